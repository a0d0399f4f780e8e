//! Files, sealed piece by piece, in a folder of this machine or in a bucket that several share.

mod bucket;
mod folder;
mod records;

pub use bucket::{Bucket, expire};
pub use folder::{Folder, private_file, private_folder};

use super::{Key, StoreError};
use std::path::PathBuf;
use std::time::SystemTime;

/// Where files are, by their owners: jobs and uploads.
#[derive(Debug, Clone)]
pub enum Files {
    /// On disk.
    Folder(Folder),
    /// In a bucket.
    Bucket(Bucket),
}

/// A sealed file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Bytes of what is in it.
    pub length: u64,
    /// Bytes that it takes.
    pub stored: u64,
}

/// Somebody who has files.
#[derive(Debug, Clone)]
pub struct Owner {
    /// The job or upload.
    pub name: String,
    /// When something of it was last written, as far as that is known.
    pub touched: Option<SystemTime>,
}

impl Files {
    /// The files of a folder, which is made where it is not there.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn folder(folder: PathBuf) -> Result<Self, StoreError> {
        Folder::open(folder).map(Self::Folder)
    }

    /// The files of a folder as it is: it need not be there.
    pub fn looked_into(folder: PathBuf) -> Self {
        Self::Folder(Folder::looked_into(folder))
    }

    /// The files of a bucket, by its address (see [`crate::Config::store`]).
    ///
    /// # Errors
    /// When the address is none.
    pub fn bucket(address: &str) -> Result<Self, StoreError> {
        Bucket::open(address).map(Self::Bucket)
    }

    /// Whether looking through all of it is dear.
    pub fn is_far(&self) -> bool {
        matches!(self, Self::Bucket(_))
    }

    /// Keeps a file: whole, or not at all.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn put(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        bytes: Vec<u8>,
    ) -> Result<Sealed, StoreError> {
        match self {
            Self::Bucket(bucket) => {
                bucket.append(owner, name, key, Sealed::default(), &bytes).await
            }
            Self::Folder(folder) => {
                let (folder, key) = (folder.clone(), key.clone());
                let (owner, name) = (owner.to_owned(), name.to_owned());
                aside(move || folder.put(&owner, &name, &key, &bytes)).await
            }
        }
    }

    /// Appends to a file of which `had` is certain; what stands behind that, of a try that was
    /// interrupted, does not count.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn append(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        had: Sealed,
        bytes: Vec<u8>,
    ) -> Result<Sealed, StoreError> {
        match self {
            Self::Bucket(bucket) => bucket.append(owner, name, key, had, &bytes).await,
            Self::Folder(folder) => {
                let (folder, key) = (folder.clone(), key.clone());
                let (owner, name) = (owner.to_owned(), name.to_owned());
                aside(move || folder.append(&owner, &name, &key, had, &bytes)).await
            }
        }
    }

    /// A file's bytes.
    ///
    /// # Errors
    /// [`StoreError::Gone`], [`StoreError::Broken`] where it was changed or cut off.
    pub async fn get(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        length: u64,
    ) -> Result<Vec<u8>, StoreError> {
        match self {
            Self::Bucket(bucket) => bucket.get(owner, name, key, length).await,
            Self::Folder(folder) => {
                let (folder, key) = (folder.clone(), key.clone());
                let (owner, name) = (owner.to_owned(), name.to_owned());
                aside(move || folder.get(&owner, &name, &key, length)).await
            }
        }
    }

    /// Deletes files of an owner that were put, not appended to; it is well where there are none.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn remove(&self, owner: &str, names: Vec<String>) -> Result<(), StoreError> {
        match self {
            Self::Bucket(bucket) => bucket.remove(owner, &names).await,
            Self::Folder(folder) => {
                let (folder, owner) = (folder.clone(), owner.to_owned());
                aside(move || folder.remove(&owner, &names)).await
            }
        }
    }

    /// Deletes everything of an owner; it is well where there is nothing. Gives how many files it
    /// was.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn delete(&self, owner: &str) -> Result<u64, StoreError> {
        match self {
            Self::Bucket(bucket) => bucket.delete(owner).await,
            Self::Folder(folder) => {
                let (folder, owner) = (folder.clone(), owner.to_owned());
                aside(move || folder.delete(&owner)).await
            }
        }
    }

    /// Everybody who has files here.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn owners(&self) -> Result<Vec<Owner>, StoreError> {
        match self {
            Self::Bucket(bucket) => bucket.owners().await,
            Self::Folder(folder) => {
                let folder = folder.clone();
                aside(move || folder.owners()).await
            }
        }
    }
}

/// Works with the disk on a thread that may wait for it.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Broken)?
}

#[cfg(test)]
mod tests {
    use super::records::RECORD;
    use super::*;

    #[tokio::test]
    async fn files_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::folder(folder.path().join("files")).unwrap();
        let key = Key::new();
        for length in [0, 1, RECORD, RECORD + 1, 3 * RECORD] {
            let bytes: Vec<u8> = (0..length).map(|i| (i * 31 % 251) as u8).collect();
            let sealed = files.put("job", "in-0", &key, bytes.clone()).await.unwrap();
            assert_eq!(files.get("job", "in-0", &key, sealed.length).await.unwrap(), bytes);
            let on_disk = std::fs::read(folder.path().join("files/job/in-0")).unwrap();
            assert_eq!(on_disk.len() as u64, sealed.stored);
            if length > 0 {
                assert!(files.get("job", "in-0", &Key::new(), sealed.length).await.is_err());
                assert!(files.get("job", "in-0", &key, sealed.length + 1).await.is_err());
            }
        }
        assert_eq!(files.delete("job").await.unwrap(), 1);
        assert!(matches!(files.get("job", "in-0", &key, 1).await, Err(StoreError::Gone)));
        assert_eq!(files.delete("job").await.unwrap(), 0);
    }

    #[tokio::test]
    async fn appending_goes_on_where_it_was_certain() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::folder(folder.path().to_owned()).unwrap();
        let key = Key::new();
        let none = Sealed::default();
        let first = files.append("up", "data", &key, none, b"one ".to_vec()).await.unwrap();
        // A try that nobody was told of.
        files.append("up", "data", &key, first, b"lost".to_vec()).await.unwrap();
        let second = files.append("up", "data", &key, first, b"two".to_vec()).await.unwrap();
        assert_eq!(files.get("up", "data", &key, second.length).await.unwrap(), b"one two");
    }
}
