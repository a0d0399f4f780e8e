//! The contact page and its form.

use super::{Diagnostic, Message, Said, takes_messages};
use crate::abuse::{own_pages, rate_of};
use crate::config::Retention;
use crate::jobs::out_of_order;
use crate::mail::send_at_once;
use crate::page::{self, ContactForm, Context, Fault, MOST_LETTERS, Wrong};
use crate::refusal::Refusal;
use crate::route::{again, refused, uncached};
use crate::site::Site;
use crate::store::secret_id;
use crate::upload::{Fields, fields};
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use lettre::Address;
use std::sync::Arc;

/// The page's address.
const HERE: &str = "contact";
/// What may be sent along. The size of the screen only a script knows: it adds its own box.
const NAMES: [&str; 5] = ["browser", "language", "screen", "tool", "version"];
/// Most letters of each.
const MOST_VALUE: usize = 500;

/// Whether diagnostics are taken: where a message waits for the mail server, they must be kept as
/// long as it does.
fn takes_diagnostics(kept: &Retention) -> bool {
    !kept.diagnostics.is_zero() || kept.messages.is_zero()
}

/// What may be sent along, as far as this request says it.
fn diagnostics(site: &Site, uri: &Uri, headers: &HeaderMap) -> Vec<Diagnostic> {
    if !takes_diagnostics(&site.config.retention) {
        return Vec::new();
    }
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    let from = uri.query().unwrap_or_default().split('&').find_map(|p| p.strip_prefix("from="));
    let plain = |path: &&str| path.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let from = from.filter(plain).map(|path| format!("/{path}"));
    [
        ("browser", text(header::USER_AGENT).map(str::to_owned)),
        ("language", text(header::ACCEPT_LANGUAGE).map(str::to_owned)),
        ("tool", from),
        ("version", Some(env!("CARGO_PKG_VERSION").to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| {
        let value: String = value?.chars().take(MOST_VALUE).collect();
        (!value.is_empty()).then(|| Diagnostic { name: name.to_owned(), value })
    })
    .collect()
}

/// The page.
pub async fn show(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    if !takes_messages(&site.config) {
        return uncached(StatusCode::OK, page::no_messages(&context));
    }
    let diagnostics = diagnostics(&site, &uri, &headers);
    uncached(StatusCode::OK, page::contact(&context, &diagnostics, &ContactForm::default()))
}

/// A message.
pub async fn receive(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let (uri, headers, rate) = (parts.uri.clone(), parts.headers.clone(), rate_of(&site, &parts));
    let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
    let context = Context::new(&site, &uri, &headers);
    let offered = diagnostics(&site, &uri, &headers);
    received(&context, &headers, &rate, &offered, form)
        .await
        .unwrap_or_else(|refusal| refused(&context, HERE, &refusal))
}

async fn received(
    context: &Context<'_>,
    headers: &HeaderMap,
    rate: &str,
    offered: &[Diagnostic],
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response<Body>, Refusal> {
    let site = context.site;
    own_pages(site, headers)?;
    let form = fields(form).await?;
    if !takes_messages(&site.config) {
        return Ok(uncached(StatusCode::SERVICE_UNAVAILABLE, page::no_messages(context)));
    }
    let Err(fault) = keep(context, rate, &form).await else {
        return Ok(uncached(StatusCode::OK, page::received(context)));
    };
    let filled = ContactForm {
        message: form.one("message"),
        email: form.one("email"),
        ticked: NAMES.into_iter().filter(|name| !form.one(name).is_empty()).collect(),
        fault: Some(&fault),
    };
    Ok(again(&fault, page::contact(context, offered, &filled)))
}

/// Keeps what the form says.
async fn keep(context: &Context<'_>, rate: &str, form: &Fields) -> Result<(), Fault> {
    let site = context.site;
    let said = said(context, form).map_err(Fault::Fields)?;
    site.rates.message(rate)?;
    let kept = &site.config.retention;
    let ticked = NAMES.iter().filter(|_| takes_diagnostics(kept)).filter_map(|name| {
        let value: String = form.one(name).chars().take(MOST_VALUE).collect();
        (!value.is_empty()).then(|| Diagnostic { name: (*name).to_owned(), value })
    });
    let ticked: Vec<_> = ticked.collect();
    match &site.config.mail {
        Some(mail) if kept.messages.is_zero() => {
            let message =
                Message { id: secret_id(), created: site.clock.now(), said, diagnostics: ticked };
            if !send_at_once(mail, message).await {
                let unreachable = "contact-unreachable";
                return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, unreachable).into());
            }
        }
        mail => {
            let outbox = mail.as_ref().map(|_| &*site.outbox);
            site.messages.keep(&said, &ticked, outbox).await.map_err(out_of_order)?;
        }
    }
    Ok(())
}

/// What the form says, or what is wrong with it.
fn said(context: &Context, form: &Fields) -> Result<Said, Vec<Wrong>> {
    let lang = context.lang;
    let (text, email) = (form.one("message").trim(), form.one("email").trim());
    let mut wrong = Vec::new();
    if text.is_empty() {
        wrong.push(Wrong { field: "message", text: lang.t("contact-empty") });
    } else if text.chars().count() > MOST_LETTERS {
        wrong.push(Wrong { field: "message", text: page::too_long(lang, MOST_LETTERS) });
    }
    if !email.is_empty() && email.parse::<Address>().is_err() {
        wrong.push(Wrong { field: "email", text: lang.t("contact-bad-email") });
    }
    wrong.extend(page::trapped(lang, form));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let email = (!email.is_empty()).then(|| email.to_owned());
    Ok(Said { text: text.to_owned(), email })
}
