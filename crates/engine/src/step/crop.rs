//! Crop: a region, or the largest part of an aspect.

use super::geometry::{self, Size};
use super::{each, each_by_itself, pixels, smart};
use crate::picture::{Picture, Raster};
use crate::recipe::{Crop, Gravity, Region};
use crate::{Job, Result};

/// The part to keep, where numbers alone tell.
pub(super) fn region(size: Size, crop: &Crop) -> Result<Option<Region>> {
    let (region, window) = geometry::window(size, crop)?;
    let Some((width, height)) = window else { return Ok(Some(region)) };
    if crop.gravity == Gravity::Smart && (width, height) != (region.width, region.height) {
        return Ok(None);
    }
    let part = (f64::from(width), f64::from(height));
    let (x, y) = geometry::place((region.width, region.height), part, crop.gravity);
    Ok(Some(Region { x: region.x + x, y: region.y + y, width, height }))
}

pub(super) fn apply(picture: Picture, crop: &Crop, job: &Job) -> Result<Picture> {
    let by_itself = each_by_itself(&picture);
    let mut first = None;
    each(picture, job, |raster| {
        let part = match first {
            Some(part) if !by_itself => part,
            _ => find(&raster, crop)?,
        };
        first = Some(part);
        Ok(pixels::keep(raster, part))
    })
}

fn find(raster: &Raster, crop: &Crop) -> Result<Region> {
    let size = (raster.width, raster.height);
    if let Some(part) = region(size, crop)? {
        return Ok(part);
    }
    let (region, window) = geometry::window(size, crop)?;
    let window = window.unwrap_or((region.width, region.height));
    let part = (f64::from(window.0), f64::from(window.1));
    let (x, y) = smart::best_place(raster, region, part);
    Ok(Region { x, y, width: window.0, height: window.1 })
}
