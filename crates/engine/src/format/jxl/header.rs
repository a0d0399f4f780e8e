//! What the headers of a JPEG XL file say.

use super::super::isobmff::Boxes;
use super::{CONTAINER, damaged};
use crate::format::{Format, Header};
use crate::{Error, Result};
use jxl::api::{
    Event, ExtraChannel, JxlBasicInfo, JxlColorEncoding, JxlColorProfile, JxlDecoder,
    JxlDecoderOptions, ProfileLevel,
};

/// Most samples that a header may speak of: limits are checked by whoever asked for it.
const SAMPLES: u64 = 1 << 40;

/// Options that both reading the header and decoding share.
pub(super) fn options() -> JxlDecoderOptions {
    let mut options = JxlDecoderOptions::default();
    options.max_profile_level = ProfileLevel::Main10;
    options
}

/// Reads the header; of an animation also the headers of its frames.
pub(super) fn read(bytes: &[u8]) -> Result<Header> {
    let mut options = options();
    options.adjust_orientation = false;
    options.scan_frames_only = true;
    options.sample_limit = Some(usize::try_from(SAMPLES).unwrap_or(usize::MAX));
    let mut decoder = JxlDecoder::new(options);
    let mut input = bytes;
    // Up to the first frame that is seen; of an animation as far as there are bytes.
    loop {
        match decoder.process(&mut input, None, None) {
            Ok(Event::Complete | Event::NeedMoreInput { .. }) => break,
            Ok(_) => {}
            // What is behind the first frame's header may be damaged.
            Err(e) if decoder.scanned_frames().is_empty() => return Err(damaged(e)),
            Err(_) => break,
        }
        let still = decoder.basic_info().is_some_and(|i| i.animation.is_none());
        if still && !decoder.scanned_frames().is_empty() {
            break;
        }
    }
    let info = decoder.basic_info().ok_or_else(|| damaged("the header is cut off"))?;
    let profile =
        decoder.embedded_color_profile().ok_or_else(|| damaged("the header is cut off"))?;
    let frames = decoder.scanned_frames();
    let modular = frames.first().and_then(|f| is_modular(bytes, f.file_offset));
    header(bytes, info, profile, frames.len(), modular)
}

/// Where the first frame of a file begins.
pub(super) fn first_frame(bytes: &[u8]) -> Option<usize> {
    let mut options = options();
    options.scan_frames_only = true;
    let mut decoder = JxlDecoder::new(options);
    let mut input = bytes;
    while decoder.scanned_frames().is_empty() {
        match decoder.process(&mut input, None, None) {
            Ok(Event::Complete | Event::NeedMoreInput { .. }) | Err(_) => break,
            Ok(_) => {}
        }
    }
    usize::try_from(decoder.scanned_frames().first()?.file_offset).ok()
}

/// Whether the frame at that offset is coded in modular mode (ISO/IEC 18181-1, F.2).
fn is_modular(bytes: &[u8], offset: u64) -> Option<bool> {
    let first = bytes.get(usize::try_from(offset).ok()?)?;
    let all_default = first & 1 == 1;
    Some(!all_default && first >> 3 & 1 == 1)
}

fn header(
    bytes: &[u8],
    info: &JxlBasicInfo,
    profile: &JxlColorProfile,
    frames: usize,
    modular: Option<bool>,
) -> Result<Header> {
    let side = |n: usize| u32::try_from(n).map_err(|_| Error::damaged(Format::Jxl, "too large"));
    let (width, height) = (side(info.size.0)?, side(info.size.1)?);
    // As it is shown: the codestream says itself how it is to be turned.
    let (width, height) = match info.orientation as u8 {
        5..=8 => (height, width),
        _ => (width, height),
    };
    let has = |kind| info.extra_channels.iter().any(|c| c.ec_type == kind);
    let alpha = has(ExtraChannel::Alpha);
    let gray = is_gray(profile);
    let cmyk = profile.is_cmyk() && has(ExtraChannel::Black);
    let (model, colours) = match (gray, cmyk) {
        (true, _) => ("gray", 1),
        (_, true) => ("CMYK", 4),
        _ => ("RGB", 3),
    };
    let jpeg = holds_reconstruction(bytes);
    let coding = match (modular, jpeg) {
        (_, true) => "JPEG recompressed",
        (Some(true), _) => "modular",
        (Some(false), _) => "VarDCT",
        (None, _) => "unknown",
    };
    // XYB is never exact; modular in the picture's own space nearly always is.
    let lossless = match (info.uses_original_profile, modular) {
        (false, _) | (_, Some(false)) => Some(false),
        (true, Some(true)) => Some(true),
        (true, None) => None,
    };
    Ok(Header {
        format: Format::Jxl,
        width,
        height,
        frames: u32::try_from(frames.max(1)).unwrap_or(u32::MAX),
        animated: info.animation.is_some() && frames > 1,
        depth: u8::try_from(info.bit_depth.bits_per_sample()).unwrap_or(32),
        channels: colours + u8::from(alpha),
        alpha,
        model,
        subsampling: None,
        lossless,
        coding: Some(coding.into()),
        quality: None,
    })
}

/// Whether the picture is gray.
pub(super) fn is_gray(profile: &JxlColorProfile) -> bool {
    match profile {
        JxlColorProfile::Simple(JxlColorEncoding::GrayscaleColorSpace { .. }) => true,
        JxlColorProfile::Simple(_) => false,
        JxlColorProfile::Icc(_) => profile.channels() == 1,
    }
}

/// Whether there is what is needed to get the original JPEG back.
pub(super) fn holds_reconstruction(bytes: &[u8]) -> bool {
    bytes.starts_with(CONTAINER) && Boxes::new(bytes).any(|b| &b.kind == b"jbrd")
}
