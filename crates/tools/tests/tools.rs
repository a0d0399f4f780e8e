//! The registry through its face.

use clap::Command;
use compressimage_engine::metadata::Group;
use compressimage_engine::recipe::{FormatChoice, Goal, Region, Step};
use compressimage_engine::{Format, Recipe};
use compressimage_tools::value::{Colour, FillWith, GroupName, Ratio, Rectangle, Size};
use compressimage_tools::{Plan, TOOLS, find};
use serde_json::{Value, json};

/// The plan that a command line gives, or the error's text.
fn by_command_line(tool: &str, arguments: &[&str]) -> Result<Plan, String> {
    let tool = find(tool).expect("a tool of that name");
    let command = tool.arguments(Command::new("test").no_binary_name(true));
    let matches = command.try_get_matches_from(arguments).map_err(|e| e.to_string())?;
    tool.plan_arguments(&matches).map_err(|e| e.to_string())
}

fn recipe(tool: &str, arguments: &[&str]) -> Recipe {
    match by_command_line(tool, arguments) {
        Ok(Plan::Recipe(recipe)) => *recipe,
        other => panic!("{tool} {arguments:?} gives {other:?}"),
    }
}

#[test]
fn command_line_and_json_give_the_same_recipe() {
    let pairs: &[(&str, &[&str], Value)] = &[
        ("compress", &[], json!({})),
        ("compress", &["--quality", "80"], json!({ "quality": 80 })),
        ("compress", &["--max-size=200KB"], json!({ "max_size": "200KB" })),
        ("compress", &["--max-size=200KB"], json!({ "max_size": 200_000 })),
        (
            "compress",
            &["--min-score", "70", "--max-size", "1.5MB", "--format", "best", "--effort", "9"],
            json!({ "min_score": 70, "max_size": "1.5MB", "format": "best", "effort": 9 }),
        ),
        (
            "compress",
            &["--lossless", "--keep", "gps,dates", "--drop", "icc", "--min-savings", "2%"],
            json!({
                "lossless": true, "keep": ["gps", "dates"], "drop": ["icc"], "min_savings": 2
            }),
        ),
        (
            "resize",
            &["--width", "400", "--height=300", "--fit", "cover", "--gravity", "smart"],
            json!({ "width": 400, "height": 300, "fit": "cover", "gravity": "smart" }),
        ),
        ("resize", &["--widths", "640,320"], json!({ "widths": [640, 320] })),
        ("crop", &["--region", "64x48+1+2"], json!({ "region": "64x48+1+2" })),
        ("crop", &["--aspect", "16:9", "--trim"], json!({ "aspect": "16:9", "trim": true })),
        (
            "rotate",
            &["--degrees", "-1.5", "--fill", "#f00"],
            json!({ "degrees": -1.5, "fill": "#f00" }),
        ),
        ("rotate", &["--flip", "vertical"], json!({ "flip": "vertical" })),
        ("pad", &["--border", "5", "--top", "9"], json!({ "border": 5, "top": 9 })),
        ("convert", &["--to", "jpg"], json!({ "to": "jpeg" })),
        (
            "cutout",
            &["--background", "blur", "--feather", "1.5", "--refine", "off"],
            json!({ "background": "blur", "feather": 1.5, "refine": "off" }),
        ),
        (
            "ocr",
            &["--lang", "deu+eng", "--format", "hocr"],
            json!({ "lang": "deu+eng", "format": "hocr" }),
        ),
        ("strip", &["--keep", "all", "--drop", "gps"], json!({ "keep": ["all"], "drop": ["gps"] })),
    ];
    for (tool, arguments, options) in pairs {
        let from_json = find(tool).unwrap().plan_json(options).map_err(|e| e.to_string());
        assert!(from_json.is_ok(), "{tool} {options}: {from_json:?}");
        assert_eq!(by_command_line(tool, arguments), from_json, "{tool} {arguments:?}");
    }
}

#[test]
fn a_recipe_survives_json() {
    for (tool, arguments) in [
        ("compress", &["--max-size", "200KB", "--format", "avif"][..]),
        ("resize", &["--widths", "320,640", "--quality", "70", "--fill", "blur"]),
        ("crop", &["--trim", "--aspect", "1:1"]),
        ("pad", &["--border", "3", "--fill", "#11223344"]),
        ("rotate", &["--degrees", "90", "--flip", "horizontal"]),
        ("cutout", &["--background", "beach.jpg", "--shadow", "--threshold", "0.4"]),
        ("strip", &[]),
    ] {
        let recipe = recipe(tool, arguments);
        let text = serde_json::to_string(&recipe).unwrap();
        assert_eq!(serde_json::from_str::<Recipe>(&text).unwrap(), recipe, "{text}");
    }
}

#[test]
fn the_goal_follows_the_quality_options() {
    let goal = |arguments: &[&str]| recipe("compress", arguments).output.goal;
    assert_eq!(goal(&[]), Goal::Auto);
    assert_eq!(goal(&["-q", "75.5"]), Goal::Quality(75.5));
    assert_eq!(goal(&["--lossless"]), Goal::Lossless);
    let both = Goal::Target { max_bytes: Some(102_400), min_score: Some(80.0) };
    assert_eq!(goal(&["--max-size", "100KiB", "--min-score", "80"]), both);
    assert_eq!(recipe("strip", &[]).output.goal, Goal::Untouched);
}

#[test]
fn contradictions_and_nonsense_are_refused() {
    for (tool, arguments) in [
        ("compress", &["--quality", "80", "--lossless"][..]),
        ("compress", &["--quality", "80", "--max-size", "1KB"]),
        ("compress", &["--lossless", "--min-score", "70"]),
        ("compress", &["--quality", "101"]),
        ("compress", &["--effort", "11"]),
        ("compress", &["--max-size", "many"]),
        ("compress", &["--format", "heic"]),
        ("compress", &["--keep", "everything"]),
        ("compress", &["--keep", "all", "--drop", "all"]),
        ("compress", &["--keep", "gps", "--drop", "gps"]),
        ("resize", &[]),
        ("resize", &["--width", "0"]),
        ("resize", &["--width", "10", "--percent", "50"]),
        ("crop", &[]),
        ("crop", &["--region", "10x10", "--aspect", "1:1"]),
        ("crop", &["--region", "0x10+0+0"]),
        ("rotate", &[]),
        ("rotate", &["--auto", "--degrees", "90"]),
        ("pad", &[]),
        ("convert", &[]),
        ("cutout", &["--threshold", "1"]),
        ("cutout", &["--background", "nothing"]),
        ("ocr", &["--format", "docx"]),
        ("convert", &["--to", "keep"]),
        ("social", &[]),
    ] {
        let given = by_command_line(tool, arguments);
        assert!(given.is_err(), "{tool} {arguments:?} gives {given:?}");
    }
    for options in [json!({ "qualty": 80 }), json!({ "effort": 11 }), json!({ "quality": "good" })]
    {
        assert!(find("compress").unwrap().plan_json(&options).is_err(), "{options}");
    }
    let both = json!({ "quality": 80, "lossless": true });
    assert!(find("compress").unwrap().plan_json(&both).is_err(), "JSON has the same rules");
}

#[test]
fn metadata_options_start_from_the_safe_default() {
    let keep = |arguments: &[&str]| {
        let mut kept = recipe("strip", arguments).output.metadata.keep;
        kept.sort();
        kept
    };
    use Group::{Copyright, Gps, Icc, Orientation, Resolution};
    assert_eq!(keep(&[]), [Orientation, Icc, Copyright, Resolution]);
    assert_eq!(keep(&["--keep", "gps"]), [Orientation, Icc, Copyright, Gps, Resolution]);
    assert_eq!(keep(&["--drop", "copyright"]), [Orientation, Icc, Resolution]);
    assert_eq!(keep(&["--drop", "all"]), [Orientation, Icc], "the picture still looks right");
    assert_eq!(keep(&["--drop", "all", "--keep", "copyright"]), [Orientation, Icc, Copyright]);
    assert_eq!(keep(&["--drop", "all,icc"]), [Orientation]);
    assert_eq!(keep(&["--keep", "all"]).len(), Group::ALL.len());
    let but_place = keep(&["--keep", "all", "--drop", "gps"]);
    assert_eq!(but_place.len(), Group::ALL.len() - 1);
    assert!(!but_place.contains(&Gps));
}

#[test]
fn steps_come_in_the_order_that_help_tells() {
    let crop = recipe("crop", &["--aspect", "4:3", "--trim"]);
    assert!(matches!(crop.steps[..], [Step::Trim(_), Step::Crop(_)]));
    let rotate = recipe("rotate", &["--flip", "vertical", "--degrees", "90"]);
    assert!(matches!(rotate.steps[..], [Step::Rotate(_), Step::Flip(_)]));
    let widths = recipe("resize", &["--widths", "640,320,320"]);
    let names: Vec<_> = widths.variants.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(names, ["320w", "640w"]);
    assert!(recipe("compress", &[]).output.never_larger);
    let only = FormatChoice::Only(Format::Jpeg);
    assert_eq!(recipe("convert", &["-t", "JPG".to_lowercase().as_str()]).output.format, only);
}

#[test]
fn sizes_know_their_units() {
    let size = |text: &str| text.parse::<Size>().map(|size| size.0);
    assert_eq!(size("200KB"), Ok(200_000));
    assert_eq!(size("200kb"), Ok(200_000));
    assert_eq!(size("200KiB"), Ok(204_800));
    assert_eq!(size("1.5MB"), Ok(1_500_000));
    assert_eq!(size("2 MiB"), Ok(2_097_152));
    assert_eq!(size("1234"), Ok(1234));
    for wrong in ["", "KB", "0", "-1KB", "1.2.3", "5 parsecs", "1e9", "NaN"] {
        assert!(size(wrong).is_err(), "{wrong:?}");
    }
    for text in ["200KB", "64KiB", "3MB", "1234", "1GiB"] {
        assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
    }
}

#[test]
fn the_other_texts_are_read() {
    let region = "640x480+10+20".parse::<Rectangle>().unwrap().0;
    assert_eq!(region, Region { x: 10, y: 20, width: 640, height: 480 });
    assert_eq!("8x9".parse::<Rectangle>().unwrap().to_string(), "8x9+0+0");
    for wrong in ["640", "640x", "x480", "640x480+1", "1x1+1+1+1", "1x1-1+1", "1x1x1", ""] {
        assert!(wrong.parse::<Rectangle>().is_err(), "{wrong:?}");
    }
    let ratio = "1.91".parse::<Ratio>().unwrap().0;
    assert_eq!((ratio.width, ratio.height), (1.91, 1.0));
    for wrong in ["0:1", "1:0", "a:b", "", "1:2:3", "-1:1", "inf"] {
        assert!(wrong.parse::<Ratio>().is_err(), "{wrong:?}");
    }
    assert_eq!("#F00".parse::<Colour>().unwrap().to_string(), "#ff0000");
    assert!("reddish".parse::<FillWith>().is_err());
    assert_eq!("maker-notes".parse(), Ok(GroupName::One(Group::MakerNotes)));
}

#[test]
fn every_tool_has_a_card_a_schema_and_defaults_that_agree() {
    for tool in TOOLS {
        let card = tool.card();
        assert!(!card.summary.ends_with('.') && !card.examples.is_empty(), "{}", card.name);
        assert!(!card.keywords.is_empty(), "{}", card.name);
        let schema = tool.schema();
        let properties = schema.get("properties").and_then(Value::as_object);
        let command = tool.arguments(Command::new("test"));
        let flags: Vec<_> = command.get_arguments().map(|a| a.get_id().to_string()).collect();
        let mut named: Vec<_> = properties.into_iter().flat_map(|p| p.keys().cloned()).collect();
        let mut sorted = flags.clone();
        named.sort();
        sorted.sort();
        assert_eq!(named, sorted, "{}: the schema and the flags differ", card.name);
        for (name, property) in properties.into_iter().flatten() {
            assert!(property.get("description").is_some(), "{}.{name} is not told", card.name);
        }
        for name in &named {
            let given = tool.plan_json(&json!({ name: null }));
            let unknown = given.is_err_and(|e| e.to_string().contains("has no option"));
            assert!(!unknown, "{}.{name} is not known", card.name);
        }
        // The defaults of JSON, taken literally, are the defaults of the command line.
        let defaults = properties.into_iter().flatten();
        let given = defaults.filter_map(|(k, p)| Some((k.clone(), p.get("default")?.clone())));
        let given = Value::Object(given.filter(|(_, v)| !v.is_null()).collect());
        let by_defaults = tool.plan_json(&given).map_err(|e| e.to_string());
        let by_nothing = tool.plan_json(&json!({})).map_err(|e| e.to_string());
        assert_eq!(by_defaults, by_nothing, "{}", card.name);
    }
}
