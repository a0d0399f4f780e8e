//! Pixels as other people's decoders see them, and how far two pictures are from each other.

use crate::program::run;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A picture of straight RGBA, 16 bits a sample.
#[derive(Clone, PartialEq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u16>,
}

impl Pixels {
    /// A picture whose every pixel follows from its place.
    pub fn drawn(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u16; 4]) -> Self {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgba = places.flat_map(|(x, y)| pixel(x, y)).collect();
        Self { width, height, rgba }
    }

    /// Samples weighed by alpha, so that invisible colours don't count.
    fn visible(&self) -> impl Iterator<Item = f64> {
        self.rgba.as_chunks::<4>().0.iter().flat_map(|p| {
            let alpha = f64::from(p[3]) / 65_535.0;
            let colour = |s: u16| f64::from(s) * alpha;
            [colour(p[0]), colour(p[1]), colour(p[2]), f64::from(p[3])]
        })
    }

    /// The mean and the largest difference of samples, in steps of 8 bits.
    pub fn difference(&self, other: &Self) -> (f64, f64) {
        assert_eq!((self.width, self.height), (other.width, other.height), "sizes differ");
        let apart = self.visible().zip(other.visible()).map(|(a, b)| (a - b).abs() / 257.0);
        let (sum, most) = apart.fold((0.0, 0.0f64), |(sum, most), d| (sum + d, most.max(d)));
        (sum / self.rgba.len().max(1) as f64, most)
    }
}

/// Reads a PNG by the `png` crate.
pub fn read_png(path: &Path) -> Pixels {
    frames_of_png(path).remove(0).0
}

/// Writes a PNG by the `png` crate: `channels` 1 to 4, `bits` 8 or 16.
pub fn write_png(path: &Path, picture: &Pixels, channels: usize, bits: u8, icc: Option<&[u8]>) {
    let mut info = png::Info::with_size(picture.width, picture.height);
    info.color_type = match channels {
        1 => png::ColorType::Grayscale,
        2 => png::ColorType::GrayscaleAlpha,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    };
    info.bit_depth = if bits == 8 { png::BitDepth::Eight } else { png::BitDepth::Sixteen };
    info.icc_profile = icc.map(|icc| icc.to_vec().into());
    let file = std::fs::File::create(path).unwrap();
    let mut writer = png::Encoder::with_info(file, info).unwrap().write_header().unwrap();
    writer.write_image_data(&samples(picture, channels, bits)).unwrap();
}

/// The bytes of a PNG's samples.
pub fn samples(picture: &Pixels, channels: usize, bits: u8) -> Vec<u8> {
    let pick = |p: &[u16; 4]| match channels {
        1 => vec![p[0]],
        2 => vec![p[0], p[3]],
        n => p[..n].to_vec(),
    };
    let samples = picture.rgba.as_chunks::<4>().0.iter().flat_map(pick);
    match bits {
        8 => samples.map(|s| (s / 257) as u8).collect(),
        _ => samples.flat_map(u16::to_be_bytes).collect(),
    }
}

/// The frames of a PNG or APNG as they are shown, each with its delay in milliseconds.
pub fn frames_of_png(path: &Path) -> Vec<(Pixels, u32)> {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (width, height) = (reader.info().width, reader.info().height);
    let count = reader.info().animation_control.map_or(1, |a| a.num_frames);
    let mut canvas = Pixels::drawn(width, height, |_, _| [0; 4]);
    let mut shown = Vec::new();
    for _ in 0..count {
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let out = reader.next_frame(&mut bytes).unwrap();
        let part = expanded(&bytes[..out.buffer_size()], out.color_type, out.bit_depth);
        let control = reader.info().frame_control;
        let before = canvas.clone();
        let (x, y) = control.map_or((0, 0), |c| (c.x_offset, c.y_offset));
        let over = control.is_some_and(|c| c.blend_op == png::BlendOp::Over);
        put(&mut canvas, &part, (x, y, out.width), over);
        let delay = control.map_or(0, |c| {
            let unit = if c.delay_den == 0 { 100 } else { u32::from(c.delay_den) };
            u32::from(c.delay_num) * 1000 / unit
        });
        shown.push((canvas.clone(), delay));
        match control.map(|c| c.dispose_op) {
            Some(png::DisposeOp::Background) => {
                put(&mut canvas, &vec![[0; 4]; part.len()], (x, y, out.width), false);
            }
            Some(png::DisposeOp::Previous) => canvas = before,
            _ => {}
        }
    }
    shown
}

fn expanded(bytes: &[u8], colour: png::ColorType, depth: png::BitDepth) -> Vec<[u16; 4]> {
    let samples: Vec<u16> = match depth {
        png::BitDepth::Sixteen => {
            bytes.as_chunks::<2>().0.iter().map(|&b| u16::from_be_bytes(b)).collect()
        }
        _ => bytes.iter().map(|&b| u16::from(b) * 257).collect(),
    };
    let pixels = samples.chunks_exact(colour.samples());
    let pixel = |p: &[u16]| match *p {
        [y] => [y, y, y, u16::MAX],
        [y, a] => [y, y, y, a],
        [r, g, b] => [r, g, b, u16::MAX],
        [r, g, b, a] => [r, g, b, a],
        _ => unreachable!("no PNG has so many samples"),
    };
    pixels.map(pixel).collect()
}

/// Lays a part of a frame on the canvas.
fn put(canvas: &mut Pixels, part: &[[u16; 4]], (left, top, width): (u32, u32, u32), over: bool) {
    for (i, &new) in part.iter().enumerate() {
        let (x, y) = (left + i as u32 % width, top + i as u32 / width);
        let at = (y * canvas.width + x) as usize * 4;
        let old: [u16; 4] = canvas.rgba[at..at + 4].try_into().unwrap();
        let mixed = match (over, new[3]) {
            (false, _) | (true, u16::MAX) => new,
            (true, 0) => old,
            _ => blend(old, new),
        };
        canvas.rgba[at..at + 4].copy_from_slice(&mixed);
    }
}

fn blend(old: [u16; 4], new: [u16; 4]) -> [u16; 4] {
    let unit = |s: u16| f64::from(s) / 65_535.0;
    let (front, behind) = (unit(new[3]), unit(old[3]) * (1.0 - unit(new[3])));
    let alpha = front + behind;
    let mix = |i: usize| (unit(new[i]) * front + unit(old[i]) * behind) / alpha;
    [mix(0), mix(1), mix(2), alpha].map(|s| (s * 65_535.0).round() as u16)
}

/// Whether somebody else's program is there and did its work; says so where it is not there.
pub fn done(program: &str, words: &[&str]) -> bool {
    match Command::new(program).args(words).output() {
        Ok(ran) => {
            let why = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{program} {words:?}: {why}");
            true
        }
        Err(_) => {
            eprintln!("skipped: no {program}");
            false
        }
    }
}

/// The picture as somebody else's decoder sees it; `None` where that is not installed.
pub fn theirs(file: &Path, folder: &Path) -> Option<Pixels> {
    let out = folder.join("theirs.png");
    let (from, to) = (file.to_string_lossy(), out.to_string_lossy());
    let first = format!("{from}[0]");
    let _ = std::fs::remove_file(&out);
    let there = match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "jpg" => {
            let ppm = folder.join("theirs.ppm");
            let to = ppm.to_string_lossy();
            return done("djpeg", &["-dct", "float", "-outfile", &to, &from])
                .then(|| read_pnm(&std::fs::read(&ppm).unwrap()));
        }
        "webp" => done("dwebp", &["-quiet", &from, "-o", &to]),
        "avif" => done("avifdec", &[&from, &to]),
        "jxl" => done("djxl", &[&from, &to]),
        // ImageMagick writes some opaque pixels of palettes as clear ones into PNG.
        _ => {
            let pam = folder.join("theirs.pam");
            let to = format!("PAM:{}", pam.display());
            return done("convert", &[&first, "-depth", "16", &to])
                .then(|| read_pnm(&std::fs::read(pam).unwrap()));
        }
    };
    there.then(|| read_png(&out))
}

/// The pictures as the program decodes them, upright, by the names of the files: through a format
/// that holds nothing but samples.
pub fn ours(files: &[PathBuf], folder: &Path) -> Vec<Pixels> {
    let out = folder.join("ours");
    convert(files, &["--to", "pnm"], &out);
    let read = |file: &PathBuf| {
        let stem = out.join(file.file_stem().unwrap());
        read_pnm(&std::fs::read(stem.with_extension("pnm")).unwrap())
    };
    files.iter().map(read).collect()
}

/// Raw PGM, PPM and PAM.
fn read_pnm(bytes: &[u8]) -> Pixels {
    let end = |mark: &[u8]| bytes.windows(mark.len()).position(|w| w == mark).unwrap() + mark.len();
    let number = |word: &str| word.parse::<u32>().unwrap();
    let (fields, channels, data) = if bytes.starts_with(b"P7") {
        let at = end(b"ENDHDR\n");
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let field = |name: &str| {
            let line = head.lines().find(|l| l.starts_with(name)).unwrap();
            number(line.split(' ').nth(1).unwrap())
        };
        ([field("WIDTH"), field("HEIGHT"), field("MAXVAL")], field("DEPTH"), &bytes[at..])
    } else {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        let mut words = head.split_ascii_whitespace().skip(1).map(str::to_owned);
        let words: Vec<String> = words.by_ref().take(3).collect();
        let at = 3 + words.iter().map(|w| w.len() + 1).sum::<usize>();
        let channels = if bytes.starts_with(b"P5") { 1 } else { 3 };
        ([number(&words[0]), number(&words[1]), number(&words[2])], channels, &bytes[at..])
    };
    let [width, height, most] = fields;
    let colour = [
        png::ColorType::Grayscale,
        png::ColorType::GrayscaleAlpha,
        png::ColorType::Rgb,
        png::ColorType::Rgba,
    ][channels as usize - 1];
    let depth = if most > 255 { png::BitDepth::Sixteen } else { png::BitDepth::Eight };
    let rgba = expanded(data, colour, depth).into_flattened();
    Pixels { width, height, rgba }
}

/// Converts files into a folder.
pub fn convert(files: &[PathBuf], options: &[&str], out: &Path) {
    let mut line = vec!["convert".to_owned(), "--quiet".into(), "--overwrite".into(), "-o".into()];
    line.push(out.to_string_lossy().into_owned());
    line.extend(options.iter().map(|w| (*w).to_owned()));
    line.extend(files.iter().map(|f| f.to_string_lossy().into_owned()));
    let ran = run(&line);
    assert_eq!(ran.code, Some(0), "{options:?}: {}", ran.stderr);
}

/// What was written of an input into a folder. A file that stays in its format keeps its name.
pub fn written(input: &Path, ending: &str, folder: &Path) -> PathBuf {
    let named = folder.join(input.file_stem().unwrap()).with_extension(ending);
    if named.exists() { named } else { folder.join(input.file_name().unwrap()) }
}
