//! What lies in the folders of owners, whoever laid it there.

use super::folder::gone;
use super::{Files, aside};
use crate::store::StoreError;
use futures_util::TryStreamExt;
use opendal::Operator;
use std::fs;
use std::path::Path;

/// Something that lies in the folder of an owner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Laid {
    /// The job or upload; nothing where it lies beside the folders of a bucket.
    pub owner: String,
    /// What it is called there.
    pub name: String,
}

impl Files {
    /// Everything that lies in the folders of owners.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn laid(&self) -> Result<Vec<Laid>, StoreError> {
        match self {
            Self::Bucket(bucket) => in_bucket(&bucket.0).await,
            Self::Folder(folder) => {
                let folder = folder.0.clone();
                aside(move || Ok(in_folder(&folder))).await
            }
        }
    }

    /// The file that is stored so; nothing where none is. One that `grows` may be in several
    /// pieces, or not yet whole.
    pub fn file_of<'n>(&self, stored: &'n str, grows: bool) -> Option<&'n str> {
        match self {
            Self::Folder(_) => {
                Some(stored.strip_suffix(".part").filter(|_| grows).unwrap_or(stored))
            }
            Self::Bucket(_) => {
                let (name, offset) = stored.rsplit_once('.')?;
                (offset == "0" || (grows && offset.parse::<u64>().is_ok())).then_some(name)
            }
        }
    }

    /// Takes things away; it is well where they went already.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn clear(&self, laid: Vec<Laid>) -> Result<(), StoreError> {
        match self {
            Self::Bucket(bucket) => {
                let path = |laid: Laid| match &*laid.owner {
                    "" => laid.name,
                    owner => format!("{owner}/{}", laid.name),
                };
                Ok(bucket.0.delete_iter(laid.into_iter().map(path)).await?)
            }
            Self::Folder(folder) => {
                let folder = folder.0.clone();
                let away = move |laid: &Laid| {
                    let path = folder.join(&laid.owner).join(&laid.name);
                    // A link to a folder is none.
                    let whole = path.symlink_metadata().is_ok_and(|told| told.is_dir());
                    gone(if whole { fs::remove_dir_all(path) } else { fs::remove_file(path) })
                };
                aside(move || laid.iter().try_for_each(away)).await
            }
        }
    }
}

/// What lies in the folders of a folder. Folders that go meanwhile have nothing.
fn in_folder(folder: &Path) -> Vec<Laid> {
    let within = |folder: &Path| fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut all = Vec::new();
    for owner in within(folder).filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        let laid = within(&owner.path());
        all.extend(laid.map(|laid| Laid { owner: name(&owner), name: name(&laid) }));
    }
    all
}

async fn in_bucket(bucket: &Operator) -> Result<Vec<Laid>, StoreError> {
    let mut all = Vec::new();
    let mut entries = bucket.lister_with("").recursive(true).await?;
    while let Some(entry) = entries.try_next().await? {
        let path = entry.path().trim_start_matches('/');
        let (owner, name) = path.split_once('/').unwrap_or(("", path));
        // The folder itself may be an object without a name.
        if !name.is_empty() {
            all.push(Laid { owner: owner.to_owned(), name: name.to_owned() });
        }
    }
    Ok(all)
}
