//! Bits of entropy-coded data, with byte stuffing (T.81 F.1.2.3, F.2.2.5).

/// Reads bits, most significant first. Behind the data (at a marker or the end of the file) it
/// gives zeros and remembers so: [`BitReader::starved`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct BitReader<'a> {
    data: &'a [u8],
    pos: usize,
    /// The next bits, from the top.
    acc: u64,
    /// How many bits of `acc` are to be used; those below may hold more, of the same data.
    count: u32,
    /// How many bits have been made up.
    made_up: u64,
}

impl<'a> BitReader<'a> {
    /// Starts at `pos` of `data`.
    pub fn new(data: &'a [u8], pos: usize) -> Self {
        Self { data, pos, acc: 0, count: 0, made_up: 0 }
    }

    /// At least 56 bits are there afterwards. It stands in the browser's module once, where bytes
    /// count more than a call for every few codes.
    #[cfg_attr(target_family = "wasm", inline(never))]
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    pub fn refill(&mut self) {
        if let Some(&chunk) = self.data.get(self.pos..).and_then(|d| d.first_chunk::<8>()) {
            let word = u64::from_be_bytes(chunk);
            // A byte is 0xFF exactly where the complement has a zero byte.
            let inverse = !word;
            let zeros = inverse.wrapping_sub(0x0101_0101_0101_0101) & word & 0x8080_8080_8080_8080;
            if zeros == 0 {
                self.acc |= word >> self.count;
                self.pos += ((63 - self.count) >> 3) as usize;
                self.count |= 56;
                return;
            }
        }
        // By value, so that readers of loops can stay in registers.
        *self = self.refilled();
    }

    #[cold]
    #[inline(never)]
    fn refilled(mut self) -> Self {
        // Bits below `count` may be there already from the quick way: they come again.
        self.acc &= !(u64::MAX.checked_shr(self.count).unwrap_or(0));
        while self.count <= 56 {
            let byte = match self.data.get(self.pos) {
                Some(0xFF) if self.data.get(self.pos + 1) == Some(&0) => {
                    self.pos += 2;
                    0xFF
                }
                Some(0xFF) | None => {
                    self.made_up += 8;
                    0
                }
                Some(&byte) => {
                    self.pos += 1;
                    byte
                }
            };
            self.acc |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
        self
    }

    /// At least 32 bits are there afterwards.
    #[inline(always)]
    pub fn need(&mut self) {
        if self.count < 32 {
            self.refill();
        }
    }

    /// The next `n` bits (1 to 32), not yet used. Call [`BitReader::need`] first.
    #[inline(always)]
    pub fn peek(&self, n: u32) -> u32 {
        (self.acc >> (64 - n)) as u32
    }

    /// Uses `n` bits (at most 32 after each [`BitReader::need`]).
    #[inline(always)]
    pub fn skip(&mut self, n: u32) {
        self.acc <<= n;
        self.count -= n;
    }

    /// The next `n` bits, 0 to 32, used.
    #[inline(always)]
    pub fn bits(&mut self, n: u32) -> u32 {
        self.need();
        let value = (self.acc >> 32 >> (32 - n)) as u32;
        self.skip(n);
        value
    }

    /// The next bit, used.
    #[inline(always)]
    pub fn bit(&mut self) -> bool {
        self.need();
        let bit = self.acc >> 63 != 0;
        self.skip(1);
        bit
    }

    /// Whether bits were used that the data does not have.
    pub fn starved(&self) -> bool {
        u64::from(self.count) < self.made_up
    }

    /// Leaves the data: the position of the marker behind it (or the end of the file).
    pub fn marker_position(&self) -> usize {
        // Bytes in `acc` were before `pos` in the data, so no marker lies between.
        marker_after(self.data, self.pos)
    }

    /// Goes on behind restart marker number `n` (0 to 7); false where it is not there.
    pub fn restart(&mut self, n: usize) -> bool {
        let at = self.marker_position();
        if self.data.get(at + 1) != Some(&(0xD0 + n as u8)) {
            return false;
        }
        *self = Self::new(self.data, at + 2);
        true
    }
}

/// The position of the first marker at or after `at` in entropy-coded data, or its length.
pub(crate) fn marker_after(data: &[u8], mut at: usize) -> usize {
    while let Some(rest) = data.get(at..) {
        let Some(found) = memchr::memchr(0xFF, rest) else { break };
        at += found;
        match data.get(at + 1) {
            Some(0) => at += 2,
            Some(0xFF) => at += 1,
            _ => return at,
        }
    }
    data.len()
}

/// Writes bits, most significant first, with a zero stuffed behind each 0xFF.
pub(crate) struct BitWriter<'a> {
    out: &'a mut Vec<u8>,
    acc: u64,
    count: u32,
}

impl<'a> BitWriter<'a> {
    /// Appends to `out`.
    pub fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, acc: 0, count: 0 }
    }

    /// The low `n` bits (0 to 32) of `value`; the others must be zero.
    #[inline]
    pub fn put(&mut self, value: u32, n: u32) {
        self.acc = self.acc << n | u64::from(value);
        self.count += n;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.acc >> self.count) as u8;
            self.out.push(byte);
            if byte == 0xFF {
                self.out.push(0);
            }
        }
    }

    /// Fills the last byte with ones.
    pub fn finish(mut self) {
        let missing = (8 - self.count % 8) % 8;
        self.put((1 << missing) - 1, missing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_back_through_stuffing() {
        let mut out = Vec::new();
        let mut writer = BitWriter::new(&mut out);
        let values: Vec<(u32, u32)> = (0..5000u32)
            .map(|i| (i % 16, i))
            .map(|(n, i)| (n, ((i * 7919) | 0xF) & ((1 << n) - 1)))
            .collect();
        values.iter().for_each(|&(n, v)| writer.put(v, n));
        writer.finish();
        out.extend([0xFF, 0xD3, 1, 2, 3]);
        let mut reader = BitReader::new(&out, 0);
        for &(n, v) in &values {
            assert_eq!(reader.bits(n), v);
        }
        assert!(!reader.starved());
        assert_eq!(reader.marker_position(), out.len() - 5);
        assert!(!reader.restart(4));
        assert!(reader.restart(3));
        assert_eq!(reader.bits(16), 0x0102);
        reader.bits(16);
        assert!(reader.starved());
    }
}
