//! The room for HEIC and other HEIF: pictures coded in HEVC, AV1 (see [`super::avif`]) or not
//! coded at all. Read only.
//!
//! HEVC is decoded by the `heic` crate, with grids, overlays and transforms; colour is our own
//! (10 bit stays 10 bit). Of a sequence the first picture is read.

use super::isobmff::{self, CodecConfig, Grid, Heif, Item, Track};
use super::{DecodeOptions, Facts, Format, Header, Room, avif};
use crate::picture::Picture;
use crate::{Error, Job, Result};

mod decode;
mod sps;
mod unci;

/// The room for HEIC.
pub struct HeicRoom;

static FACTS: Facts = Facts {
    name: "heic",
    title: "HEIC",
    extensions: &["heic", "heif", "hif"],
    media_type: "image/heic",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: false,
};

/// Brands of HEIF pictures and sequences, beside those of AVIF.
const BRANDS: [&[u8; 4]; 18] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"heif", b"mif1",
    b"mif2", b"mif3", b"msf1", b"miaf", b"unif", b"avci", b"avcs", b"jpeg",
];

impl Room for HeicRoom {
    fn format(&self) -> Format {
        Format::Heic
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        let brands = isobmff::brands(bytes);
        let avif = brands.iter().any(|b| matches!(b, b"avif" | b"avis"));
        !avif && brands.iter().any(|b| BRANDS.contains(&b))
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let bytes = &*isobmff::expanded(bytes);
        let heif = Heif::parse(bytes).map_err(|e| Error::damaged(Format::Heic, e))?;
        match heif.primary() {
            Some(_) if avif::is_av1(&heif) => avif::header_as(&heif, Format::Heic),
            Some(item) => item_header(&heif, item),
            None => track_header(&heif),
        }
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let bytes = &*isobmff::expanded(bytes);
        let heif = Heif::parse(bytes).map_err(|e| Error::damaged(Format::Heic, e))?;
        match heif.primary() {
            Some(_) if avif::is_av1(&heif) => {
                Format::Avif.check()?;
                avif::decode_as(bytes, options, job, Format::Heic)
            }
            Some(item) if &item.kind == b"unci" => unci::decode(&heif, item, job),
            _ => decode::decode(bytes, &heif, job),
        }
    }
}

/// What says how a picture is coded: the item itself, or what it is derived from.
fn coded<'h>(heif: &'h Heif<'_>, mut item: &'h Item) -> &'h Item {
    for _ in 0..8 {
        match heif.references(item.id, b"dimg").first().and_then(|&id| heif.item(id)) {
            Some(from) => item = from,
            None => break,
        }
    }
    item
}

fn item_header(heif: &Heif<'_>, item: &Item) -> Result<Header> {
    let damaged = |detail| Error::damaged(Format::Heic, detail);
    let source = coded(heif, item);
    let (config, codec) = match &source.kind {
        b"hvc1" | b"hev1" => (heif.property(source, b"hvcC").and_then(CodecConfig::hevc), "HEVC"),
        b"unci" => (unci::config(heif, source), "uncompressed"),
        kind => {
            let kind = String::from_utf8_lossy(kind);
            return Err(unsupported_codec(&kind));
        }
    };
    let config = config.ok_or_else(|| damaged("the configuration of the codec is missing"))?;
    let grid = || heif.data(item).and_then(|d| Grid::parse(&d)).map(|g| (g.width, g.height));
    let size = match &item.kind {
        b"grid" => grid(),
        b"iden" | b"tmap" => heif.size(item).or_else(|| heif.size(source)),
        _ => heif.size(item),
    };
    let (width, height) = size
        .filter(|&(w, h)| w > 0 && h > 0)
        .ok_or_else(|| damaged("the picture's size is missing"))?;
    let (width, height) = heif.shown_size(item, width, height);
    let alpha = heif.alpha(item).is_some() || unci::has_alpha(heif, source);
    let derived = match &item.kind {
        b"grid" => ", grid of tiles",
        b"iovl" => ", overlay",
        _ => "",
    };
    let mut header = plain(width, height, config, alpha);
    header.coding = Some(format!("{codec}{derived}"));
    if codec == "uncompressed" {
        header.lossless = Some(true);
        header.model = if config.subsampling == "4:0:0" { "gray" } else { "RGB" };
    }
    Ok(header)
}

fn plain(width: u32, height: u32, config: CodecConfig, alpha: bool) -> Header {
    let gray = config.subsampling == "4:0:0";
    Header {
        format: Format::Heic,
        width,
        height,
        frames: 1,
        animated: false,
        depth: config.depth,
        channels: if gray { 1 } else { 3 } + u8::from(alpha),
        alpha,
        model: if gray { "gray" } else { "YCbCr" },
        subsampling: Some(config.subsampling),
        lossless: None,
        coding: None,
        quality: None,
    }
}

fn unsupported_codec(kind: &str) -> Error {
    let name = match kind {
        "avc1" => "H.264 pictures",
        "jpeg" => "JPEG pictures inside HEIF",
        "j2k1" => "JPEG 2000 pictures inside HEIF",
        "vvc1" => "H.266 pictures",
        other => {
            return Error::unsupported(Format::Heic, format!("items of type '{other}'"), RESAVE);
        }
    };
    Error::unsupported(Format::Heic, name, RESAVE)
}

const RESAVE: &str = "open it where it was made and export it as JPEG or PNG";

fn track_header(heif: &Heif<'_>) -> Result<Header> {
    let tracks = heif.moov.map(Track::all).unwrap_or_default();
    let track = tracks
        .iter()
        .find(|t| &t.handler != b"auxv")
        .ok_or_else(|| Error::damaged(Format::Heic, "it names no picture"))?;
    if !matches!(&track.codec, b"hvc1" | b"hev1") {
        return Err(unsupported_codec(&String::from_utf8_lossy(&track.codec)));
    }
    let config = track
        .config(b"hvcC")
        .and_then(CodecConfig::hevc)
        .ok_or_else(|| Error::damaged(Format::Heic, "the configuration of the codec is missing"))?;
    let mut header = plain(track.size.0, track.size.1, config, false);
    header.coding = Some(format!("HEVC sequence of {}, the first picture", track.samples));
    Ok(header)
}
