//! Where pictures of the engine meet the models of the vision crate: what doors bring their jobs.

#[cfg(feature = "vision")]
mod cutter;
#[cfg(feature = "pdf")]
mod document;
mod finish;
#[cfg(feature = "pdf")]
mod layout;
#[cfg(feature = "vision")]
mod reading;
mod sight;
mod text;

pub use compressimage_vision as parts;
#[cfg(feature = "vision")]
pub use cutter::Cutter;
#[cfg(feature = "pdf")]
pub use document::{searchable, text_of};
pub use finish::Open;
#[cfg(feature = "vision")]
pub use reading::{Reading, read};
pub use sight::{Sight, square};
#[cfg(feature = "pdf")]
pub use text::sheet;
pub use text::{Scan, scan, written};

use compressimage_engine::picture::{Channels, Raster};
use compressimage_engine::{Error, Job};
use compressimage_vision::{Kind, Pixels};

/// The same job in the vision crate's words.
fn job(job: &Job) -> compressimage_vision::Job {
    let watched = job.clone();
    compressimage_vision::Job::default()
        .with_stop(job.stop_arc())
        .with_progress(move |done| watched.progress(done))
}

/// The vision crate's error in the engine's words.
fn error(error: compressimage_vision::Error, job: &Job) -> Error {
    use compressimage_vision::Error as Vision;
    match error {
        Vision::Cancelled => Error::Cancelled,
        Vision::TimedOut => Error::TimedOut { seconds: job.limits.max_seconds },
        other => Error::Part { code: other.code(), message: other.to_string() },
    }
}

/// A raster of 8-bit samples in channels that the vision crate knows: it has no gray with alpha.
fn plain(raster: Raster) -> Raster {
    let raster = raster.into_8_bit();
    match raster.channels {
        Channels::GrayAlpha => raster.into_channels(Channels::Rgba),
        _ => raster,
    }
}

/// What [`plain`] gave, borrowed.
fn pixels<'a>(raster: &Raster, samples: &'a [u8]) -> compressimage_vision::Result<Pixels<'a>> {
    let kind = match raster.channels {
        Channels::Gray => Kind::Gray8,
        Channels::Rgb => Kind::Rgb8,
        Channels::Rgba | Channels::GrayAlpha => Kind::Rgba8,
    };
    Pixels::new(raster.width, raster.height, kind, samples)
}
