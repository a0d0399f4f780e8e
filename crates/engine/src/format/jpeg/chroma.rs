//! Whether a picture's colour may be stored at half the resolution.

use crate::picture::{Channels, Raster, Samples};

/// Whether 4:4:4 gives fewer bytes than 4:2:0 for the same score at this quality.
///
/// On photographs 4:2:0 wins until shortly before the top of the scale; the more fine and
/// saturated colour there is, the earlier the score that it can reach ends. The line was drawn by
/// measuring bytes at equal SSIMULACRA2 on Kodak and CID22 photographs and on drawings.
pub(super) fn wants_full(raster: &Raster, quality: f32) -> bool {
    const ALWAYS: f32 = 97.0;
    const NEVER: f32 = 20.0;
    if !(NEVER..ALWAYS).contains(&quality) {
        return quality >= ALWAYS;
    }
    let lost = Lost::of(raster);
    quality >= 98.0 - 420.0 * lost.visible - 4000.0 * lost.gross
}

/// From so many rows on, every other pair of rows tells enough.
const MANY_ROWS: u32 = 512;

/// What averaging the colour of 2 x 2 pixels would lose.
struct Lost {
    /// Share of blocks whose colour is off by more than 16 in 255.
    visible: f32,
    /// Share of blocks whose colour is off by more than 64 in 255.
    gross: f32,
}

impl Lost {
    fn of(raster: &Raster) -> Self {
        let (Samples::U8(samples), Channels::Rgb) = (&raster.samples, raster.channels) else {
            return Self { visible: 0.0, gross: 0.0 };
        };
        let stride = raster.width as usize * 3;
        let (mut visible, mut gross, mut blocks) = (0u32, 0u32, 0u32);
        let every = if raster.height < MANY_ROWS { 1 } else { 2 };
        for rows in samples.chunks_exact((stride * 2).max(1)).step_by(every) {
            let (upper, lower) = rows.split_at(stride);
            let (upper, _) = upper.as_chunks::<6>();
            let (lower, _) = lower.as_chunks::<6>();
            for (a, b) in upper.iter().zip(lower) {
                let lost = block(a, b);
                visible += u32::from(lost > 16 * SCALE);
                gross += u32::from(lost > 64 * SCALE);
                blocks += 1;
            }
        }
        let share = |n: u32| n as f32 / blocks.max(1) as f32;
        Self { visible: share(visible), gross: share(gross) }
    }
}

/// [`block`] counts in 1/256, summed over 4 pixels that each count 4 times.
const SCALE: i32 = 256 * 16;

/// The mean distance of Cb and of Cr from their means over 2 x 2 pixels, added, times [`SCALE`].
fn block(a: &[u8; 6], b: &[u8; 6]) -> i32 {
    let chroma = |r: u8, g: u8, b: u8| {
        let (r, g, b) = (i32::from(r), i32::from(g), i32::from(b));
        [-43 * r - 85 * g + 128 * b, 128 * r - 107 * g - 21 * b]
    };
    let pixels = [
        chroma(a[0], a[1], a[2]),
        chroma(a[3], a[4], a[5]),
        chroma(b[0], b[1], b[2]),
        chroma(b[3], b[4], b[5]),
    ];
    let lost = |c: usize| {
        let sum: i32 = pixels.iter().map(|p| p[c]).sum();
        pixels.iter().map(|p| (p[c] * 4 - sum).abs()).sum::<i32>()
    };
    lost(0) + lost(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(colour: impl Fn(u32, u32) -> [u8; 3]) -> Raster {
        let samples = (0..64 * 64).flat_map(|i| colour(i % 64, i / 64)).collect();
        Raster::from_u8(64, 64, Channels::Rgb, samples)
    }

    #[test]
    fn fine_saturated_colour_wants_full_resolution() {
        let stripes = picture(|x, _| if x % 2 == 0 { [255, 0, 0] } else { [0, 0, 255] });
        let gray = picture(|x, y| [(x * 3 + y) as u8; 3]);
        assert!(wants_full(&stripes, 60.0));
        assert!(!wants_full(&gray, 60.0) && !wants_full(&gray, 90.0));
        assert!(wants_full(&gray, 98.0) && !wants_full(&stripes, 10.0));
    }

    #[test]
    fn a_block_counts_in_its_scale() {
        // Red beside black: Cr is 127.5 and 0, so each is 64 from the mean; Cb 42.8 and 0.
        let lost = block(&[255, 0, 0, 0, 0, 0], &[255, 0, 0, 0, 0, 0]);
        assert!((lost / SCALE - 85).abs() <= 1, "{}", lost / SCALE);
    }
}
