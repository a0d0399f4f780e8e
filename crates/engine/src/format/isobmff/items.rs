//! The `meta` box: items, where their bytes are, their properties, and what they refer to.

use super::boxes::{BoxOf, Boxes, Cursor};
use std::borrow::Cow;

/// Most items, references and extents that are read: real files have some hundred tiles.
const MOST: usize = 16_384;

/// A coded or derived picture, or metadata.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) id: u32,
    pub(crate) kind: [u8; 4],
    construction: u8,
    extents: Vec<(u64, u64)>,
    /// One-based places in `ipco`, in the order in which they apply.
    properties: Vec<u16>,
}

/// The items of a HEIF file.
pub(crate) struct Heif<'a> {
    file: &'a [u8],
    pub(crate) brands: Vec<[u8; 4]>,
    primary: Option<u32>,
    items: Vec<Item>,
    properties: Vec<BoxOf<'a>>,
    references: Vec<Reference>,
    idat: &'a [u8],
    pub(crate) moov: Option<&'a [u8]>,
}

impl<'a> Heif<'a> {
    /// Reads the structure; fails with what is wrong with it.
    pub(crate) fn parse(file: &'a [u8]) -> Result<Self, &'static str> {
        let mut heif = Self {
            file,
            brands: super::brands(file),
            primary: None,
            items: Vec::new(),
            properties: Vec::new(),
            references: Vec::new(),
            idat: &[],
            moov: Boxes::new(file).find(b"moov"),
        };
        if heif.brands.is_empty() {
            return Err("there is no file type box");
        }
        if Boxes::new(file).any(|b| &b.kind == b"mini") {
            return Err(
                "it is in the minimised form of HEIF, and its 'mini' box is damaged or for HDR",
            );
        }
        if let Some(meta) = Boxes::new(file).find(b"meta") {
            heif.read_meta(meta.get(4..).unwrap_or_default())?;
        }
        Ok(heif)
    }

    fn read_meta(&mut self, meta: &'a [u8]) -> Result<(), &'static str> {
        let boxes = Boxes::new(meta);
        self.idat = boxes.find(b"idat").unwrap_or_default();
        self.primary = boxes.find(b"pitm").and_then(primary);
        if let Some(iinf) = boxes.find(b"iinf") {
            self.items = infos(iinf).ok_or("the item list is damaged")?;
        }
        if let Some(iloc) = boxes.find(b"iloc") {
            self.read_locations(iloc).ok_or("the item locations are damaged")?;
        }
        if let Some(iprp) = boxes.find(b"iprp") {
            self.properties = Boxes::new(iprp)
                .find(b"ipco")
                .map(|ipco| Boxes::new(ipco).take(MOST).collect())
                .unwrap_or_default();
            for ipma in Boxes::new(iprp).filter(|b| &b.kind == b"ipma") {
                self.read_associations(ipma.body).ok_or("the item properties are damaged")?;
            }
        }
        if let Some(iref) = boxes.find(b"iref") {
            self.references = references(iref).ok_or("the item references are damaged")?;
        }
        Ok(())
    }

    fn read_locations(&mut self, iloc: &[u8]) -> Option<()> {
        let mut c = Cursor::new(iloc);
        let (version, _) = c.version_flags()?;
        let sizes = c.u16()?;
        let size = |shift: u32| usize::from(sizes >> shift & 15).min(8);
        let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
        let index_size = if version > 0 { size(0) } else { 0 };
        let count = c.uint(if version < 2 { 2 } else { 4 })?;
        let mut total = 0;
        for _ in 0..count {
            let id = c.uint(if version < 2 { 2 } else { 4 })? as u32;
            let construction = if version > 0 { c.u16()? as u8 & 15 } else { 0 };
            c.u16()?;
            let base = c.uint(base_size)?;
            let extents = usize::from(c.u16()?);
            total += extents;
            if total > MOST {
                return None;
            }
            let mut found = Vec::new();
            for _ in 0..extents {
                c.take(index_size)?;
                let offset = base.checked_add(c.uint(offset_size)?)?;
                found.push((offset, c.uint(length_size)?));
            }
            if let Some(item) = self.items.iter_mut().find(|i| i.id == id) {
                (item.construction, item.extents) = (construction, found);
            }
        }
        Some(())
    }

    fn read_associations(&mut self, ipma: &[u8]) -> Option<()> {
        let mut c = Cursor::new(ipma);
        let (version, flags) = c.version_flags()?;
        for _ in 0..c.u32()? {
            let id = c.uint(if version < 1 { 2 } else { 4 })? as u32;
            let count = usize::from(c.u8()?);
            let mut places = Vec::with_capacity(count);
            for _ in 0..count {
                // The highest bit says that the property is essential.
                let wide = flags & 1 == 1;
                places.push(if wide { c.u16()? & 0x7fff } else { u16::from(c.u8()? & 0x7f) });
            }
            if let Some(item) = self.items.iter_mut().find(|i| i.id == id) {
                item.properties.extend(places);
            }
        }
        Some(())
    }

    /// The item to be shown.
    pub(crate) fn primary(&self) -> Option<&Item> {
        self.item(self.primary?)
    }

    /// All items, in the file's order.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter()
    }

    pub(crate) fn item(&self, id: u32) -> Option<&Item> {
        self.items.iter().find(|i| i.id == id)
    }

    /// The properties of an item, in the order in which they apply.
    pub(crate) fn properties(&self, item: &Item) -> impl Iterator<Item = BoxOf<'a>> {
        let places = item.properties.iter().filter_map(|&p| usize::from(p).checked_sub(1));
        places.filter_map(|p| self.properties.get(p).copied())
    }

    /// The body of the item's first property of a type.
    pub(crate) fn property(&self, item: &Item, kind: &[u8; 4]) -> Option<&'a [u8]> {
        self.properties(item).find(|b| &b.kind == kind).map(|b| b.body)
    }

    /// What `from` refers to in a way (`dimg`: is derived from).
    pub(crate) fn references(&self, from: u32, kind: &[u8; 4]) -> &[u32] {
        let found = self.references.iter().find(|(k, f, _)| k == kind && *f == from);
        found.map_or(&[], |(_, _, to)| to)
    }

    /// The items that refer to `to` in a way (`auxl`: is auxiliary to).
    pub(crate) fn referring(&self, to: u32, kind: &[u8; 4]) -> impl Iterator<Item = &Item> {
        let from = self.references.iter().filter(move |(k, _, t)| k == kind && t.contains(&to));
        from.filter_map(|(_, from, _)| self.item(*from))
    }

    /// The item's bytes; `None` where some are missing.
    pub(crate) fn data(&self, item: &Item) -> Option<Cow<'a, [u8]>> {
        let source = match item.construction {
            0 => self.file,
            1 => self.idat,
            _ => return None,
        };
        let extent = |&(offset, length): &(u64, u64)| {
            let from = source.get(usize::try_from(offset).ok()?..)?;
            match length {
                // The whole of what there is.
                0 => Some(from),
                n => from.get(..usize::try_from(n).ok()?),
            }
        };
        if let [only] = item.extents.as_slice() {
            return extent(only).map(Cow::Borrowed);
        }
        let parts: Vec<&[u8]> = item.extents.iter().map(extent).collect::<Option<_>>()?;
        // Extents may overlap: never more than the file itself.
        let total: usize = parts.iter().map(|p| p.len()).sum();
        (!parts.is_empty() && total <= source.len()).then(|| Cow::Owned(parts.concat()))
    }
}

fn primary(pitm: &[u8]) -> Option<u32> {
    let mut c = Cursor::new(pitm);
    let (version, _) = c.version_flags()?;
    Some(c.uint(if version == 0 { 2 } else { 4 })? as u32)
}

fn infos(iinf: &[u8]) -> Option<Vec<Item>> {
    let mut c = Cursor::new(iinf);
    let (version, _) = c.version_flags()?;
    c.uint(if version == 0 { 2 } else { 4 })?;
    let entries = Boxes::new(c.rest()).filter(|b| &b.kind == b"infe").take(MOST);
    Some(entries.filter_map(|b| info(b.body)).collect())
}

fn info(infe: &[u8]) -> Option<Item> {
    let mut c = Cursor::new(infe);
    let (version, _) = c.version_flags()?;
    let id = match version {
        2 => u32::from(c.u16()?),
        3 => c.u32()?,
        _ => return None,
    };
    c.u16()?;
    let kind = c.fourcc()?;
    Some(Item { id, kind, construction: 0, extents: Vec::new(), properties: Vec::new() })
}

/// A kind of reference, the item it is from, and those it is to.
type Reference = ([u8; 4], u32, Vec<u32>);

fn references(iref: &[u8]) -> Option<Vec<Reference>> {
    let mut c = Cursor::new(iref);
    let (version, _) = c.version_flags()?;
    let wide = if version == 0 { 2 } else { 4 };
    let mut all = Vec::new();
    for entry in Boxes::new(c.rest()).take(MOST) {
        let mut c = Cursor::new(entry.body);
        let from = c.uint(wide)? as u32;
        let count = usize::from(c.u16()?);
        let to: Option<Vec<u32>> = (0..count).map(|_| Some(c.uint(wide)? as u32)).collect();
        all.push((entry.kind, from, to?));
    }
    Some(all)
}
