//! A room per format: how it is detected, inspected, decoded and encoded.
//!
//! To add a format: a file or folder here, a variant of [`Format`], a row in [`ROOMS`].

use crate::picture::Picture;
use crate::recipe::Step;
use crate::{Error, Job, Result};
use serde::{Deserialize, Serialize};

/// The formats the engine reads or writes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG and APNG.
    Png,
    /// WebP, lossy, lossless and animated.
    Webp,
    /// AV1 pictures in HEIF (AVIF).
    Avif,
    /// JPEG XL.
    Jxl,
    /// HEVC (and other) pictures in HEIF.
    Heic,
    /// GIF.
    Gif,
    /// TIFF.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// Windows icon and cursor.
    Ico,
    /// Portable anymap (PBM, PGM, PPM, PAM).
    Pnm,
    /// Quite OK Image.
    Qoi,
    /// Truevision TGA.
    Tga,
    /// SVG and SVGZ.
    Svg,
    /// Photoshop documents, flattened.
    Psd,
    /// Camera raw files (DNG, CR2, NEF, ...).
    Raw,
    /// JPEG 2000 (JP2, JPX and bare codestreams).
    Jp2,
    /// PDF documents.
    Pdf,
}

/// The fixed facts about a format.
pub struct Facts {
    /// As in `--format` and in reports.
    pub name: &'static str,
    /// As people write it.
    pub title: &'static str,
    /// File name extensions, the usual one first.
    pub extensions: &'static [&'static str],
    /// The media type.
    pub media_type: &'static str,
    /// Whether it can hold alpha.
    pub alpha: bool,
    /// Whether it can hold an animation.
    pub animation: bool,
    /// Whether it can hold 16 bits a sample.
    pub deep: bool,
    /// Whether it can be written with loss.
    pub lossy: bool,
    /// Whether it can be written without loss.
    pub lossless: bool,
}

/// What a header says, before any pixel is decoded.
#[derive(Debug, Clone, Serialize)]
pub struct Header {
    /// The format found by the bytes.
    pub format: Format,
    /// Pixels per row as stored: before EXIF's orientation is applied, but after what the format
    /// itself says of turning and cropping (HEIF, JPEG XL), as every decoder of it gives them.
    pub width: u32,
    /// Rows, likewise.
    pub height: u32,
    /// Frames or pages; 1 for a still picture.
    pub frames: u32,
    /// Whether the frames are shown over time.
    pub animated: bool,
    /// Bits per sample in the file.
    pub depth: u8,
    /// Samples per pixel in the file, alpha included.
    pub channels: u8,
    /// Whether there is alpha (or a transparent colour).
    pub alpha: bool,
    /// Colour model in the field's words: "RGB", "YCbCr", "gray", "palette", "CMYK", "YCCK".
    pub model: &'static str,
    /// Chroma subsampling: "4:4:4", "4:2:2", "4:2:0", "4:1:1", "4:0:0" where it applies.
    pub subsampling: Option<&'static str>,
    /// Whether the coding is lossless, where the header tells.
    pub lossless: Option<bool>,
    /// How it is coded, in the field's words: "baseline", "progressive", "interlaced", ...
    pub coding: Option<String>,
    /// Estimated quality of lossy coding, 0 to 100 on the scale of the format's usual encoder.
    pub quality: Option<f32>,
}

impl Header {
    /// Bytes of one decoded pixel in a [`Picture`].
    pub fn bytes_per_pixel(&self) -> u32 {
        let samples = if self.model == "gray" { 1 } else { 3 } + u32::from(self.alpha);
        samples * if self.depth > 8 { 2 } else { 1 }
    }
}

/// How a picture is to be encoded: what the search decided, with nothing left to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// With or without loss.
    pub mode: Mode,
    /// 0 (quickest) to 10 (smallest).
    pub effort: u8,
}

/// With or without loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mode {
    /// Pixels come back as they are.
    Lossless,
    /// 0 (smallest) to 100 (best), on the format's own scale; fractions count.
    Lossy(f32),
}

/// A format's room.
pub trait Room: Sync {
    /// The format this room is for.
    fn format(&self) -> Format;

    /// Its fixed facts.
    fn facts(&self) -> &'static Facts;

    /// Whether bytes that start so are in this format. `bytes` may be the whole file.
    fn detect(&self, bytes: &[u8]) -> bool;

    /// Reads the header; decodes no pixel.
    fn header(&self, bytes: &[u8]) -> Result<Header>;

    /// Decodes to pixels with orientation applied. Limits have been checked against the header
    /// already; the room checks what only shows while decoding.
    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture>;

    /// Encodes. The picture's metadata is what is to be written (nothing else is added) and its
    /// samples are in a depth and channels that the format holds (see [`Room::accepts`]).
    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        let _ = (picture, encoding, job);
        Err(Error::Recipe(format!(
            "{} can be read, not written; choose one of {}",
            self.facts().title,
            writable_names()
        )))
    }

    /// The pixels that [`Room::encode`] would give back, where they can be told without packing
    /// them: a search then packs only what it has found.
    fn rehearse(
        &self,
        picture: &Picture,
        encoding: &Encoding,
        job: &Job,
    ) -> Result<Option<Picture>> {
        let _ = (picture, encoding, job);
        Ok(None)
    }

    /// Re-packs coded pixels without changing any, in the format itself: `None` where this room
    /// knows no way beside decoding and encoding. The result may be larger than the input.
    fn optimise(&self, bytes: &[u8], effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        let _ = (bytes, effort, job);
        Ok(None)
    }

    /// The re-packed file or the given one, whichever is smaller.
    fn packed(&self, bytes: Vec<u8>, effort: u8, job: &Job) -> Result<Vec<u8>> {
        let packed = self.optimise(&bytes, effort, job)?;
        Ok(packed.filter(|packed| packed.len() < bytes.len()).unwrap_or(bytes))
    }

    /// Whether [`Room::optimise`] takes little time beside encoding, and makes the same bytes of
    /// the same coded pixels however they were packed.
    fn packs_quickly(&self) -> bool {
        false
    }

    /// Reads coded pixels as far as [`Room::optimise`] does, and fails where it would: fewer bytes
    /// than it could ever pack them into. `None` where only packing tells.
    fn least_packed(&self, bytes: &[u8], job: &Job) -> Result<Option<u64>> {
        let _ = (bytes, job);
        Ok(None)
    }

    /// Does all `steps` on coded pixels, without loss: `None` where that is not possible.
    fn reshape(&self, bytes: &[u8], steps: &[Step], job: &Job) -> Result<Option<Vec<u8>>> {
        let _ = (bytes, steps, job);
        Ok(None)
    }

    /// Whether [`Room::adopt`] knows a way for files of that format.
    fn adopts(&self, from: Format) -> bool {
        let _ = from;
        false
    }

    /// Packs the coded pixels of another format's file into this one, without loss: `None`
    /// where that is not possible.
    fn adopt(&self, from: Format, bytes: &[u8], effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        let _ = (from, bytes, effort, job);
        Ok(None)
    }

    /// Whether this engine's own lossy encoder wrote the file at a quality that a search for a
    /// score would choose, as far as the bytes tell: such a file is not encoded with loss a
    /// second time unless a lower quality is asked for.
    fn is_own_work(&self, bytes: &[u8], header: &Header) -> bool {
        let _ = bytes;
        header.lossless == Some(false)
    }

    /// Whether the file is coded with loss at no better than about this native quality, so that
    /// encoding it so would cost a generation and win next to nothing.
    fn is_at_most(&self, bytes: &[u8], header: &Header, quality: f32) -> bool {
        let _ = bytes;
        header.lossless == Some(false) && header.quality.is_none_or(|q| q <= quality + 5.0)
    }

    /// Whether [`Room::encode`] does anything.
    fn writes(&self) -> bool {
        self.facts().lossy || self.facts().lossless
    }
}

/// What the rest of the recipe allows a decoder to do less of.
#[derive(Debug, Clone, Default)]
pub struct DecodeOptions {
    /// Only the first frame is needed.
    pub first_frame_only: bool,
    /// The picture will be made smaller to about this width x height (in stored coordinates,
    /// before orientation): a decoder may give any size between that and the full one (JPEG
    /// shrink-on-load). A vector picture is rasterised at this size. `None`: full size.
    pub wanted: Option<(u32, u32)>,
    /// What is damaged is refused, not read as far as it goes, by rooms that know a quick way to
    /// tell (JPEG).
    pub strict: bool,
}

mod avif;
mod bmp;
mod canvas;
mod few_colours;
pub mod gif;
mod heic;
mod ico;
mod inks;
mod isobmff;
mod jp2;
pub mod jpeg;
pub mod jxl;
mod lab;
mod left_out;
mod names;
pub mod orient;
pub mod pdf;
mod planar;
pub mod png;
mod pnm;
mod psd;
mod qoi;
mod raw;
mod svg;
mod tga;
mod tiff;
mod via_image;
mod webp;
use left_out::LeftOut;
pub use names::{readable_names, writable_names};
pub use svg::{optimise as optimise_svg, set_fonts as set_svg_fonts};

/// A room, or what stands in for it where the build leaves the format out.
///
/// A constant, so that what is left out is never compiled in.
macro_rules! optional {
    ($format:ident, $room:path) => {{
        const ROOM: &dyn Room =
            if Format::$format.is_built_in() { &$room } else { &LeftOut($room) };
        ROOM
    }};
}

/// Every room, in the order in which bytes are tried.
pub static ROOMS: &[&dyn Room] = &[
    &jpeg::JpegRoom,
    &png::PngRoom,
    &webp::WebpRoom,
    optional!(Gif, gif::GifRoom),
    optional!(Avif, avif::AvifRoom),
    optional!(Jxl, jxl::JxlRoom),
    optional!(Heic, heic::HeicRoom),
    // Camera raw files are TIFF too, so they are tried before.
    optional!(Raw, raw::RawRoom),
    optional!(Tiff, tiff::TiffRoom),
    optional!(Bmp, bmp::BmpRoom),
    optional!(Ico, ico::IcoRoom),
    optional!(Pnm, pnm::PnmRoom),
    optional!(Qoi, qoi::QoiRoom),
    optional!(Svg, svg::SvgRoom),
    optional!(Psd, psd::PsdRoom),
    optional!(Jp2, jp2::Jp2Room),
    optional!(Pdf, pdf::PdfRoom),
    // TGA has no mark of its own: it is what is left when nothing else fits.
    optional!(Tga, tga::TgaRoom),
];

/// The room of the format that the bytes are in, judged by the bytes alone.
pub fn detect(bytes: &[u8]) -> Result<&'static dyn Room> {
    ROOMS.iter().copied().find(|room| room.detect(bytes)).ok_or(Error::UnknownFormat)
}

impl Format {
    /// The room of this format.
    ///
    /// # Panics
    /// Never: a test holds that each format has its room.
    pub fn room(self) -> &'static dyn Room {
        ROOMS.iter().copied().find(|room| room.format() == self).expect("each format has a room")
    }

    /// Whether this build has the format.
    pub(crate) const fn is_built_in(self) -> bool {
        match self {
            Self::Jpeg | Self::Png | Self::Webp => true,
            Self::Avif => cfg!(feature = "avif"),
            Self::Jxl => cfg!(feature = "jxl"),
            Self::Heic => cfg!(feature = "heic"),
            Self::Svg => cfg!(feature = "svg"),
            Self::Pdf => cfg!(feature = "pdf"),
            _ => cfg!(feature = "rare"),
        }
    }

    /// Refuses a format that this build leaves out. Inlined, so that the compiler sees what is
    /// never reached then.
    #[inline(always)]
    pub(crate) fn check(self) -> Result<()> {
        if self.is_built_in() { Ok(()) } else { Err(Error::LeftOut { format: self }) }
    }

    /// The fixed facts about this format.
    pub fn facts(self) -> &'static Facts {
        self.room().facts()
    }
}
