//! What a request is refused for, in the visitor's language and as a status.

use crate::words::Lang;
use axum::http::StatusCode;
use compressimage_engine::{Error, TargetMissed};

/// Why there is no result.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The status.
    pub status: StatusCode,
    /// What is wrong and what to do, for people.
    pub text: String,
}

impl Refusal {
    /// A refusal with a message of the site.
    pub fn new(status: StatusCode, lang: Lang, key: &str) -> Self {
        Self { status, text: lang.t(key) }
    }

    /// The same with values in the message.
    pub fn with(status: StatusCode, lang: Lang, key: &str, values: &[(&str, &str)]) -> Self {
        Self { status, text: lang.with(key, values) }
    }

    /// What the engine refused. Its own messages name flags of the command line, so the usual
    /// ones are said anew; of the others the detail stays as it is.
    pub fn engine(error: &Error, lang: Lang) -> Self {
        let status = status(error);
        let detail = error.to_string();
        match error {
            Error::UnknownFormat => Self::new(status, lang, "error-unknown-format"),
            Error::Damaged { format, detail } => {
                let format = format.to_string();
                Self::with(
                    status,
                    lang,
                    "error-damaged",
                    &[("format", &format), ("detail", detail)],
                )
            }
            Error::Unsupported { format, feature, .. } => {
                let values = [("format", format.facts().title), ("feature", feature.as_str())];
                Self::with(status, lang, "error-unsupported", &values)
            }
            Error::Limit { limit, .. } => {
                Self::with(status, lang, "error-limit", &[("limit", limit)])
            }
            Error::Locked { wrong } => Self::new(
                status,
                lang,
                if *wrong { "error-wrong-password" } else { "error-locked" },
            ),
            Error::Target(missed) => Self { status, text: target(missed, lang) },
            // What the door's own parts refuse.
            Error::Part { code, .. } if PARTS.contains(code) => {
                Self::new(status, lang, &format!("error-{}", code.replace('_', "-")))
            }
            Error::TimedOut { .. } | Error::Cancelled => Self::new(status, lang, "error-time"),
            _ => Self::with(status, lang, "error-options", &[("detail", &detail)]),
        }
    }

    /// The same with the name of the file that it is about.
    pub fn about(self, file: Option<String>) -> Self {
        match file {
            Some(file) => Self { text: format!("{file}: {}", self.text), ..self },
            None => self,
        }
    }
}

/// Codes of refusals by parts of the door that have words of their own.
const PARTS: [&str; 3] = ["no_backdrop", "no_model", "no_subject"];

fn target(missed: &TargetMissed, lang: Lang) -> String {
    match missed {
        TargetMissed::Bytes { wanted, smallest } => {
            let (wanted, smallest) = (lang.bytes(*wanted), lang.bytes(*smallest));
            lang.with("error-target-bytes", &[("wanted", &wanted), ("smallest", &smallest)])
        }
        TargetMissed::Score { wanted, best } => {
            let (wanted, best) = (lang.number(*wanted, 1), lang.number(*best, 1));
            lang.with("error-target-score", &[("wanted", &wanted), ("best", &best)])
        }
        TargetMissed::Both { max_bytes, score, .. } => {
            let (bytes, score) = (lang.bytes(*max_bytes), lang.number(*score, 1));
            lang.with("error-target-both", &[("bytes", &bytes), ("score", &score)])
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
        Error::TimedOut { .. } | Error::Cancelled => StatusCode::REQUEST_TIMEOUT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
