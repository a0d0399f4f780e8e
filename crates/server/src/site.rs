//! What every request shares.

use crate::assets::Assets;
use crate::parts::Parts;
use compressimage_engine::Limits;
use compressimage_tools::{TOOLS, Tool};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// What one request may take. There is no value that means unlimited.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Most bytes of all files of a request.
    pub bytes: u64,
    /// Most files of a request.
    pub files: usize,
    /// Most time for the work, and most time without a byte from the client.
    pub time: Duration,
    /// Most time in the queue.
    pub patience: Duration,
    /// The engine's limits for each file.
    pub limits: Limits,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            bytes: 64_000_000,
            files: 20,
            time: Duration::from_secs(60),
            patience: Duration::from_secs(30),
            limits: Limits {
                max_input_bytes: 64_000_000,
                max_pixels: 100_000_000,
                max_frames: 1_000,
                max_memory: 3 << 29,
                max_seconds: 60,
                ..Limits::default()
            },
        }
    }
}

/// The tools of the site: those whose work the browser can do itself, too.
pub fn tools() -> impl Iterator<Item = &'static dyn Tool> {
    TOOLS.iter().copied()
}

/// The site: its files, its limits, and who is at work.
#[derive(Debug)]
pub struct Site {
    /// The files of the web part.
    pub(crate) assets: Assets,
    /// "https://example.org", where people use another address than the one listened on.
    pub(crate) origin: Option<String>,
    pub(crate) bounds: Bounds,
    /// What it has beside the engine.
    pub(crate) parts: Parts,
    /// A permit is work on pictures: as many as cores.
    pub(crate) work: Arc<Semaphore>,
    /// A permit is a request with files in memory.
    pub(crate) uploads: Semaphore,
    /// Whether the server is going down.
    pub(crate) stopping: Arc<AtomicBool>,
}

impl Site {
    /// A site. `web` serves the web part from a folder instead of what is embedded; `origin` is
    /// the address that people use, where it is another than the one listened on.
    pub fn new(origin: Option<String>, web: Option<PathBuf>, bounds: Bounds) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            assets: Assets::new(web),
            origin: origin.map(|origin| origin.trim_end_matches('/').to_owned()),
            bounds,
            parts: Parts::new(None, None),
            work: Arc::new(Semaphore::new(cores)),
            uploads: Semaphore::new(cores * 8),
            stopping: Arc::default(),
        }
    }

    /// The site with the models and the language data of these folders; where none is named, with
    /// the user's and the system's.
    pub fn with_parts(self, models: Option<PathBuf>, data: Option<PathBuf>) -> Self {
        Self { parts: Parts::new(models, data), ..self }
    }

    /// Whether people reach the site over TLS alone.
    pub(crate) fn secure(&self) -> bool {
        self.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Ends work that is still going on.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}
