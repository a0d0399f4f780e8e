//! The sequence and frame headers of AV1 (bitstream specification, 5.5 and 5.9), as far as the
//! quantizer of a key frame.

/// What the headers of an AV1 stream say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits per sample.
    pub(super) depth: u8,
    pub(super) subsampling: &'static str,
    /// The base quantizer index of the first frame, 0 to 255.
    pub(super) quantizer: Option<u8>,
    /// Whether the first frame is coded without loss.
    pub(super) lossless: Option<bool>,
}

/// Bits, highest first; `None` at the end.
struct Bits<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl Bits<'_> {
    fn get(&mut self, count: u32) -> Option<u32> {
        let mut value = 0_u32;
        for _ in 0..count {
            let byte = *self.bytes.get(self.place / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.place % 8) & 1);
            self.place += 1;
        }
        Some(value)
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.get(1)? == 1)
    }

    /// A number of variable length (4.10.3).
    fn uvlc(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while !self.flag()? {
            zeros += 1;
            if zeros == 32 {
                return Some(u32::MAX);
            }
        }
        Some(self.get(zeros)?.saturating_add((1 << zeros) - 1))
    }

    /// A number below `n` (4.10.7).
    fn below(&mut self, n: u32) -> Option<u32> {
        let width = 32 - n.leading_zeros();
        let short = (1_u64 << width) as u32 - n;
        let value = self.get(width.saturating_sub(1))?;
        if value < short {
            return Some(value);
        }
        Some((value << 1) - short + self.get(1)?)
    }

    /// A quantizer offset (5.9.13).
    fn delta_q(&mut self) -> Option<bool> {
        let coded = self.flag()?;
        Some(coded && self.get(7)? != 0)
    }
}

/// Reads the headers of a stream that starts with a sequence header; decodes nothing.
pub(super) fn probe(mut data: &[u8]) -> Option<Sequence> {
    let mut sequence = None;
    loop {
        let (kind, body, rest) = unit(data)?;
        match (kind, &sequence) {
            (1, None) => sequence = Some(Head::parse(body)?),
            (3 | 6, Some(head)) => return Some(head.with(frame(body, head))),
            _ => {}
        }
        if rest.is_empty() {
            return sequence.map(|head| head.with(None));
        }
        data = rest;
    }
}

/// One unit (5.3): its type, its bytes, and what follows.
fn unit(data: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&first, mut rest) = data.split_first()?;
    if first & 4 != 0 {
        rest = rest.get(1..)?;
    }
    let mut size = rest.len();
    if first & 2 != 0 {
        let mut value = 0_u64;
        for i in 0..8 {
            let (&byte, after) = rest.split_first()?;
            value |= u64::from(byte & 127) << (7 * i);
            rest = after;
            if byte < 128 {
                break;
            }
        }
        size = usize::try_from(value).ok()?.min(rest.len());
    }
    let (body, rest) = rest.split_at(size);
    Some((first >> 3 & 15, body, rest))
}

/// A sequence header: what the frame header needs of it.
struct Head {
    seen: Sequence,
    reduced: bool,
    /// Bits of a frame's presentation time, where frames may tell one.
    decoder_model: bool,
    size_bits: (u32, u32),
    id_bits: u32,
    large_blocks: bool,
    /// 2: each frame tells.
    screen_tools: u32,
    integer_mv: u32,
    order_bits: u32,
    superres: bool,
    mono: bool,
    separate_uv: bool,
}

impl Head {
    fn parse(body: &[u8]) -> Option<Self> {
        let mut b = Bits { bytes: body, place: 0 };
        let profile = b.get(3)?;
        b.flag()?;
        let reduced = b.flag()?;
        let decoder_model = if reduced { b.get(5).map(|_| false)? } else { operating(&mut b)? };
        let size_bits = (b.get(4)? + 1, b.get(4)? + 1);
        let (width, height) = (b.get(size_bits.0)? + 1, b.get(size_bits.1)? + 1);
        let id_bits = if !reduced && b.flag()? { b.get(4)? + 2 + b.get(3)? + 1 } else { 0 };
        let large_blocks = b.flag()?;
        b.get(2)?;
        let (mut screen_tools, mut integer_mv, mut order_bits) = (2, 2, 0);
        if !reduced {
            b.get(4)?;
            let order = b.flag()?;
            if order {
                b.get(2)?;
            }
            screen_tools = if b.flag()? { 2 } else { b.get(1)? };
            if screen_tools > 0 {
                integer_mv = if b.flag()? { 2 } else { b.get(1)? };
            }
            order_bits = if order { b.get(3)? + 1 } else { 0 };
        }
        let superres = b.flag()?;
        b.get(2)?;
        let (depth, subsampling, separate_uv) = colour(&mut b, profile)?;
        let seen = Sequence { width, height, depth, subsampling, quantizer: None, lossless: None };
        let mono = subsampling == "4:0:0";
        Some(Self {
            seen,
            reduced,
            decoder_model,
            size_bits,
            id_bits,
            large_blocks,
            screen_tools,
            integer_mv,
            order_bits,
            superres,
            mono,
            separate_uv,
        })
    }

    fn with(&self, frame: Option<(u8, bool)>) -> Sequence {
        Sequence { quantizer: frame.map(|f| f.0), lossless: frame.map(|f| f.1), ..self.seen }
    }
}

/// Timing and operating points; gives whether there is a decoder model.
fn operating(b: &mut Bits<'_>) -> Option<bool> {
    let mut delay_bits = None;
    if b.flag()? {
        b.get(32)?;
        b.get(32)?;
        if b.flag()? {
            b.uvlc()?;
        }
        if b.flag()? {
            delay_bits = Some(b.get(5)? + 1);
            b.get(32)?;
            b.get(10)?;
        }
    }
    let display_delay = b.flag()?;
    for _ in 0..=b.get(5)? {
        b.get(12)?;
        if b.get(5)? > 7 {
            b.flag()?;
        }
        if let Some(bits) = delay_bits
            && b.flag()?
        {
            b.get(bits)?;
            b.get(bits)?;
            b.flag()?;
        }
        if display_delay && b.flag()? {
            b.get(4)?;
        }
    }
    Some(delay_bits.is_some())
}

/// Depth, subsampling, and whether Cb and Cr have quantizer offsets of their own (5.5.2).
fn colour(b: &mut Bits<'_>, profile: u32) -> Option<(u8, &'static str, bool)> {
    let high = b.flag()?;
    let depth = match (high, profile) {
        (true, 2) if b.flag()? => 12,
        (true, _) => 10,
        (false, _) => 8,
    };
    let mono = profile != 1 && b.flag()?;
    let told = if b.flag()? { (b.get(8)?, b.get(8)?, b.get(8)?) } else { (2, 2, 2) };
    if mono {
        b.flag()?;
        return Some((depth, "4:0:0", false));
    }
    let mut subsampling = "4:4:4";
    if told != (1, 13, 0) {
        b.flag()?;
        subsampling = match profile {
            0 => "4:2:0",
            1 => "4:4:4",
            _ if depth < 12 => "4:2:2",
            _ if !b.flag()? => "4:4:4",
            _ if b.flag()? => "4:2:0",
            _ => "4:2:2",
        };
        if subsampling == "4:2:0" {
            b.get(2)?;
        }
    }
    Some((depth, subsampling, b.flag()?))
}

/// The quantizer of a key frame, and whether it is coded without loss.
fn frame(body: &[u8], head: &Head) -> Option<(u8, bool)> {
    let mut b = Bits { bytes: body, place: 0 };
    let mut shown = true;
    if !head.reduced {
        let repeated = b.flag()?;
        let key = b.get(2)? == 0;
        shown = b.flag()?;
        if repeated || !key || head.decoder_model {
            return None;
        }
        if !shown {
            b.get(2)?;
        }
    }
    let frozen = b.flag()?;
    let screen = if head.screen_tools == 2 { b.flag()? } else { head.screen_tools == 1 };
    if screen && head.integer_mv == 2 {
        b.flag()?;
    }
    b.get(head.id_bits)?;
    let own_size = !head.reduced && b.flag()?;
    b.get(head.order_bits)?;
    if !shown {
        // Which references it replaces; their order hints follow where it is error resilient.
        return None;
    }
    let (mut width, mut height) = (head.seen.width, head.seen.height);
    if own_size {
        (width, height) = (b.get(head.size_bits.0)? + 1, b.get(head.size_bits.1)? + 1);
    }
    let full = width;
    if head.superres && b.flag()? {
        let denominator = b.get(3)? + 9;
        width = (width.checked_mul(8)? + denominator / 2) / denominator;
    }
    if b.flag()? {
        b.get(32)?;
    }
    if screen && width == full {
        b.flag()?;
    }
    if !head.reduced && !frozen {
        b.flag()?;
    }
    tiles(&mut b, width, height, head.large_blocks)?;
    let base = b.get(8)? as u8;
    let mut offset = b.delta_q()?;
    if !head.mono {
        let both = head.separate_uv && b.flag()?;
        for _ in 0..if both { 4 } else { 2 } {
            offset |= b.delta_q()?;
        }
    }
    Some((base, base == 0 && !offset))
}

/// Skips how the frame is cut in tiles (5.9.15).
fn tiles(b: &mut Bits<'_>, width: u32, height: u32, large_blocks: bool) -> Option<()> {
    let shift = if large_blocks { 7 } else { 6 };
    let blocks = |n: u32| n.div_ceil(8).div_ceil(1 << (shift - 3));
    let (columns, rows) = (blocks(width), blocks(height));
    let widest = 4096 >> shift;
    let largest = (4096 * 2304) >> (2 * shift);
    let log2 = |unit: u32, target: u32| (0..32).find(|k| u64::from(unit) << k >= u64::from(target));
    let least_columns = log2(widest, columns)?;
    let least = least_columns.max(log2(largest, columns.checked_mul(rows)?)?);
    let (column_bits, row_bits);
    if b.flag()? {
        column_bits = up_to(b, least_columns, log2(1, columns.min(64))?)?;
        row_bits = up_to(b, least.saturating_sub(column_bits), log2(1, rows.min(64))?)?;
    } else {
        let (count, widest) = sizes(b, columns, widest)?;
        column_bits = log2(1, count)?;
        let area = (columns * rows) >> if least > 0 { least + 1 } else { 0 };
        row_bits = log2(1, sizes(b, rows, (area / widest).max(1))?.0)?;
    }
    if column_bits + row_bits > 0 {
        b.get(column_bits + row_bits + 2)?;
    }
    Some(())
}

/// A number in unary, from `least` to `most`.
fn up_to(b: &mut Bits<'_>, least: u32, most: u32) -> Option<u32> {
    let mut n = least;
    while n < most && b.flag()? {
        n += 1;
    }
    Some(n)
}

/// Tile sizes that are each told: how many, and the largest.
fn sizes(b: &mut Bits<'_>, total: u32, most: u32) -> Option<(u32, u32)> {
    let (mut start, mut count, mut largest) = (0, 0, 1);
    while start < total {
        let size = b.below((total - start).min(most))? + 1;
        start += size;
        largest = largest.max(size);
        count += 1;
    }
    Some((count, largest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_and_random_headers_end_without_a_panic() {
        let mut seed = 1_u32;
        for length in 0..400 {
            let mut bytes: Vec<u8> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 24) as u8
                })
                .collect();
            if let [first, second, ..] = bytes.as_mut_slice() {
                (*first, *second) = (0x0a, 12);
            }
            let _ = probe(&bytes);
        }
    }
}
