//! Files on disk: a folder for each owner, in it a file for each name.

use super::{Owner, Sealed};
use crate::store::StoreError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder with a folder for each owner.
#[derive(Debug, Clone)]
pub struct Folder(pub(super) PathBuf);

impl Folder {
    /// Bytes that are free on its disk, where that can be found out.
    #[cfg(target_os = "linux")]
    pub fn spare(&self) -> Option<u64> {
        let disk = rustix::fs::statvfs(&self.0).ok()?;
        disk.f_bavail.checked_mul(disk.f_frsize)
    }

    /// Bytes that are free on its disk, where that can be found out.
    #[cfg(not(target_os = "linux"))]
    pub fn spare(&self) -> Option<u64> {
        None
    }

    /// That folder, which is made where it is not there.
    pub fn open(folder: PathBuf) -> Result<Self, StoreError> {
        fs::create_dir_all(&folder)?;
        private(&folder)?;
        Ok(Self(folder))
    }

    /// That folder as it is.
    pub fn looked_into(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Begins to write a file: from `had` on, of which as much is certain (what stands behind that
    /// is thrown away), or one that is there whole or not at all.
    pub fn write(&self, owner: &str, name: &str, had: Option<Sealed>) -> io::Result<Writer> {
        let folder = self.0.join(owner);
        fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        let (file, part) = match had {
            None => {
                let part = folder.join(format!("{name}.part"));
                (File::create(&part)?, Some((part, path)))
            }
            Some(had) => {
                let file = OpenOptions::new().append(true).create(true).open(path)?;
                file.set_len(had.stored)?;
                (file, None)
            }
        };
        Ok(Writer { file, part })
    }

    /// A file as it is stored.
    pub async fn read(&self, owner: &str, name: &str) -> io::Result<tokio::fs::File> {
        tokio::fs::File::open(self.0.join(owner).join(name)).await
    }

    /// Deletes files of an owner.
    pub fn remove(&self, owner: &str, names: &[String]) -> Result<(), StoreError> {
        let folder = self.0.join(owner);
        names.iter().try_for_each(|name| gone(fs::remove_file(folder.join(name))))
    }

    /// Deletes everything of an owner. Gives how many files it was.
    pub fn delete(&self, owner: &str) -> Result<u64, StoreError> {
        let folder = self.0.join(owner);
        let count = fs::read_dir(&folder).map_or(0, Iterator::count);
        // Somebody may have laid a file where folders are.
        gone(match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() == ErrorKind::NotADirectory => fs::remove_file(folder),
            done => done,
        })?;
        Ok(count as u64)
    }

    /// Everybody who has files here.
    pub fn owners(&self) -> Result<Vec<Owner>, StoreError> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?.filter_map(Result::ok),
        };
        let owner = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            Some(Owner { name, touched: touched(&entry.path()) })
        };
        Ok(entries.filter_map(owner).collect())
    }
}

/// A file that is being written.
#[derive(Debug)]
pub struct Writer {
    file: File,
    /// What it is called until it is whole, and then.
    part: Option<(PathBuf, PathBuf)>,
}

impl Writer {
    /// Writes sealed bytes.
    pub fn write(&mut self, sealed: &[u8]) -> io::Result<()> {
        self.file.write_all(sealed)
    }

    /// Makes it last.
    pub fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        match self.part {
            Some((part, path)) => fs::rename(part, path),
            None => Ok(()),
        }
    }
}

/// It is well where there was nothing to delete.
pub(super) fn gone(done: io::Result<()>) -> Result<(), StoreError> {
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// When something was last written in a folder.
fn touched(folder: &Path) -> Option<SystemTime> {
    let within = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let paths = within.map(|entry| entry.path()).chain([folder.to_owned()]);
    paths.filter_map(|path| path.metadata().ok()?.modified().ok()).max()
}

/// Makes a folder, where it is not there, that only its owner may look into. One that is there
/// stays as its owner made it; the audit says where others may.
///
/// # Errors
/// Those of the disk.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Opens a file for writing that, where it is not there yet, only its owner may read.
///
/// # Errors
/// Those of the disk.
pub fn private_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create(true).truncate(false).open(file)
}

/// A folder that only its owner may look into.
#[cfg(unix)]
fn private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

/// Elsewhere folders have the rights of the one above.
#[cfg(not(unix))]
fn private(_folder: &Path) -> io::Result<()> {
    Ok(())
}
