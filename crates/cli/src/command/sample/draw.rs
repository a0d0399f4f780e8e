//! Pictures by arithmetic: the same on every machine.

use compressimage_engine::picture::{Channels, Raster};

/// A number from 0 to 1 that looks random, always the same for the same place.
fn noise(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77) ^ seed;
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / (1 << 24) as f32
}

/// Noise that changes smoothly over a distance of 1.
fn smooth(x: f32, y: f32, seed: u32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - left), ease(y - top));
    let at = |dx: i32, dy: i32| noise(left as i32 + dx, top as i32 + dy, seed);
    let above = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    let below = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    above + (below - above) * v
}

/// Noise with detail in every size.
fn fractal(x: f32, y: f32, seed: u32) -> f32 {
    let octave = |n: u32| {
        let scale = (1u32 << n) as f32;
        smooth(x * scale, y * scale, seed + n) / (scale * 2.0)
    };
    (0..7).map(octave).sum()
}

fn mix(a: [f32; 3], b: [f32; 3], t: f32) -> [f32; 3] {
    let t = t.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * t)
}

fn paint(
    width: u32,
    height: u32,
    channels: Channels,
    pixel: impl Fn(f32, f32) -> Vec<f32>,
) -> Raster {
    let mut samples = Vec::with_capacity((width * height) as usize * channels.count());
    for y in 0..height {
        for x in 0..width {
            let colour = pixel(x as f32, y as f32);
            samples.extend(colour.iter().map(|s| (s.clamp(0.0, 1.0) * 255.0).round() as u8));
        }
    }
    Raster::from_u8(width, height, channels, samples)
}

/// Hills under a cloudy sky, with the grain of a sensor.
pub fn landscape(width: u32, height: u32) -> Raster {
    let (w, h) = (width as f32, height as f32);
    paint(width, height, Channels::Rgb, |px, py| {
        let (x, y) = (px / w * 4.0, py / h);
        let clouds = ((fractal(x * 0.8, y * 3.0, 7) - 0.45) * 4.0).clamp(0.0, 1.0);
        let sky = mix([0.25, 0.48, 0.82], [0.86, 0.90, 0.95], y * 1.4);
        let mut colour = mix(sky, [0.97, 0.96, 0.95], clouds * 0.8);
        for hill in 0..4u32 {
            let near = hill as f32 / 3.0;
            let ridge =
                0.42 + near * 0.15 + (fractal(x * (0.6 + near), near, 31 + hill) - 0.5) * 0.28;
            if y > ridge {
                let leaves = fractal(x * (8.0 + near * 14.0), y * (24.0 + near * 20.0), 90 + hill);
                let green = mix([0.10, 0.18, 0.08], [0.42, 0.50, 0.20], leaves);
                colour = mix(green, [0.62, 0.70, 0.80], (1.0 - near) * 0.75);
            }
        }
        let grain = (noise(px as i32, py as i32, 5) - 0.5) * 0.03;
        colour.map(|s| s + grain).to_vec()
    })
}

/// Windows with lines of letters.
pub fn screenshot(width: u32, height: u32) -> Raster {
    let windows: [[f32; 4]; 3] =
        [[40.0, 40.0, 620.0, 520.0], [420.0, 180.0, 700.0, 560.0], [880.0, 60.0, 340.0, 300.0]];
    paint(width, height, Channels::Rgba, |x, y| {
        let mut colour = mix([0.16, 0.24, 0.38], [0.30, 0.42, 0.58], y / height as f32);
        for (n, [left, top, w, h]) in windows.into_iter().enumerate() {
            let (u, v) = (x - left, y - top);
            if u < 0.0 || v < 0.0 || u >= w || v >= h {
                continue;
            }
            let edge = u < 1.0 || v < 1.0 || u >= w - 1.0 || v >= h - 1.0;
            colour = match () {
                () if edge => [0.55; 3],
                () if v < 28.0 => [0.88, 0.89, 0.91],
                () if is_ink(u - 16.0, v - 44.0, w - 32.0, n as u32) => [0.13, 0.13, 0.16],
                () => [0.99; 3],
            };
        }
        let [r, g, b] = colour;
        vec![r, g, b, 1.0]
    })
}

/// Whether there is ink of a letter: 8 x 16 cells, words of some letters, ragged lines.
fn is_ink(x: f32, y: f32, width: f32, page: u32) -> bool {
    if x < 0.0 || y < 0.0 || x >= width {
        return false;
    }
    let (column, line) = ((x / 8.0) as i32, (y / 16.0) as i32);
    let (u, v) = (x as i32 % 8, y as i32 % 16);
    let words = width * (0.5 + 0.5 * noise(line, 1, page)) / 8.0;
    let space = noise(column, line, page + 9) < 0.17;
    let letter = (noise(column, line, page) * 26.0) as i32;
    let stroke = noise(u / 2 + letter * 8, v / 2, 77) < 0.5;
    !space && (column as f32) < words && (1..7).contains(&u) && (3..13).contains(&v) && stroke
}

/// A disc with a soft edge on nothing.
pub fn logo(side: u32) -> Raster {
    let middle = side as f32 / 2.0;
    paint(side, side, Channels::Rgba, |x, y| {
        let (dx, dy) = ((x - middle) / middle, (y - middle) / middle);
        let distance = (dx * dx + dy * dy).sqrt();
        let ring = (distance * 5.0) as i32 % 2 == 0;
        let base = if ring { [0.10, 0.45, 0.85] } else { [0.98, 0.75, 0.15] };
        let [r, g, b] = mix(base, [1.0; 3], (dy + 1.0) * 0.12);
        vec![r, g, b, (0.95 - distance) * middle / 2.0]
    })
}

/// A ball that jumps: frame `n` of `frames`.
pub fn ball(width: u32, height: u32, n: u32, frames: u32) -> Raster {
    let time = n as f32 / frames as f32;
    let radius = height as f32 / 8.0;
    let floor = height as f32 - radius * 1.5;
    let centre_x = width as f32 * (0.5 + 0.32 * (time * std::f32::consts::TAU).sin());
    let centre_y = floor - (time * 2.0 * std::f32::consts::TAU).sin().abs() * height as f32 * 0.55;
    paint(width, height, Channels::Rgb, |x, y| {
        let (dx, dy) = ((x - centre_x) / radius, (y - centre_y) / radius);
        if dx * dx + dy * dy < 1.0 {
            let light = ((1.0 - dx * 0.5 - dy * 0.6) * 4.0).round() / 8.0;
            return mix([0.55, 0.05, 0.10], [1.0, 0.45, 0.35], light).to_vec();
        }
        if y > floor + radius { vec![0.35, 0.30, 0.28] } else { vec![0.93, 0.95, 0.97] }
    })
}
