//! BMP: no metadata but a resolution, an ICC profile and what is hidden behind the pixels.

use super::wire::{le16, le32};
use crate::metadata::{Blocks, Group, Policy};
use crate::{Error, Format, Result};

/// Where the header's parts end: pixels and profile.
struct Layout {
    end: usize,
    profile: Option<std::ops::Range<usize>>,
    /// Offset of the two resolutions, where the header has them.
    resolution: Option<usize>,
    /// What stands between the header with its palette and the pixels.
    gap: std::ops::Range<usize>,
}

fn layout(bytes: &[u8]) -> Result<Layout> {
    read(bytes).ok_or_else(|| Error::damaged(Format::Bmp, "its header is cut off"))
}

fn read(bytes: &[u8]) -> Option<Layout> {
    if !bytes.starts_with(b"BM") {
        return None;
    }
    let pixels = le32(bytes, 10)? as usize;
    let header = le32(bytes, 14)? as usize;
    if header == 12 {
        let (width, height) = (le16(bytes, 18)?.into(), le16(bytes, 20)?.into());
        let size = raster(width, height, le16(bytes, 24)?.into())?;
        // Pixels said to lie within the header end no sooner than it does.
        let end = pixels.checked_add(size)?.max(26);
        let gap = gap(26, palette(le16(bytes, 24)?, 0, 3)?, pixels, bytes.len());
        return Some(Layout { end, profile: None, resolution: None, gap });
    }
    // The shortest header that OS/2 2.x allows ends with the bits per pixel; fields that it leaves
    // out are nought, whatever stands behind it.
    if header < 16 {
        return None;
    }
    let field = |at: usize| {
        if at + 4 <= header.saturating_add(14) { le32(bytes, at).unwrap_or_default() } else { 0 }
    };
    let width = (le32(bytes, 18)? as i32).unsigned_abs() as usize;
    let height = (le32(bytes, 22)? as i32).unsigned_abs() as usize;
    let compression = field(30);
    let told = field(34) as usize;
    let size = match compression {
        0 | 3 | 6 => raster(width, height, le16(bytes, 28)?.into())?,
        // Run lengths, JPEG, PNG and OS/2's Huffman: as long as they say, or to the end.
        _ if told > 0 => told,
        _ => bytes.len().saturating_sub(pixels),
    };
    let mut end = pixels.checked_add(size)?.max(header.checked_add(14)?);
    let mut profile = None;
    if header >= 124 && le32(bytes, 70)? == 0x4D42_4544 {
        let start = 14usize.checked_add(le32(bytes, 126)? as usize)?;
        let range = start..start.checked_add(le32(bytes, 130)? as usize)?;
        end = end.max(range.end);
        profile = bytes.get(range.clone()).map(|_| range);
    }
    // The header may be cut short of the resolution (OS/2 2.x).
    let resolution = (header >= 40).then_some(38);
    let used = field(46) as usize;
    let masks = match (header, compression) {
        (40, 3) => 12,
        (40, 6) => 16,
        _ => 0,
    };
    let tables = palette(le16(bytes, 28).unwrap_or_default(), used, 4)?.checked_add(masks)?;
    let mut gap = gap(14usize.checked_add(header)?, tables, pixels, bytes.len());
    // A profile may stand before the pixels: nothing is said of what is around it then.
    if profile.as_ref().is_some_and(|p| p.start < pixels) {
        gap.end = gap.start;
    }
    Some(Layout { end, profile, resolution, gap })
}

/// Bytes of the palette: as many colours as are said to be used or can be, whichever is more,
/// because decoders differ in which of the two they read.
fn palette(bits: u16, used: usize, bytes_per_colour: usize) -> Option<usize> {
    let possible = if bits <= 8 { 1_usize << bits } else { 0 };
    used.max(possible).checked_mul(bytes_per_colour)
}

/// From behind the header and its tables to the pixels.
fn gap(header: usize, tables: usize, pixels: usize, len: usize) -> std::ops::Range<usize> {
    let start = header.saturating_add(tables).min(len);
    start..pixels.clamp(start, len.max(start))
}

impl Layout {
    /// The gap, where it holds anything but zeros.
    fn hidden(&self, bytes: &[u8]) -> Option<std::ops::Range<usize>> {
        let says = bytes.get(self.gap.clone())?.iter().any(|&b| b != 0);
        says.then(|| self.gap.clone())
    }
}

/// Bytes of rows on boundaries of four.
fn raster(width: usize, height: usize, bits: usize) -> Option<usize> {
    width.checked_mul(bits)?.checked_add(31)?.checked_div(32)?.checked_mul(4)?.checked_mul(height)
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let layout = layout(bytes)?;
    let metre = |at| le32(bytes, at).filter(|n| *n > 0).map(|n| n as f32 * 0.0254);
    let hidden = layout.hidden(bytes);
    let hidden = hidden.map(|gap| ("BMP before the pixels".into(), bytes[gap].to_vec()));
    Ok(Blocks {
        other: hidden.into_iter().collect(),
        icc: layout.profile.map(|r| bytes[r].to_vec()),
        trailing: bytes.get(layout.end..).unwrap_or_default().to_vec(),
        dpi: layout.resolution.and_then(|at| Some((metre(at)?, metre(at + 4)?))),
        ..Blocks::default()
    })
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let layout = layout(bytes)?;
    let mut out = bytes.to_vec();
    // Zeros that fill up the file are no message.
    let rest = bytes.get(layout.end..).unwrap_or_default();
    if !policy.keeps(Group::Trailing) && rest.iter().any(|&b| b != 0) {
        out.truncate(layout.end);
        if le32(bytes, 2) == Some(bytes.len() as u32) {
            out[2..6].copy_from_slice(&(layout.end as u32).to_le_bytes());
        }
    }
    // Zeros in its place keep every offset as it is.
    if let Some(gap) = layout.hidden(bytes).filter(|_| !policy.keeps(Group::Other)) {
        out[gap].fill(0);
    }
    let resolution = layout.resolution.filter(|_| !policy.keeps(Group::Resolution));
    if let Some(field) = resolution.and_then(|at| out.get_mut(at..at + 8)) {
        field.fill(0);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_behind_the_pixels_go() {
        let mut file = b"BM".to_vec();
        file.extend(62u32.to_le_bytes());
        file.extend([0; 4]);
        file.extend(54u32.to_le_bytes());
        file.extend(40u32.to_le_bytes());
        file.extend([2u32.to_le_bytes(), 1u32.to_le_bytes()].concat());
        file.extend([1, 0, 24, 0]);
        file.resize(62, 0);
        let clean = file.clone();
        file.extend_from_slice(b"hidden");
        assert_eq!(blocks(&file).unwrap().trailing, b"hidden");
        assert_eq!(strip(&file, &Policy::default()).unwrap(), clean);
        assert_eq!(strip(&clean, &Policy::default()).unwrap(), clean);
        // The same before them, where the header has no palette.
        let mut file = [&clean[..54], b"hidden", &clean[54..]].concat();
        file[10] = 60;
        assert_eq!(blocks(&file).unwrap().other[0].1, b"hidden");
        let kept = strip(&file, &Policy::default()).unwrap();
        assert_eq!(kept, [&file[..54], &[0; 6], &clean[54..]].concat());
    }
}
