//! Run lengths of Windows (4 and 8 bits, palette indices) and of OS/2 (24 bits, colours).
//!
//! What leaves the picture is dropped and what is missing stays at index 0 or black, as others
//! read it: a file whose end is lost still shows the rest.

use super::{Dib, FILE_HEADER, INFO, half, word};
use crate::Job;
use crate::picture::{Channels, Raster};

/// Rows, top first, of the picture; `None` where the header makes no sense.
pub(super) fn decode(bytes: &[u8], dib: &Dib, job: &Job) -> Option<Raster> {
    let (width, height) = (dib.width as usize, dib.height as usize);
    let unit = if dib.bits == 24 { 3 } else { 1 };
    let start = word(bytes, 10)? as usize;
    let mut canvas = Canvas {
        samples: vec![0; width.checked_mul(height)?.checked_mul(unit)?],
        size: (width, height),
        unit,
        at: (0, 0),
    };
    read(bytes.get(start..)?, dib.bits, &mut canvas, job)?;
    let mut samples = canvas.samples;
    if !dib.top_down {
        let row = width * unit;
        samples = samples.rchunks_exact(row).flatten().copied().collect();
    }
    if unit == 1 {
        let palette = palette(bytes, dib)?;
        let colour = |&index: &u8| palette.get(usize::from(index)).copied().unwrap_or_default();
        samples = samples.iter().flat_map(colour).collect();
    }
    Some(Raster::from_u8(dib.width, dib.height, Channels::Rgb, samples))
}

/// Red, green and blue of every index.
fn palette(bytes: &[u8], dib: &Dib) -> Option<Vec<[u8; 3]>> {
    let most = 1usize << dib.bits.min(8);
    let told = if dib.size >= INFO { word(bytes, 46)? as usize } else { 0 };
    let count = if told == 0 { most } else { told.min(most) };
    let entries = bytes.get(FILE_HEADER + dib.size as usize..)?;
    Some(entries.chunks_exact(4).take(count).map(|c| [c[2], c[1], c[0]]).collect())
}

struct Canvas {
    samples: Vec<u8>,
    size: (usize, usize),
    /// Bytes of a pixel.
    unit: usize,
    at: (usize, usize),
}

impl Canvas {
    fn put(&mut self, pixel: &[u8]) {
        let ((x, y), (width, height)) = (self.at, self.size);
        if x < width && y < height {
            let start = (y * width + x) * self.unit;
            self.samples[start..start + self.unit].copy_from_slice(pixel);
        }
        self.at.0 = x.saturating_add(1);
    }
}

/// Reads until the end of the picture or of the bytes; `None` when the job is stopped.
fn read(mut rest: &[u8], bits: u16, canvas: &mut Canvas, job: &Job) -> Option<()> {
    while let Some((&[count, value], more)) = rest.split_first_chunk() {
        rest = more;
        match (count, value) {
            (0, 0) => {
                canvas.at = (0, canvas.at.1 + 1);
                if canvas.at.1 >= canvas.size.1 {
                    break;
                }
                job.check().ok()?;
            }
            (0, 1) => break,
            (0, 2) => {
                let Some(move_by) = half(rest, 0) else { break };
                let [right, up] = move_by.to_le_bytes();
                rest = &rest[2..];
                canvas.at.0 = canvas.at.0.saturating_add(right.into());
                canvas.at.1 = canvas.at.1.saturating_add(up.into());
            }
            (0, n) => rest = literal(rest, n.into(), bits, canvas),
            (n, value) => rest = run(rest, n.into(), value, bits, canvas),
        }
    }
    Some(())
}

/// Pixels that stand one by one, up to a whole number of 16-bit words.
fn literal<'a>(rest: &'a [u8], n: usize, bits: u16, canvas: &mut Canvas) -> &'a [u8] {
    let bytes = (n * usize::from(bits)).div_ceil(8);
    let data = &rest[..bytes.min(rest.len())];
    match bits {
        4 => (0..n.min(data.len() * 2)).for_each(|i| canvas.put(&[nibble(data[i / 2], i)])),
        8 => data.iter().for_each(|&index| canvas.put(&[index])),
        _ => data.chunks_exact(3).for_each(|c| canvas.put(&[c[2], c[1], c[0]])),
    }
    rest.get(bytes.next_multiple_of(2)..).unwrap_or_default()
}

/// The same pixel (with 4 bits two in turn) several times.
fn run<'a>(rest: &'a [u8], n: usize, value: u8, bits: u16, canvas: &mut Canvas) -> &'a [u8] {
    match (bits, rest) {
        (4, _) => (0..n).for_each(|i| canvas.put(&[nibble(value, i)])),
        (8, _) => (0..n).for_each(|_| canvas.put(&[value])),
        // Of a colour the first byte is read already.
        (_, &[green, red, ref rest @ ..]) => {
            (0..n).for_each(|_| canvas.put(&[red, green, value]));
            return rest;
        }
        _ => return &[],
    }
    rest
}

/// The first or second index in a byte.
const fn nibble(byte: u8, place: usize) -> u8 {
    if place.is_multiple_of(2) { byte >> 4 } else { byte & 15 }
}
