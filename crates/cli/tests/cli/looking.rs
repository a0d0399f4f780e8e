//! `inspect`, `score` and `sample`.

use crate::support::{Folder, picture};

#[test]
fn inspect_lists_for_people() {
    let folder = Folder::new();
    folder.picture("photo.png");
    let text = folder.run(&["inspect", "photo.png"]).ends(0).text();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("photo.png"));
    assert_eq!(lines.next(), Some("  Nothing private found."), "privacy comes first");
    assert!(text.contains("Format       PNG"), "{text}");
    assert!(!text.contains('\x1b'), "no colours away from a terminal");
}

#[test]
fn inspect_gives_objects_in_the_order_of_the_inputs() {
    let folder = Folder::new();
    for name in ["b.png", "a.png", "c.png"] {
        folder.picture(name);
    }
    folder.write("noise.png", b"no picture at all");
    let line = ["inspect", "--json", "b.png", "noise.png", "a.png", "c.png"];
    let (objects, summary) = folder.run(&line).ends(1).objects();
    let inputs: Vec<_> = objects.iter().map(|o| o["input"].as_str().unwrap()).collect();
    assert_eq!(inputs, ["b.png", "noise.png", "a.png", "c.png"]);
    assert!(objects[0]["error"].is_null() && objects[0]["header"]["format"] == "png");
    assert_eq!(objects[1]["error"]["code"], "unknown_format");
    assert_eq!((&summary["files"], &summary["failed"]), (&4.into(), &1.into()));
    folder.run(&["inspect", "missing.png"]).ends(2);
}

#[test]
fn score_of_equal_and_other_pictures() {
    let folder = Folder::new();
    folder.write("a.png", &picture(1));
    folder.write("b.png", &picture(2));
    let parse = |line: &[&str]| {
        let ran = folder.run(line).ends(0);
        serde_json::from_slice::<serde_json::Value>(&ran.stdout).expect("JSON")
    };
    let same = parse(&["score", "a.png", "a.png", "--json"]);
    assert_eq!(same["ssimulacra2"], 100.0);
    assert!(same["psnr"].is_null(), "infinite: {same}");
    let other = parse(&["score", "a.png", "b.png", "--json", "--difference", "where.png"]);
    assert!(other["ssimulacra2"].as_f64().is_some_and(|s| s < 100.0), "{other}");
    assert!(other["psnr"].is_number() && folder.has("where.png"));
    folder.run(&["score", "a.png", "b.png", "--difference", "where.png"]).ends(1);
    let text = folder.run(&["score", "a.png", "a.png"]).ends(0).text();
    assert!(text.starts_with("SSIMULACRA2         100.00 ("), "{text}");
    let missing = folder.run(&["score", "a.png", "missing.png"]).ends(1);
    assert!(missing.stderr.contains("missing.png"));
    folder.run(&["score", "a.png"]).ends(2);
}

#[test]
fn the_sample_folder_can_be_compressed() {
    let folder = Folder::new();
    folder.run(&["sample", "pictures"]).ends(0);
    let drawn = folder.files();
    assert_eq!(drawn.len(), 5);
    let ran = folder.run(&["compress", "-r", "pictures", "-o", "small", "--effort", "2", "--json"]);
    let (objects, summary) = ran.ends(0).objects();
    assert_eq!(objects.len(), 5);
    assert!(summary["saved_percent"].as_f64().is_some_and(|s| s > 40.0), "{summary}");
    let (objects, _) = folder.run(&["inspect", "pictures/landscape.jpg", "--json"]).objects();
    let told = objects[0]["privacy_summary"].as_str().expect("a summary");
    assert!(told.contains("52.1") && told.contains("4.2"), "the place is in it: {told}");
}
