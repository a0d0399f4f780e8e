//! Text recognition with the help of a recogniser in a worker of its own: pages are made ready for
//! it here, and what it read is written here.

use crate::failure::Thrown;
use crate::opening;
use compressimage_tools::tool::ocr::TextFormat;
use compressimage_tools::vision::parts::ocr::prepare::Place;
use compressimage_tools::vision::parts::ocr::{
    Block, BlockKind, Bounds, Direction, Line, Options, Page, Paragraph, Word, languages,
};
use compressimage_tools::vision::{scan as scanned, written};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What is known of a page made ready, for [`page`].
#[derive(Serialize, Deserialize)]
struct Facts {
    /// The page's own pixels per row.
    width: u32,
    /// The page's own rows.
    height: u32,
    /// The file's pages.
    pages: usize,
    /// From the places of what is read to those of the page.
    place: [f32; 6],
    skew: f32,
    done: Vec<String>,
}

/// A page made ready to be read.
#[wasm_bindgen]
pub struct Scan {
    facts: Facts,
    picture: Vec<u8>,
}

#[wasm_bindgen]
impl Scan {
    /// What is known of it, as JSON.
    #[wasm_bindgen(getter)]
    pub fn facts(&self) -> Result<String, Thrown> {
        crate::text(&self.facts)
    }

    /// The picture to be read, as a file (PGM); it can be taken once.
    pub fn picture(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.picture)
    }
}

/// Makes a page of a file (counted from 0) ready to be read, by the rules of the command line:
/// with `prepare` those that are quickly known to be needed, with `further` those for pages that
/// read badly, turned clockwise by `turn` degrees. None where nothing further is to be done.
#[wasm_bindgen]
pub fn scan(
    input: &[u8],
    page: usize,
    prepare: bool,
    further: bool,
    turn: u16,
    password: Option<String>,
) -> Result<Option<Scan>, Thrown> {
    let how = Options { prepare, ..Options::default() };
    let job = opening(password.as_deref());
    let Some(scan) = scanned(input, page, &how, further, turn, &job)? else { return Ok(None) };
    let ready = scan.ready;
    let mut picture = format!("P5\n{} {}\n255\n", ready.gray.width, ready.gray.height).into_bytes();
    picture.extend(ready.gray.data);
    let facts = Facts {
        width: scan.width,
        height: scan.height,
        pages: scan.pages,
        place: ready.place.numbers(),
        skew: ready.skew,
        done: ready.done,
    };
    Ok(Some(Scan { facts, picture }))
}

/// The text that a page of a PDF (counted from 0) has already, as JSON: `{"page", "pages"}`. None
/// for pictures, and for pages without text.
#[wasm_bindgen]
pub fn text_of(
    input: &[u8],
    page: usize,
    password: Option<String>,
) -> Result<Option<String>, Thrown> {
    let told = compressimage_tools::vision::text_of(input, page, &opening(password.as_deref()))?;
    let told = told.map(|(page, pages)| serde_json::json!({ "page": page, "pages": pages }));
    told.map(|told| crate::text(&told)).transpose()
}

/// A PDF of the file with invisible text over it, of what was recognised: a JSON array of
/// `{"index", "page"}`.
#[wasm_bindgen]
pub fn searchable(input: &[u8], pages: &str, password: Option<String>) -> Result<Vec<u8>, Thrown> {
    let wrong = |e: serde_json::Error| Thrown::recipe(e.to_string());
    let pages: Vec<Recognised> = serde_json::from_str(pages).map_err(wrong)?;
    let pages: Vec<_> = pages.into_iter().map(|one| (one.index, one.page)).collect();
    let job = opening(password.as_deref());
    Ok(compressimage_tools::vision::searchable(input, &pages, &job)?)
}

/// A page that was recognised, and its number from 0.
#[derive(Deserialize)]
struct Recognised {
    index: u32,
    page: Page,
}

/// What the recogniser read of a scan (its JSON tree of blocks) as a page, in places of the file's
/// own pixels, as JSON; `script` is that of its letters, where it was looked for.
#[wasm_bindgen]
pub fn page(
    blocks: &str,
    facts: &str,
    languages: &str,
    script: Option<String>,
) -> Result<String, Thrown> {
    let wrong = |e: serde_json::Error| Thrown::recipe(format!("what was read is no text: {e}"));
    let blocks: Vec<Read> = serde_json::from_str(blocks).map_err(wrong)?;
    let facts: Facts = serde_json::from_str(facts).map_err(wrong)?;
    let seat = Seat { place: Place::new(facts.place), width: facts.width, height: facts.height };
    let mut page = Page {
        width: facts.width,
        height: facts.height,
        languages: languages.to_owned(),
        script,
        skew: facts.skew,
        prepared: facts.done,
        blocks: blocks.into_iter().filter_map(|block| block.taken(&seat)).collect(),
        ..Page::default()
    };
    page.confidence = page.mean_confidence();
    page.turn = page.reading_turn().unwrap_or_default();
    crate::text(&page)
}

/// Which of the languages that there is data of a page is read with by itself, by the script that
/// its letters were found to be of ("eng+deu"). None where there is none of that script.
#[wasm_bindgen]
pub fn languages_of(script: Option<String>, offered: Vec<String>) -> Option<String> {
    languages::of_script(script.as_deref(), &offered).ok()
}

/// Pages (a JSON array of them) in a format: text, markdown, json, hocr, alto or tsv.
#[wasm_bindgen]
pub fn write(pages: &str, format: &str) -> Result<String, Thrown> {
    let wrong = |e: serde_json::Error| Thrown::recipe(e.to_string());
    let pages: Vec<Page> = serde_json::from_str(pages).map_err(wrong)?;
    let format: TextFormat = serde_json::from_value(format.into()).map_err(wrong)?;
    Ok(written(&pages, format))
}

/// Where what was read lies in the page.
struct Seat {
    place: Place,
    width: u32,
    height: u32,
}

impl Seat {
    fn bounds(&self, at: &At) -> Bounds {
        let (left, top, right, bottom) = (at.x0, at.y0, at.x1, at.y1);
        self.place.bounds(Bounds { left, top, right, bottom }, self.width, self.height)
    }
}

/// A place as the recogniser tells it.
#[derive(Default, Deserialize)]
struct At {
    x0: i32,
    y0: i32,
    x1: i32,
    y1: i32,
}

#[derive(Deserialize)]
struct Read {
    bbox: At,
    /// Tesseract's PolyBlockType.
    #[serde(default)]
    blocktype: u32,
    #[serde(default)]
    paragraphs: Vec<ReadParagraph>,
}

#[derive(Deserialize)]
struct ReadParagraph {
    bbox: At,
    /// 0 where its letters go on to the left.
    is_ltr: u8,
    #[serde(default)]
    lines: Vec<ReadLine>,
}

#[derive(Deserialize)]
struct ReadLine {
    bbox: At,
    #[serde(default)]
    baseline: Option<At>,
    #[serde(default)]
    words: Vec<ReadWord>,
}

#[derive(Deserialize)]
struct ReadWord {
    bbox: At,
    text: String,
    confidence: f32,
}

impl Read {
    fn taken(self, seat: &Seat) -> Option<Block> {
        let kind = match self.blocktype {
            2 => BlockKind::Heading,
            6 => BlockKind::Table,
            8 => BlockKind::Caption,
            _ => BlockKind::Text,
        };
        let paragraphs: Vec<_> =
            self.paragraphs.into_iter().filter_map(|p| p.taken(seat)).collect();
        let bounds = seat.bounds(&self.bbox);
        (!paragraphs.is_empty()).then_some(Block { bounds, kind, paragraphs })
    }
}

impl ReadParagraph {
    fn taken(self, seat: &Seat) -> Option<Paragraph> {
        let direction =
            if self.is_ltr == 0 { Direction::RightToLeft } else { Direction::LeftToRight };
        let lines = self.lines.into_iter().filter_map(|line| line.taken(seat, direction));
        let lines: Vec<_> = lines.collect();
        let bounds = seat.bounds(&self.bbox);
        (!lines.is_empty()).then_some(Paragraph { bounds, list_item: false, lines })
    }
}

impl ReadLine {
    fn taken(self, seat: &Seat, direction: Direction) -> Option<Line> {
        let (raw, base) = (self.bbox, self.baseline);
        let bottom = At { x0: raw.x0, y0: raw.y1, x1: raw.x1, y1: raw.y1 };
        let base = base.unwrap_or(bottom);
        let [bx, by] = seat.place.point(base.x0 as f32, base.y0 as f32);
        let [ex, ey] = seat.place.point(base.x1 as f32, base.y1 as f32);
        let words = self.words.into_iter().filter_map(|word| {
            let text = word.text.trim().to_owned();
            let bounds = seat.bounds(&word.bbox);
            let confidence = word.confidence.clamp(0.0, 100.0);
            let word = Word { text, bounds, confidence, ..Word::default() };
            (!word.text.is_empty()).then_some(word)
        });
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then(|| Line {
            bounds: seat.bounds(&raw),
            baseline: [bx, by, ex, ey],
            size: (raw.y1 - raw.y0) as f32 * seat.place.scale(),
            direction,
            words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_stands_where_it_is_in_the_picture() {
        let at = r#"{"x0":20,"y0":40,"x1":60,"y1":60}"#;
        let word = |text: &str| format!(r#"{{"bbox":{at},"text":"{text}","confidence":91.5}}"#);
        let blocks = format!(
            r#"[{{"bbox":{at},"blocktype":1,"paragraphs":[{{"bbox":{at},"is_ltr":1,
                "lines":[{{"bbox":{at},"words":[{},{}]}}]}}]}},{{"bbox":{at}}}]"#,
            word("seen"),
            word(" ")
        );
        // Enlarged twice: places in the page are half as far.
        let facts = r#"{"width":100,"height":50,"pages":1,"place":[0.5,0,0,0,0.5,0],"skew":0,
            "done":["enlarged"]}"#;
        let page: Page =
            serde_json::from_str(&super::page(&blocks, facts, "eng").unwrap()).unwrap();
        assert_eq!((page.blocks.len(), page.words().count()), (1, 1));
        let bounds = Bounds { left: 10, top: 20, right: 30, bottom: 30 };
        assert_eq!(page.words().next().unwrap().bounds, bounds);
        assert_eq!(page.lines().next().unwrap().size, 10.0);
        let pages = serde_json::to_string(&[page]).unwrap();
        assert_eq!(super::write(&pages, "text").unwrap(), "seen\n");
        assert!(super::write(&pages, "tsv").unwrap().contains("\t91.500000\tseen"));
    }
}
