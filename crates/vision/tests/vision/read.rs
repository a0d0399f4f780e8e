//! Reading pages whose text is known: rendered by ImageMagick with fonts of Debian.

use crate::stops::After;
use compressimage_vision::ocr::{Options, Page, Recogniser, Tesseract};
use compressimage_vision::{Error, Gray, Job, Kind, Pixels};
use std::process::Command;
use std::sync::OnceLock;

const TEXT: &str = "Every morning the baker opened her shop before the street was awake. The smell \
    of warm bread went from door to door, and by seven o'clock the first customers stood in line. \
    On 14 March 2019 she sold 312 loaves, more than on any other day of that long wet spring.";

fn reader() -> &'static Tesseract {
    static READER: OnceLock<Tesseract> = OnceLock::new();
    READER.get_or_init(|| Tesseract::new(None))
}

/// A page of text by `convert` with further arguments; none where that program is missing.
fn rendered(text: &str, arguments: &[&str]) -> Option<Gray> {
    let out = Command::new("convert")
        .args(["-size", "1100x", "-background", "white", "-fill", "black"])
        .args(["-font", "Liberation-Serif", "-pointsize", "34"])
        .arg(format!("caption:{text}"))
        .args(["-bordercolor", "white", "-border", "70"])
        .args(arguments)
        .args(["-colorspace", "gray", "-depth", "8", "pgm:-"])
        .output();
    let Ok(out) = out else {
        eprintln!("skipped: no convert (Debian: apt install imagemagick fonts-liberation)");
        return None;
    };
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let bytes = out.stdout;
    let head = String::from_utf8_lossy(&bytes[..40]).into_owned();
    let mut fields = head.split_ascii_whitespace().skip(1).map(|f| f.parse::<u32>());
    let (width, height) = (fields.next()?.ok()?, fields.next()?.ok()?);
    let data = bytes[bytes.len() - (width * height) as usize..].to_vec();
    Some(Gray { width, height, data })
}

fn read(picture: &Gray, how: &Options) -> Page {
    reader().read(&picture.pixels().unwrap(), how, &Job::default()).unwrap()
}

fn said(page: &Page) -> String {
    page.words().map(|w| w.text.replace('’', "'")).collect::<Vec<_>>().join(" ")
}

/// The word's bounds hold ink of the picture as it came, and hardly any is just outside.
fn assert_ink_in_bounds(picture: &Gray, page: &Page, word: &str) {
    let word = page.words().find(|w| w.text == word).unwrap();
    let b = word.bounds;
    let dark = |x: i32, y: i32| {
        let inside = x >= 0 && y >= 0 && x < picture.width as i32 && y < picture.height as i32;
        inside && picture.data[(y * picture.width as i32 + x) as usize] < 128
    };
    let mut ink = 0;
    for y in b.top..b.bottom {
        ink += (b.left..b.right).filter(|x| dark(*x, y)).count() as i32;
    }
    assert!(ink * 20 > b.width() * b.height(), "{ink} of ink in {b:?}");
    // Letters are about 3 wide and 1 high: the place is turned as the page is.
    let wide = b.width() > b.height();
    assert_eq!(wide, page.turn.is_multiple_of(180), "{b:?} at a turn of {}", page.turn);
}

#[test]
fn print_is_read_without_an_error() {
    let Some(picture) = rendered(TEXT, &[]) else { return };
    let page = read(&picture, &Options::default());
    assert_eq!(said(&page), TEXT);
    assert_eq!((page.turn, page.skew), (0, 0.0));
    assert!(page.confidence > 85.0, "{}", page.confidence);
    assert!(page.prepared.is_empty(), "{:?}", page.prepared);
    assert_ink_in_bounds(&picture, &page, "customers");
    assert!(page.words().all(|w| w.language == "eng"));
}

#[test]
fn turned_pages_are_read_and_words_are_where_they_were() {
    for (turn, wanted) in [("90", 270), ("180", 180), ("270", 90)] {
        let Some(picture) = rendered(TEXT, &["-rotate", turn]) else { return };
        let page = read(&picture, &Options::default());
        assert_eq!(said(&page), TEXT, "turned by {turn}");
        assert_eq!(page.turn, wanted);
        assert_ink_in_bounds(&picture, &page, "customers");
    }
    let Some(picture) = rendered(TEXT, &["-rotate", "180"]) else { return };
    let page = read(&picture, &Options { turn: false, ..Options::default() });
    assert_eq!(page.turn, 0);
    assert_ne!(said(&page), TEXT);
}

#[test]
fn skewed_pages_are_straightened() {
    let Some(picture) = rendered(TEXT, &["-rotate", "6"]) else { return };
    let page = read(&picture, &Options::default());
    assert_eq!(said(&page), TEXT);
    assert!((page.skew - 6.0).abs() < 0.3, "{}", page.skew);
    let line = page.lines().next().unwrap();
    let [x1, y1, x2, y2] = line.baseline;
    let angle = (y2 - y1).atan2(x2 - x1).to_degrees();
    assert!((angle - 6.0).abs() < 0.5, "the baseline falls by {angle}");
    assert_ink_in_bounds(&picture, &page, "customers");
}

#[test]
fn dark_themes_are_inverted() {
    let Some(picture) = rendered(TEXT, &["-negate"]) else { return };
    let page = read(&picture, &Options::default());
    assert_eq!(said(&page), TEXT);
    assert!(page.prepared.contains(&"inverted".to_owned()), "{:?}", page.prepared);
}

#[test]
fn small_letters_are_enlarged_and_places_stay_those_of_the_picture() {
    let Some(picture) = rendered(TEXT, &["-resize", "36%"]) else { return };
    let page = read(&picture, &Options::default());
    assert!(page.prepared.contains(&"enlarged".to_owned()), "{:?}", page.prepared);
    assert_eq!(said(&page), TEXT);
    assert_ink_in_bounds(&picture, &page, "customers");
}

#[test]
fn colour_with_transparency_is_read_on_white() {
    let Some(gray) = rendered(TEXT, &[]) else { return };
    // Black everywhere, with the letters in alpha.
    let rgba: Vec<u8> = gray.data.iter().flat_map(|v| [0, 0, 0, 255 - v]).collect();
    let picture = Pixels::new(gray.width, gray.height, Kind::Rgba8, &rgba).unwrap();
    let page = reader().read(&picture, &Options::default(), &Job::default()).unwrap();
    assert_eq!(said(&page), TEXT);
}

#[test]
fn languages_are_named_and_missing_ones_say_their_package() {
    let Some(picture) = rendered("Grüße aus Köln", &[]) else { return };
    let ask = |languages: &str| {
        let how = Options { languages: languages.into(), ..Options::default() };
        reader().read(&picture.pixels().unwrap(), &how, &Job::default())
    };
    let missing = ask("eng+xyz_abc").unwrap_err();
    assert!(matches!(missing, Error::NoLanguage { .. }));
    assert!(missing.to_string().contains("tesseract-ocr-xyz-abc"), "{missing}");
    for wrong in ["", "eng+", "../eng", "a/b", "e\0ng"] {
        assert_eq!(ask(wrong).unwrap_err().code(), "options", "{wrong:?}");
    }
    let installed = reader().languages().unwrap();
    assert!(installed.contains(&"eng".to_owned()) && !installed.contains(&"osd".to_owned()));
    if installed.contains(&"deu".to_owned()) {
        assert_eq!(said(&ask("deu+eng").unwrap()), "Grüße aus Köln");
    } else {
        eprintln!("skipped: no German (Debian: apt install tesseract-ocr-deu)");
    }
}

#[test]
fn the_script_is_found_by_itself() {
    let text = "Каждое утро хозяйка открывала свою лавку, пока улица ещё спала. Запах хлеба шёл от \
        двери к двери, и к семи часам первые покупатели уже стояли в очереди у порога.";
    let Some(picture) = rendered(text, &[]) else { return };
    if !reader().languages().unwrap().contains(&"rus".to_owned()) {
        eprintln!("skipped: no Russian (Debian: apt install tesseract-ocr-rus)");
        return;
    }
    let page = read(&picture, &Options { languages: "auto".into(), ..Options::default() });
    assert_eq!(page.script.as_deref(), Some("Cyrillic"));
    assert_eq!(said(&page), text);
}

#[test]
fn pictures_without_text_give_an_empty_page_or_little() {
    let noise = |i: u32| (i.wrapping_mul(2_654_435_761) >> 24) as u8;
    for (width, height) in [(1, 1), (2, 3), (3000, 2), (1, 900), (300, 200)] {
        for fill in 0..3 {
            let value = |i: u32| [0, 255, noise(i)][fill];
            let data: Vec<u8> = (0..width * height).map(value).collect();
            let picture = Gray { width, height, data };
            let page = read(&picture, &Options::default());
            assert_eq!((page.width, page.height), (width, height));
            let inside = |w: &compressimage_vision::ocr::Word| {
                w.bounds.right <= width as i32 && w.bounds.bottom <= height as i32
            };
            assert!(page.words().all(inside));
            assert!(fill == 2 || page.letters() < 4, "{:?}", said(&page));
        }
    }
}

#[test]
fn reading_is_stopped_and_the_reader_goes_on_with_the_next_page() {
    let Some(picture) = rendered(TEXT, &[]) else { return };
    let pixels = picture.pixels().unwrap();
    // Once before anything is read, once among the lines.
    for after in [0, 4] {
        let stop = After::new(after);
        let job = Job::default().with_stop(stop.clone());
        let error = reader().read(&pixels, &Options::default(), &job).unwrap_err();
        assert!(matches!(error, Error::Cancelled), "{error}");
        assert!(stop.looks() > after);
    }
    let job = Job::default().with_stop(After::new(4).timed_out());
    let error = reader().read(&pixels, &Options::default(), &job).unwrap_err();
    assert!(matches!(error, Error::TimedOut), "{error}");
    assert_eq!(said(&read(&picture, &Options::default())), TEXT);
}

#[test]
fn one_reader_serves_threads_at_once() {
    let Some(picture) = rendered(TEXT, &[]) else { return };
    std::thread::scope(|scope| {
        let readers = [0, 1].map(|_| scope.spawn(|| said(&read(&picture, &Options::default()))));
        for reader in readers {
            assert_eq!(reader.join().unwrap(), TEXT);
        }
    });
}
