//! Crops, turns and flips of a recipe done on coefficients.

use super::lossless::{self, Turn};
use crate::format::Format;
use crate::recipe::{Axis, Region, Step};
use crate::{Job, Result, metadata, step};

/// The effort of the first packing: the caller packs the final segments anew.
const EFFORT: u8 = 3;

/// Does all steps without loss: `None` where one needs pixels, or where a crop does not begin at
/// a block.
pub fn reshape(bytes: &[u8], steps: &[Step], job: &Job) -> Result<Option<Vec<u8>>> {
    let orientation = metadata::orientation(&metadata::blocks(bytes, Format::Jpeg)?);
    let header = super::markers::header(bytes)?;
    let whole = Region { x: 0, y: 0, width: header.width, height: header.height };
    let mut cut = Cut { region: whole, turn: Turn::upright(orientation), widen: false };
    for step in steps {
        match cut.then(step)? {
            Some(next) => cut = next,
            None => return Ok(None),
        }
    }
    if cut.widen {
        cut = cut.widened(lossless::mcu_size(bytes)?, (header.width, header.height));
    }
    match lossless::reshape(bytes, Some(cut.region), Some(cut.turn), EFFORT, job) {
        // What can't be read as coefficients may still be decoded.
        Err(crate::Error::Damaged { .. } | crate::Error::Unsupported { .. }) => Ok(None),
        other => other,
    }
}

/// A part of the stored picture and how it lies.
#[derive(Clone, Copy)]
struct Cut {
    region: Region,
    turn: Turn,
    /// Whether more than the region may be kept, for whole blocks.
    widen: bool,
}

impl Cut {
    /// This cut and one step more; `None` where the step needs pixels.
    fn then(self, step: &Step) -> Result<Option<Self>> {
        let (width, height) = self.turn.size((self.region.width, self.region.height));
        let turned = |next: Turn| Some(Self { turn: self.turn.then(next), ..self });
        Ok(match step {
            Step::Crop(crop) => {
                let region = step::crop_region(width, height, crop)?;
                let cut = region.and_then(|r| self.within(r));
                cut.map(|cut| Self { widen: cut.widen || crop.whole_blocks, ..cut })
            }
            Step::Rotate(rotate) => match rotate.degrees.rem_euclid(360.0) {
                0.0 => turned(Turn::NONE),
                90.0 => turned(Turn::CLOCKWISE),
                180.0 => turned(Turn::HALF),
                270.0 => turned(Turn::COUNTERCLOCKWISE),
                _ => None,
            },
            Step::Flip(flip) => turned(match flip.axis {
                Axis::Horizontal => Turn::MIRROR,
                Axis::Vertical => Turn::FLIP,
            }),
            _ => None,
        })
    }

    /// The part of this cut in `region`, in pixels of the picture as it lies now.
    fn within(self, region: Region) -> Option<Self> {
        let inner = self.turn.stored((self.region.width, self.region.height), region)?;
        let region = Region { x: self.region.x + inner.x, y: self.region.y + inner.y, ..inner };
        Some(Self { region, ..self })
    }

    /// This cut with the edges that come first moved outwards, to where a block of `mcu` pixels
    /// begins. At the far end of the stored picture of `size` there may be none.
    fn widened(self, mcu: (u32, u32), size: (u32, u32)) -> Self {
        let Region { x, y, width, height } = self.region;
        let (x, width) = wider((x, width), self.turn.mirror_x, mcu.0, size.0);
        let (y, height) = wider((y, height), self.turn.mirror_y, mcu.1, size.1);
        Self { region: Region { x, y, width, height }, ..self }
    }
}

/// A start and a length of which the edge that comes first is a multiple of `unit`, as far as
/// `most` allows.
fn wider((start, length): (u32, u32), mirrored: bool, unit: u32, most: u32) -> (u32, u32) {
    let unit = unit.max(1);
    if mirrored {
        let end = (start + length).next_multiple_of(unit).min(most);
        (start, end - start)
    } else {
        let moved = start % unit;
        (start - moved, length + moved)
    }
}
