//! OneDrive, by Microsoft Graph 1.0. Items are named by their drive and their own identifier, for a
//! folder may be another account's: "DRIVE/ITEM"; "" is the top.

use super::account::{Account, FULL, Fault, TAKEN, usual};
use super::parts::{self, Progress};
use super::{Drive, Item, Link, PAGE, Page, Target, Wanted, encoded};
use crate::app::{App, Extent};
use crate::error::{Error, Kind};
use crate::oauth::Tokens;
use async_trait::async_trait;
use reqwest::header::RANGE;
use reqwest::{Client, Response, StatusCode, Url};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const GRAPH: &str = "https://graph.microsoft.com/v1.0";
/// Where an item says that a browser gets it.
const DOWNLOAD: &str = "@microsoft.graph.downloadUrl";
/// What happens where a name is taken.
const CLASH: &str = "@microsoft.graph.conflictBehavior";
/// The most that one request of a browser may carry.
const AT_ONCE: u64 = 60 << 20;

/// Somebody's files there.
#[derive(Debug)]
pub struct OneDrive(Account);

impl OneDrive {
    pub fn new(app: App, http: Client, tokens: Tokens) -> Self {
        Self(Account::new(app, http, tokens, reading))
    }

    /// The address of an item, or of the top.
    fn place(&self, id: &str) -> Result<String, Error> {
        let top = match self.0.app.extent {
            Extent::Least => "me/drive/special/approot",
            Extent::All => "me/drive/root",
        };
        let path = match id.split_once('/') {
            Some((drive, item)) => format!("drives/{}/items/{}", encoded(drive), encoded(item)),
            None if id.is_empty() => top.to_owned(),
            None => return Err(Error::gone()),
        };
        Ok(format!("{GRAPH}/{path}"))
    }

    /// The address of a name below an item.
    fn below(&self, folder: &str, name: &str) -> Result<String, Error> {
        Ok(format!("{}:/{}", self.place(folder)?, encoded(name)))
    }

    async fn get(&self, url: &str) -> Result<Value, Error> {
        self.0.json(self.0.http.get(self.0.door(url)?)).await
    }

    /// A page: the first, or the one whose address the last one gave.
    async fn page(&self, first: Url, page: Option<&str>) -> Result<Page, Error> {
        let url = match page {
            None => first,
            Some(next) => {
                let next = Url::parse(next).ok().filter(|next| next.origin() == first.origin());
                next.ok_or_else(|| Error::new(Kind::Refused, "that page is none of this place"))?
            }
        };
        let told = self.0.json(self.0.http.get(url)).await?;
        let items = told["value"].as_array().into_iter().flatten();
        let mut items: Vec<_> = items.filter_map(item).filter(Item::is_wanted).collect();
        items.sort_by_key(|item| !item.folder);
        let next = told["@odata.nextLink"].as_str().map(str::to_owned);
        Ok(Page { items, next })
    }

    async fn opened(&self, folder: &str, name: &str, clash: &str) -> Result<String, Error> {
        let door = self.0.door(&format!("{}:/createUploadSession", self.below(folder, name)?))?;
        let about = json!({ "item": { CLASH: clash } });
        let told = self.0.json(self.0.http.post(door).json(&about)).await?;
        let none = || Error::new(Kind::Refused, "OneDrive opened no upload");
        told["uploadUrl"].as_str().map(str::to_owned).ok_or_else(none)
    }
}

fn item(told: &Value) -> Option<Item> {
    // What another account shares stands here as a sign that leads there.
    let (told, shared) = match &told["remoteItem"] {
        Value::Null => (told, false),
        remote => (remote, true),
    };
    let drive = told["parentReference"]["driveId"].as_str()?;
    let folder = told["folder"].is_object();
    let id = format!("{drive}/{}", told["id"].as_str()?);
    let text = |name: &str| told[name].as_str().map(str::to_owned);
    let item = Item::new(&id, told["name"].as_str()?, folder, told["file"]["mimeType"].as_str());
    Some(Item {
        bytes: told["size"].as_u64().filter(|_| !folder),
        thumbnail: item.media_type.starts_with("image/") || item.media_type == "application/pdf",
        modified: text("lastModifiedDateTime"),
        shared: shared || told["shared"].is_object(),
        version: text("cTag").or_else(|| text("eTag")).unwrap_or_default(),
        ..item
    })
}

#[async_trait]
impl Drive for OneDrive {
    fn account(&self) -> &Account {
        &self.0
    }

    async fn list(&self, folder: &str, page: Option<&str>) -> Result<Page, Error> {
        let mut first = self.0.door(&format!("{}/children", self.place(folder)?))?;
        let top = PAGE.to_string();
        first.query_pairs_mut().append_pair("$top", &top).append_pair("$orderby", "name");
        self.page(first, page).await
    }

    async fn search(&self, text: &str, page: Option<&str>) -> Result<Page, Error> {
        let text = encoded(&text.replace('\'', "''"));
        let mut first = self.0.door(&format!("{}/search(q='{text}')", self.place("")?))?;
        first.query_pairs_mut().append_pair("$top", &PAGE.to_string());
        self.page(first, page).await
    }

    async fn item(&self, id: &str) -> Result<Item, Error> {
        let told = self.get(&self.place(id)?).await?;
        item(&told).ok_or_else(Error::gone)
    }

    async fn child(&self, folder: &str, name: &str) -> Result<Option<Item>, Error> {
        match self.get(&self.below(folder, name)?).await {
            Ok(told) => Ok(item(&told)),
            Err(error) if error.kind == Kind::Missing => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn read(&self, item: &Item, from: u64) -> Result<Response, Error> {
        let link = self.download_link(&item.id).await?;
        let none = || Error::new(Kind::Refused, "OneDrive does not give it");
        let request = self.0.http.get(link.ok_or_else(none)?.url);
        self.0.send_open(request.header(RANGE, format!("bytes={from}-"))).await
    }

    async fn thumbnail(&self, id: &str) -> Result<Response, Error> {
        let door = self.0.door(&format!("{}/thumbnails/0/medium/content", self.place(id)?))?;
        self.0.send(self.0.http.get(door)).await
    }

    async fn put(&self, to: Target<'_>, bytes: Vec<u8>) -> Result<Item, Error> {
        let clash = if to.over.is_some() { "replace" } else { "fail" };
        let told = if bytes.is_empty() {
            // What is opened for parts takes none that is empty.
            let mut door = self.0.door(&format!("{}:/content", self.below(to.folder, to.name)?))?;
            door.query_pairs_mut().append_pair(CLASH, clash);
            self.0.json(self.0.http.put(door).body(bytes)).await?
        } else {
            let address = self.opened(to.folder, to.name, clash).await?;
            parts::send(&self.0, &address, &bytes, Progress::Get).await?
        };
        item(&told).ok_or_else(|| Error::new(Kind::Refused, "OneDrive does not say what it saved"))
    }

    async fn make_folder(&self, folder: &str, name: &str) -> Result<Item, Error> {
        let door = self.0.door(&format!("{}/children", self.place(folder)?))?;
        let about = json!({ "name": name, "folder": {}, CLASH: "fail" });
        let told = self.0.json(self.0.http.post(door).json(&about)).await?;
        item(&told).ok_or_else(|| Error::new(Kind::Refused, "OneDrive made no folder"))
    }

    async fn download_link(&self, id: &str) -> Result<Option<Link>, Error> {
        let told = self.get(&self.place(id)?).await?;
        let url = told[DOWNLOAD].as_str().map(str::to_owned);
        Ok(url.map(|url| Link { url, method: "GET", headers: BTreeMap::new(), name: None }))
    }

    async fn upload_link(&self, wanted: Wanted<'_>) -> Result<Option<Link>, Error> {
        let Wanted { folder, name, bytes, .. } = wanted;
        if bytes == 0 || bytes > AT_ONCE {
            return Ok(None);
        }
        let url = self.opened(folder, name, "rename").await?;
        let range = format!("bytes 0-{}/{bytes}", bytes - 1);
        let headers = BTreeMap::from([(CONTENT_RANGE, range)]);
        Ok(Some(Link { url, method: "PUT", headers, name: None }))
    }
}

const CONTENT_RANGE: &str = "content-range";

/// What its errors mean.
fn reading(status: StatusCode, said: &Value) -> Fault {
    let error = &said["error"];
    match error["code"].as_str().unwrap_or_default() {
        "nameAlreadyExists" => Fault::Lasting(Kind::Taken, TAKEN),
        "quotaLimitReached" | "insufficientStorage" => Fault::Lasting(Kind::Full, FULL),
        "activityLimitReached" | "serviceNotAvailable" => Fault::Busy,
        "notSupported" => Fault::Lasting(Kind::Refused, "OneDrive can't do that there"),
        _ => usual(status, error["message"].as_str().unwrap_or_default()),
    }
}
