//! Huffman decoding of the AC scans of progressive pictures (T.81 G.1.2.2, G.1.2.3).
//!
//! Which coefficients of a block are not zero is kept as bits beside it: most blocks of a scan
//! have nothing, or nothing but bits to correct, and that is known without reading them.

use super::bits::BitReader;
use super::damaged;
use super::huffman::{AcTable, extend};
use super::markers::{Markers, Scan};
use super::read::{Block, broken, missing};
use super::refine::{Refining, Stretch, refine};
use crate::{Job, Result};
use std::sync::Arc;

/// Which AC coefficients of a block are not zero: the bit of zigzag position `k` is `1 << 63 >> k`.
pub(crate) type Nonzero = u64;

/// Blocks between two looks at whether the job goes on.
const LOOK: usize = 4096;

/// Reads one band of the coefficients of one component.
pub(super) struct Band<'a> {
    bits: BitReader<'a>,
    scan: &'a Scan,
    table: Arc<AcTable>,
    /// The zigzag positions of the scan.
    positions: Nonzero,
    /// Blocks still to come that have no more coefficients in this band.
    end_run: u32,
}

impl<'a> Band<'a> {
    /// The scan whose data stand at the markers' position.
    ///
    /// # Errors
    /// Damaged: its table is not there.
    pub fn new(data: &'a [u8], scan: &'a Scan, markers: &Markers) -> Result<Self> {
        let table = scan.components.first().and_then(|c| markers.ac[c.ac].clone());
        let table = table.ok_or_else(|| damaged("a Huffman table is missing"))?;
        let bits = BitReader::new(data, markers.pos);
        let positions = from(scan.ss) & !from(scan.se + 1);
        Ok(Self { bits, scan, table, positions, end_run: 0 })
    }

    /// Reads the scan, with a marker after each `restart` blocks (0: none); gives the position
    /// of the marker behind it.
    pub fn read(
        mut self,
        blocks: &mut [Block],
        nonzero: &mut [Nonzero],
        restart: usize,
        job: &Job,
    ) -> Result<usize> {
        let scan = Refining {
            table: &self.table.clone(),
            positions: self.positions,
            bit: 1 << self.scan.al,
        };
        let every = if restart == 0 { blocks.len().max(1) } else { restart };
        for (n, part) in blocks.chunks_mut(every).zip(nonzero.chunks_mut(every)).enumerate() {
            if n > 0 {
                self.restart((n - 1) % 8)?;
            }
            for (blocks, nonzero) in part.0.chunks_mut(LOOK).zip(part.1.chunks_mut(LOOK)) {
                job.check()?;
                let read = if self.scan.ah == 0 {
                    self.first(blocks, nonzero)
                } else {
                    let (bits, end_run) = (&mut self.bits, &mut self.end_run);
                    refine(Stretch { bits, end_run, scan, blocks, nonzero })
                };
                read.ok_or_else(broken)?;
            }
        }
        self.whole()?;
        Ok(self.bits.marker_position())
    }

    fn restart(&mut self, n: usize) -> Result<()> {
        self.whole()?;
        self.end_run = 0;
        if self.bits.restart(n) { Ok(()) } else { Err(damaged("a restart marker is missing")) }
    }

    fn whole(&self) -> Result<()> {
        if self.bits.starved() { Err(missing()) } else { Ok(()) }
    }

    /// The upper bits of each block's coefficients; `None` where the data makes no sense.
    #[inline(always)]
    fn first(&mut self, blocks: &mut [Block], nonzero: &mut [Nonzero]) -> Option<()> {
        let mut i = 0;
        while i < blocks.len() {
            if self.end_run > 0 {
                let passed = (self.end_run as usize).min(blocks.len() - i);
                self.end_run -= passed as u32;
                i += passed;
                continue;
            }
            self.first_block(&mut blocks[i], &mut nonzero[i])?;
            i += 1;
        }
        Some(())
    }

    #[inline(always)]
    fn first_block(&mut self, block: &mut Block, nonzero: &mut Nonzero) -> Option<()> {
        let (se, al) = (self.scan.se, self.scan.al);
        let mut k = self.scan.ss;
        while k <= se {
            let entry = self.table.quick(&mut self.bits);
            let value = if entry >> 16 != 0 {
                self.bits.skip(entry as u32 & 0xFF);
                k += (entry >> 8 & 0xFF) as usize - 1;
                entry >> 16
            } else {
                let symbol = self.table.codes.symbol(&mut self.bits)?;
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
                extend(self.bits.bits(size), size)
            };
            if k > se {
                return None;
            }
            block[k] = i16::try_from(value << al).ok()?;
            *nonzero |= only(k);
            k += 1;
        }
        Some(())
    }
}

/// Where a block's AC coefficients are not zero.
pub(crate) fn nonzero_of(block: &Block) -> Nonzero {
    let bits = block.iter().enumerate().skip(1).filter(|(_, value)| **value != 0);
    bits.fold(0, |bits, (k, _)| bits | only(k))
}

/// The bit of a zigzag position.
#[inline(always)]
pub(crate) fn only(position: usize) -> Nonzero {
    1 << 63 >> position
}

/// The bits of a zigzag position and of all behind it.
#[inline(always)]
pub(crate) fn from(position: usize) -> Nonzero {
    u64::MAX.checked_shr(position as u32).unwrap_or(0)
}
