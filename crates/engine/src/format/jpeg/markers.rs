//! JPEG marker segments, walked without decoding (ITU-T T.81 annex B).

use crate::format::{Format, Header, orient};
use crate::{Error, Result};
use zenjpeg::detect::{QualityScale, probe};

/// One component of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Component {
    pub id: u8,
    /// Horizontal and vertical sampling factors, 1 to 4.
    pub h: u8,
    pub v: u8,
}

/// What the segments before the first scan say.
#[derive(Debug, Clone, Default)]
pub(super) struct Info {
    pub width: u32,
    pub height: u32,
    /// Bits per sample.
    pub precision: u8,
    pub components: Vec<Component>,
    /// The low nibble of the start-of-frame marker: 0 baseline, 2 progressive, ...
    pub sof: u8,
    /// Adobe's APP14 colour transform, where the segment is there.
    pub adobe: Option<u8>,
    /// The ICC profile, joined from its APP2 segments.
    pub icc: Option<Vec<u8>>,
    /// The EXIF orientation, 1 to 8.
    pub orientation: u8,
}

/// Whether a marker stands alone, without a segment behind it.
fn stands_alone(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xd0..=0xd8)
}

/// The segments before the first scan: marker and contents (cut short where the file is).
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    const START_OF_SCAN: u8 = 0xda;
    const END_OF_IMAGE: u8 = 0xd9;
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        loop {
            // Stray bytes between segments are skipped, as every decoder does.
            let at = rest.iter().position(|&b| b == 0xff)?;
            rest = &rest[at..];
            let fill = rest.iter().position(|&b| b != 0xff)?;
            let marker = rest[fill];
            rest = &rest[fill + 1..];
            if marker == 0 || stands_alone(marker) {
                continue;
            }
            if marker == START_OF_SCAN || marker == END_OF_IMAGE {
                return None;
            }
            let (length, after) = rest.split_first_chunk::<2>()?;
            let length = usize::from(u16::from_be_bytes(*length)).saturating_sub(2);
            let contents = &after[..length.min(after.len())];
            rest = &after[contents.len()..];
            return Some((marker, contents));
        }
    })
}

/// Reads the segments.
pub(super) fn scan(bytes: &[u8]) -> Result<Info> {
    let mut info = Info { orientation: 1, ..Info::default() };
    let mut icc: Vec<(u8, &[u8])> = Vec::new();
    for (marker, contents) in segments(bytes) {
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) && info.components.is_empty() => {
                read_frame(&mut info, marker, contents)?;
            }
            0xe1 if contents.starts_with(b"Exif\0") && info.orientation == 1 => {
                info.orientation = contents.get(6..).map_or(1, orient::from_exif);
            }
            0xe2 => {
                if let Some([number, _, data @ ..]) = contents.strip_prefix(b"ICC_PROFILE\0") {
                    icc.push((*number, data));
                }
            }
            0xee if contents.starts_with(b"Adobe") => info.adobe = contents.get(11).copied(),
            _ => {}
        }
    }
    if info.components.is_empty() {
        return Err(damaged("it ends before its header (start of frame)"));
    }
    if info.height == 0 {
        info.height = number_of_lines(bytes).unwrap_or(0);
    }
    if info.width == 0 || info.height == 0 {
        return Err(damaged("its width or height is zero"));
    }
    icc.sort_by_key(|(number, _)| *number);
    icc.dedup_by_key(|(number, _)| *number);
    let profile = icc.iter().flat_map(|(_, data)| data.iter().copied()).collect::<Vec<u8>>();
    // A profile begins with its length; anything else is no profile.
    info.icc = Some(profile).filter(|p| p.len() >= 128);
    Ok(info)
}

fn damaged(what: &str) -> Error {
    Error::damaged(Format::Jpeg, what)
}

fn read_frame(info: &mut Info, marker: u8, contents: &[u8]) -> Result<()> {
    let Some(([precision, h1, h0, w1, w0, count], rest)) = contents.split_first_chunk::<6>() else {
        return Err(damaged("its header (start of frame) is cut short"));
    };
    info.sof = marker & 0x0f;
    info.precision = *precision;
    info.height = u32::from(u16::from_be_bytes([*h1, *h0]));
    info.width = u32::from(u16::from_be_bytes([*w1, *w0]));
    let (specs, _) = rest.as_chunks::<3>();
    info.components = specs
        .iter()
        .take(usize::from(*count))
        .map(|&[id, sampling, _]| Component { id, h: sampling >> 4, v: sampling & 15 })
        .collect();
    let valid = |c: &Component| (1..=4).contains(&c.h) && (1..=4).contains(&c.v);
    if !info.components.iter().all(valid) || !matches!(info.components.len(), 1..=4) {
        return Err(damaged("its header has sampling factors or components that JPEG has not"));
    }
    Ok(())
}

/// The height from a DNL segment, which stands after the first scan where the header has none.
fn number_of_lines(bytes: &[u8]) -> Option<u32> {
    const DNL: [u8; 4] = [0xff, 0xdc, 0x00, 0x04];
    let at = bytes.windows(DNL.len()).position(|w| w == DNL)?;
    let lines: [u8; 2] = bytes.get(at + 4..at + 6)?.try_into().ok()?;
    Some(u32::from(u16::from_be_bytes(lines)))
}

impl Info {
    /// Whether the coding is arithmetic instead of Huffman.
    pub fn is_arithmetic(&self) -> bool {
        self.sof >= 9
    }

    /// Whether the file codes each coefficient in several scans.
    pub fn is_progressive(&self) -> bool {
        matches!(self.sof, 2 | 6 | 10 | 14)
    }

    /// Whether it is coded by prediction, without a DCT.
    pub fn is_lossless(&self) -> bool {
        matches!(self.sof, 3 | 7 | 11 | 15)
    }

    /// Whether it is a frame of a hierarchical file.
    pub fn is_hierarchical(&self) -> bool {
        matches!(self.sof, 5..=7 | 13..=15)
    }

    /// Whether it is colour with chroma in full or half the resolution of luma.
    pub fn has_usual_sampling(&self) -> bool {
        let [y, cb, cr] = self.components.as_slice() else { return false };
        y.h <= 2 && y.v <= 2 && [cb, cr].iter().all(|c| (c.h, c.v) == (1, 1))
    }

    fn model(&self) -> &'static str {
        let ids: Vec<u8> = self.components.iter().map(|c| c.id).collect();
        match (ids.as_slice(), self.adobe) {
            ([_], _) => "gray",
            ([_, _, _, _], Some(2)) => "YCCK",
            ([_, _, _, _], _) => "CMYK",
            ([_, _, _], Some(0)) | (b"RGB", None) => "RGB",
            _ => "YCbCr",
        }
    }

    fn subsampling(&self) -> Option<&'static str> {
        let [y, cb, cr, ..] = self.components.as_slice() else { return Some("4:0:0") };
        if (cb.h, cb.v) != (cr.h, cr.v) || y.h % cb.h != 0 || y.v % cb.v != 0 {
            return None;
        }
        match (y.h / cb.h, y.v / cb.v) {
            (1, 1) => Some("4:4:4"),
            (2, 1) => Some("4:2:2"),
            (2, 2) => Some("4:2:0"),
            (1, 2) => Some("4:4:0"),
            (4, 1) => Some("4:1:1"),
            (4, 2) => Some("4:1:0"),
            _ => None,
        }
    }

    fn coding(&self) -> String {
        let process = match self.sof {
            0 => "baseline",
            1 | 9 => "sequential",
            2 | 10 => "progressive",
            3 | 11 => "lossless",
            _ => "hierarchical",
        };
        let coder = if self.is_arithmetic() { ", arithmetic" } else { "" };
        format!("{process}{coder}")
    }
}

/// The header for a report.
pub(super) fn header(bytes: &[u8]) -> Result<Header> {
    let info = scan(bytes)?;
    Ok(Header {
        format: Format::Jpeg,
        width: info.width,
        height: info.height,
        frames: 1,
        animated: false,
        depth: info.precision,
        channels: info.components.len() as u8,
        alpha: false,
        model: info.model(),
        subsampling: info.subsampling(),
        lossless: Some(info.is_lossless()),
        coding: Some(info.coding()),
        quality: if info.is_lossless() { None } else { quality(bytes) },
    })
}

/// The quality that libjpeg would have been given for such quantisation tables.
fn quality(bytes: &[u8]) -> Option<f32> {
    let estimate = probe(bytes).ok()?.quality;
    let value = match estimate.scale {
        // jpegli's own map from quality to distance, turned round.
        QualityScale::ButteraugliDistance => 100.0 - (estimate.value - 0.1) / 0.09,
        _ => estimate.value,
    };
    Some(value.clamp(0.0, 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(sof: u8, components: &[(u8, u8)]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xc0 | sof, 0, (8 + 3 * components.len()) as u8];
        bytes.extend([8, 0, 30, 0, 40, components.len() as u8]);
        bytes.extend(components.iter().flat_map(|&(id, sampling)| [id, sampling, 0]));
        bytes
    }

    #[test]
    fn headers_are_named_in_the_fields_words() {
        let info = scan(&frame(2, &[(1, 0x22), (2, 0x11), (3, 0x11)])).unwrap();
        assert_eq!((info.width, info.height), (40, 30));
        assert_eq!(info.subsampling(), Some("4:2:0"));
        assert_eq!((info.model(), info.coding().as_str()), ("YCbCr", "progressive"));
        let info = scan(&frame(9, &[(b'R', 0x11), (b'G', 0x11), (b'B', 0x11)])).unwrap();
        assert_eq!((info.model(), info.coding().as_str()), ("RGB", "sequential, arithmetic"));
        assert_eq!(info.subsampling(), Some("4:4:4"));
        let info = scan(&frame(0, &[(1, 0x41), (2, 0x11), (3, 0x11)])).unwrap();
        assert_eq!(info.subsampling(), Some("4:1:1"));
    }

    #[test]
    fn every_cut_of_a_header_is_refused_and_never_panics() {
        let whole = frame(0, &[(1, 0x11)]);
        for end in 0..whole.len() {
            assert!(scan(&whole[..end]).is_err(), "cut at {end}");
        }
        assert!(scan(&frame(0, &[(1, 0x05)])).is_err());
    }
}
