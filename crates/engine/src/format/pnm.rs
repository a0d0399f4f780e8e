//! The room for the portable anymaps of Netpbm: PBM, PGM, PPM (plain and raw) and PAM.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room};
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Job, Result};

/// The room for PNM.
pub struct PnmRoom;

static FACTS: Facts = Facts {
    name: "pnm",
    title: "PNM",
    extensions: &["pnm", "ppm", "pgm", "pbm", "pam"],
    media_type: "image/x-portable-anymap",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: true,
};

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Pnm, detail)
}

/// How the samples follow the header.
#[derive(Clone, Copy, PartialEq)]
enum Coding {
    /// Decimal numbers, or bare digits for bits.
    Plain,
    /// One bit a pixel, 1 is black, rows padded to bytes.
    Bits,
    /// Bytes, or big-endian words where the maximum is over 255.
    Raw,
}

/// What the header says.
struct Head {
    width: u32,
    height: u32,
    channels: Channels,
    /// The value of full intensity, 1 to 65535.
    max: u16,
    coding: Coding,
    /// Whether the samples are bits with 1 for black.
    bitmap: bool,
    /// Where the samples start.
    data: usize,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self> {
        let kind = bytes.get(..2).ok_or_else(|| damaged("its header is cut off"))?;
        if kind == b"P7" {
            return Self::pam(bytes);
        }
        let mut text = Text { bytes, at: 2 };
        let (width, height) = (text.number()?, text.number()?);
        let bitmap = matches!(kind[1], b'1' | b'4');
        let max = if bitmap { 1 } else { text.number()? };
        let channels = if matches!(kind[1], b'3' | b'6') { Channels::Rgb } else { Channels::Gray };
        let coding = match kind[1] {
            b'1'..=b'3' => Coding::Plain,
            b'4' => Coding::Bits,
            _ => Coding::Raw,
        };
        // One white space stands between header and samples.
        let data = text.at + 1;
        Self { width, height, channels, max: 0, coding, bitmap, data }.checked(max)
    }

    fn pam(bytes: &[u8]) -> Result<Self> {
        let (mut width, mut height, mut depth, mut max) = (None, None, None, None);
        let mut at = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or(&[]);
            let end = rest.iter().take(1024).position(|&b| b == b'\n');
            let end = end.ok_or_else(|| damaged("its header is cut off"))?;
            let line = String::from_utf8_lossy(&rest[..end]);
            at += end + 1;
            let (key, value) = line.trim().split_once(char::is_whitespace).unwrap_or((&line, ""));
            let number = || {
                let wrong = |_| damaged(format!("'{}' is no number in its header", value.trim()));
                value.trim().parse::<u32>().map(Some).map_err(wrong)
            };
            match key.trim() {
                "WIDTH" => width = number()?,
                "HEIGHT" => height = number()?,
                "DEPTH" => depth = number()?,
                "MAXVAL" => max = number()?,
                "ENDHDR" => break,
                _ => {}
            }
        }
        let channels = match depth {
            Some(1) => Channels::Gray,
            Some(2) => Channels::GrayAlpha,
            Some(3) => Channels::Rgb,
            Some(4) => Channels::Rgba,
            _ => return Err(damaged("its DEPTH is not 1 to 4")),
        };
        let (Some(width), Some(height), Some(max)) = (width, height, max) else {
            return Err(damaged("its header lacks WIDTH, HEIGHT or MAXVAL"));
        };
        Self { width, height, channels, max: 0, coding: Coding::Raw, bitmap: false, data: at }
            .checked(max)
    }

    fn checked(mut self, max: u32) -> Result<Self> {
        if self.width == 0 || self.height == 0 {
            return Err(damaged("its width or height is zero"));
        }
        self.max = u16::try_from(max)
            .ok()
            .filter(|&m| m > 0)
            .ok_or_else(|| damaged(format!("its maximum value is {max}, not one of 1 to 65535")))?;
        Ok(self)
    }

    fn depth(&self) -> u8 {
        (16 - self.max.leading_zeros()) as u8
    }

    fn samples(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height) * self.channels.count() as u64
    }

    /// Least bytes the samples take.
    fn least_bytes(&self) -> u64 {
        match self.coding {
            Coding::Plain => self.samples(),
            Coding::Bits => u64::from(self.width).div_ceil(8) * u64::from(self.height),
            Coding::Raw => self.samples() * if self.max > 255 { 2 } else { 1 },
        }
    }
}

/// The decimal numbers of a header or of plain samples; `#` starts a comment.
struct Text<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Text<'_> {
    fn skip(&mut self) {
        while let Some(&b) = self.bytes.get(self.at) {
            if b == b'#' {
                while self.bytes.get(self.at).is_some_and(|&b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if b.is_ascii_whitespace() || b == 11 {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn number(&mut self) -> Result<u32> {
        self.skip();
        let start = self.at;
        let mut value = 0u32;
        while let Some(digit) = self.bytes.get(self.at).filter(|b| b.is_ascii_digit()) {
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(u32::from(digit - b'0')))
                .ok_or_else(|| damaged("a number in it is too large"))?;
            self.at += 1;
        }
        if start == self.at {
            return Err(damaged("there is no number where one should be"));
        }
        Ok(value)
    }

    fn bit(&mut self) -> Result<u32> {
        self.skip();
        let bit = self.bytes.get(self.at).copied();
        self.at += 1;
        match bit {
            Some(b'0') => Ok(0),
            Some(b'1') => Ok(1),
            _ => Err(damaged("there is no bit where one should be")),
        }
    }
}

impl Room for PnmRoom {
    fn format(&self) -> Format {
        Format::Pnm
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        match bytes {
            [b'P', b'7', b'\n', ..] => true,
            [b'P', b'1'..=b'6', next, ..] => next.is_ascii_whitespace() || *next == b'#',
            _ => false,
        }
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let head = Head::read(bytes)?;
        Ok(Header {
            format: Format::Pnm,
            width: head.width,
            height: head.height,
            frames: 1,
            animated: false,
            depth: head.depth(),
            channels: head.channels.count() as u8,
            alpha: head.channels.has_alpha(),
            model: if head.channels.is_gray() { "gray" } else { "RGB" },
            subsampling: None,
            lossless: Some(true),
            coding: Some(if head.coding == Coding::Plain { "plain" } else { "raw" }.into()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], _options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let head = Head::read(bytes)?;
        let data = bytes.get(head.data..).unwrap_or(&[]);
        if head.least_bytes() > data.len() as u64 {
            return Err(damaged("it ends before the picture does"));
        }
        job.check()?;
        let samples = match head.coding {
            Coding::Bits => Samples::U8(unpack_bits(data, &head)),
            Coding::Raw if head.max == 255 => Samples::U8(data[..head.samples() as usize].to_vec()),
            Coding::Raw if head.max < 255 => {
                let values = data[..head.samples() as usize].iter().map(|&b| u16::from(b));
                Samples::U8(values.map(|v| scale8(v, head.max)).collect())
            }
            Coding::Raw => {
                let words = data.chunks_exact(2).take(head.samples() as usize);
                let values = words.map(|w| u16::from_be_bytes([w[0], w[1]]));
                Samples::U16(values.map(|v| scale16(v, head.max)).collect())
            }
            Coding::Plain => plain(data, &head)?,
        };
        let (width, height, channels) = (head.width, head.height, head.channels);
        let mut picture = Picture::still(Raster { width, height, channels, samples });
        picture.depth = head.depth();
        Ok(picture)
    }

    fn encode(&self, picture: &Picture, _encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        job.check()?;
        let raster = picture.first();
        let (w, h, max) = (raster.width, raster.height, (1u32 << raster.bits()) - 1);
        let mut out = match raster.channels {
            Channels::Gray => format!("P5\n{w} {h}\n{max}\n"),
            Channels::Rgb => format!("P6\n{w} {h}\n{max}\n"),
            Channels::GrayAlpha => pam(w, h, 2, max, "GRAYSCALE_ALPHA"),
            Channels::Rgba => pam(w, h, 4, max, "RGB_ALPHA"),
        }
        .into_bytes();
        match &raster.samples {
            Samples::U8(v) => out.extend(v),
            Samples::U16(v) => out.extend(v.iter().flat_map(|s| s.to_be_bytes())),
        }
        Ok(out)
    }
}

fn pam(width: u32, height: u32, depth: u8, max: u32, kind: &str) -> String {
    format!(
        "P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {depth}\nMAXVAL {max}\nTUPLTYPE {kind}\nENDHDR\n"
    )
}

/// `value` of `0..=max` on the scale of 0 to 255, rounded; values over the maximum are full.
fn scale8(value: u16, max: u16) -> u8 {
    let (value, max) = (u32::from(value.min(max)), u32::from(max));
    ((value * 255 + max / 2) / max) as u8
}

/// `value` of `0..=max` on the scale of 0 to 65535, rounded; values over the maximum are full.
fn scale16(value: u16, max: u16) -> u16 {
    let (value, max) = (u32::from(value.min(max)), u32::from(max));
    ((value * 65_535 + max / 2) / max) as u16
}

fn unpack_bits(data: &[u8], head: &Head) -> Vec<u8> {
    let row = (head.width as usize).div_ceil(8);
    let rows = data.chunks_exact(row).take(head.height as usize);
    let width = head.width as usize;
    rows.flat_map(|row| {
        (0..width).map(move |x| if row[x / 8] & (0x80 >> (x % 8)) == 0 { 255 } else { 0 })
    })
    .collect()
}

fn plain(data: &[u8], head: &Head) -> Result<Samples> {
    let mut text = Text { bytes: data, at: 0 };
    let count = head.samples() as usize;
    let mut value = || match head.bitmap {
        true => text.bit().map(|bit| 1 - bit as u16),
        false => text.number().map(|v| u16::try_from(v).unwrap_or(u16::MAX)),
    };
    if head.max > 255 {
        let deep: Result<_> = (0..count).map(|_| Ok(scale16(value()?, head.max))).collect();
        return Ok(Samples::U16(deep?));
    }
    let values: Result<_> = (0..count).map(|_| Ok(scale8(value()?, head.max))).collect();
    Ok(Samples::U8(values?))
}
