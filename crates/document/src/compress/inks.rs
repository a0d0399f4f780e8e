//! JPEGs of four inks: their samples are taken as they are coded, and coded again in the same way.
//! Nobody here needs to know what the inks look like, and a `Decode` array that turns them round
//! stays as true as it was.

use crate::pixels::{Channels, Pixels};
use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// How four inks are coded in a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// Each by itself.
    Cmyk,
    /// Three of them as a brightness and two colours.
    Ycck,
}

/// The samples of a JPEG of four inks as they are coded; `None` where it is damaged.
pub(super) fn decode(jpeg: &[u8], options: DecoderOptions) -> Option<(Vec<u8>, Coding)> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    let (space, coding) = match decoder.input_colorspace()? {
        ColorSpace::CMYK => (ColorSpace::CMYK, Coding::Cmyk),
        ColorSpace::YCCK => (ColorSpace::YCCK, Coding::Ycck),
        _ => return None,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    Some((decoder.decode().ok()?, coding))
}

/// A JPEG of such samples, with the marker that tells how they are coded.
pub(super) fn encode(pixels: &Pixels, coding: Coding, quality: u8) -> Result<Vec<u8>, String> {
    let side = |n: u32| u16::try_from(n).map_err(|_| "a JPEG has at most 65535 pixels a side");
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    debug_assert_eq!(pixels.channels, Channels::Cmyk);
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    if coding == Coding::Cmyk {
        // Each ink is as much of a brightness as the others.
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
    }
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    let image = Coded { samples: &pixels.data, width, height, coding };
    encoder.encode_image(image).map_err(|error| error.to_string())?;
    Ok(jpeg)
}

/// Samples that the encoder takes as they are.
struct Coded<'s> {
    samples: &'s [u8],
    width: u16,
    height: u16,
    coding: Coding,
}

impl ImageBuffer for Coded<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        match self.coding {
            Coding::Cmyk => JpegColorType::Cmyk,
            Coding::Ycck => JpegColorType::Ycck,
        }
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let row = usize::from(self.width) * 4;
        let start = usize::from(y) * row;
        for pixel in self.samples[start..start + row].chunks_exact(4) {
            for (buffer, &sample) in buffers.iter_mut().zip(pixel) {
                buffer.push(sample);
            }
        }
    }
}
