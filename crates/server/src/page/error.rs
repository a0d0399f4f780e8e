//! Pages for what did not work.

use super::frame::{Page, frame};
use super::{Context, tool_word};
use crate::refusal::Refusal;
use compressimage_tools::TOOLS;
use maud::{Markup, html};

/// A form, of the page at `slug`, that could not be answered with a result.
pub fn refused(context: &Context, slug: &str, refusal: &Refusal) -> Markup {
    let lang = context.lang;
    let heading = lang.t("refused");
    let main = html! {
        h1 { (heading) }
        div.notice."notice--error" role="alert" {
            @for line in refusal.text(lang).lines() { p { (line) } }
        }
        p { a.button href=(context.href(slug)) { (lang.t("back")) } }
    };
    page(context, heading, main)
}

/// An address that is none of the site's.
pub fn not_found(context: &Context) -> Markup {
    let lang = context.lang;
    let heading = lang.t("not-found");
    let main = html! {
        h1 { (heading) }
        p.lead { (lang.t("not-found.text")) }
        ul.tool-grid {
            @for &tool in TOOLS {
                @let name = tool.card().name;
                li.tool-card data-tool=(name) {
                    h2 { a href=(context.href(name)) { (tool_word(tool, "title", lang)) } }
                    p { (tool_word(tool, "summary", lang)) }
                }
            }
        }
    };
    page(context, heading, main)
}

/// A method that the address does not take.
pub fn no_such_method(context: &Context) -> Markup {
    let lang = context.lang;
    let heading = lang.t("refused");
    let main = html! {
        h1 { (heading) }
        p.lead { (lang.t("no-such-method")) }
        p { a.button href=(context.href("")) { (lang.t("home-link")) } }
    };
    page(context, heading, main)
}

fn page(context: &Context, title: String, main: Markup) -> Markup {
    let description = context.lang.t("home-description");
    frame(context, Page { title, description, slug: None, main, data: Vec::new() })
}
