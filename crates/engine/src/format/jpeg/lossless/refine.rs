//! The scans that add a bit to the AC coefficients of progressive pictures (T.81 G.1.2.3).
//!
//! A block's part is read into three words of a bit for each coefficient first, and put into the
//! block at once, both without a branch that depends on one coefficient.

use super::bits::BitReader;
use super::huffman::AcTable;
use super::progressive::{Nonzero, from};
use super::read::Block;
use archmage::prelude::*;

/// What a scan refines, and how.
#[derive(Clone, Copy)]
pub(super) struct Refining<'a> {
    /// Its codes.
    pub table: &'a AcTable,
    /// The zigzag positions of the scan.
    pub positions: Nonzero,
    /// What the bit is worth.
    pub bit: i16,
}

/// What a refining scan says of a block.
#[derive(Clone, Copy, Default)]
struct Refined {
    /// Coefficients that were not zero and move away from it.
    further: Nonzero,
    /// Coefficients that are not zero now.
    new: Nonzero,
    /// Those of them that are negative.
    negative: Nonzero,
}

/// Blocks in a row, and where their part of a scan stands.
pub(super) struct Stretch<'a, 'd> {
    /// The data of the scan.
    pub bits: &'a mut BitReader<'d>,
    /// How many blocks, from the first, have nothing new.
    pub end_run: &'a mut u32,
    /// What is refined.
    pub scan: Refining<'a>,
    /// The blocks.
    pub blocks: &'a mut [Block],
    /// Where they are not zero.
    pub nonzero: &'a mut [Nonzero],
}

/// Reads the next bit of each block's coefficients; `None` where the data makes no sense.
pub(super) fn refine(stretch: Stretch) -> Option<()> {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = X64V4Token::summon() {
        return refine_v4(token, stretch);
    }
    refine_anywhere(stretch)
}

/// With BMI2's deposit of bits, which processors without AVX-512 may have, but slowly.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn refine_v4(_token: X64V4Token, stretch: Stretch) -> Option<()> {
    let deposit = |bits, mask| std::arch::x86_64::_pdep_u64(bits, mask);
    let nth = |mask: u64, n| match mask.count_ones().checked_sub(n + 1) {
        Some(below) => deposit(1 << below, mask),
        None => 0,
    };
    refine_blocks(stretch, Ways { deposit, nth })
}

#[autoversion]
fn refine_anywhere(stretch: Stretch) -> Option<()> {
    refine_blocks(stretch, Ways { deposit, nth })
}

/// What this takes of a processor.
#[derive(Clone, Copy)]
struct Ways<D, N> {
    /// The lowest of some bits, one to each bit of a mask, the lowest first.
    deposit: D,
    /// The `n`-th highest bit of a mask, counted from 0; 0 if there are not so many.
    nth: N,
}

#[inline(always)]
fn deposit(mut bits: u64, mut mask: u64) -> u64 {
    let mut out = 0;
    while bits != 0 && mask != 0 {
        let lowest = mask & mask.wrapping_neg();
        if bits & 1 != 0 {
            out |= lowest;
        }
        bits >>= 1;
        mask ^= lowest;
    }
    out
}

#[inline(always)]
fn nth(mut mask: u64, n: u32) -> u64 {
    for _ in 0..n {
        mask &= !highest(mask);
    }
    highest(mask)
}

#[inline(always)]
fn highest(mask: u64) -> u64 {
    (1u64 << 63).checked_shr(mask.leading_zeros()).unwrap_or(0)
}

#[inline(always)]
fn refine_blocks(
    stretch: Stretch,
    ways: Ways<impl Fn(u64, u64) -> u64 + Copy, impl Fn(u64, u32) -> u64 + Copy>,
) -> Option<()> {
    let Stretch { bits: outer, end_run, scan, blocks, nonzero } = stretch;
    let mut bits = *outer;
    for (block, nonzero) in blocks.iter_mut().zip(nonzero) {
        let refined = refine_block(&mut bits, end_run, scan, *nonzero, ways)?;
        if refined.further | refined.new != 0 {
            *nonzero |= refined.new;
            refined.apply(block, scan.bit);
        }
    }
    *outer = bits;
    Some(())
}

/// Reads what is new of a block, and the corrections of what is passed.
#[inline(always)]
fn refine_block(
    bits: &mut BitReader,
    end_run: &mut u32,
    scan: Refining,
    nonzero: Nonzero,
    ways: Ways<impl Fn(u64, u64) -> u64, impl Fn(u64, u32) -> u64>,
) -> Option<Refined> {
    let mut refined = Refined::default();
    let mut ahead = scan.positions;
    while ahead != 0 {
        let (mut at, mut sign) = (0, 0);
        if *end_run == 0 {
            match next(bits, scan.table)? {
                Next::End(blocks) => *end_run = blocks,
                Next::New(zeros, new) => {
                    at = (ways.nth)(ahead & !nonzero, zeros);
                    sign = new;
                }
            }
        }
        let position = at.leading_zeros() as usize;
        let passed = ahead & nonzero & !from(position);
        refined.further |= (ways.deposit)(take(bits, passed.count_ones()), passed);
        if sign != 0 {
            if at == 0 {
                return None;
            }
            refined.new |= at;
            refined.negative |= if sign < 0 { at } else { 0 };
        }
        ahead &= from(position + 1);
    }
    *end_run = end_run.saturating_sub(1);
    Some(refined)
}

/// What comes next in a block.
enum Next {
    /// Behind so many zeros, a coefficient of this sign, or one more zero (0).
    New(u32, i32),
    /// Nothing new in so many blocks, from this one.
    End(u32),
}

#[inline(always)]
fn next(bits: &mut BitReader, table: &AcTable) -> Option<Next> {
    let entry = table.quick(bits);
    if entry >> 16 != 0 {
        bits.skip(entry as u32 & 0xFF);
        let sign = entry >> 16;
        return (sign.abs() == 1).then_some(Next::New((entry as u32 >> 8 & 0xFF) - 1, sign));
    }
    let symbol = table.codes.symbol(bits)?;
    let (run, size) = (u32::from(symbol >> 4), symbol & 15);
    match (run, size) {
        (0..15, 0) => Some(Next::End((1 << run) + bits.bits(run))),
        (_, 0) => Some(Next::New(run, 0)),
        (_, 1) => Some(Next::New(run, if bits.bit() { 1 } else { -1 })),
        _ => None,
    }
}

/// The next `count` bits (0 to 64).
#[inline(always)]
fn take(bits: &mut BitReader, count: u32) -> u64 {
    let mut taken = 0;
    for count in [count.saturating_sub(32), count.min(32)] {
        taken = taken << count | u64::from(bits.bits(count));
    }
    taken
}

impl Refined {
    /// Sixteen coefficients at a time, without branches: becomes SIMD.
    #[inline(always)]
    fn apply(self, block: &mut Block, bit: i16) {
        let Self { further, new, negative } = self;
        for (i, values) in block.chunks_exact_mut(16).enumerate() {
            let part = |mask: Nonzero| (mask >> (48 - 16 * i)) as u16;
            let (further, new, negative) = (part(further), part(new), part(negative));
            for (j, value) in values.iter_mut().enumerate() {
                let this = 0x8000u16 >> j;
                let away = if *value < 0 { -bit } else { bit };
                let fresh = if negative & this != 0 { -bit } else { bit };
                let moved = if further & this != 0 { away } else { 0 };
                let set = if new & this != 0 { fresh } else { 0 };
                *value = value.saturating_add(moved | set);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(seed: &mut u64) -> u64 {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed.rotate_left(23) ^ *seed >> 17
    }

    #[test]
    fn bits_are_put_and_found_as_they_are_said_to_be() {
        assert_eq!(deposit(0b1101, 0b1101_0010), 0b1100_0010);
        assert_eq!(deposit(u64::MAX, 0b1001), 0b1001);
        assert_eq!(nth(0b1101_0010, 0), 1 << 7);
        assert_eq!(nth(0b1101_0010, 3), 1 << 1);
        assert_eq!(nth(0b1101_0010, 4), 0);
        assert_eq!(nth(u64::MAX, 63), 1);
        assert_eq!(nth(0, 0), 0);
    }

    /// Both ways through the same noise, from the same coefficients, leave the same.
    #[test]
    fn all_processors_read_the_same() {
        // Runs and signs, ends of bands, and sixteen zeros: codes of one to eight bits.
        let values = [0x01, 0x11, 0x00, 0x21, 0x10, 0xF0, 0x51, 0x20];
        let table = AcTable::new(&[1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], &values);
        let table = table.unwrap();
        let mut seed = 5;
        let data: Vec<u8> = (0..40_000).map(|_| (noise(&mut seed) >> 8) as u8 & 0xF7).collect();
        let mut blocks = vec![[0i16; 64]; 500];
        for value in blocks.iter_mut().flatten() {
            let bits = noise(&mut seed);
            *value = if bits.is_multiple_of(3) { (bits >> 20) as i16 & !3 } else { 0 };
        }
        let nonzero: Vec<_> = blocks.iter().map(super::super::progressive::nonzero_of).collect();
        for (ss, se) in [(1, 63), (1, 5), (6, 63), (17, 17)] {
            let positions = from(ss) & !from(se + 1);
            let scan = Refining { table: &table, positions, bit: 2 };
            let mut ways = [(blocks.clone(), nonzero.clone()), (blocks.clone(), nonzero.clone())];
            let ends = [refine, refine_anywhere].map(|refine| {
                let mut run = 3;
                let mut bits = BitReader::new(&data, 0);
                let (blocks, nonzero) = &mut ways[0];
                let mut read = 0;
                for (block, nonzero) in blocks.chunks_mut(1).zip(nonzero.chunks_mut(1)) {
                    let (bits, end_run) = (&mut bits, &mut run);
                    match refine(Stretch { bits, end_run, scan, blocks: block, nonzero }) {
                        Some(()) => read += 1,
                        // What makes no sense is passed by a bit.
                        None => _ = bits.bit(),
                    }
                }
                ways.swap(0, 1);
                (read, run, bits.marker_position(), bits.bits(32))
            });
            assert!(ends[0].0 > 50, "{ss}-{se}: {} blocks were read", ends[0].0);
            assert_eq!(ends[0], ends[1], "{ss}-{se}");
            assert!(ways[0] == ways[1], "{ss}-{se}");
        }
    }
}
