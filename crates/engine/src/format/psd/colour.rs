//! From planes to interleaved gray or RGB.

use super::{Channels, Document, Mode, Raster, Result, Samples, damaged, inks};
use crate::format::lab;

/// The raster of the planes, which stand one after the other and are big-endian.
pub(super) fn raster(document: &Document<'_>, planes: &[u8]) -> Result<Raster> {
    let count = document.wanted();
    let samples = match (document.mode, document.depth) {
        (Mode::Bitmap, _) => Samples::U8(bits(document, planes)),
        (Mode::Indexed, _) => Samples::U8(indexed(document, planes)?),
        (_, 16) => {
            let words = |i: usize| u16::from_be_bytes([planes[i * 2], planes[i * 2 + 1]]);
            Samples::U16(interleaved(planes.len() / 2, count, words))
        }
        _ => Samples::U8(interleaved(planes.len(), count, |i| planes[i])),
    };
    let gray = matches!(document.mode, Mode::Bitmap | Mode::Gray);
    let channels = Channels::of(gray, document.transparent && document.mode != Mode::Bitmap);
    let samples = match document.mode {
        Mode::Cmyk => from_cmyk(samples, document),
        Mode::Lab => from_lab(samples, document.transparent),
        _ => samples,
    };
    let samples = if channels.has_alpha() { without_matte(samples, channels) } else { samples };
    Ok(Raster { width: document.width, height: document.height, channels, samples })
}

fn interleaved<T>(total: usize, planes: usize, sample: impl Fn(usize) -> T) -> Vec<T> {
    let pixels = total / planes;
    let mut out = Vec::with_capacity(pixels * planes);
    for i in 0..pixels {
        out.extend((0..planes).map(|plane| sample(plane * pixels + i)));
    }
    out
}

/// Bits, 1 is black.
fn bits(document: &Document<'_>, planes: &[u8]) -> Vec<u8> {
    let (row, width) = (document.row(), document.width as usize);
    let rows = planes.chunks_exact(row).take(document.height as usize);
    let light = |byte: u8, x: usize| if byte & (0x80 >> (x % 8)) == 0 { 255 } else { 0 };
    rows.flat_map(|row| (0..width).map(move |x| light(row[x / 8], x))).collect()
}

/// Indices into 256 reds, 256 greens, 256 blues.
fn indexed(document: &Document<'_>, planes: &[u8]) -> Result<Vec<u8>> {
    let palette: &[u8; 768] =
        document.palette.first_chunk().ok_or_else(|| damaged("its palette is cut off"))?;
    let (indices, alpha) = planes.split_at(planes.len() / document.wanted());
    let colour = |i: u8| [0, 256, 512].map(|plane| palette[plane + usize::from(i)]);
    if document.transparent {
        let pixels = indices.iter().zip(alpha);
        return Ok(pixels.flat_map(|(&i, &a)| colour(i).into_iter().chain([a])).collect());
    }
    Ok(indices.iter().flat_map(|&i| colour(i)).collect())
}

/// Photoshop stores light, not ink: 0 is full ink.
fn from_cmyk(samples: Samples, document: &Document<'_>) -> Samples {
    fn split<T: Copy>(v: &[T], n: usize, invert: impl Fn(T) -> T) -> (Vec<T>, Vec<T>) {
        let inks = v.chunks_exact(n).flat_map(|p| [p[0], p[1], p[2], p[3]].map(&invert));
        let alpha = v.chunks_exact(n).filter_map(|p| p.get(4).copied());
        (inks.collect(), alpha.collect())
    }
    fn join<T: Copy>(rgb: Vec<T>, alpha: &[T]) -> Vec<T> {
        if alpha.is_empty() {
            return rgb;
        }
        let pixels = rgb.chunks_exact(3).zip(alpha);
        pixels.flat_map(|(p, &a)| [p[0], p[1], p[2], a]).collect()
    }
    let n = document.wanted();
    let (cmyk, alpha) = match &samples {
        Samples::U8(v) => {
            let (inks, alpha) = split(v, n, |s| 255 - s);
            (Samples::U8(inks), Samples::U8(alpha))
        }
        Samples::U16(v) => {
            let (inks, alpha) = split(v, n, |s| 65_535 - s);
            (Samples::U16(inks), Samples::U16(alpha))
        }
    };
    match (inks::to_rgb(&cmyk, document.icc), alpha) {
        (Samples::U8(rgb), Samples::U8(alpha)) => Samples::U8(join(rgb, &alpha)),
        (Samples::U16(rgb), Samples::U16(alpha)) => Samples::U16(join(rgb, &alpha)),
        (rgb, _) => rgb,
    }
}

/// L* fills the scale, a* and b* stand around its middle.
fn from_lab(samples: Samples, alpha: bool) -> Samples {
    let n = 3 + usize::from(alpha);
    match samples {
        Samples::U8(mut v) => {
            for p in v.chunks_exact_mut(n) {
                let lab =
                    [f32::from(p[0]) / 2.55, f32::from(p[1]) - 128.0, f32::from(p[2]) - 128.0];
                let rgb = lab::to_srgb(lab).map(|c| (c * 255.0).round() as u8);
                p[..3].copy_from_slice(&rgb);
            }
            Samples::U8(v)
        }
        Samples::U16(mut v) => {
            for p in v.chunks_exact_mut(n) {
                let around = |s: u16| f32::from(s) / 256.0 - 128.0;
                let lab = [f32::from(p[0]) / 655.35, around(p[1]), around(p[2])];
                let rgb = lab::to_srgb(lab).map(|c| (c * 65_535.0).round() as u16);
                p[..3].copy_from_slice(&rgb);
            }
            Samples::U16(v)
        }
    }
}

/// The merged picture stands on white: takes the white out again.
fn without_matte(samples: Samples, channels: Channels) -> Samples {
    fn each<T: Copy + Into<u64> + TryFrom<u64>>(v: &mut [T], n: usize, full: u64) {
        for p in v.chunks_exact_mut(n) {
            let alpha: u64 = p[n - 1].into();
            if alpha == 0 || alpha == full {
                continue;
            }
            for s in &mut p[..n - 1] {
                let value: u64 = (*s).into();
                let own = (value + alpha).saturating_sub(full) * full + alpha / 2;
                *s = T::try_from((own / alpha).min(full)).unwrap_or(*s);
            }
        }
    }
    let n = channels.count();
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
