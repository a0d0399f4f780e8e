//! Colour: ICC profiles and code points to sRGB, CMYK to RGB, profile names, flattening.
//!
//! A profile that can't be read, or that is for another kind of pixels than the picture has, is
//! treated as none: the samples are then taken as sRGB, as browsers do.

use crate::picture::{Cicp, Colour, Picture};
use crate::recipe::Rgba;
use crate::{Job, Result};

mod cmyk;
mod flat;
mod hdr;
mod icc;

pub use cmyk::cmyk_to_rgb8;
pub use flat::flatten;
pub(crate) use hdr::{hlg_light, pq_light, srgb_light, srgb_light_16, srgb_signal};
pub(crate) use icc::bytes as profile_bytes;
pub use icc::profile_name;

/// Converts the samples to sRGB and forgets the profile. PQ and HLG pictures are tone-mapped to
/// the range of an ordinary screen. Depth and channels stay.
///
/// # Errors
/// [`crate::Error::Cancelled`] and [`crate::Error::TimedOut`] only.
pub fn to_srgb(mut picture: Picture, job: &Job) -> Result<Picture> {
    let colour = std::mem::take(&mut picture.colour);
    if is_srgb(&colour) {
        return Ok(picture);
    }
    if let Some(curve) = hdr_curve(&colour) {
        let primaries = colour.cicp.map_or(9, |cicp| cicp.primaries);
        hdr::tone_map(&mut picture, curve, primaries, job)?;
        return Ok(picture);
    }
    if let Some(profile) = icc::of(&colour) {
        for frame in &mut picture.frames {
            job.check()?;
            icc::convert(&mut frame.raster, &profile);
        }
    }
    Ok(picture)
}

/// Whether samples of this colour are sRGB already: no profile, one that can't be read, or one
/// that is sRGB in effect (no 8-bit sample would change by more than rounding).
pub fn is_srgb(colour: &Colour) -> bool {
    match (&colour.icc, colour.cicp) {
        (Some(_), _) => icc::of(colour).is_none_or(|profile| icc::is_srgb(&profile)),
        (None, Some(cicp)) => cicp.is_srgb(),
        (None, None) => true,
    }
}

/// An sRGB colour in the encoding of a picture of `colour`: red, green, blue, alpha, 16 bits.
pub fn encode_srgb(c: Rgba, colour: &Colour) -> [u16; 4] {
    let plain = c.0.map(|s| u16::from(s) * 257);
    if c.0[0] == c.0[1]
        && c.0[1] == c.0[2]
        && matches!(c.0[0], 0 | 255)
        && hdr_curve(colour).is_none()
    {
        // Black and white are the same numbers in every encoding.
        return plain;
    }
    if is_srgb(colour) {
        return plain;
    }
    if let Some(curve) = hdr_curve(colour) {
        return hdr::encode(plain, curve, colour.cicp.map_or(9, |cicp| cicp.primaries));
    }
    icc::of(colour).and_then(|profile| icc::from_srgb(plain, &profile)).unwrap_or(plain)
}

/// Whether the picture is one of high dynamic range: PQ or HLG.
pub(crate) fn is_hdr(colour: &Colour) -> bool {
    hdr_curve(colour).is_some()
}

/// Whether there is a profile that is for pixels of this kind and can be read.
pub(crate) fn has_sound_profile(colour: &Colour, gray: bool) -> bool {
    colour.icc.is_some() && icc::of(colour).is_some_and(|profile| icc::is_gray(&profile) == gray)
}

/// The same colours told by an ICC profile for gray or RGB samples, for formats and programs that
/// know no code points and for gray samples whose profile is one for RGB. `None` where there is
/// no such profile.
pub(crate) fn as_profile(colour: &Colour, gray: bool) -> Option<Vec<u8>> {
    icc::written(&icc::of(colour)?, gray)
}

/// A shorter profile for RGB that means the same; `None` where the one there is means something
/// of its own, or is short enough.
pub(crate) fn shorter_profile(colour: &Colour) -> Option<Vec<u8>> {
    let long = colour.icc.as_ref()?.len();
    let profile = icc::of(colour).filter(|profile| !icc::is_gray(profile))?;
    let short = icc::short_srgb().filter(|short| short.len() < long)?;
    icc::is_srgb(&profile).then_some(short)
}

/// The HDR curve of a picture that has no ICC profile: a profile would have mapped it already.
fn hdr_curve(colour: &Colour) -> Option<hdr::Curve> {
    match colour {
        Colour { icc: None, cicp: Some(Cicp { transfer: 16, .. }) } => Some(hdr::Curve::Pq),
        Colour { icc: None, cicp: Some(Cicp { transfer: 18, .. }) } => Some(hdr::Curve::Hlg),
        _ => None,
    }
}
