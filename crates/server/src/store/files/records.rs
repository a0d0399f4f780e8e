//! The layout of a sealed file: a row of records, so that it can grow and is never whole in the
//! open. Each is its length (u32, little-endian), then its bytes, sealed for the file's name and the
//! offset at which they belong.

use crate::store::{Key, StoreError, open, seal};

/// Most bytes of a record before it is sealed.
pub const RECORD: usize = 1 << 20;
/// Most bytes that sealing adds to a record.
const ADDED: usize = 64;

/// Where a record belongs: its file and offset.
fn place(name: &str, offset: u64) -> Vec<u8> {
    [name.as_bytes(), &offset.to_le_bytes()].concat()
}

/// The records of bytes that stand at an offset of a file, each ready to be written.
pub fn records<'b>(
    name: &'b str,
    key: &'b Key,
    offset: u64,
    bytes: &'b [u8],
) -> impl Iterator<Item = Vec<u8>> + 'b {
    bytes.chunks(RECORD).scan(offset, move |offset, piece| {
        let sealed = seal(key, &place(name, *offset), piece);
        *offset += piece.len() as u64;
        Some([&(sealed.len() as u32).to_le_bytes()[..], &sealed].concat())
    })
}

/// A file's bytes, opened record after record as the sealed ones come in.
#[derive(Debug)]
pub struct Opening {
    name: String,
    key: Key,
    /// How much was opened.
    offset: u64,
    /// What came in and is no whole record yet.
    sealed: Vec<u8>,
}

impl Opening {
    /// Nothing of that file has come in yet.
    pub fn new(name: &str, key: &Key) -> Self {
        Self { name: name.to_owned(), key: key.clone(), offset: 0, sealed: Vec::new() }
    }

    /// How many bytes were opened.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether something is left over that is no whole record.
    pub fn is_torn(&self) -> bool {
        !self.sealed.is_empty()
    }

    /// Takes in more.
    pub fn feed(&mut self, sealed: &[u8]) {
        self.sealed.extend_from_slice(sealed);
    }

    /// What is in the next record, where all of it has come in.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where it was changed.
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let Some((head, rest)) = self.sealed.split_first_chunk::<4>() else { return Ok(None) };
        let size = u32::from_le_bytes(*head) as usize;
        if size > RECORD + ADDED {
            return Err(StoreError::Broken);
        }
        let Some(record) = rest.get(..size) else { return Ok(None) };
        let bytes = open(&self.key, &place(&self.name, self.offset), record)?;
        self.sealed.drain(..4 + size);
        self.offset += bytes.len() as u64;
        Ok(Some(bytes))
    }
}
