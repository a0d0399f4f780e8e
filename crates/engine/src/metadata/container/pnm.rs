//! PBM, PGM, PPM and PAM: comments in the header, bytes behind the last picture.

use super::latin1;
use crate::metadata::{Blocks, Group, Policy};
use crate::{Error, Format, Result};
use std::ops::Range;

/// Most pictures of a stream.
const MAX_PICTURES: usize = 10_000;

/// Comments (with the end of their line), and where the last picture ends.
struct Layout {
    comments: Vec<Range<usize>>,
    end: usize,
}

fn layout(bytes: &[u8]) -> Result<Layout> {
    let mut layout = Layout { comments: Vec::new(), end: 0 };
    for i in 0..MAX_PICTURES {
        match picture(bytes, layout.end, &mut layout.comments) {
            Some(end) => layout.end = end,
            None if i == 0 => return Err(Error::damaged(Format::Pnm, "its header cannot be read")),
            None => break,
        }
    }
    Ok(layout)
}

/// Reads a picture that starts at `start`; returns its end.
fn picture(bytes: &[u8], start: usize, comments: &mut Vec<Range<usize>>) -> Option<usize> {
    let [b'P', version @ b'1'..=b'7'] = *bytes.get(start..start + 2)? else { return None };
    let mut reader = Reader { bytes, at: start + 2, comments };
    if version == b'7' {
        return reader.pam();
    }
    let (width, height) = (reader.number()?, reader.number()?);
    let most = if matches!(version, b'1' | b'4') { 1 } else { reader.number()? };
    let samples = width.checked_mul(height)?;
    let wide = if most > 255 { 2 } else { 1 };
    let len = match version {
        b'4' => width.div_ceil(8).checked_mul(height)?,
        b'5' => samples.checked_mul(wide)?,
        b'6' => samples.checked_mul(3)?.checked_mul(wide)?,
        // Numbers as text: there may be comments among them, and nothing else behind.
        _ => {
            while reader.at < bytes.len() {
                reader.skip_token();
            }
            return Some(bytes.len());
        }
    };
    // One white space ends the header.
    Some(reader.at.checked_add(1)?.checked_add(len)?.min(bytes.len()))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    comments: &'a mut Vec<Range<usize>>,
}

impl Reader<'_> {
    fn skip_space(&mut self) {
        while let Some(&b) = self.bytes.get(self.at) {
            match b {
                b'#' => self.comment(),
                b if b.is_ascii_whitespace() => self.at += 1,
                _ => return,
            }
        }
    }

    fn comment(&mut self) {
        let rest = &self.bytes[self.at..];
        let len =
            rest.iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(rest.len(), |n| n + 1);
        self.comments.push(self.at..self.at + len);
        self.at += len;
    }

    fn skip_token(&mut self) {
        self.skip_space();
        while self.bytes.get(self.at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'#') {
            self.at += 1;
        }
    }

    fn token(&mut self) -> Option<&str> {
        self.skip_space();
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'#') {
            self.at += 1;
        }
        std::str::from_utf8(&self.bytes[start..self.at]).ok().filter(|t| !t.is_empty())
    }

    fn number(&mut self) -> Option<usize> {
        self.token()?.parse().ok()
    }

    fn pam(&mut self) -> Option<usize> {
        let (mut width, mut height, mut depth, mut most) = (0usize, 0usize, 0usize, 255usize);
        loop {
            match self.token()? {
                "WIDTH" => width = self.number()?,
                "HEIGHT" => height = self.number()?,
                "DEPTH" => depth = self.number()?,
                "MAXVAL" => most = self.number()?,
                "ENDHDR" => break,
                _ => {}
            }
        }
        let len = width.checked_mul(height)?.checked_mul(depth)?;
        let len = len.checked_mul(if most > 255 { 2 } else { 1 })?;
        Some(self.at.checked_add(1)?.checked_add(len)?.min(self.bytes.len()))
    }
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    if is_float(bytes) {
        return Ok(Blocks::default());
    }
    let layout = layout(bytes)?;
    let text = |r: &Range<usize>| {
        ("Comment".to_owned(), latin1(&bytes[r.start + 1..r.end]).trim().to_owned())
    };
    Ok(Blocks {
        texts: layout.comments.iter().map(text).collect(),
        trailing: bytes[layout.end..].to_vec(),
        ..Blocks::default()
    })
}

/// PFM: it has no comments.
fn is_float(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PF") || bytes.starts_with(b"Pf")
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    if is_float(bytes) {
        return Ok(bytes.to_vec());
    }
    let layout = layout(bytes)?;
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    if !policy.keeps(Group::Comments) {
        for comment in &layout.comments {
            out.extend_from_slice(&bytes[at..comment.start]);
            at = comment.end;
            // A comment parts two numbers like a white space.
            if !out.last().is_some_and(u8::is_ascii_whitespace) {
                out.push(b'\n');
            }
        }
    }
    out.extend_from_slice(&bytes[at..layout.end]);
    if policy.keeps(Group::Trailing) {
        out.extend_from_slice(&bytes[layout.end..]);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_bytes_go() {
        let file = b"P5\n# made by a person\n2 1 # a remark\n255\nABhidden";
        let found = blocks(file).unwrap();
        assert_eq!(found.texts.len(), 2);
        assert_eq!(found.texts[0].1, "made by a person");
        assert_eq!(found.trailing, b"hidden");
        let kept = strip(file, &Policy::default()).unwrap();
        assert_eq!(kept, b"P5\n2 1 255\nAB");
        assert_eq!(strip(&kept, &Policy::default()).unwrap(), kept);
    }

    #[test]
    fn a_second_picture_stays() {
        let file = b"P4\n8 1\n\xAAP4\n8 1\n#x\n";
        assert_eq!(layout(file).unwrap().comments.len(), 0, "a raster byte is no comment");
    }
}
