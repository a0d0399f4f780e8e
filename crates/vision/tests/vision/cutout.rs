//! Cutouts by a matte that is known: no model is needed.

use crate::stops::After;
use compressimage_vision::cutout::{
    Background, Cutout, MEDIUM, Matte, Options, Shadow, apply, cut_out,
};
use compressimage_vision::{Error, Gray, Job, Kind, Pixels, Result};

/// A model that sees what it is told.
struct Known(Gray);

impl Matte for Known {
    fn matte(&self, _: &Pixels, _: &Options, job: &Job) -> Result<Gray> {
        job.check()?;
        Ok(self.0.clone())
    }
}

const GREEN: [f32; 3] = [40.0, 200.0, 60.0];
const RED: [f32; 3] = [210.0, 50.0, 40.0];

/// A red disc with a soft edge of 12 pixels on green ground: the picture and the disc's matte.
fn disc(side: u32) -> (Vec<u8>, Gray) {
    let middle = side as f32 / 2.0;
    let (mut rgb, mut matte) = (Vec::new(), Vec::new());
    for y in 0..side {
        for x in 0..side {
            let away = (x as f32 + 0.5 - middle).hypot(y as f32 + 0.5 - middle);
            let alpha = ((side as f32 / 4.0 - away) / 12.0 + 0.5).clamp(0.0, 1.0);
            matte.push((alpha * 255.0).round() as u8);
            for c in 0..3 {
                rgb.push((RED[c] * alpha + GREEN[c] * (1.0 - alpha)).round() as u8);
            }
        }
    }
    (rgb, Gray { width: side, height: side, data: matte })
}

fn cut(side: u32, options: &Options) -> Cutout {
    let (rgb, matte) = disc(side);
    let picture = Pixels::new(side, side, Kind::Rgb8, &rgb).unwrap();
    cut_out(&Known(matte), &picture, options, &Job::default()).unwrap()
}

/// The mean distance of the colours of half-covered pixels from red.
fn halo(cut: &Cutout) -> f32 {
    let half = cut.rgba.chunks_exact(4).filter(|p| (30..226).contains(&p[3]));
    let far = |p: &[u8]| (0..3).map(|c| (f32::from(p[c]) - RED[c]).abs()).sum::<f32>() / 3.0;
    let all: Vec<f32> = half.map(far).collect();
    all.iter().sum::<f32>() / all.len() as f32
}

#[test]
fn no_halo_of_the_old_background_stays() {
    let dirty = halo(&cut(200, &Options { decontaminate: false, ..Options::default() }));
    let clean = halo(&cut(200, &Options::default()));
    assert!(dirty > 30.0, "the test shows nothing: {dirty}");
    assert!(clean < 4.0, "halo {clean}, was {dirty}");
}

#[test]
fn no_halo_stays_where_the_picture_is_larger_than_the_levels() {
    let clean = halo(&cut(1600, &Options::default()));
    assert!(clean < 6.0, "halo {clean}");
}

#[test]
fn nothing_of_the_background_is_left_in_transparent_pixels() {
    let cut = cut(100, &Options::default());
    assert!(cut.rgba.chunks_exact(4).all(|p| p[3] > 0 || p[..3] == [0; 3]));
    assert_eq!(&cut.rgba[(50 * 100 + 50) * 4..][..4], [210, 50, 40, 255]);
}

#[test]
fn a_threshold_cuts_hard_and_a_feather_softens() {
    let soft = |c: &Cutout| c.rgba.chunks_exact(4).filter(|p| (1..255).contains(&p[3])).count();
    let hard = cut(100, &Options { threshold: Some(0.5), ..Options::default() });
    assert_eq!(soft(&hard), 0);
    let feather = cut(100, &Options { threshold: Some(0.5), feather: 3.0, ..Options::default() });
    assert!(soft(&feather) > 500, "{}", soft(&feather));
    assert!((feather.coverage() - hard.coverage()).abs() < 0.01);
}

#[test]
fn options_out_of_range_are_refused() {
    let (rgb, matte) = disc(20);
    let picture = Pixels::new(20, 20, Kind::Rgb8, &rgb).unwrap();
    let model = Known(matte);
    let wrong = [
        Options { threshold: Some(0.0), ..Options::default() },
        Options { threshold: Some(f32::NAN), ..Options::default() },
        Options { feather: -1.0, ..Options::default() },
        Options { feather: f32::INFINITY, ..Options::default() },
    ];
    for how in wrong {
        let error = cut_out(&model, &picture, &how, &Job::default()).unwrap_err();
        assert_eq!(error.code(), "options", "{how:?}");
    }
    let other = Gray::filled(3, 3, 0);
    assert!(apply(&picture, &other, true, &Job::default()).is_err());
}

#[test]
fn a_colour_behind_fills_what_the_subject_leaves() {
    let cut = cut(100, &Options::default());
    let out = cut.on(&Background::Colour([10, 20, 30])).unwrap();
    assert!(out.chunks_exact(4).all(|p| p[3] == 255));
    assert_eq!(&out[..3], [10, 20, 30]);
    assert_eq!(&out[(50 * 100 + 50) * 4..][..3], [210, 50, 40]);
    assert_eq!(cut.on(&Background::Transparent).unwrap(), cut.rgba);
}

#[test]
fn the_old_picture_put_behind_again_is_the_picture() {
    let (rgb, _) = disc(120);
    let picture = Pixels::new(120, 120, Kind::Rgb8, &rgb).unwrap();
    // With the background's true colour behind, the mixed pixels come out as they were.
    let ground = GREEN.map(|c| c as u8);
    let out = cut(120, &Options::default()).on(&Background::Colour(ground)).unwrap();
    for (i, out) in out.chunks_exact(4).enumerate() {
        for (c, sample) in picture.rgb(i).into_iter().enumerate() {
            assert!(out[c].abs_diff(sample) <= 6, "pixel {i}: {out:?} for {:?}", picture.rgb(i));
        }
    }
}

#[test]
fn a_blurred_background_holds_no_glow_of_the_subject() {
    let (rgb, _) = disc(160);
    let picture = Pixels::new(160, 160, Kind::Rgb8, &rgb).unwrap();
    let out = cut(160, &Options::default()).on(&Background::Blurred(picture, 8.0)).unwrap();
    // Just outside of the disc, where a plain blur would be half red.
    let at = (80 * 160 + 80 + 40 + 9) * 4;
    assert!(out[at] < 60 && out[at + 1] > 180, "{:?}", &out[at..at + 4]);
}

#[test]
fn backgrounds_that_do_not_fit_are_refused() {
    let cut = cut(40, &Options::default());
    let small = [0u8; 27];
    let small = Pixels::new(3, 3, Kind::Rgb8, &small).unwrap();
    assert!(cut.on(&Background::Picture(small)).is_err());
    let (rgb, _) = disc(40);
    let same = Pixels::new(40, 40, Kind::Rgb8, &rgb).unwrap();
    assert!(cut.on(&Background::Blurred(same, f32::NAN)).is_err());
}

#[test]
fn a_shadow_falls_where_it_is_told() {
    let cut = cut(200, &Options { threshold: Some(0.5), ..Options::default() });
    let shadow = Shadow { right: 30, down: 40, blur: 0.0, opacity: 0.5, colour: [1, 2, 3] };
    let out = cut.with_shadow(&shadow).unwrap();
    // Down right of the disc: shadow alone; up left: nothing; in the middle: the subject.
    let at = |x: usize, y: usize| &out.rgba[(y * 200 + x) * 4..][..4];
    assert_eq!(at(100 + 30 + 30, 100 + 40 + 30), [1, 2, 3, 128]);
    assert_eq!(at(100 - 45, 100 - 45)[3], 0);
    assert_eq!(at(100, 100), [210, 50, 40, 255]);
    assert!(cut.with_shadow(&Shadow { opacity: 2.0, ..shadow }).is_err());
}

#[test]
fn a_crop_holds_the_subject_and_its_margin() {
    let cut = cut(200, &Options { threshold: Some(0.5), ..Options::default() });
    let part = cut.subject(0).unwrap();
    assert!(part.x.abs_diff(50) <= 1 && part.width.abs_diff(100) <= 2, "{part:?}");
    let out = cut.cropped(7);
    assert_eq!((out.width, out.height), (part.width + 14, part.height + 14));
    assert_eq!(out.rgba.len() as u32, out.width * out.height * 4);
    assert!(out.coverage() > cut.coverage());
    // A margin beyond the picture ends at the picture.
    assert_eq!(cut.cropped(u32::MAX), cut);
    let empty = Cutout { width: 2, height: 1, rgba: vec![0; 8] };
    assert_eq!(empty.subject(3), None);
    assert_eq!(empty.cropped(3), empty);
}

#[test]
fn cleaning_colours_can_be_stopped() {
    let (rgb, matte) = disc(300);
    let picture = Pixels::new(300, 300, Kind::Rgb8, &rgb).unwrap();
    let stop = After::new(2);
    let job = Job::default().with_stop(stop.clone());
    assert!(matches!(apply(&picture, &matte, true, &job), Err(Error::Cancelled)));
    assert_eq!(stop.looks(), 3);
    let job = Job::default().with_stop(After::new(0).timed_out());
    assert!(matches!(apply(&picture, &matte, true, &job), Err(Error::TimedOut)));
}

#[test]
fn a_model_is_joined_from_sound_chunks_only() {
    let total: u64 = MEDIUM.chunks.iter().map(|c| u64::from(c.size)).sum();
    assert_eq!(total, MEDIUM.size);
    let mut asked = 0;
    let wrong = MEDIUM.join(
        |chunk| {
            asked += 1;
            Ok(vec![0; chunk.size as usize])
        },
        |_| (),
    );
    // The first wrong chunk ends it: no 84 MB for nothing.
    assert!(matches!(wrong, Err(Error::DamagedModel { .. })));
    assert_eq!(asked, 1);
    assert!(MEDIUM.verify(&[1, 2, 3]).unwrap_err().to_string().contains("3 bytes"));
}
