//! The depth of samples in a codestream's header (ISO/IEC 18181-1, D.2 and D.3).
//!
//! Pixels coded with loss have no depth of their own: the header tells readers how fine to write
//! them. The encoder says 8 bits for all that it is given as light, which would band dark tones.

use super::header;

/// 16 bits: the selector of the distribution, then the depth less one in six bits.
const SIXTEEN: [bool; 8] = [true, true, true, true, true, true, false, false];

/// Says 16 bits where a bare codestream without an ICC profile says 8. Other streams stay as they
/// are.
pub(super) fn tell_16_bits(stream: &mut Vec<u8>) {
    let (Some(at), Some(end)) = (place(stream), header::first_frame(stream)) else { return };
    let Some(head) = stream.get(..end) else { return };
    let bit = |i: usize| head[i / 8] >> (i % 8) & 1 == 1;
    // The last thing that a header without a profile says is a one; zeros fill up the byte.
    let Some(last) = (0..end * 8).rfind(|&i| bit(i)) else { return };
    let after = (at + 2..=last).map(bit);
    let bits: Vec<bool> = (0..at).map(bit).chain(SIXTEEN).chain(after).collect();
    let byte = |bits: &[bool]| (0..).zip(bits).map(|(i, &bit)| u8::from(bit) << i).sum();
    let head: Vec<u8> = bits.chunks(8).map(byte).collect();
    stream.splice(..end, head);
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
    /// A number, its lowest bit first.
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
            let length = if small { 5 } else { [9, 13, 18, 30][bits.take(2)? as usize] };
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
