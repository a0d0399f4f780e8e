//! Documents made smaller, and cleaned.

use super::encoder::Encoder;
use super::pages::{error, job_of, open, raster};
use crate::metadata::{Field, Group};
use crate::picture::Picture;
use crate::recipe::{Goal, Output};
use crate::score::Reference;
use crate::{Error, Job, Result, TargetMissed};
use compressimage_document as document;
use document::compress::{Compress, Compressed, LEVELS, Press, compress_to};
use document::{Source, compress as work, strip as clean};

/// What became of a document.
#[derive(Default)]
pub struct Done {
    /// The result.
    pub bytes: Vec<u8>,
    /// Why it was kept as it was.
    pub kept: Option<String>,
    /// The worst score of the pages that were compared.
    pub score: Option<f64>,
    /// The quality that its pictures were encoded with.
    pub quality: Option<f32>,
    /// Compressions that were tried.
    pub tries: u32,
    /// What was taken out.
    pub removed: Vec<Field>,
}

/// Most pages that are drawn to be compared: spread over the whole, the worst one counts.
const MOST_PAGES: u32 = 6;

/// Pixels per inch at which pages are compared: what a screen shows.
const SCREEN: f32 = 110.0;

/// Pixels per inch that pictures keep where a quality is asked for: what print can show.
const PRINT: f32 = 250.0;

/// The quality of pictures where only their pixels per inch are asked for.
const GOOD: f32 = 85.0;

/// Makes a document smaller, as the output asks.
pub fn compress(bytes: &[u8], output: &Output, job: &Job) -> Result<Done> {
    check(output)?;
    let source = open(bytes, job)?;
    let tool = Encoder { effort: output.effort, job };
    let task = Task { press: Press::new(&source, &tool), source: &source, dpi: output.dpi, job };
    let (max_bytes, floor) = match output.goal {
        Goal::Lossless | Goal::Untouched => return task.at(Compress::LOSSLESS),
        Goal::Quality(quality) => return task.of_quality(quality, output),
        // Fewer pixels than a page showed can be seen: what is asked for counts, not the score.
        Goal::Auto if output.dpi.is_some() => return task.of_quality(GOOD, output),
        Goal::Auto => (output.most_bytes(), Goal::AUTO_SCORE),
        Goal::Target { max_bytes, min_score } => {
            if let Some(most) = max_bytes {
                return task.within(most, min_score);
            }
            (output.most_bytes(), min_score.unwrap_or(Goal::AUTO_SCORE))
        }
    };
    let done = task.at_score(floor)?;
    task.held(done, max_bytes)
}

fn check(output: &Output) -> Result<()> {
    let wrong = |message: &str| Err(Error::Recipe(message.into()));
    match output.dpi {
        Some(dpi) if !(10.0..=10_000.0).contains(&dpi) => {
            wrong("the dpi of a document's pictures go from 10 to 10000")
        }
        Some(_) if matches!(output.goal, Goal::Lossless | Goal::Untouched) => {
            wrong("fewer pixels per inch are a loss; leave out lossless, or the dpi")
        }
        _ => Ok(()),
    }
}

/// A document, and what is asked of it.
struct Task<'t> {
    press: Press<'t>,
    source: &'t Source,
    /// Most pixels per inch that pictures keep.
    dpi: Option<f32>,
    job: &'t Job,
}

impl Task<'_> {
    /// Pictures in a wanted quality, with as many pixels per inch as are asked for, or as print
    /// shows.
    fn of_quality(&self, quality: f32, output: &Output) -> Result<Done> {
        let quality = quality.round().clamp(1.0, 100.0) as u8;
        let max_dpi = Some(self.dpi.unwrap_or(PRINT));
        let done = self.at(Compress { max_dpi, quality: Some(quality), drastic: false })?;
        self.held(done, output.most_bytes())
    }

    /// What was done, where that is within so many bytes; else what is.
    fn held(&self, done: Done, most: Option<u64>) -> Result<Done> {
        match most.filter(|most| done.bytes.len() as u64 > *most) {
            Some(most) => self.within(most, None),
            None => Ok(done),
        }
    }

    /// One compression.
    fn at(&self, how: Compress) -> Result<Done> {
        let how = how.at_most(self.dpi);
        Ok(done(self.press.compress(&how).map_err(|e| error(e, self.job))?, &how))
    }

    /// The smallest of the levels at which no page that is compared scores less than `floor`.
    fn at_score(&self, floor: f64) -> Result<Done> {
        let (mut low, mut high) = (0, LEVELS.len());
        let mut best = self.at(LEVELS[0])?;
        best.score = Some(100.0);
        let mut tries = 1;
        while best.kept.is_none() && high - low > 1 {
            let middle = usize::midpoint(low, high);
            let mut tried = self.at(LEVELS[middle])?;
            tries += 1;
            let score = worst(self.source, &tried.bytes, self.job)?;
            self.job.progress(tries as f32 / 5.0);
            if score < floor {
                high = middle;
                continue;
            }
            low = middle;
            tried.score = Some(score);
            if tried.bytes.len() < best.bytes.len() {
                best = tried;
            }
        }
        Ok(Done { tries, ..best })
    }

    /// At most so many bytes.
    fn within(&self, most: u64, floor: Option<f64>) -> Result<Done> {
        let (made, how) = compress_to(&self.press, most, self.dpi).map_err(|e| match e {
            document::Error::TooLarge { wanted, smallest, .. } => {
                Error::Target(TargetMissed::Bytes { wanted, smallest })
            }
            other => error(other, self.job),
        })?;
        let score = worst(self.source, &made.bytes, self.job)?;
        if let Some(min_score) = floor.filter(|floor| score < *floor) {
            return Err(Error::Target(TargetMissed::Both { max_bytes: most, min_score, score }));
        }
        Ok(Done { score: Some(score), ..done(made, &how) })
    }
}

fn done(made: Compressed, how: &Compress) -> Done {
    let quality = how.quality.map(f32::from);
    Done { bytes: made.bytes, kept: made.report.kept, quality, tries: 1, ..Done::default() }
}

/// The worst score of a document's pages, drawn before and after.
fn worst(before: &Source, after: &[u8], job: &Job) -> Result<f64> {
    let failed = |e| error(e, job);
    let after = Source::open(after, job.password(), &job_of(job)).map_err(failed)?;
    let pages = before.page_count();
    let chosen = pages.min(MOST_PAGES);
    let spread = |k: u32| if chosen < 2 { 0 } else { k * (pages - 1) / (chosen - 1) };
    let chosen: Vec<u32> = (0..chosen).map(spread).collect();
    let picture = |pixels: &document::Pixels| Picture::still(raster(pixels));
    let scores = work::score_pages(before, &after, &chosen, SCREEN, |a, b| {
        let scored = Reference::new(&picture(a), job).and_then(|r| r.score(&picture(b), job));
        scored.map_err(|e| document::Error::Ask(e.to_string()))
    });
    Ok(scores.map_err(failed)?.into_iter().fold(100.0, f64::min))
}

/// Takes out what a document tells about people, programs and its own past.
pub fn strip(bytes: &[u8], job: &Job) -> Result<Done> {
    let source = open(bytes, job)?;
    let tool = Encoder { effort: Output::EFFORT, job };
    let made = clean::strip(&source, &clean::Strip::default(), &tool).map_err(|e| error(e, job))?;
    let removed = made.found.into_iter().map(field).collect();
    Ok(Done { bytes: made.bytes, removed, ..Done::default() })
}

/// A thing that was taken out as a field of metadata.
fn field(found: clean::Found) -> Field {
    // "document information: Author" is the author that the document's information names.
    let (source, name) = match found.what.split_once(": ") {
        Some((_, name)) => ("PDF information", name.to_owned()),
        None => ("PDF", found.what),
    };
    let value = match found.values.is_empty() {
        true => found.count.to_string(),
        false => found.values.join("; ").chars().take(200).collect(),
    };
    Field { group: group(&name), source: source.to_owned(), name, value }
}

/// The kind of thing that a name stands for.
fn group(name: &str) -> Group {
    let kinds: [(&[&str], Group); 6] = [
        (&["Author", "author"], Group::People),
        (&["Producer", "Creator", "program"], Group::Software),
        (&["Date", "date"], Group::Dates),
        (&["Title", "Subject", "Keywords"], Group::Description),
        (&["preview"], Group::Thumbnail),
        (&["identifier"], Group::Serials),
    ];
    let kind = kinds.into_iter().find(|(words, _)| words.iter().any(|word| name.contains(word)));
    kind.map_or(Group::Other, |(_, group)| group)
}
