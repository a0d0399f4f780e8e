//! Grain: the recogniser takes it for ink, or finds no text at all.

use crate::Gray;

/// From this standard deviation on (values of 0 to 255) grain is smoothed.
const GRAINY: f32 = 9.0;
/// About so many places are looked at.
const LOOKS: usize = 40_000;

/// Smooths a grainy picture by the least blur there is; false where it was clean.
pub(super) fn smooth(gray: &mut Gray) -> bool {
    if gray.width < 3 || gray.height < 3 || grain(gray) < GRAINY {
        return false;
    }
    let (width, height) = (gray.width as usize, gray.height as usize);
    let mut rows: Vec<u16> = Vec::with_capacity(gray.data.len());
    for row in gray.data.chunks_exact(width) {
        let at = |x: usize| u16::from(row[x.min(width - 1)]);
        rows.extend((0..width).map(|x| at(x.saturating_sub(1)) + 2 * at(x) + at(x + 1)));
    }
    for y in 0..height {
        let above = &rows[y.saturating_sub(1) * width..][..width];
        let below = &rows[(y + 1).min(height - 1) * width..][..width];
        let here = &rows[y * width..][..width];
        for x in 0..width {
            let sum = above[x] + 2 * here[x] + below[x];
            gray.data[y * width + x] = ((sum + 8) / 16) as u8;
        }
    }
    true
}

/// The standard deviation of the grain: by the median of a difference that edges and slopes
/// leave at 0, so that letters don't count.
fn grain(gray: &Gray) -> f32 {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let at = |x: usize, y: usize| i32::from(gray.data[y * width + x]);
    let step = (gray.data.len() / LOOKS).max(1);
    let mut found: Vec<i32> = Vec::with_capacity(LOOKS + 1);
    for i in (0..gray.data.len()).step_by(step) {
        let (x, y) = (i % width, i / width);
        if x == 0 || y == 0 || x + 1 == width || y + 1 == height {
            continue;
        }
        let corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1);
        let sides = at(x, y - 1) + at(x - 1, y) + at(x + 1, y) + at(x, y + 1);
        found.push((corners - 2 * sides + 4 * at(x, y)).abs());
    }
    if found.is_empty() {
        return 0.0;
    }
    found.sort_unstable();
    // The difference of grain of deviation 1 has the deviation 6, and a median of 0.6745 of it.
    found[found.len() / 2] as f32 / (6.0 * 0.6745)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grain_is_measured_and_letters_are_none() {
        let mut seed = 1u32;
        let mut uniform = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as f32 / 65536.0
        };
        // Twelve uniform values add up to next to a Gaussian of deviation 1.
        let mut normal = || (0..12).map(|_| uniform()).sum::<f32>() - 6.0;
        let data = (0..40_000).map(|_| (128.0 + 20.0 * normal()) as u8).collect();
        let found = grain(&Gray { width: 200, height: 200, data });
        assert!((found - 20.0).abs() < 2.0, "{found}");
        // Bars a third of the width each.
        let data = (0..40_000).map(|i| if i % 12 < 4 { 0 } else { 255 }).collect();
        assert_eq!(grain(&Gray { width: 200, height: 200, data }), 0.0);
    }
}
