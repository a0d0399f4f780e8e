//! Pictures in HEIF that are not coded (ISO/IEC 23001-17), as they are or deflated.

use super::super::avif;
use super::super::isobmff::{CodecConfig, Cursor, Heif, Item, Nclx};
use super::super::planar::{self, Alpha, Matrix, Plane, Planes};
use super::RESAVE;
use crate::format::Format;
use crate::picture::Picture;
use crate::{Error, Job, Result};
use std::borrow::Cow;
use std::io::Read;

/// How samples stand in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Interleave {
    /// Each tile plane by plane.
    Component,
    /// Pixel by pixel.
    Pixel,
    /// Row by row, in each row component by component.
    Row,
    /// For each component all tiles.
    Tile,
}

/// One component of a pixel.
#[derive(Debug, Clone, Copy)]
struct Component {
    /// 0 and 1 luma, 2 Cb, 3 Cr, 4 red, 5 green, 6 blue, 7 alpha, 12 padding.
    kind: u16,
    bits: u8,
    /// Bytes that a sample takes; 0: as many bits as it has.
    align: u8,
}

/// The `uncC` and `cmpd` properties.
struct Layout {
    components: Vec<Component>,
    interleave: Interleave,
    little_endian: bool,
    pixel_size: usize,
    row_align: usize,
    tile_align: usize,
    columns: u32,
    rows: u32,
    /// What this reader does not know, where there is such.
    unknown: Option<&'static str>,
}

impl Layout {
    fn of(heif: &Heif<'_>, item: &Item) -> Option<Self> {
        let mut c = Cursor::new(heif.property(item, b"cmpd")?);
        let count = c.u32()?.min(64);
        let kinds: Vec<u16> = (0..count).map(|_| c.u16()).collect::<Option<_>>()?;
        let mut c = Cursor::new(heif.property(item, b"uncC")?);
        let (version, _) = c.version_flags()?;
        c.fourcc()?;
        let mut unknown = (version != 0).then_some("a short profile of uncompressed data");
        let mut components = Vec::new();
        for _ in 0..c.u32()?.min(64) {
            let kind = *kinds.get(usize::from(c.u16()?))?;
            let (bits, format, align) = (c.u8()?.checked_add(1)?, c.u8()?, c.u8()?);
            if format != 0 || bits > 16 || usize::from(align) * 8 > 64 {
                unknown = Some("samples that are not whole numbers of at most 16 bits");
            }
            components.push(Component { kind, bits, align });
        }
        let (sampling, interleave, block, flags) = (c.u8()?, c.u8()?, c.u8()?, c.u8()?);
        if sampling != 0 {
            unknown = Some("uncompressed data with chroma subsampling");
        }
        if block != 0 || flags & 0x7f != 0 {
            unknown = Some("uncompressed data in blocks");
        }
        let interleave = match interleave {
            0 => Interleave::Component,
            1 => Interleave::Pixel,
            3 => Interleave::Row,
            4 => Interleave::Tile,
            _ => {
                unknown = Some("an unusual interleaving of uncompressed data");
                Interleave::Component
            }
        };
        let mut size = || Some(c.u32()? as usize);
        let (pixel_size, row_align, tile_align) = (size()?, size()?, size()?);
        let (columns, rows) = (c.u32()?.checked_add(1)?, c.u32()?.checked_add(1)?);
        Some(Self {
            components,
            interleave,
            little_endian: flags & 0x80 != 0,
            pixel_size,
            row_align,
            tile_align,
            columns,
            rows,
            unknown,
        })
    }

    fn place(&self, kinds: &[u16]) -> Option<usize> {
        self.components.iter().position(|c| kinds.contains(&c.kind))
    }

    fn depth(&self) -> u8 {
        self.components.iter().filter(|c| c.kind < 8).map(|c| c.bits).max().unwrap_or(8)
    }

    fn is_gray(&self) -> bool {
        self.place(&[2, 3, 4, 5, 6]).is_none()
    }
}

/// Depth and whether it is gray, for the header.
pub(super) fn config(heif: &Heif<'_>, item: &Item) -> Option<CodecConfig> {
    let layout = Layout::of(heif, item)?;
    let subsampling = if layout.is_gray() { "4:0:0" } else { "4:4:4" };
    Some(CodecConfig { depth: layout.depth(), subsampling })
}

/// Whether an uncompressed picture holds alpha itself.
pub(super) fn has_alpha(heif: &Heif<'_>, item: &Item) -> bool {
    let layout = Some(item).filter(|i| &i.kind == b"unci").and_then(|i| Layout::of(heif, i));
    layout.is_some_and(|l| l.place(&[7]).is_some())
}

/// Decodes an `unci` item.
pub(super) fn decode(heif: &Heif<'_>, item: &Item, job: &Job) -> Result<Picture> {
    let damaged = |detail| Error::damaged(Format::Heic, detail);
    let layout = Layout::of(heif, item).ok_or_else(|| damaged("the layout is damaged"))?;
    if let Some(unknown) = layout.unknown {
        return Err(Error::unsupported(Format::Heic, unknown, RESAVE));
    }
    let (width, height) = heif
        .size(item)
        .filter(|&(w, h)| w > 0 && h > 0)
        .ok_or_else(|| damaged("the picture's size is missing"))?;
    job.limits.check_header(width, height, 1, 2 * layout.components.len() as u32)?;
    let reader = Reader::new(&layout, width, height)
        .ok_or_else(|| damaged("the tiles do not fit the picture"))?;
    let data = data(heif, item, reader.total())?;
    let short = || damaged("bytes of the picture are missing");
    let planes = reader.read(&data, job)?.ok_or_else(short)?;
    let nclx = heif.nclx(item);
    let raster = raster(&layout, &planes, (width, height), nclx)
        .ok_or_else(|| damaged("its components make no picture"))?;
    let icc = heif.icc(item);
    let raster = avif::suit_profile(raster, icc);
    let transforms = heif.transforms(item, width, height);
    let mut picture = Picture::still(planar::apply(raster, &transforms));
    picture.depth = layout.depth();
    let (primaries, transfer) = nclx.map_or((2, 2), |n| (n.primaries, n.transfer));
    picture.colour = avif::colour(icc, primaries, transfer);
    Ok(picture)
}

/// The item's bytes, inflated where they are deflated, and never more than `most`.
fn data<'a>(heif: &Heif<'a>, item: &Item, most: usize) -> Result<Cow<'a, [u8]>> {
    let missing = || Error::damaged(Format::Heic, "bytes of the picture are missing");
    let stored = heif.data(item).ok_or_else(missing)?;
    let Some(config) = heif.property(item, b"cmpC") else { return Ok(stored) };
    let kind = config.get(4..8).unwrap_or_default();
    let mut out = Vec::new();
    let limit = most as u64;
    let read = match kind {
        b"zlib" => flate2::read::ZlibDecoder::new(&stored[..]).take(limit).read_to_end(&mut out),
        b"defl" => flate2::read::DeflateDecoder::new(&stored[..]).take(limit).read_to_end(&mut out),
        _ => {
            let name = format!("'{}' compression", String::from_utf8_lossy(kind));
            return Err(Error::unsupported(Format::Heic, name, RESAVE));
        }
    };
    read.map_err(|e| Error::damaged(Format::Heic, e))?;
    Ok(Cow::Owned(out))
}

/// Reads samples from the data to planes in the picture's size.
struct Reader<'l> {
    layout: &'l Layout,
    width: usize,
    height: usize,
    tile: (usize, usize),
}

impl<'l> Reader<'l> {
    fn new(layout: &'l Layout, width: u32, height: u32) -> Option<Self> {
        let fits = !layout.components.is_empty()
            && width.is_multiple_of(layout.columns)
            && height.is_multiple_of(layout.rows);
        let tile = ((width / layout.columns) as usize, (height / layout.rows) as usize);
        let (width, height) = (width as usize, height as usize);
        (fits && tile.0 > 0 && tile.1 > 0).then_some(Self { layout, width, height, tile })
    }

    /// Bytes of one row of one component (or of the whole pixels) in a tile.
    fn row_bytes(&self, component: Option<&Component>) -> usize {
        let bits = |c: &Component| match c.align {
            0 => usize::from(c.bits),
            bytes => usize::from(bytes) * 8,
        };
        let bytes = match component {
            Some(c) => (bits(c) * self.tile.0).div_ceil(8),
            None if self.layout.pixel_size > 0 => self.layout.pixel_size * self.tile.0,
            None => {
                let pixel: usize = self.layout.components.iter().map(bits).sum();
                (pixel * self.tile.0).div_ceil(8)
            }
        };
        aligned(bytes, self.layout.row_align)
    }

    /// Bytes of a tile with all its components.
    fn tile_bytes(&self) -> usize {
        let rows = match self.layout.interleave {
            Interleave::Pixel => self.row_bytes(None),
            _ => self.layout.components.iter().map(|c| self.row_bytes(Some(c))).sum(),
        };
        rows.saturating_mul(self.tile.1)
    }

    /// An upper bound of the bytes of all tiles.
    fn total(&self) -> usize {
        let tiles = self.layout.columns as usize * self.layout.rows as usize;
        let parts = tiles.saturating_mul(self.layout.components.len());
        let padding = parts.saturating_mul(self.layout.tile_align);
        self.tile_bytes().saturating_mul(tiles).saturating_add(padding)
    }

    /// A plane per component; `None` where the data is too short.
    fn read(&self, data: &[u8], job: &Job) -> Result<Option<Vec<Vec<u16>>>> {
        let components = &self.layout.components;
        let mut planes = vec![vec![0_u16; self.width * self.height]; components.len()];
        let tiles = self.layout.columns as usize * self.layout.rows as usize;
        let mut place = 0_usize;
        for tile in 0..tiles {
            job.check()?;
            let bytes = self.tile_bytes();
            let step = match self.layout.interleave {
                // A plane of a tile at a time, each aligned for itself.
                Interleave::Tile => self.read_planes(data, tile, tiles, &mut planes),
                Interleave::Component => self.read_planes_at(data, place, tile, &mut planes),
                Interleave::Row => self.read_rows(data, place, tile, &mut planes),
                Interleave::Pixel => self.read_pixels(data, place, tile, &mut planes),
            };
            if step.is_none() {
                return Ok(None);
            }
            place = aligned(place.saturating_add(bytes), self.layout.tile_align);
        }
        Ok(Some(planes))
    }

    fn origin(&self, tile: usize) -> usize {
        let columns = self.layout.columns as usize;
        tile / columns * self.tile.1 * self.width + tile % columns * self.tile.0
    }

    fn read_planes(
        &self,
        data: &[u8],
        tile: usize,
        tiles: usize,
        planes: &mut [Vec<u16>],
    ) -> Option<()> {
        let mut start = 0_usize;
        for (component, plane) in self.layout.components.iter().zip(planes) {
            let bytes =
                aligned(self.row_bytes(Some(component)) * self.tile.1, self.layout.tile_align);
            self.read_plane(data, start.checked_add(bytes * tile)?, tile, component, plane)?;
            start = start.checked_add(bytes.checked_mul(tiles)?)?;
        }
        Some(())
    }

    fn read_planes_at(
        &self,
        data: &[u8],
        mut start: usize,
        tile: usize,
        planes: &mut [Vec<u16>],
    ) -> Option<()> {
        for (component, plane) in self.layout.components.iter().zip(planes) {
            self.read_plane(data, start, tile, component, plane)?;
            start += self.row_bytes(Some(component)) * self.tile.1;
        }
        Some(())
    }

    fn read_plane(
        &self,
        data: &[u8],
        start: usize,
        tile: usize,
        component: &Component,
        plane: &mut [u16],
    ) -> Option<()> {
        let bytes = self.row_bytes(Some(component));
        for y in 0..self.tile.1 {
            let row = data.get(start + y * bytes..)?.get(..bytes)?;
            let to = self.origin(tile) + y * self.width;
            self.read_row(row, component, plane.get_mut(to..)?.get_mut(..self.tile.0)?)?;
        }
        Some(())
    }

    fn read_row(&self, row: &[u8], component: &Component, to: &mut [u16]) -> Option<()> {
        let mut bits = Bits { bytes: row, place: 0, little_endian: self.layout.little_endian };
        for sample in to {
            *sample = bits.sample(component)?;
        }
        Some(())
    }

    fn read_rows(
        &self,
        data: &[u8],
        mut start: usize,
        tile: usize,
        planes: &mut [Vec<u16>],
    ) -> Option<()> {
        for y in 0..self.tile.1 {
            let to = self.origin(tile) + y * self.width;
            for (component, plane) in self.layout.components.iter().zip(planes.iter_mut()) {
                let bytes = self.row_bytes(Some(component));
                let row = data.get(start..)?.get(..bytes)?;
                self.read_row(row, component, plane.get_mut(to..)?.get_mut(..self.tile.0)?)?;
                start += bytes;
            }
        }
        Some(())
    }

    fn read_pixels(
        &self,
        data: &[u8],
        start: usize,
        tile: usize,
        planes: &mut [Vec<u16>],
    ) -> Option<()> {
        let bytes = self.row_bytes(None);
        for y in 0..self.tile.1 {
            let row = data.get(start + y * bytes..)?.get(..bytes)?;
            let mut bits = Bits { bytes: row, place: 0, little_endian: self.layout.little_endian };
            let to = self.origin(tile) + y * self.width;
            for x in 0..self.tile.0 {
                if self.layout.pixel_size > 0 {
                    bits.place = x * self.layout.pixel_size * 8;
                }
                for (component, plane) in self.layout.components.iter().zip(planes.iter_mut()) {
                    *plane.get_mut(to + x)? = bits.sample(component)?;
                }
            }
        }
        Some(())
    }
}

fn aligned(bytes: usize, to: usize) -> usize {
    if to > 1 { bytes.div_ceil(to).saturating_mul(to) } else { bytes }
}

struct Bits<'a> {
    bytes: &'a [u8],
    place: usize,
    little_endian: bool,
}

impl Bits<'_> {
    fn sample(&mut self, component: &Component) -> Option<u16> {
        let bits = usize::from(component.bits);
        if component.align > 0 {
            // The sample is at the low end of its bytes.
            let bytes = usize::from(component.align);
            let start = self.place / 8;
            let stored = self.bytes.get(start..start + bytes)?;
            self.place += bytes * 8;
            let number = match self.little_endian {
                true => stored.iter().rev().fold(0_u64, |n, &b| n << 8 | u64::from(b)),
                false => stored.iter().fold(0_u64, |n, &b| n << 8 | u64::from(b)),
            };
            return Some((number & ((1 << bits) - 1)) as u16);
        }
        let mut value = 0_u16;
        for _ in 0..bits {
            let byte = *self.bytes.get(self.place / 8)?;
            value = value << 1 | u16::from(byte >> (7 - self.place % 8) & 1);
            self.place += 1;
        }
        let swapped = self.little_endian && bits == 16;
        Some(if swapped { value.swap_bytes() } else { value })
    }
}

fn raster(
    layout: &Layout,
    planes: &[Vec<u16>],
    (width, height): (u32, u32),
    nclx: Option<Nclx>,
) -> Option<crate::picture::Raster> {
    let depth = if layout.depth() > 8 { 16 } else { 8 };
    let top = (1_u32 << depth) - 1;
    // Components of unequal depth are brought to one.
    let plane = |kinds: &[u16]| -> Option<Vec<u16>> {
        let place = layout.place(kinds)?;
        let most = (1_u32 << layout.components[place].bits) - 1;
        let scale = |&s: &u16| ((u32::from(s) * top + most / 2) / most) as u16;
        Some(planes.get(place)?.iter().map(scale).collect())
    };
    let rgb = (plane(&[5]), plane(&[6]), plane(&[4]));
    let (first, second, third, matrix) = match rgb {
        (Some(g), Some(b), Some(r)) => (g, Some(b), Some(r), 0),
        _ => (plane(&[0, 1])?, plane(&[2]), plane(&[3]), nclx.map_or(2, |n| n.matrix)),
    };
    fn view(data: &[u16], width: u32) -> Plane<'_, u16> {
        Plane { data, stride: width as usize }
    }
    let primaries = nclx.map_or(1, |n| n.primaries);
    let source = Planes {
        width,
        height,
        depth,
        luma: view(&first, width),
        chroma: second.as_ref().zip(third.as_ref()).map(|(a, b)| [view(a, width), view(b, width)]),
        halved: (false, false),
        matrix: Matrix::of(matrix, primaries)?,
        full_range: nclx.is_none_or(|n| n.full_range),
    };
    let alpha = plane(&[7]);
    let alpha = alpha.as_ref().map(|data| Alpha {
        width,
        height,
        depth,
        plane: view(data, width),
        full_range: true,
        premultiplied: false,
    });
    planar::raster(&source, alpha.as_ref())
}
