//! What asks for consent, and the places of what consent lets in. All of it works without
//! JavaScript.

use super::Context;
use super::frame::NAME;
use crate::config::Region;
use crate::privacy::consent::{Hit, Purpose, SCRIPT};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The banner, where this visitor is asked. It is the first thing in the page that keys reach,
/// covers nothing for good, and goes away with an answer alone.
pub fn banner(context: &Context) -> Markup {
    let lang = context.lang;
    // The page with the form itself needs no second one.
    if !context.visit.is_asked(&context.site.asking) || context.path == "/cookies" {
        return html! {};
    }
    let (title, text) = context.site.asking.headings(context.visit.region);
    html! {
        section.consent aria-labelledby="consent-title" {
            div.consent__inner {
                div.consent__text {
                    // No heading: the page's first one is its own.
                    p.consent__title #consent-title { (lang.t(title)) }
                    p {
                        (lang.t(text)) " " a href=(choice_href(context)) { (lang.t("link-cookies")) }
                        " · " a href=(context.href("privacy")) { (lang.t("link-privacy")) }
                    }
                }
                (form(context, "banner"))
            }
        }
    }
}

/// Where the choice is changed.
fn choice_href(context: &Context) -> String {
    format!("{}#choice", context.href("cookies"))
}

/// The form: each purpose apart, and refusing as easy as agreeing.
fn form(context: &Context, from: &str) -> Markup {
    let (lang, asking, visit) = (context.lang, &context.site.asking, &context.visit);
    html! {
        form.consent__form method="post" action=(context.href("consent")) enctype="multipart/form-data" {
            input type="hidden" name="from" value=(from);
            input type="hidden" name="back" value=(context.path);
            @for offer in &asking.offers {
                @let word = offer.purpose.word();
                @let id = format!("consent-{word}");
                div.field.field--check {
                    input id=(id) type="checkbox" name=(word) value="1"
                        aria-describedby={ (id) "-text" }
                        checked[visit.allows(asking, offer.purpose)];
                    label for=(id) { (lang.t(&id)) }
                    p.field__help id={ (id) "-text" } {
                        (lang.with(&format!("{id}-text"), &[("name", &offer.whose())]))
                    }
                }
            }
            div.consent__buttons {
                button.button type="submit" name="choice" value="refuse" { (lang.t("consent-refuse")) }
                button.button type="submit" name="choice" value="accept" { (lang.t("consent-accept")) }
                button.button type="submit" name="choice" value="save" { (lang.t("consent-save")) }
            }
        }
    }
}

/// The part of the page about cookies where the choice is made and changed.
pub fn choice(context: &Context) -> Markup {
    let (lang, visit) = (context.lang, &context.visit);
    if context.site.asking.is_silent() {
        return html! {};
    }
    let (_, text) = context.site.asking.headings(visit.region);
    html! {
        section.consents aria-labelledby="choice" {
            h2 #choice { (link_text(context)) }
            @if context.was_saved { p.notice role="status" { (lang.t("consent-saved")) } }
            @if visit.stopped { p.notice { (lang.t("consent-stopped")) } }
            @else if visit.signal { p.notice { (lang.t("consent-signal")) } }
            @else {
                p { (lang.t(text)) }
                (form(context, "page"))
            }
        }
    }
}

/// What the link to the choice says where this visitor is.
fn link_text(context: &Context) -> String {
    context.lang.t(match context.visit.region {
        Region::OptIn => "consent-change",
        Region::OptOut => "consent-do-not-sell",
    })
}

/// The link of the foot.
pub fn link(context: &Context) -> Markup {
    if context.site.asking.is_silent() {
        return html! {};
    }
    html! { li { a href=(choice_href(context)) { (link_text(context)) } } }
}

/// What consent lets in. On a page of a tool (`bench`) it waits for the page's script, which knows
/// whether files are open, and takes it away when some are; without it, nothing would.
pub fn frames(context: &Context, bench: bool) -> Markup {
    let (asking, lang) = (&context.site.asking, context.lang);
    let waiting = |frame: Markup| {
        if bench {
            html! { template { (frame) } }
        } else {
            frame
        }
    };
    let slug = context.path.trim_start_matches('/');
    let whose = |purpose| asking.offers.iter().find(|offer| offer.purpose == purpose);
    let advertising = asking.frames.advertising.as_ref();
    html! {
        @if let (Some(offer), Some(url)) = (whose(Purpose::Advertising), advertising) {
            @if context.shows(Purpose::Advertising) {
                aside.advert data-foreign aria-labelledby="advert" {
                    p.advert__label #advert { (lang.with("advert-label", &[("name", &offer.name)])) }
                    div.advert__place {
                        (waiting(html! {
                            iframe src=(url) title=(lang.with("advert-label", &[("name", &offer.name)]))
                                sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
                                allow="" credentialless referrerpolicy="no-referrer" {}
                        }))
                    }
                }
            }
        }
        @if context.shows(Purpose::Analytics) {
            div.measured data-foreign aria-hidden="true" {
                (waiting(html! {
                    iframe src={ "/measured?page=" (slug) } title=(lang.t("consent-analytics"))
                        sandbox="allow-scripts" allow="" tabindex="-1" {}
                }))
            }
        }
    }
}

/// The page in the frame that tells of a visit: nobody sees it.
pub fn hit(context: &Context, hit: &Hit) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(context.lang.facts().tag) {
            head {
                meta charset="utf-8";
                meta name="robots" content="noindex";
                title { (NAME) }
            }
            @match hit {
                Hit::Picture(url) => body {
                    img src=(url) alt="" crossorigin="anonymous" referrerpolicy="no-referrer";
                },
                Hit::Event { url, body } => body data-url=(url) data-event=(body) {
                    script { (PreEscaped(SCRIPT)) }
                },
            }
        }
    }
}
