//! Opening a PDF, and the facts about it.

use crate::guard::guard;
use crate::{Error, Job, Limits, Result, partly, prescan, write};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use lopdf::Document;
use serde::Serialize;
use std::sync::Arc;

/// An open PDF. The password is used once and not kept.
pub struct Source {
    bytes: Arc<Vec<u8>>,
    pub(crate) pdf: Pdf,
    /// The same file in a form that can be changed; only at hand where it had to be read already
    /// because the file is locked and the password is gone by now.
    unlocked: Option<Document>,
    facts: Facts,
    /// How long the longest program of a function in it is, in bytes.
    pub(crate) program: usize,
    pub(crate) job: Job,
}

/// What a PDF is, without drawing any of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facts {
    /// The version of the format ("1.7").
    pub version: String,
    /// The size of each page in points (1/72 inch) as it is shown: cropped and turned.
    pub pages: Vec<PageSize>,
    /// The file is encrypted (perhaps without asking for a password).
    pub encrypted: bool,
    /// A signature is in the file.
    pub signed: bool,
    /// There are form fields.
    pub forms: bool,
    /// It is a form of Adobe's XML kind, whose pages only few programs show.
    pub xfa: bool,
    /// There is an outline (bookmarks).
    pub outline: bool,
    /// The structure of the text is marked for screen readers.
    pub tagged: bool,
    /// There are files attached.
    pub attachments: bool,
    /// There is JavaScript.
    pub javascript: bool,
    /// The program that wrote the file.
    pub producer: Option<String>,
    /// The program that made the document.
    pub creator: Option<String>,
    /// The document's title.
    pub title: Option<String>,
}

/// The size of a page in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PageSize {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

impl Source {
    /// Opens a PDF. `password` is needed only where the file asks for one.
    pub fn open(bytes: impl Into<Vec<u8>>, password: Option<&str>, job: &Job) -> Result<Self> {
        let bytes: Vec<u8> = bytes.into();
        let limit = job.limits.max_input_bytes;
        Limits::over("the file's length in bytes", bytes.len() as u64, limit, "--max-input")?;
        prescan::check_file(&bytes, job)?;
        let bytes = Arc::new(bytes);
        guard(|| Self::read(Arc::clone(&bytes), password, job))
    }

    fn read(bytes: Arc<Vec<u8>>, password: Option<&str>, job: &Job) -> Result<Self> {
        let pdf = open_pdf(&bytes, password, job)?;
        let count = pdf.pages().len();
        let limit = u64::from(job.limits.max_pages);
        Limits::over("the number of pages", count as u64, limit, "--max-pages")?;
        if count == 0 {
            return Err(Error::NotPdf);
        }
        job.check()?;
        let program = prescan::check_streams(&pdf, job)?;
        let mut facts = facts(&pdf);
        let mut unlocked = None;
        // The word may also stand in a text: only reading the file tells.
        if memchr::memmem::find(&bytes, b"/Encrypt").is_some() {
            let document = load(&bytes, password, job);
            facts.encrypted = document.as_ref().map_or(true, Document::was_encrypted);
            unlocked = document.ok().filter(|_| facts.encrypted);
        }
        Ok(Self { bytes, pdf, unlocked, facts, program, job: job.clone() })
    }

    /// What the document is.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The number of pages.
    pub fn page_count(&self) -> u32 {
        self.facts.pages.len() as u32
    }

    /// The limits that it was opened with.
    pub fn limits(&self) -> &Limits {
        &self.job.limits
    }

    /// The file as it was given.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The document in a form that can be changed, without its encryption.
    pub(crate) fn document(&self) -> Result<Document> {
        match &self.unlocked {
            Some(document) => Ok(document.clone()),
            None => guard(|| load(&self.bytes, None, &self.job)),
        }
    }

    /// Refuses what would silently unlock the file.
    pub(crate) fn refuse_encrypted(&self) -> Result<()> {
        if self.facts.encrypted { Err(Error::Encrypted) } else { Ok(()) }
    }
}

/// Opens the file for showing. The renderer's reader knows the password that opens a file, not in
/// every file the owner's, which opens it, too: the other reader does.
fn open_pdf(bytes: &Arc<Vec<u8>>, password: Option<&str>, job: &Job) -> Result<Pdf> {
    let given = password.filter(|password| !password.is_empty());
    let locked = LoadPdfError::Decryption(DecryptionError::PasswordProtected);
    let mut opened = Pdf::new_with_password(Arc::clone(bytes), given.unwrap_or_default());
    if opened.is_err()
        && let Some(pdf) = partly::open(bytes)
    {
        return Ok(pdf);
    }
    if opened.as_ref().err() == Some(&locked) && given.is_some() {
        let document = load(bytes, given, job).map_err(|_| Error::WrongPassword)?;
        opened = Pdf::new(write::write(&document, job)?);
    }
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::NeedsPassword,
        LoadPdfError::Decryption(other) => Error::UnknownLock(format!("{other:?}")),
        LoadPdfError::Invalid => Error::NotPdf,
    })
}

fn load(bytes: &[u8], password: Option<&str>, job: &Job) -> Result<Document> {
    let options = lopdf::LoadOptions {
        password: password.map(str::to_owned),
        max_decompressed_size: usize::try_from(job.limits.max_stream_bytes).ok(),
        ..Default::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword if password.is_none() => Error::NeedsPassword,
            lopdf::Error::InvalidPassword => Error::WrongPassword,
            other => Error::damaged(other),
        })?;
    if document.is_encrypted() {
        return Err(Error::UnknownLock("a scheme that can be read but not rewritten".into()));
    }
    job.check()?;
    Ok(document)
}

fn facts(pdf: &Pdf) -> Facts {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_else(Dict::empty);
    let form = root.get::<Dict<'_>>(b"AcroForm").unwrap_or_else(Dict::empty);
    let names = root.get::<Dict<'_>>(b"Names").unwrap_or_else(Dict::empty);
    let metadata = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| {
        bytes.as_ref().map(|bytes| crate::strings::decode(bytes)).filter(|text| !text.is_empty())
    };
    let sizes = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        PageSize { width, height }
    });
    Facts {
        version: version(pdf),
        pages: sizes.collect(),
        encrypted: false,
        signed: signed(pdf),
        forms: form.get::<Array<'_>>(b"Fields").is_some_and(|f| f.raw_iter().next().is_some()),
        xfa: form.contains_key(b"XFA"),
        outline: root.get::<Dict<'_>>(b"Outlines").is_some_and(|o| o.contains_key(b"First")),
        tagged: root.contains_key(b"StructTreeRoot"),
        attachments: names.contains_key(b"EmbeddedFiles"),
        javascript: names.contains_key(b"JavaScript") || any_javascript(pdf),
        producer: text(&metadata.producer),
        creator: text(&metadata.creator),
        title: text(&metadata.title),
    }
}

fn version(pdf: &Pdf) -> String {
    let name = format!("{:?}", pdf.version());
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    format!("{}.{}", &digits[..1], &digits[1..])
}

/// A signature field that is filled in, or a signature wherever it hangs.
fn signed(pdf: &Pdf) -> bool {
    pdf.objects().into_iter().any(|object| {
        let Object::Dict(dict) = object else { return false };
        let field = dict.get::<Name<'_>>(b"FT").is_some_and(|kind| kind.as_ref() == b"Sig");
        let itself = dict.contains_key(b"ByteRange") && dict.contains_key(b"Contents");
        itself || (field && dict.contains_key(b"V"))
    })
}

fn any_javascript(pdf: &Pdf) -> bool {
    pdf.objects().into_iter().any(|object| {
        let Object::Dict(dict) = object else { return false };
        let action =
            |key: &[u8]| dict.get::<Dict<'_>>(key).is_some_and(|action| is_script(&action));
        let events = dict.get::<Dict<'_>>(b"AA").unwrap_or_else(Dict::empty);
        let mut each = events.keys().filter_map(|key| events.get::<Dict<'_>>(key));
        is_script(&dict)
            || action(b"A")
            || action(b"OpenAction")
            || each.any(|event| is_script(&event))
    })
}

fn is_script(action: &Dict<'_>) -> bool {
    action.get::<Name<'_>>(b"S").is_some_and(|name| name.as_ref() == b"JavaScript")
}
