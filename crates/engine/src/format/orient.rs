//! EXIF orientation: turning pixels upright.

use crate::picture::{Raster, Samples};

/// Turns and mirrors a raster as EXIF `orientation` says (TIFF 6.0 tag 0x0112, 1 to 8); other
/// values leave it as it is.
pub fn upright(raster: Raster, orientation: u8) -> Raster {
    let Some(turn) = Turn::from_exif(orientation) else { return raster };
    let (w, h) = (raster.width as usize, raster.height as usize);
    let n = raster.channels.count();
    let samples = match raster.samples {
        Samples::U8(v) => Samples::U8(by_channels(v, w, h, n, turn)),
        Samples::U16(v) => Samples::U16(by_channels(v, w, h, n, turn)),
    };
    let (width, height) =
        if turn.transposes { (raster.height, raster.width) } else { (raster.width, raster.height) };
    Raster { width, height, channels: raster.channels, samples }
}

/// Any orientation is a transposition, or none, and then mirroring in x, y or both.
#[derive(Clone, Copy)]
struct Turn {
    transposes: bool,
    mirror_x: bool,
    mirror_y: bool,
}

impl Turn {
    fn from_exif(orientation: u8) -> Option<Self> {
        let (transposes, mirror_x, mirror_y) = match orientation {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => return None,
        };
        Some(Self { transposes, mirror_x, mirror_y })
    }
}

fn by_channels<T: Copy>(v: Vec<T>, w: usize, h: usize, n: usize, turn: Turn) -> Vec<T> {
    match n {
        1 => turned::<T, 1>(v, w, h, turn),
        2 => turned::<T, 2>(v, w, h, turn),
        3 => turned::<T, 3>(v, w, h, turn),
        _ => turned::<T, 4>(v, w, h, turn),
    }
}

fn turned<T: Copy, const N: usize>(mut v: Vec<T>, w: usize, h: usize, turn: Turn) -> Vec<T> {
    if w == 0 || h == 0 {
        return v;
    }
    if turn.transposes {
        return transposed::<T, N>(&v, w, h, turn);
    }
    let (pixels, _) = v.as_chunks_mut::<N>();
    match (turn.mirror_x, turn.mirror_y) {
        (true, true) => pixels.reverse(),
        (true, false) => pixels.chunks_exact_mut(w).for_each(<[_]>::reverse),
        _ => {
            let (top, bottom) = pixels.split_at_mut(h / 2 * w);
            let upper = top.chunks_exact_mut(w);
            for (a, b) in upper.zip(bottom.chunks_exact_mut(w).rev()) {
                a.swap_with_slice(b);
            }
        }
    }
    v
}

/// Transposes in square tiles, so that rows of both sides stay in the cache.
fn transposed<T: Copy, const N: usize>(v: &[T], w: usize, h: usize, turn: Turn) -> Vec<T> {
    const TILE: usize = 32;
    let mut out = v.to_vec();
    let (from, _) = v.as_chunks::<N>();
    let (to, _) = out.as_chunks_mut::<N>();
    // The result has rows of `h` pixels; its row y is the source's column y or w-1-y.
    for y0 in (0..w).step_by(TILE) {
        for x0 in (0..h).step_by(TILE) {
            for y in y0..(y0 + TILE).min(w) {
                let column = if turn.mirror_y { w - 1 - y } else { y };
                let row = &mut to[y * h..(y + 1) * h];
                for (x, pixel) in row.iter_mut().enumerate().take((x0 + TILE).min(h)).skip(x0) {
                    let source = if turn.mirror_x { h - 1 - x } else { x };
                    *pixel = from[source * w + column];
                }
            }
        }
    }
    out
}

/// The orientation in an EXIF block: a TIFF stream, with or without `Exif\0\0` before it.
/// 1 where there is none or it makes no sense.
pub fn from_exif(exif: &[u8]) -> u8 {
    orientation_tag(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif)).unwrap_or(1)
}

fn orientation_tag(tiff: &[u8]) -> Option<u8> {
    const ORIENTATION: u16 = 0x0112;
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let b: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(b) } else { u16::from_be_bytes(b) })
    };
    let b: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let ifd = if little { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) } as usize;
    for entry in 0..usize::from(u16_at(ifd)?) {
        let at = ifd.checked_add(2 + entry * 12)?;
        if u16_at(at)? == ORIENTATION {
            // BYTE and SHORT both stand left-aligned in the value field.
            let value = match u16_at(at + 2)? {
                1 => u16::from(*tiff.get(at + 8)?),
                _ => u16_at(at + 8)?,
            };
            return u8::try_from(value).ok().filter(|v| (1..=8).contains(v));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Channels;

    /// A raster whose every pixel tells where it was.
    fn numbered(w: u32, h: u32) -> Raster {
        let samples = (0..h).flat_map(|y| (0..w).map(move |x| (y * 16 + x) as u16)).collect();
        Raster::from_u16(w, h, Channels::Gray, samples)
    }

    /// What each orientation means, straight from TIFF 6.0: which stored row and column the
    /// visual top left, and the pixel to the right of it, come from.
    #[test]
    fn every_orientation_comes_out_upright() {
        let (w, h) = (5u32, 3u32);
        let last = |n: u32| n as u16 - 1;
        let at = |x: u16, y: u16| y * 16 + x;
        let expected = [
            (1, at(0, 0), at(1, 0)),
            (2, at(last(w), 0), at(last(w) - 1, 0)),
            (3, at(last(w), last(h)), at(last(w) - 1, last(h))),
            (4, at(0, last(h)), at(1, last(h))),
            (5, at(0, 0), at(0, 1)),
            (6, at(0, last(h)), at(0, last(h) - 1)),
            (7, at(last(w), last(h)), at(last(w), last(h) - 1)),
            (8, at(last(w), 0), at(last(w), 1)),
        ];
        for (orientation, first, second) in expected {
            let out = upright(numbered(w, h), orientation);
            let swapped = orientation >= 5;
            assert_eq!((out.width, out.height), if swapped { (h, w) } else { (w, h) });
            let Samples::U16(v) = out.samples else { panic!("depth changed") };
            assert_eq!((v[0], v[1]), (first, second), "orientation {orientation}");
        }
    }

    #[test]
    fn tiles_and_borders_are_all_moved() {
        let (w, h) = (70u32, 45u32);
        let samples: Vec<u8> = (0..w * h * 3).map(|i| (i % 251) as u8).collect();
        let raster = Raster::from_u8(w, h, Channels::Rgb, samples);
        let turned = (0..4).fold(raster.clone(), |r, _| upright(r, 6));
        assert_eq!(turned, raster);
        assert_ne!(upright(raster.clone(), 6), raster);
    }

    #[test]
    fn exif_of_both_byte_orders_is_read() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
        assert_eq!(from_exif(little), 6);
        assert_eq!(from_exif(big), 8);
        assert_eq!(from_exif(&little[..19]), 1);
    }
}
