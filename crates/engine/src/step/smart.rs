//! Smart crop: which part of a picture has most to see.
//!
//! A small copy is scored for detail, contrast to the whole, skin tones and saturation; the
//! scores are added up along each axis, and the window goes where its middle catches most of
//! them. Additions, multiplications and square roots only, always in the same order: every
//! platform comes to the same window.

use super::thumb::{self, Thumb};
use crate::picture::Raster;
use crate::recipe::Region;

/// The longer side of the copy that is looked at.
const LOOK: u32 = 256;

/// The part of a picture that skin usually has at the most.
const SKIN_SHARE: f32 = 0.12;

/// Where in `region` of a raster a window of `part` pixels (width, height) shows most: its top
/// left, in pixels of the raster.
pub(super) fn best_place(raster: &Raster, region: Region, part: (f64, f64)) -> (u32, u32) {
    let long = region.width.max(region.height).max(1);
    let small = |side: u32| (u64::from(side) * u64::from(LOOK) / u64::from(long)) as u32;
    let small = thumb::thumb(raster, region, (small(region.width), small(region.height)));
    let scores = score(&small);
    let (w, h) = (small.width, small.height);
    let mut columns = vec![0f32; w];
    let mut rows = vec![0f32; h];
    for (y, line) in scores.chunks_exact(w).enumerate() {
        for (x, s) in line.iter().enumerate() {
            columns[x] += s;
            rows[y] += s;
        }
    }
    // Heads are in the upper part of a picture, and like some air above them.
    let x = best_start(&columns, region.width, part.0, 0.5);
    let y = best_start(&rows, region.height, part.1, 0.42);
    (region.x + x, region.y + y)
}

/// Where a window of `part` of `side` pixels starts best, when `scores` stand along the side.
/// Scores count most at `middle` of the window (0 to 1) and little at its ends.
fn best_start(scores: &[f32], side: u32, part: f64, middle: f32) -> u32 {
    let room = (f64::from(side) - part).max(0.0) as u32;
    if room == 0 {
        return 0;
    }
    let scale = scores.len() as f32 / side as f32;
    let window = part as f32 * scale;
    let steps = room.min(scores.len() as u32);
    let mut best = (f32::MIN, 0);
    for step in 0..=steps {
        let start = (u64::from(room) * u64::from(step) / u64::from(steps)) as u32;
        let from = start as f32 * scale;
        let mut sum = 0.0;
        for (i, score) in scores.iter().enumerate() {
            let t = (i as f32 + 0.5 - from) / window;
            if (0.0..=1.0).contains(&t) {
                let off = (t - middle) / 0.5;
                sum += score * (1.0 - 0.7 * off * off).max(0.1);
            }
        }
        // The middle of the picture, where all else is equal.
        let off = 2.0 * step as f32 / steps as f32 - 1.0;
        let sum = sum * (1.0 - 0.08 * off * off);
        if sum > best.0 {
            best = (sum, start);
        }
    }
    best.1
}

/// Colour of a pixel: luma, red against green, yellow against blue; 0 to 255 and -255 to 255.
fn opponent([r, g, b, _]: [u32; 4]) -> [f32; 3] {
    let [r, g, b] = [r, g, b].map(|s| s as f32 / 257.0);
    [0.2126 * r + 0.7152 * g + 0.0722 * b, r - g, 0.5 * (r + g) - b]
}

/// How much there is to see in each pixel.
fn score(small: &Thumb) -> Vec<f32> {
    let (w, h) = (small.width, small.height);
    let mut soft = Thumb { width: w, height: h, pixels: small.pixels.clone() };
    thumb::blur(&mut soft, (w.max(h) / 64).max(1), 2);
    let colours: Vec<[f32; 3]> = soft.pixels.iter().map(|&p| opponent(p)).collect();
    let mut mean = [0f32; 3];
    for colour in &colours {
        (0..3).for_each(|c| mean[c] += colour[c] / colours.len() as f32);
    }
    let luma: Vec<f32> = small.pixels.iter().map(|&p| opponent(p)[0]).collect();
    let detail = detail(&luma, w, h);
    let skins: Vec<f32> = soft.pixels.iter().map(|&p| skin(p)).collect();
    // Where much of a picture has the colour of skin it is sand, wood or dry grass.
    let share = skins.iter().sum::<f32>() / skins.len().max(1) as f32;
    let trust = (SKIN_SHARE / share.max(SKIN_SHARE)).powi(2);
    let mut scores = Vec::with_capacity(luma.len());
    for (i, &pixel) in small.pixels.iter().enumerate() {
        let [y, rg, yb] = colours[i];
        let far = [y - mean[0], rg - mean[1], yb - mean[2]];
        let contrast = (far[0] * far[0] + far[1] * far[1] + far[2] * far[2]).sqrt() / 255.0;
        let saturation = (rg.abs() + yb.abs()) / 510.0;
        let lively = (detail[i] * 4.0).min(1.0);
        let skin = skins[i] * trust * (0.3 + 0.7 * lively);
        let seen = detail[i] + 0.5 * contrast * (0.3 + 0.7 * lively) + 0.15 * saturation * lively;
        let alpha = pixel[3] as f32 / 65_535.0;
        scores.push((seen + 1.6 * skin) * alpha);
    }
    let floor = scores.iter().sum::<f32>() / scores.len().max(1) as f32;
    scores.iter().map(|s| (s - 0.7 * floor).max(0.0)).collect()
}

/// The strength of edges, 0 to 1, softened a little.
fn detail(luma: &[f32], w: usize, h: usize) -> Vec<f32> {
    let at = |x: usize, y: usize| luma[y.min(h - 1) * w + x.min(w - 1)];
    let mut edges = Vec::with_capacity(luma.len());
    for y in 0..h {
        for x in 0..w {
            let dx = at(x + 1, y) - at(x.saturating_sub(1), y);
            let dy = at(x, y + 1) - at(x, y.saturating_sub(1));
            let strength = ((dx * dx + dy * dy).sqrt() / 255.0).min(1.0);
            edges.push([(strength * 65_535.0) as u32, 0, 0, 0]);
        }
    }
    let mut edges = Thumb { width: w, height: h, pixels: edges };
    thumb::blur(&mut edges, (w.max(h) / 85).max(1), 2);
    edges.pixels.iter().map(|p| p[0] as f32 / 65_535.0).collect()
}

/// How near a colour is to skin, 0 to 1: by its direction alone, so that dark and light skin
/// count the same.
fn skin([r, g, b, _]: [u32; 4]) -> f32 {
    const SKIN: [f32; 3] = [0.735, 0.535, 0.416];
    let [r, g, b] = [r, g, b].map(|s| s as f32 / 65_535.0);
    let length = (r * r + g * g + b * b).sqrt();
    if length < 0.2 || !(0.15..=0.98).contains(&r) {
        return 0.0;
    }
    let far = [r / length - SKIN[0], g / length - SKIN[1], b / length - SKIN[2]];
    let far = (far[0] * far[0] + far[1] * far[1] + far[2] * far[2]).sqrt();
    (1.0 - far / 0.16).max(0.0)
}
