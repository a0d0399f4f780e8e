//! Whatever the bytes are: a run gives artifacts or an error, no panic, and never a larger file.
//! The first byte chooses what is asked for.
#![no_main]

use compressimage_engine::recipe::{FormatChoice, Goal, Output, Recipe, Resize, Step};
use compressimage_engine::{Format, Job, Limits, run};
use libfuzzer_sys::fuzz_target;

/// Every format that is written.
const FORMATS: [Format; 11] = [
    Format::Jpeg,
    Format::Png,
    Format::Webp,
    Format::Avif,
    Format::Jxl,
    Format::Gif,
    Format::Tiff,
    Format::Bmp,
    Format::Ico,
    Format::Qoi,
    Format::Tga,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, picture)) = bytes.split_first() else { return };
    let format = match FORMATS.get(usize::from(choice & 15)) {
        Some(format) => FormatChoice::Only(*format),
        None => FormatChoice::Keep,
    };
    let goal = match choice >> 4 & 3 {
        0 => Goal::Lossless,
        1 => Goal::Quality(60.0),
        2 => Goal::Target { max_bytes: Some(2_000), min_score: None },
        _ => Goal::Auto,
    };
    let resize = Step::Resize(Resize { long_edge: Some(24), ..Resize::default() });
    // Without a step the bytes may be cleaned and packed anew; with one they are decoded.
    let steps = if choice & 64 == 0 { Vec::new() } else { vec![resize] };
    let never_larger = choice & 128 == 0 && steps.is_empty();
    let output = Output { format, goal, effort: 0, never_larger, ..Output::default() };
    let recipe = Recipe { steps, output, ..Recipe::default() };
    let limits = Limits {
        max_pixels: 1 << 14,
        max_frames: 8,
        max_memory: 256 << 20,
        max_seconds: 5,
        ..Limits::default()
    };
    if let Ok(artifacts) = run(&recipe, picture, &Job::new(limits)) {
        assert_eq!(artifacts.len(), 1);
        // A page drawn may take more than the words that say what is on it.
        let report = &artifacts[0].report;
        let drawn = report.format_in == Format::Pdf && report.format_out != Format::Pdf;
        assert!(!never_larger || drawn || artifacts[0].bytes.len() <= picture.len());
    }
});
