//! Sequential pictures in one scan: each row of MCUs is decoded and made smaller at once.

use super::idct::MOST;
use super::{NOWHERE, OVERRUN, Part, Plan};
use crate::format::jpeg::lossless::bits::BitReader;
use crate::format::jpeg::lossless::huffman::{Ac, AcTable, DcTable};
use crate::format::jpeg::lossless::markers::{Markers, Scan};
use crate::{Job, Result};
use std::sync::Arc;

/// One component of the scan.
struct Channel {
    dc: Arc<DcTable>,
    ac: Arc<AcTable>,
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
    let Some(mut channels) = channels(markers, scan) else { return Ok(None) };
    let mut bits = BitReader::new(bytes, markers.pos);
    let mut mcu = 0;
    for row in 0..plan.mcus_high {
        job.check()?;
        for column in 0..plan.mcus_wide {
            if markers.restart != 0 && mcu != 0 && mcu % markers.restart == 0 {
                if bits.starved() || !bits.restart((mcu / markers.restart - 1) % 8) {
                    return Ok(None);
                }
                channels.iter_mut().for_each(|c| c.previous = 0);
            }
            mcu += 1;
            for (channel, part) in channels.iter_mut().zip(&mut plan.parts) {
                for y in 0..part.v {
                    for x in 0..part.h {
                        let mut coefficients = [0.0; MOST + 1];
                        let Some(only_dc) = channel.block(&mut bits, part, &mut coefficients)
                        else {
                            return Ok(None);
                        };
                        let Some(block) = coefficients.first_chunk() else { return Ok(None) };
                        part.put(block, only_dc, column * part.h + x, y);
                    }
                }
            }
        }
        plan.finish_row(row);
    }
    Ok((!bits.starved()).then_some(()))
}

fn channels(markers: &Markers, scan: &Scan) -> Option<Vec<Channel>> {
    let tables = scan.components.iter().map(|c| {
        let (dc, ac) = (markers.dc[c.dc].clone()?, markers.ac[c.ac].clone()?);
        Some(Channel { dc, ac, previous: 0 })
    });
    tables.collect()
}

impl Channel {
    /// Reads a block's coefficients, scaled; says whether there is nothing but DC. `None` where
    /// the bits make no sense.
    #[inline(always)]
    fn block(
        &mut self,
        bits: &mut BitReader,
        part: &Part,
        out: &mut [f32; MOST + 1],
    ) -> Option<bool> {
        self.previous += self.dc.difference(bits)?;
        out[0] = self.previous as f32 * part.scale[0];
        let mut k = 1;
        let mut reached = NOWHERE;
        while k < 64 {
            let entry = self.ac.quick(bits);
            if entry != 0 {
                bits.skip(entry as u32 & 0xFF);
                k += (entry >> 8 & 0xFF) as usize;
                let at = part.place[(k - 1) % OVERRUN];
                reached = reached.min(at);
                out[usize::from(at)] = (entry >> 16) as f32 * part.scale[(k - 1) % OVERRUN];
                continue;
            }
            match self.ac.slow(bits)? {
                Ac::Value(run, value) => {
                    k += run + 1;
                    let at = part.place[(k - 1) % OVERRUN];
                    reached = reached.min(at);
                    out[usize::from(at)] = value as f32 * part.scale[(k - 1) % OVERRUN];
                }
                Ac::Zeros => k += 16,
                Ac::End => return Some(reached == NOWHERE),
            }
        }
        (k == 64).then_some(reached == NOWHERE)
    }
}
