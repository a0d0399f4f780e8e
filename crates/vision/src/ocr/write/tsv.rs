//! Tab-separated values, with the columns of Tesseract's.

use crate::ocr::{Bounds, Page};
use std::fmt::Write;

/// A row for each page, block, paragraph, line and word; confidence is -1 but for words.
pub fn tsv(pages: &[Page]) -> String {
    let mut out = String::from(
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t\
         left\ttop\twidth\theight\tconf\ttext\n",
    );
    for (page, number) in pages.iter().zip(1..) {
        let all =
            Bounds { right: page.width as i32, bottom: page.height as i32, ..Bounds::default() };
        row(&mut out, 1, [number, 0, 0, 0, 0], all, "-1\t");
        for (block, b) in page.blocks.iter().zip(1..) {
            row(&mut out, 2, [number, b, 0, 0, 0], block.bounds, "-1\t");
            for (paragraph, p) in block.paragraphs.iter().zip(1..) {
                row(&mut out, 3, [number, b, p, 0, 0], paragraph.bounds, "-1\t");
                for (line, l) in paragraph.lines.iter().zip(1..) {
                    row(&mut out, 4, [number, b, p, l, 0], line.bounds, "-1\t");
                    for (word, w) in line.words.iter().zip(1..) {
                        let text = word.text.replace(['\t', '\n', '\r'], " ");
                        let rest = format!("{:.6}\t{text}", word.confidence);
                        row(&mut out, 5, [number, b, p, l, w], word.bounds, &rest);
                    }
                }
            }
        }
    }
    out
}

fn row(out: &mut String, level: u8, numbers: [u32; 5], at: Bounds, rest: &str) {
    let [page, block, paragraph, line, word] = numbers;
    let (left, top, width, height) = (at.left, at.top, at.width(), at.height());
    let _ = writeln!(
        out,
        "{level}\t{page}\t{block}\t{paragraph}\t{line}\t{word}\t\
         {left}\t{top}\t{width}\t{height}\t{rest}"
    );
}
