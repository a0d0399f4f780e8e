//! Files, sealed piece by piece, in a folder of this machine or in a bucket that several share.

mod bucket;
mod folder;
mod laid;
mod reader;
mod records;
mod spool;
mod writer;

pub use bucket::{Bucket, answers, expire};
pub use folder::{Folder, private_file, private_folder};
pub use laid::Laid;
pub use reader::Reader;
pub use spool::Spool;
pub use writer::Writer;

use super::{Key, StoreError};
use reader::{Far, Source};
use std::path::PathBuf;
use std::time::SystemTime;
use writer::Sink;

/// Bytes of a disk that new files leave alone.
const RESERVE: u64 = 16 << 20;

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

    /// Whether so many bytes more leave room on this machine's disk for what deletes: it has to write
    /// down what is gone.
    pub fn has_room(&self, bytes: u64) -> bool {
        match self {
            Self::Bucket(_) => true,
            Self::Folder(folder) => {
                folder.spare().is_none_or(|spare| spare >= bytes.saturating_add(RESERVE))
            }
        }
    }

    /// Begins to write a file: one that is there whole or not at all; or, with `had`, more of a file
    /// of which as much is certain (what stands behind that, of a try that was interrupted, does not
    /// count).
    ///
    /// # Errors
    /// Those of the store.
    pub async fn write(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        had: Option<Sealed>,
    ) -> Result<Writer, StoreError> {
        let sealed = had.unwrap_or_default();
        let to = match self {
            Self::Bucket(bucket) => Sink::Bucket(bucket.write(owner, name, sealed.length).await?),
            Self::Folder(folder) => {
                let (folder, owner, file) = (folder.clone(), owner.to_owned(), name.to_owned());
                Sink::Folder(Some(aside(move || Ok(folder.write(&owner, &file, had)?)).await?))
            }
        };
        Ok(Writer::new(to, name, key, sealed))
    }

    /// Begins to read a file of that length.
    ///
    /// # Errors
    /// [`StoreError::Gone`].
    pub async fn read(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        length: u64,
    ) -> Result<Reader, StoreError> {
        let from = match self {
            Self::Folder(folder) => Source::File(folder.read(owner, name).await?),
            Self::Bucket(bucket) => Source::Bucket(Box::new(Far {
                bucket: bucket.clone(),
                owner: owner.to_owned(),
                name: name.to_owned(),
                piece: bucket.read(owner, name, 0).await?,
            })),
        };
        Ok(Reader::new(from, name, key, length))
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

    async fn write(files: &Files, name: &str, key: &Key, had: Option<Sealed>, b: &[u8]) -> Sealed {
        let mut writer = files.write("job", name, key, had).await.unwrap();
        // As bodies come: in pieces of any size.
        for piece in b.chunks(50_000) {
            writer.write(piece).await.unwrap();
        }
        writer.finish().await.unwrap()
    }

    async fn read(
        files: &Files,
        name: &str,
        key: &Key,
        length: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let (mut reader, mut all) = (files.read("job", name, key, length).await?, Vec::new());
        while let Some(piece) = reader.next().await? {
            all.extend(piece);
        }
        Ok(all)
    }

    #[tokio::test]
    async fn files_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::folder(folder.path().join("files")).unwrap();
        let key = Key::new();
        for length in [0, 1, RECORD, RECORD + 1, 3 * RECORD] {
            let bytes: Vec<u8> = (0..length).map(|i| (i * 31 % 251) as u8).collect();
            let sealed = write(&files, "in-0", &key, None, &bytes).await;
            assert_eq!(sealed.length, length as u64);
            assert_eq!(read(&files, "in-0", &key, sealed.length).await.unwrap(), bytes);
            let on_disk = std::fs::read(folder.path().join("files/job/in-0")).unwrap();
            assert_eq!(on_disk.len() as u64, sealed.stored);
            if length > 0 {
                assert!(read(&files, "in-0", &Key::new(), sealed.length).await.is_err());
                assert!(read(&files, "in-0", &key, sealed.length + 1).await.is_err());
            }
        }
        assert_eq!(files.delete("job").await.unwrap(), 1);
        assert!(matches!(read(&files, "in-0", &key, 1).await, Err(StoreError::Gone)));
        assert_eq!(files.delete("job").await.unwrap(), 0);
    }

    #[tokio::test]
    async fn appending_goes_on_where_it_was_certain() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::folder(folder.path().to_owned()).unwrap();
        let key = Key::new();
        let first = write(&files, "data", &key, Some(Sealed::default()), b"one ").await;
        // A try that nobody was told of.
        write(&files, "data", &key, Some(first), b"lost").await;
        let second = write(&files, "data", &key, Some(first), b"two").await;
        assert_eq!(read(&files, "data", &key, second.length).await.unwrap(), b"one two");
    }

    #[tokio::test]
    async fn what_is_spooled_is_sealed_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path()).unwrap();
        let bytes: Vec<u8> = (0..300_000_u32).map(|i| (i * 7 % 253) as u8).collect();
        for piece in bytes.chunks(70_000) {
            spool = spool.write(piece.to_vec()).await.unwrap();
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "it has no name");
        let (mut reader, mut all) = (spool.read(), Vec::new());
        while let Some(piece) = reader.next().await.unwrap() {
            all.extend(piece);
        }
        assert!(all == bytes);
    }
}
