//! Reading a form: the files and the fields, within the limits.

use crate::arriving::{Pace, silent, too_large};
use crate::intake::{Content, Gatherer};
use crate::refusal::Refusal;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

/// A file that was sent: in the process that works on it its bytes are in memory, in the server
/// ([`Arrived`]) wherever there was room for them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "C: Default"))]
pub struct Upload<C = Vec<u8>> {
    /// Its name, without folders.
    pub name: String,
    /// What is in it: on the way to another process it stands apart.
    #[serde(skip)]
    pub bytes: C,
}

/// A file that was sent to the server.
pub type Arrived = Upload<Content>;

/// A form as it was sent.
#[derive(Debug, Default)]
pub struct Form {
    /// The files, in order.
    pub files: Vec<Arrived>,
    /// The picture that is to stand behind a subject.
    pub backdrop: Option<Arrived>,
    /// The fields, in order.
    pub fields: Vec<(String, String)>,
    /// The password of a locked document: it is no option, and goes no further than the work.
    pub password: Option<String>,
}

/// The field of the picture that is to stand behind a subject.
pub const BACKDROP: &str = "backdrop";
/// Most bytes of a field that is no file.
const MOST_TEXT: usize = 64_000;
/// Most fields that are no files.
const MOST_FIELDS: usize = 200;
/// So many times of what is allowed is read and thrown away: most browsers only show an answer
/// after they have sent everything.
pub const DRAINED: usize = 4;

/// What the files of a request may have together.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// Most bytes.
    pub bytes: u64,
    /// Most files.
    pub files: usize,
}

impl Bound {
    /// That so many files of so many bytes together are not too many.
    ///
    /// # Errors
    /// When they are.
    pub fn fits(&self, files: usize, bytes: u64) -> Result<(), Refusal> {
        if bytes > self.bytes {
            return Err(too_large(self.bytes));
        }
        if files > self.files {
            let (status, most) = (StatusCode::PAYLOAD_TOO_LARGE, self.files.to_string());
            return Err(Refusal::with(status, "error-files", [("files", most.as_str().into())]));
        }
        Ok(())
    }
}

/// Most bytes of a form that has no files.
const MOST_WORDS: u64 = 256_000;

/// What is filled into a form that has no files.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// What is filled into a field; nothing where it is not there.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
}

/// Reads a form that has no files.
pub async fn fields(body: Result<Multipart, MultipartRejection>) -> Result<Fields, Refusal> {
    let no_form = |_| Refusal::new(StatusCode::BAD_REQUEST, "error-form");
    let bound = Bound { bytes: MOST_WORDS, files: 0 };
    Ok(Fields(read(body.map_err(no_form)?, bound, None).await?.fields))
}

struct Reader<'g> {
    bound: Bound,
    /// Where files are gathered; without it there are none.
    files: Option<&'g Gatherer>,
    form: Form,
    pace: Pace,
    /// The first thing that was wrong; what follows it is read and thrown away.
    refusal: Option<Refusal>,
}

/// Reads the form; its files are gathered where it is said.
pub async fn read(
    mut body: Multipart,
    bound: Bound,
    files: Option<&Gatherer>,
) -> Result<Form, Refusal> {
    let (form, pace) = (Form::default(), Pace::new());
    let mut reader = Reader { bound, files, form, pace, refusal: None };
    loop {
        let field = reader.in_time(body.next_field()).await?;
        let Some(field) = field else { break };
        reader.field(field).await?;
    }
    reader.refusal.map_or(Ok(reader.form), Err)
}

impl Reader<'_> {
    async fn in_time<T>(
        &self,
        step: impl Future<Output = Result<T, MultipartError>>,
    ) -> Result<T, Refusal> {
        let step = tokio::time::timeout(self.pace.patience(), step).await.map_err(|_| silent())?;
        step.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => too_large(self.bound.bytes),
            _ => Refusal::new(StatusCode::BAD_REQUEST, "error-form"),
        })
    }

    async fn field(&mut self, mut field: Field<'_>) -> Result<(), Refusal> {
        let name = field.name().unwrap_or_default().to_owned();
        let behind = name == BACKDROP;
        let given = field.file_name().unwrap_or_default();
        let unnamed = given.is_empty();
        let file = (name == "file" || behind).then(|| plain_name(given));
        if file.is_none() && !unnamed {
            let part = [("part", name.as_str().into())];
            self.refuse(Refusal::with(StatusCode::BAD_REQUEST, "error-part", part));
        }
        let mut gathering = self.files.filter(|_| file.is_some()).map(Gatherer::begin);
        let mut bytes = Vec::new();
        while let Some(chunk) = self.in_time(field.chunk()).await? {
            let length = self.pace.add(chunk.len())?;
            if let Err(refusal) = self.bound.fits(0, length) {
                self.refuse(refusal);
            } else if file.is_none() && bytes.len() + chunk.len() > MOST_TEXT {
                self.refuse(Refusal::new(StatusCode::BAD_REQUEST, "error-form"));
            }
            match &mut gathering {
                _ if self.refusal.is_some() => gathering = None,
                Some(gathering) => {
                    if let Err(refusal) = gathering.add(&chunk).await {
                        self.refuse(refusal);
                    }
                }
                None => bytes.extend_from_slice(&chunk),
            }
        }
        let content = match gathering {
            Some(gathering) if self.refusal.is_none() => gathering.done().await?,
            _ => Content::default(),
        };
        match file {
            // A browser sends an empty part without a name where nothing was chosen.
            Some(_) if content.is_empty() && unnamed => {}
            Some(name) if behind => self.form.backdrop = Some(Upload { name, bytes: content }),
            Some(name) => self.add(Upload { name, bytes: content }),
            None if name == "password" => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.form.password = Some(text).filter(|text| !text.is_empty());
            }
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.form.fields.push((name, text));
                if self.form.fields.len() > MOST_FIELDS {
                    self.refuse(Refusal::new(StatusCode::BAD_REQUEST, "error-form"));
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, upload: Arrived) {
        self.form.files.push(upload);
        if let Err(refusal) = self.bound.fits(self.form.files.len(), self.pace.bytes()) {
            self.refuse(refusal);
        }
    }

    /// Keeps the first refusal and lets go of what has been read.
    fn refuse(&mut self, refusal: Refusal) {
        self.refusal.get_or_insert(refusal);
        self.form = Form::default();
    }
}

/// A file's name without folders and without what file systems or headers can't hold.
pub fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c));
    // Marks that turn the direction of writing hide what a file is.
    let kept = kept.filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let kept: String = kept.collect();
    let (stem, extension) = match kept.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 10 => (stem, extension),
        _ => (kept.as_str(), ""),
    };
    let stem: String = stem.trim().trim_start_matches('.').chars().take(100).collect();
    let stem = if stem.is_empty() { "picture" } else { &stem };
    if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_is_dangerous() {
        let names = [
            ("photo.jpg", "photo.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\pictures\\a b.PNG", "a b.PNG"),
            ("", "picture"),
            (".jpg", "picture.jpg"),
            ("..", "picture"),
            ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.png"),
            ("写真.heic", "写真.heic"),
            ("\u{202e}gnp.exe.png", "gnp.exe.png"),
        ];
        for (given, wanted) in names {
            assert_eq!(plain_name(given), wanted, "{given:?}");
        }
        assert!(plain_name(&"x".repeat(5000)).len() <= 200);
    }
}
