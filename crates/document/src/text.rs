//! The text that a page has, word by word, with where each stands.

use crate::walk::{Drawn, Id, Mark, Watch, walk};
use crate::{Result, Source};
use hayro::hayro_interpret::Image;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A word and its box. Which unit the box has, and what it is measured from, is said where words
/// are given or returned; y always grows downwards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// The word, in reading order.
    pub text: String,
    /// The box's left edge.
    pub left: f32,
    /// The box's upper edge.
    pub top: f32,
    /// The box's right edge.
    pub right: f32,
    /// The box's lower edge.
    pub bottom: f32,
    /// How far the word is turned clockwise on the page: 0, 90, 180 or 270 degrees.
    #[serde(default)]
    pub turn: u16,
}

/// How far letters reach above and below the baseline, in font sizes.
const ABOVE: f64 = 0.8;
const BELOW: f64 = 0.2;

/// The words of one page (index from 0), in the order the page draws them, with boxes in points
/// from the top left of the page as it is shown. Empty where the page has no text.
pub fn words(source: &Source, page: u32) -> Result<Vec<Word>> {
    let mut marks = Marks::default();
    walk(source, page, 1.0, &mut marks)?;
    Ok(group(&marks.0))
}

#[derive(Default)]
struct Marks(Vec<Mark>);

impl Watch for Marks {
    fn mark(&mut self, mark: Mark) {
        self.0.push(mark);
    }
    fn picture(&mut self, _: &Image<'_, '_>, _: Option<Id>, _: Drawn) {}
    fn wants_text(&self) -> bool {
        true
    }
}

fn group(marks: &[Mark]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut seen = HashSet::new();
    for mark in marks {
        // Bold is at times made by drawing the same letter again, a little aside.
        let size = mark.size().max(0.1);
        let spot = |v: f64| (v / (size * 0.12)).round() as i64;
        if !seen.insert((spot(mark.start.x), spot(mark.start.y), mark.text.as_str())) {
            continue;
        }
        let blank = mark.text.chars().all(char::is_whitespace);
        if blank || open.last().is_some_and(|last| !last.joins(mark)) {
            words.extend(close(&open));
            open.clear();
        }
        if !blank {
            open.push(mark);
        }
    }
    words.extend(close(&open));
    words
}

impl Mark {
    /// The font's size as it is shown.
    fn size(&self) -> f64 {
        self.up.0.hypot(self.up.1)
    }

    /// Whether `next` goes on in the same word.
    fn joins(&self, next: &Self) -> bool {
        let (size, other) = (self.size(), next.size());
        if !(size > 0.0 && other > 0.0 && (0.4..2.5).contains(&(size / other))) {
            return false;
        }
        // The direction of reading is across the letters' own upright.
        let along = (-self.up.1 / size, self.up.0 / size);
        let step = (next.start.x - self.end.x, next.start.y - self.end.y);
        let gap = step.0 * along.0 + step.1 * along.1;
        let off = step.0 * self.up.0 / size + step.1 * self.up.1 / size;
        // Right to left, letters may be drawn in reading order: the next ends where this starts.
        let back = (next.end.x - self.start.x, next.end.y - self.start.y);
        let back_gap = (back.0 * along.0 + back.1 * along.1).abs();
        off.abs() < 0.35 * size
            && ((-0.35 * size..0.12 * size).contains(&gap) || back_gap < 0.12 * size)
    }
}

/// Adds a letter; of several letters cast as one each, so that the word is found.
fn plain(mut word: String, letter: char) -> String {
    match letter {
        '\u{fb00}' => word.push_str("ff"),
        '\u{fb01}' => word.push_str("fi"),
        '\u{fb02}' => word.push_str("fl"),
        '\u{fb03}' => word.push_str("ffi"),
        '\u{fb04}' => word.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => word.push_str("st"),
        letter => word.push(letter),
    }
    word
}

fn close(marks: &[&Mark]) -> Option<Word> {
    let first = marks.first()?;
    let mut corners = Vec::new();
    for mark in marks {
        for point in [mark.start, mark.end] {
            for reach in [ABOVE, -BELOW] {
                corners.push((point.x + mark.up.0 * reach, point.y + mark.up.1 * reach));
            }
        }
    }
    let edge = |pick: fn(&(f64, f64)) -> f64, best: fn(f64, f64) -> f64| {
        corners.iter().map(pick).fold(pick(&corners[0]), best) as f32
    };
    let mut order = marks.to_vec();
    let rtl = marks.iter().flat_map(|mark| mark.text.chars()).any(is_right_to_left);
    // Such a word reads from its right end, in whichever order its letters were drawn.
    if rtl && first.up.1 < 0.0 {
        order.sort_by(|a, b| b.start.x.total_cmp(&a.start.x));
    }
    Some(Word {
        text: order.iter().flat_map(|mark| mark.text.chars()).fold(String::new(), plain),
        left: edge(|c| c.0, f64::min),
        top: edge(|c| c.1, f64::min),
        right: edge(|c| c.0, f64::max),
        bottom: edge(|c| c.1, f64::max),
        turn: turn_of(first.up),
    })
}

/// How far letters are turned clockwise whose upper ends point there (y grows downwards).
fn turn_of((x, y): (f64, f64)) -> u16 {
    match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
        (true, true, _) => 90,
        (false, _, true) => 180,
        (true, false, _) => 270,
        (false, _, false) => 0,
    }
}

/// Letters of Hebrew, Arabic and their neighbours.
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}')
}
