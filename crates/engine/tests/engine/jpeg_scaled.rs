//! JPEGs decoded straight to a smaller size, judged by what djpeg decodes in full.

use crate::jpeg_lossless::{filter, jpegs, rows, variants};
use compressimage_engine::Job;
use compressimage_engine::format::jpeg::{lossless, scaled};
use compressimage_engine::picture::Raster;

/// Mean difference of samples from the averages of what djpeg decodes in full, over all whole
/// squares; `None` where there is no djpeg.
fn distance(bytes: &[u8], made: &Raster, shrink: u32) -> Option<f64> {
    let full = filter("djpeg", &["-dct", "int", "-pnm"], bytes)?;
    let (width, height, channels, pixels) = rows(&full);
    let side = shrink as usize;
    let size = (width.div_ceil(side), height.div_ceil(side));
    assert_eq!(size, (made.width as usize, made.height as usize));
    assert_eq!(channels, made.channels.count());
    let ours = made.to_u8();
    let (mut sum, mut count) = (0.0, 0);
    for (y, x) in (0..height / side).flat_map(|y| (0..width / side).map(move |x| (y, x))) {
        for c in 0..channels {
            let inside = (0..side * side).map(|i| (y * side + i / side, x * side + i % side));
            let samples = inside.map(|(y, x)| f64::from(pixels[(y * width + x) * channels + c]));
            let average = samples.sum::<f64>() / f64::from(shrink * shrink);
            sum += (average - f64::from(ours[(y * size.0 + x) * channels + c])).abs();
            count += 1;
        }
    }
    Some(sum / f64::from(count.max(1)))
}

/// Whether an encoding of the fixtures is one that is decoded smaller at this shrink.
fn usual(name: &str, shrink: u32) -> bool {
    match name {
        "4:1:1" => false,
        "4:1:0" => shrink > 2,
        "odd factors" | "4:2:0" | "4:4:4" | "4:2:2" | "4:4:0" | "gray" => true,
        _ => !name.contains("arithmetic"),
    }
}

#[test]
fn every_encoding_comes_out_like_the_full_picture() {
    let job = Job::default();
    for (width, height) in [(1, 1), (35, 50), (160, 96), (301, 227)] {
        for (name, bytes) in variants(width, height) {
            for shrink in [2, 4, 8] {
                let made = scaled::decode_at(&bytes, shrink, &job).unwrap();
                let at = format!("{name} {width}x{height} 1/{shrink}");
                assert_eq!(made.is_some(), usual(name, shrink), "{at}");
                let Some(distance) = made.and_then(|made| distance(&bytes, &made, shrink)) else {
                    continue;
                };
                println!("{at}: {distance:.2}");
                // Keeping low frequencies is not averaging: the fixtures' hard edges show it.
                assert!(distance < 5.0, "{at} differs by {distance:.2}");
            }
        }
    }
}

#[test]
fn progressive_and_sequential_files_give_the_same_pixels() {
    let job = Job::default();
    for (name, bytes) in variants(301, 227) {
        let packed = lossless::repack(&bytes, 9, &job).unwrap();
        for shrink in [2, 4, 8] {
            if usual(name, shrink) {
                let sequential = scaled::decode_at(&bytes, shrink, &job).unwrap();
                assert!(sequential == scaled::decode_at(&packed, shrink, &job).unwrap(), "{name}");
            }
        }
    }
}

#[test]
fn real_pictures_come_out_like_the_full_ones() {
    let job = Job::default();
    for path in jpegs() {
        let bytes = std::fs::read(&path).unwrap();
        for shrink in [2, 4, 8] {
            let Some(made) = scaled::decode_at(&bytes, shrink, &job).unwrap() else {
                println!("{}: none at 1/{shrink}", path.display());
                continue;
            };
            let Some(distance) = distance(&bytes, &made, shrink) else { return };
            println!("{}: {distance:.2} at 1/{shrink}", path.display());
            // A picture full of noise differs most: what is left of it depends on the filter.
            assert!(distance < 7.0, "{} differs by {distance:.2}", path.display());
        }
    }
}

#[test]
fn damaged_files_are_left_to_a_full_decoder() {
    let job = Job::default();
    for (name, bytes) in variants(160, 96) {
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            let made = scaled::decode_at(cut, 2, &job).unwrap();
            assert!(made.is_none(), "{name} cut to {part}/20");
        }
    }
    for path in crate::corpus::files("hostile") {
        let bytes = std::fs::read(&path).unwrap();
        let _ = scaled::decode_at(&bytes, 2, &job);
        let _ = scaled::decode_at(&bytes, 8, &job);
    }
}

#[test]
fn the_shrink_leaves_the_filter_something_to_do() {
    assert_eq!(scaled::shrink((2725, 2225), (720, 588)), 2);
    assert_eq!(scaled::shrink((2725, 2225), (681, 556)), 2);
    assert_eq!(scaled::shrink((2725, 2225), (545, 445)), 4);
    assert_eq!(scaled::shrink((2725, 2225), (100, 445)), 4);
    assert_eq!(scaled::shrink((2725, 2225), (100, 100)), 8);
    assert_eq!(scaled::shrink((2725, 2225), (1362, 1112)), 1);
    assert_eq!(scaled::shrink((1, 1), (u32::MAX, u32::MAX)), 1);
}
