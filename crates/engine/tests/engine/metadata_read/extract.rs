//! A small extractor of metadata blocks from JPEG and PNG for the tests of their readers, made
//! independently of the engine's containers.

use compressimage_engine::metadata::Blocks;
use std::io::{Cursor, Read};

/// The blocks of a file; none where the format is not one of the few known here.
pub fn blocks(bytes: &[u8]) -> Option<Blocks> {
    if bytes.starts_with(&[0xFF, 0xD8]) {
        return Some(jpeg(bytes));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(png(bytes));
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return Some(Blocks { exif: Some(bytes.to_vec()), ..Blocks::default() });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
        let exif = read.ok().map(|e| e.buf().to_vec());
        return Some(Blocks { exif, ..Blocks::default() });
    }
    None
}

fn jpeg(bytes: &[u8]) -> Blocks {
    let mut out = Blocks::default();
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        if marker == 0xDA {
            break;
        }
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(data) = bytes.get(at + 4..at + 2 + length) else { break };
        segment(marker, data, &mut out);
        at += 2 + length;
    }
    // The end of the picture, for files whose thumbnails were passed above as segments.
    let end = bytes[at.min(bytes.len())..].windows(2).position(|w| w == [0xFF, 0xD9]);
    out.trailing = end.map_or(Vec::new(), |e| bytes[at + e + 2..].to_vec());
    out
}

fn segment(marker: u8, data: &[u8], out: &mut Blocks) {
    const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
    match marker {
        0xE1 if data.starts_with(b"Exif\0") && out.exif.is_none() => {
            out.exif = Some(data[6..].to_vec());
        }
        0xE1 if data.starts_with(XMP) => out.xmp.push(data[XMP.len()..].to_vec()),
        0xE2 if data.starts_with(b"ICC_PROFILE\0") && data.len() > 14 => {
            out.icc.get_or_insert_default().extend_from_slice(&data[14..]);
        }
        0xED if data.starts_with(b"Photoshop 3.0\0") => {
            out.photoshop.get_or_insert_default().extend_from_slice(&data[14..]);
        }
        0xEB if data.len() > 16 && &data[..2] == b"JP" => {
            let first = out.c2pa.is_empty();
            let data = if first { &data[8..] } else { &data[16..] };
            match out.c2pa.first_mut() {
                Some(store) => store.extend_from_slice(data),
                None => out.c2pa.push(data.to_vec()),
            }
        }
        0xFE => {
            let text = data.iter().map(|&b| char::from(b)).collect();
            out.texts.push(("Comment".to_owned(), text));
        }
        0xE0..=0xEF if !data.starts_with(b"JFIF\0") && !data.starts_with(b"Adobe") => {
            out.other.push((format!("JPEG APP{}", marker - 0xE0), data.to_vec()));
        }
        _ => {}
    }
}

fn png(bytes: &[u8]) -> Blocks {
    let mut out = Blocks::default();
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = bytes.get(at + 8..).and_then(|d| d.get(..length)) else { break };
        chunk(&head[4..8], data, &mut out);
        at += 12 + length;
    }
    out
}

fn chunk(kind: &[u8], data: &[u8], out: &mut Blocks) {
    let Some(nul) = data.iter().position(|&b| b == 0).filter(|_| kind != b"eXIf") else {
        if kind == b"eXIf" {
            out.exif = Some(data.to_vec());
        }
        return;
    };
    let (keyword, rest) = (latin(&data[..nul]), &data[nul + 1..]);
    let (text, raw) = match kind {
        b"tEXt" => (latin(rest), rest.to_vec()),
        b"zTXt" => {
            let raw = inflate(&rest[1..]);
            (latin(&raw), raw)
        }
        b"iTXt" => {
            let fields: Vec<_> = rest.splitn(5, |&b| b == 0).collect();
            // Flag and method, of which the flag 0 splits differently.
            let body = if rest[0] == 0 { rest[2..].splitn(3, |&b| b == 0).last() } else { None };
            let raw = body.map_or_else(|| inflate(fields.last().unwrap()), <[u8]>::to_vec);
            (String::from_utf8_lossy(&raw).into_owned(), raw)
        }
        b"iCCP" => {
            out.icc = Some(inflate(&rest[1..]));
            return;
        }
        _ => return,
    };
    if keyword == "XML:com.adobe.xmp" {
        out.xmp.push(raw);
    } else {
        out.texts.push((keyword, text));
    }
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| char::from(b)).collect()
}

fn inflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = flate2::read::ZlibDecoder::new(bytes).take(1 << 24).read_to_end(&mut out);
    out
}
