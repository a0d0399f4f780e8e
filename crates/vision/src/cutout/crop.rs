//! Where the subject is.

use super::Cutout;

/// What is under this alpha doesn't count as subject.
const SEEN: u8 = 13;

/// A part of a picture in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Region {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Pixels per row, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
}

impl Cutout {
    /// The smallest part that holds the subject and `margin` pixels around it (as far as the
    /// picture reaches); none where there is no subject.
    pub fn subject(&self, margin: u32) -> Option<Region> {
        let mut found: Option<[u32; 4]> = None;
        for (y, row) in (0..).zip(self.rgba.chunks_exact(self.width as usize * 4)) {
            let seen = |pixel: &[u8]| pixel[3] >= SEEN;
            let Some(first) = row.chunks_exact(4).position(seen) else { continue };
            let last = row.chunks_exact(4).rposition(seen).unwrap_or(first);
            let [left, top, right, _] = found.unwrap_or([u32::MAX, y, 0, y]);
            found = Some([left.min(first as u32), top, right.max(last as u32), y]);
        }
        let [left, top, right, bottom] = found?;
        let (x, y) = (left.saturating_sub(margin), top.saturating_sub(margin));
        let width = right.saturating_add(margin).min(self.width - 1) - x + 1;
        let height = bottom.saturating_add(margin).min(self.height - 1) - y + 1;
        Some(Region { x, y, width, height })
    }

    /// The cutout cropped to its subject with a margin; the whole where there is no subject.
    pub fn cropped(&self, margin: u32) -> Cutout {
        let Some(part) = self.subject(margin) else { return self.clone() };
        let mut rgba = Vec::with_capacity(part.width as usize * part.height as usize * 4);
        for y in part.y..part.y + part.height {
            let from = (y as usize * self.width as usize + part.x as usize) * 4;
            rgba.extend_from_slice(&self.rgba[from..from + part.width as usize * 4]);
        }
        Cutout { width: part.width, height: part.height, rgba }
    }
}
