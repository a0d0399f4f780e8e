//! One embedded picture, made smaller.

use super::inks;
use super::samples::{self, Samples};
use super::{Compress, Done, PictureReport, Press};
use crate::dig::{entry, int};
use crate::make::packed;
use crate::peel::peel;
use crate::pixels::Pixels;
use crate::walk::{Drawn, Id};
use crate::{Error, Job, Result};
use lopdf::{Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, HashSet};

/// What is needed to work on a picture.
pub(super) struct Work<'w> {
    pub how: &'w Compress,
    pub press: &'w Press<'w>,
    /// How large it is drawn at most.
    pub drawn: Option<Drawn>,
    /// Set where it is the alpha of another picture.
    pub mask: Option<&'w Mask>,
}

impl Work<'_> {
    fn job(&self) -> &Job {
        &self.press.source.job
    }
}

/// A picture that is the alpha of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mask {
    pub drawn: Option<Drawn>,
    /// The other's colours are already multiplied with it: both must stay of one size.
    pub matte: bool,
}

/// Which pictures are the alpha of others, and how large they are drawn through them.
pub(super) fn masks(
    document: &Document,
    ids: &[ObjectId],
    drawn: &BTreeMap<Id, Drawn>,
) -> BTreeMap<ObjectId, Mask> {
    let mut masks: BTreeMap<ObjectId, Mask> = BTreeMap::new();
    for id in ids {
        let Ok(stream) = document.get_object(*id).and_then(Object::as_stream) else { continue };
        for key in [&b"SMask"[..], b"Mask"] {
            let Ok(mask) = stream.dict.get(key).and_then(Object::as_reference) else { continue };
            let size = drawn.get(id).copied();
            let matte = has_matte(document, mask);
            let most = masks.entry(mask).or_insert(Mask { drawn: size, matte });
            most.drawn = match (most.drawn, size) {
                (Some(a), Some(b)) => {
                    Some(Drawn { width: a.width.max(b.width), height: a.height.max(b.height) })
                }
                // Drawn somewhere that is not seen: its size there is not known.
                _ => None,
            };
        }
    }
    masks
}

fn has_matte(document: &Document, mask: ObjectId) -> bool {
    let mask = document.get_object(mask).and_then(Object::as_stream);
    mask.is_ok_and(|mask| mask.dict.has(b"Matte"))
}

/// Makes a picture smaller where that can be done; what was done.
pub(super) fn recompress(
    document: &mut Document,
    id: ObjectId,
    work: &Work<'_>,
) -> Result<PictureReport> {
    let stream = document.get_object(id).and_then(Object::as_stream).map_err(Error::damaged)?;
    let side =
        |key| int(document, &stream.dict, key).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let size = (side("Width"), side("Height"));
    let before = stream.content.len() as u64;
    let dpi = work.drawn.and_then(|drawn| dpi(size, drawn));
    let mut report = PictureReport {
        object: id.0,
        size,
        new_size: size,
        dpi: dpi.map(|dpi| dpi as f32),
        before,
        after: before,
        done: Done::Kept(String::new()),
    };
    let limit = usize::try_from(work.job().limits.max_stream_bytes).unwrap_or(usize::MAX);
    let bare = peel(stream, limit);
    let mut outcome = smaller(document, id, bare.as_ref().unwrap_or(stream), dpi, work)?;
    // Taking the outer packing off may be all the gain there is, or a loss that is not worth it.
    let gain = |new: &Stream| new.content.len() < stream.content.len();
    if !outcome.as_ref().is_ok_and(|(new, _)| gain(new)) {
        outcome = match (bare.clone().filter(gain), outcome) {
            (Some(bare), _) => Ok((bare, Done::Repacked)),
            (None, Err(why)) => Err(why),
            (None, Ok(_)) => Err("it would not get smaller".into()),
        };
    }
    match outcome {
        Ok((new, done)) => {
            let side = |key: &[u8]| new.dict.get(key).and_then(Object::as_i64).unwrap_or(0) as u32;
            report.new_size = (side(b"Width"), side(b"Height"));
            report.after = new.content.len() as u64;
            report.done = done;
            document.objects.insert(id, Object::Stream(new));
        }
        Err(why) => report.done = Done::Kept(why),
    }
    Ok(report)
}

/// Pixels per inch where the picture is drawn largest: the lower of across and down.
fn dpi(size: (u32, u32), drawn: Drawn) -> Option<f64> {
    let across = f64::from(size.0) * 72.0 / drawn.width;
    let down = f64::from(size.1) * 72.0 / drawn.height;
    Some(across.min(down)).filter(|dpi| dpi.is_finite() && *dpi > 0.0)
}

type Outcome = Result<(Stream, Done), String>;

fn smaller(
    document: &Document,
    id: ObjectId,
    stream: &Stream,
    dpi: Option<f64>,
    work: &Work<'_>,
) -> Result<Outcome> {
    if let Some(why) = untouchable(document, stream, work) {
        return Ok(Err(why));
    }
    let samples = match samples::read(document, stream, work.job()) {
        Ok(samples) => samples,
        Err(why) => return Ok(Err(why)),
    };
    // The best that can be done without loss is what a JPEG has to beat.
    let mut packed = work.press.packed.borrow_mut();
    let lossless = packed.entry(id).or_insert_with(|| lossless(stream, &samples, work));
    let floor = lossless.as_ref().map_or(stream.content.len(), |found| found.content.len());
    if let Some(new) = lossy(stream, &samples, dpi, floor, work)? {
        return Ok(Ok((new, Done::Recoded)));
    }
    Ok(match lossless.clone() {
        Some(new) => Ok((new, Done::Repacked)),
        None => Err("it would not get smaller".into()),
    })
}

fn untouchable(document: &Document, stream: &Stream, work: &Work<'_>) -> Option<String> {
    let dict = &stream.dict;
    let says = |text: &str| Some(text.to_owned());
    if entry(document, dict, "ImageMask").as_bool().unwrap_or(false) {
        return says("a stencil: it has no colours");
    }
    if entry(document, dict, "Mask").as_array().is_ok() {
        return says("one of its colours is transparent: a JPEG would change it");
    }
    if dict.has(b"F") {
        return says("it lies in another file");
    }
    if dict.has(b"Alternates") {
        return says("it stands in for others");
    }
    if work.mask.is_some_and(|mask| mask.matte) || mask_has_matte(document, stream) {
        return says("its colours are multiplied with its alpha");
    }
    None
}

fn mask_has_matte(document: &Document, stream: &Stream) -> bool {
    let mask = stream.dict.get(b"SMask").and_then(Object::as_reference);
    mask.is_ok_and(|mask| has_matte(document, mask))
}

/// The same pixels in fewer bytes.
fn lossless(stream: &Stream, samples: &Samples, work: &Work<'_>) -> Option<Stream> {
    let now = stream.content.len();
    if samples.was_jpeg {
        return jpeg_packed(stream, work);
    }
    let bits = stream.dict.get(b"BitsPerComponent").and_then(Object::as_i64).unwrap_or(8);
    // Samples that were widened or came through a palette pack best as they are.
    let plain = !stream.dict.has(b"Decode") && bits == 8;
    let own_space = stream.dict.get(b"ColorSpace").is_ok_and(|space| *space == samples.space);
    if !plain || !own_space {
        return None;
    }
    let mut dict = stream.dict.clone();
    dict.remove(b"DecodeParms");
    dict.remove(b"DP");
    let n = samples.pixels.channels.count();
    let new = packed(dict, &samples.pixels.data, samples.pixels.width as usize * n, n);
    (new.content.len() < now).then_some(new)
}

/// A JPEG with the same coefficients in fewer bytes.
fn jpeg_packed(stream: &Stream, work: &Work<'_>) -> Option<Stream> {
    let content = work.press.recode.jpeg_lossless(&stream.content)?;
    if content.len() >= stream.content.len() {
        return None;
    }
    let new = Stream { content, ..stream.clone() };
    same_head(stream, &new).then_some(new)
}

fn same_head(a: &Stream, b: &Stream) -> bool {
    let head = |stream: &Stream| crate::sniff::jpeg(&stream.content);
    head(a).zip(head(b)).is_some_and(|(a, b)| {
        (a.width, a.height, a.components, a.adobe) == (b.width, b.height, b.components, b.adobe)
    })
}

/// The picture as a JPEG, of no more pixels than asked for.
fn lossy(
    stream: &Stream,
    samples: &Samples,
    dpi: Option<f64>,
    floor: usize,
    work: &Work<'_>,
) -> Result<Option<Stream>> {
    let shrunk = shrink(&samples.pixels, dpi, work);
    let pixels = shrunk.as_ref().unwrap_or(&samples.pixels);
    // Few colours are drawings, screens and text: a JPEG blurs them and is seldom smaller. And an
    // alpha that was exact stays exact.
    let drawn = !samples.was_jpeg && few_colours(&samples.pixels);
    let exact = !work.how.drastic && (drawn || !samples.was_jpeg && work.mask.is_some());
    let mut dict = stream.dict.clone();
    for key in ["DecodeParms", "DP"] {
        dict.remove(key.as_bytes());
    }
    if samples.inks.is_none() {
        dict.remove(b"Decode");
    }
    dict.set("Width", i64::from(pixels.width));
    dict.set("Height", i64::from(pixels.height));
    dict.set("BitsPerComponent", 8);
    dict.set("ColorSpace", samples.space.clone());
    let new = match work.how.quality {
        Some(quality) if !exact => {
            let jpeg = match samples.inks {
                Some(coding) => inks::encode(pixels, coding, quality),
                None => work.press.recode.jpeg(pixels, quality),
            };
            let jpeg = jpeg.map_err(Error::Encode)?;
            check_jpeg(&jpeg, pixels)?;
            dict.set("Filter", "DCTDecode");
            let new = Stream::new(dict, jpeg).with_compression(false);
            // Packed as tightly as a second run would: so that one finds nothing left to do.
            jpeg_packed(&new, work).unwrap_or(new)
        }
        _ if shrunk.is_some() && !samples.was_jpeg && !drawn => {
            let n = pixels.channels.count();
            packed(dict, &pixels.data, pixels.width as usize * n, n)
        }
        _ => return Ok(None),
    };
    // A second loss for a few bytes is no gain; and so a second run changes nothing.
    let worth = if shrunk.is_some() { floor * 97 / 100 } else { floor * 88 / 100 };
    Ok((new.content.len() < worth).then_some(new))
}

fn shrink(pixels: &Pixels, dpi: Option<f64>, work: &Work<'_>) -> Option<Pixels> {
    let scale = f64::from(work.how.max_dpi?) / dpi?;
    // A scale near one costs sharpness and saves nothing.
    if scale >= 0.9 {
        return None;
    }
    let side = |n: u32| ((f64::from(n) * scale - 0.01).ceil() as u32).max(1);
    let new = work.press.recode.shrink(pixels, side(pixels.width), side(pixels.height));
    let whole = new.data.len() == new.width as usize * new.height as usize * new.channels.count();
    (whole && new.channels == pixels.channels && new.width > 0 && new.height > 0).then_some(new)
}

/// What the caller's encoder returned has to be what it was asked for.
fn check_jpeg(jpeg: &[u8], pixels: &Pixels) -> Result<()> {
    let head = crate::sniff::jpeg(jpeg);
    let right = head.is_some_and(|head| {
        let components = pixels.channels.count() as u8;
        (head.width, head.height, head.components, head.bits)
            == (pixels.width, pixels.height, components, 8)
    });
    match right {
        true => Ok(()),
        false => Err(Error::Encode("it returned another picture than it was given".into())),
    }
}

/// Whether a picture has no more colours than a palette.
fn few_colours(pixels: &Pixels) -> bool {
    let n = pixels.channels.count();
    if n == 1 {
        // Any gray picture has at most 256: fewer than 17 are a drawing.
        let mut seen = [false; 256];
        pixels.data.iter().for_each(|&gray| seen[usize::from(gray)] = true);
        return seen.iter().filter(|&&seen| seen).count() <= 16;
    }
    let mut seen = HashSet::new();
    pixels.data.chunks_exact(n).all(|pixel| {
        seen.insert([pixel[0], pixel[1], pixel[2], pixel.get(3).copied().unwrap_or(0)]);
        seen.len() <= 256
    })
}
