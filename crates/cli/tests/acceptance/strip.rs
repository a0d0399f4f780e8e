//! After `strip` nothing private is left, and the picture is the same: judged by exiftool and by
//! other people's decoders, over the corpus and over files that the test tags itself.

use crate::program::{corpus, files, run};
use judge::{Tags, exiftool, has, may_stay, pixels};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub mod craft;
pub mod judge;
mod recoded;
pub mod tags;

/// Folders of the corpus with files that are meant to be read.
const FOLDERS: [&str; 12] = [
    "photos", "png", "jpeg", "images", "metadata", "avif", "heic", "webp", "jxl", "svg", "matting",
    "ocr",
];

/// A run of `strip` on a folder or files into another folder; gives the objects of the files.
fn strip(inputs: &[&Path], out: &Path, options: &[&str]) -> Vec<Value> {
    let mut words = vec!["strip", "-r", "--json", "--overwrite"];
    words.extend(options);
    let mut line: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    line.extend(["-o".to_owned(), out.display().to_string()]);
    line.extend(inputs.iter().map(|i| i.display().to_string()));
    let ran = run(&line);
    assert!(matches!(ran.code, Some(0 | 1)), "{line:?}: {}", ran.stderr);
    ran.files()
}

/// The files that were written: before and after.
fn pairs(objects: &[Value]) -> Vec<(PathBuf, PathBuf)> {
    let path = |o: &Value, key: &str| o[key].as_str().map(PathBuf::from);
    objects.iter().filter_map(|o| Some((path(o, "input")?, path(o, "output")?))).collect()
}

/// The tags that must not be there, as lines.
fn private(seen: &std::collections::BTreeMap<PathBuf, Tags>) -> Vec<String> {
    let lines = seen.iter().flat_map(|(path, tags)| {
        let left = tags.iter().filter(|(key, value)| !may_stay(key, value));
        left.map(move |(key, value)| format!("{}: {key} = {value}", path.display()))
    });
    lines.collect()
}

/// Holds that pixels, profile and orientation of every pair are the same; counts what could be
/// compared.
fn looks_the_same(pairs: Vec<(PathBuf, PathBuf)>) -> usize {
    let (work, wrong, compared) = (Mutex::new(pairs), Mutex::new(Vec::new()), Mutex::new(0));
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let Some((before, after)) = work.lock().unwrap().pop() else { return };
                    if std::fs::read(&before).unwrap() == std::fs::read(&after).unwrap() {
                        continue;
                    }
                    let Some(wanted) = pixels(&before) else { continue };
                    *compared.lock().unwrap() += 1;
                    if pixels(&after) != Some(wanted) {
                        wrong.lock().unwrap().push(format!("{}: pixels", before.display()));
                    }
                    if judge::profile(&before) != judge::profile(&after) {
                        wrong.lock().unwrap().push(format!("{}: profile", before.display()));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "changed:\n{}", wrong.join("\n"));
    compared.into_inner().unwrap()
}

/// Holds that a second strip of a folder gives the same bytes.
fn second_changes_nothing(once: &Path, options: &[&str]) {
    let again = tempfile::tempdir().unwrap();
    let objects = strip(&[once], again.path(), options);
    for object in &objects {
        assert!(object["kept_original"] == true, "changed by a second strip: {object}");
        let removed = object["removed"].as_array().is_none_or(Vec::is_empty);
        assert!(removed, "removed by a second strip: {object}");
    }
}

/// Holds that our own decoder sees the same picture, upright and in its colours: as PNM, which
/// holds nothing else (a BMP would tell the resolution).
fn decodes_the_same(before: &Path, after: &Path) {
    let [a, b] = [before, after].map(|folder| {
        let out = tempfile::tempdir().unwrap();
        let words = ["convert", "-r", "--to", "pnm", "--srgb", "--quiet", "-o"];
        let mut line: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        line.extend([out.path().display().to_string(), folder.display().to_string()]);
        run(&line);
        let list = files(out.path());
        let name = |f: &PathBuf| f.strip_prefix(out.path()).unwrap().to_owned();
        let read = |f: &PathBuf| (name(f), std::fs::read(f).unwrap());
        list.iter().map(read).collect::<std::collections::BTreeMap<_, _>>()
    });
    let differ: Vec<_> = b.iter().filter(|(name, bytes)| a.get(*name) != Some(bytes)).collect();
    let names: Vec<_> = differ.iter().map(|(name, _)| name.display().to_string()).collect();
    assert!(names.is_empty(), "decoded differently:\n{}", names.join("\n"));
    assert!(!b.is_empty(), "nothing was decoded of {}", after.display());
}

/// Whether a result holds what was to stay, judged by its bytes and tags.
type Holds<'a> = &'a dyn Fn(&[u8], &Tags) -> bool;

#[test]
fn nothing_private_is_left_in_the_corpus() {
    let judged = has("exiftool") && has("convert");
    for name in FOLDERS {
        let Some(folder) = corpus(name) else { return };
        let out = tempfile::tempdir().unwrap();
        let objects = strip(&[&folder], out.path(), &[]);
        second_changes_nothing(out.path(), &[]);
        if judged {
            let left = private(&exiftool(out.path()));
            assert!(left.is_empty(), "{} tags are left:\n{}", left.len(), left.join("\n"));
            let compared = looks_the_same(pairs(&objects));
            eprintln!("{name}: {} files, {compared} changed and look the same", objects.len());
        }
        // Photographs without metadata are a matter of time, not of meaning.
        if !matches!(name, "photos" | "matting") {
            decodes_the_same(&folder, out.path());
        }
    }
}

#[test]
fn nothing_private_is_left_in_tagged_and_crafted_files() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut made = tags::tagged(folder.path());
    made.extend(craft::crafted(&folder.path().join("base"), folder.path()));
    assert!(made.len() > 20, "only {} files could be made", made.len());
    let inputs: Vec<&Path> = made.iter().map(PathBuf::as_path).collect();
    let objects = strip(&inputs, out.path(), &[]);
    for object in &objects {
        assert!(object["error"].is_null(), "{object}");
        assert!(object["removed"].as_array().is_some_and(|r| !r.is_empty()), "{object}");
    }
    let seen = exiftool(out.path());
    let left = private(&seen);
    assert!(left.is_empty(), "{} tags are left:\n{}", left.len(), left.join("\n"));
    for (before, after) in pairs(&objects) {
        let bytes = std::fs::read(&after).unwrap();
        let told = bytes.windows(6).filter(|w| w == b"SECRET").count();
        assert!(told == 0, "{told} secrets are left in {}", before.display());
    }
    second_changes_nothing(out.path(), &[]);
    // How it is turned, who owns it.
    let before = exiftool(folder.path());
    for (path, tags) in &seen {
        let was = &before[&folder.path().join(path.file_name().unwrap())];
        assert_eq!(turned(tags), turned(was), "orientation of {}", path.display());
        for (_, _, word, group) in tags::TAGS.iter().filter(|(.., group)| *group == "copyright") {
            // exiftool reads compressed boxes only where Perl's Brotli is installed.
            let unread = path.ends_with("from-jpeg.jxl") && !holds(was, word);
            let wanted = holds(was, word) || unread && holds(tags, word);
            assert_eq!(holds(tags, word), wanted, "{group} {word} of {}", path.display());
        }
    }
    assert!(looks_the_same(pairs(&objects)) > 20);
    decodes_the_same(folder.path(), out.path());
}

/// How decoders turn the file. In files of boxes and in GIF, EXIF's and XMP's word does not count.
fn turned(tags: &Tags) -> Option<&Value> {
    tags.get("IFD0:Orientation").filter(|_| {
        let kind = tags["File:FileType"].as_str().unwrap_or_default();
        matches!(kind, "JPEG" | "PNG" | "APNG" | "TIFF" | "WEBP" | "Extended WEBP")
    })
}

fn holds(tags: &Tags, word: &str) -> bool {
    let told = tags.iter().filter(|(key, _)| {
        !key.starts_with("Composite:") && !key.starts_with("File:FileName") && *key != "SourceFile"
    });
    told.into_iter().any(|(_, value)| value.to_string().contains(word))
}

/// The words of the table that exiftool finds in a file.
fn words(tags: &Tags) -> BTreeSet<&'static str> {
    tags::TAGS.iter().map(|(_, _, word, _)| *word).filter(|word| holds(tags, word)).collect()
}

#[test]
fn each_group_is_kept_and_dropped_by_its_name() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = tags::tagged(folder.path());
    let inputs: Vec<&Path> = made.iter().map(PathBuf::as_path).collect();
    let before = exiftool(folder.path());
    let groups: BTreeSet<&str> = tags::TAGS.iter().map(|(.., group)| *group).collect();
    let of = |group: &str| -> BTreeSet<&str> {
        tags::TAGS.iter().filter(|(.., g)| *g == group).map(|(_, _, word, _)| *word).collect()
    };
    let mut wrong = Vec::new();
    for group in groups {
        let asked =
            [vec!["--drop", "all", "--keep", group], vec!["--keep", "all", "--drop", group]];
        for (alone, options) in [true, false].into_iter().zip(asked) {
            let out = tempfile::tempdir().unwrap();
            strip(&inputs, out.path(), &options);
            second_changes_nothing(out.path(), &options);
            for (path, tags) in exiftool(out.path()) {
                let name = path.file_name().unwrap();
                // exiftool does not see into boxes that are compressed: they say the same, and
                // those of them that nothing is taken from stay compressed.
                let hides = name == "from-jpeg.jxl";
                let seen = if hides { "photo.jxl".as_ref() } else { name };
                let was = words(&before[&folder.path().join(seen)]);
                let wanted: BTreeSet<&str> =
                    was.iter().copied().filter(|w| of(group).contains(w) == alone).collect();
                let found = words(&tags);
                let more: Vec<_> = found.difference(&wanted).collect();
                let less: Vec<_> = wanted.difference(&found).filter(|_| !hides).collect();
                if !more.is_empty() || !less.is_empty() {
                    wrong
                        .push(format!("{options:?} {name:?}: too many {more:?}, missing {less:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_report_names_what_was_removed() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let made = tags::tagged(folder.path());
    let inputs: Vec<&Path> = made.iter().map(PathBuf::as_path).collect();
    for object in strip(&inputs, out.path(), &["--keep", "dates"]) {
        let told: BTreeSet<(String, String)> = object["removed"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|f| (f["group"].as_str().unwrap().into(), f["name"].as_str().unwrap().into()))
            .collect();
        let says = |group: &str, name: &str| told.contains(&(group.to_owned(), name.to_owned()));
        // GIF has XMP alone.
        let gif = object["input"].as_str().unwrap().ends_with(".gif");
        if !gif {
            assert!(
                says("gps", "GPSLatitude") && says("serials", "SerialNumber")
                    || says("serials", "BodySerialNumber"),
                "{object}"
            );
            assert!(says("camera", "Model") && says("people", "Artist"), "{object}");
        }
        assert!(says("people", "Creator") || says("people", "creator"), "{object}");
        assert!(
            !told.iter().any(|(group, _)| group == "dates" || group == "copyright"),
            "{object}"
        );
    }
}

/// One file, stripped with these options, and what exiftool sees then.
fn stripped(file: &Path, options: &[&str]) -> (Vec<u8>, Tags) {
    let out = tempfile::tempdir().unwrap();
    strip(&[file], out.path(), options);
    let path = out.path().join(file.file_name().unwrap());
    let tags = exiftool(out.path()).remove(&path).expect("it is written");
    (std::fs::read(&path).unwrap(), tags)
}

#[test]
fn groups_without_words_are_kept_and_dropped_too() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    tags::tagged(folder.path());
    craft::crafted(&folder.path().join("base"), folder.path());
    let (photo, tiff) = (folder.path().join("photo.jpg"), folder.path().join("photo.tif"));
    let motion = folder.path().join("motion.jpg");
    let dense = ["-q", "-overwrite_original", "-IFD0:XResolution=144", tiff.to_str().unwrap()];
    judge::output("exiftool", &dense).expect("exiftool writes");
    let any = |tags: &Tags, start: &str| tags.keys().any(|key| key.starts_with(start));
    let cases: [(&Path, &str, Holds); 5] = [
        (&photo, "thumbnail", &|_, tags| any(tags, "IFD1:Thumbnail")),
        (&photo, "icc", &|_, tags| any(tags, "ICC_Profile:")),
        (&motion, "trailing", &|bytes, _| bytes.ends_with(b"SECRET private data")),
        (&tiff, "resolution", &|_, tags| tags.get("IFD0:XResolution").is_some_and(|r| *r == 144)),
        (&photo, "orientation", &|_, tags| tags["IFD0:Orientation"] == "Rotate 90 CW"),
    ];
    for (file, group, there) in cases {
        let alone = stripped(file, &["--drop", "all", "--keep", group]);
        assert!(there(&alone.0, &alone.1), "{group} is not kept alone");
        // How a picture is turned is never lost.
        let without = stripped(file, &["--keep", "all", "--drop", group]);
        assert_eq!(there(&without.0, &without.1), group == "orientation", "{group} dropped");
    }
    let Some(cameras) = corpus("metadata/exif") else { return };
    let camera = cameras.join("canon-ixus.jpg");
    // Whose notes they are, exiftool knows by the camera's name.
    let (_, tags) = stripped(&camera, &["--drop", "all", "--keep", "maker-notes,camera"]);
    assert!(any(&tags, "Canon:") && !any(&tags, "ExifIFD:DateTimeOriginal"), "{tags:?}");
    let (_, tags) = stripped(&camera, &["--keep", "all", "--drop", "maker-notes"]);
    assert!(!any(&tags, "Canon:") && any(&tags, "IFD0:Make"), "{tags:?}");
}
