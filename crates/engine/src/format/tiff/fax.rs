//! Fax coding of bits: CCITT RLE, Group 3 (one and two dimensions) and Group 4.
//!
//! The code tables are the `fax` crate's; the walk over rows is ours, because that crate knows
//! neither RLE nor two-dimensional Group 3 (ITU-T T.4 and T.6, TIFF 6.0 sections 10 and 11).

use super::damaged;
use crate::Result;
use fax::maps::{Mode, black, mode, white};
use fax::{BitReader, ByteReader};
use std::convert::Infallible;

/// Group 3 options: rows may be coded against the one above.
const TWO_DIMENSIONS: u64 = 1;

/// `rows` rows of `width` bits, 1 is black, padded to bytes.
pub(super) fn decode(
    coded: &[u8],
    compression: u16,
    options: u64,
    width: u32,
    rows: u32,
) -> Result<Vec<u8>> {
    // The code tables look ahead: zeros behind the end keep the last codes readable.
    let padded = coded.iter().copied().chain([0; 4]).map(Ok::<u8, Infallible>);
    let bits = ByteReader::new(padded).map_err(|_| damaged("it cannot be read"))?;
    let mut rest = Rows { bits, width, above: Vec::new() };
    let mut out = vec![0; (width as usize).div_ceil(8) * rows as usize];
    for row in out.chunks_exact_mut((width as usize).div_ceil(8)) {
        let changes = match compression {
            2 => rest.aligned(),
            3 => rest.group3(options & TWO_DIMENSIONS != 0),
            _ => rest.two_dimensional(),
        };
        match changes {
            Line::Changes(changes) => {
                paint(row, &changes, width);
                rest.above = changes;
            }
            // What is not coded is white.
            Line::End => break,
            Line::Wrong => return Err(damaged("its fax coding makes no sense")),
        }
    }
    Ok(out)
}

/// A decoded row.
enum Line {
    /// Where the colour changes; the first change is to black.
    Changes(Vec<u32>),
    /// The data end here, as they should.
    End,
    /// No code matches.
    Wrong,
}

struct Rows<I: Iterator<Item = Result<u8, Infallible>>> {
    bits: ByteReader<I>,
    width: u32,
    above: Vec<u32>,
}

impl<I: Iterator<Item = Result<u8, Infallible>>> Rows<I> {
    fn consume(&mut self, bits: u8) {
        let Ok(()) = self.bits.consume(bits);
    }

    /// The length of a run: codes of 64 and more go on.
    fn run(&mut self, is_black: bool) -> Option<u32> {
        let mut sum = 0u32;
        loop {
            let code = if is_black {
                black::decode(&mut self.bits)
            } else {
                white::decode(&mut self.bits)
            };
            let code = u32::from(code?);
            sum = sum.saturating_add(code);
            if code < 64 {
                return Some(sum);
            }
        }
    }

    /// A row of runs, white first; where a code is wrong it ends early.
    fn one_dimensional(&mut self) -> (Vec<u32>, bool) {
        let (mut at, mut is_black) = (0u32, false);
        let mut changes = Vec::new();
        while at < self.width {
            let Some(run) = self.run(is_black) else { return (changes, false) };
            at = at.saturating_add(run).min(self.width);
            changes.push(at);
            is_black = !is_black;
        }
        (changes, true)
    }

    /// CCITT RLE: rows start at bytes.
    fn aligned(&mut self) -> Line {
        let (changes, whole) = self.one_dimensional();
        let left = self.bits.bits_to_byte_boundary();
        self.consume(left);
        if whole { Line::Changes(changes) } else { Line::Wrong }
    }

    /// Whether an end-of-line code was there: at least 11 zeros, then a one.
    fn end_of_line(&mut self) -> bool {
        if self.bits.peek(11) != Some(0) {
            return false;
        }
        while self.bits.peek(1) == Some(0) {
            self.consume(1);
        }
        let found = self.bits.peek(1).is_some();
        self.consume(1);
        found
    }

    fn group3(&mut self, two_dimensions: bool) -> Line {
        let mut ends = 0;
        let mut coded_alone = true;
        while self.end_of_line() {
            ends += 1;
            if two_dimensions {
                coded_alone = self.bits.peek(1) != Some(0);
                self.consume(1);
            }
            // Six in a row end the page; two already hold no row between them.
            if ends > 1 {
                return Line::End;
            }
        }
        if self.bits.peek(1).is_none() {
            return Line::End;
        }
        if !coded_alone {
            return self.two_dimensional();
        }
        let (changes, whole) = self.one_dimensional();
        if !whole {
            // A damaged row is kept as far as it goes; the next end of line is a new start.
            while self.bits.peek(11).is_some_and(|bits| bits != 0) {
                self.consume(1);
            }
        }
        Line::Changes(changes)
    }

    /// The first change above that lies right of `a0` and is to the other colour: b1, and b2
    /// after it.
    fn above(&self, from: &mut usize, a0: Option<u32>, is_black: bool) -> (u32, u32) {
        let right = |at: u32| a0.is_none_or(|a0| at > a0);
        while *from > 0 && right(self.above[*from - 1]) {
            *from -= 1;
        }
        while self.above.get(*from).is_some_and(|&at| !right(at)) {
            *from += 1;
        }
        let index = if from.is_multiple_of(2) == is_black { *from + 1 } else { *from };
        let at = |i: usize| self.above.get(i).copied().unwrap_or(self.width);
        (at(index), at(index + 1))
    }

    fn two_dimensional(&mut self) -> Line {
        let mut changes = Vec::new();
        let (mut a0, mut is_black, mut from) = (None, false, 0);
        while a0.unwrap_or(0) < self.width {
            let (b1, b2) = self.above(&mut from, a0, is_black);
            match mode::decode(&mut self.bits) {
                Some(Mode::Pass) => a0 = Some(b2),
                Some(Mode::Vertical(delta)) => {
                    let a1 = i64::from(b1) + i64::from(delta);
                    let a1 = a1.clamp(i64::from(a0.unwrap_or(0)), i64::from(self.width)) as u32;
                    changes.push(a1);
                    a0 = Some(a1);
                    is_black = !is_black;
                }
                Some(Mode::Horizontal) => {
                    let (Some(first), Some(second)) = (self.run(is_black), self.run(!is_black))
                    else {
                        return Line::Wrong;
                    };
                    let a1 = a0.unwrap_or(0).saturating_add(first).min(self.width);
                    let a2 = a1.saturating_add(second).min(self.width);
                    changes.extend([a1, a2]);
                    a0 = Some(a2);
                }
                Some(Mode::EOF) if changes.is_empty() => return Line::End,
                _ => return Line::Wrong,
            }
        }
        Line::Changes(changes)
    }
}

/// Sets the bits of the black runs.
fn paint(row: &mut [u8], changes: &[u32], width: u32) {
    for run in changes.chunks(2) {
        let start = run[0] as usize;
        let end = run.get(1).copied().unwrap_or(width) as usize;
        let mut x = start;
        while x < end {
            if x.is_multiple_of(8) && x + 8 <= end {
                row[x / 8] = 0xff;
                x += 8;
            } else {
                row[x / 8] |= 0x80 >> (x % 8);
                x += 1;
            }
        }
    }
}
