//! Pad: a border, a least canvas, an aspect.

use super::{each, fill, geometry};
use crate::picture::Picture;
use crate::recipe::Pad;
use crate::{Job, Result};

pub(super) fn apply(picture: Picture, pad: &Pad, job: &Job) -> Result<Picture> {
    let fill = fill::settle(pad.fill, &picture.colour);
    each(picture, job, |raster| {
        let (canvas, at) = geometry::padded((raster.width, raster.height), pad)?;
        fill::surround(raster, canvas, at, fill)
    })
}
