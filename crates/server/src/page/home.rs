//! The home page.

use super::frame::{NAME, Page, faq, frame, questions};
use super::{Context, tool_word};
use crate::landing::LANDINGS;
use crate::seo;
use compressimage_tools::TOOLS;
use maud::{Markup, html};

/// What the home page answers.
const FAQS: &[&str] = &["upload", "free", "larger", "formats", "offline", "batch"];

/// What it is, all tools, and the promise.
pub fn home(context: &Context) -> Markup {
    let lang = context.lang;
    let faqs = questions(FAQS, lang);
    let description = lang.t("home-description");
    let silent = context.site.asking.is_silent();
    let tracking = if silent { "promise-tracking" } else { "promise-asked" };
    let main = html! {
        section.hero {
            h1 { (lang.t("home-heading")) }
            p.lead { (lang.t("home-lead")) }
            p.hero__action {
                a.button."button--primary" href=(context.href("compress")) { (lang.t("home-start")) }
            }
        }
        section aria-labelledby="tools" {
            h2 #tools { (lang.t("home-tools")) }
            ul.tool-grid {
                @for &tool in TOOLS {
                    @let name = tool.card().name;
                    li.tool-card data-tool=(name) {
                        h3 { a href=(context.href(name)) { (tool_word(tool, "title", lang)) } }
                        p { (tool_word(tool, "summary", lang)) }
                    }
                }
            }
        }
        section.promise aria-labelledby="promise" {
            h2 #promise { (lang.t("promise")) }
            ul {
                @for key in ["promise-device", "promise-smaller", tracking, "promise-open"] {
                    li { h3 { (lang.t(key)) } p { (lang.t(&format!("{key}.text"))) } }
                }
            }
        }
        section.popular aria-labelledby="popular" {
            h2 #popular { (lang.t("popular")) }
            ul {
                @for landing in LANDINGS {
                    li { a href=(context.href(landing.slug)) { (landing.word("heading", lang)) } }
                }
            }
        }
        (faq(&faqs, lang))
    };
    let data = vec![
        seo::application(NAME, &description, &format!("{}/", context.origin), lang),
        seo::questions(&faqs, lang),
    ];
    let title = lang.t("home-title");
    frame(context, Page { title, description, slug: Some(""), main, data })
}
