//! What a request is refused for: in no language yet, so that it can cross to another process, be
//! kept with a job, and be said to a person or to a program.

use crate::words::Lang;
use crate::{codes, fields};
use axum::http::StatusCode;
use compressimage_engine::{Error, TargetMissed};
use serde::{Deserialize, Serialize};

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refusal(Box<Said>);

/// What it says; apart, so that results which hold one stay small.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Said {
    status: u16,
    /// The message among the site's words; empty where only `detail` says it.
    key: String,
    values: Vec<(String, Worth)>,
    /// What the engine or another part said, in English.
    detail: String,
    /// A short stable word for programs.
    code: String,
    /// The file that it is about.
    file: Option<String>,
    /// Where several files failed: what was wrong with each.
    each: Vec<Refusal>,
    /// After how many seconds another try may do better.
    after: Option<u64>,
}

/// A value within a message; how it is written is the language's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Worth {
    /// As it is.
    Text(String),
    /// A number of bytes.
    Bytes(u64),
    /// A number with one decimal.
    Number(f64),
    /// How long to wait: seconds.
    Wait(u64),
}

impl From<&str> for Worth {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Refusal {
    /// A refusal with a message of the site.
    pub fn new(status: StatusCode, key: &str) -> Self {
        Self::with(status, key, [])
    }

    /// The same with values in the message.
    pub fn with<const N: usize>(status: StatusCode, key: &str, values: [(&str, Worth); N]) -> Self {
        let values = values.map(|(name, value)| (name.to_owned(), value));
        Self(Box::new(Said {
            status: status.as_u16(),
            key: key.to_owned(),
            values: values.into(),
            detail: String::new(),
            code: key.trim_start_matches("error-").replace('-', "_"),
            file: None,
            each: Vec::new(),
            after: None,
        }))
    }

    /// A refusal that says in English what is wrong.
    pub fn said(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        let mut plain = Self::new(status, "");
        plain.0.code = code.to_owned();
        plain.0.detail = detail.into();
        plain
    }

    /// What the engine refused. Its own messages name flags of the command line, so the usual
    /// ones are said anew.
    pub fn engine(error: &Error) -> Self {
        let status = status(error);
        let detail = without_flags(error);
        let mut refusal = match error {
            Error::UnknownFormat => Self::new(status, "error-unknown-format"),
            Error::Damaged { format, detail } => {
                let values = [("format", (*format).facts().title), ("detail", detail)];
                Self::with(status, "error-damaged", values.map(|(name, v)| (name, v.into())))
            }
            Error::Unsupported { format, feature, .. } => {
                let values = [("format", format.facts().title), ("feature", feature.as_str())];
                Self::with(status, "error-unsupported", values.map(|(name, v)| (name, v.into())))
            }
            Error::Limit { limit, .. } => {
                Self::with(status, "error-limit", [("limit", limit.as_str().into())])
            }
            Error::Locked { wrong } => {
                Self::new(status, if *wrong { "error-wrong-password" } else { "error-locked" })
            }
            Error::Target(missed) => target(missed, status),
            // What the door's own parts refuse.
            Error::Part { code, .. } if PARTS.contains(code) => {
                Self::new(status, &format!("error-{}", code.replace('_', "-")))
            }
            Error::TimedOut { .. } | Error::Cancelled => Self::new(status, "error-time"),
            _ => Self::with(status, "error-options", [("detail", detail.as_str().into())]),
        };
        refusal.0.code = error.code().to_owned();
        refusal.0.detail = detail;
        refusal
    }

    /// The same with the name of the file that it is about.
    pub fn about(mut self, file: Option<String>) -> Self {
        self.0.file = file;
        self
    }

    /// The same, where another try may do better after so many seconds.
    pub fn after(mut self, seconds: u64) -> Self {
        self.0.after = Some(seconds);
        self
    }

    /// The same, whose detail is in a language of people.
    pub fn in_words(mut self, lang: Lang) -> Self {
        if self.0.detail.is_empty() {
            self.0.detail = self.text(lang);
        }
        self
    }

    /// None of several files gave a result.
    pub fn all(each: Vec<Self>) -> Self {
        match &each[..] {
            [] => Self::new(StatusCode::BAD_REQUEST, "error-no-file"),
            [one] => one.clone().about(None),
            [first, ..] => {
                let mut all = first.clone().about(None);
                all.0.each = each;
                all
            }
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// After how many seconds another try may do better.
    pub fn retry_after(&self) -> Option<u64> {
        let busy = self.status() == StatusCode::SERVICE_UNAVAILABLE;
        self.0.after.or(busy.then_some(BUSY))
    }

    /// What was wrong with each of several files, with their names.
    pub fn each(&self) -> &[Self] {
        &self.0.each
    }

    /// The file that it is about.
    pub fn file(&self) -> Option<&str> {
        self.0.file.as_deref()
    }

    /// A short stable word for programs.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// What is wrong and what to do, for programs, in English.
    pub fn detail(&self) -> String {
        if !self.0.detail.is_empty() {
            return self.0.detail.clone();
        }
        match codes::find(self.code()).and_then(|code| code.said.as_deref()) {
            None => self.text(Lang::DEFAULT),
            Some(said) => self.values(Lang::DEFAULT).iter().fold(said.to_owned(), |said, value| {
                let (name, written) = value;
                said.replace(&format!("{{{name}}}"), written)
            }),
        }
    }

    /// Whether another try may do better: nothing is wrong with the file.
    pub fn passes(&self) -> bool {
        self.0.status >= 500 && self.0.status != StatusCode::NOT_IMPLEMENTED.as_u16()
    }

    /// What is wrong and what to do, for people: a line for each file where there are several.
    pub fn text(&self, lang: Lang) -> String {
        if !self.0.each.is_empty() {
            let lines = self.0.each.iter().map(|refusal| refusal.text(lang));
            return lines.collect::<Vec<_>>().join("\n");
        }
        let values = self.values(lang);
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = match self.0.key.as_str() {
            "" => self.0.detail.clone(),
            key => lang.with(key, &values),
        };
        match &self.0.file {
            Some(file) => format!("{file}: {text}"),
            None => text,
        }
    }

    /// The values of the message, as that language writes them.
    fn values(&self, lang: Lang) -> Vec<(&str, String)> {
        let written = |worth: &Worth| match worth {
            Worth::Text(text) => text.clone(),
            Worth::Bytes(bytes) => lang.bytes(*bytes),
            Worth::Number(number) => lang.number(*number, 1),
            Worth::Wait(seconds) => lang.wait(*seconds),
        };
        self.0.values.iter().map(|(name, worth)| (name.as_str(), written(worth))).collect()
    }
}

/// The engine's message for somebody who has no command line: what only the operator can change is
/// not advised, and options have the names of the registry.
fn without_flags(error: &Error) -> String {
    match error {
        Error::Limit { what, actual, limit, .. } => format!(
            "{what} is {actual}, over the limit of {limit} here: make it smaller first, or ask \
             whoever runs this server"
        ),
        Error::Locked { wrong: false } => "the document is locked: give its password ('password' \
             of a form or of JSON, or the header Compressimage-Password)"
            .to_owned(),
        Error::TimedOut { seconds } => format!(
            "the work took longer than {seconds} s, which is the most here: take a smaller file \
             or a lower effort"
        ),
        other => fields::unflagged(&other.to_string()),
    }
}

/// After how many seconds a server that is busy is asked again.
const BUSY: u64 = 30;

/// Codes of refusals by parts of the door that have words of their own.
const PARTS: [&str; 3] = ["no_backdrop", "no_model", "no_subject"];

fn target(missed: &TargetMissed, status: StatusCode) -> Refusal {
    match *missed {
        TargetMissed::Bytes { wanted, smallest } => {
            let values = [("wanted", Worth::Bytes(wanted)), ("smallest", Worth::Bytes(smallest))];
            Refusal::with(status, "error-target-bytes", values)
        }
        TargetMissed::Score { wanted, best } => {
            let values = [("wanted", Worth::Number(wanted)), ("best", Worth::Number(best))];
            Refusal::with(status, "error-target-score", values)
        }
        TargetMissed::Both { max_bytes, score, .. } => {
            let values = [("bytes", Worth::Bytes(max_bytes)), ("score", Worth::Number(score))];
            Refusal::with(status, "error-target-both", values)
        }
    }
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::UnknownFormat | Error::Unsupported { .. } | Error::LeftOut { .. } => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        Error::Limit { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Recipe(_) => StatusCode::BAD_REQUEST,
        // Not 408: whoever hears that may send the same again by itself (RFC 9110 15.5.9), and
        // the same takes as long.
        Error::Cancelled => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use compressimage_engine::Format;

    #[test]
    fn what_the_engine_says_names_no_flags() {
        let limit = Error::Limit {
            what: "the picture's width",
            actual: "9 pixels".into(),
            limit: "5 pixels".into(),
            option: "--max-side",
        };
        let advice = "allow that (--unlock)";
        for (error, said) in [
            (limit, "over the limit of 5 pixels here"),
            (Error::Locked { wrong: false }, "Compressimage-Password"),
            (Error::TimedOut { seconds: 7 }, "longer than 7 s"),
            (Error::Target(TargetMissed::Score { wanted: 9.0, best: 8.0 }), "lower min_score or"),
            (Error::unsupported(Format::Pdf, "a lock", advice), "allow that (unlock)"),
            (Error::Recipe("well-known, either --no-enlarge or -5".into()), "either no_enlarge or"),
        ] {
            let detail = Refusal::engine(&error).detail();
            assert!(detail.contains(said) && !detail.contains("--"), "{detail}");
        }
    }

    #[test]
    fn programs_hear_nothing_of_pages() {
        let size = [("size", Worth::Bytes(20_000))];
        let refusal = Refusal::with(StatusCode::PAYLOAD_TOO_LARGE, "error-size", size);
        let detail = refusal.detail();
        assert!(detail.contains("20 KB") && detail.contains("/v1/uploads"), "{detail}");
        assert!(refusal.text(Lang::DEFAULT).contains("in the browser"));
        for code in codes::CODES.iter() {
            let detail = Refusal::new(StatusCode::BAD_REQUEST, &format!("error-{}", code.name));
            let detail = detail.detail();
            for word in ["JavaScript", "in the browser", "Choose"] {
                assert!(!detail.contains(word), "{}: {detail}", code.name);
            }
        }
    }
}
