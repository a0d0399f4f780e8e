//! JPEG streams in strips and tiles (compression 7), and the old way (6).

use super::page::{Page, Photometric};
use super::{damaged, tag, unsupported};
use crate::{Job, Result};
use std::borrow::Cow;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

const SOI: [u8; 2] = [0xff, 0xd8];
const EOI: [u8; 2] = [0xff, 0xd9];

/// The rows of one chunk. YCbCr comes out as RGB, everything else as it is coded.
pub(super) fn decode(page: &Page<'_>, coded: &[u8], rows: u32, job: &Job) -> Result<Vec<u8>> {
    let stream = match page.directory.bytes(tag::JPEG_TABLES) {
        Some(tables) if tables.len() > 4 && coded.starts_with(&SOI) => {
            let tables = tables.strip_suffix(&EOI).unwrap_or(tables);
            Cow::Owned([tables, &coded[2..]].concat())
        }
        _ => Cow::Borrowed(coded),
    };
    decode_stream(page, &stream, rows, job)
}

/// Old-style JPEG: understood where the file holds a whole JPEG stream, as most do.
pub(super) fn old(page: &Page<'_>, rows: u32, job: &Job) -> Result<Vec<u8>> {
    let file = page.directory.stream.bytes;
    let at = |tag| page.directory.number(tag).and_then(|n| usize::try_from(n).ok());
    let place = at(tag::JPEG_DATA).or_else(|| page.offsets.first().map(|&o| o as usize));
    let stream = place.and_then(|at| file.get(at..)).filter(|s| s.starts_with(&SOI));
    let one_chunk = page.grid.across == 1 && page.grid.down == 1 && !page.planar;
    match stream {
        Some(stream) if one_chunk => decode_stream(page, stream, rows, job),
        _ => Err(unsupported("old-style JPEG compression in pieces")),
    }
}

fn decode_stream(page: &Page<'_>, stream: &[u8], rows: u32, job: &Job) -> Result<Vec<u8>> {
    let wrong = |e: zune_jpeg::errors::DecodeErrors| job.or_stopped(damaged(e));
    job.check()?;
    let limits = DecoderOptions::default().set_max_width(65_535).set_max_height(65_535);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(stream), limits);
    decoder.decode_headers().map_err(wrong)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| damaged("its JPEG has no size"))?;
    let samples = usize::from(page.chunk_samples());
    let (wide, high) = (page.grid.width as usize, rows as usize);
    // Encoders round the size up to whole blocks; more than that is another picture.
    let near = |actual: usize, wanted: usize| actual >= wanted && actual <= wanted + 64;
    if page.bits != 8 || !near(width, wide) || height < high || height > high + 4096 {
        return Err(damaged("its JPEG data are of another size than the page says"));
    }
    job.limits.check_header(width as u32, height as u32, 1, 4)?;
    let own = decoder.input_colorspace().unwrap_or(ColorSpace::Luma);
    let to = match page.photometric {
        Photometric::YCbCr if own.num_components() == 3 => ColorSpace::RGB,
        _ => own,
    };
    if to.num_components() != samples {
        return Err(unsupported(format!("JPEG data of {} components", to.num_components())));
    }
    decoder.set_options(limits.jpeg_set_out_colorspace(to));
    let pixels = decoder.decode().map_err(wrong)?;
    if width == wide {
        return Ok(pixels);
    }
    let row = |row: &[u8]| row[..wide * samples].to_vec();
    Ok(pixels.chunks_exact(width * samples).take(high).flat_map(row).collect())
}
