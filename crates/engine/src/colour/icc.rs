//! ICC profiles, over `moxcms`.

use crate::picture::{Channels, Colour, Raster, Samples};
use moxcms::{
    CicpProfile, ColorProfile, DataColorSpace, Layout, LocalizableString, MatrixCoefficients,
    ProfileText, ToneReprCurve, TransformExecutor, TransformOptions,
};
use std::sync::Arc;

/// Pixels that are converted at a time.
const BLOCK: usize = 16_384;

/// The profile's own description of itself.
pub fn profile_name(icc: &[u8]) -> Option<String> {
    let name = match read(icc)?.description? {
        ProfileText::PlainString(text) => text,
        ProfileText::Localizable(texts) => {
            let english = texts.iter().find(|text| text.language == "en");
            english.or(texts.first())?.value.clone()
        }
        ProfileText::Description(text) => {
            if text.ascii_string.trim_matches(['\0', ' ']).is_empty() {
                text.unicode_string
            } else {
                text.ascii_string
            }
        }
    };
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    let name = name.trim().to_string();
    (!name.is_empty()).then_some(name)
}

/// Reads a profile; `None` for one that is damaged.
pub(super) fn read(icc: &[u8]) -> Option<ColorProfile> {
    ColorProfile::new_from_slice(icc).ok()
}

/// The profile that a picture's samples are in, where it is one for gray or RGB.
pub(super) fn of(colour: &Colour) -> Option<ColorProfile> {
    if let Some(icc) = &colour.icc {
        let profile = read(icc)?;
        let known = matches!(profile.color_space, DataColorSpace::Rgb | DataColorSpace::Gray);
        return known.then_some(profile);
    }
    let cicp = colour.cicp?;
    // 2 is "unspecified", which everybody takes as sRGB.
    let or_srgb = |code: u8, srgb: u8| if code == 2 { srgb } else { code };
    let profile = ColorProfile::new_from_cicp(CicpProfile {
        color_primaries: or_srgb(cicp.primaries, 1).try_into().ok()?,
        transfer_characteristics: or_srgb(cicp.transfer, 13).try_into().ok()?,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    });
    profile.red_trc.is_some().then_some(profile)
}

pub(super) fn is_gray(profile: &ColorProfile) -> bool {
    profile.color_space == DataColorSpace::Gray
}

/// A profile as bytes, for RGB or for gray: where it is one for the other, what its gray axis
/// means; `None` where that can't be said by one curve.
pub(super) fn written(profile: &ColorProfile, gray: bool) -> Option<Vec<u8>> {
    if is_gray(profile) == gray {
        return bytes(profile);
    }
    if profile.lut_a_to_b_perceptual.is_some() {
        return None;
    }
    if !gray {
        let curve = profile.gray_trc.clone()?;
        let mut own = ColorProfile::new_srgb();
        (own.cicp, own.description) = (None, None);
        (own.red_trc, own.green_trc) = (Some(curve.clone()), Some(curve.clone()));
        own.blue_trc = Some(curve);
        return bytes(&own);
    }
    let curve = profile.red_trc.clone()?;
    let same = |other: &Option<ToneReprCurve>| other.as_ref() == Some(&curve);
    if !same(&profile.green_trc) || !same(&profile.blue_trc) {
        return None;
    }
    let mut own = ColorProfile::new_gray_with_gamma(2.2);
    own.gray_trc = Some(curve);
    bytes(&own)
}

/// A profile as bytes, made on no particular day: the same recipe gives the same bytes.
pub(crate) fn bytes(profile: &ColorProfile) -> Option<Vec<u8>> {
    /// Year, month, day, hour, minute and second, 16 bits each (ICC.1, 7.2.10).
    const MADE: [u8; 12] = [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];
    let mut bytes = profile.encode().ok()?;
    bytes.get_mut(24..36)?.copy_from_slice(&MADE);
    Some(bytes)
}

/// sRGB in few bytes: makers of profiles spend five times as many on tables of its curve.
pub(super) fn short_srgb() -> Option<Vec<u8>> {
    let text = |s: &str| {
        let text = LocalizableString::new("en".into(), "US".into(), s.into());
        Some(ProfileText::Localizable(vec![text]))
    };
    let mut own = ColorProfile::new_srgb();
    own.cicp = None;
    (own.description, own.copyright) = (text("sRGB"), text("CC0"));
    bytes(&own)
}

fn layout(channels: Channels) -> Layout {
    match channels {
        Channels::Gray => Layout::Gray,
        Channels::GrayAlpha => Layout::GrayAlpha,
        Channels::Rgb => Layout::Rgb,
        Channels::Rgba => Layout::Rgba,
    }
}

/// Converts a raster to sRGB; leaves it where the profile is for other pixels.
pub(super) fn convert(raster: &mut Raster, profile: &ColorProfile) {
    let channels = raster.channels;
    if profile.color_space == DataColorSpace::Gray {
        // Gray through a gray profile; colour pixels with one are a mistake of the file.
        if channels.is_gray() {
            through(raster, profile, &gray_srgb());
        }
        return;
    }
    if !channels.is_gray() {
        through(raster, profile, &ColorProfile::new_srgb());
        return;
    }
    // Gray with an RGB profile: its gray axis comes out as gray again.
    let empty = Raster::from_u8(0, 0, channels, Vec::new());
    let wide = Channels::of(false, channels.has_alpha());
    let mut colours = std::mem::replace(raster, empty).into_channels(wide);
    through(&mut colours, profile, &ColorProfile::new_srgb());
    *raster = colours.into_channels(channels);
}

/// A gray profile with the curve of sRGB.
fn gray_srgb() -> ColorProfile {
    let mut gray = ColorProfile::new_gray_with_gamma(2.2);
    gray.gray_trc = ColorProfile::new_srgb().red_trc;
    gray
}

fn through(raster: &mut Raster, from: &ColorProfile, to: &ColorProfile) {
    let layout = layout(raster.channels);
    let options = TransformOptions::default();
    match &mut raster.samples {
        Samples::U8(v) => {
            if let Ok(transform) = from.create_transform_8bit(layout, to, layout, options) {
                blocks(v, layout.channels(), &transform);
            }
        }
        Samples::U16(v) => {
            if let Ok(transform) = from.create_transform_16bit(layout, to, layout, options) {
                blocks(v, layout.channels(), &transform);
            }
        }
    }
}

type Executor<T> = Arc<dyn TransformExecutor<T> + Send + Sync>;

/// Converts in place, a block at a time: no second copy of the picture.
fn blocks<T: Copy + Default + Send + Sync>(v: &mut [T], n: usize, transform: &Executor<T>) {
    let one = |block: &mut [T]| {
        let mut done = vec![T::default(); block.len()];
        if transform.transform(block, &mut done).is_ok() {
            block.copy_from_slice(&done);
        }
    };
    #[cfg(feature = "native")]
    {
        use rayon::prelude::*;
        v.par_chunks_mut(BLOCK * n).for_each(one);
    }
    #[cfg(not(feature = "native"))]
    v.chunks_mut(BLOCK * n).for_each(one);
}

/// Whether the profile changes no 8-bit sample by more than two steps: the difference between
/// the ways in which makers of profiles write down the same sRGB.
pub(super) fn is_srgb(profile: &ColorProfile) -> bool {
    const STEPS: [u8; 8] = [0, 24, 60, 100, 140, 180, 220, 255];
    let (channels, v): (_, Vec<u8>) = if profile.color_space == DataColorSpace::Gray {
        (Channels::Gray, (0..=255).collect())
    } else {
        let grays = (0..=255).flat_map(|s| [s; 3]);
        let cube = STEPS.iter().flat_map(|&r| {
            STEPS.iter().flat_map(move |&g| STEPS.iter().flat_map(move |&b| [r, g, b]))
        });
        (Channels::Rgb, grays.chain(cube).collect())
    };
    let width = (v.len() / channels.count()) as u32;
    let mut raster = Raster::from_u8(width, 1, channels, v.clone());
    convert(&mut raster, profile);
    raster.to_u8().iter().zip(&v).all(|(a, b)| a.abs_diff(*b) <= 2)
}

/// An sRGB colour (16 bits, with alpha) in the encoding of a profile.
pub(super) fn from_srgb([r, g, b, a]: [u16; 4], profile: &ColorProfile) -> Option<[u16; 4]> {
    let options = TransformOptions::default();
    if profile.color_space == DataColorSpace::Gray {
        let y = Raster::from_u16(1, 1, Channels::Rgb, vec![r, g, b]).into_channels(Channels::Gray);
        let Samples::U16(y) = y.samples else { return None };
        let mut out = [0];
        gray_srgb()
            .create_transform_16bit(Layout::Gray, profile, Layout::Gray, options)
            .and_then(|transform| transform.transform(&y, &mut out))
            .ok()?;
        return Some([out[0], out[0], out[0], a]);
    }
    let mut out = [0; 3];
    ColorProfile::new_srgb()
        .create_transform_16bit(Layout::Rgb, profile, Layout::Rgb, options)
        .and_then(|transform| transform.transform(&[r, g, b], &mut out))
        .ok()?;
    Some([out[0], out[1], out[2], a])
}
