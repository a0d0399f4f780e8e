//! What the metadata blocks say, field by field, in readable words.
//!
//! Every reader works on hostile bytes: it never recurses deeper than a fixed bound, looks at
//! each byte a bounded number of times, and stops at its share of [`MAX_FIELDS`].

mod bmff;
mod c2pa;
mod cbor;
mod embedded;
mod exif;
mod exif_names;
mod exif_value;
mod gps;
mod icc;
mod ifd;
mod iptc;
mod makernote;
mod photoshop;
mod text;
mod trailing;
mod value;
mod x509;
mod xmp;
mod xmp_names;
mod xmp_value;

use super::{Blocks, Field, Group};
use std::collections::HashSet;

pub(super) use bmff::Boxes;
pub(super) use exif::{dpi as exif_dpi, orientation as exif_orientation};
pub use icc::{IccSummary, icc_summary};
pub(super) use text::is_generator_keyword;
pub use trailing::AttachmentKind;
pub(super) use trailing::{Attachment, attachments};
pub(super) use value::size;

/// Most fields of one file, whatever it holds.
pub const MAX_FIELDS: usize = 5_000;

/// Every metadata field of a file, block by block, at most [`MAX_FIELDS`] of them.
pub fn fields(blocks: &Blocks) -> Vec<Field> {
    read(blocks).fields
}

/// The fields that `before` has and `after` has not: what is gone. A field counts as still there
/// when the same source says the same under the same name.
pub fn difference(before: &[Field], after: &[Field]) -> Vec<Field> {
    let key = |f: &Field| (f.source.clone(), f.name.clone(), f.value.clone());
    let kept: HashSet<_> = after.iter().map(key).collect();
    before.iter().filter(|f| !kept.contains(&key(f))).cloned().collect()
}

/// The fields, and what could not be read, in words for a person.
pub(super) struct Read {
    pub fields: Vec<Field>,
    pub warnings: Vec<String>,
}

/// Reads every block, the ones that matter most to a person first, so that a flood of fields in
/// one block can't hide another block.
pub(super) fn read(blocks: &Blocks) -> Read {
    let mut out = Collector::default();
    if let Some(exif) = &blocks.exif {
        out.share(1_200);
        exif::read(exif, blocks, &mut out);
    }
    if let Some(iptc) = &blocks.iptc {
        out.share(300);
        iptc::read(iptc, &mut out);
    }
    if let Some(resources) = &blocks.photoshop {
        out.share(300);
        photoshop::read(resources, blocks, &mut out);
    }
    out.share(400);
    c2pa::read(&blocks.c2pa, &mut out);
    out.share(400);
    text::read(&blocks.texts, &mut out);
    out.share(1_500);
    for packet in &blocks.xmp {
        xmp::read(packet, &mut out);
    }
    if let Some(profile) = &blocks.icc {
        out.share(50);
        icc::read(profile, &mut out);
    }
    out.share(300);
    trailing::read(blocks, &mut out);
    if let Some((x, y)) = blocks.dpi {
        let value = if x == y { format!("{x} dpi") } else { format!("{x} x {y} dpi") };
        out.push(Group::Resolution, "Container", "Resolution", value);
    }
    out.finish()
}

/// Gathers fields up to a bound, and cleans their text.
#[derive(Default)]
struct Collector {
    fields: Vec<Field>,
    warnings: Vec<String>,
    /// Number of fields at which the block being read has had its share.
    end: usize,
    /// Whether the block being read had more to say than its share.
    cut: bool,
}

impl Collector {
    /// Begins another block, which may add up to `most` fields.
    fn share(&mut self, most: usize) {
        self.note_cut();
        self.end = (self.fields.len() + most).min(MAX_FIELDS - 1);
    }

    /// Whether the block has had its share: readers stop then.
    fn is_full(&self) -> bool {
        self.fields.len() >= self.end
    }

    /// Adds a field. Empty values are left out; control characters and overlong text go.
    fn push(&mut self, group: Group, source: &str, name: &str, value: impl AsRef<str>) {
        let value = value::clean(value.as_ref());
        if value.is_empty() {
            return;
        }
        if self.is_full() {
            self.cut = true;
            return;
        }
        let (source, name) = (value::clean(source), value::clean(name));
        self.fields.push(Field { group, source, name, value });
    }

    /// Notes something that could not be read.
    fn warn(&mut self, warning: impl Into<String>) {
        if self.warnings.len() < 20 {
            self.warnings.push(warning.into());
        }
    }

    fn note_cut(&mut self) {
        if std::mem::take(&mut self.cut) {
            self.warn("some metadata is not listed: a block holds more fields than are shown");
        }
    }

    fn finish(mut self) -> Read {
        self.note_cut();
        Read { fields: self.fields, warnings: self.warnings }
    }
}
