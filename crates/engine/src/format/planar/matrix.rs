//! How luma and chroma become red, green and blue (ITU-T H.273, matrix coefficients).

/// How three planes become red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Matrix {
    /// Weights of red and of blue in luma.
    Luma { kr: f32, kb: f32 },
    /// The planes are green, blue and red.
    Identity,
    /// YCgCo.
    YCgCo,
    /// YCgCo that gives back integers exactly, with one (odd) or two (even) bits more than RGB.
    YCgCoReversible { extra_bits: u8 },
}

impl Matrix {
    /// The matrix of a code point; `None` for those that need linear light (constant luminance,
    /// ICtCp). Unspecified is taken for BT.601, as other readers do.
    pub(crate) fn of(code: u8, primaries: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Identity,
            8 => Self::YCgCo,
            16 => Self::YCgCoReversible { extra_bits: 2 },
            17 => Self::YCgCoReversible { extra_bits: 1 },
            10 | 11 | 13 | 14 => return None,
            _ => {
                let (kr, kb) = luma_weights(code, primaries);
                Self::Luma { kr, kb }
            }
        })
    }
}

/// The weights of red and blue in luma.
pub(crate) fn luma_weights(code: u8, primaries: u8) -> (f32, f32) {
    match code {
        1 => (0.2126, 0.0722),
        4 => (0.30, 0.11),
        7 => (0.212, 0.087),
        9 => (0.2627, 0.0593),
        12 => derived(primaries),
        _ => (0.299, 0.114),
    }
}

/// The luma weights that follow from the chromaticities of primaries and white (H.273, 8.3).
fn derived(primaries: u8) -> (f32, f32) {
    let (r, g, b, w) = match primaries {
        9 => ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), (0.3127, 0.3290)),
        11 => ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
        12 => ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.3127, 0.3290)),
        5 => ((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), (0.3127, 0.3290)),
        6 | 7 => ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), (0.3127, 0.3290)),
        _ => ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060), (0.3127_f64, 0.3290_f64)),
    };
    let z = |p: (f64, f64)| 1.0 - p.0 - p.1;
    let minor = |a: (f64, f64), b: (f64, f64)| {
        [a.1 * z(b) - b.1 * z(a), b.0 * z(a) - a.0 * z(b), a.0 * b.1 - b.0 * a.1]
    };
    let dot = |m: [f64; 3], p: (f64, f64)| m[0] * p.0 + m[1] * p.1 + m[2] * z(p);
    let weight = |p: (f64, f64), a, b| p.1 * dot(minor(a, b), w) / (w.1 * dot(minor(a, b), p));
    (weight(r, g, b) as f32, weight(b, r, g) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_weights_are_those_of_the_standards() {
        for (primaries, kr, kb) in [(1, 0.2126, 0.0722), (9, 0.2627, 0.0593)] {
            let (r, b) = derived(primaries);
            assert!((r - kr).abs() < 2e-4 && (b - kb).abs() < 2e-4, "{primaries}: {r} {b}");
        }
    }
}
