//! Documents: made smaller or cleaned as they are, or their pages as pictures.

use super::finish;
use super::source::Source;
use crate::format::{Format, pdf};
use crate::picture::Picture;
use crate::recipe::{Arrange, FormatChoice, Goal, Pages, Recipe, Step};
use crate::report::{Artifact, Report};
use crate::{Error, Job, Result, step};

/// Runs a recipe on a document.
pub fn run(recipe: &Recipe, source: &Source, job: &Job) -> Result<Vec<Artifact>> {
    if let Some(how) = &recipe.arrange {
        return arranged(how, source, job);
    }
    let format = recipe.output.format;
    let stays = format == FormatChoice::Only(Format::Pdf)
        || format == FormatChoice::Keep && recipe.pages.is_none();
    if stays { whole(recipe, source, job) } else { pages(recipe, source, job) }
}

/// The document as a document.
fn whole(recipe: &Recipe, source: &Source, job: &Job) -> Result<Vec<Artifact>> {
    if !recipe.steps.is_empty() || !recipe.variants.is_empty() || recipe.pages.is_some() {
        return Err(Error::Recipe(
            "this is for pictures: make pictures of the PDF's pages first (pdf-to-images)".into(),
        ));
    }
    let output = &recipe.output;
    let done = match output.goal {
        Goal::Untouched => pdf::strip(source.bytes, job)?,
        _ => pdf::compress(source.bytes, output, job)?,
    };
    let same = done.bytes == source.bytes;
    let larger = output.never_larger && done.bytes.len() >= source.bytes.len();
    let bytes = if larger { source.bytes.to_vec() } else { done.bytes };
    let mut report = source.report(&bytes, Format::Pdf, true)?;
    report.kept_original = same || larger;
    let why = done.kept.unwrap_or_else(|| match output.goal {
        Goal::Untouched => "it holds no metadata that is to go".to_owned(),
        _ => "no result is smaller".to_owned(),
    });
    report.kept_because = report.kept_original.then_some(why);
    report.lossless = report.kept_original || done.quality.is_none();
    report.score = if report.kept_original { Some(100.0) } else { done.score };
    report.quality = if report.kept_original { None } else { done.quality };
    report.encodes = done.tries;
    report.removed = done.removed;
    Ok(vec![Artifact { name: String::new(), format: Format::Pdf, bytes, report }])
}

/// Pages as they are, and the pictures in them.
fn arranged(how: &Arrange, source: &Source, job: &Job) -> Result<Vec<Artifact>> {
    let pieces = match how {
        Arrange::Pages(selection) => vec![pdf::select(source.bytes, selection, job)?],
        Arrange::Split(cut) => pdf::split(source.bytes, cut, job)?,
        Arrange::Pictures { numbers } => pdf::extract(source.bytes, numbers, job)?,
    };
    pieces.into_iter().map(|piece| taken(piece, source)).collect()
}

/// A piece with the account of it.
fn taken(piece: pdf::Piece, source: &Source) -> Result<Artifact> {
    let pdf::Piece { name, format, size, bytes, warnings } = piece;
    let same_kind = format == source.header.format;
    let mut report = source.report(&bytes, format, same_kind)?;
    if !same_kind {
        // What the document says about itself is not what its pictures say.
        report.removed.clear();
    }
    (report.width, report.height) = size.unwrap_or(source.upright);
    report.lossless = true;
    report.kept_original = bytes == source.bytes;
    report.kept_because = report.kept_original.then(|| "nothing was to be done".to_owned());
    report.warnings = warnings;
    Ok(Artifact { name, format, bytes, report })
}

/// Pages as pictures: each goes through the steps, and is named by its number. They become JPEGs
/// where no format is asked for.
fn pages(recipe: &Recipe, source: &Source, job: &Job) -> Result<Vec<Artifact>> {
    let wanted = recipe.pages.clone().unwrap_or_default();
    let keeps = Format::Jpeg;
    let mut made = Vec::new();
    pdf::draw(source.bytes, &wanted, job, |drawn| {
        let picture = stepped(drawn.picture, &recipe.steps, job)?;
        let number = format!("{:03}", drawn.number);
        if recipe.variants.is_empty() {
            let (bytes, report) = finish(picture, &recipe.output, keeps, source, job)?;
            made.push(artifact(number, bytes, report, &drawn.warnings));
            return Ok(());
        }
        for variant in &recipe.variants {
            let own = stepped(picture.clone(), &variant.steps, job)?;
            let output = variant.output.as_ref().unwrap_or(&recipe.output);
            let (bytes, report) = finish(own, output, keeps, source, job)?;
            let name = format!("{number}-{}", variant.name);
            made.push(artifact(name, bytes, report, &drawn.warnings));
        }
        Ok(())
    })?;
    // The only page of a document needs no number, unless it was asked for by it.
    if let ([only], Pages { numbers, .. }, 1) = (&mut made[..], &wanted, source.header.frames)
        && numbers.is_empty()
    {
        only.name.clear();
    }
    Ok(made)
}

fn stepped(mut picture: Picture, steps: &[Step], job: &Job) -> Result<Picture> {
    for step in steps {
        picture = step::apply(picture, step, job)?;
    }
    Ok(picture)
}

fn artifact(name: String, bytes: Vec<u8>, mut report: Report, warnings: &[String]) -> Artifact {
    report.warnings.extend(warnings.iter().cloned());
    Artifact { name, format: report.format_out, bytes, report }
}
