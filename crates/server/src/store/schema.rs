//! What a database is made of, compared with what the migrations make: a table, a column, a view or
//! a trigger more may hold what nobody told of.

use super::db::{KEYS as KEY_STEPS, Kind, SHARED, TABLES};
use super::{DATABASE, Db, KEYS, StoreError, Stores};
use sqlx::Row;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::Migrator;
use std::collections::BTreeMap;

/// Everything that has a name in SQLite: its kind, the table that a column is of, its name, and how
/// it was made. Columns go by their names: how tables are written depends on SQLite's version.
const SQLITE: &str = "\
    SELECT type AS kind, '' AS part_of, name, CASE type WHEN 'table' THEN '' ELSE sql END AS said \
      FROM sqlite_master WHERE sql IS NOT NULL \
    UNION ALL SELECT 'column', made.name, col.name, '' \
      FROM sqlite_master AS made, pragma_table_xinfo(made.name) AS col WHERE made.type = 'table'";

/// The same of PostgreSQL, in the schema of the tables. What belongs to an extension is whole with
/// it, and of no table of ours.
const POSTGRES: &str = "\
    WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()), \
    lent AS (SELECT objid FROM pg_depend WHERE deptype = 'e'), \
    own AS (SELECT * FROM pg_class WHERE relnamespace IN (SELECT oid FROM here) \
      AND (relkind IN ('r', 'p', 'f') OR oid NOT IN (SELECT objid FROM lent))) \
    SELECT CASE WHEN relkind IN ('v', 'm') THEN 'view' WHEN relkind = 'S' THEN 'sequence' \
      ELSE 'table' END AS kind, '' AS part_of, CAST(relname AS TEXT) AS name, '' AS said \
      FROM own WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S') \
    UNION ALL SELECT 'column', CAST(relname AS TEXT), CAST(attname AS TEXT), '' \
      FROM own JOIN pg_attribute ON attrelid = own.oid \
      WHERE relkind IN ('r', 'p', 'f') AND attnum > 0 AND NOT attisdropped \
    UNION ALL SELECT 'trigger', '', CAST(tgname AS TEXT), pg_get_triggerdef(pg_trigger.oid, true) \
      FROM own JOIN pg_trigger ON tgrelid = own.oid WHERE NOT tgisinternal \
    UNION ALL SELECT 'rule', '', CAST(rulename AS TEXT), 'rule' \
      FROM pg_rules WHERE schemaname = current_schema() \
    UNION ALL SELECT 'function', '', CAST(proname AS TEXT), 'create function ' || proname || \
      '() returns ' || format_type(prorettype, NULL) || ' language ' || lanname || \
      ' as $$' || prosrc \
      FROM pg_proc JOIN pg_language ON pg_language.oid = prolang \
      WHERE pronamespace IN (SELECT oid FROM here) AND pg_proc.oid NOT IN (SELECT objid FROM lent) \
    UNION ALL SELECT 'index', '', CAST(own.relname AS TEXT), 'create ' || \
      CASE WHEN indisunique THEN 'unique ' ELSE '' END || 'index ' || own.relname || ' on ' || \
      of_table.relname \
      FROM own JOIN pg_index ON indexrelid = own.oid JOIN pg_class AS of_table \
      ON of_table.oid = indrelid \
      WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)";

/// What PostgreSQL's statements are in our migrations: the kind of what they make, how they begin,
/// and where what [`POSTGRES`] tells of it ends.
const STATEMENTS: [(&str, &str, &str); 4] = [
    ("trigger", "create trigger ", ";"),
    ("function", "create function ", "$$;"),
    ("index", "create index ", "("),
    ("index", "create unique index ", "("),
];
/// The column that only PostgreSQL's tables have: there the sum of what is held is in parts.
const ONLY_SHARED: (&str, &str) = ("held", "part");

/// Something that has a name in a database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    kind: String,
    /// The table that a column is of.
    of: String,
    name: String,
}

/// Everything that has a name, and how it was made.
type Parts = BTreeMap<Part, String>;

/// What is wrong with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No migration makes it.
    Foreign,
    /// It is not there.
    Missing,
    /// It is made otherwise.
    Changed,
}

/// Something that is not as the migrations make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// The database that it is in, or should be, by its file's name.
    pub database: &'static str,
    /// What it is: `table`, `column`, `view`, `trigger`, …
    pub kind: String,
    /// Its name; that of a column with its table's.
    pub name: String,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Stores {
    /// Everything in the databases that is not as the migrations of this version make it.
    ///
    /// # Errors
    /// Those of the databases.
    pub async fn odd(&self) -> Result<Vec<Odd>, StoreError> {
        let (mut tables, keys) = (fresh(&TABLES).await?, fresh(&KEY_STEPS).await?);
        let is = parts(&self.db).await?;
        if self.db.kind() == Kind::Sqlite {
            let mut odd = compared(DATABASE, &is, &tables);
            odd.extend(compared(KEYS, &parts(self.keys.db()).await?, &keys));
            return Ok(odd);
        }
        // The same tables, and the keys among them; whatever else there is, in its own words.
        tables.extend(keys);
        tables.retain(|part, _| matches!(&*part.kind, "table" | "column"));
        let (of, name) = ONLY_SHARED;
        let part = Part { kind: "column".into(), of: of.into(), name: name.into() };
        tables.insert(part, String::new());
        let all: Vec<_> =
            SHARED.iter().map(|step| plain(step.sql.as_str(), Kind::Postgres)).collect();
        tables.extend(said_in(&all.join(" ")));
        Ok(compared(DATABASE, &is, &tables))
    }
}

/// What migrations make of an empty database, in memory.
async fn fresh(migrator: &Migrator) -> Result<Parts, StoreError> {
    install_default_drivers();
    let pool = AnyPoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
    let db = Db::fresh(pool, migrator).await?;
    let made = parts(&db).await;
    db.pool().close().await;
    made
}

/// Everything that has a name in a database.
async fn parts(db: &Db) -> Result<Parts, StoreError> {
    let kind = db.kind();
    let select = match kind {
        Kind::Sqlite => SQLITE,
        Kind::Postgres => POSTGRES,
    };
    let rows = sqlx::query(select).fetch_all(db.pool()).await?;
    let mut all = Parts::new();
    for row in &rows {
        let text = |column: &str| row.try_get::<String, _>(column);
        let part = Part { kind: text("kind")?, of: text("part_of")?, name: text("name")? };
        // Two of one name, as triggers of two tables may be, are not what one of ours says.
        all.entry(part).or_default().push_str(&plain(&text("said")?, kind));
    }
    Ok(all)
}

/// A statement without the writer's ways: each space is one, and PostgreSQL's words are small.
fn plain(statement: &str, kind: Kind) -> String {
    let words: Vec<_> = statement.split_whitespace().collect();
    match kind {
        Kind::Sqlite => words.join(" "),
        Kind::Postgres => words.join(" ").to_lowercase(),
    }
}

/// What the statements of our migrations for PostgreSQL make, beside tables.
fn said_in(migrations: &str) -> Parts {
    let mut all = Parts::new();
    for (kind, begins, ends) in STATEMENTS {
        for rest in migrations.split(begins).skip(1) {
            let said = rest.split(ends).next().unwrap_or_default().trim();
            let name = said.split([' ', '(']).next().unwrap_or_default();
            let part = Part { kind: kind.into(), of: String::new(), name: name.into() };
            all.insert(part, format!("{begins}{said}"));
        }
    }
    all
}

/// What is not as it should be. Of a table that is foreign or missing the columns are not named.
fn compared(database: &'static str, is: &Parts, ours: &Parts) -> Vec<Odd> {
    let odd = |part: &Part, fault| {
        let name = match &*part.of {
            "" => part.name.clone(),
            table => format!("{table}.{}", part.name),
        };
        Odd { database, kind: part.kind.clone(), name, fault }
    };
    let table =
        |part: &Part| Part { kind: "table".into(), of: String::new(), name: part.of.clone() };
    let lacks = |all: &Parts, part: &Part| {
        !all.contains_key(part) && (part.of.is_empty() || all.contains_key(&table(part)))
    };
    let foreign = is.keys().filter(|part| lacks(ours, part)).map(|part| odd(part, Fault::Foreign));
    let missing = ours.keys().filter(|part| lacks(is, part)).map(|part| odd(part, Fault::Missing));
    let changed = is.iter().filter(|(part, said)| ours.get(part).is_some_and(|own| own != *said));
    let changed = changed.map(|(part, _)| odd(part, Fault::Changed));
    foreign.chain(missing).chain(changed).collect()
}
