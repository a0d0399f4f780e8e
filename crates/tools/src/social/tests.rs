//! That the data is sane, and that it becomes the recipes it is meant to.

use super::*;
use compressimage_engine::step;

#[test]
fn every_promised_platform_has_its_sizes() {
    let kinds = |platform: &str| -> Vec<&str> {
        select(platform).expect(platform).iter().map(|s| s.size.kind.as_str()).collect()
    };
    for platform in ["instagram", "facebook", "x", "linkedin", "youtube", "pinterest", "tiktok"]
        .into_iter()
        .chain(["whatsapp", "threads", "bluesky", "mastodon", "discord"])
    {
        assert!(kinds(platform).contains(&"profile"), "{platform}");
        assert!(kinds(platform).len() >= 3, "{platform}");
    }
    for (platform, kind) in [
        ("instagram", "story"),
        ("facebook", "cover"),
        ("youtube", "thumbnail"),
        ("x", "link-card"),
        ("open-graph", "card"),
        ("favicon", "favicon"),
        ("favicon", "maskable-512"),
        ("ios", "app-store-1024"),
        ("android", "play-store-512"),
        ("document", "us-passport"),
        ("document", "schengen-visa"),
    ] {
        assert!(kinds(platform).contains(&kind), "{platform}/{kind}");
    }
}

#[test]
fn every_size_is_possible() {
    let mut names = std::collections::HashSet::new();
    for selection in all() {
        let (size, name) = (selection.size, selection.name());
        assert!(names.insert(name.clone()), "{name} is there twice");
        assert!(name.bytes().all(|b| b"/-0123456789".contains(&b) || b.is_ascii_lowercase()));
        assert!((16..=8000).contains(&size.width) && (16..=8000).contains(&size.height), "{name}");
        assert!(!size.label.is_empty() && !size.formats.is_empty(), "{name}");
        assert!(size.formats.iter().all(|f| f.room().writes()), "{name}");
        assert!(size.max_bytes.is_none_or(|n| (50_000..=50_000_000).contains(&n)), "{name}");
        assert!(size.min_bytes.unwrap_or(0) < size.max_bytes.unwrap_or(u64::MAX), "{name}");
        if let Some(safe) = size.safe {
            assert!(safe.x + safe.width <= size.width, "{name}");
            assert!(safe.y + safe.height <= size.height, "{name}");
        }
        assert!(!size.inset || size.safe.is_some(), "{name}");
        if let (Some([w, h]), Some(dpi)) = (size.tenths_mm, size.dpi) {
            let pixels = |tenths: u32| (f64::from(tenths) / 254.0 * f64::from(dpi)).round() as u32;
            assert_eq!((size.width, size.height), (pixels(w), pixels(h)), "{name}");
        }
    }
    let checked = &catalogue().checked;
    assert!(checked.len() == 7 && checked.starts_with("20"), "{checked}");
}

#[test]
fn a_variant_comes_out_at_its_size() {
    let everything: Vec<Selection> = all().collect();
    let output = Output::default();
    for filling in [Filling::Crop, Filling::Around(Fill::Blur)] {
        let made = variants(&everything, filling, None, &output).expect("each has a format");
        for (variant, selection) in made.iter().zip(&everything) {
            let mut size = (4032, 3024);
            for step in &variant.steps {
                size = step::output_size(size.0, size.1, step).expect("sizes are known");
            }
            let wanted = (selection.size.width, selection.size.height);
            assert_eq!(size, wanted, "{}", variant.name);
            let Some(Output { goal, max_bytes, to_srgb: true, .. }) = variant.output else {
                panic!("{} is not in sRGB", variant.name)
            };
            assert_eq!(max_bytes, selection.size.max_bytes, "{}", variant.name);
            match (goal, selection.size.min_bytes) {
                (Goal::Auto, None) => {}
                (Goal::Target { max_bytes: Some(most), min_score: None }, Some(least)) => {
                    assert!(most > least, "{}", variant.name);
                }
                (goal, _) => panic!("{}: {goal:?}", variant.name),
            }
            let density = variant.steps.iter().any(|step| matches!(step, Step::Density(_)));
            assert_eq!(density, selection.size.tenths_mm.is_some(), "{}", variant.name);
        }
    }
}

#[test]
fn a_wrong_name_is_told_what_there_is() {
    let error = select("instagrm").expect_err("no such platform").to_string();
    assert!(error.contains("instagram") && error.contains("mastodon"), "{error}");
    let error = select("instagram/poster").expect_err("no such size").to_string();
    assert!(error.contains("post-square"), "{error}");
    assert_eq!(select("Twitter").expect("X was Twitter")[0].platform.id, "x");
    let story = select("instagram/story").expect("there is one");
    assert_eq!(story.len(), 1);
    let error = variants(&story, Filling::Crop, Some(Format::Gif), &Output::default());
    assert!(error.expect_err("no GIF there").to_string().contains("jpeg"));
}
