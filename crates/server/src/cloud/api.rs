//! Files of places elsewhere for programs: named by addresses, with what opens them in a header; in
//! a browser's session, with what it has connected.

use super::kinds::{Held, Kind};
use super::refusal;
use crate::abuse::{Client, session};
use crate::intake::Content;
use crate::jobs::out_of_order;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::{Arrived, Bound, Upload, plain_name};
use crate::work::Made;
use axum::http::{HeaderMap, StatusCode};
use compressimage_cloud::{Address, Clash, Error, Place, Service, Tokens};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt;

/// The header with what opens places: JSON. An address is written down in logs, a header is not.
pub const SECRETS: &str = "compressimage-cloud";

/// What opens places, by their words.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Given {
    gdrive: Option<Token>,
    dropbox: Option<Token>,
    onedrive: Option<Token>,
    webdav: Option<Password>,
    s3: Option<Keys>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Token {
    token: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Password {
    password: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    id: String,
    secret: String,
    endpoint: Option<String>,
    region: Option<String>,
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given").finish_non_exhaustive()
    }
}

impl Given {
    fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let Some(value) = headers.get(SECRETS) else { return Ok(Self::default()) };
        let read = value.to_str().ok().and_then(|text| serde_json::from_str(text).ok());
        read.ok_or_else(|| {
            let text = format!(
                "the header {SECRETS} can't be read; write it as {{\"dropbox\": {{\"token\": \"…\"}}}}"
            );
            bad("bad_cloud_secrets", text)
        })
    }

    /// What opens the place of an address.
    fn held(self, kind: Kind, address: &Address) -> Option<Held> {
        let account = |token: Option<Token>| {
            let access = token?.token;
            Some(Held::Account(Tokens { access, refresh: None, end: None }))
        };
        use compressimage_cloud::Provider as P;
        match kind {
            Kind::Account(P::Google) => account(self.gdrive),
            Kind::Account(P::Dropbox) => account(self.dropbox),
            Kind::Account(P::OneDrive) => account(self.onedrive),
            Kind::WebDav => Some(Held::WebDav(address.to_string(), self.webdav?.password)),
            Kind::S3 => {
                let Keys { id, secret, endpoint, region } = self.s3?;
                Some(Held::S3 { address: address.to_string(), endpoint, region, id, secret })
            }
        }
    }
}

fn bad(code: &str, text: impl Into<String>) -> Refusal {
    Refusal::said(StatusCode::BAD_REQUEST, code, text)
}

/// Places that were opened for a request.
struct Places<'a> {
    site: &'a Site,
    headers: &'a HeaderMap,
    opened: HashMap<String, Place>,
}

impl Places<'_> {
    /// The place of an address, and its kind.
    async fn open(&mut self, address: &Address) -> Result<(Place, Kind), Refusal> {
        let word = match address.service() {
            Service::Account(provider) => provider.word(),
            Service::S3 => "s3",
            Service::WebDav => "webdav",
            Service::Web => {
                return Err(bad("bad_address", "name addresses of the web with url"));
            }
        };
        let kind = Kind::find(word, &self.site.config.cloud).ok_or_else(|| {
            let text =
                format!("this server does not reach {word}: its operator has not turned it on");
            Refusal::said(StatusCode::FORBIDDEN, "cloud_closed", text)
        })?;
        let name = format!("{word} {}", address.host());
        if let Some(place) = self.opened.get(&name) {
            return Ok((place.clone(), kind));
        }
        let held = match Given::of(self.headers)?.held(kind, address) {
            Some(held) => Some(held),
            None => self.connected(kind).await?,
        };
        let held = held.ok_or_else(|| {
            let text =
                format!("say in the header {SECRETS} what opens {word}, or connect it first");
            Refusal::said(StatusCode::UNAUTHORIZED, "cloud_login", text)
        })?;
        let open = held.open(kind, self.site).await;
        let (place, _) = open.map_err(|error| refusal(&error, kind.title()))?;
        self.opened.insert(name, place.clone());
        Ok((place, kind))
    }

    /// What this browser's session has connected.
    async fn connected(&self, kind: Kind) -> Result<Option<Held>, Refusal> {
        // Of a server or a store it is only for what was typed then.
        let (Some(session), Kind::Account(_)) = (session(self.headers), kind) else {
            return Ok(None);
        };
        self.site.accounts.get(&session, kind).await.map_err(out_of_order)
    }
}

fn address(text: &str) -> Result<Address, Refusal> {
    text.parse().map_err(|error: Error| bad("bad_address", error.message))
}

/// Most bytes of a file that is fetched whole.
const MOST_WHOLE: u64 = 256 << 20;

/// The files at addresses, those of a folder one after the other, within what may come.
///
/// # Errors
/// When one can't be had, or they are too many.
pub async fn imported(
    site: &Site,
    client: &Client,
    headers: &HeaderMap,
    addresses: &[String],
    bound: Bound,
) -> Result<Vec<Arrived>, Refusal> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    let _seat = site.seats.take(Some(&client.rate)).await?;
    let gatherer = site.intake.of(&client.rate);
    let mut places = Places { site, headers, opened: HashMap::new() };
    let (mut files, mut left) = (Vec::new(), bound.bytes);
    for text in addresses {
        let named = address(text)?;
        let (place, kind) = places.open(&named).await?;
        let told = |error: Error| refusal(&error, kind.title()).about(Some(named.to_string()));
        let paths = match named.is_folder() {
            false => vec![named.path()],
            true => {
                let entries = place.files(&named.path(), false).await.map_err(told)?;
                entries.into_iter().map(|entry| entry.path).collect()
            }
        };
        for path in paths {
            bound.fits(files.len() + 1, 0)?;
            let most = left.min(MOST_WHOLE);
            let bytes = place.fetch(&named.at(&path), most).await.map_err(told)?;
            left -= bytes.len() as u64;
            let bytes = gatherer.keep(bytes).await?;
            files.push(Upload { name: plain_name(&path), bytes });
        }
    }
    Ok(files)
}

/// Saves results in the folder at an address. Gives where each is.
///
/// # Errors
/// When one can't be saved; those before it stay.
pub async fn saved(
    site: &Site,
    headers: &HeaderMap,
    folder: &str,
    made: Vec<Made<Content>>,
) -> Result<Vec<Value>, Refusal> {
    let folder = address(folder)?;
    if !folder.is_folder() {
        return Err(bad("bad_address", "name a folder, with a slash at its end"));
    }
    let mut places = Places { site, headers, opened: HashMap::new() };
    let (place, kind) = places.open(&folder).await?;
    let mut all = Vec::with_capacity(made.len());
    for made in made {
        let path = format!("{}{}", folder.path(), plain_name(&made.name));
        let bytes = made.bytes.len();
        let whole = made.bytes.whole().await.map_err(out_of_order)?;
        let saved = place.save(&path, whole, Clash::Number).await;
        let saved = saved.map_err(|error| refusal(&error, kind.title()).about(Some(made.name)))?;
        all.push(json!({ "address": folder.at(&saved).to_string(), "bytes": bytes }));
    }
    Ok(all)
}
