//! The room for TIFF and BigTIFF.
//!
//! Directories, samples and colours are our own code, because the `tiff` crate refuses much of
//! what is found in practice (palettes, 12 bit, Lab, gray with alpha, Group 3 fax, zstd); what is
//! inside of strips and tiles is left to crates (`weezl`, `flate2`, `zune-jpeg`, `fax`, `ruzstd`,
//! `zenwebp`).

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room};
use crate::picture::{Frame, Picture, Sequence};
use crate::{Error, Job, Result};
use page::{Page, Photometric};

mod colour;
mod exif;
mod expand;
mod fax;
pub(super) mod ifd;
mod jpeg;
pub(super) mod orient;
mod page;
mod samples;
mod tag;
mod write;

/// The room for TIFF.
pub struct TiffRoom;

static FACTS: Facts = Facts {
    name: "tiff",
    title: "TIFF",
    extensions: &["tiff", "tif"],
    media_type: "image/tiff",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: true,
};

/// Most directories that are followed, whatever the limits: each costs time.
const MOST_PAGES: u32 = 65_536;

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Tiff, detail)
}

fn unsupported(feature: impl Into<String>) -> Error {
    let advice = "save it with LZW or deflate compression and 8 or 16 bits a sample";
    Error::unsupported(Format::Tiff, feature, advice)
}

/// The pages to show: smaller copies and masks of others only where there is nothing else.
/// Pages that cannot be understood are left out, unless none can.
fn pages(bytes: &[u8]) -> Result<Vec<Page<'_>>> {
    let mut failure = None;
    let mut pages = Vec::new();
    for directory in ifd::chain(bytes, MOST_PAGES)? {
        match Page::read(directory) {
            Ok(page) => pages.push(page),
            Err(e) => failure = failure.or(Some(e)),
        }
    }
    if pages.iter().any(|p| !p.secondary()) {
        pages.retain(|p| !p.secondary());
    }
    match (pages.is_empty(), failure) {
        (true, Some(e)) => Err(e),
        _ => Ok(pages),
    }
}

impl Room for TiffRoom {
    fn format(&self) -> Format {
        Format::Tiff
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        matches!(bytes, [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..])
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let pages = pages(bytes)?;
        let first = pages.first().ok_or_else(|| damaged("it has no page"))?;
        Ok(Header {
            format: Format::Tiff,
            width: first.width,
            height: first.height,
            frames: pages.len() as u32,
            animated: false,
            depth: first.bits.min(64) as u8,
            channels: first.samples.min(255) as u8,
            alpha: first.alpha(),
            model: first.photometric.name(),
            subsampling: subsampling(first),
            lossless: Some(!matches!(first.compression, 6 | 7 | 50_001)),
            coding: Some(tag::compression_name(first.compression).into()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let mut pages = pages(bytes)?;
        if options.first_frame_only {
            pages.truncate(1);
        }
        let mut frames = Vec::with_capacity(pages.len());
        let mut icc = None;
        let (mut depth, mut memory) = (8, 0u64);
        for (i, page) in pages.iter().enumerate() {
            job.check()?;
            let pixel =
                u32::from(page.samples) * samples::Values::size(page.bits, page.format) as u32;
            job.limits.check_header(page.width, page.height, 1, pixel)?;
            memory += u64::from(page.width) * u64::from(page.height) * u64::from(pixel);
            job.limits.check_memory(memory)?;
            let profile = page.directory.bytes(tag::ICC);
            let values = samples::read(page, job)?;
            let raster = colour::raster(page, values, profile)?;
            let raster = orient::upright(raster, page.directory.number_or(tag::ORIENTATION, 1));
            if i == 0 {
                depth = page.bits.min(16) as u8;
                icc = profile.filter(|_| keeps_profile(page.photometric));
            }
            frames.push(Frame { raster, delay_ms: 0 });
            job.progress((i + 1) as f32 / pages.len() as f32);
        }
        let sequence = if frames.len() > 1 { Sequence::Pages } else { Sequence::Still };
        let mut picture = Picture {
            frames,
            sequence,
            colour: Default::default(),
            depth,
            metadata: Default::default(),
        };
        picture.colour.icc = icc.map(<[u8]>::to_vec);
        match picture.frames.is_empty() {
            true => Err(damaged("it has no page")),
            false => Ok(picture),
        }
    }

    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        write::encode(picture, encoding.effort, job)
    }
}

/// Whether the profile still speaks of the samples after they have become gray or RGB.
fn keeps_profile(photometric: Photometric) -> bool {
    !matches!(photometric, Photometric::Cmyk | Photometric::CieLab | Photometric::IccLab)
}

fn subsampling(page: &Page<'_>) -> Option<&'static str> {
    if page.photometric != Photometric::YCbCr {
        return None;
    }
    Some(match page.subsampling {
        (1, 1) => "4:4:4",
        (2, 1) => "4:2:2",
        (2, 2) => "4:2:0",
        (4, 1) => "4:1:1",
        (1, 2) => "4:4:0",
        _ => return None,
    })
}
