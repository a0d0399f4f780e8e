//! AVIF to pixels: single pictures, grids of tiles, sequences; alpha beside each of them.

use super::super::isobmff::{Grid, Heif, Item, Nclx, Track};
use super::super::planar::{self, Level, Plane};
use super::av1::{self, AnyPlanes, Decoder, Frame, Shape};
use super::{Source, coded, colour, has_alpha, source};
use crate::format::{DecodeOptions, Format};
use crate::metadata::Metadata;
use crate::picture::{Channels, Frame as PictureFrame, Picture, Raster, Sequence};
use crate::{Error, Job, Result};

/// Decodes a file.
pub(super) fn decode(
    bytes: &[u8],
    options: &DecodeOptions,
    job: &Job,
    format: Format,
) -> Result<Picture> {
    let heif = Heif::parse(bytes).map_err(|e| Error::damaged(format, e))?;
    match source(&heif, format)? {
        Source::Item(item) => Still { heif: &heif, job, format }.decode(item),
        Source::Tracks(colour, alpha) => sequence(bytes, &colour, alpha.as_deref(), options, job),
    }
}

/// A decoded item: an AV1 frame as it is, or a grid whose tiles have been put together.
enum Coded {
    Frame(Frame),
    Grid { shape: Shape, nclx: Nclx, planes: Owned },
}

enum Owned {
    U8(Vec<Vec<u8>>),
    U16(Vec<Vec<u16>>),
}

impl Coded {
    fn shape(&self) -> Shape {
        match self {
            Self::Frame(frame) => frame.shape(),
            Self::Grid { shape, .. } => *shape,
        }
    }

    fn nclx(&self) -> Nclx {
        match self {
            Self::Frame(frame) => frame.nclx(),
            Self::Grid { nclx, .. } => *nclx,
        }
    }

    fn planes<R>(&self, with: impl FnOnce(AnyPlanes<'_>) -> R) -> R {
        fn borrow<'a, T>(planes: &'a [Vec<T>], shape: Shape) -> Vec<Plane<'a, T>> {
            let sizes = shape.plane_sizes().into_iter();
            planes.iter().zip(sizes).map(|(data, (stride, _))| Plane { data, stride }).collect()
        }
        match self {
            Self::Frame(frame) => frame.planes(with),
            Self::Grid { shape, planes: Owned::U8(p), .. } => {
                with(AnyPlanes::U8(borrow(p, *shape)))
            }
            Self::Grid { shape, planes: Owned::U16(p), .. } => {
                with(AnyPlanes::U16(borrow(p, *shape)))
            }
        }
    }
}

struct Still<'h, 'a> {
    heif: &'h Heif<'a>,
    job: &'h Job,
    format: Format,
}

impl Still<'_, '_> {
    fn decode(&self, item: &Item) -> Result<Picture> {
        let heif = self.heif;
        let tile = coded(heif, item);
        let picture = self.item(item, false)?;
        let alpha = match heif.alpha(item) {
            Some(alpha) => Some(self.item(alpha, false)?),
            // A grid without an alpha picture may have tiles with one each.
            None if has_alpha(heif, item) => Some(self.item(item, true)?),
            None => None,
        };
        let premultiplied =
            heif.alpha(item).is_some_and(|a| heif.references(item.id, b"prem").contains(&a.id));
        let nclx = heif.nclx(item).or_else(|| heif.nclx(tile)).unwrap_or_else(|| picture.nclx());
        let icc = heif.icc(item).or_else(|| heif.icc(tile));
        let alpha = alpha.as_ref().map(|a| (a, premultiplied));
        let depth = picture.shape().depth;
        let raster = raster(&picture, alpha, nclx, self.format)?;
        let raster = suit_profile(raster, icc);
        let transforms = heif.transforms(item, raster.width, raster.height);
        let mut still = Picture::still(planar::apply(raster, &transforms));
        still.depth = depth;
        still.colour = colour(icc, nclx.primaries, nclx.transfer);
        Ok(still)
    }

    /// Decodes an item; of a grid the tiles, or the alpha pictures of the tiles.
    fn item(&self, item: &Item, tile_alpha: bool) -> Result<Coded> {
        match &item.kind {
            b"av01" => Ok(Coded::Frame(self.frame(item)?)),
            b"grid" => self.grid(item, tile_alpha),
            _ => Err(Error::unsupported(
                self.format,
                "a picture derived in a way other than a grid of AV1 tiles",
                "export it again as a plain AVIF",
            )),
        }
    }

    fn frame(&self, item: &Item) -> Result<Frame> {
        let missing = || Error::damaged(self.format, "bytes of the picture are missing");
        let data = self.heif.data(item).ok_or_else(missing)?;
        let most = self.job.limits.max_pixels;
        // The size that the container tells (and limits have been checked against) is the most
        // that AV1 may take; a picture in layers has its size from its last one.
        let told = self.heif.size(item).map(|(w, h)| u64::from(w) * u64::from(h));
        let pixels = told.map_or(most, |t| t.min(most));
        let frame = av1::still(&data, pixels, self.format, self.job)?;
        Ok(frame)
    }

    fn grid(&self, item: &Item, tile_alpha: bool) -> Result<Coded> {
        let damaged = |detail| Error::damaged(self.format, detail);
        let data = self.heif.data(item).ok_or_else(|| damaged("the grid is missing"))?;
        let grid = Grid::parse(&data).ok_or_else(|| damaged("the grid is damaged"))?;
        self.job.limits.check_header(grid.width, grid.height, 1, 2)?;
        let tiles = self.heif.references(item.id, b"dimg");
        if tiles.len() != grid.rows as usize * grid.columns as usize {
            return Err(damaged("the grid has too few or too many tiles"));
        }
        let mut canvas: Option<Canvas> = None;
        for (place, &id) in tiles.iter().enumerate() {
            let tile = self.heif.item(id).filter(|t| &t.kind == b"av01");
            let tile = match tile_alpha {
                true => tile.and_then(|t| self.heif.alpha(t)).filter(|t| &t.kind == b"av01"),
                false => tile,
            };
            let tile = tile.ok_or_else(|| damaged("a tile of the grid is missing"))?;
            let frame = self.frame(tile)?;
            let canvas = match &mut canvas {
                Some(canvas) => canvas,
                none => none.insert(Canvas::new(grid, &frame, self.job, self.format)?),
            };
            canvas.put(&frame, place).ok_or_else(|| damaged("the tiles of the grid differ"))?;
        }
        let canvas = canvas.ok_or_else(|| damaged("the grid has no tiles"))?;
        Ok(Coded::Grid { shape: canvas.shape, nclx: canvas.nclx, planes: canvas.planes })
    }
}

/// The planes that tiles are put upon.
struct Canvas {
    grid: Grid,
    tile: Shape,
    shape: Shape,
    nclx: Nclx,
    planes: Owned,
}

impl Canvas {
    fn new(grid: Grid, first: &Frame, job: &Job, format: Format) -> Result<Self> {
        let tile = first.shape();
        let covered = |tile: u32, count: u32, whole: u32| {
            u64::from(tile) * u64::from(count) >= u64::from(whole)
        };
        if !covered(tile.width, grid.columns, grid.width)
            || !covered(tile.height, grid.rows, grid.height)
        {
            return Err(Error::damaged(format, "the tiles do not cover the picture"));
        }
        let shape = Shape { width: grid.width, height: grid.height, ..tile };
        let sizes: Vec<usize> = shape.plane_sizes().iter().map(|(w, h)| w * h).collect();
        job.limits.check_memory(sizes.iter().sum::<usize>() as u64 * 2)?;
        let planes = match tile.depth {
            8 => Owned::U8(sizes.iter().map(|&n| vec![0; n]).collect()),
            _ => Owned::U16(sizes.iter().map(|&n| vec![0; n]).collect()),
        };
        Ok(Self { grid, tile, shape, nclx: first.nclx(), planes })
    }

    /// Puts a tile in its place; `None` where it is not like the first.
    fn put(&mut self, frame: &Frame, place: usize) -> Option<()> {
        let columns = self.grid.columns as usize;
        let (row, column) = (place / columns, place % columns);
        if frame.shape() != self.tile {
            return None;
        }
        let places = self.shape.plane_sizes().into_iter().zip(self.tile.plane_sizes());
        frame.planes(|from| match (from, &mut self.planes) {
            (AnyPlanes::U8(from), Owned::U8(to)) => put_all(&from, to, places, row, column),
            (AnyPlanes::U16(from), Owned::U16(to)) => put_all(&from, to, places, row, column),
            _ => None,
        })
    }
}

fn put_all<T: Copy>(
    from: &[Plane<'_, T>],
    to: &mut [Vec<T>],
    places: impl Iterator<Item = ((usize, usize), (usize, usize))>,
    row: usize,
    column: usize,
) -> Option<()> {
    for ((from, to), ((width, height), (tile_width, tile_height))) in
        from.iter().zip(to).zip(places)
    {
        let left = column * tile_width;
        let count = tile_width.min(width.saturating_sub(left));
        let rows = (row * tile_height..height).take(tile_height);
        for (y, to_y) in rows.enumerate().filter(|_| count > 0) {
            let source = from.data.get(y * from.stride..)?.get(..count)?;
            to.get_mut(to_y * width + left..)?.get_mut(..count)?.copy_from_slice(source);
        }
    }
    Some(())
}

/// Planes to interleaved samples; `alpha` comes with whether the colours are premultiplied.
fn raster(
    picture: &Coded,
    alpha: Option<(&Coded, bool)>,
    nclx: Nclx,
    format: Format,
) -> Result<Raster> {
    let shape = picture.shape();
    picture.planes(|planes| match planes {
        AnyPlanes::U8(p) => with_alpha(&p, shape, alpha, nclx, format),
        AnyPlanes::U16(p) => with_alpha(&p, shape, alpha, nclx, format),
    })
}

fn with_alpha<T: Level>(
    planes: &[Plane<'_, T>],
    shape: Shape,
    alpha: Option<(&Coded, bool)>,
    nclx: Nclx,
    format: Format,
) -> Result<Raster> {
    let planes = av1::planes(planes, shape, nclx, format)?;
    let raster = match alpha {
        None => planar::raster::<T, u8>(&planes, None),
        Some((coded, premultiplied)) => {
            let (shape, full) = (coded.shape(), coded.nclx().full_range);
            coded.planes(|p| match p {
                AnyPlanes::U8(p) => {
                    let alpha = av1::alpha(&p, shape, full, premultiplied);
                    planar::raster(&planes, alpha.as_ref())
                }
                AnyPlanes::U16(p) => {
                    let alpha = av1::alpha(&p, shape, full, premultiplied);
                    planar::raster(&planes, alpha.as_ref())
                }
            })
        }
    };
    raster.ok_or_else(|| Error::damaged(format, "planes and size of the picture differ"))
}

/// Gray with the profile of an RGB space becomes RGB, so that the profile holds.
pub(in crate::format) fn suit_profile(raster: Raster, icc: Option<&[u8]>) -> Raster {
    let space = icc.and_then(|i| i.get(16..20));
    if raster.channels.is_gray() && space.is_some_and(|s| s != b"GRAY") {
        let alpha = raster.channels.has_alpha();
        return raster.into_channels(Channels::of(false, alpha));
    }
    raster
}

fn sequence(
    bytes: &[u8],
    colour_track: &Track<'_>,
    alpha_track: Option<&Track<'_>>,
    options: &DecodeOptions,
    job: &Job,
) -> Result<Picture> {
    let format = Format::Avif;
    let damaged = || Error::damaged(format, "the tables of the sequence are damaged");
    let most = if options.first_frame_only { 1 } else { job.limits.max_frames };
    let (width, height) = colour_track.size;
    job.limits.check_header(width, height, colour_track.samples.min(most), 3)?;
    let samples = colour_track.samples(bytes, most).ok_or_else(damaged)?;
    let alphas = alpha_track.map(|t| t.samples(bytes, most).ok_or_else(damaged)).transpose()?;
    let pixels = (u64::from(width) * u64::from(height)).min(job.limits.max_pixels);
    let mut decoder = Decoder::new(pixels, format)?;
    let mut alpha_decoder = Decoder::new(pixels, format)?;
    let premultiplied = alpha_track.is_some_and(|a| colour_track.refers(b"prem", a.id));
    let mut nclx = colour_track.nclx();
    let (mut frames, mut depth, mut memory) = (Vec::<PictureFrame>::new(), 8, 0_u64);
    for (i, sample) in samples.iter().enumerate() {
        let picture = Coded::Frame(decoder.next(sample.data, job)?);
        let alpha = alphas.as_ref().and_then(|a| a.get(i));
        let alpha = alpha.map(|a| alpha_decoder.next(a.data, job)).transpose()?;
        let alpha = alpha.map(Coded::Frame);
        let nclx = *nclx.get_or_insert_with(|| picture.nclx());
        depth = picture.shape().depth;
        let alpha = alpha.as_ref().map(|a| (a, premultiplied));
        let raster = suit_profile(raster(&picture, alpha, nclx, format)?, colour_track.icc());
        memory += raster.samples.len() as u64 * u64::from(raster.bits() / 8);
        job.limits.check_memory(memory)?;
        if let Some(first) = frames.first().map(|f| &f.raster) {
            let like = (raster.width, raster.height, raster.channels, raster.bits())
                == (first.width, first.height, first.channels, first.bits());
            if !like {
                return Err(Error::damaged(format, "the frames of the sequence differ in size"));
            }
        }
        frames.push(PictureFrame { raster, delay_ms: sample.delay_ms });
        job.progress((i + 1) as f32 / samples.len() as f32);
    }
    let nclx = nclx.ok_or_else(damaged)?;
    let sequence = match frames.len() {
        0 => return Err(damaged()),
        1 => Sequence::Still,
        _ => Sequence::Animation { loops: colour_track.loops },
    };
    let colour = colour(colour_track.icc(), nclx.primaries, nclx.transfer);
    Ok(Picture { frames, sequence, colour, depth, metadata: Metadata::default() })
}
