//! Layers beside plain loops, at every level of vectors that the processor knows.

use super::conv::Conv;
use super::entry::Entry;
use super::planes::{LANES, Lanes, Machine, Planes};
use fearless_simd::Level;
use std::sync::Arc;

/// Numbers from -1.0 to 1.0 that look random.
struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as f32 / (1 << 23) as f32 - 1.0
    }

    fn some(&mut self, length: usize) -> Vec<f32> {
        (0..length).map(|_| self.next()).collect()
    }
}

fn machines() -> Vec<Arc<Machine>> {
    let best = Level::new();
    let mut levels = vec![Level::baseline(), best];
    #[cfg(target_arch = "x86_64")]
    levels.extend(best.as_avx2().map(Level::Avx2));
    levels.into_iter().map(Machine::new).collect()
}

/// Channels x height x width, plain.
#[derive(Clone)]
struct Picture {
    channels: usize,
    width: usize,
    height: usize,
    data: Vec<f32>,
}

impl Picture {
    fn random(numbers: &mut Numbers, channels: usize, width: usize, height: usize) -> Self {
        Self { channels, width, height, data: numbers.some(channels * width * height) }
    }

    fn at(&self, channel: usize, x: isize, y: isize) -> f32 {
        let inside =
            (0..self.width as isize).contains(&x) && (0..self.height as isize).contains(&y);
        let area = self.width * self.height;
        if inside { self.data[channel * area + y as usize * self.width + x as usize] } else { 0.0 }
    }

    fn planes(&self, machine: &Arc<Machine>) -> Planes {
        let blocks = self.channels.div_ceil(LANES);
        let mut planes = Planes::new(machine, blocks, self.width, self.height);
        planes.data.fill(Lanes::default());
        let area = planes.area();
        for (i, value) in self.data.iter().enumerate() {
            let channel = i / area;
            planes.data[channel / LANES * area + i % area].0[channel % LANES] = *value;
        }
        planes
    }

    fn assert_is(&self, planes: &Planes, what: &str) {
        assert_eq!((self.width, self.height), (planes.width, planes.height), "{what}");
        assert_eq!(self.channels.div_ceil(LANES), planes.blocks(), "{what}");
        let area = planes.area();
        for (i, wanted) in self.data.iter().enumerate() {
            let channel = i / area;
            let found = planes.data[channel / LANES * area + i % area].0[channel % LANES];
            let close = (found - wanted).abs() < 2e-4 * (1.0 + wanted.abs());
            assert!(close, "{what}: {found} for {wanted} at {} of {channel}", i % area);
        }
    }
}

/// Weights (outputs x inputs x 9) in the order of [`Conv::weights`]; `inputs` may be more than there
/// are.
fn blocks(weights: &[f32], outputs: usize, inputs: usize) -> Vec<Lanes> {
    let mut out = vec![Lanes::default(); outputs.div_ceil(LANES) * inputs * 9];
    for (output, kernels) in weights.chunks(weights.len() / outputs).enumerate() {
        for (i, weight) in kernels.iter().enumerate() {
            out[output / LANES * inputs * 9 + i].0[output % LANES] = *weight;
        }
    }
    out
}

fn bias(values: &[f32]) -> Vec<Lanes> {
    let mut out = vec![Lanes::default(); values.len().div_ceil(LANES)];
    values.iter().enumerate().for_each(|(i, v)| out[i / LANES].0[i % LANES] = *v);
    out
}

/// A 3 x 3 convolution by its definition.
fn naive(
    from: &Picture,
    weights: &[f32],
    bias: &[f32],
    (stride, dilation): (usize, usize),
) -> Picture {
    let (width, height) = (from.width.div_ceil(stride), from.height.div_ceil(stride));
    let mut data = Vec::new();
    for (output, bias) in bias.iter().enumerate() {
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let mut sum = f64::from(*bias);
            for channel in 0..from.channels {
                for k in 0..9 {
                    let step = |at: usize, k: usize| {
                        (at * stride) as isize + (k as isize - 1) * dilation as isize
                    };
                    let value = from.at(channel, step(x, k % 3), step(y, k / 3));
                    let weight = weights[(output * from.channels + channel) * 9 + k];
                    sum += f64::from(value) * f64::from(weight);
                }
            }
            data.push(sum as f32);
        }
    }
    Picture { channels: bias.len(), width, height, data }
}

/// Checks a convolution of that many channels, plain and with ReLU and a sum.
fn check(inputs: usize, outputs: usize, (width, height): (usize, usize), dilation: usize) {
    let numbers = &mut Numbers(1);
    let from = Picture::random(numbers, inputs, width, height);
    let more = Picture::random(numbers, outputs, width, height);
    let (weights, biases) = (numbers.some(outputs * inputs * 9), numbers.some(outputs));
    let plain = naive(&from, &weights, &biases, (1, dilation));
    let mut full = plain.clone();
    full.data.iter_mut().zip(&more.data).for_each(|(v, more)| *v = v.max(0.0) + more);
    let padded = inputs.next_multiple_of(LANES);
    let mut conv = Conv {
        inputs: padded / LANES,
        dilation,
        weights: blocks(&weights, outputs, padded),
        bias: bias(&biases),
        relu: false,
    };
    for machine in machines() {
        let what =
            format!("{inputs} to {outputs}, {width} x {height}, {dilation}, {:?}", machine.level);
        let from = from.planes(&machine);
        conv.relu = false;
        plain.assert_is(&conv.run(&[&from], None), &what);
        conv.relu = true;
        full.assert_is(&conv.run(&[&from], Some(&more.planes(&machine))), &what);
    }
}

#[test]
fn convolutions_are_what_they_are_by_definition() {
    for (inputs, outputs) in [(1, 1), (3, 5), (16, 16), (40, 17), (64, 48)] {
        check(inputs, outputs, (13, 9), 1);
    }
    for size in [(1, 1), (2, 3), (4, 4), (5, 1), (1, 6), (8, 12)] {
        check(16, 32, size, 1);
    }
}

#[test]
fn dilated_ones_are_too() {
    for dilation in [2, 3, 4, 8] {
        for size in [(1, 1), (3, 2), (8, 8), (17, 11), (32, 5)] {
            check(18, 20, size, dilation);
        }
    }
}

#[test]
fn those_of_many_tiles_are_too() {
    check(20, 33, (71, 67), 1);
    check(16, 16, (130, 37), 2);
    check(32, 16, (66, 81), 5);
    check(5, 64, (1200, 3), 1);
}

#[test]
fn channels_may_come_from_several_places() {
    let numbers = &mut Numbers(7);
    let from = Picture::random(numbers, 48, 11, 10);
    let (weights, biases) = (numbers.some(16 * 48 * 9), numbers.some(16));
    let wanted = naive(&from, &weights, &biases, (1, 1));
    let conv = Conv {
        inputs: 3,
        dilation: 1,
        weights: blocks(&weights, 16, 48),
        bias: bias(&biases),
        relu: false,
    };
    let part = |from: &Picture, channels: std::ops::Range<usize>| Picture {
        channels: channels.len(),
        data: from.data[channels.start * 110..channels.end * 110].to_vec(),
        ..*from
    };
    for machine in machines() {
        let [a, b] = [part(&from, 0..32), part(&from, 32..48)].map(|p| p.planes(&machine));
        wanted.assert_is(&conv.run(&[&a, &b], None), "two");
    }
}

#[test]
fn the_first_convolution_takes_every_second_pixel() {
    let numbers = &mut Numbers(3);
    for (side, outputs) in [(1, 16), (2, 5), (7, 64), (36, 40)] {
        let from = Picture::random(numbers, 3, side, side);
        let (weights, biases) = (numbers.some(outputs * 27), numbers.some(outputs));
        let wanted = naive(&from, &weights, &biases, (2, 1));
        let entry = Entry { weights: blocks(&weights, outputs, 3), bias: bias(&biases) };
        let area = side * side;
        let square: Vec<_> =
            (0..area).map(|i| [0, 1, 2].map(|c| from.data[c * area + i])).collect();
        for machine in machines() {
            wanted.assert_is(&entry.run(&machine, &square, side), &format!("{side} {outputs}"));
        }
    }
}

#[test]
fn pooling_takes_the_largest_also_at_odd_edges() {
    let from = Picture::random(&mut Numbers(5), 18, 7, 5);
    let mut wanted = Picture { channels: 18, width: 4, height: 3, data: Vec::new() };
    for (c, i) in (0..18).flat_map(|c| (0..12).map(move |i| (c, i))) {
        let (x, y) = (i % 4 * 2, i / 4 * 2);
        let all = (y..(y + 2).min(5)).flat_map(|y| (x..(x + 2).min(7)).map(move |x| (x, y)));
        let values = all.map(|(x, y)| from.at(c, x as isize, y as isize));
        wanted.data.push(values.fold(f32::NEG_INFINITY, f32::max));
    }
    wanted.assert_is(&from.planes(&Machine::new(Level::new())).pooled(), "pooled");
}

#[test]
fn stretching_is_linear_between_the_middles_of_pixels() {
    let machine = Machine::new(Level::new());
    let from = Picture { channels: 1, width: 2, height: 1, data: vec![0.0, 1.0] };
    let like = Planes::new(&machine, 1, 4, 3);
    let row = [0.0, 0.25, 0.75, 1.0];
    let wanted = Picture { channels: 1, width: 4, height: 3, data: row.repeat(3) };
    wanted.assert_is(&from.planes(&machine).stretched(&like), "stretched");
}

#[test]
fn memory_is_used_again() {
    let machine = Machine::new(Level::new());
    let first = machine.take(100);
    let at = first.as_ptr();
    drop(first);
    let (second, third) = (machine.take(60), machine.take(60));
    assert_eq!((second.as_ptr(), second.len(), third.len()), (at, 60, 60));
    assert_ne!(third.as_ptr(), at);
}
