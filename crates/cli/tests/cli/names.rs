//! What inputs are found, and that no two results share a name.

use crate::support::{Folder, picture};

fn outputs(folder: &Folder, line: &[&str]) -> Vec<String> {
    let (objects, _) = folder.run(&[line, &["--json"]].concat()).ends(0).objects();
    let mut names: Vec<_> =
        objects.iter().map(|o| o["output"].as_str().expect("an output").to_owned()).collect();
    names.sort();
    names
}

#[test]
fn two_inputs_never_get_one_name() {
    let folder = Folder::new();
    folder.write("photo.png", &picture(1));
    folder.write("photo.jpg", &picture(2));
    folder.write("other/photo.png", &picture(3));
    let line = ["convert", "--to", "webp", "photo.jpg", "photo.png", "other/photo.png", "-o", "o"];
    let ran = folder.run(&line).ends(0);
    assert_eq!(ran.stderr.matches("another result has its name").count(), 2, "{}", ran.stderr);
    let made: Vec<_> = folder.files().into_iter().filter(|f| f.starts_with("o/")).collect();
    assert_eq!(made, ["o/photo-1.webp", "o/photo-2.webp", "o/photo.webp"]);
}

#[test]
fn numbers_do_not_depend_on_who_is_first() {
    let folder = Folder::new();
    for place in ["a", "b", "c", "d"] {
        folder.write(format!("{place}/photo.png"), &picture(place.len() as u32));
    }
    let line = ["resize", "-W", "7", "a", "b", "c", "d", "-o", "out", "--json", "--overwrite"];
    let pairs = || {
        let (objects, _) = folder.run(&line).ends(0).objects();
        let mut pairs: Vec<_> =
            objects.iter().map(|o| format!("{} {}", o["input"], o["output"])).collect();
        pairs.sort();
        pairs
    };
    let first = pairs();
    assert!(first[0].contains("out/photo.png") && first[3].contains("out/photo-3.png"));
    for _ in 0..3 {
        assert_eq!(pairs(), first);
    }
}

#[test]
fn a_number_does_not_take_anothers_name() {
    let folder = Folder::new();
    for name in ["a/photo.png", "b/photo.png", "c/photo-1.png"] {
        folder.picture(name);
    }
    let names = outputs(&folder, &["resize", "-W", "7", "a", "b", "c", "-o", "out"]);
    assert_eq!(names, ["out/photo-1.png", "out/photo-2.png", "out/photo.png"]);
}

#[test]
fn another_input_is_not_overwritten_even_when_overwriting() {
    let folder = Folder::new();
    folder.write("photo.png", &picture(1));
    folder.write("photo.webp", &picture(2));
    let before = folder.read("photo.webp");
    let line = ["convert", "--to", "webp", "photo.png", "photo.webp"];
    assert_eq!(outputs(&folder, &line), ["photo-1.webp", "photo-converted.webp"]);
    let again = [&line[..], &["--overwrite"]].concat();
    assert_eq!(outputs(&folder, &again), ["photo-1.webp", "photo-converted.webp"]);
    assert_eq!(folder.read("photo.webp"), before);
}

#[test]
fn folders_keep_their_structure() {
    let folder = Folder::new();
    for name in ["in/a.png", "in/deep/b.png", "in/deep/er/c.png", "in/.hidden/d.png"] {
        folder.picture(name);
    }
    folder.write("in/notes.txt", b"no picture");
    assert_eq!(outputs(&folder, &["compress", "in", "-o", "flat"]), ["flat/a.png"]);
    let all = ["all/a.png", "all/deep/b.png", "all/deep/er/c.png"];
    assert_eq!(outputs(&folder, &["compress", "-r", "in", "-o", "all"]), all);
}

#[test]
fn results_inside_the_folder_are_not_taken_for_inputs() {
    let folder = Folder::new();
    folder.picture("in/a.png");
    folder.picture("in/deep/b.png");
    let line = ["compress", "-r", "in", "-o", "in/small", "--overwrite"];
    let first = outputs(&folder, &line);
    assert_eq!(first, ["in/small/a.png", "in/small/deep/b.png"]);
    assert_eq!(outputs(&folder, &line), first, "the second run takes the same inputs");
}

#[test]
fn results_beside_their_originals_are_not_taken_for_inputs() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.picture("b-compressed.png");
    let line = ["compress", ".", "--overwrite"];
    let first = outputs(&folder, &line);
    assert_eq!(first, ["./a-compressed.png", "./b-compressed-compressed.png"]);
    assert_eq!(outputs(&folder, &line), first);
    let widths = ["resize", "--widths", "4,8", "a.png", "--overwrite"];
    assert_eq!(outputs(&folder, &widths), ["a-4w.png", "a-8w.png"]);
    let again = ["resize", "--widths", "4,8", "a.png", "a-4w.png", "a-8w.png", "--overwrite"];
    assert_eq!(outputs(&folder, &again), ["a-4w.png", "a-8w.png"]);
    let named = outputs(&folder, &["compress", "a-compressed.png"]);
    assert_eq!(named, ["a-compressed-compressed.png"], "given by name alone it is an input");
}

#[test]
fn patterns_are_expanded_and_nothing_comes_twice() {
    let folder = Folder::new();
    for name in ["a.png", "b.png", "deep/c.png", "x[1].png"] {
        folder.picture(name);
    }
    assert_eq!(
        outputs(&folder, &["compress", "[ab].png", "-o", "one"]),
        ["one/a.png", "one/b.png"]
    );
    let deep = outputs(&folder, &["compress", "**/c.png", "-o", "two"]);
    assert_eq!(deep, ["two/c.png"]);
    let twice = ["compress", "a.png", "./a.png", "a.*", "-o", "three"];
    assert_eq!(outputs(&folder, &twice), ["three/a.png"]);
    let literal = outputs(&folder, &["compress", "x[1].png", "-o", "four"]);
    assert_eq!(literal, ["four/x[1].png"], "a file of that very name comes first");
    folder.run(&["compress", "*.tiff"]).ends(2);
}

#[test]
fn the_extension_follows_the_format() {
    let folder = Folder::new();
    folder.picture("photo.PNG");
    folder.picture("lies.jpg");
    folder.picture("none");
    let names =
        outputs(&folder, &["resize", "-W", "7", "photo.PNG", "lies.jpg", "none", "-o", "o"]);
    assert_eq!(names, ["o/lies.png", "o/none.png", "o/photo.PNG"]);
    let ran = folder.run(&["resize", "-W", "7", "lies.jpg", "--in-place"]).ends(0);
    assert!(ran.stderr.contains("the name says JPEG, the bytes are PNG"), "{}", ran.stderr);
    assert!(folder.has("lies.jpg"), "in place a name stays where the format does");
}

#[test]
fn variants_have_names_of_their_own() {
    let folder = Folder::new();
    folder.picture("photo.png");
    let line = ["resize", "--widths", "8,4", "photo.png", "--format", "webp", "-o", "o"];
    assert_eq!(outputs(&folder, &line), ["o/photo-4w.webp", "o/photo-8w.webp"]);
    folder.run(&["resize", "--widths", "8,4", "photo.png", "--in-place"]).ends(2);
    folder.run(&["resize", "--widths", "8,4", "photo.png", "-o", "-"]).ends(2);
}

#[cfg(target_os = "linux")]
#[test]
fn names_need_not_be_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let name = OsStr::from_bytes(b"ph\xffoto.png");
    folder.picture(name);
    folder.run(&[OsStr::new("compress"), name]).ends(0);
    assert!(folder.has(OsStr::from_bytes(b"ph\xffoto-compressed.png")));
    folder.run(&["compress", ".", "-o", "out", "--json"]).ends(0).objects();
    assert!(folder.has(OsStr::from_bytes(b"out/ph\xffoto.png")));
}
