//! Background removal with a model on this machine.

use super::error;
use super::finish::{self, Open, PIXEL_BYTES};
use compressimage_engine::job::Cutter as Cuts;
use compressimage_engine::picture::Picture;
use compressimage_engine::recipe;
use compressimage_engine::{Job, Result};
use compressimage_vision::cutout::{IsNet, MEDIUM};
use compressimage_vision::models::Models;
use std::sync::{Arc, Mutex, PoisonError};

/// What the model and its working buffers take, in bytes.
const MODEL_BYTES: u64 = 700 << 20;

/// ISNet from a folder of models, loaded when the first picture comes.
pub struct Cutter {
    models: Option<Models>,
    open: Box<Open>,
    // One picture at a time: the runtime uses all cores for it, and takes its memory once.
    model: Arc<Mutex<Option<Arc<IsNet>>>>,
}

impl Cutter {
    /// The models in that folder, the user's own where none; `open` reads the pictures that are
    /// named as backgrounds.
    pub fn new(models: Option<Models>, open: Box<Open>) -> Self {
        Self { models, open, model: Arc::default() }
    }

    /// The same model with another way to read backgrounds.
    pub fn opening(&self, open: Box<Open>) -> Self {
        Self { models: self.models.clone(), open, model: Arc::clone(&self.model) }
    }

    /// Runs `work` with the model while nobody else does.
    fn with_model<T>(&self, job: &Job, work: impl FnOnce(&IsNet) -> Result<T>) -> Result<T> {
        let mut place = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        job.check()?;
        let model = match &*place {
            Some(model) => Arc::clone(model),
            None => {
                let models = self.models.clone().map_or_else(Models::of_user, Ok);
                let model = models.and_then(|m| m.isnet(&MEDIUM)).map_err(|e| error(e, job))?;
                Arc::clone(place.insert(Arc::new(model)))
            }
        };
        work(&model)
    }
}

impl Cuts for Cutter {
    fn cut(&self, picture: Picture, how: &recipe::Cutout, job: &Job) -> Result<Picture> {
        let area = picture.first().pixels() as u64;
        job.limits.check_memory(MODEL_BYTES + area * PIXEL_BYTES)?;
        self.with_model(job, |model| finish::cut(model, &*self.open, picture, how, job))
    }
}
