//! Accounts at providers whose files have identifiers: folders are looked through a page at a time,
//! searched, shown small; files are fetched and saved, by us or straight from and to a browser.
//!
//! A room per provider; what they do alike is here. They are spoken to by their own interfaces,
//! not as stores of paths: two files of a folder may have one name, a folder may be another
//! account's, and only some of them may be seen.

mod account;
mod dropbox;
mod google;
mod onedrive;
mod parts;

use crate::app::{App, Provider};
use crate::error::{Error, Kind};
use crate::http::TRIES;
use crate::oauth::Tokens;
use account::Account;
pub(crate) use account::TAKEN;
use async_trait::async_trait;
use reqwest::{Client, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

/// The most items of a page.
pub const PAGE: usize = 200;
/// The first wait after a file broke off.
const WAIT: Duration = Duration::from_millis(500);
/// So many numbers are tried behind a name that is taken.
pub(crate) const NUMBERS: u32 = 100;

/// A file or a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What the place calls it.
    pub id: String,
    /// What people call it; not always the only one of its folder.
    pub name: String,
    /// Whether it holds others.
    pub folder: bool,
    /// Its bytes, where the place says so.
    pub bytes: Option<u64>,
    /// Its media type, by what the place says or by its name.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Whether there is a small picture of it.
    pub thumbnail: bool,
    /// When it was last changed (RFC 3339).
    pub modified: Option<String>,
    /// Whether it is another account's.
    pub shared: bool,
    /// Another for every other content.
    #[serde(skip)]
    pub version: String,
}

impl Item {
    /// A file or folder of that name; its media type by the name where the place has none.
    pub(crate) fn new(id: &str, name: &str, folder: bool, media_type: Option<&str>) -> Self {
        let guessed = || mime_guess::from_path(name).first_or_octet_stream().to_string();
        let told = media_type.filter(|kind| *kind != "application/octet-stream");
        let media_type =
            if folder { String::new() } else { told.map_or_else(guessed, str::to_owned) };
        Self { id: id.to_owned(), name: name.to_owned(), folder, media_type, ..Self::default() }
    }

    /// Whether tools for pictures and documents can do something with it.
    pub fn is_wanted(&self) -> bool {
        const PICTURES: [&str; 8] = ["heic", "heif", "jxl", "avif", "qoi", "tga", "pnm", "apng"];
        let kind = self.media_type.as_str();
        let known =
            kind.starts_with("image/") || matches!(kind, "application/pdf" | "application/zip");
        let end = self.name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
        self.folder || known || end.is_some_and(|end| PICTURES.contains(&end.as_str()))
    }
}

/// Some items of a folder, or some that a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The items.
    pub items: Vec<Item>,
    /// What asks for the next ones; nothing at the end.
    pub next: Option<String>,
}

/// How a browser gets or gives bytes without us in between.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where.
    pub url: String,
    /// "GET", "PUT" or "POST".
    pub method: &'static str,
    /// What it has to say.
    pub headers: BTreeMap<&'static str, String>,
    /// What a file that is given will be called, where that is known before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address opens the file by itself.
        f.debug_struct("Link").field("method", &self.method).finish_non_exhaustive()
    }
}

/// What a browser wants to save by itself.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The folder's identifier; empty is the top.
    pub folder: &'a str,
    /// The file's name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: u64,
    /// Its media type.
    pub media_type: &'a str,
    /// "https://example.org": the site whose page it is.
    pub origin: &'a str,
}

/// What happens where a name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// Nothing is saved.
    Refuse,
    /// A number is put behind the name.
    Number,
    /// What is there gets the new bytes.
    Replace,
}

/// A provider's way of doing it.
#[async_trait]
pub(crate) trait Drive: Send + Sync + Debug {
    /// Whose files these are.
    fn account(&self) -> &Account;
    /// Items of a folder; empty is the top.
    async fn list(&self, folder: &str, page: Option<&str>) -> Result<Page, Error>;
    /// Items by a part of their name.
    async fn search(&self, text: &str, page: Option<&str>) -> Result<Page, Error>;
    /// One item, as it is now.
    async fn item(&self, id: &str) -> Result<Item, Error>;
    /// What has that name in a folder.
    async fn child(&self, folder: &str, name: &str) -> Result<Option<Item>, Error>;
    /// Begins to read an item that was just looked at, from a byte on.
    async fn read(&self, item: &Item, from: u64) -> Result<Response, Error>;
    /// A small picture.
    async fn thumbnail(&self, id: &str) -> Result<Response, Error>;
    /// Saves bytes under a name that was looked at.
    async fn put(&self, to: Target<'_>, bytes: Vec<u8>) -> Result<Item, Error>;
    /// Makes a folder.
    async fn make_folder(&self, folder: &str, name: &str) -> Result<Item, Error>;
    /// How a browser reads an item; nothing where there is no way.
    async fn download_link(&self, id: &str) -> Result<Option<Link>, Error>;
    /// How a browser saves a file; nothing where there is no way. A name that is taken gets a number.
    async fn upload_link(&self, wanted: Wanted<'_>) -> Result<Option<Link>, Error>;
}

/// Where bytes go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    folder: &'a str,
    name: &'a str,
    /// What is to get the new bytes.
    over: Option<&'a Item>,
}

/// Opens an account.
pub(crate) fn open(app: App, http: Client, tokens: Tokens) -> Arc<dyn Drive> {
    match app.provider {
        Provider::Google => Arc::new(google::Google::new(app, http, tokens)),
        Provider::Dropbox => Arc::new(dropbox::Dropbox::new(app, http, tokens)),
        Provider::OneDrive => Arc::new(onedrive::OneDrive::new(app, http, tokens)),
    }
}

/// Fetches a file whole. Where it breaks off it goes on, as long as it is the same version.
pub(crate) async fn fetch(drive: &dyn Drive, id: &str, most: u64) -> Result<Vec<u8>, Error> {
    let (mut bytes, mut version) = (Vec::new(), None);
    let mut tries = 0;
    loop {
        let item = drive.item(id).await?;
        if item.bytes.is_some_and(|bytes| bytes > most) {
            return Err(crate::place::too_large(most));
        }
        if version.as_ref() != Some(&item.version) || item.version.is_empty() {
            bytes.clear();
            version = Some(item.version.clone());
        }
        match more(drive, &item, most, &mut bytes).await {
            Ok(()) if item.bytes.is_none_or(|length| length == bytes.len() as u64) => {
                return Ok(bytes);
            }
            Err(error) if error.kind != Kind::Away || tries == TRIES => return Err(error),
            Ok(()) if tries == TRIES => {
                return Err(Error::new(Kind::Away, "it breaks off each time; try again later"));
            }
            _ => {}
        }
        tokio::time::sleep(WAIT * (1 << tries)).await;
        tries += 1;
    }
}

/// Reads what is not here yet.
async fn more(drive: &dyn Drive, item: &Item, most: u64, have: &mut Vec<u8>) -> Result<(), Error> {
    if item.bytes == Some(have.len() as u64) {
        return Ok(());
    }
    let mut answer = drive.read(item, have.len() as u64).await?;
    if answer.status() != reqwest::StatusCode::PARTIAL_CONTENT {
        have.clear();
    }
    while let Some(piece) = answer.chunk().await.map_err(crate::http::away)? {
        if (have.len() + piece.len()) as u64 > most {
            return Err(crate::place::too_large(most));
        }
        have.extend_from_slice(&piece);
    }
    Ok(())
}

/// Saves a file. What has its name stays, but for [`Clash::Replace`].
pub(crate) async fn save(
    drive: &dyn Drive,
    folder: &str,
    name: &str,
    bytes: Vec<u8>,
    clash: Clash,
) -> Result<Item, Error> {
    let there = drive.child(folder, name).await?;
    match (there, clash) {
        (None, _) => drive.put(Target { folder, name, over: None }, bytes).await,
        (Some(_), Clash::Refuse) => Err(Error::new(Kind::Taken, TAKEN)),
        (Some(item), Clash::Replace) => {
            drive.put(Target { folder, name, over: Some(&item) }, bytes).await
        }
        (Some(_), Clash::Number) => {
            let name = free(drive, folder, name).await?;
            drive.put(Target { folder, name: &name, over: None }, bytes).await
        }
    }
}

/// A name if it is free, else the first with a number that is.
async fn unused(drive: &dyn Drive, folder: &str, name: &str) -> Result<String, Error> {
    match drive.child(folder, name).await? {
        None => Ok(name.to_owned()),
        Some(_) => free(drive, folder, name).await,
    }
}

/// The first name with a number that is free.
async fn free(drive: &dyn Drive, folder: &str, name: &str) -> Result<String, Error> {
    for number in 1..=NUMBERS {
        let numbered = numbered(name, number);
        if drive.child(folder, &numbered).await?.is_none() {
            return Ok(numbered);
        }
    }
    Err(Error::new(Kind::Taken, TAKEN))
}

/// "photo (1).jpg".
pub(crate) fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => format!("{stem} ({number}).{end}"),
        _ => format!("{name} ({number})"),
    }
}

/// A small picture, and its media type.
pub(crate) async fn thumbnail(drive: &dyn Drive, id: &str) -> Result<(String, Vec<u8>), Error> {
    let answer = drive.thumbnail(id).await?;
    let kind = answer.headers().get(reqwest::header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).filter(|kind| kind.starts_with("image/"));
    let kind = kind.unwrap_or("image/jpeg").to_owned();
    Ok((kind, answer.bytes().await.map_err(crate::http::away)?.to_vec()))
}

/// A text within a path or a query's literal.
fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_before_the_extension() {
        assert_eq!(numbered("a.b.jpg", 2), "a.b (2).jpg");
        assert_eq!(numbered("README", 1), "README (1)");
        assert_eq!(numbered(".hidden", 1), ".hidden (1)");
    }

    #[test]
    fn what_no_tool_takes_is_not_shown() {
        let wanted = |name: &str, kind| Item::new("1", name, false, kind).is_wanted();
        assert!(wanted("a.JPG", None) && wanted("a.heic", None) && wanted("scan.pdf", None));
        assert!(wanted("photo", Some("image/png")) && Item::new("1", "x", true, None).is_wanted());
        assert!(!wanted("a.txt", None) && !wanted("film.mp4", Some("video/mp4")));
    }
}
