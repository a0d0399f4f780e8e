//! The room for AVIF: AV1 pictures in HEIF.
//!
//! The container is read by our own [`super::isobmff`] (alpha in grids, the order of transforms,
//! sequences), AV1 by `rav1d-safe`, and written by `zenrav1e` and `zenavif-serialize`.

use super::isobmff::{self, CodecConfig, Grid, Heif, Item, Track};
use super::{DecodeOptions, Encoding, Facts, Format, Header, Room};
use crate::picture::{Cicp, Colour, Picture};
use crate::{Error, Job, Result};

mod av1;
mod decode;
mod encode;
mod headers;
mod settings;

pub(super) use decode::suit_profile;

use headers::Sequence;

/// The room for AVIF.
pub struct AvifRoom;

static FACTS: Facts = Facts {
    name: "avif",
    title: "AVIF",
    extensions: &["avif", "avifs"],
    media_type: "image/avif",
    alpha: true,
    animation: false,
    deep: true,
    lossy: true,
    // Its AV1 encoder is off by one here and there when asked to be lossless.
    lossless: false,
};

impl Room for AvifRoom {
    fn format(&self) -> Format {
        Format::Avif
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        isobmff::brands(bytes).iter().any(|b| matches!(b, b"avif" | b"avis"))
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let bytes = &*isobmff::expanded(bytes);
        let heif = Heif::parse(bytes).map_err(|e| Error::damaged(Format::Avif, e))?;
        match source(&heif, Format::Avif)? {
            Source::Item(item) => item_header(&heif, item, Format::Avif),
            Source::Tracks(colour, alpha) => Ok(track_header(bytes, &colour, alpha.is_some())),
        }
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(&isobmff::expanded(bytes), options, job, Format::Avif)
    }

    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        encode::encode(picture, encoding, job)
    }

    /// Nothing in the file tells; but hardly any picture needs so fine a quantiser to be without
    /// a visible difference.
    fn is_own_work(&self, _bytes: &[u8], header: &Header) -> bool {
        const FINE: f32 = 95.0;
        header.quality.is_none_or(|quality| quality < FINE)
    }

    /// The encoder makes the quantiser finer where the picture needs it, the more the coarser it
    /// is: by up to 23 of 255 steps at quality 60.
    fn is_at_most(&self, _bytes: &[u8], header: &Header, quality: f32) -> bool {
        let finer = 2.0 + (100.0 - quality) * 0.25;
        header.quality.is_none_or(|q| q <= quality + finer)
    }
}

/// The header of an AV1 picture in a HEIF file of another brand.
pub(super) fn header_as(heif: &Heif<'_>, format: Format) -> Result<Header> {
    let item = heif.primary().ok_or_else(|| Error::damaged(format, "it names no picture"))?;
    item_header(heif, base(heif, item, format)?, format)
}

/// Decodes an AV1 picture in a HEIF file of another brand.
pub(super) fn decode_as(
    bytes: &[u8],
    options: &DecodeOptions,
    job: &Job,
    format: Format,
) -> Result<Picture> {
    decode::decode(bytes, options, job, format)
}

/// Whether the picture of a HEIF file is coded in AV1.
pub(super) fn is_av1(heif: &Heif<'_>) -> bool {
    let Some(mut item) = heif.primary() else { return false };
    // A derived picture has the coding of what it is derived from.
    for _ in 0..4 {
        match heif.references(item.id, b"dimg").first().and_then(|&id| heif.item(id)) {
            Some(from) => item = from,
            None => break,
        }
    }
    &item.kind == b"av01"
}

/// What a file is to be shown by.
enum Source<'h, 'a> {
    Item(&'h Item),
    /// Colour, and alpha where there is one.
    Tracks(Box<Track<'a>>, Option<Box<Track<'a>>>),
}

/// The sequence where that is the major brand (or nothing else is there), else the picture.
fn source<'h, 'a>(heif: &'h Heif<'a>, format: Format) -> Result<Source<'h, 'a>> {
    let wanted = heif.brands.first() == Some(b"avis") || heif.primary().is_none();
    if let Some(moov) = heif.moov.filter(|_| wanted) {
        let tracks = Track::all(moov);
        let is_colour = |t: &Track<'_>| &t.codec == b"av01" && &t.handler != b"auxv";
        if let Some(place) = tracks.iter().position(is_colour) {
            let id = tracks[place].id;
            let (mut colour, mut alpha) = (None, None);
            for (i, track) in tracks.into_iter().enumerate() {
                if i == place {
                    colour = Some(Box::new(track));
                } else if &track.codec == b"av01" && track.refers(b"auxl", id) && alpha.is_none() {
                    alpha = Some(Box::new(track));
                }
            }
            if let Some(colour) = colour {
                return Ok(Source::Tracks(colour, alpha));
            }
        }
    }
    let item = heif.primary().ok_or_else(|| Error::damaged(format, "it names no picture"))?;
    base(heif, item, format).map(Source::Item)
}

/// The picture that a gain map or a sample transform is put upon, for the others the same item.
fn base<'h>(heif: &'h Heif<'_>, item: &'h Item, format: Format) -> Result<&'h Item> {
    match &item.kind {
        b"av01" | b"grid" => Ok(item),
        b"tmap" | b"iden" | b"sato" => {
            let from = heif.references(item.id, b"dimg").first().and_then(|&id| heif.item(id));
            from.filter(|i| matches!(&i.kind, b"av01" | b"grid"))
                .ok_or_else(|| Error::damaged(format, "a derived picture has no source"))
        }
        kind => Err(Error::unsupported(
            format,
            format!("items of type '{}'", String::from_utf8_lossy(kind)),
            "export it again as a plain AVIF",
        )),
    }
}

/// What says how the item is coded: itself, or the first tile of a grid.
fn coded<'h>(heif: &'h Heif<'_>, item: &'h Item) -> &'h Item {
    let tile = heif.references(item.id, b"dimg").first().and_then(|&id| heif.item(id));
    tile.filter(|_| &item.kind == b"grid").unwrap_or(item)
}

fn has_alpha(heif: &Heif<'_>, item: &Item) -> bool {
    heif.alpha(item).is_some() || (&item.kind == b"grid" && heif.alpha(coded(heif, item)).is_some())
}

fn item_header(heif: &Heif<'_>, item: &Item, format: Format) -> Result<Header> {
    let tile = coded(heif, item);
    let sequence = heif.data(tile).and_then(|data| headers::probe(&data));
    let config = heif.property(tile, b"av1C").and_then(CodecConfig::av1);
    let config = config_of(sequence, config)
        .ok_or_else(|| Error::damaged(format, "the AV1 configuration is missing"))?;
    let (width, height) = size(heif, item, sequence)
        .ok_or_else(|| Error::damaged(format, "the picture's size is missing"))?;
    let (width, height) = heif.shown_size(item, width, height);
    let alpha = has_alpha(heif, item);
    let nclx = heif.nclx(item).or_else(|| heif.nclx(tile));
    let rgb = nclx.is_some_and(|n| n.matrix == 0);
    let coding = if &item.kind == b"grid" { "AV1, grid of tiles" } else { "AV1" };
    let quantizer = sequence.and_then(|s| s.quantizer);
    Ok(Header {
        format,
        width,
        height,
        frames: 1,
        animated: false,
        depth: config.depth,
        channels: if config.subsampling == "4:0:0" { 1 } else { 3 } + u8::from(alpha),
        alpha,
        model: model(config, rgb),
        subsampling: Some(config.subsampling),
        lossless: sequence.and_then(|s| s.lossless).map(|l| l && rgb_is_exact(nclx)),
        coding: Some(coding.into()),
        quality: quantizer.map(settings::quality_of),
    })
}

/// The stream itself knows better than the container.
fn config_of(sequence: Option<Sequence>, told: Option<CodecConfig>) -> Option<CodecConfig> {
    let own = |s: Sequence| CodecConfig { depth: s.depth, subsampling: s.subsampling };
    sequence.map(own).or(told)
}

/// Without loss in AV1 is without loss in RGB only where no rounding is between the two.
fn rgb_is_exact(nclx: Option<isobmff::Nclx>) -> bool {
    nclx.is_some_and(|n| matches!(n.matrix, 0 | 16 | 17))
}

fn model(config: CodecConfig, rgb: bool) -> &'static str {
    match (config.subsampling, rgb) {
        ("4:0:0", _) => "gray",
        (_, true) => "RGB",
        _ => "YCbCr",
    }
}

/// Width and height: of the grid, of the item, or of the AV1 sequence.
fn size(heif: &Heif<'_>, item: &Item, sequence: Option<Sequence>) -> Option<(u32, u32)> {
    let size = if &item.kind == b"grid" {
        heif.data(item).and_then(|d| Grid::parse(&d)).map(|g| (g.width, g.height))
    } else {
        heif.size(item).or(sequence.map(|s| (s.width, s.height)))
    };
    size.filter(|&(w, h)| w > 0 && h > 0)
}

fn track_header(bytes: &[u8], track: &Track<'_>, alpha: bool) -> Header {
    let first = track.samples(bytes, 1).and_then(|s| s.first().copied());
    let sequence = first.and_then(|s| headers::probe(s.data));
    let config = track.config(b"av1C").and_then(CodecConfig::av1);
    let config =
        config_of(sequence, config).unwrap_or(CodecConfig { depth: 8, subsampling: "4:2:0" });
    let rgb = track.nclx().is_some_and(|n| n.matrix == 0);
    Header {
        format: Format::Avif,
        width: track.size.0,
        height: track.size.1,
        frames: track.samples.max(1),
        animated: track.samples > 1,
        depth: config.depth,
        channels: if config.subsampling == "4:0:0" { 1 } else { 3 } + u8::from(alpha),
        alpha,
        model: model(config, rgb),
        subsampling: Some(config.subsampling),
        lossless: sequence.and_then(|s| s.lossless).filter(|l| !l),
        coding: Some("AV1 sequence".into()),
        quality: sequence.and_then(|s| s.quantizer).map(settings::quality_of),
    }
}

/// What the samples mean as colour, once they are RGB or gray.
pub(super) fn colour(icc: Option<&[u8]>, primaries: u8, transfer: u8) -> Colour {
    let cicp = Cicp { primaries, transfer, matrix: 0, full_range: true };
    let told = icc.is_none() && !cicp.is_srgb();
    Colour { icc: icc.map(<[u8]>::to_vec), cicp: told.then_some(cicp) }
}
