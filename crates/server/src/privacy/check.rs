//! Checking receipts on a page, for people who run no program.

use super::receipt::{Checked, Receipt, check};
use crate::jobs::out_of_order;
use crate::page::{self, Context, Fault, ReceiptForm, Wrong};
use crate::refusal::Refusal;
use crate::route::{again, refused, uncached};
use crate::site::Site;
use crate::upload::{Bound, read};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, Response, StatusCode, Uri};
use std::sync::Arc;

/// The page's address.
const HERE: &str = "receipt";
/// Most bytes of what the form sends.
const MOST: u64 = page::MOST_RECEIPT as u64;

/// The page.
pub async fn show(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    uncached(StatusCode::OK, page::receipt(&context, &ReceiptForm::default()))
}

/// A receipt to check, as a file or as text.
pub async fn receive(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let context = Context::new(&site, &parts.uri, &parts.headers);
    let given = given(&site, Request::from_parts(parts.clone(), body)).await;
    let (file, text) = match given {
        Ok(given) => given,
        Err(refusal) => return refused(&context, HERE, &refusal),
    };
    let form = ReceiptForm { text: &text, ..ReceiptForm::default() };
    match judged(&context, file.as_deref(), &text) {
        Ok(checked) => {
            let form = ReceiptForm { checked: Some(&checked), ..form };
            uncached(StatusCode::OK, page::receipt(&context, &form))
        }
        Err(wrong) => {
            let fault = Fault::Fields(vec![wrong]);
            let form = ReceiptForm { fault: Some(&fault), ..form };
            again(&fault, page::receipt(&context, &form))
        }
    }
}

/// The file that was sent, and the text.
async fn given(site: &Site, request: Request) -> Result<(Option<Bytes>, String), Refusal> {
    let form = Multipart::from_request(request, &()).await;
    let form = form.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, "error-form"))?;
    let form = read(form, Bound { bytes: MOST, files: 1 }, Some(&site.intake.of(HERE))).await?;
    let text = form.fields.into_iter().find(|(name, _)| name == "text");
    let file = match form.files.into_iter().next() {
        Some(file) => Some(file.bytes.bytes().await.map_err(out_of_order)?),
        None => None,
    };
    Ok((file, text.map(|(_, text)| text).unwrap_or_default()))
}

/// What the receipt is worth, or what is wrong with the form. The file goes before the text.
fn judged(context: &Context, file: Option<&[u8]>, text: &str) -> Result<Checked, Wrong> {
    let (field, bytes) = match file {
        Some(bytes) => ("file", bytes),
        None => ("text", text.trim().as_bytes()),
    };
    if bytes.is_empty() {
        return Err(Wrong { field: "file", text: context.lang.t("receipt-none") });
    }
    let receipt: Receipt = serde_json::from_slice(bytes)
        .map_err(|_| Wrong { field, text: context.lang.t("receipt-unread") })?;
    Ok(check(&receipt, &context.site.key()))
}
