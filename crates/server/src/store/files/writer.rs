//! Writing a sealed file piece by piece.

use super::records::records;
use super::{Sealed, aside, folder};
use crate::store::{Key, StoreError};
use std::fmt;

/// Bytes that are sealed at a time.
const AT_A_TIME: usize = 128 << 10;

/// Where sealed bytes go.
pub enum Sink {
    /// To disk; away only while a thread writes.
    Folder(Option<folder::Writer>),
    /// To a bucket.
    Bucket(opendal::Writer),
}

impl fmt::Debug for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sink")
    }
}

/// Writes a file. What is not finished does not count.
#[derive(Debug)]
pub struct Writer {
    to: Sink,
    name: String,
    key: Key,
    /// What is written.
    sealed: Sealed,
    /// What is not sealed yet.
    rest: Vec<u8>,
}

impl Writer {
    /// Writes a file of which so much is there.
    pub fn new(to: Sink, name: &str, key: &Key, sealed: Sealed) -> Self {
        Self { to, name: name.to_owned(), key: key.clone(), sealed, rest: Vec::new() }
    }

    /// How many bytes it has by now.
    pub fn length(&self) -> u64 {
        self.sealed.length + self.rest.len() as u64
    }

    /// Writes more.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.rest.extend_from_slice(bytes);
        if self.rest.len() < AT_A_TIME { Ok(()) } else { self.flush().await }
    }

    async fn flush(&mut self) -> Result<(), StoreError> {
        let (rest, offset) = (std::mem::take(&mut self.rest), self.sealed.length);
        self.sealed.length += rest.len() as u64;
        let (name, key) = (self.name.clone(), self.key.clone());
        match &mut self.to {
            Sink::Folder(writer) => {
                let mut own = writer.take().ok_or(StoreError::Broken)?;
                let (own, stored) = aside(move || {
                    let mut stored = 0;
                    for record in records(&name, &key, offset, &rest) {
                        own.write(&record)?;
                        stored += record.len() as u64;
                    }
                    Ok((own, stored))
                })
                .await?;
                *writer = Some(own);
                self.sealed.stored += stored;
            }
            Sink::Bucket(writer) => {
                for record in records(&name, &key, offset, &rest) {
                    self.sealed.stored += record.len() as u64;
                    if let Err(error) = writer.write(record).await {
                        // Parts that arrived are no object: they are to go as well.
                        let _ = writer.abort().await;
                        return Err(error.into());
                    }
                }
            }
        }
        Ok(())
    }

    /// Makes it last, and tells how much there is.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn finish(mut self) -> Result<Sealed, StoreError> {
        if !self.rest.is_empty() {
            self.flush().await?;
        }
        match self.to {
            Sink::Folder(writer) => {
                let writer = writer.ok_or(StoreError::Broken)?;
                aside(move || Ok(writer.finish()?)).await?;
            }
            Sink::Bucket(mut writer) => drop(writer.close().await?),
        }
        Ok(self.sealed)
    }
}
