//! Sizes and places, from numbers alone: nothing here needs a pixel.

use crate::recipe::{Aspect, Crop, Fit, Gravity, Pad, Region, Resize, Rotate};
use crate::{Error, Result};

/// A width and a height in pixels.
pub(super) type Size = (u32, u32);

/// What a resize comes to for one size of picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scaling {
    /// The part of the source that is used: width and height in (fractions of) pixels.
    pub part: (f64, f64),
    /// The size that part is resampled to.
    pub scaled: Size,
    /// The size of the result: larger than `scaled` where the rest is filled.
    pub canvas: Size,
}

/// What `resize` comes to for a picture of `width x height`.
pub(super) fn scaling((width, height): Size, resize: &Resize) -> Result<Scaling> {
    let whole =
        |scaled| Scaling { part: (f64::from(width), f64::from(height)), scaled, canvas: scaled };
    let size = asked((width, height), resize)?;
    let (Some(w), Some(h)) = (resize.width, resize.height) else {
        return Ok(whole(kept_small(size, (width, height), resize.no_enlarge)));
    };
    let inside = u64::from(w) * u64::from(height) <= u64::from(h) * u64::from(width);
    let by_width = (w, in_proportion(height, w, width));
    let by_height = (in_proportion(width, h, height), h);
    Ok(match resize.fit {
        Fit::Inside => {
            let (a, b) = if inside { by_width } else { by_height };
            whole(kept_small((a.min(w), b.min(h)), (width, height), resize.no_enlarge))
        }
        Fit::Outside => {
            let (a, b) = if inside { by_height } else { by_width };
            whole(kept_small((a.max(w), b.max(h)), (width, height), resize.no_enlarge))
        }
        Fit::Fill if resize.no_enlarge => whole((w.min(width), h.min(height))),
        Fit::Fill => whole((w, h)),
        Fit::Contain => {
            let (a, b) = if inside { by_width } else { by_height };
            let scaled = (a.min(w), b.min(h));
            let scaled = kept_small(scaled, (width, height), resize.no_enlarge);
            Scaling { canvas: (w, h), ..whole(scaled) }
        }
        Fit::Cover => cover((width, height), (w, h), resize.no_enlarge),
    })
}

/// The size that is asked for, before fit and `no_enlarge`.
fn asked((width, height): Size, resize: &Resize) -> Result<Size> {
    let both = resize.width.or(resize.height);
    let ways = [both, resize.long_edge, resize.short_edge];
    let given = ways.iter().flatten().count() + usize::from(resize.percent.is_some());
    if given != 1 {
        return Err(Error::Recipe(
            "resize takes one of: width and height, long edge, short edge, percent".into(),
        ));
    }
    let numbers = [resize.width, resize.height, resize.long_edge, resize.short_edge];
    if numbers.contains(&Some(0)) {
        return Err(Error::Recipe(
            "a picture can't be 0 pixels wide or high; ask for at least 1".into(),
        ));
    }
    if let Some(percent) = resize.percent {
        if !(percent.is_finite() && percent > 0.0) {
            return Err(Error::Recipe(format!("can't resize to {percent} %; ask for more than 0")));
        }
        let part = |n: u32| ((f64::from(n) * f64::from(percent) / 100.0).round() as u32).max(1);
        return Ok((part(width), part(height)));
    }
    let wide = width >= height;
    let by_width = |w| (w, in_proportion(height, w, width));
    let by_height = |h| (in_proportion(width, h, height), h);
    Ok(match (resize.width, resize.height, resize.long_edge, resize.short_edge) {
        (Some(w), None, ..) => by_width(w),
        (None, Some(h), ..) => by_height(h),
        (Some(w), Some(h), ..) => (w, h),
        (_, _, Some(long), _) => {
            if wide {
                by_width(long)
            } else {
                by_height(long)
            }
        }
        (_, _, _, Some(short)) => {
            if wide {
                by_height(short)
            } else {
                by_width(short)
            }
        }
        _ => (width, height),
    })
}

/// `side` times `to / from`, rounded to the nearest, at least 1.
fn in_proportion(side: u32, to: u32, from: u32) -> u32 {
    let (side, to, from) = (u64::from(side), u64::from(to), u64::from(from.max(1)));
    u32::try_from((2 * side * to + from) / (2 * from)).unwrap_or(u32::MAX).max(1)
}

fn kept_small(size: Size, source: Size, no_enlarge: bool) -> Size {
    if no_enlarge && (size.0 > source.0 || size.1 > source.1) { source } else { size }
}

fn cover((width, height): Size, (w, h): Size, no_enlarge: bool) -> Scaling {
    let part = largest((width, height), f64::from(w) / f64::from(h));
    let size = (w, h);
    if no_enlarge && part.0 < f64::from(w) {
        let size = ((part.0.round() as u32).max(1), (part.1.round() as u32).max(1));
        let part = (f64::from(size.0), f64::from(size.1));
        return Scaling { part, scaled: size, canvas: size };
    }
    Scaling { part, scaled: size, canvas: size }
}

/// The largest part of the aspect `ratio` (width / height) in a picture.
pub(super) fn largest((width, height): Size, ratio: f64) -> (f64, f64) {
    let (w, h) = (f64::from(width), f64::from(height));
    let (part_w, part_h) = if w > h * ratio { (h * ratio, h) } else { (w, w / ratio) };
    // A side of an almost whole number is that number: no pixel is to be a blend for nothing.
    let settle = |x: f64| if (x - x.round()).abs() < 1e-6 { x.round() } else { x };
    (settle(part_w).clamp(1.0, w), settle(part_h).clamp(1.0, h))
}

/// How much of the room left of (above) something goes before it: 0, a half or 1, in x and y.
fn shares(gravity: Gravity) -> (f64, f64) {
    use Gravity as G;
    let x = match gravity {
        G::West | G::NorthWest | G::SouthWest => 0.0,
        G::East | G::NorthEast | G::SouthEast => 1.0,
        G::Center | G::North | G::South | G::Smart => 0.5,
    };
    let y = match gravity {
        G::North | G::NorthWest | G::NorthEast => 0.0,
        G::South | G::SouthWest | G::SouthEast => 1.0,
        G::Center | G::West | G::East | G::Smart => 0.5,
    };
    (x, y)
}

/// Where something of size `part` stands in `space`, in whole pixels. `Smart` is the middle.
pub(super) fn place(space: Size, part: (f64, f64), gravity: Gravity) -> Size {
    let (x, y) = shares(gravity);
    let at =
        |space: u32, part: f64, share: f64| ((f64::from(space) - part).max(0.0) * share) as u32;
    (at(space.0, part.0, x), at(space.1, part.1, y))
}

/// The part that `crop` keeps of a picture of `size`, as a region to start from and, where an
/// aspect is asked for, the size of the window in it.
pub(super) fn window(size: Size, crop: &Crop) -> Result<(Region, Option<Size>)> {
    let whole = Region { x: 0, y: 0, width: size.0, height: size.1 };
    let region = crop.region.unwrap_or(whole);
    let (right, bottom) = (region.x.checked_add(region.width), region.y.checked_add(region.height));
    if region.width == 0 || region.height == 0 {
        return Err(Error::Recipe(
            "the region to keep is empty; give it a width and height of at least 1".into(),
        ));
    }
    if right.is_none_or(|r| r > size.0) || bottom.is_none_or(|b| b > size.1) {
        return Err(Error::Recipe(format!(
            "the region {}x{}+{}+{} is not within the picture, which is {}x{}; choose one that is",
            region.width, region.height, region.x, region.y, size.0, size.1
        )));
    }
    match crop.aspect {
        None if crop.region.is_none() => {
            Err(Error::Recipe("crop needs a region or an aspect to keep".into()))
        }
        None => Ok((region, None)),
        Some(aspect) => {
            let (w, h) = largest((region.width, region.height), ratio(aspect)?);
            Ok((region, Some(((w.round() as u32).max(1), (h.round() as u32).max(1)))))
        }
    }
}

/// Width to height as a number.
pub(super) fn ratio(aspect: Aspect) -> Result<f64> {
    let ratio = f64::from(aspect.width) / f64::from(aspect.height);
    if ratio.is_finite() && aspect.width > 0.0 && aspect.height > 0.0 && ratio > 0.0 {
        return Ok(ratio);
    }
    let (w, h) = (aspect.width, aspect.height);
    Err(Error::Recipe(format!("{w}:{h} is no aspect; write it as 16:9, both parts over 0")))
}

/// The canvas of a pad and where the picture stands on it.
pub(super) fn padded((width, height): Size, pad: &Pad) -> Result<(Size, Size)> {
    let sum = |a: u32, b: u32, c: u32| u64::from(a) + u64::from(b) + u64::from(c);
    let inner = (sum(width, pad.left, pad.right), sum(height, pad.top, pad.bottom));
    let mut canvas = (
        inner.0.max(u64::from(pad.width.unwrap_or(0))),
        inner.1.max(u64::from(pad.height.unwrap_or(0))),
    );
    if let Some(aspect) = pad.aspect {
        let ratio = ratio(aspect)?;
        let (w, h) = (canvas.0 as f64, canvas.1 as f64);
        if w < h * ratio {
            canvas.0 = canvas.0.max((h * ratio).round() as u64);
        } else {
            canvas.1 = canvas.1.max((w / ratio).round() as u64);
        }
    }
    let fit = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let (canvas, inner) = ((fit(canvas.0), fit(canvas.1)), (fit(inner.0), fit(inner.1)));
    let (x, y) = place(canvas, (f64::from(inner.0), f64::from(inner.1)), pad.gravity);
    Ok((canvas, (x.saturating_add(pad.left), y.saturating_add(pad.top))))
}

/// A turn by a number of quarters clockwise, or by any other angle in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Turn {
    /// 0 to 3 quarters clockwise.
    Quarters(u8),
    /// Degrees clockwise, over 0 and under 360.
    Degrees(f64),
}

/// How far to turn.
pub(super) fn turn(rotate: &Rotate) -> Result<Turn> {
    if !rotate.degrees.is_finite() {
        return Err(Error::Recipe(format!("can't turn by {} degrees", rotate.degrees)));
    }
    let degrees = f64::from(rotate.degrees).rem_euclid(360.0);
    Ok(if degrees % 90.0 == 0.0 {
        Turn::Quarters((degrees / 90.0) as u8 % 4)
    } else {
        Turn::Degrees(degrees)
    })
}

/// Sine and cosine of degrees; those of quarters come out exact.
pub(super) fn sin_cos(degrees: f64) -> (f64, f64) {
    let (sin, cos) = libm::sincos(degrees.to_radians());
    let settle = |x: f64| (x * 4_294_967_296.0).round() / 4_294_967_296.0;
    (settle(sin), settle(cos))
}

/// The canvas that a turned picture fits on.
pub(super) fn turned((width, height): Size, turn: Turn) -> Size {
    match turn {
        Turn::Quarters(n) if n % 2 == 1 => (height, width),
        Turn::Quarters(_) => (width, height),
        Turn::Degrees(degrees) => {
            let (sin, cos) = sin_cos(degrees);
            let (sin, cos) = (sin.abs(), cos.abs());
            let (w, h) = (f64::from(width), f64::from(height));
            let side = |x: f64| ((x - 1e-3).ceil() as u32).max(1);
            (side(w * cos + h * sin), side(w * sin + h * cos))
        }
    }
}
