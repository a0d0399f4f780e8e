//! Draws every page of PDFs and tells how long each file took: for benches/pdf.
//!
//! `draw DPI ROUNDS FILE...` prints a line for each file: its name, the pages drawn, the pages
//! there are, the median of the processor time for opening and drawing in milliseconds, and what
//! went wrong. Every round opens the file anew; one more round before them is not counted.

use compressimage_document::render::{Painter, Render, Scale};
use compressimage_document::{Job, Source};
use cpu_time::ProcessTime;

/// What became of a file: pages drawn, pages there are, what went wrong.
type Outcome = (u32, u32, String);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next().and_then(|word| word.parse::<u16>().ok());
    let (dpi, rounds) = (number().unwrap_or(100), number().unwrap_or(1).max(1));
    let how = Render { scale: Scale::Dpi(f32::from(dpi)), ..Default::default() };
    for path in arguments {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let (drawn, pages, said) = draw(&bytes, &how);
        let mut times: Vec<f64> = (0..rounds)
            .map(|_| {
                let start = ProcessTime::now();
                draw(&bytes, &how);
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{path}\t{drawn}\t{pages}\t{:.2}\t{said}", times[times.len() / 2]);
    }
}

fn draw(bytes: &[u8], how: &Render) -> Outcome {
    let source = match Source::open(bytes, None, &Job::default()) {
        Ok(source) => source,
        Err(error) => return (0, 0, error.to_string()),
    };
    let (mut drawn, mut said) = (0, String::new());
    let mut painter = Painter::new(&source, how);
    for page in 0..source.page_count() {
        match painter.page(page) {
            Ok(_) => drawn += 1,
            Err(error) => said = error.to_string(),
        }
    }
    (drawn, source.page_count(), said)
}
