//! The server's own figures: a chart and tables, without a script.

use super::frame::{Page, frame};
use super::{Context, tool_word};
use crate::counts::{Shown, Sum};
use crate::words::Lang;
use maud::{Markup, html};

/// So many days are shown.
pub const DAYS: i64 = 30;
/// The chart's sides, and the room of a day.
const WIDTH: i64 = 600;
const HEIGHT: i64 = 160;
const STEP: i64 = WIDTH / DAYS;

/// The start of a day since 1970, in milliseconds.
fn start(day: i64) -> i64 {
    day * 24 * 3600 * 1000
}

/// The day for machines: "2026-01-31".
fn iso(day: i64) -> String {
    crate::clock::written(start(day))[..10].to_owned()
}

/// The page.
pub fn stats(context: &Context, shown: &Shown) -> Markup {
    let lang = context.lang;
    let (title, lead) = (lang.t("stats-title"), lang.t("stats-lead"));
    let main = html! {
        article.notice-page.stats {
            h1 { (title) }
            p.lead { (lead) }
            (figures(shown, lang))
        }
    };
    let page = Page { title, description: lead, slug: Some("stats"), main, data: Vec::new() };
    frame(context, page)
}

/// The chart and the tables; the operator's page has them, too.
pub fn figures(shown: &Shown, lang: Lang) -> Markup {
    if shown.days.is_empty() {
        return html! { p { (lang.t("stats-none")) } };
    }
    html! {
        (chart(shown, lang))
        div.scroll role="region" aria-label=(lang.t("stats-day")) tabindex="0" {
            table {
                (head(lang, &["day", "pages", "tasks", "saved", "failed"]))
                tbody {
                    @for (day, sum) in shown.days.iter().rev() {
                        tr {
                            th scope="row" { time datetime=(iso(*day)) { (lang.date(start(*day))) } }
                            (cell(lang, "pages", number(lang, sum.pages)))
                            (work(lang, sum))
                        }
                    }
                }
            }
        }
        @if !shown.tools.is_empty() {
            h2 #tools-used { (lang.t("stats-tools")) }
            div.scroll role="region" aria-labelledby="tools-used" tabindex="0" {
                table {
                    (head(lang, &["tool", "tasks", "saved", "failed"]))
                    tbody {
                        @for (name, sum) in &shown.tools {
                            tr { th scope="row" { (tool(name, lang)) } (work(lang, sum)) }
                        }
                    }
                }
            }
        }
    }
}

/// A tool as people know it; work that no tool stands for, by its own name.
fn tool(name: &str, lang: Lang) -> String {
    let known = compressimage_tools::find(name);
    known.map_or_else(|| name.to_owned(), |tool| tool_word(tool, "title", lang))
}

fn head(lang: Lang, keys: &[&str]) -> Markup {
    html! {
        thead { tr { @for key in keys { th scope="col" { (lang.t(&format!("stats-{key}"))) } } } }
    }
}

fn cell(lang: Lang, key: &str, text: String) -> Markup {
    html! { td data-head=(lang.t(&format!("stats-{key}"))) { (text) } }
}

fn work(lang: Lang, sum: &Sum) -> Markup {
    html! {
        (cell(lang, "tasks", number(lang, sum.tasks)))
        (cell(lang, "saved", lang.bytes(sum.saved)))
        (cell(lang, "failed", number(lang, sum.failed)))
    }
}

fn number(lang: Lang, n: u64) -> String {
    lang.number(n as f64, 0)
}

/// Pages a day, as bars; the table has the same in numbers.
fn chart(shown: &Shown, lang: Lang) -> Markup {
    let most = shown.days.values().map(|sum| sum.pages).max().unwrap_or(0).max(1);
    let bar = |day: i64| {
        let pages = shown.days.get(&day).map_or(0, |sum| sum.pages);
        let high = (pages as f64 / most as f64 * HEIGHT as f64).round() as i64;
        (pages, if pages > 0 { high.max(2) } else { 0 })
    };
    let first = shown.today - DAYS + 1;
    let date = |day: i64| lang.date(start(day));
    let name = format!("{}: {} – {}", lang.t("stats-pages"), date(first), date(shown.today));
    html! {
        figure.chart {
            figcaption {
                span { (lang.t("stats-pages")) }
                span { (number(lang, most)) }
            }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(name) {
                @for day in first..=shown.today {
                    @let (pages, high) = bar(day);
                    @let x = (day - first) * STEP;
                    g {
                        title { (date(day)) ": " (number(lang, pages)) }
                        // Nothing is seen of it: the pointer finds a day that has no bar, too.
                        rect.chart__day x=(x) y="0" width=(STEP) height=(HEIGHT) {}
                        @if high > 0 {
                            rect.chart__bar x=(x + 2) y=(HEIGHT - high) width=(STEP - 4) height=(high) rx="3" {}
                        }
                    }
                }
            }
            // Time runs from the left in the drawing, whatever the words do.
            div.chart__days dir="ltr" {
                bdi { (date(first)) } bdi { (date(shown.today)) }
            }
        }
    }
}
