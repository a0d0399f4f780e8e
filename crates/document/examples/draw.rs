//! Draws every page of PDFs and tells how long each file took: for benches/pdf.
//!
//! `draw DPI FILE...` prints a line for each file: its name, the pages drawn, the pages there are,
//! and the milliseconds for opening and drawing.

use compressimage_document::render::{Render, Scale, render_page};
use compressimage_document::{Job, Source};
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let dpi: f32 = arguments.next().and_then(|dpi| dpi.parse().ok()).unwrap_or(100.0);
    let how = Render { scale: Scale::Dpi(dpi), ..Default::default() };
    for path in arguments {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let start = Instant::now();
        let (mut drawn, mut pages, mut said) = (0, 0, String::new());
        match Source::open(bytes, None, &Job::default()) {
            Ok(source) => {
                pages = source.page_count();
                for page in 0..pages {
                    match render_page(&source, page, &how) {
                        Ok(_) => drawn += 1,
                        Err(error) => said = error.to_string(),
                    }
                }
            }
            Err(error) => said = error.to_string(),
        }
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        println!("{path}\t{drawn}\t{pages}\t{milliseconds:.1}\t{said}");
    }
}
