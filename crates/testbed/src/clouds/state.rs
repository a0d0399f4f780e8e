//! What a cloud knows.

use super::Provider;
use super::http::{Answer, Call};
use super::oauth::OAuth;
use super::sums;
use super::tree::Tree;
use axum::body::Bytes;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A request that was sent to a cloud.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its method.
    pub method: String,
    /// Its path, as it was sent.
    pub path: String,
    /// The pairs of its query, decoded.
    pub query: Vec<(String, String)>,
    /// Its headers, their names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The length of its body.
    pub body: usize,
}

/// A failure that is to come.
#[derive(Debug)]
struct Failure {
    on: String,
    how: String,
    times: usize,
}

/// A list that goes on.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// All of it.
    pub ids: Arc<[String]>,
    /// Where it goes on.
    pub from: usize,
    /// How many go at a time.
    pub size: usize,
    /// What was asked for.
    pub of: String,
}

/// A file that comes in parts.
#[derive(Debug, Default)]
pub(super) struct Session {
    /// What came.
    pub bytes: Vec<u8>,
    /// How long it will be.
    pub total: Option<u64>,
    /// What becomes of it.
    pub goal: Value,
    /// The app that sends it.
    pub client: String,
    /// The site that began it.
    pub origin: Option<String>,
    /// What was answered at its end.
    pub done: Option<Answer>,
    /// Whether nothing may be added any more.
    pub closed: bool,
}

/// An address that works without a token.
#[derive(Debug, Clone)]
pub(super) enum Link {
    /// Gives a file.
    Read(String),
    /// Takes a file, for an app.
    Write(Value, String),
    /// Was used.
    Used,
}

/// All that a cloud knows.
#[derive(Debug)]
pub(super) struct State {
    /// Whose service it is.
    pub provider: Provider,
    /// Where it is.
    pub address: String,
    /// The files.
    pub tree: Tree,
    /// Who may do what.
    pub oauth: OAuth,
    failures: Vec<Failure>,
    /// How often it said that there were too many requests.
    pub rated: usize,
    /// The requests.
    pub log: Vec<Request>,
    /// The lists that go on.
    pub pages: HashMap<String, Page>,
    /// The files that come in parts.
    pub sessions: HashMap<String, Session>,
    /// The addresses that work without a token.
    pub links: HashMap<String, Link>,
    /// How much there may be.
    pub quota: Option<u64>,
    /// What only this cloud can put into an address.
    pub key: String,
}

impl State {
    /// An empty one.
    pub fn new(provider: Provider, address: String) -> Self {
        Self {
            provider,
            address,
            tree: Tree::new(provider),
            oauth: OAuth::new(provider),
            failures: Vec::new(),
            rated: 0,
            log: Vec::new(),
            pages: HashMap::new(),
            sessions: HashMap::new(),
            links: HashMap::new(),
            quota: None,
            key: sums::random(30),
        }
    }

    /// Puts a file somewhere, for a test.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> String {
        let bytes = Bytes::copy_from_slice(bytes);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = self.tree.folders(&format!("{folder}/"));
        if self.provider != Provider::Google
            && let Some(id) = self.tree.child(&folder, name).map(|node| node.id.clone())
        {
            self.tree.write(&id, bytes);
            return id;
        }
        self.tree.add(&folder, name, bytes, None)
    }

    /// Puts many files somewhere, for a test.
    pub fn many(&mut self, folder: &str, count: usize) {
        let folder = self.tree.folders(&format!("{folder}/"));
        for number in 1..=count {
            let bytes = sums::picture(number).into();
            self.tree.add(&folder, &format!("photo-{number:05}.png"), bytes, None);
        }
    }

    /// The bytes of a file, for a test.
    pub fn get(&self, path: &str) -> Option<Vec<u8>> {
        let node = self.tree.at(path).filter(|node| !node.folder)?;
        Some(node.bytes.to_vec())
    }

    /// The names in a folder, for a test.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Some(folder) = self.tree.at(&format!("{folder}/")) else { return Vec::new() };
        let inside = self.tree.children(&folder.id).filter(|node| !node.trashed);
        let mut names: Vec<String> = inside.map(|node| node.name.clone()).collect();
        names.sort();
        names
    }

    /// Shares something with the user.
    pub fn shared_drive(&mut self, name: &str) -> String {
        match self.provider {
            Provider::Google => {
                let index = self.tree.drive(name);
                self.tree.drives[index].id.clone()
            }
            Provider::Dropbox => {
                let id = self.tree.folders(&format!("/{name}/"));
                let shared = self.tree.node(&id).map_or(0, |node| node.rev).to_string();
                if let Some(node) = self.tree.change(&id) {
                    node.target = Some(format!("84{shared:0>8}"));
                }
                id
            }
            Provider::OneDrive => {
                let index = self.tree.drive(name);
                let target = self.tree.drives[index].root.clone();
                let root = self.tree.root().to_owned();
                let id = self.tree.add_folder(&root, name, None);
                if let Some(node) = self.tree.change(&id) {
                    node.target = Some(target);
                }
                id
            }
        }
    }

    /// Lets requests fail; whether there is such a failure.
    pub fn fail(&mut self, on: &str, how: &str, times: usize) -> bool {
        const ON: [&str; 9] = [
            "list",
            "search",
            "thumbnail",
            "download",
            "upload",
            "token",
            "authorize",
            "revoke",
            "any",
        ];
        const HOW: [&str; 8] =
            ["expired", "revoked", "rate", "quota", "busy", "cut", "gone", "deny"];
        if !ON.contains(&on) || !HOW.contains(&how) {
            return false;
        }
        self.failures.push(Failure { on: on.to_owned(), how: how.to_owned(), times });
        true
    }

    /// How a request of that kind is to fail: a break of a body only where there is one.
    pub fn failure(&mut self, kind: &str, breaks: bool) -> Option<String> {
        let found = self.failures.iter_mut().find(|failure| {
            failure.times > 0
                && (failure.on == kind || failure.on == "any")
                && (failure.how != "cut" || breaks)
                && (failure.how != "deny" || kind == "authorize")
        })?;
        found.times -= 1;
        Some(found.how.clone())
    }

    /// Writes a request down.
    pub fn note(&mut self, call: &Call) {
        let headers = call.headers.iter().map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        self.log.push(Request {
            method: call.method.to_string(),
            path: call.path.clone(),
            query: call.query.clone(),
            headers: headers.collect(),
            body: call.body.len(),
        });
    }

    /// The next part of a list, and what to ask for more with.
    pub fn page(&mut self, page: &Page) -> (Vec<String>, Option<String>) {
        let to = (page.from + page.size).min(page.ids.len());
        let part = page.ids.get(page.from..to).unwrap_or_default().to_vec();
        let more = (to < page.ids.len()).then(|| self.keep(Page { from: to, ..page.clone() }));
        (part, more)
    }

    /// Keeps a list, to go on later.
    pub fn keep(&mut self, page: Page) -> String {
        let token = sums::random(40);
        self.pages.insert(token.clone(), page);
        token
    }

    /// A new address that works without a token.
    pub fn link(&mut self, link: Link) -> String {
        let token = sums::random(40);
        self.links.insert(token.clone(), link);
        token
    }

    /// Whether that much more is too much.
    pub fn full(&self, more: u64) -> bool {
        self.quota.is_some_and(|quota| self.tree.used() + more > quota)
    }
}
