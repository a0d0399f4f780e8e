//! From the coded bytes of a strip or tile to rows of samples.

use super::ifd::Stream;
use super::page::{Page, Photometric};
use super::{damaged, fax, jpeg, tag, unsupported};
use crate::{Job, Result};
use std::borrow::Cow;
use std::io::Read;

/// The rows of a chunk: `rows * row_bytes` bytes, predictor undone, byte order as in the file.
pub(super) fn chunk<'a>(
    page: &Page<'a>,
    index: usize,
    rows: u32,
    job: &Job,
) -> Result<Cow<'a, [u8]>> {
    let wanted = wanted(page, rows)?;
    job.limits.check_memory(wanted as u64)?;
    let coded = page.chunk(index)?;
    let coded = match page.directory.number_or(tag::FILL_ORDER, 1) {
        2 if page.bits == 1 && page.compression != 7 => {
            coded.iter().map(|b| b.reverse_bits()).collect::<Vec<_>>().into()
        }
        _ => Cow::Borrowed(coded),
    };
    let mut bytes = expand(page, coded, wanted, rows, job)?;
    if bytes.len() < wanted {
        return Err(damaged("a strip or tile ends before its picture does"));
    }
    match &mut bytes {
        Cow::Borrowed(b) => *b = &b[..wanted],
        Cow::Owned(v) => v.truncate(wanted),
    }
    undo_predictor(page, &mut bytes)?;
    if subsampled(page) {
        return Ok(upsampled(page, &bytes, rows).into());
    }
    Ok(bytes)
}

/// Whether luma and chroma stand in blocks. A JPEG stream has been made whole by its decoder.
fn subsampled(page: &Page<'_>) -> bool {
    page.photometric == Photometric::YCbCr
        && page.subsampling != (1, 1)
        && !matches!(page.compression, 6 | 7 | 50_001)
}

fn wanted(page: &Page<'_>, rows: u32) -> Result<usize> {
    let bytes = if subsampled(page) {
        if page.planar || page.bits != 8 || page.samples != 3 {
            return Err(unsupported("planar or deep subsampled YCbCr"));
        }
        let (h, v) = page.subsampling;
        let blocks = u64::from(page.grid.width.div_ceil(h)) * u64::from(rows.div_ceil(v));
        blocks.checked_mul(u64::from(h * v + 2))
    } else {
        page.row_bytes().checked_mul(u64::from(rows))
    };
    bytes
        .and_then(|n| usize::try_from(n).ok())
        .ok_or_else(|| damaged("the size of its strips or tiles is impossible"))
}

fn expand<'a>(
    page: &Page<'a>,
    coded: Cow<'a, [u8]>,
    wanted: usize,
    rows: u32,
    job: &Job,
) -> Result<Cow<'a, [u8]>> {
    let out = match page.compression {
        1 | 32_771 => return Ok(coded),
        2..=4 => {
            let options = page.directory.number_or(tag::T4_OPTIONS, 0);
            fax::decode(&coded, page.compression, options, page.grid.width, rows)?
        }
        5 => lzw(&coded, wanted)?,
        6 => jpeg::old(page, rows, job)?,
        7 => jpeg::decode(page, &coded, rows, job)?,
        8 | 32_946 => deflate(&coded, wanted)?,
        32_773 => packbits(&coded, wanted)?,
        50_000 => zstd(&coded, wanted)?,
        50_001 => webp(page, &coded, rows, job)?,
        32_809 => return Err(unsupported("ThunderScan compression")),
        34_887 => return Err(unsupported("LERC compression")),
        34_925 => return Err(unsupported("LZMA compression")),
        33_003 | 33_005 | 34_712 => return Err(unsupported("JPEG 2000 compression")),
        50_002 | 52_546 => return Err(unsupported("JPEG XL compression")),
        other => return Err(unsupported(format!("compression {other}"))),
    };
    Ok(out.into())
}

/// Reads `wanted` bytes or what there is.
fn read(from: impl Read, wanted: usize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    from.take(wanted as u64).read_to_end(&mut out).or_else(|e| match out.len() == wanted {
        true => Ok(wanted),
        false => Err(damaged(e)),
    })?;
    Ok(out)
}

fn deflate(coded: &[u8], wanted: usize) -> Result<Vec<u8>> {
    read(flate2::read::ZlibDecoder::new(coded), wanted)
}

fn zstd(coded: &[u8], wanted: usize) -> Result<Vec<u8>> {
    read(ruzstd::decoding::StreamingDecoder::new(coded).map_err(damaged)?, wanted)
}

fn lzw(coded: &[u8], wanted: usize) -> Result<Vec<u8>> {
    // Before TIFF 6.0 codes stood from the lowest bit and switched size one code later: such a
    // stream starts with a clear code in that order.
    let old = matches!(coded, [0, second, ..] if second & 1 == 1);
    let mut decoder = match old {
        true => weezl::decode::Decoder::new(weezl::BitOrder::Lsb, 8),
        false => weezl::decode::Decoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8),
    };
    let mut out = Vec::new();
    let mut from = coded;
    let mut piece = vec![0; (64 << 10).min(wanted)];
    while out.len() < wanted {
        let step = decoder.decode_bytes(from, &mut piece);
        out.extend_from_slice(&piece[..step.consumed_out]);
        from = &from[step.consumed_in..];
        match step.status {
            Ok(weezl::LzwStatus::Ok) if step.consumed_in + step.consumed_out > 0 => {}
            Ok(_) => break,
            Err(_) if out.len() >= wanted => break,
            Err(e) => return Err(damaged(e)),
        }
    }
    Ok(out)
}

fn packbits(mut coded: &[u8], wanted: usize) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wanted.min(coded.len().saturating_mul(64)));
    while out.len() < wanted {
        let Some((&head, rest)) = coded.split_first() else { break };
        coded = rest;
        match head.cast_signed() {
            -128 => {}
            literal @ 0.. => {
                let count = (literal as usize + 1).min(coded.len());
                out.extend_from_slice(&coded[..count]);
                coded = &coded[count..];
            }
            repeat => {
                let Some((&byte, rest)) = coded.split_first() else { break };
                coded = rest;
                out.resize(out.len() + (1 - isize::from(repeat)) as usize, byte);
            }
        }
    }
    Ok(out)
}

fn webp(page: &Page<'_>, coded: &[u8], rows: u32, job: &Job) -> Result<Vec<u8>> {
    let config = zenwebp::DecodeConfig::default()
        .max_dimensions(page.grid.width, rows)
        .max_memory(job.limits.max_memory);
    let request = zenwebp::DecodeRequest::new(&config, coded).stop(job.stop());
    let (pixels, width, height) = match page.chunk_samples() {
        3 => request.decode_rgb(),
        4 => request.decode_rgba(),
        _ => return Err(unsupported("WebP compression of other than RGB")),
    }
    .map_err(|e| job.or_stopped(damaged(e)))?;
    if width != page.grid.width || height < rows || page.bits != 8 {
        return Err(damaged("a WebP strip or tile has another size than the page says"));
    }
    Ok(pixels)
}

/// Undoes horizontal differencing (2) or the floating-point predictor (3).
fn undo_predictor(page: &Page<'_>, bytes: &mut Cow<'_, [u8]>) -> Result<()> {
    // Only these compressions have predictors; libtiff ignores the tag with others.
    if !matches!(page.compression, 5 | 8 | 32_946 | 50_000) || page.predictor <= 1 {
        return Ok(());
    }
    let row = page.row_bytes() as usize;
    let step = usize::from(page.chunk_samples());
    let stream = page.directory.stream;
    match (page.predictor, page.bits) {
        (2, 8 | 16 | 32 | 64) => {
            let size = usize::from(page.bits / 8);
            for row in bytes.to_mut().chunks_exact_mut(row) {
                add_up(row, size, step, stream);
            }
        }
        (3, 16 | 24 | 32 | 64) => {
            let size = usize::from(page.bits / 8);
            let mut spare = vec![0; row];
            for row in bytes.to_mut().chunks_exact_mut(row) {
                gather(row, &mut spare, size, step, stream.big_endian);
            }
        }
        (other, bits) => {
            return Err(unsupported(format!("predictor {other} with {bits}-bit samples")));
        }
    }
    Ok(())
}

/// Adds to each number of `size` bytes the one `step` numbers before.
fn add_up(row: &mut [u8], size: usize, step: usize, stream: Stream<'_>) {
    if size == 1 {
        for i in step..row.len() {
            row[i] = row[i].wrapping_add(row[i - step]);
        }
        return;
    }
    if size == 2 {
        type Join = fn([u8; 2]) -> u16;
        type Split = fn(u16) -> [u8; 2];
        let (join, split): (Join, Split) = match stream.big_endian {
            true => (u16::from_be_bytes, u16::to_be_bytes),
            false => (u16::from_le_bytes, u16::to_le_bytes),
        };
        for at in (step * 2..row.len() - 1).step_by(2) {
            let before = at - step * 2;
            let sum = join([row[at], row[at + 1]]);
            let sum = sum.wrapping_add(join([row[before], row[before + 1]]));
            row[at..at + 2].copy_from_slice(&split(sum));
        }
        return;
    }
    for at in (step * size..row.len()).step_by(size) {
        // From the lowest byte up, with carry.
        let mut carry = 0;
        for k in 0..size {
            let k = if stream.big_endian { size - 1 - k } else { k };
            let sum = u16::from(row[at + k]) + u16::from(row[at + k - step * size]) + carry;
            row[at + k] = sum as u8;
            carry = sum >> 8;
        }
    }
}

/// The bytes of the numbers stand apart, highest first, and differenced.
fn gather(row: &mut [u8], spare: &mut [u8], size: usize, step: usize, big_endian: bool) {
    add_up(row, 1, step, Stream { bytes: &[], big_endian, wide: false });
    spare.copy_from_slice(row);
    let count = row.len() / size;
    for (i, number) in row.chunks_exact_mut(size).enumerate() {
        for (k, byte) in number.iter_mut().enumerate() {
            let place = if big_endian { k } else { size - 1 - k };
            *byte = spare[place * count + i];
        }
    }
}

/// Blocks of `h * v` lumas, one Cb and one Cr to three samples a pixel.
fn upsampled(page: &Page<'_>, bytes: &[u8], rows: u32) -> Vec<u8> {
    let (h, v) = (page.subsampling.0 as usize, page.subsampling.1 as usize);
    let (width, rows) = (page.grid.width as usize, rows as usize);
    let across = width.div_ceil(h);
    let mut out = vec![0; width * rows * 3];
    for (i, block) in bytes.chunks_exact(h * v + 2).enumerate() {
        let (left, top) = ((i % across) * h, (i / across) * v);
        for y in 0..v.min(rows.saturating_sub(top)) {
            for x in 0..h.min(width - left) {
                let at = ((top + y) * width + left + x) * 3;
                out[at..at + 3].copy_from_slice(&[
                    block[y * h + x],
                    block[h * v],
                    block[h * v + 1],
                ]);
            }
        }
    }
    out
}
