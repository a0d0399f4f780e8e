//! The quality of a lossy WebP, read from the header of its VP8 frame (RFC 6386, section 9.3).

/// How a lossy picture was coded, as far as its frame header tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Coding {
    /// Quality from 0 to 100 on the scale of `cwebp`.
    pub quality: f32,
    /// Whether each segment of the picture has a quantiser of its own, as libwebp writes them.
    /// This engine's encoder writes their distance from the whole picture's.
    pub foreign: bool,
}

/// Reads the header of a key frame: the content of a `VP8 ` chunk. `None` where it is cut short.
pub(super) fn coding(frame: &[u8]) -> Option<Coding> {
    /// Frame tag, start code, width and height.
    const UNCODED: usize = 10;
    let mut bits = Bits::new(frame.get(UNCODED..)?)?;
    // Colour space and clamping.
    bits.number(2);
    let mut segments = None;
    let mut relative = false;
    if bits.flag() {
        let (map, data) = (bits.flag(), bits.flag());
        if data {
            relative = !bits.flag();
            segments = Some([(); 4].map(|()| bits.optional(7)));
            bits.skip_optional(4, 6 + 1);
        }
        if map {
            bits.skip_optional(3, 8);
        }
    }
    // The loop filter: kind, level, sharpness, and what differs by reference and mode.
    bits.number(1 + 6 + 3);
    if bits.flag() && bits.flag() {
        bits.skip_optional(8, 6 + 1);
    }
    bits.number(2);
    let base = bits.number(7);
    let quantizer = match segments {
        Some(own) if !relative => own.iter().sum::<i32>() as f32 / 4.0,
        _ => base as f32,
    };
    Some(Coding { quality: quality(quantizer), foreign: segments.is_some() && !relative })
}

/// The quality that libwebp, and encoders after it, make this quantiser index (0 to 127) of.
fn quality(quantizer: f32) -> f32 {
    let linear = (1.0 - quantizer.clamp(0.0, 127.0) / 127.0).powi(3);
    100.0 * if linear < 0.5 { linear * 1.5 } else { (linear + 1.0) / 2.0 }
}

/// The boolean decoder (RFC 6386, section 7), for values of even odds only.
struct Bits<'a> {
    rest: &'a [u8],
    value: u32,
    range: u32,
    shifted: u32,
}

impl<'a> Bits<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let (&[a, b], rest) = bytes.split_first_chunk::<2>()?;
        let value = u32::from(u16::from_be_bytes([a, b]));
        Some(Self { rest, value, range: 255, shifted: 0 })
    }

    fn flag(&mut self) -> bool {
        let split = 1 + ((self.range - 1) >> 1);
        let set = self.value >= split << 8;
        if set {
            self.range -= split;
            self.value -= split << 8;
        } else {
            self.range = split;
        }
        while self.range < 128 {
            self.value <<= 1;
            self.range <<= 1;
            self.shifted += 1;
            if self.shifted == 8 {
                self.shifted = 0;
                let (&next, rest) = self.rest.split_first().unwrap_or((&0, &[]));
                self.value |= u32::from(next);
                self.rest = rest;
            }
        }
        set
    }

    /// `bits` bits, the highest first.
    fn number(&mut self, bits: u32) -> i32 {
        (0..bits).fold(0, |n, _| n << 1 | i32::from(self.flag()))
    }

    /// Passes over `count` fields of `bits` bits, each there only where a flag says so.
    fn skip_optional(&mut self, count: u32, bits: u32) {
        for _ in 0..count {
            if self.flag() {
                self.number(bits);
            }
        }
    }

    /// A number with its sign after it, where a flag says that there is one; else 0.
    fn optional(&mut self, bits: u32) -> i32 {
        if !self.flag() {
            return 0;
        }
        let number = self.number(bits);
        if self.flag() { -number } else { number }
    }
}

#[cfg(test)]
mod tests {
    use super::super::chunks;
    use super::super::encode::encode;
    use crate::Job;
    use crate::format::{Encoding, Mode};
    use crate::picture::{Channels, Picture, Raster};

    #[test]
    fn the_quality_of_our_own_work_is_read_back() {
        let busy = |i: u32| (i.wrapping_mul(2_654_435_761) >> 25) as u8 + (i / 96 % 100) as u8;
        for (side, samples) in [(64, busy as fn(u32) -> u8), (16, |i| (i / 8) as u8)] {
            let samples = (0..side * side * 3).map(samples).collect();
            let picture = Picture::still(Raster::from_u8(side, side, Channels::Rgb, samples));
            for quality in [5.0, 40.0, 60.0, 75.0, 80.0, 95.0] {
                let encoding = Encoding { mode: Mode::Lossy(quality), effort: 3 };
                let bytes = encode(&picture, &encoding, &Job::default()).unwrap();
                let told = chunks::scan(&bytes).unwrap().coding.unwrap();
                // The quantiser has 128 steps: each is about one step of quality.
                assert!((told.quality - quality).abs() < 1.5, "{quality}: {told:?}");
                assert!(!told.foreign);
            }
        }
    }

    #[test]
    fn a_header_that_is_cut_short_tells_nothing() {
        assert_eq!(super::coding(&[0; 11]), None);
        assert!(super::coding(&[0; 12]).is_some());
    }
}
