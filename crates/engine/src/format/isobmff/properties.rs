//! Properties of picture items: size, colour, coding, and how they are turned and cut.

use super::boxes::Cursor;
use super::items::{Heif, Item};

/// Names of alpha pictures in `auxC`.
const ALPHA: [&[u8]; 2] =
    [b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1"];

/// Code points in `colr` (ITU-T H.273).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nclx {
    pub(crate) primaries: u8,
    pub(crate) transfer: u8,
    pub(crate) matrix: u8,
    pub(crate) full_range: bool,
}

/// How samples are coded, from `av1C`, `hvcC`, or the like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodecConfig {
    /// Bits per sample.
    pub(crate) depth: u8,
    /// "4:4:4" and the like, "4:0:0" for luma alone.
    pub(crate) subsampling: &'static str,
}

/// A change of the decoded picture that is part of showing it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Transform {
    /// Keep `width x height` from `(x, y)`.
    Crop { x: u32, y: u32, width: u32, height: u32 },
    /// Turn anticlockwise by so many times 90 degrees.
    Turn(u8),
    /// Left and right change places.
    MirrorColumns,
    /// Top and bottom change places.
    MirrorRows,
}

/// A picture made of tiles of one size, row by row, cut at the right and the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Grid {
    /// From the bytes of a `grid` item.
    pub(crate) fn parse(data: &[u8]) -> Option<Self> {
        let mut c = Cursor::new(data);
        c.u8()?;
        let bytes = if c.u8()? & 1 == 1 { 4 } else { 2 };
        let (rows, columns) = (u32::from(c.u8()?) + 1, u32::from(c.u8()?) + 1);
        let (width, height) = (c.uint(bytes)? as u32, c.uint(bytes)? as u32);
        (width > 0 && height > 0).then_some(Self { rows, columns, width, height })
    }
}

impl Nclx {
    /// From the body of a `colr` box of that type.
    pub(crate) fn parse(colr: &[u8]) -> Option<Self> {
        let mut c = Cursor::new(colr);
        if &c.fourcc()? != b"nclx" {
            return None;
        }
        let mut word = || Some(u8::try_from(c.u16()?).unwrap_or(2));
        let (primaries, transfer, matrix) = (word()?, word()?, word()?);
        Some(Self { primaries, transfer, matrix, full_range: c.u8()? & 0x80 != 0 })
    }
}

/// The ICC profile in the body of a `colr` box.
pub(crate) fn icc(colr: &[u8]) -> Option<&[u8]> {
    let (kind, profile) = colr.split_at_checked(4)?;
    (matches!(kind, b"prof" | b"rICC") && profile.len() >= 128).then_some(profile)
}

impl CodecConfig {
    /// From the body of `av1C` (AV1-ISOBMFF).
    pub(crate) fn av1(config: &[u8]) -> Option<Self> {
        let bits = *config.get(2)?;
        let bit = |n: u8| bits >> n & 1 == 1;
        let depth = if !bit(6) {
            8
        } else if bit(5) {
            12
        } else {
            10
        };
        let subsampling = match (bit(4), bit(3), bit(2)) {
            (true, ..) => "4:0:0",
            (false, true, true) => "4:2:0",
            (false, true, false) => "4:2:2",
            _ => "4:4:4",
        };
        Some(Self { depth, subsampling })
    }

    /// From the body of `hvcC` (ISO/IEC 14496-15).
    pub(crate) fn hevc(config: &[u8]) -> Option<Self> {
        let subsampling = match config.get(16)? & 3 {
            0 => "4:0:0",
            1 => "4:2:0",
            2 => "4:2:2",
            _ => "4:4:4",
        };
        Some(Self { depth: 8 + (config.get(17)? & 7), subsampling })
    }
}

impl<'a> Heif<'a> {
    /// Width and height in pixels, before any transform.
    pub(crate) fn size(&self, item: &Item) -> Option<(u32, u32)> {
        let mut c = Cursor::new(self.property(item, b"ispe")?);
        c.version_flags()?;
        Some((c.u32()?, c.u32()?))
    }

    /// The item's code points.
    pub(crate) fn nclx(&self, item: &Item) -> Option<Nclx> {
        let mut colours = self.properties(item).filter(|b| &b.kind == b"colr");
        colours.find_map(|b| Nclx::parse(b.body))
    }

    /// The item's ICC profile.
    pub(crate) fn icc(&self, item: &Item) -> Option<&'a [u8]> {
        let mut colours = self.properties(item).filter(|b| &b.kind == b"colr");
        colours.find_map(|b| icc(b.body))
    }

    /// The alpha picture of an item.
    pub(crate) fn alpha(&self, item: &Item) -> Option<&Item> {
        self.referring(item.id, b"auxl").find(|aux| {
            let name = self.property(aux, b"auxC").and_then(|b| b.get(4..));
            name.is_some_and(|n| ALPHA.iter().any(|a| n.starts_with(a)))
        })
    }

    /// The size of an item of `width x height` as it is shown: after its transforms.
    pub(crate) fn shown_size(&self, item: &Item, width: u32, height: u32) -> (u32, u32) {
        let transforms = self.transforms(item, width, height).into_iter();
        transforms.fold((width, height), |(w, h), transform| match transform {
            Transform::Crop { width, height, .. } => (width, height),
            Transform::Turn(1 | 3) => (h, w),
            _ => (w, h),
        })
    }

    /// The transforms of an item of `width x height`, in the order in which they apply.
    pub(crate) fn transforms(&self, item: &Item, width: u32, height: u32) -> Vec<Transform> {
        let (mut w, mut h) = (width, height);
        let mut all = Vec::new();
        for property in self.properties(item) {
            let first = property.body.first().copied().unwrap_or(0);
            let transform = match &property.kind {
                b"clap" => clean_aperture(property.body, w, h),
                b"irot" => Some(Transform::Turn(first & 3)),
                b"imir" if first & 1 == 0 => Some(Transform::MirrorRows),
                b"imir" => Some(Transform::MirrorColumns),
                _ => None,
            };
            match transform {
                Some(Transform::Crop { width, height, .. }) => (w, h) = (width, height),
                Some(Transform::Turn(1 | 3)) => (w, h) = (h, w),
                _ => {}
            }
            all.extend(transform);
        }
        all
    }
}

/// The crop that a `clap` box asks for; `None` where it is the whole or can't be met.
fn clean_aperture(clap: &[u8], width: u32, height: u32) -> Option<Transform> {
    let mut c = Cursor::new(clap);
    let mut fraction = || {
        let (n, d) = (f64::from(c.u32()? as i32), f64::from(c.u32()? as i32));
        (d > 0.0).then_some(n / d)
    };
    let (w, h) = (fraction()?, fraction()?);
    let (right, down) = (fraction()?, fraction()?);
    // The offset is that of the centre; half pixels go to the left and up.
    let x = ((f64::from(width) - w) / 2.0 + right).floor();
    let y = ((f64::from(height) - h) / 2.0 + down).floor();
    let (w, h) = (w.floor(), h.floor());
    let inside = x >= 0.0
        && y >= 0.0
        && w >= 1.0
        && h >= 1.0
        && x + w <= f64::from(width)
        && y + h <= f64::from(height);
    let whole = w == f64::from(width) && h == f64::from(height);
    (inside && !whole).then_some(Transform::Crop {
        x: x as u32,
        y: y as u32,
        width: w as u32,
        height: h as u32,
    })
}
