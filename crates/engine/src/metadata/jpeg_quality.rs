//! The quality a JPEG was saved at, estimated from its quantisation tables.

use zenjpeg::detect::{Confidence, EncoderFamily, JpegProbe, QualityScale, probe};

/// The estimated quality of a JPEG, 1 to 100 on the scale of the encoder that seems to have
/// written it (jpegli's distance as the quality it is made of), and that encoder's family. None
/// where there is no quantisation table.
pub fn jpeg_quality(bytes: &[u8]) -> Option<(f32, String)> {
    let probe = probe(bytes).ok()?;
    let exact = probe.quality.confidence == Confidence::Exact;
    let family = match probe.encoder {
        EncoderFamily::LibjpegTurbo => "libjpeg or libjpeg-turbo",
        EncoderFamily::ImageMagick => "libjpeg with optimised Huffman tables",
        EncoderFamily::IjgFamily => "libjpeg or like it",
        EncoderFamily::Mozjpeg if exact => "mozjpeg",
        EncoderFamily::CjpegliYcbcr | EncoderFamily::CjpegliXyb if is_jpegli(&probe) => "jpegli",
        EncoderFamily::Photoshop => "Photoshop",
        _ => "a camera or another encoder",
    };
    let estimate = match (family, probe.quality.scale) {
        ("jpegli", _) => from_distance(probe.quality.value),
        (_, QualityScale::IjgQuality) => probe.quality.value,
        ("mozjpeg", _) => probe.quality.value,
        _ => nearest(&probe.dqt_tables.first()?.values),
    };
    Some((estimate.clamp(1.0, 100.0), family.to_owned()))
}

/// Whether three tables are jpegli's: its two chroma tables differ, those of cameras that write
/// three do not.
fn is_jpegli(probe: &JpegProbe) -> bool {
    matches!(&probe.dqt_tables[..], [_, blue, red] if blue.values != red.values)
}

/// The quality whose standard luma table (ITU-T T.81, annex K, scaled as libjpeg does) is nearest
/// to a table of 64 values in rows.
fn nearest(table: &[u16; 64]) -> f32 {
    let distance = |quality: u32| -> i64 {
        let scale = if quality < 50 { 5_000 / quality } else { 200 - 2 * quality };
        let scaled = LUMA.iter().map(|&v| ((v * scale + 50) / 100).clamp(1, 255));
        let differences = scaled.zip(table).map(|(s, &t)| i64::from(s) - i64::from(t));
        differences.map(|d| d * d).sum()
    };
    (1..=100).min_by_key(|&q| distance(q)).unwrap_or(75) as f32
}

/// The luma table of annex K, by rows.
#[rustfmt::skip]
const LUMA: [u32; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
];

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
    use super::{LUMA, from_distance, nearest};

    #[test]
    fn the_standard_table_is_of_quality_50() {
        assert_eq!(nearest(&LUMA.map(|v| v as u16)), 50.0);
        assert_eq!(nearest(&[1; 64]), 100.0);
    }

    #[test]
    fn distances_become_the_qualities_that_jpegli_makes_them_of() {
        assert!((from_distance(1.0) - 90.0).abs() < 0.01);
        assert!((from_distance(0.1) - 100.0).abs() < 0.01);
        assert!((from_distance(6.4) - 30.0).abs() < 0.1);
        assert!((from_distance(25.0)).abs() < 0.1);
    }
}
