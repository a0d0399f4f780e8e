//! Scaling down by averaging areas: every sample counts by how much of it lies in the new pixel.

use crate::pixels::Pixels;

/// Scales down to `width` x `height` (at least 1, at most the size there is).
pub(crate) fn area(pixels: &Pixels, width: u32, height: u32) -> Pixels {
    let (width, height) = (width.clamp(1, pixels.width), height.clamp(1, pixels.height));
    let n = pixels.channels.count();
    let columns = spans(pixels.width, width);
    let rows = spans(pixels.height, height);
    let row_length = width as usize * n;
    let mut data = vec![0_u8; row_length * height as usize];
    let mut sums = vec![0_f32; row_length];
    for (span, out) in rows.iter().zip(data.chunks_exact_mut(row_length)) {
        sums.fill(0.0);
        for (y, weight) in span.parts() {
            let start = y * pixels.width as usize * n;
            let row = &pixels.data[start..start + pixels.width as usize * n];
            add_row(row, &columns, n, weight, &mut sums);
        }
        for (sample, sum) in out.iter_mut().zip(&sums) {
            *sample = (sum + 0.5) as u8;
        }
    }
    Pixels { width, height, channels: pixels.channels, data }
}

fn add_row(row: &[u8], columns: &[Span], n: usize, weight: f32, sums: &mut [f32]) {
    for (span, out) in columns.iter().zip(sums.chunks_exact_mut(n)) {
        for (x, part) in span.parts() {
            for (sum, &sample) in out.iter_mut().zip(&row[x * n..x * n + n]) {
                *sum += f32::from(sample) * part * weight;
            }
        }
    }
}

/// The samples that fall into one new sample.
struct Span {
    first: usize,
    weights: Vec<f32>,
}

impl Span {
    fn parts(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.weights.iter().enumerate().map(|(i, &weight)| (self.first + i, weight))
    }
}

fn spans(from: u32, to: u32) -> Vec<Span> {
    let step = f64::from(from) / f64::from(to);
    (0..to)
        .map(|i| {
            let (start, end) = (f64::from(i) * step, f64::from(i + 1) * step);
            let first = start.floor() as usize;
            let last = (end.ceil() as usize).min(from as usize);
            let part = |x: usize| (end.min(x as f64 + 1.0) - start.max(x as f64)).max(0.0) / step;
            Span { first, weights: (first..last).map(|x| part(x) as f32).collect() }
        })
        .collect()
}
