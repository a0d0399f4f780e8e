//! What the colours of a JPEG XL picture mean, and what is left to do after its decoder.
//!
//! Lossy pictures are coded in a space of their own (XYB). The decoder gives them in any space
//! that it can describe by name; for an ICC profile it would give sRGB and cut what is outside,
//! so it is asked for linear light instead, which is brought to the profile here.

use super::damaged;
use crate::Result;
use crate::picture::{Channels, Cicp, Colour, Raster, Samples};
use jxl::api::{
    JxlColorEncoding, JxlColorProfile, JxlPrimaries, JxlTransferFunction, JxlWhitePoint,
};
use moxcms::{ColorProfile, Layout, ToneReprCurve, TransformOptions};

/// Which way the pixels come to their colour.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// As they are, with this meaning.
    Direct(Colour),
    /// Linear sRGB, with values below 0 and over 1, to be brought to this ICC profile.
    Linear(Vec<u8>),
    /// Inks with this ICC profile, to be brought to sRGB.
    Cmyk(Vec<u8>),
}

/// The kind for an embedded profile.
pub(super) fn kind(profile: &JxlColorProfile, original: bool, black: bool) -> Kind {
    match profile {
        JxlColorProfile::Icc(icc) if profile.is_cmyk() && black => Kind::Cmyk(icc.clone()),
        JxlColorProfile::Icc(icc) if original => {
            Kind::Direct(Colour { icc: Some(icc.clone()), cicp: None })
        }
        JxlColorProfile::Icc(icc) if profile.channels() == 3 => match linear_to(icc) {
            Some(_) => Kind::Linear(icc.clone()),
            None => Kind::Direct(Colour::default()),
        },
        JxlColorProfile::Icc(_) => Kind::Direct(Colour::default()),
        JxlColorProfile::Simple(encoding) if original || profile.can_output_to() => {
            Kind::Direct(named(profile, encoding))
        }
        JxlColorProfile::Simple(_) => Kind::Direct(Colour::default()),
    }
}

/// Code points where there are some for the space, else an ICC profile that describes it.
fn named(profile: &JxlColorProfile, encoding: &JxlColorEncoding) -> Colour {
    let (white, primaries, curve) = match encoding {
        JxlColorEncoding::RgbColorSpace { white_point, primaries, transfer_function, .. } => {
            (white_point, Some(primaries), transfer_function)
        }
        JxlColorEncoding::GrayscaleColorSpace { white_point, transfer_function, .. } => {
            (white_point, None, transfer_function)
        }
        JxlColorEncoding::XYB { .. } => return Colour::default(),
    };
    let primaries = match (primaries, white) {
        (None | Some(JxlPrimaries::SRGB), JxlWhitePoint::D65) => Some(1),
        (Some(JxlPrimaries::BT2100), JxlWhitePoint::D65) => Some(9),
        (Some(JxlPrimaries::P3), JxlWhitePoint::D65) => Some(12),
        (Some(JxlPrimaries::P3), JxlWhitePoint::DCI) => Some(11),
        _ => None,
    };
    let transfer = match curve {
        // As code points this curve is taken for that of sRGB; here it is really meant.
        JxlTransferFunction::BT709 => None,
        JxlTransferFunction::Linear => Some(8),
        JxlTransferFunction::SRGB => Some(13),
        JxlTransferFunction::PQ => Some(16),
        JxlTransferFunction::DCI => Some(17),
        JxlTransferFunction::HLG => Some(18),
        JxlTransferFunction::Gamma(g) if (1.0 / g - 2.2).abs() < 0.01 => Some(4),
        JxlTransferFunction::Gamma(g) if (1.0 / g - 2.8).abs() < 0.01 => Some(5),
        JxlTransferFunction::Gamma(_) => None,
    };
    match primaries.zip(transfer) {
        Some((primaries, transfer)) => {
            let cicp = Cicp { primaries, transfer, matrix: 0, full_range: true };
            let srgb = cicp == Cicp::SRGB;
            Colour { icc: None, cicp: (!srgb).then_some(cicp) }
        }
        None => Colour { icc: profile.try_as_icc().map(|i| i.into_owned()), cicp: None },
    }
}

impl Kind {
    /// What the samples mean when this is done.
    pub(super) fn colour(&self) -> Colour {
        match self {
            Self::Direct(colour) => colour.clone(),
            Self::Linear(icc) => Colour { icc: Some(icc.clone()), cicp: None },
            Self::Cmyk(_) => Colour::default(),
        }
    }

    /// Integer samples to a raster.
    pub(super) fn finish(
        &self,
        samples: Samples,
        (width, height, channels): (u32, u32, Channels),
    ) -> Result<Raster> {
        let samples = match self {
            Self::Cmyk(icc) => inks_to_srgb(icc, samples)?,
            _ => samples,
        };
        Ok(Raster { width, height, channels, samples })
    }

    /// Linear samples to a raster of `depth` bits.
    pub(super) fn finish_linear(
        &self,
        samples: &mut [f32],
        (width, height, channels): (u32, u32, Channels),
        depth: u8,
    ) -> Result<Raster> {
        let Self::Linear(icc) = self else { return Err(damaged("colours of no known kind")) };
        let to = linear_to(icc).ok_or_else(|| damaged("the ICC profile is damaged"))?;
        let n = channels.count();
        to.apply(samples, width as usize * n, n)?;
        let samples = match depth {
            ..=8 => Samples::U8(samples.iter().map(|s| (s * 255.0 + 0.5) as u8).collect()),
            _ => Samples::U16(samples.iter().map(|s| (s * 65_535.0 + 0.5) as u16).collect()),
        };
        Ok(Raster { width, height, channels, samples })
    }
}

/// Rows of linear sRGB to gamma-coded samples of an ICC profile.
struct LinearTo {
    transform: std::sync::Arc<moxcms::TransformF32Executor>,
}

fn linear_to(icc: &[u8]) -> Option<LinearTo> {
    let to = ColorProfile::new_from_slice(icc).ok()?;
    let from = linear_bt2020();
    let options = TransformOptions::default();
    let transform = from.create_transform_f32(Layout::Rgb, &to, Layout::Rgb, options).ok()?;
    Some(LinearTo { transform })
}

/// A space large enough for what colours there are in practice, so that no value is negative.
pub(super) fn linear_bt2020() -> ColorProfile {
    let mut profile = ColorProfile::new_bt2020();
    let linear = || Some(ToneReprCurve::Lut(Vec::new()));
    (profile.red_trc, profile.green_trc, profile.blue_trc) = (linear(), linear(), linear());
    profile.cicp = None;
    profile
}

/// From linear sRGB to linear BT.2020 (ITU-R BT.2087), and back.
const TO_BT2020: [[f32; 3]; 3] = [
    [0.627_404, 0.329_283, 0.043_313],
    [0.069_097, 0.919_54, 0.011_362],
    [0.016_391, 0.088_013, 0.895_595],
];
pub(super) const FROM_BT2020: [[f32; 3]; 3] = [
    [1.660_491, -0.587_641, -0.072_85],
    [-0.124_55, 1.132_9, -0.008_349],
    [-0.018_151, -0.100_579, 1.118_73],
];

pub(super) fn times(matrix: &[[f32; 3]; 3], px: [f32; 3]) -> [f32; 3] {
    matrix.map(|row| row[0] * px[0] + row[1] * px[1] + row[2] * px[2])
}

impl LinearTo {
    fn apply(&self, samples: &mut [f32], row_len: usize, n: usize) -> Result<()> {
        let mut from = Vec::new();
        let mut to = vec![0.0; row_len / n * 3];
        for row in samples.chunks_exact_mut(row_len) {
            from.clear();
            for px in row.chunks_exact(n) {
                from.extend(times(&TO_BT2020, [px[0], px[1], px[2]]).map(|v| v.clamp(0.0, 1.0)));
            }
            self.transform.transform(&from, &mut to).map_err(damaged)?;
            for (px, rgb) in row.chunks_exact_mut(n).zip(to.chunks_exact(3)) {
                px[..3].copy_from_slice(rgb);
            }
        }
        Ok(())
    }
}

/// Four inks, 0 full and the maximum none (ISO/IEC 18181-1), to sRGB.
fn inks_to_srgb(icc: &[u8], samples: Samples) -> Result<Samples> {
    let from = ColorProfile::new_from_slice(icc).map_err(damaged)?;
    let to = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    // Profiles count ink: 0 none.
    match samples {
        Samples::U8(mut v) => {
            v.iter_mut().for_each(|s| *s = 255 - *s);
            let mut out = vec![0; v.len() / 4 * 3];
            let transform = from.create_transform_8bit(Layout::Rgba, &to, Layout::Rgb, options);
            transform.map_err(damaged)?.transform(&v, &mut out).map_err(damaged)?;
            Ok(Samples::U8(out))
        }
        Samples::U16(mut v) => {
            v.iter_mut().for_each(|s| *s = 65_535 - *s);
            let mut out = vec![0; v.len() / 4 * 3];
            let transform = from.create_transform_16bit(Layout::Rgba, &to, Layout::Rgb, options);
            transform.map_err(damaged)?.transform(&v, &mut out).map_err(damaged)?;
            Ok(Samples::U16(out))
        }
    }
}
