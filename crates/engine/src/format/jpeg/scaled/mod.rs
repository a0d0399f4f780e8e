//! Shrink on load: a JPEG decoded straight to a half, a quarter or an eighth of its size, from
//! the low frequencies of its blocks.
//!
//! Chroma that is stored with fewer samples keeps more of its frequencies, so it needs no
//! upsampling: at one half, 4:2:0 chroma is decoded whole.

mod colour;
mod idct;
mod skip;
mod stream;

use super::lossless::markers::{Component, Frame, Markers, NATURAL, Scan};
use super::lossless::progressive::{Nonzero, from, nonzero_of, only};
use super::lossless::read::{Block, Coefficients, Wanted};
use crate::picture::{Channels, Raster};
use crate::{Error, Job, Result};
use archmage::autoversion;
use idct::{MOST, Size};

/// What is left to the resampling filter after a shrink is at least this factor, in percent.
/// Measured on photographs against decoding in full before Lanczos: 37 to 47 dB at a factor of
/// 1.0, 40 to 50 at 1.2, 46 to 52 at 1.5 (libjpeg-turbo's reduced decoding: 35, 36, 40 at least).
const LEAST_REST: u64 = 125;

/// How many times smaller than stored a picture of `size` (width, height) is decoded when it is
/// to become `wanted`: 8, 4, 2, or 1 where a full decoder is needed.
pub fn shrink(size: (u32, u32), wanted: (u32, u32)) -> u32 {
    let enough = |size: u32, wanted: u32, shrink: u32| {
        u64::from(size.div_ceil(shrink)) * 100 >= u64::from(wanted.max(1)) * LEAST_REST
    };
    let fits = |&s: &u32| enough(size.0, wanted.0, s) && enough(size.1, wanted.1, s);
    [8, 4, 2].into_iter().find(fits).unwrap_or(1)
}

/// Decodes to a half, a quarter or an eighth of the stored size, whichever suits what is to
/// become `wanted` (stored width, height; see [`shrink`]). Otherwise as [`decode_at`].
pub fn decode_scaled(bytes: &[u8], wanted: (u32, u32), job: &Job) -> Result<Option<Raster>> {
    full_if_unusual(decode(bytes, &|size| shrink(size, wanted), job))
}

/// Decodes to a half, a quarter or an eighth (`shrink` is 2, 4 or 8) of the stored size, rounded
/// up; orientation is not applied and colours stay in the file's own space.
///
/// `None` where a full decoder is needed: nothing to shrink, not 8-bit gray, YCbCr or RGB,
/// unusual sampling, arithmetic coding, or anything wrong with the data.
pub fn decode_at(bytes: &[u8], shrink: u32, job: &Job) -> Result<Option<Raster>> {
    full_if_unusual(decode(bytes, &|_| shrink, job))
}

fn full_if_unusual(decoded: Result<Option<Raster>>) -> Result<Option<Raster>> {
    match decoded {
        Err(Error::Damaged { .. } | Error::Unsupported { .. }) => Ok(None),
        other => other,
    }
}

fn decode(
    bytes: &[u8],
    shrink_of: &dyn Fn((u32, u32)) -> u32,
    job: &Job,
) -> Result<Option<Raster>> {
    let mut markers = Markers::new(bytes)?;
    let Some(scan) = markers.next_scan()? else { return Ok(None) };
    let Some(frame) = markers.frame.clone() else { return Ok(None) };
    let size = (frame.width as u32, frame.height as u32);
    let shrink = shrink_of(size) as usize;
    if ![2, 4, 8].contains(&shrink) || frame.precision != 8 || frame.arithmetic {
        return Ok(None);
    }
    let Some(colour) = Colour::of(bytes, &markers, &frame) else { return Ok(None) };
    job.limits.check_header(size.0, size.1, 1, 1)?;
    let in_order = scan.components.iter().enumerate().all(|(i, c)| c.index == i);
    let whole = scan.components.len() == frame.components.len() && in_order;
    let done = if !frame.progressive && whole {
        let tables = frame.components.iter().map(|c| markers.quant[c.table]).collect();
        let Some(mut plan) = Plan::new(&frame, tables, shrink, colour, job)? else {
            return Ok(None);
        };
        stream::decode(bytes, &markers, &scan, &mut plan, job)?.map(|()| plan)
    } else {
        from_scans(bytes, &frame, shrink, colour, job)?
    };
    Ok(done.map(Plan::into_raster))
}

/// Pictures in several scans: their coefficients are gathered first, but for those scans that
/// hold only frequencies that are not needed.
fn from_scans(
    bytes: &[u8],
    frame: &Frame,
    shrink: usize,
    colour: Colour,
    job: &Job,
) -> Result<Option<Plan>> {
    let unit = Some([1; 64]);
    let Some(probe) = Plan::new(frame, vec![unit; frame.components.len()], shrink, colour, job)?
    else {
        return Ok(None);
    };
    let mut last: Vec<usize> = probe.parts.iter().map(|part| part.needed).collect();
    let scans = Coefficients::scans(bytes)?;
    // A scan that refines what is needed can't be read without all that it refines.
    for scan in scans.iter().rev().filter(|scan| scan.ah != 0) {
        for c in &scan.components {
            if scan.ss <= last[c.index] {
                last[c.index] = last[c.index].max(scan.se);
            }
        }
    }
    let wanted = |scan: &Scan| scan.components.iter().any(|c| scan.ss <= last[c.index]);
    let Wanted { coefficients, mut nonzero, complete } =
        Coefficients::read_wanted(bytes, &wanted, job)?;
    if !complete {
        return Ok(None);
    }
    if !frame.progressive {
        for (nonzero, plane) in nonzero.iter_mut().zip(&coefficients.planes) {
            *nonzero = plane.blocks.iter().map(nonzero_of).collect();
        }
    }
    let tables = coefficients.tables.iter().copied().map(Some).collect();
    let Some(mut plan) = Plan::new(frame, tables, shrink, colour, job)? else { return Ok(None) };
    for row in 0..plan.mcus_high {
        job.check()?;
        let planes = coefficients.planes.iter().zip(&nonzero);
        for (part, (plane, nonzero)) in plan.parts.iter_mut().zip(planes) {
            for y in 0..part.v {
                let start = (row * part.v + y) * plane.wide;
                let line = start..start + plane.wide;
                let (blocks, nonzero) = (plane.blocks.get(line.clone()), nonzero.get(line));
                put_stored(part, blocks.unwrap_or_default(), nonzero.unwrap_or_default(), y);
            }
        }
        plan.finish_row(row);
    }
    Ok(Some(plan))
}

/// Positions that a broken run can reach, rounded up.
const OVERRUN: usize = 128;

/// Where coefficients that are not needed go.
const NOWHERE: u8 = MOST as u8;

/// What the components mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colour {
    Gray,
    YCbCr,
    Rgb,
}

impl Colour {
    /// As libjpeg decides: JFIF means YCbCr, else Adobe's marker tells, else the identifiers.
    fn of(bytes: &[u8], markers: &Markers, frame: &Frame) -> Option<Self> {
        match frame.components.len() {
            1 => return Some(Self::Gray),
            3 => {}
            _ => return None,
        }
        let mut adobe = None;
        for range in &markers.kept {
            let (marker, payload) = Markers::payload(bytes, range);
            match (marker, &bytes[payload]) {
                (0xE0, p) if p.starts_with(b"JFIF\0") => return Some(Self::YCbCr),
                (0xEE, p) if p.starts_with(b"Adobe") => adobe = p.get(11),
                _ => {}
            }
        }
        let ids: Vec<u8> = frame.components.iter().map(|c| c.id).collect();
        let rgb = match adobe {
            Some(transform) => *transform == 0,
            None => ids == *b"RGB",
        };
        Some(if rgb { Self::Rgb } else { Self::YCbCr })
    }
}

/// How one component is made smaller, and its samples of the present row of MCUs.
struct Part {
    /// Blocks of an MCU: across and down.
    h: usize,
    v: usize,
    /// Samples of a block: across and down.
    wide: usize,
    high: usize,
    /// For each zigzag position, where its coefficient goes ([`NOWHERE`] if it is not needed),
    /// and what it is multiplied by. Broken data can reach past the 64th.
    place: [u8; OVERRUN],
    scale: [f32; OVERRUN],
    /// The last zigzag position that is needed.
    needed: usize,
    size: Size,
    stride: usize,
    samples: Vec<u8>,
}

impl Part {
    /// Makes the samples of a block from scaled coefficients, those behind zigzag position
    /// `last` all zero.
    #[inline(always)]
    fn put(&mut self, block: &[f32; MOST], last: usize, x: usize, y: usize) {
        let start = y * self.high * self.stride + x * self.wide;
        if let Some(out) = self.samples.get_mut(start..) {
            self.size.inverse(block, last, out, self.stride);
        }
    }
}

/// Makes the samples of a row of blocks from coefficients as they are stored.
#[autoversion]
fn put_stored(part: &mut Part, blocks: &[Block], nonzero: &[Nonzero], y: usize) {
    let needed = !from(part.needed + 1);
    for (x, (stored, nonzero)) in blocks.iter().zip(nonzero).enumerate() {
        let mut block = [0.0; OVERRUN];
        block[0] = f32::from(stored[0]) * part.scale[0];
        let mut left = nonzero & needed;
        let last = 63 - left.trailing_zeros().min(63);
        while left != 0 {
            let k = left.leading_zeros() as usize;
            block[usize::from(part.place[k]) % OVERRUN] = f32::from(stored[k]) * part.scale[k];
            left ^= only(k);
        }
        if let Some(block) = block.first_chunk() {
            part.put(block, last as usize, x, y);
        }
    }
}

/// [`Part::place`] and [`Part::scale`] for so many samples of a block.
fn places(wide: usize, high: usize, table: &[u16; 64]) -> ([u8; OVERRUN], [f32; OVERRUN]) {
    let (mut place, mut scale) = ([NOWHERE; OVERRUN], [0.0; OVERRUN]);
    for (k, &natural) in NATURAL.iter().enumerate() {
        let (v, u) = (usize::from(natural / 8), usize::from(natural % 8));
        if u < wide && v < high {
            place[k] = (u * high + v) as u8;
            scale[k] = idct::scale(wide, u) * idct::scale(high, v) * f32::from(table[k]);
        }
    }
    (place, scale)
}

/// How the picture is made smaller, and what there is of it.
struct Plan {
    width: usize,
    height: usize,
    mcus_wide: usize,
    mcus_high: usize,
    /// Rows of samples of a row of MCUs.
    rows: usize,
    colour: Colour,
    parts: Vec<Part>,
    pixels: Vec<u8>,
}

impl Plan {
    /// `None` where the sampling is too unusual or a table is missing.
    fn new(
        frame: &Frame,
        tables: Vec<Option<[u16; 64]>>,
        shrink: usize,
        colour: Colour,
        job: &Job,
    ) -> Result<Option<Self>> {
        let single = frame.components.len() == 1;
        let (h_max, v_max) = if single { (1, 1) } else { (frame.h_max, frame.v_max) };
        let mcus_wide = frame.width.div_ceil(8 * h_max);
        let mcus_high = frame.height.div_ceil(8 * v_max);
        let rows = 8 * v_max / shrink;
        let part = |(component, table): (&Component, Option<[u16; 64]>)| {
            let (h, v) = if single { (1, 1) } else { (component.h, component.v) };
            let even = h_max % h == 0 && v_max % v == 0;
            let (wide, high) = (8 * h_max / h / shrink, 8 * v_max / v / shrink);
            let size = Size::new(wide, high).filter(|_| even)?;
            let stride = mcus_wide * h * wide;
            let (place, scale) = places(wide, high, &table?);
            let samples = vec![0; stride * rows];
            let needed = place.iter().rposition(|&at| at != NOWHERE).unwrap_or_default();
            Some(Part { h, v, wide, high, place, scale, needed, size, stride, samples })
        };
        let parts: Option<Vec<Part>> = frame.components.iter().zip(tables).map(part).collect();
        let Some(parts) = parts else { return Ok(None) };
        let (width, height) = (frame.width.div_ceil(shrink), frame.height.div_ceil(shrink));
        let size = width * height * if colour == Colour::Gray { 1 } else { 3 };
        job.limits.check_memory(size as u64)?;
        let pixels = vec![0; size];
        Ok(Some(Self { width, height, mcus_wide, mcus_high, rows, colour, parts, pixels }))
    }

    /// Makes pixels of the samples of a row of MCUs.
    fn finish_row(&mut self, row: usize) {
        let channels = if self.colour == Colour::Gray { 1 } else { 3 };
        let lines = self.pixels.chunks_exact_mut(self.width * channels);
        for (y, out) in lines.skip(row * self.rows).take(self.rows).enumerate() {
            let line = |part: &Part| y * part.stride..(y + 1) * part.stride;
            match &self.parts[..] {
                [a, b, c] => {
                    let lines = [a, b, c].map(|part| &part.samples[line(part)]);
                    if self.colour == Colour::YCbCr {
                        colour::ycbcr_to_rgb(lines[0], lines[1], lines[2], out);
                    } else {
                        colour::interleave(lines, out);
                    }
                }
                [gray, ..] => out.copy_from_slice(&gray.samples[line(gray)][..self.width]),
                [] => {}
            }
        }
    }

    fn into_raster(self) -> Raster {
        let channels = if self.colour == Colour::Gray { Channels::Gray } else { Channels::Rgb };
        Raster::from_u8(self.width as u32, self.height as u32, channels, self.pixels)
    }
}
