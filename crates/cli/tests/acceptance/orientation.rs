//! Pictures come out upright, whatever they say about how to turn them, in every format.

use crate::judge::{Pixels, convert, done, ours, theirs, write_png, written};
use crate::program::{corpus, files};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Formats and the endings of their files.
const FORMATS: [(&str, &str); 9] = [
    ("png", "png"),
    ("jpeg", "jpg"),
    ("webp", "webp"),
    ("avif", "avif"),
    ("jxl", "jxl"),
    ("gif", "gif"),
    ("tiff", "tiff"),
    ("bmp", "bmp"),
    ("ico", "ico"),
];

/// Each writes the format; the files' names are kept.
fn convert_all(inputs: &[PathBuf], (format, ending): (&str, &str), out: &Path) -> Vec<PathBuf> {
    convert(inputs, &["--to", format, "--quality", "90", "--effort", "2"], out);
    inputs.iter().map(|f| written(f, ending, out)).collect()
}

#[test]
fn samples_of_all_orientations_come_out_upright() {
    let Some(folder) = corpus("metadata/rotation") else { return };
    let out = tempfile::tempdir().unwrap();
    let inputs = files(&folder);
    for format in FORMATS.into_iter().filter(|f| f.0 != "ico") {
        let written = convert_all(&inputs, format, &out.path().join(format.0));
        // The samples of one motif show the same scene but for a number in the middle; the
        // first is stored upright. In another turn they are over 40 apart.
        for motif in ["Landscape", "Portrait"] {
            let named = |f: &&PathBuf| f.to_string_lossy().contains(motif);
            let mut seen = written.iter().filter(named).map(|f| shown(f, out.path()));
            let Some(Some(first)) = seen.next() else { return };
            for (place, other) in seen.flatten().enumerate() {
                let (mean, _) = first.difference(&other);
                assert!(mean < 10.0, "{motif} {} as {}: {mean:.1}", place + 1, format.0);
            }
        }
    }
}

/// The EXIF orientations 1 to 8 as HEIF says them: quarter turns counterclockwise, then a mirror
/// (0: top and bottom change places).
const HEIF: [(&str, &str); 8] =
    [("0", ""), ("0", "1"), ("2", ""), ("0", "0"), ("1", "0"), ("3", ""), ("3", "0"), ("1", "")];

/// A picture as other people's programs show it: by their decoder, then by the orientation that
/// the file says where the decoder does not follow it itself.
fn shown(file: &Path, folder: &Path) -> Option<Pixels> {
    let seen = theirs(file, folder)?;
    let tag = match file.extension().and_then(|e| e.to_str()) {
        Some("jxl") => return Some(seen),
        Some("avif") => heif_orientation(file)?,
        _ => {
            let mut exiftool = Command::new("exiftool");
            let tag = exiftool.args(["-n", "-s3", "-Orientation"]).arg(file).output().ok()?;
            String::from_utf8_lossy(&tag.stdout).trim().parse().unwrap_or(1)
        }
    };
    // The way back of a quarter turn is the other one; all else undoes itself.
    let back = match tag {
        6 => 8,
        8 => 6,
        other => other,
    };
    Some(stored(&seen, back))
}

/// What avifdec tells of the turn and the mirror that it leaves to whoever shows the picture.
fn heif_orientation(file: &Path) -> Option<u8> {
    let told = Command::new("avifdec").arg("--info").arg(file).output().ok()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let number = |name: &str, none: &'static str| {
        let line = told.lines().find(|line| line.contains(name));
        let value = line.and_then(|line| line.split(':').nth(1));
        let digit = value.and_then(|value| value.chars().find(char::is_ascii_digit));
        digit.map_or(none.to_owned(), |digit| digit.to_string())
    };
    let said = (number("irot", "0"), number("imir", ""));
    let place = HEIF.iter().position(|way| (way.0, way.1) == (said.0.as_str(), said.1.as_str()));
    place.map(|place| place as u8 + 1)
}

/// Four corners of different colours, and a mark that no turn or mirror maps to itself.
fn upright() -> Pixels {
    Pixels::drawn(48, 32, |x, y| {
        let bright = |yes: bool| if yes { 60_000 } else { 8_000 };
        let mark = x < 16 && y < 8;
        [bright(x >= 24), bright(y >= 16), bright(mark), u16::MAX]
    })
}

/// The picture as it is stored when EXIF's orientation says how to bring it upright.
fn stored(picture: &Pixels, orientation: u8) -> Pixels {
    let (w, h) = (picture.width, picture.height);
    let (width, height) = if orientation >= 5 { (h, w) } else { (w, h) };
    Pixels::drawn(width, height, |x, y| {
        let (x, y) = match orientation {
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (w - 1 - y, x),
            7 => (w - 1 - y, h - 1 - x),
            8 => (y, h - 1 - x),
            _ => (x, y),
        };
        let at = ((y * w + x) * 4) as usize;
        picture.rgba[at..at + 4].try_into().unwrap()
    })
}

/// The picture in every container that can say its orientation, in all of them.
fn turned(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut all = Vec::new();
    for orientation in 1..=8u8 {
        let plain = folder.join(format!("plain{orientation}.png"));
        write_png(&plain, &stored(&upright(), orientation), 3, 8, None);
        let from = plain.to_string_lossy().into_owned();
        for ending in ["png", "jpg", "webp", "tif"] {
            let file = folder.join(format!("{ending}{orientation}.{ending}"));
            let name = file.to_string_lossy().into_owned();
            let tag = format!("-Orientation#={orientation}");
            if !done("convert", &[&from, "-quality", "95", &name])
                || !done("exiftool", &["-q", "-overwrite_original", &tag, &name])
            {
                return None;
            }
            all.push(file);
        }
        let (turn, mirror) = HEIF[usize::from(orientation) - 1];
        let file = folder.join(format!("avif{orientation}.avif"));
        let name = file.to_string_lossy().into_owned();
        let mut words = vec!["--min", "0", "--max", "10", "--yuv", "444", "--irot", turn];
        words.extend(if mirror.is_empty() { vec![] } else { vec!["--imir", mirror] });
        words.extend([from.as_str(), &name]);
        let jpeg = folder.join(format!("jpg{orientation}.jpg")).to_string_lossy().into_owned();
        let jxl = folder.join(format!("jxl{orientation}.jxl"));
        if !done("avifenc", &words) || !done("cjxl", &[&jpeg, &jxl.to_string_lossy()]) {
            return None;
        }
        all.extend([file, jxl]);
    }
    Some(all)
}

#[test]
fn every_container_that_tells_an_orientation_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let Some(inputs) = turned(folder.path()) else { return };
    let upright = upright();
    for (file, seen) in inputs.iter().zip(ours(&inputs, folder.path())) {
        assert_eq!((seen.width, seen.height), (48, 32), "{}", file.display());
        let (mean, _) = seen.difference(&upright);
        assert!(mean < 8.0, "{} is not upright: {mean:.1}", file.display());
    }
    for format in FORMATS {
        let out = folder.path().join(format.0);
        for file in convert_all(&inputs, format, &out) {
            let Some(seen) = shown(&file, &out) else { return };
            assert_eq!((seen.width, seen.height), (48, 32), "{}", file.display());
            let (mean, _) = seen.difference(&upright);
            assert!(mean < 8.0, "{} is not upright: {mean:.1}", file.display());
        }
    }
}
