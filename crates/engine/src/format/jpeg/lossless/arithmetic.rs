//! Arithmetic decoding: the QM coder and its models (T.81 annex D, F.2.4, G.2.3).

use super::markers::{Markers, Scan};
use super::read::{Block, Entropy};

/// Table D.3: the probability of the less probable symbol, the next state after it and after the
/// more probable one, and whether the two change places.
#[rustfmt::skip]
const STATES: [(u16, u8, u8, u8); 113] = [
    (0x5a1d, 1, 1, 1), (0x2586, 14, 2, 0), (0x1114, 16, 3, 0), (0x080b, 18, 4, 0),
    (0x03d8, 20, 5, 0), (0x01da, 23, 6, 0), (0x00e5, 25, 7, 0), (0x006f, 28, 8, 0),
    (0x0036, 30, 9, 0), (0x001a, 33, 10, 0), (0x000d, 35, 11, 0), (0x0006, 9, 12, 0),
    (0x0003, 10, 13, 0), (0x0001, 12, 13, 0), (0x5a7f, 15, 15, 1), (0x3f25, 36, 16, 0),
    (0x2cf2, 38, 17, 0), (0x207c, 39, 18, 0), (0x17b9, 40, 19, 0), (0x1182, 42, 20, 0),
    (0x0cef, 43, 21, 0), (0x09a1, 45, 22, 0), (0x072f, 46, 23, 0), (0x055c, 48, 24, 0),
    (0x0406, 49, 25, 0), (0x0303, 51, 26, 0), (0x0240, 52, 27, 0), (0x01b1, 54, 28, 0),
    (0x0144, 56, 29, 0), (0x00f5, 57, 30, 0), (0x00b7, 59, 31, 0), (0x008a, 60, 32, 0),
    (0x0068, 62, 33, 0), (0x004e, 63, 34, 0), (0x003b, 32, 35, 0), (0x002c, 33, 9, 0),
    (0x5ae1, 37, 37, 1), (0x484c, 64, 38, 0), (0x3a0d, 65, 39, 0), (0x2ef1, 67, 40, 0),
    (0x261f, 68, 41, 0), (0x1f33, 69, 42, 0), (0x19a8, 70, 43, 0), (0x1518, 72, 44, 0),
    (0x1177, 73, 45, 0), (0x0e74, 74, 46, 0), (0x0bfb, 75, 47, 0), (0x09f8, 77, 48, 0),
    (0x0861, 78, 49, 0), (0x0706, 79, 50, 0), (0x05cd, 48, 51, 0), (0x04de, 50, 52, 0),
    (0x040f, 50, 53, 0), (0x0363, 51, 54, 0), (0x02d4, 52, 55, 0), (0x025c, 53, 56, 0),
    (0x01f8, 54, 57, 0), (0x01a4, 55, 58, 0), (0x0160, 56, 59, 0), (0x0125, 57, 60, 0),
    (0x00f6, 58, 61, 0), (0x00cb, 59, 62, 0), (0x00ab, 61, 63, 0), (0x008f, 61, 32, 0),
    (0x5b12, 65, 65, 1), (0x4d04, 80, 66, 0), (0x412c, 81, 67, 0), (0x37d8, 82, 68, 0),
    (0x2fe8, 83, 69, 0), (0x293c, 84, 70, 0), (0x2379, 86, 71, 0), (0x1edf, 87, 72, 0),
    (0x1aa9, 87, 73, 0), (0x174e, 72, 74, 0), (0x1424, 72, 75, 0), (0x119c, 74, 76, 0),
    (0x0f6b, 74, 77, 0), (0x0d51, 75, 78, 0), (0x0bb6, 77, 79, 0), (0x0a40, 77, 48, 0),
    (0x5832, 80, 81, 1), (0x4d1c, 88, 82, 0), (0x438e, 89, 83, 0), (0x3bdd, 90, 84, 0),
    (0x34ee, 91, 85, 0), (0x2eae, 92, 86, 0), (0x299a, 93, 87, 0), (0x2516, 86, 71, 0),
    (0x5570, 88, 89, 1), (0x4ca9, 95, 90, 0), (0x44d9, 96, 91, 0), (0x3e22, 97, 92, 0),
    (0x3824, 99, 93, 0), (0x32b4, 99, 94, 0), (0x2e17, 93, 86, 0), (0x56a8, 95, 96, 1),
    (0x4f46, 101, 97, 0), (0x47e5, 102, 98, 0), (0x41cf, 103, 99, 0), (0x3c3d, 104, 100, 0),
    (0x375e, 99, 93, 0), (0x5231, 105, 102, 0), (0x4c0f, 106, 103, 0), (0x4639, 107, 104, 0),
    (0x415e, 103, 99, 0), (0x5627, 105, 106, 1), (0x50e7, 108, 107, 0), (0x4b85, 109, 103, 0),
    (0x5597, 110, 109, 0), (0x504f, 111, 107, 0), (0x5a10, 110, 111, 1), (0x5522, 112, 109, 0),
    (0x59eb, 112, 111, 1),
];

/// What is known about a decision: its state, and the more probable symbol in the top bit.
type Bin = u8;

/// The coder's registers (D.2).
struct Coder<'a> {
    data: &'a [u8],
    pos: usize,
    c: u32,
    a: u32,
    count: u32,
}

impl<'a> Coder<'a> {
    fn new(data: &'a [u8], pos: usize) -> Self {
        let mut coder = Self { data, pos, c: 0, a: 0x1_0000, count: 0 };
        coder.byte_in();
        coder.c <<= 8;
        coder.byte_in();
        coder.c <<= 8;
        coder
    }

    /// Behind the data come zeros: encoders leave them out.
    fn byte_in(&mut self) {
        let byte = match (self.data.get(self.pos), self.data.get(self.pos + 1)) {
            (Some(0xFF), Some(0)) => {
                self.pos += 2;
                0xFF
            }
            (Some(0xFF) | None, _) => 0,
            (Some(&byte), _) => {
                self.pos += 1;
                byte
            }
        };
        self.c = self.c.wrapping_add(u32::from(byte) << 8);
    }

    fn renormalise(&mut self) {
        loop {
            if self.count == 0 {
                self.byte_in();
                self.count = 8;
            }
            self.a <<= 1;
            self.c <<= 1;
            self.count -= 1;
            if self.a >= 0x8000 {
                return;
            }
        }
    }

    fn decide(&mut self, bin: &mut Bin) -> bool {
        let (qe, next_less, next_more, switch) = STATES[usize::from(*bin & 127)];
        let (likely, qe) = (*bin >> 7, u32::from(qe));
        self.a -= qe;
        let below = self.c >> 16 < self.a;
        if below && self.a >= 0x8000 {
            return likely != 0;
        }
        // The larger part of the interval is the more probable symbol's, whichever it is.
        let more = below != (self.a < qe);
        if !below {
            self.c = self.c.wrapping_sub(self.a << 16);
            self.a = qe;
        }
        self.renormalise();
        let decision = if more { likely } else { 1 - likely };
        *bin = if more { likely << 7 | next_more } else { (likely ^ switch) << 7 | next_less };
        decision != 0
    }

    /// A decision that is as likely as not, and of which nothing is learnt.
    fn even(&mut self) -> bool {
        self.decide(&mut { 0 })
    }

    fn sign(&mut self) -> i32 {
        if self.even() { -1 } else { 1 }
    }
}

/// Reads the blocks of one scan.
pub(super) struct Arithmetic<'a> {
    coder: Coder<'a>,
    scan: &'a Scan,
    /// For each component of the scan: the bounds of small differences (L, U) and of low
    /// frequencies (Kx), and the numbers of the statistics.
    conditions: Vec<Conditions>,
    dc: [[Bin; 64]; 4],
    ac: [[Bin; 256]; 4],
    previous: [i32; 4],
    /// The kind of each component's last difference: 0, 4, 8, 12 or 16.
    context: [usize; 4],
}

struct Conditions {
    small: i32,
    large: i32,
    low: usize,
    dc: usize,
    ac: usize,
}

impl<'a> Arithmetic<'a> {
    pub fn new(data: &'a [u8], scan: &'a Scan, markers: &Markers) -> Self {
        let conditions = scan.components.iter().map(|c| Conditions {
            small: (1 << markers.arithmetic_dc[c.dc].0) >> 1,
            large: (1 << markers.arithmetic_dc[c.dc].1) >> 1,
            low: usize::from(markers.arithmetic_ac[c.ac]),
            dc: c.dc,
            ac: c.ac,
        });
        let conditions = conditions.collect();
        Self::fresh(data, markers.pos, scan, conditions)
    }

    fn fresh(data: &'a [u8], pos: usize, scan: &'a Scan, conditions: Vec<Conditions>) -> Self {
        Self {
            coder: Coder::new(data, pos),
            scan,
            conditions,
            dc: [[0; 64]; 4],
            ac: [[0; 256]; 4],
            previous: [0; 4],
            context: [0; 4],
        }
    }

    /// A DC difference (F.1.4.1), added to the last value.
    fn dc(&mut self, i: usize) -> Option<i32> {
        let Conditions { small, large, dc, .. } = self.conditions[i];
        let (coder, bins) = (&mut self.coder, &mut self.dc[dc]);
        let at = self.context[i];
        if !coder.decide(&mut bins[at]) {
            self.context[i] = 0;
            return Some(self.previous[i]);
        }
        let negative = coder.decide(&mut bins[at + 1]);
        let mut bin = at + 2 + usize::from(negative);
        let mut most = i32::from(coder.decide(&mut bins[bin]));
        if most != 0 {
            bin = 20;
            while coder.decide(bins.get_mut(bin)?) {
                most <<= 1;
                bin += 1;
                if bin > 20 + 14 {
                    return None;
                }
            }
        }
        let signed = if negative { 4 } else { 0 };
        self.context[i] = if most < small {
            0
        } else if most > large {
            12 + signed
        } else {
            4 + signed
        };
        let size = magnitude(coder, bins.get_mut(bin + 14)?, most);
        self.previous[i] += if negative { -size } else { size };
        Some(self.previous[i])
    }

    /// AC coefficients that are not known yet (F.1.4.2, G.1.3.2).
    fn first_ac(&mut self, i: usize, block: &mut Block) -> Option<()> {
        let Conditions { low, ac, .. } = self.conditions[i];
        let (coder, bins) = (&mut self.coder, &mut self.ac[ac]);
        let mut k = self.scan.ss.max(1);
        while k <= self.scan.se {
            if coder.decide(&mut bins[3 * (k - 1)]) {
                return Some(());
            }
            while !coder.decide(&mut bins[3 * (k - 1) + 1]) {
                k += 1;
                if k > self.scan.se {
                    return None;
                }
            }
            let sign = coder.sign();
            let mut bin = 3 * (k - 1) + 2;
            let mut most = i32::from(coder.decide(&mut bins[bin]));
            if most != 0 && coder.decide(&mut bins[bin]) {
                most = 2;
                bin = if k <= low { 189 } else { 217 };
                let first = bin;
                while coder.decide(bins.get_mut(bin)?) {
                    most <<= 1;
                    bin += 1;
                    if bin > first + 13 {
                        return None;
                    }
                }
            }
            let size = magnitude(coder, bins.get_mut(bin + 14)?, most);
            block[k] = i16::try_from((sign * size) << self.scan.al).ok()?;
            k += 1;
        }
        Some(())
    }

    /// One more bit of AC coefficients (G.1.3.3).
    fn refine_ac(&mut self, block: &mut Block) -> Option<()> {
        let (se, bit) = (self.scan.se, 1i16 << self.scan.al);
        let (coder, bins) = (&mut self.coder, &mut self.ac[self.conditions[0].ac]);
        let known = (1..=se).rev().find(|&k| block[k] != 0).unwrap_or(0);
        let mut k = self.scan.ss;
        while k <= se {
            if k > known && coder.decide(&mut bins[3 * (k - 1)]) {
                return Some(());
            }
            loop {
                let value = &mut block[k];
                if *value != 0 {
                    if coder.decide(&mut bins[3 * (k - 1) + 2]) {
                        *value = value.checked_add(if *value > 0 { bit } else { -bit })?;
                    }
                    break;
                }
                if coder.decide(&mut bins[3 * (k - 1) + 1]) {
                    *value = if coder.even() { -bit } else { bit };
                    break;
                }
                k += 1;
                if k > se {
                    return None;
                }
            }
            k += 1;
        }
        Some(())
    }
}

/// The bits below the highest one, then from "size minus one" to the size.
fn magnitude(coder: &mut Coder, bin: &mut Bin, most: i32) -> i32 {
    let (mut value, mut bit) = (most, most >> 1);
    while bit != 0 {
        if coder.decide(bin) {
            value |= bit;
        }
        bit >>= 1;
    }
    value + 1
}

impl Entropy for Arithmetic<'_> {
    fn block(&mut self, i: usize, block: &mut Block) -> Option<()> {
        match (self.scan.ss, self.scan.ah) {
            (0, 0) => {
                block[0] = i16::try_from(self.dc(i)? << self.scan.al).ok()?;
                if self.scan.se > 0 { self.first_ac(i, block) } else { Some(()) }
            }
            (0, _) => {
                block[0] |= i16::from(self.coder.even()) << self.scan.al;
                Some(())
            }
            (_, 0) => self.first_ac(i, block),
            _ => self.refine_ac(block),
        }
    }

    fn restart(&mut self, n: usize) -> bool {
        let at = self.position();
        let data = self.coder.data;
        if data.get(at + 1) != Some(&(0xD0 + n as u8)) {
            return false;
        }
        let conditions = std::mem::take(&mut self.conditions);
        *self = Self::fresh(data, at + 2, self.scan, conditions);
        true
    }

    /// Encoders may leave out bytes at the end, so nobody can tell.
    fn starved(&self) -> bool {
        false
    }

    fn position(&self) -> usize {
        super::bits::marker_after(self.coder.data, self.coder.pos)
    }
}
