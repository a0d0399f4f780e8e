//! What goes from layer to layer.

use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, f32x16};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

/// How many channels lie beside each other: as many as the widest vector registers hold.
pub(super) const LANES: usize = 16;

/// One pixel of [`LANES`] channels. It fills a line of the cache and never lies across two.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[repr(align(64))]
pub(super) struct Lanes(pub [f32; LANES]);

impl Lanes {
    /// As a vector.
    #[inline(always)]
    pub fn load<S: Simd>(&self, simd: S) -> f32x16<S> {
        f32x16::from_slice(simd, &self.0)
    }

    /// Becomes the vector's values.
    #[inline(always)]
    pub fn store<S: Simd>(&mut self, values: f32x16<S>) {
        values.store_slice(&mut self.0);
    }
}

/// What the layers are worked on with: the vectors that the processor knows, and memory that is
/// used again, as the system takes its time to hand out the hundreds of megabytes that go from layer
/// to layer.
#[derive(Debug)]
pub(super) struct Machine {
    pub level: Level,
    free: Mutex<Vec<Vec<Lanes>>>,
}

impl Machine {
    /// A machine without any memory yet.
    pub fn new(level: Level) -> Arc<Self> {
        Arc::new(Self { level, free: Mutex::default() })
    }

    /// So many lanes with any values at all.
    pub fn take(self: &Arc<Self>, length: usize) -> Buffer {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |buffer: &Vec<Lanes>| (length..=2 * length).contains(&buffer.len());
        let fitting = free.iter().enumerate().filter(|(_, buffer)| fits(buffer));
        let best = fitting.min_by_key(|(_, buffer)| buffer.len()).map(|(i, _)| i);
        let data = best.map(|i| free.swap_remove(i));
        drop(free);
        let data = data.unwrap_or_else(|| vec![Lanes::default(); length]);
        Buffer { data, length, machine: Arc::clone(self) }
    }
}

/// Lanes that go back to their machine in the end.
#[derive(Debug)]
pub(super) struct Buffer {
    data: Vec<Lanes>,
    length: usize,
    machine: Arc<Machine>,
}

impl Deref for Buffer {
    type Target = [Lanes];

    fn deref(&self) -> &[Lanes] {
        &self.data[..self.length]
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut [Lanes] {
        &mut self.data[..self.length]
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let data = std::mem::take(&mut self.data);
        self.machine.free.lock().unwrap_or_else(PoisonError::into_inner).push(data);
    }
}

/// Channels in blocks of [`LANES`], each block a plane of pixels: blocks x height x width. Channels
/// that only fill up the last block are 0.
#[derive(Debug)]
pub(super) struct Planes {
    /// Pixels per row, at least 1.
    pub width: usize,
    /// Rows, at least 1.
    pub height: usize,
    /// blocks * height * width.
    pub data: Buffer,
}

impl Planes {
    /// So many blocks of channels with any values at all.
    pub fn new(machine: &Arc<Machine>, blocks: usize, width: usize, height: usize) -> Self {
        Self { width, height, data: machine.take(blocks * width * height) }
    }

    /// What its memory is from.
    pub fn machine(&self) -> &Arc<Machine> {
        &self.data.machine
    }

    /// How many blocks of channels there are.
    pub fn blocks(&self) -> usize {
        self.data.len() / self.area()
    }

    /// Pixels of one plane.
    pub fn area(&self) -> usize {
        self.width * self.height
    }

    /// The plane of one block of channels: height * width.
    pub fn plane(&self, block: usize) -> &[Lanes] {
        &self.data[block * self.area()..][..self.area()]
    }
}
