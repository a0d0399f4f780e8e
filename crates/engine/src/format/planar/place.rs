//! Crops, quarter turns and mirrors on interleaved samples.

use super::super::isobmff::Transform;
use crate::picture::{Raster, Samples};

/// The raster after the transforms, in their order.
pub(crate) fn apply(mut raster: Raster, transforms: &[Transform]) -> Raster {
    for transform in transforms {
        raster = one(raster, *transform);
    }
    raster
}

fn one(raster: Raster, transform: Transform) -> Raster {
    let (w, h, n) = (raster.width, raster.height, raster.channels.count());
    let (width, height) = match transform {
        Transform::Turn(0) => return raster,
        Transform::Turn(1 | 3) => (h, w),
        Transform::Crop { x, y, width, height } if x + width <= w && y + height <= h => {
            (width, height)
        }
        Transform::Crop { .. } => return raster,
        _ => (w, h),
    };
    // Where the pixel that goes to (x, y) comes from.
    let from = |x: u32, y: u32| match transform {
        Transform::Crop { x: left, y: top, .. } => (left + x, top + y),
        Transform::Turn(1) => (w - 1 - y, x),
        Transform::Turn(2) => (w - 1 - x, h - 1 - y),
        Transform::Turn(_) => (y, h - 1 - x),
        Transform::MirrorColumns => (w - 1 - x, y),
        Transform::MirrorRows => (x, h - 1 - y),
    };
    let samples = match &raster.samples {
        Samples::U8(v) => Samples::U8(gather(v, w, n, (width, height), from)),
        Samples::U16(v) => Samples::U16(gather(v, w, n, (width, height), from)),
    };
    Raster { width, height, channels: raster.channels, samples }
}

fn gather<T: Copy>(
    source: &[T],
    source_width: u32,
    n: usize,
    (width, height): (u32, u32),
    from: impl Fn(u32, u32) -> (u32, u32),
) -> Vec<T> {
    let mut out = Vec::with_capacity(width as usize * height as usize * n);
    for y in 0..height {
        for x in 0..width {
            let (sx, sy) = from(x, y);
            let start = (sy as usize * source_width as usize + sx as usize) * n;
            out.extend_from_slice(&source[start..start + n]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Channels;

    #[test]
    fn turns_are_anticlockwise_and_mirrors_swap_sides() {
        // 1 2 3
        // 4 5 6
        let start = || Raster::from_u8(3, 2, Channels::Gray, vec![1, 2, 3, 4, 5, 6]);
        let after = |t| match apply(start(), &[t]) {
            Raster { width, samples: Samples::U8(v), .. } => (width, v),
            _ => unreachable!(),
        };
        assert_eq!(after(Transform::Turn(1)), (2, vec![3, 6, 2, 5, 1, 4]));
        assert_eq!(after(Transform::Turn(2)), (3, vec![6, 5, 4, 3, 2, 1]));
        assert_eq!(after(Transform::Turn(3)), (2, vec![4, 1, 5, 2, 6, 3]));
        assert_eq!(after(Transform::MirrorColumns), (3, vec![3, 2, 1, 6, 5, 4]));
        assert_eq!(after(Transform::MirrorRows), (3, vec![4, 5, 6, 1, 2, 3]));
        let crop = Transform::Crop { x: 1, y: 1, width: 2, height: 1 };
        assert_eq!(after(crop), (2, vec![5, 6]));
    }
}
