//! The log: lines of JSON to standard error, or to a file an hour, which the janitor deletes; and
//! beside it, where the operator wants them, traces. Nobody but the owner may read the files. Where
//! no log is to be kept no file is made, and of requests nothing is said: only faults of the server
//! are, to standard error.

use crate::clock::{Clock, millis};
use crate::config::Config;
use crate::telemetry::Traces;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::Level;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::{EnvFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// What stands before and behind the hour in the name of a file.
const NAME: (&str, &str) = ("compressimage", "log");
/// How long a file is written to. Files go as wholes: a line may go so much earlier than it must.
pub const PIECE: Duration = Duration::from_secs(3600);

/// Begins to write the log, and to send traces where that is configured: those have to be ended.
/// A second call has no effect.
///
/// # Errors
/// When the folder can't be written to, or traces can't be sent there.
pub fn begin(config: &Config, runtime: &Handle) -> io::Result<Option<Traces>> {
    let traces = config.telemetry.as_ref().map(|to| Traces::begin(to, runtime)).transpose()?;
    let level = if config.retention.logs.is_zero() { "error" } else { &config.log.level };
    let filter = format!("error,compressimage_server={level}");
    match folder(config) {
        None => write(filter, io::stderr, traces.as_ref()),
        Some(folder) => write(filter, files(folder)?, traces.as_ref()),
    }
    Ok(traces)
}

/// The folder that files are written to, where any log is kept.
pub fn folder(config: &Config) -> Option<&Path> {
    config.log.folder.as_deref().filter(|_| !config.retention.logs.is_zero())
}

/// The files in a folder, which is made where it is not there.
fn files(folder: &Path) -> io::Result<Own> {
    crate::store::private_folder(folder)?;
    shut(folder);
    let hour = this_hour();
    make(folder, hour)?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::HOURLY)
        .filename_prefix(NAME.0)
        .filename_suffix(NAME.1)
        .build(folder)
        .map_err(io::Error::other)?;
    Ok(Own { folder: folder.to_owned(), hour: AtomicI64::new(hour), files })
}

/// The hours since 1970.
fn this_hour() -> i64 {
    Clock::default().now() / millis(PIECE)
}

/// When what a file of the log is of begins, by the file's name: an hour, or a day as earlier
/// versions wrote them. Milliseconds since 1970; nothing where it is no file of the log.
pub fn start_of(name: &str) -> Option<i64> {
    let time = name.strip_prefix(NAME.0)?.strip_prefix('.')?;
    let time = time.strip_suffix(NAME.1)?.strip_suffix('.')?;
    let (day, hour) = match time.get(10..) {
        Some("") => (time, 0),
        rest => (time.get(..10)?, rest?.strip_prefix('-')?.parse().ok()?),
    };
    let start = day.parse::<Date>().ok()?.to_datetime(Time::new(hour, 0, 0, 0).ok()?);
    Some(TimeZone::UTC.to_timestamp(start).ok()?.as_millisecond())
}

/// The files of the log in a folder.
pub fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    all_in(folder).filter(|path| is_ours(path))
}

/// What else is in a folder of the log.
pub fn others_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    all_in(folder).filter(|path| !is_ours(path))
}

fn all_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| entry.path())
}

/// Whether a file is called as those of the log are.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.and_then(start_of).is_some()
}

/// Makes the file of an hour.
fn make(folder: &Path, hour: i64) -> io::Result<()> {
    let time = crate::clock::written(hour * millis(PIECE)).replace('T', "-");
    let name = format!("{}.{}.{}", NAME.0, &time[..13], NAME.1);
    crate::store::private_file(&folder.join(name)).map(|_| ())
}

/// The files: that of a new hour is made before anything is written, for its owner alone.
struct Own {
    folder: PathBuf,
    hour: AtomicI64,
    files: RollingFileAppender,
}

/// Writes where it can: what finds no room in the file, its operator still sees.
struct OrSeen<W>(W);

impl<W: io::Write> io::Write for OrSeen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).or_else(|_| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<'a> MakeWriter<'a> for Own {
    type Writer = OrSeen<<RollingFileAppender as MakeWriter<'a>>::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        let hour = this_hour();
        if self.hour.swap(hour, Ordering::Relaxed) != hour {
            // What can't be made here can't be written, either, and is made known there.
            let _ = make(&self.folder, hour);
        }
        OrSeen(self.files.make_writer())
    }
}

/// Lets nobody but their owner read the files of the log that are there.
#[cfg(unix)]
pub fn shut(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for file in files_in(folder) {
        // One of another owner's stays as it is.
        if file.metadata().is_ok_and(|told| told.permissions().mode() & 0o077 != 0) {
            let _ = std::fs::set_permissions(file, PermissionsExt::from_mode(0o600));
        }
    }
}

/// Elsewhere files have the rights of their folder.
#[cfg(not(unix))]
pub fn shut(_folder: &Path) {}

fn write(
    filter: String,
    to: impl for<'a> MakeWriter<'a> + Send + Sync + 'static,
    traces: Option<&Traces>,
) {
    // A line says all of what it is about: spans are for traces.
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true).with_target(false);
    let lines = lines.with_current_span(false).with_span_list(false).with_writer(to);
    // Only spans of ours: what libraries say of a connection has addresses in it.
    let ours = Targets::new().with_target(env!("CARGO_CRATE_NAME"), Level::INFO);
    let spans = traces.map(|traces| {
        let layer = tracing_opentelemetry::layer().with_tracer(traces.tracer());
        let layer = layer.with_location(false).with_threads(false).with_target(false);
        layer.with_tracked_inactivity(false).with_filter(ours)
    });
    let lines = lines.with_filter(EnvFilter::new(filter));
    let _ = tracing_subscriber::registry().with(lines).with(spans).try_init();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn nobody_but_the_owner_reads_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        let (old, other) = ("compressimage.2020-01-01.log", "other.log");
        for name in [old, other] {
            let path = folder.path().join(name);
            std::fs::write(&path, "{}\n").unwrap();
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
        }
        let path = folder.path().join("new");
        let own = files(&path).unwrap();
        io::Write::write_all(&mut own.make_writer(), b"{}\n").unwrap();
        assert_eq!(mode(&path), 0o700);
        let written: Vec<_> = std::fs::read_dir(&path).unwrap().map(Result::unwrap).collect();
        assert_eq!((written.len(), mode(&written[0].path())), (1, 0o600));
        shut(folder.path());
        assert_eq!(mode(&folder.path().join(old)), 0o600);
        assert_eq!(mode(&folder.path().join(other)), 0o644, "it is none of the log's");
    }

    #[test]
    fn a_files_name_says_when_it_begins() {
        let at = |name: &str| start_of(name).map(crate::clock::written);
        let day = "2026-02-03T00:00:00.000Z";
        assert_eq!(at("compressimage.2026-02-03.log").as_deref(), Some(day));
        let hour = "2026-02-03T17:00:00.000Z";
        assert_eq!(at("compressimage.2026-02-03-17.log").as_deref(), Some(hour));
        for none in ["other.2026-02-03.log", "compressimage.2026-02-03-24.log", "compressimage.log"]
        {
            assert_eq!(at(none), None, "{none}");
        }
        let folder = tempfile::tempdir().unwrap();
        drop(files(folder.path()).unwrap());
        let made = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files_in(folder.path()).count(), made, "what is written has such a name");
    }

    #[test]
    fn where_none_is_kept_none_is_made() {
        let mut config = Config::default();
        config.log.folder = Some("logs".into());
        assert!(folder(&config).is_some());
        config.retention.logs = std::time::Duration::ZERO;
        assert_eq!(folder(&config), None);
    }
}
