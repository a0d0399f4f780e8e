//! Dictionaries that say much in few words: functions made of functions, widths of whole ranges of
//! characters. The interpreter writes them out.

use crate::{Error, Limits, Result};
use hayro::hayro_syntax::object::{Array, Dict, Number, Object, ObjectIdentifier};
use std::collections::HashMap;

/// The most functions that one is made of.
const MOST_PARTS: u64 = 10_000;
/// The longest program of a function, in bytes: it is run for each colour.
const LONGEST_PROGRAM: usize = 16 << 10;
/// Functions inside functions.
const DEEPEST: u32 = 30;
/// The most characters that a font gives widths for: it can have 65 536.
const MOST_WIDTHS: f64 = 1_000_000.0;

/// Looks at all dictionaries of a file.
#[derive(Default)]
pub(crate) struct Expanding {
    /// Of how many functions each function is made.
    parts: HashMap<ObjectIdentifier, u64>,
    /// The longest program of a function, in bytes.
    pub(crate) program: usize,
}

impl Expanding {
    /// Refuses a dictionary that comes to too much.
    /// `program` is the length of the program that its stream is, if it is one.
    pub(crate) fn check(&mut self, dict: &Dict<'_>, program: usize, limits: &Limits) -> Result<()> {
        for (key, each) in [(b"W".as_slice(), 1), (b"W2", 3)] {
            if let Some(widths) = dict.get::<Array<'_>>(key) {
                check_widths(&widths, each)?;
            }
        }
        if dict.get::<u8>(b"FunctionType") == Some(0) {
            check_samples(dict, limits)?;
        }
        self.program = self.program.max(program);
        if program > LONGEST_PROGRAM {
            return Err(Error::damaged("a function is a longer program than can be followed"));
        }
        if self.parts(dict, 0) > MOST_PARTS {
            return Err(Error::damaged("a function is made of more functions than can be drawn"));
        }
        Ok(())
    }

    fn parts(&mut self, dict: &Dict<'_>, depth: u32) -> u64 {
        if dict.get::<u8>(b"FunctionType") != Some(3) {
            return 1;
        }
        if depth > DEEPEST {
            return MOST_PARTS;
        }
        if let Some(&known) = dict.obj_id().and_then(|id| self.parts.get(&id)) {
            return known;
        }
        let functions = dict.get::<Array<'_>>(b"Functions").unwrap_or_default();
        let mut all = 1_u64;
        for function in functions.iter::<Object<'_>>() {
            all = all.saturating_add(match &function {
                Object::Dict(inner) => self.parts(inner, depth + 1),
                _ => 1,
            });
        }
        if let Some(id) = dict.obj_id() {
            self.parts.insert(id, all);
        }
        all
    }
}

/// The widths of characters: `first [width ...]` or `first last width`, where a width is `each`
/// numbers.
fn check_widths(widths: &Array<'_>, each: usize) -> Result<()> {
    let mut all = 0.0;
    let mut numbers = Vec::new();
    for object in widths.iter::<Object<'_>>() {
        match object {
            Object::Number(number) => numbers.push(Number::as_f64(&number)),
            _ => numbers.clear(),
        }
        if let &[first, last, ..] = numbers.as_slice()
            && numbers.len() == 2 + each
        {
            all += (last - first).max(0.0);
            numbers.clear();
        }
    }
    if all > MOST_WIDTHS {
        return Err(Error::damaged("a font has widths for more characters than there can be"));
    }
    Ok(())
}

/// A table of samples, each of which is written out as a number of its own.
fn check_samples(dict: &Dict<'_>, limits: &Limits) -> Result<()> {
    let sizes = dict.get::<Array<'_>>(b"Size").unwrap_or_default();
    let outputs = dict.get::<Array<'_>>(b"Range").unwrap_or_default().iter::<f64>().count() / 2;
    let all = sizes.iter::<f64>().product::<f64>() * outputs as f64;
    let what = "the number of samples of a function";
    Limits::over(what, all as u64, limits.max_stream_bytes / 16, "--max-stream")
}
