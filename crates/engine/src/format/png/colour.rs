//! What a PNG says about colour, as the engine's [`Colour`], and back (PNG third edition, 4.3: cICP goes
//! before iCCP before sRGB before gAMA with cHRM).

use super::chunks;
use crate::colour::profile_bytes;
use crate::format::Format;
use crate::picture::{Cicp, Colour};
use crate::{Error, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use moxcms::{Chromaticity, ColorPrimaries, ColorProfile, ToneReprCurve, XyY};
use png::{Info, SourceChromaticities};
use std::io::Write;

/// sRGB's gamma as gAMA chunks approximate it.
const SRGB_GAMMA: f32 = 0.45455;
/// How far a gamma may be from another and still be the same (libpng's threshold).
const GAMMA_TOLERANCE: f32 = 0.05;
/// sRGB's white, red, green and blue as cHRM chunks write them.
const SRGB_CHROMATICITIES: [(f32, f32); 4] =
    [(0.3127, 0.3290), (0.64, 0.33), (0.30, 0.60), (0.15, 0.06)];
/// cHRM chunks are rounded in many ways.
const CHROMATICITY_TOLERANCE: f32 = 0.005;

pub(super) fn colour(info: &Info<'_>, gray: bool) -> Colour {
    if let Some(points) = info.coding_independent_code_points {
        return Colour {
            icc: None,
            cicp: Some(Cicp {
                primaries: points.color_primaries,
                transfer: points.transfer_function,
                matrix: points.matrix_coefficients,
                full_range: points.is_video_full_range_image,
            }),
        };
    }
    if let Some(icc) = &info.icc_profile {
        return Colour { icc: Some(icc.to_vec()), cicp: None };
    }
    if info.srgb.is_some() {
        return Colour::default();
    }
    let gamma = info.gama_chunk.map(|g| g.into_value()).filter(|g| (0.01..=100.0).contains(g));
    let primaries = info.chrm_chunk.filter(|_| !gray).filter(|c| !is_srgb(c));
    if primaries.is_none() && gamma.is_none_or(|g| (g / SRGB_GAMMA - 1.0).abs() <= GAMMA_TOLERANCE)
    {
        return Colour::default();
    }
    Colour { icc: profile(gamma, primaries, gray), cicp: None }
}

/// The ICC profile, where its colour space is the picture's: PNG allows no other.
pub(super) fn fitting_icc(colour: &Colour, gray: bool) -> Option<&[u8]> {
    let space: &[u8] = if gray { b"GRAY" } else { b"RGB " };
    colour.icc.as_deref().filter(|icc| icc.get(16..20) == Some(space))
}

/// The file with the colour written after its header.
pub(super) fn written(mut file: Vec<u8>, colour: &Colour) -> Result<Vec<u8>> {
    /// Signature, then the IHDR chunk with its length, name and CRC.
    const HEADER: usize = 8 + 12 + 13;
    const COLOUR_TYPE: usize = 25;
    let gray = matches!(file.get(COLOUR_TYPE), Some(0 | 4));
    let chunk = if let Some(icc) = fitting_icc(colour, gray) {
        let mut packed = ZlibEncoder::new(b"icc\0\0".to_vec(), Compression::best());
        packed
            .write_all(icc)
            .and_then(|()| packed.finish())
            .map(|data| chunks::written(*b"iCCP", &data))
            .map_err(|e| Error::encode(Format::Png, e))?
    } else if let Some(c) = colour.cicp.filter(|c| !c.is_srgb()) {
        chunks::written(*b"cICP", &[c.primaries, c.transfer, 0, u8::from(c.full_range)])
    } else {
        return Ok(file);
    };
    let at = HEADER.min(file.len());
    file.splice(at..at, chunk);
    Ok(file)
}

fn points(c: &SourceChromaticities) -> [(f32, f32); 4] {
    [c.white, c.red, c.green, c.blue].map(|(x, y)| (x.into_value(), y.into_value()))
}

fn is_srgb(c: &SourceChromaticities) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= CHROMATICITY_TOLERANCE;
    points(c).iter().zip(SRGB_CHROMATICITIES).all(|(a, b)| near(a.0, b.0) && near(a.1, b.1))
}

/// An ICC profile that means the same as gAMA and cHRM; `None` where they make no sense.
fn profile(
    gamma: Option<f32>,
    primaries: Option<SourceChromaticities>,
    gray: bool,
) -> Option<Vec<u8>> {
    let exponent = 1.0 / gamma.unwrap_or(SRGB_GAMMA);
    if gray {
        return profile_bytes(&ColorProfile::new_gray_with_gamma(exponent));
    }
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    profile.description = None;
    if gamma.is_some() {
        let curve = ToneReprCurve::Parametric(vec![exponent]);
        profile.red_trc = Some(curve.clone());
        profile.green_trc = Some(curve.clone());
        profile.blue_trc = Some(curve);
    }
    if let Some(c) = primaries {
        let [white, red, green, blue] = points(&c);
        // Points without luminance can't be turned into XYZ.
        if [white, red, green, blue].iter().any(|p| p.1 < 0.001) {
            return None;
        }
        let point = |(x, y): (f32, f32)| Chromaticity { x, y };
        profile.update_rgb_colorimetry(
            XyY { x: white.0.into(), y: white.1.into(), yb: 1.0 },
            ColorPrimaries { red: point(red), green: point(green), blue: point(blue) },
        );
    }
    profile_bytes(&profile)
}
