//! Reading numbers from untrusted bytes: `None` past the end, never a panic.

use std::ops::Range;

/// `len` bytes from `at`.
pub(crate) fn take(bytes: &[u8], at: usize, len: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(len)?)
}

/// `N` bytes from `at`.
pub(crate) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    take(bytes, at, N)?.try_into().ok()
}

/// A big-endian 16-bit number.
pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_be_bytes)
}

/// A big-endian 32-bit number.
pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

/// A big-endian 64-bit number.
pub(crate) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_be_bytes)
}

/// A little-endian 16-bit number.
pub(crate) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

/// A little-endian 32-bit number.
pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// A big-endian number of 0, 1, 2, 3, 4 or 8 bytes.
pub(crate) fn be_sized(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    let digits = take(bytes, at, size.min(8))?;
    Some(digits.iter().fold(0, |n, &b| n << 8 | u64::from(b)))
}

/// Sorts ranges and joins those that overlap or touch; empty ones go.
pub(crate) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|r| r.start < r.end);
    ranges.sort_by_key(|r| r.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// What of `within` none of the (merged) `ranges` covers.
pub(crate) fn gaps(ranges: &[Range<usize>], within: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = within.start;
    let first = ranges.partition_point(|r| r.end <= within.start);
    for range in &ranges[first..] {
        if range.start > at {
            out.push(at..range.start.min(within.end));
        }
        at = at.max(range.end);
        if at >= within.end {
            break;
        }
    }
    if at < within.end {
        out.push(at..within.end);
    }
    out.retain(|r| r.start < r.end);
    out
}

/// The parts of (merged) `ranges` that are within another.
pub(crate) fn within(ranges: &[Range<usize>], outer: Range<usize>) -> Vec<Range<usize>> {
    let first = ranges.partition_point(|r| r.end <= outer.start);
    let inner = ranges[first..].iter().take_while(|r| r.start < outer.end);
    inner.map(|r| r.start.max(outer.start)..r.end.min(outer.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_joined_and_their_gaps_found() {
        let ranges = merged(vec![8..10, 2..4, 3..6, 5..5, 10..12]);
        assert_eq!(ranges, [2..6, 8..12]);
        assert_eq!(gaps(&ranges, 0..14), [0..2, 6..8, 12..14]);
        assert_eq!(gaps(&ranges, 3..5), []);
        assert_eq!(gaps(&ranges, 7..13), [7..8, 12..13]);
        assert_eq!(within(&ranges, 5..9), [5..6, 8..9]);
        assert_eq!(within(&ranges, 6..8), []);
    }

    #[test]
    fn numbers_past_the_end_are_none() {
        assert_eq!(be32(&[1, 2, 3], 0), None);
        assert_eq!(be16(&[1, 2], usize::MAX), None);
        assert_eq!(be_sized(&[1, 2, 3], 0, 3), Some(0x01_02_03));
    }
}
