//! CBOR (RFC 8949) values of bounded size and depth, with the accessors that C2PA needs.

pub(super) use ciborium::Value;

/// Most bytes of one CBOR box that are read: claims and assertions are a few kilobytes. A value
/// takes some 32 times the memory of its shortest encoding.
const MAX_BYTES: usize = 1 << 20;
/// Deepest nesting that is read.
const MAX_DEPTH: usize = 32;

/// The value of a box; none where it is too large, too deep or broken.
pub(super) fn parse(bytes: &[u8]) -> Option<Value> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    ciborium::de::from_reader_with_recursion_limit(bytes, MAX_DEPTH).ok()
}

/// The value under a text key of a map.
pub(super) fn get<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let entries = value.as_map()?;
    entries.iter().find(|(k, _)| k.as_text() == Some(key)).map(|(_, v)| v)
}

/// The text under a text key of a map.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    get(value, key)?.as_text()
}

/// The items of the array under a text key of a map.
pub(super) fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    get(value, key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
