//! What goes from layer to layer.

/// How many channels lie beside each other: as many as the widest vector registers hold.
pub(super) const LANES: usize = 16;

/// One pixel of [`LANES`] channels. It fills a line of the cache and never lies across two.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[repr(align(64))]
pub(super) struct Lanes(pub [f32; LANES]);

/// Channels in blocks of [`LANES`], each block a plane of pixels: blocks x height x width. Channels
/// that only fill up the last block are 0.
#[derive(Debug, Clone)]
pub(super) struct Planes {
    /// Pixels per row, at least 1.
    pub width: usize,
    /// Rows, at least 1.
    pub height: usize,
    /// blocks * height * width.
    pub data: Vec<Lanes>,
}

impl Planes {
    /// Zeros in so many blocks of channels.
    pub fn new(blocks: usize, width: usize, height: usize) -> Self {
        Self { width, height, data: vec![Lanes::default(); blocks * width * height] }
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
