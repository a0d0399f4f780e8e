//! CMYK to RGB: through the profile where there is a usable one, else by plain subtraction.

use crate::picture::Samples;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// sRGB samples (3 a pixel) of CMYK samples (4 a pixel, full value is full ink). With a CMYK
/// profile the colours are those that it means; without one, those of ideal inks.
pub(super) fn to_rgb(cmyk: &Samples, icc: Option<&[u8]>) -> Samples {
    let profile = icc.and_then(|icc| ColorProfile::new_from_slice(icc).ok());
    let profile = profile.filter(|p| p.color_space == DataColorSpace::Cmyk);
    if let Some(rgb) = profile.and_then(|p| through_profile(cmyk, &p)) {
        return rgb;
    }
    match cmyk {
        Samples::U8(v) => Samples::U8(v.chunks_exact(4).flat_map(subtract8).collect()),
        Samples::U16(v) => Samples::U16(v.chunks_exact(4).flat_map(subtract16).collect()),
    }
}

fn through_profile(cmyk: &Samples, profile: &ColorProfile) -> Option<Samples> {
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    // Four inks have no layout of their own: they pass as four channels.
    let (from, to) = (Layout::Rgba, Layout::Rgb);
    Some(match cmyk {
        Samples::U8(v) => {
            let transform = profile.create_transform_8bit(from, &srgb, to, options).ok()?;
            let mut rgb = vec![0; v.len() / 4 * 3];
            transform.transform(v, &mut rgb).ok()?;
            Samples::U8(rgb)
        }
        Samples::U16(v) => {
            let transform = profile.create_transform_16bit(from, &srgb, to, options).ok()?;
            let mut rgb = vec![0; v.len() / 4 * 3];
            transform.transform(v, &mut rgb).ok()?;
            Samples::U16(rgb)
        }
    })
}

fn subtract8(p: &[u8]) -> [u8; 3] {
    let light = |ink: u8| 255 - u32::from(ink);
    [p[0], p[1], p[2]].map(|ink| ((light(ink) * light(p[3]) + 127) / 255) as u8)
}

fn subtract16(p: &[u16]) -> [u16; 3] {
    let light = |ink: u16| u64::from(65_535 - ink);
    [p[0], p[1], p[2]].map(|ink| ((light(ink) * light(p[3]) + 32_767) / 65_535) as u16)
}
