//! hOCR 1.2: HTML with the places in titles.

use super::xml::{escaped, tag};
use crate::ocr::{Block, Bounds, Direction, Line, Page};
use std::fmt::Write;

/// The pages as an hOCR document (XHTML).
pub fn hocr(pages: &[Page]) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<!DOCTYPE html>\n",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<title></title>\n",
        "<meta charset=\"utf-8\"/>\n",
        "<meta name=\"ocr-system\" content=\"CompressImage\"/>\n",
        "<meta name=\"ocr-capabilities\" ",
        "content=\"ocr_page ocr_carea ocr_par ocr_line ocrx_word\"/>\n",
        "</head>\n<body>\n",
    ));
    for (i, page) in pages.iter().enumerate() {
        write_page(&mut out, page, i);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn bbox(b: Bounds) -> String {
    format!("bbox {} {} {} {}", b.left, b.top, b.right, b.bottom)
}

fn write_page(out: &mut String, page: &Page, number: usize) {
    let n = number + 1;
    let (w, h) = (page.width, page.height);
    let _ = writeln!(
        out,
        "<div class=\"ocr_page\" id=\"page_{n}\" title=\"bbox 0 0 {w} {h}; ppageno {number}\">"
    );
    let mut count = Count { page: n, ..Count::default() };
    for block in &page.blocks {
        write_block(out, block, &mut count);
    }
    out.push_str("</div>\n");
}

/// Numbers for ids, each unique in the document.
#[derive(Default)]
struct Count {
    page: usize,
    block: usize,
    paragraph: usize,
    line: usize,
    word: usize,
}

fn write_block(out: &mut String, block: &Block, count: &mut Count) {
    count.block += 1;
    let (p, b, at) = (count.page, count.block, bbox(block.bounds));
    let _ = writeln!(out, "<div class=\"ocr_carea\" id=\"block_{p}_{b}\" title=\"{at}\">");
    for paragraph in &block.paragraphs {
        count.paragraph += 1;
        let (n, at) = (count.paragraph, bbox(paragraph.bounds));
        let first = paragraph.lines.first();
        let language = first.and_then(|l| l.words.first()).and_then(|w| tag(&w.language));
        let lang = language.map(|l| format!(" lang=\"{l}\"")).unwrap_or_default();
        let rtl = first.is_some_and(|l| l.direction == Direction::RightToLeft);
        let dir = if rtl { " dir=\"rtl\"" } else { "" };
        let _ = writeln!(out, "<p class=\"ocr_par\" id=\"par_{p}_{n}\"{lang}{dir} title=\"{at}\">");
        paragraph.lines.iter().for_each(|line| write_line(out, line, count));
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

fn write_line(out: &mut String, line: &Line, count: &mut Count) {
    count.line += 1;
    let (p, n) = (count.page, count.line);
    let at = bbox(line.bounds);
    // hOCR gives the baseline as slope and height over the bottom left corner; of turned lines
    // it has the angle instead.
    let [x1, y1, x2, y2] = line.baseline;
    let angle = (y1 - y2).atan2(x2 - x1).to_degrees();
    let base = if angle.abs() < 45.0 && (x2 - x1).abs() > 0.0 {
        let slope = (y2 - y1) / (x2 - x1);
        let left = y1 + slope * (line.bounds.left as f32 - x1);
        format!("baseline {slope:.3} {:.0}", left - line.bounds.bottom as f32)
    } else {
        format!("textangle {:.0}", angle.rem_euclid(360.0))
    };
    let size = line.size;
    let _ = writeln!(
        out,
        "<span class=\"ocr_line\" id=\"line_{p}_{n}\" title=\"{at}; {base}; x_size {size:.1}\">"
    );
    for word in &line.words {
        count.word += 1;
        let (n, at, sure) = (count.word, bbox(word.bounds), word.confidence.round());
        let text = escaped(&word.text);
        let _ = writeln!(
            out,
            "<span class=\"ocrx_word\" id=\"word_{p}_{n}\" title=\"{at}; x_wconf {sure}\">{text}</span>"
        );
    }
    out.push_str("</span>\n");
}
