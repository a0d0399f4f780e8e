//! Per container: find the metadata blocks, take them out, put them in.

mod bmp;
mod gif;
mod ico;
pub(crate) mod ifd;
mod isobmff;
mod jp2;
mod jpeg;
mod jxl;
mod png;
mod pnm;
mod psd;
mod qoi;
mod svg;
mod tga;
mod tiff;
mod webp;
pub(crate) mod wire;

use super::{Blocks, Metadata, Policy};
use crate::{Error, Format, Result};

/// As [`blocks`], and what hides among the coded pixels: these are gone through for it.
pub fn all_blocks(bytes: &[u8], format: Format) -> Result<Blocks> {
    let mut blocks = blocks(bytes, format)?;
    if format == Format::Png {
        let hidden = png::behind_pixels(bytes)?;
        blocks.other.extend((!hidden.is_empty()).then(|| ("PNG behind the pixels".into(), hidden)));
    }
    Ok(blocks)
}

/// Finds every metadata block of a file beside its coded pixels.
pub fn blocks(bytes: &[u8], format: Format) -> Result<Blocks> {
    format.check()?;
    match format {
        Format::Jpeg => jpeg::blocks(bytes),
        Format::Png => png::blocks(bytes),
        Format::Webp => webp::blocks(bytes),
        Format::Avif | Format::Heic => isobmff::blocks(bytes, format),
        Format::Jxl => jxl::blocks(bytes),
        Format::Gif => gif::blocks(bytes),
        Format::Tiff | Format::Raw => tiff::blocks(bytes, format),
        Format::Svg => svg::blocks(bytes),
        Format::Bmp => bmp::blocks(bytes),
        Format::Ico => ico::blocks(bytes),
        Format::Pnm => pnm::blocks(bytes),
        Format::Qoi => qoi::blocks(bytes),
        Format::Tga => tga::blocks(bytes),
        Format::Psd => psd::blocks(bytes),
        Format::Jp2 => jp2::blocks(bytes),
        // What a document says of itself is found while it is cleaned.
        Format::Pdf => Ok(Blocks::default()),
    }
}

/// Removes what the policy does not keep.
pub(super) fn strip(bytes: &[u8], format: Format, policy: &Policy) -> Result<Vec<u8>> {
    format.check()?;
    match format {
        Format::Jpeg => jpeg::strip(bytes, policy),
        Format::Png => png::strip(bytes, policy),
        Format::Webp => webp::strip(bytes, policy),
        Format::Avif | Format::Heic => isobmff::strip(bytes, format, policy),
        Format::Jxl => jxl::strip(bytes, policy),
        Format::Gif => gif::strip(bytes, policy),
        Format::Tiff => tiff::strip(bytes, policy),
        Format::Svg => svg::strip(bytes, policy),
        Format::Bmp => bmp::strip(bytes, policy),
        Format::Ico => ico::strip(bytes, policy),
        Format::Pnm => pnm::strip(bytes, policy),
        Format::Qoi => qoi::strip(bytes, policy),
        Format::Tga => tga::strip(bytes, policy),
        Format::Psd => psd::strip(bytes, policy),
        Format::Jp2 => jp2::strip(bytes, policy),
        Format::Pdf => Ok(bytes.to_vec()),
        Format::Raw => Err(Error::unsupported(
            format,
            "raw sensor data bound to its maker notes, which cannot be taken out of it",
            "convert it to another format instead",
        )),
    }
}

/// Puts metadata into a freshly encoded file. The bytes come back as they are where there is
/// none, or where the format has no place for it (BMP, ICO, PNM, QOI, TGA, GIF).
pub fn embed(bytes: Vec<u8>, format: Format, metadata: &Metadata) -> Result<Vec<u8>> {
    if metadata.is_empty() {
        return Ok(bytes);
    }
    format.check()?;
    match format {
        Format::Jpeg => jpeg::embed(bytes, metadata),
        Format::Png => png::embed(bytes, metadata),
        Format::Webp => webp::embed(bytes, metadata),
        Format::Avif | Format::Heic => isobmff::embed(bytes, format, metadata),
        Format::Jxl => jxl::embed(bytes, metadata),
        Format::Tiff => tiff::embed(bytes, metadata),
        _ => Ok(bytes),
    }
}

/// Puts an ICC profile into a freshly encoded JPEG, PNG or WebP, in place of one it has.
pub fn embed_icc(bytes: Vec<u8>, format: Format, icc: &[u8]) -> Result<Vec<u8>> {
    match format {
        Format::Jpeg => jpeg::embed_icc(bytes, icc),
        Format::Png => png::embed_icc(bytes, icc),
        Format::Webp => webp::embed_icc(bytes, icc),
        _ => Err(Error::encode(format, "its encoder writes the ICC profile itself")),
    }
}

/// What of a text stays readable in a report.
fn latin1(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_end_matches('\0').to_owned(),
        Err(_) => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}
