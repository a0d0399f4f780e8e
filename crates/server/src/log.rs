//! The log: lines of JSON to standard error, or to a file a day, which the janitor deletes; and
//! beside it, where the operator wants them, traces. Nobody but the owner may read the files; where
//! no log is to be kept, none is made.

use crate::clock::Clock;
use crate::config::Config;
use crate::telemetry::Traces;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::runtime::Handle;
use tracing::Level;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::{EnvFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// What stands before and behind the day in the name of a file.
const NAME: (&str, &str) = ("compressimage", "log");
/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// Begins to write the log, and to send traces where that is configured: those have to be ended.
/// A second call has no effect.
///
/// # Errors
/// When the folder can't be written to, or traces can't be sent there.
pub fn begin(config: &Config, runtime: &Handle) -> io::Result<Option<Traces>> {
    let traces = config.telemetry.as_ref().map(|to| Traces::begin(to, runtime)).transpose()?;
    let filter = format!("error,compressimage_server={}", config.log.level);
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
    let day = today();
    make(folder, day)?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(NAME.0)
        .filename_suffix(NAME.1)
        .build(folder)
        .map_err(io::Error::other)?;
    Ok(Own { folder: folder.to_owned(), day: AtomicI64::new(day), files })
}

fn today() -> i64 {
    Clock::default().now() / DAY
}

/// The day in the name of a file of the log; nothing where it is none.
pub fn day_of(name: &str) -> Option<&str> {
    name.strip_prefix(NAME.0)?.strip_prefix('.')?.strip_suffix(NAME.1)?.strip_suffix('.')
}

/// Makes the file of a day.
fn make(folder: &Path, day: i64) -> io::Result<()> {
    let date = crate::clock::written(day * DAY);
    let name = format!("{}.{}.{}", NAME.0, &date[..10], NAME.1);
    crate::store::private_file(&folder.join(name)).map(|_| ())
}

/// The files: that of a new day is made before anything is written, for its owner alone.
struct Own {
    folder: PathBuf,
    day: AtomicI64,
    files: RollingFileAppender,
}

impl<'a> MakeWriter<'a> for Own {
    type Writer = <RollingFileAppender as MakeWriter<'a>>::Writer;

    fn make_writer(&'a self) -> Self::Writer {
        let day = today();
        if self.day.swap(day, Ordering::Relaxed) != day {
            // What can't be made here can't be written, either, and is made known there.
            let _ = make(&self.folder, day);
        }
        self.files.make_writer()
    }
}

/// Lets nobody but their owner read the files of the log that are there.
#[cfg(unix)]
pub fn shut(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let ours = name.to_str().and_then(day_of).is_some();
        let open = entry.metadata().is_ok_and(|told| told.permissions().mode() & 0o077 != 0);
        // One of another owner's stays as it is.
        if ours && open {
            let _ = std::fs::set_permissions(entry.path(), PermissionsExt::from_mode(0o600));
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
    fn where_none_is_kept_none_is_made() {
        let mut config = Config::default();
        config.log.folder = Some("logs".into());
        assert!(folder(&config).is_some());
        config.retention.logs = std::time::Duration::ZERO;
        assert_eq!(folder(&config), None);
    }
}
