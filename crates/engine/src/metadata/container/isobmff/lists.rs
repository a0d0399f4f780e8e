//! The lists in `meta` that name items: references, properties, groups.

use super::boxes::{BoxHeader, boxes, put_box};
use super::meta::{Associated, Meta, associations};
use super::write::Job;
use crate::Result;
use crate::metadata::container::wire::be32;

impl Job<'_> {
    pub(super) fn item_references(&self, meta: &Meta, wide: bool, out: &mut Vec<u8>) -> Result<()> {
        let gone = |id: &u32| self.plan.removed.contains(id);
        let mut list = Vec::new();
        let mut put = |kind: [u8; 4], from: u32, to: &[u32]| {
            let mut b = Vec::new();
            let id = |b: &mut Vec<u8>, n: u32| {
                if wide { b.extend(n.to_be_bytes()) } else { b.extend((n as u16).to_be_bytes()) }
            };
            id(&mut b, from);
            b.extend((to.len() as u16).to_be_bytes());
            to.iter().for_each(|n| id(&mut b, *n));
            put_box(&mut list, kind, &[&b]);
        };
        for reference in meta.references.iter().filter(|r| !gone(&r.from)) {
            let to: Vec<u32> = reference.to.iter().copied().filter(|id| !gone(id)).collect();
            if !to.is_empty() {
                put(reference.kind, reference.from, &to);
            }
        }
        if let Some(primary) = meta.primary {
            for id in self.added_ids() {
                put(*b"cdsc", id, &[primary]);
            }
        }
        if !list.is_empty() {
            put_box(out, *b"iref", &[&[u8::from(wide), 0, 0, 0], &list]);
        }
        Ok(())
    }

    /// Properties keep their numbers: where one goes an empty box stays.
    pub(super) fn item_properties(&self, child: &BoxHeader, out: &mut Vec<u8>) -> Result<()> {
        let mut content = Vec::new();
        for part in boxes(self.bytes, child.data.clone()).0 {
            match &part.kind {
                b"ipco" => {
                    let mut list = Vec::new();
                    for (property, index) in boxes(self.bytes, part.data).0.iter().zip(1u16..) {
                        if self.plan.properties.contains(&index) {
                            put_box(&mut list, *b"free", &[]);
                        } else {
                            list.extend_from_slice(&self.bytes[property.whole.clone()]);
                        }
                    }
                    put_box(&mut content, *b"ipco", &[&list]);
                }
                b"ipma" => {
                    let data = &self.bytes[part.data];
                    let list = associations(data)
                        .ok_or_else(|| self.damaged("its ipma box cannot be read"))?;
                    put_box(&mut content, *b"ipma", &[&self.association_list(data, list)]);
                }
                _ => content.extend_from_slice(&self.bytes[part.whole.clone()]),
            }
        }
        put_box(out, *b"iprp", &[&content]);
        Ok(())
    }

    fn association_list(&self, old: &[u8], list: Vec<(u32, Associated)>) -> Vec<u8> {
        let wide_id = old[0] != 0;
        let wide_index = old[3] & 1 == 1;
        let kept = list.into_iter().filter(|(id, _)| !self.plan.removed.contains(id));
        let kept: Vec<_> = kept.collect();
        let mut b = old[..4].to_vec();
        b.extend((kept.len() as u32).to_be_bytes());
        for (id, mut properties) in kept {
            properties.retain(|(index, _)| !self.plan.properties.contains(index));
            if wide_id {
                b.extend(id.to_be_bytes());
            } else {
                b.extend((id as u16).to_be_bytes());
            }
            b.push(properties.len() as u8);
            for (index, essential) in properties {
                if wide_index {
                    b.extend((index | u16::from(essential) << 15).to_be_bytes());
                } else {
                    b.push(index as u8 | u8::from(essential) << 7);
                }
            }
        }
        b
    }

    /// Entity groups without removed items.
    pub(super) fn groups(&self, child: &BoxHeader, out: &mut Vec<u8>) {
        let mut content = Vec::new();
        for group in boxes(self.bytes, child.data.clone()).0 {
            let d = &self.bytes[group.data.clone()];
            let count = be32(d, 8).unwrap_or_default() as usize;
            let ids: Option<Vec<u32>> =
                (0..count.min(d.len() / 4)).map(|i| be32(d, 12 + i * 4)).collect();
            let Some(ids) = ids.filter(|ids| ids.iter().any(|id| self.plan.removed.contains(id)))
            else {
                content.extend_from_slice(&self.bytes[group.whole.clone()]);
                continue;
            };
            let left = ids.iter().filter(|id| !self.plan.removed.contains(id));
            let left: Vec<u8> = left.flat_map(|id| id.to_be_bytes()).collect();
            let n = (left.len() as u32 / 4).to_be_bytes();
            if !left.is_empty() {
                put_box(&mut content, group.kind, &[&d[..8], &n, &left, &d[12 + ids.len() * 4..]]);
            }
        }
        if !content.is_empty() {
            put_box(out, *b"grpl", &[&content]);
        }
    }
}
