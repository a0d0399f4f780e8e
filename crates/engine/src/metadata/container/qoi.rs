//! QOI: nothing but pixels, and what is hidden behind them.

use super::wire::be32;
use crate::metadata::{Blocks, Group, Policy};
use crate::{Error, Format, Result};

/// Where the stream ends, its end mark included: found by walking the operations.
fn end(bytes: &[u8]) -> Result<usize> {
    let damaged = || Error::damaged(Format::Qoi, "its header is cut off");
    let (width, height) =
        (be32(bytes, 4).ok_or_else(damaged)?, be32(bytes, 8).ok_or_else(damaged)?);
    let mut left = u64::from(width) * u64::from(height);
    let mut at = 14;
    while left > 0 {
        let Some(&op) = bytes.get(at) else { return Ok(bytes.len()) };
        let (len, run) = match op {
            0xFE => (4, 1),
            0xFF => (5, 1),
            0x80..=0xBF => (2, 1),
            0xC0..=0xFD => (1, u64::from(op & 0x3F) + 1),
            _ => (1, 1),
        };
        at += len;
        left = left.saturating_sub(run);
    }
    Ok((at + 8).min(bytes.len()))
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    Ok(Blocks { trailing: bytes[end(bytes)?..].to_vec(), ..Blocks::default() })
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let end = end(bytes)?;
    Ok(if policy.keeps(Group::Trailing) { bytes.to_vec() } else { bytes[..end].to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_behind_the_end_mark_go() {
        let mut file = b"qoif\0\0\0\x02\0\0\0\x02\x03\0".to_vec();
        file.extend([0xFE, 1, 2, 3, 0xC2]);
        file.extend([0, 0, 0, 0, 0, 0, 0, 1]);
        let clean = file.clone();
        file.extend_from_slice(b"hidden");
        assert_eq!(strip(&file, &Policy::default()).unwrap(), clean);
        assert_eq!(blocks(&file).unwrap().trailing, b"hidden");
    }
}
