//! Taking the background away: the door's cutter does it.

use crate::colour::flatten;
use crate::picture::Picture;
use crate::recipe::{Behind, Cutout};
use crate::{Error, Job, Result};

/// Cuts the subject of a still picture out.
pub(super) fn apply(picture: Picture, how: &Cutout, job: &Job) -> Result<Picture> {
    if picture.frames.len() > 1 {
        return Err(Error::Recipe(
            "only still pictures can be cut out; this one has several frames or pages".into(),
        ));
    }
    how.check()?;
    let cutter = job.cutter().ok_or_else(|| Error::Part {
        code: "left_out",
        message: "nothing here sees the subject of a picture; cut it out where the model is \
                  (compressimage cutout)"
            .into(),
    })?;
    let picture = cutter.cut(picture, how, job)?;
    let Behind::Colour(colour) = how.background else { return Ok(picture) };
    let meaning = picture.colour.clone();
    picture.try_map(|raster| Ok(flatten(raster, colour, &meaning)))
}
