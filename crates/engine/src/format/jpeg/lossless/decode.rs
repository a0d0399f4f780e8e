//! Huffman decoding of the blocks of a scan (T.81 F.2.2, G.2.2).

use super::bits::BitReader;
use super::damaged;
use super::huffman::{Ac, AcTable, DcTable, extend};
use super::markers::{Markers, Scan};
use super::read::{Block, Entropy};
use crate::Result;
use std::sync::Arc;

/// Reads the blocks of one scan.
pub(super) struct Huffman<'a> {
    bits: BitReader<'a>,
    scan: &'a Scan,
    dc: Vec<Option<Arc<DcTable>>>,
    ac: Vec<Option<Arc<AcTable>>>,
    previous: [i32; 4],
    /// Blocks still to come that have nothing more in this band.
    end_run: u32,
}

impl<'a> Huffman<'a> {
    pub fn new(data: &'a [u8], scan: &'a Scan, markers: &Markers) -> Result<Self> {
        let dc: Vec<_> = scan.components.iter().map(|c| markers.dc[c.dc].clone()).collect();
        let ac: Vec<_> = scan.components.iter().map(|c| markers.ac[c.ac].clone()).collect();
        let wants_dc = scan.ss == 0 && scan.ah == 0;
        if (wants_dc && dc.iter().any(Option::is_none))
            || (scan.se > 0 && ac.iter().any(Option::is_none))
        {
            return Err(damaged("a Huffman table is missing"));
        }
        let bits = BitReader::new(data, markers.pos);
        Ok(Self { bits, scan, dc, ac, previous: [0; 4], end_run: 0 })
    }
    #[inline]
    fn sequential_ac(&mut self, i: usize, block: &mut Block) -> Option<()> {
        let table = self.ac[i].as_deref()?;
        let mut k = 1;
        while k < 64 {
            let entry = table.quick(&mut self.bits);
            if entry != 0 {
                self.bits.skip(entry as u32 & 0xFF);
                if entry >> 8 == 0 {
                    break;
                }
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

impl Entropy for Huffman<'_> {
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

    fn restart(&mut self, n: usize) -> bool {
        self.previous = [0; 4];
        self.end_run = 0;
        self.bits.restart(n)
    }

    fn starved(&self) -> bool {
        self.bits.starved()
    }

    fn position(&self) -> usize {
        self.bits.marker_position()
    }
}
