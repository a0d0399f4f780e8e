//! Passing over coefficients that a smaller picture has no use for: several codes at a look.

use crate::format::jpeg::lossless::bits::BitReader;
use crate::format::jpeg::lossless::huffman::AcTable;

/// Bits looked up at once.
const LOOK: u32 = 12;

/// The bit of an entry that says that the block ends.
const END: u16 = 1 << 15;

/// Where whole codes, with the bits of their values, in the next [`LOOK`] bits lead.
pub(super) struct SkipTable(Box<[u16; 1 << LOOK]>);

/// What was passed over.
pub(super) struct Skipped {
    /// Positions to move.
    pub positions: usize,
    /// The bits of the codes; 0 where not one fits.
    pub bits: u32,
    /// The block ends behind them.
    pub end: bool,
}

impl SkipTable {
    pub fn new(table: &AcTable) -> Self {
        let mut entries = Box::new([0; 1 << LOOK]);
        for (word, entry) in entries.iter_mut().enumerate() {
            let (mut positions, mut used, mut end) = (0, 0, 0);
            while end == 0 {
                let rest = (word as u32) << used & ((1 << LOOK) - 1);
                let Some((symbol, length)) = table.codes.short(rest, LOOK) else { break };
                let (run, size) = (u16::from(symbol >> 4), u32::from(symbol & 15));
                if used + length + size > LOOK {
                    break;
                }
                used += length + size;
                match (run, size) {
                    (15, 0) => positions += 16,
                    (_, 0) => end = END,
                    _ => positions += run + 1,
                }
            }
            *entry = end | positions << 4 | used as u16;
        }
        Self(entries)
    }

    /// The codes that the next bits hold, not yet used.
    #[inline(always)]
    pub fn next(&self, bits: &mut BitReader) -> Skipped {
        bits.need();
        let entry = self.0[bits.peek(LOOK) as usize];
        Skipped {
            positions: usize::from(entry >> 4 & 0x7FF),
            bits: u32::from(entry & 15),
            end: entry & END != 0,
        }
    }
}
