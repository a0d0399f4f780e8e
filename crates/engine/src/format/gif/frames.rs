//! What a GIF frame has to say: the part of the canvas that changes, pixel by pixel.

use crate::format::canvas::{self, Part};
use crate::picture::{Picture, Raster};

/// Transparent black: what the canvas is before anything is drawn.
pub(super) const NOTHING: [u8; 4] = [0; 4];

/// A canvas as GIF can show it: each pixel opaque, or transparent black.
pub(super) type Canvas = Vec<[u8; 4]>;

/// The pixels of a frame, alpha cut at one half.
pub(super) fn canvas_of(raster: &Raster) -> Canvas {
    let rgba = crate::format::png::rgba(raster);
    let (pixels, _) = rgba.as_chunks::<4>();
    pixels.iter().map(|&[r, g, b, a]| if a < 128 { NOTHING } else { [r, g, b, 255] }).collect()
}

/// Whether each frame can be written as it is: opaque or clear pixels of at most 256 colours.
pub(crate) fn holds(picture: &Picture) -> bool {
    picture.frames.iter().all(|frame| {
        let rgba = crate::format::png::rgba(&frame.raster);
        let cut = rgba.as_chunks::<4>().0.iter().any(|p| !matches!(p[3], 0 | 255));
        !cut && crate::format::png::exact(&rgba, 256).is_some()
    })
}

/// One frame to be written.
pub(super) struct Change {
    pub part: Part,
    /// The part's pixels, row by row: new colours, or [`NOTHING`] where the canvas stays.
    pub pixels: Vec<[u8; 4]>,
    /// Whether the part is cleared after the frame was shown.
    pub clears: bool,
}

/// What turns `before` into `wanted`. `next` is the frame that follows: where it has to be
/// transparent again, this one clears its part when its time is over. A pixel whose samples all
/// are within `tolerance` of what is shown already stays.
pub(super) fn change(
    size: (u32, u32),
    before: &Canvas,
    wanted: &Canvas,
    next: Option<&Canvas>,
    tolerance: u8,
    whole: bool,
) -> Change {
    let (width, height) = size;
    let stays = |i: usize| near(before[i], wanted[i], tolerance);
    let vanishes = |i: usize| next.is_some_and(|next| wanted[i] != NOTHING && next[i] == NOTHING);
    let clears = (0..wanted.len()).any(vanishes);
    let part = if whole {
        Some(Part { x: 0, y: 0, width, height })
    } else {
        canvas::bounds(width, height, |i| !stays(i) || (clears && vanishes(i)))
    };
    let part = part.unwrap_or(Part { x: 0, y: 0, width: 1, height: 1 });
    let mut pixels = Vec::with_capacity(part.width as usize * part.height as usize);
    for i in canvas::indices(part, width) {
        pixels.push(if stays(i) { NOTHING } else { wanted[i] });
    }
    Change { part, pixels, clears }
}

fn near(a: [u8; 4], b: [u8; 4], tolerance: u8) -> bool {
    a[3] == b[3] && a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= tolerance)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: [u8; 4] = [255, 0, 0, 255];
    const BLUE: [u8; 4] = [0, 0, 255, 255];

    #[test]
    fn only_what_changes_is_said() {
        let before = vec![RED; 12];
        let mut wanted = before.clone();
        wanted[5] = BLUE;
        wanted[7] = BLUE;
        let change = change((4, 3), &before, &wanted, None, 0, false);
        assert_eq!(change.part, Part { x: 1, y: 1, width: 3, height: 1 });
        assert_eq!(change.pixels, [BLUE, NOTHING, BLUE]);
        assert!(!change.clears);
    }

    #[test]
    fn what_is_to_vanish_is_cleared_by_the_frame_before() {
        let before = vec![RED; 4];
        let next = vec![RED, RED, RED, NOTHING];
        let change = change((4, 1), &before, &before, Some(&next), 0, false);
        assert!(change.clears);
        assert_eq!(change.part, Part { x: 3, y: 0, width: 1, height: 1 });
        assert_eq!(change.pixels, [NOTHING]);
    }
}
