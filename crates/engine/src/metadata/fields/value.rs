//! Bytes and numbers as readable text of bounded length.

/// Most characters of a value.
pub(super) const MAX_CHARS: usize = 200;

/// Trimmed text without control characters, at most [`MAX_CHARS`] characters long. Runs of white
/// space become one space; what is cut is told by an ellipsis.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::new();
    let mut chars = 0;
    let mut gap = false;
    for c in text.trim().chars() {
        if c.is_whitespace() || c.is_control() || is_invisible(c) {
            gap = true;
            continue;
        }
        if chars >= MAX_CHARS {
            out.push('…');
            break;
        }
        if std::mem::take(&mut gap) && !out.is_empty() {
            out.push(' ');
            chars += 1;
        }
        out.push(c);
        chars += 1;
    }
    out
}

/// Characters that change how the text around them is shown without being seen: bidirectional
/// overrides and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}')
}

/// Text as files hold it: UTF-8 where it is that, else Latin-1; up to the first NUL. At most
/// the first 4 KiB are looked at.
pub(super) fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().take(4_096).position(|&b| b == 0).unwrap_or(bytes.len().min(4_096));
    decode(&bytes[..end])
}

/// UTF-8, else Latin-1. A character that is cut off is forgiven where the text has been cut.
pub(super) fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(s) => s.to_owned(),
        Err(e) if e.error_len().is_none() && bytes.len() >= 4_096 => {
            String::from_utf8_lossy(&bytes[..e.valid_up_to()]).into_owned()
        }
        Err(_) => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

/// UTF-16 text up to the first NUL, at most 4 KiB of it.
pub(super) fn utf16(bytes: &[u8], little: bool) -> String {
    let units = bytes.chunks_exact(2).take(2_048).map(|p| {
        if little { u16::from_le_bytes([p[0], p[1]]) } else { u16::from_be_bytes([p[0], p[1]]) }
    });
    let units: Vec<u16> = units.take_while(|&u| u != 0).collect();
    String::from_utf16_lossy(&units)
}

/// Bytes that no reader explains.
pub(super) fn binary(bytes: usize) -> String {
    format!("(binary, {bytes} bytes)")
}

/// Printable text as text, anything else as a count of bytes.
pub(super) fn text_or_binary(bytes: &[u8]) -> String {
    let trimmed = bytes.iter().rposition(|&b| b != 0).map_or(&bytes[..0], |i| &bytes[..=i]);
    let head = &trimmed[..trimmed.len().min(4_096)];
    let printable = |s: &str| !s.chars().any(|c| c.is_control() && !c.is_whitespace());
    match std::str::from_utf8(head) {
        Ok(s) if !s.is_empty() && printable(s) => s.to_owned(),
        _ => binary(bytes.len()),
    }
}

/// `2023:05:04 16:12:05` (EXIF) and `2023-05-04T16:12:05` (XMP) as `2023-05-04 16:12:05`; other
/// text as it is.
pub(super) fn date(text: &str) -> String {
    let b = text.as_bytes();
    let digits = |r: std::ops::Range<usize>| b[r].iter().all(u8::is_ascii_digit);
    let separated = b.len() >= 10 && matches!((b[4], b[7]), (b':', b':') | (b'-', b'-'));
    if !separated || !digits(0..4) || !digits(5..7) || !digits(8..10) {
        return text.to_owned();
    }
    let time = &text[10..];
    let time = time.strip_prefix('T').map_or(time.to_owned(), |t| format!(" {t}"));
    format!("{}-{}-{}{time}", &text[..4], &text[5..7], &text[8..10])
}

/// A number with at most six decimals and no idle zeros.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    if !text.contains('.') {
        return text;
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Bytes in the unit a person would use: "812 bytes", "3.1 MB".
pub(in crate::metadata) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Values in one line, separated by "; "; of many, the first ones and how many more there are.
pub(super) fn list(values: &[String], all: usize) -> String {
    let mut out = String::new();
    let mut shown = 0;
    for value in values {
        let value = clean(value);
        let room = MAX_CHARS.saturating_sub(out.chars().count() + 20);
        if shown > 0 && value.chars().count() + 2 > room {
            break;
        }
        if shown > 0 {
            out.push_str("; ");
        }
        out.push_str(&value);
        shown += 1;
    }
    if shown < all {
        out.push_str(&format!(" (and {} more)", all - shown));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_and_cut_between_characters() {
        assert_eq!(clean("  a\u{1b}[31m\tb\0 "), "a [31m b");
        let long = clean(&"é".repeat(300));
        assert_eq!(long.chars().count(), MAX_CHARS + 1);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn bytes_become_text_in_their_encoding() {
        assert_eq!(text(b"caf\xe9\0junk"), "café");
        assert_eq!(text("café".as_bytes()), "café");
        assert_eq!(utf16(b"H\0i\0\0\0x\0", true), "Hi");
        assert_eq!(text_or_binary(b"ok\0\0"), "ok");
        assert_eq!(text_or_binary(&[1, 2, 3]), "(binary, 3 bytes)");
    }

    #[test]
    fn dates_numbers_and_lists_read_well() {
        assert_eq!(date("2023:05:04 16:12:05"), "2023-05-04 16:12:05");
        assert_eq!(date("2023-05-04T16:12:05+02:00"), "2023-05-04 16:12:05+02:00");
        assert_eq!(date("    :  :  "), "    :  :  ");
        assert_eq!(date("€:€:€:€"), "€:€:€:€");
        assert_eq!(number(2.80), "2.8");
        assert_eq!(number(100.0), "100");
        let many: Vec<String> = (0..40).map(|i| format!("value number {i}")).collect();
        assert!(list(&many, 1_000).ends_with(" more)"));
        assert!(list(&many, 1_000).chars().count() <= MAX_CHARS);
        assert_eq!(list(&many[..2], 2), "value number 0; value number 1");
    }
}
