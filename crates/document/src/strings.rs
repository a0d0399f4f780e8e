//! The text strings of PDF: UTF-16 or UTF-8 with a mark before them, or PDF's own Latin encoding.

/// The characters of PDF's own encoding that are not where Latin-1 has them.
const OWN: [(u8, &str); 4] = [
    (0x18, "\u{2d8}\u{2c7}\u{2c6}\u{2d9}\u{2dd}\u{2db}\u{2da}\u{2dc}"),
    (0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"),
    (0xa0, "€"),
    (0xff, "ÿ"),
];

/// The text of a text string.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|&byte| own(byte)).collect()
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn own(byte: u8) -> char {
    let row = OWN.iter().rev().find(|(first, _)| byte >= *first);
    let found = row.and_then(|(first, row)| row.chars().nth(usize::from(byte - first)));
    found.unwrap_or(char::from(byte))
}
