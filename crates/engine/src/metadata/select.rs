//! Choosing what stays: EXIF, XMP, IPTC and Photoshop blocks rewritten to hold only what a
//! [`Policy`] keeps.
//!
//! Each function returns the block as it came, byte for byte, where nothing of it goes, and
//! `None` where nothing of it stays. What cannot be read goes: it could hold anything.

mod exif;
mod iptc;
mod xmp;

pub(crate) use exif::exif_entry;
pub use exif::{exif, minimal_exif, orientation, resolution};
pub use iptc::{document_resources, iptc, iptc_in, photoshop, photoshop_resources, photoshop_with};
pub(crate) use xmp::xmp_of;
pub use xmp::{xmp, xmp_joined, xmp_text};

use super::{Blocks, Group, Metadata, Policy};

impl Metadata {
    /// The same metadata with only what the policy keeps.
    pub fn select(&self, policy: &Policy) -> Metadata {
        Metadata {
            exif: self.exif.as_deref().and_then(|b| exif(b, policy, None)),
            xmp: self.xmp.as_deref().and_then(|b| xmp(b, policy)),
            iptc: self.iptc.as_deref().and_then(|b| iptc(b, policy)),
            dpi: self.dpi.filter(|_| policy.keeps(Group::Resolution)),
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What of a decoded file's blocks can stand in a picture that is encoded anew.
    ///
    /// Orientation is reset, because the pixels are upright. Thumbnails go: they would show the
    /// picture as it was before it was cropped or turned.
    pub fn from_blocks(blocks: &Blocks) -> Metadata {
        let keep = Group::ALL.into_iter().filter(|g| *g != Group::Thumbnail).collect();
        let policy = Policy { keep };
        let packets: Vec<&[u8]> = blocks.xmp.iter().map(Vec::as_slice).collect();
        Metadata {
            exif: blocks.exif.as_deref().and_then(|b| exif(b, &policy, Some(1))),
            xmp: xmp_joined(&packets, &policy, false),
            iptc: blocks.iptc.clone().or_else(|| blocks.photoshop.as_deref().and_then(iptc_in)),
            dpi: blocks.dpi.or_else(|| blocks.exif.as_deref().and_then(resolution)),
        }
    }
}
