//! Pictures and documents become one document.

use super::arrange::unlocked;
use super::pages::{error, job_of};
use crate::format::{self, DecodeOptions, Encoding, Format, Mode};
use crate::metadata::{self, Group, Policy};
use crate::picture::{Channels, Picture, Raster, Sequence};
use crate::recipe::{Assemble, Orientation, Output, Paper};
use crate::{Error, Job, Result, colour, decode};
use compressimage_document as document;
use document::make::{self, Layout, make};
use document::{Pixels, Source, pages};

/// A file that becomes pages.
pub struct Input<'a> {
    /// Its bytes: a picture in any format that is read, or a PDF.
    pub bytes: &'a [u8],
    /// The password that it opens with.
    pub password: Option<&'a str>,
}

/// One document made of many files.
#[derive(Debug)]
pub struct Assembled {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// What the person should know.
    pub warnings: Vec<String>,
}

/// Why no document came of it.
#[derive(Debug)]
pub struct Failed {
    /// The input (index from 0) that it failed at; none where it failed with all.
    pub input: Option<usize>,
    /// What is wrong.
    pub error: Error,
}

/// Makes one PDF of files in the order given: a page or more for each document and each page of a
/// TIFF, pages of pictures as `how` says. A JPEG goes in byte for byte.
///
/// # Errors
/// [`Failed`], with the input that can't become a page.
pub fn assemble(how: &Assemble, inputs: &[Input], job: &Job) -> Result<Assembled, Failed> {
    let at = |input: usize| move |error: Error| Failed { input: Some(input), error };
    let all = |error: Error| Failed { input: None, error };
    if inputs.is_empty() {
        return Err(all(Error::Recipe("give at least one file".into())));
    }
    let mut gathered = Gathered::default();
    for (i, input) in inputs.iter().enumerate() {
        job.check().map_err(all)?;
        job.progress(i as f32 / inputs.len() as f32);
        job.limits.check_input(input.bytes.len() as u64).map_err(at(i))?;
        let room = format::detect(input.bytes).map_err(at(i))?;
        if room.format() == Format::Pdf {
            gathered.close(how, job).map_err(all)?;
            gathered.document(input, how, job).map_err(at(i))?;
        } else {
            gathered.picture(input.bytes, room.format(), how, job).map_err(at(i))?;
        }
        // What waits to be written is held in memory.
        job.limits.check_memory(gathered.bytes).map_err(at(i))?;
    }
    gathered.close(how, job).map_err(all)?;
    gathered.finish(job).map_err(all)
}

/// What came of the inputs so far.
#[derive(Default)]
struct Gathered {
    /// Pictures that wait for a page.
    pictures: Vec<make::Picture>,
    documents: Vec<Source>,
    warnings: Vec<String>,
    /// How much all of them take.
    bytes: u64,
}

impl Gathered {
    /// Lays the waiting pictures onto pages.
    fn close(&mut self, how: &Assemble, job: &Job) -> Result<()> {
        if self.pictures.is_empty() {
            return Ok(());
        }
        let (pictures, inner) = (std::mem::take(&mut self.pictures), job_of(job));
        let bytes = make(&pictures, &layout(how)?, &inner).map_err(|e| error(e, job))?;
        drop(pictures);
        self.documents.push(Source::open(bytes, None, &inner).map_err(|e| error(e, job))?);
        Ok(())
    }

    fn document(&mut self, input: &Input, how: &Assemble, job: &Job) -> Result<()> {
        let job = job.clone().with_password(input.password);
        let source = unlocked(input.bytes, how.unlock, &job)?;
        if source.facts().encrypted {
            return Err(Error::unsupported(
                Format::Pdf,
                "encryption",
                "the result would not be locked: allow that (--unlock)",
            ));
        }
        if source.facts().signed {
            self.warn("a document was signed: its signature does not hold in another one");
        }
        self.bytes += source.bytes().len() as u64;
        self.documents.push(source);
        Ok(())
    }

    fn warn(&mut self, text: &str) {
        if !self.warnings.iter().any(|warning| warning == text) {
            self.warnings.push(text.to_owned());
        }
    }

    fn picture(&mut self, bytes: &[u8], own: Format, how: &Assemble, job: &Job) -> Result<()> {
        let (pictures, warning) = pictures(bytes, own, how, job)?;
        self.bytes += pictures.iter().map(make::Picture::weight).sum::<u64>();
        self.pictures.extend(pictures);
        if let Some(warning) = warning {
            self.warn(warning);
        }
        Ok(())
    }

    fn finish(mut self, job: &Job) -> Result<Assembled> {
        let count = |source: &Source| source.page_count();
        if let [only] = &self.documents[..] {
            let (bytes, pages) = (only.bytes().to_vec(), count(only));
            return Ok(Assembled { bytes, pages, warnings: self.warnings });
        }
        let sources: Vec<&Source> = self.documents.iter().collect();
        let merged = pages::merge(&sources, &job_of(job)).map_err(|e| error(e, job))?;
        self.warnings.extend(merged.notes);
        Ok(Assembled { bytes: merged.bytes, pages: merged.pages, warnings: self.warnings })
    }
}

/// The pages that a picture becomes, and what the person should know.
pub(super) fn pictures(
    bytes: &[u8],
    own: Format,
    how: &Assemble,
    job: &Job,
) -> Result<(Vec<make::Picture>, Option<&'static str>)> {
    if own == Format::Jpeg && make::Picture::jpeg_fits(bytes) {
        let (picture, warning) = jpeg(bytes, how)?;
        return Ok((vec![picture], warning));
    }
    let (picture, _) = decode(bytes, &DecodeOptions::default(), job)?;
    let mut picture = readied(picture, job)?;
    let mut warning = None;
    // The pages of an icon are sizes of one picture.
    if own != Format::Tiff && picture.frames.len() > 1 {
        picture.frames.truncate(1);
        if matches!(picture.sequence, Sequence::Animation { .. }) {
            warning = Some("of a moving picture the first frame became the page");
        }
    }
    let dpi = how.dpi.or(picture.metadata.dpi.map(|(across, _)| across));
    let icc = picture.colour.icc.take();
    let page = |raster| {
        let mut made = embedded(raster, how, job)?;
        made.dpi = dpi;
        made.icc.clone_from(&icc);
        Ok(made)
    };
    let pages = picture.frames.into_iter().map(|frame| page(frame.raster));
    Ok((pages.collect::<Result<_>>()?, warning))
}

/// A JPEG as it is.
fn jpeg(bytes: &[u8], how: &Assemble) -> Result<(make::Picture, Option<&'static str>)> {
    let clean = match how.clean {
        true => Some(metadata::strip(bytes, Format::Jpeg, &Policy::default())?),
        false => None,
    };
    let told = metadata::blocks(bytes, Format::Jpeg).unwrap_or_default();
    let placed = metadata::fields(&told).iter().any(|field| field.group == Group::Gps);
    let tells = "a photo says where it was taken, and goes in as it is; --clean takes that out";
    let warning = (clean.is_none() && placed).then_some(tells);
    let mut made = make::Picture::jpeg(clean.unwrap_or_else(|| bytes.to_vec()));
    made.dpi = how.dpi;
    Ok((made, warning))
}

/// A picture whose samples mean what a PDF can say: its ICC profile, or sRGB.
fn readied(picture: Picture, job: &Job) -> Result<Picture> {
    let coded = picture.colour.icc.is_none() && !colour::is_srgb(&picture.colour);
    if coded { colour::to_srgb(picture, job) } else { Ok(picture) }
}

/// A raster as it goes into the document: as a JPEG where a quality is wanted and nothing is
/// transparent, else without loss.
fn embedded(raster: Raster, how: &Assemble, job: &Job) -> Result<make::Picture> {
    let raster = raster.into_8_bit();
    let opaque = raster.is_opaque();
    let gray = raster.channels.is_gray();
    let raster = match (gray, opaque) {
        (true, true) => raster.into_channels(Channels::Gray),
        (false, true) => raster.into_channels(Channels::Rgb),
        _ => raster.into_channels(Channels::Rgba),
    };
    if let (Some(quality), true) = (how.quality, opaque) {
        let encoding = Encoding { mode: Mode::Lossy(quality), effort: Output::EFFORT };
        let jpeg = Format::Jpeg.room().encode(&Picture::still(raster), &encoding, job)?;
        return Ok(make::Picture::jpeg(jpeg));
    }
    let (width, height) = (raster.width, raster.height);
    let channels = match raster.channels {
        Channels::Gray => document::Channels::Gray,
        Channels::Rgb => document::Channels::Rgb,
        _ => document::Channels::Rgba,
    };
    let data = raster.to_u8().into_owned();
    let pixels = Pixels::new(width, height, channels, data).map_err(|e| error(e, job))?;
    make::Picture::packed(&pixels).map_err(|e| error(e, job))
}

/// How the document crate is asked for it.
fn layout(how: &Assemble) -> Result<Layout> {
    if how.quality.is_some_and(|quality| !(1.0..=100.0).contains(&quality)) {
        return Err(Error::Recipe("quality goes from 1 (smallest) to 100 (best)".into()));
    }
    let paper = match how.paper {
        // Each picture brings the dpi that was asked for, or its own.
        Paper::Fit => make::Paper::Fit(0.0),
        Paper::A3 => make::Paper::Custom(297.0, 420.0),
        Paper::A4 => make::Paper::A4,
        Paper::A5 => make::Paper::A5,
        Paper::Letter => make::Paper::Letter,
        Paper::Legal => make::Paper::Legal,
        Paper::Custom(width, height) => make::Paper::Custom(width, height),
    };
    let orientation = match how.orientation {
        Orientation::Auto => make::Orientation::Auto,
        Orientation::Portrait => make::Orientation::Portrait,
        Orientation::Landscape => make::Orientation::Landscape,
    };
    let Assemble { margin, gap, per_page, enlarge, .. } = *how;
    Ok(Layout { paper, orientation, margin, gap, per_page, enlarge })
}
