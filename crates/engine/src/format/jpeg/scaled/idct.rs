//! Inverse DCTs from the low frequencies of an 8 x 8 block to 1, 2, 4 or 8 samples each way.
//!
//! Floating point, but only additions and multiplications in a fixed order: IEEE 754 gives the
//! same bits on every machine. The kernels take whole rows, so that they become SIMD.

#![expect(clippy::needless_range_loop, reason = "a lane runs through all rows at once")]

use std::f32::consts::SQRT_2;

/// Samples of the largest block.
pub(super) const MOST: usize = 64;

/// What a dequantised coefficient of frequency `u` is multiplied by, for `n` samples, so that
/// the kernels have fewer multiplications left.
pub(super) fn scale(n: usize, u: usize) -> f32 {
    // cos(u pi / 16) for u from 0 to 7: written out, the functions of machines differ.
    const COSINES: [f32; 8] = [
        1.0,
        0.980_785_25,
        0.923_879_5,
        0.831_469_6,
        0.707_106_77,
        0.555_570_24,
        0.382_683_43,
        0.195_090_32,
    ];
    let folded = match (n, u) {
        (_, 0) => return 0.353_553_4,
        // cos(pi / 4).
        (2, 1) | (4, 2) => COSINES[4],
        // cos(pi / 8).
        (4, 1 | 3) => COSINES[2],
        (8, _) => COSINES[u],
        _ => 0.0,
    };
    0.5 * folded
}

/// `N` samples from `N` scaled frequencies, in each of `L` lanes.
#[inline(always)]
fn transform<const N: usize, const L: usize>(x: &mut [[f32; L]; N]) {
    match N {
        2 => {
            for l in 0..L {
                let (a, b) = (x[0][l], x[1][l]);
                x[0][l] = a + b;
                x[1][l] = a - b;
            }
        }
        4 => {
            // tan(pi / 8).
            const T: f32 = 0.414_213_57;
            for l in 0..L {
                let (even, odd) = (x[0][l] + x[2][l], x[0][l] - x[2][l]);
                let outer = x[1][l] + x[3][l] * T;
                let inner = x[1][l] * T - x[3][l];
                x[0][l] = even + outer;
                x[1][l] = odd + inner;
                x[2][l] = odd - inner;
                x[3][l] = even - outer;
            }
        }
        8 => transform_8(x),
        _ => {}
    }
}

/// [`transform_8`] where the upper four frequencies are zero.
#[inline(always)]
fn transform_low<const L: usize>(x: &mut [[f32; L]; 8]) {
    for l in 0..L {
        let (dc, x1, x2, x3) = (x[0][l], x[1][l], x[2][l], x[3][l]);
        let difference26 = x2 * SQRT_2 - x2;
        let (e0, e3) = (dc + x2, dc - x2);
        let (e1, e2) = (dc + difference26, dc - difference26);
        let o0 = x1 + x3;
        let both = (x1 - x3) * 1.847_759_1;
        let o1 = both + x3 * 2.613_126 - o0;
        let o2 = (x1 - x3) * SQRT_2 - o1;
        let o3 = both - x1 * 1.082_392_2 - o2;
        x[0][l] = e0 + o0;
        x[7][l] = e0 - o0;
        x[1][l] = e1 + o1;
        x[6][l] = e1 - o1;
        x[2][l] = e2 + o2;
        x[5][l] = e2 - o2;
        x[3][l] = e3 + o3;
        x[4][l] = e3 - o3;
    }
}

/// The 8-point transform by Arai, Agui and Nakajima: five multiplications.
#[inline(always)]
fn transform_8<const N: usize, const L: usize>(x: &mut [[f32; L]; N]) {
    for l in 0..L {
        let (sum04, difference04) = (x[0][l] + x[4][l], x[0][l] - x[4][l]);
        let sum26 = x[2][l] + x[6][l];
        let difference26 = (x[2][l] - x[6][l]) * SQRT_2 - sum26;
        let (e0, e3) = (sum04 + sum26, sum04 - sum26);
        let (e1, e2) = (difference04 + difference26, difference04 - difference26);

        let (sum53, difference53) = (x[5][l] + x[3][l], x[5][l] - x[3][l]);
        let (sum17, difference17) = (x[1][l] + x[7][l], x[1][l] - x[7][l]);
        let o0 = sum17 + sum53;
        let both = (difference53 + difference17) * 1.847_759_1;
        let o1 = both - difference53 * 2.613_126 - o0;
        let o2 = (sum17 - sum53) * SQRT_2 - o1;
        let o3 = both - difference17 * 1.082_392_2 - o2;

        x[0][l] = e0 + o0;
        x[7][l] = e0 - o0;
        x[1][l] = e1 + o1;
        x[6][l] = e1 - o1;
        x[2][l] = e2 + o2;
        x[5][l] = e2 - o2;
        x[3][l] = e3 + o3;
        x[4][l] = e3 - o3;
    }
}

/// Rounds to the nearest of 0 to 255, after moving 0 to 128.
#[inline(always)]
fn sample(x: f32) -> u8 {
    let x = x + 128.0;
    let x = if x > 0.0 { x } else { 0.0 };
    let x = if x < 255.0 { x } else { 255.0 };
    // At 1.5 * 2^23 a float's lowest bit is worth one.
    (x + 12_582_912.0).to_bits() as u8
}

/// Makes `W x H` samples of scaled coefficients, the one of horizontal frequency `u` and vertical
/// frequency `v` at `u * H + v`. Row `y` of the samples goes to `out[y * stride..]`.
#[inline(always)]
fn inverse<const W: usize, const H: usize>(
    coefficients: &[f32; MOST],
    out: &mut [u8],
    stride: usize,
) {
    let mut columns = [[0.0; H]; W];
    for (u, column) in columns.iter_mut().enumerate() {
        column.copy_from_slice(&coefficients[u * H..(u + 1) * H]);
    }
    transform(&mut columns);
    let mut rows = [[0.0; W]; H];
    for (v, row) in rows.iter_mut().enumerate() {
        for (x, column) in columns.iter().enumerate() {
            row[x] = column[v];
        }
    }
    transform(&mut rows);
    for (row, line) in rows.iter().zip(out.chunks_mut(stride)) {
        if let Some(line) = line.first_chunk_mut::<W>() {
            *line = row.map(sample);
        }
    }
}

/// As [`inverse`] for 8 x 8 samples, where only frequencies `u` and `v` up to 3 are not zero.
#[inline(always)]
fn inverse_low(coefficients: &[f32; MOST], out: &mut [u8], stride: usize) {
    let mut columns = [[0.0; 4]; 8];
    for (u, column) in columns.iter_mut().enumerate().take(4) {
        column.copy_from_slice(&coefficients[u * 8..u * 8 + 4]);
    }
    transform_low(&mut columns);
    let mut rows = [[0.0; 8]; 8];
    for (v, row) in rows.iter_mut().enumerate().take(4) {
        for (x, column) in columns.iter().enumerate() {
            row[x] = column[v];
        }
    }
    transform_low(&mut rows);
    for (row, line) in rows.iter().zip(out.chunks_mut(stride)) {
        if let Some(line) = line.first_chunk_mut() {
            *line = row.map(sample);
        }
    }
}

/// A block that is the same all over.
#[inline(always)]
fn flat<const W: usize, const H: usize>(dc: f32, out: &mut [u8], stride: usize) {
    let value = sample(dc);
    for line in out.chunks_mut(stride).take(H) {
        if let Some(line) = line.first_chunk_mut::<W>() {
            *line = [value; W];
        }
    }
}

#[inline(always)]
fn block<const W: usize, const H: usize>(
    coefficients: &[f32; MOST],
    last: usize,
    out: &mut [u8],
    stride: usize,
) {
    if last == 0 {
        flat::<W, H>(coefficients[0], out, stride);
    } else if W == 8 && H == 8 && last <= LAST_LOW {
        inverse_low(coefficients, out, stride);
    } else {
        inverse::<W, H>(coefficients, out, stride);
    }
}

/// Up to this zigzag position no frequency is over 3.
const LAST_LOW: usize = 9;

/// How many samples a block becomes, across x down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    S1x1,
    S1x2,
    S2x1,
    S2x2,
    S2x4,
    S4x2,
    S4x4,
    S4x8,
    S8x4,
    S8x8,
}

impl Size {
    /// `None` where there is no kernel for `wide x high` samples.
    pub fn new(wide: usize, high: usize) -> Option<Self> {
        Some(match (wide, high) {
            (1, 1) => Self::S1x1,
            (1, 2) => Self::S1x2,
            (2, 1) => Self::S2x1,
            (2, 2) => Self::S2x2,
            (2, 4) => Self::S2x4,
            (4, 2) => Self::S4x2,
            (4, 4) => Self::S4x4,
            (4, 8) => Self::S4x8,
            (8, 4) => Self::S8x4,
            (8, 8) => Self::S8x8,
            _ => return None,
        })
    }

    /// Makes the samples of a block. The scaled coefficient of horizontal frequency `u` and
    /// vertical frequency `v` is at `u * high + v`; all behind zigzag position `last` are zero.
    /// Row `y` of the samples goes to `out[y * stride..]`.
    #[inline(always)]
    pub fn inverse(self, block_of: &[f32; MOST], last: usize, out: &mut [u8], stride: usize) {
        match self {
            Self::S1x1 => block::<1, 1>(block_of, last, out, stride),
            Self::S1x2 => block::<1, 2>(block_of, last, out, stride),
            Self::S2x1 => block::<2, 1>(block_of, last, out, stride),
            Self::S2x2 => block::<2, 2>(block_of, last, out, stride),
            Self::S2x4 => block::<2, 4>(block_of, last, out, stride),
            Self::S4x2 => block::<4, 2>(block_of, last, out, stride),
            Self::S4x4 => block::<4, 4>(block_of, last, out, stride),
            Self::S4x8 => block::<4, 8>(block_of, last, out, stride),
            Self::S8x4 => block::<8, 4>(block_of, last, out, stride),
            Self::S8x8 => block::<8, 8>(block_of, last, out, stride),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    /// The samples by the definition.
    fn slowly(block: &[[f64; 8]; 8], w: usize, h: usize, x: usize, y: usize) -> f64 {
        let wave = |n: usize, u: usize, x: usize| {
            let c = if u == 0 { 0.125f64.sqrt() } else { 0.5 };
            c * libm::cos((2 * x + 1) as f64 * u as f64 * PI / (2 * n) as f64)
        };
        let mut sum = 128.0;
        for u in 0..w {
            for v in 0..h {
                sum += block[v][u] * wave(w, u, x) * wave(h, v, y);
            }
        }
        sum
    }

    #[test]
    fn kernels_do_what_the_definition_says() {
        let mut noise = 7u32;
        let mut block = [[0.0; 8]; 8];
        for (i, value) in block.iter_mut().flatten().enumerate() {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *value = f64::from((noise >> 20) as i32 - 2048) / (8.0 + i as f64);
        }
        for (w, h) in
            [(1, 1), (1, 2), (2, 1), (2, 2), (2, 4), (4, 2), (4, 4), (4, 8), (8, 4), (8, 8)]
        {
            let mut coefficients = [0.0; MOST];
            for u in 0..w {
                for v in 0..h {
                    coefficients[u * h + v] = block[v][u] as f32 * scale(w, u) * scale(h, v);
                }
            }
            let mut out = vec![0; 16 * h];
            Size::new(w, h).unwrap().inverse(&coefficients, 63, &mut out, 16);
            for y in 0..h {
                for x in 0..w {
                    let expected = slowly(&block, w, h, x, y).clamp(0.0, 255.0);
                    let got = f64::from(out[y * 16 + x]);
                    assert!((got - expected).abs() < 0.51, "{w}x{h} {x},{y}: {got} {expected}");
                }
            }
        }
    }

    #[test]
    fn blocks_of_low_frequencies_are_the_same_the_short_way() {
        let mut coefficients = [0.0; MOST];
        for (i, at) in [0, 1, 8, 16, 9, 2, 3, 10, 17, 24].into_iter().enumerate() {
            coefficients[at] = 90.0 / (1 + i * i) as f32 * if i % 3 == 0 { -1.0 } else { 1.0 };
        }
        let (mut short, mut long) = ([0; 64], [0; 64]);
        Size::S8x8.inverse(&coefficients, LAST_LOW, &mut short, 8);
        Size::S8x8.inverse(&coefficients, LAST_LOW + 1, &mut long, 8);
        assert_eq!(short, long);
        coefficients[1..].fill(0.0);
        Size::S8x8.inverse(&coefficients, 0, &mut short, 8);
        Size::S8x8.inverse(&coefficients, 63, &mut long, 8);
        assert_eq!(short, long);
    }
}
