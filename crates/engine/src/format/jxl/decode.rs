//! JPEG XL to pixels.

use super::colour::{self, Kind};
use super::damaged;
use super::header;
use super::runner::Runner;
use crate::format::{DecodeOptions, Format};
use crate::metadata::Metadata;
use crate::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use crate::{Error, Job, Result};
use jxl::api::{
    AlphaMode, Endianness, Event, ExtraChannel, JxlBasicInfo, JxlColorType, JxlDataFormat,
    JxlDecoder, JxlOutputBuffer, JxlPixelFormat,
};
use rgb::bytemuck;

/// Bytes handed to the decoder at a time, so that a stop is heard between them.
const CHUNK: usize = 1 << 20;

/// Decodes a file. Of one that is cut off what is there is shown.
pub(super) fn decode(bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
    let mut told = header::options();
    told.alpha_mode = AlphaMode::Unpremultiplied;
    told.sample_limit = Some(sample_limit(job));
    let mut reader =
        Reader { decoder: JxlDecoder::new(told), rest: bytes, given: 0, job, format: None };
    let mut frames = Vec::new();
    let mut memory = 0;
    loop {
        job.check()?;
        let Some(format) = reader.until_frame()? else { break };
        let delay_ms = reader.delay();
        memory += format.bytes() as u64;
        job.limits.check_memory(memory)?;
        job.limits.check_header(format.width, format.height, frames.len() as u32 + 1, 0)?;
        let (raster, more) = reader.frame(&format)?;
        frames.push(Frame { raster, delay_ms });
        if !more || options.first_frame_only {
            break;
        }
    }
    let format = reader.format.take().filter(|_| !frames.is_empty());
    let format = format.ok_or_else(|| damaged("it ends before the first frame"))?;
    let loops = reader.decoder.basic_info().and_then(|i| i.animation.as_ref()).map(|a| a.num_loops);
    let sequence = match loops {
        Some(loops) if frames.len() > 1 => Sequence::Animation { loops },
        _ => Sequence::Still,
    };
    if matches!(sequence, Sequence::Still) {
        frames.truncate(1);
        frames.iter_mut().for_each(|f| f.delay_ms = 0);
    }
    let colour = format.kind.colour();
    Ok(Picture { frames, sequence, colour, depth: format.depth, metadata: Metadata::default() })
}

/// Samples are held as 4 bytes each while decoding, twice over in some stages.
fn sample_limit(job: &Job) -> usize {
    let by_pixels = job.limits.max_pixels.saturating_mul(5);
    usize::try_from(by_pixels.min(job.limits.max_memory / 8)).unwrap_or(usize::MAX)
}

/// What is asked of the decoder.
#[derive(Clone)]
struct Wanted {
    width: u32,
    height: u32,
    channels: Channels,
    depth: u8,
    kind: Kind,
    data: JxlDataFormat,
    samples: usize,
}

impl Wanted {
    fn bytes(&self) -> usize {
        self.row_bytes().saturating_mul(self.height as usize)
    }

    fn row_bytes(&self) -> usize {
        self.width as usize * self.samples * self.data.bytes_per_sample()
    }
}

struct Reader<'a> {
    decoder: JxlDecoder,
    /// What the decoder has not taken yet.
    rest: &'a [u8],
    /// How much of it is shown to the decoder.
    given: usize,
    job: &'a Job,
    format: Option<Wanted>,
}

impl Reader<'_> {
    /// One step of the decoder; `None` where it wants more than there is.
    fn step(&mut self, buffer: Option<&mut [JxlOutputBuffer<'_>]>) -> Result<Option<Event>> {
        self.job.check()?;
        let mut input = &self.rest[..self.given];
        let mut runner = Runner(self.job);
        let event = self.decoder.process(&mut input, buffer, Some(&mut runner));
        let taken = self.given - input.len();
        self.rest = &self.rest[taken..];
        self.given -= taken;
        match event.map_err(|e| self.job.or_stopped(told(&e)))? {
            Event::NeedMoreInput { .. } if self.given == self.rest.len() => Ok(None),
            event => {
                if matches!(event, Event::NeedMoreInput { .. }) {
                    self.given = (self.given + CHUNK).min(self.rest.len());
                }
                Ok(Some(event))
            }
        }
    }

    /// Goes on to the next frame that is shown; `None` at the end.
    fn until_frame(&mut self) -> Result<Option<Wanted>> {
        while let Some(event) = self.step(None)? {
            match event {
                Event::BasicInfo => {
                    let (format, pixels) = wanted(&self.decoder, self.job)?;
                    self.decoder.set_pixel_format(pixels).map_err(|e| told(&e))?;
                    self.format = Some(format);
                }
                Event::FrameHeader => return Ok(self.format.clone()),
                Event::Complete => break,
                Event::NeedMoreInput { .. } | Event::FrameComplete { .. } => {}
            }
        }
        Ok(None)
    }

    fn delay(&self) -> u32 {
        let duration = self.decoder.frame_header().and_then(|h| h.duration).unwrap_or(0.0);
        duration.round().clamp(0.0, f64::from(u32::MAX)) as u32
    }

    /// Decodes the frame whose header has been read, and says whether there are more.
    fn frame(&mut self, format: &Wanted) -> Result<(Raster, bool)> {
        let count = format.bytes() / format.data.bytes_per_sample();
        match format.data {
            JxlDataFormat::U8 { .. } => {
                let mut samples = vec![0_u8; count];
                let more = self.fill(&mut samples, format)?;
                Ok((format.kind.finish(Samples::U8(samples), format.raster())?, more))
            }
            JxlDataFormat::U16 { .. } => {
                let mut samples = vec![0_u16; count];
                let more = self.fill(bytemuck::cast_slice_mut(&mut samples), format)?;
                Ok((format.kind.finish(Samples::U16(samples), format.raster())?, more))
            }
            _ => {
                let mut samples = vec![0_f32; count];
                let more = self.fill(bytemuck::cast_slice_mut(&mut samples), format)?;
                let shape = format.raster();
                Ok((format.kind.finish_linear(&mut samples, shape, format.depth)?, more))
            }
        }
    }

    fn fill(&mut self, samples: &mut [u8], format: &Wanted) -> Result<bool> {
        let (rows, row_bytes) = (format.height as usize, format.row_bytes());
        loop {
            let mut buffer = [JxlOutputBuffer::new(samples, rows, row_bytes)];
            match self.step(Some(&mut buffer))? {
                Some(Event::FrameComplete { has_more_frames }) => return Ok(has_more_frames),
                Some(_) => {}
                None => {
                    // The file is cut off: what can be shown of the frame is shown.
                    let mut runner = Runner(self.job);
                    return match self.decoder.flush_pixels(&mut buffer, Some(&mut runner)) {
                        Ok(true) => Ok(false),
                        _ => Err(damaged("it ends within a frame")),
                    };
                }
            }
        }
    }
}

impl Wanted {
    fn raster(&self) -> (u32, u32, Channels) {
        (self.width, self.height, self.channels)
    }
}

fn wanted(decoder: &JxlDecoder, job: &Job) -> Result<(Wanted, JxlPixelFormat)> {
    let missing = || damaged("the header is cut off");
    let info: &JxlBasicInfo = decoder.basic_info().ok_or_else(missing)?;
    let profile = decoder.embedded_color_profile().ok_or_else(missing)?;
    let side = |n: usize| u32::try_from(n).map_err(|_| damaged("the picture is too large"));
    let (width, height) = (side(info.size.0)?, side(info.size.1)?);
    let has = |kind| info.extra_channels.iter().any(|c| c.ec_type == kind);
    let alpha = has(ExtraChannel::Alpha);
    let gray = header::is_gray(profile);
    let kind = colour::kind(profile, info.uses_original_profile, has(ExtraChannel::Black));
    let depth = u8::try_from(info.bit_depth.bits_per_sample().clamp(1, 16)).unwrap_or(16);
    let color_type = match (&kind, gray, alpha) {
        (Kind::Cmyk(_), ..) => JxlColorType::Cmyk,
        (_, true, false) => JxlColorType::Grayscale,
        (_, true, true) => JxlColorType::GrayscaleAlpha,
        (_, false, false) => JxlColorType::Rgb,
        (_, false, true) => JxlColorType::Rgba,
    };
    let endianness = Endianness::native();
    let data = match (&kind, depth) {
        (Kind::Linear(_), _) => JxlDataFormat::F32 { endianness },
        (_, ..=8) => JxlDataFormat::U8 { bit_depth: 8 },
        _ => JxlDataFormat::U16 { endianness, bit_depth: 16 },
    };
    let samples = color_type.samples_per_pixel();
    let pixel = u32::try_from(samples * data.bytes_per_sample()).unwrap_or(u32::MAX);
    job.limits.check_header(width, height, 1, pixel)?;
    let cmyk = matches!(kind, Kind::Cmyk(_));
    let channels = Channels::of(gray, alpha && !cmyk);
    let pixels = JxlPixelFormat {
        color_type,
        color_data_format: Some(data),
        extra_channel_format: vec![None; info.extra_channels.len()],
    };
    Ok((Wanted { width, height, channels, depth, kind, data, samples }, pixels))
}

fn told(error: &jxl::error::Error) -> Error {
    use jxl::error::Error as E;
    match error {
        E::ImageSizeTooLarge(w, h) => Error::Limit {
            what: "the size of a frame",
            actual: format!("{w}x{h} pixels"),
            limit: "what pixels and memory are allowed".into(),
            option: "--max-pixels or --max-memory",
        },
        E::OutOfMemory(_) | E::ImageOutOfMemory(..) => {
            Error::damaged(Format::Jxl, "it asks for more memory than there is")
        }
        e => damaged(e),
    }
}
