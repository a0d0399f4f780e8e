//! Files of which only the attachments are encrypted: their pages can be read without a password,
//! which the renderer's reader does not know.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, Name, ObjectIdentifier};
use memchr::memmem;

/// Where a file says that it is encrypted.
const MARK: &[u8] = b"/Encrypt";

/// Opens a file in which everything that a page is made of is stored as it is; `None` where the
/// file is not of this kind, or can't be read all the same.
pub(crate) fn open(bytes: &[u8]) -> Option<Pdf> {
    let mut blind = bytes.to_vec();
    let mut locks = Vec::new();
    for at in memmem::find_iter(bytes, MARK) {
        let Some(lock) = reference(&bytes[at + MARK.len()..]) else { continue };
        // Under a name that means nothing, and as long: all objects stay where they are.
        blind[at + 1] = b'_';
        locks.push(lock);
    }
    let pdf = Pdf::new(blind).ok()?;
    let plain = !locks.is_empty() && locks.iter().all(|&lock| leaves_pages(&pdf, lock));
    plain.then_some(pdf)
}

/// The reference `12 0 R` that the bytes start with.
fn reference(bytes: &[u8]) -> Option<ObjectIdentifier> {
    let text = bytes.get(..40.min(bytes.len()))?.trim_ascii_start();
    let mut words = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut number = || str::from_utf8(words.next()?).ok()?.parse::<u32>().ok();
    let id = ObjectIdentifier::new(number()?, i32::try_from(number()?).ok()?);
    words.next()?.starts_with(b"R").then_some(id)
}

/// Whether a lock leaves streams and strings as they are. Without a word on them it does; only
/// the newer ones (versions 4 and 5) can tell at all.
fn leaves_pages(pdf: &Pdf, lock: ObjectIdentifier) -> bool {
    let Some(lock) = pdf.xref().get::<Dict<'_>>(lock) else { return false };
    let as_is =
        |key: &[u8]| lock.get::<Name<'_>>(key).is_none_or(|filter| filter.as_ref() == b"Identity");
    lock.get::<u8>(b"V").is_some_and(|version| matches!(version, 4 | 5))
        && as_is(b"StmF")
        && as_is(b"StrF")
}
