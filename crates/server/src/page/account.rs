//! Accounts as pages: what files are and say, how alike two pictures are, lists.

use super::frame::{Page, frame};
use super::{Context, Topic, tool_word};
use crate::refusal::Refusal;
use crate::words::Lang;
use crate::work::{Account, Alike, Group};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use compressimage_tools::readable;
use maud::{Markup, html};

/// Most bytes of a picture that stands within a page.
const MOST_EMBEDDED: usize = 8_000_000;

/// What each file is and says, or why it can't be told.
pub fn account(
    context: &Context,
    topic: &Topic,
    accounts: &[(String, Result<Box<Account>, Refusal>)],
) -> Markup {
    let lang = context.lang;
    let body = html! {
        @for (file, account) in accounts {
            section.account {
                h2 { bdi { (file) } }
                @match account {
                    Ok(account) => (inspected(account, lang)),
                    Err(refusal) => p.notice."notice--error" { (refusal.text(lang)) },
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

fn inspected(account: &Account, lang: Lang) -> Markup {
    let class = if account.private { "notice notice--warning" } else { "notice" };
    html! {
        // The engine's own words are English.
        div class=(class) lang="en" dir="ltr" {
            p { (account.summary) }
            @for statement in &account.provenance { p { (statement) "." } }
        }
        dl.facts {
            @for (name, value) in facts(account, lang) {
                dt { (name) } dd { bdi { (value) } }
            }
        }
        @for Group { word, title, fields } in &account.groups {
            @let name = lang.find(&format!("value-group-{word}"), &[]);
            h3 { (name.unwrap_or_else(|| title.clone())) }
            dl.facts lang="en" dir="ltr" {
                @for (name, value, source) in fields {
                    dt { (readable::words(name)) }
                    dd { bdi { (value) } " " small { (source) } }
                }
            }
        }
        @for warning in &account.warnings {
            p.notice lang="en" dir="ltr" { (warning) }
        }
    }
}

/// What the file is.
fn facts(account: &Account, lang: Lang) -> Vec<(String, String)> {
    let (width, height) = account.size;
    let mut facts = vec![
        ("fact-format", account.format.join(", ")),
        ("fact-size", format!("{width} × {height}")),
        ("fact-file", lang.bytes(account.bytes)),
        ("fact-depth", format!("{} bit {}", account.depth, account.model)),
        ("fact-colour", account.colour.clone()),
    ];
    if let Some(quality) = account.quality {
        facts.push(("fact-quality", lang.number(quality, 0)));
    }
    if account.frames > 1 {
        facts.push(("fact-frames", account.frames.to_string()));
    }
    if let Some((x, y)) = account.dpi {
        let dpi = if x == y { format!("{x:.0}") } else { format!("{x:.0} × {y:.0}") };
        facts.push(("fact-dpi", dpi));
    }
    facts.into_iter().map(|(key, value)| (lang.t(key), value)).collect()
}

/// How alike two pictures are, with a PNG of where they differ.
pub fn compared(context: &Context, topic: &Topic, alike: &Alike, difference: &[u8]) -> Markup {
    let lang = context.lang;
    let psnr = alike.psnr.map_or_else(|| "∞".into(), |psnr| format!("{} dB", lang.number(psnr, 2)));
    let body = html! {
        p.notice { (lang.t(&format!("verdict-{}", alike.step))) }
        dl.facts {
            dt { "SSIMULACRA2" } dd { (lang.number(alike.ssimulacra2, 2)) }
            dt { "PSNR" } dd { bdi { (psnr) } }
            dt { (lang.t("fact-difference")) } dd { (alike.largest) " / 255" }
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
