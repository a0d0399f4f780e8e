//! What was read: blocks of paragraphs of lines of words, with their places.

use serde::{Deserialize, Serialize};

/// A part of the picture, in its pixels from the top left; right and bottom are just outside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// First column.
    pub left: i32,
    /// First row.
    pub top: i32,
    /// Column after the last one.
    pub right: i32,
    /// Row after the last one.
    pub bottom: i32,
}

impl Bounds {
    /// Pixels per row.
    pub fn width(&self) -> i32 {
        self.right - self.left
    }

    /// Rows.
    pub fn height(&self) -> i32 {
        self.bottom - self.top
    }

    /// The smallest bounds around both.
    pub fn with(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Where a line's letters go on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Like Latin.
    #[default]
    LeftToRight,
    /// Like Arabic and Hebrew.
    RightToLeft,
    /// Like vertical Japanese.
    TopToBottom,
}

/// What a block is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text.
    #[default]
    Text,
    /// A heading, by its place and size.
    Heading,
    /// A table.
    Table,
    /// Text under a picture.
    Caption,
}

/// A word.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Where it is.
    pub bounds: Bounds,
    /// How sure the recogniser is, 0.0 to 100.0.
    pub confidence: f32,
    /// The language it was read in, as Tesseract names it; may be empty.
    pub language: String,
}

/// A line of words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where it is.
    pub bounds: Bounds,
    /// The line that its letters stand on: x and y where it begins, x and y where it ends, in
    /// pixels of the picture. On a turned page it shows how the line is turned.
    pub baseline: [f32; 4],
    /// Height of the line's letters from the lowest to the highest, in pixels.
    pub size: f32,
    /// Where its letters go on.
    pub direction: Direction,
    /// Its words in the order of reading.
    pub words: Vec<Word>,
}

impl Line {
    /// The words with spaces between.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|w| w.text.as_str()).collect();
        words.join(" ")
    }
}

/// Lines that belong together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it is.
    pub bounds: Bounds,
    /// Whether it is an item of a list.
    pub list_item: bool,
    /// Its lines from the top.
    pub lines: Vec<Line>,
}

/// Paragraphs that belong together: a column, a heading, a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Where it is.
    pub bounds: Bounds,
    /// What it is.
    pub kind: BlockKind,
    /// Its paragraphs in the order of reading.
    pub paragraphs: Vec<Paragraph>,
}

/// What was read of a picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The picture's pixels per row.
    pub width: u32,
    /// The picture's rows.
    pub height: u32,
    /// Languages it was read in, as Tesseract names them.
    pub languages: String,
    /// The script that was found ("Latin", "Arabic", ...), where it was looked for.
    pub script: Option<String>,
    /// How far the picture must be turned clockwise to stand upright: 0, 90, 180 or 270 degrees.
    pub turn: u16,
    /// How far the upright lines fall to the right, in degrees.
    pub skew: f32,
    /// The mean of the words' confidences, weighted by their letters: 0.0 to 100.0.
    pub confidence: f32,
    /// What was done to the picture before it was read ("inverted", "enlarged", ...).
    pub prepared: Vec<String>,
    /// The blocks in the order of reading.
    pub blocks: Vec<Block>,
}

impl Page {
    /// All lines in the order of reading.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().flat_map(|b| &b.paragraphs).flat_map(|p| &p.lines)
    }

    /// All words in the order of reading.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.lines().flat_map(|l| &l.words)
    }

    /// The mean of the words' confidences, weighted by their letters; 0.0 without words.
    pub fn mean_confidence(&self) -> f32 {
        let (mut sum, mut letters) = (0f32, 0f32);
        for word in self.words() {
            let count = word.text.chars().count() as f32;
            sum += word.confidence * count;
            letters += count;
        }
        if letters > 0.0 { sum / letters } else { 0.0 }
    }

    /// The turn (clockwise, degrees) that makes lines go on as their script does, by where the
    /// words of a line follow each other; none where no line has two words.
    pub fn reading_turn(&self) -> Option<u16> {
        let middle = |w: &Word| (w.bounds.left + w.bounds.right, w.bounds.top + w.bounds.bottom);
        // Scripts that are themselves written downwards say nothing.
        let vertical = |w: &Word| ["chi", "jpn", "kor"].iter().any(|l| w.language.starts_with(l));
        let (mut right, mut down) = (0i64, 0i64);
        for line in self.lines() {
            let (Some(first), Some(last)) = (line.words.first(), line.words.last()) else {
                continue;
            };
            if vertical(first) {
                continue;
            }
            let ((x1, y1), (x2, y2)) = (middle(first), middle(last));
            let sign = if line.direction == Direction::RightToLeft { -1 } else { 1 };
            right += i64::from(sign * (x2 - x1));
            down += i64::from(sign * (y2 - y1));
        }
        match (right.abs() >= down.abs(), right, down) {
            (_, 0, 0) => None,
            (true, ..0, _) => Some(180),
            (true, ..) => Some(0),
            (false, _, ..0) => Some(90),
            (false, ..) => Some(270),
        }
    }

    /// Letters in all.
    pub fn letters(&self) -> usize {
        self.words().map(|w| w.text.chars().count()).sum()
    }
}
