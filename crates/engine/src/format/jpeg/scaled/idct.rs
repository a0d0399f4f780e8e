//! Inverse DCTs from the low frequencies of an 8 x 8 block to 1, 2, 4 or 8 samples each way.
//!
//! Floating point, but only additions and multiplications in a fixed order: IEEE 754 gives the
//! same bits on every machine. The kernels take whole rows, so that they become SIMD.

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

/// The 8-point transform by Arai, Agui and Nakajima: five multiplications.
#[inline(always)]
fn transform_8<const N: usize, const L: usize>(x: &mut [[f32; L]; N]) {
    const ROOT_2: f32 = 1.414_213_5;
    for l in 0..L {
        let (sum04, difference04) = (x[0][l] + x[4][l], x[0][l] - x[4][l]);
        let sum26 = x[2][l] + x[6][l];
        let difference26 = (x[2][l] - x[6][l]) * ROOT_2 - sum26;
        let (e0, e3) = (sum04 + sum26, sum04 - sum26);
        let (e1, e2) = (difference04 + difference26, difference04 - difference26);

        let (sum53, difference53) = (x[5][l] + x[3][l], x[5][l] - x[3][l]);
        let (sum17, difference17) = (x[1][l] + x[7][l], x[1][l] - x[7][l]);
        let o0 = sum17 + sum53;
        let both = (difference53 + difference17) * 1.847_759_1;
        let o1 = both - difference53 * 2.613_126 - o0;
        let o2 = (sum17 - sum53) * ROOT_2 - o1;
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

/// Makes samples of a block's scaled coefficients: see [`kernel`].
pub(super) type Kernel = fn(&[f32; MOST], bool, &mut [u8], usize);

#[inline(never)]
fn block<const W: usize, const H: usize>(
    coefficients: &[f32; MOST],
    only_dc: bool,
    out: &mut [u8],
    stride: usize,
) {
    if only_dc {
        flat::<W, H>(coefficients[0], out, stride);
    } else {
        inverse::<W, H>(coefficients, out, stride);
    }
}

/// The kernel for `width x height` samples a block; `None` if there is none.
pub(super) fn kernel(width: usize, height: usize) -> Option<Kernel> {
    Some(match (width, height) {
        (1, 1) => block::<1, 1>,
        (1, 2) => block::<1, 2>,
        (2, 1) => block::<2, 1>,
        (2, 2) => block::<2, 2>,
        (2, 4) => block::<2, 4>,
        (4, 2) => block::<4, 2>,
        (4, 4) => block::<4, 4>,
        (4, 8) => block::<4, 8>,
        (8, 4) => block::<8, 4>,
        (8, 8) => block::<8, 8>,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    /// The samples by the definition.
    fn slowly(block: &[[f64; 8]; 8], w: usize, h: usize, x: usize, y: usize) -> f64 {
        let wave = |n: usize, u: usize, x: usize| {
            let c = if u == 0 { 0.125f64.sqrt() } else { 0.5 };
            c * ((2 * x + 1) as f64 * u as f64 * PI / (2 * n) as f64).cos()
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
            kernel(w, h).unwrap()(&coefficients, false, &mut out, 16);
            for y in 0..h {
                for x in 0..w {
                    let expected = slowly(&block, w, h, x, y).clamp(0.0, 255.0);
                    let got = f64::from(out[y * 16 + x]);
                    assert!((got - expected).abs() < 0.51, "{w}x{h} {x},{y}: {got} {expected}");
                }
            }
        }
    }
}
