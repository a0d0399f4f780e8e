//! From samples to gray or RGB with straight alpha.

use super::page::{Extra, Page, Photometric};
use super::samples::Values;
use super::{damaged, tag, unsupported};
use crate::Result;
use crate::format::{inks, lab};
use crate::picture::{Channels, Raster, Samples};

/// The page's raster, before its orientation is applied.
pub(super) fn raster(page: &Page<'_>, values: Values, icc: Option<&[u8]>) -> Result<Raster> {
    let mut samples = match (page.photometric, values) {
        (Photometric::Palette, Values::Bytes(v)) => return palette(page, &v),
        (Photometric::Palette, Values::Words(v)) => return palette(page, &v),
        (Photometric::Palette, Values::Floats(_)) => {
            return Err(unsupported("a palette with floating-point indices"));
        }
        (_, Values::Bytes(v)) => Samples::U8(scaled8(v, page.bits)),
        (_, Values::Words(v)) => Samples::U16(scaled16(v, page.bits)),
        (_, Values::Floats(v)) => Samples::U16(from_floats(v)),
    };
    let colours = usize::from(page.photometric.samples());
    let kept = colours + usize::from(page.alpha());
    samples = keep(samples, usize::from(page.samples), kept);
    let has_alpha = page.alpha() && !(page.extra == Extra::Unspecified && silent(&samples, kept));
    if page.alpha() && !has_alpha {
        samples = keep(samples, kept, colours);
    }
    let channels = colours + usize::from(has_alpha);
    samples = match page.photometric {
        Photometric::WhiteIsZero => inverted(samples, channels),
        Photometric::YCbCr if !jpeg_made_rgb(page) => from_ycbcr(page, samples, channels),
        Photometric::CieLab | Photometric::IccLab => from_lab(page, samples, channels),
        Photometric::Cmyk => from_cmyk(samples, has_alpha, icc),
        _ => samples,
    };
    let gray = colours == 1;
    let channels = Channels::of(gray, has_alpha);
    if has_alpha && page.extra == Extra::Associated {
        samples = unpremultiplied(samples, channels.count());
    }
    Ok(Raster { width: page.width, height: page.height, channels, samples })
}

/// JPEG and WebP decoders have turned YCbCr to RGB already.
fn jpeg_made_rgb(page: &Page<'_>) -> bool {
    matches!(page.compression, 6 | 7 | 50_001)
}

fn scaled8(mut v: Vec<u8>, bits: u16) -> Vec<u8> {
    if bits < 8 {
        let max = (1u16 << bits) - 1;
        v.iter_mut().for_each(|s| *s = ((u16::from(*s) * 255 + max / 2) / max) as u8);
    }
    v
}

fn scaled16(mut v: Vec<u16>, bits: u16) -> Vec<u16> {
    if bits < 16 {
        let max = (1u32 << bits) - 1;
        v.iter_mut().for_each(|s| *s = ((u32::from(*s) * 65_535 + max / 2) / max) as u16);
    }
    v
}

/// Floats to the range of 16 bits. TIFF does not say which value is white: it is 1, 255 or
/// 65535, whichever the values fit; a little over 1 is highlights.
fn from_floats(v: Vec<f32>) -> Vec<u16> {
    let max = v.iter().copied().filter(|s| s.is_finite()).fold(0f32, f32::max);
    let white = match max {
        ..=16.0 => 1.0,
        ..=255.0 => 255.0,
        ..=65_535.0 => 65_535.0,
        other => other,
    };
    let scale = 65_535.0 / white;
    // Not-a-number becomes 0 by the cast.
    v.into_iter().map(|s| (s * scale).round() as u16).collect()
}

/// The first `to` of every `from` samples.
fn keep(samples: Samples, from: usize, to: usize) -> Samples {
    fn each<T: Copy>(mut v: Vec<T>, from: usize, to: usize) -> Vec<T> {
        let pixels = v.len() / from;
        for i in 1..pixels {
            v.copy_within(i * from..i * from + to, i * to);
        }
        v.truncate(pixels * to);
        v
    }
    if from == to {
        return samples;
    }
    match samples {
        Samples::U8(v) => Samples::U8(each(v, from, to)),
        Samples::U16(v) => Samples::U16(each(v, from, to)),
    }
}

/// Whether the last of every `n` samples is zero everywhere.
fn silent(samples: &Samples, n: usize) -> bool {
    match samples {
        Samples::U8(v) => v.chunks_exact(n).all(|p| p[n - 1] == 0),
        Samples::U16(v) => v.chunks_exact(n).all(|p| p[n - 1] == 0),
    }
}

/// White and black change places; alpha, the second sample, stays.
fn inverted(mut samples: Samples, n: usize) -> Samples {
    match &mut samples {
        Samples::U8(v) => v.iter_mut().step_by(n).for_each(|s| *s = !*s),
        Samples::U16(v) => v.iter_mut().step_by(n).for_each(|s| *s = !*s),
    }
    samples
}

fn palette<T: Copy + Into<usize>>(page: &Page<'_>, indices: &[T]) -> Result<Raster> {
    let map = page.directory.numbers(tag::COLOUR_MAP);
    let map = map.ok_or_else(|| damaged("its palette is missing"))?;
    let size = map.len() / 3;
    // Some writers fill the 16-bit map with 8-bit values.
    let shift = if map.iter().any(|&v| v > 255) { 8 } else { 0 };
    let colours: Vec<[u8; 3]> = (0..size)
        .map(|i| [i, size + i, 2 * size + i].map(|at| (map[at] >> shift).min(255) as u8))
        .collect();
    let step = usize::from(page.samples);
    let (width, height) = (page.width, page.height);
    let colour = |i: usize| colours.get(i).copied().unwrap_or([0; 3]);
    let used = indices.iter().step_by(step).map(|&i| i.into());
    if colours.iter().all(|[r, g, b]| r == g && g == b) {
        let gray = used.map(|i: usize| colour(i)[0]).collect();
        return Ok(Raster::from_u8(width, height, Channels::Gray, gray));
    }
    let rgb = used.flat_map(colour).collect();
    Ok(Raster::from_u8(width, height, Channels::Rgb, rgb))
}

/// Luma and chroma to RGB with the file's own coefficients and ranges (TIFF 6.0 section 21).
fn from_ycbcr(page: &Page<'_>, samples: Samples, n: usize) -> Samples {
    let reals = |tag, default: &[f64]| match page.directory.reals(tag) {
        Some(v) if v.len() >= default.len() && v.iter().all(|n| n.is_finite()) => v,
        _ => default.to_vec(),
    };
    let k = reals(tag::YCBCR_COEFFICIENTS, &[0.299, 0.587, 0.114]);
    let range = reals(tag::REFERENCE_BLACK_WHITE, &[0.0, 255.0, 128.0, 255.0, 128.0, 255.0]);
    let (kr, kg, kb) = (k[0] as f32, k[1] as f32, k[2] as f32);
    let full = |code: f32, at: usize, top: f32| {
        let (black, white) = (range[at] as f32, range[at + 1] as f32);
        (code - black) * top / if white == black { 1.0 } else { white - black }
    };
    let convert = |p: [f32; 3]| {
        let (y, cb, cr) = (full(p[0], 0, 255.0), full(p[1], 2, 127.0), full(p[2], 4, 127.0));
        let (r, b) = (cr * (2.0 - 2.0 * kr) + y, cb * (2.0 - 2.0 * kb) + y);
        [r, (y - kb * b - kr * r) / if kg == 0.0 { 1.0 } else { kg }, b]
    };
    match samples {
        Samples::U8(mut v) => {
            for p in v.chunks_exact_mut(n) {
                let rgb = convert([p[0], p[1], p[2]].map(f32::from));
                p[..3].copy_from_slice(&rgb.map(|c| c.round() as u8));
            }
            Samples::U8(v)
        }
        // The ranges are written for 8 bits.
        Samples::U16(mut v) => {
            for p in v.chunks_exact_mut(n) {
                let rgb = convert([p[0], p[1], p[2]].map(|s| f32::from(s) / 257.0));
                p[..3].copy_from_slice(&rgb.map(|c| (c * 257.0).round() as u16));
            }
            Samples::U16(v)
        }
    }
}

fn from_lab(page: &Page<'_>, samples: Samples, n: usize) -> Samples {
    // a* and b* are two's complement in CIE Lab, moved up by half in ICC Lab.
    let signed = page.photometric == Photometric::CieLab;
    match samples {
        Samples::U8(mut v) => {
            for p in v.chunks_exact_mut(n) {
                let axis = |s: u8| match signed {
                    true => f32::from(s.cast_signed()),
                    false => f32::from(s) - 128.0,
                };
                let rgb = lab::to_srgb([f32::from(p[0]) / 2.55, axis(p[1]), axis(p[2])]);
                p[..3].copy_from_slice(&rgb.map(|c| (c * 255.0).round() as u8));
            }
            Samples::U8(v)
        }
        Samples::U16(mut v) => {
            for p in v.chunks_exact_mut(n) {
                let axis = |s: u16| match signed {
                    true => f32::from(s.cast_signed()) / 256.0,
                    false => f32::from(s) / 256.0 - 128.0,
                };
                // ICC's 16-bit L* ends at 0xff00.
                let top = if signed { 655.35 } else { 652.8 };
                let rgb = lab::to_srgb([f32::from(p[0]) / top, axis(p[1]), axis(p[2])]);
                p[..3].copy_from_slice(&rgb.map(|c| (c * 65_535.0).round() as u16));
            }
            Samples::U16(v)
        }
    }
}

fn from_cmyk(samples: Samples, alpha: bool, icc: Option<&[u8]>) -> Samples {
    if !alpha {
        return inks::to_rgb(&samples, icc);
    }
    fn join<T: Copy>(rgb: &[T], whole: &[T]) -> Vec<T> {
        let pixels = rgb.chunks_exact(3).zip(whole.chunks_exact(5));
        pixels.flat_map(|(p, w)| [p[0], p[1], p[2], w[4]]).collect()
    }
    let own = samples.clone();
    match (inks::to_rgb(&keep(samples, 5, 4), icc), own) {
        (Samples::U8(rgb), Samples::U8(whole)) => Samples::U8(join(&rgb, &whole)),
        (Samples::U16(rgb), Samples::U16(whole)) => Samples::U16(join(&rgb, &whole)),
        (rgb, _) => rgb,
    }
}

/// Divides the colour by alpha, rounded.
fn unpremultiplied(samples: Samples, n: usize) -> Samples {
    fn each<T: Copy + Into<u64> + TryFrom<u64>>(v: &mut [T], n: usize, full: u64) {
        for p in v.chunks_exact_mut(n) {
            let alpha: u64 = p[n - 1].into();
            if alpha == 0 || alpha == full {
                continue;
            }
            for s in &mut p[..n - 1] {
                let value: u64 = (*s).into();
                let own = ((value * full + alpha / 2) / alpha).min(full);
                *s = T::try_from(own).unwrap_or(*s);
            }
        }
    }
    match samples {
        Samples::U8(mut v) => {
            each(&mut v, n, 255);
            Samples::U8(v)
        }
        Samples::U16(mut v) => {
            each(&mut v, n, 65_535);
            Samples::U16(v)
        }
    }
}
