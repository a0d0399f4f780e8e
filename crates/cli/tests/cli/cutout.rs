//! `cutout` and `models`. Where the model is missing, what needs it is skipped.

use crate::support::Folder;
use serde_json::Value;
use std::path::PathBuf;

/// The user's folder of models, if the model is in it.
fn models() -> Option<PathBuf> {
    let set = std::env::var_os("COMPRESSIMAGE_MODELS").map(PathBuf::from);
    let home =
        || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/compressimage/models"));
    let folder = set.or_else(home)?;
    let here = folder.join("isnet-fp16.onnx").is_file();
    if !here {
        eprintln!("skipped: the model is not in the cache (run scripts/models.sh)");
    }
    here.then_some(folder)
}

/// A red cup on a light table, 480 x 360.
fn cup() -> image::RgbImage {
    image::RgbImage::from_fn(480, 360, |x, y| {
        let (u, v) = (x as f32 / 480.0, y as f32 / 360.0);
        let body = (0.35..0.65).contains(&u) && (0.3..0.8).contains(&v);
        let ring = ((u - 0.67) / 0.11).hypot((v - 0.52) / 0.15);
        let shade = ((u - 0.5).abs() * 120.0) as u8;
        match body || u >= 0.65 && (0.55..1.0).contains(&ring) {
            true => image::Rgb([170 - shade, 30, 40]),
            false if v > 0.75 => image::Rgb([205, 190, 170]),
            false => image::Rgb([235, 238, 240]),
        }
    })
}

fn encoded(picture: &image::RgbImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

#[test]
fn a_missing_model_says_how_to_get_it_and_files_can_bring_it() {
    let folder = Folder::new();
    folder.picture("photo.png");
    std::fs::create_dir(folder.path("empty")).unwrap();
    let run = |line: &[&str]| {
        let mut command = folder.command(line);
        command.env("COMPRESSIMAGE_MODELS", folder.path("empty"));
        command.output().expect("it runs")
    };
    let said = |out: &std::process::Output| String::from_utf8_lossy(&out.stderr).into_owned();
    let cut = run(&["cutout", "photo.png"]);
    assert_eq!(cut.status.code(), Some(1));
    assert!(said(&cut).contains("compressimage models pull"), "{}", said(&cut));
    assert!(!folder.has("photo-cutout.png"));
    let list = run(&["models", "list"]);
    let text = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(list.status.success() && text.contains("isnet") && text.contains("not here"), "{text}");
    // What is no model is not taken.
    let wrong = run(&["models", "pull", "--from", "photo.png"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("bytes instead of"), "{}", said(&wrong));
    assert_eq!(std::fs::read_dir(folder.path("empty")).unwrap().count(), 0);
}

#[test]
fn options_become_a_recipe() {
    let folder = Folder::new();
    let recipe = |options: &[&str]| {
        let line = [&["cutout", "--print-recipe"], options].concat();
        serde_json::from_str::<Value>(&folder.run(&line).ends(0).text()).expect("a recipe")
    };
    let step = &recipe(&["--background", "#ff0000", "--shadow", "--feather", "2"])["steps"][0];
    assert_eq!(step["step"], "cutout");
    assert_eq!(step["background"]["colour"], "#ff0000");
    assert_eq!((&step["shadow"], &step["feather"]), (&true.into(), &2.0.into()));
    assert_eq!(recipe(&["--refine"])["steps"][0]["refine"], true);
    assert_eq!(recipe(&["--refine", "off"])["steps"][0]["refine"], false);
    assert_eq!(recipe(&[])["steps"][0]["looks"], 3);
    assert_eq!(recipe(&["--looks", "1"])["steps"][0]["looks"], 1);
    let file = &recipe(&["--background", "beach.jpg"])["steps"][0]["background"];
    assert_eq!(file["picture"], "beach.jpg");
    for wrong in
        [["--background", "nothing"], ["--threshold", "2"], ["--feather", "200"], ["--looks", "2"]]
    {
        folder.run(&[&["cutout", "a.jpg"], &wrong[..]].concat()).ends(2);
    }
}

#[test]
fn the_subject_is_cut_out_and_backgrounds_are_laid() {
    let Some(models) = models() else { return };
    let folder = Folder::new();
    folder.write("cup.jpg", &encoded(&cup(), image::ImageFormat::Jpeg));
    let blue = image::RgbImage::from_pixel(200, 300, image::Rgb([10, 20, 200]));
    folder.write("blue.png", &encoded(&blue, image::ImageFormat::Png));
    let run = |line: &[&str]| {
        let out = folder.command(line).env("COMPRESSIMAGE_MODELS", &models).output().unwrap();
        assert!(out.status.success(), "{line:?}: {}", String::from_utf8_lossy(&out.stderr));
    };
    let open = |name: &str| image::open(folder.path(name)).expect(name);
    run(&["cutout", "cup.jpg"]);
    let cut = open("cup-cutout.png").to_rgba8();
    assert_eq!(cut.dimensions(), (480, 360));
    assert_eq!((cut.get_pixel(5, 5)[3], cut.get_pixel(240, 200)[3]), (0, 255));

    run(&["cutout", "cup.jpg", "--background", "#00ff00", "-o", "green.jpg"]);
    let [r, g, b] = open("green.jpg").to_rgb8().get_pixel(5, 5).0;
    assert!(r < 20 && g > 235 && b < 20, "{:?}", [r, g, b]);

    run(&["cutout", "cup.jpg", "--background", "blue.png", "-o", "onblue.png", "-q", "90"]);
    let picture = open("onblue.png").to_rgb8();
    let [r, g, b] = picture.get_pixel(5, 5).0;
    assert!(r < 30 && g < 40 && b > 180, "{:?}", [r, g, b]);
    assert_eq!(picture.dimensions(), (480, 360));

    run(&["cutout", "cup.jpg", "--crop-to-subject", "--shadow", "-o", "cropped.png"]);
    let (width, height) = image::image_dimensions(folder.path("cropped.png")).unwrap();
    assert!((150..260).contains(&width) && (150..260).contains(&height), "{width} x {height}");
}
