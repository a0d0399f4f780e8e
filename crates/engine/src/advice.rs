//! The face of [`run`](crate::run()): what happened, and in addition why a JPEG could not be cut
//! or turned without loss, or what it cost to do so.

use crate::format::jpeg::lossless;
use crate::format::{self, Format};
use crate::recipe::{FormatChoice, Goal, Recipe, Step};
use crate::report::{Artifact, Report};
use crate::{Error, Job, Result, metadata, step};

/// Runs a recipe on an input: one artifact, or one per variant, each with its report.
///
/// # Errors
/// Each of [`Error`]'s: unknown or damaged input, a limit, a missed target, an impossible
/// recipe, cancellation. With several variants the first error ends the run.
pub fn run(recipe: &Recipe, input: &[u8], job: &Job) -> Result<Vec<Artifact>> {
    let done = crate::run::run(recipe, input, job);
    if !moves_blocks(recipe) {
        return done;
    }
    match done {
        Ok(mut artifacts) => {
            artifacts.iter_mut().for_each(|made| warn(recipe, input, &mut made.report));
            Ok(artifacts)
        }
        // What was asked for may be wrong in other ways, too: those are told as they are.
        Err(Error::Recipe(told)) => Err(Error::Recipe(match why_not(recipe, input) {
            Some(why) if recipe.output.goal == Goal::Lossless => {
                format!("the JPEG can't be changed so without loss: {why}")
            }
            _ => told,
        })),
        Err(error) => Err(error),
    }
}

/// Whether the recipe only moves blocks of a JPEG about, should the input be one.
fn moves_blocks(recipe: &Recipe) -> bool {
    let output = &recipe.output;
    let moves = |step: &Step| match step {
        Step::Crop(_) | Step::Flip(_) => true,
        Step::Rotate(rotate) => rotate.degrees % 90.0 == 0.0,
        _ => false,
    };
    recipe.variants.is_empty()
        && !recipe.steps.is_empty()
        && recipe.steps.iter().all(moves)
        && matches!(output.goal, Goal::Auto | Goal::Lossless)
        && matches!(output.format, FormatChoice::Keep | FormatChoice::Only(Format::Jpeg))
        && !output.to_srgb
}

/// Says what a person may not expect of a cropped or turned JPEG.
fn warn(recipe: &Recipe, input: &[u8], report: &mut Report) {
    if report.format_in != Format::Jpeg || report.format_out != Format::Jpeg {
        return;
    }
    if !report.lossless {
        if let Some(why) = why_not(recipe, input) {
            report.warnings.push(format!("the JPEG was coded anew, with some loss: {why}"));
        }
        return;
    }
    let Some((width, height)) = wanted(recipe, input) else { return };
    if (report.width, report.height) != (width, height) {
        let Report { width: w, height: h, .. } = *report;
        report.warnings.push(format!(
            "the part was widened to whole blocks of the JPEG: it is {w}x{h} in place of \
             {width}x{height} pixels"
        ));
    }
}

/// Why the blocks of a JPEG could not stay as they are; none where the input is no JPEG or the
/// steps are wrong in themselves.
fn why_not(recipe: &Recipe, input: &[u8]) -> Option<String> {
    if format::detect(input).ok()?.format() != Format::Jpeg {
        return None;
    }
    wanted(recipe, input)?;
    let (width, height) = lossless::mcu_size(input).ok()?;
    let crop = recipe.steps.iter().find_map(|step| match step {
        Step::Crop(crop) => Some(crop),
        _ => None,
    });
    let widened = crop.is_some_and(|crop| crop.whole_blocks);
    Some(match (crop.is_some(), widened) {
        (true, false) => format!(
            "the part to keep does not begin at one of its blocks of {width}x{height} pixels; \
             with --lossless it is widened to whole blocks"
        ),
        (true, true) => "where the part begins is not known from numbers, or it can't be widened \
             to whole blocks; name another region, or leave out --lossless"
            .to_owned(),
        (false, _) => format!(
            "its last blocks of {width}x{height} pixels are not full, and would come first; \
             crop it to a multiple of that before, where no loss is wanted"
        ),
    })
}

/// Width and height that the steps ask for.
fn wanted(recipe: &Recipe, input: &[u8]) -> Option<(u32, u32)> {
    let header = format::detect(input).ok()?.header(input).ok()?;
    let blocks = metadata::blocks(input, header.format).unwrap_or_default();
    let turned = metadata::orientation(&blocks) >= 5;
    let size = (header.width, header.height);
    let upright = if turned { (size.1, size.0) } else { size };
    recipe.steps.iter().try_fold(upright, |(w, h), step| step::output_size(w, h, step))
}
