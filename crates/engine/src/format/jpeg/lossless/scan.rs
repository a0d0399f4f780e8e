//! The symbols of each kind of scan (T.81 annexes F and G), told to a [`Sink`] that counts or
//! writes them: both go the same way, so the tables always fit.

use super::bits::BitWriter;
use super::huffman::{Histogram, Table};
use super::markers::Frame;
use super::read::{Block, Plane};

/// Highest bit position at which a progressive first scan may start.
pub(super) const MOST_AL: usize = 3;

/// For each bit position `a`: which coefficients of a block are not zero when shifted down by it.
pub(super) type Masks = [u64; MOST_AL + 1];

/// Takes the symbols of a scan.
pub(super) trait Sink {
    /// A Huffman-coded symbol, with the table of that number.
    fn symbol(&mut self, table: usize, symbol: u8);
    /// The low `n` bits of `value`.
    fn bits(&mut self, value: u32, n: u32);
    /// The bits at `al` of the coefficients in `mask`, to come after the next [`Sink::symbol`]
    /// and its bits: at [`Sink::release`].
    fn hold(&mut self, block: &Block, mask: u64, al: u32);
    /// Here come the bits that are held.
    fn release(&mut self);
    /// How many bits are held.
    fn held(&self) -> usize;
}

/// Counts symbols and bits.
pub(super) struct Counter {
    /// How often each symbol comes, by table.
    pub histograms: Vec<Histogram>,
    /// Bits beside the symbols.
    pub extra: u64,
}

impl Counter {
    /// For that many tables.
    pub fn new(tables: usize) -> Self {
        Self { histograms: vec![[0; 256]; tables], extra: 0 }
    }
}

impl Sink for Counter {
    #[inline]
    fn symbol(&mut self, table: usize, symbol: u8) {
        self.histograms[table][usize::from(symbol)] += 1;
    }

    #[inline]
    fn bits(&mut self, _value: u32, n: u32) {
        self.extra += u64::from(n);
    }

    #[inline]
    fn hold(&mut self, _block: &Block, mask: u64, _al: u32) {
        self.extra += u64::from(mask.count_ones());
    }

    fn release(&mut self) {}

    fn held(&self) -> usize {
        0
    }
}

/// Writes symbols and bits.
pub(super) struct Emitter<'a> {
    writer: BitWriter<'a>,
    tables: Vec<&'a Table>,
    held: Vec<bool>,
}

impl<'a> Emitter<'a> {
    /// Appends to `out` with these tables.
    pub fn new(out: &'a mut Vec<u8>, tables: Vec<&'a Table>) -> Self {
        Self { writer: BitWriter::new(out), tables, held: Vec::new() }
    }

    /// Fills the last byte.
    pub fn finish(self) {
        self.writer.finish();
    }
}

impl Sink for Emitter<'_> {
    #[inline]
    fn symbol(&mut self, table: usize, symbol: u8) {
        let (code, length) = self.tables[table].codes[usize::from(symbol)];
        self.writer.put(u32::from(code), u32::from(length));
    }

    #[inline]
    fn bits(&mut self, value: u32, n: u32) {
        self.writer.put(value, n);
    }

    #[inline]
    fn hold(&mut self, block: &Block, mask: u64, al: u32) {
        self.held.extend(ones(mask).map(|k| block[k].unsigned_abs() >> al & 1 != 0));
    }

    fn release(&mut self) {
        for &bit in &self.held {
            self.writer.put(u32::from(bit), 1);
        }
        self.held.clear();
    }

    fn held(&self) -> usize {
        self.held.len()
    }
}

/// The positions of the bits that are set, from the lowest.
fn ones(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let k = mask.trailing_zeros() as usize;
        (k < 64).then(|| {
            mask &= mask - 1;
            k
        })
    })
}

/// The positions `from..to`, `to` at most 64.
fn span(from: usize, to: usize) -> u64 {
    let below = |n: usize| if n >= 64 { u64::MAX } else { (1 << n) - 1 };
    below(to) & !below(from)
}

/// The [`Masks`] of each block.
pub(super) fn masks(plane: &Plane) -> Vec<Masks> {
    let of_block = |block: &Block| {
        let mut masks = [0; MOST_AL + 1];
        let (eights, _) = block.as_chunks::<8>();
        for (i, eight) in eights.iter().enumerate() {
            // Eight bytes of 0 or 1, gathered into the top byte by one multiplication.
            let flags = u64::from_le_bytes(eight.map(|v| u8::from(v != 0)));
            masks[0] |= (flags.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * i);
        }
        for k in ones(masks[0]) {
            let value = block[k].unsigned_abs();
            for (a, mask) in masks.iter_mut().enumerate().skip(1) {
                *mask |= u64::from(value >> a != 0) << k;
            }
        }
        masks
    };
    plane.blocks.iter().map(of_block).collect()
}

/// Size category of a value and its magnitude bits.
#[inline]
fn magnitude(value: i32) -> (u32, u32) {
    let size = 32 - value.unsigned_abs().leading_zeros();
    let bits = if value < 0 { value - 1 } else { value };
    (size, bits as u32 & ((1 << size) - 1))
}

/// Calls `f` with scan component and block, in the order of a scan of these components. Blocks
/// that only fill an MCU are `None`: they repeat the last DC value and have nothing else.
pub(super) fn for_each_block<'p>(
    frame: &Frame,
    planes: &'p [Plane],
    components: &[usize],
    mut f: impl FnMut(usize, Option<&'p Block>),
) {
    if let &[only] = components {
        planes[only].blocks.iter().for_each(|block| f(0, Some(block)));
        return;
    }
    for row in 0..frame.mcus_high() {
        for column in 0..frame.mcus_wide() {
            for (i, &c) in components.iter().enumerate() {
                let (h, v) = (frame.components[c].h, frame.components[c].v);
                let plane = &planes[c];
                for y in row * v..(row + 1) * v {
                    for x in column * h..(column + 1) * h {
                        let inside = x < plane.wide && y < plane.high;
                        f(i, inside.then(|| &plane.blocks[y * plane.wide + x]));
                    }
                }
            }
        }
    }
}

/// A sequential scan. Component `i` of the scan uses DC table `2 * i` and AC table `2 * i + 1`.
pub(super) fn sequential(
    frame: &Frame,
    planes: &[Plane],
    components: &[usize],
    sink: &mut impl Sink,
) {
    let mut previous = [0i32; 4];
    for_each_block(frame, planes, components, |i, block| {
        let Some(block) = block else {
            sink.symbol(2 * i, 0);
            sink.symbol(2 * i + 1, 0);
            return;
        };
        let dc = i32::from(block[0]);
        difference(2 * i, dc - previous[i], sink);
        previous[i] = dc;
        let mut run = 0u8;
        for &value in &block[1..] {
            if value == 0 {
                run += 1;
                continue;
            }
            while run > 15 {
                sink.symbol(2 * i + 1, 0xF0);
                run -= 16;
            }
            let (size, bits) = magnitude(i32::from(value));
            sink.symbol(2 * i + 1, run << 4 | size as u8);
            sink.bits(bits, size);
            run = 0;
        }
        if run > 0 {
            sink.symbol(2 * i + 1, 0);
        }
    });
}

fn difference(table: usize, difference: i32, sink: &mut impl Sink) {
    let (size, bits) = magnitude(difference);
    sink.symbol(table, size as u8);
    sink.bits(bits, size);
}

/// A first DC scan. Component `i` of the scan uses table `i`.
pub(super) fn dc_first(
    frame: &Frame,
    planes: &[Plane],
    components: &[usize],
    al: u32,
    sink: &mut impl Sink,
) {
    let mut previous = [0i32; 4];
    for_each_block(frame, planes, components, |i, block| {
        let dc = block.map_or(previous[i], |block| i32::from(block[0]) >> al);
        difference(i, dc - previous[i], sink);
        previous[i] = dc;
    });
}

/// A refining DC scan.
pub(super) fn dc_refine(
    frame: &Frame,
    planes: &[Plane],
    components: &[usize],
    al: u32,
    sink: &mut impl Sink,
) {
    for_each_block(frame, planes, components, |_, block| {
        sink.bits(block.map_or(0, |block| (block[0] >> al & 1) as u32), 1);
    });
}

/// Zigzag positions and bit position of an AC scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    /// First zigzag position.
    pub ss: usize,
    /// Last zigzag position.
    pub se: usize,
    /// Bit position.
    pub al: usize,
}

/// Blocks without anything more in the band, told as one symbol.
struct EndRun(u32);

impl EndRun {
    /// The longest run a symbol can tell.
    const MOST: u32 = 0x7FFF;
    /// Bits held for a run: more than this would only cost memory.
    const MOST_HELD: usize = 1 << 16;

    fn add(&mut self, sink: &mut impl Sink) {
        self.0 += 1;
        if self.0 == Self::MOST || sink.held() > Self::MOST_HELD {
            self.flush(sink);
        }
    }

    fn flush(&mut self, sink: &mut impl Sink) {
        if self.0 > 0 {
            let size = self.0.ilog2();
            sink.symbol(0, (size as u8) << 4);
            sink.bits(self.0 - (1 << size), size);
            self.0 = 0;
            sink.release();
        }
    }
}

/// An AC scan over one component, with table 0.
pub(super) fn ac(plane: &Plane, masks: &[Masks], band: Band, refine: bool, sink: &mut impl Sink) {
    if refine {
        ac_refine(&plane.blocks, masks, band, sink);
    } else {
        ac_first(&plane.blocks, masks, band, sink);
    }
}

/// A first AC scan over the blocks of one component, with table 0.
pub(super) fn ac_first(blocks: &[Block], masks: &[Masks], band: Band, sink: &mut impl Sink) {
    let mut ends = EndRun(0);
    let within = span(band.ss, band.se + 1);
    for (block, mask) in blocks.iter().zip(masks) {
        let mask = mask[band.al] & within;
        if mask == 0 {
            ends.add(sink);
            continue;
        }
        ends.flush(sink);
        let mut next = band.ss;
        for k in ones(mask) {
            let mut run = k - next;
            while run > 15 {
                sink.symbol(0, 0xF0);
                run -= 16;
            }
            let shifted = i32::from(block[k].unsigned_abs() >> band.al);
            let (size, bits) = magnitude(if block[k] < 0 { -shifted } else { shifted });
            sink.symbol(0, (run as u8) << 4 | size as u8);
            sink.bits(bits, size);
            next = k + 1;
        }
        if next <= band.se {
            ends.add(sink);
        }
    }
    ends.flush(sink);
}

/// A refining AC scan over the blocks of one component, with table 0.
pub(super) fn ac_refine(blocks: &[Block], masks: &[Masks], band: Band, sink: &mut impl Sink) {
    let mut ends = EndRun(0);
    let within = span(band.ss, band.se + 1);
    let al = band.al as u32;
    for (block, mask) in blocks.iter().zip(masks) {
        let old = mask[band.al + 1] & within;
        let new = mask[band.al] & within & !old;
        if new == 0 {
            sink.hold(block, old, al);
            ends.add(sink);
            continue;
        }
        ends.flush(sink);
        let mut next = band.ss;
        for k in ones(new) {
            let mut zeros = span(next, k) & !old;
            while zeros.count_ones() > 15 {
                // The sixteenth zero ends this run; corrections before it belong to it.
                let last = ones(zeros).nth(15).unwrap_or(k);
                sink.symbol(0, 0xF0);
                sink.hold(block, old & span(next, last), al);
                sink.release();
                next = last + 1;
                zeros &= !span(0, next);
            }
            sink.symbol(0, (zeros.count_ones() as u8) << 4 | 1);
            sink.bits(u32::from(block[k] > 0), 1);
            sink.hold(block, old & span(next, k), al);
            sink.release();
            next = k + 1;
        }
        if next <= band.se {
            sink.hold(block, old & span(next, band.se + 1), al);
            ends.add(sink);
        }
    }
    ends.flush(sink);
}
