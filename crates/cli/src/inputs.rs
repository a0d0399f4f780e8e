//! From the paths a person gives to the files that are meant.

use crate::elsewhere::{self, Remote};
use crate::failure::Failure;
use compressimage_engine::Limits;
use compressimage_engine::format::ROOMS;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where an input's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A file elsewhere.
    Elsewhere(Remote),
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where its bytes are.
    pub source: Source,
    /// Its folder below the folder that was given: where its result goes below `-o DIR`.
    pub folder: PathBuf,
}

/// The bytes of an input, with what the file system says about it.
pub struct Opened {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Permissions and times, of a file.
    pub metadata: Option<Metadata>,
}

impl Input {
    /// How the input is called in messages and reports.
    pub fn shown(&self) -> String {
        match &self.source {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
            Source::Elsewhere(remote) => remote.shown(),
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match &self.source {
            Source::Stdin | Source::Elsewhere(_) => None,
            Source::File(path) => Some(path),
        }
    }

    /// What names it: the path here or elsewhere.
    fn named(&self) -> PathBuf {
        match &self.source {
            Source::Stdin => PathBuf::new(),
            Source::File(path) => path.clone(),
            Source::Elsewhere(remote) => remote.path(),
        }
    }

    /// The name without folder and extension.
    pub fn stem(&self) -> OsString {
        self.named().file_stem().map_or_else(|| "stdin".into(), OsStr::to_owned)
    }

    /// The extension as it is written, empty where there is none.
    pub fn extension(&self) -> OsString {
        self.named().extension().map(OsStr::to_owned).unwrap_or_default()
    }

    /// Reads it, within the limits.
    pub fn open(&self, limits: &Limits) -> Result<Opened, Failure> {
        let opened = self.read(limits.max_input_bytes)?;
        if opened.bytes.is_empty() {
            return Err(Failure::new("empty", "it is empty: there is no picture in it"));
        }
        limits.check_input(opened.bytes.len() as u64)?;
        Ok(opened)
    }

    /// Reads what is here at most a byte more than the limit: enough to see that it is over. What
    /// is elsewhere is refused by its place where it is over.
    fn read(&self, most: u64) -> Result<Opened, Failure> {
        let read = match &self.source {
            Source::Elsewhere(remote) => {
                return Ok(Opened { bytes: remote.fetch(most)?, metadata: None });
            }
            Source::Stdin => read_stdin(most.saturating_add(1)),
            Source::File(path) => read_file(path, most.saturating_add(1)),
        };
        read.map_err(|error| Failure::read(&error))
    }
}

fn read_stdin(most: u64) -> io::Result<Opened> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(Opened { bytes, metadata: None })
}

fn read_file(path: &Path, most: u64) -> io::Result<Opened> {
    let file = std::fs::File::open(path)?;
    let metadata = file.metadata()?;
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(metadata.len().min(most)).unwrap_or(0));
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Opened { bytes, metadata: Some(metadata) })
}

/// What the given paths stand for.
#[derive(Debug, Default)]
pub struct Found {
    /// The inputs, in the order given; those of a folder by name, numbers in it by value.
    pub inputs: Vec<Input>,
    /// Paths that stand for nothing, with what is wrong.
    pub missing: Vec<(PathBuf, io::Error)>,
    /// Whether one single file (or standard input) was given, and nothing else.
    pub single: bool,
}

/// How paths are looked up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lookup<'a> {
    /// Folders with their folders.
    pub recursive: bool,
    /// The folder of the results, which is not searched where it lies inside a given one.
    pub results: Option<&'a Path>,
}

/// Finds the files that `paths` stand for: files as they are, folders (the pictures in them),
/// patterns with `*`, `?`, `[...]`, and `-` for standard input. None comes twice.
pub fn find(paths: &[PathBuf], lookup: Lookup) -> Found {
    let mut found = Found::default();
    let results = lookup.results.and_then(|folder| folder.canonicalize().ok());
    let mut folders_elsewhere = false;
    for path in paths {
        if elsewhere::is_meant(path) {
            folders_elsewhere |= add_elsewhere(&mut found, path, lookup.recursive);
        } else if path.as_os_str() == "-" {
            let input = Input { source: Source::Stdin, folder: PathBuf::new() };
            found.inputs.push(input);
        } else if let Err(e) = path.metadata() {
            match matching(path) {
                Some(matches) if matches.is_empty() => {
                    let none = io::Error::new(e.kind(), "no file matches this pattern");
                    found.missing.push((path.clone(), none));
                }
                Some(matches) => {
                    matches.iter().for_each(|path| add(&mut found, path, lookup, &results));
                }
                None => found.missing.push((path.clone(), e)),
            }
        } else {
            add(&mut found, path, lookup, &results);
        }
    }
    let mut seen = BTreeSet::new();
    found.inputs.retain(|input| {
        seen.insert(input.path().map_or_else(|| PathBuf::from(input.shown()), entry))
    });
    let given_file = paths.len() == 1 && !paths[0].is_dir() && !folders_elsewhere;
    found.single = given_file && found.inputs.len() == 1;
    found
}

/// Takes out inputs that are another name of one before: in place each file is done once.
pub fn unite_links(inputs: &mut Vec<Input>) {
    let mut seen = BTreeSet::new();
    inputs.retain(|input| {
        let file = input.path().and_then(|path| path.canonicalize().ok());
        file.is_none_or(|file| seen.insert(file))
    });
}

/// The directory entry that a path names: two spellings of one are the same, a link and its
/// target are not.
fn entry(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// The files and folders that match a pattern; none where it is no pattern.
fn matching(path: &Path) -> Option<Vec<PathBuf>> {
    let pattern = path.to_str().filter(|p| p.contains(['*', '?', '[']))?;
    // What is no file (a pipe, a link to nothing) was not meant.
    let meant = |path: &PathBuf| path.is_file() || path.is_dir();
    let mut paths: Vec<PathBuf> = glob::glob(pattern).ok()?.flatten().filter(meant).collect();
    alphanumeric_sort::sort_path_slice(&mut paths);
    Some(paths)
}

/// Why nothing was found, and what to do.
pub fn why_nothing(paths: &[PathBuf], recursive: bool) -> String {
    let folders: Vec<&PathBuf> = paths.iter().filter(|path| path.is_dir()).collect();
    let Some(folder) = folders.first().map(|folder| folder.display()) else {
        return "no picture found; give files, folders or patterns".to_owned();
    };
    let deeper = || find(paths, Lookup { recursive: true, results: None }).inputs.len();
    match (recursive, folders.len()) {
        (false, 1) if deeper() > 0 => {
            format!("{folder} holds pictures only in its folders; -r takes those, too")
        }
        (_, 1) => format!(
            "no picture in {folder}; of a folder those files are taken that have a picture's \
             extension, hidden ones are not"
        ),
        (false, _) if deeper() > 0 => {
            "the given folders hold pictures only in their folders; -r takes those, too".to_owned()
        }
        _ => "no picture in the given folders".to_owned(),
    }
}

/// Adds what an address stands for; whether it is a folder.
fn add_elsewhere(found: &mut Found, path: &Path, recursive: bool) -> bool {
    match elsewhere::look(path, recursive, is_picture) {
        Ok(looked) => {
            let input = |(remote, folder)| Input { source: Source::Elsewhere(remote), folder };
            let empty = looked.files.is_empty();
            found.inputs.extend(looked.files.into_iter().map(input));
            if empty {
                let none = "there is no picture in it; -r looks into its folders, too";
                found.missing.push((path.to_owned(), io::Error::other(none)));
            }
            !looked.single
        }
        Err(error) => {
            found.missing.push((path.to_owned(), io::Error::other(error.message)));
            false
        }
    }
}

fn add(found: &mut Found, path: &Path, lookup: Lookup, results: &Option<PathBuf>) {
    if !path.is_dir() {
        let source = Source::File(path.to_owned());
        found.inputs.push(Input { source, folder: PathBuf::new() });
        return;
    }
    let outside = |entry: &walkdir::DirEntry| {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_results = || {
            let place = results.as_ref().filter(|_| entry.file_type().is_dir());
            place.is_some_and(|place| entry.path().canonicalize().is_ok_and(|p| p == *place))
        };
        entry.depth() == 0 || !(hidden || is_results())
    };
    let depth = if lookup.recursive { usize::MAX } else { 1 };
    let walk = walkdir::WalkDir::new(path)
        .max_depth(depth)
        .sort_by(|a, b| alphanumeric_sort::compare_os_str(a.file_name(), b.file_name()));
    for entry in walk.into_iter().filter_entry(outside) {
        match entry {
            Ok(entry) if is_picture(entry.path()) && entry.path().is_file() => {
                let folder = entry.path().parent().and_then(|p| p.strip_prefix(path).ok());
                let folder = folder.map(Path::to_owned).unwrap_or_default();
                found.inputs.push(Input { source: Source::File(entry.into_path()), folder });
            }
            Ok(_) => {}
            Err(e) => {
                let place = e.path().unwrap_or(path).to_owned();
                found.missing.push((place, e.into()));
            }
        }
    }
}

/// Whether a file in a folder is taken for a picture: by its extension.
fn is_picture(path: &Path) -> bool {
    let Some(extension) = path.extension().and_then(OsStr::to_str) else { return false };
    let extension = extension.to_ascii_lowercase();
    ROOMS.iter().any(|room| room.facts().extensions.contains(&extension.as_str()))
}

/// Takes out the inputs that are results of others among them from an earlier run: named as
/// another one with an ending ("photo-compressed.jpg" beside "photo.jpg"). Gives their number.
pub fn leave_out_results(inputs: &mut Vec<Input>, endings: &[String]) -> usize {
    let mut stems: BTreeMap<PathBuf, BTreeSet<OsString>> = BTreeMap::new();
    for input in inputs.iter() {
        let folder = input.path().and_then(Path::parent).unwrap_or(Path::new(""));
        stems.entry(folder.to_owned()).or_default().insert(input.stem());
    }
    let before = inputs.len();
    inputs.retain(|input| {
        let folder = input.path().and_then(Path::parent).unwrap_or(Path::new(""));
        let Some(others) = stems.get(folder) else { return true };
        let stem = input.stem();
        !endings.iter().any(|ending| original(&stem, ending).any(|o| others.contains(o)))
    });
    before - inputs.len()
}

/// The stems of which `stem` could be a result with that ending, numbered or not.
fn original<'a>(stem: &'a OsStr, ending: &'a str) -> impl Iterator<Item = &'a OsStr> {
    // Endings and numbers are text: a name that is not text can't be shown to have one.
    let plain = stem.to_str();
    let numbered = plain.and_then(|s| s.rsplit_once('-')).and_then(|(rest, number)| {
        (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(rest)
    });
    let of = move |s: &'a str| s.strip_suffix(ending).filter(|s| !s.is_empty()).map(OsStr::new);
    plain.and_then(of).into_iter().chain(numbered.and_then(of))
}
