//! Huffman tables: reading codes quickly, and making the best ones.

use super::bits::BitReader;
use super::damaged;
use crate::Result;

/// Bits looked up at once.
const LOOK: u32 = 10;

/// Codes of up to 16 bits (T.81 annex C).
pub(crate) struct Codes {
    /// For the next [`LOOK`] bits: symbol << 8 | length; 0 where the code is longer.
    quick: Box<[u16; 1 << LOOK]>,
    /// For each length: the first 16-bit word that is past its codes.
    limit: [u32; 17],
    /// For each length: what leads from a code to its symbol's index.
    offset: [i32; 17],
    values: Vec<u8>,
}

impl Codes {
    fn new(bits: &[u8; 16], values: &[u8]) -> Result<Self> {
        let mut codes = Self {
            quick: Box::new([0; 1 << LOOK]),
            limit: [0; 17],
            offset: [0; 17],
            values: values.to_vec(),
        };
        let (mut code, mut index) = (0u32, 0usize);
        for length in 1..=16u32 {
            let count = u32::from(bits[length as usize - 1]);
            codes.offset[length as usize] = index as i32 - code as i32;
            if code + count > 1 << length {
                return Err(damaged("a Huffman table holds too many codes"));
            }
            for _ in 0..count {
                let symbol = *values.get(index).ok_or_else(|| damaged("a table is cut off"))?;
                if length <= LOOK {
                    let first = (code << (LOOK - length)) as usize;
                    let entry = u16::from(symbol) << 8 | length as u16;
                    codes.quick[first..first + (1 << (LOOK - length))].fill(entry);
                }
                code += 1;
                index += 1;
            }
            codes.limit[length as usize] = code << (16 - length);
            code <<= 1;
        }
        Ok(codes)
    }

    /// The next symbol, used; `None` where no code matches.
    #[inline(always)]
    pub fn symbol(&self, bits: &mut BitReader) -> Option<u8> {
        bits.need();
        let entry = self.quick[bits.peek(LOOK) as usize];
        if entry != 0 {
            bits.skip(u32::from(entry & 0xFF));
            return Some((entry >> 8) as u8);
        }
        self.long_symbol(bits)
    }

    /// The symbol that a word of `bits` bits ([`LOOK`] or more) begins with, and the length of
    /// its code; `None` where the code is longer than [`LOOK`] bits.
    pub fn short(&self, word: u32, bits: u32) -> Option<(u8, u32)> {
        let entry = self.quick[(word >> (bits - LOOK)) as usize];
        (entry != 0).then_some(((entry >> 8) as u8, u32::from(entry & 0xFF)))
    }

    #[cold]
    #[inline(never)]
    fn long_symbol(&self, bits: &mut BitReader) -> Option<u8> {
        let word = bits.peek(16);
        let length = (LOOK + 1..=16).find(|&l| word < self.limit[l as usize])?;
        let index = (word >> (16 - length)) as i32 + self.offset[length as usize];
        bits.skip(length);
        self.values.get(usize::try_from(index).ok()?).copied()
    }
}

/// The value of `size` magnitude bits (T.81 F.2.2.1, EXTEND).
#[inline(always)]
pub(crate) fn extend(bits: u32, size: u32) -> i32 {
    if size == 0 {
        return 0;
    }
    let value = bits as i32;
    if bits >> (size - 1) == 0 { value - (1 << size) + 1 } else { value }
}

/// A table of DC difference sizes.
pub(crate) struct DcTable {
    codes: Codes,
    /// For the next [`LOOK`] bits: difference << 8 | bits of code and difference; 0 if longer.
    quick: Box<[i32; 1 << LOOK]>,
}

impl DcTable {
    /// From the counts of codes of each length and their symbols.
    pub fn new(bits: &[u8; 16], values: &[u8]) -> Result<Self> {
        let codes = Codes::new(bits, values)?;
        let mut quick = Box::new([0; 1 << LOOK]);
        for (word, entry) in quick.iter_mut().enumerate() {
            let code = codes.quick[word];
            let (size, length) = (u32::from(code >> 8), u32::from(code & 0xFF));
            if length != 0 && length + size <= LOOK {
                let magnitude = (word as u32 >> (LOOK - length - size)) & ((1 << size) - 1);
                *entry = extend(magnitude, size) << 8 | (length + size) as i32;
            }
        }
        Ok(Self { codes, quick })
    }

    /// The next difference; `None` where it can't be one of 8-bit samples.
    #[inline(always)]
    pub fn difference(&self, bits: &mut BitReader) -> Option<i32> {
        bits.need();
        let entry = self.quick[bits.peek(LOOK) as usize];
        if entry != 0 {
            bits.skip(entry as u32 & 0xFF);
            return Some(entry >> 8);
        }
        let size = u32::from(self.codes.symbol(bits)?);
        if size > 11 {
            return None;
        }
        Some(extend(bits.bits(size), size))
    }
}

/// A table of AC runs and sizes.
pub(crate) struct AcTable {
    /// The bare codes, for progressive scans.
    pub codes: Codes,
    /// For the next [`LOOK`] bits, where code and value fit in them: value << 16 |
    /// positions to move << 8 | bits; a value of 0 ends the block; 0 otherwise.
    quick: Box<[i32; 1 << LOOK]>,
}

/// What an AC code of a sequential scan says.
pub(crate) enum Ac {
    /// Skip so many zeros, then comes this value (not 0).
    Value(usize, i32),
    /// Sixteen zeros.
    Zeros,
    /// The rest of the block is zeros.
    End,
}

impl AcTable {
    /// From the counts of codes of each length and their symbols.
    pub fn new(bits: &[u8; 16], values: &[u8]) -> Result<Self> {
        let codes = Codes::new(bits, values)?;
        let mut quick = Box::new([0; 1 << LOOK]);
        for (word, entry) in quick.iter_mut().enumerate() {
            let code = codes.quick[word];
            let (run, size, length) =
                (i32::from(code >> 12), u32::from(code >> 8 & 15), u32::from(code & 0xFF));
            let end = size == 0 && run != 15;
            if length != 0 && end {
                *entry = length as i32;
            } else if length != 0 && size != 0 && length + size <= LOOK {
                let magnitude = (word as u32 >> (LOOK - length - size)) & ((1 << size) - 1);
                *entry = extend(magnitude, size) << 16 | (run + 1) << 8 | (length + size) as i32;
            }
        }
        Ok(Self { codes, quick })
    }

    /// The quick entry for the next bits, or 0: value << 16 | positions to move << 8 | bits; no
    /// positions to move where the block ends. The bits are not used yet.
    #[inline(always)]
    pub fn quick(&self, bits: &mut BitReader) -> i32 {
        bits.need();
        self.quick[bits.peek(LOOK) as usize]
    }

    /// The next code of a sequential scan, the slow way; `None` where no code matches.
    #[inline(always)]
    pub fn slow(&self, bits: &mut BitReader) -> Option<Ac> {
        let symbol = self.codes.symbol(bits)?;
        let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
        Some(match (run, size) {
            (15, 0) => Ac::Zeros,
            // Runs of blocks have no meaning here; all decoders end the block.
            (_, 0) => Ac::End,
            _ => Ac::Value(run, extend(bits.bits(size), size)),
        })
    }
}

/// How often each symbol comes.
pub(crate) type Histogram = [u32; 256];

/// A table to write: the counts of codes of each length and their symbols, and each symbol's
/// code.
pub(crate) struct Table {
    /// Number of codes of 1 to 16 bits.
    pub bits: [u8; 16],
    /// The symbols by rising code.
    pub values: Vec<u8>,
    /// Code and length of each symbol; length 0 where it has none.
    pub codes: [(u16, u8); 256],
}

impl Table {
    /// The table with which these symbols take the fewest bits.
    pub fn best(histogram: &Histogram) -> Self {
        let lengths = best_lengths(histogram);
        let mut table = Self { bits: [0; 16], values: Vec::new(), codes: [(0, 0); 256] };
        let mut code = 0u16;
        for length in 1..=16u8 {
            for symbol in (0..256).filter(|&s| lengths[s] == length) {
                table.bits[usize::from(length) - 1] += 1;
                table.values.push(symbol as u8);
                table.codes[symbol] = (code, length);
                code = code.wrapping_add(1);
            }
            code <<= 1;
        }
        table
    }

    /// Bits that these symbols take with this table; `None` where it lacks one of them.
    pub fn bits_of(&self, histogram: &Histogram) -> Option<u64> {
        histogram
            .iter()
            .zip(&self.codes)
            .filter(|&(&n, _)| n != 0)
            .try_fold(0, |sum, (&n, code)| {
                (code.1 != 0).then(|| sum + u64::from(n) * u64::from(code.1))
            })
    }

    /// Bytes it takes in a DHT segment of its own.
    pub fn segment_len(&self) -> usize {
        4 + 17 + self.values.len()
    }
}

/// Bits that the codes of these symbols take with their best table (without what follows the
/// codes), and the bytes of that table's segment.
pub(crate) fn cost(histogram: &Histogram) -> (u64, u64) {
    let lengths = best_lengths(histogram);
    let bits = histogram.iter().zip(&lengths).map(|(&n, &l)| u64::from(n) * u64::from(l)).sum();
    let used = lengths.iter().filter(|&&l| l != 0).count() as u64;
    (bits, 4 + 17 + used)
}

/// The best code lengths of at most 16 bits, by package-merge. No code is all ones: a symbol
/// that never comes takes that one.
fn best_lengths(histogram: &Histogram) -> [u8; 256] {
    const NOBODY: u16 = 256;
    let mut lengths = [0u8; 256];
    let mut leaves: Vec<(u64, u16)> = vec![(0, NOBODY)];
    let used = histogram.iter().enumerate().filter(|&(_, &n)| n != 0);
    leaves.extend(used.map(|(s, &n)| (u64::from(n), s as u16)));
    if leaves.len() == 1 {
        // A scan without symbols still names a table.
        leaves.push((1, 0));
    }
    leaves.sort_unstable();

    // levels[i][j]: whether the j-th cheapest item of that level is a leaf.
    let mut levels: Vec<Vec<bool>> = Vec::with_capacity(16);
    let mut weights: Vec<u64> = Vec::new();
    for _ in 0..16 {
        let packages: Vec<u64> = weights.chunks_exact(2).map(|pair| pair[0] + pair[1]).collect();
        let (mut merged, mut is_leaf) = (Vec::new(), Vec::new());
        let (mut l, mut p) = (0, 0);
        while l < leaves.len() || p < packages.len() {
            let leaf = match (leaves.get(l), packages.get(p)) {
                (Some(leaf), Some(&package)) => leaf.0 <= package,
                (leaf, _) => leaf.is_some(),
            };
            merged.push(if leaf { leaves[l].0 } else { packages[p] });
            is_leaf.push(leaf);
            if leaf { l += 1 } else { p += 1 }
        }
        weights = merged;
        levels.push(is_leaf);
    }
    let mut take = 2 * leaves.len() - 2;
    for is_leaf in levels.iter().rev() {
        let taken = is_leaf.iter().take(take).filter(|&&leaf| leaf).count();
        for &(_, symbol) in leaves.iter().take(taken) {
            if symbol != NOBODY {
                lengths[usize::from(symbol)] += 1;
            }
        }
        take = 2 * (take - taken);
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kraft(lengths: &[u8; 256]) -> u32 {
        lengths.iter().filter(|&&l| l != 0).map(|&l| 1 << (16 - l)).sum()
    }

    #[test]
    fn lengths_are_the_best_and_leave_the_last_code_free() {
        let mut histogram = [0; 256];
        for (s, n) in [(1, 40), (2, 30), (3, 20), (4, 10)] {
            histogram[s] = n;
        }
        let lengths = best_lengths(&histogram);
        assert_eq!(&lengths[1..5], &[1, 2, 3, 4]);
        assert!(kraft(&lengths) < 1 << 16);
    }

    #[test]
    fn lengths_never_exceed_sixteen() {
        let mut histogram = [1; 256];
        let (mut a, mut b) = (1u32, 1u32);
        for n in histogram.iter_mut().take(40) {
            *n = a;
            (a, b) = (b, a.saturating_add(b));
        }
        let lengths = best_lengths(&histogram);
        assert!(lengths.iter().all(|&l| (1..=16).contains(&l)));
        assert!(kraft(&lengths) < 1 << 16);
    }

    #[test]
    fn a_single_symbol_and_none_have_a_code() {
        let mut histogram = [0; 256];
        assert_eq!(best_lengths(&histogram)[0], 1);
        histogram[7] = 9;
        assert_eq!(best_lengths(&histogram)[7], 1);
    }
}
