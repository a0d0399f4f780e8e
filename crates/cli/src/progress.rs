//! The progress bar: on a terminal only, on standard error.

use crate::units;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

/// Steps of the bar of a single file.
const STEPS: u64 = 1000;

/// The progress of a batch; clones are the same bar.
#[derive(Clone)]
pub struct Progress {
    bar: Option<ProgressBar>,
    single: bool,
}

impl Progress {
    /// No bar at all.
    pub fn none() -> Self {
        Self { bar: None, single: false }
    }

    /// A bar for so many files, where standard error is a terminal. A single file's own
    /// progress is shown.
    pub fn new(files: usize) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::none();
        }
        let single = files == 1;
        let (length, template) = if single {
            (STEPS, "{bar:40} {percent} %  {elapsed} gone, {eta} left")
        } else {
            (files as u64, "{bar:40} {pos}/{len} files  {msg}  {eta} left")
        };
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar: Some(bar), single }
    }

    /// What hears how far a single file has come.
    pub fn listener(&self) -> Option<Arc<dyn Fn(f32) + Send + Sync>> {
        let bar = self.bar.clone().filter(|_| self.single)?;
        Some(Arc::new(move |done| {
            bar.set_position((f64::from(done.clamp(0.0, 1.0)) * STEPS as f64) as u64);
        }))
    }

    /// One more file has ended; the totals so far.
    pub fn ended(&self, bytes_in: u64, bytes_out: u64) {
        let Some(bar) = &self.bar else { return };
        if !self.single {
            bar.inc(1);
            let saved = units::bytes(bytes_in.saturating_sub(bytes_out));
            bar.set_message(format!("{saved} saved ({})", units::change(bytes_in, bytes_out)));
        }
    }

    /// Writes something without the bar in its way.
    pub fn around(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
