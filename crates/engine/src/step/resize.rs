//! Resize: the size asked for, the part of the picture it comes from, the fill round it.

use super::geometry::{self, Scaling};
use super::resample::{How, Part, resample};
use super::{each, each_by_itself, fill, smart};
use crate::picture::{Picture, Raster};
use crate::recipe::{Fit, Gravity, Region, Resize};
use crate::{Job, Result};

pub(super) fn apply(picture: Picture, resize: &Resize, job: &Job) -> Result<Picture> {
    let by_itself = each_by_itself(&picture);
    let how = How { filter: resize.filter, linear_light: resize.linear_light };
    let filling = fill::settle(resize.fill, &picture.colour);
    let mut first = None;
    each(picture, job, |raster| {
        let scaling = geometry::scaling((raster.width, raster.height), resize)?;
        let part = match first {
            Some(part) if !by_itself => part,
            _ => source(&raster, &scaling, resize.gravity),
        };
        first = Some(part);
        if resize.fit == Fit::Contain && scaling.canvas != scaling.scaled {
            return contain(raster, &scaling, part, how, resize.gravity, filling, job);
        }
        resample(raster, part, scaling.scaled, how, job)
    })
}

/// The part of the source that becomes the result.
fn source(raster: &Raster, scaling: &Scaling, gravity: Gravity) -> Part {
    let size = (raster.width, raster.height);
    let (width, height) = scaling.part;
    let smart =
        gravity == Gravity::Smart && (width < f64::from(size.0) || height < f64::from(size.1));
    let (x, y) = if smart {
        let whole = Region { x: 0, y: 0, width: size.0, height: size.1 };
        smart::best_place(raster, whole, (width, height))
    } else {
        geometry::place(size, (width, height), gravity)
    };
    Part { left: f64::from(x), top: f64::from(y), width, height }
}

fn contain(
    raster: Raster,
    scaling: &Scaling,
    part: Part,
    how: How,
    gravity: Gravity,
    filling: fill::Filling,
    job: &Job,
) -> Result<Raster> {
    let (w, h) = scaling.scaled;
    let at = geometry::place(scaling.canvas, (f64::from(w), f64::from(h)), gravity);
    let inner = resample(raster, part, scaling.scaled, how, job)?;
    fill::surround(inner, scaling.canvas, at, filling)
}
