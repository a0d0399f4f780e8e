//! The steps: exact sizes and pixels over fixtures made here, quality over the corpus against
//! somebody else's resampler.

use super::corpus;
use compressimage_engine::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use compressimage_engine::recipe::{
    Aspect, Axis, Crop, Fill, Filter, Fit, Flip, Gravity, Pad, Region, Resize, Rgba, Rotate, Step,
    Trim,
};
use compressimage_engine::{Error, Job, Limits, step};
use std::path::Path;
use std::process::Command;

fn done(picture: Picture, step: &Step) -> Picture {
    let predicted = step::output_size(picture.width(), picture.height(), step);
    let result = step::apply(picture, step, &Job::default()).expect("the step can be done");
    if let Some(size) = predicted {
        assert_eq!(size, (result.width(), result.height()), "output_size tells the size");
    }
    for frame in &result.frames {
        let r = &frame.raster;
        assert_eq!(r.samples.len(), r.pixels() * r.channels.count());
    }
    result
}

fn refused(picture: Picture, step: &Step) -> String {
    match step::apply(picture, step, &Job::default()) {
        Err(Error::Recipe(message)) => message,
        other => panic!("expected a recipe error, got {other:?}"),
    }
}

/// A raster whose every sample follows from its place.
fn pattern(width: u32, height: u32, channels: Channels) -> Raster {
    let n = channels.count();
    let mut v = Vec::new();
    for y in 0..height as usize {
        for x in 0..width as usize {
            for c in 0..n {
                v.push((x * 7 + y * 13 + c * 50 + (x * y) % 5) as u8);
            }
        }
    }
    Raster::from_u8(width, height, channels, v)
}

fn widened(raster: &Raster) -> Raster {
    let narrow = raster.to_u8();
    let wide = narrow.iter().enumerate().map(|(i, &s)| u16::from(s) * 256 + (i % 251) as u16);
    Raster::from_u16(raster.width, raster.height, raster.channels, wide.collect())
}

fn plain(width: u32, height: u32, channels: Channels, pixel: &[u8]) -> Raster {
    Raster::from_u8(width, height, channels, pixel.repeat(width as usize * height as usize))
}

/// The sample values of a pixel, whatever the depth.
fn at(raster: &Raster, x: u32, y: u32) -> Vec<u32> {
    let n = raster.channels.count();
    let i = (y as usize * raster.width as usize + x as usize) * n;
    match &raster.samples {
        Samples::U8(v) => v[i..i + n].iter().map(|&s| s.into()).collect(),
        Samples::U16(v) => v[i..i + n].iter().map(|&s| s.into()).collect(),
    }
}

fn every_kind() -> Vec<Raster> {
    let channels = [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba];
    let eight = channels.map(|c| pattern(67, 41, c));
    let sixteen = eight.iter().map(widened).collect::<Vec<_>>();
    eight.into_iter().chain(sixteen).collect()
}

fn read_png(path: &Path) -> Option<Raster> {
    let file = std::io::BufReader::new(std::fs::File::open(path).ok()?);
    let mut reader = png::Decoder::new(file).read_info().ok()?;
    let mut v = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut v).ok()?;
    v.truncate(info.buffer_size());
    let channels = match info.color_type {
        png::ColorType::Rgb => Channels::Rgb,
        png::ColorType::Rgba => Channels::Rgba,
        png::ColorType::Grayscale => Channels::Gray,
        _ => return None,
    };
    (info.bit_depth == png::BitDepth::Eight)
        .then(|| Raster::from_u8(info.width, info.height, channels, v))
}

fn psnr(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    let sum: f64 = a.iter().zip(b).map(|(&a, &b)| (f64::from(a) - f64::from(b)).powi(2)).sum();
    if sum == 0.0 { 99.0 } else { 10.0 * (255.0 * 255.0 * a.len() as f64 / sum).log10() }
}

fn resize(width: u32, height: u32, fit: Fit) -> Resize {
    Resize { width: Some(width), height: Some(height), fit, ..Default::default() }
}

#[test]
fn sizes_are_those_asked_for() {
    let size = |w, h, resize: Resize| step::output_size(w, h, &Step::Resize(resize));
    let none = Resize::default;
    assert_eq!(size(2725, 2225, Resize { width: Some(720), ..none() }), Some((720, 588)));
    assert_eq!(size(4000, 3000, Resize { height: Some(100), ..none() }), Some((133, 100)));
    assert_eq!(size(3000, 4000, Resize { long_edge: Some(100), ..none() }), Some((75, 100)));
    assert_eq!(size(3000, 4000, Resize { short_edge: Some(75), ..none() }), Some((75, 100)));
    assert_eq!(size(333, 77, Resize { percent: Some(50.0), ..none() }), Some((167, 39)));
    assert_eq!(size(10_000, 3, Resize { width: Some(100), ..none() }), Some((100, 1)));
    assert_eq!(size(400, 300, resize(200, 200, Fit::Inside)), Some((200, 150)));
    assert_eq!(size(400, 300, resize(200, 200, Fit::Outside)), Some((267, 200)));
    assert_eq!(size(400, 300, resize(200, 200, Fit::Cover)), Some((200, 200)));
    assert_eq!(size(400, 300, resize(200, 200, Fit::Contain)), Some((200, 200)));
    assert_eq!(size(400, 300, resize(200, 200, Fit::Fill)), Some((200, 200)));
    let small = |fit| Resize { no_enlarge: true, ..resize(800, 800, fit) };
    assert_eq!(size(400, 300, small(Fit::Inside)), Some((400, 300)));
    assert_eq!(size(400, 300, small(Fit::Cover)), Some((300, 300)));
    assert_eq!(size(400, 300, small(Fit::Contain)), Some((800, 800)));
    assert_eq!(size(400, 900, small(Fit::Fill)), Some((400, 800)));
    assert_eq!(size(9, 9, none()), None);
    assert_eq!(step::output_size(9, 9, &Step::Trim(Trim::default())), None);
}

#[test]
fn what_makes_no_sense_is_refused_in_words() {
    let picture = || Picture::still(pattern(40, 30, Channels::Rgb));
    let wrong = [
        Resize::default(),
        Resize { width: Some(0), ..Default::default() },
        Resize { percent: Some(f32::NAN), ..Default::default() },
        Resize { percent: Some(-3.0), ..Default::default() },
        Resize { width: Some(9), long_edge: Some(9), ..Default::default() },
    ];
    for resize in wrong {
        assert!(!refused(picture(), &Step::Resize(resize)).is_empty());
    }
    let outside = Region { x: 20, y: 0, width: 21, height: 5 };
    let crop = Crop { region: Some(outside), ..Default::default() };
    let message = refused(picture(), &Step::Crop(crop));
    assert!(message.contains("21x5+20+0") && message.contains("40x30"), "{message}");
    let far = Region { x: u32::MAX, y: 1, width: u32::MAX, height: 1 };
    refused(picture(), &Step::Crop(Crop { region: Some(far), ..Default::default() }));
    let flat = Aspect { width: 16.0, height: 0.0 };
    refused(picture(), &Step::Crop(Crop { aspect: Some(flat), ..Default::default() }));
    refused(picture(), &Step::Rotate(Rotate { degrees: f32::INFINITY, ..Default::default() }));
}

#[test]
fn results_over_the_limits_are_refused_before_work() {
    let picture = Picture::still(pattern(40, 30, Channels::Rgb));
    let huge = Step::Resize(resize(60_000, 60_000, Fit::Fill));
    let job = Job::default();
    let error = step::apply(picture.clone(), &huge, &job).unwrap_err();
    assert_eq!(error.code(), "limit");
    let pad = Step::Pad(Pad { left: u32::MAX, right: u32::MAX, ..Default::default() });
    assert_eq!(step::apply(picture.clone(), &pad, &job).unwrap_err().code(), "limit");
    let job = Job::new(Limits { max_memory: 100_000, ..Limits::default() });
    let large = Step::Resize(resize(300, 300, Fit::Fill));
    assert_eq!(step::apply(picture, &large, &job).unwrap_err().code(), "limit");
}

#[test]
fn every_kind_of_raster_keeps_its_kind() {
    for raster in every_kind() {
        let (channels, bits) = (raster.channels, raster.bits());
        for linear_light in [false, true] {
            for (w, h) in [(20, 13), (67, 13), (20, 41), (150, 90), (1, 1)] {
                let step = Step::Resize(Resize { linear_light, ..resize(w, h, Fit::Fill) });
                let out = done(Picture::still(raster.clone()), &step);
                assert_eq!((out.first().channels, out.first().bits()), (channels, bits));
            }
        }
        for fill in [Fill::Blur, Fill::Edge, Fill::Colour(Rgba([9, 9, 9, 255]))] {
            let step = Step::Rotate(Rotate { degrees: 30.0, fill });
            let out = done(Picture::still(raster.clone()), &step);
            assert_eq!((out.first().channels, out.first().bits()), (channels, bits));
            let step = Step::Pad(Pad { left: 5, top: 9, width: Some(100), fill, ..Pad::default() });
            let out = done(Picture::still(raster.clone()), &step);
            assert_eq!((out.first().channels, out.first().bits()), (channels, bits));
            assert_eq!(at(out.first(), 14 + 5 + 8, 9 + 2), at(&raster, 8, 2));
        }
        let out =
            done(Picture::still(raster.clone()), &Step::Pad(Pad { top: 1, ..Pad::default() }));
        assert!(out.first().channels.has_alpha(), "a transparent border needs alpha");
    }
}

#[test]
fn quarter_turns_and_flips_move_every_pixel_to_its_place() {
    for raster in every_kind() {
        let (w, h) = (raster.width, raster.height);
        let turned = |degrees: f32| {
            let step = Step::Rotate(Rotate { degrees, ..Default::default() });
            done(Picture::still(raster.clone()), &step).frames.remove(0).raster
        };
        let flipped = |axis| {
            done(Picture::still(raster.clone()), &Step::Flip(Flip { axis })).frames.remove(0).raster
        };
        let (one, two, three) = (turned(90.0), turned(-180.0), turned(270.0));
        let (mirror, upside) = (flipped(Axis::Horizontal), flipped(Axis::Vertical));
        assert_eq!((one.width, one.height), (h, w));
        for y in 0..h {
            for x in 0..w {
                let pixel = at(&raster, x, y);
                assert_eq!(at(&one, h - 1 - y, x), pixel);
                assert_eq!(at(&two, w - 1 - x, h - 1 - y), pixel);
                assert_eq!(at(&three, y, w - 1 - x), pixel);
                assert_eq!(at(&mirror, w - 1 - x, y), pixel);
                assert_eq!(at(&upside, x, h - 1 - y), pixel);
            }
        }
        assert_eq!(turned(360.0), raster);
        assert_eq!(turned(-270.0), one);
    }
}

#[test]
fn a_turn_there_and_back_comes_close_to_the_picture() {
    let Some(path) = corpus::files("photos/kodak").into_iter().next() else { return };
    let whole = read_png(&path).expect("kodak is 8-bit RGB");
    let turn = |degrees| Step::Rotate(Rotate { degrees, fill: Fill::Edge });
    // Canvases grow round their middle: where they grow by an odd number of pixels the picture
    // lies half a pixel off, which no crop can undo. So a size is taken that does not.
    let (w, h) = (whole.width, whole.height);
    let sizes = (0..4).map(|i| (w - i % 2, h - i / 2));
    let even = |&(w, h): &(u32, u32)| {
        let there = step::output_size(w, h, &turn(17.0)).expect("a turn tells its size");
        let back = step::output_size(there.0, there.1, &turn(-17.0)).expect("so does this");
        (back.0 - w).is_multiple_of(2) && (back.1 - h).is_multiple_of(2)
    };
    let (w, h) = sizes.into_iter().find(even).expect("one of four sizes does");
    let region = Some(Region { x: 0, y: 0, width: w, height: h });
    let cut = Step::Crop(Crop { region, ..Default::default() });
    let raster = done(Picture::still(whole), &cut).first().clone();
    let there = done(Picture::still(raster.clone()), &turn(17.0));
    let back = done(there, &turn(-17.0));
    let (x, y) = ((back.width() - w) / 2, (back.height() - h) / 2);
    let region = Some(Region { x, y, width: w, height: h });
    let back = done(back, &Step::Crop(Crop { region, ..Default::default() }));
    let close = psnr(&raster.to_u8(), &back.first().to_u8());
    assert!(close > 28.0, "{close:.1} dB after a turn there and back");
}

#[test]
fn a_turned_picture_has_smooth_edges_and_filled_corners() {
    let blue = plain(100, 60, Channels::Rgb, &[0, 0, 255]);
    let turn = |fill| Step::Rotate(Rotate { degrees: 45.0, fill });
    let clear = done(Picture::still(blue.clone()), &turn(Fill::Transparent));
    let r = clear.first();
    assert_eq!((r.width, r.height), (114, 114));
    assert_eq!(at(r, 0, 0)[3], 0);
    assert_eq!(at(r, 57, 57), [0, 0, 255, 255]);
    let Samples::U8(v) = &r.samples else { panic!("8 bits stay 8 bits") };
    let (mut partly, mut area) = (0, 0.0);
    for p in v.chunks_exact(4) {
        partly += usize::from(p[3] > 0 && p[3] < 255);
        area += f64::from(p[3]) / 255.0;
        assert!(p[3] == 0 || p[..3] == [0, 0, 255], "no other colour at the edge: {p:?}");
    }
    assert!(partly > 150, "the edge is smooth");
    assert!((area - 6000.0).abs() < 60.0, "as much picture as before: {area}");
    let red = done(Picture::still(blue), &turn(Fill::Colour(Rgba([255, 0, 0, 255]))));
    assert_eq!(at(red.first(), 0, 0), [255, 0, 0]);
}

#[test]
fn lanczos_agrees_with_libvips() {
    let Ok(vips) = Command::new("vips").arg("--version").output() else {
        eprintln!("skipped: no vips");
        return;
    };
    assert!(vips.status.success());
    let folder = std::env::temp_dir().join(format!("steps-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let mut worst = f64::MAX;
    for path in corpus::files("photos/kodak") {
        let raster = read_png(&path).expect("kodak is 8-bit RGB");
        let out = folder.join("out.png");
        // The same factor on both axes, and no box filter first (gap 0): the plain kernel.
        let run = Command::new("vips")
            .args(["resize".as_ref(), path.as_os_str(), out.as_os_str()])
            .args(["0.375", "--kernel", "lanczos3", "--gap", "0"])
            .output()
            .expect("vips runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let theirs = read_png(&out).expect("vips writes a PNG");
        let step = Step::Resize(resize(theirs.width, theirs.height, Fit::Fill));
        let ours = done(Picture::still(raster), &step);
        worst = worst.min(psnr(&ours.first().to_u8(), &theirs.to_u8()));
    }
    let _ = std::fs::remove_dir_all(&folder);
    assert!(worst > 45.0, "{worst:.1} dB from libvips at worst");
}

#[test]
fn what_is_behind_transparency_never_bleeds() {
    // Transparent red beside opaque blue.
    let mut v = Vec::new();
    for _ in 0..64 {
        for x in 0..64 {
            v.extend_from_slice(if x < 31 { &[255, 0, 0, 0] } else { &[0, 0, 255, 255] });
        }
    }
    let raster = Raster::from_u8(64, 64, Channels::Rgba, v);
    let steps = [
        Step::Resize(resize(23, 23, Fit::Fill)),
        Step::Resize(resize(150, 150, Fit::Fill)),
        Step::Resize(Resize { linear_light: true, ..resize(23, 23, Fit::Fill) }),
        Step::Rotate(Rotate { degrees: 20.0, fill: Fill::Transparent }),
        Step::Pad(Pad { left: 20, fill: Fill::Blur, ..Pad::default() }),
        Step::Pad(Pad { top: 20, fill: Fill::Edge, ..Pad::default() }),
    ];
    for raster in [raster.clone(), widened_exact(&raster)] {
        for step in &steps {
            let out = done(Picture::still(raster.clone()), step);
            let r = out.first();
            for y in 0..r.height {
                for x in 0..r.width {
                    let p = at(r, x, y);
                    let full = if r.bits() == 8 { 255 } else { 65_535 };
                    let seen = u64::from(p[0]) * u64::from(p[3]) / full;
                    assert!(seen <= full / 255, "red at {x},{y} after {step:?}: {p:?}");
                }
            }
        }
    }
}

fn widened_exact(raster: &Raster) -> Raster {
    let v = raster.to_u8().iter().map(|&s| u16::from(s) * 257).collect();
    Raster::from_u16(raster.width, raster.height, raster.channels, v)
}

#[test]
fn sixteen_bits_keep_more_than_eight() {
    // A ramp in steps smaller than 8 bits can tell.
    let v: Vec<u16> = (0..256 * 64).map(|i| 20_000 + (i % 256) as u16 * 3).collect();
    let raster = Raster::from_u16(256, 64, Channels::Gray, v);
    for linear_light in [false, true] {
        let step = Step::Resize(Resize { linear_light, ..resize(64, 16, Fit::Fill) });
        let out = done(Picture::still(raster.clone()), &step);
        for x in 4..60 {
            let wanted = 20_000.0 + (f64::from(x) * 4.0 + 1.5) * 3.0;
            let got = f64::from(at(out.first(), x, 8)[0]);
            assert!((got - wanted).abs() <= 3.0, "{got} for {wanted}, linear {linear_light}");
        }
    }
}

#[test]
fn linear_light_averages_light() {
    let v: Vec<u8> = (0..64 * 64).map(|i| if (i + i / 64) % 2 == 0 { 255 } else { 0 }).collect();
    let raster = Raster::from_u8(64, 64, Channels::Gray, v);
    let mean = |linear_light| {
        let filter = Filter::Box;
        let step = Step::Resize(Resize { linear_light, filter, ..resize(32, 32, Fit::Fill) });
        at(done(Picture::still(raster.clone()), &step).first(), 16, 16)[0]
    };
    assert!(mean(false).abs_diff(128) <= 1);
    assert!(mean(true).abs_diff(188) <= 1, "half the light is 188 in sRGB");
}

#[test]
fn linear_light_in_bands_is_seamless() {
    let v: Vec<u8> = (0..900u32 * 20).map(|i| (i / 20 % 256) as u8).collect();
    let raster = Raster::from_u8(20, 900, Channels::Gray, v);
    let step = Step::Resize(Resize { linear_light: true, ..resize(20, 600, Fit::Fill) });
    let out = done(Picture::still(raster.clone()), &step);
    let plain = done(Picture::still(raster), &Step::Resize(resize(20, 600, Fit::Fill)));
    for y in (10..160).chain(350..500) {
        let (a, b) = (at(out.first(), 9, y)[0], at(plain.first(), 9, y)[0]);
        assert!(a.abs_diff(b) <= 1, "row {y}: {a} and {b} on a gentle ramp");
    }
}

#[test]
fn cover_cuts_and_contain_fills() {
    let mut v = vec![0u8; 90 * 30];
    v.iter_mut().enumerate().for_each(|(i, s)| *s = (i % 90 / 30 * 100) as u8);
    let bars = Raster::from_u8(90, 30, Channels::Gray, v);
    let cover = |gravity| {
        let step = Step::Resize(Resize { gravity, ..resize(10, 10, Fit::Cover) });
        at(done(Picture::still(bars.clone()), &step).first(), 5, 5)[0]
    };
    assert_eq!([Gravity::West, Gravity::Center, Gravity::East].map(cover), [0, 100, 200]);
    let contain = |gravity| {
        let fill = Fill::Colour(Rgba([7, 7, 7, 255]));
        let step = Step::Resize(Resize { gravity, fill, ..resize(30, 30, Fit::Contain) });
        done(Picture::still(bars.clone()), &step).frames.remove(0).raster
    };
    let middle = contain(Gravity::Center);
    assert_eq!([at(&middle, 15, 9), at(&middle, 15, 15), at(&middle, 15, 21)], [[7], [100], [7]]);
    let north = contain(Gravity::North);
    assert_eq!([at(&north, 15, 5), at(&north, 15, 15)], [[100], [7]]);
    let red = Fill::Colour(Rgba([255, 0, 0, 255]));
    let step = Step::Resize(Resize { fill: red, ..resize(30, 30, Fit::Contain) });
    let out = done(Picture::still(bars), &step);
    assert_eq!(at(out.first(), 0, 0), [255, 0, 0], "a gray picture on red is no longer gray");
}

#[test]
fn fills_take_the_colours_of_the_picture() {
    let mut v = Vec::new();
    for _ in 0..50 {
        v.extend([[200u8, 10, 10]; 25].concat());
        v.extend([[10u8, 10, 200]; 25].concat());
    }
    let halves = Raster::from_u8(50, 50, Channels::Rgb, v);
    for fill in [Fill::Edge, Fill::Blur] {
        let step = Step::Pad(Pad { width: Some(150), fill, ..Pad::default() });
        let out = done(Picture::still(halves.clone()), &step);
        let (left, right) = (at(out.first(), 5, 25), at(out.first(), 145, 25));
        assert!(left[0] > 180 && left[2] < 40, "{fill:?}: {left:?} is red");
        assert!(right[2] > 180 && right[0] < 40, "{fill:?}: {right:?} is blue");
    }
}

#[test]
fn trim_finds_what_pad_put_round() {
    for raster in every_kind() {
        for fill in [Fill::Transparent, Fill::Colour(Rgba([255, 255, 255, 255]))] {
            // A frame of black, so that the picture's own edge is no border.
            let ink = Fill::Colour(Rgba([0, 0, 0, 255]));
            let frame = Pad { top: 1, right: 1, bottom: 1, left: 1, fill: ink, ..Pad::default() };
            let framed = done(Picture::still(raster.clone()), &Step::Pad(frame));
            let pad = Pad { top: 7, right: 3, bottom: 11, left: 5, fill, ..Pad::default() };
            let padded = done(framed.clone(), &Step::Pad(pad));
            let back = done(padded, &Step::Trim(Trim::default()));
            assert_eq!((back.width(), back.height()), (framed.width(), framed.height()));
            let channels = framed.first().channels;
            let back = back.first().clone().into_channels(channels);
            assert_eq!(&back, framed.first());
        }
    }
}

#[test]
fn trim_keeps_a_picture_of_one_colour_and_looks_through_transparency() {
    let white = plain(20, 10, Channels::Rgb, &[255; 3]);
    let out = done(Picture::still(white.clone()), &Step::Trim(Trim::default()));
    assert_eq!(out.first(), &white);
    // Other colours behind full transparency are no content.
    let mut v: Vec<u8> = (0..20 * 20).flat_map(|i| [i as u8, 255 - i as u8, 3, 0]).collect();
    let i = (7 * 20 + 9) * 4;
    v[i..i + 4].copy_from_slice(&[1, 2, 3, 255]);
    let out = done(
        Picture::still(Raster::from_u8(20, 20, Channels::Rgba, v)),
        &Step::Trim(Trim::default()),
    );
    assert_eq!((out.width(), out.height()), (1, 1));
    assert_eq!(at(out.first(), 0, 0), [1, 2, 3, 255]);
}

#[test]
fn animations_keep_frames_delays_and_one_geometry() {
    let frames = (0..5u32)
        .map(|i| {
            let mut r = plain(80, 40, Channels::Rgba, &[255, 255, 255, 255]);
            let Samples::U8(v) = &mut r.samples else { unreachable!() };
            // A dark dot that moves.
            let at = ((10 + i) * 80 + 20 + 8 * i) as usize * 4;
            v[at..at + 3].fill(0);
            Frame { raster: r, delay_ms: 10 * i }
        })
        .collect::<Vec<_>>();
    let sequence = Sequence::Animation { loops: 3 };
    let picture = Picture { frames, sequence, ..Picture::still(pattern(1, 1, Channels::Gray)) };
    let aspect = Some(Aspect { width: 1.0, height: 1.0 });
    let steps = [
        Step::Trim(Trim::default()),
        Step::Crop(Crop { aspect, gravity: Gravity::Smart, ..Default::default() }),
        Step::Resize(Resize { gravity: Gravity::Smart, ..resize(20, 20, Fit::Cover) }),
        Step::Rotate(Rotate { degrees: 10.0, ..Default::default() }),
    ];
    for step in &steps {
        let out = done(picture.clone(), step);
        assert_eq!(out.sequence, sequence);
        let delays: Vec<u32> = out.frames.iter().map(|f| f.delay_ms).collect();
        assert_eq!(delays, [0, 10, 20, 30, 40]);
        let size = (out.width(), out.height());
        assert!(out.frames.iter().all(|f| (f.raster.width, f.raster.height) == size));
    }
    let trimmed = done(picture, &steps[0]);
    assert_eq!((trimmed.width(), trimmed.height()), (33, 5), "what any frame shows stays");
}

#[test]
fn pages_are_changed_each_by_itself() {
    let page = |w, h| Frame { raster: pattern(w, h, Channels::Gray), delay_ms: 0 };
    let frames = vec![page(40, 20), page(10, 30)];
    let picture = Picture {
        frames,
        sequence: Sequence::Pages,
        ..Picture::still(pattern(1, 1, Channels::Gray))
    };
    let out = done(picture, &Step::Resize(Resize { long_edge: Some(20), ..Default::default() }));
    let sizes: Vec<_> = out.frames.iter().map(|f| (f.raster.width, f.raster.height)).collect();
    assert_eq!(sizes, [(20, 10), (7, 20)]);
}

#[test]
fn a_smart_crop_finds_what_there_is_to_see() {
    for (x, y) in [(10u32, 40u32), (150, 40), (260, 40)] {
        let mut raster = plain(300, 100, Channels::Rgb, &[120, 130, 120]);
        let Samples::U8(v) = &mut raster.samples else { unreachable!() };
        for dy in 0..30 {
            for dx in 0..30 {
                let at = ((y + dy) * 300 + x + dx) as usize * 3;
                let face = [[224, 172, 140], [90, 50, 40]][usize::from((dx / 5 + dy / 5) % 3 == 0)];
                v[at..at + 3].copy_from_slice(&face);
            }
        }
        let aspect = Some(Aspect { width: 1.0, height: 1.0 });
        let crop = Crop { aspect, gravity: Gravity::Smart, ..Default::default() };
        assert_eq!(step::crop_region(300, 100, &crop).expect("it can be done"), None);
        let out = done(Picture::still(raster), &Step::Crop(crop));
        let faces = out.first().to_u8().chunks_exact(3).filter(|p| p[0] == 224).count();
        assert!(faces > 500, "the patch at {x} is in the window: {faces}");
    }
}

#[test]
fn steps_pinned_to_the_header_do_the_same_to_a_smaller_decode() {
    let cases = [
        (Resize { percent: Some(10.0), ..Default::default() }, Some((300, 200))),
        (Resize { long_edge: Some(300), ..Default::default() }, Some((300, 200))),
        (resize(100, 100, Fit::Cover), Some((150, 100))),
        (resize(100, 100, Fit::Contain), Some((100, 67))),
        (Resize { width: Some(4000), ..Default::default() }, None),
        (Resize { filter: Filter::Nearest, ..resize(30, 20, Fit::Fill) }, None),
    ];
    for (resize, wanted) in cases {
        let flip = Step::Flip(Flip { axis: Axis::Vertical });
        let steps = [flip, Step::Resize(resize)];
        assert_eq!(step::decode_size(3000, 2000, &steps), wanted, "{steps:?}");
        let pinned = step::pinned(3000, 2000, &steps);
        let full = step::output_size(3000, 2000, &steps[1]);
        assert_eq!(step::output_size(750, 500, &pinned[1]), full, "{pinned:?}");
    }
    let turned = [
        Step::Rotate(Rotate { degrees: 90.0, ..Default::default() }),
        Step::Resize(Resize { width: Some(200), ..Default::default() }),
    ];
    assert_eq!(step::decode_size(3000, 2000, &turned), Some((300, 200)));
    let crop = Crop { aspect: Some(Aspect { width: 1.0, height: 1.0 }), ..Default::default() };
    assert_eq!(step::decode_size(3000, 2000, &[Step::Crop(crop), turned[1].clone()]), None);
}
