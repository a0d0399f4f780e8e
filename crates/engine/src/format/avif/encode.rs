//! Pixels to AVIF: one still picture, with alpha as a picture of its own.

use super::super::planar::{self, Split, Target};
use super::settings::{self, Task};
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Cicp, Picture};
use crate::{Error, Job, Result};
use zenavif_serialize::{Aviffy, constants};
use zenrav1e::prelude as rav1e;
use zenrav1e::prelude::ChromaSampling;

/// Bytes of working memory per pixel, as measured: source and reconstruction in padded planes,
/// the encoder's own tables, and the planes we hand over.
const BYTES_PER_PIXEL: u64 = 60;

/// Encodes the first frame; the format's facts say that there is no animation.
pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    job.check()?;
    let Mode::Lossy(quality) = encoding.mode else {
        return Err(unsupported(
            "lossless coding, when written (the AV1 encoder is off by one here and there)",
            "choose PNG, WebP or JPEG XL for it, or a high quality",
        ));
    };
    if picture.frames.len() > 1 {
        return Err(unsupported(
            "several frames, when written",
            "choose WebP, APNG, GIF or JPEG XL for an animation",
        ));
    }
    let raster = picture.first();
    let pixels = raster.pixels() as u64;
    job.limits.check_memory(pixels.saturating_mul(BYTES_PER_PIXEL))?;
    let plan = Plan::new(picture, quality, encoding.effort.min(10));
    let Split { mut luma, mut chroma, alpha } = planar::split(raster, plan.target());
    if let Some(alpha) = &alpha {
        // What nobody can see may change, as loss is allowed.
        let width = plan.width as usize;
        for plane in [&mut luma].into_iter().chain(&mut chroma).filter(|p| !p.is_empty()) {
            planar::flatten_hidden(plane, width, alpha);
        }
    }
    let [cb, cr] = chroma;
    let planes = if plan.gray { vec![luma] } else { vec![luma, cb, cr] };
    let colour = plan.code(&planes, Some(plan.description(picture.colour.cicp)), job)?;
    drop(planes);
    job.progress(0.8);
    let alpha = alpha.map(|alpha| plan.code(&[alpha], None, job)).transpose()?;
    job.check()?;
    plan.contain(picture, &colour, alpha.as_deref())
}

fn unsupported(feature: &str, advice: &str) -> Error {
    Error::unsupported(Format::Avif, feature, advice)
}

/// What the encoding means for this picture.
struct Plan {
    width: u32,
    height: u32,
    gray: bool,
    depth: u8,
    matrix: u8,
    quantizer: u8,
    effort: u8,
}

impl Plan {
    fn new(picture: &Picture, quality: f32, effort: u8) -> Self {
        let raster = picture.first();
        Self {
            width: raster.width,
            height: raster.height,
            gray: raster.channels.is_gray(),
            // Ten bits inside take fewer bytes than eight at the same score.
            depth: if picture.depth > 10 { 12 } else { 10 },
            matrix: match picture.colour.cicp.map(|c| c.primaries) {
                Some(9) => 9,
                _ => 6,
            },
            quantizer: settings::quantizer(quality),
            effort,
        }
    }

    fn target(&self) -> Target {
        Target { depth: self.depth, matrix: self.matrix }
    }

    fn description(&self, cicp: Option<Cicp>) -> rav1e::ColorDescription {
        let cicp = cicp.unwrap_or(Cicp::SRGB);
        rav1e::ColorDescription {
            color_primaries: primaries(cicp.primaries).0,
            transfer_characteristics: transfer(cicp.transfer).0,
            matrix_coefficients: match self.matrix {
                9 => rav1e::MatrixCoefficients::BT2020NCL,
                _ => rav1e::MatrixCoefficients::BT601,
            },
        }
    }

    /// Codes planes of `depth` bits: luma, or luma and chroma of full size (4:2:0 takes a tenth
    /// more bytes at a score of 80, and the same at 60). Without a description it is alpha.
    fn code(
        &self,
        planes: &[Vec<u16>],
        description: Option<rav1e::ColorDescription>,
        job: &Job,
    ) -> Result<Vec<u8>> {
        let alpha = description.is_none();
        let mut config = settings::config(Task {
            width: self.width as usize,
            height: self.height as usize,
            depth: self.depth,
            sampling: if planes.len() == 1 { ChromaSampling::Cs400 } else { ChromaSampling::Cs444 },
            // Errors in alpha are seen as edges, and alpha costs little.
            quantizer: if alpha { self.quantizer.div_ceil(2) } else { self.quantizer },
            alpha,
            effort: self.effort,
        });
        config.color_description = description;
        code(config, planes, job)
    }

    fn contain(&self, picture: &Picture, colour: &[u8], alpha: Option<&[u8]>) -> Result<Vec<u8>> {
        let cicp = picture.colour.cicp.unwrap_or(Cicp::SRGB);
        let mut file = Aviffy::new();
        file.set_color_primaries(primaries(cicp.primaries).1)
            .set_transfer_characteristics(transfer(cicp.transfer).1)
            .set_matrix_coefficients(match self.matrix {
                9 => constants::MatrixCoefficients::Bt2020Ncl,
                _ => constants::MatrixCoefficients::Bt601,
            })
            .set_full_color_range(true)
            .set_monochrome(self.gray)
            .set_seq_profile(match (self.depth, self.gray) {
                (12, _) => 2,
                (_, true) => 0,
                _ => 1,
            });
        if let Some(icc) = &picture.colour.icc {
            file.set_icc_profile(icc.clone());
        }
        let mut out = Vec::with_capacity(colour.len() + alpha.map_or(0, <[u8]>::len) + 1024);
        file.write(&mut out, colour, alpha, self.width, self.height, self.depth)
            .map_err(|e| Error::encode(Format::Avif, e))?;
        Ok(out)
    }
}

/// Runs the AV1 encoder on one picture.
fn code(config: rav1e::EncoderConfig, planes: &[Vec<u16>], job: &Job) -> Result<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Error::encode(Format::Avif, e);
    let width = config.width;
    let mut context: rav1e::Context<u16> =
        rav1e::Config::new().with_encoder_config(config).new_context().map_err(|e| failed(&e))?;
    context.set_stop(job.stop_arc());
    let mut frame = context.new_frame();
    for (plane, samples) in frame.planes.iter_mut().zip(planes) {
        let mut slice = plane.mut_slice(Default::default());
        for (row, source) in slice.rows_iter_mut().zip(samples.chunks_exact(width)) {
            row.iter_mut().zip(source).for_each(|(to, &from)| *to = from);
        }
    }
    context.send_frame(frame).map_err(|e| failed(&e))?;
    context.flush();
    let mut out = Vec::new();
    loop {
        match context.receive_packet() {
            Ok(packet) => out.extend(packet.data),
            Err(rav1e::EncoderStatus::Encoded) => {}
            Err(rav1e::EncoderStatus::LimitReached) => break,
            Err(e) => return Err(job.or_stopped(failed(&e))),
        }
    }
    if out.is_empty() {
        return Err(job.or_stopped(failed(&"it gave no bytes")));
    }
    Ok(out)
}

/// Colour primaries for the AV1 stream and for the container.
fn primaries(code: u8) -> (rav1e::ColorPrimaries, constants::ColorPrimaries) {
    use constants::ColorPrimaries as C;
    use rav1e::ColorPrimaries as A;
    match code {
        1 => (A::BT709, C::Bt709),
        6 => (A::BT601, C::Bt601),
        9 => (A::BT2020, C::Bt2020),
        11 => (A::SMPTE431, C::DciP3),
        12 => (A::SMPTE432, C::DisplayP3),
        _ => (A::Unspecified, C::Unspecified),
    }
}

/// Transfer characteristics for the AV1 stream and for the container.
fn transfer(code: u8) -> (rav1e::TransferCharacteristics, constants::TransferCharacteristics) {
    use constants::TransferCharacteristics as C;
    use rav1e::TransferCharacteristics as A;
    match code {
        1 => (A::BT709, C::Bt709),
        6 => (A::BT601, C::Bt601),
        8 => (A::Linear, C::Linear),
        11 => (A::IEC61966, C::Iec61966),
        13 => (A::SRGB, C::Srgb),
        14 => (A::BT2020_10Bit, C::Bt2020_10),
        15 => (A::BT2020_12Bit, C::Bt2020_12),
        16 => (A::SMPTE2084, C::Smpte2084),
        17 => (A::SMPTE428, C::Smpte428),
        18 => (A::HLG, C::Hlg),
        _ => (A::Unspecified, C::Unspecified),
    }
}
