//! Opening, facts, passwords, ranges and limits.

use crate::fixture::{Book, book, open, save};
use crate::judge::{Scratch, has, run, text};
use compressimage_document::{Error, Job, Limits, Ranges, Source};
use lopdf::{Dictionary, Object, dictionary};

#[test]
fn facts_tell_what_is_there() {
    let bytes =
        save(&mut book(&Book { name: "Facts", pages: 4, metadata: true, ..Default::default() }));
    let source = open(&bytes);
    let facts = source.facts();
    assert_eq!(facts.pages.len(), 4);
    // The first half of the pages inherits a quarter turn.
    assert_eq!((facts.pages[0].width, facts.pages[0].height), (792.0, 612.0));
    assert_eq!((facts.pages[3].width, facts.pages[3].height), (612.0, 792.0));
    assert!(facts.forms && facts.outline && !facts.signed && !facts.encrypted && !facts.tagged);
    assert_eq!(facts.producer.as_deref(), Some("SecretProducer"));
    assert_eq!(facts.title.as_deref(), Some("SecretTitle"));
}

#[test]
fn what_is_no_pdf_is_refused_in_plain_words() {
    for bytes in [&b""[..], b"hello", b"%PDF-1.4\n%%EOF", &[0xff; 4000]] {
        let error = Source::open(bytes, None, &Job::default()).err().unwrap();
        assert!(matches!(error, Error::NotPdf), "{error}");
    }
}

fn locked(bits: &str, user: &str) -> Option<Vec<u8>> {
    has("qpdf").then(|| {
        let bytes = save(&mut book(&Book { name: "Locked", pages: 2, ..Default::default() }));
        let scratch = Scratch::new("locked");
        let (from, to) = (scratch.file("a.pdf", &bytes), scratch.0.join("b.pdf"));
        let mut arguments = vec!["--encrypt", user, "owner", bits];
        if bits != "256" {
            arguments.insert(0, "--allow-weak-crypto");
        }
        arguments.extend(["--", text(&from), text(&to)]);
        let (content, said) = run("qpdf", &arguments);
        assert!(content, "{said}");
        std::fs::read(to).unwrap()
    })
}

#[test]
fn passwords_are_asked_for_and_checked() {
    for bits in ["40", "128", "256"] {
        let Some(bytes) = locked(bits, "user") else { return };
        let open = |password| Source::open(bytes.clone(), password, &Job::default());
        assert!(matches!(open(None).err(), Some(Error::NeedsPassword)), "{bits} bits");
        assert!(matches!(open(Some("wrong")).err(), Some(Error::WrongPassword)), "{bits} bits");
        for password in ["user", "owner"] {
            let source = open(Some(password)).unwrap();
            assert!(source.facts().encrypted);
            assert_eq!(source.page_count(), 2);
            let free = compressimage_document::pages::unlock(&source).unwrap();
            let free = Source::open(free, None, &Job::default()).unwrap();
            assert!(!free.facts().encrypted);
            let words = compressimage_document::text::words(&free, 1).unwrap();
            assert!(words.iter().any(|word| word.text == "Locked"), "{bits} bits: {words:?}");
        }
    }
}

#[test]
fn a_file_that_is_encrypted_without_a_password_opens_and_says_so() {
    let Some(bytes) = locked("256", "") else { return };
    let source = open(&bytes);
    assert!(source.facts().encrypted);
    let error = compressimage_document::pages::select(&source, &[0]).unwrap_err();
    assert!(matches!(error, Error::Encrypted), "{error}");
}

#[test]
fn ranges_mean_what_they_say() {
    let all = |text: &str| {
        text.parse::<Ranges>()
            .unwrap()
            .resolve(9)
            .map(|p| p.iter().map(|i| i + 1).collect::<Vec<_>>())
    };
    assert_eq!(all("1-3,7,last").unwrap(), [1, 2, 3, 7, 9]);
    assert_eq!(all("2-").unwrap(), [2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(all("odd").unwrap(), [1, 3, 5, 7, 9]);
    assert_eq!(all("even").unwrap(), [2, 4, 6, 8]);
    assert_eq!(all("3-1, 1").unwrap(), [3, 2, 1, 1]);
    assert_eq!(all("last-2").unwrap(), [7]);
    assert_eq!(all("last-2-last").unwrap(), [7, 8, 9]);
    assert_eq!(all("first-2").unwrap(), [1, 2]);
    for beyond in ["10", "8-10", "last-9"] {
        let error = all(beyond).unwrap_err().to_string();
        assert!(error.contains("9 page"), "{error}");
    }
    for nonsense in ["", ",", "0", "a", "1-b", "-", "+1", "1--2", "99999999999"] {
        let error = nonsense.parse::<Ranges>().unwrap_err().to_string();
        assert!(error.contains("1-3,7,last"), "{nonsense}: {error}");
    }
}

#[test]
fn limits_hold_before_the_work() {
    let bytes = save(&mut book(&Book { name: "Limits", pages: 4, ..Default::default() }));
    let open = |limits| Source::open(bytes.clone(), None, &Job::new(limits)).map(drop);
    assert!(open(Limits::default()).is_ok());
    let small = Limits { max_input_bytes: 100, ..Limits::default() };
    assert!(open(small).unwrap_err().to_string().contains("--max-input"));
    let few = Limits { max_pages: 3, ..Limits::default() };
    assert!(open(few).unwrap_err().to_string().contains("--max-pages"));
}

/// A file of which only the attachment is encrypted: its pages are there for everyone.
#[test]
fn a_lock_on_attachments_alone_leaves_the_pages_open() {
    let mut document = book(&Book { name: "Partly", pages: 2, ..Default::default() });
    let hex = |bytes: usize| Object::String(vec![7; bytes], lopdf::StringFormat::Hexadecimal);
    let mut lock = dictionary! {
        "Filter" => "Standard", "V" => 5, "R" => 6, "Length" => 256, "P" => -4,
        "O" => hex(48), "U" => hex(48), "OE" => hex(32), "UE" => hex(32), "Perms" => hex(16),
        "CF" => dictionary! { "StdCF" => dictionary! { "CFM" => "AESV3", "Length" => 32 } },
        "StmF" => "Identity", "StrF" => "Identity", "EFF" => "StdCF",
    };
    let mut locked = |lock: Dictionary| {
        let id = document.add_object(lock);
        let mut bytes = save(&mut document);
        let at = memchr::memmem::rfind(&bytes, b"/Root").unwrap();
        let word = format!("/Encrypt {} 0 R", id.0);
        bytes.splice(at..at, word.into_bytes());
        bytes
    };
    let bytes = locked(lock.clone());
    let source = open(&bytes);
    assert!(source.facts().encrypted);
    let words = compressimage_document::text::words(&source, 1).unwrap();
    assert!(words.iter().any(|word| word.text == "Partly"), "{words:?}");
    let error = compressimage_document::pages::select(&source, &[0]).unwrap_err();
    assert!(matches!(error, Error::Encrypted), "{error}");
    assert!(compressimage_document::pages::unlock(&source).is_err(), "not without the password");
    lock.set("StmF", "StdCF");
    assert!(Source::open(locked(lock), None, &Job::default()).is_err());
}
