//! What is to change in a HEIF file.

use super::boxes::BoxHeader;
use super::meta::{Item, Meta};
use crate::metadata::{Group, Policy, select};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Most items with metadata that are opened; a picture has one or two.
pub(super) const MAX_DESCRIPTIONS: usize = 64;
/// How deep thumbnails may be made from others.
const MAX_DEPTH: usize = 4;

/// An item to be added, that describes the primary one.
#[derive(Debug, Clone)]
pub(super) struct Added {
    pub kind: [u8; 4],
    pub content_type: &'static str,
    pub data: Vec<u8>,
}

/// What is to change.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Items that go, with their bytes.
    pub removed: BTreeSet<u32>,
    /// Items that get other bytes.
    pub replaced: BTreeMap<u32, Vec<u8>>,
    pub added: Vec<Added>,
    /// Properties (index from 1) that go.
    pub properties: BTreeSet<u16>,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty()
            && self.replaced.is_empty()
            && self.added.is_empty()
            && self.properties.is_empty()
    }

    /// What a policy removes of a file's items and properties. Pictures beside those of a movie
    /// are often its samples, so there all stay.
    pub fn for_policy(bytes: &[u8], meta: &Meta, movie: bool, policy: &Policy) -> Self {
        let mut plan = Self::default();
        if !movie {
            plan.remove_side_pictures(bytes, meta, policy);
        }
        let needed = needed(meta, &plan.removed);
        let mut described = 0;
        for item in &meta.items {
            if plan.removed.contains(&item.id) || needed.contains(&item.id) || is_picture(item) {
                continue;
            }
            described += 1;
            if described > MAX_DESCRIPTIONS {
                plan.removed.insert(item.id);
            } else {
                plan.choose(bytes, meta, item, policy);
            }
        }
        plan.remove_orphans(meta);
        plan.choose_properties(bytes, meta, policy);
        plan
    }

    /// Thumbnails, and auxiliary pictures that decide nothing of how the picture looks.
    fn remove_side_pictures(&mut self, bytes: &[u8], meta: &Meta, policy: &Policy) {
        if !policy.keeps(Group::Thumbnail) {
            self.removed.extend(meta.referring(b"thmb").map(|r| r.from));
        }
        if !policy.keeps(Group::Trailing) {
            self.removed.extend(side_auxiliaries(bytes, meta).into_keys());
        }
        self.removed.retain(|id| Some(*id) != meta.primary);
        let needed_for_others = needed(meta, &self.removed);
        self.removed.retain(|id| !needed_for_others.contains(id));
        // Their tiles and alpha go with them, and what those are made from.
        for _ in 0..MAX_DEPTH {
            let before = self.removed.len();
            let needed = needed(meta, &self.removed);
            for reference in &meta.references {
                let gone = match &reference.kind {
                    b"dimg" if self.removed.contains(&reference.from) => reference.to.clone(),
                    b"auxl" if reference.to.iter().all(|id| self.removed.contains(id)) => {
                        vec![reference.from]
                    }
                    _ => continue,
                };
                self.removed.extend(gone.into_iter().filter(|id| !needed.contains(id)));
            }
            if self.removed.len() == before {
                return;
            }
        }
    }

    /// Decides on an item that is no picture.
    fn choose(&mut self, bytes: &[u8], meta: &Meta, item: &Item, policy: &Policy) {
        let data = meta.item_data(bytes, item.id);
        let new = if &item.kind == b"Exif" {
            let tiff = exif_payload(&data);
            // How the picture is turned is a property (irot, imir); EXIF's word on it is to be
            // ignored (23008-12, A.2.1) and goes.
            match select::exif(tiff, policy, Some(1)) {
                Some(new) if new == tiff => return,
                Some(new) => Some([&[0; 4], &new[..]].concat()),
                None => None,
            }
        } else if item.is_xmp() {
            match select::xmp_joined(&[&data], policy, false) {
                Some(new) if new == data => return,
                new => new,
            }
        } else if policy.keeps(Group::Other) {
            return;
        } else {
            None
        };
        match new {
            Some(new) => drop(self.replaced.insert(item.id, new)),
            None => drop(self.removed.insert(item.id)),
        }
    }

    /// Descriptions of nothing but removed items go with them.
    fn remove_orphans(&mut self, meta: &Meta) {
        for reference in meta.referring(b"cdsc") {
            let lost =
                !reference.to.is_empty() && reference.to.iter().all(|id| self.removed.contains(id));
            if lost && Some(reference.from) != meta.primary {
                self.replaced.remove(&reference.from);
                self.removed.insert(reference.from);
            }
        }
    }

    fn choose_properties(&mut self, bytes: &[u8], meta: &Meta, policy: &Policy) {
        let (properties, associations) = meta.properties(bytes);
        let essential: BTreeSet<u16> =
            associations.values().flatten().filter(|(_, e)| *e).map(|(i, _)| *i).collect();
        for (property, index) in properties.iter().zip(1u16..) {
            if !policy.keeps(property_group(bytes, property)) && !essential.contains(&index) {
                self.properties.insert(index);
            }
        }
        if policy.keeps(Group::Icc) {
            return;
        }
        // A profile may be named essential without being it: it goes if the file says its
        // colours in code points too, or the decoder's defaults have to do.
        for (property, index) in properties.iter().zip(1u16..) {
            if is_icc(bytes, property) {
                self.properties.insert(index);
            }
        }
    }
}

/// Kinds of auxiliary pictures without which the picture looks different.
const LOOKS: [&str; 5] = [
    "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
    "urn:mpeg:hevc:2015:auxid:1",
    "urn:mpeg:avc:2015:auxid:1",
    "urn:com:apple:photo:2020:aux:hdrgainmap",
    "urn:com:photo:aux:hdrgainmap",
];

/// Auxiliary pictures that say more than is seen (depth, mattes of hair and skin, and the like),
/// each with its kind.
pub(super) fn side_auxiliaries(bytes: &[u8], meta: &Meta) -> BTreeMap<u32, String> {
    let (properties, associations) = meta.properties(bytes);
    let kind_of = |id: u32| {
        let mut of_item = associations.get(&id)?.iter().filter_map(|(index, _)| {
            properties.get(usize::from(*index).checked_sub(1)?).filter(|p| &p.kind == b"auxC")
        });
        let kind = bytes.get(of_item.next_back()?.data.clone())?.get(4..)?;
        let end = kind.iter().position(|&b| b == 0).unwrap_or(kind.len());
        Some(String::from_utf8_lossy(&kind[..end]).into_owned())
    };
    let ids = meta.referring(b"auxl").map(|r| r.from);
    let told = ids.filter_map(|id| Some((id, kind_of(id)?)));
    told.filter(|(_, kind)| !LOOKS.contains(&kind.as_str())).collect()
}

/// The TIFF stream of an `Exif` item, behind the offset that says where it is.
pub(super) fn exif_payload(data: &[u8]) -> &[u8] {
    let offset = super::super::wire::be32(data, 0).unwrap_or_default() as usize;
    let told = data.get(offset.saturating_add(4)..).unwrap_or_default();
    // Some writers count the offset from elsewhere.
    let is_tiff = |d: &[u8]| d.starts_with(b"II") || d.starts_with(b"MM");
    let usual = data.get(4..).map(|d| d.strip_prefix(b"Exif\0\0").unwrap_or(d)).unwrap_or_default();
    if is_tiff(told) { told } else { usual }
}

pub(super) fn is_icc(bytes: &[u8], property: &BoxHeader) -> bool {
    let kind = bytes.get(property.data.start..property.data.start + 4);
    &property.kind == b"colr" && matches!(kind, Some(b"prof" | b"rICC"))
}

fn property_group(bytes: &[u8], property: &BoxHeader) -> Group {
    match &property.kind {
        b"udes" | b"altt" => Group::Description,
        b"crtt" | b"mdft" | b"itai" => Group::Dates,
        b"uuid" => Group::Other,
        // An empty one is where a property was.
        b"free" | b"skip" if bytes[property.data.clone()].iter().any(|&b| b != 0) => Group::Other,
        // Everything else may decide how the picture is decoded or shown.
        _ => Group::Orientation,
    }
}

/// Kinds of items that are pictures: coded, or made from others.
pub(super) fn is_picture(item: &Item) -> bool {
    matches!(
        &item.kind,
        b"hvc1"
            | b"hev1"
            | b"lhv1"
            | b"hvt1"
            | b"lhe1"
            | b"av01"
            | b"avc1"
            | b"avcs"
            | b"vvc1"
            | b"vvcN"
            | b"evc1"
            | b"jpeg"
            | b"jpgs"
            | b"j2k1"
            | b"unci"
            | b"mski"
            | b"grid"
            | b"iovl"
            | b"iden"
            | b"tmap"
            | b"sato"
            | b"tili"
    )
}

/// The primary item and all that it, or any picture that is not removed, is made from.
fn needed(meta: &Meta, removed: &BTreeSet<u32>) -> BTreeSet<u32> {
    let roots = meta.items.iter().filter(|i| is_picture(i) && !removed.contains(&i.id));
    let mut found: BTreeSet<u32> = meta.primary.into_iter().collect();
    // Whatever a removed thumbnail is made from is a picture too, but no reason to keep it.
    let made_for_removed: BTreeSet<u32> = meta
        .referring(b"dimg")
        .filter(|r| removed.contains(&r.from))
        .flat_map(|r| r.to.iter().copied())
        .collect();
    found.extend(roots.map(|i| i.id).filter(|id| !made_for_removed.contains(id)));
    // From an item to those that it needs: what it is made from, and what is auxiliary to it
    // (alpha, depth, gain maps).
    let mut needs: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for reference in &meta.references {
        match &reference.kind {
            b"dimg" | b"base" | b"exbl" | b"pred" | b"tbas" => {
                needs.entry(reference.from).or_default().extend(&reference.to);
            }
            b"auxl" => {
                let to = reference.to.iter().filter(|_| !removed.contains(&reference.from));
                to.for_each(|to| needs.entry(*to).or_default().push(reference.from));
            }
            _ => {}
        }
    }
    let mut open: Vec<u32> = found.iter().copied().collect();
    while let Some(id) = open.pop() {
        let new = needs.get(&id).into_iter().flatten().filter(|n| found.insert(**n));
        open.extend(new);
    }
    found
}

/// The group of a top-level box that is no part of the picture.
pub(super) fn box_group(bytes: &[u8], header: &BoxHeader) -> Option<Group> {
    Some(match &header.kind {
        b"ftyp" | b"styp" | b"etyp" | b"meta" | b"moov" | b"mdat" | b"moof" | b"mfra" | b"sidx"
        | b"ssix" | b"mini" | b"pdin" | b"imda" => return None,
        b"uuid" if is_c2pa(bytes, header) => Group::Provenance,
        b"jumb" | b"c2pa" => Group::Provenance,
        // Samsung's motion photo and what its gallery appends.
        b"mpvd" | b"sefd" => Group::Trailing,
        _ => Group::Other,
    })
}

pub(super) fn is_c2pa(bytes: &[u8], header: &BoxHeader) -> bool {
    const C2PA: [u8; 16] = 0xD8FE_C3D6_1B0E_483C_9297_5828_877E_C481_u128.to_be_bytes();
    bytes[header.data.clone()].starts_with(&C2PA)
}

pub(super) fn is_xmp_box(bytes: &[u8], header: &BoxHeader) -> bool {
    const XMP: [u8; 16] = 0xBE7A_CFCB_97A9_42E8_9C71_9994_91E3_AFAC_u128.to_be_bytes();
    &header.kind == b"uuid" && bytes[header.data.clone()].starts_with(&XMP)
}

/// Where bytes of the old file are in the new one.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// Old ranges in order, and where each starts now.
    pub parts: Vec<(Range<usize>, usize)>,
    pub old_len: usize,
    pub new_len: usize,
}

impl Moves {
    /// The new place of an old offset. One behind the end of the file stays behind it; `None`
    /// where what stood there is written anew or gone, as bytes in the midst of `meta` are.
    pub fn map(&self, old: u64) -> Option<u64> {
        let Ok(at) = usize::try_from(old) else { return Some(old) };
        let i = self.parts.partition_point(|(range, _)| range.end <= at);
        match self.parts.get(i) {
            Some((range, new)) if range.start <= at => Some((new + (at - range.start)) as u64),
            _ => at.checked_sub(self.old_len).map(|behind| (self.new_len + behind) as u64),
        }
    }
}
