//! Trim: borders of the colour of a corner go.

use super::pixels::{Sample, keep};
use super::{each, each_by_itself};
use crate::picture::{Picture, Raster, Samples};
use crate::recipe::{Region, Trim};
use crate::{Job, Result};

/// Cuts away the lines along each side in which every pixel is of one corner's colour. A
/// picture of a single colour stays whole; the frames of an animation keep what any of them
/// shows.
pub(super) fn apply(picture: Picture, trim: &Trim, job: &Job) -> Result<Picture> {
    if each_by_itself(&picture) {
        return each(picture, job, |raster| {
            Ok(match content(&raster, trim.tolerance) {
                Some(part) => keep(raster, part),
                None => raster,
            })
        });
    }
    let mut all: Option<Region> = None;
    for frame in &picture.frames {
        job.check()?;
        if let Some(part) = content(&frame.raster, trim.tolerance) {
            all = Some(all.map_or(part, |all| union(all, part)));
        }
    }
    match all {
        Some(part) => each(picture, job, |raster| Ok(keep(raster, part))),
        None => Ok(picture),
    }
}

fn union(a: Region, b: Region) -> Region {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.width).max(b.x + b.width);
    let bottom = (a.y + a.height).max(b.y + b.height);
    Region { x, y, width: right - x, height: bottom - y }
}

/// What is left when the borders are gone; `None` when that is nothing.
fn content(raster: &Raster, tolerance: u8) -> Option<Region> {
    let size = (raster.width as usize, raster.height as usize);
    let (n, alpha) = (raster.channels.count(), raster.channels.has_alpha());
    match &raster.samples {
        Samples::U8(v) => within(&Lines { v, size, n, alpha, tolerance: tolerance.into() }),
        Samples::U16(v) => {
            within(&Lines { v, size, n, alpha, tolerance: u32::from(tolerance) * 257 })
        }
    }
}

struct Lines<'a, T> {
    v: &'a [T],
    size: (usize, usize),
    n: usize,
    alpha: bool,
    tolerance: u32,
}

impl<T: Sample> Lines<'_, T> {
    fn pixel(&self, x: usize, y: usize) -> &[T] {
        let at = (y * self.size.0 + x) * self.n;
        &self.v[at..at + self.n]
    }

    /// Whether two pixels look the same: colours count by their alpha, so that whatever is
    /// stored behind full transparency is nothing.
    fn alike(&self, a: &[T], b: &[T]) -> bool {
        let near = |a: u32, b: u32| a.abs_diff(b) <= self.tolerance;
        if !self.alpha {
            return a.iter().zip(b).all(|(a, b)| near(a.value(), b.value()));
        }
        let ((a, alpha_a), (b, alpha_b)) = match (a.split_last(), b.split_last()) {
            (Some((a_alpha, a)), Some((b_alpha, b))) => ((a, a_alpha), (b, b_alpha)),
            _ => return true,
        };
        let (alpha_a, alpha_b) = (u64::from(alpha_a.value()), u64::from(alpha_b.value()));
        let seen = |s: &T, alpha: u64| (u64::from(s.value()) * alpha / u64::from(T::MAX)) as u32;
        near(alpha_a as u32, alpha_b as u32)
            && a.iter().zip(b).all(|(a, b)| near(seen(a, alpha_a), seen(b, alpha_b)))
    }

    fn row_is_border(&self, y: usize, corners: &[&[T]]) -> bool {
        let all = |corner: &[T]| (0..self.size.0).all(|x| self.alike(self.pixel(x, y), corner));
        corners.iter().any(|corner| all(corner))
    }

    fn column_is_border(&self, x: usize, rows: (usize, usize), corners: &[&[T]]) -> bool {
        let all = |corner: &[T]| (rows.0..rows.1).all(|y| self.alike(self.pixel(x, y), corner));
        corners.iter().any(|corner| all(corner))
    }
}

fn within<T: Sample>(lines: &Lines<T>) -> Option<Region> {
    let (w, h) = lines.size;
    if w == 0 || h == 0 {
        return None;
    }
    let nw = lines.pixel(0, 0);
    let ne = lines.pixel(w - 1, 0);
    let sw = lines.pixel(0, h - 1);
    let se = lines.pixel(w - 1, h - 1);
    let top = (0..h).find(|&y| !lines.row_is_border(y, &[nw, ne]))?;
    let bottom = (top..h).rev().find(|&y| !lines.row_is_border(y, &[sw, se]))? + 1;
    let rows = (top, bottom);
    let left = (0..w).find(|&x| !lines.column_is_border(x, rows, &[nw, sw]))?;
    let right = (left..w).rev().find(|&x| !lines.column_is_border(x, rows, &[ne, se]))? + 1;
    let part = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Some(Region {
        x: part(left),
        y: part(top),
        width: part(right - left),
        height: part(bottom - top),
    })
}
