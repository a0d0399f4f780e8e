//! What a JPEG 2000 file says before its pixels: boxes (ISO/IEC 15444-1, annex I) and the main
//! header of the codestream (annex A).

use super::{CODESTREAM, SIGNATURE, damaged};
use crate::Result;
use crate::format::isobmff::{Boxes, Cursor};

/// The most components that are looked at: colours, alpha and what else there may be.
const MOST_COMPONENTS: u16 = 64;
/// The most tiles that the format knows.
const MOST_TILES: u64 = 65_535;

/// A component of the codestream.
pub(super) struct Component {
    /// Bits of a sample, 1 to 38.
    pub(super) depth: u8,
    /// Samples go below zero.
    pub(super) signed: bool,
    /// Pixels between samples, across and down.
    pub(super) steps: (u8, u8),
}

/// Whether a channel is alpha, and how.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Opacity {
    None,
    Straight,
    /// The colours are multiplied with it.
    Premultiplied,
}

/// Everything up to the first tile.
pub(super) struct Head {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) components: Vec<Component>,
    tiles: u64,
    /// Coded by the filter that can be undone exactly.
    pub(super) reversible: bool,
    /// How often the picture is halved.
    levels: u8,
    /// Bits of each column of a palette.
    palette: Option<Vec<u8>>,
    opacity: Opacity,
    /// The colour space by its number in the standard (16 sRGB, 17 gray, 12 CMYK, ...).
    pub(super) space: Option<u32>,
    /// The ICC profile.
    pub(super) icc: Option<Vec<u8>>,
}

impl Head {
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let cut = || damaged("it ends before the picture does");
        if bytes.starts_with(CODESTREAM) {
            return codestream(bytes).ok_or_else(cut)?.checked();
        }
        let boxes = bytes.strip_prefix(SIGNATURE).map(Boxes::new).ok_or_else(cut)?;
        let stream = boxes.find(b"jp2c").ok_or_else(|| damaged("it has no picture in it"))?;
        let mut head = codestream(stream).ok_or_else(cut)?;
        if let Some(inner) = boxes.find(b"jp2h") {
            head.read_boxes(Boxes::new(inner));
        }
        head.checked()
    }

    fn read_boxes(&mut self, boxes: Boxes<'_>) {
        if let Some(body) = boxes.find(b"pclr") {
            self.palette = palette(body);
        }
        if let Some(body) = boxes.find(b"cdef") {
            self.opacity = opacity(body);
        }
        if let Some([method, _, _, rest @ ..]) = boxes.find(b"colr") {
            match method {
                1 => self.space = Cursor::new(rest).u32(),
                2 | 3 => self.icc = Some(rest.to_vec()),
                _ => {}
            }
        }
    }

    fn checked(self) -> Result<Self> {
        if self.width == 0 || self.height == 0 {
            return Err(damaged("its width or height is impossible"));
        }
        if self.tiles > MOST_TILES {
            return Err(damaged("it has more tiles than there can be"));
        }
        let components = self.components.len();
        if components == 0 || components > usize::from(MOST_COMPONENTS) {
            return Err(damaged(format!("it has {components} components")));
        }
        Ok(self)
    }

    /// Bits of a sample: the deepest one's.
    pub(super) fn depth(&self) -> u8 {
        let own = self.components.iter().map(|c| c.depth).max();
        self.palette.as_ref().and_then(|bits| bits.iter().max().copied()).or(own).unwrap_or(8)
    }

    pub(super) fn channels(&self) -> u8 {
        self.palette.as_ref().map_or(self.components.len(), Vec::len) as u8
    }

    /// How the alpha is to be taken; a channel more than the colour has is one, too.
    pub(super) fn opacity(&self) -> Opacity {
        let spare = matches!((self.colours(), self.channels()), (Some(1), 2) | (Some(3), 4));
        match self.opacity {
            Opacity::None if spare => Opacity::Straight,
            known => known,
        }
    }

    pub(super) fn alpha(&self) -> bool {
        self.opacity() != Opacity::None
    }

    /// How many channels the colour has, where the file tells.
    fn colours(&self) -> Option<u8> {
        match (self.space, self.icc.as_deref().and_then(|icc| icc.get(16..20))) {
            (Some(12 | 13), _) | (None, Some(b"CMYK")) => Some(4),
            (Some(17 | 0 | 15), _) | (None, Some(b"GRAY")) => Some(1),
            (Some(_), _) | (None, Some(_)) => Some(3),
            (None, None) if self.channels() == 2 => Some(1),
            (None, None) => None,
        }
    }

    pub(super) fn model(&self) -> &'static str {
        if self.palette.is_some() {
            return "palette";
        }
        let colours = self.colours().unwrap_or(self.channels() - u8::from(self.alpha()));
        match (self.space, colours) {
            (Some(13), _) => "YCCK",
            (Some(14), _) => "Lab",
            (Some(1 | 3 | 4 | 18), _) => "YCbCr",
            (_, 1) => "gray",
            (_, 4) => "CMYK",
            _ => "RGB",
        }
    }

    pub(super) fn subsampling(&self) -> Option<&'static str> {
        let [_, b, c, ..] = self.components.as_slice() else { return None };
        let steps = (b.steps == c.steps).then_some(b.steps)?;
        match steps {
            (1, 1) => Some("4:4:4"),
            (2, 1) => Some("4:2:2"),
            (2, 2) => Some("4:2:0"),
            (4, 1) => Some("4:1:1"),
            _ => None,
        }
    }

    /// How it is coded, in words.
    pub(super) fn coding(&self) -> String {
        let filter = if self.reversible { "reversible" } else { "irreversible" };
        let tiles = if self.tiles > 1 { format!(", {} tiles", self.tiles) } else { String::new() };
        format!("{filter} wavelet, {} levels{tiles}", self.levels)
    }
}

/// The main header: SIZ at once, COD somewhere before the first tile.
fn codestream(bytes: &[u8]) -> Option<Head> {
    let mut head = None;
    let mut at = 2;
    loop {
        let mut segment = Cursor::new(bytes.get(at..)?);
        let marker = segment.u16()?;
        let length = usize::from(segment.u16()?);
        let body = bytes.get(at + 4..at + 2 + length.max(2))?;
        match marker {
            0xff51 => head = Some(size(body)?),
            0xff52 => {
                let head = head.as_mut()?;
                head.levels = *body.get(5)?;
                head.reversible = *body.get(9)? == 1;
            }
            // The first tile.
            0xff90 => return head,
            0xff4f..=0xff6f => {}
            _ => return None,
        }
        at += 2 + length.max(2);
    }
}

fn size(body: &[u8]) -> Option<Head> {
    let mut cursor = Cursor::new(body);
    cursor.u16()?;
    let mut pair = || Some((cursor.u32()?, cursor.u32()?));
    let (end, start, tile, first) = (pair()?, pair()?, pair()?, pair()?);
    let mut components = Vec::new();
    for _ in 0..cursor.u16()?.min(MOST_COMPONENTS + 1) {
        let bits = cursor.u8()?;
        let steps = (cursor.u8()?, cursor.u8()?);
        components.push(Component { depth: (bits & 0x7f) + 1, signed: bits & 0x80 != 0, steps });
    }
    let tiles = |end: u32, first: u32, tile: u32| {
        u64::from(end.saturating_sub(first)).div_ceil(u64::from(tile.max(1)))
    };
    Some(Head {
        width: end.0.saturating_sub(start.0),
        height: end.1.saturating_sub(start.1),
        components,
        tiles: tiles(end.0, first.0, tile.0).saturating_mul(tiles(end.1, first.1, tile.1)),
        reversible: false,
        levels: 0,
        palette: None,
        opacity: Opacity::None,
        space: None,
        icc: None,
    })
}

/// Bits of each column of a palette box.
fn palette(body: &[u8]) -> Option<Vec<u8>> {
    let columns = usize::from(*body.get(2)?);
    let bits = body.get(3..3 + columns)?;
    Some(bits.iter().map(|bits| (bits & 0x7f) + 1).collect())
}

/// What the channel definitions say of alpha.
fn opacity(body: &[u8]) -> Opacity {
    let kinds = body.get(2..).unwrap_or_default().chunks_exact(6).map(|each| each[3]);
    kinds.fold(Opacity::None, |found, kind| match kind {
        1 => Opacity::Straight,
        2 => Opacity::Premultiplied,
        _ => found,
    })
}
