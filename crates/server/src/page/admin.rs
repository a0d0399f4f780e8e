//! The operator's page, in English alone. It has no file contents and no names of files.

use super::Context;
use super::frame::{Page, frame};
use super::notice::time;
use super::stats::{DAYS, figures};
use crate::clock::written;
use crate::contact::Message;
use crate::counts::Shown;
use crate::mail::Waiting;
use crate::privacy::consent::{Purpose, Tally};
use crate::privacy::inventory::{INVENTORY, Item};
use crate::privacy::rights::{Entry, Request, State, Template};
use crate::words::Lang;
use maud::{Markup, html};
use std::time::Duration;

const EN: Lang = Lang::DEFAULT;
/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// What the page shows.
#[derive(Debug)]
pub struct Desk {
    /// Jobs that wait.
    pub waiting: u64,
    /// Jobs at work.
    pub working: u64,
    /// How long the oldest has waited.
    pub oldest: Duration,
    /// Jobs that are kept.
    pub jobs: u64,
    /// Their bytes on disk.
    pub bytes: u64,
    /// Requests of rights that were confirmed, and whether they stop somebody's work.
    pub requests: Vec<(Request, bool)>,
    /// Messages that were not sent on.
    pub messages: Vec<Message>,
    /// Mail that is not sent.
    pub mail: Vec<Waiting>,
    /// What was done with requests, and who came to this page.
    pub trail: Vec<Entry>,
    /// Choices about consent, by purpose.
    pub consents: Vec<(Purpose, Tally)>,
    /// What the server counted.
    pub counted: Shown,
    /// Now: milliseconds since 1970.
    pub now: i64,
}

/// The name and value of the field that proves that a form is of this page.
type Proof<'a> = Option<(&'a str, &'a str)>;

fn page(context: &Context, body: &Markup) -> Markup {
    let title = "Operator".to_owned();
    let main = html! {
        article.notice-page.admin lang="en" dir="ltr" { h1 { (title) } (body) }
    };
    let description = "The operator's page.".to_owned();
    frame(context, Page { title, description, slug: None, main, data: Vec::new() })
}

/// The ways in: the form that asks for the token, the link to the provider of logins. `wrong` is
/// what was wrong with the last try.
pub fn login(context: &Context, wrong: Option<&str>) -> Markup {
    let admin = context.site.config.admin.as_ref();
    let provider = admin.and_then(|admin| admin.oidc.as_ref());
    page(
        context,
        &html! {
            @if let Some(wrong) = wrong { p.notice."notice--error" role="alert" { (wrong) } }
            @if let Some(provider) = provider {
                p {
                    a.button."button--primary" href="/admin/oidc/login" {
                        "Log in at " bdi { (host(&provider.issuer)) }
                    }
                }
            }
            @if admin.is_some_and(|admin| admin.token.is_some()) { (token()) }
        },
    )
}

/// The part of an address that people know.
fn host(issuer: &str) -> &str {
    let rest = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

fn token() -> Markup {
    html! {
        form.letter method="post" action="/admin/login" enctype="multipart/form-data" {
            div.field {
                label.field__label for="token" { "Token" }
                input #token type="password" name="token" required
                    autocomplete="current-password";
                p.field__help {
                    "The one that " code { "compressimage admin token" } " printed."
                }
            }
            button.button."button--primary" type="submit" { "Log in" }
        }
    }
}

/// The page between the provider's and the operator's.
pub fn entered(context: &Context) -> Markup {
    page(context, &html! { p { a href="/admin" { "You are logged in: go on." } } })
}

/// A form of one button.
fn button(action: &str, proof: Proof, text: &str) -> Markup {
    html! {
        form method="post" action=(action) enctype="multipart/form-data" {
            (field(proof))
            button.button type="submit" { (text) }
        }
    }
}

fn field(proof: Proof) -> Markup {
    html! { @if let Some((name, value)) = proof { input type="hidden" name=(name) value=(value); } }
}

/// The page.
pub fn admin(context: &Context, desk: &Desk, proof: Proof) -> Markup {
    page(
        context,
        &html! {
            (standing(context, desk))
            h2 { "Requests of rights" }
            @if desk.requests.is_empty() { p { "None." } }
            @for (request, stops) in &desk.requests { (request_of(request, *stops, desk.now, proof)) }
            h2 { "Messages that were not sent on" }
            @if desk.messages.is_empty() { p { "None." } }
            @for message in &desk.messages { (message_of(message, proof)) }
            (mail(desk, proof))
            (consents(context, desk))
            h2 { "What was counted in " (DAYS) " days" }
            (figures(&desk.counted, EN))
            (retention(context))
            (trail(&desk.trail))
            @if proof.is_some() { (button("/admin/logout", proof, "Log out")) }
        },
    )
}

fn standing(context: &Context, desk: &Desk) -> Markup {
    let config = &context.site.config;
    let overdue = desk.requests.iter().filter(|(request, _)| {
        request.state == State::Open && request.due.is_some_and(|due| due < desk.now)
    });
    let overdue = overdue.count();
    html! {
        h2 { "Health" }
        @if overdue > 0 { p.notice."notice--warning" { (overdue) " requests are overdue." } }
        dl.facts {
            dt { "Version" } dd { (env!("CARGO_PKG_VERSION")) }
            dt { "Jobs that wait" } dd { (desk.waiting) " of " (config.jobs.queue) }
            dt { "Jobs at work" } dd { (desk.working) " of " (context.site.workers.most()) }
            dt { "The oldest has waited" }
            dd { (time(Duration::from_secs(desk.oldest.as_secs()), EN)) }
            dt { "Jobs that are kept" } dd { (desk.jobs) }
            dt { "Their bytes" }
            dd { (EN.bytes(desk.bytes)) " of " (EN.bytes(config.jobs.disk.as_u64())) }
            dt { "Clients whose rate is remembered" } dd { (context.site.rates.remembered()) }
            dt { "Mail" }
            dd {
                @if config.mail.is_some() { (desk.mail.len()) " not sent" }
                @else { "not configured: messages stay here, and nobody can ask for their rights" }
            }
        }
    }
}

fn request_of(request: &Request, stops: bool, now: i64, proof: Proof) -> Markup {
    let kind = EN.t(&format!("right-{}", request.kind.word()));
    let action = format!("/admin/rights/{}", request.id);
    html! {
        section.admin__item aria-labelledby=(request.id) {
            h3 id=(request.id) { (kind) ", " (request.law.word().to_uppercase()) }
            dl.facts {
                dt { "Request" } dd { code { (request.id) } }
                dt { "State" } dd {
                    (request.state.word())
                    @if let Some(at) = request.answered { " " (EN.date(at)) }
                    @if let Some(at) = request.extended { ", extended " (EN.date(at)) }
                }
                dt { "Confirmed" } dd { (request.verified.map(|at| EN.date(at)).unwrap_or_default()) }
                dt { "Due" } dd {
                    (request.due.map(|at| EN.date(at)).unwrap_or_default())
                    @if let (Some(due), State::Open) = (request.due, request.state) {
                        @let left = (due - now).div_euclid(DAY);
                        @if due < now { strong { " overdue" } } @else { ", " (left) " days left" }
                    }
                }
                dt { "From" } dd { bdi { (request.content.email) } }
                dt { "About" } dd { (request.owner.as_deref().map_or("nothing that is here", about)) }
                @if stops { dt { "Work" } dd { strong { "stopped" } } }
            }
            @if !request.content.details.is_empty() {
                pre.admin__text dir="auto" { (request.content.details) }
            }
            @if request.state == State::Open { (deciding(&action, request, stops, proof)) }
            @else if stops { (lifting(&action, request, proof)) }
        }
    }
}

/// A session's or key's kind; of sessions no more is known.
fn about(owner: &str) -> &str {
    if owner.starts_with("session:") { "a browser's session" } else { owner }
}

/// What goes with a letter.
fn note(request: &Request, label: &str) -> Markup {
    let note = format!("note-{}", request.id);
    html! {
        div.field {
            label.field__label for=(note) { (label) }
            textarea id=(note) name="note" rows="3" maxlength="10000" {}
        }
    }
}

fn lifting(action: &str, request: &Request, proof: Proof) -> Markup {
    html! {
        form method="post" action=(action) enctype="multipart/form-data" {
            (field(proof))
            (note(request, "Why the work goes on: the letter says it"))
            button.button type="submit" name="action" value="lift" { "Let its work go on" }
        }
    }
}

fn deciding(action: &str, request: &Request, stops: bool, proof: Proof) -> Markup {
    let template = format!("template-{}", request.id);
    let longer = request.law.due(request.kind, request.verified.unwrap_or(0), true).is_some();
    html! {
        form method="post" action=(action) enctype="multipart/form-data" {
            (field(proof))
            div.field {
                label.field__label for=(template) { "Text" }
                select id=(template) name="template" {
                    @for template in Template::ALL.into_iter().filter(|one| one.fits(request.kind)) {
                        option value=(template.word) {
                            (template.state.word()) ": " (EN.t(template.word))
                        }
                    }
                }
            }
            (note(request, if stops {
                "What you add; or why it takes longer, or its work goes on"
            } else {
                "What you add, or why it takes longer"
            }))
            div.row {
                button.button."button--primary" type="submit" name="action" value="answer" {
                    "Answer with the text"
                }
                @if longer && request.extended.is_none() {
                    button.button type="submit" name="action" value="extend" { "Take more time" }
                }
                @if request.owner.is_some() {
                    button.button type="submit" name="action" value="erase" { "Erase its jobs" }
                }
                @if stops {
                    button.button type="submit" name="action" value="lift" { "Let its work go on" }
                }
                button.button type="submit" name="action" value="close" {
                    @if stops { "Close, and let its work go on" } @else { "Close without a letter" }
                }
            }
        }
    }
}

fn message_of(message: &Message, proof: Proof) -> Markup {
    html! {
        section.admin__item {
            pre.admin__text dir="auto" { (message.text()) }
            (button(&format!("/admin/messages/{}", message.id), proof, "Done with it"))
        }
    }
}

/// A table; on a phone each row is a card, which says its heads by itself.
fn table(label: &str, heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.scroll role="region" aria-label=(label) tabindex="0" {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in rows {
                        tr { @for (head, cell) in heads.iter().zip(row) {
                            td data-head=(head) { span { (cell) } }
                        } }
                    }
                }
            }
        }
    }
}

/// A time without its fractions.
fn at(time: i64) -> Markup {
    let text = written(time);
    html! { time datetime=(text) { (EN.date(time)) ", " (text.get(11..16).unwrap_or_default()) } }
}

fn mail(desk: &Desk, proof: Proof) -> Markup {
    let row = |mail: &Waiting| {
        vec![
            html! { code { (mail.regards) } },
            at(mail.created),
            html! { (mail.tries) },
            html! { @if mail.refused { "refused for good" } @else { (at(mail.due)) } },
        ]
    };
    let rows: Vec<_> = desk.mail.iter().map(row).collect();
    html! {
        h2 { "Mail that is not sent" }
        @if rows.is_empty() { p { "None." } }
        @else {
            (table("Mail that is not sent", &["Regards", "Written (UTC)", "Tries", "Next"], &rows))
            (button("/admin/outbox", proof, "Try all again"))
        }
    }
}

fn consents(context: &Context, desk: &Desk) -> Markup {
    let asking = &context.site.asking;
    html! {
        h2 { "Consent" }
        @if asking.is_silent() { p { "Nothing here needs it." } }
        @else {
            dl.facts {
                dt { "Version" } dd { code { (asking.version) } }
                @for (purpose, tally) in &desk.consents {
                    dt { (EN.t(&format!("consent-{}", purpose.word()))) }
                    dd { (tally.granted) " agreed, " (tally.refused) " refused" }
                }
            }
        }
    }
}

fn retention(context: &Context) -> Markup {
    let row = |item: &Item| {
        let long = item.how_long(&context.site.config, EN);
        vec![html! { (item.what(EN)) }, html! { (long) }]
    };
    let rows: Vec<_> = INVENTORY.iter().map(row).collect();
    html! {
        h2 { "How long things are kept" }
        (table("How long things are kept", &["What", "How long"], &rows))
    }
}

fn trail(trail: &[Entry]) -> Markup {
    let row = |entry: &Entry| {
        let what = html! {
            (entry.what)
            @if let Some(times) = entry.times() { ", times: " (times) }
        };
        let request = html! { @if entry.times().is_none() { code { (entry.request) } } };
        vec![at(entry.at), what, html! { (entry.who) }, request]
    };
    let rows: Vec<_> = trail.iter().map(row).collect();
    html! {
        h2 { "What was done" }
        @if rows.is_empty() { p { "Nothing." } }
        @else {
            (table("What was done", &["When (UTC)", "What", "Who", "Request"], &rows))
        }
    }
}
