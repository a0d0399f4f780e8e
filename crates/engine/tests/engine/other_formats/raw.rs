//! Camera raw: containers made here around a JPEG.

use super::*;

/// A JPEG of 16x8 by ImageMagick, where it is installed.
fn jpeg(colour: &str, size: &str) -> Option<Vec<u8>> {
    magick(&["-size", size, colour, "jpeg:-"])
}

fn entry(tag: u16, kind: u16, value: u32) -> Vec<u8> {
    let mut out = [tag.to_le_bytes(), kind.to_le_bytes()].concat();
    out.extend(1u32.to_le_bytes());
    out.extend(value.to_le_bytes());
    out
}

fn directory(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut out = (entries.len() as u16).to_le_bytes().to_vec();
    out.extend(entries.concat());
    out.extend([0; 4]);
    out
}

/// A DNG: the first directory is turned and holds a small JPEG, one below it the samples, one
/// the large JPEG.
fn dng(small: &[u8], large: &[u8]) -> Vec<u8> {
    let (first, count) = (8, 7);
    let second = first + 2 + count * 12 + 4;
    let third = second + 2 + 3 * 12 + 4;
    let list = third + 2 + 3 * 12 + 4;
    let small_at = list + 8;
    let large_at = small_at + small.len() as u32;
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    let mut below = entry(330, 4, list);
    below[4..8].copy_from_slice(&2u32.to_le_bytes());
    out.extend(directory(&[
        entry(254, 4, 1),
        entry(259, 3, 7),
        entry(273, 4, small_at),
        entry(274, 3, 6),
        entry(279, 4, small.len() as u32),
        below,
        entry(50_706, 4, 0x0000_0401),
    ]));
    out.extend(directory(&[entry(256, 4, 6000), entry(257, 4, 4000), entry(262, 3, 32_803)]));
    out.extend(directory(&[
        entry(259, 3, 7),
        entry(273, 4, large_at),
        entry(279, 4, large.len() as u32),
    ]));
    out.extend(second.to_le_bytes());
    out.extend(third.to_le_bytes());
    out.extend(small);
    out.extend(large);
    out
}

#[test]
fn the_largest_jpeg_of_a_dng_is_read_and_turned() {
    let Some(small) = jpeg("xc:red", "8x8") else { return };
    let Some(large) = jpeg("gradient:red-blue", "48x32") else { return };
    let bytes = dng(&small, &large);
    let room = format::detect(&bytes).expect("detected");
    assert_eq!(room.format(), Format::Raw);
    let header = room.header(&bytes).expect("a header");
    assert_eq!((header.width, header.height), (48, 32));
    assert!(header.coding.is_some_and(|c| c.contains("6000x4000")));
    let alone = Format::Jpeg.room().decode(&large, &DecodeOptions::default(), &Job::default());
    match (decode(&bytes), alone) {
        (Ok(turned), Ok(alone)) => {
            assert_eq!((turned.width(), turned.height()), (32, 48));
            // Turned clockwise: the top left comes from the bottom left.
            let (turned, alone) = (rgba16(turned.first()), rgba16(alone.first()));
            assert_eq!(turned[..4], alone[31 * 48 * 4..][..4]);
        }
        (turned, alone) => assert_eq!(
            turned.map_err(|e| e.code()).err(),
            alone.map_err(|e| e.code()).err(),
            "the JPEG room's own answer"
        ),
    }
}

#[test]
fn a_dng_without_a_jpeg_says_what_to_do() {
    let error = decode(&dng(&[0; 64], &[0; 64])).expect_err("no JPEG");
    assert!(error.to_string().contains("raw converter"), "{error}");
}

#[test]
fn fuji_and_canon_containers() {
    let Some(picture) = jpeg("gradient:red-blue", "48x32") else { return };
    let mut raf = b"FUJIFILMCCD-RAW 0201".to_vec();
    raf.resize(84, 0);
    raf.extend(92u32.to_be_bytes());
    raf.extend((picture.len() as u32).to_be_bytes());
    raf.extend(&picture);
    let boxed = |kind: &[u8; 4], body: &[u8]| {
        let mut out = (body.len() as u32 + 8).to_be_bytes().to_vec();
        out.extend(kind);
        out.extend(body);
        out
    };
    let cr3 = |at: u64| {
        let places = [&[0, 0, 0, 0, 0, 0, 0, 1][..], &at.to_be_bytes()].concat();
        let table = boxed(b"stbl", &boxed(b"co64", &places));
        let track = boxed(b"trak", &boxed(b"mdia", &boxed(b"minf", &table)));
        [boxed(b"ftyp", b"crx \0\0\0\x01crx isom"), boxed(b"moov", &track)].concat()
    };
    let head = cr3(0).len() as u64 + 8;
    let cr3 = [cr3(head), boxed(b"mdat", &picture)].concat();
    for bytes in [raf, cr3] {
        let room = format::detect(&bytes).expect("detected");
        assert_eq!(room.format(), Format::Raw);
        let header = room.header(&bytes).expect("a header");
        assert_eq!((header.width, header.height), (48, 32));
    }
}
