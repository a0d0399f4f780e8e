//! What surrounds every page: head, header, footer.

use super::{Context, NOTICES, consent, tool_word};
use crate::route::find;
use crate::seo;
use crate::words::{LANGUAGES, Lang};
use compressimage_tools::TOOLS;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

/// A page within the frame.
pub struct Page {
    /// Before the site's name in the title.
    pub title: String,
    /// For search engines and previews.
    pub description: String,
    /// The address without its slash; none for pages that are nobody's aim.
    pub slug: Option<&'static str>,
    /// What is in `<main>`.
    pub main: Markup,
    /// Structured data.
    pub data: Vec<Value>,
}

/// The name of the site.
pub const NAME: &str = "CompressImage";

/// The tools in the header; the others are on the home page.
const IN_HEADER: &[&str] = &["compress", "resize", "crop", "convert", "strip", "inspect"];

/// The whole document.
pub fn frame(context: &Context, page: Page) -> Markup {
    let lang = context.lang;
    let facts = lang.facts();
    let entry = context.site.assets.entry(facts.tag);
    let bench = page.slug.is_some_and(|slug| find(slug).is_some());
    html! {
        (DOCTYPE)
        html lang=(facts.tag) dir=(facts.dir) data-theme=(context.theme) {
            head {
                (head(context, &page))
                @for style in &entry.styles { link rel="stylesheet" href=(style); }
                @if let Some(script) = &entry.script { script type="module" src=(script) {} }
                @for script in &entry.soon { link rel="modulepreload" href=(script); }
                @for data in &page.data {
                    script type="application/ld+json" { (PreEscaped(seo::embedded(data))) }
                }
            }
            body {
                a.skip-link href="#main" { (lang.t("skip")) }
                (consent::banner(context))
                (header(context))
                main #main { (page.main) }
                (consent::frames(context, bench))
                (footer(context, page.slug.is_some()))
            }
        }
    }
}

fn head(context: &Context, page: &Page) -> Markup {
    let Context { site, lang, origin, .. } = context;
    // The site's own name stands first on the home page.
    let title = match page.slug {
        Some("") => format!("{NAME} – {}", page.title),
        _ => format!("{} – {NAME}", page.title),
    };
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title { (title) }
        meta name="description" content=(page.description);
        @match page.slug {
            Some(slug) => (addresses(context, slug, &title, &page.description)),
            None => meta name="robots" content="noindex";
        }
        @if site.assets.has("favicon.svg") {
            link rel="icon" href="/favicon.svg" type="image/svg+xml";
        }
        @if site.assets.has("apple-touch-icon.png") {
            link rel="apple-touch-icon" href="/apple-touch-icon.png";
        }
        @if site.assets.has("manifest.webmanifest") {
            link rel="manifest" href="/manifest.webmanifest";
        }
        @if site.assets.has("og.png") {
            meta property="og:image" content={ (origin) "/og.png" };
        }
        meta property="og:locale" content=(lang.facts().tag.replace('-', "_"));
    }
}

/// Where the page is, and where it is in the other languages.
fn addresses(context: &Context, slug: &str, title: &str, description: &str) -> Markup {
    let Context { lang, origin, .. } = context;
    let plain = format!("{origin}/{slug}");
    let canonical =
        if context.lang_in_address { seo::address(origin, slug, *lang) } else { plain.clone() };
    html! {
        link rel="canonical" href=(canonical);
        @for other in Lang::all() {
            link rel="alternate" hreflang=(other.facts().tag) href=(seo::address(origin, slug, other));
        }
        link rel="alternate" hreflang="x-default" href=(plain);
        meta property="og:type" content="website";
        meta property="og:site_name" content=(NAME);
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:url" content=(canonical);
        meta name="twitter:card" content="summary";
    }
}

fn header(context: &Context) -> Markup {
    let lang = context.lang;
    let tools = TOOLS.iter().copied().filter(|tool| IN_HEADER.contains(&tool.card().name));
    html! {
        header.site-header {
            a.site-header__brand href=(context.href("")) { (NAME) }
            nav.site-nav aria-label=(lang.t("nav-tools")) {
                ul {
                    @for tool in tools {
                        @let name = tool.card().name;
                        @let current = (context.path.trim_start_matches('/') == name).then_some("page");
                        li {
                            a href=(context.href(name)) aria-current=[current] {
                                (tool_word(tool, "title", lang))
                            }
                        }
                    }
                    li { a href={ (context.href("")) "#tools" } { (lang.t("nav-all")) } }
                }
            }
        }
    }
}

/// The foot. The promise stands where it holds: not on what the server itself answered.
fn footer(context: &Context, promise: bool) -> Markup {
    let lang = context.lang;
    html! {
        footer.site-footer {
            @if promise {
                p { (lang.t(if context.site.asking.is_silent() { "footer-promise" } else { "footer-promise-asked" })) }
            }
            nav.site-footer__tools aria-label=(lang.t("nav-footer")) {
                ul {
                    @for &tool in TOOLS {
                        li { a href=(context.href(tool.card().name)) { (tool_word(tool, "heading", lang)) } }
                    }
                }
            }
            nav.site-footer__notices aria-label=(lang.t("link-privacy")) {
                ul {
                    @for notice in NOTICES {
                        li { a href=(context.notice_href(notice.slug)) { (lang.t(notice.link)) } }
                    }
                    @if context.site.config.figures.public {
                        li { a href=(context.href("stats")) { (lang.t("link-stats")) } }
                    }
                    (consent::link(context))
                }
            }
            form.lang-switch method="get" action="/language" {
                label for="language" { (lang.t("language")) }
                select #language name="to" {
                    @for language in &LANGUAGES {
                        option value=(language.tag) lang=(language.tag) selected[language.tag == lang.facts().tag] {
                            (language.name)
                        }
                    }
                }
                input type="hidden" name="back" value=(context.path);
                button.button type="submit" { (lang.t("language-set")) }
            }
            p.site-footer__small {
                a href="/license.txt" { (lang.t("footer-licence")) } " "
                span dir="ltr" { (NAME) " " (env!("CARGO_PKG_VERSION")) }
            }
        }
    }
}

/// Questions that fold open.
pub fn faq(faqs: &[(String, String)], lang: Lang) -> Markup {
    html! {
        section.faq aria-labelledby="faq" {
            h2 #faq { (lang.t("faq")) }
            @for (question, answer) in faqs {
                details {
                    summary { (question) }
                    p { (answer) }
                }
            }
        }
    }
}

/// The questions of these names with their answers.
pub fn questions(ids: &[&str], lang: Lang) -> Vec<(String, String)> {
    let told = |id: &&str| (lang.t(&format!("faq-{id}")), lang.t(&format!("faq-{id}.answer")));
    ids.iter().map(told).collect()
}
