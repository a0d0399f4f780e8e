//! Finding the JPEG pictures in a raw file, and the largest of them.

use crate::format::tiff::ifd::{self, Directory, Stream};

/// Tags of TIFF/EP, EXIF and DNG.
const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
const COMPRESSION: u16 = 259;
const PHOTOMETRIC: u16 = 262;
const STRIP_OFFSETS: u16 = 273;
const ORIENTATION: u16 = 274;
const STRIP_LENGTHS: u16 = 279;
const SUB_DIRECTORIES: u16 = 330;
const JPEG_OFFSET: u16 = 513;
const JPEG_LENGTH: u16 = 514;
const DNG_VERSION: u16 = 50_706;

/// PhotometricInterpretation of undeveloped samples: colour filter array, linear raw.
const UNDEVELOPED: [u64; 2] = [32_803, 34_892];

/// Most directories looked into.
const MOST_DIRECTORIES: u32 = 64;

/// A JPEG picture.
#[derive(Clone, Copy)]
pub(super) struct Jpeg<'a> {
    pub bytes: &'a [u8],
    pub width: u32,
    pub height: u32,
    pub components: u8,
    /// Whether it says itself how it is to be turned.
    pub oriented: bool,
}

impl<'a> Jpeg<'a> {
    /// The picture at the start of the bytes, where it is a JPEG of a kind that is shown:
    /// baseline, extended or progressive, not the lossless one that sensor samples come in.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        let mut oriented = false;
        loop {
            let head: &[u8; 4] = rest.first_chunk()?;
            let (marker, length) = (head[1], usize::from(u16::from_be_bytes([head[2], head[3]])));
            if head[0] != 0xff {
                return None;
            }
            if marker == 0xff {
                rest = &rest[1..];
                continue;
            }
            let segment = rest.get(4..2 + length)?;
            match marker {
                0xc0..=0xc2 => {
                    let size: &[u8; 6] = segment.first_chunk()?;
                    let side = |i: usize| u32::from(u16::from_be_bytes([size[i], size[i + 1]]));
                    let (width, height, components) = (side(3), side(1), size[5]);
                    let shown = width > 0 && height > 0 && matches!(components, 1 | 3);
                    return shown.then_some(Self { bytes, width, height, components, oriented });
                }
                0xe1 => oriented |= names_orientation(segment),
                0xda | 0xd9 | 0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
                _ => {}
            }
            rest = rest.get(2 + length..)?;
        }
    }

    fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

fn names_orientation(segment: &[u8]) -> bool {
    let exif = segment.strip_prefix(b"Exif\0\0");
    let first = exif.and_then(Stream::open).and_then(|(stream, at)| stream.directory(at));
    first.is_some_and(|(directory, _)| directory.number(ORIENTATION).is_some())
}

/// What was found in a raw file.
pub(super) struct Found<'a> {
    pub jpeg: Jpeg<'a>,
    /// How the container says that the picture is to be turned, 1 to 8.
    pub orientation: u64,
    /// Width and height of the sensor's samples, where they are known.
    pub sensor: Option<(u64, u64)>,
}

/// Of two pictures the one with more pixels.
pub(super) fn larger<'a>(a: Option<Jpeg<'a>>, b: Option<Jpeg<'a>>) -> Option<Jpeg<'a>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.pixels() > a.pixels() { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The directories of the chain and those right below them.
fn directories(bytes: &[u8]) -> Vec<Directory<'_>> {
    let mut all = ifd::chain(bytes, MOST_DIRECTORIES).unwrap_or_default();
    let below: Vec<_> = all
        .iter()
        .flat_map(|d| d.numbers(SUB_DIRECTORIES).unwrap_or_default().into_iter().take(16))
        .take(MOST_DIRECTORIES as usize)
        .collect();
    if let Some(stream) = all.first().map(|d| d.stream) {
        all.extend(below.into_iter().filter_map(|at| stream.directory(at)).map(|(d, _)| d));
    }
    all
}

fn undeveloped(directory: &Directory<'_>) -> bool {
    directory.number(PHOTOMETRIC).is_some_and(|p| UNDEVELOPED.contains(&p))
}

/// Whether the bytes are TIFF directories with undeveloped samples in them.
pub(super) fn is_raw_tiff(bytes: &[u8]) -> bool {
    if Stream::open(bytes).is_none() {
        return false;
    }
    // CR2 has its mark behind the header and no name for its samples.
    if bytes.get(8..11) == Some(b"CR\x02") {
        return true;
    }
    let directories = directories(bytes);
    directories.iter().any(|d| undeveloped(d) || d.find(DNG_VERSION).is_some())
}

/// The largest JPEG that any directory names.
pub(super) fn in_directories(bytes: &[u8]) -> Option<Found<'_>> {
    let directories = directories(bytes);
    let stream = directories.first()?.stream;
    let at = |offset: Option<u64>, length: Option<u64>| {
        let offset = usize::try_from(offset?).ok()?;
        let rest = stream.bytes.get(offset..)?;
        let length = length.and_then(|n| usize::try_from(n).ok()).unwrap_or(rest.len());
        Jpeg::read(&rest[..length.min(rest.len())])
    };
    let mut best = None;
    for directory in &directories {
        best = larger(best, at(directory.number(JPEG_OFFSET), directory.number(JPEG_LENGTH)));
        let coded = matches!(directory.number(COMPRESSION), Some(6 | 7));
        let whole = directory.numbers(STRIP_OFFSETS).is_some_and(|v| v.len() == 1);
        if coded && whole && !undeveloped(directory) {
            let strip = at(directory.number(STRIP_OFFSETS), directory.number(STRIP_LENGTHS));
            best = larger(best, strip);
        }
    }
    let side = |d: &Directory<'_>| Some((d.number(WIDTH)?, d.number(HEIGHT)?));
    Some(Found {
        jpeg: best?,
        orientation: directories.first()?.number(ORIENTATION).unwrap_or(1),
        sensor: directories.iter().find(|d| undeveloped(d)).and_then(side),
    })
}

/// The JPEG of a RAF file: its place stands at byte 84 of the header.
pub(super) fn in_fuji(bytes: &[u8]) -> Option<Found<'_>> {
    let header = Stream { bytes, big_endian: true, wide: false };
    let jpeg = header.slice(header.number(84, 4)?, header.number(88, 4)?)?;
    Some(Found { jpeg: Jpeg::read(jpeg)?, orientation: 1, sensor: None })
}
