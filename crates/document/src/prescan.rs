//! What a file would unpack to, found before any reader unpacks it.
//!
//! The readers unpack a stream as a whole. A crafted file of a few megabytes may unpack to
//! gigabytes, so streams that could pass the limit are first unpacked into nothing and counted.

use crate::expand::Expanding;
use crate::{Error, Job, Limits, Result, claimed};
use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use memchr::memmem;
use std::io::Read;

/// The most that any general packing shrinks: deflate 1032 times, LZW 2730 times.
const MOST_RATIO: u64 = 2_800;

/// Checks the raw file: the streams that hold its objects are unpacked as soon as it is opened.
pub(crate) fn check_file(bytes: &[u8], job: &Job) -> Result<()> {
    let limit = job.limits.max_stream_bytes;
    let mut all = 0;
    let mut from = 0;
    let ends = memmem::Finder::new(b"endstream");
    for at in memmem::find_iter(bytes, b"stream") {
        if at < from {
            continue;
        }
        job.check()?;
        let start = at + b"stream".len();
        let end = ends.find(&bytes[start..]).map_or(bytes.len(), |found| start + found);
        from = end + b"endstream".len();
        let head = &bytes[at.saturating_sub(600)..at];
        let head = memmem::rfind(head, b" obj").map_or(head, |found| &head[found..]);
        let layers =
            memmem::find_iter(head, b"Flate").count().max(memmem::find_iter(head, b"/Fl ").count());
        let has = |word: &[u8]| memmem::find(head, word).is_some();
        let holds_objects = has(b"/ObjStm") || has(b"/XRef");
        let skip = bytes[start..end].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let data = &bytes[start + skip..end];
        if holds_objects || could_pass(data.len(), layers, limit) {
            let size = unpacked(data, layers, limit)?;
            if holds_objects {
                all += size;
            }
            if has(b"/XRef") {
                // What is kept of an entry is some 100 bytes, of the 4 to 8 that it has here.
                let most = limit / 16;
                Limits::over(
                    "the size of the file's table of objects",
                    size,
                    most,
                    "--max-stream",
                )?;
            }
        }
        Limits::over("what the file's objects unpack to", all, limit, "--max-stream")?;
    }
    Ok(())
}

/// Checks every stream of an open file, and the size of every picture in it. Tells how long the
/// longest program of a function is.
pub(crate) fn check_streams(pdf: &Pdf, job: &Job) -> Result<usize> {
    let mut expanding = Expanding::default();
    for object in pdf.objects() {
        match object {
            Object::Stream(stream) => {
                job.check()?;
                check_stream(&stream, &job.limits)?;
                let is_program = stream.dict().get::<u8>(b"FunctionType") == Some(4);
                let program = is_program.then(|| stream.decoded_data().ok()).flatten();
                let length = program.map_or(0, |program| program.len());
                expanding.check(stream.dict(), length, &job.limits)?;
            }
            Object::Dict(dict) => expanding.check(&dict, 0, &job.limits)?,
            _ => {}
        }
    }
    Ok(expanding.program)
}

fn check_stream(stream: &Stream<'_>, limits: &Limits) -> Result<()> {
    check_picture(stream, limits)?;
    let raw = stream.raw_data();
    let names = filters(stream);
    let general: Vec<&str> = names.iter().map_while(|name| general_name(name)).collect();
    let limit = limits.max_stream_bytes;
    if !could_pass(raw.len(), general.len(), limit) {
        return Ok(());
    }
    if general.iter().all(|name| *name == "FlateDecode") {
        return unpacked(&raw, general.len(), limit).map(drop);
    }
    unpacked_mixed(&raw, &general, limit)
}

/// Checks the size of the picture that a stream may be: what its dictionary claims, and what its
/// coding does.
pub(crate) fn check_picture(stream: &Stream<'_>, limits: &Limits) -> Result<()> {
    const WHAT: &str = "an embedded picture's area in pixels";
    let dict = stream.dict();
    let (width, height) = (number(dict, b"Width", b"W"), number(dict, b"Height", b"H"));
    let names = filters(stream);
    let is_picture = dict.get::<Name<'_>>(b"Subtype").is_some_and(|name| name.as_ref() == b"Image");
    if is_picture || (width > 0 && height > 0) {
        limits.check_pixels(WHAT, width, height)?;
    }
    let side = u64::from(limits.max_side) * 4;
    Limits::over("an embedded picture's longer side", width.max(height), side, "--max-side")?;
    if let Some((width, height)) = claimed::size(stream, &names, limits) {
        limits.check_pixels(WHAT, width, height)?;
    }
    if names.last().is_some_and(|name| name == "CcittFaxDecode") {
        // A fax has no header: how wide it is stands beside it.
        let parms = last_parms(dict);
        let rows = if height > 0 { height } else { number(&parms, b"Rows", b"Rows") };
        limits.check_pixels(WHAT, number(&parms, b"Columns", b"Columns"), rows)?;
    }
    Ok(())
}

fn number(dict: &Dict<'_>, long: &[u8], short: &[u8]) -> u64 {
    dict.get::<f32>(long).or_else(|| dict.get::<f32>(short)).map_or(0, |n| n as u64)
}

/// What the last packing of a stream wants to know.
fn last_parms<'a>(dict: &Dict<'a>) -> Dict<'a> {
    let one = |key: &[u8]| dict.get::<Dict<'a>>(key);
    let several =
        |key: &[u8]| dict.get::<Array<'a>>(key).and_then(|each| each.iter::<Object<'a>>().last());
    one(b"DecodeParms")
        .or_else(|| one(b"DP"))
        .or_else(|| several(b"DecodeParms").or_else(|| several(b"DP")).and_then(Object::into_dict))
        .unwrap_or_default()
}

/// The name, in PDF's words, of a packing that can make much of little.
pub(crate) fn general_name(filter: &str) -> Option<&'static str> {
    Some(match filter {
        "FlateDecode" => "FlateDecode",
        "LzwDecode" => "LZWDecode",
        "RunLengthDecode" => "RunLengthDecode",
        "Ascii85Decode" => "ASCII85Decode",
        "AsciiHexDecode" => "ASCIIHexDecode",
        _ => return None,
    })
}

/// Unpacks several kinds of packing with a reader that keeps to a limit.
fn unpacked_mixed(raw: &[u8], filters: &[&str], limit: u64) -> Result<()> {
    let names: Vec<lopdf::Object> = filters.iter().map(|name| (*name).into()).collect();
    let mut dict = lopdf::Dictionary::new();
    dict.set("Filter", names);
    let stream = lopdf::Stream::new(dict, raw.to_vec());
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let result = stream.decompress_to_writer(&mut std::io::sink(), most);
    match result {
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
            Limits::over("what a stream unpacks to", limit + 1, limit, "--max-stream")
        }
        // Whatever is broken in it is the reader's to say, if the stream is used at all.
        _ => Ok(()),
    }
}

/// The names of a stream's filters, as the reader calls them.
pub(crate) fn filters(stream: &Stream<'_>) -> Vec<String> {
    stream.filters().iter().map(|filter| format!("{filter:?}")).collect()
}

/// Whether so many bytes may come to more than the limit when they are unpacked.
pub(crate) fn could_pass(packed: usize, layers: usize, limit: u64) -> bool {
    let ratio = MOST_RATIO.saturating_pow(layers.min(8) as u32);
    (packed as u64).saturating_mul(ratio) > limit
}

/// How many bytes come out of `layers` of deflate; an error where they pass the limit.
fn unpacked(data: &[u8], layers: usize, limit: u64) -> Result<u64> {
    if layers > 8 {
        return Err(Error::damaged("a stream is packed more than 8 times over"));
    }
    let mut reader: Box<dyn Read + '_> = Box::new(data);
    for _ in 0..layers {
        reader = Box::new(ZlibDecoder::new(reader));
    }
    let mut reader = reader.take(limit + 1);
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    // Whatever breaks the packing ends it: how much comes out before is what counts.
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        size += read as u64;
    }
    Limits::over("what a stream unpacks to", size, limit, "--max-stream")?;
    Ok(size)
}
