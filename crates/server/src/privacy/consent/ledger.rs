//! The ledger: who agreed to what, when, by which text. Lines are only added; a withdrawal is a
//! line, too. Of whom it is about there is the hash of a random number, which only their own
//! browser has; of who never agreed to anything, not even that.

use super::{Asking, Choice, Purpose};
use crate::clock::Clock;
use crate::config::Region;
use crate::store::{Db, StoreError, digest, secret_id};
use crate::words::Lang;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::time::Duration;

/// How a choice was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With the banner.
    Banner,
    /// On the page about cookies.
    Page,
    /// By what the browser says of itself.
    Signal,
    /// On the page of a place elsewhere.
    Connect,
    /// On the page of rights, which asks for nothing.
    Rights,
}

impl Way {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Page => "page",
            Self::Signal => "signal",
            Self::Connect => "connect",
            Self::Rights => "rights",
        }
    }
}

/// A line.
#[derive(Debug)]
pub struct Consented {
    /// Of what was asked.
    pub version: String,
    /// The hash of the text that was read, with its language; nothing where a signal spoke, or a
    /// right was used.
    pub shown: String,
    /// The purposes that were agreed to.
    pub granted: String,
    /// Those that were refused.
    pub refused: String,
    /// How.
    pub way: String,
    /// "opt-in" or "opt-out".
    pub region: String,
    /// When: milliseconds since 1970.
    pub at: i64,
}

/// A line that is added.
#[derive(Debug)]
pub struct Line {
    /// Of what was asked.
    pub version: String,
    /// The hash of the text that was read, with its language.
    pub shown: String,
    /// The purposes that were agreed to.
    pub granted: String,
    /// Those that were refused.
    pub refused: String,
    /// How.
    pub way: Way,
    /// "opt-in" or "opt-out"; nothing where it is the same everywhere.
    pub region: &'static str,
}

/// How many agreed to a purpose and how many refused it, by what each said last.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Agreed.
    pub granted: u64,
    /// Refused.
    pub refused: u64,
}

/// All lines.
#[derive(Debug)]
pub struct Ledger {
    db: Db,
    clock: Clock,
    kept: Duration,
}

/// The hash of a text that is read where somebody chooses, with the tag of its language.
pub fn shown(lang: Lang, text: &str) -> String {
    digest(&format!("{}\n{text}", lang.facts().tag))
}

impl Ledger {
    /// The ledger in that database.
    pub fn new(db: Db, clock: Clock, kept: Duration) -> Self {
        Self { db, clock, kept }
    }

    /// Whether it keeps anything.
    pub fn is_kept(&self) -> bool {
        !self.kept.is_zero()
    }

    /// Keeps a text that a line names, as long as one does.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn keep_text(&self, lang: Lang, text: &str) -> Result<(), StoreError> {
        if !self.is_kept() {
            return Ok(());
        }
        let insert = sqlx::query(
            "INSERT INTO consent_texts (shown, lang, said) VALUES ($1, $2, $3) \
             ON CONFLICT DO NOTHING",
        );
        let insert = insert.bind(shown(lang, text)).bind(lang.facts().tag).bind(text);
        insert.execute(self.db.pool()).await?;
        Ok(())
    }

    /// What was said where lines were made, by its hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn text(&self, shown: &str) -> Result<Option<String>, StoreError> {
        let select = sqlx::query_scalar("SELECT said FROM consent_texts WHERE shown = $1");
        Ok(select.bind(shown).fetch_optional(self.db.pool()).await?)
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn note(
        &self,
        asking: &Asking,
        choice: &Choice,
        way: Way,
        region: Region,
        shown: &str,
    ) -> Result<(), StoreError> {
        // Of a no without a number it is only counted that it was said.
        let record = choice.record.clone().unwrap_or_else(secret_id);
        let offered = asking.offers.iter().map(|offer| offer.purpose);
        let (granted, refused): (Vec<_>, Vec<_>) =
            offered.partition(|purpose| choice.granted.contains(purpose));
        let words = |purposes: Vec<Purpose>| {
            purposes.iter().map(|purpose| purpose.word()).collect::<Vec<_>>().join(",")
        };
        let line = Line {
            version: choice.version.clone(),
            shown: shown.to_owned(),
            granted: words(granted),
            refused: words(refused),
            way,
            region: region.word(),
        };
        self.add(&record, &line).await
    }

    /// Adds a line of a record, where lines are kept.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn add(&self, record: &str, line: &Line) -> Result<(), StoreError> {
        if !self.is_kept() {
            return Ok(());
        }
        let insert = sqlx::query(
            "INSERT INTO consents (id, record, version, shown, granted, refused, way, region, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        );
        let insert = insert.bind(secret_id()).bind(digest(record)).bind(&line.version);
        let insert = insert.bind(&line.shown).bind(&line.granted).bind(&line.refused);
        let insert = insert.bind(line.way.word()).bind(line.region).bind(self.clock.now());
        insert.execute(self.db.pool()).await?;
        Ok(())
    }

    /// The lines of a record, the first one first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of_record(&self, record: &str) -> Result<Vec<Consented>, StoreError> {
        let select = sqlx::query(
            "SELECT version, shown, granted, refused, way, region, at FROM consents \
             WHERE record = $1 ORDER BY at",
        );
        let rows = select.bind(digest(record)).fetch_all(self.db.pool()).await?;
        rows.iter().map(line).collect()
    }

    /// Deletes the lines of a record. Gives how many.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn erase(&self, record: &str) -> Result<u64, StoreError> {
        let delete = sqlx::query("DELETE FROM consents WHERE record = $1").bind(digest(record));
        let lines = delete.execute(self.db.pool()).await?.rows_affected();
        self.db.settle().await?;
        Ok(lines)
    }

    /// How many agreed and refused, for each purpose.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn tallies(&self) -> Result<Vec<(Purpose, Tally)>, StoreError> {
        let select = sqlx::query(
            "SELECT granted, refused, COUNT(*) AS n FROM consents AS one WHERE NOT EXISTS \
             (SELECT 1 FROM consents AS later WHERE later.record = one.record AND \
             (later.at > one.at OR (later.at = one.at AND later.id > one.id))) \
             GROUP BY granted, refused",
        );
        let rows = select.fetch_all(self.db.pool()).await?;
        let mut tallies = Purpose::ALL.map(|purpose| (purpose, Tally::default()));
        for row in &rows {
            let (granted, refused): (String, String) =
                (row.try_get("granted")?, row.try_get("refused")?);
            let n = u64::try_from(row.try_get::<i64, _>("n")?).unwrap_or(0);
            for (purpose, tally) in &mut tallies {
                let has = |words: &str| words.split(',').any(|word| word == purpose.word());
                tally.granted += if has(&granted) { n } else { 0 };
                tally.refused += if has(&refused) { n } else { 0 };
            }
        }
        Ok(tallies.to_vec())
    }
}

fn line(row: &AnyRow) -> Result<Consented, StoreError> {
    Ok(Consented {
        version: row.try_get("version")?,
        shown: row.try_get("shown")?,
        granted: row.try_get("granted")?,
        refused: row.try_get("refused")?,
        way: row.try_get("way")?,
        region: row.try_get("region")?,
        at: row.try_get("at")?,
    })
}
