//! What can go wrong, in words that name what is wrong and what to do about it.

/// Everything this crate refuses or fails at. A message can be shown to a person as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A buffer is not as long as its size and kind say, or a size is 0.
    #[error("{width} x {height} pixels of {channels} bytes don't fit a buffer of {bytes} bytes")]
    Buffer {
        /// Pixels per row.
        width: u32,
        /// Rows.
        height: u32,
        /// Bytes a pixel.
        channels: u32,
        /// Bytes there are.
        bytes: usize,
    },
    /// The picture is larger than the work on it can be.
    #[error("the picture has {pixels} pixels, over the limit of {limit}; make it smaller (resize)")]
    TooLarge {
        /// Pixels of the picture.
        pixels: u64,
        /// The most that are allowed.
        limit: u64,
    },
    /// Options that are impossible or contradictory.
    #[error("{0}")]
    Options(String),
    /// A model file is not there.
    #[error("the model {name} is not on this machine yet; {advice}")]
    NoModel {
        /// The model's name.
        name: String,
        /// How to get it.
        advice: String,
    },
    /// A model's bytes are not those that were expected.
    #[error("the model {name} is damaged ({detail}); delete it and fetch it again")]
    DamagedModel {
        /// The model, or the part of it.
        name: String,
        /// What was expected and what was found.
        detail: String,
    },
    /// A model can't be fetched.
    #[error("the model can't be fetched from {source_name}: {detail}; {advice}")]
    Fetch {
        /// Where it was to come from.
        source_name: String,
        /// What went wrong.
        detail: String,
        /// What to do.
        advice: &'static str,
    },
    /// A file or folder can't be read or written.
    #[error("{path}: {source}; check the folder and its rights")]
    File {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The model's runtime failed.
    #[error("the model failed: {0}")]
    Runtime(String),
    /// This build has no text recognition.
    #[error(
        "this build does without text recognition; build it with --features tesseract (Debian: \
         apt install libtesseract-dev libleptonica-dev clang libclang-dev pkg-config)"
    )]
    NoRecogniser,
    /// A language is not installed.
    #[error("no data for the language \"{language}\" to recognise text in; {advice}")]
    NoLanguage {
        /// The language as Tesseract names it.
        language: String,
        /// How to get it.
        advice: String,
    },
    /// Text recognition failed.
    #[error("text recognition failed: {0}")]
    Recognition(String),
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The work took longer than its time limit.
    #[error("the work took longer than its time limit; raise the limit if the picture is worth it")]
    TimedOut,
}

impl Error {
    /// A short stable word for programs: the `code` of a report or a problem detail.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Buffer { .. } => "buffer",
            Self::TooLarge { .. } => "limit",
            Self::Options(_) => "options",
            Self::NoModel { .. } => "no_model",
            Self::DamagedModel { .. } => "damaged_model",
            Self::Fetch { .. } => "fetch",
            Self::File { .. } => "file",
            Self::Runtime(_) => "runtime",
            Self::NoRecogniser => "left_out",
            Self::NoLanguage { .. } => "no_language",
            Self::Recognition(_) => "recognition",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed_out",
        }
    }
}

/// This crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
