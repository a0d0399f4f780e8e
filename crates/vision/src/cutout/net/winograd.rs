//! The transforms of Winograd's minimal filtering F(4 x 4, 3 x 3): 16 outputs of a 3 x 3 convolution
//! by 36 multiplications instead of 144 (Lavin and Gray, "Fast Algorithms for Convolutional Neural
//! Networks", 2015). All are done along the rows, then along the columns.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x16};

/// Outputs of a tile, on each axis.
pub(super) const OUT: usize = 4;
/// Inputs of a tile, and products, on each axis.
pub(super) const IN: usize = 6;
/// Products of a tile.
pub(super) const POINTS: usize = IN * IN;

/// What the weights of a row become.
#[inline(always)]
pub(super) fn weights<S: Simd>(simd: S, [a, b, c]: [f32x16<S>; 3]) -> [f32x16<S>; IN] {
    let times = |x: f32x16<S>, by: f32| x * f32x16::splat(simd, by);
    let (outer, far) = (times(a + c, -1.0 / 6.0), times(a + times(c, 4.0), 1.0 / 24.0));
    let (inner, near) = (times(b, 1.0 / 6.0), times(b, 1.0 / 12.0));
    [times(a, 0.25), outer - inner, outer + inner, far + near, far - near, c]
}

/// What the inputs of a row become.
#[inline(always)]
pub(super) fn input<S: Simd>(simd: S, [a, b, c, d, e, f]: [f32x16<S>; IN]) -> [f32x16<S>; IN] {
    let plus = |sum: f32x16<S>, x: f32x16<S>, by: f32| x.mul_add(f32x16::splat(simd, by), sum);
    let (even, odd) = (plus(e, c, -4.0), plus(d, b, -4.0));
    let (wide, twice) = (e - c, d - b);
    [
        plus(plus(e, c, -5.0), a, 4.0),
        even + odd,
        even - odd,
        plus(wide, twice, 2.0),
        plus(wide, twice, -2.0),
        plus(plus(f, d, -5.0), b, 4.0),
    ]
}

/// What the products of a row become.
#[inline(always)]
pub(super) fn output<S: Simd>(simd: S, [a, b, c, d, e, f]: [f32x16<S>; IN]) -> [f32x16<S>; OUT] {
    let plus = |sum: f32x16<S>, x: f32x16<S>, by: f32| x.mul_add(f32x16::splat(simd, by), sum);
    let (near, nears) = (b + c, b - c);
    let (far, fars) = (d + e, d - e);
    [a + near + far, plus(nears, fars, 2.0), plus(near, far, 4.0), plus(nears, fars, 8.0) + f]
}
