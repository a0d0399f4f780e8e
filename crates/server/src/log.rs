//! The log: lines of JSON to standard error, or to a file a day, which the janitor deletes.

use crate::config::Log;
use std::io;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// What stands before and behind the day in the name of a file.
pub const NAME: (&str, &str) = ("compressimage", "log");

/// Begins to write the log. A second call has no effect.
///
/// # Errors
/// When the folder can't be written to.
pub fn begin(log: &Log) -> io::Result<()> {
    let filter = format!("error,compressimage_server={}", log.level);
    match &log.folder {
        None => write(filter, io::stderr),
        Some(folder) => {
            let (prefix, suffix) = NAME;
            let files = RollingFileAppender::builder()
                .rotation(Rotation::DAILY)
                .filename_prefix(prefix)
                .filename_suffix(suffix)
                .build(folder)
                .map_err(io::Error::other)?;
            write(filter, files);
        }
    }
    Ok(())
}

fn write(filter: String, to: impl for<'a> MakeWriter<'a> + Send + Sync + 'static) {
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_target(false);
    let lines = lines.with_env_filter(EnvFilter::new(filter)).with_writer(to);
    let _ = lines.try_init();
}
