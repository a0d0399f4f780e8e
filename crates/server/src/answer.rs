//! Results as an answer: one file, or a ZIP of several.

use crate::intake::{Content, Gatherer, Gathering, Pieces, body};
use crate::refusal::Refusal;
use crate::words::Lang;
use crate::work::{Made, Outcome};
use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use compressimage_engine::Format;
use compressimage_tools::Door;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeSet;
use std::io::{self, Write};
use tokio::runtime::Handle;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// The file in a ZIP that tells which inputs gave nothing, and why.
const NOT_DONE: &str = "not-done.txt";

/// Names that no result has: the file that tells what was not done is beside them.
pub fn taken() -> BTreeSet<String> {
    BTreeSet::from([NOT_DONE.to_owned()])
}

/// What came of all files, apart: what was made, under names of their own, and what failed.
pub fn sorted<C>(outcomes: Vec<Outcome<C>>) -> (Vec<Made<C>>, Vec<Refusal>) {
    let mut names = taken();
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for Outcome { file, made } in outcomes {
        match made {
            Ok(made) => done.extend(
                made.into_iter().map(|made| Made { name: free(made.name, &mut names), ..made }),
            ),
            Err(refusal) => failed.push(refusal.about(Some(file))),
        }
    }
    (done, failed)
}

/// What came of all files: one file, or a ZIP of several; a refusal where there is none.
pub async fn results(
    outcomes: Vec<Outcome<Content>>,
    gatherer: &Gatherer,
    lang: Lang,
) -> Result<Response<Body>, Refusal> {
    let (mut done, failed) = sorted(outcomes);
    if done.is_empty() {
        return Err(Refusal::all(failed));
    }
    if let ([one], true) = (&mut done[..], failed.is_empty()) {
        return Ok(download(&one.name, &one.media_type, std::mem::take(&mut one.bytes)));
    }
    let packed = pack(done, failed, gatherer, lang).await?;
    Ok(download("compressimage.zip", "application/zip", packed))
}

/// How files stand in a ZIP that is written from its start to its end. Pictures are packed already,
/// but what is only stored can't be read so: its end is nowhere marked.
pub fn packing(length: u64) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .large_file(length >= u64::from(u32::MAX) - SPARE)
}

/// Bytes that packing may add to what is packed already.
const SPARE: u64 = 16 << 20;

/// A ZIP of all files, with a list of those that failed.
///
/// # Errors
/// Those of the store, and where there is no room for it.
pub async fn pack(
    files: Vec<Made<Content>>,
    failed: Vec<Refusal>,
    gatherer: &Gatherer,
    lang: Lang,
) -> Result<Content, Refusal> {
    let (mut gathering, here) = (gatherer.begin(), Handle::current());
    let zipped = tokio::task::spawn_blocking(move || {
        let pipe = Pipe { gathering: &mut gathering, here: &here, refusal: None };
        zipped(files, &failed, pipe, lang)?;
        here.block_on(gathering.done())
    });
    zipped.await.unwrap_or_else(|_| Err(internal()))
}

fn internal() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "error-internal")
}

fn zipped(
    files: Vec<Made<Content>>,
    failed: &[Refusal],
    mut pipe: Pipe,
    lang: Lang,
) -> Result<(), Refusal> {
    let here = pipe.here;
    let written = || {
        let mut zip = ZipWriter::new_stream(&mut pipe);
        for Made { name, bytes, .. } in files {
            let length = bytes.len();
            let pieces = here.block_on(bytes.pieces()).map_err(io::Error::other)?;
            pack_one(&mut zip, &name, length, pieces, here)?;
        }
        if !failed.is_empty() {
            zip.start_file(NOT_DONE, packing(0))?;
            for refusal in failed {
                writeln!(zip, "{}", refusal.text(lang))?;
            }
        }
        zip.finish()?;
        ZipResult::Ok(())
    };
    written().map_err(|_| pipe.refusal.take().unwrap_or_else(internal))
}

/// Packs a file of that length, on a thread that may wait for its pieces.
pub fn pack_one(
    zip: &mut ZipWriter<StreamWriter<impl Write>>,
    name: &str,
    length: u64,
    mut pieces: Pieces,
    here: &Handle,
) -> ZipResult<()> {
    zip.start_file(name, packing(length))?;
    while let Some(piece) = here.block_on(pieces.next()).map_err(io::Error::other)? {
        zip.write_all(&piece)?;
    }
    Ok(())
}

/// Gathers what is written to it.
struct Pipe<'g> {
    gathering: &'g mut Gathering,
    here: &'g Handle,
    /// Why no more was taken: the writer, told so once, still writes an end.
    refusal: Option<Refusal>,
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.refusal.is_some() {
            return Ok(bytes.len());
        }
        match self.here.block_on(self.gathering.add(bytes)) {
            Ok(()) => Ok(bytes.len()),
            Err(refusal) => {
                self.refusal = Some(refusal);
                Err(io::ErrorKind::StorageFull.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The name, or the first of it with a number that is free.
pub fn free(name: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let numbered = (1..).map(|n| format!("{stem}-{n}.{extension}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    // Some file systems do not tell cases apart.
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// What stands for itself in `filename*` (RFC 8187).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A file to be saved under that name.
pub fn download(name: &str, media_type: &str, bytes: impl Into<Content>) -> Response<Body> {
    let plain = |c: char| if c.is_ascii_graphic() && !"\"\\%".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let full = utf8_percent_encode(name, KEPT);
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{full}");
    let mut answer = Response::new(body(vec![bytes.into()]));
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
