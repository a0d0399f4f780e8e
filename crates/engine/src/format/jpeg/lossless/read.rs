//! From bytes to coefficients. Whatever a decoder would have to guess is refused.

use super::arithmetic::Arithmetic;
use super::bits::marker_after;
use super::damaged;
use super::decode::Huffman;
use super::markers::{Component, Frame, Markers, Scan, unsupported};
use super::progressive::{Band, Nonzero};
use crate::{Job, Result};
use std::ops::Range;

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

/// Those scans that were wanted.
pub(crate) struct Wanted<'a> {
    /// What they hold.
    pub coefficients: Coefficients<'a>,
    /// Of Huffman-coded progressive pictures: for each block of each plane, where it is not zero.
    pub nonzero: Vec<Vec<Nonzero>>,
    /// Whether all scans together, read or not, make whole coefficients.
    pub complete: bool,
}

/// What has been read so far.
struct State {
    planes: Vec<Plane>,
    /// For each block of each plane; only bands write it.
    nonzero: Vec<Vec<Nonzero>>,
    tables: Vec<Option<[u16; 64]>>,
    progress: Progress,
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
        let read = Self::read_wanted(bytes, &|_| true, job)?;
        if !read.complete {
            return Err(damaged("scans are missing at its end"));
        }
        read.coefficients.check_range()?;
        Ok(read.coefficients)
    }

    /// The scan headers, without reading what they stand before.
    pub fn scans(bytes: &[u8]) -> Result<Vec<Scan>> {
        let mut markers = Markers::new(bytes)?;
        let mut scans = Vec::new();
        while let Some(scan) = markers.next_scan()? {
            scans.push(scan);
            if scans.len() > MOST_SCANS {
                return Err(too_many_scans());
            }
            markers.pos = skip(bytes, markers.pos);
        }
        Ok(scans)
    }

    /// As [`Coefficients::read`], leaving out the scans that are not `wanted`.
    pub fn read_wanted(
        bytes: &'a [u8],
        wanted: &dyn Fn(&Scan) -> bool,
        job: &Job,
    ) -> Result<Wanted<'a>> {
        let mut markers = Markers::new(bytes)?;
        let mut state: Option<State> = None;
        let mut scans = 0;
        while let Some(scan) = markers.next_scan()? {
            job.check()?;
            scans += 1;
            if scans > MOST_SCANS {
                return Err(too_many_scans());
            }
            let Some(frame) = markers.frame.as_ref() else { break };
            if state.is_none() {
                state = Some(State::new(frame, job)?);
            }
            let Some(state) = state.as_mut() else { break };
            for c in &scan.components {
                let table = frame.components[c.index].table;
                let latched = &mut state.tables[c.index];
                *latched = latched.or(markers.quant[table]);
            }
            advance(&mut state.progress, &scan)?;
            markers.pos = if wanted(&scan) {
                state.read_scan(bytes, &scan, &markers, frame, job)?
            } else {
                skip(bytes, markers.pos)
            };
        }
        let (Some(frame), Some(state)) = (markers.frame, state) else {
            return Err(damaged("it has no picture"));
        };
        if frame.arithmetic && !markers.ended {
            return Err(damaged("its end is missing"));
        }
        let State { planes, nonzero, tables, progress } = state;
        let tables: Option<Vec<[u16; 64]>> = tables.into_iter().collect();
        let tables = tables.ok_or_else(|| damaged("a quantisation table is missing"))?;
        let complete = progress.iter().flatten().all(|&bit| bit == 0);
        let (kept, tail) = (markers.kept, markers.pos);
        let coefficients = Self { bytes, frame, tables, planes, kept, tail };
        Ok(Wanted { coefficients, nonzero, complete })
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

impl State {
    fn new(frame: &Frame, job: &Job) -> Result<Self> {
        let n = frame.components.len();
        let planes = planes(frame, job)?;
        let nonzero = planes.iter().map(|plane| vec![0; plane.blocks.len()]).collect();
        Ok(Self { planes, nonzero, tables: vec![None; n], progress: vec![[UNSEEN; 64]; n] })
    }

    /// Reads a scan's data; gives the position of the marker behind it.
    fn read_scan(
        &mut self,
        bytes: &[u8],
        scan: &Scan,
        markers: &Markers,
        frame: &Frame,
        job: &Job,
    ) -> Result<usize> {
        let restart = markers.restart;
        if frame.arithmetic {
            let entropy = Arithmetic::new(bytes, scan, markers);
            ScanReader { entropy, frame, scan, restart }.read(&mut self.planes, job)
        } else if let (1.., [only]) = (scan.ss, &scan.components[..]) {
            let blocks = &mut self.planes[only.index].blocks;
            let nonzero = &mut self.nonzero[only.index];
            Band::new(bytes, scan, markers)?.read(blocks, nonzero, restart, job)
        } else {
            let entropy = Huffman::new(bytes, scan, markers)?;
            ScanReader { entropy, frame, scan, restart }.read(&mut self.planes, job)
        }
    }
}

fn too_many_scans() -> crate::Error {
    damaged("it has more scans than any encoder writes")
}

fn planes(frame: &Frame, job: &Job) -> Result<Vec<Plane>> {
    if frame.precision != 8 {
        return Err(unsupported(&format!("{} bits a sample", frame.precision)));
    }
    let (width, height) = (frame.width as u32, frame.height as u32);
    job.limits.check_header(width, height, 1, frame.components.len() as u32)?;
    let blocks: usize = frame.components.iter().map(|c| c.blocks_wide * c.blocks_high).sum();
    job.limits.check_memory(blocks as u64 * size_of::<Block>() as u64)?;
    let plane = |c: &Component| Plane {
        wide: c.blocks_wide,
        high: c.blocks_high,
        blocks: vec![[0; 64]; c.blocks_wide * c.blocks_high],
    };
    Ok(frame.components.iter().map(plane).collect())
}

/// The position of the marker behind a scan's data.
fn skip(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at = marker_after(bytes, at);
        match bytes.get(at + 1) {
            Some(0xD0..=0xD7) => at += 2,
            _ => return at,
        }
    }
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

/// A way of entropy coding, at work on one scan.
pub(super) trait Entropy {
    /// Reads a block's part in the scan, of its `i`-th component; `None` where the data makes no
    /// sense.
    fn block(&mut self, i: usize, block: &mut Block) -> Option<()>;
    /// Goes on behind restart marker number `n` (0 to 7); false where it is not there.
    fn restart(&mut self, n: usize) -> bool;
    /// Whether more was read than the data holds.
    fn starved(&self) -> bool;
    /// Where the marker behind the data is.
    fn position(&self) -> usize;
}

/// Reads the entropy-coded data of one scan.
struct ScanReader<'a, E> {
    entropy: E,
    frame: &'a Frame,
    scan: &'a Scan,
    restart: usize,
}

impl<E: Entropy> ScanReader<'_, E> {
    /// Reads the scan; gives the position of the marker behind it.
    fn read(mut self, planes: &mut [Plane], job: &Job) -> Result<usize> {
        if let [only] = &self.scan.components[..] {
            let plane = &mut planes[only.index];
            for (i, block) in plane.blocks.iter_mut().enumerate() {
                self.boundary(i)?;
                self.entropy.block(0, block).ok_or_else(broken)?;
                if i % 4096 == 0 {
                    job.check()?;
                }
            }
        } else {
            self.read_interleaved(planes, job)?;
        }
        self.whole()?;
        Ok(self.entropy.position())
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
                            self.entropy.block(i, block).ok_or_else(broken)?;
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
        if self.restart == 0 || n == 0 || !n.is_multiple_of(self.restart) {
            return Ok(());
        }
        self.whole()?;
        if !self.entropy.restart((n / self.restart - 1) % 8) {
            return Err(damaged("a restart marker is missing"));
        }
        Ok(())
    }

    fn whole(&self) -> Result<()> {
        if self.entropy.starved() { Err(missing()) } else { Ok(()) }
    }
}

pub(super) fn missing() -> crate::Error {
    damaged("pixels are missing")
}

pub(super) fn broken() -> crate::Error {
    damaged("its entropy-coded data is broken")
}
