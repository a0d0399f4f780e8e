//! The real model on pictures. Where it is missing, `scripts/models.sh` fetches it.

use crate::stops::After;
use compressimage_vision::cutout::{IsNet, MEDIUM, Matte, Options, cut_out};
use compressimage_vision::models::Models;
use compressimage_vision::{Error, Job, Kind, Pixels};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::sync::{Arc, Mutex, OnceLock};

/// The model, or none and a word about it.
fn model() -> Option<&'static IsNet> {
    static MODEL: OnceLock<Option<IsNet>> = OnceLock::new();
    let loaded = MODEL.get_or_init(|| {
        let models = Models::of_user().ok()?;
        if !models.has(&MEDIUM) {
            return None;
        }
        // What is there must load: a damaged file fails the test.
        Some(models.isnet(&MEDIUM).unwrap())
    });
    if loaded.is_none() {
        eprintln!("skipped: the model is not in the cache (run scripts/models.sh)");
    }
    loaded.as_ref()
}

/// A dark cup with a handle and a hole in it, on a light table: RGB.
fn cup(width: u32, height: u32) -> (Vec<u8>, Vec<bool>) {
    let (mut rgb, mut truth) = (Vec::new(), Vec::new());
    for y in 0..height {
        for x in 0..width {
            let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
            let body = (0.3..0.6).contains(&u) && (0.3..0.8).contains(&v);
            let ring = ((u - 0.62) / 0.11).hypot((v - 0.52) / 0.15);
            let handle = u >= 0.6 && (0.55..1.0).contains(&ring);
            let inside = body || handle;
            truth.push(inside);
            let shade = (u - 0.45).abs() * 120.0;
            let colour = if inside {
                [150.0 - shade, 30.0, 40.0]
            } else if v > 0.75 {
                [205.0, 190.0, 170.0]
            } else {
                [235.0 - v * 20.0, 238.0 - v * 20.0, 240.0]
            };
            rgb.extend(colour.map(|c| c as u8));
        }
    }
    (rgb, truth)
}

#[test]
fn a_subject_is_found_with_the_hole_in_it() {
    let Some(model) = model() else { return };
    let (rgb, truth) = cup(640, 480);
    let picture = Pixels::new(640, 480, Kind::Rgb8, &rgb).unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hear = Arc::clone(&heard);
    let job = Job::default().with_progress(move |done| hear.lock().unwrap().push(done));
    let cut = cut_out(model, &picture, &Options::default(), &job).unwrap();
    let (mut both, mut either) = (0, 0);
    for (pixel, truth) in cut.rgba.chunks_exact(4).zip(&truth) {
        let found = pixel[3] >= 128;
        both += usize::from(found && *truth);
        either += usize::from(found || *truth);
    }
    let iou = both as f32 / either as f32;
    assert!(iou > 0.9, "IoU {iou}");
    // In the hole of the handle.
    let hole = (480 * 52 / 100 * 640 + 640 * 63 / 100) * 4 + 3;
    assert!(cut.rgba[hole] < 128, "the hole is filled: {}", cut.rgba[hole]);
    let heard = heard.lock().unwrap();
    assert!(heard.len() > 10 && heard.windows(2).all(|w| w[0] <= w[1]), "{heard:?}");
    assert_eq!(heard.last(), Some(&1.0));
}

/// The matte (0.0 to 1.0) that rten's own run of the model gives of a square of 1024.
fn by_rten(rgb: &[u8]) -> Vec<f32> {
    let bytes = Models::of_user().unwrap().bytes(&MEDIUM).unwrap();
    let model = rten::ModelOptions::with_all_ops().load(bytes).unwrap();
    let value = |c: usize| rgb.chunks_exact(3).map(move |p| (f32::from(p[c]) - 128.0) / 256.0);
    let input: Vec<f32> = (0..3).flat_map(value).collect();
    let input: Tensor<f32> = NdTensor::from_data([1, 3, 1024, 1024], input).into();
    let [from, to] = ["input", "output"].map(|name| model.find_node(name).unwrap());
    let [out] = model.run_n(vec![(from, input.view().into())], [to], None).unwrap();
    let out: Tensor<f32> = out.try_into().unwrap();
    out.into_data()
}

#[test]
fn the_network_is_what_another_runtime_makes_of_it() {
    let Some(model) = model() else { return };
    let (rgb, _) = cup(1024, 1024);
    let wanted = by_rten(&rgb);
    let picture = Pixels::new(1024, 1024, Kind::Rgb8, &rgb).unwrap();
    let how = Options { again: false, refine: false, ..Options::default() };
    let found = model.matte(&picture, &how, &Job::default()).unwrap();
    // What is next to nothing is cleared.
    let eight = |a: f32| if a < 0.01 { 0 } else { (a * 255.0).round() as u8 };
    let apart = found.data.iter().zip(&wanted).map(|(f, w)| u64::from(f.abs_diff(eight(*w))));
    let mean = apart.sum::<u64>() as f64 / 255.0 / wanted.len() as f64;
    assert!(mean < 1e-4, "mean difference {mean}");
    let (sure, unsure) = (found.data.iter().filter(|a| **a > 250).count(), wanted.len() / 20);
    assert!(sure > unsure, "the test shows nothing: {sure} sure pixels");
}

#[test]
fn looking_again_changes_little_of_a_clear_subject() {
    let Some(model) = model() else { return };
    let (rgb, _) = cup(400, 300);
    let picture = Pixels::new(400, 300, Kind::Rgb8, &rgb).unwrap();
    let matte = |again| {
        let how = Options { again, ..Options::default() };
        model.matte(&picture, &how, &Job::default()).unwrap()
    };
    let (once, thrice) = (matte(false), matte(true));
    assert_ne!(once, thrice);
    let apart = once.data.iter().zip(&thrice.data).map(|(a, b)| u64::from(a.abs_diff(*b)));
    let mean = apart.sum::<u64>() as f64 / 255.0 / once.data.len() as f64;
    assert!(mean < 0.02, "{mean}");
}

#[test]
fn pictures_of_any_shape_have_a_matte_of_their_size() {
    let Some(model) = model() else { return };
    for (width, height, kind) in [(1, 1, Kind::Gray8), (3000, 2, Kind::Rgb8), (1, 900, Kind::Rgba8)]
    {
        let bytes = vec![0u8; (width * height) as usize * kind.channels()];
        let picture = Pixels::new(width, height, kind, &bytes).unwrap();
        let matte = model.matte(&picture, &Options::default(), &Job::default()).unwrap();
        assert_eq!((matte.width, matte.height), (width, height));
        assert_eq!(matte.data.len(), (width * height) as usize);
    }
}

#[test]
fn what_was_transparent_stays_transparent() {
    let Some(model) = model() else { return };
    let (rgb, _) = cup(320, 240);
    let mut rgba: Vec<u8> = Vec::new();
    for (i, pixel) in rgb.chunks_exact(3).enumerate() {
        // The left half of the cup's body is cut off already.
        rgba.extend([pixel[0], pixel[1], pixel[2], if i % 320 < 144 { 0 } else { 255 }]);
    }
    let picture = Pixels::new(320, 240, Kind::Rgba8, &rgba).unwrap();
    let cut = cut_out(model, &picture, &Options::default(), &Job::default()).unwrap();
    for (i, pixel) in cut.rgba.chunks_exact(4).enumerate() {
        assert!(i % 320 >= 144 || pixel == [0; 4], "pixel {i}: {pixel:?}");
    }
}

#[test]
fn the_network_is_stopped_between_its_pieces() {
    let Some(model) = model() else { return };
    let (rgb, _) = cup(64, 64);
    let picture = Pixels::new(64, 64, Kind::Rgb8, &rgb).unwrap();
    let stop = After::new(4);
    let job = Job::default().with_stop(stop.clone());
    let error = model.matte(&picture, &Options::default(), &job).unwrap_err();
    assert!(matches!(error, Error::Cancelled), "{error}");
    assert_eq!(stop.looks(), 5);
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    for bytes in [vec![], vec![0; 100], b"not a model".to_vec()] {
        assert!(matches!(IsNet::load(bytes), Err(Error::DamagedModel { .. })));
    }
}
