//! The layout of a sealed file: a row of records, so that it can grow and is never whole in the
//! open. Each is its length (u32, little-endian), then its bytes, sealed for the file's name and the
//! offset at which they belong.

use crate::store::{Key, StoreError, open, seal};
use std::io::{self, Read};

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

/// Opens the records of a file from an offset on, and appends what is in them to `bytes`, until
/// there are `length` or the input ends.
///
/// # Errors
/// [`StoreError::Broken`] where they were changed or cut off.
pub fn opened(
    input: &mut impl Read,
    name: &str,
    key: &Key,
    length: u64,
    bytes: &mut Vec<u8>,
) -> Result<(), StoreError> {
    while (bytes.len() as u64) < length {
        let mut head = [0; 4];
        match input.read(&mut head[..1]) {
            Ok(0) => return Ok(()),
            Ok(_) => input.read_exact(&mut head[1..]).map_err(broken)?,
            Err(error) => return Err(error.into()),
        }
        let size = u32::from_le_bytes(head) as usize;
        if size > RECORD + ADDED {
            return Err(StoreError::Broken);
        }
        let mut record = vec![0; size];
        input.read_exact(&mut record).map_err(broken)?;
        let offset = bytes.len() as u64;
        bytes.extend(open(key, &place(name, offset), &record)?);
    }
    if bytes.len() as u64 == length { Ok(()) } else { Err(StoreError::Broken) }
}

fn broken(_: io::Error) -> StoreError {
    StoreError::Broken
}
