//! PNG and APNG (PNG third edition, PNG extensions 1.5).

use super::latin1;
use super::wire::{be32, take};
use crate::metadata::groups::text_group;
use crate::metadata::{Blocks, Group, Policy, select};
use crate::{Error, Format, Result};
use flate2::read::ZlibDecoder;
use std::io::Read;
use std::ops::Range;

mod pixels;
mod write;
pub(super) use write::{embed, embed_icc};
use write::{put_chunk, put_xmp};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";
const XMP_KEYWORD: &str = "XML:com.adobe.xmp";
const RAW_PROFILE: &str = "Raw profile type ";
/// Most bytes of all texts and profiles of a file once they are inflated.
const MAX_INFLATED: u64 = 64 << 20;
/// Inches in a metre.
const INCHES: f32 = 39.370_08;

struct Chunk {
    kind: [u8; 4],
    whole: Range<usize>,
    data: Range<usize>,
}

/// Splits a file into its chunks up to IEND; returns where the picture ends, too. A chunk that
/// is cut off is the last.
fn walk(bytes: &[u8]) -> Result<(Vec<Chunk>, usize)> {
    if !bytes.starts_with(SIGNATURE) {
        return Err(Error::damaged(Format::Png, "it does not start with the PNG signature"));
    }
    let mut chunks = Vec::new();
    let mut at = SIGNATURE.len();
    while let (Some(len), Some(kind)) = (be32(bytes, at), super::wire::array(bytes, at + 4)) {
        let data = at + 8..(at + 8).saturating_add(len as usize).min(bytes.len());
        let whole = at..data.end.saturating_add(4).min(bytes.len());
        at = whole.end;
        chunks.push(Chunk { kind, whole, data });
        if &kind == b"IEND" {
            break;
        }
    }
    if !chunks.iter().any(|c| &c.kind == b"IDAT") {
        return Err(Error::damaged(Format::Png, "it ends before its pixels"));
    }
    Ok((chunks, at))
}

/// Inflates within what is left of a file's budget.
struct Inflater {
    left: u64,
}

impl Inflater {
    fn new() -> Self {
        Self { left: MAX_INFLATED }
    }

    fn inflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        // What could be read of a damaged stream is worth showing.
        let _ = ZlibDecoder::new(bytes).take(self.left).read_to_end(&mut out);
        self.left -= out.len() as u64;
        out
    }
}

/// Whether a text may hold a block of another standard, and has to be opened.
fn is_block(keyword: &str) -> bool {
    keyword == XMP_KEYWORD || keyword.starts_with(RAW_PROFILE)
}

/// A text chunk's keyword.
fn keyword(data: &[u8]) -> Option<String> {
    data.iter().position(|&b| b == 0).map(|end| latin1(&data[..end]))
}

/// A text chunk's text as bytes.
fn text(kind: [u8; 4], data: &[u8], inflater: &mut Inflater) -> Option<Vec<u8>> {
    let rest = &data[nul(data, 0)?..];
    let text = match &kind {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => inflater.inflate(rest.get(1..)?),
        _ => {
            let compressed = *rest.first()? == 1;
            let after_language = nul(rest, 2)?;
            let after_keyword = nul(rest, after_language)?;
            let body = &rest[after_keyword..];
            if compressed { inflater.inflate(body) } else { body.to_vec() }
        }
    };
    Some(text)
}

/// The place behind the next zero byte.
fn nul(bytes: &[u8], from: usize) -> Option<usize> {
    Some(from + bytes.get(from..)?.iter().position(|&b| b == 0)? + 1)
}

/// Decodes what ImageMagick writes as "Raw profile type": a name, a length, hexadecimal digits.
fn raw_profile(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.split(|&b| b == b'\n').skip_while(|l| l.is_empty());
    let _name = lines.next()?;
    let len: usize = latin1(lines.next()?).trim().parse().ok()?;
    let digit = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
    let digits: Vec<u8> = lines.flatten().filter_map(|&b| digit(b)).collect();
    let out: Vec<u8> = digits.chunks_exact(2).map(|d| d[0] << 4 | d[1]).collect();
    (out.len() >= len).then(|| out[..len].to_vec())
}

/// What a raw profile holds.
enum Raw {
    Exif(Vec<u8>),
    Xmp(Vec<u8>),
    Photoshop(Vec<u8>),
    Icc(Vec<u8>),
    Other(Vec<u8>),
}

fn open_raw(keyword: &str, text: &[u8]) -> Option<Raw> {
    let name = keyword.strip_prefix(RAW_PROFILE)?;
    let bytes = raw_profile(text).unwrap_or_else(|| text.to_vec());
    let exif = |b: &[u8]| b.strip_prefix(b"Exif\0\0").unwrap_or(b).to_vec();
    Some(match name {
        "exif" => Raw::Exif(exif(&bytes)),
        "APP1" if bytes.starts_with(b"Exif\0") => Raw::Exif(exif(&bytes)),
        "APP1" => {
            let head = b"http://ns.adobe.com/xap/1.0/\0";
            Raw::Xmp(bytes.strip_prefix(head).unwrap_or(&bytes).to_vec())
        }
        "xmp" => Raw::Xmp(bytes),
        "iptc" | "8bim" => Raw::Photoshop(bytes),
        "icc" | "icm" => Raw::Icc(bytes),
        _ => Raw::Other(bytes),
    })
}

/// IPTC records from a raw profile, which holds them with or without Photoshop's frame.
fn unframed(block: &[u8]) -> Option<Vec<u8>> {
    if block.first() == Some(&0x1C) { Some(block.to_vec()) } else { select::iptc_in(block) }
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let (chunks, end) = walk(bytes)?;
    let mut blocks = Blocks { trailing: bytes[end..].to_vec(), ..Blocks::default() };
    let mut inflater = Inflater::new();
    for chunk in &chunks {
        let data = &bytes[chunk.data.clone()];
        match &chunk.kind {
            b"eXIf" => blocks.exif = Some(data.strip_prefix(b"Exif\0\0").unwrap_or(data).to_vec()),
            b"iCCP" => {
                if let Some(name) = keyword(data).filter(|n| !is_usual_name(n)) {
                    blocks.texts.push(("Profile name".into(), name));
                }
                let profile = nul(data, 0).and_then(|n| data.get(n + 1..));
                blocks.icc = profile.map(|p| inflater.inflate(p));
            }
            b"IEND" if !data.is_empty() => blocks.other.push(("PNG IEND".into(), data.to_vec())),
            b"caBX" => blocks.c2pa.push(data.to_vec()),
            b"tEXt" | b"zTXt" | b"iTXt" => {
                text_blocks(chunk.kind, data, &mut inflater, &mut blocks)
            }
            b"tIME" => blocks.texts.push(("Modification time".into(), time(data))),
            b"pHYs" => {
                if let (Some(x), Some(y), Some(1)) = (be32(data, 0), be32(data, 4), data.get(8)) {
                    blocks.dpi = Some((x as f32 / INCHES, y as f32 / INCHES));
                }
            }
            kind if is_picture(*kind) || is_colour(*kind) => {}
            kind => {
                blocks.other.push((format!("PNG {}", latin1(kind)), data.to_vec()));
            }
        }
    }
    Ok(blocks)
}

/// What IDAT chunks hold behind the end of the pixels.
pub(super) fn behind_pixels(bytes: &[u8]) -> Result<Vec<u8>> {
    let (chunks, _) = walk(bytes)?;
    let Some(mut left) = pixels::length(bytes, &chunks) else { return Ok(Vec::new()) };
    let mut behind = Vec::new();
    for chunk in chunks.iter().filter(|c| &c.kind == b"IDAT") {
        let used = left.min(chunk.data.len() as u64) as usize;
        left -= used as u64;
        behind.extend_from_slice(&bytes[chunk.data.start + used..chunk.data.end]);
    }
    Ok(behind)
}

/// Names that programs give to every profile: they say nothing. Any other is free text.
fn is_usual_name(name: &str) -> bool {
    const USUAL: [&str; 6] =
        ["icc", "icm", "ICC Profile", "ICC profile", "Photoshop ICC profile", "libavif"];
    USUAL.contains(&name)
}

fn text_blocks(kind: [u8; 4], data: &[u8], inflater: &mut Inflater, blocks: &mut Blocks) {
    let Some(keyword) = keyword(data) else { return };
    let Some(text) = text(kind, data, inflater) else { return };
    if keyword == XMP_KEYWORD {
        blocks.xmp.push(text);
        return;
    }
    match open_raw(&keyword, &text) {
        None => blocks.texts.push((keyword, latin1(&text))),
        Some(Raw::Exif(b)) => drop(blocks.exif.get_or_insert(b)),
        Some(Raw::Xmp(b)) => blocks.xmp.push(b),
        Some(Raw::Icc(b)) => drop(blocks.icc.get_or_insert(b)),
        Some(Raw::Other(b)) => blocks.other.push((format!("PNG {keyword}"), b)),
        Some(Raw::Photoshop(b)) => {
            blocks.iptc = blocks.iptc.take().or_else(|| unframed(&b));
            if b.first() != Some(&0x1C) {
                blocks.photoshop = Some(b);
            }
        }
    }
}

fn time(data: &[u8]) -> String {
    let Some(&[y, z, month, day, h, m, s]) = take(data, 0, 7) else { return String::new() };
    let year = u16::from_be_bytes([y, z]);
    format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}Z")
}

/// Chunks that make the picture, and every critical one: without an unknown critical chunk
/// there is no picture at all.
fn is_picture(kind: [u8; 4]) -> bool {
    let animation = matches!(&kind, b"acTL" | b"fcTL" | b"fdAT");
    let looks = matches!(&kind, b"tRNS" | b"bKGD" | b"sTER");
    kind[0].is_ascii_uppercase() || animation || looks
}

/// Chunks that say how samples become colour, with the names that HDR ones had in drafts.
fn is_colour(kind: [u8; 4]) -> bool {
    matches!(
        &kind,
        b"gAMA" | b"cHRM" | b"sRGB" | b"iCCP" | b"cICP" | b"mDCV" | b"cLLI" | b"mDCv" | b"cLLi"
    ) || &kind == b"sBIT"
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let (chunks, end) = walk(bytes)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(SIGNATURE);
    let oriented = chunks.iter().any(|c| &c.kind == b"eXIf");
    let mut state = State { oriented, inflater: Inflater::new() };
    let mut exif_seen = false;
    let keeps_other = policy.keeps(Group::Other);
    let length = if keeps_other { None } else { pixels::length(bytes, &chunks) };
    let mut pixels_left = length.unwrap_or(u64::MAX);
    for chunk in &chunks {
        let data = &bytes[chunk.data.clone()];
        let whole = &bytes[chunk.whole.clone()];
        match &chunk.kind {
            // A second one is not valid and would say something else.
            b"eXIf" if !exif_seen => {
                exif_seen = true;
                let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                match select::exif(tiff, policy, None) {
                    Some(new) if new == data => out.extend_from_slice(whole),
                    Some(new) => put_chunk(&mut out, *b"eXIf", &new),
                    None => {}
                }
            }
            b"tEXt" | b"zTXt" | b"iTXt" => {
                strip_text(chunk.kind, data, whole, policy, &mut state, &mut out);
            }
            b"IDAT" => {
                let used = pixels_left.min(data.len() as u64) as usize;
                pixels_left -= used as u64;
                if used == data.len() {
                    out.extend_from_slice(whole);
                } else if used > 0 {
                    put_chunk(&mut out, *b"IDAT", &data[..used]);
                }
            }
            b"IEND" if !data.is_empty() && !keeps_other => put_chunk(&mut out, *b"IEND", &[]),
            b"iCCP" if policy.keeps(Group::Icc) && !policy.keeps(Group::Comments) => {
                match nul(data, 0).filter(|_| keyword(data).is_some_and(|n| !is_usual_name(&n))) {
                    Some(end) => {
                        let renamed = [&b"icc\0"[..], &data[end..]].concat();
                        put_chunk(&mut out, *b"iCCP", &renamed);
                    }
                    None => out.extend_from_slice(whole),
                }
            }
            b"pHYs" => {
                // Without a unit it is the aspect of the pixels.
                if policy.keeps(Group::Resolution) || data.get(8) == Some(&0) {
                    out.extend_from_slice(whole);
                }
            }
            kind => {
                if chunk_stays(*kind, policy) {
                    out.extend_from_slice(whole);
                }
            }
        }
    }
    if policy.keeps(Group::Trailing) {
        out.extend_from_slice(&bytes[end..]);
    }
    Ok(out)
}

fn chunk_stays(kind: [u8; 4], policy: &Policy) -> bool {
    match &kind {
        b"tIME" => policy.keeps(Group::Dates),
        b"caBX" => policy.keeps(Group::Provenance),
        b"eXIf" => false,
        _ if is_colour(kind) => policy.keeps(Group::Icc),
        // Apple's index of IDAT chunks by their offset in the file: wrong once anything moves.
        b"iDOT" => false,
        _ => is_picture(kind) || policy.keeps(Group::Other),
    }
}

/// What is known of the file while its texts are looked through.
struct State {
    /// There is an EXIF chunk, which says how the picture is turned.
    oriented: bool,
    inflater: Inflater,
}

fn strip_text(
    kind: [u8; 4],
    data: &[u8],
    whole: &[u8],
    policy: &Policy,
    state: &mut State,
    out: &mut Vec<u8>,
) {
    let State { oriented, inflater } = state;
    let word = keyword(data).unwrap_or_default();
    let opened = is_block(&word).then(|| text(kind, data, inflater)).flatten();
    let (keyword, text) = match opened {
        Some(text) => (word, text),
        None => {
            if policy.keeps(text_group(&word)) {
                out.extend_from_slice(whole);
            }
            return;
        }
    };
    let mut put_exif = |out: &mut Vec<u8>, tiff: &[u8]| {
        // Old writers have EXIF here; it is written as the standard chunk.
        if let (Some(new), false) = (select::exif(tiff, policy, None), *oriented) {
            *oriented = true;
            put_chunk(out, *b"eXIf", &new);
        }
    };
    let stays = match open_raw(&keyword, &text) {
        None if keyword == XMP_KEYWORD => {
            match select::xmp_joined(&[&text], policy, !*oriented) {
                Some(new) if new == text => out.extend_from_slice(whole),
                Some(new) => put_xmp(out, &new),
                None => {}
            }
            return;
        }
        None => false,
        Some(Raw::Exif(tiff)) => return put_exif(out, &tiff),
        Some(Raw::Xmp(packet)) => {
            if let Some(new) = select::xmp(&packet, policy) {
                put_xmp(out, &new);
            }
            return;
        }
        Some(Raw::Icc(_)) => policy.keeps(Group::Icc),
        Some(Raw::Photoshop(block)) => {
            let framed = block.first() != Some(&0x1C);
            let new = if framed {
                select::photoshop(&block, policy)
            } else {
                select::iptc(&block, policy)
            };
            match new {
                Some(new) if new == block => true,
                Some(new) => return write::put_raw_profile(out, "iptc", &new),
                None => false,
            }
        }
        Some(Raw::Other(_)) => policy.keeps(Group::Other),
    };
    if stays {
        out.extend_from_slice(whole);
    }
}
