//! From the words that a page of a PDF has to lines and paragraphs.

use compressimage_engine::format::pdf::Word as Found;
use compressimage_vision::ocr::{Block, Bounds, Line, Page, Paragraph, Word};

/// Two words share a line where they overlap by this share of the lower one's height.
const SAME_LINE: f32 = 0.5;
/// A gap between lines of more than so many of their heights parts paragraphs.
const PARAGRAPH: f32 = 0.9;
/// As much wider a gap between words parts columns, in heights of the line.
const COLUMN: f32 = 4.0;

/// A page of words in the order they are drawn. `size` and boxes are in points.
pub(super) fn page_of(size: (f32, f32), words: &[Found]) -> Page {
    let mut lines: Vec<Vec<&Found>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| goes_on(last, word)) => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for words in &lines {
        let line = line_of(words);
        match blocks.last_mut().map(|block| (block.bounds, block)) {
            Some((bounds, block)) if below(&bounds, block, &line) => {
                block.bounds = bounds.with(line.bounds);
                if let Some(paragraph) = block.paragraphs.last_mut() {
                    paragraph.bounds = paragraph.bounds.with(line.bounds);
                    paragraph.lines.push(line);
                }
            }
            _ => {
                let bounds = line.bounds;
                let paragraph = Paragraph { bounds, lines: vec![line], ..Paragraph::default() };
                blocks.push(Block { bounds, paragraphs: vec![paragraph], ..Block::default() });
            }
        }
    }
    Page {
        width: size.0.ceil() as u32,
        height: size.1.ceil() as u32,
        confidence: 100.0,
        prepared: vec!["the text that the page has".to_owned()],
        blocks,
        ..Page::default()
    }
}

/// Whether a word stands behind another on its line.
fn goes_on(last: &Found, next: &Found) -> bool {
    let height = (last.bottom - last.top).min(next.bottom - next.top);
    let shared = last.bottom.min(next.bottom) - last.top.max(next.top);
    let tall = (last.bottom - last.top).max(next.bottom - next.top);
    let gap = if next.left >= last.left { next.left - last.right } else { last.left - next.right };
    shared > SAME_LINE * height && (-0.5 * tall..COLUMN * tall).contains(&gap)
}

/// Whether a line goes on below what is there.
fn below(bounds: &Bounds, block: &Block, line: &Line) -> bool {
    let last = block.paragraphs.last().and_then(|paragraph| paragraph.lines.last());
    let Some(last) = last else { return false };
    let height = last.size.max(line.size);
    let gap = (line.bounds.top - last.bounds.bottom) as f32;
    let alike = (0.75..1.34).contains(&(last.size / line.size.max(1.0)));
    let beside = line.bounds.left < bounds.right && line.bounds.right > bounds.left;
    alike && beside && (-0.6 * height..PARAGRAPH * height).contains(&gap)
}

fn line_of(words: &[&Found]) -> Line {
    let words: Vec<Word> = words
        .iter()
        .map(|word| Word {
            text: word.text.clone(),
            bounds: Bounds {
                left: word.left.floor() as i32,
                top: word.top.floor() as i32,
                right: word.right.ceil() as i32,
                bottom: word.bottom.ceil() as i32,
            },
            confidence: 100.0,
            language: String::new(),
        })
        .collect();
    let bounds = words.iter().map(|word| word.bounds).reduce(Bounds::with).unwrap_or_default();
    let foot = bounds.bottom as f32;
    let baseline = [bounds.left as f32, foot, bounds.right as f32, foot];
    Line { bounds, baseline, size: bounds.height() as f32, words, ..Line::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f32, top: f32) -> Found {
        let right = left + 6.0 * text.len() as f32;
        Found { text: text.into(), left, top, right, bottom: top + 12.0 }
    }

    #[test]
    fn words_become_lines_and_paragraphs() {
        let words = [
            word("One", 50.0, 50.0),
            word("line.", 72.0, 50.0),
            word("Another", 50.0, 64.0),
            word("Far", 50.0, 120.0),
            word("column", 300.0, 120.0),
        ];
        let page = page_of((595.2, 841.8), &words);
        let texts: Vec<Vec<String>> = page
            .blocks
            .iter()
            .map(|block| block.paragraphs[0].lines.iter().map(Line::text).collect())
            .collect();
        assert_eq!(texts, [vec!["One line.", "Another"], vec!["Far"], vec!["column"]]);
        assert_eq!((page.width, page.height), (596, 842));
    }
}
