//! The depth of samples in a codestream's header (ISO/IEC 18181-1, D.2 and D.3).
//!
//! Pixels coded with loss have no depth of their own: the header tells readers how fine to write
//! them. The encoder says 8 bits for all that it is given as light, which would band dark tones.

/// Says 12 bits where a bare codestream says 8. Other streams stay as they are.
pub(super) fn tell_12_bits(stream: &mut [u8]) {
    let Some(at) = place(stream) else { return };
    // Selector 0 of the distribution is 8 bits, 1 is 10, 2 is 12; the lowest bit comes first.
    stream[(at + 1) / 8] |= 1 << ((at + 1) % 8);
}

/// Where the two bits of the selector stand, if they say 8 bits.
fn place(stream: &[u8]) -> Option<usize> {
    if !stream.starts_with(super::CODESTREAM) {
        return None;
    }
    let mut bits = Bits { stream, at: 16 };
    bits.size()?;
    let all_default = bits.take(1)? == 1;
    if all_default {
        return None;
    }
    let extra_fields = bits.take(1)? == 1;
    if extra_fields {
        bits.take(3)?;
        let intrinsic_preview_animation = bits.take(3)?;
        if intrinsic_preview_animation != 0 {
            return None;
        }
    }
    let float = bits.take(1)? == 1;
    let at = bits.at;
    (!float && bits.take(2)? == 0).then_some(at)
}

struct Bits<'a> {
    stream: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, n: usize) -> Option<u32> {
        let mut value = 0;
        for i in 0..n {
            let bit = self.stream.get(self.at / 8)? >> (self.at % 8) & 1;
            value |= u32::from(bit) << i;
            self.at += 1;
        }
        Some(value)
    }

    /// Skips the size of the picture.
    fn size(&mut self) -> Option<()> {
        let small = self.take(1)? == 1;
        let side = |bits: &mut Self| {
            let length = match small {
                true => 5,
                false => [9, 13, 18, 30][bits.take(2)? as usize],
            };
            bits.take(length)
        };
        side(self)?;
        let ratio = self.take(3)?;
        if ratio == 0 {
            side(self)?;
        }
        Some(())
    }
}
