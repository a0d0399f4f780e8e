//! Huffman decoding of the blocks of a scan with DC coefficients (T.81 F.2.2, G.1.2.1).

use super::bits::BitReader;
use super::damaged;
use super::huffman::{Ac, AcTable, DcTable};
use super::markers::{Markers, Scan};
use super::read::{Block, Entropy};
use crate::Result;
use std::sync::Arc;

/// Reads the blocks of one scan that begins with the DC coefficients.
pub(super) struct Huffman<'a> {
    bits: BitReader<'a>,
    scan: &'a Scan,
    dc: Vec<Option<Arc<DcTable>>>,
    ac: Vec<Option<Arc<AcTable>>>,
    previous: [i32; 4],
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
        Ok(Self { bits, scan, dc, ac, previous: [0; 4] })
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
            // What is AC alone is read as a band.
            _ => None,
        }
    }

    fn restart(&mut self, n: usize) -> bool {
        self.previous = [0; 4];
        self.bits.restart(n)
    }

    fn starved(&self) -> bool {
        self.bits.starved()
    }

    fn position(&self) -> usize {
        self.bits.marker_position()
    }
}
