//! The quality a JPEG was saved at, estimated from its quantisation tables.

use zenjpeg::detect::{EncoderFamily, QualityScale, probe};

/// The estimated quality of a JPEG, 1 to 100 on libjpeg's scale, and the family of encoder that
/// seems to have written it. None where there is no quantisation table.
pub fn jpeg_quality(bytes: &[u8]) -> Option<(f32, String)> {
    let probe = probe(bytes).ok()?;
    let estimate = match probe.quality.scale {
        QualityScale::ButteraugliDistance => from_distance(probe.quality.value),
        _ => probe.quality.value,
    };
    let family = match probe.encoder {
        EncoderFamily::LibjpegTurbo => "libjpeg or libjpeg-turbo",
        EncoderFamily::ImageMagick => "libjpeg with optimised Huffman tables",
        EncoderFamily::IjgFamily => "libjpeg or like it",
        EncoderFamily::Mozjpeg => "mozjpeg",
        EncoderFamily::CjpegliYcbcr | EncoderFamily::CjpegliXyb => "jpegli",
        EncoderFamily::Photoshop => "Photoshop",
        _ => "a camera or another encoder",
    };
    Some((estimate.clamp(1.0, 100.0), family.to_owned()))
}

/// The inverse of jpegli's map of quality to Butteraugli distance.
fn from_distance(distance: f32) -> f32 {
    if distance <= 6.4 {
        return 100.0 - (distance - 0.1).max(0.0) / 0.09;
    }
    // Below quality 30: distance = 53/3000 q^2 - 23/20 q + 25.
    let (a, b, c) = (53.0 / 3_000.0, -23.0 / 20.0, 25.0 - distance);
    let root = (b * b - 4.0 * a * c).max(0.0_f32).sqrt();
    (-b - root) / (2.0 * a)
}

#[cfg(test)]
mod tests {
    use super::from_distance;

    #[test]
    fn distances_become_the_qualities_that_jpegli_makes_them_of() {
        assert!((from_distance(1.0) - 90.0).abs() < 0.01);
        assert!((from_distance(0.1) - 100.0).abs() < 0.01);
        assert!((from_distance(6.4) - 30.0).abs() < 0.1);
        assert!((from_distance(25.0)).abs() < 0.1);
    }
}
