//! `peers FORMAT FILE...`: encodes each picture with our encoder at several efforts and with
//! the peer, over a range of qualities, and prints a CSV row for each: encoder, file, quality,
//! bytes, milliseconds of encoding (decoding not counted; the best of three), SSIMULACRA2.
//!
//! `peers thumbnail FILE SECONDS THREADS EFFORT`: see [`thumbnail`].

mod thumbnail;

use compressimage_engine::format::{DecodeOptions, Encoding, Mode};
use compressimage_engine::picture::{Channels, Picture, Raster};
use compressimage_engine::score::Reference;
use compressimage_engine::{Format, Job, Result, decode};
use std::path::Path;
use std::time::Instant;

const QUALITIES: [f32; 7] = [35.0, 50.0, 62.0, 72.0, 80.0, 87.0, 92.0];
const EFFORTS: [u8; 4] = [2, 5, 7, 10];

fn main() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let what = words.next().expect("a format, or thumbnail");
    if what == "thumbnail" {
        let words: Vec<String> = words.collect();
        let [file, seconds, threads, effort] = &words[..] else {
            panic!("thumbnail FILE SECONDS THREADS EFFORT")
        };
        let number = |word: &String| word.parse::<f64>().expect("a number");
        thumbnail::measure(
            file,
            number(seconds),
            number(threads) as usize,
            number(effort) as u8,
        );
        return Ok(());
    }
    let format: Format = what.parse().expect("a known format");
    println!("encoder,file,quality,bytes,ms,score");
    for file in words {
        measure(format, Path::new(&file))?;
    }
    Ok(())
}

fn measure(format: Format, file: &Path) -> Result<()> {
    let job = Job::default();
    let bytes = std::fs::read(file).expect("a readable file");
    let (picture, _) = decode(&bytes, &DecodeOptions::default(), &job)?;
    let raster = picture.first().clone().into_8_bit().into_channels(Channels::Rgb);
    let picture = Picture::still(raster);
    let reference = Reference::new(&picture, &job)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for quality in QUALITIES {
        for effort in EFFORTS {
            let encoding = Encoding { mode: Mode::Lossy(quality), effort };
            let encode = || format.room().encode(&picture, &encoding, &job);
            row(&format!("ours-e{effort}"), &name, quality, &reference, encode)?;
        }
        if format == Format::Jpeg {
            let encode = || Ok(mozjpeg_best(picture.first(), quality));
            row("mozjpeg-best", &name, quality, &reference, encode)?;
        }
    }
    Ok(())
}

fn row(
    encoder: &str,
    file: &str,
    quality: f32,
    reference: &Reference,
    encode: impl Fn() -> Result<Vec<u8>>,
) -> Result<()> {
    let mut best = f64::MAX;
    let mut bytes = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        bytes = encode()?;
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    let (decoded, _) = decode(&bytes, &DecodeOptions::default(), &Job::default())?;
    let score = reference.score(&decoded, &Job::default())?;
    println!("{encoder},{file},{quality},{},{best:.2},{score:.3}", bytes.len());
    Ok(())
}

/// mozjpeg with everything that makes files smaller: progressive with optimised scans, trellis
/// for DC and AC, the tables tuned for its perceptual metric, 4:2:0 as its cjpeg does.
fn mozjpeg_best(raster: &Raster, quality: f32) -> Vec<u8> {
    let mut encoder = mozjpeg::Compress::new(mozjpeg::ColorSpace::JCS_RGB);
    encoder.set_size(raster.width as usize, raster.height as usize);
    encoder.set_quality(quality);
    encoder.set_progressive_mode();
    encoder.set_optimize_scans(true);
    encoder.set_optimize_coding(true);
    encoder.set_use_scans_in_trellis(true);
    encoder.set_chroma_sampling_pixel_sizes((2, 2), (2, 2));
    let mut started = encoder.start_compress(Vec::new()).expect("mozjpeg starts");
    started.write_scanlines(&raster.to_u8()).expect("mozjpeg encodes");
    started.finish().expect("mozjpeg finishes")
}
