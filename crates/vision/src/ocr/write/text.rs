//! Plain text.

use crate::ocr::Page;

/// Lines as on the page, an empty line between paragraphs, a form feed between pages.
pub fn text(pages: &[Page]) -> String {
    let pages: Vec<String> = pages.iter().map(page).collect();
    pages.join("\u{c}")
}

fn page(page: &Page) -> String {
    let mut out = String::new();
    for paragraph in page.blocks.iter().flat_map(|b| &b.paragraphs) {
        if !out.is_empty() {
            out.push('\n');
        }
        for line in &paragraph.lines {
            out.push_str(&line.text());
            out.push('\n');
        }
    }
    out
}
