//! Making a PDF smaller.

mod inks;
mod picture;
mod samples;
mod search;

pub use search::{LEVELS, compress_to, score_pages};

use crate::guard::guard;
use crate::pixels::Recode;
use crate::tidy::{Tidied, tidy};
use crate::walk::{Drawn, Id, Sizes, walk};
use crate::{Error, Result, Source, write};
use lopdf::{Document, Object, ObjectId, Stream};
use serde::{Deserialize, Serialize};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// How a document is made smaller.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Compress {
    /// Pictures that are drawn at more pixels per inch are scaled down to this many.
    pub max_dpi: Option<f32>,
    /// The JPEG quality, 1 to 100, that pictures are encoded with; none leaves every pixel as it
    /// is, unless `max_dpi` asks for fewer.
    pub quality: Option<u8>,
    /// Also what a JPEG blurs: drawings of few colours, and alpha. For sizes that can't be met
    /// else.
    pub drastic: bool,
}

impl Default for Compress {
    fn default() -> Self {
        Self { max_dpi: Some(150.0), quality: Some(75), drastic: false }
    }
}

impl Compress {
    /// Nothing that can be seen changes.
    pub const LOSSLESS: Self = Self { max_dpi: None, quality: None, drastic: false };

    /// The same with no more than so many pixels per inch.
    #[must_use]
    pub fn at_most(self, dpi: Option<f32>) -> Self {
        Self { max_dpi: self.max_dpi.into_iter().chain(dpi).reduce(f32::min), ..self }
    }
}

/// What became of a document.
#[derive(Debug, Clone)]
pub struct Compressed {
    /// The document: smaller than it was, or byte for byte what it was.
    pub bytes: Vec<u8>,
    /// What was done.
    pub report: Report,
}

/// What was done to a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Bytes before.
    pub before: u64,
    /// Bytes after.
    pub after: u64,
    /// Why the document was kept as it was, where it was.
    pub kept: Option<String>,
    /// Each picture.
    pub pictures: Vec<PictureReport>,
    /// What was done beside pictures.
    pub tidied: Tidied,
}

/// What was done to one picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureReport {
    /// The picture's object number.
    pub object: u32,
    /// Its size in pixels before.
    pub size: (u32, u32),
    /// Its size in pixels after.
    pub new_size: (u32, u32),
    /// Pixels per inch where it is drawn largest; none where it is drawn nowhere that is seen.
    pub dpi: Option<f32>,
    /// Bytes before.
    pub before: u64,
    /// Bytes after.
    pub after: u64,
    /// What was done.
    pub done: Done,
}

/// What was done to a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// It is a JPEG now, of fewer pixels where they were more than asked for.
    Recoded,
    /// Packed better; every pixel is what it was.
    Repacked,
    /// Left as it was, and why.
    Kept(String),
}

/// Compresses a document. The result is never larger, and never another document: where it can't
/// be made smaller, or must not be changed, it is returned as it was, and the report says why.
pub fn compress(source: &Source, how: &Compress, recode: &dyn Recode) -> Result<Compressed> {
    Press::new(source, recode).compress(how)
}

/// Compresses one document in several ways: what is the same in all of them is found out once.
pub struct Press<'p> {
    source: &'p Source,
    recode: &'p dyn Recode,
    /// How large each picture is drawn at most.
    drawn: OnceCell<BTreeMap<Id, Drawn>>,
    /// What each picture becomes without loss, where that is smaller.
    packed: RefCell<BTreeMap<ObjectId, Option<Stream>>>,
}

impl<'p> Press<'p> {
    /// Nothing is done yet.
    pub fn new(source: &'p Source, recode: &'p dyn Recode) -> Self {
        Self { source, recode, drawn: OnceCell::new(), packed: RefCell::default() }
    }

    /// As [`compress`].
    pub fn compress(&self, how: &Compress) -> Result<Compressed> {
        check(how)?;
        guard(|| smaller(self, how))
    }

    fn drawn(&self) -> Result<&BTreeMap<Id, Drawn>> {
        if let Some(drawn) = self.drawn.get() {
            return Ok(drawn);
        }
        let drawn = drawn_sizes(self.source)?;
        Ok(self.drawn.get_or_init(|| drawn))
    }
}

fn smaller(press: &Press, how: &Compress) -> Result<Compressed> {
    let source = press.source;
    if let Some(why) = refusal(source) {
        return Ok(kept(source, why, Vec::new(), Tidied::default()));
    }
    let mut document = source.document()?;
    let mut pictures = recompress(press, &mut document, how)?;
    let tidied = tidy(&mut document, &source.job)?;
    let bytes = write::write(&document, &source.job)?;
    if bytes.len() >= source.bytes().len() {
        for picture in &mut pictures {
            picture.after = picture.before;
            picture.new_size = picture.size;
            picture.done = Done::Kept("the document as a whole got no smaller".into());
        }
        let why = "it is as small as it gets".to_owned();
        return Ok(kept(source, why, pictures, Tidied::default()));
    }
    check_readable(source, &bytes)?;
    let (before, after) = (source.bytes().len() as u64, bytes.len() as u64);
    Ok(Compressed { bytes, report: Report { before, after, kept: None, pictures, tidied } })
}

fn check(how: &Compress) -> Result<()> {
    if how.quality.is_some_and(|quality| !(1..=100).contains(&quality)) {
        return Err(Error::Ask("the quality must be 1 to 100".into()));
    }
    if how.max_dpi.is_some_and(|dpi| !(10.0..=10_000.0).contains(&dpi)) {
        return Err(Error::Ask("the dpi must be 10 to 10000".into()));
    }
    Ok(())
}

/// Why a document must not be changed.
fn refusal(source: &Source) -> Option<String> {
    if source.facts().encrypted {
        return Some("it is encrypted, and a rewritten one would not be; unlock it first".into());
    }
    if source.facts().signed {
        return Some("it is signed, and any change would break the signature".into());
    }
    None
}

fn kept(source: &Source, why: String, pictures: Vec<PictureReport>, tidied: Tidied) -> Compressed {
    let bytes = source.bytes().to_vec();
    let size = bytes.len() as u64;
    let report = Report { before: size, after: size, kept: Some(why), pictures, tidied };
    Compressed { bytes, report }
}

/// A result that our own reader can't read, or that lost a page, must not leave the house.
fn check_readable(source: &Source, bytes: &[u8]) -> Result<()> {
    let again = Source::open(bytes, None, &source.job)?;
    if again.facts().pages != source.facts().pages {
        return Err(Error::damaged("rewriting it would change its pages"));
    }
    Ok(())
}

/// How large each picture is drawn at most, over all pages.
fn drawn_sizes(source: &Source) -> Result<BTreeMap<Id, Drawn>> {
    let mut sizes = Sizes::default();
    for page in 0..source.page_count() {
        source.job.progress(page as usize, source.page_count() as usize * 4);
        match walk(source, page, 1.0, &mut sizes) {
            Ok(()) => {}
            Err(error @ (Error::Cancelled | Error::TimedOut)) => return Err(error),
            // A page that can't be drawn here may well be drawn elsewhere: sizes that are not
            // known leave pictures as large as they are.
            Err(_) => return Ok(BTreeMap::new()),
        }
    }
    Ok(sizes.0)
}

fn recompress(
    press: &Press,
    document: &mut Document,
    how: &Compress,
) -> Result<Vec<PictureReport>> {
    let (job, drawn) = (&press.source.job, press.drawn()?);
    let used: BTreeSet<ObjectId> = write::reachable(document).into_iter().collect();
    let is_picture = |id: &&ObjectId| {
        let stream = document.objects.get(id).and_then(|object| object.as_stream().ok());
        stream.is_some_and(|s| {
            s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image")
        })
    };
    let ids: Vec<ObjectId> = used.iter().filter(is_picture).copied().collect();
    let masks = picture::masks(document, &ids, drawn);
    let mut reports = Vec::new();
    for (done, &id) in ids.iter().enumerate() {
        job.check()?;
        job.progress(ids.len() + 3 * done, ids.len() * 4);
        let mask = masks.get(&id);
        let size = mask.map_or_else(|| drawn.get(&id).copied(), |mask| mask.drawn);
        let work = picture::Work { how, press, drawn: size, mask };
        reports.push(picture::recompress(document, id, &work)?);
    }
    Ok(reports)
}
