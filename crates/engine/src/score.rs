//! How alike two pictures look: SSIMULACRA2 and PSNR.

use crate::format::{Encoding, Mode};
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Format, Job, Result};
use fast_ssim2::{PixelDescriptor, PixelSlice, Ssimulacra2Config, Ssimulacra2Reference};

/// Most pixels that are scored as a whole; the metric takes about 170 bytes a pixel.
pub const MOST_PIXELS: usize = 16_000_000;

/// Most frames of an animation that are scored: spread over the whole, the worst one counts.
const MOST_FRAMES: usize = 3;

/// A picture that others are compared with; its part of the work is done once.
pub struct Reference {
    frames: Vec<(usize, Ssimulacra2Reference)>,
    width: u32,
    height: u32,
    channels: Channels,
}

impl Reference {
    /// Prepares a picture as the reference of comparisons.
    ///
    /// # Errors
    /// [`Error::Limit`] when scoring needs more memory than allowed.
    pub fn new(picture: &Picture, job: &Job) -> Result<Self> {
        let first = picture.first();
        job.limits.check_memory(first.pixels() as u64 * 170)?;
        let chosen = spread(picture.frames.len());
        let prepare = |i: usize| {
            let raster = scorable(&picture.frames[i].raster);
            let slice = slice(&raster)?;
            let config = Ssimulacra2Config::default().with_stop(job.stop());
            let reference = Ssimulacra2Reference::new_with_config(&slice, &config);
            Ok((i, reference.map_err(|e| job.or_stopped(metric(e)))?))
        };
        let frames = chosen.map(prepare).collect::<Result<_>>()?;
        Ok(Self { frames, width: first.width, height: first.height, channels: first.channels })
    }

    /// The SSIMULACRA2 score of another picture, at most 100 (the same); the worst of the
    /// frames that are compared.
    ///
    /// # Errors
    /// [`Error::Recipe`] when the sizes differ.
    pub fn score(&self, other: &Picture, job: &Job) -> Result<f64> {
        same_size((self.width, self.height), (other.width(), other.height()))?;
        let mut worst = 100.0f64;
        for (i, reference) in &self.frames {
            let Some(frame) = other.frames.get(*i) else { continue };
            // The metric composites alpha on two backgrounds, so both sides must have it.
            let wanted = Channels::of(frame.raster.channels.is_gray(), self.channels.has_alpha());
            let raster = if frame.raster.channels.has_alpha() == wanted.has_alpha() {
                scorable(&frame.raster)
            } else {
                std::borrow::Cow::Owned(
                    scorable(&frame.raster.clone().into_channels(wanted)).into_owned(),
                )
            };
            let config = Ssimulacra2Config::default().with_stop(job.stop());
            let score = reference.compare_with_config(&slice(&raster)?, &config);
            worst = worst.min(score.map_err(|e| job.or_stopped(metric(e)))?);
        }
        Ok(worst)
    }
}

/// Indexes of up to [`MOST_FRAMES`] frames, the first and the last among them.
fn spread(frames: usize) -> impl Iterator<Item = usize> {
    let chosen = frames.min(MOST_FRAMES);
    (0..chosen).map(move |k| if chosen < 2 { 0 } else { k * (frames - 1) / (chosen - 1) })
}

/// The metric takes gray, RGB and RGBA, not gray with alpha.
fn scorable(raster: &Raster) -> std::borrow::Cow<'_, Raster> {
    match raster.channels {
        Channels::GrayAlpha => {
            std::borrow::Cow::Owned(raster.clone().into_channels(Channels::Rgba))
        }
        _ => std::borrow::Cow::Borrowed(raster),
    }
}

fn slice(raster: &Raster) -> Result<PixelSlice<'_>> {
    let (bytes, size): (&[u8], usize) = match &raster.samples {
        Samples::U8(v) => (v, 1),
        Samples::U16(v) => (bytemuck::cast_slice(v), 2),
    };
    let descriptor = match (raster.channels, size) {
        (Channels::Gray, 1) => PixelDescriptor::GRAY8_SRGB,
        (Channels::Gray, _) => PixelDescriptor::GRAY16_SRGB,
        (Channels::Rgb, 1) => PixelDescriptor::RGB8_SRGB,
        (Channels::Rgb, _) => PixelDescriptor::RGB16_SRGB,
        (_, 1) => PixelDescriptor::RGBA8_SRGB,
        (_, _) => PixelDescriptor::RGBA16_SRGB,
    };
    let stride = raster.width as usize * raster.channels.count() * size;
    PixelSlice::new(bytes, raster.width, raster.height, stride, descriptor).map_err(metric)
}

fn metric(error: impl std::fmt::Display) -> Error {
    Error::Recipe(format!("the score could not be computed: {error}"))
}

fn same_size(a: (u32, u32), b: (u32, u32)) -> Result<()> {
    if a == b {
        return Ok(());
    }
    Err(Error::Recipe(format!(
        "the pictures have different sizes ({}x{} and {}x{}); resize one of them first",
        a.0, a.1, b.0, b.1
    )))
}

/// What a comparison of two files found.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Comparison {
    /// SSIMULACRA2: 100 the same, 90 and over no visible difference, 70 high quality, 50 medium.
    pub ssimulacra2: f64,
    /// Peak signal-to-noise ratio over all samples in dB; infinite where the pixels are equal.
    pub psnr: f64,
    /// Largest difference of two samples, 0 to 255.
    pub largest_difference: u8,
    /// The score in plain words.
    pub verdict: &'static str,
    /// A gray PNG, `width x height x 1`, 0 to 255: the largest difference of a pixel's samples,
    /// times 8.
    #[serde(skip)]
    pub difference: Vec<u8>,
}

/// Compares two files, each in any readable format, as browsers show them: upright, in sRGB.
///
/// # Errors
/// Those of decoding; [`Error::Recipe`] when the sizes differ.
pub fn compare(a: &[u8], b: &[u8], job: &Job) -> Result<Comparison> {
    let open = |bytes: &[u8]| -> Result<Picture> {
        let options = crate::format::DecodeOptions { first_frame_only: true, ..Default::default() };
        crate::colour::to_srgb(crate::run::decode(bytes, &options, job)?.0, job)
    };
    let (a, b) = (open(a)?, open(b)?);
    same_size((a.width(), a.height()), (b.width(), b.height()))?;
    let score = Reference::new(&a, job)?.score(&b, job)?;
    let [a, b] = [a, b]
        .map(|mut p| p.frames.swap_remove(0).raster.into_8_bit().into_channels(Channels::Rgba));
    let (psnr, largest_difference, difference) = differ(&a, &b);
    let encoding = Encoding { mode: Mode::Lossless, effort: 2 };
    let difference = Format::Png.room().encode(&Picture::still(difference), &encoding, job)?;
    let (_, verdict) = step(score);
    Ok(Comparison { ssimulacra2: score, psnr, largest_difference, verdict, difference })
}

/// The steps of the scale that the metric's authors give: the least score of each, and the step
/// in plain words.
const SCALE: [(u8, &str); 7] = [
    (100, "the same"),
    (90, "no visible difference, even when flipping between the two"),
    (80, "no visible difference side by side"),
    (70, "high quality: differences are hard to notice"),
    (50, "medium quality: differences can be seen"),
    (30, "low quality: differences are easy to see"),
    (0, "very low quality"),
];

/// A score's step: the least score of its kind (0 for all lower ones too), and what it means in
/// plain words.
pub fn step(score: f64) -> (u8, &'static str) {
    let [.., lowest] = SCALE;
    SCALE.into_iter().find(|(least, _)| score >= f64::from(*least)).unwrap_or(lowest)
}

/// PSNR, the largest difference, and the difference picture of two 8-bit RGBA rasters.
fn differ(a: &Raster, b: &Raster) -> (f64, u8, Raster) {
    let (a8, b8) = (a.to_u8(), b.to_u8());
    let mut squares = 0u64;
    let mut largest = 0u8;
    let mut map = Vec::with_capacity(a.pixels());
    for (p, q) in a8.chunks_exact(4).zip(b8.chunks_exact(4)) {
        let mut most = 0u8;
        for (s, t) in p.iter().zip(q) {
            let d = s.abs_diff(*t);
            squares += u64::from(d) * u64::from(d);
            most = most.max(d);
        }
        largest = largest.max(most);
        map.push(most.saturating_mul(8));
    }
    // Opaque alpha is equal on both sides: only three samples a pixel can differ then.
    let samples = a.pixels() as f64 * if a.is_opaque() && b.is_opaque() { 3.0 } else { 4.0 };
    let psnr = 10.0 * libm::log10(255.0 * 255.0 * samples / squares as f64);
    (psnr, largest, Raster::from_u8(a.width, a.height, Channels::Gray, map))
}
