//! Photoshop image resources (Adobe's file format specification, "Image Resource Blocks").

use super::{Collector, embedded, iptc, value, xmp};
use crate::metadata::Blocks;
use crate::metadata::groups::photoshop_group;

/// Most resources that are looked at. Photoshop writes about forty.
const MAX_RESOURCES: usize = 500;

/// Adds the fields of image resources. IPTC and XMP inside are opened where `blocks` has none.
pub(super) fn read(data: &[u8], blocks: &Blocks, out: &mut Collector) {
    let data = data.strip_prefix(b"Photoshop 3.0\0").unwrap_or(data);
    for (id, bytes) in (Resources { data }).take(MAX_RESOURCES) {
        match id {
            0x0404 if blocks.iptc.is_none() => iptc::read(bytes, out),
            0x0424 if blocks.xmp.is_empty() => xmp::read(bytes, out),
            0x0404 | 0x0424 => {}
            _ => out.push(photoshop_group(id), "Photoshop", &name(id), words(id, bytes)),
        }
    }
}

/// The resources: (id, bytes), as far as they are whole.
struct Resources<'a> {
    data: &'a [u8],
}

impl<'a> Iterator for Resources<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let signature = self.data.get(..4)?;
        if !matches!(signature, b"8BIM" | b"MeSa" | b"PHUT" | b"AgHg" | b"DCSR") {
            return None;
        }
        let id = u16::from_be_bytes([*self.data.get(4)?, *self.data.get(5)?]);
        // A Pascal string with its length byte, padded to an even length.
        let name = (usize::from(*self.data.get(6)?) + 2) & !1;
        let at = 6 + name;
        let length = u32::from_be_bytes(self.data.get(at..at + 4)?.try_into().ok()?) as usize;
        let bytes = self.data.get(at + 4..)?.get(..length)?;
        self.data = self.data.get(at + 4 + length + (length & 1)..).unwrap_or(&[]);
        Some((id, bytes))
    }
}

fn words(id: u16, bytes: &[u8]) -> String {
    match id {
        0x03ED => resolution(bytes).unwrap_or_else(|| value::binary(bytes.len())),
        // A header of 28 bytes stands before the JPEG.
        0x0409 | 0x040C => {
            let picture = bytes.get(28..).unwrap_or(&[]);
            embedded::words(picture, picture.len())
        }
        0x040A => match bytes.first() {
            Some(0) => "not marked as copyrighted".to_owned(),
            _ => "marked as copyrighted".to_owned(),
        },
        0x0425 => bytes.iter().map(|b| format!("{b:02x}")).take(16).collect(),
        0x040B => value::decode(&bytes[..bytes.len().min(4_096)]),
        _ => match bytes.len() {
            1 => bytes[0].to_string(),
            2 => u16::from_be_bytes([bytes[0], bytes[1]]).to_string(),
            4 => u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]).to_string(),
            n => value::binary(n),
        },
    }
}

/// Pixels per inch from 16.16 fixed point numbers.
fn resolution(bytes: &[u8]) -> Option<String> {
    let fixed = |at: usize| {
        let b = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(value::number((f64::from(u32::from_be_bytes(b)) / 65_536.0 * 100.0).round() / 100.0))
    };
    Some(format!("{} x {} dpi", fixed(0)?, fixed(8)?))
}

fn name(id: u16) -> String {
    let name = match id {
        0x03ED => "Resolution",
        0x03F3 => "PrintFlags",
        0x0406 => "JPEGQuality",
        0x0408 => "GridGuides",
        0x0409 | 0x040C => "PhotoshopThumbnail",
        0x040A => "CopyrightFlag",
        0x040B => "URL",
        0x040D => "GlobalAngle",
        0x040F => "ICCProfile",
        0x0411 => "ICC_Untagged",
        0x0414 => "IDsBaseValue",
        0x0419 => "GlobalAltitude",
        0x041A => "Slices",
        0x041E => "URLList",
        0x0421 => "VersionInfo",
        0x0422 | 0x0423 => "ExifInfo",
        0x0425 => "IPTCDigest",
        0x0426 => "PrintScale",
        0x0428 => "PixelAspectRatio",
        0x0435 => "AutoSaveFilePath",
        0x0438 => "AutoSaveFormat",
        0x043A => "PrintInfo",
        0x043B => "PrintStyle",
        0x0BB7 => "ClippingPathName",
        _ => return format!("Photoshop_0x{id:04x}"),
    };
    name.to_owned()
}
