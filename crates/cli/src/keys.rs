//! Passwords of documents: given, or asked for. They are kept in memory only.

use crate::args::Reading;
use crate::command::Usage;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::reporter::printable;
use compressimage_engine::{Error, Job, unlocks};
use std::fmt;
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};

/// How often a person may try.
const TRIES: usize = 3;

/// The passwords of one run.
pub struct Keys {
    known: Mutex<Vec<String>>,
    /// Whether there is somebody to ask.
    ask: bool,
    /// What stands where the question goes.
    progress: Progress,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// The passwords that the command line gives.
    pub fn new(reading: &Reading, progress: Progress) -> Result<Self, Usage> {
        let mut known: Vec<String> = reading.password.clone().into_iter().collect();
        if let Some(file) = &reading.password_file {
            let text = std::fs::read_to_string(file);
            let text = text.map_err(|e| {
                Usage::new(format!("the passwords in {} can't be read: {e}", file.display()))
            })?;
            known.extend(text.lines().map(str::to_owned));
        }
        let asked = known.is_empty() && !reading.quiet;
        let ask = asked && std::io::stderr().is_terminal();
        Ok(Self { known: Mutex::new(known), ask, progress })
    }

    /// The password that opens these bytes; none where they need none.
    ///
    /// # Errors
    /// Where no known password fits, and nobody says one.
    pub fn of(&self, bytes: &[u8], shown: &str) -> Result<Option<String>, Failure> {
        let job = Job::default();
        let Err(Error::Locked { .. }) = unlocks(bytes, &job) else { return Ok(None) };
        // One question at a time; what opens one file may open the next.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let fits =
            |password: &String| unlocks(bytes, &job.clone().with_password(Some(password))).is_ok();
        if let Some(password) = known.iter().find(|password| fits(password)) {
            return Ok(Some(password.clone()));
        }
        for _ in 0..if self.ask { TRIES } else { 0 } {
            let Some(password) = self.asked(shown) else { break };
            if fits(&password) {
                known.push(password.clone());
                return Ok(Some(password));
            }
        }
        Err(Error::Locked { wrong: !known.is_empty() }.into())
    }

    /// What a person types, unseen; none where nothing is typed.
    fn asked(&self, shown: &str) -> Option<String> {
        let mut answer = None;
        let question = format!("Password of {}: ", printable(shown));
        self.progress.around(|| answer = rpassword::prompt_password(question).ok());
        answer.filter(|password| !password.is_empty())
    }
}
