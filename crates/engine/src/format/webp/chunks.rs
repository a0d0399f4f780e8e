//! WebP's RIFF chunks, walked without decoding (RFC 9649).

use super::vp8::{self, Coding};
use crate::format::{Format, Header, orient};
use crate::{Error, Result};
use std::borrow::Cow;

/// What the chunks say.
#[derive(Debug, Clone, Default)]
pub(super) struct Info<'a> {
    pub width: u32,
    pub height: u32,
    pub alpha: bool,
    pub animated: bool,
    /// Frames of an animation; 0 for a still picture.
    pub frames: u32,
    /// Whether the first (or only) picture is coded without loss.
    pub lossless: bool,
    /// How the first (or only) picture is coded, where that is with loss.
    pub coding: Option<Coding>,
    pub icc: Option<&'a [u8]>,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
}

fn walk(mut rest: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (name, after) = rest.split_first_chunk::<4>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let data = &after[..length.min(after.len())];
        // Chunks are padded to an even length.
        rest = length.checked_add(length & 1).and_then(|n| after.get(n..)).unwrap_or_default();
        Some((*name, data))
    })
}

/// The file up to its last complete chunk, where it is cut short: decoders want all of what the
/// header announces.
pub(super) fn complete(bytes: &[u8]) -> Cow<'_, [u8]> {
    let announced = bytes.get(4..8).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
    if bytes.len() >= announced as usize + 8 {
        return Cow::Borrowed(bytes);
    }
    let mut end = 12;
    while let Some(length) = bytes.get(end + 4..end + 8).and_then(|b| b.try_into().ok()) {
        let length = u32::from_le_bytes(length) as usize;
        match end.checked_add(8 + length + (length & 1)) {
            Some(next) if next <= bytes.len() => end = next,
            _ => break,
        }
    }
    let mut whole = bytes[..end.min(bytes.len())].to_vec();
    let size = (whole.len() as u32).saturating_sub(8);
    if let Some(field) = whole.get_mut(4..8) {
        field.copy_from_slice(&size.to_le_bytes());
    }
    Cow::Owned(whole)
}

/// The file with nothing but the chunks that make up its pixels: others are for whoever knows
/// them (RFC 9649, 2.7.1.6), and the decoder takes some of them for damage.
pub(super) fn pixels_only(bytes: &[u8]) -> Cow<'_, [u8]> {
    const ICC_EXIF_XMP: u8 = 0x20 | 0x08 | 0x04;
    let makes_pixels =
        |name: &[u8; 4]| matches!(name, b"VP8X" | b"ALPH" | b"VP8 " | b"VP8L" | b"ANIM" | b"ANMF");
    let body = bytes.get(12..).unwrap_or_default();
    if walk(body).all(|(name, _)| makes_pixels(&name)) {
        return Cow::Borrowed(bytes);
    }
    let mut whole = Vec::with_capacity(bytes.len());
    whole.extend_from_slice(&bytes[..12]);
    for (name, data) in walk(body).filter(|(name, _)| makes_pixels(name)) {
        whole.extend_from_slice(&name);
        whole.extend_from_slice(&(data.len() as u32).to_le_bytes());
        let start = whole.len();
        whole.extend_from_slice(data);
        if &name == b"VP8X"
            && let Some(flags) = whole.get_mut(start)
        {
            *flags &= !ICC_EXIF_XMP;
        }
        whole.resize(whole.len().next_multiple_of(2), 0);
    }
    let size = (whole.len() - 8) as u32;
    whole[4..8].copy_from_slice(&size.to_le_bytes());
    Cow::Owned(whole)
}

/// Three bytes, little-endian.
fn u24(bytes: &[u8], at: usize) -> Option<u32> {
    let b = bytes.get(at..at.checked_add(3)?)?;
    Some(u32::from(b[0]) | u32::from(b[1]) << 8 | u32::from(b[2]) << 16)
}

pub(super) fn scan(bytes: &[u8]) -> Result<Info<'_>> {
    const ALPHA: u8 = 0x10;
    const ANIMATION: u8 = 0x02;
    const ANMF_HEADER: usize = 16;
    let mut info = Info { orientation: 1, ..Info::default() };
    let (mut extended, mut picture) = (false, false);
    for (name, data) in walk(bytes.get(12..).unwrap_or_default()) {
        match &name {
            b"VP8X" if data.len() >= 10 => {
                extended = true;
                info.alpha = data[0] & ALPHA != 0;
                info.animated = data[0] & ANIMATION != 0;
                info.width = u24(data, 4).map_or(0, |w| w + 1);
                info.height = u24(data, 7).map_or(0, |h| h + 1);
            }
            b"ANMF" => {
                info.frames += 1;
                let inner = walk(data.get(ANMF_HEADER..).unwrap_or_default());
                for (name, data) in inner {
                    read_picture(&mut info, &name, data, extended, &mut picture);
                }
            }
            b"ICCP" => info.icc = Some(data),
            b"EXIF" => info.orientation = orient::from_exif(data),
            _ => read_picture(&mut info, &name, data, extended, &mut picture),
        }
    }
    if info.width == 0 || info.height == 0 {
        return Err(Error::damaged(
            Format::Webp,
            "it ends before its header, or the header is not \
            one of WebP",
        ));
    }
    Ok(info)
}

/// A VP8 or VP8L chunk: the first one tells the coding, and the size where nothing else does.
fn read_picture(info: &mut Info<'_>, name: &[u8; 4], data: &[u8], extended: bool, seen: &mut bool) {
    let lossless = name == b"VP8L";
    if *seen || !(lossless || name == b"VP8 ") {
        return;
    }
    *seen = true;
    info.lossless = lossless;
    if !lossless {
        info.coding = vp8::coding(data);
    }
    if extended {
        return;
    }
    if lossless {
        // After the signature byte: 14 bits width - 1, 14 bits height - 1, 1 bit alpha.
        let bits = data.get(1..5).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
        if data.first() == Some(&0x2f) && data.len() >= 5 {
            info.width = (bits & 0x3fff) + 1;
            info.height = ((bits >> 14) & 0x3fff) + 1;
            info.alpha = bits >> 28 & 1 == 1;
        }
    } else if data.get(3..6) == Some(&[0x9d, 0x01, 0x2a]) {
        let side = |at: usize| {
            data.get(at..at + 2).map_or(0, |b| u32::from(u16::from_le_bytes([b[0], b[1]])))
        };
        info.width = side(6) & 0x3fff;
        info.height = side(8) & 0x3fff;
    }
}

impl Info<'_> {
    pub fn header(&self) -> Header {
        Header {
            format: Format::Webp,
            width: self.width,
            height: self.height,
            frames: self.frames.max(1),
            animated: self.animated && self.frames > 1,
            depth: 8,
            channels: if self.alpha { 4 } else { 3 },
            alpha: self.alpha,
            model: if self.lossless { "RGB" } else { "YCbCr" },
            subsampling: (!self.lossless).then_some("4:2:0"),
            lossless: Some(self.lossless),
            coding: Some(if self.lossless { "VP8L" } else { "VP8" }.to_owned()),
            quality: self.coding.map(|coding| coding.quality),
        }
    }
}
