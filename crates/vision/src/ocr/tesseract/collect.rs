//! From what Tesseract holds to a page of our own, in places of the picture as it came.

use super::super::prepare::Prepared;
use super::super::{Block, BlockKind, Bounds, Direction, Line, Page, Paragraph, Word};
use super::ffi::{Api, Level, Words};
use crate::Pixels;

/// The page that `api` has read of `ready`, which was made of `picture`.
pub(super) fn page(api: &mut Api, ready: &Prepared, picture: &Pixels) -> Page {
    let (width, height) = (picture.width(), picture.height());
    let mut page = Page { width, height, ..Page::default() };
    let Some(mut words) = api.words() else { return page };
    let bounds = |words: &Words, level: Level| {
        let [left, top, right, bottom] = words.bounds(level)?;
        Some(ready.place.bounds(Bounds { left, top, right, bottom }, width, height))
    };
    loop {
        if words.begins(Level::Block) || page.blocks.is_empty() {
            let bounds = bounds(&words, Level::Block).unwrap_or_default();
            page.blocks.push(Block { bounds, kind: kind(words.block_type()), ..Block::default() });
        }
        let Some(block) = page.blocks.last_mut() else { break };
        if words.begins(Level::Paragraph) || block.paragraphs.is_empty() {
            let bounds = bounds(&words, Level::Paragraph).unwrap_or_default();
            let list_item = words.list_item();
            block.paragraphs.push(Paragraph { bounds, list_item, ..Paragraph::default() });
        }
        let Some(paragraph) = block.paragraphs.last_mut() else { break };
        if words.begins(Level::Line) || paragraph.lines.is_empty() {
            paragraph.lines.push(line(&words, ready, bounds(&words, Level::Line)));
        }
        let text = words.text().trim().to_owned();
        if let (Some(line), false) = (paragraph.lines.last_mut(), text.is_empty()) {
            let bounds = bounds(&words, Level::Word).unwrap_or_default();
            let confidence = words.confidence().clamp(0.0, 100.0);
            line.words.push(Word { text, bounds, confidence, language: words.language() });
        }
        if !words.next() {
            break;
        }
    }
    drop_empty(&mut page);
    page.confidence = page.mean_confidence();
    // What stands on its side the recogniser may have read without being told.
    page.turn = page.reading_turn().unwrap_or_default();
    page
}

fn line(words: &Words, ready: &Prepared, bounds: Option<Bounds>) -> Line {
    let raw = words.bounds(Level::Line).unwrap_or_default();
    let [x1, y1, x2, y2] = words.baseline().unwrap_or([raw[0], raw[3], raw[2], raw[3]]);
    let [bx, by] = ready.place.point(x1 as f32, y1 as f32);
    let [ex, ey] = ready.place.point(x2 as f32, y2 as f32);
    let (up, direction) = words.orientation();
    let upright = up % 2 == 0 && direction != 2;
    let height = if upright { raw[3] - raw[1] } else { raw[2] - raw[0] };
    let direction = match direction {
        1 => Direction::RightToLeft,
        2 => Direction::TopToBottom,
        _ => Direction::LeftToRight,
    };
    Line {
        bounds: bounds.unwrap_or_default(),
        baseline: [bx, by, ex, ey],
        size: height as f32 * ready.place.scale(),
        direction,
        words: Vec::new(),
    }
}

/// Tesseract's PolyBlockType in our words.
fn kind(block_type: u32) -> BlockKind {
    match block_type {
        2 => BlockKind::Heading,
        6 => BlockKind::Table,
        8 => BlockKind::Caption,
        _ => BlockKind::Text,
    }
}

/// Takes out what has no words: pictures and rules.
fn drop_empty(page: &mut Page) {
    for block in &mut page.blocks {
        for paragraph in &mut block.paragraphs {
            paragraph.lines.retain(|line| !line.words.is_empty());
        }
        block.paragraphs.retain(|paragraph| !paragraph.lines.is_empty());
    }
    page.blocks.retain(|block| !block.paragraphs.is_empty());
}
