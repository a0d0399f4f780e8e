//! Code points (ITU-T H.273) as JPEG XL names them, and the light that their curves mean.

use crate::format::Format;
use crate::picture::Cicp;
use crate::{Error, Result, colour};
use jxl_encoder::{ColorEncoding, Primaries, TransferFunction, WhitePoint};

/// What linear 1.0 stands for in the encoder, cd/m2.
const NOMINAL: f64 = 255.0;
/// The largest light that PQ can say, and the screen that HLG is shown on, cd/m2.
const PQ_PEAK: f64 = 10_000.0;
const HLG_PEAK: f64 = 1000.0;

/// Whether the format has a name for these code points.
pub(crate) fn holds(cicp: Cicp) -> bool {
    named(cicp).is_ok()
}

/// The format's names for code points.
pub(super) fn named(cicp: Cicp) -> Result<ColorEncoding> {
    let (primaries, white_point) = match cicp.primaries {
        1 | 2 => (Primaries::Srgb, WhitePoint::D65),
        9 => (Primaries::Bt2100, WhitePoint::D65),
        12 => (Primaries::P3, WhitePoint::D65),
        _ => return Err(unnamed(cicp)),
    };
    let (transfer_function, gamma) = match cicp.transfer {
        1 | 6 | 14 | 15 => (TransferFunction::Bt709, None),
        4 => (TransferFunction::Unknown, Some(1.0 / 2.2)),
        5 => (TransferFunction::Unknown, Some(1.0 / 2.8)),
        8 => (TransferFunction::Linear, None),
        2 | 13 => (TransferFunction::Srgb, None),
        16 => (TransferFunction::Pq, None),
        18 => (TransferFunction::Hlg, None),
        _ => return Err(unnamed(cicp)),
    };
    let srgb = ColorEncoding::srgb();
    Ok(ColorEncoding { primaries, white_point, transfer_function, gamma, ..srgb })
}

/// The space that colours by a profile are handed over in: large enough for what there is in
/// practice. The header tells the profile, not this.
pub(super) fn wide() -> ColorEncoding {
    ColorEncoding { primaries: Primaries::Bt2100, ..ColorEncoding::srgb() }
}

fn unnamed(cicp: Cicp) -> Error {
    let feature = format!("colour code points {}/{}", cicp.primaries, cicp.transfer);
    Error::unsupported(Format::Jxl, feature, "convert the colours to sRGB (--srgb)")
}

/// The brightest light of an HDR curve in cd/m2, as the header tells it.
pub(super) fn peak(cicp: Cicp) -> Option<f32> {
    match cicp.transfer {
        16 => Some(PQ_PEAK as f32),
        18 => Some(HLG_PEAK as f32),
        _ => None,
    }
}

/// Signals (0 to 1) of a pixel to linear light in the same primaries, as the encoder counts it.
pub(super) struct Light {
    hlg: bool,
    /// Light by signal in 65535ths.
    table: Vec<f32>,
}

impl Light {
    pub(super) fn new(transfer: u8) -> Self {
        let one = |s: f64| match transfer {
            1 | 6 | 14 | 15 if s < 0.081 => s / 4.5,
            1 | 6 | 14 | 15 => libm::pow((s + 0.099) / 1.099, 1.0 / 0.45),
            4 => libm::pow(s, 2.2),
            5 => libm::pow(s, 2.8),
            8 => s,
            16 => colour::pq_light(s) / NOMINAL,
            18 => colour::hlg_light(s),
            _ => colour::srgb_light(s),
        };
        let table = (0..=65_535).map(|s| one(f64::from(s) / 65_535.0) as f32).collect();
        Self { hlg: transfer == 18, table }
    }

    /// Light of 16-bit signals.
    pub(super) fn of(&self, signal: [u16; 3]) -> [f32; 3] {
        let light = signal.map(|s| self.table[usize::from(s)]);
        if !self.hlg {
            return light;
        }
        // The screen raises the scene's light to 1.2 by its luminance (BT.2100).
        let y = 0.2627 * light[0] + 0.678 * light[1] + 0.0593 * light[2];
        let scale = if y > 0.0 { libm::powf(y, 0.2) * (HLG_PEAK / NOMINAL) as f32 } else { 0.0 };
        light.map(|l| l * scale)
    }
}
