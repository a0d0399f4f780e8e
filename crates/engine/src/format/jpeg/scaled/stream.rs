//! Sequential pictures in one scan: each row of MCUs is decoded and made smaller at once.

use super::idct::MOST;
use super::skip::SkipTable;
use super::{OVERRUN, Part, Plan};
use crate::format::jpeg::lossless::bits::BitReader;
use crate::format::jpeg::lossless::huffman::{Ac, AcTable, DcTable};
use crate::format::jpeg::lossless::markers::{Markers, Scan};
use crate::{Job, Result};
use archmage::autoversion;
use std::sync::Arc;

/// The last zigzag position of a block.
const LAST: usize = 63;

/// One component of the scan.
struct Channel {
    dc: Arc<DcTable>,
    ac: Arc<AcTable>,
    /// Where the picture has no use for the last coefficients.
    skip: Option<Arc<SkipTable>>,
    previous: i32,
}

/// Decodes the scan, handing on each row of MCUs; `None` where anything is wrong with it.
pub(super) fn decode(
    bytes: &[u8],
    markers: &Markers,
    scan: &Scan,
    plan: &mut Plan,
    job: &Job,
) -> Result<Option<()>> {
    let Some(mut channels) = channels(markers, scan, &plan.parts) else { return Ok(None) };
    let mut bits = BitReader::new(bytes, markers.pos);
    for row in 0..plan.mcus_high {
        job.check()?;
        let restarts = Restarts { every: markers.restart, first: row * plan.mcus_wide };
        if mcu_row(&mut bits, &mut channels, &mut plan.parts, plan.mcus_wide, restarts).is_none() {
            return Ok(None);
        }
        plan.finish_row(row);
    }
    Ok((!bits.starved()).then_some(()))
}

/// Where restart markers stand.
#[derive(Clone, Copy)]
struct Restarts {
    /// MCUs between them; 0 for none.
    every: usize,
    /// Number of the first MCU of the row.
    first: usize,
}

/// Decodes a row of MCUs to samples; `None` where the data is broken.
#[autoversion]
fn mcu_row(
    bits: &mut BitReader,
    channels: &mut [Channel],
    parts: &mut [Part],
    count: usize,
    restarts: Restarts,
) -> Option<()> {
    // As long as a place can tell, so that no place is out of bounds.
    let mut coefficients = [0.0; 256];
    for column in 0..count {
        let mcu = restarts.first + column;
        if restarts.every != 0 && mcu != 0 && mcu.is_multiple_of(restarts.every) {
            if bits.starved() || !bits.restart((mcu / restarts.every - 1) % 8) {
                return None;
            }
            channels.iter_mut().for_each(|c| c.previous = 0);
        }
        for (channel, part) in channels.iter_mut().zip(parts.iter_mut()) {
            for y in 0..part.v {
                for x in 0..part.h {
                    let block = coefficients.first_chunk_mut::<MOST>()?;
                    *block = [0.0; MOST];
                    let last = channel.block(bits, part, &mut coefficients)?;
                    part.put(coefficients.first_chunk()?, last, column * part.h + x, y);
                }
            }
        }
    }
    Some(())
}

fn channels(markers: &Markers, scan: &Scan, parts: &[Part]) -> Option<Vec<Channel>> {
    let mut skips: [Option<Arc<SkipTable>>; 4] = Default::default();
    let tables = scan.components.iter().zip(parts).map(|(c, part)| {
        let (dc, ac) = (markers.dc[c.dc].clone()?, markers.ac[c.ac].clone()?);
        let skip = (part.needed < LAST)
            .then(|| Arc::clone(skips[c.ac].get_or_insert_with(|| Arc::new(SkipTable::new(&ac)))));
        Some(Channel { dc, ac, skip, previous: 0 })
    });
    tables.collect()
}

impl Channel {
    /// Reads a block's coefficients, scaled; gives the last zigzag position that may not be
    /// zero. `None` where the bits make no sense.
    #[inline(always)]
    fn block(&mut self, bits: &mut BitReader, part: &Part, out: &mut [f32; 256]) -> Option<usize> {
        // Nonsense may add up to anything.
        self.previous = self.previous.wrapping_add(self.dc.difference(bits)?);
        out[0] = self.previous as f32 * part.scale[0];
        let mut k = 1;
        while k < 64 {
            if k > part.needed
                && let Some(skip) = &self.skip
            {
                let skipped = skip.next(bits);
                // The last codes of a full block are taken one by one: behind them is another.
                if skipped.bits != 0 && k + skipped.positions < 64 {
                    bits.skip(skipped.bits);
                    k += skipped.positions;
                    if skipped.end {
                        return Some(k - 1);
                    }
                    continue;
                }
            }
            let entry = self.ac.quick(bits);
            let value = if entry != 0 {
                bits.skip(entry as u32 & 0xFF);
                if entry >> 8 == 0 {
                    return Some(k - 1);
                }
                k += (entry >> 8 & 0xFF) as usize;
                entry >> 16
            } else {
                match self.ac.slow(bits)? {
                    Ac::Value(run, value) => {
                        k += run + 1;
                        value
                    }
                    Ac::Zeros => {
                        k += 16;
                        continue;
                    }
                    Ac::End => return Some(k - 1),
                }
            };
            let at = (k - 1) % OVERRUN;
            out[usize::from(part.place[at])] = value as f32 * part.scale[at];
        }
        (k == 64).then_some(LAST)
    }
}
