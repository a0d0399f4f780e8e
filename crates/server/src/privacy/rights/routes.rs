//! The page of rights and its forms.

use super::law::{Kind, Law};
use super::take::take;
use super::{Content, Office, Request, Wish};
use crate::abuse::{own_pages, owner_of, rate_of, session};
use crate::answer::download;
use crate::jobs::{Why, out_of_order};
use crate::page::{self, Context, Fault, Held, MOST_DETAILS, RightsForm, Wrong};
use crate::privacy::consent::{Choice, Visit, forget, opt_out};
use crate::privacy::{Erased, Receipt};
use crate::refusal::Refusal;
use crate::route::{again, refused, uncached};
use crate::site::Site;
use crate::store::StoreError;
use crate::upload::{Fields, fields};
use crate::work::{Made, Told};
use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{
    FromRequest, FromRequestParts, Multipart, Path, Request as Asked, State as Of,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use lettre::Address;
use std::sync::Arc;

type Shared = Of<Arc<Site>>;

/// The page's address.
const HERE: &str = "rights";

/// The numbers of this browser's records in the ledger of consent: the one of its choices, and its
/// session's, of places that it connected.
fn records_of(headers: &HeaderMap) -> Vec<String> {
    let choice = Choice::of(headers).and_then(|choice| choice.record);
    choice.into_iter().chain(session(headers)).collect()
}

/// What this browser's session holds, and its choices about consent.
async fn held(site: &Site, headers: &HeaderMap) -> Result<Held, Refusal> {
    let counted = async {
        let mut held = Held::default();
        if let Some(owner) = owner_of(headers) {
            held.jobs = site.jobs.of_owner(&owner).await?.len();
            held.uploads = site.jobs.uploads_of(&owner).await?.len();
            held.places = site.accounts.places(&owner).await?.len();
            held.requests = site.rights.of_owner(&owner).await?.len();
            held.stopped = site.rights.stopped(&owner).await?;
        }
        for record in records_of(headers) {
            held.consents += site.asking.ledger.of_record(&record).await?.len();
        }
        Ok(held)
    };
    counted.await.map_err(out_of_order)
}

/// The page.
pub async fn show(Of(site): Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    match held(&site, &headers).await {
        Ok(held) => {
            let page = page::rights(&context, &held, &RightsForm::default());
            uncached(StatusCode::OK, page)
        }
        Err(refusal) => refused(&context, HERE, &refusal),
    }
}

/// Everything that this browser's session holds.
pub async fn data(Of(site): Shared, parts: Parts) -> Response<Body> {
    let Parts { uri, headers, .. } = &parts;
    let context = Context::new(&site, uri, headers);
    let (owner, records) = (owner_of(headers), records_of(headers));
    if records.is_empty() {
        return uncached(
            StatusCode::NOT_FOUND,
            page::rights(&context, &Held::default(), &RightsForm::default()),
        );
    }
    let zip = async {
        let seat = site.takers.take(Some(&rate_of(&site, &parts))).await?;
        take(&site, owner.as_deref(), &records, seat).await.map_err(out_of_order)
    };
    match zip.await {
        Ok(zip) => {
            let mut answer = download("compressimage-data.zip", "application/zip", Vec::new());
            *answer.body_mut() = zip;
            answer
        }
        Err(refusal) => refused(&context, HERE, &refusal),
    }
}

/// Erases the work of a session or key, and what opens its places: jobs, and files on their way in.
///
/// # Errors
/// Those of the store; what was erased before stays erased.
pub async fn erase_owned(site: &Site, owner: &str) -> Result<Erased, StoreError> {
    let jobs = site.jobs.erase_all(&site.jobs.of_owner(owner).await?, Why::Right).await?;
    let uploads = site.jobs.uploads_of(owner).await?;
    let uploads: Vec<_> = uploads.into_iter().map(|(id, _)| id).collect();
    let uploads = site.jobs.drop_uploads(&uploads, Why::Right).await?;
    let places = site.accounts.places(owner).await?;
    site.accounts.forget_all(owner).await?;
    Ok(Erased { jobs, uploads, places, ..Erased::default() })
}

/// Erases everything that this browser's session holds, and the session.
pub async fn erase(Of(site): Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    let done = async {
        own_pages(&site, &headers)?;
        let (erased, left) = erased(&site, &uri, &headers).await?;
        let zip = packed(&site, &erased, &context.origin).await?;
        let mut answer = uncached(StatusCode::OK, page::erased(&context, &erased, left, &zip));
        let cookie =
            HeaderValue::from_static("session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
        answer.headers_mut().append(header::SET_COOKIE, cookie);
        if let Some(cookie) = forget(&site, &headers).filter(|_| !site.asking.is_silent()) {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok::<_, Refusal>(answer)
    };
    done.await.unwrap_or_else(|refusal| refused(&context, HERE, &refusal))
}

/// Erases what this browser's session holds; gives what went, and how many requests the law keeps.
async fn erased(
    site: &Arc<Site>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(Erased, u64), Refusal> {
    let (mut erased, mut left) = (Erased::default(), 0);
    if let Some(owner) = owner_of(headers) {
        let places = site.accounts.places(&owner).await.map_err(out_of_order)?;
        // First what only this browser can open.
        crate::cloud::end_all(site, uri.clone(), headers.clone()).await?;
        erased = erase_owned(site, &owner).await.map_err(out_of_order)?;
        erased.places = places;
        (erased.requests, left) = site.rights.forget(&owner).await.map_err(out_of_order)?;
    }
    for record in records_of(headers) {
        erased.consents += site.asking.ledger.erase(&record).await.map_err(out_of_order)?;
    }
    Ok((erased, left))
}

/// Receipts as a ZIP, each as `verify-receipt` reads it: one of all, and one of each job and upload.
async fn packed(site: &Site, erased: &Erased, origin: &str) -> Result<Bytes, Refusal> {
    let file = |name: String, receipt: &Receipt| Made {
        name,
        part: String::new(),
        media_type: "application/json".into(),
        bytes: serde_json::to_vec_pretty(receipt).unwrap_or_default().into(),
        report: serde_json::Value::Null,
        told: Told::File,
    };
    let all = site.signer.receipt_of_all(erased, site.clock.now(), origin);
    let mut files = vec![file("receipt.json".to_owned(), &all)];
    files.extend(
        erased.deletions().map(|gone| {
            file(format!("receipt-{}.json", gone.id), &site.signer.receipt(gone, origin))
        }),
    );
    let gatherer = site.intake.of("receipts");
    let zip =
        crate::answer::pack(files, Vec::new(), &gatherer, crate::words::Lang::DEFAULT).await?;
    zip.bytes().await.map_err(out_of_order)
}

/// A request to the operator.
pub async fn ask(Of(site): Shared, request: Asked) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &site).await;
    let (uri, headers, rate) = (parts.uri.clone(), parts.headers.clone(), rate_of(&site, &parts));
    let form = Multipart::from_request(Asked::from_parts(parts, body), &()).await;
    let context = Context::new(&site, &uri, &headers);
    asked(&context, &visit, &headers, &rate, form)
        .await
        .unwrap_or_else(|refusal| refused(&context, HERE, &refusal))
}

async fn asked(
    context: &Context<'_>,
    visit: &Visit,
    headers: &HeaderMap,
    rate: &str,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response<Body>, Refusal> {
    let site = context.site;
    own_pages(site, headers)?;
    let form = fields(form).await?;
    match Kind::of_word(form.one("kind")).is_some_and(Kind::needs_no_proof) {
        true => opted_out(context, visit, headers, rate, &form).await,
        false => requested(context, headers, rate, &form).await,
    }
}

/// Nothing of this browser's visits is sold or shared from here on, whatever else the form says;
/// where an address for an answer is in it, the operator is asked, too.
async fn opted_out(
    context: &Context<'_>,
    visit: &Visit,
    headers: &HeaderMap,
    rate: &str,
    form: &Fields,
) -> Result<Response<Body>, Refusal> {
    let site = context.site;
    site.rates.task(rate)?;
    let cookie = opt_out(site, visit).await?;
    let mut answer = match form.one("email").trim().is_empty() || site.config.mail.is_none() {
        true => uncached(StatusCode::OK, page::opted_out(context, None)),
        false => requested(context, headers, rate, form)
            .await
            .unwrap_or_else(|refusal| refused(context, HERE, &refusal)),
    };
    answer.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(answer)
}

/// Asks the operator, where letters can be sent.
async fn requested(
    context: &Context<'_>,
    headers: &HeaderMap,
    rate: &str,
    form: &Fields,
) -> Result<Response<Body>, Refusal> {
    let site = context.site;
    if site.config.mail.is_none() {
        let page = page::rights(context, &held(site, headers).await?, &RightsForm::default());
        return Ok(uncached(StatusCode::NOT_IMPLEMENTED, page));
    }
    let fault = match register(context, headers, rate, form).await {
        Ok(Some(due)) => return Ok(uncached(StatusCode::OK, page::opted_out(context, Some(due)))),
        Ok(None) => return Ok(uncached(StatusCode::OK, page::rights_sent(context))),
        Err(fault) => fault,
    };
    let filled = RightsForm {
        kind: form.one("kind"),
        law: form.one("law"),
        email: form.one("email"),
        details: form.one("details"),
        fault: Some(&fault),
    };
    Ok(again(&fault, page::rights(context, &held(site, headers).await?, &filled)))
}

/// Registers what the form asks for, and sends the mail that confirms it. What needs no proof is
/// certain at once: gives when its answer is due.
async fn register(
    context: &Context<'_>,
    headers: &HeaderMap,
    rate: &str,
    form: &Fields,
) -> Result<Option<i64>, Fault> {
    let site = context.site;
    let wish = wish(context, form, owner(site, headers, form.one("key")).await?)?;
    site.rates.message(rate)?;
    if wish.kind.needs_no_proof() {
        let office = Office::of(site, &context.origin);
        return Ok(Some(site.rights.register(&wish, &office).await.map_err(out_of_order)?));
    }
    let link = format!("{}/rights/confirm/", context.origin);
    let kept = site.rights.ask(&wish, &link, &site.signature(&context.origin)).await;
    kept.map_err(out_of_order)?;
    Ok(None)
}

/// Whom a request is about.
enum Owner {
    /// The browser's session, or nobody who is known.
    Browser(Option<String>),
    /// The key whose secret was given.
    Key(String),
    /// A secret was given that is no key's.
    NoKey,
}

async fn owner(site: &Site, headers: &HeaderMap, key: &str) -> Result<Owner, Refusal> {
    match key.trim() {
        "" => Ok(Owner::Browser(owner_of(headers))),
        secret => {
            let found = site.keys.find(secret, site.clock.now()).await?;
            Ok(found.map_or(Owner::NoKey, |id| Owner::Key(format!("key:{id}"))))
        }
    }
}

/// What the form says, or what is wrong with it.
fn wish(context: &Context, form: &Fields, owner: Owner) -> Result<Wish, Fault> {
    let lang = context.lang;
    let (email, details) = (form.one("email").trim(), form.one("details").trim());
    let mut wrong = Vec::new();
    if email.parse::<Address>().is_err() {
        wrong.push(Wrong { field: "email", text: lang.t("contact-bad-email") });
    }
    if details.chars().count() > MOST_DETAILS {
        wrong.push(Wrong { field: "details", text: page::too_long(lang, MOST_DETAILS) });
    }
    let owner = match owner {
        Owner::Browser(owner) => owner,
        Owner::Key(owner) => Some(owner),
        Owner::NoKey => {
            wrong.push(Wrong { field: "key", text: lang.t("rights-bad-key") });
            None
        }
    };
    let none = || Refusal::new(StatusCode::BAD_REQUEST, "error-form");
    let kind = Kind::of_word(form.one("kind")).ok_or_else(none)?;
    // What needs no proof holds whoever wrote it.
    wrong.extend(page::trapped(lang, form).filter(|_| !kind.needs_no_proof()));
    if !wrong.is_empty() {
        return Err(Fault::Fields(wrong));
    }
    Ok(Wish {
        kind,
        law: kind.law().or_else(|| Law::of_word(form.one("law"))).ok_or_else(none)?,
        content: Content { email: email.to_owned(), details: details.to_owned() },
        owner,
        lang,
        recipient: context.site.addresses.mail_code(email),
    })
}

/// The page behind the link of the mail. It only shows: programs that look through mail open
/// links, too.
pub async fn confirming(
    Of(site): Shared,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    match site.rights.of_link(&token).await {
        Ok(request) => followed(&context, request.as_ref()),
        Err(error) => refused(&context, HERE, &out_of_order(error)),
    }
}

/// Confirms a request.
pub async fn confirm(
    Of(site): Shared,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    let done = async {
        let request = site.rights.confirm(&token, &Office::of(&site, &context.origin)).await?;
        if let Some(Request { owner: Some(owner), kind, .. }) = &request
            && kind.stops()
        {
            site.jobs.halt(owner).await?;
        }
        Ok::<_, StoreError>(request)
    };
    match done.await {
        Ok(request) => followed(&context, request.as_ref()),
        Err(error) => refused(&context, HERE, &out_of_order(error)),
    }
}

fn followed(context: &Context, request: Option<&Request>) -> Response<Body> {
    let status = if request.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    uncached(status, page::followed(context, request))
}
