//! Boxes, and a cursor that can't run over their end.

/// Reads big-endian numbers; `None` at the end.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(head)
    }

    /// An unsigned number of 0 to 8 bytes.
    pub(crate) fn uint(&mut self, bytes: usize) -> Option<u64> {
        Some(self.take(bytes)?.iter().fold(0, |n, &b| n << 8 | u64::from(b)))
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        Some(self.uint(1)? as u8)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        Some(self.uint(2)? as u16)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(self.uint(4)? as u32)
    }

    pub(crate) fn fourcc(&mut self) -> Option<[u8; 4]> {
        self.take(4)?.try_into().ok()
    }

    /// Version and flags of a full box.
    pub(crate) fn version_flags(&mut self) -> Option<(u8, u32)> {
        let word = self.u32()?;
        Some(((word >> 24) as u8, word & 0xff_ffff))
    }
}

/// One box: its type and what is in it.
#[derive(Clone, Copy)]
pub(crate) struct BoxOf<'a> {
    pub(crate) kind: [u8; 4],
    pub(crate) body: &'a [u8],
}

/// The boxes that stand one after the other. A box that says it is longer than the bytes there
/// are ends where they do: a file that was cut off can still be told.
#[derive(Clone, Copy)]
pub(crate) struct Boxes<'a> {
    rest: &'a [u8],
}

impl<'a> Boxes<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The body of the first box of that type.
    pub(crate) fn find(mut self, kind: &[u8; 4]) -> Option<&'a [u8]> {
        Iterator::find(&mut self, |b| &b.kind == kind).map(|b| b.body)
    }
}

impl<'a> Iterator for Boxes<'a> {
    type Item = BoxOf<'a>;

    fn next(&mut self) -> Option<BoxOf<'a>> {
        let mut cursor = Cursor::new(self.rest);
        let short = cursor.u32()?;
        let kind = cursor.fourcc()?;
        let (length, header) = match short {
            0 => (self.rest.len() as u64, 8),
            1 => (cursor.uint(8)?, 16),
            n => (u64::from(n), 8),
        };
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(self.rest.len());
        if length < header {
            self.rest = &[];
            return None;
        }
        let body = &self.rest[header..length];
        self.rest = &self.rest[length..];
        Some(BoxOf { kind, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_boxes_short_long_to_the_end_and_cut() {
        let mut bytes = vec![0, 0, 0, 9, b'o', b'n', b'e', b' ', 7];
        bytes.extend([0, 0, 0, 1, b't', b'w', b'o', b' ', 0, 0, 0, 0, 0, 0, 0, 17, 8]);
        bytes.extend([0, 0, 0, 99, b'c', b'u', b't', b' ', 9]);
        let found: Vec<_> = Boxes::new(&bytes).map(|b| (b.kind, b.body.to_vec())).collect();
        assert_eq!(found[0], (*b"one ", vec![7]));
        assert_eq!(found[1], (*b"two ", vec![8]));
        assert_eq!(found[2], (*b"cut ", vec![9]));
        assert_eq!(Boxes::new(&[0, 0, 0, 7, 1, 2, 3, 4]).count(), 0);
    }
}
