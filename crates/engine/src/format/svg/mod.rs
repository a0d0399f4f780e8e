//! The room for SVG and SVGZ: rasterised at the wanted size, or optimised as text.
//!
//! Nothing outside of the file is ever loaded: a picture in it is shown only where its data
//! stand in the file itself (`data:` addresses).

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::{Channels, Picture, Raster};
use crate::{Error, Job, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageKind, roxmltree};
use std::borrow::Cow;
use std::io::Read;

mod fonts;
mod minify;
mod references;
mod work;

pub use fonts::set_fonts;
pub use minify::optimise;

/// The room for SVG.
pub struct SvgRoom;

static FACTS: Facts = Facts {
    name: "svg",
    title: "SVG",
    extensions: &["svg", "svgz"],
    media_type: "image/svg+xml",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: false,
};

/// Most bytes of text, unpacked.
const MOST_TEXT: usize = 64 << 20;
/// Most elements and pieces of text.
const MOST_NODES: u32 = 500_000;
/// Most elements in each other: the parser calls itself for each.
const MOST_DEPTH: usize = 256;
/// Most pixels of a picture inside of the file.
const MOST_PICTURE: u64 = 100_000_000;
/// The first bytes of gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Svg, detail)
}

fn too_much(what: &str, actual: impl ToString, limit: impl ToString) -> Error {
    let (actual, limit) = (actual.to_string(), limit.to_string());
    let feature = format!("{what}: {actual}, where {limit} is the most");
    Error::unsupported(Format::Svg, feature, "simplify it in a drawing program")
}

/// The text of the file: unpacked, as UTF-8.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let bytes = if bytes.starts_with(&GZIP) {
        let mut out = Vec::new();
        let most = MOST_TEXT as u64 + 1;
        let mut from = flate2::read::GzDecoder::new(bytes).take(most);
        from.read_to_end(&mut out).map_err(damaged)?;
        Cow::Owned(out)
    } else {
        Cow::Borrowed(bytes)
    };
    if bytes.len() > MOST_TEXT {
        return Err(too_much("the unpacked text in bytes", bytes.len(), MOST_TEXT));
    }
    match (bytes.first_chunk(), &bytes) {
        (Some([0xff, 0xfe]), b) => Ok(utf16(b, u16::from_le_bytes).into()),
        (Some([0xfe, 0xff]), b) => Ok(utf16(b, u16::from_be_bytes).into()),
        (_, Cow::Borrowed(b)) => std::str::from_utf8(b).map(Cow::Borrowed).map_err(damaged),
        (_, Cow::Owned(b)) => String::from_utf8(b.clone()).map(Cow::Owned).map_err(damaged),
    }
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> String {
    let units = bytes[2..].chunks_exact(2).map(|b| join([b[0], b[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The XML of the text, within the limits. Entities are expanded by the parser, which bounds
/// their depth and number.
fn xml(text: &str) -> Result<roxmltree::Document<'_>> {
    let nodes_limit = MOST_NODES;
    let options = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(damaged)?;
    let mut depth = 0usize;
    let mut node = document.root();
    loop {
        node = match node.first_child() {
            Some(child) => {
                depth += 1;
                child
            }
            None => {
                let mut here = node;
                loop {
                    if let Some(next) = here.next_sibling() {
                        break next;
                    }
                    let Some(parent) = here.parent() else { return Ok(document) };
                    depth = depth.saturating_sub(1);
                    here = parent;
                }
            }
        };
        if depth > MOST_DEPTH {
            return Err(too_much("the nesting of elements", depth, MOST_DEPTH));
        }
    }
}

/// The drawing, with text shaped in the fonts there are.
fn tree(text: &str) -> Result<usvg::Tree> {
    let document = xml(text)?;
    references::check(&document)?;
    let options = usvg::Options {
        font_family: fonts::FAMILY.into(),
        fontdb: fonts::database(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|mime, data, options| {
                let within = work::picture_fits(&data, MOST_PICTURE);
                let resolve = usvg::ImageHrefResolver::default_data_resolver();
                resolve(mime, data, options).filter(|kind| match kind {
                    ImageKind::SVG(_) => true,
                    _ => within,
                })
            }),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_xmltree(&document, &options).map_err(damaged)
}

/// The size in pixels that the file names, each at least 1.
fn intrinsic(tree: &usvg::Tree) -> (u32, u32) {
    let side = |length: f32| (length.ceil() as u32).max(1);
    (side(tree.size().width()), side(tree.size().height()))
}

/// The largest size within `wanted` that has the drawing's aspect.
fn contained(tree: &usvg::Tree, wanted: (u32, u32)) -> (u32, u32) {
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = (f64::from(wanted.0) / width).min(f64::from(wanted.1) / height);
    let side = |length: f64| ((length * scale).round() as u32).max(1);
    (side(width), side(height))
}

/// Draws into a new pixmap of that size.
fn render(tree: &usvg::Tree, width: u32, height: u32, job: &Job) -> Result<Pixmap> {
    job.limits.check_header(width, height, 1, 4)?;
    let (sx, sy) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    work::check(tree, (width, height), (sx, sy), job)?;
    job.check()?;
    let mut pixmap =
        Pixmap::new(width, height).ok_or_else(|| damaged("its width or height is impossible"))?;
    resvg::render(tree, Transform::from_scale(sx, sy), &mut pixmap.as_mut());
    job.check()?;
    Ok(pixmap)
}

impl Room for SvgRoom {
    fn format(&self) -> Format {
        Format::Svg
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        let mut start = Vec::new();
        if bytes.starts_with(&GZIP) {
            // What cannot be unpacked to the end may still show what it is.
            let _ = flate2::read::GzDecoder::new(bytes).take(4096).read_to_end(&mut start);
        } else {
            start.extend_from_slice(&bytes[..bytes.len().min(4096)]);
        }
        if matches!(start[..], [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
            // What is ASCII in it is enough to know it by.
            start.drain(..2);
            start.retain(|&b| b != 0);
        }
        looks_like_svg(&String::from_utf8_lossy(&start))
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let (width, height) = intrinsic(&tree(&text(bytes)?)?);
        Ok(Header {
            format: Format::Svg,
            width,
            height,
            frames: 1,
            animated: false,
            depth: 8,
            channels: 4,
            alpha: true,
            model: "RGB",
            subsampling: None,
            lossless: Some(true),
            coding: Some(if bytes.starts_with(&GZIP) { "gzip" } else { "text" }.into()),
            quality: None,
        })
    }

    /// Without what can't be seen; metadata that the caller's policy let stand stays.
    fn optimise(&self, bytes: &[u8], _effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        optimise(bytes, true, job)
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        job.check()?;
        let tree = tree(&text(bytes)?)?;
        let (width, height) = match options.wanted {
            Some(wanted) => contained(&tree, wanted),
            None => intrinsic(&tree),
        };
        let pixmap = render(&tree, width, height, job)?;
        let mut pixels = pixmap.take();
        for p in pixels.chunks_exact_mut(4) {
            unpremultiply(p);
        }
        Ok(Picture::still(Raster::from_u8(width, height, Channels::Rgba, pixels)))
    }
}

/// Whether an `<svg` element (with or without a prefix) is the first, after comments and such.
fn looks_like_svg(start: &str) -> bool {
    let mut rest = start.trim_start_matches('\u{feff}').trim_start();
    while let Some(inside) = rest.strip_prefix('<') {
        let skip = match () {
            () if inside.starts_with("!--") => inside.find("-->").map(|i| i + 3),
            () if inside.starts_with('?') => inside.find("?>").map(|i| i + 2),
            () if inside.starts_with("!DOCTYPE") && inside.contains("svg") => {
                // An internal subset may hold entities; what follows it is an SVG by its name.
                return true;
            }
            () => {
                let name = inside.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
                return name.is_some_and(|n| n.rsplit(':').next() == Some("svg"));
            }
        };
        let Some(skip) = skip else { return false };
        rest = inside[skip..].trim_start();
    }
    false
}

/// Divides the colour by alpha, rounded.
fn unpremultiply(p: &mut [u8]) {
    let alpha = u32::from(p[3]);
    if alpha == 0 || alpha == 255 {
        return;
    }
    for s in &mut p[..3] {
        *s = ((u32::from(*s) * 255 + alpha / 2) / alpha).min(255) as u8;
    }
}
