//! Writing a HEIF file anew after a [`Plan`]: `meta` rebuilt, `mdat` compact, offsets corrected.

use super::boxes::{BoxHeader, put_box};
use super::meta::{Item, Location, Meta};
use super::movie;
use super::plan::{Moves, Plan};
use crate::metadata::container::wire::{gaps, merged};
use crate::metadata::{Group, Policy};
use crate::{Error, Format, Result};
use std::collections::BTreeMap;
use std::ops::Range;

/// A part of the new file.
pub(super) enum Part {
    /// The rebuilt `meta`.
    Meta,
    /// The cleaned `moov`.
    Movie(BoxHeader),
    /// A box as it stands.
    Copy(BoxHeader),
    /// A media data box of which these ranges stay.
    Media(Vec<Range<usize>>),
    /// Bytes of its own.
    New(Vec<u8>),
}

/// A `meta` box with what is to change in it.
pub(super) struct Job<'a> {
    pub bytes: &'a [u8],
    pub format: Format,
    pub meta: Option<&'a Meta>,
    pub plan: &'a Plan,
    pub policy: &'a Policy,
}

/// The bytes of new items stand in a media box of their own at the end: where each is in it.
struct NewData {
    mdat: Vec<u8>,
    /// Item, offset in the box, length.
    places: BTreeMap<u32, (usize, usize)>,
}

impl Job<'_> {
    /// Writes the parts, then the bytes of new items.
    pub fn write(&self, mut parts: Vec<Part>) -> Result<Vec<u8>> {
        let new_data = self.new_data()?;
        let places = new_data.places;
        let new_mdat = parts.len();
        if !new_data.mdat.is_empty() {
            parts.push(Part::New(new_data.mdat));
        }
        // Where things stand depends on how long `meta` is, how long it is not on where they
        // stand.
        let mut moves = Moves { old_len: self.bytes.len(), ..Moves::default() };
        let mut at = 0;
        let mut new_start = 0;
        for (i, part) in parts.iter().enumerate() {
            if i == new_mdat {
                new_start = at;
            }
            at += self.measure(part, at, &places, &mut moves)?;
        }
        moves.parts.sort_by_key(|(range, _)| range.start);
        moves.new_len = at;
        let mut out = Vec::with_capacity(at);
        for part in &parts {
            match part {
                Part::Meta => out.extend(self.meta_box(&moves, &places, new_start)?),
                Part::Movie(header) => out.extend(self.movie_box(header, &moves)?),
                // A box without a length must not swallow what comes behind it now.
                Part::Copy(header) if header.to_end => {
                    put_box(&mut out, header.kind, &[&self.bytes[header.data.clone()]]);
                }
                Part::Copy(header) => out.extend_from_slice(&self.bytes[header.whole.clone()]),
                Part::New(bytes) => out.extend_from_slice(bytes),
                Part::Media(kept) => {
                    let slices: Vec<&[u8]> = kept.iter().map(|r| &self.bytes[r.clone()]).collect();
                    put_box(&mut out, *b"mdat", &slices);
                }
            }
        }
        Ok(out)
    }

    /// The length of a part that starts at `at`; notes where old bytes go.
    fn measure(
        &self,
        part: &Part,
        at: usize,
        places: &BTreeMap<u32, (usize, usize)>,
        moves: &mut Moves,
    ) -> Result<usize> {
        let nowhere = Moves::default();
        Ok(match part {
            Part::Meta => self.meta_box(&nowhere, places, 0)?.len(),
            Part::Movie(header) => self.movie_box(header, &nowhere)?.len(),
            Part::New(bytes) => bytes.len(),
            Part::Copy(header) => {
                moves.parts.push((header.whole.clone(), at));
                header.whole.len()
            }
            Part::Media(kept) => {
                let content: usize = kept.iter().map(Range::len).sum();
                let header = if u32::try_from(content + 8).is_ok() { 8 } else { 16 };
                let mut to = at + header;
                for range in kept {
                    moves.parts.push((range.clone(), to));
                    to += range.len();
                }
                header + content
            }
        })
    }

    pub(super) fn damaged(&self, detail: &str) -> Error {
        Error::damaged(self.format, detail)
    }

    /// Identifiers for added items, after the highest in use.
    pub fn added_ids(&self) -> Vec<u32> {
        let Some(meta) = self.meta else { return Vec::new() };
        let highest = meta.items.iter().map(|i| i.id).chain(meta.locations.iter().map(|l| l.id));
        let first = highest.max().unwrap_or(0).saturating_add(1);
        (first..).take(self.plan.added.len()).collect()
    }

    fn new_data(&self) -> Result<NewData> {
        let mut content = Vec::new();
        let mut places = BTreeMap::new();
        let added = self.added_ids().into_iter().zip(self.plan.added.iter().map(|a| &a.data));
        let replaced = self.plan.replaced.iter().map(|(id, data)| (*id, data));
        for (id, data) in replaced.chain(added) {
            places.insert(id, (8 + content.len(), data.len()));
            content.extend_from_slice(data);
        }
        let mut mdat = Vec::new();
        if !content.is_empty() {
            put_box(&mut mdat, *b"mdat", &[&content]);
        }
        Ok(NewData { mdat, places })
    }

    fn movie_box(&self, header: &BoxHeader, moves: &Moves) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        movie::rewrite(self.bytes, header, self.policy, moves, &mut out)
            .ok_or_else(|| self.damaged("its moov box cannot be read"))?;
        Ok(out)
    }

    fn meta_box(
        &self,
        moves: &Moves,
        places: &BTreeMap<u32, (usize, usize)>,
        new_start: usize,
    ) -> Result<Vec<u8>> {
        let Some(meta) = self.meta else { return Ok(Vec::new()) };
        let mut content = self.bytes[meta.header.data.start..meta.header.data.start + 4].to_vec();
        let mut referred = false;
        for child in &meta.children {
            match &child.kind {
                b"iinf" => self.item_info(meta, child, &mut content)?,
                b"iloc" => self.item_locations(meta, moves, places, new_start, &mut content)?,
                b"iref" => {
                    referred = true;
                    let wide = self.bytes[child.data.start] != 0;
                    self.item_references(meta, wide, &mut content)?;
                }
                b"iprp" => self.item_properties(child, &mut content)?,
                b"grpl" => self.groups(child, &mut content),
                b"idat" => self.item_data(meta, &mut content),
                b"hdlr" if movie::names_program(&self.bytes[child.data.clone()], self.policy) => {
                    let head = &self.bytes[child.data.start..child.data.start + 24];
                    put_box(&mut content, *b"hdlr", &[head, &[0]]);
                }
                _ if keeps_child(child) => {
                    content.extend_from_slice(&self.bytes[child.whole.clone()])
                }
                _ => {}
            }
        }
        if !referred && !self.plan.added.is_empty() {
            self.item_references(meta, false, &mut content)?;
        }
        let mut out = Vec::with_capacity(content.len() + 8);
        put_box(&mut out, *b"meta", &[&content]);
        Ok(out)
    }

    fn item_info(&self, meta: &Meta, child: &BoxHeader, out: &mut Vec<u8>) -> Result<()> {
        let head = &self.bytes[child.data.start..child.data.start + 4];
        let kept = meta.items.iter().filter(|i| !self.plan.removed.contains(&i.id));
        let mut list: Vec<Vec<u8>> = kept.map(|i| self.item_entry(i)).collect();
        for (id, added) in self.added_ids().into_iter().zip(&self.plan.added) {
            let id = u16::try_from(id).map_err(|_| self.damaged("it has too many items"))?;
            let mut entry = vec![2, 0, 0, 0];
            entry.extend(id.to_be_bytes());
            entry.extend([0, 0]);
            entry.extend(added.kind);
            entry.push(0);
            if !added.content_type.is_empty() {
                entry.extend_from_slice(added.content_type.as_bytes());
                entry.push(0);
            }
            let mut whole = Vec::new();
            put_box(&mut whole, *b"infe", &[&entry]);
            list.push(whole);
        }
        let count = list.len() as u32;
        let count = if head[0] == 0 {
            u16::try_from(count)
                .map_err(|_| self.damaged("it has too many items"))?
                .to_be_bytes()
                .to_vec()
        } else {
            count.to_be_bytes().to_vec()
        };
        put_box(out, *b"iinf", &[head, &count, &list.concat()]);
        Ok(())
    }

    /// An `infe` box, without its name where that is to go.
    fn item_entry(&self, item: &Item) -> Vec<u8> {
        if self.policy.keeps(Group::Description) || item.told_name(self.bytes).is_none() {
            return self.bytes[item.whole.clone()].to_vec();
        }
        let before = &self.bytes[item.content..item.name.start];
        let mut out = Vec::new();
        let after = &self.bytes[item.name.end..item.whole.end];
        put_box(&mut out, *b"infe", &[before, after]);
        out
    }

    /// Offsets and lengths of four bytes without a base, so that the length of the box does not
    /// depend on where things stand.
    fn item_locations(
        &self,
        meta: &Meta,
        moves: &Moves,
        places: &BTreeMap<u32, (usize, usize)>,
        new_start: usize,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let version = meta.iloc_version;
        let mut b = vec![version, 0, 0, 0, 0x44, meta.index_size as u8];
        let wide = version == 2;
        let put_id = |b: &mut Vec<u8>, n: u32| {
            if wide { b.extend(n.to_be_bytes()) } else { b.extend((n as u16).to_be_bytes()) }
        };
        let fresh = |id: u32, (offset, len): (usize, usize)| Location {
            id,
            method: 0,
            data_reference: 0,
            extents: vec![super::meta::Extent {
                index: 0,
                offset: (new_start + offset) as u64,
                len: len as u64,
            }],
        };
        let idat = self.idat_kept(meta);
        let kept = meta.locations.iter().filter(|l| !self.plan.removed.contains(&l.id));
        let mut list: Vec<Location> = Vec::new();
        for location in kept {
            if let Some(place) = places.get(&location.id) {
                list.push(fresh(location.id, *place));
                continue;
            }
            let mut location = location.clone();
            for extent in &mut location.extents {
                let moved = match (location.method, location.data_reference) {
                    (0, 0) => moves.map(extent.offset),
                    (1, _) => idat.map(extent.offset),
                    _ => Some(extent.offset),
                };
                extent.offset = moved.ok_or_else(|| {
                    self.damaged("the bytes of an item are said to lie in a box of another kind")
                })?;
            }
            list.push(location);
        }
        for id in self.added_ids() {
            list.extend(places.get(&id).map(|place| fresh(id, *place)));
        }
        put_id(&mut b, list.len() as u32);
        for location in &list {
            put_id(&mut b, location.id);
            if version > 0 {
                b.extend(u16::from(location.method).to_be_bytes());
            }
            b.extend(location.data_reference.to_be_bytes());
            b.extend((location.extents.len() as u16).to_be_bytes());
            for extent in &location.extents {
                b.extend_from_slice(&extent.index.to_be_bytes()[8 - meta.index_size..]);
                for n in [extent.offset, extent.len] {
                    // What lies behind the end of a cut file is not there wherever it is said to be.
                    b.extend(u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes());
                }
            }
        }
        put_box(out, *b"iloc", &[&b]);
        Ok(())
    }

    /// The ranges of `idat` that kept items use, as moves within it.
    fn idat_kept(&self, meta: &Meta) -> Moves {
        let mut moves = Moves::default();
        let Some(idat) = &meta.idat else { return moves };
        for range in self.idat_ranges(meta) {
            moves.parts.push((range.start - idat.start..range.end - idat.start, moves.new_len));
            moves.new_len += range.len();
        }
        moves.old_len = idat.len();
        moves
    }

    fn idat_ranges(&self, meta: &Meta) -> Vec<Range<usize>> {
        let kept = meta.locations.iter().filter(|l| {
            l.method == 1
                && !self.plan.removed.contains(&l.id)
                && !self.plan.replaced.contains_key(&l.id)
        });
        merged(kept.flat_map(|l| meta.file_ranges(l, self.bytes.len())).collect())
    }

    fn item_data(&self, meta: &Meta, out: &mut Vec<u8>) {
        let ranges = self.idat_ranges(meta);
        let slices: Vec<&[u8]> = ranges.iter().map(|r| &self.bytes[r.clone()]).collect();
        if !slices.is_empty() {
            put_box(out, *b"idat", &slices);
        }
    }

    /// Whether `idat` holds bytes that no item uses.
    pub fn idat_has_orphans(&self, meta: &Meta) -> bool {
        let Some(idat) = &meta.idat else { return false };
        let unused = gaps(&self.idat_ranges(meta), idat.clone());
        unused.into_iter().any(|gap| self.bytes[gap].iter().any(|&b| b != 0))
    }
}

/// Boxes within `meta` that the picture needs; the others are filling or say something.
pub(super) fn keeps_child(child: &BoxHeader) -> bool {
    matches!(
        &child.kind,
        b"hdlr"
            | b"pitm"
            | b"dinf"
            | b"ipro"
            | b"iinf"
            | b"iloc"
            | b"iref"
            | b"iprp"
            | b"grpl"
            | b"idat"
    )
}
