//! Rows that are over their time. The conditions are written here anew, so that a mistake of the
//! janitor's is not made twice.

use super::{Finding, LATE};
use crate::clock::Clock;
use crate::config::Config;
use crate::mail::GIVEN_UP;
use crate::store::{Db, StoreError};
use sqlx::{AssertSqlSafe, Row};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// That a row's request is open no more.
const CLOSED: &str = "request NOT IN (SELECT id FROM rights WHERE state = 'open')";

/// When something of that time ago happened, with the janitor's delay: milliseconds since 1970.
type Past<'a> = &'a dyn Fn(Duration) -> i64;

/// A table, and the rows of it that should be gone.
type Age = (&'static str, fn(&Config, Past<'_>) -> String);

/// Every table of the inventory has its row.
static AGES: &[Age] = &[
    ("jobs", |config, past| {
        let kept = &config.retention;
        let (end, most) = (past(kept.files), past(kept.files_at_most));
        format!("expires <= {} OR finished <= {end} OR created <= {most}", past(Duration::ZERO))
    }),
    // Its sum must be that of the jobs.
    ("held", |_, _| {
        "(SELECT SUM(bytes) FROM held) <> (SELECT COALESCE(SUM(bytes), 0) FROM jobs)".into()
    }),
    ("uploads", |config, past| format!("touched <= {}", past(config.retention.uploads))),
    ("accounts", |config, past| format!("used <= {}", past(config.retention.accounts))),
    ("deletions", |config, past| format!("deleted <= {}", past(config.retention.deletions))),
    ("api_keys", |config, past| {
        format!("COALESCE(revoked, used, created) <= {}", past(config.retention.api_keys))
    }),
    ("api_usage", |config, past| {
        let past = past(config.retention.figures.max(DAY) + DAY);
        format!("day * {} <= {past}", DAY.as_millis())
    }),
    ("messages", |config, past| {
        let (sent, unsent) = (config.retention.messages, config.retention.messages.max(GIVEN_UP));
        format!("sent <= {} OR (sent IS NULL AND created <= {})", past(sent), past(unsent))
    }),
    ("diagnostics", |config, past| format!("created <= {}", past(config.retention.diagnostics))),
    ("outbox", |_, past| format!("created <= {}", past(GIVEN_UP))),
    ("rights", |config, past| {
        let (asked, kept) = (past(DAY), past(config.retention.rights));
        format!("(state = 'asked' AND created <= {asked}) OR COALESCE(answered, due) <= {kept}")
    }),
    ("restrictions", |config, past| {
        format!("since <= {} AND {CLOSED}", past(config.retention.rights))
    }),
    ("audit", |config, past| format!("at <= {} AND {CLOSED}", past(config.retention.audit))),
    ("policies", |config, past| {
        let next = format!("later.since <= {}", past(config.retention.audit));
        format!(
            "EXISTS (SELECT 1 FROM policies AS later WHERE later.version > policies.version AND {next})"
        )
    }),
    ("consent_texts", |_, _| {
        "NOT EXISTS (SELECT 1 FROM consents WHERE consents.shown = consent_texts.shown)".into()
    }),
    ("consents", |config, past| format!("at <= {}", past(config.retention.consent))),
    ("figures", |config, past| {
        format!("day * {} <= {}", DAY.as_millis(), past(config.retention.figures + DAY))
    }),
];

/// The tables with rows that are over their time.
pub async fn check(db: &Db, config: &Config, clock: &Clock) -> Result<Vec<Finding>, StoreError> {
    let past = |time: Duration| clock.before(time.saturating_add(LATE));
    let mut findings = Vec::new();
    for (table, over) in AGES {
        let over = over(config, &past);
        let count = AssertSqlSafe(format!("SELECT COUNT(*) AS rows FROM {table} WHERE {over}"));
        let rows: i64 = sqlx::query(count).fetch_one(db.pool()).await?.try_get("rows")?;
        if rows > 0 {
            let what = format!("{rows} rows are over their time");
            let fix = "start the server with this configuration: its janitor deletes them at once";
            findings.push(Finding::new(table, what, fix));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::inventory::{INVENTORY, Place};

    #[test]
    fn every_table_has_its_age() {
        for item in INVENTORY {
            let Place::Table(table) = item.place else { continue };
            assert!(AGES.iter().any(|(name, _)| *name == table), "{table}");
        }
    }
}
