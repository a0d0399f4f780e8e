//! Whatever the bytes are: a run gives artifacts or an error, no panic, and never a larger file.
//! The first byte chooses what is asked for.
#![no_main]

use compressimage_engine::recipe::{FormatChoice, Goal, Output, Recipe, Resize, Step};
use compressimage_engine::{Format, Job, Limits, run};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, picture)) = bytes.split_first() else { return };
    let formats = [Format::Jpeg, Format::Png, Format::Webp, Format::Gif, Format::Tiff, Format::Bmp];
    let format = match choice & 7 {
        n @ 0..6 => FormatChoice::Only(formats[usize::from(n)]),
        _ => FormatChoice::Keep,
    };
    let goal = match choice >> 3 & 3 {
        0 => Goal::Lossless,
        1 => Goal::Quality(60.0),
        2 => Goal::Target { max_bytes: Some(2_000), min_score: None },
        _ => Goal::Auto,
    };
    let resize = Step::Resize(Resize { long_edge: Some(40), ..Resize::default() });
    let steps = if choice & 128 == 0 { Vec::new() } else { vec![resize] };
    let never_larger = steps.is_empty();
    let output = Output { format, goal, effort: 1, never_larger, ..Output::default() };
    let recipe = Recipe { steps, output, variants: Vec::new() };
    let limits = Limits {
        max_pixels: 1 << 18,
        max_frames: 20,
        max_memory: 256 << 20,
        ..Limits::default()
    };
    if let Ok(artifacts) = run(&recipe, picture, &Job::new(limits)) {
        assert_eq!(artifacts.len(), 1);
        assert!(!never_larger || artifacts[0].bytes.len() <= picture.len());
    }
});
