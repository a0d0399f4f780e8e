//! A file for what does not fit into memory: it has no name, so it is gone with the process that
//! has it open, and is sealed with a key that nobody else ever has.

use super::reader::Source;
use super::records::records;
use super::{Reader, aside};
use crate::store::{Key, StoreError};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// A file on disk without a name. Copies are the same file.
#[derive(Debug, Clone)]
pub struct Spool {
    file: Arc<Mutex<File>>,
    key: Key,
    length: u64,
}

/// What records are sealed for: there is only one such file for each key.
const NAME: &str = "spool";

impl Spool {
    /// One in a folder that is there.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn new(folder: &Path) -> Result<Self, StoreError> {
        let file = Arc::new(Mutex::new(tempfile::tempfile_in(folder)?));
        Ok(Self { file, key: Key::new(), length: 0 })
    }

    /// How many bytes are in it.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// With more at its end.
    ///
    /// # Errors
    /// Those of the disk.
    pub async fn write(mut self, bytes: Vec<u8>) -> Result<Self, StoreError> {
        aside(move || {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            for record in records(NAME, &self.key, self.length, &bytes) {
                file.write_all(&record)?;
            }
            drop(file);
            self.length += bytes.len() as u64;
            Ok(self)
        })
        .await
    }

    /// Reads it from its start.
    pub fn read(&self) -> Reader {
        let from = Source::Shared { file: Arc::clone(&self.file), at: 0 };
        Reader::new(from, NAME, &self.key, self.length)
    }
}
