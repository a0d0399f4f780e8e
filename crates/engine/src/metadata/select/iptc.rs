//! IPTC-IIM records and the Photoshop image resources that hold them.

use super::{exif, xmp};
use crate::metadata::container::wire::{be16, be32, take};
use crate::metadata::groups::{iptc_group, photoshop_group};
use crate::metadata::{Group, Policy};
use std::ops::Range;

/// Photoshop's resource of IPTC records.
const IPTC: u16 = 0x0404;

/// Keeps only data sets of kept groups. The character set and the version stay beside any
/// other data set.
pub fn iptc(records: &[u8], policy: &Policy) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(records.len());
    let mut any = false;
    let mut at = 0;
    while let Some((record, dataset, range)) = data_set(records, at) {
        let about_the_others = matches!((record, dataset), (1, 90) | (2, 0));
        let keep = policy.keeps(iptc_group(record, dataset));
        any |= keep && !about_the_others;
        if keep || about_the_others {
            out.extend_from_slice(&records[at..range.end]);
        }
        at = range.end;
    }
    any.then_some(out)
}

/// The data set at `at`: record, number and the range of its value.
fn data_set(records: &[u8], at: usize) -> Option<(u8, u8, Range<usize>)> {
    let &[0x1C, record, dataset, high, low] = take(records, at, 5)? else { return None };
    let mut start = at + 5;
    let mut len = usize::from(u16::from_be_bytes([high, low]));
    if len & 0x8000 != 0 {
        // An extended data set: the length of the length.
        let digits = take(records, start, len & 0x7FFF)?;
        start += digits.len();
        len = digits.iter().try_fold(0usize, |n, &b| n.checked_mul(256)?.checked_add(b.into()))?;
    }
    take(records, start, len)?;
    Some((record, dataset, start..start + len))
}

/// The resources in a Photoshop block: identifier, range of the whole, range of the value.
pub fn photoshop_resources(block: &[u8]) -> Vec<(u16, Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((id, value)) = resource(block, at) {
        let end = value.end.next_multiple_of(2).min(block.len());
        found.push((id, at..end, value));
        at = end;
    }
    found
}

fn resource(block: &[u8], at: usize) -> Option<(u16, Range<usize>)> {
    let signature = take(block, at, 4)?;
    if !matches!(signature, b"8BIM" | b"PHUT" | b"DCSR" | b"AgHg" | b"MeSa") {
        return None;
    }
    let id = be16(block, at + 4)?;
    let name = usize::from(*block.get(at + 6)?);
    let len_at = at + 6 + (name + 1).next_multiple_of(2);
    let len = be32(block, len_at)? as usize;
    take(block, len_at + 4, len)?;
    Some((id, len_at + 4..len_at + 4 + len))
}

/// The IPTC records in a Photoshop block.
pub fn iptc_in(block: &[u8]) -> Option<Vec<u8>> {
    let found = photoshop_resources(block).into_iter().find(|(id, ..)| *id == IPTC);
    found.map(|(_, _, value)| block[value].to_vec())
}

/// Keeps only resources of kept groups; IPTC, EXIF and XMP in them are opened.
pub fn photoshop(block: &[u8], policy: &Policy) -> Option<Vec<u8>> {
    let out = choose(block, |id| policy.keeps(photoshop_group(id)), policy);
    (!out.is_empty()).then_some(out)
}

/// The same for a document's own resources: what no table knows (guides, layers, channels)
/// belongs to the document and stays, but for what plug-ins put there.
pub fn document_resources(block: &[u8], policy: &Policy) -> Vec<u8> {
    let keeps = |id| {
        let group = photoshop_group(id);
        let of_plugin = (4000..5000).contains(&id);
        (group == Group::Other && !of_plugin) || policy.keeps(group)
    };
    choose(block, keeps, policy)
}

fn choose(block: &[u8], keeps: impl Fn(u16) -> bool, policy: &Policy) -> Vec<u8> {
    let mut out = Vec::with_capacity(block.len());
    let mut changed = false;
    for (id, whole, value) in photoshop_resources(block) {
        let inner = match id {
            IPTC => iptc(&block[value.clone()], policy),
            0x0422 | 0x0423 => exif(&block[value.clone()], policy, None),
            0x0424 => xmp(&block[value.clone()], policy),
            _ => keeps(id).then(|| block[value.clone()].to_vec()),
        };
        match inner {
            Some(inner) if inner == block[value.clone()] => out.extend_from_slice(&block[whole]),
            Some(inner) => {
                changed = true;
                put_resource(&mut out, id, &inner);
            }
            None => changed = true,
        }
    }
    if changed {
        out = without(&out, DIGEST);
    }
    out
}

/// The checksum by which Photoshop sees that IPTC was changed by others.
const DIGEST: u16 = 0x0425;

fn without(block: &[u8], unwanted: u16) -> Vec<u8> {
    let parts = photoshop_resources(block).into_iter().filter(|(id, ..)| *id != unwanted);
    parts.flat_map(|(_, whole, _)| block[whole].to_vec()).collect()
}

/// A Photoshop block with these IPTC records and nothing else.
pub fn photoshop_with(records: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(records.len() + 12);
    put_resource(&mut out, IPTC, records);
    out
}

fn put_resource(out: &mut Vec<u8>, id: u16, value: &[u8]) {
    out.extend_from_slice(b"8BIM");
    out.extend(id.to_be_bytes());
    out.extend([0, 0]);
    out.extend((value.len() as u32).to_be_bytes());
    out.extend_from_slice(value);
    if value.len() % 2 == 1 {
        out.push(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(record: u8, dataset: u8, text: &str) -> Vec<u8> {
        let mut out = vec![0x1C, record, dataset];
        out.extend((text.len() as u16).to_be_bytes());
        out.extend(text.bytes());
        out
    }

    #[test]
    fn a_copyright_stays_and_a_byline_goes() {
        let utf8 = set(1, 90, "\x1B%G");
        let copyright = set(2, 116, "(c) somebody");
        let records = [utf8.clone(), set(2, 80, "A person"), copyright.clone()].concat();
        let kept = iptc(&records, &Policy::default()).unwrap();
        assert_eq!(kept, [utf8, copyright].concat());
        assert_eq!(iptc(&set(2, 80, "A person"), &Policy::default()), None);

        let block = photoshop_with(&records);
        let kept_block = photoshop(&block, &Policy::default()).unwrap();
        assert_eq!(iptc_in(&kept_block).unwrap(), kept);
        assert_eq!(photoshop(&kept_block, &Policy::default()).unwrap(), kept_block);
    }

    #[test]
    fn resources_that_no_table_knows_go() {
        let mut block = Vec::new();
        put_resource(&mut block, 0x2710, b"print flags");
        put_resource(&mut block, 0x040C, b"thumbnail");
        assert_eq!(photoshop(&block, &Policy::default()), None);
        assert_eq!(photoshop(&block, &Policy::everything()).unwrap(), block);
    }
}
