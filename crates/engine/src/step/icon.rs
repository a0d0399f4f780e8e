//! Icon: the square sizes of one icon file.

use super::geometry::Size;
use super::resample::{How, resample, whole};
use crate::picture::{Frame, Picture, Sequence};
use crate::recipe::{Filter, Icon, Region};
use crate::step::{geometry, pixels};
use crate::{Error, Job, Result};

/// The largest side that the format can say.
const MOST: u32 = 256;

/// The size of the first page, which is the largest.
pub(super) fn largest(icon: &Icon) -> Result<Size> {
    let most = icon.sides.iter().copied().max().unwrap_or(0);
    let least = icon.sides.iter().copied().min().unwrap_or(0);
    if least == 0 || most > MOST {
        return Err(Error::Recipe(format!("an icon has sizes of 1 to {MOST} pixels; give some")));
    }
    Ok((most, most))
}

/// The middle square of the first frame in every size, largest first.
pub(super) fn apply(mut picture: Picture, icon: &Icon, job: &Job) -> Result<Picture> {
    let mut sides = icon.sides.clone();
    sides.sort_unstable_by(|a, b| b.cmp(a));
    sides.dedup();
    let raster = picture.frames.swap_remove(0).raster;
    let (w, h) = (raster.width, raster.height);
    let side = w.min(h);
    let middle = f64::from(side);
    let (x, y) = geometry::place((w, h), (middle, middle), Default::default());
    let square = pixels::keep(raster, Region { x, y, width: side, height: side });
    let how = How { filter: Filter::Lanczos3, linear_light: false };
    let mut frames = Vec::new();
    for side in sides {
        job.check()?;
        let raster = resample(square.clone(), whole(&square), (side, side), how, job)?;
        frames.push(Frame { raster, delay_ms: 0 });
    }
    Ok(Picture { frames, sequence: Sequence::Pages, ..picture })
}
