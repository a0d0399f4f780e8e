//! Everything that the server keeps, and nothing else: what, why, on which ground, where, for how
//! long, who else sees it. The policy page is rendered from it; the janitor enforces its times;
//! the server does not start on a database with a table that is not in it.

use crate::config::Config;
use crate::mail::GIVEN_UP;
use crate::store::{Db, StoreError};
use std::time::Duration;

/// Where something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A table of the database.
    Table(&'static str),
    /// A folder or a file of the data folder.
    Data(&'static str),
    /// The log.
    Log,
    /// Memory of the running server alone.
    Memory,
}

/// The ground on which it is kept (GDPR, article 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// To do what the person asked for (6.1 b).
    Service,
    /// The person agreed (6.1 a).
    Consent,
    /// The law asks for it (6.1 c).
    Law,
    /// To keep the service safe and working (6.1 f).
    Interest,
    /// It says nothing about a person.
    NotPersonal,
}

/// A thing that is kept.
#[derive(Debug)]
pub struct Item {
    /// Its word: the policy's message for it is `kept-…`.
    pub id: &'static str,
    /// Where.
    pub place: Place,
    /// Why it may be.
    pub basis: Basis,
    /// How long. Zero keeps nothing.
    pub time: fn(&Config) -> Duration,
    /// What deletes it.
    pub mechanism: &'static str,
    /// The test that holds it.
    pub test: &'static str,
}

/// All of it.
pub static INVENTORY: &[Item] = &[
    Item {
        id: "files",
        place: Place::Data("files"),
        basis: Basis::Service,
        time: |config| config.retention.files,
        mechanism: "jobs::Jobs::erase: the key, then the files, then the row",
        test: "site/jobs.rs: what_is_erased_leaves_no_byte",
    },
    Item {
        id: "jobs",
        place: Place::Table("jobs"),
        basis: Basis::Service,
        time: |config| config.retention.files,
        mechanism: "jobs::Jobs::erase: the key, then the files, then the row",
        test: "site/jobs.rs: nothing_outlives_its_time",
    },
    Item {
        id: "held",
        place: Place::Table("held"),
        basis: Basis::NotPersonal,
        time: |config| config.retention.files,
        mechanism: "the database's triggers: each job takes its share away with it",
        test: "site/jobs.rs: the_sum_of_what_is_held_is_true",
    },
    Item {
        id: "keys",
        place: Place::Data("keys.sqlite"),
        basis: Basis::Service,
        time: |config| config.retention.files,
        mechanism: "store::Keys::drop: overwritten, its log emptied; shared ones dropped and written anew",
        test: "site/jobs.rs: what_is_erased_leaves_no_byte",
    },
    Item {
        id: "uploads",
        place: Place::Table("uploads"),
        basis: Basis::Service,
        time: |config| config.retention.uploads,
        mechanism: "privacy::janitor: by the time of the last byte",
        test: "site/jobs.rs: what_is_left_lying_goes",
    },
    Item {
        id: "accounts",
        place: Place::Table("accounts"),
        basis: Basis::Consent,
        time: |config| config.retention.accounts,
        mechanism: "cloud::Accounts: sealed with a key of the session's secret; by its last use, or when it is let go",
        test: "site/clouds.rs: what_opens_an_account_goes",
    },
    Item {
        id: "deletions",
        place: Place::Table("deletions"),
        basis: Basis::Interest,
        time: |config| config.retention.deletions,
        mechanism: "privacy::janitor: by the time of the deletion",
        test: "site/jobs.rs: nothing_outlives_its_time",
    },
    Item {
        id: "api-keys",
        place: Place::Table("api_keys"),
        basis: Basis::Service,
        time: |config| config.retention.figures,
        mechanism: "privacy::janitor: by the time of the revocation",
        test: "site/kept.rs: revoked_keys_go",
    },
    Item {
        id: "api-usage",
        place: Place::Table("api_usage"),
        basis: Basis::Service,
        time: |config| config.retention.figures,
        mechanism: "privacy::janitor: by the day",
        test: "site/kept.rs: revoked_keys_go",
    },
    Item {
        id: "messages",
        place: Place::Table("messages"),
        basis: Basis::Service,
        time: |config| config.retention.messages,
        mechanism: "contact::Messages::sweep: the key, then the row",
        test: "site/contact.rs: messages_go_and_diagnostics_before_them",
    },
    Item {
        id: "diagnostics",
        place: Place::Table("diagnostics"),
        basis: Basis::Consent,
        time: |config| config.retention.diagnostics,
        mechanism: "contact::Messages::sweep: the key, then the row",
        test: "site/contact.rs: messages_go_and_diagnostics_before_them",
    },
    Item {
        id: "outbox",
        place: Place::Table("outbox"),
        basis: Basis::Service,
        time: |_| GIVEN_UP,
        mechanism: "mail::Outbox::sweep: the key, then the row; both at once when it is sent",
        test: "site/contact.rs: mail_that_nobody_takes_is_given_up",
    },
    Item {
        id: "rights",
        place: Place::Table("rights"),
        basis: Basis::Law,
        time: |config| config.retention.rights,
        mechanism: "privacy::rights: by the time of the answer; unconfirmed after a day",
        test: "site/rights.rs: requests_go",
    },
    Item {
        id: "restrictions",
        place: Place::Table("restrictions"),
        basis: Basis::Law,
        time: |config| config.retention.rights,
        mechanism: "privacy::rights: lifted by the operator, or by its time",
        test: "site/rights.rs: requests_go",
    },
    Item {
        id: "audit",
        place: Place::Table("audit"),
        basis: Basis::Law,
        time: |config| config.retention.audit,
        mechanism: "privacy::rights: by the time of the entry",
        test: "site/rights.rs: requests_go",
    },
    Item {
        id: "consent",
        place: Place::Table("consents"),
        basis: Basis::Law,
        time: |config| config.retention.consent,
        mechanism: "privacy::janitor: by the time of the choice",
        test: "site/ledger.rs: it_forgets_in_time",
    },
    Item {
        id: "figures",
        place: Place::Table("figures"),
        basis: Basis::NotPersonal,
        time: |config| config.retention.figures,
        mechanism: "privacy::janitor: by the day",
        test: "site/figures.rs: old_days_go",
    },
    Item {
        id: "letter-keys",
        place: Place::Data("keys.sqlite"),
        basis: Basis::Service,
        time: |config| config.retention.rights.max(config.retention.messages),
        mechanism: "store::Drawer::shred: overwritten, their log emptied; shared ones dropped and written anew",
        test: "site/contact.rs: messages_go_and_diagnostics_before_them",
    },
    Item {
        id: "rates",
        place: Place::Memory,
        basis: Basis::Interest,
        time: |_| Duration::from_secs(3600),
        mechanism: "abuse::Rates: addresses are forgotten once they may ask as before",
        test: "site/kept.rs: addresses_are_forgotten",
    },
    Item {
        id: "pictures",
        place: Place::Memory,
        basis: Basis::Service,
        time: |config| config.pictures.as_ref().map_or(Duration::ZERO, |made| made.age),
        mechanism: "privacy::janitor: by the time they were made; the least used first where room is short",
        test: "site/pictures.rs: what_is_kept_ready_is_forgotten",
    },
    Item {
        id: "log",
        place: Place::Log,
        basis: Basis::Interest,
        time: |config| config.retention.logs,
        mechanism: "privacy::janitor: a file a day",
        test: "site/kept.rs: old_files_go",
    },
];

/// What the data folder holds beside what is listed: no personal data.
const BESIDE: [&str; 3] = ["compressimage.sqlite", "receipt.key", "logs"];
/// Tables that are the database's own, and the keys, which PostgreSQL has among its tables.
const OWN: [&str; 3] = ["_sqlx_migrations", "sqlite_sequence", "keys"];

/// Whether every table is in the inventory.
///
/// # Errors
/// With the name of the table that is not.
pub async fn check(db: &Db) -> Result<(), StoreError> {
    for table in db.table_names().await? {
        if !knows_table(&table) {
            let text = format!("the table {table} is not in the inventory");
            return Err(StoreError::Database(sqlx::Error::Protocol(text)));
        }
    }
    Ok(())
}

/// Whether a table is in the inventory, or the database's own.
pub fn knows_table(table: &str) -> bool {
    let listed =
        INVENTORY.iter().any(|item| matches!(item.place, Place::Table(name) if name == table));
    listed || OWN.contains(&table)
}

/// Whether something in the data folder is in the inventory, or no personal data.
pub fn knows(name: &str) -> bool {
    let stem = name.trim_end_matches("-wal").trim_end_matches("-shm");
    let listed =
        INVENTORY.iter().any(|item| matches!(item.place, Place::Data(name) if name == stem));
    listed || BESIDE.contains(&stem)
}
