//! Files on disk: a folder for each owner, in it a file for each name.

use super::records::{opened, records};
use super::{Owner, Sealed};
use crate::store::{Key, StoreError};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder with a folder for each owner.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
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

    /// Keeps a file: whole, or not at all.
    pub fn put(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        bytes: &[u8],
    ) -> Result<Sealed, StoreError> {
        let folder = self.0.join(owner);
        fs::create_dir_all(&folder)?;
        let (path, part) = (folder.join(name), folder.join(format!("{name}.part")));
        let mut file = BufWriter::new(File::create(&part)?);
        let stored = write(&mut file, name, key, 0, bytes)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&part, &path)?;
        Ok(Sealed { length: bytes.len() as u64, stored })
    }

    /// Appends to a file of which `had` is certain; what stands behind that is thrown away.
    pub fn append(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        had: Sealed,
        bytes: &[u8],
    ) -> Result<Sealed, StoreError> {
        let folder = self.0.join(owner);
        fs::create_dir_all(&folder)?;
        let file = OpenOptions::new().append(true).create(true).open(folder.join(name))?;
        file.set_len(had.stored)?;
        let mut out = BufWriter::new(file);
        let more = write(&mut out, name, key, had.length, bytes)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(Sealed { length: had.length + bytes.len() as u64, stored: had.stored + more })
    }

    /// A file's bytes.
    pub fn get(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        length: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let mut file = BufReader::new(File::open(self.0.join(owner).join(name))?);
        let mut bytes = Vec::new();
        opened(&mut file, name, key, length, &mut bytes)?;
        if bytes.len() as u64 == length { Ok(bytes) } else { Err(StoreError::Broken) }
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
        gone(fs::remove_dir_all(folder))?;
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

/// Writes bytes as records; gives how many bytes that takes.
fn write(
    out: &mut impl Write,
    name: &str,
    key: &Key,
    offset: u64,
    bytes: &[u8],
) -> Result<u64, StoreError> {
    let mut stored = 0;
    for record in records(name, key, offset, bytes) {
        out.write_all(&record)?;
        stored += record.len() as u64;
    }
    Ok(stored)
}

/// It is well where there was nothing to delete.
fn gone(done: io::Result<()>) -> Result<(), StoreError> {
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
