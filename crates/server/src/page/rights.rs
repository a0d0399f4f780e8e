//! The page of rights: what a session holds, and requests to the operator.

use super::Context;
use super::contact::{elsewhere, email, trap};
use super::field::{Area, Fault, Marks};
use super::notice::written;
use crate::contact::takes_messages;
use crate::privacy::Erased;
use crate::privacy::rights::{Kind, Law, Request, State};
use crate::words::Lang;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

/// Most letters of what a request is about.
pub const MOST_DETAILS: usize = 5_000;

/// What this browser's session holds.
#[derive(Debug, Default)]
pub struct Held {
    /// Jobs.
    pub jobs: usize,
    /// Files on their way in.
    pub uploads: usize,
    /// Choices about consent.
    pub consents: usize,
    /// Places elsewhere that it has connected.
    pub places: usize,
    /// Requests of rights that were sent from it.
    pub requests: usize,
    /// Whether its work is stopped.
    pub stopped: bool,
}

impl Held {
    /// Each kind of thing, by the word of its message.
    fn all(&self) -> [(&'static str, usize); 5] {
        [
            ("jobs", self.jobs),
            ("uploads", self.uploads),
            ("consents", self.consents),
            ("places", self.places),
            ("requests", self.requests),
        ]
    }

    fn is_empty(&self) -> bool {
        self.all().iter().all(|(_, n)| *n == 0)
    }
}

/// What is filled into the form, and what is wrong with it.
#[derive(Debug, Default)]
pub struct RightsForm<'a> {
    /// What is asked for.
    pub kind: &'a str,
    /// By which law.
    pub law: &'a str,
    /// Where the answer goes.
    pub email: &'a str,
    /// What it is about.
    pub details: &'a str,
    /// Why it was not taken.
    pub fault: Option<&'a Fault>,
}

/// The page.
pub fn rights(context: &Context, held: &Held, form: &RightsForm) -> Markup {
    let lang = context.lang;
    let body = html! {
        h2 { (lang.t("rights-here")) }
        @if held.stopped { p.notice { (lang.t("rights-stopped")) } }
        @if held.is_empty() { p { (lang.t("rights-none")) } }
        @else {
            (listed(held, lang))
            (taking(held, lang))
        }
        (opting_out(context, form))
        h2 #ask { (lang.t("rights-ask")) }
        @if context.site.config.mail.is_some() {
            p { (lang.t("rights-ask-text")) }
            (asking(context, form))
        } @else { (no_mail(context)) }
    };
    written(context, "rights", true, &body)
}

/// How many of each there are, or were.
fn listed(held: &Held, lang: Lang) -> Markup {
    html! {
        ul {
            @for (what, n) in held.all() {
                @if n > 0 { li { (lang.counted(&format!("rights-{what}"), count(n))) } }
            }
        }
    }
}

/// To take all of it along, or erase it. With scripts, erasing is asked about.
fn taking(held: &Held, lang: Lang) -> Markup {
    html! {
        form.row.erase method="post" action="/rights/erase" enctype="multipart/form-data" {
            a.button href="/rights/data" { (lang.t("rights-download")) }
            button.button type="submit" { (lang.t("rights-erase")) }
        }
        dialog.sure aria-labelledby="sure" aria-describedby="sure-text" {
            h2 #sure { (lang.t("rights-erase-sure")) }
            p #sure-text {
                (lang.t("rights-erase-text"))
                @if held.requests > 0 { " " (lang.t("rights-left")) }
            }
            form.row method="post" action="/rights/erase" enctype="multipart/form-data" {
                button.button type="submit" formmethod="dialog" { (lang.t("rights-erase-keep")) }
                button.button."button--primary" type="submit" { (lang.t("rights-erase")) }
            }
        }
    }
}

/// The right that needs no proof, and holds at once: also where the form by which it was used is
/// not taken.
fn opting_out(context: &Context, form: &RightsForm) -> Markup {
    let (lang, site) = (context.lang, context.site);
    html! {
        h2 #optout { (lang.t("consent-do-not-sell")) }
        @if site.asking.is_silent() { p { (lang.t("optout-nothing")) } }
        @else if form.kind == Kind::OptOut.word() {
            p.notice role="status" { (lang.t("optout-done")) }
            p { a href={ (context.href("cookies")) "#choice" } { (lang.t("link-cookies")) } }
        } @else {
            p { (lang.t("optout-text")) }
            form method="post" action=(context.href("rights")) enctype="multipart/form-data" {
                input type="hidden" name="kind" value=(Kind::OptOut.word());
                button.button type="submit" { (lang.t("consent-do-not-sell")) }
            }
            @if site.config.mail.is_some() { p { (lang.t("optout-operator")) } }
        }
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Who can't be asked by this form is asked at their address, at the contact page, or elsewhere.
fn no_mail(context: &Context) -> Markup {
    let (lang, config) = (context.lang, &context.site.config);
    let takes = takes_messages(config);
    let text = if takes || !config.policy.email.is_empty() {
        "rights-no-mail"
    } else {
        "contact-keeps-nothing"
    };
    html! {
        p.notice { (lang.t(text)) }
        @if takes && config.policy.email.is_empty() {
            p { a href=(context.href("contact")) { (lang.t("link-contact")) } }
        } @else { (elsewhere(context)) }
    }
}

fn asking(context: &Context, form: &RightsForm) -> Markup {
    let lang = context.lang;
    let marks = Marks::new(form.fault);
    let details = Area {
        name: "details",
        label: "rights-details",
        rows: 6,
        most: MOST_DETAILS,
        required: false,
        value: form.details,
    };
    let choice = |name: &str, key: &str, words: &[(&str, String)], chosen: &str| {
        html! {
            div.field {
                label.field__label for=(name) { (lang.t(key)) }
                select id=(name) name=(name) {
                    @for (word, text) in words {
                        option value=(word) selected[*word == chosen] { (text) }
                    }
                }
            }
        }
    };
    let kinds = Kind::ALL.map(|kind| (kind.word(), lang.t(&format!("right-{}", kind.word()))));
    let laws = Law::ALL.map(|law| (law.word(), lang.t(&format!("law-{}", law.word()))));
    html! {
        form.letter method="post" action=(context.href("rights")) enctype="multipart/form-data" {
            (choice("kind", "rights-kind", &kinds, form.kind))
            p.field__help { (lang.t("rights-stop-text")) }
            (choice("law", "rights-law", &laws, form.law))
            (email(lang, "rights-email", form.email, true, marks))
            (marks.area(&details, lang))
            div.field {
                label.field__label for="key" { (lang.t("rights-key")) }
                input #key type="password" name="key" autocomplete="off" dir="ltr"
                    aria-invalid=[marks.invalid("key")] autofocus[marks.focused("key")]
                    aria-describedby=[marks.described("key")];
                (marks.told("key"))
            }
            (trap(lang, marks))
            (marks.button(&lang.t("rights-send"), lang))
        }
    }
}

/// The page after a request was sent.
pub fn rights_sent(context: &Context) -> Markup {
    let body = html! { p.notice role="status" { (context.lang.t("rights-sent")) } };
    written(context, "rights", false, &body)
}

/// The page after somebody used their right that nothing is sold or shared; `due` is when the
/// operator's answer is, where one was asked for.
pub fn opted_out(context: &Context, due: Option<i64>) -> Markup {
    let lang = context.lang;
    let body = html! {
        @if let Some(due) = due {
            p.notice role="status" { (lang.with("optout-asked", &[("date", &lang.date(due))])) }
        }
        @if context.site.asking.is_silent() { p { (lang.t("optout-nothing")) } }
        @else {
            p.notice role="status" { (lang.t("optout-done")) }
            p { a href={ (context.href("cookies")) "#choice" } { (lang.t("link-cookies")) } }
        }
    };
    written(context, "rights", false, &body)
}

/// The page after everything of a session was erased, but for so many requests that the law keeps;
/// `zip` are the receipts, which nobody has but this page.
pub fn erased(context: &Context, erased: &Erased, left: u64, zip: &[u8]) -> Markup {
    let lang = context.lang;
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let held = Held {
        jobs: erased.jobs.len(),
        uploads: erased.uploads.len(),
        consents: number(erased.consents),
        places: erased.places.len(),
        requests: number(erased.requests),
        stopped: false,
    };
    let body = html! {
        p.notice role="status" data-erased { (lang.t("rights-erased")) }
        @if left > 0 { p { (lang.t("rights-left")) } }
        @if !erased.is_empty() {
            (listed(&held, lang))
            p {
                a.button download="receipts.zip"
                    href={ "data:application/zip;base64," (STANDARD.encode(zip)) } {
                    (lang.t("rights-receipts"))
                }
                " " a href=(context.href("receipt")) { (lang.t("link-receipt")) }
            }
        }
    };
    written(context, "rights", false, &body)
}

/// The page behind the link of a mail.
pub fn followed(context: &Context, request: Option<&Request>) -> Markup {
    let lang = context.lang;
    let body = html! {
        @match request {
            None => p.notice."notice--error" role="alert" { (lang.t("rights-link-old")) },
            Some(request) => {
                p { strong { (lang.t(&format!("right-{}", request.kind.word()))) } }
                @match request.state {
                    State::Asked => form method="post" enctype="multipart/form-data" {
                        @if request.kind.stops() && request.owner.is_some() {
                            p { (lang.t("rights-stop-text")) }
                        }
                        button.button."button--primary" type="submit" { (lang.t("rights-confirm")) }
                    },
                    State::Open => p.notice role="status" {
                        @let due = lang.date(request.due.unwrap_or(0));
                        (lang.with("rights-confirmed", &[("date", &due)]))
                    },
                    _ => p.notice role="status" {
                        @let at = lang.date(request.answered.unwrap_or(0));
                        (lang.with("rights-answered", &[("date", &at)]))
                    },
                }
            }
        }
    };
    written(context, "rights", false, &body)
}
