//! What the databases are made of: whatever this version's migrations do not make is found, since
//! nobody told of it and the janitor does not know it.

use super::Finding;
use crate::store::{DATABASE, Fault, KEYS, Odd, StoreError, Stores};

/// What is wrong with the databases' make, and whether all is there that can be looked into.
pub async fn check(own: &Stores) -> Result<(Vec<Finding>, bool), StoreError> {
    let (missing, others): (Vec<_>, Vec<_>) =
        own.odd().await?.into_iter().partition(|odd| odd.fault == Fault::Missing);
    let mut findings: Vec<_> = others.iter().map(found).collect();
    for database in [DATABASE, KEYS] {
        let lacks = missing.iter().filter(|odd| odd.database == database);
        let lacks: Vec<_> = lacks.map(|odd| format!("{} {}", odd.kind, odd.name)).collect();
        if !lacks.is_empty() {
            let what = format!("it has no {}", lacks.join(", no "));
            let fix = "start this version of the server once: it brings the database up to date; \
                where it does not, restore the database from a backup";
            findings.push(Finding::new(database, what, fix));
        }
    }
    let whole = !missing.iter().any(|odd| matches!(&*odd.kind, "table" | "column"));
    Ok((findings, whole))
}

/// Something that is there and should not be, or not so.
fn found(odd: &Odd) -> Finding {
    let Odd { database, kind, name, fault } = odd;
    let place = if *database == KEYS { format!("{KEYS}: {name}") } else { name.clone() };
    let (what, fix) = match (fault, &**kind, *database) {
        (Fault::Changed, ..) => (
            format!("this {kind} is not as the server makes it"),
            "find out what changed it, and make it as the migrations of this version do",
        ),
        (_, "table", DATABASE) => (
            "this table is not in the inventory".to_owned(),
            "find out what made it, and drop it: the server does not start with it",
        ),
        _ => (
            format!("this {kind} is none that the server makes"),
            "find out what made it, and drop it: nothing in it is deleted on time; where it was a \
             later version of the server, look with that one",
        ),
    };
    Finding::new(place, what, fix)
}
