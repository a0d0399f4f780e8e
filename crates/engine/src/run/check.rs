//! Refuses recipes that can't be meant, before any work.

use super::source::Source;
use crate::recipe::{FormatChoice, Goal, Output, Recipe};
use crate::{Error, Format, Result};

/// Checks what serde can't: contradictions and ranges.
pub fn recipe(recipe: &Recipe, source: &Source) -> Result<()> {
    if recipe.pages.is_some() && source.header.format != Format::Pdf {
        return Err(Error::Recipe("pages are for PDF documents; this is a picture".into()));
    }
    if recipe.arrange.is_some() {
        if source.header.format != Format::Pdf {
            return Err(Error::Recipe(
                "this is done to the pages of a PDF; this is a picture".into(),
            ));
        }
        if !(recipe.steps.is_empty() && recipe.variants.is_empty() && recipe.pages.is_none()) {
            return Err(Error::Recipe(
                "pages are either arranged as they are, or made pictures: use two recipes".into(),
            ));
        }
    }
    output(&recipe.output, !recipe.steps.is_empty() || !recipe.variants.is_empty(), source)?;
    for variant in &recipe.variants {
        if let Some(own) = &variant.output {
            output(own, true, source)?;
        }
    }
    Ok(())
}

fn output(output: &Output, has_steps: bool, source: &Source) -> Result<()> {
    let wrong = |message: &str| Err(Error::Recipe(message.into()));
    if output.effort > 10 {
        return wrong("effort goes from 0 (quickest) to 10 (smallest)");
    }
    if !(0.0..=100.0).contains(&output.min_savings) {
        return wrong("the least savings go from 0 to 100 percent");
    }
    match output.goal {
        Goal::Quality(q) if !(0.0..=100.0).contains(&q) => {
            return wrong("quality goes from 0 (smallest) to 100 (best)");
        }
        Goal::Target { min_score: Some(s), .. } if !(0.0..=100.0).contains(&s) => {
            return wrong("a score goes from 0 to 100");
        }
        Goal::Target { max_bytes: Some(0), .. } => return wrong("the wanted size is 0 bytes"),
        Goal::Untouched if has_steps => {
            return wrong("pixels can't stay untouched when there are steps; choose another goal");
        }
        _ => {}
    }
    if let FormatChoice::Only(format) = output.format {
        let same = format == source.header.format;
        if !format.room().writes() && (has_steps || !same) {
            return Err(Error::Recipe(format!(
                "{format} can be read, not written; choose one of {}",
                crate::format::writable_names()
            )));
        }
    }
    Ok(())
}
