//! ISO base media files (ISO/IEC 14496-12) as HEIF (ISO/IEC 23008-12) uses them: items with
//! properties and references, and tracks of samples. Nothing is decoded here.

mod boxes;
mod items;
mod mini;
mod properties;
mod track;

pub(crate) use boxes::{Boxes, Cursor};
pub(crate) use items::{Heif, Item};
pub(crate) use mini::expanded;
pub(crate) use properties::{CodecConfig, Grid, Nclx, Transform};
pub(crate) use track::Track;

/// The brands of a file that starts with `ftyp`: the major one first. Empty for other files.
pub(crate) fn brands(file: &[u8]) -> Vec<[u8; 4]> {
    let Some(ftyp) = Boxes::new(file).next().filter(|b| &b.kind == b"ftyp") else {
        return Vec::new();
    };
    let fourccs = ftyp.body.chunks_exact(4).map(|c| [c[0], c[1], c[2], c[3]]);
    // The second four bytes are the minor version, which in the minimised form names the codec.
    let minimised = ftyp.body.starts_with(b"mif3");
    fourccs.enumerate().filter(|(i, _)| *i != 1 || minimised).map(|(_, b)| b).take(64).collect()
}
