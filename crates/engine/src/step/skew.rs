//! Turns by any angle: bicubic (Catmull-Rom) sampling, smooth edges, a canvas that grows.

use super::fill::{self, Filling};
use super::geometry::{self, Turn};
use super::pixels::{Sample, for_rows};
use crate::Result;
use crate::picture::{Channels, Raster, Samples};

/// Steps between two pixels at which the kernel is known.
const PHASES: usize = 256;

/// Turns by `degrees` clockwise.
pub(super) fn turn(raster: Raster, degrees: f64, filling: Filling) -> Result<Raster> {
    let channels = fill::channels_with(raster.channels, filling);
    let raster = raster.into_channels(channels);
    let canvas = geometry::turned((raster.width, raster.height), Turn::Degrees(degrees));
    let mut out = fill::background(&raster, canvas, filling);
    let view = View {
        size: (raster.width, raster.height),
        canvas,
        turn: geometry::sin_cos(degrees),
        kernel: kernel(),
        replicate: filling == Filling::Edge,
    };
    match (&mut out.samples, &raster.samples) {
        (Samples::U8(to), Samples::U8(from)) => draw(to, from, &view, raster.channels),
        (Samples::U16(to), Samples::U16(from)) => draw(to, from, &view, raster.channels),
        _ => {}
    }
    Ok(out)
}

struct View {
    size: (u32, u32),
    canvas: (u32, u32),
    /// Sine and cosine of the angle.
    turn: (f64, f64),
    kernel: Vec<[f32; 4]>,
    /// Whether the picture's edge goes on for ever.
    replicate: bool,
}

/// The weights of the four pixels round a point, for each phase of it.
fn kernel() -> Vec<[f32; 4]> {
    (0..PHASES)
        .map(|phase| {
            let t = phase as f32 / PHASES as f32;
            let (t2, t3) = (t * t, t * t * t);
            [
                0.5 * (2.0 * t2 - t3 - t),
                0.5 * (3.0 * t3 - 5.0 * t2 + 2.0),
                0.5 * (4.0 * t2 - 3.0 * t3 + t),
                0.5 * (t3 - t2),
            ]
        })
        .collect()
}

fn draw<T: Sample>(to: &mut [T], from: &[T], view: &View, channels: Channels) {
    match channels {
        Channels::Gray => rows::<T, 1>(to, from, view, false),
        Channels::GrayAlpha => rows::<T, 2>(to, from, view, true),
        Channels::Rgb => rows::<T, 3>(to, from, view, false),
        Channels::Rgba => rows::<T, 4>(to, from, view, true),
    }
}

fn rows<T: Sample, const N: usize>(to: &mut [T], from: &[T], view: &View, alpha: bool) {
    let pixels = from.as_chunks::<N>().0;
    let (w, h) = (f64::from(view.size.0), f64::from(view.size.1));
    let (sin, cos) = view.turn;
    let centre = (f64::from(view.canvas.0) / 2.0, f64::from(view.canvas.1) / 2.0);
    for_rows(to, view.canvas.0 as usize * N, |y, line| {
        let dy = y as f64 + 0.5 - centre.1;
        for (x, out) in line.as_chunks_mut::<N>().0.iter_mut().enumerate() {
            let dx = x as f64 + 0.5 - centre.0;
            // Back by the angle: where in the source this pixel's centre comes from.
            let sx = dx * cos + dy * sin + w / 2.0;
            let sy = dy * cos - dx * sin + h / 2.0;
            let within = |at: f64, side: f64| (at.min(side - at) + 0.5).clamp(0.0, 1.0);
            let cover = if view.replicate { 1.0 } else { within(sx, w) * within(sy, h) };
            if cover > 0.0 {
                let seen = sample(pixels, view, sx - 0.5, sy - 0.5, alpha, T::MAX);
                mix(out, seen, cover as f32, alpha);
            }
        }
    });
}

/// The picture's value at a point, colours weighed by alpha, all from 0 to `max`.
fn sample<T: Sample, const N: usize>(
    pixels: &[[T; N]],
    view: &View,
    x: f64,
    y: f64,
    alpha: bool,
    max: u32,
) -> [f32; N] {
    let (w, h) = (view.size.0 as usize, view.size.1 as usize);
    let split = |at: f64| {
        let steps = (at * PHASES as f64).floor() as i64;
        (steps.div_euclid(PHASES as i64), steps.rem_euclid(PHASES as i64) as usize)
    };
    let ((left, px), (top, py)) = (split(x), split(y));
    let held = |at: i64, side: usize| at.clamp(0, side as i64 - 1) as usize;
    let columns: [usize; 4] = std::array::from_fn(|i| held(left - 1 + i as i64, w));
    let mut sum = [0f32; N];
    for (i, &wy) in view.kernel[py].iter().enumerate() {
        let row = held(top - 1 + i as i64, h) * w;
        for (&column, &wx) in columns.iter().zip(&view.kernel[px]) {
            let pixel = &pixels[row + column];
            let mut weight = wy * wx;
            if alpha {
                let a = pixel[N - 1].value() as f32;
                sum[N - 1] += weight * a;
                weight *= a / max as f32;
            }
            let colours = if alpha { N - 1 } else { N };
            for c in 0..colours {
                sum[c] += weight * pixel[c].value() as f32;
            }
        }
    }
    // Cubic weights overshoot; nothing is brighter than white or weighs more than its alpha.
    let most = if alpha { sum[N - 1].clamp(0.0, max as f32) } else { max as f32 };
    sum.map(|s| s.clamp(0.0, most))
}

/// Puts a value with `cover` over what is there.
fn mix<T: Sample, const N: usize>(out: &mut [T; N], seen: [f32; N], cover: f32, alpha: bool) {
    let max = T::MAX as f32;
    if !alpha {
        for (o, s) in out.iter_mut().zip(seen) {
            *o = T::nearest(s * cover + o.value() as f32 * (1.0 - cover));
        }
        return;
    }
    let below = out[N - 1].value() as f32;
    let rest = 1.0 - seen[N - 1] / max * cover;
    let total = seen[N - 1] * cover + below * rest;
    for c in 0..N - 1 {
        let behind = out[c].value() as f32 * below / max;
        let sum = seen[c] * cover + behind * rest;
        out[c] = if total > 0.0 { T::nearest(sum * max / total) } else { T::default() };
    }
    out[N - 1] = T::nearest(total);
}
