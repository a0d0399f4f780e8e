//! Pages as pictures.

use super::arrange::numbers;
use crate::format::{DecodeOptions, Format, Header, Room};
use crate::picture::{Channels, Picture, Raster};
use crate::recipe::Pages;
use crate::{Error, Job, Limits, Result};
use compressimage_document as document;
use document::Source;
use document::render::{Painter, Render, Scale};

/// Pixels per inch of a page where nothing else is asked for.
pub(super) const DPI: f32 = 150.0;

/// A page as a picture.
pub struct Drawn {
    /// Its number, counted from 1.
    pub number: u32,
    /// The page.
    pub picture: Picture,
    /// What could not be drawn, in plain words.
    pub warnings: Vec<String>,
}

/// The limits and the stop of a job, for the document crate.
pub(super) fn job_of(job: &Job) -> document::Job {
    let usual = document::Limits::default();
    // A page takes more memory for each pixel than a picture does; who raises the limit means it.
    let unset = job.limits.max_pixels == Limits::default().max_pixels;
    let max_pixels = if unset { usual.max_pixels } else { job.limits.max_pixels };
    let limits =
        document::Limits { max_input_bytes: job.limits.max_input_bytes, max_pixels, ..usual };
    document::Job::new(limits).with_stop(job.stop_arc())
}

/// Opens the document with the job's password, where it has one.
pub(super) fn open(bytes: &[u8], job: &Job) -> Result<Source> {
    Source::open(bytes, job.password(), &job_of(job)).map_err(|e| error(e, job))
}

/// Whether the bytes open with the job's password. Bytes that are no locked PDF always do.
///
/// # Errors
/// [`Error::Locked`] only.
pub fn unlocks(bytes: &[u8], job: &Job) -> Result<()> {
    let locked = |bytes| memchr::memmem::find(bytes, b"/Encrypt").is_some();
    if !(super::PdfRoom.detect(bytes) && locked(bytes)) {
        return Ok(());
    }
    match open(bytes, job) {
        Err(locked @ Error::Locked { .. }) => Err(locked),
        _ => Ok(()),
    }
}

/// The crate's errors as the engine's.
pub(super) fn error(error: document::Error, job: &Job) -> Error {
    use document::Error as E;
    let unsupported =
        |feature: &str, advice: &str| Error::unsupported(Format::Pdf, feature, advice);
    match error {
        E::NotPdf => Error::damaged(Format::Pdf, "it has no page that can be read"),
        E::Damaged(detail) | E::GaveUp(detail) => Error::damaged(Format::Pdf, detail),
        E::NeedsPassword => Error::Locked { wrong: false },
        E::WrongPassword => Error::Locked { wrong: true },
        E::UnknownLock(lock) => unsupported(&lock, "open it in the program that made it"),
        E::Encrypted => Error::Recipe(
            "the document is locked, and the result would not be: if that is fine, take the lock \
             off first (pdf-pages --unlock)"
                .into(),
        ),
        E::Signed => unsupported("a signature", "a change would break it: strip it before signing"),
        E::Limit { what, actual, limit, option } => {
            Error::Limit { what, actual: actual.to_string(), limit: limit.to_string(), option }
        }
        E::Cancelled => Error::Cancelled,
        E::TimedOut => Error::TimedOut { seconds: job.limits.max_seconds },
        other => Error::Recipe(other.to_string()),
    }
}

/// The header of a document: its first page.
pub(super) fn header(bytes: &[u8]) -> Result<Header> {
    let job = Job::default();
    // A locked document says nothing of its pages; what is done to it opens it with its password.
    let locked = |e: &Error| matches!(e, Error::Locked { .. } | Error::Unsupported { .. });
    let (width, height, frames, coding) = match open(bytes, &job) {
        Ok(source) => {
            let facts = source.facts();
            let first = facts.pages.first().copied().ok_or(Error::UnknownFormat)?;
            let size = Scale::Dpi(DPI).pixels(first).map_err(|e| error(e, &job))?;
            (size.0, size.1, source.page_count(), format!("PDF {}", facts.version))
        }
        Err(e) if locked(&e) => (1, 1, 1, "locked".to_owned()),
        Err(e) => return Err(e),
    };
    Ok(Header {
        format: Format::Pdf,
        width,
        height,
        frames,
        animated: false,
        depth: 8,
        channels: 3,
        alpha: false,
        model: "RGB",
        subsampling: None,
        lossless: None,
        coding: Some(coding),
        quality: None,
    })
}

/// The first page, at the size that is wanted.
pub(super) fn first(bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
    let source = open(bytes, job)?;
    let scale = match options.wanted {
        Some((width, height)) => Scale::Fit(width, height),
        None => modest(&source, 0, DPI).0,
    };
    Ok(page(&source, 0, scale, job)?.picture)
}

/// A page (counted from 0) that fits into a square of `side` pixels; none where there is no such
/// page.
///
/// # Errors
/// Those of [`draw`].
pub fn sheet(bytes: &[u8], index: u32, side: u32, job: &Job) -> Result<Option<Picture>> {
    let source = open(bytes, job)?;
    if index >= source.page_count() {
        return Ok(None);
    }
    Ok(Some(page(&source, index, Scale::Fit(side, side), job)?.picture))
}

/// Draws the pages that are asked for, handing over each as soon as it is done.
pub fn draw(
    bytes: &[u8],
    pages: &Pages,
    job: &Job,
    mut take: impl FnMut(Drawn) -> Result<()>,
) -> Result<()> {
    let source = open(bytes, job)?;
    let scale = match (pages.dpi, pages.width) {
        (Some(_), Some(_)) => {
            return Err(Error::Recipe("a page has either --dpi or --width, not both".into()));
        }
        (_, Some(width)) => Some(Scale::Width(width)),
        (dpi, None) => dpi.map(Scale::Dpi),
    };
    let numbers = numbers(&pages.numbers, &source, job)?;
    let mut painter = painter(&source, job);
    for (done, index) in numbers.iter().enumerate() {
        job.check()?;
        job.progress(done as f32 / numbers.len() as f32);
        let (scale, note) = scale.map_or_else(|| modest(&source, *index, DPI), |s| (s, None));
        painter.rescale(scale);
        let mut drawn = drawn(&mut painter, *index, job)?;
        drawn.warnings.extend(note);
        take(drawn)?;
    }
    Ok(())
}

/// That many dots per inch, or as many as are within the limit on pixels; then with a note.
pub(super) fn modest(source: &Source, index: u32, dpi: f32) -> (Scale, Option<String>) {
    let full = Scale::Dpi(dpi);
    let size = source.facts().pages.get(index as usize).copied();
    let pixels = size
        .and_then(|size| full.pixels(size).ok())
        .map_or(0, |(w, h)| u64::from(w) * u64::from(h));
    let most = source.limits().max_pixels;
    if pixels <= most {
        return (full, None);
    }
    let less = (f64::from(dpi) * (most as f64 / pixels as f64).sqrt() * 0.995) as f32;
    let note = format!("the page is large: drawn at {less:.0} dpi, not {dpi:.0}");
    (Scale::Dpi(less), Some(note))
}

/// A single page.
pub(super) fn page(source: &Source, index: u32, scale: Scale, job: &Job) -> Result<Drawn> {
    let mut painter = painter(source, job);
    painter.rescale(scale);
    drawn(&mut painter, index, job)
}

/// Draws with the job's fonts where the document has none of its own, else with installed ones,
/// where the build can find them.
fn painter<'a>(source: &'a Source, job: &Job) -> Painter<'a> {
    let fonts = job.fonts();
    #[cfg(feature = "native")]
    let fonts = fonts.or_else(|| Some(document::fonts::system()));
    Painter::new(source, &Render { fonts, ..Render::default() })
}

fn drawn(painter: &mut Painter<'_>, index: u32, job: &Job) -> Result<Drawn> {
    let drawing = painter.page(index).map_err(|e| error(e, job))?;
    let mut picture = Picture::still(raster(&drawing.pixels));
    picture.metadata.dpi = Some(drawing.dpi);
    Ok(Drawn { number: index + 1, picture, warnings: drawing.warnings })
}

/// Opaque pixels of a page.
pub(super) fn raster(pixels: &document::Pixels) -> Raster {
    let rgb = pixels.data.as_chunks::<4>().0.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
    Raster::from_u8(pixels.width, pixels.height, Channels::Rgb, rgb)
}
