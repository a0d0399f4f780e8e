//! Others' programs, which judge what the workshop writes. Where one is missing, what it would
//! have judged is skipped, and the test says so.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that goes with the test.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("compressimage-document-{name}-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Whether a program is there; says where it isn't.
pub fn has(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// What a program says, and whether it was content.
pub fn run(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// qpdf reads the file and finds nothing to complain about.
pub fn qpdf_approves(bytes: &[u8], what: &str) {
    if !has("qpdf") {
        return;
    }
    let scratch = Scratch::new("qpdf");
    let path = scratch.file("x.pdf", bytes);
    let (content, said) = run("qpdf", &["--check", text(&path)]);
    assert!(content, "qpdf about {what}: {said}");
}

/// qpdf finds no more to complain about than in the document it was made from, whose own objects
/// may break rules that nobody here looks at.
pub fn qpdf_no_worse(before: &[u8], after: &[u8], what: &str) {
    if !has("qpdf") {
        return;
    }
    let scratch = Scratch::new("qpdf");
    let (before, after) = (scratch.file("a.pdf", before), scratch.file("b.pdf", after));
    // 0 is content, 3 warnings, 2 errors.
    let rank = |path: &Path| {
        let output = Command::new("qpdf").args(["--check", text(path)]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => (0, said),
            Some(3) => (1, said),
            _ => (2, said),
        }
    };
    let (now, said) = rank(&after);
    assert!(now <= rank(&before).0, "qpdf about {what}: {said}");
}

/// The text of a document as pdftotext reads it; none where it is missing, or can't read it.
pub fn pdftotext(bytes: &[u8]) -> Option<String> {
    says_of("pdftotext", &["-layout"], bytes)
}

/// What a program writes of a document; none where it is missing, or not content.
fn says_of(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<String> {
    if !has(program) {
        return None;
    }
    let scratch = Scratch::new(program);
    let path = scratch.file("x.pdf", bytes);
    let output = Command::new(program).args(arguments).args([text(&path), "-"]).output().unwrap();
    // Its complaints tell where in the file: that changes.
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A word and its box as pdftotext finds it: left, top, right, bottom in points.
pub type Boxed = (String, [f32; 4]);

/// The words with boxes of each page; none where pdftotext is missing, or can't read it.
pub fn boxes(bytes: &[u8]) -> Option<Vec<Vec<Boxed>>> {
    let said = says_of("pdftotext", &["-bbox", "-cropbox"], bytes)?;
    let mut pages = Vec::new();
    for line in said.lines().map(str::trim) {
        if line.starts_with("<page") {
            pages.push(Vec::new());
        }
        if let (Some(rest), Some(page)) = (line.strip_prefix("<word "), pages.last_mut()) {
            page.push(boxed(rest));
        }
    }
    Some(pages)
}

fn boxed(line: &str) -> Boxed {
    let value = |key: &str| -> f32 {
        let start = line.find(key).unwrap() + key.len() + 2;
        line[start..].split('"').next().unwrap().parse().unwrap()
    };
    let word = line.split_once('>').unwrap().1.replace("</word>", "");
    let word = word
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&quot;", "\"");
    (word, [value("xMin"), value("yMin"), value("xMax"), value("yMax")])
}

/// A page drawn by pdftoppm: width, height and RGB samples; none where it is missing.
pub fn pdftoppm(bytes: &[u8], page: u32, dpi: u32) -> Option<(usize, usize, Vec<u8>)> {
    has("pdftoppm").then(|| {
        let scratch = Scratch::new("pdftoppm");
        let path = scratch.file("x.pdf", bytes);
        let (page, dpi) = ((page + 1).to_string(), dpi.to_string());
        let output = Command::new("pdftoppm")
            .args(["-r", &dpi, "-f", &page, "-l", &page, text(&path)])
            .output()
            .unwrap();
        ppm(&output.stdout)
    })
}

fn ppm(bytes: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut fields = Vec::new();
    let mut at = 0;
    while fields.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        fields.push(std::str::from_utf8(&bytes[at..end]).unwrap().to_owned());
        at = end + 1;
    }
    assert_eq!(fields[0], "P6");
    (fields[1].parse().unwrap(), fields[2].parse().unwrap(), bytes[at..].to_vec())
}

/// The largest and the mean difference of two rows of samples.
pub fn difference(a: &[u8], b: &[u8]) -> (u8, f64) {
    assert_eq!(a.len(), b.len());
    let each = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b));
    let sum: u64 = each.clone().map(u64::from).sum();
    (each.max().unwrap_or(0), sum as f64 / a.len().max(1) as f64)
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
