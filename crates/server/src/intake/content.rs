//! What is in a file, wherever it is.

use super::AT_A_TIME;
use super::budget::Hold;
use crate::store::{Files, Key, Reader, Sealed, Spool, StoreError};
use axum::body::{Body, Bytes, HttpBody};
use futures_util::stream::{self, BoxStream, Stream};
use futures_util::{StreamExt, TryStreamExt};
use sha2::{Digest, Sha256};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// What is in a file. Copies are the same bytes.
#[derive(Debug, Clone)]
pub struct Content(Place);

#[derive(Debug, Clone)]
enum Place {
    Here(Bytes),
    Spool(Arc<Spooled>),
    Stored(Box<Stored>),
}

/// Bytes in memory that count there until the last of them is sent.
struct Held {
    bytes: Vec<u8>,
    _hold: Hold,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Bytes on disk that count there until nobody reads them any more.
#[derive(Debug)]
struct Spooled {
    spool: Spool,
    _hold: Hold,
}

/// A file of the store.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Where it is.
    pub files: Files,
    /// The job or upload.
    pub owner: String,
    /// Its name there.
    pub name: String,
    /// What opens it.
    pub key: Key,
    /// How many bytes are in it.
    pub length: u64,
}

impl Default for Content {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Place::Here(bytes.into()))
    }
}

impl From<Stored> for Content {
    fn from(stored: Stored) -> Self {
        Self(Place::Stored(Box::new(stored)))
    }
}

impl Content {
    /// What is in memory.
    pub(super) fn here(bytes: Vec<u8>, hold: Hold) -> Self {
        Self(Place::Here(Bytes::from_owner(Held { bytes, _hold: hold })))
    }

    /// What is on disk for a while.
    pub(super) fn spooled(spool: Spool, hold: Hold) -> Self {
        Self(Place::Spool(Arc::new(Spooled { spool, _hold: hold })))
    }

    /// How many bytes.
    pub fn len(&self) -> u64 {
        match &self.0 {
            Place::Here(bytes) => bytes.len() as u64,
            Place::Spool(spooled) => spooled.spool.length(),
            Place::Stored(stored) => stored.length,
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it is in memory.
    #[cfg(test)]
    pub fn is_here(&self) -> bool {
        matches!(self.0, Place::Here(..))
    }

    /// Its bytes, one piece after the other.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where it was erased.
    pub async fn pieces(self) -> Result<Pieces, StoreError> {
        let from = match &self.0 {
            Place::Here(bytes) => Origin::Memory(Some(bytes.clone())),
            Place::Spool(spooled) => Origin::Reader(Box::new(spooled.spool.read())),
            Place::Stored(stored) => {
                let Stored { files, owner, name, key, length } = &**stored;
                match length {
                    0 => Origin::Memory(None),
                    _ => {
                        let reader = files.read(owner, name, key, *length).await?;
                        Origin::Reader(Box::new(reader))
                    }
                }
            }
        };
        Ok(Pieces { from, _content: self })
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn bytes(&self) -> Result<Bytes, StoreError> {
        if let Self(Place::Here(bytes)) = self {
            return Ok(bytes.clone());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.len()).unwrap_or(0));
        let mut pieces = self.clone().pieces().await?;
        while let Some(piece) = pieces.next().await? {
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes.into())
    }

    /// Like [`Content::bytes`], for whoever needs them for themselves.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn whole(self) -> Result<Vec<u8>, StoreError> {
        Ok(self.bytes().await?.into())
    }

    /// Its SHA-256.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn digest(&self) -> Result<[u8; 32], StoreError> {
        let (mut digest, mut pieces) = (Sha256::new(), self.clone().pieces().await?);
        while let Some(piece) = pieces.next().await? {
            // A thread that answers others, too, is not kept for long.
            for part in piece.chunks(AT_A_TIME) {
                digest.update(part);
                tokio::task::yield_now().await;
            }
        }
        Ok(digest.finalize().into())
    }

    /// Keeps it in the store: whole, or not at all.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn store(
        self,
        files: &Files,
        owner: &str,
        name: &str,
        key: &Key,
    ) -> Result<Sealed, StoreError> {
        let mut writer = files.write(owner, name, key, None).await?;
        let mut pieces = self.pieces().await?;
        while let Some(piece) = pieces.next().await? {
            writer.write(&piece).await?;
        }
        writer.finish().await
    }
}

/// A file's bytes, one piece after the other; the file stays while they are read.
#[derive(Debug)]
pub struct Pieces {
    from: Origin,
    _content: Content,
}

#[derive(Debug)]
enum Origin {
    Memory(Option<Bytes>),
    Reader(Box<Reader>),
}

impl Pieces {
    /// The next piece; nothing at the end.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn next(&mut self) -> Result<Option<Bytes>, StoreError> {
        match &mut self.from {
            Origin::Memory(bytes) => Ok(bytes.take().filter(|bytes| !bytes.is_empty())),
            Origin::Reader(reader) => Ok(reader.next().await?.map(Bytes::from)),
        }
    }
}

/// The body of an answer: these, one after the other. They are read as the client takes them.
pub fn body(contents: Vec<Content>) -> Body {
    let left = contents.iter().map(Content::len).sum();
    let pieces = |content: Content| async {
        let pieces = content.pieces().await?;
        let next = |mut pieces: Pieces| async move {
            Ok::<_, StoreError>(pieces.next().await?.map(|piece| (piece, pieces)))
        };
        Ok::<_, StoreError>(stream::try_unfold(pieces, next))
    };
    let stream = stream::iter(contents).then(pieces).try_flatten().boxed();
    Body::new(Whole { stream, left })
}

/// A body whose length is known.
struct Whole {
    stream: BoxStream<'static, Result<Bytes, StoreError>>,
    left: u64,
}

impl HttpBody for Whole {
    type Data = Bytes;
    type Error = StoreError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, StoreError>>> {
        let polled = Pin::new(&mut self.stream).poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &polled {
            self.left = self.left.saturating_sub(bytes.len() as u64);
        }
        polled.map(|piece| piece.map(|piece| piece.map(http_body::Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.left)
    }
}
