//! Writing BMP: the smallest uncompressed variant that holds the pixels.

use super::{FILE_HEADER, INFO, PROFILE_EMBEDDED, V5};
use crate::format::Format;
use crate::format::few_colours::{self, Indexed, pack};
use crate::picture::{Channels, Picture};
use crate::{Error, Result};

/// How a pixel is stored.
enum Pixels {
    /// Indices of 1, 4 or 8 bits into at most 256 colours.
    Indexed { bits: u16, palette: Vec<[u8; 3]>, indices: Vec<u8> },
    /// Blue, green, red.
    Bgr,
    /// Blue, green, red, straight alpha.
    Bgra,
}

impl Pixels {
    fn bits(&self) -> u16 {
        match self {
            Self::Indexed { bits, .. } => *bits,
            Self::Bgr => 24,
            Self::Bgra => 32,
        }
    }

    fn palette(&self) -> &[[u8; 3]] {
        match self {
            Self::Indexed { palette, .. } => palette,
            _ => &[],
        }
    }
}

/// Encodes the first frame with 8 bits a sample.
pub(super) fn encode(picture: &Picture) -> Result<Vec<u8>> {
    let raster = picture.first();
    let samples = raster.to_u8();
    let n = raster.channels.count();
    let opaque = raster.is_opaque();
    let pixels = if opaque { opaque_pixels(&samples, raster.channels) } else { Pixels::Bgra };
    let icc = picture.colour.icc.as_deref();
    // Alpha and a profile need the newest header; every other reader knows the old one.
    let header = if icc.is_some() || !opaque { V5 } else { INFO };
    let row = (raster.width as usize * usize::from(pixels.bits())).div_ceil(32) * 4;
    let offset = FILE_HEADER + header as usize + pixels.palette().len() * 4;
    let total = (raster.height as usize)
        .checked_mul(row)
        .and_then(|body| body.checked_add(offset + icc.map_or(0, <[u8]>::len)))
        .filter(|total| u32::try_from(*total).is_ok())
        .ok_or_else(|| {
            let detail = "the file would be over 4 GiB; make the picture smaller (resize)";
            Error::encode(Format::Bmp, detail)
        })?;
    let mut out = Vec::with_capacity(total);
    out.extend(b"BM");
    out.extend((total as u32).to_le_bytes());
    out.extend([0; 4]);
    out.extend((offset as u32).to_le_bytes());
    let body = row * raster.height as usize;
    write_header(&mut out, picture, header, &pixels, body);
    for [r, g, b] in pixels.palette() {
        out.extend([*b, *g, *r, 0]);
    }
    // Rows go from the bottom to the top.
    for y in (0..raster.height as usize).rev() {
        let start = out.len();
        let width = raster.width as usize;
        match &pixels {
            Pixels::Indexed { bits, indices, .. } => {
                pack(&mut out, &indices[y * width..(y + 1) * width], *bits);
            }
            _ => {
                let pixels = &samples[y * width * n..(y + 1) * width * n];
                write_row(&mut out, pixels, raster.channels, !opaque);
            }
        }
        out.resize(start + row, 0);
    }
    out.extend(icc.unwrap_or(&[]));
    Ok(out)
}

/// BITMAPINFOHEADER, and the rest of BITMAPV5HEADER where `size` asks for it.
fn write_header(out: &mut Vec<u8>, picture: &Picture, size: u32, pixels: &Pixels, body: usize) {
    let start = out.len();
    let alpha = matches!(pixels, Pixels::Bgra);
    let (across, down) = picture.metadata.dpi.unwrap_or((0.0, 0.0));
    let per_metre = |dpi: f32| (dpi / 0.0254).round() as u32;
    out.extend(size.to_le_bytes());
    out.extend(picture.width().to_le_bytes());
    out.extend(picture.height().to_le_bytes());
    out.extend(1u16.to_le_bytes());
    out.extend(pixels.bits().to_le_bytes());
    out.extend(if alpha { 3u32 } else { 0 }.to_le_bytes());
    out.extend((body as u32).to_le_bytes());
    out.extend(per_metre(across).to_le_bytes());
    out.extend(per_metre(down).to_le_bytes());
    out.extend((pixels.palette().len() as u32).to_le_bytes());
    out.extend(0u32.to_le_bytes());
    if size == INFO {
        return;
    }
    let masks = if alpha { [0xff_0000, 0xff00, 0xff, 0xff00_0000u32] } else { [0; 4] };
    masks.iter().for_each(|m| out.extend(m.to_le_bytes()));
    let icc = picture.colour.icc.as_deref().map_or(0, <[u8]>::len) as u32;
    // "sRGB" where no profile is embedded.
    let space = if icc > 0 { PROFILE_EMBEDDED } else { 0x7352_4742 };
    out.extend(space.to_le_bytes());
    // End points and gammas, which count for calibrated RGB only.
    out.extend([0; 48]);
    // Intent: pictures (perceptual).
    out.extend(4u32.to_le_bytes());
    let profile = (V5 as usize + pixels.palette().len() * 4 + body) as u32;
    out.extend(if icc > 0 { profile } else { 0 }.to_le_bytes());
    out.extend(icc.to_le_bytes());
    out.extend([0; 4]);
    debug_assert_eq!(out.len() - start, V5 as usize);
}

/// The smallest way to store an opaque picture.
fn opaque_pixels(samples: &[u8], channels: Channels) -> Pixels {
    let Some(Indexed { palette, indices }) = few_colours::indexed(samples, channels) else {
        return Pixels::Bgr;
    };
    let bits = match palette.len() {
        0..=2 => 1,
        3..=16 => 4,
        _ => 8,
    };
    Pixels::Indexed { bits, palette, indices }
}

fn write_row(out: &mut Vec<u8>, row: &[u8], channels: Channels, alpha: bool) {
    for p in row.chunks_exact(channels.count()) {
        let [r, g, b] = if channels.is_gray() { [p[0]; 3] } else { [p[0], p[1], p[2]] };
        out.extend([b, g, r]);
        if alpha {
            out.push(p[p.len() - 1]);
        }
    }
}
