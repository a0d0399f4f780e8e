//! The files of the web part: those that the program brings along, or those of a folder.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Response, StatusCode, header};
use headers::{ETag, HeaderMapExt, IfNoneMatch};
use rust_embed::EmbeddedFile;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

/// A file of the web part that the program brings along. What is packed (`.br` beside it) is there
/// packed only: hardly any client doesn't take that.
pub type Embedded = fn(path: &str) -> Option<EmbeddedFile>;

/// The style sheet of pages without the web part, and its place.
const PLAIN: (&str, &[u8]) = ("assets/plain.css", include_bytes!("../assets/plain.css"));

/// Where the files are.
#[derive(Debug)]
pub struct Assets {
    folder: Option<PathBuf>,
    embedded: Option<Embedded>,
    /// Embedded files that were unpacked once for somebody who takes no Brotli.
    unpacked: Mutex<HashMap<String, Bytes>>,
}

/// The bytes of a file, and what they are told by.
struct File {
    bytes: Bytes,
    tag: ETag,
}

impl File {
    fn new(bytes: Bytes) -> Self {
        Self { tag: etag(&bytes), bytes }
    }

    /// One in the program: its hash was made with it.
    fn embedded(file: EmbeddedFile) -> Self {
        let tag = tagged(&data_encoding::HEXLOWER.encode(&file.metadata.sha256_hash()[..16]));
        let bytes = match file.data {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => bytes.into(),
        };
        Self { bytes, tag }
    }
}

/// What pages load.
#[derive(Debug, Default)]
pub struct Entry {
    /// The script.
    pub script: Option<String>,
    /// What it is going to import, soon after it starts at the latest.
    pub soon: Vec<String>,
    /// The style sheets.
    pub styles: Vec<String>,
}

/// A row of Vite's manifest.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    imports: Vec<String>,
    #[serde(default, rename = "dynamicImports")]
    dynamic_imports: Vec<String>,
}

impl Assets {
    /// The files of a folder, else those that are embedded. Without either, pages have a plain
    /// style sheet, and forms.
    pub fn new(folder: Option<PathBuf>, embedded: Option<Embedded>) -> Self {
        Self { folder, embedded, unpacked: Mutex::default() }
    }

    /// A file that may be there packed only. What is embedded is unpacked once.
    fn plain(&self, path: &str) -> Option<File> {
        if let Some(file) = self.read(path) {
            return Some(file);
        }
        let packed = self.read(&format!("{path}.br"))?;
        let mut unpacked = self.unpacked.lock().ok()?;
        let bytes = match unpacked.get(path) {
            Some(bytes) => bytes.clone(),
            None => {
                let mut bytes = Vec::new();
                brotli::BrotliDecompress(&mut &*packed.bytes, &mut bytes).ok()?;
                let bytes = Bytes::from(bytes);
                if self.folder.is_none() {
                    unpacked.insert(path.to_owned(), bytes.clone());
                }
                bytes
            }
        };
        Some(File { bytes, tag: packed.tag })
    }

    /// A file. `path` is relative, with slashes.
    fn read(&self, path: &str) -> Option<File> {
        if path == PLAIN.0 {
            return Some(File::new(Bytes::from_static(PLAIN.1)));
        }
        let plain = |part: Component| matches!(part, Component::Normal(_));
        if path.is_empty() || !Path::new(path).components().all(plain) {
            return None;
        }
        match &self.folder {
            Some(folder) => {
                std::fs::read(folder.join(path)).ok().map(|bytes| File::new(bytes.into()))
            }
            None => self.embedded?(path).map(File::embedded),
        }
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        match &self.folder {
            Some(folder) => folder.join(path).is_file(),
            None => self
                .embedded
                .is_some_and(|file| file(path).or_else(|| file(&format!("{path}.br"))).is_some()),
        }
    }

    /// What pages in a language load, by the manifest.
    pub fn entry(&self, lang: &str) -> Entry {
        let plain = || vec![format!("/{}", PLAIN.0)];
        let manifest = self.read(".vite/manifest.json");
        let chunks = manifest.and_then(|json| serde_json::from_slice(&json.bytes).ok());
        let chunks: HashMap<String, Chunk> = chunks.unwrap_or_default();
        let Some(main) = chunks.get("src/main.ts") else {
            return Entry { styles: plain(), ..Entry::default() };
        };
        let words = format!("../locales/{lang}/app.ftl?raw");
        let mut soon: Vec<&Chunk> = Vec::new();
        let mut names: Vec<&String> = main.imports.iter().chain(&main.dynamic_imports).collect();
        names.push(&words);
        while let Some(name) = names.pop() {
            let Some(chunk) = chunks.get(name) else { continue };
            if chunk.file != main.file && !soon.iter().any(|known| known.file == chunk.file) {
                soon.push(chunk);
                names.extend(&chunk.imports);
            }
        }
        let all = std::iter::once(main).chain(soon.iter().copied());
        let mut styles: Vec<_> = all.flat_map(|c| &c.css).map(|css| format!("/{css}")).collect();
        // With `cssCodeSplit: false` the one sheet is a row of its own.
        if let (true, Some(sheet)) = (styles.is_empty(), chunks.get("style.css")) {
            styles.push(format!("/{}", sheet.file));
        }
        if styles.is_empty() {
            styles = plain();
        }
        let place = |chunk: &Chunk| format!("/{}", chunk.file);
        let soon = soon.into_iter().map(place).collect();
        Entry { script: Some(place(main)), soon, styles }
    }

    /// The answer with a file; none where there is no such file for the public.
    pub fn answer(&self, path: &str, request: &HeaderMap) -> Option<Response<Body>> {
        let hidden = path.starts_with('.') || path.contains("/.");
        if hidden || path == "index.html" || path.ends_with(".br") {
            return None;
        }
        let packed = accepts(request, "br").then(|| self.read(&format!("{path}.br"))).flatten();
        let brotli = packed.is_some();
        let File { bytes, tag } = packed.or_else(|| self.plain(path))?;
        let hashed = path.starts_with("assets/") && path != PLAIN.0;
        let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut answer = Response::builder()
            .header(header::CACHE_CONTROL, cache)
            .header(header::VARY, "Accept-Encoding");
        if path == "sw.js" {
            answer = answer.header("service-worker-allowed", "/");
        }
        let not_modified = unchanged(request, &tag);
        if !not_modified {
            answer = answer.header(header::CONTENT_TYPE, media_type(path));
            if brotli {
                answer = answer.header(header::CONTENT_ENCODING, "br");
            }
        }
        let (status, body) = match not_modified {
            true => (StatusCode::NOT_MODIFIED, Body::empty()),
            false => (StatusCode::OK, Body::from(bytes)),
        };
        let mut answer = answer.status(status).body(body).ok()?;
        answer.headers_mut().typed_insert(tag);
        Some(answer)
    }
}

fn media_type(path: &str) -> String {
    let guess = match path.rsplit('.').next() {
        Some("webmanifest") => "application/manifest+json".to_owned(),
        _ => mime_guess::from_path(path).first_or_octet_stream().to_string(),
    };
    let text = guess.starts_with("text/") || guess.ends_with("json");
    if text { format!("{guess}; charset=utf-8") } else { guess }
}

/// A weak tag: the same page may come in several encodings.
pub fn etag(bytes: &[u8]) -> ETag {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    tagged(&format!("{:016x}-{:x}", hasher.finish(), bytes.len()))
}

fn tagged(digits: &str) -> ETag {
    format!("W/\"{digits}\"").parse().expect("hexadecimal digits between quotes are a tag")
}

/// Whether the client has what that tag stands for.
pub fn unchanged(request: &HeaderMap, tag: &ETag) -> bool {
    let seen = request.typed_get::<IfNoneMatch>();
    seen.is_some_and(|seen| !seen.precondition_passes(tag))
}

/// Whether the client takes what is packed that way.
pub fn accepts(request: &HeaderMap, coding: &str) -> bool {
    let values = request.get_all(header::ACCEPT_ENCODING).iter();
    let codings = values.filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(','));
    codings.map(|one| one.split(';')).any(|mut parts| {
        let name = parts.next().unwrap_or_default().trim();
        let refused = parts.any(|p| p.trim().trim_start_matches("q=").parse() == Ok(0.0f32));
        name.eq_ignore_ascii_case(coding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_to_those_who_want_it() {
        let wants = |text: &str| {
            let mut map = HeaderMap::new();
            map.insert(header::ACCEPT_ENCODING, text.parse().unwrap());
            accepts(&map, "br")
        };
        for yes in ["br", "gzip, deflate, br, zstd", "gzip;q=0.5, BR;q=0.1"] {
            assert!(wants(yes), "{yes}");
        }
        for no in ["", "gzip", "br;q=0", "gzip, br; q=0.0", "brotli"] {
            assert!(!wants(no), "{no}");
        }
    }

    #[test]
    fn who_takes_no_brotli_gets_the_file_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        // "plain" as Brotli stores it: one block of bytes as they are, then the last, empty one.
        let packed = [0x0f, 0x02, 0x80, b'p', b'l', b'a', b'i', b'n', 0x03];
        std::fs::write(folder.path().join("a.js.br"), packed).unwrap();
        let assets = Assets::new(Some(folder.path().into()), None);
        assert_eq!(assets.plain("a.js").unwrap().bytes, &b"plain"[..]);
        assert!(assets.plain("b.js").is_none());
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
        let assets = Assets::new(Some(folder), None);
        assert!(assets.read("lib.rs").is_some());
        for path in ["../Cargo.toml", "/etc/passwd", "page/../../Cargo.toml", "", "./lib.rs"] {
            assert!(assets.read(path).is_none(), "{path}");
        }
    }
}
