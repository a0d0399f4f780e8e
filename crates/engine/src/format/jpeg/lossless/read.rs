//! From bytes to coefficients: every Huffman-coded scan of an 8-bit file, and, through
//! `zenjpeg`, arithmetic-coded ones. Whatever a decoder would have to guess is refused.

use super::bits::BitReader;
use super::damaged;
use super::huffman::{Ac, AcTable, DcTable, extend};
use super::markers::{Frame, Markers, Scan, unsupported};
use crate::{Job, Result};
use std::ops::Range;
use std::sync::Arc;

/// The quantised coefficients of 8 x 8 samples, in zigzag order.
pub(crate) type Block = [i16; 64];

/// The blocks of one component that hold pixels, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Plane {
    /// Blocks per row.
    pub wide: usize,
    /// Rows of blocks.
    pub high: usize,
    /// `wide * high` of them.
    pub blocks: Vec<Block>,
}

/// A picture as its coefficients, with all that is needed to write it again.
pub(crate) struct Coefficients<'a> {
    /// The file they are from.
    pub bytes: &'a [u8],
    /// The frame header.
    pub frame: Frame,
    /// Each component's quantisation table, in zigzag order.
    pub tables: Vec<[u16; 64]>,
    /// Each component's blocks.
    pub planes: Vec<Plane>,
    /// The APPn and COM segments in `bytes`, in order.
    pub kept: Vec<Range<usize>>,
    /// Where what follows the picture starts in `bytes`.
    pub tail: usize,
}

/// No encoder needs more; a hostile file may have thousands.
const MOST_SCANS: usize = 500;

/// In [`Progress`]: nothing of this coefficient has been seen.
const UNSEEN: u8 = 255;

/// For each component and zigzag position, the lowest bit that has been read.
type Progress = Vec<[u8; 64]>;

impl<'a> Coefficients<'a> {
    /// Reads all coefficients. Refuses files whose pixels a decoder would have to guess at:
    /// broken or missing data, scans that are not there.
    pub fn read(bytes: &'a [u8], job: &Job) -> Result<Self> {
        let (coefficients, complete) = Self::read_wanted(bytes, &|_, _| true, job)?;
        if !complete {
            return Err(damaged("scans are missing at its end"));
        }
        coefficients.check_range()?;
        Ok(coefficients)
    }

    /// As [`Coefficients::read`], leaving out the scans that `wanted` (by component and first
    /// zigzag position) has no use for. Also says whether all scans that were read make whole
    /// coefficients.
    pub fn read_wanted(
        bytes: &'a [u8],
        wanted: &dyn Fn(&Scan, &Frame) -> bool,
        job: &Job,
    ) -> Result<(Self, bool)> {
        let mut markers = Markers::new(bytes)?;
        let mut state: Option<(Vec<Plane>, Vec<Option<[u16; 64]>>, Progress)> = None;
        let mut scans = 0;
        while let Some(scan) = markers.next_scan()? {
            job.check()?;
            scans += 1;
            if scans > MOST_SCANS {
                return Err(damaged("it has more scans than any encoder writes"));
            }
            let Some(frame) = markers.frame.as_ref() else { break };
            if state.is_none() {
                let n = frame.components.len();
                state = Some((planes(frame, job)?, vec![None; n], vec![[UNSEEN; 64]; n]));
            }
            let Some((planes, tables, progress)) = state.as_mut() else { break };
            for c in &scan.components {
                let table = frame.components[c.index].table;
                let latched = &mut tables[c.index];
                *latched = latched.or(markers.quant[table]);
            }
            advance(progress, &scan)?;
            let mut bits = BitReader::new(bytes, markers.pos);
            if !frame.arithmetic && wanted(&scan, frame) {
                markers.pos = ScanReader::new(bits, frame, &scan, &markers)?.read(planes, job)?;
            } else {
                loop {
                    markers.pos = bits.marker_position();
                    match bytes.get(markers.pos + 1) {
                        Some(0xD0..=0xD7) => bits = BitReader::new(bytes, markers.pos + 2),
                        _ => break,
                    }
                }
            }
        }
        let (Some(frame), Some((mut planes, tables, progress))) = (markers.frame, state) else {
            return Err(damaged("it has no picture"));
        };
        if frame.arithmetic {
            if !markers.ended {
                return Err(damaged("its end is missing"));
            }
            read_arithmetic(bytes, &mut planes, job)?;
        }
        let tables: Option<Vec<[u16; 64]>> = tables.into_iter().collect();
        let tables = tables.ok_or_else(|| damaged("a quantisation table is missing"))?;
        let complete = progress.iter().flatten().all(|&bit| bit == 0);
        let (kept, tail) = (markers.kept, markers.pos);
        Ok((Self { bytes, frame, tables, planes, kept, tail }, complete))
    }

    /// Refuses what 8-bit Huffman coding can't hold.
    fn check_range(&self) -> Result<()> {
        let holds = |block: &Block| {
            let dc = (-1024..=1023).contains(&block[0]);
            let most = block[1..].iter().fold(0, |most, &v| most.max(v.unsigned_abs()));
            dc && most <= 1023
        };
        if self.planes.iter().all(|plane| plane.blocks.iter().all(holds)) {
            return Ok(());
        }
        Err(damaged("a coefficient is larger than 8-bit pictures have"))
    }
}

fn planes(frame: &Frame, job: &Job) -> Result<Vec<Plane>> {
    if frame.precision != 8 {
        return Err(unsupported(&format!("{} bits a sample", frame.precision)));
    }
    let (width, height) = (frame.width as u32, frame.height as u32);
    job.limits.check_header(width, height, 1, frame.components.len() as u32)?;
    let blocks: usize = frame.components.iter().map(|c| c.blocks_wide * c.blocks_high).sum();
    job.limits.check_memory(blocks as u64 * size_of::<Block>() as u64)?;
    let plane = |c: &super::markers::Component| Plane {
        wide: c.blocks_wide,
        high: c.blocks_high,
        blocks: vec![[0; 64]; c.blocks_wide * c.blocks_high],
    };
    Ok(frame.components.iter().map(plane).collect())
}

/// Notes what a scan brings, and refuses scans out of sequence: decoders differ on them.
fn advance(progress: &mut Progress, scan: &Scan) -> Result<()> {
    for c in &scan.components {
        for seen in &mut progress[c.index][scan.ss..=scan.se] {
            let expected = if scan.ah == 0 { UNSEEN } else { scan.ah as u8 };
            if *seen != expected {
                return Err(damaged("its scans are out of sequence"));
            }
            *seen = scan.al as u8;
        }
    }
    Ok(())
}

/// Reads the entropy-coded data of one scan.
struct ScanReader<'a> {
    bits: BitReader<'a>,
    frame: &'a Frame,
    scan: &'a Scan,
    dc: Vec<Option<Arc<DcTable>>>,
    ac: Vec<Option<Arc<AcTable>>>,
    restart: usize,
    previous: [i32; 4],
    /// Blocks still to come that have nothing more in this band.
    end_run: u32,
}

impl<'a> ScanReader<'a> {
    fn new(
        bits: BitReader<'a>,
        frame: &'a Frame,
        scan: &'a Scan,
        markers: &Markers,
    ) -> Result<Self> {
        let dc: Vec<_> = scan.components.iter().map(|c| markers.dc[c.dc].clone()).collect();
        let ac: Vec<_> = scan.components.iter().map(|c| markers.ac[c.ac].clone()).collect();
        let wants_dc = scan.ss == 0 && scan.ah == 0;
        if (wants_dc && dc.iter().any(Option::is_none))
            || (scan.se > 0 && ac.iter().any(Option::is_none))
        {
            return Err(damaged("a Huffman table is missing"));
        }
        let restart = markers.restart;
        Ok(Self { bits, frame, scan, dc, ac, restart, previous: [0; 4], end_run: 0 })
    }

    /// Reads the scan; gives the position of the marker behind it.
    fn read(mut self, planes: &mut [Plane], job: &Job) -> Result<usize> {
        if let [only] = &self.scan.components[..] {
            let plane = &mut planes[only.index];
            for (i, block) in plane.blocks.iter_mut().enumerate() {
                self.boundary(i)?;
                self.block(0, block).ok_or_else(broken)?;
                if i % 4096 == 0 {
                    job.check()?;
                }
            }
        } else {
            self.read_interleaved(planes, job)?;
        }
        self.whole()?;
        Ok(self.bits.marker_position())
    }

    fn read_interleaved(&mut self, planes: &mut [Plane], job: &Job) -> Result<()> {
        let (frame, scan) = (self.frame, self.scan);
        let wide = frame.mcus_wide();
        for row in 0..frame.mcus_high() {
            job.check()?;
            for column in 0..wide {
                self.boundary(row * wide + column)?;
                for (i, c) in scan.components.iter().enumerate() {
                    let (h, v) = (frame.components[c.index].h, frame.components[c.index].v);
                    let plane = &mut planes[c.index];
                    for y in row * v..(row + 1) * v {
                        for x in column * h..(column + 1) * h {
                            // Blocks that only fill the MCU hold no pixel.
                            let mut filler = [0; 64];
                            let at = y * plane.wide + x;
                            let inside = x < plane.wide && y < plane.high;
                            let block = if inside { &mut plane.blocks[at] } else { &mut filler };
                            self.block(i, block).ok_or_else(broken)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// What stands before MCU number `n`: a restart marker now and then.
    #[inline]
    fn boundary(&mut self, n: usize) -> Result<()> {
        if self.restart == 0 || n == 0 || n % self.restart != 0 {
            return Ok(());
        }
        self.whole()?;
        if !self.bits.restart((n / self.restart - 1) % 8) {
            return Err(damaged("a restart marker is missing"));
        }
        self.previous = [0; 4];
        self.end_run = 0;
        Ok(())
    }

    fn whole(&self) -> Result<()> {
        if self.bits.starved() { Err(damaged("pixels are missing")) } else { Ok(()) }
    }

    /// Reads a block's part in this scan; `None` where the bits make no sense.
    #[inline]
    fn block(&mut self, i: usize, block: &mut Block) -> Option<()> {
        let scan = self.scan;
        match (scan.ss, scan.ah) {
            (0, 0) => {
                let difference = self.dc[i].as_deref()?.difference(&mut self.bits)?;
                self.previous[i] += difference;
                block[0] = i16::try_from(self.previous[i] << scan.al).ok()?;
                if scan.se > 0 { self.sequential_ac(i, block) } else { Some(()) }
            }
            (0, _) => {
                block[0] |= i16::from(self.bits.bit()) << scan.al;
                Some(())
            }
            (_, 0) => self.first_ac(block),
            _ => self.refine_ac(block),
        }
    }

    #[inline]
    fn sequential_ac(&mut self, i: usize, block: &mut Block) -> Option<()> {
        let table = self.ac[i].as_deref()?;
        let mut k = 1;
        while k < 64 {
            let entry = table.quick(&mut self.bits);
            if entry != 0 {
                self.bits.skip(entry as u32 & 0xFF);
                k += (entry >> 8 & 0xFF) as usize;
                *block.get_mut(k - 1)? = (entry >> 16) as i16;
                continue;
            }
            match table.slow(&mut self.bits)? {
                Ac::Value(run, value) => {
                    *block.get_mut(k + run)? = value as i16;
                    k += run + 1;
                }
                Ac::Zeros => k += 16,
                Ac::End => break,
            }
        }
        Some(())
    }

    fn first_ac(&mut self, block: &mut Block) -> Option<()> {
        if self.end_run > 0 {
            self.end_run -= 1;
            return Some(());
        }
        let codes = &self.ac[0].as_deref()?.codes;
        let (se, al) = (self.scan.se, self.scan.al);
        let mut k = self.scan.ss;
        while k <= se {
            let symbol = codes.symbol(&mut self.bits)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if run < 15 {
                    self.end_run = (1 << run) - 1 + self.bits.bits(run);
                    return Some(());
                }
                k += 16;
                continue;
            }
            k += run as usize;
            let value = extend(self.bits.bits(size), size) << al;
            if k > se {
                return None;
            }
            block[k] = i16::try_from(value).ok()?;
            k += 1;
        }
        Some(())
    }

    fn refine_ac(&mut self, block: &mut Block) -> Option<()> {
        let codes = &self.ac[0].as_deref()?.codes;
        let (se, bit) = (self.scan.se, 1i16 << self.scan.al);
        let mut k = self.scan.ss;
        while k <= se && self.end_run == 0 {
            let symbol = codes.symbol(&mut self.bits)?;
            let (mut run, size) = (u32::from(symbol >> 4), symbol & 15);
            let mut value = 0;
            match (run, size) {
                (0..15, 0) => {
                    self.end_run = (1 << run) + self.bits.bits(run);
                    break;
                }
                (_, 0) => {}
                (_, 1) => value = if self.bits.bit() { bit } else { -bit },
                _ => return None,
            }
            while k <= se {
                if block[k] != 0 {
                    correct(&mut self.bits, &mut block[k], bit);
                } else if run == 0 {
                    break;
                } else {
                    run -= 1;
                }
                k += 1;
            }
            if value != 0 {
                if k > se {
                    return None;
                }
                block[k] = value;
            }
            k += 1;
        }
        if self.end_run > 0 {
            for value in block.get_mut(k..=se).into_iter().flatten().filter(|v| **v != 0) {
                correct(&mut self.bits, value, bit);
            }
            self.end_run -= 1;
        }
        Some(())
    }
}

/// Reads the next bit of a coefficient that is known not to be zero.
#[inline]
fn correct(bits: &mut BitReader, value: &mut i16, bit: i16) {
    if bits.bit() && *value & bit == 0 {
        *value = value.saturating_add(if *value > 0 { bit } else { -bit });
    }
}

fn broken() -> crate::Error {
    damaged("its entropy-coded data is broken")
}

/// Arithmetic decoding is `zenjpeg`'s; it knows whole files only.
fn read_arithmetic(bytes: &[u8], planes: &mut [Plane], job: &Job) -> Result<()> {
    let decoder = zenjpeg::decoder::DecodeConfig::new();
    let read = decoder.decode_coefficients(bytes, job.stop());
    let read = read.map_err(|e| job.or_stopped(damaged(&e.to_string())))?;
    for (plane, component) in planes.iter_mut().zip(&read.components) {
        let wide = component.blocks_wide;
        for (y, row) in plane.blocks.chunks_exact_mut(plane.wide).enumerate() {
            let start = y * wide * 64;
            let source = component.coeffs.get(start..).unwrap_or_default();
            let (source, _) = source.as_chunks::<64>();
            if wide < plane.wide || source.len() < row.len() {
                return Err(damaged("pixels are missing"));
            }
            row.copy_from_slice(&source[..row.len()]);
        }
    }
    Ok(())
}
