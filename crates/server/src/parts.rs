//! What the site has beside the engine: the model that sees subjects, the data of languages, fonts
//! for documents. The browser fetches them from here and works with them; the server itself does so for those without
//! JavaScript.

use crate::upload::Upload;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH};
use compressimage_engine::Error;
use compressimage_engine::format::pdf::{Installed, installed_fonts};
use compressimage_tools::vision::Cutter;
use compressimage_tools::vision::parts::cutout::MEDIUM;
use compressimage_tools::vision::parts::models::Models;
use compressimage_tools::vision::parts::ocr::{Recogniser, languages, recogniser};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::UNIX_EPOCH;
use tower::ServiceExt;
use tower_http::services::ServeFile;

/// The system's fonts for letters that documents don't bring along; its folders are looked through
/// once.
static FONTS: LazyLock<Vec<Installed>> = LazyLock::new(installed_fonts);

/// Where they are, and those that the server works with itself.
pub struct Parts {
    models: Option<Models>,
    data: PathBuf,
    cutter: Cutter,
    reader: Option<Arc<dyn Recogniser>>,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("models", &self.models).field("data", &self.data).finish()
    }
}

impl Parts {
    /// The models of that folder, else of the user's cache; the languages of that folder, else
    /// the system's.
    pub fn new(models: Option<PathBuf>, data: Option<PathBuf>) -> Self {
        let models = models.map(Models::new).or_else(|| Models::of_user().ok());
        // Without a form's own picture there is none: no file of the server stands behind a subject.
        let open = |_: &str| Err(no_backdrop());
        Self {
            cutter: Cutter::new(models.clone(), Box::new(open)),
            models,
            reader: recogniser(data.as_deref()).ok().map(Arc::from),
            data: data.unwrap_or_else(languages::system_folder),
        }
    }

    /// The folders of their data, as far as they are known.
    pub fn folders(&self) -> Vec<PathBuf> {
        let models = self.models.iter().map(|models| models.folder().to_owned());
        models.chain([self.data.clone()]).collect()
    }

    /// Who sees the subjects of pictures; `backdrop` is the picture that may stand behind them.
    pub fn cutter(&self, backdrop: Option<Upload>) -> Arc<Cutter> {
        let open = move |_: &str| match &backdrop {
            Some(upload) => Ok(upload.bytes.clone()),
            None => Err(no_backdrop()),
        };
        Arc::new(self.cutter.opening(Box::new(open)))
    }

    /// Who reads text on this server, if anybody does.
    pub fn reader(&self) -> Option<Arc<dyn Recogniser>> {
        self.reader.clone()
    }

    /// Whether subjects can be cut out.
    pub fn has_model(&self) -> bool {
        self.models.as_ref().is_some_and(|models| models.has(&MEDIUM))
    }

    /// The model as the page's script is told of it; null where it is not here.
    pub fn model(&self) -> Value {
        match self.has_model() {
            true => json!({ "href": format!("/models/{}", MEDIUM.name), "bytes": MEDIUM.size }),
            false => Value::Null,
        }
    }

    /// The languages that can be read, with the bytes of their data.
    pub fn languages(&self) -> Vec<(String, u64)> {
        let names = languages::installed(&self.data).unwrap_or_default();
        let size = |name: &str| self.data_file(name)?.metadata().ok().map(|told| told.len());
        names
            .into_iter()
            .filter_map(|name| Some((size(&name)?, name)))
            .map(|(n, l)| (l, n))
            .collect()
    }

    /// The languages as the page's script is told of them, and what tells how a page lies.
    pub fn told_languages(&self) -> Value {
        let told = |(name, bytes): (String, u64)| {
            let href = format!("/tessdata/{name}.traineddata");
            json!({ "name": name, "bytes": bytes, "href": href })
        };
        let lie = self.data_file(languages::ORIENTATION).and_then(|path| path.metadata().ok());
        let lie = lie.map(|data| (languages::ORIENTATION.to_owned(), data.len()));
        self.languages().into_iter().chain(lie).map(told).collect()
    }

    /// The fonts as the page's script is told of them, one for each character collection.
    pub fn told_fonts(&self) -> Value {
        let told = |font: &Installed| {
            let name = file_name(font)?;
            Some(json!({
                "collection": font.collection,
                "index": font.index,
                "name": name,
                "bytes": font.bytes,
                "href": format!("/fonts/{name}"),
            }))
        };
        FONTS.iter().filter_map(told).collect()
    }

    /// A font's file: one of those that pages are told of.
    pub async fn font_file(&self, name: &str, request: Request) -> Option<Response<Body>> {
        let font = FONTS.iter().find(|font| file_name(font) == Some(name))?;
        file(&font.path, request).await
    }

    /// A model's file.
    pub async fn model_file(&self, name: &str, request: Request) -> Option<Response<Body>> {
        let models = self.models.as_ref().filter(|models| models.has(&MEDIUM));
        let path = models.filter(|_| name == MEDIUM.name)?.path(&MEDIUM);
        file(&path, request).await
    }

    /// The file of a language's data.
    pub async fn language_file(&self, name: &str, request: Request) -> Option<Response<Body>> {
        let path = self.data_file(name.strip_suffix(".traineddata")?)?;
        file(&path, request).await
    }

    /// Only what is named as languages are is a file here.
    fn data_file(&self, language: &str) -> Option<PathBuf> {
        let plain = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let path = languages::file(&self.data, language);
        (plain && !language.is_empty() && path.is_file()).then_some(path)
    }
}

/// The last part of a font's path, where it needs no quoting in an address.
fn file_name(font: &Installed) -> Option<&str> {
    let name = font.path.file_name()?.to_str()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    name.chars().all(plain).then_some(name)
}

fn no_backdrop() -> Error {
    Error::Part { code: "no_backdrop", message: "no picture was given as a background".into() }
}

/// A large file, or the part of it that is asked for.
async fn file(path: &Path, request: Request) -> Option<Response<Body>> {
    let told = tokio::fs::metadata(path).await.ok()?;
    let since = told.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let tag = format!("\"{:x}-{:x}\"", told.len(), since.as_nanos());
    let tag = HeaderValue::from_str(&tag).ok()?;
    let mut answer = match request.headers().get(IF_NONE_MATCH) == Some(&tag) {
        true => {
            let mut unchanged = Response::new(Body::empty());
            *unchanged.status_mut() = StatusCode::NOT_MODIFIED;
            unchanged
        }
        false => ServeFile::new(path).oneshot(request).await.ok()?.map(Body::new),
    };
    let headers = answer.headers_mut();
    headers.insert(ETAG, tag);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    Some(answer)
}
