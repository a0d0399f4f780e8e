//! Which pages: "1-3,7,last", "2-", "odd", "-1".

use crate::{Error, Result};

/// A choice of pages as a person writes it. Order counts and pages may come twice:
/// "3,1,1" is page 3, then page 1 two times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranges(Vec<Part>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Span(End, End),
    Odd,
    Even,
}

/// A page counted from the front (1 is the first) or from the end (1 is the last).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Front(u32),
    Back(u32),
}

const HELP: &str = "write pages like 1-3,7,last: numbers from 1, first, last, last-1, odd, even, \
                    all, 5- for the rest, 8-3 backwards";

impl Default for Ranges {
    fn default() -> Self {
        Self::all()
    }
}

impl std::str::FromStr for Ranges {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parts = text.split(',').map(|part| parse_part(part.trim(), text));
        Ok(Self(parts.collect::<Result<_>>()?))
    }
}

impl Ranges {
    /// Every page, in order.
    pub fn all() -> Self {
        Self(vec![Part::Span(End::Front(1), End::Back(1))])
    }

    /// The pages of a document of `pages` pages, as indexes from 0, in the order asked for.
    pub fn resolve(&self, pages: u32) -> Result<Vec<u32>> {
        let mut chosen = Vec::new();
        for part in &self.0 {
            match *part {
                Part::Odd => chosen.extend((0..pages).step_by(2)),
                Part::Even => chosen.extend((1..pages).step_by(2)),
                Part::Span(from, to) => {
                    let (from, to) = (from.index(pages)?, to.index(pages)?);
                    if from <= to {
                        chosen.extend(from..=to);
                    } else {
                        chosen.extend((to..=from).rev());
                    }
                }
            }
            // A choice may repeat pages, but not grow into a bomb of its own.
            if chosen.len() > 100_000 {
                return Err(Error::Range("more than 100000 pages chosen; choose fewer".into()));
            }
        }
        if chosen.is_empty() {
            return Err(Error::Range(format!("no page chosen of {pages}; {HELP}")));
        }
        Ok(chosen)
    }
}

impl End {
    fn index(self, pages: u32) -> Result<u32> {
        let index = match self {
            Self::Front(number) => number.checked_sub(1),
            Self::Back(number) => pages.checked_sub(number),
        };
        index.filter(|&i| i < pages).ok_or_else(|| {
            let asked = match self {
                Self::Front(number) => format!("page {number}"),
                Self::Back(1) => "the last page".to_owned(),
                Self::Back(number) => format!("page last-{}", number - 1),
            };
            Error::Range(format!("{asked} was asked for, but the document has {pages} page(s)"))
        })
    }
}

fn parse_part(part: &str, whole: &str) -> Result<Part> {
    let wrong = || Error::Range(format!("'{part}' in '{whole}' names no pages; {HELP}"));
    match part {
        "odd" => return Ok(Part::Odd),
        "even" => return Ok(Part::Even),
        "all" => return Ok(Part::Span(End::Front(1), End::Back(1))),
        _ => {}
    }
    if let Some(end) = parse_end(part) {
        return Ok(Part::Span(end, end));
    }
    // The dash between two ends may stand behind a "last-1": try each dash.
    for (at, _) in part.match_indices('-') {
        let (from, to) = (part[..at].trim(), part[at + 1..].trim());
        let to = if to.is_empty() { Some(End::Back(1)) } else { parse_end(to) };
        if let (Some(from), Some(to)) = (parse_end(from), to) {
            return Ok(Part::Span(from, to));
        }
    }
    Err(wrong())
}

fn parse_end(text: &str) -> Option<End> {
    match text {
        "first" => return Some(End::Front(1)),
        "last" => return Some(End::Back(1)),
        _ => {}
    }
    if let Some(back) = text.strip_prefix("last-") {
        return Some(End::Back(number(back)?.checked_add(1)?));
    }
    number(text).filter(|&n| n > 0).map(End::Front)
}

fn number(text: &str) -> Option<u32> {
    // Rust also takes "+3", which no person means.
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
