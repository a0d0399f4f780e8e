//! Making a picture: fetched, made in every format that is worth trying, the smallest taken.

use super::Kept;
use super::accept::{ALL, Shown};
use super::not_listed;
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
use std::sync::atomic::{AtomicBool, Ordering};

/// Formats of photographs that no page shows.
const PHOTOGRAPHS: [Format; 3] = [Format::Heic, Format::Raw, Format::Jp2];

/// Fetches the source and makes the picture. `shown` is what the client says of formats.
pub async fn make(
    site: &Site,
    wanted: &Wanted,
    shown: &Shown,
    source: &Url,
) -> Result<Arc<Kept>, Refusal> {
    let file = fetched(site, source).await?;
    // A page that is there instead of a picture is none, before any work.
    let bytes = file.bytes.bytes().await.map_err(out_of_order)?;
    let found = format::detect(&bytes).map_err(|error| Refusal::engine(&error))?.format();
    let length = file.bytes.len();
    let formats: Vec<_> = match wanted.output.format {
        FormatChoice::Keep => shown.candidates(usual(found)).into_iter().map(only).collect(),
        named => vec![named],
    };
    let recipe = Recipe {
        steps: wanted.steps.clone(),
        output: wanted.output.clone(),
        pages: (found == Format::Pdf).then(|| Pages { numbers: "1".into(), ..Pages::default() }),
        ..Recipe::default()
    };
    let made = smallest(site, &recipe, &formats, &file).await?;
    if made.bytes.len() < length || !shown.takes(found) {
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

fn only(format: Format) -> FormatChoice {
    FormatChoice::Only(format)
}

/// What is at the source, wherever on the list it leads to.
async fn fetched(site: &Site, source: &Url) -> Result<Arrived, Refusal> {
    let led_away = AtomicBool::new(false);
    let listed = |url: &Url| {
        let listed = site.pictures.as_ref().is_some_and(|own| own.sources.allow(url));
        led_away.store(!listed, Ordering::Relaxed);
        listed
    };
    let (files, most) = (site.intake.of("pictures"), site.bounds.bytes);
    let file = abuse::get(&site.config, source.as_str(), most, &files, listed).await;
    file.map_err(|refusal| match led_away.load(Ordering::Relaxed) {
        true => not_listed(),
        false => refusal,
    })
}

/// The smallest of the picture in each of these formats. The first is one that holds every picture,
/// and is made by itself: a file that only needs to be packed anew is not decoded for it. Of the
/// others those are left out that can't hold this one.
async fn smallest(
    site: &Site,
    recipe: &Recipe,
    formats: &[FormatChoice],
    file: &Arrived,
) -> Result<Made<Content>, Refusal> {
    let in_format = |format: &FormatChoice| Recipe {
        output: Output { format: *format, ..recipe.output.clone() },
        ..recipe.clone()
    };
    let (first, others) = formats.split_first().ok_or_else(nothing)?;
    let mut made = vec![run(site, in_format(first), file.clone()).await];
    if !others.is_empty() {
        let variants = others.iter().map(in_format).enumerate().map(|(n, recipe)| Variant {
            name: n.to_string(),
            output: Some(recipe.output),
            ..Variant::default()
        });
        let together = Recipe { variants: variants.collect(), ..recipe.clone() };
        match run(site, together, file.clone()).await {
            Err(refusal) if !refusal.passes() && others.len() > 1 => {
                for other in others {
                    made.push(run(site, in_format(other), file.clone()).await);
                }
            }
            done => made.push(done),
        }
    }
    // What is kept ready is not to be larger because the server was busy once.
    if let Some(Err(refusal)) = made.iter().find(|made| made.as_ref().is_err_and(Refusal::passes)) {
        return Err(refusal.clone());
    }
    let (well, failed): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    let best = well.into_iter().flatten().min_by_key(|made| made.bytes.len());
    best.ok_or_else(|| failed.into_iter().find_map(Result::err).unwrap_or_else(nothing))
}

/// The format that a picture is given in to those who name none.
fn usual(found: Format) -> Format {
    match found {
        shown if ALL.contains(&shown) => shown,
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
    let made = outcomes.into_iter().next().ok_or_else(nothing)?.made?;
    made.into_iter().min_by_key(|made| made.bytes.len()).ok_or_else(nothing)
}

fn nothing() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "error-internal")
}
