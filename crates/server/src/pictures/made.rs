//! Making a picture: fetched, made in every format that is worth trying, the smallest taken.

use super::Kept;
use super::recipe::Wanted;
use crate::abuse;
use crate::intake::Content;
use crate::jobs::out_of_order;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::Arrived;
use crate::work::{Ask, Made, Task, Watch};
use axum::http::StatusCode;
use compressimage_engine::recipe::{FormatChoice, Output, Pages, Variant};
use compressimage_engine::{Format, Recipe, format};
use reqwest::Url;
use std::sync::Arc;

/// What every client shows, or what it was sent for years.
const SHOWN: [Format; 6] =
    [Format::Jpeg, Format::Png, Format::Webp, Format::Gif, Format::Avif, Format::Jxl];
/// Formats of photographs that no page shows.
const PHOTOGRAPHS: [Format; 3] = [Format::Heic, Format::Raw, Format::Jp2];

/// Fetches the source and makes the picture. `shown` are the newer formats that the client shows.
pub async fn make(
    site: &Site,
    wanted: &Wanted,
    shown: &[Format],
    source: &Url,
) -> Result<Arc<Kept>, Refusal> {
    let listed = |url: &Url| site.pictures.as_ref().is_some_and(|own| own.sources.allow(url));
    let files = site.intake.of("pictures");
    let most = site.bounds.bytes;
    let file = abuse::get(&site.config, source.as_str(), most, &files, listed).await?;
    let source = file.bytes.bytes().await.map_err(out_of_order)?;
    // A page that is there instead of a picture is none, before any work.
    let found = format::detect(&source).map_err(|error| Refusal::engine(&error))?.format();
    let length = source.len() as u64;
    let usual = usual(found);
    let output = |format| Output { format, ..wanted.output.clone() };
    let first = match wanted.output.format {
        FormatChoice::Keep => FormatChoice::Only(usual),
        other => other,
    };
    let others = shown.iter().filter(|format| **format != usual);
    let variant = |format: &Format| Variant {
        name: format.facts().name.to_owned(),
        output: Some(output(FormatChoice::Only(*format))),
        ..Variant::default()
    };
    let recipe = Recipe {
        steps: wanted.steps.clone(),
        output: output(first),
        pages: (found == Format::Pdf).then(|| Pages { numbers: "1".into(), ..Pages::default() }),
        ..Recipe::default()
    };
    let mut variants: Vec<_> = others.map(variant).collect();
    let made = if variants.is_empty() {
        run(site, recipe, file.clone()).await?
    } else {
        variants.push(Variant { name: "usual".into(), ..Variant::default() });
        let all = Recipe { variants, ..recipe.clone() };
        match run(site, all, file.clone()).await {
            // Not every format holds every picture: the usual one holds what it came as.
            Err(refusal) if !refusal.passes() => run(site, recipe, file.clone()).await?,
            done => done?,
        }
    };
    if made.bytes.len() < length || !SHOWN.contains(&found) {
        return kept(made).await;
    }
    // Never larger than the source: that one itself, without what is private in it.
    let plain = Output { format: FormatChoice::Keep, never_larger: true, ..wanted.output.clone() };
    let made = run(site, Recipe { output: plain, ..Recipe::default() }, file).await?;
    kept(made).await
}

/// Ready to be given to many.
async fn kept(made: Made<Content>) -> Result<Arc<Kept>, Refusal> {
    let bytes = made.bytes.whole().await.map_err(out_of_order)?;
    Ok(Arc::new(Kept::new(bytes, made.media_type)))
}

/// The format that a picture is given in to those who name none.
fn usual(found: Format) -> Format {
    match found {
        shown if SHOWN.contains(&shown) => shown,
        photograph if PHOTOGRAPHS.contains(&photograph) => Format::Jpeg,
        _ => Format::Png,
    }
}

/// The smallest result of a recipe.
async fn run(site: &Site, recipe: Recipe, file: Arrived) -> Result<Made<Content>, Refusal> {
    let task = Task {
        ask: Ask::Recipe(Box::new(recipe)),
        files: vec![file],
        password: None,
        backdrop: None,
        limits: site.bounds.limits,
    };
    let watch = Watch::quiet(site.bounds.time, site.bounds.patience);
    let outcomes = site.workers.run("pictures", task, watch).await?;
    let nothing = || Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "error-internal");
    let made = outcomes.into_iter().next().ok_or_else(nothing)?.made?;
    made.into_iter().min_by_key(|made| made.bytes.len()).ok_or_else(nothing)
}
