//! PNG to pixels.

use super::{chunks, colour};
use crate::format::canvas::{self, Part};
use crate::format::{DecodeOptions, Format, orient};
use crate::metadata::Metadata;
use crate::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use crate::{Error, Job, Result};
use png::{BlendOp, ColorType, DisposeOp, InterlaceInfo, Transformations};
use std::io::Cursor;

type Reader<'a> = png::Reader<Cursor<&'a [u8]>>;

pub(super) fn decode(bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
    let header = chunks::header(bytes)?;
    let frames = if options.first_frame_only { 1 } else { header.frames };
    job.limits.check_header(header.width, header.height, frames, header.bytes_per_pixel())?;
    let mut reader = open(bytes, header.animated, job)?;
    let info = reader.info();
    let gray = matches!(info.color_type, ColorType::Grayscale | ColorType::GrayscaleAlpha);
    let colour = colour::colour(info, gray);
    let depth = if info.color_type == ColorType::Indexed { 8 } else { info.bit_depth as u8 };
    let orientation = info.exif_metadata.as_deref().map_or(1, orient::from_exif);
    let (mut frames, sequence) = if header.animated {
        let plays = info.animation_control.map_or(0, |a| a.num_plays);
        let most = if options.first_frame_only { 1 } else { header.frames };
        (animation(&mut reader, most, job)?, Sequence::Animation { loops: plays })
    } else {
        (vec![Frame { raster: read_frame(&mut reader, job)?.0, delay_ms: 0 }], Sequence::Still)
    };
    if orientation > 1 {
        for frame in &mut frames {
            let empty = Raster::from_u8(0, 0, Channels::Gray, Vec::new());
            frame.raster =
                orient::upright(std::mem::replace(&mut frame.raster, empty), orientation);
        }
    }
    let metadata = Metadata::default();
    Ok(Picture { frames, sequence, colour, depth, metadata })
}

/// A reader at the first image data. Checksums are not asked for: a file with a wrong one is
/// worth more opened than refused, and what matters is checked by the decoding itself.
fn open<'a>(bytes: &'a [u8], animated: bool, job: &Job) -> Result<Reader<'a>> {
    let most = usize::try_from(job.limits.max_memory).unwrap_or(usize::MAX);
    let mut decoder =
        png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: most });
    decoder.ignore_checksums(true);
    decoder.set_ignore_text_chunk(true);
    let mut wanted = Transformations::EXPAND;
    if animated {
        // Canvas that no frame covers is transparent.
        wanted |= Transformations::ALPHA;
    }
    decoder.set_transformations(wanted);
    decoder.read_info().map_err(damaged)
}

fn damaged(error: png::DecodingError) -> Error {
    let detail = match error {
        png::DecodingError::IoError(_) => "it ends before its pixels begin".to_owned(),
        other => other.to_string(),
    };
    Error::damaged(Format::Png, detail)
}

/// The pixels of the next (sub-)frame, and whether all of them were there. What is missing of a
/// cut file is transparent or black, as other programs leave it.
fn read_frame(reader: &mut Reader<'_>, job: &Job) -> Result<(Raster, bool)> {
    let (width, height) = match reader.info().frame_control {
        Some(c) if reader.info().animation_control.is_some() => (c.width, c.height),
        _ => reader.info().size(),
    };
    let (colour, depth) = reader.output_color_type();
    let channels = match colour {
        ColorType::Grayscale => Channels::Gray,
        ColorType::GrayscaleAlpha => Channels::GrayAlpha,
        ColorType::Rgba => Channels::Rgba,
        ColorType::Rgb | ColorType::Indexed => Channels::Rgb,
    };
    let sample_bytes = if depth as u8 == 16 { 2 } else { 1 };
    let stride = width as usize * channels.count() * sample_bytes;
    let mut data = vec![0; stride * height as usize];
    let complete = match read_rows(reader, &mut data, stride, channels.count(), job) {
        Ok(()) => true,
        Err(Stopped::Nothing(error)) => return Err(damaged(error)),
        Err(Stopped::Partly) => false,
        Err(Stopped::Job(error)) => return Err(error),
    };
    let samples = if sample_bytes == 2 {
        let (pairs, _) = data.as_chunks::<2>();
        Samples::U16(pairs.iter().map(|b| u16::from_be_bytes(*b)).collect())
    } else {
        Samples::U8(data)
    };
    Ok((Raster { width, height, channels, samples }, complete))
}

/// Why the rows of a frame did not all come.
enum Stopped {
    Nothing(png::DecodingError),
    Partly,
    Job(Error),
}

fn read_rows(
    reader: &mut Reader<'_>,
    data: &mut [u8],
    stride: usize,
    channels: usize,
    job: &Job,
) -> Result<(), Stopped> {
    const ROWS_BETWEEN_CHECKS: usize = 256;
    let bits = (reader.output_color_type().1 as usize * channels) as u8;
    let mut row = vec![0; stride];
    for read in 0.. {
        if read % ROWS_BETWEEN_CHECKS == 0 {
            job.check().map_err(Stopped::Job)?;
        }
        match reader.read_row(&mut row) {
            Ok(Some(InterlaceInfo::Null(_))) => {
                let start = read * stride;
                if let Some(to) = data.get_mut(start..start + stride) {
                    to.copy_from_slice(&row);
                }
            }
            Ok(Some(InterlaceInfo::Adam7(line))) => {
                png::expand_interlaced_row(data, stride, &row, &line, bits);
            }
            Ok(None) => break,
            Err(error) if read == 0 => return Err(Stopped::Nothing(error)),
            Err(_) => return Err(Stopped::Partly),
        }
    }
    Ok(())
}

/// All frames on the full canvas. A damaged tail ends the animation, unless nothing came before.
fn animation(reader: &mut Reader<'_>, most: u32, job: &Job) -> Result<Vec<Frame>> {
    if reader.info().frame_control.is_none() {
        // The default image is for viewers that can't show animations; it is no frame.
        reader.next_frame_info().map_err(damaged)?;
    }
    let (width, height) = reader.info().size();
    let mut frames: Vec<Frame> = Vec::new();
    let mut scene: Option<Raster> = None;
    for index in 0..most {
        let control = match reader.info().frame_control {
            Some(control) if index == 0 => control,
            _ => match reader.next_frame_info() {
                Ok(control) => *control,
                Err(_) => break,
            },
        };
        let (raster, complete) = match read_frame(reader, job) {
            Ok(read) => read,
            Err(error) if frames.is_empty() => return Err(error),
            Err(error) => {
                job.check()?;
                let _ = error;
                break;
            }
        };
        let before = scene.take().unwrap_or_else(|| blank(width, height, &raster));
        let mut shown = before.clone();
        let over = control.blend_op == BlendOp::Over;
        canvas::draw(&mut shown, &raster, control.x_offset, control.y_offset, over);
        scene = Some(dispose(&shown, before, &control, index));
        frames.push(Frame { raster: shown, delay_ms: delay_ms(&control) });
        if !complete {
            break;
        }
    }
    if frames.is_empty() {
        return Err(Error::damaged(Format::Png, "none of its frames can be read"));
    }
    canvas::drop_unused_alpha(&mut frames);
    Ok(frames)
}

fn blank(width: u32, height: u32, like: &Raster) -> Raster {
    let n = width as usize * height as usize * like.channels.count();
    let samples = match like.samples {
        Samples::U8(_) => Samples::U8(vec![0; n]),
        Samples::U16(_) => Samples::U16(vec![0; n]),
    };
    Raster { width, height, channels: like.channels, samples }
}

/// What the canvas is for the next frame.
fn dispose(shown: &Raster, before: Raster, control: &png::FrameControl, index: u32) -> Raster {
    let part = Part {
        x: control.x_offset,
        y: control.y_offset,
        width: control.width,
        height: control.height,
    };
    match control.dispose_op {
        DisposeOp::None => shown.clone(),
        // There is nothing to go back to before the first frame: the same as Background.
        DisposeOp::Previous if index > 0 => before,
        DisposeOp::Background | DisposeOp::Previous => {
            let mut next = shown.clone();
            canvas::clear(&mut next, part);
            next
        }
    }
}

fn delay_ms(control: &png::FrameControl) -> u32 {
    let unit = if control.delay_den == 0 { 100 } else { u32::from(control.delay_den) };
    (u32::from(control.delay_num) * 1000 + unit / 2) / unit
}
