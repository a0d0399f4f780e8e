//! Many files: exit codes, the shape of `--json`, the summary, failures that stay alone.

use crate::support::{Folder, noisy, picture};

#[test]
fn objects_have_every_member() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.write("noise.png", b"no picture at all");
    let ran = folder.run(&["compress", "photo.png", "noise.png", "--json"]).ends(1);
    let (objects, summary) = ran.objects();
    for object in &objects {
        for member in [
            "input",
            "output",
            "format_in",
            "format_out",
            "bytes_in",
            "bytes_out",
            "width",
            "height",
            "score",
            "kept_original",
            "kept_because",
            "lossless",
            "elapsed_ms",
            "warnings",
            "removed",
            "error",
        ] {
            assert!(object.get(member).is_some(), "{member} in {object}");
        }
    }
    let of = |name: &str| objects.iter().find(|o| o["input"] == name).expect("an object").clone();
    let (good, bad) = (of("photo.png"), of("noise.png"));
    assert_eq!(good["output"], "photo-compressed.png");
    assert_eq!(good["format_in"], "png");
    assert_eq!(good["bytes_in"], folder.read("photo.png").len());
    assert_eq!(good["bytes_out"], folder.read("photo-compressed.png").len());
    assert!(good["error"].is_null());
    assert_eq!(bad["error"]["code"], "unknown_format");
    assert!(bad["error"]["message"].as_str().is_some_and(|m| m.contains("not a picture")));
    assert!(bad["output"].is_null());
    assert_eq!((&summary["files"], &summary["failed"]), (&2.into(), &1.into()));
    assert_eq!(summary["bytes_in"], good["bytes_in"], "failed files are not counted");
}

#[test]
fn the_summary_has_its_form() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.picture("b.png");
    folder.write("noise.png", b"no picture at all");
    let ran = folder.run(&["compress", ".", "-o", "out"]).ends(1);
    let text = ran.text();
    let last = text.lines().last().expect("a summary");
    assert!(last.starts_with("3 files, ") && last.contains(" -> "), "{last}");
    assert!(last.ends_with(" kept as they were, 1 failed"), "{last}");
    assert!(ran.stderr.contains("compressimage: ./noise.png: not a picture"), "{}", ran.stderr);
    let quiet = folder.run(&["compress", ".", "-o", "out2", "--quiet"]).ends(1);
    assert!(quiet.stdout.is_empty());
    assert_eq!(quiet.stderr.lines().count(), 1, "only the error: {}", quiet.stderr);
}

#[test]
fn exit_codes() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.write("empty/readme.txt", b"");
    folder.run(&["compress", "photo.png", "-o", "a"]).ends(0);
    folder.run(&["compress", "photo.png", "missing.png", "-o", "b"]).ends(1);
    assert!(folder.has("b/photo.png"), "the others are done");
    folder.run(&["compress", "missing.png"]).ends(2);
    folder.run(&["compress", "empty"]).ends(2);
    folder.run(&["compress"]).ends(2);
    folder.run(&["compress", "photo.png", "--quality", "80", "--lossless"]).ends(2);
    folder.run(&["compress", "photo.png", "--qualty", "80"]).ends(2);
    folder.run(&["crop", "photo.png"]).ends(2);
    folder.run(&["convert", "photo.png"]).ends(2);
    folder.run(&["polish", "photo.png"]).ends(2);
    folder.run::<&str>(&[]).ends(2);
    folder.run(&["--help"]).ends(0);
    folder.run(&["--version"]).ends(0);
}

#[test]
fn limits_are_on_and_can_be_set() {
    let folder = Folder::new();
    folder.picture("photo.png");
    let ran = folder.run(&["compress", "photo.png", "--max-input", "20", "--json"]).ends(1);
    let error = &ran.objects().0[0]["error"];
    assert_eq!(error["code"], "limit");
    assert!(error["message"].as_str().is_some_and(|m| m.contains("--max-input")), "{error}");
    for none in ["0", "-1", "unlimited"] {
        folder.run(&["compress", "photo.png", &format!("--max-seconds={none}")]).ends(2);
        folder.run(&["compress", "photo.png", &format!("--max-memory={none}")]).ends(2);
        folder.run(&["compress", "photo.png", &format!("--max-pixels={none}")]).ends(2);
    }
    folder.run(&["compress", "photo.png", "--max-pixels", "100MP", "-o", "a"]).ends(0);
}

#[test]
fn many_files_are_each_done_once() {
    let folder = Folder::new();
    for n in 0..60u32 {
        folder.write(format!("in/{n:02}.png"), &picture(n));
    }
    let ran = folder.run(&["compress", "in", "-o", "out", "-j", "4", "--json"]).ends(0);
    let (objects, summary) = ran.objects();
    let mut inputs: Vec<_> = objects.iter().map(|o| o["input"].to_string()).collect();
    inputs.sort();
    inputs.dedup();
    assert_eq!((inputs.len(), &summary["files"]), (60, &60.into()));
    assert_eq!(folder.files().len(), 120);
}

#[test]
fn a_recipe_from_a_file_is_run() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.write(
        "web.json",
        br#"{"steps":[{"step":"resize","long_edge":8}],"output":{"format":"webp"}}"#,
    );
    folder.run(&["run", "web.json", "photo.png"]).ends(0);
    assert!(folder.has("photo-edited.webp"));
    folder.write("wrong.json", br#"{"steps":[{"step":"polish"}]}"#);
    let ran = folder.run(&["run", "wrong.json", "photo.png"]).ends(2);
    assert!(ran.stderr.contains("wrong.json") && ran.stderr.contains("polish"), "{}", ran.stderr);
    folder.run(&["run", "missing.json", "photo.png"]).ends(2);
}

#[test]
fn the_recipe_of_a_command_line_gives_the_same_bytes() {
    let folder = Folder::new();
    folder.picture("photo.png");
    let lines: [&[&str]; 7] = [
        &["compress", "--min-score", "70", "--format", "webp"],
        &["resize", "--widths", "6,12", "--fit", "cover", "--drop", "all"],
        &["crop", "--aspect", "1:1", "--gravity", "smart", "--lossless"],
        &["rotate", "--degrees", "7.5", "--fill", "#336699"],
        &["pad", "--border", "3", "--fill", "blur"],
        &["convert", "--to", "jpeg", "--quality", "60"],
        &["social", "--to", "favicon,document/us-visa", "--effort", "1"],
    ];
    for (n, line) in lines.iter().enumerate() {
        let recipe = folder.run(&[*line, &["--print-recipe"]].concat()).ends(0);
        folder.write("recipe.json", &recipe.stdout);
        let (one, other) = (format!("one{n}"), format!("other{n}"));
        folder.run(&[*line, &["photo.png", "-o", &one]].concat()).ends(0);
        folder.run(&["run", "recipe.json", "photo.png", "-o", &other]).ends(0);
        let made = |place: &str| -> Vec<String> {
            folder.files().iter().filter_map(|f| f.strip_prefix(place)).map(str::to_owned).collect()
        };
        let names = made(&format!("{one}/"));
        assert!(!names.is_empty() && names == made(&format!("{other}/")), "{line:?}: {names:?}");
        for name in names {
            let bytes = [&one, &other].map(|place| folder.read(format!("{place}/{name}")));
            assert!(bytes[0] == bytes[1], "{line:?}: {name}");
        }
    }
    let named = folder.run(&["resize", "--width", "9", "-o", "small.webp", "--print-recipe"]);
    assert!(named.ends(0).text().contains("\"format\": \"webp\""), "the file's name chooses");
    let recipe = folder.run(&["strip", "--print-recipe"]).ends(0);
    folder.run_with(&["run", "-", "photo.png"], &recipe.stdout).ends(0);
}

#[test]
fn what_is_not_found_is_told_with_what_to_do() {
    let folder = Folder::new();
    folder.picture("photos/2026/photo.png");
    folder.write("photos/empty.png", b"");
    folder.write("notes/readme.txt", b"");
    let told = |line: &[&str], code: i32, words: &str| {
        let ran = folder.run(line).ends(code);
        assert!(ran.stderr.contains(words), "{line:?}: {}", ran.stderr);
    };
    told(&["compress", "photos/empty.png"], 1, "it is empty");
    std::fs::remove_file(folder.path("photos/empty.png")).unwrap();
    told(&["compress", "photos"], 2, "-r takes those, too");
    told(&["compress", "-r", "notes"], 2, "no picture in notes");
    told(&["inspect", "photos"], 2, "-r takes those, too");
    told(&["compress", "*.jpg"], 2, "no file matches this pattern");
    told(&["compres", "photos"], 2, "'compress'");
}

/// A JPEG that says who made it.
fn signed(folder: &Folder) {
    folder.write("noise.png", &noisy(120, 3));
    folder.run(&["convert", "noise.png", "--to", "jpeg", "-o", "plain.jpg"]).ends(0);
    let (plain, name) = (folder.read("plain.jpg"), b"A. Frog, of the pond behind the mill\0");
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x3B\x01\x02\0".to_vec();
    exif.extend((name.len() as u32).to_le_bytes());
    exif.extend(b"\x1A\0\0\0\0\0\0\0");
    exif.extend(name);
    let length = (exif.len() as u16 + 2).to_be_bytes();
    let parts = [&plain[..2], b"\xFF\xE1", &length[..], &exif[..], &plain[2..]];
    folder.write("photo.jpg", &parts.concat());
}

#[test]
fn a_size_that_is_reached_can_be_asked_for_with_metadata_too() {
    let folder = Folder::new();
    signed(&folder);
    let at_most = |size: &str, code: i32| {
        let arguments = ["compress", "photo.jpg", "--keep", "all", "--max-size", size];
        folder.run(&[&arguments[..], &["-o", "small.jpg", "--overwrite"]].concat()).ends(code)
    };
    let missed = at_most("700", 1).stderr;
    assert!(missed.contains("over the wanted 700"), "{missed}");
    let words: Vec<_> = missed.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "reached").unwrap();
    let smallest: usize = words[at + 2].parse().unwrap();
    at_most(&smallest.to_string(), 0);
    let small = folder.read("small.jpg");
    // What frames the metadata in a file is reckoned a little too large.
    assert!(small.len() <= smallest && small.len() + 40 > smallest, "{}: {missed}", small.len());
    assert!(small.windows(7).any(|part| part == b"A. Frog"));
}
