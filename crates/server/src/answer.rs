//! Results as an answer: one file, or a ZIP of several.

use crate::refusal::Refusal;
use crate::upload::Upload;
use crate::words::Lang;
use crate::work::Outcome;
use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use compressimage_engine::{Artifact, Format};
use compressimage_tools::Door;
use compressimage_tools::tool::ocr::TextFormat;
use compressimage_tools::vision::{Reading, written};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The file in a ZIP that tells which inputs gave nothing, and why.
const NOT_DONE: &str = "not-done.txt";

/// A file of an answer.
struct Given {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// The results as an answer; a refusal where there is none.
pub fn results(
    outcomes: Vec<Outcome<Vec<Artifact>>>,
    door: Door,
    lang: Lang,
) -> Result<Response<Body>, Refusal> {
    given(outcomes, lang, |file, artifacts| {
        let given = |artifact: Artifact| Given {
            name: name(file, &artifact, door),
            media_type: artifact.format.facts().media_type,
            bytes: artifact.bytes,
        };
        artifacts.into_iter().map(given).collect()
    })
}

/// Texts as an answer; a refusal where there is none.
pub fn texts(
    outcomes: Vec<Outcome<Reading>>,
    format: TextFormat,
    lang: Lang,
) -> Result<Response<Body>, Refusal> {
    let media_type = match format {
        TextFormat::Pdf => Format::Pdf.facts().media_type,
        _ => "text/plain; charset=utf-8",
    };
    given(outcomes, lang, |file, Reading { pages, pdf }| {
        let stem = file.name.rsplit_once('.').map_or(&*file.name, |(stem, _)| stem);
        let name = format!("{stem}.{}", format.extension());
        let bytes = pdf.unwrap_or_else(|| written(&pages, format).into_bytes());
        vec![Given { name, media_type, bytes }]
    })
}

/// What came of all files: one file, or a ZIP of several; a refusal where there is none.
fn given<T>(
    outcomes: Vec<Outcome<T>>,
    lang: Lang,
    files: impl Fn(&Upload, T) -> Vec<Given>,
) -> Result<Response<Body>, Refusal> {
    let mut names = BTreeSet::from([NOT_DONE.to_owned()]);
    let mut done = Vec::new();
    let mut failed = Vec::new();
    for (file, outcome) in outcomes {
        match outcome {
            Ok(made) => done.extend(
                files(&file, made)
                    .into_iter()
                    .map(|given| Given { name: free(given.name, &mut names), ..given }),
            ),
            Err(error) => failed.push((file.name, Refusal::engine(&error, lang))),
        }
    }
    if done.is_empty() {
        return Err(nothing(failed, lang));
    }
    if let ([one], true) = (&mut done[..], failed.is_empty()) {
        return Ok(download(&one.name, one.media_type, std::mem::take(&mut one.bytes)));
    }
    let internal = |_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, lang, "error-internal");
    let bytes = pack(&done, &failed).map_err(internal)?;
    Ok(download("compressimage.zip", "application/zip", bytes))
}

/// The name of one document of all files: the first one's.
pub fn whole_name(files: &[Upload]) -> String {
    let first = files.first().map_or("document", |file| &file.name);
    format!("{}.pdf", first.rsplit_once('.').map_or(first, |(stem, _)| stem))
}

/// A document as an answer.
pub fn document(name: &str, bytes: Vec<u8>) -> Response<Body> {
    download(name, Format::Pdf.facts().media_type, bytes)
}

/// All failed: what was wrong with each.
fn nothing(failed: Vec<(String, Refusal)>, lang: Lang) -> Refusal {
    let Some((_, first)) = failed.first() else {
        return Refusal::new(StatusCode::BAD_REQUEST, lang, "error-no-file");
    };
    let status = first.status;
    if failed.len() == 1 {
        return first.clone();
    }
    let lines = failed.iter().map(|(name, refusal)| format!("{name}: {}", refusal.text));
    Refusal { status, text: lines.collect::<Vec<_>>().join("\n") }
}

fn pack(files: &[Given], failed: &[(String, Refusal)]) -> zip::result::ZipResult<Vec<u8>> {
    // Pictures are packed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for Given { name, bytes, .. } in files {
        zip.start_file(name, stored)?;
        zip.write_all(bytes)?;
    }
    if !failed.is_empty() {
        zip.start_file(NOT_DONE, stored)?;
        for (name, refusal) in failed {
            writeln!(zip, "{name}: {}", refusal.text)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// A result's name: its input's, with what the tool and the variant add.
fn name(file: &Upload, artifact: &Artifact, door: Door) -> String {
    let (stem, own) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let extensions = artifact.format.facts().extensions;
    let fits = extensions.contains(&own.to_ascii_lowercase().as_str());
    let extension = if fits { own } else { extensions[0] };
    let suffix = match door {
        Door::Documents { suffix } if artifact.name.is_empty() => suffix,
        Door::Pictures { only_if_same: true, suffix } if fits => suffix,
        Door::Pictures { only_if_same: false, suffix } if artifact.name.is_empty() => suffix,
        _ => "",
    };
    let variant = if artifact.name.is_empty() { "" } else { "-" };
    format!("{stem}{suffix}{variant}{}.{extension}", artifact.name)
}

/// The name, or the first of it with a number that is free.
fn free(name: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let numbered = (1..).map(|n| format!("{stem}-{n}.{extension}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    // Some file systems do not tell cases apart.
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// What stands for itself in `filename*` (RFC 8187).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A file to be saved under that name.
fn download(name: &str, media_type: &str, bytes: Vec<u8>) -> Response<Body> {
    let plain = |c: char| if c.is_ascii_graphic() && !"\"\\%".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let full = utf8_percent_encode(name, KEPT);
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{full}");
    let mut answer = Response::new(Body::from(bytes));
    let headers = answer.headers_mut();
    let values = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in values {
        if let Ok(value) = value.parse() {
            headers.insert(name, value);
        }
    }
    answer
}

/// What a file chooser is to offer for a tool: documents, or every format that can be read.
pub fn accepted(door: Door) -> String {
    if matches!(door, Door::Documents { .. }) {
        return ".pdf,application/pdf".to_owned();
    }
    let rooms = compressimage_engine::format::ROOMS.iter().map(|room| room.facts());
    let extensions = rooms.flat_map(|facts| facts.extensions.iter().map(|e| format!(".{e}")));
    std::iter::once("image/*".to_owned()).chain(extensions).collect::<Vec<_>>().join(",")
}

/// The formats, for the page's script.
pub fn formats() -> serde_json::Value {
    let described = |format: Format| {
        let (facts, room) = (format.facts(), format.room());
        serde_json::json!({
            "name": facts.name, "title": facts.title, "extensions": facts.extensions,
            "media_type": facts.media_type, "writes": room.writes(), "alpha": facts.alpha,
            "animation": facts.animation, "lossy": facts.lossy, "lossless": facts.lossless,
        })
    };
    compressimage_engine::format::ROOMS.iter().map(|room| described(room.format())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_in_headers_and_unique() {
        let answer = download("fête \"1\".png", "image/png", Vec::new());
        let value = answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap();
        let wanted =
            "attachment; filename=\"f_te__1_.png\"; filename*=UTF-8''f%C3%AAte%20%221%22.png";
        assert_eq!(value, wanted);
        let mut taken = BTreeSet::new();
        assert_eq!(free("a.png".into(), &mut taken), "a.png");
        assert_eq!(free("A.png".into(), &mut taken), "A-1.png");
        assert_eq!(free("a.png".into(), &mut taken), "a-2.png");
    }
}
