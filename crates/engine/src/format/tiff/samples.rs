//! Samples of any depth and kind to the ones that colours are made of.

use super::ifd::Stream;
use super::page::{Page, SampleFormat};
use super::{damaged, expand};
use crate::{Job, Result};

/// All samples of a page, interleaved: `width * height * samples` of them.
pub(super) enum Values {
    /// Up to 8 bits, not scaled: 0 to `2^bits - 1`.
    Bytes(Vec<u8>),
    /// 9 to 16 bits, not scaled; deeper integers are cut to their upper 16. Signed integers are
    /// moved up by half their range.
    Words(Vec<u16>),
    /// Floating point.
    Floats(Vec<f32>),
}

impl Values {
    /// Bytes of one stored sample.
    pub fn size(bits: u16, format: SampleFormat) -> u64 {
        match (format, bits) {
            (SampleFormat::Float, _) => 4,
            (_, 1..=8) => 1,
            _ => 2,
        }
    }

    fn zeroed(page: &Page<'_>, count: usize) -> Self {
        match (page.format, page.bits) {
            (SampleFormat::Float, _) => Self::Floats(vec![0.0; count]),
            (_, 1..=8) => Self::Bytes(vec![0; count]),
            _ => Self::Words(vec![0; count]),
        }
    }
}

/// Reads every strip or tile of the page.
pub(super) fn read(page: &Page<'_>, job: &Job) -> Result<Values> {
    let (width, samples) = (page.width as usize, usize::from(page.samples));
    let count = (page.height as usize)
        .checked_mul(width)
        .and_then(|n| n.checked_mul(samples))
        .ok_or_else(|| damaged("its dimensions are impossible"))?;
    job.limits.check_memory(count as u64 * Values::size(page.bits, page.format))?;
    let mut values = Values::zeroed(page, count);
    let planes = if page.planar { samples } else { 1 };
    let grid = page.grid;
    let mut index = 0;
    for plane in 0..planes {
        for down in 0..grid.down {
            for across in 0..grid.across {
                job.check()?;
                let rows = page.chunk_rows(down);
                let bytes = expand::chunk(page, index, rows, job)?;
                index += 1;
                let (left, top) = (across * grid.width, down * grid.height);
                place(page, &bytes, &mut values, plane, (left, top));
            }
        }
    }
    Ok(values)
}

/// Puts the rows of a chunk to their place, as far as they lie in the page.
fn place(
    page: &Page<'_>,
    bytes: &[u8],
    values: &mut Values,
    plane: usize,
    (left, top): (u32, u32),
) {
    let row_bytes = page.row_bytes() as usize;
    let used = page.grid.width.min(page.width - left) as usize;
    let samples = usize::from(page.samples);
    let count = used * usize::from(page.chunk_samples());
    let (first, step) = if page.planar { (plane, samples) } else { (0, 1) };
    let rows = (page.height - top) as usize;
    for (y, row) in bytes.chunks_exact(row_bytes).take(rows).enumerate() {
        let at = ((top as usize + y) * page.width as usize + left as usize) * samples + first;
        let source = Row { bytes: row, page };
        match values {
            Values::Bytes(v) if page.bits == 8 && step == 1 => {
                v[at..at + count].copy_from_slice(&row[..count]);
                if page.format == SampleFormat::Signed {
                    v[at..at + count].iter_mut().for_each(|s| *s ^= 0x80);
                }
            }
            Values::Bytes(v) => {
                let cells = v[at..].iter_mut().step_by(step).take(count);
                cells.enumerate().for_each(|(i, cell)| *cell = source.byte(i));
            }
            Values::Words(v) if page.bits == 16 && step == 1 => {
                let big_endian = page.directory.stream.big_endian;
                let join = if big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
                let flip = if page.format == SampleFormat::Signed { 0x8000 } else { 0 };
                let words = row.chunks_exact(2).map(|w| join([w[0], w[1]]) ^ flip);
                v[at..at + count].iter_mut().zip(words).for_each(|(cell, word)| *cell = word);
            }
            Values::Words(v) => {
                let cells = v[at..].iter_mut().step_by(step).take(count);
                cells.enumerate().for_each(|(i, cell)| *cell = source.word(i));
            }
            Values::Floats(v) => {
                let cells = v[at..].iter_mut().step_by(step).take(count);
                cells.enumerate().for_each(|(i, cell)| *cell = source.float(i));
            }
        }
    }
}

/// A row of a chunk.
struct Row<'a> {
    bytes: &'a [u8],
    page: &'a Page<'a>,
}

impl Row<'_> {
    /// The sample as it stands: whole bytes in the file's order, else bits from the highest.
    fn raw(&self, index: usize) -> u64 {
        let bits = usize::from(self.page.bits);
        if bits.is_multiple_of(8) {
            let size = bits / 8;
            let stream = Stream { bytes: self.bytes, ..self.page.directory.stream };
            return stream.number((index * size) as u64, size as u64).unwrap_or(0);
        }
        let start = index * bits;
        (start..start + bits).fold(0, |n, at| {
            let byte = self.bytes.get(at / 8).copied().unwrap_or(0);
            n << 1 | u64::from(byte >> (7 - at % 8) & 1)
        })
    }

    fn byte(&self, index: usize) -> u8 {
        let bits = usize::from(self.page.bits);
        let value = match bits {
            1 | 2 | 4 => {
                let per_byte = 8 / bits;
                let byte = self.bytes.get(index / per_byte).copied().unwrap_or(0);
                byte >> (8 - bits * (index % per_byte + 1)) & ((1 << bits) - 1)
            }
            _ => self.raw(index) as u8,
        };
        if self.page.format == SampleFormat::Signed { value ^ 0x80 } else { value }
    }

    fn word(&self, index: usize) -> u16 {
        let bits = self.page.bits;
        let value = match bits {
            17.. => (self.raw(index) >> (bits - 16)) as u16,
            _ => self.raw(index) as u16,
        };
        if self.page.format == SampleFormat::Signed { value ^ 0x8000 } else { value }
    }

    fn float(&self, index: usize) -> f32 {
        let raw = self.raw(index);
        match self.page.bits {
            16 => half(raw as u16),
            // 1 sign bit, 7 of exponent (bias 63), 16 of fraction.
            24 => {
                small(raw >> 23 == 1, (raw >> 16 & 0x7f) as i32, 63, 127, raw as u32 & 0xffff, 16)
            }
            32 => f32::from_bits(raw as u32),
            _ => f64::from_bits(raw) as f32,
        }
    }
}

/// IEEE 754 half precision.
fn half(raw: u16) -> f32 {
    let exponent = i32::from(raw >> 10 & 0x1f);
    small(raw >> 15 == 1, exponent, 15, 31, u32::from(raw & 0x3ff), 10)
}

/// A small float of its parts: exponent with bias and its value for infinities, fraction bits.
fn small(negative: bool, exponent: i32, bias: i32, top: i32, fraction: u32, bits: i32) -> f32 {
    let part = fraction as f32 / (1u32 << bits) as f32;
    let value = match exponent {
        0 => part * 2f32.powi(1 - bias),
        e if e == top => f32::MAX,
        e => (1.0 + part) * 2f32.powi(e - bias),
    };
    if negative { -value } else { value }
}
