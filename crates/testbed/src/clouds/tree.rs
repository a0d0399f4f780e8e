//! The files of a cloud.

use super::Provider;
use super::sums::{self, Sums};
use axum::body::Bytes;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// One file or folder.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The folder that it is in; nothing for the root of a drive.
    pub parent: Option<String>,
    /// The drive that it is on: the own one is the first.
    pub drive: usize,
    /// Whether it is a folder.
    pub folder: bool,
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// Their check sums.
    pub sums: Sums,
    /// When it was made and last written, in seconds since 1970.
    pub times: (u64, u64),
    /// What changes with each write.
    pub rev: u64,
    /// The app that made it.
    pub creator: Option<String>,
    /// What a shortcut leads to, or the root of another's drive.
    pub target: Option<String>,
    /// Whether it is in the bin.
    pub trashed: bool,
    /// What else was said of it.
    pub extra: Map<String, Value>,
}

/// A drive: the own one, or one of others.
#[derive(Debug, Clone)]
pub(super) struct Drive {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its outermost folder.
    pub root: String,
}

/// All files.
#[derive(Debug)]
pub(super) struct Tree {
    provider: Provider,
    nodes: HashMap<String, Node>,
    inside: HashMap<String, Vec<String>>,
    /// The drives, the own one first.
    pub drives: Vec<Drive>,
    revs: u64,
    used: u64,
}

impl Tree {
    /// One with an empty drive.
    pub fn new(provider: Provider) -> Self {
        let nodes = HashMap::new();
        let inside = HashMap::new();
        let mut tree = Self { provider, nodes, inside, drives: Vec::new(), revs: 0, used: 0 };
        tree.drive("My Drive");
        tree
    }

    /// Adds a drive; its index.
    pub fn drive(&mut self, name: &str) -> usize {
        let index = self.drives.len();
        let (id, root) = match self.provider {
            Provider::Google => {
                let id = format!("0A{}PVA", sums::random(14));
                (id.clone(), id)
            }
            Provider::Dropbox => (format!("{}", 1_000_000 + index), format!("root-{index}")),
            Provider::OneDrive => {
                let id = sums::hex(&sums::bytes(8));
                let root = format!("{}!s{}", id.to_uppercase(), sums::hex(&sums::bytes(16)));
                (id, root)
            }
        };
        self.drives.push(Drive { id, name: name.to_owned(), root: root.clone() });
        let node = self.blank(root.clone(), name, None, index, true);
        self.nodes.insert(root.clone(), node);
        self.inside.insert(root, Vec::new());
        index
    }

    /// The root of the own drive.
    pub fn root(&self) -> &str {
        &self.drives[0].root
    }

    fn blank(
        &mut self,
        id: String,
        name: &str,
        parent: Option<String>,
        drive: usize,
        folder: bool,
    ) -> Node {
        self.revs += 1;
        let now = sums::now();
        Node {
            id,
            name: name.to_owned(),
            parent,
            drive,
            folder,
            mime: if folder { FOLDER.to_owned() } else { media(name).to_owned() },
            bytes: Bytes::new(),
            sums: Sums::default(),
            times: (now, now),
            rev: self.revs,
            creator: None,
            target: None,
            trashed: false,
            extra: Map::new(),
        }
    }

    fn new_id(&self, drive: usize) -> String {
        match self.provider {
            Provider::Google => format!("1{}", sums::random(32)),
            Provider::Dropbox => format!("id:{}", sums::random(22)),
            Provider::OneDrive => {
                let drive = self.drives[drive].id.to_uppercase();
                format!("{drive}!s{}", sums::hex(&sums::bytes(16)))
            }
        }
    }

    /// Adds a folder; its id.
    pub fn add_folder(&mut self, parent: &str, name: &str, creator: Option<&str>) -> String {
        self.add_node(parent, name, creator, true)
    }

    /// Adds a file; its id.
    pub fn add(&mut self, parent: &str, name: &str, bytes: Bytes, creator: Option<&str>) -> String {
        let id = self.add_node(parent, name, creator, false);
        self.write(&id, bytes);
        id
    }

    fn add_node(&mut self, parent: &str, name: &str, by: Option<&str>, folder: bool) -> String {
        let drive = self.nodes.get(parent).map_or(0, |node| node.drive);
        let id = self.new_id(drive);
        let mut node = self.blank(id.clone(), name, Some(parent.to_owned()), drive, folder);
        node.creator = by.map(str::to_owned);
        self.nodes.insert(id.clone(), node);
        self.inside.entry(parent.to_owned()).or_default().push(id.clone());
        id
    }

    /// Gives a file other bytes.
    pub fn write(&mut self, id: &str, bytes: Bytes) {
        self.revs += 1;
        let Some(node) = self.nodes.get_mut(id) else { return };
        self.used = self.used + bytes.len() as u64 - node.bytes.len() as u64;
        node.sums = Sums::of(self.provider, &bytes);
        node.bytes = bytes;
        node.rev = self.revs;
        node.times.1 = sums::now();
    }

    /// One by its id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// One by its id, to change it.
    pub fn change(&mut self, id: &str) -> Option<&mut Node> {
        self.revs += 1;
        let node = self.nodes.get_mut(id)?;
        node.rev = self.revs;
        Some(node)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    /// What is in a folder, oldest first.
    pub fn children(&self, id: &str) -> impl DoubleEndedIterator<Item = &Node> {
        let ids = self.inside.get(id).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.nodes.get(id))
    }

    /// The newest of that name in a folder.
    pub fn child(&self, parent: &str, name: &str) -> Option<&Node> {
        self.children(parent).rev().find(|node| !node.trashed && self.same(&node.name, name))
    }

    fn same(&self, one: &str, other: &str) -> bool {
        match self.provider {
            Provider::Google => one == other,
            _ => one == other || one.to_lowercase() == other.to_lowercase(),
        }
    }

    /// The drive and the names that a path of tests means: `/a/b` or `drive:/a/b`.
    fn split<'a>(&self, path: &'a str) -> (String, Vec<&'a str>) {
        let parts = |path: &'a str| path.split('/').filter(|part| !part.is_empty());
        let own = || self.root().to_owned();
        let Some((name, rest)) = path.split_once(":/").filter(|(name, _)| !name.contains('/'))
        else {
            return (own(), parts(path).collect());
        };
        match self.drives.iter().skip(1).find(|drive| drive.name == name) {
            Some(drive) => (drive.root.clone(), parts(rest).collect()),
            None => (own(), std::iter::once(name).chain(parts(rest)).collect()),
        }
    }

    /// What is at that path of tests.
    pub fn at(&self, path: &str) -> Option<&Node> {
        let (root, names) = self.split(path);
        self.under(&root, &names)
    }

    /// What is at those names under a folder.
    pub fn under(&self, root: &str, names: &[impl AsRef<str>]) -> Option<&Node> {
        let root = self.nodes.get(root);
        names.iter().fold(root, |node, name| self.child(&node?.id, name.as_ref()))
    }

    /// The folder at a path of tests, made where there is none.
    pub fn folders(&mut self, path: &str) -> String {
        let (mut at, names) = self.split(path);
        for name in names {
            at = self.folder(&at, name, None);
        }
        at
    }

    /// The folder of that name in another, made where there is none.
    pub fn folder(&mut self, parent: &str, name: &str, creator: Option<&str>) -> String {
        match self.child(parent, name) {
            Some(node) if node.folder => node.id.clone(),
            _ => self.add_folder(parent, name, creator),
        }
    }

    /// Removes one with all that is in it.
    pub fn remove(&mut self, id: &str) {
        let Some(node) = self.nodes.remove(id) else { return };
        self.used -= node.bytes.len() as u64;
        if let Some(inside) = node.parent.as_ref().and_then(|id| self.inside.get_mut(id)) {
            inside.retain(|other| other != id);
        }
        for child in self.inside.remove(id).unwrap_or_default() {
            self.remove(&child);
        }
    }

    /// Puts one into another folder.
    pub fn move_to(&mut self, id: &str, parent: &str) {
        let drive = self.nodes.get(parent).map_or(0, |node| node.drive);
        let Some(node) = self.nodes.get_mut(id) else { return };
        let old = node.parent.replace(parent.to_owned());
        node.drive = drive;
        if let Some(inside) = old.and_then(|old| self.inside.get_mut(&old)) {
            inside.retain(|other| other != id);
        }
        self.inside.entry(parent.to_owned()).or_default().push(id.to_owned());
    }

    /// The names from the root of its drive to one.
    pub fn names_to(&self, id: &str) -> Vec<&str> {
        let mut names = Vec::new();
        let mut at = self.nodes.get(id);
        while let Some(node) = at {
            let Some(parent) = &node.parent else { break };
            names.push(node.name.as_str());
            at = self.nodes.get(parent);
        }
        names.reverse();
        names
    }

    /// Whether one is another or somewhere in it.
    pub fn within(&self, id: &str, outer: &str) -> bool {
        let mut at = Some(id);
        while let Some(id) = at {
            if id == outer {
                return true;
            }
            at = self.nodes.get(id).and_then(|node| node.parent.as_deref());
        }
        false
    }

    /// How many bytes there are.
    pub fn used(&self) -> u64 {
        self.used
    }

    /// A name that is free in a folder: `a (1).jpg` or `a 1.jpg`.
    pub fn free(&self, parent: &str, name: &str) -> String {
        let (stem, end) = match name.rfind('.') {
            Some(dot) if dot > 0 => name.split_at(dot),
            _ => (name, ""),
        };
        let mut names = (1..).map(|number| match self.provider {
            Provider::OneDrive => format!("{stem} {number}{end}"),
            _ => format!("{stem} ({number}){end}"),
        });
        names.find(|name| self.child(parent, name).is_none()).unwrap_or_default()
    }
}

/// The media type of folders.
pub(super) const FOLDER: &str = "application/vnd.google-apps.folder";

/// The media type that a name means.
pub(super) fn media(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    match end.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "heic" => "image/heic",
        "heif" => "image/heif",
        "tif" | "tiff" => "image/tiff",
        "bmp" => "image/bmp",
        "svg" => "image/svg+xml",
        "jxl" => "image/jxl",
        "dng" => "image/x-adobe-dng",
        "txt" => "text/plain",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}
