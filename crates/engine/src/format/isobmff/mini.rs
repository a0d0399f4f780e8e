//! The minimised form of HEIF (ISO/IEC 23008-12, `mini`): a picture, its alpha, profile and
//! metadata behind a few bits, rewritten as the items and properties that they stand for.

use super::boxes::{Boxes, Cursor};
use std::borrow::Cow;

/// The file with `meta` and `mdat` in place of `mini`; as it is where there is none, or where it
/// is damaged.
pub(crate) fn expanded(file: &[u8]) -> Cow<'_, [u8]> {
    let Some(ftyp) = Boxes::new(file).next().filter(|b| &b.kind == b"ftyp") else {
        return file.into();
    };
    // The minor version names the codec.
    let codec = ftyp.body.get(4..8).and_then(|b| b.first_chunk::<4>());
    let mini = Boxes::new(file).skip(1).find(|b| &b.kind == b"mini");
    let parts = mini.zip(codec).and_then(|(mini, codec)| Mini::read(mini.body, *codec));
    match parts {
        Some(mini) => mini.written(ftyp.body).into(),
        None => file.into(),
    }
}

/// What the box says.
struct Mini<'a> {
    item: [u8; 4],
    config_kind: [u8; 4],
    width: u32,
    height: u32,
    /// As in EXIF, 1 to 8.
    orientation: u8,
    full_range: bool,
    /// Primaries, transfer and matrix.
    points: [u8; 3],
    premultiplied: bool,
    icc: Option<&'a [u8]>,
    config: &'a [u8],
    data: &'a [u8],
    /// Configuration and data.
    alpha: Option<(&'a [u8], &'a [u8])>,
    /// EXIF and XMP, where they are not compressed.
    exif: &'a [u8],
    xmp: &'a [u8],
}

impl<'a> Mini<'a> {
    fn read(body: &'a [u8], codec: [u8; 4]) -> Option<Self> {
        let mut b = Bits { bytes: body, at: 0 };
        if b.take(2)? != 0 {
            return None;
        }
        let [own_codec, float, full_range, has_alpha, own_points, hdr] = b.flags()?;
        let [has_icc, has_exif, has_xmp] = b.flags()?;
        if float || hdr {
            return None;
        }
        let chroma = b.take(2)?;
        let orientation = b.take(3)? as u8 + 1;
        let side = if b.flag()? { 15 } else { 7 };
        let (width, height) = (b.take(side)? + 1, b.take(side)? + 1);
        // Where chroma samples lie: one bit across for 4:2:2, one more down for 4:2:0.
        b.take(match chroma {
            1 => 2,
            2 => 1,
            _ => 0,
        })?;
        if b.flag()? {
            b.take(3)?;
        }
        let premultiplied = has_alpha && b.flag()?;
        let points = if own_points {
            let (primaries, transfer) = (b.take(8)? as u8, b.take(8)? as u8);
            [primaries, transfer, if chroma == 0 { 2 } else { b.take(8)? as u8 }]
        } else {
            let matrix = if chroma == 0 { 2 } else { 6 };
            if has_icc { [2, 2, matrix] } else { [1, 13, matrix] }
        };
        let (item, config_kind) = if own_codec {
            (b.take(32)?.to_be_bytes(), b.take(32)?.to_be_bytes())
        } else {
            match &codec {
                b"avif" => (*b"av01", *b"av1C"),
                b"heic" => (*b"hvc1", *b"hvcC"),
                _ => return None,
            }
        };
        let large_metadata = (has_icc || has_exif || has_xmp) && b.flag()?;
        let [large_config, large_data] = b.flags()?;
        let metadata = if large_metadata { 20 } else { 10 };
        let config_size = if large_config { 12 } else { 3 };
        let data_size = if large_data { 28 } else { 15 };
        let icc = if has_icc { b.take(metadata)? + 1 } else { 0 };
        let alpha = if has_alpha { b.take(data_size)? } else { 0 };
        let alpha_config = if alpha > 0 { b.take(config_size)? } else { 0 };
        let config = b.take(config_size)?;
        let data = b.take(data_size)? + 1;
        let packed = (has_exif || has_xmp) && b.flag()?;
        let exif = if has_exif { b.take(metadata)? + 1 } else { 0 };
        let xmp = if has_xmp { b.take(metadata)? + 1 } else { 0 };
        let mut rest = Cursor::new(body.get(b.at.div_ceil(8)..)?);
        let mut part = |length: u32| rest.take(length as usize);
        let (alpha_config, config) = (part(alpha_config)?, part(config)?);
        let icc = if has_icc { Some(part(icc)?) } else { None };
        let (alpha, data) = (part(alpha)?, part(data)?);
        let (exif, xmp) = (part(exif)?, part(xmp)?);
        let kept = |metadata: &'a [u8]| if packed { &[] } else { metadata };
        Some(Self {
            item,
            config_kind,
            width,
            height,
            orientation,
            full_range,
            points,
            premultiplied,
            icc,
            config,
            data,
            // Alpha without a configuration has that of the picture.
            alpha: has_alpha.then_some(match alpha_config {
                [] => (config, alpha),
                own => (own, alpha),
            }),
            exif: kept(exif),
            xmp: kept(xmp),
        })
    }

    /// The items: kind, bytes, and properties by their place.
    fn items(&self) -> Vec<([u8; 4], &'a [u8])> {
        let mut items = vec![(self.item, self.data)];
        items.extend(self.alpha.map(|(_, data)| (self.item, data)));
        items
    }

    fn written(&self, ftyp: &[u8]) -> Vec<u8> {
        let metadata = [(*b"Exif", self.exif), (*b"mime", self.xmp)];
        let metadata = metadata.into_iter().filter(|(_, bytes)| !bytes.is_empty());
        let items: Vec<_> = self.items().into_iter().chain(metadata).collect();
        let mut out = boxed(b"ftyp", ftyp);
        let length = self.meta(&items, 0).len();
        out.extend(self.meta(&items, (out.len() + length + 8) as u32));
        out.extend(boxed(b"mdat", &items.iter().flat_map(|i| i.1).copied().collect::<Vec<_>>()));
        out
    }

    /// The `meta` box of items whose bytes stand one after the other from `offset`.
    fn meta(&self, items: &[([u8; 4], &[u8])], offset: u32) -> Vec<u8> {
        let mut infos = (items.len() as u16).to_be_bytes().to_vec();
        let mut places = [[0x44, 0].as_slice(), &(items.len() as u16).to_be_bytes()].concat();
        let mut at = offset;
        for (i, (kind, bytes)) in items.iter().enumerate() {
            let id = (i as u16 + 1).to_be_bytes();
            let name: &[u8] = if kind == b"mime" { b"\0application/rdf+xml\0" } else { b"\0" };
            infos.extend(full(b"infe", 2, &[&id, [0, 0].as_slice(), kind, name].concat()));
            let length = bytes.len() as u32;
            places.extend([&id, [0, 0, 0, 1].as_slice()].concat());
            places.extend([at.to_be_bytes(), length.to_be_bytes()].concat());
            at = at.saturating_add(length);
        }
        let mut references = Vec::new();
        let mut refer = |kind: &[u8; 4], from: u8, to: u8| {
            references.extend(boxed(kind, &[0, from, 0, 1, 0, to]));
        };
        let pictures = 1 + u8::from(self.alpha.is_some());
        if self.alpha.is_some() {
            refer(b"auxl", 2, 1);
        }
        if self.premultiplied {
            refer(b"prem", 1, 2);
        }
        (pictures + 1..=items.len() as u8).for_each(|metadata| refer(b"cdsc", metadata, 1));
        let handler = [[0; 4], *b"pict", [0; 4], [0; 4], [0; 4]].concat();
        let parts = [
            full(b"hdlr", 0, &[handler.as_slice(), &[0]].concat()),
            full(b"pitm", 0, &[0, 1]),
            full(b"iloc", 0, &places),
            full(b"iinf", 0, &infos),
            self.properties(),
            full(b"iref", 0, &references),
        ];
        full(b"meta", 0, &parts.concat())
    }

    fn properties(&self) -> Vec<u8> {
        let size = [self.width.to_be_bytes(), self.height.to_be_bytes()].concat();
        let [p, t, m] = self.points;
        let nclx = [b"nclx".as_slice(), &[0, p, 0, t, 0, m, u8::from(self.full_range) << 7]];
        let mut all = vec![
            full(b"ispe", 0, &size),
            boxed(&self.config_kind, self.config),
            boxed(b"colr", &nclx.concat()),
        ];
        let mut picture = vec![1, 2, 3];
        let mut alpha = vec![1];
        let mut add = |of: &mut Vec<u8>, property: Vec<u8>| {
            all.push(property);
            of.push(all.len() as u8);
        };
        if let Some(icc) = self.icc {
            add(&mut picture, boxed(b"colr", &[b"prof", icc].concat()));
        }
        if let Some((config, _)) = self.alpha {
            add(&mut alpha, boxed(&self.config_kind, config));
            add(&mut alpha, full(b"auxC", 0, b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"));
        }
        // A turn counterclockwise in quarters, then a mirror (0: top and bottom change places).
        let (turn, mirror) = match self.orientation {
            2 => (0, Some(1)),
            3 => (2, None),
            4 => (0, Some(0)),
            5 => (1, Some(0)),
            6 => (3, None),
            7 => (3, Some(0)),
            8 => (1, None),
            _ => (0, None),
        };
        let mut transforms = Vec::new();
        if turn > 0 {
            transforms.push(boxed(b"irot", &[turn]));
        }
        transforms.extend(mirror.map(|axis| boxed(b"imir", &[axis])));
        for transform in transforms {
            add(&mut picture, transform);
            let place = *picture.last().unwrap_or(&0);
            alpha.push(place);
        }
        let mut owners: Vec<&[u8]> = vec![&picture];
        if self.alpha.is_some() {
            owners.push(&alpha);
        }
        let mut associations = (owners.len() as u32).to_be_bytes().to_vec();
        for (id, places) in (1u8..).zip(owners) {
            associations.extend([0, id, places.len() as u8]);
            associations.extend(places);
        }
        let ipco = boxed(b"ipco", &all.concat());
        boxed(b"iprp", &[ipco, full(b"ipma", 0, &associations)].concat())
    }
}

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes(), kind.as_slice(), body].concat()
}

/// A box with version and no flags.
fn full(kind: &[u8; 4], version: u8, body: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, 0], body].concat())
}

/// Bits, the highest first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, n: usize) -> Option<u32> {
        let mut value = 0;
        for _ in 0..n {
            let byte = self.bytes.get(self.at / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.take(1)? == 1)
    }

    fn flags<const N: usize>(&mut self) -> Option<[bool; N]> {
        let mut all = [false; N];
        for flag in &mut all {
            *flag = self.flag()?;
        }
        Some(all)
    }
}
