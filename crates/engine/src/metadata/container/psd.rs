//! Photoshop documents: metadata stands among the image resources.

use super::wire::{be32, take};
use crate::metadata::{Blocks, Policy, select};
use crate::{Error, Format, Result};
use std::ops::Range;

/// The range of the image resources, behind their length.
fn resources(bytes: &[u8]) -> Result<Range<usize>> {
    let read = || {
        take(bytes, 0, 26).filter(|h| h.starts_with(b"8BPS"))?;
        let at = 30usize.checked_add(be32(bytes, 26)? as usize)?;
        let len = be32(bytes, at)? as usize;
        take(bytes, at + 4, len).map(|_| at + 4..at + 4 + len)
    };
    read().ok_or_else(|| Error::damaged(Format::Psd, "its image resources are cut off"))
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let range = resources(bytes)?;
    let block = &bytes[range];
    let mut blocks = Blocks { photoshop: Some(block.to_vec()), ..Blocks::default() };
    for (id, _, value) in select::photoshop_resources(block) {
        let value = block[value].to_vec();
        match id {
            0x0404 => blocks.iptc = Some(value),
            0x0422 => blocks.exif = Some(value),
            0x0424 => blocks.xmp.push(value),
            0x040F => blocks.icc = Some(value),
            0x0409 | 0x040C => {
                let jpeg = value.get(28..).unwrap_or_default().to_vec();
                blocks.thumbnails.push(("Photoshop thumbnail".into(), jpeg));
            }
            _ => {}
        }
    }
    Ok(blocks)
}

/// Layers keep their names: they are what the document is made of.
pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let range = resources(bytes)?;
    let old = &bytes[range.clone()];
    let new = select::document_resources(old, policy);
    if new == old {
        return Ok(bytes.to_vec());
    }
    let mut out = bytes[..range.start - 4].to_vec();
    out.extend((new.len() as u32).to_be_bytes());
    out.extend(new);
    out.extend_from_slice(&bytes[range.end..]);
    Ok(out)
}
