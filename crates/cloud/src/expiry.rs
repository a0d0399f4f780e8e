//! Rules by which a bucket deletes by itself what is old: a second janitor, where the first can't
//! come any more. Rules of others stay as they are.

use crate::error::{Error, Kind};
use crate::http::{away, client};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use md5::{Digest, Md5};
use reqsign_aws_v4::{Credential, DefaultCredentialProvider, RequestSigner};
use reqsign_core::{Context, HttpSend, OsEnv, Signer};
use reqsign_file_read_tokio::TokioFileRead;
use reqwest::{Client, Response, StatusCode};

/// What the rule of a prefix is called.
const NAME: &str = "compressimage";
/// The format's name.
const SPACE: &str = "http://s3.amazonaws.com/doc/2006-03-01/";

/// Sets the rule that objects below `prefix` go after `days`, and so do parts of objects that
/// were never put together after a day; true where it was not there yet. The keys are those of the
/// environment, its profile, or the machine.
///
/// # Errors
/// When the store has no such rules, or does not let this machine set them.
pub async fn expire(
    bucket: &str,
    prefix: &str,
    endpoint: Option<&str>,
    region: Option<&str>,
    days: u32,
) -> Result<bool, Error> {
    let region = region.unwrap_or("us-east-1");
    let amazon = || format!("https://s3.{region}.amazonaws.com");
    let endpoint = endpoint.map_or_else(amazon, |at| at.trim_end_matches('/').to_owned());
    let store = Store::new(format!("{endpoint}/{bucket}?lifecycle"), region)?;
    let answer = store.ask(http::Method::GET, String::new()).await?;
    let there = match answer.status() {
        StatusCode::NOT_FOUND => String::new(),
        status if status.is_success() => answer.text().await.map_err(away)?,
        status => return Err(refused(status)),
    };
    let Some(rules) = with(&there, prefix, days) else { return Ok(false) };
    let answer = store.ask(http::Method::PUT, rules).await?;
    match answer.status() {
        status if status.is_success() => Ok(true),
        status => Err(refused(status)),
    }
}

fn refused(status: StatusCode) -> Error {
    Error::new(Kind::Refused, format!("the store does not take rules of expiry ({status})"))
}

/// All rules, with ours; nothing where it is among them.
fn with(there: &str, prefix: &str, days: u32) -> Option<String> {
    let prefix = prefix.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let id = format!("<ID>{NAME} {prefix}</ID>");
    let rule = format!(
        "<Rule>{id}<Filter><Prefix>{prefix}</Prefix></Filter><Status>Enabled</Status>\
         <Expiration><Days>{days}</Days></Expiration><AbortIncompleteMultipartUpload>\
         <DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>"
    );
    let all = there.split("<Rule>").skip(1).filter_map(|rule| rule.split("</Rule>").next());
    let (own, others): (Vec<_>, Vec<_>) = all.partition(|rule| rule.contains(&id));
    let days = format!("<Days>{days}</Days>");
    if own.iter().any(|own| own.contains(&days) && own.contains("<Status>Enabled</Status>")) {
        return None;
    }
    let others: String = others.iter().map(|rule| format!("<Rule>{rule}</Rule>")).collect();
    Some(format!(
        "<LifecycleConfiguration xmlns=\"{SPACE}\">{others}{rule}</LifecycleConfiguration>"
    ))
}

/// A bucket's rules, and who asks for them.
struct Store {
    address: String,
    http: Client,
    signer: Signer<Credential>,
}

impl Store {
    fn new(address: String, region: &str) -> Result<Self, Error> {
        let http = client(None)?;
        let context = Context::new()
            .with_file_read(TokioFileRead)
            .with_http_send(Sender(http.clone()))
            .with_env(OsEnv);
        let (keys, signer) = (DefaultCredentialProvider::new(), RequestSigner::new("s3", region));
        Ok(Self { address, http, signer: Signer::new(context, keys, signer) })
    }

    async fn ask(&self, method: http::Method, body: String) -> Result<Response, Error> {
        let denied = |error: reqsign_core::Error| Error::new(Kind::Denied, error.to_string());
        let request = http::Request::builder().method(method).uri(&self.address);
        let request = match body.is_empty() {
            true => request,
            false => request.header("content-md5", STANDARD.encode(Md5::digest(&body))),
        };
        let odd = |error: http::Error| Error::new(Kind::Address, error.to_string());
        let (mut head, ()) = request.body(()).map_err(odd)?.into_parts();
        self.signer.sign(&mut head, None).await.map_err(denied)?;
        let request = self.http.request(head.method, head.uri.to_string()).headers(head.headers);
        request.body(body).send().await.map_err(away)
    }
}

/// What asks for the keys of the machine.
#[derive(Debug)]
struct Sender(Client);

impl HttpSend for Sender {
    async fn http_send(
        &self,
        request: http::Request<Bytes>,
    ) -> reqsign_core::Result<http::Response<Bytes>> {
        let odd = |error: reqwest::Error| {
            reqsign_core::Error::unexpected("the keys can't be asked for").with_source(error)
        };
        let request = reqwest::Request::try_from(request).map_err(odd)?;
        let answer = self.0.execute(request).await.map_err(odd)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut told = http::Response::new(answer.bytes().await.map_err(odd)?);
        (*told.status_mut(), *told.headers_mut()) = (status, headers);
        Ok(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_others_stay() {
        let first = with("", "a&b/files/", 2).unwrap();
        assert!(
            first.contains("<Prefix>a&amp;b/files/</Prefix>") && first.contains("<Days>2</Days>")
        );
        assert_eq!(with(&first, "a&b/files/", 2), None, "it is there already");
        let other = "<Rule><ID>theirs</ID><Status>Enabled</Status></Rule>";
        let both = format!("<LifecycleConfiguration>{other}</LifecycleConfiguration>");
        let both = with(&both, "x/", 2).unwrap();
        assert!(both.contains(other) && both.contains("compressimage x/"));
        // Another time takes the place of the first.
        let later = with(&both, "x/", 3).unwrap();
        assert!(later.contains(other) && later.contains("<Days>3</Days>"));
        assert_eq!(later.matches("<Rule>").count(), 2);
        let second = with(&later, "y/", 3).unwrap();
        assert_eq!(second.matches("<Rule>").count(), 3);
    }
}
