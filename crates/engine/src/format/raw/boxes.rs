//! CR3: tracks in ISO base media boxes (ISO/IEC 14496-12); the first is a JPEG.

use super::preview::{Found, Jpeg, larger};
use crate::format::tiff::ifd::Stream;

/// Canon's box with the EXIF directories and the boxes of previews.
const CANON: [u8; 16] = *b"\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48";
const ORIENTATION: u16 = 274;
/// Most boxes looked into, and how deep.
const MOST_BOXES: usize = 4096;
const MOST_DEPTH: u32 = 8;

/// What the walk has come across.
struct Walk<'a> {
    file: &'a [u8],
    seen: usize,
    best: Option<Jpeg<'a>>,
    orientation: u64,
}

/// The largest JPEG of the tracks.
pub(super) fn search(bytes: &[u8]) -> Option<Found<'_>> {
    let mut walk = Walk { file: bytes, seen: 0, best: None, orientation: 1 };
    walk.boxes(bytes, 0);
    Some(Found { jpeg: walk.best?, orientation: walk.orientation, sensor: None })
}

fn number(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    Some(bytes.get(at..at + size)?.iter().fold(0, |n, &b| n << 8 | u64::from(b)))
}

impl<'a> Walk<'a> {
    fn boxes(&mut self, mut rest: &'a [u8], depth: u32) {
        while let Some((kind, body, after)) = next(rest) {
            self.seen += 1;
            if self.seen > MOST_BOXES || depth > MOST_DEPTH {
                return;
            }
            match &kind {
                b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" => self.boxes(body, depth + 1),
                b"uuid" if body.starts_with(&CANON) => self.boxes(&body[16..], depth + 1),
                b"CMT1" => {
                    let first = Stream::open(body).and_then(|(s, at)| s.directory(at));
                    let named = first.and_then(|(d, _)| d.number(ORIENTATION));
                    self.orientation = named.unwrap_or(1);
                }
                // Version and flags, the count, then the places of the track's chunks.
                b"co64" => self.picture_at(number(body, 8, 8)),
                b"stco" => self.picture_at(number(body, 8, 4)),
                _ => {}
            }
            rest = after;
        }
    }

    fn picture_at(&mut self, place: Option<u64>) {
        let place = place.and_then(|p| usize::try_from(p).ok());
        let bytes = place.and_then(|p| self.file.get(p..));
        self.best = larger(self.best, bytes.and_then(Jpeg::read));
    }
}

/// The first box: its type, its body, and what follows it.
fn next(rest: &[u8]) -> Option<([u8; 4], &[u8], &[u8])> {
    let kind = *rest.get(4..)?.first_chunk()?;
    let (head, length) = match number(rest, 0, 4)? {
        // To the end of the file.
        0 => (8, rest.len() as u64),
        1 => (16, number(rest, 8, 8)?),
        length => (8, length),
    };
    let length = usize::try_from(length).ok().filter(|&n| n >= head)?;
    let end = length.min(rest.len());
    Some((kind, rest.get(head..end)?, &rest[end..]))
}
