//! Where each result goes. No name is used twice, and no original is overwritten unasked.

use crate::failure::Failure;
use crate::inputs::Input;
use compressimage_engine::Format;
use compressimage_engine::recipe::{FormatChoice, Goal, Output, Recipe, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The one place that results go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Beside the input, with this at the end of the name.
    Beside {
        /// Appended to the name.
        suffix: String,
        /// Only where the result would have its input's own name.
        only_if_same: bool,
    },
    /// In the input's place.
    InPlace,
    /// In this folder, with the folders below the one that was given.
    Folder(PathBuf),
    /// This file.
    File(PathBuf),
    /// Standard output.
    Stdout,
}

/// Where one result is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The file.
    pub path: PathBuf,
    /// Whether a file of that name is replaced.
    pub replace: bool,
    /// The original whose place the result takes under another name.
    pub instead_of: Option<PathBuf>,
    /// What the person should know about the name.
    pub warning: Option<String>,
}

/// What decides one result's name beside its input.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The input's format.
    pub format_in: Format,
    /// The result's format.
    pub format_out: Format,
    /// The variant's name; empty for a single result.
    pub variant: &'a str,
}

/// Gives each result its name.
#[derive(Debug)]
pub struct Names {
    destination: Destination,
    overwrite: bool,
    inputs: Vec<Input>,
    numbers: Vec<u32>,
    sure: Vec<Option<OsString>>,
    variants: bool,
    originals: BTreeMap<PathBuf, usize>,
    claimed: Mutex<BTreeSet<PathBuf>>,
}

impl Names {
    /// Names for the results of `recipe` on `inputs`. Inputs whose results could get one name
    /// are told apart by numbers here, in their order, so that the names do not depend on which
    /// is done first.
    pub fn new(inputs: &[Input], destination: Destination, overwrite: bool, r: &Recipe) -> Self {
        let sure: Vec<_> = inputs.iter().map(|input| sure_extension(input, r)).collect();
        let originals = inputs.iter().enumerate();
        let originals = originals.filter_map(|(i, input)| Some((real(input.path()?)?, i)));
        let mut names = Self {
            destination,
            overwrite,
            inputs: inputs.to_vec(),
            numbers: vec![0; inputs.len()],
            sure,
            variants: !r.variants.is_empty() || r.pages.is_some() || r.arrange.is_some(),
            originals: originals.collect(),
            claimed: Mutex::default(),
        };
        if !matches!(names.destination, Destination::InPlace) {
            names.number();
        }
        names
    }

    /// Where results go.
    pub fn destination(&self) -> &Destination {
        &self.destination
    }

    fn number(&mut self) {
        // The extensions promised to each base name; none is one that is not known yet.
        let mut taken: BTreeMap<PathBuf, Vec<Option<OsString>>> = BTreeMap::new();
        let mut later = Vec::new();
        for index in 0..self.inputs.len() {
            let base = self.planned(index, 0);
            let bases = taken.entry(base.clone()).or_default();
            if clashes(bases, &self.sure[index]) || self.is_others(index, &base) {
                later.push(index);
            } else {
                bases.push(self.sure[index].clone());
            }
        }
        for index in later {
            let free = |n: &u32| {
                let base = self.planned(index, *n);
                !taken.contains_key(&base) && !self.is_others(index, &base)
            };
            let number = (1..).find(free).unwrap_or_default();
            taken.insert(self.planned(index, number), vec![None]);
            self.numbers[index] = number;
        }
    }

    /// The base that a result will have, where its extension is sure.
    fn planned(&self, index: usize, number: u32) -> PathBuf {
        let base = self.base(index, number);
        match &self.sure[index] {
            Some(extension) if !self.variants => self.not_own(index, base, "", extension),
            _ => base,
        }
    }

    /// Whether the result with that base would have the name of another input.
    fn is_others(&self, index: usize, base: &Path) -> bool {
        let Some(extension) = self.sure[index].as_ref().filter(|_| !self.variants) else {
            return false;
        };
        let owner = self.owner(&with(base.to_owned(), "", extension));
        owner.is_some_and(|owner| owner != index)
    }

    /// The input of this run that is this file.
    fn owner(&self, path: &Path) -> Option<usize> {
        self.originals.get(&real(path)?).copied()
    }

    /// The base with the suffix that is only for a result with its input's own name.
    fn not_own(&self, index: usize, base: PathBuf, variant: &str, extension: &OsStr) -> PathBuf {
        match &self.destination {
            Destination::Beside { suffix, only_if_same: true }
                if self.is_own(index, &with(base.clone(), variant, extension)) =>
            {
                let mut base = base.into_os_string();
                base.push(suffix);
                base.into()
            }
            _ => base,
        }
    }

    /// The result's path without variant and extension.
    fn base(&self, index: usize, number: u32) -> PathBuf {
        let input = &self.inputs[index];
        let mut name = input.stem();
        let folder = match &self.destination {
            Destination::Folder(folder) => folder.join(&input.folder),
            _ => input.path().and_then(Path::parent).map(Path::to_owned).unwrap_or_default(),
        };
        if let Destination::Beside { suffix, only_if_same: false } = &self.destination {
            name.push(suffix);
        }
        if number > 0 {
            name.push(format!("-{number}"));
        }
        folder.join(name)
    }

    /// Fails early where the name is sure and taken, before any work is done.
    pub fn check(&self, index: usize) -> Result<(), Failure> {
        let path = match (&self.destination, &self.sure[index]) {
            (
                Destination::Folder(_) | Destination::Beside { only_if_same: false, .. },
                Some(extension),
            ) if !self.variants => with(self.base(index, self.numbers[index]), "", extension),
            _ => return Ok(()),
        };
        if self.overwrite || path.symlink_metadata().is_err() {
            return Ok(());
        }
        Err(self.taken(index, &path))
    }

    /// The file for a result. Each call promises another one.
    pub fn claim(&self, index: usize, wanted: Wanted) -> Result<Target, Failure> {
        match &self.destination {
            Destination::InPlace => self.in_place(index, wanted),
            Destination::File(file) => self.file(index, file, wanted),
            _ => {
                let extension = extension(&self.inputs[index], wanted);
                self.free(index, self.numbers[index], wanted.variant, &extension)
            }
        }
    }

    fn in_place(&self, index: usize, wanted: Wanted) -> Result<Target, Failure> {
        let given = self.inputs[index].path().unwrap_or(Path::new(""));
        // A link stays a link: what it points to is replaced.
        let path = if given.is_symlink() {
            given.canonicalize().map_err(|e| Failure::read(&e))?
        } else {
            given.to_owned()
        };
        if wanted.format_in == wanted.format_out && wanted.variant.is_empty() {
            return Ok(Target { path, replace: true, instead_of: None, warning: None });
        }
        let extension = extension(&self.inputs[index], wanted);
        let target = self.free(index, 0, wanted.variant, &extension)?;
        if real(&target.path).is_some_and(|p| real(&path).is_some_and(|own| own == p)) {
            return Ok(Target { path, replace: true, instead_of: None, warning: None });
        }
        Ok(Target { instead_of: Some(given.to_owned()), ..target })
    }

    fn file(&self, index: usize, file: &Path, wanted: Wanted) -> Result<Target, Failure> {
        let facts = wanted.format_out.facts();
        let named = file.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        let fits = named.is_some_and(|e| facts.extensions.contains(&e.as_str()));
        let mut path =
            if fits { file.to_owned() } else { file.with_extension(facts.extensions[0]) };
        if !wanted.variant.is_empty() {
            let extension = path.extension().unwrap_or_default().to_owned();
            path = with(path.with_extension(""), wanted.variant, &extension);
        }
        if !self.overwrite && path.symlink_metadata().is_ok() {
            return Err(self.taken(index, &path));
        }
        let (title, shown) = (facts.title, path.display());
        let warning = (!fits).then(|| format!("the result is {title}: it was named {shown}"));
        Ok(Target { path, replace: self.overwrite, instead_of: None, warning })
    }

    /// The first free name from that number on.
    fn free(
        &self,
        index: usize,
        number: u32,
        variant: &str,
        extension: &OsStr,
    ) -> Result<Target, Failure> {
        let mut claimed = self.claimed.lock().unwrap_or_else(PoisonError::into_inner);
        for number in number.. {
            let base = self.not_own(index, self.base(index, number), variant, extension);
            let path = with(base, variant, extension);
            let others = self.owner(&path).is_some_and(|owner| owner != index);
            // Another input of this run is never overwritten: it may not have been read yet.
            if others || claimed.contains(&key(&path)) {
                continue;
            }
            if !self.overwrite && path.symlink_metadata().is_ok() {
                return Err(self.taken(index, &path));
            }
            claimed.insert(key(&path));
            let shown = path.display();
            let warning =
                (number > 0).then(|| format!("another result has its name: it was named {shown}"));
            return Ok(Target { path, replace: self.overwrite, instead_of: None, warning });
        }
        Err(Failure::new("exists", "every name for the result is taken"))
    }

    fn is_own(&self, index: usize, path: &Path) -> bool {
        self.owner(path) == Some(index)
    }

    fn taken(&self, index: usize, path: &Path) -> Failure {
        if self.is_own(index, path) {
            let message = "the result would overwrite the original; \
                           use --in-place, --overwrite or another folder (-o DIR)";
            return Failure::new("exists", message);
        }
        Failure::exists(path)
    }
}

/// Whether a result with `extension` could get the name of one that is there already.
fn clashes(there: &[Option<OsString>], extension: &Option<OsString>) -> bool {
    there.iter().any(|other| other.is_none() || extension.is_none() || other == extension)
}

fn with(base: PathBuf, variant: &str, extension: &OsStr) -> PathBuf {
    let mut name = base.into_os_string();
    if !variant.is_empty() {
        name.push("-");
        name.push(variant);
    }
    if !extension.is_empty() {
        name.push(".");
        name.push(extension);
    }
    name.into()
}

/// What two names must not share: some file systems do not tell cases apart.
fn key(path: &Path) -> PathBuf {
    if cfg!(any(windows, target_os = "macos")) {
        return path.to_string_lossy().to_lowercase().into();
    }
    path.to_owned()
}

/// The file behind a path, links followed.
fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// The extension of a result: the input's own where it belongs to the format, else the usual.
fn extension(input: &Input, wanted: Wanted) -> OsString {
    own_extension(input, wanted.format_out)
        .unwrap_or_else(|| wanted.format_out.facts().extensions[0].into())
}

fn own_extension(input: &Input, format: Format) -> Option<OsString> {
    let own = input.extension();
    let plain = own.to_str()?.to_ascii_lowercase();
    format.facts().extensions.contains(&plain.as_str()).then_some(own)
}

/// The extension that the result will have, where that is sure before the work: where the input
/// is what its name says.
fn sure_extension(input: &Input, recipe: &Recipe) -> Option<OsString> {
    let Output { format, goal, .. } = &recipe.output;
    // A cutout of a photograph becomes a PNG, where the photograph's format has no alpha.
    if *format == FormatChoice::Keep && recipe.steps.iter().any(|s| matches!(s, Step::Cutout(_))) {
        return None;
    }
    if recipe.variants.iter().any(|variant| variant.output.is_some()) {
        return None;
    }
    match format {
        FormatChoice::Best => None,
        FormatChoice::Only(format) => {
            let usual = || format.facts().extensions[0].into();
            Some(own_extension(input, *format).unwrap_or_else(usual))
        }
        FormatChoice::Keep => {
            let own = input.extension();
            let format: Format = own.to_str()?.parse().ok()?;
            (format.room().writes() || *goal == Goal::Untouched).then_some(own)
        }
    }
}
