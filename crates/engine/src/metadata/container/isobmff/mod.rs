//! AVIF and HEIC: items in boxes (ISO/IEC 14496-12, 23008-12).

pub(crate) mod boxes;
mod lists;
mod meta;
mod movie;
mod plan;
mod write;

use super::latin1;
use super::wire::{gaps, merged, within};
use crate::metadata::{Blocks, Group, Metadata, Policy, select};
use crate::{Error, Format, Result};
use boxes::{BoxHeader, boxes as boxes_in, top_level};
use meta::Meta;
use plan::{Added, Moves, Plan};
use std::ops::Range;
use write::{Job, Part};

/// A parsed file: its boxes, where they end, and the `meta` among them.
struct File {
    boxes: Vec<BoxHeader>,
    end: usize,
    meta: Option<Meta>,
}

fn parse(bytes: &[u8], format: Format) -> Result<File> {
    let (boxes, end) = top_level(bytes);
    if boxes.first().is_none_or(|b| &b.kind != b"ftyp") {
        return Err(Error::damaged(format, "it does not start with a file type box"));
    }
    let header = boxes.iter().find(|b| &b.kind == b"meta");
    let meta = header.map(|h| Meta::parse(bytes, h, format)).transpose()?;
    let picture = boxes.iter().any(|b| matches!(&b.kind, b"meta" | b"moov" | b"mini"));
    if !picture {
        return Err(Error::damaged(format, "it has no meta box"));
    }
    Ok(File { boxes, end, meta })
}

pub(super) fn blocks(bytes: &[u8], format: Format) -> Result<Blocks> {
    let file = parse(bytes, format)?;
    let mut blocks = Blocks { trailing: bytes[file.end..].to_vec(), ..Blocks::default() };
    if let Some(meta) = &file.meta {
        item_blocks(bytes, meta, &mut blocks);
        // Those of a movie stay (see the plan), so they are not told of as something to go.
        if !file.boxes.iter().any(|b| &b.kind == b"moov") {
            side_pictures(bytes, meta, &mut blocks);
        }
        for child in meta.children.iter().filter(|c| !write::keeps_child(c)) {
            if is_filling(child, bytes) {
                continue;
            }
            let place = format!("HEIF meta/{}", latin1(&child.kind));
            blocks.other.push((place, bytes[child.data.clone()].to_vec()));
        }
    }
    for header in &file.boxes {
        let data = &bytes[header.data.clone()];
        match plan::box_group(bytes, header) {
            _ if &header.kind == b"moov" => movie_blocks(bytes, header, &mut blocks),
            None => {}
            Some(Group::Provenance) => blocks.c2pa.push(c2pa_of(bytes, header)),
            Some(_) if plan::is_xmp_box(bytes, header) => blocks.xmp.push(data[16..].to_vec()),
            Some(Group::Trailing) => {
                blocks.other.push((format!("HEIF {}", latin1(&header.kind)), data.to_vec()));
            }
            Some(_) if is_filling(header, bytes) => {}
            Some(_) => blocks.other.push((format!("HEIF {}", latin1(&header.kind)), data.to_vec())),
        }
    }
    Ok(blocks)
}

/// A box of zeros only.
fn is_filling(header: &BoxHeader, bytes: &[u8]) -> bool {
    matches!(&header.kind, b"free" | b"skip" | b"wide")
        && bytes[header.data.clone()].iter().all(|&b| b == 0)
}

fn item_blocks(bytes: &[u8], meta: &Meta, blocks: &mut Blocks) {
    let descriptions = meta.items.iter().filter(|i| !plan::is_picture(i));
    for item in descriptions.take(plan::MAX_DESCRIPTIONS) {
        let data = meta.item_data(bytes, item.id);
        if &item.kind == b"Exif" {
            blocks.exif.get_or_insert_with(|| plan::exif_payload(&data).to_vec());
        } else if item.is_xmp() {
            blocks.xmp.push(data);
        } else {
            let name = if item.content_type.is_empty() {
                latin1(&item.kind)
            } else {
                item.content_type.clone()
            };
            blocks.other.push((format!("HEIF item {name}"), data));
        }
    }
    let named = meta.items.iter().filter_map(|i| i.told_name(bytes));
    for name in named.take(plan::MAX_DESCRIPTIONS) {
        blocks.texts.push(("Label".into(), latin1(name)));
    }
    let (properties, _) = meta.properties(bytes);
    for property in properties {
        let data = &bytes[property.data.clone()];
        if plan::is_icc(bytes, &property) {
            blocks.icc.get_or_insert_with(|| data[4..].to_vec());
        } else if matches!(&property.kind, b"udes" | b"altt") {
            let text = latin1(data.get(4..).unwrap_or_default()).replace('\0', " ");
            blocks.texts.push(("Description".into(), text.trim().to_owned()));
        } else if matches!(&property.kind, b"crtt" | b"mdft" | b"itai" | b"uuid") {
            blocks.other.push((format!("HEIF property {}", latin1(&property.kind)), data.to_vec()));
        }
    }
}

/// Thumbnails, and auxiliary pictures that say more than is seen.
fn side_pictures(bytes: &[u8], meta: &Meta, blocks: &mut Blocks) {
    for (id, kind) in plan::side_auxiliaries(bytes, meta).into_iter().take(plan::MAX_DESCRIPTIONS) {
        blocks.other.push((format!("HEIF auxiliary {kind}"), meta.item_data(bytes, id)));
    }
    for reference in meta.referring(b"thmb").take(plan::MAX_DESCRIPTIONS) {
        let data = meta.item_data(bytes, reference.from);
        blocks.thumbnails.push(("HEIF thumbnail".into(), data));
    }
}

fn c2pa_of(bytes: &[u8], header: &BoxHeader) -> Vec<u8> {
    // Behind the identifier: version and flags, a purpose ending in zero, an offset of 8 bytes.
    let data = &bytes[header.data.clone()];
    let store = data.get(20..).and_then(|d| {
        let purpose = d.iter().position(|&b| b == 0)? + 1;
        d.get(purpose + 8..)
    });
    match store {
        Some(store) if &header.kind == b"uuid" => store.to_vec(),
        _ => bytes[header.whole.clone()].to_vec(),
    }
}

fn movie_blocks(bytes: &[u8], header: &BoxHeader, blocks: &mut Blocks) {
    for child in boxes_in(bytes, header.data.clone()).0 {
        match &child.kind {
            b"udta" => blocks.other.push(("HEIF udta".into(), bytes[child.data].to_vec())),
            b"trak" => movie_blocks(bytes, &child, blocks),
            b"meta" => {
                if let Ok(meta) = Meta::parse(bytes, &child, Format::Avif) {
                    item_blocks(bytes, &meta, blocks);
                }
            }
            _ => {}
        }
    }
}

pub(super) fn strip(bytes: &[u8], format: Format, policy: &Policy) -> Result<Vec<u8>> {
    let file = parse(bytes, format)?;
    if let Some(mini) = file.boxes.iter().find(|b| &b.kind == b"mini") {
        // Bits of its second byte: ICC, EXIF, XMP.
        if bytes.get(mini.data.start + 1).is_none_or(|flags| flags & 0x60 != 0) {
            return Err(Error::unsupported(
                format,
                "metadata in a minimized image box",
                "convert it to a file with a full meta box first",
            ));
        }
    }
    let movie = file.boxes.iter().any(|b| matches!(&b.kind, b"moov" | b"moof"));
    let plan = file.meta.as_ref().map(|m| Plan::for_policy(bytes, m, movie, policy));
    let plan = plan.unwrap_or_default();
    rebuild(bytes, format, &file, &plan, policy)
}

/// Puts EXIF and XMP items beside the primary item, in place of those it has.
pub(super) fn embed(bytes: Vec<u8>, format: Format, metadata: &Metadata) -> Result<Vec<u8>> {
    let file = parse(&bytes, format)?;
    let Some(meta) = &file.meta else { return Ok(bytes) };
    let mut plan = Plan::default();
    if let Some(exif) = &metadata.exif {
        let data = [&[0; 4], &exif[..]].concat();
        plan.added.push(Added { kind: *b"Exif", content_type: "", data });
        plan.removed.extend(meta.items.iter().filter(|i| &i.kind == b"Exif").map(|i| i.id));
    }
    if let Some(xmp) = &metadata.xmp {
        let content_type = "application/rdf+xml";
        plan.added.push(Added { kind: *b"mime", content_type, data: xmp.clone() });
        plan.removed.extend(meta.items.iter().filter(|i| i.is_xmp()).map(|i| i.id));
    }
    rebuild(&bytes, format, &file, &plan, &Policy::everything())
}

fn rebuild(
    bytes: &[u8],
    format: Format,
    file: &File,
    plan: &Plan,
    policy: &Policy,
) -> Result<Vec<u8>> {
    let job = Job { bytes, format, meta: file.meta.as_ref(), plan, policy };
    let (live, mut changed) = live_ranges(bytes, file, plan);
    changed |= !plan.is_empty();
    if let Some(meta) = &file.meta {
        changed |= job.idat_has_orphans(meta);
        changed |= !policy.keeps(Group::Description)
            && meta.items.iter().any(|i| i.told_name(bytes).is_some());
        changed |= meta.children.iter().any(|c| {
            let named = movie::names_program(&bytes[c.data.clone()], policy);
            !write::keeps_child(c) || (&c.kind == b"hdlr" && named)
        });
    }
    let mut parts = Vec::new();
    let mut fragments = false;
    for header in &file.boxes {
        let used = || !within(&live, header.data.clone()).is_empty();
        match &header.kind {
            b"meta" if file.meta.as_ref().is_some_and(|m| m.header.whole == header.whole) => {
                parts.push(Part::Meta);
            }
            b"moov" => {
                changed |= movie_changes(bytes, header, policy);
                parts.push(Part::Movie(header.clone()));
            }
            b"mdat" => {
                let kept = within(&live, header.data.clone());
                let unused = gaps(&kept, header.data.clone());
                let hidden = unused.iter().any(|gap| bytes[gap.clone()].iter().any(|&b| b != 0));
                changed |= hidden;
                if !kept.is_empty() {
                    parts.push(Part::Media(kept));
                }
            }
            _ => {
                fragments |= matches!(&header.kind, b"moof" | b"sidx" | b"mfra");
                let part = other_box(bytes, header, policy, used());
                changed |= !matches!(part, Some(Part::Copy(_)));
                parts.extend(part);
            }
        }
    }
    if file.end < bytes.len() {
        if policy.keeps(Group::Trailing) {
            parts.push(Part::New(bytes[file.end..].to_vec()));
        } else {
            changed = true;
        }
    }
    if !changed {
        return Ok(bytes.to_vec());
    }
    if fragments {
        return Err(Error::unsupported(
            format,
            "movie fragments, whose bytes cannot be moved",
            "convert it to another format instead",
        ));
    }
    job.write(parts)
}

/// A box that is neither `meta`, `moov` nor `mdat`: as it is, changed, or gone.
fn other_box(bytes: &[u8], header: &BoxHeader, policy: &Policy, used: bool) -> Option<Part> {
    let copy = Part::Copy(header.clone());
    // Items may have their bytes in any box.
    let Some(group) = plan::box_group(bytes, header).filter(|_| !used) else { return Some(copy) };
    if plan::is_xmp_box(bytes, header) {
        let data = &bytes[header.data.clone()];
        let new = select::xmp(&data[16..], policy)?;
        if new == data[16..] {
            return Some(copy);
        }
        let mut out = Vec::new();
        boxes::put_box(&mut out, *b"uuid", &[&data[..16], &new]);
        return Some(Part::New(out));
    }
    policy.keeps(group).then_some(copy)
}

/// The ranges of the file that hold what stays, and whether they leave something out that goes.
///
/// Without a movie that is what the kept items use. With one, samples are in the media box too:
/// then all stays but what removed items alone used.
fn live_ranges(bytes: &[u8], file: &File, plan: &Plan) -> (Vec<Range<usize>>, bool) {
    let ranges = |removed: bool| -> Vec<Range<usize>> {
        let Some(meta) = &file.meta else { return Vec::new() };
        let goes = |id: &u32| plan.removed.contains(id) || plan.replaced.contains_key(id);
        let list = meta.locations.iter().filter(|l| l.method == 0 && goes(&l.id) == removed);
        merged(list.flat_map(|l| meta.file_ranges(l, bytes.len())).collect())
    };
    let kept = ranges(false);
    if !file.boxes.iter().any(|b| matches!(&b.kind, b"moov" | b"mini" | b"moof")) {
        return (kept, false);
    }
    let dead: Vec<_> = ranges(true).into_iter().flat_map(|r| gaps(&kept, r)).collect();
    (gaps(&merged(dead.clone()), 0..bytes.len()), !dead.is_empty())
}

/// Whether cleaning a movie changes anything in it.
fn movie_changes(bytes: &[u8], header: &BoxHeader, policy: &Policy) -> bool {
    // Every byte of the file stays where it is.
    let still =
        Moves { parts: vec![(0..usize::MAX, 0)], old_len: bytes.len(), new_len: bytes.len() };
    let mut out = Vec::new();
    let read = movie::rewrite(bytes, header, policy, &still, &mut out);
    read.is_none() || out != bytes[header.whole.clone()]
}
