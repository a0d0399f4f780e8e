//! What can go wrong, in words that name what is wrong and what to do about it.

/// Everything the workshop refuses or fails at. The message of each variant is complete: it can
/// be shown to a person as it is.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no PDF.
    #[error("not a PDF: it has no page that can be read; check that it is the file you meant")]
    NotPdf,
    /// The bytes break the rules of PDF beyond what can be repaired.
    #[error("the PDF is damaged: {0}; try to get it again from where it came from")]
    Damaged(String),
    /// A part of the reader gave up on the file: a defect of this program, not of the person.
    #[error("the PDF reader stopped at something it did not expect ({0}); please report the file")]
    GaveUp(String),
    /// The file opens with a password only, and none was given.
    #[error("the PDF is locked; give its password (--password)")]
    NeedsPassword,
    /// The password does not open the file.
    #[error("the password does not open the PDF; check it and try again")]
    WrongPassword,
    /// The file is locked by a scheme that is not known here.
    #[error(
        "the PDF is locked by {0}, which is not supported; open it in the program that made it"
    )]
    UnknownLock(String),
    /// The result would not be locked any more.
    #[error("the PDF is encrypted, and what is made of it would not be; unlock it first (unlock)")]
    Encrypted,
    /// The result would break a signature.
    #[error(
        "the PDF is signed, and a change would break the signature; allow it (--break-signature) if you mean it"
    )]
    Signed,
    /// A limit was met before or during the work.
    #[error("{what} is {actual}, over the limit of {limit}; raise {option} if you trust the file")]
    Limit {
        /// What was too large ("the number of pages", ...).
        what: &'static str,
        /// The value found.
        actual: u64,
        /// The limit in force.
        limit: u64,
        /// The option that raises the limit.
        option: &'static str,
    },
    /// A page range can't be read, or names a page that isn't there.
    #[error("{0}")]
    Range(String),
    /// What was asked for is impossible or contradictory.
    #[error("{0}")]
    Ask(String),
    /// The wanted size can't be reached. The message names the size that was.
    #[error(
        "the smallest size reached is {smallest} bytes, over the wanted {wanted}{why}; allow more \
         bytes, or take pages out"
    )]
    TooLarge {
        /// The wanted most bytes.
        wanted: u64,
        /// The smallest result, in bytes.
        smallest: u64,
        /// Why the document was kept, in brackets; empty where it was not.
        why: String,
    },
    /// A picture given to the workshop can't be used.
    #[error("the picture can't be put into a PDF: {0}")]
    Picture(String),
    /// The caller's encoder failed.
    #[error("the picture encoder failed: {0}")]
    Encode(String),
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The work took longer than the door's time limit.
    #[error("the work took longer than allowed; raise --max-seconds if the file is worth it")]
    TimedOut,
}

impl Error {
    /// A short stable word for programs: the `code` of a report or a problem detail.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotPdf => "not_pdf",
            Self::Damaged(_) => "damaged",
            Self::GaveUp(_) => "gave_up",
            Self::NeedsPassword => "needs_password",
            Self::WrongPassword => "wrong_password",
            Self::UnknownLock(_) => "unknown_lock",
            Self::Encrypted => "encrypted",
            Self::Signed => "signed",
            Self::Limit { .. } => "limit",
            Self::Range(_) => "range",
            Self::Ask(_) | Self::TooLarge { .. } => "ask",
            Self::Picture(_) => "picture",
            Self::Encode(_) => "encode",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed_out",
        }
    }

    /// A damaged-file error from whatever a reader said.
    pub(crate) fn damaged(detail: impl std::fmt::Display) -> Self {
        Self::Damaged(detail.to_string())
    }
}

/// The workshop's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
