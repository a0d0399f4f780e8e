//! Metadata inside coded pictures, cut out without touching the picture.

/// The JPEG without its metadata segments; `None` where there are none, or it can't be walked.
///
/// What stays: JFIF, the ICC profile, and Adobe's marker, which says what the colours mean.
pub(crate) fn jpeg_without_metadata(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut out = jpeg.get(..2).filter(|start| *start == b"\xff\xd8")?.to_vec();
    let mut at = 2;
    let mut cut = false;
    loop {
        let start = at;
        while jpeg.get(at) == Some(&0xff) && jpeg.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = *jpeg.get(at + 1)?;
        if jpeg[at] != 0xff {
            return None;
        }
        match marker {
            0xd9 => {
                out.extend_from_slice(b"\xff\xd9");
                // Whatever follows the end is no part of the picture.
                cut |= jpeg.len() > at + 2;
                return cut.then_some(out);
            }
            0x01 | 0xd0..=0xd7 => {
                out.extend_from_slice(&jpeg[start..at + 2]);
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*jpeg.get(at + 2)?, *jpeg.get(at + 3)?]));
        let end = at + 2 + length.max(2);
        let body = jpeg.get(at + 4..end)?;
        if is_metadata(marker, body) {
            cut = true;
            at = end;
            continue;
        }
        out.extend_from_slice(&jpeg[start..end]);
        at = end;
        if marker == 0xda {
            at = scan_end(jpeg, end);
            out.extend_from_slice(&jpeg[end..at]);
            if at >= jpeg.len() {
                // The picture ends without saying so: decoders bear that.
                return cut.then_some(out);
            }
        }
    }
}

fn is_metadata(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xe0 => !body.starts_with(b"JFIF\0"),
        0xe2 => !body.starts_with(b"ICC_PROFILE\0"),
        0xee => !body.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => true,
        _ => false,
    }
}

/// Where the coded data after a scan's header ends: at the next marker that is no restart.
fn scan_end(jpeg: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr(0xff, &jpeg[at..]) {
        at += found;
        match jpeg.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
            None => return jpeg.len(),
        }
    }
    jpeg.len()
}

/// The JPEG 2000 file without its boxes of metadata; `None` where there are none.
pub(crate) fn jpx_without_metadata(jpx: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(jpx.len());
    let mut rest = jpx;
    let mut cut = false;
    while rest.len() >= 8 {
        let short = u32::from_be_bytes(rest[..4].try_into().ok()?);
        let length = match short {
            0 => rest.len(),
            1 => usize::try_from(u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?)).ok()?,
            n => n as usize,
        };
        let whole = rest.get(..length).filter(|_| length >= 8)?;
        match &rest[4..8] {
            b"xml " | b"uuid" | b"uinf" | b"jp2i" => cut = true,
            _ => out.extend_from_slice(whole),
        }
        rest = &rest[length..];
    }
    cut.then_some(out)
}
