//! Pages that say what holds here: privacy, cookies, terms. They are rendered from what runs.

use super::Context;
use super::consent::choice;
use super::frame::{Page, frame};
use crate::clock::{day, millis};
use crate::privacy::Change;
use crate::privacy::cookies::{Lasts, stored_by};
use crate::privacy::inventory::INVENTORY;
use crate::privacy::outside;
use crate::privacy::promises::promised;
use crate::words::Lang;
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::time::Duration;

/// The page, with its title and lead.
fn notice(context: &Context, slug: &'static str, body: &Markup) -> Markup {
    written(context, slug, true, body)
}

/// The page of that title and lead; `aim` says whether it is one to be found, and not the answer
/// to a form.
pub fn written(context: &Context, slug: &'static str, aim: bool, body: &Markup) -> Markup {
    let lang = context.lang;
    let (title, lead) = (lang.t(&format!("{slug}-title")), lang.t(&format!("{slug}-lead")));
    let main = html! {
        article.notice-page {
            h1 { (title) }
            p.lead id={ (slug) "-lead" } { (lead) }
            (body)
        }
    };
    let slug = aim.then_some(slug);
    frame(context, Page { title, description: lead, slug, main, data: Vec::new() })
}

/// Seconds of a year.
const YEAR: i64 = 365 * 86_400;

/// A time in the largest unit that says it exactly.
pub fn time(time: Duration, lang: Lang) -> String {
    let seconds = millis(time) / 1000;
    let (n, unit) = match seconds {
        // A single year may be one with a day more.
        s if s > YEAR && s % YEAR == 0 => (s / YEAR, "time-years"),
        s if s > 0 && s % 86_400 == 0 => (s / 86_400, "time-days"),
        s if s > 0 && s % 3_600 == 0 => (s / 3_600, "time-hours"),
        s if s > 0 && s % 60 == 0 => (s / 60, "time-minutes"),
        s => (s, "time-seconds"),
    };
    lang.counted(unit, n)
}

/// A paragraph of the policy as an item of a list, where it stands on the page.
fn item(context: &Context, id: &str) -> Markup {
    let text = promised(id, &context.site.config, context.lang);
    html! { @if let Some(text) = text { li id=(id) { (text) } } }
}

/// The same as a paragraph.
fn paragraph(context: &Context, id: &str) -> Markup {
    let text = promised(id, &context.site.config, context.lang);
    html! { @if let Some(text) = text { p id=(id) { (text) } } }
}

/// What happens to data here. Every sentence is one of [`crate::privacy::promises`].
pub fn privacy(context: &Context) -> Markup {
    let lang = context.lang;
    let body = html! {
        section.notice-page__short aria-labelledby="short" {
            h2 #short { (lang.t("privacy-short")) }
            ul {
                @for id in [
                    "privacy-short-browser",
                    "privacy-short-server",
                    "privacy-short-nobody",
                    "privacy-short-asked",
                    "privacy-short-optout",
                ] {
                    (item(context, id))
                }
            }
        }
        (responsible(context))
        h2 { (lang.t("privacy-server")) }
        ul {
            @for word in ["memory", "job", "apart", "receipt"] {
                (item(context, &format!("privacy-server-{word}")))
            }
        }
        (kept_table(context))
        (others(context))
        h2 { (lang.t("privacy-decisions")) }
        (paragraph(context, "privacy-decisions-text"))
        h2 { (lang.t("privacy-children")) }
        (paragraph(context, "privacy-children-text"))
        h2 { (lang.t("link-rights")) }
        (of_rights(context))
        (changes(context))
        p #privacy-machine { a href="/privacy.json" { (lang.t("privacy-machine")) } }
    };
    notice(context, "privacy", &body)
}

/// What people can ask for, and where.
fn of_rights(context: &Context) -> Markup {
    let (lang, href) = (context.lang, context.href("rights"));
    let text = promised("privacy-rights-text", &context.site.config, lang).unwrap_or_default();
    html! {
        p #privacy-rights-text {
            (text) " "
            a href=(href) { (lang.t("link-rights")) } " · "
            a href={ (href) "#optout" } { (lang.t("consent-do-not-sell")) }
        }
    }
}

/// From when on what the page says holds.
fn effective(context: &Context) -> String {
    let day = context.lang.date(context.site.editions.now().since);
    context.lang.with("privacy-effective", &[("date", &day)])
}

/// What changed, and when.
fn changes(context: &Context) -> Markup {
    let lang = context.lang;
    let said = |change: &Change| match change.time() {
        Some((item, before, now)) => {
            let long = |time: Duration| match time.is_zero() {
                true => lang.t("privacy-not-kept"),
                false => self::time(time, lang),
            };
            let (before, now) = (long(before), long(now));
            let what = lang.t(&format!("kept-{item}"));
            lang.with("changed-time", &[("what", &what), ("before", &before), ("now", &now)])
        }
        None => lang.t(&format!("changed-{}", change.part())),
    };
    html! {
        h2 { (lang.t("privacy-changes")) }
        p #privacy-effective { (effective(context)) }
        ul #privacy-editions {
            @for (edition, changes) in context.site.editions.changes() {
                @let day = day(edition.since);
                li {
                    (edition.version) ", " time datetime=(day) { (lang.date(edition.since)) }
                    @if edition.version == 1 { ": " (lang.t("change-first")) }
                    // Several changes of a part are said once.
                    @let all: BTreeSet<_> = changes.iter().map(said).collect();
                    @if !all.is_empty() { ul { @for change in all { li { (change) } } } }
                }
            }
        }
    }
}

fn responsible(context: &Context) -> Markup {
    let lang = context.lang;
    let policy = &context.site.config.policy;
    html! {
        h2 { (lang.t("privacy-who")) }
        p #privacy-who {
            bdi { (promised("privacy-who", &context.site.config, lang).unwrap_or_default()) }
            @if !policy.address.is_empty() { br; bdi { (policy.address) } }
            @if !policy.email.is_empty() {
                br; a href={ "mailto:" (policy.email) } { (policy.email) }
            }
        }
        (paragraph(context, "privacy-officer"))
        (paragraph(context, "privacy-authority"))
        h2 { (lang.t("privacy-where")) }
        (paragraph(context, "privacy-where"))
    }
}

/// The inventory.
fn kept_table(context: &Context) -> Markup {
    let (lang, config) = (context.lang, &context.site.config);
    let said = |kind: &str, word: &str| lang.t(&format!("{kind}-{word}"));
    html! {
        h2 #kept { (lang.t("privacy-kept")) }
        div.scroll role="region" aria-labelledby="kept" tabindex="0" {
            table.kept-table {
                thead { tr {
                    @for key in ["what", "why", "long", "place", "seen"] {
                        th scope="col" { (said("privacy-kept", key)) }
                    }
                } }
                tbody {
                    @for item in INVENTORY {
                        tr id={ "kept-" (item.id) } {
                            th scope="row" {
                                span { (item.what(lang)) }
                                // On a phone it folds the cells that follow, by its style alone.
                                details.kept-table__more { summary { (lang.t("privacy-kept-more")) } }
                            }
                            td data-head=(lang.t("privacy-kept-why")) {
                                span {
                                    (said("aim", item.aim.word()))
                                    small { (said("basis", item.basis.word())) }
                                }
                            }
                            td data-head=(lang.t("privacy-kept-long")) {
                                (item.how_long(config, lang))
                            }
                            td data-head=(lang.t("privacy-kept-place")) {
                                (said("place", item.place.word(config)))
                            }
                            td data-head=(lang.t("privacy-kept-seen")) {
                                bdi { (item.seen_said(config, lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn others(context: &Context) -> Markup {
    let lang = context.lang;
    let processors = outside::processors(&context.site.config, lang);
    let offers = &context.site.asking.offers;
    html! {
        h2 { (lang.t("privacy-others")) }
        (paragraph(context, "privacy-others-none"))
        (paragraph(context, "privacy-others-lead"))
        (paragraph(context, "privacy-telemetry"))
        (paragraph(context, "privacy-others-cloud"))
        @if !processors.is_empty() {
            ul #privacy-processors {
                @for processor in &processors {
                    li { (outside::said(processor)) }
                }
            }
        }
        @if !offers.is_empty() {
            (paragraph(context, "privacy-others-asked"))
            (paragraph(context, "privacy-others-optout"))
            ul {
                @for offer in offers {
                    (item(context, &format!("consent-{}-text", offer.purpose.word())))
                }
            }
            p #consent-change { a href={ (context.href("cookies")) "#choice" } { (lang.t("consent-change")) } }
        }
    }
}

/// What is stored on the visitor's device.
pub fn cookies(context: &Context) -> Markup {
    let lang = context.lang;
    let body = html! {
        div.scroll role="region" aria-label=(lang.t("cookies-title")) tabindex="0" {
            table {
                thead { tr {
                    @for key in ["name", "what", "long", "when"] {
                        th scope="col" { (lang.t(&format!("cookies-{key}"))) }
                    }
                } }
                tbody {
                    @for stored in stored_by(&context.site.config) {
                        tr {
                            th scope="row" {
                                code dir="ltr" { (stored.name) }
                                " " small { (lang.t(stored.kind.message())) }
                            }
                            td data-head=(lang.t("cookies-what")) { (lang.t(stored.purpose)) }
                            td data-head=(lang.t("cookies-long")) { @match stored.lasts {
                                Lasts::For(how_long) => (time(how_long, lang)),
                                other => (lang.t(other.message())),
                            } }
                            td data-head=(lang.t("cookies-when")) { (lang.t("cookies-necessary")) }
                        }
                    }
                }
            }
        }
        @if context.site.asking.is_silent() { p { (lang.t("cookies-none")) } }
        @else { p { (lang.t("cookies-asked")) } }
        (choice(context))
    };
    notice(context, "cookies", &body)
}

/// The rules of the site.
pub fn terms(context: &Context) -> Markup {
    let lang = context.lang;
    let config = &context.site.config;
    let files = config.limits.files.to_string();
    let (size, job) =
        (lang.bytes(config.limits.request.as_u64()), lang.bytes(config.jobs.upload.as_u64()));
    let limits = [("files", files.as_str()), ("size", &size), ("job", &job)];
    let body = html! {
        ul {
            @for key in ["use", "yours", "warranty"] { li { (lang.t(&format!("terms-{key}"))) } }
            li { (lang.with("terms-limits", &limits)) }
            li {
                (lang.t("terms-licence")) " "
                a href="/license.txt" { (lang.t("terms-source")) }
            }
            li { (lang.t("terms-changes")) }
        }
        p { (effective(context)) }
    };
    notice(context, "terms", &body)
}
