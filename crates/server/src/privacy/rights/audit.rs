//! What was done with requests, when and by whom: no word of what they say. And who came to the
//! operator's page.

use super::Rights;
use crate::clock::written;
use crate::store::{StoreError, secret_id};
use sqlx::{Any, AnyConnection, Executor, Row};

/// An hour in milliseconds.
const HOUR: i64 = 3600 * 1000;
/// What is noted of logins that were refused.
const REFUSED: &str = "login refused";

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Whoever asks.
    Person,
    /// Nobody that is known here.
    Stranger,
    /// The server itself, whose clock was set back.
    Clock,
    /// The operator, by the beginning of their token's hash: a new token is another one.
    Operator(String),
}

impl Who {
    fn word(&self) -> String {
        match self {
            Self::Person => "person".to_owned(),
            Self::Stranger => "stranger".to_owned(),
            Self::Clock => "clock".to_owned(),
            Self::Operator(mark) => format!("operator {mark}"),
        }
    }
}

/// A line of the trail.
#[derive(Debug)]
pub struct Entry {
    /// When: milliseconds since 1970.
    pub at: i64,
    /// What was done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// With which request; of what is about none, how often.
    pub request: String,
}

impl Entry {
    /// How often it happened, where it is about no request and counted.
    pub fn times(&self) -> Option<&str> {
        (self.what == REFUSED).then_some(self.request.as_str())
    }
}

impl Rights {
    /// Notes what is done, together with it.
    pub(super) async fn note(
        &self,
        into: impl Executor<'_, Database = Any>,
        what: &str,
        who: &Who,
        request: &str,
    ) -> Result<(), StoreError> {
        let insert = sqlx::query(
            "INSERT INTO audit (id, at, what, who, request) VALUES ($1, $2, $3, $4, $5)",
        );
        let insert = insert.bind(secret_id()).bind(self.drawer.clock.now()).bind(what);
        insert.bind(who.word()).bind(request).execute(into).await?;
        Ok(())
    }

    /// Notes what an operator did that is about no request.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn noted(&self, what: &str, who: &Who) -> Result<(), StoreError> {
        self.note(self.drawer.db.pool(), what, who, "").await
    }

    /// Notes that what was noted at these times, in the future now, counts as noted now: together
    /// with that.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn mended(
        &self,
        into: &mut AnyConnection,
        what: &str,
        times: &[i64],
    ) -> Result<(), StoreError> {
        let [first, .., last] = times else {
            let time = times.first().map_or_else(String::new, |time| written(*time));
            return self
                .note(into, &format!("{what}: {time} counts as now"), &Who::Clock, "")
                .await;
        };
        let (count, first, last) = (times.len(), written(*first), written(*last));
        let what = format!("{what}: {count} times from {first} to {last} count as now, in order");
        self.note(into, &what, &Who::Clock, "").await
    }

    /// Notes that somebody was refused at the operator's page. Whoever tries makes no more than a
    /// line an hour, which says how often.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn refused_login(&self) -> Result<(), StoreError> {
        let now = self.drawer.clock.now();
        let insert = sqlx::query(
            "INSERT INTO audit (id, at, what, who, request) VALUES ($1, $2, $3, $4, '1') \
             ON CONFLICT (id) DO UPDATE SET at = excluded.at, \
             request = CAST(CAST(audit.request AS BIGINT) + 1 AS TEXT)",
        );
        let insert = insert.bind(format!("{REFUSED} {}", now.div_euclid(HOUR))).bind(now);
        let insert = insert.bind(REFUSED).bind(Who::Stranger.word());
        insert.execute(self.drawer.db.pool()).await?;
        Ok(())
    }

    /// The trail, the newest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn trail(&self) -> Result<Vec<Entry>, StoreError> {
        let select =
            sqlx::query("SELECT at, what, who, request FROM audit ORDER BY at DESC LIMIT 100");
        let rows = select.fetch_all(self.drawer.db.pool()).await?;
        let entry = |row: &sqlx::any::AnyRow| {
            Ok(Entry {
                at: row.try_get("at")?,
                what: row.try_get("what")?,
                who: row.try_get("who")?,
                request: row.try_get("request")?,
            })
        };
        rows.iter().map(entry).collect()
    }
}
