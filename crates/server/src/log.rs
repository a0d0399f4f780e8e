//! The log: lines of JSON to standard error, or to a file a day, which the janitor deletes; and
//! beside it, where the operator wants them, traces.

use crate::config::Config;
use crate::telemetry::Traces;
use std::io;
use tokio::runtime::Handle;
use tracing::Level;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::{EnvFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// What stands before and behind the day in the name of a file.
pub const NAME: (&str, &str) = ("compressimage", "log");

/// Begins to write the log, and to send traces where that is configured: those have to be ended.
/// A second call has no effect.
///
/// # Errors
/// When the folder can't be written to, or traces can't be sent there.
pub fn begin(config: &Config, runtime: &Handle) -> io::Result<Option<Traces>> {
    let traces = config.telemetry.as_ref().map(|to| Traces::begin(to, runtime)).transpose()?;
    let filter = format!("error,compressimage_server={}", config.log.level);
    match &config.log.folder {
        None => write(filter, io::stderr, traces.as_ref()),
        Some(folder) => {
            let (prefix, suffix) = NAME;
            let files = RollingFileAppender::builder()
                .rotation(Rotation::DAILY)
                .filename_prefix(prefix)
                .filename_suffix(suffix)
                .build(folder)
                .map_err(io::Error::other)?;
            write(filter, files, traces.as_ref());
        }
    }
    Ok(traces)
}

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
