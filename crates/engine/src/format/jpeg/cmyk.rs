//! CMYK and YCCK samples as JPEG files carry them, to sRGB.

use crate::{Job, Result};
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

/// Pixels converted at a time: enough to be worth the call, small beside the picture.
const BATCH: usize = 1 << 16;

/// Interleaved samples (4 a pixel) to sRGB, by the file's own profile where it is one for CMYK.
///
/// Adobe's programs write ink inverted (255 is no ink), and so does everybody after them; that
/// is taken as given whether or not the Adobe segment is there. In YCCK the first three samples
/// are the YCbCr of the inverted CMY.
pub(super) fn to_srgb(
    mut samples: Vec<u8>,
    ycck: bool,
    icc: Option<&[u8]>,
    job: &Job,
) -> Result<Vec<u8>> {
    let transform = icc.and_then(transform);
    let pixels = samples.len() / 4;
    let mut out = vec![0; pixels * 3];
    for (from, to) in samples.chunks_mut(BATCH * 4).zip(out.chunks_mut(BATCH * 3)) {
        job.check()?;
        let (inks, _) = from.as_chunks_mut::<4>();
        if ycck {
            inks.iter_mut().for_each(from_ycck);
        }
        let converted = transform.as_ref().is_some_and(|transform| {
            inks.iter_mut().flatten().for_each(|s| *s = 255 - *s);
            transform.transform(inks.as_flattened(), to).is_ok()
        });
        if !converted {
            let (rgb, _) = to.as_chunks_mut::<3>();
            for ([c, m, y, k], rgb) in inks.iter().zip(rgb) {
                *rgb = [*c, *m, *y].map(|s| multiplied(s, *k));
            }
        }
    }
    Ok(out)
}

fn transform(
    icc: &[u8],
) -> Option<std::sync::Arc<dyn moxcms::TransformExecutor<u8> + Send + Sync>> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let options = TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    };
    let srgb = ColorProfile::new_srgb();
    profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options).ok()
}

/// `a * b / 255`, rounded: the light that is left by two inverted inks.
fn multiplied(a: u8, b: u8) -> u8 {
    ((u32::from(a) * u32::from(b) + 127) / 255) as u8
}

/// YCbCr to RGB as JFIF has it (BT.601, full range); K stays.
fn from_ycck(pixel: &mut [u8; 4]) {
    let [y, cb, cr, k] = *pixel;
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    let rounded = |v: f32| (v + 0.5) as u8;
    *pixel = [
        rounded(y + 1.402 * cr),
        rounded(y - 0.344_136 * cb - 0.714_136 * cr),
        rounded(y + 1.772 * cb),
        k,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverted_inks_without_profile_multiply() {
        let job = Job::default();
        let white_black_red = vec![255, 255, 255, 255, 255, 255, 255, 0, 255, 0, 0, 255];
        let rgb = to_srgb(white_black_red, false, None, &job).unwrap();
        assert_eq!(rgb, [255, 255, 255, 0, 0, 0, 255, 0, 0]);
        // Y 255 with neutral chroma is no ink at all.
        assert_eq!(to_srgb(vec![255, 128, 128, 255], true, None, &job).unwrap(), [255; 3]);
    }
}
