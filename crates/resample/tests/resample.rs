//! What becomes of pixels, and of buffers that are not what they are said to be.

use compressimage_resample::{FilterType, Layout, Part, divide_alpha, multiply_alpha, resize};

#[test]
fn half_the_size_is_the_mean_and_wrong_buffers_are_refused() {
    let layout = Layout { channels: 1, wide: false };
    let part = Part { left: 0.0, top: 0.0, width: 4.0, height: 2.0 };
    let mut out = [0; 2];
    let from = [10, 20, 30, 40, 30, 40, 50, 60];
    let filter = Some(FilterType::Box);
    resize(&from, (4, 2), part, &mut out, (2, 1), layout, filter).unwrap();
    assert_eq!(out, [25, 45]);
    assert!(resize(&from, (5, 2), part, &mut out, (2, 1), layout, filter).is_err());
    assert!(multiply_alpha(&mut out, (2, 1), layout).is_err());
}

#[test]
fn wide_colour_and_alpha_apart_are_as_they_are_together() {
    let part = Part { left: 0.0, top: 0.0, width: 4.0, height: 1.0 };
    for channels in [2, 4] {
        let samples: Vec<u16> = (0..4 * u16::from(channels)).map(|i| i * 1000).collect();
        let mut out = vec![0u16; 2 * usize::from(channels)];
        let (from, to) = (bytemuck::cast_slice(&samples), bytemuck::cast_slice_mut(&mut out));
        let layout = Layout { channels, wide: true };
        resize(from, (4, 1), part, to, (2, 1), layout, Some(FilterType::Box)).unwrap();
        let step = u16::from(channels) * 500;
        let first = (0..u16::from(channels)).map(|c| step + c * 1000);
        let wanted: Vec<u16> = first.clone().chain(first.map(|v| v + 4 * step)).collect();
        assert_eq!(out, wanted);
    }
}

#[test]
fn colours_come_back_and_stay_within_their_range() {
    let layout = Layout { channels: 4, wide: true };
    let mut pixels: Vec<u16> = vec![65_535, 1000, 0, 32_768, 7, 8, 9, 0, 60_000, 2, 3, 65_535];
    multiply_alpha(bytemuck::cast_slice_mut(&mut pixels), (3, 1), layout).unwrap();
    assert_eq!(pixels, [32_768, 500, 0, 32_768, 0, 0, 0, 0, 60_000, 2, 3, 65_535]);
    pixels[1] = 40_000;
    divide_alpha(bytemuck::cast_slice_mut(&mut pixels), (3, 1), layout).unwrap();
    assert_eq!(pixels, [65_535, 65_535, 0, 32_768, 0, 0, 0, 0, 60_000, 2, 3, 65_535]);
}
