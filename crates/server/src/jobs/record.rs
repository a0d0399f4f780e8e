//! What is kept of a job, and what is told of it.

use super::Jobs;
use crate::intake::{Content, Stored};
use crate::refusal::Refusal;
use crate::store::{Key, StoreError, open, seal};
use crate::work::{Ask, Made, Told};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;

/// What is asked; sealed with the job's key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// What is to be done.
    pub ask: Ask,
    /// The files that came with it, in order.
    pub files: Vec<Input>,
    /// Addresses of files that are still to be fetched.
    #[serde(default)]
    pub urls: Vec<String>,
    /// What was named beside them and could not be had.
    #[serde(default)]
    pub missing: Vec<Came>,
    /// Opens locked documents.
    pub password: Option<String>,
    /// The picture that is to stand behind subjects.
    pub backdrop: Option<Input>,
    /// Is told when the job is done.
    pub hook: Option<String>,
}

/// A file that came with a job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Its length.
    pub length: u64,
    /// Its name in the store.
    pub stored_as: String,
    /// The address that it was fetched from.
    #[serde(default)]
    pub url: Option<String>,
}

/// What came of one input; sealed with the job's key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Came {
    /// The input's name, or its address.
    pub file: String,
    /// What was made of it, or why nothing was.
    pub made: Result<Vec<Found>, Refusal>,
}

/// A file that came of a job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its length.
    pub length: u64,
    /// What was done to get it.
    pub report: serde_json::Value,
    /// The same for a page.
    pub told: Told,
    /// Its name in the store.
    pub stored_as: String,
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It waits for its turn.
    Waiting,
    /// It is at work.
    Working,
    /// It is done; single files of it may have failed.
    Done,
    /// Nothing came of it.
    Failed,
}

impl State {
    /// As the database has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Working => "working",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The state of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Working, Self::Done, Self::Failed]
            .into_iter()
            .find(|s| s.word() == word)
    }

    /// Whether nothing more happens.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

/// What is known of a job. Times are milliseconds since 1970.
#[derive(Debug, Clone)]
pub struct Status {
    /// Its name, a secret of its owner's.
    pub id: String,
    /// Who it belongs to.
    pub owner: String,
    /// The tool.
    pub tool: String,
    /// How it stands.
    pub state: State,
    /// Whether what is at its addresses is still to be fetched, before the work.
    pub fetching: bool,
    /// How far it has come, 0 to 1.
    pub progress: f64,
    /// How many files it is about.
    pub inputs: usize,
    /// How many jobs are before it.
    pub ahead: u64,
    /// When it arrived.
    pub created: i64,
    /// When nothing more happened to it.
    pub finished: Option<i64>,
    /// When it is erased.
    pub expires: i64,
    /// What came of each input, once it is over.
    pub came: Vec<Came>,
    /// Why nothing came of it.
    pub refusal: Option<Refusal>,
}

impl Status {
    /// How many of its files are done with: those are told of the progress in equal shares.
    pub fn inputs_done(&self) -> usize {
        // Progress is kept with the precision of a small float.
        ((self.progress * self.inputs as f64 + 1e-3) as usize).min(self.inputs)
    }
}

/// What a job left: of each input, or why there is nothing at all.
pub type Left = Result<Vec<Came>, Refusal>;

/// Where the sealed columns belong.
const ASKED: &[u8] = b"asked";
pub const CAME: &[u8] = b"came";

fn sealed(key: &Key, place: &[u8], value: &impl Serialize) -> Vec<u8> {
    seal(key, place, &serde_json::to_vec(value).unwrap_or_default())
}

fn opened<T: DeserializeOwned>(key: &Key, place: &[u8], bytes: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(&open(key, place, bytes)?).map_err(|_| StoreError::Broken)
}

impl Asked {
    /// How many files it is about.
    pub fn inputs(&self) -> usize {
        self.files.len() + self.urls.len() + self.missing.len()
    }

    /// For the database.
    pub fn seal(&self, key: &Key) -> Vec<u8> {
        sealed(key, ASKED, self)
    }

    /// From the database.
    pub fn open(key: &Key, bytes: &[u8]) -> Result<Self, StoreError> {
        opened(key, ASKED, bytes)
    }
}

/// For the database.
pub fn seal_left(key: &Key, left: &Left) -> Vec<u8> {
    sealed(key, CAME, left)
}

impl Came {
    /// That a file could not be had.
    pub fn missing(why: Refusal) -> Self {
        Self { file: why.file().unwrap_or_default().to_owned(), made: Err(why) }
    }
}

impl Found {
    /// What is kept of a result, beside its bytes.
    pub fn of(made: Made<Content>, length: u64, stored_as: String) -> Self {
        let Made { name, media_type, report, told, .. } = made;
        Self { name, media_type, length, report, told, stored_as }
    }
}

impl Jobs {
    /// How a job stands; nothing where there is none of that name.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn status(&self, id: &str) -> Result<Option<Status>, StoreError> {
        let select = sqlx::query(
            "SELECT owner, tool, state, progress, inputs, turn, created, finished, expires, came, fetch_due, \
             (SELECT COUNT(*) FROM jobs ahead WHERE ahead.state = 'waiting' \
              AND ahead.turn < jobs.turn) AS ahead \
             FROM jobs WHERE id = $1",
        );
        let Some(row) = select.bind(id).fetch_optional(self.db.pool()).await? else {
            return Ok(None);
        };
        let key = match self.keys.get(id).await {
            Ok(key) => key,
            // It is just being erased.
            Err(StoreError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        status(id, &row, &key).map(Some)
    }

    /// The names of an owner's jobs, the newest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of_owner(&self, owner: &str) -> Result<Vec<String>, StoreError> {
        let select = sqlx::query("SELECT id FROM jobs WHERE owner = $1 ORDER BY created DESC");
        let rows = select.bind(owner).fetch_all(self.db.pool()).await?;
        Ok(rows.iter().filter_map(|row| row.try_get("id").ok()).collect())
    }

    /// What is in a result.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where it was erased.
    pub async fn content(&self, id: &str, found: &Found) -> Result<Content, StoreError> {
        let key = self.keys.get(id).await?;
        Ok(self.stored(id, &found.stored_as, &key, found.length))
    }

    /// What is in a file of a job.
    pub fn stored(&self, id: &str, name: &str, key: &Key, length: u64) -> Content {
        let (files, owner, name) = (self.files.clone(), id.to_owned(), name.to_owned());
        Stored { files, owner, name, key: key.clone(), length }.into()
    }
}

fn status(id: &str, row: &AnyRow, key: &Key) -> Result<Status, StoreError> {
    let state: String = row.try_get("state")?;
    let came: Option<Vec<u8>> = row.try_get("came")?;
    let left: Option<Left> = came.map(|bytes| opened(key, CAME, &bytes)).transpose()?;
    let (came, refusal) = match left {
        None => (Vec::new(), None),
        Some(Ok(came)) => (came, None),
        Some(Err(refusal)) => (Vec::new(), Some(refusal)),
    };
    Ok(Status {
        id: id.to_owned(),
        owner: row.try_get("owner")?,
        tool: row.try_get("tool")?,
        fetching: row.try_get::<Option<i64>, _>("fetch_due")?.is_some(),
        state: State::of_word(&state).ok_or(StoreError::Broken)?,
        progress: row.try_get("progress")?,
        inputs: usize::try_from(row.try_get::<i64, _>("inputs")?).unwrap_or(0),
        ahead: u64::try_from(row.try_get::<i64, _>("ahead")?).unwrap_or(0),
        created: row.try_get("created")?,
        finished: row.try_get("finished")?,
        expires: row.try_get("expires")?,
        came,
        refusal,
    })
}
