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
    let mut cut = Cut { region: whole, turn: Turn::upright(orientation) };
    for step in steps {
        match cut.then(step)? {
            Some(next) => cut = next,
            None => return Ok(None),
        }
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
}

impl Cut {
    /// This cut and one step more; `None` where the step needs pixels.
    fn then(self, step: &Step) -> Result<Option<Self>> {
        let (width, height) = self.turn.size((self.region.width, self.region.height));
        let turned = |next: Turn| Some(Self { turn: self.turn.then(next), ..self });
        Ok(match step {
            Step::Crop(crop) => {
                let region = step::crop_region(width, height, crop)?;
                region.and_then(|r| self.within(r))
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
            Step::Resize(_) | Step::Trim(_) | Step::Pad(_) | Step::Flatten(_) | Step::Icon(_) => {
                None
            }
        })
    }

    /// The part of this cut in `region`, in pixels of the picture as it lies now.
    fn within(self, region: Region) -> Option<Self> {
        let inner = self.turn.stored((self.region.width, self.region.height), region)?;
        let region = Region { x: self.region.x + inner.x, y: self.region.y + inner.y, ..inner };
        Some(Self { region, ..self })
    }
}
