//! CMYK to RGB.

use super::icc;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Pixels that are converted at a time.
const BLOCK: usize = 16_384;

/// Converts CMYK pixels (4 bytes each, 255 = full ink; `inverted` = 255 is no ink, as Adobe
/// writes JPEG) to sRGB pixels (3 bytes each).
///
/// By the profile where there is a sound one for CMYK; else each ink takes its share of the
/// light away, as browsers do it.
pub fn cmyk_to_rgb8(cmyk: &[u8], inverted: bool, icc: Option<&[u8]>) -> Vec<u8> {
    by_profile(cmyk, inverted, icc).unwrap_or_else(|| by_ink(cmyk, inverted))
}

fn by_profile(cmyk: &[u8], inverted: bool, icc: Option<&[u8]>) -> Option<Vec<u8>> {
    let profile = icc::read(icc?)?;
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let transform =
        profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options).ok()?;
    let cmyk = cmyk.as_chunks::<4>().0.as_flattened();
    let mut rgb = vec![0; cmyk.len() / 4 * 3];
    let one = |(from, to): (&[u8], &mut [u8])| {
        if !inverted {
            return transform.transform(from, to).is_ok();
        }
        let upright: Vec<u8> = from.iter().map(|s| 255 - s).collect();
        transform.transform(&upright, to).is_ok()
    };
    #[cfg(feature = "native")]
    let done = {
        use rayon::prelude::*;
        cmyk.par_chunks(4 * BLOCK).zip(rgb.par_chunks_mut(3 * BLOCK)).map(one).all(|ok| ok)
    };
    #[cfg(not(feature = "native"))]
    let done = cmyk.chunks(4 * BLOCK).zip(rgb.chunks_mut(3 * BLOCK)).all(one);
    done.then_some(rgb)
}

fn by_ink(cmyk: &[u8], inverted: bool) -> Vec<u8> {
    let light = |s: u8| u32::from(if inverted { s } else { 255 - s });
    let both = |ink: u8, black: u8| {
        // Division by 255, rounded to the nearest, for products of two bytes.
        let x = light(ink) * light(black) + 128;
        ((x + (x >> 8)) >> 8) as u8
    };
    let mut rgb = Vec::with_capacity(cmyk.len() / 4 * 3);
    for &[c, m, y, k] in cmyk.as_chunks().0 {
        rgb.extend([both(c, k), both(m, k), both(y, k)]);
    }
    rgb
}
