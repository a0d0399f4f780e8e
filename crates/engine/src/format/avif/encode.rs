//! Pixels to AVIF: one still picture, with alpha as a picture of its own.

use super::super::planar::{self, Split, Target};
use super::settings::{self, Task};
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Cicp, Picture};
use crate::{Error, Job, Result};
use zenavif_serialize::{Aviffy, constants};
use zenrav1e::prelude as rav1e;
use zenrav1e::prelude::{ChromaSampling, Pixel};

/// Bytes of working memory per pixel, as measured: source and reconstruction in padded planes,
/// the encoder's own tables, and the planes we hand over.
const BYTES_PER_PIXEL: u64 = 60;

/// Encodes the first frame; the format's facts say that there is no animation.
pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    job.check()?;
    if picture.frames.len() > 1 {
        return Err(Error::unsupported(
            Format::Avif,
            "several frames, when written",
            "choose WebP, APNG, GIF or JPEG XL for an animation",
        ));
    }
    let raster = picture.first();
    let pixels = raster.pixels() as u64;
    job.limits.check_memory(pixels.saturating_mul(BYTES_PER_PIXEL))?;
    let plan = Plan::new(picture, encoding)?;
    let mut split = planar::split(raster, plan.target());
    plan.flatten(&mut split);
    let color = plan.description(picture.colour.cicp);
    let Split { luma, chroma, alpha } = split;
    let planes =
        if raster.channels.is_gray() { vec![luma] } else { [vec![luma], chroma.into()].concat() };
    let colour = plan.code(&planes, plan.sampling(), plan.quantizer, Some(color), job)?;
    drop(planes);
    job.progress(0.8);
    let alpha = alpha
        .map(|alpha| plan.code(&[alpha], ChromaSampling::Cs400, plan.alpha_quantizer, None, job))
        .transpose()?;
    job.check()?;
    plan.contain(picture, &colour, alpha.as_deref())
}

/// What the encoding means for this picture.
struct Plan {
    width: u32,
    height: u32,
    gray: bool,
    depth: u8,
    matrix: u8,
    halved: bool,
    quantizer: u8,
    alpha_quantizer: u8,
    effort: u8,
}

impl Plan {
    fn new(picture: &Picture, encoding: &Encoding) -> Result<Self> {
        let raster = picture.first();
        let (quantizer, alpha_quantizer) = match encoding.mode {
            Mode::Lossless => (0, 0),
            // Errors in alpha are seen as edges, and alpha costs little.
            Mode::Lossy(q) => (settings::quantizer(q), settings::quantizer(q).div_ceil(2)),
        };
        let lossless = quantizer == 0;
        if lossless && picture.depth.max(raster.bits().min(picture.depth)) > 12 {
            return Err(Error::unsupported(
                Format::Avif,
                format!("{} bits a sample without loss", picture.depth),
                "choose PNG or JPEG XL, which hold them",
            ));
        }
        let depth = match (lossless, picture.depth) {
            (true, ..=8) => 8,
            // Ten bits inside take fewer bytes than eight at the same score.
            (_, ..=10) => 10,
            _ => 12,
        };
        let matrix = match (lossless, picture.colour.cicp.map(|c| c.primaries)) {
            (true, _) => 0,
            (_, Some(9)) => 9,
            _ => 6,
        };
        Ok(Self {
            width: raster.width,
            height: raster.height,
            gray: raster.channels.is_gray(),
            depth,
            matrix,
            halved: !lossless && std::env::var("T_420").is_ok(),
            quantizer,
            alpha_quantizer,
            effort: encoding.effort.min(10),
        })
    }

    fn target(&self) -> Target {
        Target { depth: self.depth, matrix: self.matrix, halved: self.halved }
    }

    fn sampling(&self) -> ChromaSampling {
        match (self.gray, self.halved) {
            (true, _) => ChromaSampling::Cs400,
            (_, true) => ChromaSampling::Cs420,
            (_, false) => ChromaSampling::Cs444,
        }
    }

    /// What nobody can see may change where loss is allowed.
    fn flatten(&self, split: &mut Split) {
        let Some(alpha) = split.alpha.as_ref().filter(|_| self.quantizer > 0) else { return };
        let width = self.width as usize;
        planar::flatten_hidden(&mut split.luma, width, alpha, width, false);
        let chroma_width = if self.halved { width.div_ceil(2) } else { width };
        for plane in split.chroma.iter_mut().filter(|p| !p.is_empty()) {
            planar::flatten_hidden(plane, chroma_width, alpha, width, self.halved);
        }
    }

    fn description(&self, cicp: Option<Cicp>) -> rav1e::ColorDescription {
        let cicp = cicp.unwrap_or(Cicp::SRGB);
        rav1e::ColorDescription {
            color_primaries: primaries(cicp.primaries).0,
            transfer_characteristics: transfer(cicp.transfer).0,
            matrix_coefficients: match (self.gray, self.matrix) {
                (false, 0) => rav1e::MatrixCoefficients::Identity,
                (_, 9) => rav1e::MatrixCoefficients::BT2020NCL,
                _ => rav1e::MatrixCoefficients::BT601,
            },
        }
    }

    /// Codes planes of `depth` bits.
    fn code(
        &self,
        planes: &[Vec<u16>],
        sampling: ChromaSampling,
        quantizer: u8,
        description: Option<rav1e::ColorDescription>,
        job: &Job,
    ) -> Result<Vec<u8>> {
        let mut config = settings::config(Task {
            width: self.width as usize,
            height: self.height as usize,
            depth: self.depth,
            sampling,
            quantizer,
            effort: self.effort,
        });
        config.color_description = description;
        match self.depth {
            8 => code::<u8>(config, planes, |v| v as u8, job),
            _ => code::<u16>(config, planes, |v| v, job),
        }
    }

    fn contain(&self, picture: &Picture, colour: &[u8], alpha: Option<&[u8]>) -> Result<Vec<u8>> {
        let cicp = picture.colour.cicp.unwrap_or(Cicp::SRGB);
        let mut file = Aviffy::new();
        file.set_color_primaries(primaries(cicp.primaries).1)
            .set_transfer_characteristics(transfer(cicp.transfer).1)
            .set_matrix_coefficients(match (self.gray, self.matrix) {
                (false, 0) => constants::MatrixCoefficients::Rgb,
                (_, 9) => constants::MatrixCoefficients::Bt2020Ncl,
                _ => constants::MatrixCoefficients::Bt601,
            })
            .set_full_color_range(true)
            .set_monochrome(self.gray)
            .set_chroma_subsampling((self.halved, self.halved))
            .set_seq_profile(match (self.depth, self.gray || self.halved) {
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
fn code<P: Pixel>(
    config: rav1e::EncoderConfig,
    planes: &[Vec<u16>],
    sample: impl Fn(u16) -> P,
    job: &Job,
) -> Result<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Error::encode(Format::Avif, e);
    let (width, sampling) = (config.width, config.chroma_sampling);
    let mut context: rav1e::Context<P> =
        rav1e::Config::new().with_encoder_config(config).new_context().map_err(|e| failed(&e))?;
    context.set_stop(job.stop_arc());
    let mut frame = context.new_frame();
    for (i, (plane, samples)) in frame.planes.iter_mut().zip(planes).enumerate() {
        let halved = i > 0 && sampling == ChromaSampling::Cs420;
        let columns = if halved { width.div_ceil(2) } else { width };
        let mut slice = plane.mut_slice(Default::default());
        for (row, source) in slice.rows_iter_mut().zip(samples.chunks_exact(columns)) {
            row.iter_mut().zip(source).for_each(|(to, &from)| *to = sample(from));
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
