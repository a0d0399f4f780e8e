//! ALTO 4: what libraries and archives keep.

use super::xml::{escaped, tag};
use crate::ocr::{Bounds, Line, Page};
use std::fmt::Write;

/// The pages as an ALTO 4 document.
pub fn alto(pages: &[Page]) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" ",
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ",
        "xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4# ",
        "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd\">\n",
        "<Description>\n<MeasurementUnit>pixel</MeasurementUnit>\n",
        "<Processing ID=\"processing_1\">\n<processingSoftware>",
        "<softwareName>CompressImage</softwareName></processingSoftware>\n</Processing>\n",
        "</Description>\n<Layout>\n",
    ));
    for (i, page) in pages.iter().enumerate() {
        write_page(&mut out, page, i);
    }
    out.push_str("</Layout>\n</alto>\n");
    out
}

/// The attributes of a place.
fn place(b: Bounds) -> String {
    let (w, h) = (b.width(), b.height());
    format!("HPOS=\"{}\" VPOS=\"{}\" WIDTH=\"{w}\" HEIGHT=\"{h}\"", b.left, b.top)
}

fn write_page(out: &mut String, page: &Page, number: usize) {
    let (n, w, h) = (number + 1, page.width, page.height);
    let sure = page.confidence / 100.0;
    let turn = if page.turn == 0 { String::new() } else { format!(" ROTATION=\"{}\"", page.turn) };
    let _ = writeln!(
        out,
        "<Page ID=\"page_{n}\" PHYSICAL_IMG_NR=\"{n}\" WIDTH=\"{w}\" HEIGHT=\"{h}\" PC=\"{sure:.3}\">\n\
         <PrintSpace HPOS=\"0\" VPOS=\"0\" WIDTH=\"{w}\" HEIGHT=\"{h}\">"
    );
    let (mut blocks, mut lines, mut words) = (0, 0, 0);
    for block in &page.blocks {
        for paragraph in &block.paragraphs {
            blocks += 1;
            let at = place(paragraph.bounds);
            let _ = writeln!(out, "<TextBlock ID=\"block_{n}_{blocks}\" {at}{turn}>");
            for line in &paragraph.lines {
                lines += 1;
                write_line(out, line, &format!("line_{n}_{lines}"), n, &mut words);
            }
            out.push_str("</TextBlock>\n");
        }
    }
    out.push_str("</PrintSpace>\n</Page>\n");
}

fn write_line(out: &mut String, line: &Line, id: &str, page: usize, words: &mut usize) {
    let at = place(line.bounds);
    let [x1, y1, x2, y2] = line.baseline;
    let _ =
        writeln!(out, "<TextLine ID=\"{id}\" {at} BASELINE=\"{x1:.0},{y1:.0} {x2:.0},{y2:.0}\">");
    for (i, word) in line.words.iter().enumerate() {
        if i > 0 {
            out.push_str("<SP/>\n");
        }
        *words += 1;
        let (at, text) = (place(word.bounds), escaped(&word.text));
        let lang = tag(&word.language).map(|l| format!(" LANG=\"{l}\"")).unwrap_or_default();
        let sure = word.confidence / 100.0;
        let _ = writeln!(
            out,
            "<String ID=\"string_{page}_{words}\" {at} CONTENT=\"{text}\" WC=\"{sure:.3}\"{lang}/>"
        );
    }
    out.push_str("</TextLine>\n");
}
