//! What can go wrong, in words that name what is wrong and what to do about it.

use crate::format::Format;

/// Everything the engine refuses or fails at.
///
/// The message of each variant is complete: it can be shown to a person as it is.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are in no format that the engine knows.
    #[error("not a picture this program knows; it reads {}", crate::format::readable_names())]
    UnknownFormat,
    /// The format is known, the feature of it is not supported.
    #[error("this {format} file uses {feature}, which is not supported; {advice}")]
    Unsupported {
        /// The format the bytes are in.
        format: Format,
        /// What the file uses, in the field's words.
        feature: String,
        /// What the person can do instead.
        advice: String,
    },
    /// The format is known, but this build of the engine leaves it out.
    #[error("this build does without {format}; use one that has it")]
    LeftOut {
        /// The format that is needed.
        format: Format,
    },
    /// The document opens with a password only.
    #[error("the document is locked: {}", if *wrong {
        "this is not its password; check how it is written (capitals count)"
    } else {
        "give its password (--password, or --password-file)"
    })]
    Locked {
        /// Whether a password was given, and is not the one.
        wrong: bool,
    },
    /// The bytes break the rules of their format.
    #[error("the {format} file is damaged: {detail}; try to get it again from where it came from")]
    Damaged {
        /// The format the bytes claim to be in.
        format: Format,
        /// What the decoder said.
        detail: String,
    },
    /// A limit was met before or during the work.
    #[error("{what} is {actual}, over the limit of {limit}; raise {option} if you trust the file")]
    Limit {
        /// What was too large ("the picture's width", ...).
        what: &'static str,
        /// The value found, with its unit.
        actual: String,
        /// The limit in force, with its unit.
        limit: String,
        /// The option that raises the limit.
        option: &'static str,
    },
    /// A wanted size in bytes or a wanted score can't be reached.
    #[error("{0}")]
    Target(TargetMissed),
    /// The recipe asks for something impossible or contradictory.
    #[error("{0}")]
    Recipe(String),
    /// The encoder of the output format failed.
    #[error("the {format} encoder failed: {detail}")]
    Encode {
        /// The output format.
        format: Format,
        /// What the encoder said.
        detail: String,
    },
    /// A part that the door brought (a [`Cutter`](crate::job::Cutter)) failed or is missing.
    #[error("{message}")]
    Part {
        /// A short stable word for programs.
        code: &'static str,
        /// What is wrong and what to do.
        message: String,
    },
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The work took longer than the limit.
    #[error("the work took longer than {seconds} s; raise --max-seconds if the file is worth it")]
    TimedOut {
        /// The limit in force, in seconds.
        seconds: u64,
    },
}

/// Which of the wanted targets could not hold, and how near it came.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TargetMissed {
    /// The wanted size in bytes can't be reached.
    #[error(
        "the smallest size reached is {smallest} bytes, over the wanted {wanted}; \
         resize a picture, choose another format (--format), split a PDF, or allow more bytes"
    )]
    Bytes {
        /// The wanted most bytes.
        wanted: u64,
        /// The smallest result, in bytes.
        smallest: u64,
    },
    /// The wanted score can't be reached in any quality of the format.
    #[error(
        "the best score reached is {best:.1}, under the wanted {wanted:.1}; \
         lower --min-score or use --lossless"
    )]
    Score {
        /// The wanted least SSIMULACRA2 score.
        wanted: f64,
        /// The best score reached.
        best: f64,
    },
    /// Each target can be reached alone, not both together.
    #[error(
        "within {max_bytes} bytes the best score is {score:.1}, under the wanted {min_score:.1}: \
         --max-size holds, --min-score does not; allow more bytes, a lower score, or resize"
    )]
    Both {
        /// The wanted most bytes.
        max_bytes: u64,
        /// The wanted least score.
        min_score: f64,
        /// The best score within the bytes.
        score: f64,
    },
}

impl Error {
    /// A short stable word for programs: the `code` of a report or a problem detail.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown_format",
            Self::Unsupported { .. } => "unsupported",
            Self::LeftOut { .. } => "left_out",
            Self::Locked { .. } => "locked",
            Self::Damaged { .. } => "damaged",
            Self::Limit { .. } => "limit",
            Self::Target(_) => "target_missed",
            Self::Recipe(_) => "recipe",
            Self::Encode { .. } => "encode",
            Self::Part { code, .. } => code,
            Self::Cancelled => "cancelled",
            Self::TimedOut { .. } => "timed_out",
        }
    }

    /// A damaged-file error from whatever a decoder said.
    pub fn damaged(format: Format, detail: impl std::fmt::Display) -> Self {
        Self::Damaged { format, detail: detail.to_string() }
    }

    /// An unsupported-feature error.
    pub fn unsupported(
        format: Format,
        feature: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::Unsupported { format, feature: feature.into(), advice: advice.into() }
    }

    /// An encoder error from whatever an encoder said.
    pub fn encode(format: Format, detail: impl std::fmt::Display) -> Self {
        Self::Encode { format, detail: detail.to_string() }
    }
}

/// The engine's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
