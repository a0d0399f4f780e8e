//! Markdown by the look of the page: larger lines are headings, lines of a paragraph are joined,
//! bullets and numbers make lists, aligned gaps make tables.

use crate::ocr::{BlockKind, Line, Page, Paragraph};

/// The pages as Markdown, a rule between pages.
pub fn markdown(pages: &[Page]) -> String {
    let pages: Vec<String> = pages.iter().map(page).collect();
    pages.join("\n---\n\n")
}

/// The kind of list that an item belongs to.
#[derive(Clone, Copy, PartialEq)]
enum List {
    Bullets,
    Numbers,
}

/// A paragraph, heading, table, or item of a list.
type Part = (Option<List>, String);

fn page(page: &Page) -> String {
    let usual = usual_size(page);
    let mut parts: Vec<Part> = Vec::new();
    for block in &page.blocks {
        for paragraph in &block.paragraphs {
            if let Some(table) = table(paragraph, usual) {
                parts.push((None, table));
                continue;
            }
            split(paragraph, usual, block.kind == BlockKind::Heading, &mut parts);
        }
    }
    let mut out = String::new();
    let mut before = None;
    for (i, (item, text)) in parts.iter().enumerate() {
        if i > 0 && (item.is_none() || before != *item) {
            out.push('\n');
        }
        out.push_str(text);
        out.push('\n');
        before = *item;
    }
    out
}

/// The size that most letters of the page have.
fn usual_size(page: &Page) -> f32 {
    let letters = |l: &Line| l.words.iter().map(|w| w.text.len()).sum::<usize>();
    let mut sizes: Vec<(f32, usize)> = page.lines().map(|l| (l.size, letters(l))).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut sum = 0;
    for (size, letters) in &sizes {
        sum += letters;
        if sum > half {
            return *size;
        }
    }
    0.0
}

/// The level of a heading whose lines have that size; none for running text.
fn heading(size: f32, usual: f32, is_heading: bool) -> Option<usize> {
    let ratio = size / usual.max(1.0);
    match ratio {
        r if r >= 1.9 => Some(1),
        r if r >= 1.45 => Some(2),
        r if r >= 1.25 || (is_heading && r >= 1.1) => Some(3),
        _ => None,
    }
}

/// The text of a line after its bullet or number, and the sign for it.
fn item(text: &str) -> Option<(String, &str)> {
    for bullet in ["•", "◦", "▪", "‣", "●", "○", "-", "–", "—", "*", "·", "»"] {
        if let Some(rest) = text.strip_prefix(bullet)
            && let Some(rest) = rest.strip_prefix(' ')
        {
            return Some(("-".into(), rest.trim_start()));
        }
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let rest = text[digits..].strip_prefix(['.', ')'])?;
        let rest = rest.strip_prefix(' ')?;
        return Some((format!("{}.", &text[..digits]), rest.trim_start()));
    }
    None
}

/// Splits a paragraph at headings and items of lists and joins the lines between.
fn split(paragraph: &Paragraph, usual: f32, is_heading: bool, parts: &mut Vec<Part>) {
    let mut open: Option<(Option<List>, Option<usize>, String)> = None;
    for line in &paragraph.lines {
        let text = line.text();
        let level = heading(line.size, usual, is_heading);
        if let Some((sign, rest)) = item(&text).filter(|_| level.is_none()) {
            parts.extend(open.take().map(closed));
            let list = if sign == "-" { List::Bullets } else { List::Numbers };
            open = Some((Some(list), None, format!("{sign} {}", escaped(rest))));
            continue;
        }
        match &mut open {
            Some((_, before, so_far)) if *before == level => join(so_far, &escaped(&text)),
            _ => {
                parts.extend(open.take().map(closed));
                open = Some((None, level, at_start(&escaped(&text))));
            }
        }
    }
    parts.extend(open.take().map(closed));
}

fn closed((item, level, text): (Option<List>, Option<usize>, String)) -> Part {
    match level {
        Some(level) => (None, format!("{} {text}", "#".repeat(level))),
        None => (item, text),
    }
}

/// Adds a line: a word that was divided at the line's end becomes one again.
fn join(so_far: &mut String, line: &str) {
    let mut end = so_far.chars().rev();
    let divided = end.next() == Some('-')
        && end.next().is_some_and(char::is_lowercase)
        && line.chars().next().is_some_and(char::is_lowercase);
    if divided {
        so_far.pop();
    } else {
        so_far.push(' ');
    }
    so_far.push_str(line);
}

/// Signs that would mean something in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// Signs that would mean something at the beginning of a line only.
fn at_start(text: &str) -> String {
    let marks = text.starts_with(['#', '+', '-', '=']);
    if marks { format!("\\{text}") } else { text.into() }
}

/// The paragraph as a table, where each line has the same number of parts, two at least, with wide
/// gaps between them that lie under each other.
fn table(paragraph: &Paragraph, usual: f32) -> Option<String> {
    if paragraph.lines.len() < 2 {
        return None;
    }
    let rows: Vec<Vec<(i32, String)>> = paragraph.lines.iter().map(|l| cells(l, usual)).collect();
    let columns = rows[0].len();
    let aligned = |column: usize| {
        let left = rows[0][column].0;
        rows.iter().all(|r| (r[column].0 - left).abs() as f32 <= usual * 4.0)
    };
    if columns < 2 || rows.iter().any(|r| r.len() != columns) || !(0..columns).all(aligned) {
        return None;
    }
    let mut out = String::new();
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|(_, text)| escaped(text)).collect();
        out.push_str(&format!("| {} |", cells.join(" | ")));
        if i == 0 {
            out.push_str(&format!("\n|{}", " --- |".repeat(columns)));
        }
        if i + 1 < rows.len() {
            out.push('\n');
        }
    }
    Some(out)
}

/// The parts of a line between wide gaps: where each begins, and its text.
fn cells(line: &Line, usual: f32) -> Vec<(i32, String)> {
    let mut cells: Vec<(i32, String)> = Vec::new();
    let mut end = i32::MIN;
    for word in &line.words {
        let gap = word.bounds.left.saturating_sub(end) as f32;
        match cells.last_mut() {
            Some((_, text)) if gap < usual * 1.5 => {
                text.push(' ');
                text.push_str(&word.text);
            }
            _ => cells.push((word.bounds.left, word.text.clone())),
        }
        end = word.bounds.right;
    }
    cells
}
