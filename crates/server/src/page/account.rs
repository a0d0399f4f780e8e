//! Accounts as pages: what files are and say, how alike two pictures are, lists.

use super::frame::{Page, frame};
use super::{Context, Topic, tool_word};
use crate::refusal::Refusal;
use crate::words::Lang;
use crate::work::Outcome;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use compressimage_engine::metadata::Inspection;
use compressimage_engine::score::{self, Comparison};
use compressimage_tools::readable;
use maud::{Markup, html};

/// Most bytes of a picture that stands within a page.
const MOST_EMBEDDED: usize = 8_000_000;

/// What each file is and says.
pub fn account(context: &Context, topic: &Topic, outcomes: &[Outcome<Inspection>]) -> Markup {
    let lang = context.lang;
    let body = html! {
        @for (file, outcome) in outcomes {
            section.account {
                h2 { bdi { (file.name) } }
                @match outcome {
                    Ok(inspection) => (inspected(inspection, lang)),
                    Err(error) => p.notice."notice--error" { (Refusal::engine(error, lang).text) },
                }
            }
        }
        p { a.button href=(context.href("strip")) { (tool_word(clean(), "heading", lang)) } }
    };
    page(context, topic, &body)
}

/// The tool that removes what an account tells.
fn clean() -> &'static dyn compressimage_tools::Tool {
    &compressimage_tools::tool::strip::TOOL
}

fn inspected(inspection: &Inspection, lang: Lang) -> Markup {
    let private = !inspection.privacy.is_empty();
    let class = if private { "notice notice--warning" } else { "notice" };
    html! {
        // The engine's own words are English.
        div class=(class) lang="en" dir="ltr" {
            p { (inspection.privacy_summary) }
            @for statement in &inspection.provenance.statements { p { (statement) "." } }
        }
        dl.facts {
            @for (name, value) in facts(inspection, lang) {
                dt { (name) } dd { bdi { (value) } }
            }
        }
        @for group in &inspection.groups {
            @let name = lang.find(&format!("value-group-{}", word(group)), &[]);
            h3 { (name.unwrap_or_else(|| group.title.to_owned())) }
            dl.facts lang="en" dir="ltr" {
                @for field in &group.fields {
                    dt { (readable::words(&field.name)) }
                    dd { bdi { (field.value) } " " small { (field.source) } }
                }
            }
        }
        @for warning in &inspection.warnings {
            p.notice lang="en" dir="ltr" { (warning) }
        }
    }
}

/// The group's word, as in options.
fn word(group: &compressimage_engine::metadata::FieldGroup) -> String {
    let word = serde_json::to_value(group.group).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

/// What the file is.
fn facts(inspection: &Inspection, lang: Lang) -> Vec<(String, String)> {
    let header = &inspection.header;
    let mut format = header.format.facts().title.to_owned();
    for detail in [header.coding.as_deref(), header.subsampling].into_iter().flatten() {
        format += &format!(", {detail}");
    }
    let size = format!("{} × {}", inspection.width, inspection.height);
    let mut facts = vec![
        ("fact-format", format),
        ("fact-size", size),
        ("fact-file", lang.bytes(inspection.file_bytes)),
        ("fact-depth", format!("{} bit {}", header.depth, header.model)),
        ("fact-colour", inspection.colour_space.clone()),
    ];
    if let Some(quality) = header.quality {
        facts.push(("fact-quality", lang.number(f64::from(quality), 0)));
    }
    if header.frames > 1 {
        facts.push(("fact-frames", header.frames.to_string()));
    }
    if let Some((x, y)) = inspection.dpi {
        let dpi = if x == y { format!("{x:.0}") } else { format!("{x:.0} × {y:.0}") };
        facts.push(("fact-dpi", dpi));
    }
    facts.into_iter().map(|(key, value)| (lang.t(key), value)).collect()
}

/// How alike two pictures are.
pub fn compared(context: &Context, topic: &Topic, comparison: &Comparison) -> Markup {
    let lang = context.lang;
    let Comparison { ssimulacra2, psnr, largest_difference, difference, .. } = comparison;
    let psnr =
        if psnr.is_finite() { format!("{} dB", lang.number(*psnr, 2)) } else { "∞".into() };
    let body = html! {
        p.notice { (lang.t(&format!("verdict-{}", score::step(*ssimulacra2).0))) }
        dl.facts {
            dt { "SSIMULACRA2" } dd { (lang.number(*ssimulacra2, 2)) }
            dt { "PSNR" } dd { bdi { (psnr) } }
            dt { (lang.t("fact-difference")) } dd { (largest_difference) " / 255" }
        }
        @if difference.len() <= MOST_EMBEDDED {
            figure {
                img src={ "data:image/png;base64," (STANDARD.encode(difference)) }
                    alt=(lang.t("difference"));
                figcaption { (lang.t("difference")) }
            }
        }
    };
    page(context, topic, &body)
}

/// Text that a tool answers with.
pub fn text(context: &Context, topic: &Topic, text: &str) -> Markup {
    page(context, topic, &html! { pre lang="en" dir="ltr" { (text) } })
}

/// What was read of a picture, in whatever language it is.
pub fn read(context: &Context, topic: &Topic, text: &str) -> Markup {
    let body = html! {
        @if text.trim().is_empty() { p.notice { (context.lang.t("no-text")) } }
        @else { pre.read dir="auto" { (text) } }
    };
    page(context, topic, &body)
}

fn page(context: &Context, topic: &Topic, body: &Markup) -> Markup {
    let lang = context.lang;
    let title = tool_word(topic.tool, "heading", lang);
    let main = html! {
        h1 { (title) }
        (body)
        p.notice { (lang.t("forgotten")) }
        p { a.button href=(context.href(topic.slug())) { (lang.t("again")) } }
    };
    let description = topic.word("summary", lang);
    frame(context, Page { title, description, slug: None, main, data: Vec::new() })
}
