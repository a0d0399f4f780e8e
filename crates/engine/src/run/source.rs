//! The input of a run: its bytes, what its header says, and the account of it.

use crate::format::{self, DecodeOptions, Format, Header, Room};
use crate::metadata::{self, Blocks, Field};
use crate::picture::Picture;
use crate::report::Report;
use crate::{Job, Result};

/// An input whose header has been read and found within the limits.
pub struct Source<'a> {
    pub bytes: &'a [u8],
    pub room: &'static dyn Room,
    pub header: Header,
    /// Width x height as the picture is to be seen.
    pub upright: (u32, u32),
    pub blocks: Blocks,
}

impl<'a> Source<'a> {
    /// Judges the bytes: which format, within the limits or not.
    pub fn open(bytes: &'a [u8], job: &Job) -> Result<Self> {
        job.limits.check_input(bytes.len() as u64)?;
        let room = format::detect(bytes)?;
        let header = room.header(bytes)?;
        let frames = if header.animated { header.frames } else { 1 };
        job.limits.check_header(header.width, header.height, frames, header.bytes_per_pixel())?;
        // Metadata that can't be read must not keep a person from the pixels.
        let blocks = metadata::blocks(bytes, header.format).unwrap_or_default();
        let upright = upright(&header, &blocks);
        Ok(Self { bytes, room, header, upright, blocks })
    }

    /// Decodes the pixels and gives them the file's metadata.
    pub fn decode(&self, options: &DecodeOptions, job: &Job) -> Result<Picture> {
        job.check()?;
        let mut picture = self.room.decode(self.bytes, options, job)?;
        // A decoder that found no pixel is not to be trusted by the steps.
        if picture.frames.is_empty() || picture.width() == 0 || picture.height() == 0 {
            return Err(crate::Error::damaged(self.header.format, "it holds no pixels"));
        }
        picture.metadata = metadata::Metadata::from_blocks(&self.blocks);
        Ok(picture)
    }

    /// A size of the upright picture in stored coordinates.
    pub fn stored(&self, (width, height): (u32, u32)) -> (u32, u32) {
        let turned = self.upright != (self.header.width, self.header.height);
        if turned { (height, width) } else { (width, height) }
    }

    /// What has gone of what the file says about itself. What hides among coded pixels is only
    /// looked for where these were taken over (`same_pixels`): it never outlives encoding.
    fn removed(&self, result: &[u8], format: Format, same_pixels: bool) -> Vec<Field> {
        let fields = |read: Result<Blocks>| metadata::fields(&read.unwrap_or_default());
        if same_pixels {
            let before = fields(metadata::all_blocks(self.bytes, self.header.format));
            return metadata::difference(&before, &fields(metadata::all_blocks(result, format)));
        }
        let before = metadata::fields(&self.blocks);
        metadata::difference(&before, &fields(metadata::blocks(result, format)))
    }

    /// The account of a result, as far as the bytes tell.
    pub fn report(&self, result: &[u8], format: Format, same_pixels: bool) -> Result<Report> {
        let removed = self.removed(result, format, same_pixels);
        Ok(Report {
            format_in: self.header.format,
            format_out: format,
            bytes_in: self.bytes.len() as u64,
            bytes_out: result.len() as u64,
            width: self.upright.0,
            height: self.upright.1,
            score: None,
            quality: None,
            lossless: false,
            kept_original: false,
            kept_because: None,
            encodes: 0,
            removed,
            warnings: Vec::new(),
        })
    }
}

/// Width x height as the picture is to be seen.
pub fn upright(header: &Header, blocks: &Blocks) -> (u32, u32) {
    let turned = metadata::orientation(blocks) >= 5 && exif_turns(header.format);
    let size = (header.width, header.height);
    if turned { (size.1, size.0) } else { size }
}

/// Whether the format's EXIF orientation counts (HEIF and JPEG XL have properties of their own).
fn exif_turns(format: Format) -> bool {
    matches!(format, Format::Jpeg | Format::Png | Format::Webp | Format::Tiff)
}
