//! The pixels of JPEG 2000.

use super::damaged;
use super::head::{Head, Opacity};
use crate::format::{DecodeOptions, Format, inks, lab};
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Job, Result};
use hayro_jpeg2000::{ColorSpace, ComponentData, DecodeSettings, DecoderContext, Image};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most bits of a sample that the decoder's numbers hold exactly.
const DEEPEST: u8 = 24;
/// CIE Lab, by its number in the standard.
const LAB: u32 = 14;

pub(super) fn decode(
    bytes: &[u8],
    head: &Head,
    options: &DecodeOptions,
    job: &Job,
) -> Result<Picture> {
    if head.components.iter().any(|c| c.depth > DEEPEST || c.signed) {
        let advice = "save it with unsigned samples of at most 16 bits";
        return Err(Error::unsupported(Format::Jp2, "samples below zero or too deep", advice));
    }
    // The decoder keeps each sample in 4 bytes twice.
    let samples = u64::from(head.width) * u64::from(head.height) * head.components.len() as u64;
    job.limits.check_memory(samples.saturating_mul(8))?;
    job.check()?;
    // Where it panics on a damaged file, nothing of it is used any more.
    let unpacked = catch_unwind(AssertUnwindSafe(|| unpack(bytes, head, options)));
    unpacked.unwrap_or_else(|_| Err(damaged("the decoder gave up on it")))
}

fn unpack(bytes: &[u8], head: &Head, options: &DecodeOptions) -> Result<Picture> {
    let settings = DecodeSettings { target_resolution: options.wanted, ..Default::default() };
    let image = Image::new(bytes, &settings).map_err(damaged)?;
    let (width, height) = (image.width(), image.height());
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context).map_err(damaged)?;
    let planes = decoded.components();
    let area = width as usize * height as usize;
    let colours = usize::from(image.color_space().num_channels());
    let alpha = planes.get(colours).filter(|_| image.has_alpha() || head.alpha());
    let used: Vec<&ComponentData> = planes.iter().take(colours).chain(alpha).collect();
    if used.len() < colours || used.iter().any(|plane| plane.samples().len() != area) {
        return Err(damaged("its channels do not fit each other"));
    }
    let deep = used.iter().any(|plane| plane.bit_depth() > 8);
    let mut samples = interleave(&used, area, deep);
    if alpha.is_some() && head.opacity() == Opacity::Premultiplied {
        divide(&mut samples, used.len());
    }
    let icc = match image.color_space() {
        ColorSpace::Icc { profile, .. } => Some(profile.as_slice()),
        _ => None,
    };
    let (samples, gray, icc) = colour(samples, used.len(), colours, head.space == Some(LAB), icc)?;
    let channels = Channels::of(gray, alpha.is_some());
    let mut picture = Picture::still(Raster { width, height, channels, samples });
    picture.depth = head.depth().min(16);
    picture.colour.icc = icc;
    Ok(picture)
}

/// Planes of any depth as pixels of 8 or 16 bits.
fn interleave(planes: &[&ComponentData], area: usize, deep: bool) -> Samples {
    let step = planes.len();
    let full = if deep { 65_535.0 } else { 255.0 };
    let mut eight = vec![0_u8; if deep { 0 } else { area * step }];
    let mut sixteen = vec![0_u16; if deep { area * step } else { 0 }];
    for (i, plane) in planes.iter().enumerate() {
        let scale = full / ((1_u64 << plane.bit_depth()) - 1) as f32;
        let values = plane.samples().iter().map(|&sample| (sample * scale).clamp(0.0, full) + 0.5);
        if deep {
            let places = sixteen[i..].iter_mut().step_by(step);
            places.zip(values).for_each(|(place, value)| *place = value as u16);
        } else {
            let places = eight[i..].iter_mut().step_by(step);
            places.zip(values).for_each(|(place, value)| *place = value as u8);
        }
    }
    if deep { Samples::U16(sixteen) } else { Samples::U8(eight) }
}

/// Colours that were multiplied with their alpha, as they were before.
fn divide(samples: &mut Samples, step: usize) {
    fn each<T: Copy + Into<u64>>(values: &mut [T], step: usize, full: u64, make: fn(u64) -> T) {
        for pixel in values.chunks_exact_mut(step) {
            let alpha: u64 = pixel[step - 1].into();
            for value in &mut pixel[..step - 1] {
                let whole = ((*value).into() * full + alpha / 2).checked_div(alpha);
                *value = whole.map_or(*value, |whole| make(whole.min(full)));
            }
        }
    }
    match samples {
        Samples::U8(values) => each(values, step, 255, |value| value as u8),
        Samples::U16(values) => each(values, step, 65_535, |value| value as u16),
    }
}

/// Gray or RGB of pixels of so many colours in `step` samples, whether it is gray, and the profile
/// that still holds.
fn colour(
    samples: Samples,
    step: usize,
    colours: usize,
    lab: bool,
    icc: Option<&[u8]>,
) -> Result<(Samples, bool, Option<Vec<u8>>)> {
    match colours {
        3 if lab => Ok((from_lab(samples, step), false, None)),
        1 | 3 => Ok((samples, colours == 1, icc.map(<[u8]>::to_vec))),
        4 => Ok((from_inks(&samples, step, icc), false, None)),
        _ => {
            let feature = format!("{colours} colours");
            Err(Error::unsupported(Format::Jp2, feature, "save it as RGB, gray or CMYK"))
        }
    }
}

fn from_inks(samples: &Samples, step: usize, icc: Option<&[u8]>) -> Samples {
    fn split<T: Copy>(values: &[T], step: usize) -> Vec<T> {
        values.chunks_exact(step).flat_map(|pixel| &pixel[..4]).copied().collect()
    }
    fn join<T: Copy>(rgb: &[T], values: &[T], step: usize) -> Vec<T> {
        let pixels = rgb.chunks_exact(3).zip(values.chunks_exact(step));
        pixels.flat_map(|(rgb, pixel)| rgb.iter().chain(&pixel[4..])).copied().collect()
    }
    let bare = match samples {
        Samples::U8(values) => Samples::U8(split(values, step)),
        Samples::U16(values) => Samples::U16(split(values, step)),
    };
    match (inks::to_rgb(&bare, icc), samples) {
        (Samples::U8(rgb), Samples::U8(values)) => Samples::U8(join(&rgb, values, step)),
        (Samples::U16(rgb), Samples::U16(values)) => Samples::U16(join(&rgb, values, step)),
        (rgb, _) => rgb,
    }
}

/// The decoder gives L* from 0 to full for 0 to 100, a* and b* for -128 to 127.
fn from_lab(mut samples: Samples, step: usize) -> Samples {
    let to_rgb =
        |[l, a, b]: [f32; 3]| lab::to_srgb([l * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0]);
    match &mut samples {
        Samples::U8(values) => values.chunks_exact_mut(step).for_each(|p| {
            let rgb = to_rgb([p[0], p[1], p[2]].map(|v| f32::from(v) / 255.0));
            p.iter_mut().zip(rgb).for_each(|(p, v)| *p = (v * 255.0 + 0.5) as u8);
        }),
        Samples::U16(values) => values.chunks_exact_mut(step).for_each(|p| {
            let rgb = to_rgb([p[0], p[1], p[2]].map(|v| f32::from(v) / 65_535.0));
            p.iter_mut().zip(rgb).for_each(|(p, v)| *p = (v * 65_535.0 + 0.5) as u16);
        }),
    }
    samples
}
