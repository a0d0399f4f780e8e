//! The room for camera raw files: the picture that the camera itself developed.
//!
//! Raw files hold, beside the sensor's samples, a JPEG of the same shot, in full size with most
//! cameras: that one is read. Developing the samples is not done: `rawler`, the one crate that
//! knows these formats well, has some 280 places in its source that can panic, takes no limits,
//! cannot be stopped, and draws in `image` with all its codecs.

use super::tiff::orient;
use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

mod boxes;
mod preview;

/// The room for camera raw.
pub struct RawRoom;

static FACTS: Facts = Facts {
    name: "raw",
    title: "camera raw",
    extensions: &["dng", "cr2", "cr3", "nef", "arw", "raf"],
    media_type: "image/x-raw",
    alpha: false,
    animation: false,
    deep: false,
    lossy: false,
    lossless: false,
};

/// The container a raw file is in.
enum Container {
    /// DNG, CR2, NEF, ARW and others: TIFF directories.
    Tiff,
    /// CR3: ISO base media boxes.
    Boxes,
    /// RAF: Fujifilm's own header.
    Fuji,
}

fn container(bytes: &[u8]) -> Option<Container> {
    if bytes.starts_with(b"FUJIFILMCCD-RAW ") {
        return Some(Container::Fuji);
    }
    if bytes.get(4..12) == Some(b"ftypcrx ") {
        return Some(Container::Boxes);
    }
    preview::is_raw_tiff(bytes).then_some(Container::Tiff)
}

/// The best JPEG in the file.
fn find(bytes: &[u8]) -> Result<preview::Found<'_>> {
    let found = match container(bytes) {
        Some(Container::Tiff) => preview::in_directories(bytes),
        Some(Container::Boxes) => boxes::search(bytes),
        Some(Container::Fuji) => preview::in_fuji(bytes),
        None => return Err(Error::damaged(Format::Raw, "its container is cut off")),
    };
    found.ok_or_else(|| {
        Error::unsupported(
            Format::Raw,
            "sensor samples without a JPEG beside them",
            "develop it with a raw converter (darktable, RawTherapee) first",
        )
    })
}

impl Room for RawRoom {
    fn format(&self) -> Format {
        Format::Raw
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        container(bytes).is_some()
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let found = find(bytes)?;
        let gray = found.jpeg.components == 1;
        let coding = match found.sensor {
            Some((w, h)) => format!("embedded JPEG of a {w}x{h} sensor picture"),
            None => "embedded JPEG".into(),
        };
        Ok(Header {
            format: Format::Raw,
            width: found.jpeg.width,
            height: found.jpeg.height,
            frames: 1,
            animated: false,
            depth: 8,
            channels: found.jpeg.components,
            alpha: false,
            model: if gray { "gray" } else { "YCbCr" },
            subsampling: None,
            lossless: Some(false),
            coding: Some(coding),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let found = find(bytes)?;
        let picture = Format::Jpeg.room().decode(found.jpeg.bytes, options, job)?;
        // A JPEG that names its own orientation has been turned by it.
        if found.jpeg.oriented {
            return Ok(picture);
        }
        picture.try_map(|raster| Ok(orient::upright(raster, found.orientation)))
    }
}
