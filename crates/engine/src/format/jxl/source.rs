//! Samples as the encoder takes them.

use super::colour::{FROM_BT2020, linear_bt2020, times};
use super::spaces::Light;
use crate::format::Format;
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Result, colour};
use jxl_encoder::PixelLayout;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use rgb::bytemuck;
use std::borrow::Cow;

/// Samples as the lossy encoder takes them: gamma-coded as in sRGB, or linear.
pub(super) struct Source<'p> {
    pub layout: PixelLayout,
    pub bytes: Cow<'p, [u8]>,
    /// Whether the samples are in [`super::spaces::wide`] instead of the picture's own space.
    pub wide: bool,
}

impl<'p> Source<'p> {
    pub(super) fn as_is(raster: &'p Raster) -> Self {
        Self { layout: layout(raster), bytes: bytes(raster).into(), wide: false }
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
    let bytes = bytemuck::cast_slice(&out).to_vec().into();
    Source { layout: linear(raster.channels), bytes, wide: false }
}

const fn linear(channels: Channels) -> PixelLayout {
    match channels {
        Channels::Gray => PixelLayout::GrayLinearF32,
        Channels::GrayAlpha => PixelLayout::GrayAlphaLinearF32,
        Channels::Rgb => PixelLayout::RgbLinearF32,
        Channels::Rgba => PixelLayout::RgbaLinearF32,
    }
}

/// Light by an ICC profile: linear sRGB (with values below 0 and over 1 for what is outside), or
/// 16-bit samples in a wide space, as only these make the header say 16 bits.
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
    let wide = raster.bits() > 8 && !raster.channels.has_alpha();
    let width = raster.width as usize;
    let (mut linear_out, mut wide_out) = (Vec::new(), Vec::new());
    let (mut row, mut light) = (Vec::new(), vec![0.0_f32; width * 3]);
    for y in 0..raster.height as usize {
        let start = y * width * n;
        row.clear();
        for x in 0..width {
            row.extend((0..colours).map(|c| unit(start + x * n + c)));
        }
        transform.transform(&row, &mut light).map_err(wrong)?;
        for (x, px) in light.as_chunks::<3>().0.iter().enumerate() {
            if wide {
                wide_out.extend(px[..colours].iter().map(|&l| signal(l)));
                continue;
            }
            linear_out.extend(&times(&FROM_BT2020, *px)[..colours]);
            if n > colours {
                linear_out.push(unit(start + x * n + colours));
            }
        }
    }
    Ok(if wide {
        let bytes = bytemuck::cast_slice(&wide_out).to_vec().into();
        Source { layout: layout(raster), bytes, wide: !gray }
    } else {
        let bytes = bytemuck::cast_slice(&linear_out).to_vec().into();
        Source { layout: linear(raster.channels), bytes, wide: false }
    })
}

/// The 16-bit sRGB signal of light.
fn signal(light: f32) -> u16 {
    let signal = colour::srgb_signal(f64::from(light.clamp(0.0, 1.0)));
    (signal * 65_535.0).round() as u16
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
