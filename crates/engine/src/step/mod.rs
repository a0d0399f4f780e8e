//! A room per step: what is done to the pixels.
//!
//! Each step is done to every frame: with the same geometry for all frames of an animation, to
//! each page by itself.

use crate::colour::flatten as flat;
use crate::picture::{Picture, Raster, Sequence};
use crate::recipe::{Crop, Filter, Fit, Region, Resize, Step};
use crate::{Error, Job, Result};

mod bands;
mod blur;
mod crop;
mod cutout;
mod density;
mod edge;
mod fill;
mod geometry;
mod icon;
mod linear;
mod pad;
mod pixels;
mod resample;
mod resize;
mod rotate;
mod shrink;
mod skew;
mod smart;
mod thumb;
mod trim;

use geometry::Turn;

/// Does one step to every frame.
///
/// # Errors
/// [`crate::Error::Recipe`] for what can't be done to this picture, [`crate::Error::Limit`] for
/// a result over the limits (before any work), [`crate::Error::Cancelled`].
pub fn apply(picture: Picture, step: &Step, job: &Job) -> Result<Picture> {
    job.check()?;
    check_limits(&picture, step, job)?;
    match step {
        Step::Resize(resize) => resize::apply(picture, resize, job),
        Step::Crop(crop) => crop::apply(picture, crop, job),
        Step::Trim(trim) => trim::apply(picture, trim, job),
        Step::Rotate(rotate) => rotate::apply(picture, rotate, job),
        Step::Flip(flip) => each(picture, job, |raster| Ok(rotate::flip(raster, flip.axis))),
        Step::Pad(pad) => pad::apply(picture, pad, job),
        Step::Flatten(flatten) => {
            let colour = picture.colour.clone();
            each(picture, job, |raster| Ok(flat(raster, flatten.background, &colour)))
        }
        Step::Icon(icon) => icon::apply(picture, icon, job),
        Step::Cutout(how) => cutout::apply(picture, how, job),
        Step::Density(density) => density::apply(picture, *density),
    }
}

/// The size of a picture of `width x height` after `step`, known without its pixels; `None`
/// where only the pixels tell ([`Step::Trim`]) or the step can't be done.
pub fn output_size(width: u32, height: u32, step: &Step) -> Option<(u32, u32)> {
    plan(width, height, step).ok().flatten()
}

/// As [`output_size`], with the reason where the step can't be done to a picture of that size:
/// a recipe can be refused before anything is decoded.
pub fn plan(width: u32, height: u32, step: &Step) -> Result<Option<(u32, u32)>> {
    let size = (width, height);
    Ok(match step {
        Step::Resize(resize) => Some(geometry::scaling(size, resize)?.canvas),
        Step::Crop(crop) => {
            let (region, window) = geometry::window(size, crop)?;
            Some(window.unwrap_or((region.width, region.height)))
        }
        Step::Trim(_) => None,
        // A crop to the subject, too, only the pixels tell.
        Step::Cutout(cutout) => (!cutout.crop_to_subject).then_some(size),
        Step::Rotate(rotate) => Some(geometry::turned(size, geometry::turn(rotate)?)),
        Step::Flip(_) | Step::Flatten(_) | Step::Density(_) => Some(size),
        Step::Icon(icon) => Some(icon::largest(icon)?),
        Step::Pad(pad) => Some(geometry::padded(size, pad)?.0),
    })
}

/// The part of a picture of `width x height` that `crop` keeps, where numbers alone tell;
/// `None` for a smart crop.
pub fn crop_region(width: u32, height: u32, crop: &Crop) -> Result<Option<Region>> {
    crop::region((width, height), crop)
}

/// The size that a picture of `width x height` may be decoded at for these steps: the whole
/// picture's size in the scale of the first resize. `None` where every pixel is needed. The
/// steps must then be those of [`pinned`].
pub fn decode_size(width: u32, height: u32, steps: &[Step]) -> Option<(u32, u32)> {
    let (at, (w, h), quarters) = first_resize(width, height, steps)?;
    let Step::Resize(resize) = &steps[at] else { return None };
    if resize.filter == Filter::Nearest {
        return None;
    }
    let scaling = geometry::scaling((w, h), resize).ok()?;
    let scaled =
        |side: u32, to: u32, part: f64| (f64::from(side) * f64::from(to) / part).ceil() as u32;
    let whole =
        (scaled(w, scaling.scaled.0, scaling.part.0), scaled(h, scaling.scaled.1, scaling.part.1));
    if whole.0 >= w || whole.1 >= h {
        return None;
    }
    Some(if quarters { (whole.1, whole.0) } else { whole })
}

/// The steps with their first resize settled to the pixels it comes to for a picture of
/// `width x height`, so that they do the same to the picture decoded at a smaller size.
pub fn pinned(width: u32, height: u32, steps: &[Step]) -> Vec<Step> {
    let mut steps = steps.to_vec();
    let Some((at, size, _)) = first_resize(width, height, &steps) else { return steps };
    if let Step::Resize(resize) = &steps[at]
        && let Ok(scaling) = geometry::scaling(size, resize)
    {
        let both = resize.width.is_some() && resize.height.is_some();
        let fit = match resize.fit {
            fit @ (Fit::Contain | Fit::Cover) if both => fit,
            _ => Fit::Fill,
        };
        // A contained picture that is not to be enlarged has a size of its own on the canvas,
        // which only the source's size tells.
        if fit == Fit::Contain && resize.no_enlarge {
            return steps;
        }
        let (w, h) = scaling.canvas;
        let settled = Resize {
            width: Some(w),
            height: Some(h),
            long_edge: None,
            short_edge: None,
            percent: None,
            no_enlarge: false,
            fit,
            ..resize.clone()
        };
        steps[at] = Step::Resize(settled);
    }
    steps
}

/// The first resize that only exact turns and flips come before: its index, the size it sees,
/// and whether that is the picture's with width and height exchanged.
fn first_resize(width: u32, height: u32, steps: &[Step]) -> Option<(usize, (u32, u32), bool)> {
    let mut swapped = false;
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Flip(_) => {}
            Step::Rotate(rotate) => match geometry::turn(rotate).ok()? {
                Turn::Quarters(n) => swapped ^= n % 2 == 1,
                Turn::Degrees(_) => return None,
            },
            Step::Resize(_) => {
                let size = if swapped { (height, width) } else { (width, height) };
                return Some((at, size, swapped));
            }
            _ => return None,
        }
    }
    None
}

/// Replaces each frame, and stops between frames where the job is to stop.
fn each(
    picture: Picture,
    job: &Job,
    mut f: impl FnMut(Raster) -> Result<Raster>,
) -> Result<Picture> {
    picture.try_map(|raster| {
        job.check()?;
        f(raster)
    })
}

/// Whether the pixels of each frame decide by themselves: pages have nothing in common.
fn each_by_itself(picture: &Picture) -> bool {
    matches!(picture.sequence, Sequence::Pages)
}

/// Refuses a step whose result is over the limits, or larger than memory allows beside the
/// picture itself.
fn check_limits(picture: &Picture, step: &Step, job: &Job) -> Result<()> {
    let frames = u32::try_from(picture.frames.len()).unwrap_or(u32::MAX);
    if picture.frames.iter().any(|frame| frame.raster.pixels() == 0) {
        return Err(Error::Recipe("the picture has no pixels; there is nothing to change".into()));
    }
    let mut total = 0u64;
    for frame in &picture.frames {
        let raster = &frame.raster;
        let bytes = u64::from(raster.bits() / 8);
        total = total.saturating_add(raster.samples.len() as u64 * bytes);
        let Some((w, h)) = plan(raster.width, raster.height, step)? else { continue };
        // A fill may add colour and alpha to gray.
        let channels = match step {
            Step::Pad(_) | Step::Rotate(_) | Step::Cutout(_) => 4,
            Step::Resize(resize) if resize.fit == Fit::Contain => 4,
            _ => raster.channels.count() as u64,
        };
        job.limits.check_header(w, h, frames, 1)?;
        let after = u64::from(w).saturating_mul(u64::from(h)).saturating_mul(channels * bytes);
        total = total.saturating_add(after);
    }
    job.limits.check_memory(total)
}
