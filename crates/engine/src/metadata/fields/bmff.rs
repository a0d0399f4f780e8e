//! Boxes (ISO/IEC 14496-12, and JUMBF of ISO/IEC 19566-5, which are framed alike).

/// The boxes in a piece of bytes: (type, contents), as far as they are whole. The last one is
/// given even if it is cut off.
pub(in crate::metadata) struct Boxes<'a>(pub(in crate::metadata) &'a [u8]);

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let data = self.0;
        let short = u32::from_be_bytes(data.get(..4)?.try_into().ok()?) as usize;
        let kind = data.get(4..8)?.try_into().ok()?;
        let (head, length) = match short {
            0 => (8, data.len()),
            1 => {
                let long = u64::from_be_bytes(data.get(8..16)?.try_into().ok()?);
                (16, usize::try_from(long).ok()?)
            }
            n => (8, n),
        };
        if length < head {
            return None;
        }
        let end = length.min(data.len());
        self.0 = &data[end..];
        Some((kind, &data[head.min(end)..end]))
    }
}
