//! From planes of samples to interleaved pixels.

use archmage::autoversion;

/// Fixed-point bits of the colour conversion.
const BITS: i32 = 14;

/// 2^14 times 1.402, 0.344136, 0.714136 and 1.772 (ITU-T T.871).
const CR_TO_R: i16 = 22_970;
const CB_TO_G: i16 = -5_638;
const CR_TO_G: i16 = -11_700;
/// 1.772 - 1, so that it fits 16 bits.
const CB_TO_B: i16 = 12_648;

/// Pixels converted at a time.
const LANES: usize = 16;

/// Converts rows of Y, Cb and Cr to RGB triples; as many as `out` holds.
#[autoversion]
pub(super) fn ycbcr_to_rgb(y: &[u8], cb: &[u8], cr: &[u8], out: &mut [u8]) {
    let (y, cb, cr) = (y.chunks(LANES), cb.chunks(LANES), cr.chunks(LANES));
    for (((y, cb), cr), out) in y.zip(cb).zip(cr).zip(out.chunks_mut(3 * LANES)) {
        let whole = (y.first_chunk(), cb.first_chunk(), cr.first_chunk());
        if let (Some(y), Some(cb), Some(cr)) = whole
            && let Some(out) = out.first_chunk_mut()
        {
            *out = pack(&convert(y, cb, cr));
            continue;
        }
        let mut padded = [[0; LANES]; 3];
        for (padded, samples) in padded.iter_mut().zip([y, cb, cr]) {
            padded[..samples.len()].copy_from_slice(samples);
        }
        let triples = pack(&convert(&padded[0], &padded[1], &padded[2]));
        let count = out.len();
        out.copy_from_slice(&triples[..count]);
    }
}

/// Puts three rows of samples together to triples; as many as `out` holds.
pub(super) fn interleave(planes: [&[u8]; 3], out: &mut [u8]) {
    let [r, g, b] = planes;
    for (((pixel, &r), &g), &b) in out.as_chunks_mut::<3>().0.iter_mut().zip(r).zip(g).zip(b) {
        *pixel = [r, g, b];
    }
}

/// Pixels as red + green << 8 + blue << 16.
#[inline(always)]
fn convert(y: &[u8; LANES], cb: &[u8; LANES], cr: &[u8; LANES]) -> [u32; LANES] {
    let mut pixels = [0; LANES];
    for i in 0..LANES {
        let (luma, cb) = (i32::from(y[i]), i16::from(cb[i]) - 128);
        let cr = i16::from(cr[i]) - 128;
        let times = |a: i16, b: i16| i32::from(a) * i32::from(b);
        let half = 1 << (BITS - 1);
        let r = luma + ((times(cr, CR_TO_R) + half) >> BITS);
        let g = luma + ((times(cb, CB_TO_G) + times(cr, CR_TO_G) + half) >> BITS);
        let b = luma + i32::from(cb) + ((times(cb, CB_TO_B) + half) >> BITS);
        let (r, g, b) = (r.clamp(0, 255), g.clamp(0, 255), b.clamp(0, 255));
        pixels[i] = (r | g << 8 | b << 16) as u32;
    }
    pixels
}

/// Leaves out every fourth byte.
#[inline(always)]
fn pack(pixels: &[u32; LANES]) -> [u8; 3 * LANES] {
    let mut out = [0; 3 * LANES];
    for (four, out) in pixels.as_chunks::<4>().0.iter().zip(out.as_chunks_mut::<12>().0) {
        let four = four.map(u64::from);
        let low = four[0] | four[1] << 24 | four[2] << 48;
        let high = (four[2] >> 16 | four[3] << 8) as u32;
        out[..8].copy_from_slice(&low.to_le_bytes());
        out[8..].copy_from_slice(&high.to_le_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_standard() {
        for y in (0..=255u8).step_by(5) {
            for cb in (0..=255u8).step_by(3) {
                let cr: Vec<u8> = (0..=255).collect();
                let mut out = vec![0; 3 * 256];
                ycbcr_to_rgb(&[y; 256], &[cb; 256], &cr, &mut out);
                for (pixel, cr) in out.chunks(3).zip(cr) {
                    let (y, b, r) = (f64::from(y), f64::from(cb) - 128.0, f64::from(cr) - 128.0);
                    let rgb = [y + 1.402 * r, y - 0.344_136 * b - 0.714_136 * r, y + 1.772 * b];
                    for (&got, expected) in pixel.iter().zip(rgb) {
                        let expected = expected.clamp(0.0, 255.0);
                        assert!((f64::from(got) - expected).abs() < 0.52, "{got} {expected}");
                    }
                }
            }
        }
    }

    #[test]
    fn odd_rows_are_filled_to_the_end() {
        let mut out = vec![0; 3 * 21];
        ycbcr_to_rgb(&[200; 32], &[128; 32], &[128; 32], &mut out);
        assert_eq!(out, vec![200; 3 * 21]);
    }
}
