//! What can stand in an SVG without being drawn, beside elements: comments of style sheets and
//! entities that nothing refers to.

use std::ops::Range;

/// The contents of the comments in a style sheet, as ranges. Comments themselves stay, empty,
/// because they divide what stands around them.
pub(super) fn css_comments(css: &str) -> Vec<Range<usize>> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\\' => at += 2,
            b'"' | b'\'' => at = end_of_string(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let start = at + 2;
                let Some(len) = css.get(start..).and_then(|rest| rest.find("*/")) else { break };
                if len > 0 {
                    found.push(start..start + len);
                }
                at = start + len + 2;
            }
            _ => at += 1,
        }
    }
    found
}

/// Behind a string that opens at `at`; strings end with their line at the latest.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let mut end = at + 1;
    while let Some(&b) = bytes.get(end) {
        end += match b {
            b'\\' => 2,
            b if b == quote || b == b'\n' => return end + 1,
            _ => 1,
        };
    }
    end
}

/// A style sheet with its comments empty; `None` where they are.
pub(super) fn without_css_comments(css: &str) -> Option<String> {
    let comments = css_comments(css);
    let mut out = String::with_capacity(css.len());
    let mut at = 0;
    for comment in &comments {
        out.push_str(css.get(at..comment.start)?);
        at = comment.end;
    }
    out.push_str(css.get(at..)?);
    (!comments.is_empty()).then_some(out)
}

/// Declarations of general entities in the prolog (all before the root element) that nothing in
/// the document refers to, white space before them included.
pub(super) fn unused_entities(text: &str, root: usize) -> Vec<Range<usize>> {
    let prolog = text.get(..root).unwrap_or_default();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prolog[from..].find("<!ENTITY").map(|i| from + i) {
        from = start + 8;
        let Some((name, len)) = entity(&prolog[start..]) else { continue };
        if !text.contains(&format!("&{name};")) {
            found.push(super::tag::with_space_before(text, start..start + len));
        }
        from = start + len;
    }
    found
}

/// The name of the entity declared at the start of `source`, and the declaration's length.
fn entity(source: &str) -> Option<(&str, usize)> {
    let rest = source.strip_prefix("<!ENTITY")?;
    let name_at = rest.trim_start();
    let name = name_at.split_whitespace().next().filter(|n| *n != "%")?;
    let mut at = source.len() - name_at.len() + name.len();
    let bytes = source.as_bytes();
    while let Some(&b) = bytes.get(at) {
        match b {
            b'>' => return Some((name, at + 1)),
            b'"' | b'\'' => at += bytes[at + 1..].iter().position(|c| *c == b)? + 2,
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_a_style_sheet_become_empty() {
        let css = "a{content:\"/* no */\"}/* a secret */.b/**/c{x:url('/*')}/* open";
        let clean = "a{content:\"/* no */\"}/**/.b/**/c{x:url('/*')}/* open";
        assert_eq!(without_css_comments(css).unwrap(), clean);
        assert_eq!(without_css_comments(clean), None);
    }

    #[test]
    fn only_entities_without_a_reference_are_named() {
        let text = "<!DOCTYPE svg [\n<!ENTITY a \"x > y\">\n<!ENTITY b 'u'>]><svg>&b;</svg>";
        let root = text.find("<svg>").unwrap();
        let found: Vec<_> = unused_entities(text, root).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["\n<!ENTITY a \"x > y\">"]);
    }
}
