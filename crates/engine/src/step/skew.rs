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

/// Places in the source are counted in 2^-32 of a pixel: sine and cosine have no finer bits, so
/// that walking along a row adds up without any error.
const ONE: f64 = 4_294_967_296.0;

fn rows<T: Sample, const N: usize>(to: &mut [T], from: &[T], view: &View, alpha: bool) {
    let pixels = from.as_chunks::<N>().0;
    let (w, h) = (f64::from(view.size.0), f64::from(view.size.1));
    let (sin, cos) = view.turn;
    let centre = (f64::from(view.canvas.0) / 2.0, f64::from(view.canvas.1) / 2.0);
    let fixed = |x: f64| (x * ONE).round() as i64;
    let (step_x, step_y) = (fixed(cos), fixed(-sin));
    for_rows(to, view.canvas.0 as usize * N, |y, line| {
        // Back by the angle: where in the source this row's first pixel comes from.
        let (dx, dy) = (0.5 - centre.0, y as f64 + 0.5 - centre.1);
        let mut sx = fixed(dx * cos + dy * sin + w / 2.0 - 0.5);
        let mut sy = fixed(dy * cos - dx * sin + h / 2.0 - 0.5);
        for out in line.as_chunks_mut::<N>().0 {
            let cover = view.cover(sx, sy);
            if cover > 0.0 {
                let seen = sample(pixels, view, sx, sy, alpha);
                mix(out, seen, cover, alpha);
            }
            sx += step_x;
            sy += step_y;
        }
    });
}

impl View {
    /// How much of the picture there is round a place: 1 inside, 0 outside, between them at the
    /// edge.
    fn cover(&self, x: i64, y: i64) -> f32 {
        if self.replicate {
            return 1.0;
        }
        let within = |at: i64, side: u32| {
            let (whole, side) = (at >> 32, i64::from(side));
            if whole >= 0 && whole + 1 < side {
                return 1.0;
            }
            // Pixel centres are whole places: the picture goes from -1/2 to side - 1/2.
            let at = at as f64 / ONE;
            (at + 1.0).min(side as f64 - at).clamp(0.0, 1.0) as f32
        };
        within(x, self.size.0) * within(y, self.size.1)
    }
}

/// The picture's value at a place, colours weighed by alpha, all from 0 to the largest value.
fn sample<T: Sample, const N: usize>(
    pixels: &[[T; N]],
    view: &View,
    x: i64,
    y: i64,
    alpha: bool,
) -> [f32; N] {
    let (w, h) = (i64::from(view.size.0), i64::from(view.size.1));
    let phase = |at: i64| (at >> 24) as usize % PHASES;
    let (left, top) = ((x >> 32) - 1, (y >> 32) - 1);
    let (kx, ky) = (&view.kernel[phase(x)], &view.kernel[phase(y)]);
    let mut sum = [0f32; N];
    if left >= 0 && top >= 0 && left + 4 <= w && top + 4 <= h {
        for (row, &wy) in (top..).zip(ky) {
            let at = (row * w + left) as usize;
            add(&mut sum, &pixels[at..at + 4], kx, wy, alpha);
        }
    } else {
        let held = |at: i64, side: i64| at.clamp(0, side - 1);
        for (row, &wy) in (top..).zip(ky) {
            let row = held(row, h) * w;
            let near = |i: usize| pixels[(row + held(left + i as i64, w)) as usize];
            add(&mut sum, &[near(0), near(1), near(2), near(3)], kx, wy, alpha);
        }
    }
    // Cubic weights overshoot; nothing is brighter than white or weighs more than its alpha.
    let max = T::MAX as f32;
    let most = if alpha { sum[N - 1].clamp(0.0, max) } else { max };
    sum.map(|s| s.clamp(0.0, most))
}

/// Adds four pixels of a row, each with its weight.
fn add<T: Sample, const N: usize>(
    sum: &mut [f32; N],
    pixels: &[[T; N]],
    kernel: &[f32; 4],
    weight: f32,
    alpha: bool,
) {
    for (pixel, &wx) in pixels.iter().zip(kernel) {
        let mut weight = weight * wx;
        let mut colours = N;
        if alpha {
            let a = pixel[N - 1].value() as f32;
            sum[N - 1] += weight * a;
            weight *= a / T::MAX as f32;
            colours = N - 1;
        }
        for (sum, s) in sum.iter_mut().zip(pixel).take(colours) {
            *sum += weight * s.value() as f32;
        }
    }
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
