//! What a door hands the engine beside recipe and bytes: limits, a way to stop, a way to tell
//! how far the work has come.

use crate::picture::Picture;
use crate::recipe::Cutout;
use crate::{Error, Limits, Result};
use enough::{Stop, StopReason};
use std::sync::Arc;

/// Something that sees the subject of a picture: the engine has no model, the door brings one.
pub trait Cutter: Send + Sync {
    /// The subject of a still picture with alpha, on what `how` puts behind it. A colour behind
    /// it is the engine's to lay. Colour profile and metadata of `picture` stay, or its samples
    /// are converted to sRGB.
    ///
    /// # Errors
    /// [`Error::Part`], and the job's own.
    fn cut(&self, picture: Picture, how: &Cutout, job: &Job) -> Result<Picture>;
}

/// The running of one recipe on one input. Cheap to clone; clones share the stop and progress.
#[derive(Clone)]
pub struct Job {
    /// The limits in force.
    pub limits: Limits,
    stop: Arc<dyn Stop>,
    progress: Arc<dyn Fn(f32) + Send + Sync>,
    password: Option<Arc<str>>,
    cutter: Option<Arc<dyn Cutter>>,
    #[cfg(feature = "pdf")]
    fonts: Option<crate::format::pdf::Fonts>,
}

impl Default for Job {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Job {
    /// A job that nobody stops or watches.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            stop: Arc::new(enough::Unstoppable),
            progress: Arc::new(|_| ()),
            password: None,
            cutter: None,
            #[cfg(feature = "pdf")]
            fonts: None,
        }
    }

    /// The same job, stopped by `stop`. The door's token also keeps the time limit: a
    /// `TimedOut` reason becomes [`Error::TimedOut`].
    pub fn with_stop(mut self, stop: impl Stop + 'static) -> Self {
        self.stop = Arc::new(stop);
        self
    }

    /// The same job, telling `progress` how far the work has come, from 0.0 to 1.0.
    pub fn with_progress(mut self, progress: impl Fn(f32) + Send + Sync + 'static) -> Self {
        self.progress = Arc::new(progress);
        self
    }

    /// The same job, for a document that opens with this password, where there is one. It is kept
    /// nowhere else.
    pub fn with_password(mut self, password: Option<&str>) -> Self {
        self.password = password.map(Into::into);
        self
    }

    /// The document's password.
    pub fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// The same job with somebody who sees the subjects of pictures.
    pub fn with_cutter(mut self, cutter: Arc<dyn Cutter>) -> Self {
        self.cutter = Some(cutter);
        self
    }

    /// Who sees the subjects of pictures, if anybody does.
    pub fn cutter(&self) -> Option<&dyn Cutter> {
        self.cutter.as_deref()
    }

    /// The same job with fonts for documents that don't bring theirs along, in place of those that
    /// are installed.
    #[cfg(feature = "pdf")]
    pub fn with_fonts(mut self, fonts: crate::format::pdf::Fonts) -> Self {
        self.fonts = Some(fonts);
        self
    }

    /// The fonts that the door brought.
    #[cfg(feature = "pdf")]
    pub(crate) fn fonts(&self) -> Option<crate::format::pdf::Fonts> {
        self.fonts.clone()
    }

    /// The token for codecs that take one.
    pub fn stop(&self) -> &dyn Stop {
        &*self.stop
    }

    /// The token for codecs that want to own one.
    pub fn stop_arc(&self) -> Arc<dyn Stop> {
        Arc::clone(&self.stop)
    }

    /// Tells how far the work has come, from 0.0 to 1.0.
    pub fn progress(&self, done: f32) {
        (self.progress)(done);
    }

    /// Returns the error if the work is to stop: call it between pieces of work.
    pub fn check(&self) -> Result<()> {
        self.stop.check().map_err(|reason| self.stopped(reason))
    }

    /// The error for a stop reason that a codec returned.
    pub fn stopped(&self, reason: StopReason) -> Error {
        match reason {
            StopReason::TimedOut => Error::TimedOut { seconds: self.limits.max_seconds },
            _ => Error::Cancelled,
        }
    }

    /// `error`, unless the job was stopped meanwhile: codecs say "cancelled" in many ways.
    pub fn or_stopped(&self, error: Error) -> Error {
        self.check().err().unwrap_or(error)
    }
}
