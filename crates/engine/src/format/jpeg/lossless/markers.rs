//! The marker segments of a JPEG file (ITU-T T.81 annex B), read strictly enough that nothing
//! is rewritten which was not understood.

use super::damaged;
use super::huffman::{AcTable, DcTable};
use crate::format::Format;
use crate::{Error, Result};
use std::ops::Range;
use std::sync::Arc;

/// Where the coefficient at each zigzag position stands in an 8 x 8 block, row by row.
pub(crate) const NATURAL: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// One colour component of a frame.
#[derive(Debug, Clone)]
pub(crate) struct Component {
    /// Its identifier in the file.
    pub id: u8,
    /// Horizontal sampling factor, 1 to 4.
    pub h: usize,
    /// Vertical sampling factor, 1 to 4.
    pub v: usize,
    /// Number of its quantisation table.
    pub table: usize,
    /// Blocks per row that hold pixels (not those that only fill an MCU).
    pub blocks_wide: usize,
    /// Rows of blocks that hold pixels.
    pub blocks_high: usize,
}

/// The frame header.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Pixels per row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Bits per sample.
    pub precision: u8,
    /// Whether the coefficients come in several scans.
    pub progressive: bool,
    /// Whether the entropy coding is arithmetic instead of Huffman.
    pub arithmetic: bool,
    /// One to four components.
    pub components: Vec<Component>,
    /// Largest horizontal sampling factor.
    pub h_max: usize,
    /// Largest vertical sampling factor.
    pub v_max: usize,
}

impl Frame {
    /// A frame with the block counts that follow from size and sampling factors.
    pub fn new(
        (width, height): (usize, usize),
        precision: u8,
        (progressive, arithmetic): (bool, bool),
        mut components: Vec<Component>,
    ) -> Self {
        let h_max = components.iter().map(|c| c.h).max().unwrap_or(1);
        let v_max = components.iter().map(|c| c.v).max().unwrap_or(1);
        for c in &mut components {
            c.blocks_wide = (width * c.h).div_ceil(h_max).div_ceil(8);
            c.blocks_high = (height * c.v).div_ceil(v_max).div_ceil(8);
        }
        Self { width, height, precision, progressive, arithmetic, components, h_max, v_max }
    }

    /// Pixels per row of an MCU of the interleaved frame: what an edge must be a multiple of to
    /// be moved. A single component is never interleaved.
    pub fn mcu_width(&self) -> usize {
        if self.components.len() == 1 { 8 } else { self.h_max * 8 }
    }

    /// Rows of an MCU, as [`Frame::mcu_width`].
    pub fn mcu_height(&self) -> usize {
        if self.components.len() == 1 { 8 } else { self.v_max * 8 }
    }

    /// MCUs per row when several components are interleaved.
    pub fn mcus_wide(&self) -> usize {
        self.width.div_ceil(self.h_max * 8)
    }

    /// Rows of MCUs when several components are interleaved.
    pub fn mcus_high(&self) -> usize {
        self.height.div_ceil(self.v_max * 8)
    }
}

/// One component's part in a scan.
#[derive(Debug, Clone)]
pub(crate) struct ScanComponent {
    /// Index into [`Frame::components`].
    pub index: usize,
    /// Number of the DC Huffman table.
    pub dc: usize,
    /// Number of the AC Huffman table.
    pub ac: usize,
}

/// A scan header.
#[derive(Debug, Clone)]
pub(crate) struct Scan {
    /// The components it holds.
    pub components: Vec<ScanComponent>,
    /// First zigzag position.
    pub ss: usize,
    /// Last zigzag position.
    pub se: usize,
    /// Bit position of the scan that this one refines; 0 for a first scan.
    pub ah: u32,
    /// Bit position of this scan.
    pub al: u32,
}

/// Walks over the segments up to each scan. Tables are those in force at that point.
pub(crate) struct Markers<'a> {
    bytes: &'a [u8],
    /// Where the next segment, or the entropy-coded data after a scan header, starts.
    pub pos: usize,
    /// The frame header, once it has been seen.
    pub frame: Option<Frame>,
    /// Quantisation tables in zigzag order.
    pub quant: [Option<[u16; 64]>; 4],
    /// DC Huffman tables.
    pub dc: [Option<Arc<DcTable>>; 4],
    /// AC Huffman tables.
    pub ac: [Option<Arc<AcTable>>; 4],
    /// Conditioning of arithmetic DC decoding: L and U.
    pub arithmetic_dc: [(u8, u8); 4],
    /// Conditioning of arithmetic AC decoding: Kx.
    pub arithmetic_ac: [u8; 4],
    /// MCUs between restart markers; 0 for none.
    pub restart: usize,
    /// Every APPn and COM segment, marker and length included.
    pub kept: Vec<Range<usize>>,
    /// Whether the end marker was met (a file may just end).
    pub ended: bool,
}

impl<'a> Markers<'a> {
    /// Starts behind the first marker.
    pub fn new(bytes: &'a [u8]) -> Result<Self> {
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return Err(damaged("it does not start with a JPEG marker"));
        }
        Ok(Self {
            bytes,
            pos: 2,
            frame: None,
            quant: [None; 4],
            dc: [const { None }; 4],
            ac: [const { None }; 4],
            arithmetic_dc: [(0, 1); 4],
            arithmetic_ac: [5; 4],
            restart: 0,
            kept: Vec::new(),
            ended: false,
        })
    }

    /// The payload of an APPn or COM segment: marker and length are left out.
    pub fn payload(bytes: &[u8], segment: &Range<usize>) -> (u8, Range<usize>) {
        let marker = bytes.get(segment.start + 1).copied().unwrap_or(0);
        (marker, (segment.start + 4).min(segment.end)..segment.end)
    }

    /// Reads up to and including the next scan header; `None` at the end of the picture.
    pub fn next_scan(&mut self) -> Result<Option<Scan>> {
        loop {
            let Some((start, marker)) = self.next_marker() else { return Ok(None) };
            match marker {
                0xD9 => {
                    self.ended = true;
                    return Ok(None);
                }
                // Restart markers out of place and TEM carry nothing.
                0x01 | 0xD0..=0xD7 => continue,
                0xD8 => return Err(damaged("a second picture starts within it")),
                _ => {}
            }
            let segment = self.segment(start)?;
            let body = &self.bytes[start + 4..segment.end];
            self.pos = segment.end;
            match marker {
                0xC4 => self.huffman_tables(body)?,
                0xC0..=0xCF if marker != 0xC8 && marker != 0xCC => self.frame(marker, body)?,
                0xCC => self.conditioning(body)?,
                0xDB => self.quant_tables(body)?,
                0xDD => self.restart = usize::from(be16(body, 0)?),
                0xDA => return self.scan(body).map(Some),
                0xDC => return Err(unsupported("a height given after the first scan (DNL)")),
                0xDE | 0xDF => return Err(unsupported("hierarchical coding")),
                0xE0..=0xEF | 0xFE => self.kept.push(segment),
                _ => {}
            }
        }
    }

    /// Moves behind the next marker; gives where it starts and its code. Bytes between segments
    /// that belong to none are passed over, as every decoder does.
    fn next_marker(&mut self) -> Option<(usize, u8)> {
        loop {
            let rest = self.bytes.get(self.pos..)?;
            let at = self.pos + memchr::memchr(0xFF, rest)?;
            let code = *self.bytes.get(at + 1)?;
            self.pos = at + if code == 0xFF { 1 } else { 2 };
            if code != 0 && code != 0xFF {
                return Some((at, code));
            }
        }
    }

    fn segment(&self, start: usize) -> Result<Range<usize>> {
        let length = usize::from(be16(self.bytes, start + 2)?);
        let end = start + 2 + length;
        if length < 2 || end > self.bytes.len() {
            return Err(damaged("a segment is longer than the file"));
        }
        Ok(start..end)
    }

    fn quant_tables(&mut self, mut body: &[u8]) -> Result<()> {
        while let Some((&head, rest)) = body.split_first() {
            let wide = head >> 4;
            let slot = self.quant.get_mut(usize::from(head & 15));
            let slot = slot.ok_or_else(|| damaged("a quantisation table has a wrong number"))?;
            let size = match wide {
                0 => 64,
                1 => 128,
                _ => return Err(damaged("a quantisation table has a wrong precision")),
            };
            let values = rest.get(..size).ok_or_else(|| damaged("a table is cut off"))?;
            let mut table = [0u16; 64];
            for (k, t) in table.iter_mut().enumerate() {
                *t = if wide == 0 { u16::from(values[k]) } else { be16(values, 2 * k)? };
            }
            *slot = Some(table);
            body = &rest[size..];
        }
        Ok(())
    }

    fn huffman_tables(&mut self, mut body: &[u8]) -> Result<()> {
        while let Some((&head, rest)) = body.split_first() {
            let cut = || damaged("a Huffman table is cut off");
            let (bits, rest) = rest.split_first_chunk::<16>().ok_or_else(cut)?;
            let count: usize = bits.iter().map(|&b| usize::from(b)).sum();
            let values = rest.get(..count).ok_or_else(cut)?;
            let id = usize::from(head & 15);
            if id > 3 || head >> 4 > 1 {
                return Err(damaged("a Huffman table has a wrong number"));
            }
            if head >> 4 == 0 {
                self.dc[id] = Some(Arc::new(DcTable::new(bits, values)?));
            } else {
                self.ac[id] = Some(Arc::new(AcTable::new(bits, values)?));
            }
            body = &rest[count..];
        }
        Ok(())
    }

    fn conditioning(&mut self, body: &[u8]) -> Result<()> {
        for &[head, value] in body.as_chunks::<2>().0 {
            let id = usize::from(head & 15);
            let (low, high) = (value & 15, value >> 4);
            match head >> 4 {
                0 if id < 4 && low <= high => self.arithmetic_dc[id] = (low, high),
                1 if id < 4 && (1..=63).contains(&value) => self.arithmetic_ac[id] = value,
                _ => return Err(damaged("an arithmetic conditioning is wrong")),
            }
        }
        Ok(())
    }

    fn frame(&mut self, marker: u8, body: &[u8]) -> Result<()> {
        if self.frame.is_some() {
            return Err(damaged("it has two frame headers"));
        }
        let coding = match marker {
            0xC0 | 0xC1 => (false, false),
            0xC2 => (true, false),
            0xC9 => (false, true),
            0xCA => (true, true),
            0xC3 | 0xCB => return Err(unsupported("the lossless process")),
            _ => return Err(unsupported("hierarchical coding")),
        };
        let head = body.get(..6).ok_or_else(|| damaged("the frame header is cut off"))?;
        let (height, width) = (usize::from(be16(head, 1)?), usize::from(be16(head, 3)?));
        if width == 0 || height == 0 {
            return Err(damaged("the frame header gives no size"));
        }
        let count = usize::from(head[5]);
        if !(1..=4).contains(&count) || body.len() < 6 + 3 * count {
            return Err(damaged("the frame header has a wrong number of components"));
        }
        let mut components: Vec<Component> = Vec::with_capacity(count);
        for c in body[6..6 + 3 * count].chunks_exact(3) {
            let (h, v) = (usize::from(c[1] >> 4), usize::from(c[1] & 15));
            let twice = components.iter().any(|other| other.id == c[0]);
            if !(1..=4).contains(&h) || !(1..=4).contains(&v) || c[2] > 3 || twice {
                return Err(damaged("the frame header has a wrong component"));
            }
            let table = usize::from(c[2]);
            components.push(Component { id: c[0], h, v, table, blocks_wide: 0, blocks_high: 0 });
        }
        self.frame = Some(Frame::new((width, height), head[0], coding, components));
        Ok(())
    }

    fn scan(&mut self, body: &[u8]) -> Result<Scan> {
        let wrong = || damaged("a scan header is wrong");
        let frame = self.frame.as_ref().ok_or_else(|| damaged("a scan comes before the frame"))?;
        let count = usize::from(*body.first().ok_or_else(wrong)?);
        let tail = body.get(1 + 2 * count..4 + 2 * count).ok_or_else(wrong)?;
        if !(1..=4).contains(&count) {
            return Err(wrong());
        }
        let mut components: Vec<ScanComponent> = Vec::with_capacity(count);
        for c in body[1..1 + 2 * count].chunks_exact(2) {
            let index = frame.components.iter().position(|f| f.id == c[0]).ok_or_else(wrong)?;
            let (dc, ac) = (usize::from(c[1] >> 4), usize::from(c[1] & 15));
            if components.iter().any(|other| other.index == index) || dc > 3 || ac > 3 {
                return Err(wrong());
            }
            components.push(ScanComponent { index, dc, ac });
        }
        let (ss, se) = (usize::from(tail[0]), usize::from(tail[1]));
        let (ah, al) = (u32::from(tail[2] >> 4), u32::from(tail[2] & 15));
        if !frame.progressive {
            // Some encoders write nonsense here for sequential files; it has no meaning there.
            return Ok(Scan { components, ss: 0, se: 63, ah: 0, al: 0 });
        }
        let dc_or_one = ss == 0 || count == 1;
        if ss > se || se > 63 || (ss == 0 && se != 0) || al > 13 || !dc_or_one {
            return Err(wrong());
        }
        if ah != 0 && ah != al + 1 {
            return Err(wrong());
        }
        Ok(Scan { components, ss, se, ah, al })
    }
}

/// A big-endian 16-bit number at `at`.
pub(crate) fn be16(bytes: &[u8], at: usize) -> Result<u16> {
    match bytes.get(at..at + 2) {
        Some(&[a, b]) => Ok(u16::from_be_bytes([a, b])),
        _ => Err(damaged("a segment is cut off")),
    }
}

pub(super) fn unsupported(feature: &str) -> Error {
    Error::unsupported(
        Format::Jpeg,
        feature,
        "let a program that reads it save it as an 8-bit Huffman-coded JPEG first",
    )
}
