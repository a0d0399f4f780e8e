//! Writes a picture as the output asks: chooses the format, searches, adds metadata.

use super::fit::fit;
use crate::format::{Format, Mode};
use crate::picture::Picture;
use crate::recipe::{FormatChoice, Goal, Output};
use crate::report::Report;
use crate::search::{self, Found, Writer, scale};
use crate::{Error, Job, Result, TargetMissed, metadata};

/// A written picture and how it came about.
pub struct Written {
    pub bytes: Vec<u8>,
    pub format: Format,
    pub width: u32,
    pub height: u32,
    pub found: Found,
    pub warnings: Vec<String>,
}

impl Written {
    /// Tells the report what was done.
    pub fn describe(&self, report: &mut Report) {
        (report.width, report.height) = (self.width, self.height);
        report.score = self.found.score;
        report.encodes = self.found.encodes;
        report.lossless = self.found.mode == Mode::Lossless;
        report.quality = match self.found.mode {
            Mode::Lossless => None,
            Mode::Lossy(quality) => Some(quality),
        };
        report.warnings.extend(self.warnings.iter().cloned());
    }
}

/// Writes the picture. `came_from` is what `keep` means.
pub fn write(picture: Picture, output: &Output, came_from: Format, job: &Job) -> Result<Written> {
    let format = match output.format {
        FormatChoice::Only(format) => format,
        FormatChoice::Keep => writable(came_from),
        FormatChoice::Best => return write_best(picture, output, job),
    };
    write_as(picture, format, output, Lossless::Try, job)
}

/// Writes the picture with loss in the format it came from, where its lossless form is known.
pub fn write_lossy(
    picture: Picture,
    output: &Output,
    format: Format,
    job: &Job,
) -> Result<Written> {
    write_as(picture, format, output, Lossless::Known, job)
}

/// Whether a lossless encoding is worth a trial beside a lossy one.
#[derive(Clone, Copy, PartialEq)]
pub enum Lossless {
    Try,
    /// The caller has a lossless form already.
    Known,
}

/// The format itself where it can be written, else the one that people expect in its place.
pub fn writable(format: Format) -> Format {
    match format {
        Format::Heic | Format::Raw => Format::Jpeg,
        Format::Svg | Format::Psd | Format::Jp2 | Format::Pdf => Format::Png,
        other => other,
    }
}

fn write_as(
    picture: Picture,
    format: Format,
    output: &Output,
    lossless: Lossless,
    job: &Job,
) -> Result<Written> {
    let (picture, warnings) = fit(picture, format, output, job)?;
    let writer = Writer { room: format.room(), picture: &picture, effort: output.effort, job };
    let reserved = reserve(&picture, format);
    let found = search_goal(&writer, output, lossless, reserved).map_err(|e| whole(e, reserved))?;
    dress(found, &picture, format, warnings)
}

/// Adds the metadata that stays.
fn dress(
    mut found: Found,
    picture: &Picture,
    format: Format,
    warnings: Vec<String>,
) -> Result<Written> {
    let bytes = metadata::embed(std::mem::take(&mut found.bytes), format, &picture.metadata)?;
    let (width, height) = (picture.width(), picture.height());
    Ok(Written { bytes, format, width, height, found, warnings })
}

/// Tries the formats that browsers show and hold the picture; the smallest wins.
fn write_best(picture: Picture, output: &Output, job: &Job) -> Result<Written> {
    let mut smallest: Option<Written> = None;
    let mut failed = None;
    let transparent = !picture.frames.iter().all(|f| f.raster.is_opaque());
    for format in [Format::Jpeg, Format::Png, Format::Webp, Format::Avif, Format::Jxl] {
        let facts = format.facts();
        if transparent && !facts.alpha || picture.is_animated() && !facts.animation {
            continue;
        }
        match write_as(picture.clone(), format, output, Lossless::Try, job) {
            Ok(w) if smallest.as_ref().is_none_or(|s| w.bytes.len() < s.bytes.len()) => {
                smallest = Some(w);
            }
            Ok(_) => {}
            Err(error @ (Error::Cancelled | Error::TimedOut { .. })) => return Err(error),
            Err(error) => failed = Some(error),
        }
    }
    smallest.ok_or_else(|| failed.unwrap_or_else(|| Error::Recipe("no format fits".into())))
}

/// Bytes that the metadata will take in the file, at most.
fn reserve(picture: &Picture, format: Format) -> u64 {
    let m = &picture.metadata;
    // What frames a block that fits one segment of a JPEG is known.
    let in_one = |len| format == Format::Jpeg && len < 65_000;
    let takes = |len| len + if in_one(len) { 33 } else { 96 };
    let blocks = [&m.exif, &m.xmp, &m.iptc];
    blocks.map(|b| b.as_ref().map_or(0, |b| takes(b.len() as u64))).iter().sum()
}

/// A size that was missed, of the whole file.
fn whole(mut error: Error, reserved: u64) -> Error {
    if let Error::Target(TargetMissed::Bytes { wanted, smallest }) = &mut error {
        *wanted += reserved;
        *smallest += reserved;
    }
    error
}

/// Encodes as the goal asks, within the most bytes that are allowed.
fn search_goal(
    writer: &Writer,
    output: &Output,
    lossless: Lossless,
    reserved: u64,
) -> Result<Found> {
    let most = output.most_bytes().map(|most| most.saturating_sub(reserved));
    if let (Goal::Target { max_bytes: Some(_), min_score }, Some(most)) = (output.goal, most) {
        return within(writer, most, min_score, lossless);
    }
    let found = unbounded(writer, output.goal, lossless)?;
    let Some(most) = most.filter(|most| found.bytes.len() as u64 > *most) else {
        return Ok(found);
    };
    match output.goal {
        Goal::Auto | Goal::Quality(_) if writer.room.facts().lossy => {
            search::by_bytes(writer, most)
        }
        Goal::Target { min_score: Some(score), .. } if writer.room.facts().lossy => {
            search::by_both(writer, most, score)
        }
        _ => Err(too_large(most, &found)),
    }
}

/// Encodes as the goal asks, however many bytes that takes.
fn unbounded(writer: &Writer, goal: Goal, lossless: Lossless) -> Result<Found> {
    let facts = writer.room.facts();
    match goal {
        Goal::Lossless | Goal::Untouched if !facts.lossless => Err(Error::Recipe(format!(
            "{} can't be written without loss from pixels; choose png, webp or jxl",
            facts.title
        ))),
        Goal::Lossless | Goal::Untouched => writer.once(Mode::Lossless),
        Goal::Quality(_) | Goal::Auto if !facts.lossy => writer.once(Mode::Lossless),
        Goal::Quality(quality) => {
            writer.once(Mode::Lossy(scale::native(writer.room.format(), quality)))
        }
        Goal::Target { min_score: Some(score), .. } => at_score(writer, score, true, lossless),
        Goal::Auto | Goal::Target { min_score: None, .. } => automatic(writer, lossless),
    }
}

/// No visible difference: where the format can't reach the score, the best that it can.
fn automatic(writer: &Writer, lossless: Lossless) -> Result<Found> {
    match at_score(writer, Goal::AUTO_SCORE, false, lossless) {
        Err(Error::Target(_)) if lossless == Lossless::Try => writer.once(Mode::Lossy(100.0)),
        found => found,
    }
}

/// The smaller of lossless and lossy at the wanted score.
fn at_score(writer: &Writer, score: f64, exact: bool, lossless: Lossless) -> Result<Found> {
    let facts = writer.room.facts();
    if !facts.lossy {
        return writer.once(Mode::Lossless);
    }
    let lossy = search::by_score(writer, score, exact);
    let drawn = || search::looks_drawn(writer.picture);
    if lossless == Lossless::Known {
        return lossy;
    }
    let or_lossless = match &lossy {
        Ok(_) => facts.lossless && (writer.room.format() == Format::Png || drawn()),
        Err(Error::Target(_)) => facts.lossless,
        Err(_) => false,
    };
    if !or_lossless {
        return lossy;
    }
    let lossless = writer.once(Mode::Lossless)?;
    match lossy {
        Ok(lossy) if lossy.bytes.len() < lossless.bytes.len() => Ok(lossy),
        _ => Ok(lossless),
    }
}

fn too_large(wanted: u64, found: &Found) -> Error {
    let smallest = found.bytes.len() as u64;
    Error::Target(TargetMissed::Bytes { wanted, smallest })
}

/// At most so many bytes: without loss where that fits, else the best quality that does.
fn within(
    writer: &Writer,
    max_bytes: u64,
    min_score: Option<f64>,
    lossless: Lossless,
) -> Result<Found> {
    let facts = writer.room.facts();
    let untried = lossless == Lossless::Try;
    if untried && facts.lossless && (!facts.lossy || search::looks_drawn(writer.picture)) {
        let lossless = writer.once(Mode::Lossless)?;
        if lossless.bytes.len() as u64 <= max_bytes {
            return Ok(lossless);
        }
        if !facts.lossy {
            return Err(too_large(max_bytes, &lossless));
        }
    }
    match min_score {
        Some(score) => search::by_both(writer, max_bytes, score),
        None => search::by_bytes(writer, max_bytes),
    }
}
