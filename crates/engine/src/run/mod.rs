//! The one road: inspect, check limits, decode, steps, encode, verify.

mod candidates;
mod check;
mod compress;
mod fit;
mod source;
mod write;

use crate::format::{DecodeOptions, Format};
use crate::picture::Picture;
use crate::recipe::{FormatChoice, Goal, Output, Recipe, Step};
use crate::report::{Artifact, Report};
use crate::{Error, Job, Result, metadata, step};
use source::Source;
use write::Written;

/// Runs a recipe on an input: one artifact, or one per variant, each with its report.
///
/// # Errors
/// Each of [`Error`]'s: unknown or damaged input, a limit, a missed target, an impossible
/// recipe, cancellation. With several variants the first error ends the run.
pub fn run(recipe: &Recipe, input: &[u8], job: &Job) -> Result<Vec<Artifact>> {
    let source = Source::open(input, job)?;
    check::recipe(recipe, &source)?;
    if recipe.variants.is_empty() {
        let (bytes, report) = single(&recipe.steps, &recipe.output, &source, job)?;
        let format = report.format_out;
        return Ok(vec![Artifact { name: String::new(), format, bytes, report }]);
    }
    variants(recipe, &source, job)
}

/// Opens any readable bytes: the upright picture and the format it was in. Limits are checked
/// from the header first.
pub fn decode(input: &[u8], options: &DecodeOptions, job: &Job) -> Result<(Picture, Format)> {
    let source = Source::open(input, job)?;
    Ok((source.decode(options, job)?, source.header.format))
}

/// One result from one input.
fn single(
    steps: &[Step],
    output: &Output,
    source: &Source,
    job: &Job,
) -> Result<(Vec<u8>, Report)> {
    if output.goal == Goal::Untouched {
        return compress::untouched(output, source, job);
    }
    if steps.is_empty() {
        return compress::compress(output, source, job);
    }
    if let Some(done) = compress::reshaped(steps, output, source, job)? {
        return Ok(done);
    }
    let options = options_for(steps.iter(), source);
    let mut picture = source.decode(&options, job)?;
    for step in steps {
        picture = step::apply(picture, step, job)?;
    }
    finish(picture, output, source, job)
}

/// Several results from one decode: common steps once, then each variant's own.
fn variants(recipe: &Recipe, source: &Source, job: &Job) -> Result<Vec<Artifact>> {
    let options = if recipe.steps.is_empty() {
        largest_wanted(recipe, source)
    } else {
        options_for(recipe.steps.iter(), source)
    };
    let mut picture = source.decode(&options, job)?;
    for step in &recipe.steps {
        picture = step::apply(picture, step, job)?;
    }
    let last = recipe.variants.len() - 1;
    let mut artifacts = Vec::with_capacity(recipe.variants.len());
    for (i, variant) in recipe.variants.iter().enumerate() {
        let mut own = if i == last {
            std::mem::replace(&mut picture, Picture::empty())
        } else {
            picture.clone()
        };
        for step in &variant.steps {
            own = step::apply(own, step, job)?;
        }
        let output = variant.output.as_ref().unwrap_or(&recipe.output);
        let (bytes, report) = finish(own, output, source, job)?;
        artifacts.push(Artifact {
            name: variant.name.clone(),
            format: report.format_out,
            bytes,
            report,
        });
        job.progress((i + 1) as f32 / recipe.variants.len() as f32);
    }
    Ok(artifacts)
}

/// Encodes the picture after its steps and accounts for it.
fn finish(
    picture: Picture,
    output: &Output,
    source: &Source,
    job: &Job,
) -> Result<(Vec<u8>, Report)> {
    let written = write::write(picture, output, source.header.format, job)?;
    let mut report = source.report(&written.bytes, written.format, output)?;
    written.describe(&mut report);
    Ok((written.bytes, report))
}

/// What a decoder may do less of, given the steps that follow.
fn options_for<'a>(steps: impl Iterator<Item = &'a Step>, source: &Source) -> DecodeOptions {
    let wanted = steps.take(1).find_map(|step| wanted(step, source));
    DecodeOptions { wanted: wanted.map(|size| source.stored(size)), ..DecodeOptions::default() }
}

/// The largest size that any variant begins with, if all begin with making it smaller.
fn largest_wanted(recipe: &Recipe, source: &Source) -> DecodeOptions {
    let each = recipe.variants.iter().map(|v| v.steps.first().and_then(|s| wanted(s, source)));
    let largest = each.reduce(|a, b| {
        let ((aw, ah), (bw, bh)) = (a?, b?);
        Some((aw.max(bw), ah.max(bh)))
    });
    let wanted = largest.flatten().map(|size| source.stored(size));
    DecodeOptions { wanted, ..DecodeOptions::default() }
}

/// The size, in the picture's own aspect, that the step needs of the picture; `None` where it
/// needs the full one.
fn wanted(step: &Step, source: &Source) -> Option<(u32, u32)> {
    let Step::Resize(_) = step else { return None };
    let (width, height) = source.upright;
    let (to_width, to_height) = step::output_size(width, height, step)?;
    let scale =
        (f64::from(to_width) / f64::from(width)).max(f64::from(to_height) / f64::from(height));
    let scaled = |length: u32| (f64::from(length) * scale).ceil() as u32;
    (scale < 1.0 || source.header.format == Format::Svg).then(|| (scaled(width), scaled(height)))
}
