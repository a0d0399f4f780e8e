//! The size that an HEVC stream says it has (ITU-T H.265, 7.3.2.2): what the decoder will
//! allocate, whatever the container says.

/// Luma samples of the largest picture that parameter sets in `hvcC` or in the data ask for.
pub(super) fn largest(config: &[u8], data: &[u8]) -> u64 {
    let in_data = units(data, usize::from(config.get(21).copied().unwrap_or(3) & 3) + 1);
    let all = parameter_sets(config).into_iter().chain(in_data);
    all.filter_map(size).map(|(w, h)| u64::from(w) * u64::from(h)).max().unwrap_or(0)
}

/// The units in the arrays of `hvcC` (ISO/IEC 14496-15, 8.3.3.1).
fn parameter_sets(config: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = config.get(23..).unwrap_or_default();
    let word = |rest: &mut &[u8]| -> Option<usize> {
        let (head, tail) = rest.split_first_chunk::<2>()?;
        *rest = tail;
        Some(usize::from(u16::from_be_bytes(*head)))
    };
    for _ in 0..config.get(22).copied().unwrap_or(0) {
        rest = rest.get(1..).unwrap_or_default();
        for _ in 0..word(&mut rest).unwrap_or(0) {
            let Some((unit, tail)) = word(&mut rest).and_then(|n| rest.split_at_checked(n)) else {
                return found;
            };
            found.push(unit);
            rest = tail;
        }
    }
    found
}

/// Units that each follow their length in `bytes` bytes.
fn units(mut data: &[u8], bytes: usize) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (head, tail) = data.split_at_checked(bytes)?;
        let length = head.iter().fold(0_usize, |n, &b| n << 8 | usize::from(b));
        let (unit, tail) = tail.split_at_checked(length)?;
        data = tail;
        Some(unit)
    })
}

/// Width and height of a sequence parameter set; `None` for other units.
fn size(unit: &[u8]) -> Option<(u32, u32)> {
    if unit.first()? >> 1 & 63 != 33 {
        return None;
    }
    let mut bits = Bits { bytes: unescape(unit.get(2..)?), place: 0 };
    bits.get(4)?;
    let layers = bits.get(3)?;
    bits.get(1)?;
    // Profile and level of the whole, then of the layers that tell theirs.
    bits.skip(96);
    let mut told = Vec::new();
    for _ in 0..layers {
        told.push((bits.get(1)? == 1, bits.get(1)? == 1));
    }
    if layers > 0 {
        bits.skip(2 * (8 - layers as usize));
    }
    for (profile, level) in told {
        bits.skip(if profile { 88 } else { 0 } + if level { 8 } else { 0 });
    }
    bits.exp_golomb()?;
    if bits.exp_golomb()? == 3 {
        bits.get(1)?;
    }
    Some((bits.exp_golomb()?, bits.exp_golomb()?))
}

/// The first bytes of a unit without the emulation prevention in them.
fn unescape(unit: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for &byte in unit.iter().take(256) {
        if byte != 3 || !out.ends_with(&[0, 0]) {
            out.push(byte);
        }
    }
    out
}

struct Bits {
    bytes: Vec<u8>,
    place: usize,
}

impl Bits {
    fn get(&mut self, count: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..count {
            let byte = *self.bytes.get(self.place / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.place % 8) & 1);
            self.place += 1;
        }
        Some(value)
    }

    fn skip(&mut self, count: usize) {
        self.place += count;
    }

    fn exp_golomb(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.get(1)? == 0 {
            zeros += 1;
            if zeros > 24 {
                return None;
            }
        }
        Some((1 << zeros) - 1 + self.get(zeros)?)
    }
}
