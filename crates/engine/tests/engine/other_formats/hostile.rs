//! Broken and malicious bytes: an error or a picture, never a panic, never much time.

use super::*;
use std::time::{Duration, Instant};

/// Most time for one file. The promise is 10 s; machines that test may be busy.
const MOST_TIME: Duration = Duration::from_secs(30);

fn survives(name: &str, bytes: &[u8]) {
    let start = Instant::now();
    if let Some(room) = ours(bytes) {
        let _ = room.header(bytes);
        let _ = decode(bytes);
    }
    assert!(start.elapsed() < MOST_TIME, "{name} took {:?}", start.elapsed());
}

#[test]
fn the_hostile_corpus_is_survived() {
    for path in corpus::files("hostile") {
        let bytes = std::fs::read(&path).expect("corpus file");
        survives(&path.display().to_string(), &bytes);
        // Each room by itself too, whatever the bytes say they are.
        for format in OURS {
            let room = format.room();
            let Ok(header) = room.header(&bytes) else { continue };
            let pixel = header.bytes_per_pixel();
            let limits = Limits { max_memory: 1 << 29, ..Limits::default() };
            let fits = limits.check_header(header.width, header.height, header.frames, pixel);
            if fits.is_ok() {
                let _ = room.decode(&bytes, &DecodeOptions::default(), &Job::new(limits));
            }
        }
    }
}

/// Small files of every format that this area writes, and others made by hand.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for channels in [Channels::Gray, Channels::Rgb, Channels::Rgba] {
        let picture = Picture::still(sample(19, 11, channels, 8));
        for format in
            [Format::Tiff, Format::Bmp, Format::Ico, Format::Pnm, Format::Qoi, Format::Tga]
        {
            seeds.push((format!("{format} {channels:?}"), encode(format, &picture, 3)));
        }
    }
    for folder in ["images/imagers", "images/pillow", "svg/resvg"] {
        for path in corpus::files(folder) {
            let bytes = std::fs::read(&path).expect("corpus file");
            if bytes.len() < 6000 && ours(&bytes).is_some() {
                seeds.push((path.display().to_string(), bytes));
            }
        }
    }
    seeds
}

/// A small generator of its own, so that a failure comes back (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

#[test]
fn cut_files_are_survived() {
    for (name, bytes) in seeds() {
        for part in 0..24 {
            survives(&name, &bytes[..bytes.len() * part / 24]);
        }
        for length in 0..bytes.len().min(80) {
            survives(&name, &bytes[..length]);
        }
    }
}

#[test]
fn changed_files_are_survived() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for (name, bytes) in seeds() {
        for _ in 0..60 {
            let mut bytes = bytes.clone();
            for _ in 0..1 + numbers.next(6) {
                // Mostly in the header, where numbers count.
                let reach = if numbers.next(3) == 0 { bytes.len() } else { bytes.len().min(200) };
                let at = numbers.next(reach);
                bytes[at] = match numbers.next(4) {
                    0 => 0xff,
                    1 => 0,
                    2 => bytes[at] ^ (1 << numbers.next(8)),
                    _ => numbers.next(256) as u8,
                };
            }
            survives(&name, &bytes);
        }
    }
}

#[test]
fn headers_that_claim_much_are_refused_without_the_memory() {
    let claims: [(&str, Vec<u8>); 5] = [
        ("PNM", b"P6\n16000 16000\n255\n".to_vec()),
        ("QOI", [&b"qoif\0\0\x3e\x80\0\0\x3e\x80\x04\0"[..], &[0; 99]].concat()),
        ("BMP", {
            let mut bytes = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
            bytes.extend(16_000u32.to_le_bytes());
            bytes.extend(16_000u32.to_le_bytes());
            bytes.extend([1, 0, 24, 0]);
            bytes.extend([0; 60]);
            bytes
        }),
        ("PSD", {
            let mut bytes =
                b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\x3e\x80\0\0\x3e\x80\0\x08\0\x03".to_vec();
            bytes.extend([0; 14]);
            bytes
        }),
        ("TGA", {
            let mut bytes = vec![0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3e, 0x80, 0x3e, 24, 0];
            bytes.extend([0; 90]);
            bytes
        }),
    ];
    for (name, bytes) in claims {
        assert!(decode(&bytes).is_err(), "{name} was believed");
    }
}
