//! What the parser does not say about a start tag: where namespaces are declared.

use std::ops::Range;

/// `xmlns:prefix="..."` in a start tag.
pub(super) struct Declaration<'a> {
    pub prefix: &'a str,
    /// With the white space before it.
    pub whole: Range<usize>,
}

/// A range with the white space before it.
pub(super) fn with_space_before(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    before.trim_end_matches([' ', '\t', '\r', '\n']).len()..range.end
}

/// The declarations with a prefix in the start tag at the beginning of a range.
pub(super) fn declarations(text: &str, element: Range<usize>) -> Vec<Declaration<'_>> {
    let mut found = Vec::new();
    let Some(source) = text.get(element.clone()).filter(|s| s.starts_with('<')) else {
        return found;
    };
    let bytes = source.as_bytes();
    let mut at = 1;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'>' => break,
            b'"' | b'\'' => {
                let rest = &bytes[at + 1..];
                let Some(len) = rest.iter().position(|c| *c == b) else { break };
                at += len + 2;
            }
            b'x' if bytes[at - 1].is_ascii_whitespace() && source[at..].starts_with("xmlns:") => {
                let Some((prefix, end)) = declaration(&source[at..]) else { break };
                let whole = with_space_before(text, element.start + at..element.start + at + end);
                found.push(Declaration { prefix, whole });
                at += end;
            }
            _ => at += 1,
        }
    }
    found
}

/// The prefix of a declaration at the start of `source`, and where the declaration ends.
fn declaration(source: &str) -> Option<(&str, usize)> {
    let (name, value) = source.split_once('=')?;
    let prefix = name.strip_prefix("xmlns:")?.trim_end();
    let open = value.trim_start();
    let quote = open.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = source.len() - open.len() + 1;
    let len = source[start..].find(quote)?;
    Some((prefix, start + len + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_between_other_attributes() {
        let text = "<svg a=\"xmlns:no='1'\" xmlns:one='u > 1'\n xmlns:two = \"u2\" b='2'>";
        let found = declarations(text, 0..text.len());
        let named: Vec<_> = found.iter().map(|d| (d.prefix, &text[d.whole.clone()])).collect();
        assert_eq!(named, [("one", " xmlns:one='u > 1'"), ("two", "\n xmlns:two = \"u2\"")]);
    }
}
