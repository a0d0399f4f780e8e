//! What can go wrong elsewhere, in words for the person who asked.

use std::fmt;

/// The kind of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is no address.
    Address,
    /// There is nothing there, or no longer.
    Missing,
    /// The keys are missing or do not hold.
    Denied,
    /// It is larger than what may be fetched.
    TooLarge,
    /// Something of that name is there already.
    Taken,
    /// The login at the place is over.
    Login,
    /// The place has no room.
    Full,
    /// The place can't do that.
    Refused,
    /// The place can't be reached or is busy, after all tries.
    Away,
}

/// What is said of a file that is not there.
pub(crate) const GONE: &str = "there is no such file, or no longer";

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Its kind.
    pub kind: Kind,
    /// What happened, and what to do.
    pub message: String,
}

impl Error {
    /// A fault.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// There is nothing of that name or number.
    pub(crate) fn gone() -> Self {
        Self::new(Kind::Missing, GONE)
    }

    /// The fault that a place answered with.
    pub(crate) fn of(error: &opendal::Error, denied: &str) -> Self {
        use opendal::ErrorKind as E;
        // WebDAV's answer to who is not let in has no kind of its own.
        let unknown = error.to_string().contains("status: 401");
        match error.kind() {
            E::NotFound => Self::gone(),
            E::PermissionDenied => Self::new(Kind::Denied, denied),
            _ if unknown => Self::new(Kind::Denied, denied),
            E::AlreadyExists | E::ConditionNotMatch => {
                Self::new(Kind::Taken, "something of that name is there already")
            }
            E::RateLimited => {
                let text = "the place asks for fewer requests; try again in a while, or with -j 1";
                Self::new(Kind::Away, text)
            }
            E::Unsupported | E::ConfigInvalid | E::IsADirectory | E::NotADirectory => {
                Self::new(Kind::Refused, format!("the place can't do that: {}", said(error)))
            }
            _ if error.is_temporary() => {
                let text = format!("it can't be reached: {}; try again later", said(error));
                Self::new(Kind::Away, text)
            }
            _ => Self::new(Kind::Refused, format!("the place refused it: {}", said(error))),
        }
    }
}

/// What a place said, as it can stand in a sentence.
fn said(error: &opendal::Error) -> String {
    let line = error.message().lines().map(str::trim).find(|line| !line.is_empty());
    line.unwrap_or("it does not say why").chars().filter(|c| !c.is_control()).take(200).collect()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
