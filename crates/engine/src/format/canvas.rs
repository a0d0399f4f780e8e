//! The canvas that frames of an animation are drawn on (APNG, GIF), and its opposite: the part
//! of a frame that differs from the one before.

use crate::picture::{Frame, Raster, Samples};

/// A rectangle of the canvas, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// Draws `frame` with its top left at (x, y); what is beyond the canvas is cut. With `over`,
/// alpha is composited (straight alpha, on the stored values); without, samples are replaced.
/// Both rasters have the same channels, with alpha, and the same depth.
pub(super) fn draw(canvas: &mut Raster, frame: &Raster, x: u32, y: u32, over: bool) {
    let n = canvas.channels.count();
    let at = Rows::new(canvas, frame, x, y);
    match (&mut canvas.samples, &frame.samples) {
        (Samples::U8(to), Samples::U8(from)) => at.draw(to, from, n, over, u8::MAX),
        (Samples::U16(to), Samples::U16(from)) => at.draw(to, from, n, over, u16::MAX),
        _ => {}
    }
}

/// Makes a part of the canvas fully transparent black.
pub(super) fn clear(canvas: &mut Raster, part: Part) {
    let (width, n) = (canvas.width as usize, canvas.channels.count());
    let left = (part.x as usize).min(width);
    let right = (left + part.width as usize).min(width);
    let rows = part.y as usize..(part.y as usize).saturating_add(part.height as usize);
    for y in rows.start..rows.end.min(canvas.height as usize) {
        let row = (y * width + left) * n..(y * width + right) * n;
        match &mut canvas.samples {
            Samples::U8(v) => v[row].fill(0),
            Samples::U16(v) => v[row].fill(0),
        }
    }
}

/// The overlap of a frame and the canvas, in samples.
struct Rows {
    to_stride: usize,
    from_stride: usize,
    to_start: usize,
    samples: usize,
    rows: usize,
}

impl Rows {
    fn new(canvas: &Raster, frame: &Raster, x: u32, y: u32) -> Self {
        let n = canvas.channels.count();
        let columns = frame.width.min(canvas.width.saturating_sub(x)) as usize;
        let rows = frame.height.min(canvas.height.saturating_sub(y)) as usize;
        Self {
            to_stride: canvas.width as usize * n,
            from_stride: frame.width as usize * n,
            to_start: (y as usize * canvas.width as usize + x as usize) * n,
            samples: columns * n,
            rows: if columns == 0 { 0 } else { rows },
        }
    }

    fn draw<T>(&self, to: &mut [T], from: &[T], n: usize, over: bool, opaque: T)
    where
        T: Copy + Into<u64> + TryFrom<u64>,
    {
        for row in 0..self.rows {
            let start = self.to_start + row * self.to_stride;
            let to = &mut to[start..start + self.samples];
            let from = &from[row * self.from_stride..][..self.samples];
            if !over {
                to.copy_from_slice(from);
                continue;
            }
            for (to, from) in to.chunks_exact_mut(n).zip(from.chunks_exact(n)) {
                blend(to, from, opaque);
            }
        }
    }
}

/// `from` over `to`, straight alpha (Porter-Duff), rounded.
fn blend<T: Copy + Into<u64> + TryFrom<u64>>(to: &mut [T], from: &[T], opaque: T) {
    let n = to.len();
    let full: u64 = opaque.into();
    let (above, below): (u64, u64) = (from[n - 1].into(), to[n - 1].into());
    if above == full || below == 0 {
        to.copy_from_slice(from);
        return;
    }
    if above == 0 {
        return;
    }
    // Everything is scaled by full squared until the end.
    let (weight_above, weight_below) = (above * full, below * (full - above));
    let total = weight_above + weight_below;
    for (to, from) in to[..n - 1].iter_mut().zip(from) {
        let sum = (*from).into() * weight_above + (*to).into() * weight_below;
        *to = T::try_from((sum + total / 2) / total).unwrap_or(opaque);
    }
    to[n - 1] = T::try_from((total + full / 2) / full).unwrap_or(opaque);
}

/// The smallest part that holds all pixels for which `differs(index of pixel)`.
pub(super) fn bounds(width: u32, height: u32, differs: impl Fn(usize) -> bool) -> Option<Part> {
    let (w, h) = (width as usize, height as usize);
    let row_differs = |y: &usize| (y * w..(y + 1) * w).any(&differs);
    let top = (0..h).find(row_differs)?;
    let bottom = (top..h).rev().find(row_differs)?;
    let (mut left, mut right) = (w, 0);
    for y in top..=bottom {
        let row = y * w;
        left = (0..left).find(|x| differs(row + x)).unwrap_or(left);
        right = (right..w).rev().find(|x| differs(row + x)).unwrap_or(right);
    }
    Some(Part {
        x: left as u32,
        y: top as u32,
        width: (right - left + 1) as u32,
        height: (bottom - top + 1) as u32,
    })
}

/// The canvas indices of a part's pixels, row by row.
pub(super) fn indices(part: Part, width: u32) -> impl Iterator<Item = usize> {
    (part.y..part.y + part.height).flat_map(move |y| {
        let row = y as usize * width as usize;
        (part.x..part.x + part.width).map(move |x| row + x as usize)
    })
}

/// Drops alpha from all frames where no frame uses it.
pub(super) fn drop_unused_alpha(frames: &mut [Frame]) {
    use crate::picture::Channels;
    if frames.iter().any(|f| !f.raster.is_opaque()) {
        return;
    }
    for frame in frames {
        let to = Channels::of(frame.raster.channels.is_gray(), false);
        let empty = Raster::from_u8(0, 0, to, Vec::new());
        frame.raster = std::mem::replace(&mut frame.raster, empty).into_channels(to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Channels;

    #[test]
    fn bounds_hold_all_differences_and_no_more() {
        let points = [(3usize, 2usize), (7, 5), (4, 9)];
        let differs = |i: usize| points.contains(&(i % 12, i / 12));
        let found = bounds(12, 11, differs);
        assert_eq!(found, Some(Part { x: 3, y: 2, width: 5, height: 8 }));
        assert_eq!(bounds(12, 11, |_| false), None);
        let one = bounds(12, 11, |i| i == 131);
        assert_eq!(one, Some(Part { x: 11, y: 10, width: 1, height: 1 }));
    }

    #[test]
    fn over_composites_straight_alpha() {
        let mut canvas = Raster::from_u8(1, 1, Channels::Rgba, vec![0, 0, 255, 128]);
        let frame = Raster::from_u8(1, 1, Channels::Rgba, vec![255, 0, 0, 128]);
        draw(&mut canvas, &frame, 0, 0, true);
        // alpha = 0.502 + 0.502 * 0.498 = 0.752; red = 0.502 / 0.752.
        assert_eq!(canvas.samples, Samples::U8(vec![170, 0, 85, 192]));
    }

    #[test]
    fn frames_beyond_the_canvas_are_cut() {
        let mut canvas = Raster::from_u8(2, 2, Channels::GrayAlpha, vec![1; 8]);
        let frame = Raster::from_u8(2, 2, Channels::GrayAlpha, vec![9; 8]);
        draw(&mut canvas, &frame, 1, 1, false);
        draw(&mut canvas, &frame, 5, 7, false);
        assert_eq!(canvas.samples, Samples::U8(vec![1, 1, 1, 1, 1, 1, 9, 9]));
        clear(&mut canvas, Part { x: 0, y: 1, width: 9, height: 9 });
        assert_eq!(canvas.samples, Samples::U8(vec![1, 1, 1, 1, 0, 0, 0, 0]));
    }
}
