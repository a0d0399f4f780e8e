//! EXIF as a phone writes it, with everything that `strip` is for.

const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: Vec<u8>,
}

fn text(tag: u16, text: &str) -> Entry {
    let mut value = text.as_bytes().to_vec();
    value.push(0);
    Entry { tag, kind: ASCII, count: value.len() as u32, value }
}

fn short(tag: u16, n: u16) -> Entry {
    Entry { tag, kind: SHORT, count: 1, value: n.to_le_bytes().to_vec() }
}

fn long(tag: u16, n: u32) -> Entry {
    Entry { tag, kind: LONG, count: 1, value: n.to_le_bytes().to_vec() }
}

fn rationals(tag: u16, fractions: &[(u32, u32)]) -> Entry {
    let value = fractions.iter().flat_map(|(n, d)| [n.to_le_bytes(), d.to_le_bytes()]);
    let value = value.flatten().collect();
    Entry { tag, kind: RATIONAL, count: fractions.len() as u32, value }
}

/// An image file directory at `offset`, entries in order of their tags, values after it.
fn directory(offset: usize, entries: &[Entry]) -> Vec<u8> {
    let mut head = (entries.len() as u16).to_le_bytes().to_vec();
    let mut values = Vec::new();
    let after = offset + 2 + entries.len() * 12 + 4;
    for Entry { tag, kind, count, value } in entries {
        head.extend(tag.to_le_bytes());
        head.extend(kind.to_le_bytes());
        head.extend(count.to_le_bytes());
        if value.len() <= 4 {
            let mut inline = value.clone();
            inline.resize(4, 0);
            head.extend(inline);
        } else {
            head.extend(((after + values.len()) as u32).to_le_bytes());
            values.extend(value);
            // Values stand at even places.
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    head.extend([0; 4]);
    head.extend(values);
    head
}

/// A TIFF stream: device, time, exposure and a place (the dunes at Scheveningen).
pub fn phone() -> Vec<u8> {
    let main = |exif: usize, gps: usize| {
        directory(
            8,
            &[
                text(0x010F, "CompressImage"),
                text(0x0110, "Sample Phone 1"),
                short(0x0112, 1),
                text(0x0131, "compressimage sample"),
                text(0x0132, "2024:06:21 12:34:56"),
                text(0x013B, "A. Sample"),
                text(0x8298, "Public domain"),
                long(0x8769, exif as u32),
                long(0x8825, gps as u32),
            ],
        )
    };
    let exif_at = 8 + main(0, 0).len();
    let exif = directory(
        exif_at,
        &[
            rationals(0x829A, &[(1, 500)]),
            rationals(0x829D, &[(18, 10)]),
            short(0x8827, 100),
            text(0x9003, "2024:06:21 12:34:56"),
            text(0xA431, "SN-0001"),
        ],
    );
    let gps_at = exif_at + exif.len();
    let gps = directory(
        gps_at,
        &[
            text(0x0001, "N"),
            rationals(0x0002, &[(52, 1), (6, 1), (30, 1)]),
            text(0x0003, "E"),
            rationals(0x0004, &[(4, 1), (16, 1), (12, 1)]),
        ],
    );
    let mut stream = b"II*\0\x08\0\0\0".to_vec();
    stream.extend(main(exif_at, gps_at));
    stream.extend(exif);
    stream.extend(gps);
    stream
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_point_into_the_stream() {
        let stream = phone();
        let u16_at = |at: usize| u16::from_le_bytes([stream[at], stream[at + 1]]);
        let u32_at = |at: usize| {
            u32::from_le_bytes([stream[at], stream[at + 1], stream[at + 2], stream[at + 3]])
        };
        let entries = usize::from(u16_at(8));
        assert_eq!(entries, 9);
        let pointers = (0..entries).map(|i| 10 + i * 12).filter(|at| u16_at(*at) >= 0x8769);
        let counts: Vec<_> = pointers.map(|at| u16_at(u32_at(at + 8) as usize)).collect();
        assert_eq!(counts, [5, 4], "the EXIF and the GPS directory");
    }
}
