//! The engine's parts by themselves: decode, resize, encode, score, and the default compression.
//!
//! `BENCH_PHOTO` names a photograph; without it one is drawn.

use compressimage_engine::format::{DecodeOptions, Encoding, Mode};
use compressimage_engine::picture::{Channels, Picture, Raster};
use compressimage_engine::recipe::{FormatChoice, Output, Recipe, Resize, Step};
use compressimage_engine::score::Reference;
use compressimage_engine::{Format, Job, decode, run};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::Duration;

/// Formats whose encoders are timed.
const FORMATS: [Format; 5] = [Format::Jpeg, Format::Png, Format::Webp, Format::Avif, Format::Jxl];

criterion_group! {
    name = engine;
    config = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(4));
    targets = codecs, resize, score, compress
}
criterion_main!(engine);

/// 768 x 512 x RGB: the photograph, or waves with noise over them.
fn picture() -> Picture {
    if let Ok(path) = std::env::var("BENCH_PHOTO") {
        let bytes = std::fs::read(path).expect("a readable photograph");
        let (decoded, _) =
            decode(&bytes, &DecodeOptions::default(), &Job::default()).expect("a picture");
        return Picture::still(decoded.first().clone().into_8_bit().into_channels(Channels::Rgb));
    }
    let (width, height) = (768u32, 512u32);
    let mut noise = 1u32;
    let mut samples = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            for channel in 1..=3u32 {
                let wave = ((x * channel) as f32 / 40.0).sin() + (y as f32 / 30.0).cos();
                samples.push((128.0 + wave * 50.0) as u8 ^ (noise >> 29) as u8);
            }
        }
    }
    Picture::still(Raster::from_u8(width, height, Channels::Rgb, samples))
}

fn encoded(picture: &Picture, format: Format) -> Vec<u8> {
    let mode = if format == Format::Png { Mode::Lossless } else { Mode::Lossy(80.0) };
    let encoding = Encoding { mode, effort: 5 };
    format.room().encode(picture, &encoding, &Job::default()).expect("encodes")
}

fn codecs(c: &mut Criterion) {
    let picture = picture();
    for format in FORMATS {
        let bytes = encoded(&picture, format);
        c.bench_function(&format!("decode/{format}"), |b| {
            b.iter(|| decode(black_box(&bytes), &DecodeOptions::default(), &Job::default()));
        });
        c.bench_function(&format!("encode/{format}"), |b| {
            b.iter(|| encoded(black_box(&picture), format));
        });
    }
}

fn resize(c: &mut Criterion) {
    let bytes = encoded(&picture(), Format::Jpeg);
    let half = Step::Resize(Resize { percent: Some(40.0), ..Resize::default() });
    let output = Output { format: FormatChoice::Only(Format::Jpeg), ..Output::default() };
    let recipe = Recipe { steps: vec![half], output, ..Recipe::default() };
    c.bench_function("run/resize-40-percent", |b| {
        b.iter(|| run(&recipe, black_box(&bytes), &Job::default()));
    });
}

fn score(c: &mut Criterion) {
    let picture = picture();
    let bytes = encoded(&picture, Format::Jpeg);
    let (worse, _) = decode(&bytes, &DecodeOptions::default(), &Job::default()).expect("decodes");
    let reference = Reference::new(&picture, &Job::default()).expect("a reference");
    c.bench_function("score/prepared", |b| {
        b.iter(|| reference.score(black_box(&worse), &Job::default()));
    });
}

fn compress(c: &mut Criterion) {
    let png = encoded(&picture(), Format::Png);
    for format in [Format::Jpeg, Format::Webp] {
        let output = Output { format: FormatChoice::Only(format), ..Output::default() };
        let recipe = Recipe { output, ..Recipe::default() };
        c.bench_function(&format!("run/compress-to-{format}"), |b| {
            b.iter(|| run(&recipe, black_box(&png), &Job::default()));
        });
    }
}
