//! Pictures in `data:` URLs have metadata of their own.

use crate::Format;
use crate::metadata::{Blocks, Policy, container};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The URL's head up to the data, the picture's format and bytes.
fn open(value: &str) -> Option<(&str, Format, Vec<u8>)> {
    let value = value.trim_start();
    let (head, data) = value.split_once(',')?;
    // Nothing in it that would have to be written as a reference.
    let plain = head.bytes().all(|b| b.is_ascii_alphanumeric() || b":;/+-.=".contains(&b));
    if !plain || !head.starts_with("data:image/") || !head.ends_with(";base64") {
        return None;
    }
    let digits: Vec<u8> = data.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(digits).ok()?;
    let format = match bytes.get(..12)? {
        [0xFF, 0xD8, ..] => Format::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => Format::Png,
        [b'G', b'I', b'F', ..] => Format::Gif,
        [b'R', b'I', b'F', b'F', .., b'W', b'E', b'B', b'P'] => Format::Webp,
        _ => return None,
    };
    Some((head, format, bytes))
}

/// The metadata of a picture in a URL.
pub(super) fn blocks(value: &str) -> Option<Blocks> {
    let (_, format, bytes) = open(value)?;
    container::blocks(&bytes, format).ok()
}

/// The URL with the picture's metadata taken out; `None` where nothing of it goes.
pub(super) fn strip(value: &str, policy: &Policy) -> Option<String> {
    let (head, format, bytes) = open(value)?;
    let new = container::strip(&bytes, format, policy).ok()?;
    (new != bytes).then(|| format!("{head},{}", STANDARD.encode(new)))
}
