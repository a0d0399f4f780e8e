//! What the program writes opens in other people's decoders, with the same pixels.

use crate::judge::{Pixels, convert, ours, theirs, write_png, written};
use crate::program::{corpus, files};
use std::path::{Path, PathBuf};

/// A format, how it is asked for, the file names' ending, and what its decoders may differ by:
/// on average and at most, in steps of 8 bits. Without loss that is nothing.
struct Output {
    format: &'static str,
    options: &'static [&'static str],
    ending: &'static str,
    lossless: bool,
    /// Chroma that was stored smaller is brought up in a way that each decoder chooses.
    apart: (f64, f64),
    /// Bits a sample that the format keeps.
    bits: u8,
}

const fn exact(
    format: &'static str,
    options: &'static [&'static str],
    ending: &'static str,
    bits: u8,
) -> Output {
    Output { format, options, ending, lossless: true, apart: (0.01, 0.51), bits }
}

const fn lossy(format: &'static str, ending: &'static str, apart: (f64, f64)) -> Output {
    Output { format, options: &["--quality", "85"], ending, lossless: false, apart, bits: 16 }
}

const OUTPUTS: &[Output] = &[
    exact("png", &["--lossless"], "png", 16),
    exact("webp", &["--lossless"], "webp", 8),
    exact("jxl", &["--lossless"], "jxl", 16),
    exact("tiff", &[], "tiff", 16),
    exact("bmp", &[], "bmp", 8),
    exact("ico", &[], "ico", 8),
    lossy("jpeg", "jpg", (1.5, 24.0)),
    lossy("webp", "webp", (0.01, 1.01)),
    lossy("avif", "avif", (1.0, 8.0)),
    lossy("jxl", "jxl", (0.5, 4.0)),
    lossy("gif", "gif", (0.01, 0.01)),
    lossy("png", "png", (0.01, 0.01)),
];

#[test]
fn other_decoders_see_the_same_pixels() {
    let folder = tempfile::tempdir().unwrap();
    let mut inputs = fixtures(folder.path());
    inputs.extend(samples());
    let sources = ours(&inputs, &folder.path().join("sources"));
    for output in OUTPUTS {
        let place = folder.path().join(format!("{}-{}", output.format, output.lossless));
        let options = [&["--to", output.format, "--effort", "3"], output.options].concat();
        convert(&inputs, &options, &place);
        let results: Vec<_> = inputs.iter().map(|f| written(f, output.ending, &place)).collect();
        let seen = ours(&results, &place);
        for ((file, ours), source) in results.iter().zip(&seen).zip(&sources) {
            let Some(theirs) = theirs(file, &place) else { return };
            let (mean, most) = ours.difference(&theirs);
            let told = format!("{}: {mean:.2} on average, {most:.2} at most", file.display());
            assert!(mean <= output.apart.0 && most <= output.apart.1, "decoders differ: {told}");
            let (mean, most) = theirs.difference(source);
            let told = format!("{}: {mean:.2} on average, {most:.2} at most", file.display());
            if output.lossless {
                let rounded = if output.bits == 8 { 1.01 } else { 0.001 };
                assert!(most <= rounded, "not without loss: {told}");
            } else if output.format != "jpeg" && output.format != "gif" {
                assert!(mean < 6.0, "not the same picture: {told}");
            }
        }
    }
}

/// Pictures of each kind that a decoder meets, made here.
fn fixtures(folder: &Path) -> Vec<PathBuf> {
    let wide = |s: u32| (s.min(255) * 257) as u16;
    let slope = |w: u32, h: u32| {
        Pixels::drawn(w, h, move |x, y| {
            let (right, down) = (x * 255 / w.max(2), y * 255 / h.max(2));
            [wide(right), wide(down), wide((right + down) / 2), wide(255 - (right + down) / 3)]
        })
    };
    let deep = Pixels::drawn(45, 35, |x, y| {
        let s = |n: u32| (n % 65_536) as u16;
        [s(x * 1400 + y), s(y * 1800 + x * 3), s((x + y) * 790), s(65_535 - x * 1000)]
    });
    // Few colours, and alpha that is all or nothing: what a palette holds.
    let few = Pixels::drawn(50, 33, |x, y| {
        let clear = if (x / 10 + y / 11) % 3 == 0 { 0 } else { 255 };
        [wide(x / 10 * 60), wide(y / 11 * 90), wide(200), wide(clear)]
    });
    let bits = Pixels::drawn(31, 29, |x, y| [wide(if (x * y) % 3 == 0 { 255 } else { 0 }); 4]);
    let cases = [
        ("gray", slope(61, 37), 1, 8),
        ("gray-alpha", slope(64, 48), 2, 8),
        ("rgb", slope(61, 37), 3, 8),
        ("rgba", slope(64, 48), 4, 8),
        ("palette", few.clone(), 3, 8),
        ("palette-alpha", few, 4, 8),
        ("bilevel", bits, 1, 8),
        ("point", slope(1, 1), 3, 8),
        ("point-alpha", slope(1, 1), 4, 8),
        ("column", slope(1, 40), 3, 8),
        ("row", slope(64, 1), 3, 8),
        ("deep-gray", deep.clone(), 1, 16),
        ("deep-gray-alpha", deep.clone(), 2, 16),
        ("deep-rgb", deep.clone(), 3, 16),
        ("deep-rgba", deep, 4, 16),
    ];
    let write = |(name, picture, channels, bits): (&str, Pixels, usize, u8)| {
        let path = folder.join(name).with_extension("png");
        write_png(&path, &picture, channels, bits, None);
        path
    };
    cases.map(write).into()
}

/// Small pictures that others made, of many kinds.
fn samples() -> Vec<PathBuf> {
    let names =
        ["basn0g16", "basn2c16", "basn3p04", "basn4a08", "basn6a16", "tbbn3p08", "s07n3p02"];
    let Some(folder) = corpus("png/suite") else { return Vec::new() };
    let wanted = |f: &PathBuf| names.iter().any(|n| f.file_stem().is_some_and(|s| s == *n));
    files(&folder).into_iter().filter(wanted).collect()
}
