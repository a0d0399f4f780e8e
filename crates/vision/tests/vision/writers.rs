//! The writers, on a page that is made by hand; other people's parsers judge the XML.

use compressimage_vision::ocr::write;
use compressimage_vision::ocr::{Block, BlockKind, Bounds, Direction, Line, Page, Paragraph, Word};
use std::io::Write;
use std::process::{Command, Stdio};

/// A line of words from `left`, each letter 10 pixels wide; two spaces make a gap of 60 more.
fn line(text: &str, left: i32, top: i32, size: f32) -> Line {
    let mut words = Vec::new();
    let mut at = left;
    for part in text.split(' ') {
        if part.is_empty() {
            at += 60;
            continue;
        }
        let right = at + 10 * part.chars().count() as i32;
        let bounds = Bounds { left: at, top, right, bottom: top + size as i32 };
        let language = "eng".into();
        words.push(Word { text: part.into(), bounds, confidence: 91.5, language });
        at = right + 8;
    }
    let bounds = Bounds { left, top, right: at, bottom: top + size as i32 };
    let base = bounds.bottom as f32;
    let baseline = [left as f32, base, at as f32, base];
    Line { bounds, baseline, size, words, direction: Direction::LeftToRight }
}

fn block(kind: BlockKind, paragraphs: Vec<Vec<Line>>) -> Block {
    let around = |lines: &[Line]| lines.iter().map(|l| l.bounds).reduce(Bounds::with).unwrap();
    let paragraph =
        |lines: Vec<Line>| Paragraph { bounds: around(&lines), list_item: false, lines };
    let paragraphs: Vec<Paragraph> = paragraphs.into_iter().map(paragraph).collect();
    let bounds = paragraphs.iter().map(|p| p.bounds).reduce(Bounds::with).unwrap();
    Block { bounds, kind, paragraphs }
}

fn page() -> Page {
    let blocks = vec![
        block(BlockKind::Heading, vec![vec![line("Of bread", 50, 10, 40.0)]]),
        block(
            BlockKind::Text,
            vec![
                vec![line("A paragraph of two lines that is di-", 50, 80, 20.0)],
                vec![
                    line("Tom & Jerry <said> \"a_b\" *so* di-", 50, 110, 20.0),
                    line("vided at the end of the first.", 50, 140, 20.0),
                ],
                vec![line("• milk", 50, 170, 20.0), line("• eggs", 50, 200, 20.0)],
                vec![line("1. first", 50, 230, 20.0), line("2) second", 50, 260, 20.0)],
            ],
        ),
        block(
            BlockKind::Text,
            vec![vec![
                line("Name  Price", 50, 300, 20.0),
                line("Bread  3.50", 50, 330, 20.0),
                line("Milk  1.20", 50, 360, 20.0),
            ]],
        ),
    ];
    Page {
        width: 800,
        height: 600,
        confidence: 91.5,
        languages: "eng".into(),
        blocks,
        ..Page::default()
    }
}

/// What xmllint says of a document with an expression of XPath; none where there is no xmllint.
fn xpath(xml: &str, expression: &str) -> Option<String> {
    let run = Command::new("xmllint")
        .args(["--xpath", expression, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut run) = run else {
        eprintln!("skipped: no xmllint (Debian: apt install libxml2-utils)");
        return None;
    };
    run.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let out = run.wait_with_output().unwrap();
    assert!(out.status.success(), "{}\n{xml}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).unwrap().trim().to_owned())
}

#[test]
fn text_has_the_lines_of_the_page() {
    let text = write::text(&[page(), page()]);
    assert!(text.starts_with("Of bread\n\nA paragraph"), "{text}");
    assert!(text.contains("\n\n• milk\n• eggs\n\n1. first\n"), "{text}");
    assert_eq!(text.matches('\u{c}').count(), 1);
}

#[test]
fn markdown_shows_headings_joins_lines_and_finds_lists_and_tables() {
    let text = write::markdown(&[page()]);
    assert!(text.starts_with("# Of bread\n"), "{text}");
    assert!(
        text.contains("Tom & Jerry \\<said\\> \"a\\_b\" \\*so\\* divided at the end"),
        "{text}"
    );
    assert!(text.contains("\n- milk\n- eggs\n\n1. first\n2. second\n"), "{text}");
    let table = "| Name | Price |\n| --- | --- |\n| Bread | 3.50 |\n| Milk | 1.20 |\n";
    assert!(text.contains(table), "{text}");
}

#[test]
fn hocr_is_sound_and_says_where_words_are() {
    let hocr = write::hocr(&[page(), page()]);
    let count = |what: &str| xpath(&hocr, &format!("count(//*[@class='{what}'])"));
    let Some(pages) = count("ocr_page") else { return };
    assert_eq!(pages, "2");
    assert_eq!(count("ocrx_word").unwrap(), (page().words().count() * 2).to_string());
    let first = xpath(&hocr, "string((//*[@class='ocrx_word'])[1]/@title)").unwrap();
    assert_eq!(first, "bbox 50 10 70 50; x_wconf 92");
    let ids = xpath(&hocr, "count(//@id) - count(//@id[not(. = ../preceding::*/@id)])").unwrap();
    assert_eq!(ids, "0");
}

#[test]
fn alto_is_sound_and_holds_each_word() {
    let alto = write::alto(&[page()]);
    let of = |e: &str| xpath(&alto, e);
    let Some(words) = of("count(//*[local-name()='String'])") else { return };
    assert_eq!(words, page().words().count().to_string());
    let said = of("string(//*[local-name()='String'][@CONTENT='<said>']/@HPOS)").unwrap();
    assert_eq!(said, "164");
    assert_eq!(of("namespace-uri(/*)").unwrap(), "http://www.loc.gov/standards/alto/ns-v4#");
}

#[test]
fn signs_that_xml_cannot_hold_break_nothing() {
    let mut page = page();
    page.blocks[0].paragraphs[0].lines[0].words[0].text = "a\u{1}\u{0}\u{ffff}b\"'&<".into();
    let alto = write::alto(std::slice::from_ref(&page));
    let Some(text) = xpath(&alto, "string((//*[local-name()='String'])[1]/@CONTENT)") else {
        return;
    };
    assert_eq!(text, "ab\"'&<");
    assert!(xpath(&write::hocr(&[page]), "count(//*)").is_some());
}

#[test]
fn tsv_has_the_columns_of_tesseract_in_each_row() {
    let tsv = write::tsv(&[page()]);
    assert!(tsv.lines().all(|row| row.split('\t').count() == 12), "{tsv}");
    let words: Vec<&str> = tsv.lines().filter(|row| row.starts_with("5\t")).collect();
    assert_eq!(words.len(), page().words().count());
    assert_eq!(words[0], "5\t1\t1\t1\t1\t1\t50\t10\t20\t40\t91.500000\tOf");
}

#[test]
fn json_comes_back_as_it_went() {
    let pages = vec![page()];
    let back: Vec<Page> = serde_json::from_str(&write::json(&pages)).unwrap();
    assert_eq!(back, pages);
}

#[test]
fn no_pages_and_empty_pages_are_fine() {
    let empty = [Page { width: 1, height: 1, ..Page::default() }];
    for pages in [&[][..], &empty] {
        assert_eq!(write::text(pages), "");
        assert_eq!(write::markdown(pages), "");
        assert!(write::hocr(pages).ends_with("</html>\n"));
        assert!(write::alto(pages).ends_with("</alto>\n"));
        assert_eq!(write::tsv(pages).lines().count(), 1 + pages.len());
    }
}
