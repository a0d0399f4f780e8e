//! Samples as the encoder takes them.

use super::colour::{FROM_BT2020, linear_bt2020, times};
use super::spaces::Light;
use crate::format::Format;
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Result};
use jxl_encoder::PixelLayout;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use rgb::bytemuck;
use std::borrow::Cow;

/// Samples as the lossy encoder takes them: gamma-coded as in sRGB, or linear.
pub(super) struct Source<'p> {
    pub layout: PixelLayout,
    pub bytes: Cow<'p, [u8]>,
}

impl<'p> Source<'p> {
    pub(super) fn as_is(raster: &'p Raster) -> Self {
        Self { layout: layout(raster), bytes: bytes(raster).into() }
    }

    pub(super) fn new(picture: &Picture, raster: &'p Raster) -> Result<Self> {
        match (&picture.colour.icc, picture.colour.cicp) {
            (Some(icc), _) => by_profile(raster, icc),
            (None, cicp) => {
                let transfer = cicp.map_or(13, |cicp| cicp.transfer);
                // With loss the encoder has alpha of 8 bits only, and libjxl refuses to write
                // files whose colours then say 16: only light, which says nothing, is left.
                let uneven = raster.bits() > 8 && raster.channels.has_alpha();
                // The encoder brings the primaries to its own, and knows the curve of sRGB.
                if matches!(transfer, 2 | 13) && !uneven {
                    return Ok(Self::as_is(raster));
                }
                Ok(by_curve(raster, transfer))
            }
        }
    }
}

/// Linear light in the picture's own primaries.
fn by_curve<'p>(raster: &Raster, transfer: u8) -> Source<'p> {
    let light = Light::new(transfer);
    let n = raster.channels.count();
    let gray = raster.channels.is_gray();
    let wide = |i: usize| match &raster.samples {
        Samples::U8(v) => u16::from(v[i]) * 257,
        Samples::U16(v) => v[i],
    };
    let mut out = Vec::with_capacity(raster.samples.len());
    for at in (0..raster.samples.len()).step_by(n) {
        if gray {
            out.push(light.of([wide(at); 3])[0]);
        } else {
            out.extend(light.of([wide(at), wide(at + 1), wide(at + 2)]));
        }
        if raster.channels.has_alpha() {
            out.push(f32::from(wide(at + n - 1)) / 65_535.0);
        }
    }
    Source { layout: linear(raster.channels), bytes: bytemuck::cast_slice(&out).to_vec().into() }
}

const fn linear(channels: Channels) -> PixelLayout {
    match channels {
        Channels::Gray => PixelLayout::GrayLinearF32,
        Channels::GrayAlpha => PixelLayout::GrayAlphaLinearF32,
        Channels::Rgb => PixelLayout::RgbLinearF32,
        Channels::Rgba => PixelLayout::RgbaLinearF32,
    }
}

/// Linear sRGB (with values below 0 and over 1 for what is outside) by an ICC profile.
fn by_profile<'p>(raster: &Raster, icc: &[u8]) -> Result<Source<'p>> {
    let wrong = |e: moxcms::CmsError| Error::encode(Format::Jxl, format!("the ICC profile: {e}"));
    let from = ColorProfile::new_from_slice(icc).map_err(wrong)?;
    let gray = raster.channels.is_gray();
    let kind = if gray { DataColorSpace::Gray } else { DataColorSpace::Rgb };
    if from.color_space != kind {
        return Err(Error::encode(Format::Jxl, "the ICC profile is for other channels"));
    }
    let source = if gray { Layout::Gray } else { Layout::Rgb };
    let options = TransformOptions::default();
    let transform =
        from.create_transform_f32(source, &linear_bt2020(), Layout::Rgb, options).map_err(wrong)?;
    let n = raster.channels.count();
    let colours = if gray { 1 } else { 3 };
    let unit: Box<dyn Fn(usize) -> f32> = match &raster.samples {
        Samples::U8(v) => Box::new(|i| f32::from(v[i]) / 255.0),
        Samples::U16(v) => Box::new(|i| f32::from(v[i]) / 65_535.0),
    };
    let width = raster.width as usize;
    let mut out = Vec::with_capacity(raster.samples.len());
    let (mut row, mut light) = (Vec::new(), vec![0.0_f32; width * 3]);
    for y in 0..raster.height as usize {
        let start = y * width * n;
        row.clear();
        for x in 0..width {
            row.extend((0..colours).map(|c| unit(start + x * n + c)));
        }
        transform.transform(&row, &mut light).map_err(wrong)?;
        for (x, px) in light.chunks_exact(3).enumerate() {
            let rgb = times(&FROM_BT2020, [px[0], px[1], px[2]]);
            out.extend(&rgb[..colours]);
            if n > colours {
                out.push(unit(start + x * n + colours));
            }
        }
    }
    let bytes = bytemuck::cast_slice(&out).to_vec().into();
    Ok(Source { layout: linear(raster.channels), bytes })
}

pub(super) fn layout(raster: &Raster) -> PixelLayout {
    match (raster.channels, raster.bits()) {
        (Channels::Gray, 8) => PixelLayout::Gray8,
        (Channels::GrayAlpha, 8) => PixelLayout::GrayAlpha8,
        (Channels::Rgb, 8) => PixelLayout::Rgb8,
        (Channels::Rgba, 8) => PixelLayout::Rgba8,
        (Channels::Gray, _) => PixelLayout::Gray16,
        (Channels::GrayAlpha, _) => PixelLayout::GrayAlpha16,
        (Channels::Rgb, _) => PixelLayout::Rgb16,
        (Channels::Rgba, _) => PixelLayout::Rgba16,
    }
}

pub(super) fn bytes(raster: &Raster) -> &[u8] {
    match &raster.samples {
        Samples::U8(v) => v,
        Samples::U16(v) => bytemuck::cast_slice(v),
    }
}
