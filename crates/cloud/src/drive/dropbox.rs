//! Dropbox, by its interface of version 2. Files are named by their paths there: "" is the top.

use super::account::{Account, FULL, Fault, TAKEN, usual};
use super::parts::PART;
use super::{Drive, Item, Link, Page, Target, Wanted};
use crate::app::App;
use crate::error::{Error, GONE, Kind};
use crate::http::TRIES;
use crate::oauth::Tokens;
use async_trait::async_trait;
use reqwest::header::{CONTENT_TYPE, RANGE};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CALLS: &str = "https://api.dropboxapi.com/2/files";
const CONTENT: &str = "https://content.dropboxapi.com/2/files";
/// What an argument of a call with bytes stands in.
const ARGUMENT: &str = "dropbox-api-arg";
const BYTES: &str = "application/octet-stream";
/// Pages' cursors are a search's or a folder's.
const SEARCH: &str = "search:";
/// The items of a page.
const LIMIT: usize = super::PAGE;

/// Somebody's files there.
#[derive(Debug)]
pub struct Dropbox(Account);

impl Dropbox {
    pub fn new(app: App, http: Client, tokens: Tokens) -> Self {
        Self(Account::new(app, http, tokens, reading))
    }

    async fn call(&self, name: &str, argument: &Value) -> Result<Value, Error> {
        let door = self.0.door(&format!("{CALLS}/{name}"))?;
        self.0.json(self.0.http.post(door).json(argument)).await
    }

    /// A call whose argument stands in a header, because bytes come or go.
    fn content(&self, name: &str, argument: &Value) -> Result<RequestBuilder, Error> {
        let door = self.0.door(&format!("{CONTENT}/{name}"))?;
        let request = self.0.http.post(door).header(ARGUMENT, ascii(argument));
        Ok(request.header(CONTENT_TYPE, BYTES))
    }

    /// Sends bytes in parts: what breaks off goes on from where the place has come to.
    async fn parts(&self, commit: &Value, bytes: &[u8]) -> Result<Value, Error> {
        let begin = self.content("upload_session/start", &json!({ "close": false }))?;
        let begun = self.0.json(begin).await?;
        let session = begun["session_id"].as_str().unwrap_or_default();
        let (mut from, mut tries) = (0, 0);
        while from < bytes.len() {
            let end = bytes.len().min(from + PART);
            let cursor = json!({ "cursor": { "session_id": session, "offset": from } });
            let part = self.content("upload_session/append_v2", &cursor)?;
            let sent = part.bearer_auth(self.0.access().await?).body(bytes[from..end].to_vec());
            match sent.send().await {
                Ok(answer) if answer.status().is_success() => (from, tries) = (end, 0),
                Ok(answer) if answer.status() == StatusCode::CONFLICT => {
                    let said: Value = answer.json().await.unwrap_or_default();
                    // It had arrived before, or only a piece of it.
                    let correct = said["error"]["correct_offset"].as_u64();
                    let correct = correct.and_then(|at| usize::try_from(at).ok());
                    let there = correct.filter(|at| *at <= bytes.len());
                    from = there.ok_or_else(|| self.0.refusal(StatusCode::CONFLICT, &said))?;
                }
                _ if tries == TRIES => {
                    return Err(Error::new(Kind::Away, "it breaks off each time; try again later"));
                }
                _ => {
                    tokio::time::sleep(super::WAIT * (1 << tries)).await;
                    tries += 1;
                }
            }
        }
        let cursor = json!({ "session_id": session, "offset": from });
        let all = json!({ "cursor": cursor, "commit": commit });
        self.0.json(self.content("upload_session/finish", &all)?).await
    }
}

/// JSON in the letters that a header may have.
fn ascii(argument: &Value) -> String {
    let mut out = String::new();
    for unit in argument.to_string().encode_utf16() {
        match u8::try_from(unit) {
            Ok(letter @ b' '..=b'~') => out.push(char::from(letter)),
            _ => out += &format!("\\u{unit:04x}"),
        }
    }
    out
}

fn item(told: &Value) -> Option<Item> {
    let folder = told[".tag"] == "folder";
    if told[".tag"] == "deleted" {
        return None;
    }
    let text = |name: &str| told[name].as_str();
    let id = text("path_display").or_else(|| text("path_lower")).or_else(|| text("id"))?;
    let item = Item::new(id, text("name")?, folder, None);
    Some(Item {
        bytes: told["size"].as_u64(),
        // Of these formats, up to 20 MB, there are small pictures.
        thumbnail: matches!(
            item.media_type.as_str(),
            "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "image/tiff" | "image/bmp"
        ) && told["size"].as_u64().is_some_and(|size| size <= 20 << 20),
        modified: text("server_modified").map(str::to_owned),
        shared: !told["sharing_info"].is_null(),
        version: text("rev").unwrap_or_default().to_owned(),
        ..item
    })
}

fn path(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

/// What a file is saved by. The same bytes under the same name are no clash: they are of a request
/// whose answer was lost.
fn commit(path: &str, over: bool, number: bool) -> Value {
    let mode = if over { "overwrite" } else { "add" };
    json!({ "path": path, "mode": mode, "autorename": number, "mute": true, "strict_conflict": false })
}

#[async_trait]
impl Drive for Dropbox {
    fn account(&self) -> &Account {
        &self.0
    }

    async fn list(&self, folder: &str, page: Option<&str>) -> Result<Page, Error> {
        let told = match page {
            Some(cursor) => self.call("list_folder/continue", &json!({ "cursor": cursor })).await?,
            None => {
                let folder = folder.trim_end_matches('/');
                self.call("list_folder", &json!({ "path": folder, "limit": LIMIT })).await?
            }
        };
        let entries = told["entries"].as_array().into_iter().flatten();
        let mut items: Vec<_> = entries.filter_map(item).filter(Item::is_wanted).collect();
        items.sort_by_key(|item| !item.folder);
        let next = told["has_more"].as_bool().unwrap_or(false);
        let next = next.then(|| told["cursor"].as_str().map(str::to_owned)).flatten();
        Ok(Page { items, next })
    }

    async fn search(&self, text: &str, page: Option<&str>) -> Result<Page, Error> {
        let cursor = page.and_then(|page| page.strip_prefix(SEARCH));
        let told = match cursor {
            Some(cursor) => self.call("search/continue_v2", &json!({ "cursor": cursor })).await?,
            None => {
                let options = json!({
                    "max_results": LIMIT, "filename_only": true, "file_status": "active",
                });
                self.call("search_v2", &json!({ "query": text, "options": options })).await?
            }
        };
        let matches = told["matches"].as_array().into_iter().flatten();
        let items = matches.filter_map(|found| item(&found["metadata"]["metadata"]));
        let next = told["has_more"].as_bool().unwrap_or(false);
        let next =
            next.then(|| told["cursor"].as_str().map(|at| format!("{SEARCH}{at}"))).flatten();
        Ok(Page { items: items.filter(Item::is_wanted).collect(), next })
    }

    async fn item(&self, id: &str) -> Result<Item, Error> {
        let told = self.call("get_metadata", &json!({ "path": id })).await?;
        item(&told).ok_or_else(Error::gone)
    }

    async fn child(&self, folder: &str, name: &str) -> Result<Option<Item>, Error> {
        match self.item(&path(folder, name)).await {
            Ok(item) => Ok(Some(item)),
            Err(error) if error.kind == Kind::Missing => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn read(&self, item: &Item, from: u64) -> Result<Response, Error> {
        // By its revision: another one that comes meanwhile is not mixed in.
        let path = match item.version.as_str() {
            "" => item.id.clone(),
            rev => format!("rev:{rev}"),
        };
        let request = self.content("download", &json!({ "path": path }))?;
        self.0.send(request.header(RANGE, format!("bytes={from}-"))).await
    }

    async fn thumbnail(&self, id: &str) -> Result<Response, Error> {
        let resource = json!({ ".tag": "path", "path": id });
        let argument = json!({
            "resource": resource, "format": "jpeg", "size": "w256h256", "mode": "fitone_bestfit",
        });
        self.0.send(self.content("get_thumbnail_v2", &argument)?).await
    }

    async fn put(&self, to: Target<'_>, bytes: Vec<u8>) -> Result<Item, Error> {
        let path = to.over.map_or_else(|| path(to.folder, to.name), |over| over.id.clone());
        let commit = commit(&path, to.over.is_some(), false);
        let told = if bytes.len() <= PART {
            self.0.json(self.content("upload", &commit)?.body(bytes)).await?
        } else {
            self.parts(&commit, &bytes).await?
        };
        let mut told = told;
        told[".tag"] = "file".into();
        item(&told).ok_or_else(|| Error::new(Kind::Refused, "Dropbox does not say what it saved"))
    }

    async fn make_folder(&self, folder: &str, name: &str) -> Result<Item, Error> {
        let argument = json!({ "path": path(folder, name), "autorename": false });
        let mut told = self.call("create_folder_v2", &argument).await?;
        told["metadata"][".tag"] = "folder".into();
        let none = || Error::new(Kind::Refused, "Dropbox made no folder");
        item(&told["metadata"]).ok_or_else(none)
    }

    async fn download_link(&self, id: &str) -> Result<Option<Link>, Error> {
        let told = self.call("get_temporary_link", &json!({ "path": id })).await?;
        let url = told["link"].as_str().map(str::to_owned);
        Ok(url.map(|url| Link { url, method: "GET", headers: BTreeMap::new(), name: None }))
    }

    async fn upload_link(&self, wanted: Wanted<'_>) -> Result<Option<Link>, Error> {
        // Longer ones go in parts.
        if wanted.bytes > 150_000_000 {
            return Ok(None);
        }
        // What it is called then, that address does not say.
        let name = super::unused(self, wanted.folder, wanted.name).await?;
        let commit = commit(&path(wanted.folder, &name), false, true);
        let argument = json!({ "commit_info": commit, "duration": 3600.0 });
        let told = self.call("get_temporary_upload_link", &argument).await?;
        let headers = BTreeMap::from([("content-type", BYTES.to_owned())]);
        let url = told["link"].as_str().map(str::to_owned);
        Ok(url.map(|url| Link { url, method: "POST", headers, name: Some(name) }))
    }
}

/// What its errors mean: each has a summary of the tags that led to it.
fn reading(status: StatusCode, said: &Value) -> Fault {
    let summary = said["error_summary"].as_str().or_else(|| said.as_str()).unwrap_or_default();
    let has = |part: &str| summary.contains(part);
    match status {
        StatusCode::UNAUTHORIZED if has("missing_scope") => {
            Fault::Lasting(Kind::Denied, "the account does not let this program do that")
        }
        StatusCode::CONFLICT if has("not_found") => Fault::Lasting(Kind::Missing, GONE),
        StatusCode::CONFLICT if has("conflict") => Fault::Lasting(Kind::Taken, TAKEN),
        StatusCode::CONFLICT if has("insufficient_space") => Fault::Lasting(Kind::Full, FULL),
        StatusCode::CONFLICT if has("too_many_write_operations") => Fault::Busy,
        StatusCode::CONFLICT if has("no_write_permission") => {
            Fault::Lasting(Kind::Denied, "that folder can only be read")
        }
        StatusCode::CONFLICT if has("unsupported") => {
            Fault::Lasting(Kind::Missing, "there is no small picture of it")
        }
        _ => usual(status, summary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_ascii() {
        assert_eq!(ascii(&json!({ "path": "/é🐈" })), r#"{"path":"/\u00e9\ud83d\udc08"}"#);
    }
}
