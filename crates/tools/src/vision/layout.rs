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
    // What is turned is read on the page turned back, and its boxes are turned again.
    let runs = words.chunk_by(|a, b| a.turn == b.turn);
    let blocks = runs.flat_map(|run| {
        let seat = Seat { size, turn: run[0].turn };
        let upright: Vec<Found> = run.iter().map(|word| seat.upright(word)).collect();
        let mut blocks = blocks_of(&upright);
        blocks.iter_mut().for_each(|block| seat.put_back(block));
        blocks
    });
    Page {
        width: size.0.ceil() as u32,
        height: size.1.ceil() as u32,
        turn: (360 - most_common_turn(words)) % 360,
        confidence: 100.0,
        prepared: vec!["the text that the page has".to_owned()],
        blocks: blocks.collect(),
        ..Page::default()
    }
}

fn most_common_turn(words: &[Found]) -> u16 {
    let letters = |turn: &u16| -> usize {
        words.iter().filter(|word| word.turn == *turn).map(|word| word.text.len()).sum()
    };
    // Of equals the last one counts: upright.
    [270, 180, 90, 0].into_iter().max_by_key(letters).unwrap_or_default()
}

/// Lines and paragraphs of upright words.
fn blocks_of(words: &[Found]) -> Vec<Block> {
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
    blocks
}

/// A word whose corners go elsewhere.
fn moved(word: &Found, to: impl Fn([f32; 2]) -> [f32; 2], turn: u16) -> Found {
    let (a, b) = (to([word.left, word.top]), to([word.right, word.bottom]));
    Found {
        text: word.text.clone(),
        left: a[0].min(b[0]),
        top: a[1].min(b[1]),
        right: a[0].max(b[0]),
        bottom: a[1].max(b[1]),
        turn,
    }
}

/// How a run of words is turned clockwise on a page of a size in points.
struct Seat {
    size: (f32, f32),
    turn: u16,
}

impl Seat {
    /// A point of the page on the page turned back.
    fn back(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        match self.turn {
            90 => [y, self.size.0 - x],
            180 => [self.size.0 - x, self.size.1 - y],
            270 => [self.size.1 - y, x],
            _ => [x, y],
        }
    }

    /// The other way.
    fn there(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        match self.turn {
            90 => [self.size.0 - y, x],
            180 => [self.size.0 - x, self.size.1 - y],
            270 => [y, self.size.1 - x],
            _ => [x, y],
        }
    }

    fn upright(&self, word: &Found) -> Found {
        moved(word, |point| self.back(point), 0)
    }

    fn put_back(&self, block: &mut Block) {
        self.place(&mut block.bounds);
        for paragraph in &mut block.paragraphs {
            self.place(&mut paragraph.bounds);
            for line in &mut paragraph.lines {
                self.place(&mut line.bounds);
                line.words.iter_mut().for_each(|word| self.place(&mut word.bounds));
                let [ax, ay, bx, by] = line.baseline;
                let (a, b) = (self.there([ax, ay]), self.there([bx, by]));
                line.baseline = [a[0], a[1], b[0], b[1]];
            }
        }
    }

    fn place(&self, bounds: &mut Bounds) {
        let a = self.there([bounds.left as f32, bounds.top as f32]);
        let b = self.there([bounds.right as f32, bounds.bottom as f32]);
        *bounds = Bounds {
            left: a[0].min(b[0]).round() as i32,
            top: a[1].min(b[1]).round() as i32,
            right: a[0].max(b[0]).round() as i32,
            bottom: a[1].max(b[1]).round() as i32,
        };
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
        Found { text: text.into(), left, top, right, bottom: top + 12.0, turn: 0 }
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

    #[test]
    fn turned_words_are_read_as_they_are_meant() {
        let size = (600.0, 800.0);
        let words =
            [word("One", 50.0, 50.0), word("line.", 72.0, 50.0), word("Another", 50.0, 64.0)];
        let upright = page_of(size, &words);
        for turn in [90, 180, 270] {
            // The page as it is turned: for a quarter its sides change places.
            let paper = if turn == 180 { size } else { (size.1, size.0) };
            let seat = Seat { size: paper, turn };
            let turned = words.iter().map(|word| moved(word, |point| seat.there(point), turn));
            let turned: Vec<Found> = turned.collect();
            let page = page_of(paper, &turned);
            assert_eq!(page.turn, 360 - turn);
            let texts = |page: &Page| page.lines().map(Line::text).collect::<Vec<_>>();
            assert_eq!(texts(&page), texts(&upright));
            let first = page.words().next().unwrap().bounds;
            assert_eq!((first.left, first.top), (turned[0].left as i32, turned[0].top as i32));
        }
    }
}
