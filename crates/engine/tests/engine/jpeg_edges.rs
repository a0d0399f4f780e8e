//! JPEG cropped and turned through a recipe where its blocks are in the way.

use crate::jpeg_lossless::filter;
use compressimage_engine::format::jpeg::lossless;
use compressimage_engine::format::{Encoding, Format, Mode};
use compressimage_engine::picture::{Channels, Picture, Raster};
use compressimage_engine::recipe::{
    Crop, Density, FormatChoice, Goal, Output, Recipe, Region, Rotate, Step,
};
use compressimage_engine::{Artifact, Error, Job, Result, run};

/// A colourful JPEG of 101 x 67 pixels: blocks of no size fit.
fn jpeg() -> Vec<u8> {
    let pixel = |i: u32| {
        let (x, y) = (i % 101, i / 101);
        [(x * 2) as u8, (y * 3) as u8, ((x * y) / 30) as u8]
    };
    let samples = (0..101 * 67).flat_map(pixel).collect();
    let picture = Picture::still(Raster::from_u8(101, 67, Channels::Rgb, samples));
    let encoding = Encoding { mode: Mode::Lossy(90.0), effort: 3 };
    Format::Jpeg.room().encode(&picture, &encoding, &Job::default()).expect("a JPEG")
}

fn done(step: Step, goal: Goal, input: &[u8]) -> Result<Artifact> {
    let output = Output { goal, ..Output::default() };
    let recipe = Recipe { steps: vec![step], output, ..Recipe::default() };
    Ok(run(&recipe, input, &Job::default())?.remove(0))
}

const PART: Region = Region { x: 21, y: 19, width: 40, height: 30 };

fn crop(whole_blocks: bool) -> Step {
    Step::Crop(Crop { region: Some(PART), whole_blocks, ..Crop::default() })
}

#[test]
fn an_exact_part_wins_over_a_cut_without_loss_and_that_is_told() {
    let made = done(crop(false), Goal::Auto, &jpeg()).expect("it can be cut");
    assert_eq!((made.report.width, made.report.height), (40, 30));
    assert!(!made.report.lossless);
    let told = made.report.warnings.join("; ");
    assert!(told.contains("with some loss") && told.contains("blocks"), "{told}");
}

#[test]
fn a_part_is_widened_to_whole_blocks_when_asked() {
    let input = jpeg();
    let (across, down) = lossless::mcu_size(&input).expect("a JPEG");
    let made = done(crop(true), Goal::Lossless, &input).expect("it can be cut");
    let wide = (40 + 21 % across, 30 + 19 % down);
    assert_eq!((made.report.width, made.report.height), wide);
    assert!(made.report.lossless);
    assert!(made.report.warnings[0].contains("in place of 40x30"), "{:?}", made.report.warnings);
    let pixels = |bytes: &[u8]| filter("djpeg", &["-pnm"], bytes);
    let theirs = filter("jpegtran", &["-crop", "40x30+21+19", "-copy", "none"], &input);
    let Some(theirs) = theirs else { return };
    assert!(pixels(&made.bytes) == pixels(&theirs), "jpegtran gives other pixels");
    let exact = done(crop(false), Goal::Lossless, &input);
    assert!(matches!(&exact, Err(Error::Recipe(m)) if m.contains("--lossless")), "{exact:?}");
}

#[test]
fn a_turn_that_blocks_forbid_is_told() {
    let turn = || Step::Rotate(Rotate { degrees: 90.0, ..Rotate::default() });
    let made = done(turn(), Goal::Auto, &jpeg()).expect("it can be turned");
    assert_eq!((made.report.width, made.report.height, made.report.lossless), (67, 101, false));
    assert!(made.report.warnings[0].contains("not full"), "{:?}", made.report.warnings);
    let refused = done(turn(), Goal::Lossless, &jpeg());
    assert!(matches!(&refused, Err(Error::Recipe(m)) if m.contains("without loss")), "{refused:?}");
    // Another fault is told as it is.
    let far = Step::Crop(Crop { region: Some(Region { x: 90, ..PART }), ..Crop::default() });
    let refused = done(far, Goal::Lossless, &jpeg());
    assert!(matches!(&refused, Err(Error::Recipe(m)) if m.contains("not within")), "{refused:?}");
}

#[test]
fn a_density_is_written_into_the_file() {
    for format in [Format::Jpeg, Format::Png, Format::Tiff] {
        let output = Output { format: FormatChoice::Only(format), ..Output::default() };
        let steps = vec![Step::Density(Density { dpi: 300.0 })];
        let recipe = Recipe { steps, output, ..Recipe::default() };
        let made = run(&recipe, &jpeg(), &Job::default()).expect("it is done").remove(0);
        let told = compressimage_engine::metadata::inspect(&made.bytes, &Job::default());
        let (across, down) = told.expect("it opens").dpi.expect("a density");
        assert!((across - 300.0).abs() < 0.1 && (down - 300.0).abs() < 0.1, "{format}: {across}");
    }
    let wrong = done(Step::Density(Density { dpi: 0.0 }), Goal::Auto, &jpeg());
    assert!(matches!(wrong, Err(Error::Recipe(_))), "{wrong:?}");
}
