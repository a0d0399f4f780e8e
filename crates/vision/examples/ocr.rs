//! Reads pages: `ocr [--plain] [--format FORMAT] LANGUAGES IN.pnm OUT ...`; tells seconds, mean
//! confidence, turn and what was prepared for each on stdout.

mod pnm;

use compressimage_vision::Job;
use compressimage_vision::ocr::{Options, recogniser, write};
use std::time::Instant;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let plain = args.iter().any(|a| a == "--plain");
    args.retain(|a| a != "--plain");
    let mut format = "text".to_owned();
    if args[0] == "--format" {
        format = args[1].clone();
        args.drain(..2);
    }
    let reader = recogniser(None).expect("a recogniser");
    for pair in args[1..].chunks_exact(2) {
        let picture = pnm::Owned::read(&pair[0]);
        let languages = args[0].clone();
        let how = Options { languages, prepare: !plain, turn: !plain };
        let start = Instant::now();
        let page = reader.read(&picture.pixels(), &how, &Job::default()).expect("a page");
        println!(
            "{}\t{:.3}\t{:.1}\t{}\t{:.2}\t{}\t{}",
            pair[0],
            start.elapsed().as_secs_f32(),
            page.confidence,
            page.turn,
            page.skew,
            page.prepared.join(","),
            page.script.clone().unwrap_or_default(),
        );
        let pages = [page];
        let text = match format.as_str() {
            "markdown" => write::markdown(&pages),
            "json" => write::json(&pages),
            "hocr" => write::hocr(&pages),
            "alto" => write::alto(&pages),
            "tsv" => write::tsv(&pages),
            _ => write::text(&pages),
        };
        std::fs::write(&pair[1], text).expect("written");
    }
}
