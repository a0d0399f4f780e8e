//! Alpha laid over a colour.

use super::encode_srgb;
use crate::picture::{Channels, Colour, Raster, Samples};
use crate::recipe::Rgba;

/// Lays a raster over a background (whose own alpha is ignored): the result has no alpha.
/// Stored values are mixed, in the picture's own encoding, as browsers do.
///
/// A gray raster stays gray unless the background is a colour that shows through it.
pub fn flatten(raster: Raster, background: Rgba, colour: &Colour) -> Raster {
    if !raster.channels.has_alpha() {
        return raster;
    }
    let ground = encode_srgb(background, colour);
    let coloured = ground[0] != ground[1] || ground[1] != ground[2];
    let raster = if raster.channels.is_gray() && coloured && !raster.is_opaque() {
        raster.into_channels(Channels::Rgba)
    } else {
        raster
    };
    let n = raster.channels.count();
    let samples = match raster.samples {
        Samples::U8(v) => {
            let ground = ground.map(|s| ((u32::from(s) + 128) / 257) as u8);
            Samples::U8(over(v, n, ground, 255))
        }
        Samples::U16(v) => Samples::U16(over(v, n, ground, 65_535)),
    };
    let channels = Channels::of(raster.channels.is_gray(), false);
    Raster { channels, samples, ..raster }
}

/// Mixes in the samples' own memory: the result's pixels are shorter than the source's.
fn over<T>(mut v: Vec<T>, n: usize, ground: [T; 4], max: u64) -> Vec<T>
where
    T: Copy + Into<u64> + TryFrom<u64>,
{
    let pixels = v.len() / n;
    for i in 0..pixels {
        let alpha: u64 = v[i * n + n - 1].into();
        for c in 0..n - 1 {
            let front: u64 = v[i * n + c].into();
            let behind: u64 = ground[c].into();
            let mixed = (front * alpha + behind * (max - alpha) + max / 2) / max;
            v[i * (n - 1) + c] = T::try_from(mixed).unwrap_or(ground[c]);
        }
    }
    v.truncate(pixels * (n - 1));
    v
}
