//! The one road: inspect, check limits, decode, steps, encode, verify.

mod candidates;
mod check;
mod compress;
#[cfg(feature = "pdf")]
mod document;
mod fit;
mod source;
mod write;

use crate::format::{DecodeOptions, Format};
use crate::picture::Picture;
use crate::recipe::{Behind, Goal, Output, Recipe, Step};
use crate::report::{Artifact, Report};
use crate::{Job, Result, step};
use source::Source;

/// Runs a recipe on an input: one artifact, or one per variant, each with its report.
///
/// # Errors
/// Each of [`Error`]'s: unknown or damaged input, a limit, a missed target, an impossible
/// recipe, cancellation. With several variants the first error ends the run.
pub fn run(recipe: &Recipe, input: &[u8], job: &Job) -> Result<Vec<Artifact>> {
    let source = Source::open(input, job)?;
    check::recipe(recipe, &source)?;
    #[cfg(feature = "pdf")]
    if source.header.format == Format::Pdf {
        return document::run(recipe, &source, job);
    }
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
    let (options, steps) = shrink_on_load(steps, source);
    let mut picture = source.decode(&options, job)?;
    for step in &steps {
        picture = step::apply(picture, step, job)?;
    }
    finish(picture, output, keeps(source, steps.iter()), source, job)
}

/// Several results from one decode: common steps once, then each variant's own.
fn variants(recipe: &Recipe, source: &Source, job: &Job) -> Result<Vec<Artifact>> {
    let (options, recipe) = shrink_all_on_load(recipe, source);
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
        let format = keeps(source, recipe.steps.iter().chain(&variant.steps));
        let (bytes, report) = finish(own, output, format, source, job)?;
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

/// What `keep` means as the format of the result: the input's own, but for a cutout that it can't
/// hold.
fn keeps<'a>(source: &Source, mut steps: impl Iterator<Item = &'a Step>) -> Format {
    let own = write::writable(source.header.format);
    let clear =
        |step: &Step| matches!(step, Step::Cutout(c) if c.background == Behind::Transparent);
    if steps.any(clear) && !own.facts().alpha { Format::Png } else { own }
}

/// Encodes the picture after its steps and accounts for it.
fn finish(
    picture: Picture,
    output: &Output,
    keeps: Format,
    source: &Source,
    job: &Job,
) -> Result<(Vec<u8>, Report)> {
    let written = write::write(picture, output, keeps, job)?;
    let mut report = source.report(&written.bytes, written.format, false)?;
    written.describe(&mut report);
    Ok((written.bytes, report))
}

/// What a decoder may do less of, and the steps that do the same to the smaller picture.
fn shrink_on_load(steps: &[Step], source: &Source) -> (DecodeOptions, Vec<Step>) {
    let (width, height) = source.upright;
    let size = if source.header.format == Format::Svg {
        vector_size(steps, source)
    } else {
        step::decode_size(width, height, steps)
    };
    let wanted = size.map(|size| source.stored(size));
    let steps = match wanted {
        Some(_) => step::pinned(width, height, steps),
        None => steps.to_vec(),
    };
    (DecodeOptions { wanted, ..DecodeOptions::default() }, steps)
}

/// A vector picture is drawn at the size that its first step wants, larger ones too.
fn vector_size(steps: &[Step], source: &Source) -> Option<(u32, u32)> {
    let first @ Step::Resize(_) = steps.first()? else { return None };
    let (width, height) = source.upright;
    let (to_width, to_height) = step::output_size(width, height, first)?;
    let across = f64::from(to_width) / f64::from(width);
    let down = f64::from(to_height) / f64::from(height);
    let scaled = |length: u32| (f64::from(length) * across.max(down)).ceil() as u32;
    Some((scaled(width), scaled(height)))
}

/// As [`shrink_on_load`] for all variants: only where each of them may begin with less.
fn shrink_all_on_load(recipe: &Recipe, source: &Source) -> (DecodeOptions, Recipe) {
    let mut recipe = recipe.clone();
    if !recipe.steps.is_empty() {
        let (options, steps) = shrink_on_load(&recipe.steps, source);
        recipe.steps = steps;
        return (options, recipe);
    }
    let each: Vec<_> = recipe.variants.iter().map(|v| shrink_on_load(&v.steps, source)).collect();
    let sizes: Option<Vec<_>> = each.iter().map(|(options, _)| options.wanted).collect();
    let wanted = sizes
        .and_then(|sizes| sizes.into_iter().reduce(|(aw, ah), (bw, bh)| (aw.max(bw), ah.max(bh))));
    if wanted.is_some() {
        for (variant, (_, steps)) in recipe.variants.iter_mut().zip(each) {
            variant.steps = steps;
        }
    }
    (DecodeOptions { wanted, ..DecodeOptions::default() }, recipe)
}
