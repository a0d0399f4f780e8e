//! Where results go, and what happens to originals.

use crate::support::{Folder, LONG_AGO, age, modified, picture};

#[test]
fn by_default_the_result_stands_beside_the_original() {
    let folder = Folder::new();
    let original = folder.picture("photo.png");
    let before = std::fs::read(&original).unwrap();
    folder.run(&["compress", "photo.png"]).ends(0);
    folder.run(&["resize", "photo.png", "--width", "12"]).ends(0);
    folder.run(&["strip", "photo.png"]).ends(0);
    let names = ["photo-compressed.png", "photo-resized.png", "photo-stripped.png", "photo.png"];
    assert_eq!(folder.files(), names);
    assert_eq!(folder.read("photo.png"), before);
}

#[test]
fn a_converted_picture_has_the_same_name_with_the_new_extension() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.run(&["convert", "--to", "webp", "photo.png"]).ends(0);
    folder.run(&["convert", "--to", "png", "photo.png"]).ends(0);
    assert_eq!(folder.files(), ["photo-converted.png", "photo.png", "photo.webp"]);
}

#[test]
fn a_suffix_can_be_chosen() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.run(&["compress", "photo.png", "--suffix", "-small"]).ends(0);
    folder.run(&["compress", "photo.png", "--suffix=_x"]).ends(0);
    assert_eq!(folder.files(), ["photo-small.png", "photo.png", "photo_x.png"]);
    folder.run(&["compress", "photo.png", "--suffix", "a/b"]).ends(2);
    folder.run(&["compress", "photo.png", "--suffix", ""]).ends(2);
}

#[test]
fn there_is_one_destination() {
    let folder = Folder::new();
    folder.picture("photo.png");
    for two in [
        &["--in-place", "--suffix", "-x"][..],
        &["--in-place", "-o", "out"],
        &["-o", "out", "--suffix", "-x"],
    ] {
        folder.run(&[&["compress", "photo.png"], two].concat()).ends(2);
    }
    assert_eq!(folder.files(), ["photo.png"]);
}

#[test]
fn a_folder_is_made_and_originals_that_are_kept_are_copied() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.run(&["compress", "--lossless", "photo.png", "-o", "first"]).ends(0);
    let ran = folder.run(&["compress", "--lossless", "first/photo.png", "-o", "a/b", "--json"]);
    let (objects, summary) = ran.ends(0).objects();
    assert_eq!(objects[0]["kept_original"], true, "{objects:?}");
    assert_eq!(summary["kept"], 1);
    assert_eq!(folder.read("a/b/photo.png"), folder.read("first/photo.png"));
}

#[test]
fn a_file_name_chooses_the_format() {
    let folder = Folder::new();
    folder.picture("photo.png");
    let ran = folder.run(&["resize", "photo.png", "-W", "9", "-o", "small.webp", "--json"]);
    assert_eq!(ran.ends(0).objects().0[0]["format_out"], "webp");
    assert!(folder.has("small.webp"));
    folder.run(&["convert", "--to", "webp", "photo.png", "-o", "other.png"]).ends(2);
    folder.run(&["compress", "photo.png", "-o", "other.heic"]).ends(2);
    folder.run(&["resize", "photo.png", "--widths", "4,8", "-o", "other.png"]).ends(2);
    folder.picture("second.png");
    folder.run(&["compress", "photo.png", "second.png", "-o", "other.png"]).ends(2);
    assert!(!folder.has("other.png"));
}

#[test]
fn in_place_a_kept_original_is_not_touched() {
    let folder = Folder::new();
    let path = folder.picture("photo.png");
    folder.run(&["compress", "--lossless", "--in-place", "photo.png"]).ends(0);
    age(&path);
    let before = std::fs::read(&path).unwrap();
    let ran = folder.run(&["compress", "--lossless", "--in-place", "photo.png", "--json"]).ends(0);
    assert_eq!(ran.objects().0[0]["kept_original"], true);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(modified(&path), LONG_AGO);
    assert_eq!(folder.files(), ["photo.png"]);
}

/// Where another format is not smaller the input stays, but not what is private in it.
#[test]
fn what_stays_in_its_format_is_cleaned_all_the_same() {
    let folder = Folder::new();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 4);
    encoder.add_text_chunk("Author".into(), "somebody private".into()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[9, 200, 30, 77, 5, 1, 0, 255, 3, 8, 90, 31, 2, 2, 66, 150]).unwrap();
    writer.finish().unwrap();
    folder.write("photo.png", &bytes);
    let ran = folder.run(&["compress", "--format", "avif", "photo.png", "-o", "out", "--json"]);
    let (objects, _) = ran.ends(0).objects();
    let told = &objects[0];
    assert_eq!((&told["format_out"], &told["kept_original"]), (&"png".into(), &false.into()));
    assert_eq!(told["kept_because"], "no result is smaller", "{told}");
    let kept = folder.read("out/photo.png");
    assert!(kept.len() < bytes.len());
    assert!(!kept.windows(7).any(|part| part == b"private"), "{told}");
}

#[test]
fn in_place_another_format_takes_the_originals_place() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.run(&["convert", "--to", "webp", "--in-place", "photo.png"]).ends(0);
    assert_eq!(folder.files(), ["photo.webp"]);
    folder.picture("other.png");
    folder.write("other.webp", b"somebody's");
    let ran = folder.run(&["convert", "--to", "webp", "--in-place", "other.png"]).ends(1);
    assert!(ran.stderr.contains("other.webp exists"), "{}", ran.stderr);
    assert_eq!(folder.read("other.webp"), b"somebody's");
    assert!(folder.has("other.png"));
}

#[cfg(unix)]
#[test]
fn in_place_a_link_stays_a_link() {
    let folder = Folder::new();
    folder.picture("real/photo.png");
    std::os::unix::fs::symlink("real/photo.png", folder.path("link.png")).unwrap();
    folder.run(&["resize", "--width", "5", "--in-place", "link.png"]).ends(0);
    assert!(folder.path("link.png").symlink_metadata().unwrap().is_symlink());
    assert_eq!(folder.files(), ["link.png", "real/photo.png"]);
    let both = ["resize", "--percent", "50", "--in-place", "link.png", "real/photo.png", "--json"];
    assert_eq!(folder.run(&both).ends(0).objects().0.len(), 1, "one file is done once");
}

#[cfg(unix)]
#[test]
fn in_place_other_names_of_a_file_are_told_of() {
    let folder = Folder::new();
    let path = folder.picture("photo.png");
    let before = folder.read("photo.png");
    std::fs::hard_link(&path, folder.path("other.png")).unwrap();
    let ran = folder.run(&["resize", "--width", "5", "--in-place", "photo.png", "--json"]).ends(0);
    let object = &ran.objects().0[0];
    assert_eq!(object["output"], "photo.png", "the name that was given");
    let warned = object["warnings"][0].as_str().is_some_and(|w| w.contains("hard links"));
    assert!(warned && folder.read("other.png") == before, "{object}");
}

#[test]
fn an_existing_file_is_not_overwritten_unasked() {
    let folder = Folder::new();
    folder.picture("photo.png");
    folder.write("photo-compressed.png", b"somebody's");
    let ran = folder.run(&["compress", "photo.png", "--json"]).ends(1);
    assert_eq!(ran.objects().0[0]["error"]["code"], "exists");
    assert_eq!(folder.read("photo-compressed.png"), b"somebody's");
    folder.run(&["compress", "photo.png", "--overwrite"]).ends(0);
    assert_ne!(folder.read("photo-compressed.png"), b"somebody's");
}

#[test]
fn an_original_is_not_overwritten_by_any_road() {
    let folder = Folder::new();
    let path = folder.picture("photo.png");
    let before = std::fs::read(&path).unwrap();
    for road in [
        &["photo.png", "-o", "."][..],
        &[".", "-o", "."],
        &["photo.png", "-o", "photo.png"],
        &["./photo.png", "-o", "../../../../../../../..", "--in-place"],
    ] {
        let ran = folder.run(&[&["resize", "--width", "5"], road].concat());
        assert_ne!(ran.code, 0, "{road:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{road:?}");
    }
    folder.run(&["resize", "--width", "5", "photo.png", "-o", ".", "--overwrite"]).ends(0);
    assert_eq!(folder.files(), ["photo.png"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_results_folder_does_not_lead_to_the_original() {
    let folder = Folder::new();
    let path = folder.picture("photo.png");
    let before = std::fs::read(&path).unwrap();
    std::fs::create_dir(folder.path("soft")).unwrap();
    std::fs::create_dir(folder.path("hard")).unwrap();
    std::os::unix::fs::symlink("../photo.png", folder.path("soft/photo.png")).unwrap();
    std::fs::hard_link(&path, folder.path("hard/photo.png")).unwrap();
    for place in ["soft", "hard"] {
        folder.run(&["resize", "--width", "5", "photo.png", "-o", place]).ends(1);
        folder.run(&["resize", "--width", "5", "photo.png", "-o", place, "--overwrite"]).ends(0);
        assert_eq!(std::fs::read(&path).unwrap(), before, "{place}");
    }
}

#[test]
fn a_dry_run_writes_nothing_and_tells_what_it_would() {
    let folder = Folder::new();
    folder.picture("photo.png");
    for place in [&[][..], &["--in-place"], &["-o", "out"], &["-o", "out.webp"]] {
        let before = folder.read("photo.png");
        let line = [&["compress", "photo.png", "--dry-run", "--json"], place].concat();
        let (objects, _) = folder.run(&line).ends(0).objects();
        assert_eq!(objects[0]["dry_run"], true);
        assert!(objects[0]["output"].is_string(), "{place:?}");
        assert_eq!(folder.files(), ["photo.png"], "{place:?}");
        assert_eq!(folder.read("photo.png"), before);
    }
    let ran = folder.run(&["compress", "photo.png", "-n", "-o", "-"]).ends(0);
    assert!(ran.stdout.is_empty());
}

#[test]
fn dates_are_kept_when_asked() {
    let folder = Folder::new();
    age(&folder.picture("photo.png"));
    folder.run(&["resize", "-W", "5", "photo.png", "-o", "now"]).ends(0);
    folder.run(&["resize", "-W", "5", "photo.png", "-o", "then", "--keep-dates"]).ends(0);
    assert_ne!(modified(&folder.path("now/photo.png")), LONG_AGO);
    assert_eq!(modified(&folder.path("then/photo.png")), LONG_AGO);
    folder.run(&["resize", "-W", "5", "photo.png", "--in-place", "--keep-dates"]).ends(0);
    assert_eq!(modified(&folder.path("photo.png")), LONG_AGO);
}

#[cfg(unix)]
#[test]
fn permissions_are_those_of_the_original() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.picture("photo.png");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    for wanted in [0o600, 0o640, 0o444] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(wanted)).unwrap();
        folder.run(&["resize", "-W", "5", "photo.png", "-o", "out", "--overwrite"]).ends(0);
        assert_eq!(mode(&folder.path("out/photo.png")), wanted);
    }
}

#[test]
fn results_of_standard_input_have_usual_permissions() {
    let folder = Folder::new();
    folder.run_with(&["compress", "-", "-o", "out.png"], &picture(3)).ends(0);
    folder.write("usual", b"");
    let mode = |name: &str| folder.path(name).metadata().unwrap().permissions();
    assert_eq!(mode("out.png"), mode("usual"));
}
