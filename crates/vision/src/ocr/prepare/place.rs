//! From the places of a prepared picture to those of the picture as it came.

use crate::ocr::Bounds;

/// An affine map: x' = m\[0\] x + m\[1\] y + m\[2\], y' = m\[3\] x + m\[4\] y + m\[5\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place([f32; 6]);

impl Place {
    /// Everything stays where it is.
    pub const SAME: Self = Self([1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);

    /// The map with those numbers.
    pub fn new(numbers: [f32; 6]) -> Self {
        Self(numbers)
    }

    /// The numbers of the map.
    pub fn numbers(&self) -> [f32; 6] {
        self.0
    }

    /// Where a point goes.
    pub fn point(&self, x: f32, y: f32) -> [f32; 2] {
        let m = self.0;
        [m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]]
    }

    /// `first`, then this one.
    pub fn after(&self, first: Self) -> Self {
        let (m, n) = (self.0, first.0);
        Self([
            m[0] * n[0] + m[1] * n[3],
            m[0] * n[1] + m[1] * n[4],
            m[0] * n[2] + m[1] * n[5] + m[2],
            m[3] * n[0] + m[4] * n[3],
            m[3] * n[1] + m[4] * n[4],
            m[3] * n[2] + m[4] * n[5] + m[5],
        ])
    }

    /// The bounds of where the corners of `bounds` go, within width x height.
    pub fn bounds(&self, bounds: Bounds, width: u32, height: u32) -> Bounds {
        let (l, t) = (bounds.left as f32, bounds.top as f32);
        let (r, b) = (bounds.right as f32, bounds.bottom as f32);
        let corners = [self.point(l, t), self.point(r, t), self.point(l, b), self.point(r, b)];
        let least = |c: usize| corners.iter().map(|p| p[c]).fold(f32::MAX, f32::min);
        let most = |c: usize| corners.iter().map(|p| p[c]).fold(f32::MIN, f32::max);
        let within = |value: f32, most: u32| (value.round() as i32).clamp(0, most as i32);
        Bounds {
            left: within(least(0), width),
            top: within(least(1), height),
            right: within(most(0), width),
            bottom: within(most(1), height),
        }
    }

    /// How much longer a length becomes.
    pub fn scale(&self) -> f32 {
        (self.0[0] * self.0[4] - self.0[1] * self.0[3]).abs().sqrt()
    }
}
