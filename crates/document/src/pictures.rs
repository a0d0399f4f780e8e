//! Taking the pictures out of a PDF as they are in it.

use crate::peel::peel;
use crate::pixels::{Channels, Pixels};
use crate::prescan::{filters, general_name};
use crate::walk::{Drawn, Id, Watch, walk};
use crate::{Result, Source};
use hayro::hayro_interpret::{Image, ImageData, LumaData, RasterImage};
use hayro::hayro_syntax::object::Stream;
use std::collections::BTreeSet;

/// A picture out of a PDF.
#[derive(Debug, Clone)]
pub struct Extracted {
    /// The page that draws it first, counted from 0.
    pub page: u32,
    /// Its object number; none for one that is part of a page's instructions.
    pub object: Option<u32>,
    /// Its size in pixels.
    pub size: (u32, u32),
    /// How large it is drawn there, in points.
    pub drawn: (f32, f32),
    /// The picture.
    pub data: ExtractedData,
    /// The alpha that belongs to a coded picture; that of pixels is in them.
    pub alpha: Option<Pixels>,
}

/// The ways in which a picture comes out.
#[derive(Debug, Clone)]
pub enum ExtractedData {
    /// A JPEG, byte for byte.
    Jpeg(Vec<u8>),
    /// A JPEG 2000 file, byte for byte.
    Jpx(Vec<u8>),
    /// Pixels, for the caller to encode: gray, RGB or RGBA. A stencil comes as gray.
    Pixels(Pixels),
    /// It could not be decoded.
    Failed,
}

/// Takes the pictures out of pages (indexes from 0), each once, in the order they are drawn.
pub fn pictures(
    source: &Source,
    pages: &[u32],
    mut take: impl FnMut(Extracted) -> Result<()>,
) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (done, &page) in pages.iter().enumerate() {
        source.job.progress(done, pages.len());
        let mut gather = Gather { page, seen: &mut seen, take: &mut take, result: Ok(()) };
        walk(source, page, 1.0, &mut gather)?;
        gather.result?;
    }
    Ok(())
}

struct Gather<'g> {
    page: u32,
    seen: &'g mut BTreeSet<Id>,
    take: &'g mut dyn FnMut(Extracted) -> Result<()>,
    result: Result<()>,
}

impl Watch for Gather<'_> {
    fn picture(&mut self, image: &Image<'_, '_>, id: Option<Id>, drawn: Drawn) {
        let fresh = id.is_none_or(|id| self.seen.insert(id));
        if !fresh || self.result.is_err() {
            return;
        }
        let (data, alpha) = match image {
            Image::Raster(raster) => self::raster(raster),
            Image::Stencil(stencil) => {
                let mut pixels = None;
                stencil.with_stencil(|luma, _| pixels = gray(luma), None);
                (pixels.map_or(ExtractedData::Failed, ExtractedData::Pixels), None)
            }
        };
        self.result = (self.take)(Extracted {
            page: self.page,
            object: id.map(|id| id.0),
            size: (image.width(), image.height()),
            drawn: (drawn.width as f32, drawn.height as f32),
            data,
            alpha,
        });
    }
}

fn raster(raster: &RasterImage<'_>) -> (ExtractedData, Option<Pixels>) {
    let stream = raster.stream();
    let coded = coded(stream);
    let masked = stream.dict().contains_key(b"SMask") || stream.dict().contains_key(b"Mask");
    match (coded, masked) {
        (Some(data), false) => (data, None),
        (Some(data), true) => {
            let mut alpha = None;
            raster.with_rgba(|_, found| alpha = found.and_then(gray), None);
            (data, alpha)
        }
        (None, _) => {
            let mut pixels = None;
            raster.with_rgba(|image, alpha| pixels = join(image, alpha.and_then(gray)), None);
            (pixels.map_or(ExtractedData::Failed, ExtractedData::Pixels), None)
        }
    }
}

/// The picture in its own coding, without what it may be packed in beside.
fn coded(stream: &Stream<'_>) -> Option<ExtractedData> {
    let names = filters(stream);
    let (last, outer) = names.split_last()?;
    let (own, make): (_, fn(Vec<u8>) -> ExtractedData) = match last.as_str() {
        "DctDecode" => ("DCTDecode", ExtractedData::Jpeg),
        "JpxDecode" => ("JPXDecode", ExtractedData::Jpx),
        _ => return None,
    };
    let raw = stream.raw_data().into_owned();
    if outer.is_empty() {
        return Some(make(raw));
    }
    let packing = outer.iter().map(|name| general_name(name)).chain([Some(own)]);
    let packing = packing.map(|name| name.map(lopdf::Object::from)).collect::<Option<Vec<_>>>()?;
    let mut dict = lopdf::Dictionary::new();
    dict.set("Filter", packing);
    // What a stream unpacks to was counted when the file was opened.
    let bare = peel(&lopdf::Stream::new(dict, raw), usize::MAX)?;
    Some(make(bare.content))
}

fn gray(luma: LumaData) -> Option<Pixels> {
    Pixels::new(luma.width, luma.height, Channels::Gray, luma.data).ok()
}

/// Colours and alpha as one; an alpha of another size is scaled to the colours'.
fn join(image: ImageData, alpha: Option<Pixels>) -> Option<Pixels> {
    let colours = match image {
        ImageData::Rgb(rgb) => Pixels::new(rgb.width, rgb.height, Channels::Rgb, rgb.data).ok()?,
        ImageData::Luma(luma) => gray(luma)?,
    };
    let Some(alpha) = alpha else { return Some(colours) };
    let n = colours.channels.count();
    let (width, height) = (colours.width, colours.height);
    let scale = |at: u32, from: u32, to: u32| u64::from(at) * u64::from(to) / u64::from(from);
    let mut data = Vec::with_capacity(width as usize * height as usize * 4);
    for (i, pixel) in colours.data.chunks_exact(n).enumerate() {
        let (x, y) = (i as u32 % width, i as u32 / width);
        let (x, y) = (scale(x, width, alpha.width), scale(y, height, alpha.height));
        let colour = if n == 1 { [pixel[0]; 3] } else { [pixel[0], pixel[1], pixel[2]] };
        data.extend(colour);
        data.push(*alpha.data.get((y * u64::from(alpha.width) + x) as usize)?);
    }
    Pixels::new(width, height, Channels::Rgba, data).ok()
}
