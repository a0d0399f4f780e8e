//! The headers of coded pictures: sizes, components, orientation. No pixels are decoded.

/// What the header of a JPEG tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct JpegHead {
    pub width: u32,
    pub height: u32,
    pub components: u8,
    pub bits: u8,
    /// Adobe's marker is there: CMYK samples are then stored inverted.
    pub adobe: bool,
    /// The EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// Dots per inch, where the file gives them in a way that can be believed.
    pub dpi: Option<(f32, f32)>,
}

/// Reads the header of a JPEG; `None` where it is none, or broken before its frame.
pub(crate) fn jpeg(bytes: &[u8]) -> Option<JpegHead> {
    let mut head = JpegHead {
        width: 0,
        height: 0,
        components: 0,
        bits: 0,
        adobe: false,
        orientation: 1,
        dpi: None,
    };
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        // Fill bytes may stand before a marker.
        while rest.first() == Some(&0xff) && rest.get(1) == Some(&0xff) {
            rest = &rest[1..];
        }
        let &[0xff, marker, ref tail @ ..] = rest else { return None };
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            rest = tail;
            continue;
        }
        let length = usize::from(be16(tail, 0)?);
        let body = tail.get(2..length)?;
        rest = &tail[length..];
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                head.bits = *body.first()?;
                head.height = u32::from(be16(body, 1)?);
                head.width = u32::from(be16(body, 3)?);
                head.components = *body.get(5)?;
                return (head.width > 0 && head.height > 0).then_some(head);
            }
            0xe0 if body.starts_with(b"JFIF\0") => head.dpi = jfif_dpi(body),
            0xe1 => {
                if let Some(tiff) = body.strip_prefix(b"Exif\0\0") {
                    head.orientation = exif_orientation(tiff).unwrap_or(1);
                }
            }
            0xee if body.starts_with(b"Adobe") => head.adobe = true,
            0xd9 | 0xda => return None,
            _ => {}
        }
    }
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn jfif_dpi(body: &[u8]) -> Option<(f32, f32)> {
    let (x, y) = (f32::from(be16(body, 8)?), f32::from(be16(body, 10)?));
    let scale = match body.get(7)? {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    let good = |dots: f32| (10.0..=10_000.0).contains(&(dots * scale));
    (good(x) && good(y)).then_some((x * scale, y * scale))
}

fn exif_orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let u16_at =
        |at: usize| be16(tiff, at).map(|value| if little { value.swap_bytes() } else { value });
    let first = be32(tiff, 4).map(|value| if little { value.swap_bytes() } else { value })?;
    let first = usize::try_from(first).ok()?;
    for i in 0..usize::from(u16_at(first)?) {
        let entry = first.checked_add(2 + 12 * i)?;
        if u16_at(entry)? == 0x0112 {
            return u8::try_from(u16_at(entry + 8)?).ok().filter(|o| (1..=8).contains(o));
        }
    }
    None
}

/// The ICC profile of a JPEG, put together from its segments.
pub(crate) fn jpeg_icc(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = Vec::new();
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    while let &[0xff, marker, ref tail @ ..] = rest {
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        if matches!(marker, 0xd8..=0xda | 0x00) {
            break;
        }
        let Some(length) = be16(tail, 0).map(usize::from) else { break };
        let Some(body) = tail.get(2..length) else { break };
        if let (0xe2, Some(&[number, _, ref part @ ..])) =
            (marker, body.strip_prefix(b"ICC_PROFILE\0"))
        {
            parts.push((number, part));
        }
        rest = &tail[length..];
    }
    parts.sort_by_key(|(number, _)| *number);
    let whole: Vec<u8> = parts.iter().flat_map(|(_, part)| part.iter().copied()).collect();
    (whole.len() >= 128).then_some(whole)
}
