//! Pixels to GIF.

use super::frames::{self, Canvas, Change, NOTHING};
use crate::format::canvas;
use crate::format::png::{QuantiseFrame, colours, exact, single};
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Frame, Picture, Sequence};
use crate::{Error, Job, Result};
use gif::{AnyExtension, DisposalMethod, Encoder, Repeat};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use zenquant::OutputFormat;

/// Most colours of a palette beside the transparent one.
fn most_colours(transparency: bool) -> usize {
    256 - usize::from(transparency)
}

pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    let side = |n: u32| {
        u16::try_from(n).map_err(|_| {
            Error::Recipe(format!("GIF holds at most 65535 pixels a side, the picture has {n}"))
        })
    };
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    let wish = Wish::new(encoding);
    let common = common_palette(picture, &wish, job)?;
    let table = common.as_ref().map(Palette::table).unwrap_or_default();
    let failed = |e: gif::EncodingError| Error::encode(Format::Gif, e);
    let mut encoder = Encoder::new(Vec::new(), width, height, &table).map_err(failed)?;
    write_extensions(&mut encoder, picture).map_err(failed)?;
    let size = (picture.width(), picture.height());
    let mut shown: Canvas = vec![NOTHING; size.0 as usize * size.1 as usize];
    let mut next = Some(frames::canvas_of(picture.first()));
    let mut clock = Clock::default();
    for (index, frame) in picture.frames.iter().enumerate() {
        job.check()?;
        let Some(wanted) = next.take() else { break };
        next = picture.frames.get(index + 1).map(|f| frames::canvas_of(&f.raster));
        let tolerance = wish.tolerance;
        let change = frames::change(size, &shown, &wanted, next.as_ref(), tolerance, index == 0);
        let coded = Coded::new(&change, common.as_ref(), &wish, job)?;
        show(&mut shown, &change, &coded, size.0);
        let mut out = coded.frame(&change, &shown, size.0, &wish);
        out.delay = clock.delay(frame);
        encoder.write_lzw_pre_encoded_frame(&out).map_err(failed)?;
        if change.clears {
            canvas::indices(change.part, size.0).for_each(|i| shown[i] = NOTHING);
        }
    }
    encoder.into_inner().map_err(failed)
}

/// How the frames are to be coded.
struct Wish {
    quality: Option<f32>,
    effort: u8,
    tolerance: u8,
}

impl Wish {
    fn new(encoding: &Encoding) -> Self {
        let quality = match encoding.mode {
            Mode::Lossless => None,
            Mode::Lossy(quality) => Some(quality.clamp(0.0, 100.0)),
        };
        // A step of 1 in 255 for each 10 of quality lost: under what dithering does anyway.
        let tolerance = quality.map_or(0.0, |q| (100.0 - q) / 10.0).round() as u8;
        Self { quality, effort: encoding.effort, tolerance }
    }
}

/// Rounded to hundredths of a second so that the sum stays right.
#[derive(Default)]
struct Clock {
    ms: u64,
    written: u64,
}

impl Clock {
    fn delay(&mut self, frame: &Frame) -> u16 {
        self.ms += u64::from(frame.delay_ms);
        let delay = ((self.ms + 5) / 10).saturating_sub(self.written).min(u64::from(u16::MAX));
        self.written += delay;
        delay as u16
    }
}

fn write_extensions(
    encoder: &mut Encoder<Vec<u8>>,
    picture: &Picture,
) -> Result<(), gif::EncodingError> {
    const APPLICATION: AnyExtension = AnyExtension(0xff);
    if let (Sequence::Animation { loops }, true) = (picture.sequence, picture.is_animated()) {
        // The file says how often to repeat after the first time; nothing means once in all.
        match loops {
            0 => encoder.set_repeat(Repeat::Infinite)?,
            1 => {}
            plays => {
                let times = u16::try_from(plays - 1).unwrap_or(u16::MAX);
                encoder.set_repeat(Repeat::Finite(times))?;
            }
        }
    }
    if let Some(icc) = &picture.colour.icc {
        encoder.write_raw_extension(APPLICATION, &[b"ICCRGBG1012", icc])?;
    }
    Ok(())
}

/// Colours with an index each, and one index more where something is transparent.
#[derive(Clone)]
struct Palette {
    colours: Vec<[u8; 4]>,
    known: HashMap<[u8; 4], u8>,
    transparent: Option<u8>,
}

impl Palette {
    /// At most 256 colours, 255 with `transparency`.
    fn new(mut colours: Vec<[u8; 4]>, transparency: bool) -> Self {
        colours.truncate(most_colours(transparency));
        let known = colours.iter().enumerate().map(|(i, c)| (*c, i as u8)).collect();
        let transparent = transparency.then_some(colours.len() as u8);
        Self { colours, known, transparent }
    }

    /// Red, green and blue of every index.
    fn table(&self) -> Vec<u8> {
        let colours = self.colours.iter().flat_map(|c| [c[0], c[1], c[2]]);
        let transparent = self.transparent.map(|_| [0; 3]);
        colours.chain(transparent.into_iter().flatten()).collect()
    }

    /// The index of a colour that is in the palette; for all others the transparent one.
    fn index(&self, colour: [u8; 4]) -> u8 {
        let known = self.known.get(&colour).copied();
        known.or(self.transparent).unwrap_or_else(|| self.nearest(colour))
    }

    fn nearest(&self, colour: [u8; 4]) -> u8 {
        let distance = |c: &[u8; 4]| -> u32 {
            c.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
        };
        let nearest = self.colours.iter().enumerate().min_by_key(|(_, c)| distance(c));
        nearest.map_or(0, |(i, _)| i as u8)
    }
}

/// One palette for all frames, where they have few enough colours together and keep them.
fn common_palette(picture: &Picture, wish: &Wish, job: &Job) -> Result<Option<Palette>> {
    if wish.quality.is_some_and(|q| q < 100.0) {
        return Ok(None);
    }
    let mut seen = HashSet::new();
    let mut colours = Vec::new();
    let mut transparency = picture.is_animated();
    for frame in &picture.frames {
        job.check()?;
        let mut last = NOTHING;
        for pixel in frames::canvas_of(&frame.raster) {
            transparency |= pixel == NOTHING;
            if pixel != last && pixel != NOTHING && seen.insert(pixel) {
                colours.push(pixel);
            }
            last = pixel;
            if colours.len() > most_colours(transparency) {
                return Ok(None);
            }
        }
    }
    Ok(Some(Palette::new(colours, transparency)))
}

/// A change in indices of a palette.
struct Coded<'a> {
    palette: Cow<'a, Palette>,
    local: bool,
    indices: Vec<u8>,
}

impl<'a> Coded<'a> {
    fn new(change: &Change, common: Option<&'a Palette>, wish: &Wish, job: &Job) -> Result<Self> {
        if let Some(palette) = common {
            let indices = change.pixels.iter().map(|p| palette.index(*p)).collect();
            return Ok(Self { palette: Cow::Borrowed(palette), local: false, indices });
        }
        let pixels = change.pixels.as_flattened();
        let lossless = wish.quality.is_none_or(|q| q >= 100.0);
        let most = if lossless { 256 } else { colours(wish.quality.unwrap_or(100.0)) };
        let (colours, indices) = match exact(pixels, most as usize) {
            Some(found) => (found.palette, found.indices),
            None => {
                let (width, height) = (change.part.width, change.part.height);
                let frame = QuantiseFrame { rgba: pixels, width, height };
                job.check()?;
                let found = single(frame, most, wish.effort, OutputFormat::Gif)?;
                (found.palette, found.indices)
            }
        };
        let transparency = change.pixels.contains(&NOTHING);
        let opaque = colours.iter().filter(|c| c[3] >= 128).map(|&[r, g, b, _]| [r, g, b, 255]);
        let palette = Palette::new(opaque.collect(), transparency);
        // A pixel that is said never becomes transparent, whatever the quantiser made of it.
        let index = |(pixel, index): (&[u8; 4], &u8)| {
            if *pixel == NOTHING {
                return palette.index(NOTHING);
            }
            let chosen = colours.get(usize::from(*index)).map(|&[r, g, b, _]| [r, g, b, 255]);
            let known = chosen.and_then(|colour| palette.known.get(&colour).copied());
            known.unwrap_or_else(|| palette.nearest(*pixel))
        };
        let indices = change.pixels.iter().zip(&indices).map(index).collect();
        Ok(Self { palette: Cow::Owned(palette), local: true, indices })
    }

    /// The frame with its pixels coded. Pixels that stay may be said again instead of left
    /// transparent, where that is shorter.
    fn frame(&self, change: &Change, shown: &Canvas, width: u32, wish: &Wish) -> gif::Frame<'_> {
        let part = change.part;
        let make = |indices: Vec<u8>| {
            let transparent = self.palette.transparent.filter(|index| indices.contains(index));
            let mut frame = gif::Frame {
                dispose: if change.clears {
                    DisposalMethod::Background
                } else {
                    DisposalMethod::Keep
                },
                transparent,
                left: part.x as u16,
                top: part.y as u16,
                width: part.width as u16,
                height: part.height as u16,
                palette: self.local.then(|| self.palette.table()),
                buffer: Cow::Owned(indices),
                ..gif::Frame::default()
            };
            frame.make_lzw_pre_encoded();
            frame
        };
        let best = make(self.indices.clone());
        if wish.effort < 5 || best.transparent.is_none() {
            return best;
        }
        let again = canvas::indices(part, width).zip(&self.indices).map(|(i, &index)| {
            if Some(index) == self.palette.transparent {
                self.palette.index(shown[i])
            } else {
                index
            }
        });
        let again = make(again.collect());
        if again.buffer.len() < best.buffer.len() { again } else { best }
    }
}

/// Draws what the frame really says, quantised or not.
fn show(shown: &mut Canvas, change: &Change, coded: &Coded<'_>, width: u32) {
    for (i, &index) in canvas::indices(change.part, width).zip(&coded.indices) {
        if let Some(&colour) = coded.palette.colours.get(usize::from(index)) {
            shown[i] = colour;
        }
    }
}
