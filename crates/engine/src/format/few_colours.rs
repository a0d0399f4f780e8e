//! Opaque pictures of at most 256 colours, as indices into a palette.

use crate::picture::Channels;
use std::collections::HashMap;

/// Indices of 8-bit samples into their colours.
pub(super) struct Indexed {
    /// At most 256 colours, in the order in which they appear.
    pub palette: Vec<[u8; 3]>,
    /// An index for each pixel.
    pub indices: Vec<u8>,
}

/// The palette of 8-bit samples whose alpha, if any, is to be forgotten; `None` where there are
/// more than 256 colours.
pub(super) fn indexed(samples: &[u8], channels: Channels) -> Option<Indexed> {
    let mut found: HashMap<[u8; 3], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(samples.len() / channels.count());
    let mut last: Option<([u8; 3], u8)> = None;
    for p in samples.chunks_exact(channels.count()) {
        let colour = if channels.is_gray() { [p[0]; 3] } else { [p[0], p[1], p[2]] };
        let index = match last {
            Some((same, index)) if same == colour => index,
            _ => match found.get(&colour) {
                Some(&index) => index,
                None if palette.len() == 256 => return None,
                None => {
                    let index = palette.len() as u8;
                    palette.push(colour);
                    found.insert(colour, index);
                    index
                }
            },
        };
        last = Some((colour, index));
        indices.push(index);
    }
    Some(Indexed { palette, indices })
}

/// Packs indices of 1, 2, 4 or 8 bits, the first in the highest bits; the last byte of the row
/// is filled up.
pub(super) fn pack(out: &mut Vec<u8>, row: &[u8], bits: u16) {
    let per_byte = usize::from(8 / bits);
    out.extend(row.chunks(per_byte).map(|group| {
        let shift = |i: usize| 8 - usize::from(bits) * (i + 1);
        group.iter().enumerate().fold(0, |byte, (i, &index)| byte | (index << shift(i)))
    }));
}
