//! Reading a sealed file piece by piece: never is all of it in memory.

use super::aside;
use super::bucket::Bucket;
use super::records::Opening;
use crate::store::{Key, StoreError};
use futures_util::StreamExt;
use opendal::FuturesBytesStream;
use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::AsyncReadExt;

/// Bytes that are read at a time.
const AT_A_TIME: usize = 256 << 10;

/// Where sealed bytes come from.
pub enum Source {
    /// A file that is read from its start.
    File(tokio::fs::File),
    /// A file that several read, each from where it is.
    Shared { file: Arc<Mutex<File>>, at: u64 },
    /// Pieces in a bucket.
    Bucket(Box<Far>),
}

/// A file in a bucket, and the piece of it that is being read.
pub struct Far {
    pub bucket: Bucket,
    pub owner: String,
    pub name: String,
    pub piece: FuturesBytesStream,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

impl Source {
    /// The next bytes, of any number; none at the end. `opened` is how far the file was read.
    async fn next(&mut self, opened: &Opening) -> Result<Vec<u8>, StoreError> {
        match self {
            Self::File(file) => {
                let mut bytes = Vec::with_capacity(AT_A_TIME);
                file.read_buf(&mut bytes).await?;
                Ok(bytes)
            }
            Self::Shared { file, at } => {
                let (file, from) = (Arc::clone(file), *at);
                let bytes = aside(move || read_at(&file, from)).await?;
                *at += bytes.len() as u64;
                Ok(bytes)
            }
            Self::Bucket(far) => loop {
                match far.piece.next().await {
                    Some(Ok(bytes)) if bytes.is_empty() => {}
                    Some(bytes) => return Ok(bytes?.into()),
                    // What was appended later is a piece of its own, after a whole record.
                    None if opened.offset() > 0 && !opened.is_torn() => {
                        let Far { bucket, owner, name, .. } = &**far;
                        far.piece = bucket.read(owner, name, opened.offset()).await?;
                    }
                    None => return Ok(Vec::new()),
                }
            },
        }
    }
}

fn read_at(file: &Mutex<File>, at: u64) -> Result<Vec<u8>, StoreError> {
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::with_capacity(AT_A_TIME);
    (&mut *file).take(AT_A_TIME as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file.
#[derive(Debug)]
pub struct Reader {
    from: Source,
    opening: Opening,
    length: u64,
}

impl Reader {
    /// Reads a file of that length.
    pub fn new(from: Source, name: &str, key: &Key, length: u64) -> Self {
        Self { from, opening: Opening::new(name, key), length }
    }

    /// The next bytes, a MiB at most; nothing at the end.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where the file was changed, or has another length.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        loop {
            if let Some(bytes) = self.opening.next()? {
                match self.opening.offset() <= self.length {
                    true if bytes.is_empty() => continue,
                    true => return Ok(Some(bytes)),
                    false => return Err(StoreError::Broken),
                }
            }
            if self.opening.offset() == self.length && !self.opening.is_torn() {
                return Ok(None);
            }
            let sealed = self.from.next(&self.opening).await?;
            if sealed.is_empty() {
                return Err(StoreError::Broken);
            }
            self.opening.feed(&sealed);
        }
    }
}
