//! Google Drive, by its interface of version 3.

use super::account::{Account, FULL, Fault, usual};
use super::parts::{self, Progress};
use super::{Drive, Item, Link, PAGE, Page, Target, Wanted};
use crate::app::App;
use crate::error::{Error, Kind};
use crate::oauth::Tokens;
use async_trait::async_trait;
use reqwest::header::{LOCATION, ORIGIN, RANGE};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FILES: &str = "https://www.googleapis.com/drive/v3/files";
const DRIVES: &str = "https://www.googleapis.com/drive/v3/drives";
const UPLOAD: &str = "https://www.googleapis.com/upload/drive/v3/files";

const FOLDER: &str = "application/vnd.google-apps.folder";
const SHORTCUT: &str = "application/vnd.google-apps.shortcut";
/// What is asked of a file.
const FIELDS: &str = "id,name,mimeType,size,modifiedTime,md5Checksum,hasThumbnail,thumbnailLink,\
                      ownedByMe,driveId,shortcutDetails(targetId,targetMimeType)";
/// Folders, and what tools take; a shortcut may be to either.
const KINDS: &str = "(mimeType = 'application/vnd.google-apps.folder' or \
                     mimeType = 'application/vnd.google-apps.shortcut' or \
                     mimeType contains 'image/' or mimeType = 'application/pdf' or \
                     mimeType = 'application/zip' or mimeType = 'application/x-zip-compressed' or \
                     mimeType = 'application/octet-stream')";
/// Files of shared drives count as well.
const EVERYWHERE: [(&str, &str); 2] =
    [("supportsAllDrives", "true"), ("includeItemsFromAllDrives", "true")];

/// Somebody's files there.
#[derive(Debug)]
pub struct Google(Account);

impl Google {
    pub fn new(app: App, http: Client, tokens: Tokens) -> Self {
        Self(Account::new(app, http, tokens, reading))
    }

    fn file(&self, id: &str) -> Result<RequestBuilder, Error> {
        let door = self.0.door(&format!("{FILES}/{}", super::encoded(id)))?;
        Ok(self.0.http.get(door).query(&EVERYWHERE[..1]))
    }

    /// The beginning of a query for what is in a folder.
    fn within(&self, folder: &str) -> String {
        match folder {
            // Files that were picked may be in folders that can't be seen.
            "" if self.0.app.picks() => String::new(),
            "" => "'root' in parents and ".to_owned(),
            folder => format!("'{}' in parents and ", quoted(folder)),
        }
    }

    /// Files that a query names.
    async fn query(&self, q: &str, wide: bool, page: Option<&str>) -> Result<Page, Error> {
        let fields = format!("nextPageToken,files({FIELDS})");
        let mut request = self.0.http.get(self.0.door(FILES)?).query(&EVERYWHERE).query(&[
            ("q", q),
            ("pageSize", &PAGE.to_string()),
            ("fields", &fields),
        ]);
        // Over all drives the provider puts them in no order.
        request = match wide {
            true => request.query(&[("corpora", "allDrives")]),
            false => request.query(&[("orderBy", "folder,name_natural")]),
        };
        if let Some(page) = page {
            request = request.query(&[("pageToken", page)]);
        }
        let told = self.0.json(request).await?;
        let files = told["files"].as_array();
        let items = files.into_iter().flatten().filter_map(item).filter(Item::is_wanted);
        let next = told["nextPageToken"].as_str().map(str::to_owned);
        Ok(Page { items: items.collect(), next })
    }

    /// Drives that are nobody's own, as folders.
    async fn shared(&self) -> Result<Vec<Item>, Error> {
        let request = self.0.http.get(self.0.door(DRIVES)?).query(&[("pageSize", "100")]);
        let told = self.0.json(request).await?;
        let drives = told["drives"].as_array().into_iter().flatten().filter_map(|drive| {
            let item = Item::new(drive["id"].as_str()?, drive["name"].as_str()?, true, None);
            Some(Item { shared: true, ..item })
        });
        Ok(drives.collect())
    }

    /// Opens an address to which a file's bytes go.
    async fn opened(&self, to: Target<'_>, about: About<'_>) -> Result<String, Error> {
        let request = match to.over {
            Some(item) => {
                let door = self.0.door(&format!("{UPLOAD}/{}", super::encoded(&item.id)))?;
                self.0.http.patch(door).json(&json!({}))
            }
            None => self.0.http.post(self.0.door(UPLOAD)?).json(&named(to.folder, to.name)),
        };
        let mut request = request
            .query(&[("uploadType", "resumable"), ("fields", FIELDS)])
            .query(&EVERYWHERE[..1])
            .header("x-upload-content-type", about.media_type)
            .header("x-upload-content-length", about.bytes);
        if let Some(origin) = about.origin {
            request = request.header(ORIGIN, origin);
        }
        let answer = self.0.send(request).await?;
        let address = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok());
        let none = || Error::new(Kind::Refused, "Google Drive opened no upload");
        address.map(str::to_owned).ok_or_else(none)
    }
}

/// What is said of bytes before they come.
#[derive(Clone, Copy)]
struct About<'a> {
    bytes: u64,
    media_type: &'a str,
    /// The site whose page sends them.
    origin: Option<&'a str>,
}

fn named(folder: &str, name: &str) -> Value {
    match folder {
        "" => json!({ "name": name }),
        folder => json!({ "name": name, "parents": [folder] }),
    }
}

/// A text within a query's quotes.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "\\'")
}

fn item(told: &Value) -> Option<Item> {
    let (mut id, mut kind) = (told["id"].as_str()?, told["mimeType"].as_str()?);
    if kind == SHORTCUT {
        id = told["shortcutDetails"]["targetId"].as_str()?;
        kind = told["shortcutDetails"]["targetMimeType"].as_str()?;
    }
    let text = |name: &str| told[name].as_str().map(str::to_owned);
    Some(Item {
        bytes: told["size"].as_str().and_then(|size| size.parse().ok()),
        thumbnail: told["thumbnailLink"].is_string() || told["hasThumbnail"] == true,
        modified: text("modifiedTime"),
        shared: told["ownedByMe"] == false || told["driveId"].is_string(),
        version: text("md5Checksum").or_else(|| text("modifiedTime")).unwrap_or_default(),
        ..Item::new(id, told["name"].as_str()?, kind == FOLDER, Some(kind))
    })
}

#[async_trait]
impl Drive for Google {
    fn account(&self) -> &Account {
        &self.0
    }

    async fn list(&self, folder: &str, page: Option<&str>) -> Result<Page, Error> {
        let at = self.within(folder);
        let mut found =
            self.query(&format!("{at}{KINDS} and trashed = false"), false, page).await?;
        if folder.is_empty() && page.is_none() && !self.0.app.picks() {
            // An account without such drives still has its own.
            let shared = self.shared().await.unwrap_or_default();
            found.items.splice(0..0, shared);
        }
        Ok(found)
    }

    async fn search(&self, text: &str, page: Option<&str>) -> Result<Page, Error> {
        let q = format!("name contains '{}' and {KINDS} and trashed = false", quoted(text));
        self.query(&q, !self.0.app.picks(), page).await
    }

    async fn item(&self, id: &str) -> Result<Item, Error> {
        let fields = format!("{FIELDS},trashed");
        let told = self.0.json(self.file(id)?.query(&[("fields", &fields)])).await?;
        if told["trashed"] == true {
            return Err(Error::gone());
        }
        item(&told).ok_or_else(Error::gone)
    }

    async fn child(&self, folder: &str, name: &str) -> Result<Option<Item>, Error> {
        let at = self.within(folder);
        let q = format!("{at}name = '{}' and trashed = false", quoted(name));
        let found = self.query(&q, false, None).await?;
        // Letters' case does not count there; and two may have one name: the first is as good.
        let found = found.items.into_iter().find(|item| item.name == name);
        match found {
            None if folder.is_empty() && !self.0.app.picks() => {
                Ok(self.shared().await?.into_iter().find(|drive| drive.name == name))
            }
            found => Ok(found),
        }
    }

    async fn read(&self, item: &Item, from: u64) -> Result<Response, Error> {
        let request = self.file(&item.id)?.query(&[("alt", "media")]);
        self.0.send(request.header(RANGE, format!("bytes={from}-"))).await
    }

    async fn thumbnail(&self, id: &str) -> Result<Response, Error> {
        let told = self.0.json(self.file(id)?.query(&[("fields", "thumbnailLink")])).await?;
        let none = || Error::new(Kind::Missing, "there is no small picture of it");
        let link = told["thumbnailLink"].as_str().ok_or_else(none)?;
        self.0.send(self.0.http.get(link)).await
    }

    async fn put(&self, to: Target<'_>, bytes: Vec<u8>) -> Result<Item, Error> {
        let kind = mime_guess::from_path(to.name).first_or_octet_stream().to_string();
        let about = About { bytes: bytes.len() as u64, media_type: &kind, origin: None };
        let address = self.opened(to, about).await?;
        let told = parts::send(&self.0, &address, &bytes, Progress::Put).await?;
        item(&told)
            .ok_or_else(|| Error::new(Kind::Refused, "Google Drive does not say what it saved"))
    }

    async fn make_folder(&self, folder: &str, name: &str) -> Result<Item, Error> {
        let mut about = named(folder, name);
        about["mimeType"] = FOLDER.into();
        let request = self.0.http.post(self.0.door(FILES)?).json(&about);
        let told =
            self.0.json(request.query(&[("fields", FIELDS)]).query(&EVERYWHERE[..1])).await?;
        item(&told).ok_or_else(|| Error::new(Kind::Refused, "Google Drive made no folder"))
    }

    async fn download_link(&self, id: &str) -> Result<Option<Link>, Error> {
        let item = self.item(id).await?;
        let request = self.file(&item.id)?.query(&[("alt", "media")]).build();
        let request = request.map_err(crate::http::away)?;
        let bearer = format!("Bearer {}", self.0.access().await?);
        let headers = BTreeMap::from([("authorization", bearer)]);
        Ok(Some(Link { url: request.url().to_string(), method: "GET", headers, name: None }))
    }

    async fn upload_link(&self, wanted: Wanted<'_>) -> Result<Option<Link>, Error> {
        let Wanted { folder, name, bytes, media_type, origin } = wanted;
        let name = super::unused(self, folder, name).await?;
        let to = Target { folder, name: &name, over: None };
        let url = self.opened(to, About { bytes, media_type, origin: Some(origin) }).await?;
        Ok(Some(Link { url, method: "PUT", headers: BTreeMap::new(), name: Some(name) }))
    }
}

/// What its errors mean (their `reason`, for the status says little).
fn reading(status: StatusCode, said: &Value) -> Fault {
    let error = &said["error"];
    let reason = error["errors"][0]["reason"].as_str().unwrap_or_default();
    match reason {
        "rateLimitExceeded" | "userRateLimitExceeded" | "sharingRateLimitExceeded" => Fault::Busy,
        "storageQuotaExceeded" | "teamDriveFileLimitExceeded" => Fault::Lasting(Kind::Full, FULL),
        "fileNotDownloadable" => Fault::Lasting(
            Kind::Refused,
            "it is a document of Google's own: save it as a PDF there first",
        ),
        _ => usual(status, error["message"].as_str().unwrap_or_default()),
    }
}
