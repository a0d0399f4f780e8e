//! Lossless work on coded JPEG coefficients: turn, flip, crop, re-pack.
//!
//! What is not understood to the last bit is refused, so that nothing is lost: damaged or
//! cut-off data, missing scans, more than 8 bits a sample, the lossless and hierarchical
//! processes. Arithmetic coding is read; what is written is always Huffman-coded.

mod arithmetic;
pub(super) mod bits;
mod decode;
pub(super) mod huffman;
pub(super) mod markers;
pub(super) mod progressive;
pub(super) mod read;
mod refine;
mod scan;
mod script;
mod segments;
mod tiff;
mod turn;
mod write;

use crate::format::Format;
use crate::recipe::Region;
use crate::{Error, Job, Result};
use markers::Markers;
use read::Coefficients;

pub use turn::{Turn, aligned};

/// The same picture, its coefficients coded in fewer bytes: every decoder gives the same pixels.
///
/// The result is sequential or progressive, whichever is smaller, with the best Huffman tables
/// and the scans that a search by `effort` (0 to 10) finds. APPn and COM segments and what
/// follows the picture stay as they are, in order (only the offsets of an MPF list follow);
/// restart markers go. The same coefficients always give the same bytes. The result may be
/// larger than `bytes`: the caller keeps the smaller.
pub fn repack(bytes: &[u8], effort: u8, job: &Job) -> Result<Vec<u8>> {
    let coefficients = Coefficients::read(bytes, job)?;
    let segments = segments::copied(&coefficients);
    let mut out = write::smallest(&coefficients, &segments, effort, job)?;
    let (tail, moved) = (coefficients.tail, out.len());
    out.extend_from_slice(&bytes[tail..]);
    segments::follow_further_pictures(&mut out, &coefficients.kept, tail, moved);
    Ok(out)
}

/// Reads the coefficients and forgets them.
///
/// # Errors
/// As [`repack`].
pub fn check(bytes: &[u8], job: &Job) -> Result<()> {
    Coefficients::read(bytes, job).map(drop)
}

/// The picture turned or mirrored, every coefficient kept; `None` where blocks at its edges
/// don't allow that (as `jpegtran -perfect`): decode it then.
///
/// See [`reshape`] for what happens to the metadata.
pub fn turn(bytes: &[u8], turn: Turn, effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
    reshape(bytes, None, Some(turn), effort, job)
}

/// The part of the picture in `region` (in stored pixels), every coefficient of it kept; `None`
/// where its top left corner is not one of an MCU. The other edges are free. The EXIF
/// orientation stays as it is.
///
/// See [`reshape`] for cropping what is not stored upright, and for the metadata.
pub fn crop(bytes: &[u8], region: Region, effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
    reshape(bytes, Some(region), None, effort, job)
}

/// Cuts out `region` (in stored pixels, see [`Turn::stored`]) and lays it by `turn`, in one
/// pass over the coefficients; `None` where that can't be done without loss (see [`aligned`]).
///
/// With a `turn` (even [`Turn::NONE`]) the result is upright: its EXIF and XMP orientation
/// becomes 1. EXIF pixel dimensions follow. The EXIF thumbnail, further pictures (MPF) and what
/// follows the picture go, because they show another cut or lie another way.
pub fn reshape(
    bytes: &[u8],
    region: Option<Region>,
    turn: Option<Turn>,
    effort: u8,
    job: &Job,
) -> Result<Option<Vec<u8>>> {
    let (width, height, mcu) = frame_size(bytes)?;
    let region = region.unwrap_or(Region { x: 0, y: 0, width, height });
    if region.width == 0
        || region.height == 0
        || Turn::NONE.stored((width, height), region).is_none()
    {
        let Region { x, y, width: w, height: h } = region;
        let message = format!("the region {w}x{h}+{x}+{y} is not within {width}x{height} pixels");
        return Err(Error::Recipe(message));
    }
    let wanted = turn.unwrap_or_default();
    if !aligned(mcu, region, wanted) {
        return Ok(None);
    }
    let coefficients = turn::reshape(&Coefficients::read(bytes, job)?, region, wanted);
    let size = (coefficients.frame.width, coefficients.frame.height);
    let segments = segments::reshaped(&coefficients, size, turn.is_some());
    write::smallest(&coefficients, &segments, effort, job).map(Some)
}

/// Width and height of one MCU in stored pixels, for [`aligned`].
pub fn mcu_size(bytes: &[u8]) -> Result<(u32, u32)> {
    frame_size(bytes).map(|(_, _, mcu)| mcu)
}

/// Width, height and MCU size of the stored picture.
fn frame_size(bytes: &[u8]) -> Result<(u32, u32, (u32, u32))> {
    let mut markers = Markers::new(bytes)?;
    markers.next_scan()?;
    let frame = markers.frame.ok_or_else(|| damaged("it has no picture"))?;
    let mcu = (frame.mcu_width() as u32, frame.mcu_height() as u32);
    Ok((frame.width as u32, frame.height as u32, mcu))
}

fn damaged(detail: &str) -> Error {
    Error::damaged(Format::Jpeg, detail)
}
