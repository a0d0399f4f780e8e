//! JPEG 2000, as OpenJPEG writes it: the engine only reads it.

use super::*;
use compressimage_engine::metadata::{self, Policy};
use std::sync::atomic::{AtomicU32, Ordering};

/// A file of OpenJPEG's making; none where it is missing.
fn opj(raster: &Raster, name: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = format!("compressimage-jp2-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let (from, to) = (folder.join("a.png"), folder.join(name));
    std::fs::write(&from, encode(Format::Png, &Picture::still(raster.clone()), 1)).unwrap();
    let mut program = Command::new("opj_compress");
    let done = program.arg("-i").arg(&from).arg("-o").arg(&to).args(arguments).output();
    let bytes = std::fs::read(&to).ok();
    std::fs::remove_dir_all(&folder).unwrap();
    if done.is_err() {
        eprintln!("skipped: no opj_compress (OpenJPEG)");
    }
    bytes
}

#[test]
fn what_was_coded_without_loss_comes_back_as_it_was() {
    use Channels::{Gray, Rgb, Rgba};
    for (channels, bits) in [(Gray, 8), (Rgb, 8), (Rgba, 8), (Gray, 16), (Rgb, 16), (Rgba, 16)] {
        let mut raster = sample(150, 101, channels, bits);
        // PNG, by which it gets there, need not keep the colour of what can't be seen.
        match &mut raster.samples {
            Samples::U8(values) => values.iter_mut().for_each(|value| *value |= 1),
            Samples::U16(values) => values.iter_mut().for_each(|value| *value |= 1),
        }
        for (name, arguments) in [("a.jp2", &[][..]), ("a.j2k", &[]), ("t.jp2", &["-t", "64,64"])] {
            // A bare codestream doesn't tell what its fourth component is.
            if channels.has_alpha() && name == "a.j2k" {
                continue;
            }
            let Some(bytes) = opj(&raster, name, arguments) else { return };
            let header = Format::Jp2.room().header(&bytes).unwrap();
            assert_eq!((header.width, header.height), (150, 101));
            assert_eq!((header.depth, header.alpha), (bits, channels.has_alpha()));
            assert_eq!(header.model, if channels.is_gray() { "gray" } else { "RGB" });
            let picture = decode(&bytes).unwrap();
            assert_eq!(picture.first(), &raster, "{name}, {channels:?}, {bits} bits");
        }
    }
}

#[test]
fn a_smaller_picture_is_decoded_where_that_is_enough() {
    let Some(bytes) = opj(&sample(640, 400, Channels::Rgb, 8), "a.jp2", &[]) else { return };
    let options = DecodeOptions { wanted: Some((150, 90)), ..Default::default() };
    let picture = decode_with(&bytes, &options).unwrap();
    assert_eq!((picture.first().width, picture.first().height), (160, 100));
}

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, &body].concat()
}

#[test]
fn what_stands_beside_the_pixels_goes() {
    let raster = sample(150, 101, Channels::Rgb, 8);
    let Some(mut bytes) = opj(&raster, "t.jp2", &["-t", "64,64", "-C", "SecretTool"]) else {
        return;
    };
    let geo = b"\xb1\x4b\xf8\xbd\x08\x3d\x4b\x43\xa5\xae\x8c\xd7\xd5\xa6\xce\x03";
    bytes.extend(boxed(b"uuid", &[geo, b"SecretPlace"]));
    bytes.extend(boxed(b"xml ", &[b"<note>SecretNote</note>"]));
    bytes.extend(boxed(b"jp2i", &[b"SecretRights"]));
    bytes.extend(b"\0SecretTail");
    let secrets = |bytes: &[u8]| memchr::memmem::find_iter(bytes, b"Secret").count();
    assert!(secrets(&bytes) >= 5);
    let clean = metadata::strip(&bytes, Format::Jp2, &Policy::default()).unwrap();
    assert_eq!(secrets(&clean), 0);
    assert_eq!(decode(&clean).unwrap().first(), &raster);
    assert_eq!(metadata::strip(&clean, Format::Jp2, &Policy::default()).unwrap(), clean);
    let all = metadata::strip(&bytes, Format::Jp2, &Policy::everything()).unwrap();
    assert_eq!(all, bytes);
}

/// Cut off everywhere, and with bytes changed everywhere: an error or a picture.
#[test]
fn damaged_files_are_survived() {
    for (name, channels) in [("a.jp2", Channels::Rgba), ("a.j2k", Channels::Gray)] {
        let Some(bytes) = opj(&sample(40, 30, channels, 8), name, &[]) else { return };
        for at in 0..bytes.len() {
            let _ = decode(&bytes[..at]);
            for value in [0, 1, 0x7f, 0xff] {
                let mut broken = bytes.clone();
                broken[at] = value;
                let _ = decode(&broken);
                let _ = metadata::blocks(&broken, Format::Jp2);
                let _ = metadata::strip(&broken, Format::Jp2, &Policy::default());
            }
        }
    }
}

#[test]
fn sizes_that_can_not_be_are_refused_by_the_header() {
    let head = |side: u32, tile: u32, components: u16| {
        let mut size = vec![0, 0];
        for number in [side, side, 0, 0, tile, tile, 0, 0] {
            size.extend(number.to_be_bytes());
        }
        size.extend(components.to_be_bytes());
        size.extend([7, 1, 1].repeat(components.into()));
        let length = (size.len() as u16 + 2).to_be_bytes();
        let code = b"\xff\x52\0\x0c\0\0\0\x01\0\x05\x04\x04\0\x01\xff\x90\0\x0a\0\0\0\0\0\0\0\x01";
        [b"\xff\x4f\xff\x51", &length[..], &size, code].concat()
    };
    assert!(matches!(decode(&head(4_000_000_000, 4_000_000_000, 3)), Err(Error::Limit { .. })));
    assert!(decode(&head(0, 1, 3)).is_err());
    for (side, tile, components) in [(8_000, 1, 3), (100, 100, 16_384), (100, 100, 0)] {
        let error = Format::Jp2.room().header(&head(side, tile, components)).unwrap_err();
        assert!(matches!(error, Error::Damaged { .. }), "{error}");
    }
}
