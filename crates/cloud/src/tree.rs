//! Paths in accounts whose files have identifiers: what a path names is looked up once, part by part.

use crate::drive::{self, Clash, Drive, Item, Page};
use crate::error::{Error, Kind};
use crate::place::Entry;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Mutex;

/// An account, and what is known of its paths.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub drive: Arc<dyn Drive>,
    /// Identifiers by path. Whoever looks one up holds it: a folder is made once.
    known: Arc<Mutex<HashMap<String, String>>>,
}

impl Tree {
    pub fn new(drive: Arc<dyn Drive>) -> Self {
        Self { drive, known: Arc::default() }
    }

    /// What a path names; nothing where there is nothing.
    pub async fn find(&self, path: &str) -> Result<Option<String>, Error> {
        self.walk(path, false).await
    }

    /// Looks a path up; `made` makes folders that are missing.
    async fn walk(&self, path: &str, made: bool) -> Result<Option<String>, Error> {
        let mut known = self.known.lock().await;
        let (mut id, mut walked) = (String::new(), String::new());
        for name in path.split('/').filter(|name| !name.is_empty()) {
            walked = if walked.is_empty() { name.to_owned() } else { format!("{walked}/{name}") };
            let next = match known.get(&walked) {
                Some(id) => id.clone(),
                None => match self.drive.child(&id, name).await? {
                    Some(item) => item.id,
                    None if made => self.drive.make_folder(&id, name).await?.id,
                    None => return Ok(None),
                },
            };
            known.insert(walked.clone(), next.clone());
            id = next;
        }
        Ok(Some(id))
    }

    /// The files of a folder; those of its folders, too, where `deep`. Those that have one name in
    /// common get numbers.
    pub async fn files(&self, folder: &str, deep: bool) -> Result<Vec<Entry>, Error> {
        let missing = || Error::new(Kind::Missing, "there is no such folder");
        let id = self.find(folder).await?.ok_or_else(missing)?;
        let mut found = Vec::new();
        let mut open = vec![(folder.trim_matches('/').to_owned(), id)];
        while let Some((path, id)) = open.pop() {
            let mut page = None;
            loop {
                let Page { items, next } = self.drive.list(&id, page.as_deref()).await?;
                for item in items {
                    let path = self.note(&path, &item).await;
                    match item.folder {
                        true if deep => open.push((path, item.id)),
                        true => {}
                        false => found.push(Entry { path, length: item.bytes.unwrap_or(0) }),
                    }
                }
                match next {
                    Some(next) => page = Some(next),
                    None => break,
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    /// Notes where an item is, by a path that no other has.
    async fn note(&self, folder: &str, item: &Item) -> String {
        let mut known = self.known.lock().await;
        // A slash in a name is no folder.
        let name = item.name.replace('/', "_");
        let plain = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let mut path = plain.clone();
        for number in 1.. {
            match known.get(&path) {
                Some(id) if *id != item.id => path = drive::numbered(&plain, number),
                _ => break,
            }
        }
        known.insert(path.clone(), item.id.clone());
        path
    }

    /// Whether a path is a folder there.
    pub async fn is_folder(&self, path: &str) -> Result<bool, Error> {
        match self.find(path).await? {
            Some(id) if id.is_empty() => Ok(true),
            Some(id) => Ok(self.drive.item(&id).await?.folder),
            None => Ok(false),
        }
    }

    /// Fetches a file of at most so many bytes.
    pub async fn fetch(&self, path: &str, most: u64) -> Result<Vec<u8>, Error> {
        let id = self.find(path).await?.ok_or_else(Error::gone)?;
        drive::fetch(&*self.drive, &id, most).await
    }

    /// Saves a file; folders that are missing are made. Gives the path that it has.
    pub async fn save(&self, path: &str, bytes: Vec<u8>, clash: Clash) -> Result<String, Error> {
        let path = path.trim_matches('/');
        let (at, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = self.walk(at, true).await?.unwrap_or_default();
        let item = drive::save(&*self.drive, &folder, name, bytes, clash).await?;
        let path = if at.is_empty() { item.name } else { format!("{at}/{}", item.name) };
        self.known.lock().await.insert(path.clone(), item.id);
        Ok(path)
    }
}
