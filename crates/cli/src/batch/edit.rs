//! One input of a batch that runs a recipe: read, run, write.

use super::Slot;
use crate::failure::Failure;
use crate::halt;
use crate::inputs::{Input, Opened};
use crate::keys::Keys;
use crate::memory;
use crate::names::{Destination, Names, Wanted};
use crate::write::{self, Manner};
use compressimage_engine::job::Cutter;
use compressimage_engine::report::{Artifact, Report};
use compressimage_engine::{Format, Limits, Recipe};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::Arc;

/// What is done to every input.
pub struct Edit {
    /// The recipe.
    pub recipe: Recipe,
    /// The inputs.
    pub inputs: Vec<Input>,
    /// Where the results go.
    pub names: Names,
    /// Limits of each input.
    pub limits: Limits,
    /// Results take their input's times.
    pub keep_dates: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// Sees the subjects of pictures.
    pub cutter: Arc<dyn Cutter>,
    /// Opens locked documents.
    pub keys: Keys,
    /// Hears how far a single input has come.
    pub progress: Option<Arc<dyn Fn(f32) + Send + Sync>>,
}

/// One result.
#[derive(Debug)]
pub struct Made {
    /// Where it stands; none for standard output.
    pub output: Option<PathBuf>,
    /// The variant's name; empty for a single result.
    pub variant: String,
    /// What was done, with warnings of the door's own.
    pub report: Report,
}

impl Edit {
    /// Runs the recipe on one input and writes the results: each is made or fails by itself.
    pub fn run(&self, index: usize, slot: &Slot) -> Result<Vec<Result<Made, Failure>>, Failure> {
        let input = &self.inputs[index];
        self.names.check(index)?;
        let opened = input.open(&self.limits)?;
        let password = self.keys.of(&opened.bytes, &input.shown())?;
        // Alone, an input has all the memory; the engine's own limit holds.
        let alone = self.inputs.len() == 1;
        slot.begin(if alone { 0 } else { memory::estimate(&opened.bytes) });
        let mut job =
            slot.job().with_password(password.as_deref()).with_cutter(Arc::clone(&self.cutter));
        if let Some(progress) = &self.progress {
            let progress = Arc::clone(progress);
            job = job.with_progress(move |done| progress(done));
        }
        let artifacts = compressimage_engine::run(&self.recipe, &opened.bytes, &job)?;
        if halt::interrupted() || !slot.commit() {
            return Err(Failure::cancelled());
        }
        if *self.names.destination() == Destination::Stdout && artifacts.len() > 1 {
            let wrong =
                "standard output takes one result; choose a page (--pages) or give a folder";
            return Err(Failure::new("recipe", wrong));
        }
        Ok(artifacts.into_iter().map(|artifact| self.place(index, &opened, artifact)).collect())
    }

    fn place(&self, index: usize, opened: &Opened, made: Artifact) -> Result<Made, Failure> {
        let Artifact { name: variant, format, bytes, mut report } = made;
        let input = &self.inputs[index];
        report.warnings.extend(misnamed(input, report.format_in));
        if *self.names.destination() == Destination::Stdout {
            if !self.dry_run {
                write::to_stdout(&bytes)?;
            }
            return Ok(Made { output: None, variant, report });
        }
        let in_place = *self.names.destination() == Destination::InPlace;
        if in_place && report.kept_original {
            let output = input.path().map(PathBuf::from);
            return Ok(Made { output, variant, report });
        }
        let wanted = Wanted { format_in: report.format_in, format_out: format, variant: &variant };
        let target = self.names.claim(index, wanted)?;
        report.warnings.extend(target.warning);
        let like = opened.metadata.as_ref();
        if in_place && like.is_some_and(write::has_other_names) {
            let other = "it has other names (hard links): those keep the original";
            report.warnings.push(other.to_owned());
        }
        if !self.dry_run {
            let manner = Manner {
                like,
                keep_dates: self.keep_dates,
                replace: target.replace,
                in_its_place: in_place,
            };
            write::write(&target.path, &bytes, manner)
                .map_err(|e| Failure::write(&target.path, &e))?;
            if let Some(original) = &target.instead_of
                && let Err(e) = std::fs::remove_file(original)
            {
                report.warnings.push(format!("the original could not be removed: {e}"));
            }
        }
        Ok(Made { output: Some(target.path), variant, report })
    }
}

/// What to say where a file's name promises another format than its bytes are in.
fn misnamed(input: &Input, format: Format) -> Option<String> {
    let extension = input.extension();
    let named: Format = OsStr::to_str(&extension)?.parse().ok()?;
    (named != format).then(|| format!("the name says {named}, the bytes are {format}"))
}
