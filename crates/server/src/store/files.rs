//! Files on disk, sealed piece by piece, so that they can grow and none is ever whole in the open.
//!
//! A file is a row of records: length of the record (u32, little-endian), then the record, sealed
//! for its file and the offset at which its bytes belong.

use super::{Key, StoreError, open, seal};
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Most bytes of a record before it is sealed.
const RECORD: usize = 1 << 20;
/// Most bytes that sealing adds to a record.
const ADDED: usize = 64;

/// A folder with a folder for each job or upload.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// A sealed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// Bytes of what is in it.
    pub length: u64,
    /// Bytes on disk.
    pub stored: u64,
}

impl Files {
    /// The files of a folder, which is made where it is not there.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn open(folder: PathBuf) -> Result<Self, StoreError> {
        fs::create_dir_all(&folder)?;
        private(&folder)?;
        Ok(Self { folder })
    }

    fn of(&self, owner: &str) -> PathBuf {
        self.folder.join(owner)
    }

    /// Keeps a file: whole, or not at all.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn put(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        bytes: &[u8],
    ) -> Result<Sealed, StoreError> {
        let folder = self.of(owner);
        fs::create_dir_all(&folder)?;
        let (path, part) = (folder.join(name), folder.join(format!("{name}.part")));
        let mut file = BufWriter::new(File::create(&part)?);
        let stored = records(&mut file, name, key, 0, bytes)?;
        file.into_inner().map_err(|error| error.into_error())?.sync_all()?;
        fs::rename(&part, &path)?;
        Ok(Sealed { length: bytes.len() as u64, stored })
    }

    /// Appends to a file of which `had` is certain; what stands behind that, of a try that was
    /// interrupted, is thrown away.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn append(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        had: Sealed,
        bytes: &[u8],
    ) -> Result<Sealed, StoreError> {
        let folder = self.of(owner);
        fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        file.set_len(had.stored)?;
        let mut out = BufWriter::new(file);
        let more = records(&mut out, name, key, had.length, bytes)?;
        out.into_inner().map_err(|error| error.into_error())?.sync_all()?;
        Ok(Sealed { length: had.length + bytes.len() as u64, stored: had.stored + more })
    }

    /// A file's bytes.
    ///
    /// # Errors
    /// [`StoreError::Gone`], [`StoreError::Broken`] where it was changed or cut off.
    pub fn get(
        &self,
        owner: &str,
        name: &str,
        key: &Key,
        length: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let mut file = BufReader::new(File::open(self.of(owner).join(name))?);
        let mut bytes = Vec::new();
        while (bytes.len() as u64) < length {
            let mut head = [0; 4];
            file.read_exact(&mut head).map_err(|_| StoreError::Broken)?;
            let size = u32::from_le_bytes(head) as usize;
            if size > RECORD + ADDED {
                return Err(StoreError::Broken);
            }
            let mut record = vec![0; size];
            file.read_exact(&mut record).map_err(|_| StoreError::Broken)?;
            bytes.extend(open(key, &place(name, bytes.len() as u64), &record)?);
        }
        if bytes.len() as u64 == length { Ok(bytes) } else { Err(StoreError::Broken) }
    }

    /// Deletes a file; it is well where there is none.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn remove(&self, owner: &str, name: &str) -> Result<(), StoreError> {
        match fs::remove_file(self.of(owner).join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Deletes everything of an owner; it is well where there is nothing.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn delete(&self, owner: &str) -> Result<(), StoreError> {
        match fs::remove_dir_all(self.of(owner)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Everybody who has files here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn owners(&self) -> Result<Vec<String>, StoreError> {
        let entries = fs::read_dir(&self.folder)?.filter_map(Result::ok);
        Ok(entries.filter_map(|entry| entry.file_name().into_string().ok()).collect())
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Where a record belongs: its file and offset.
fn place(name: &str, offset: u64) -> Vec<u8> {
    [name.as_bytes(), &offset.to_le_bytes()].concat()
}

/// Writes records; gives the bytes on disk.
fn records(
    out: &mut impl Write,
    name: &str,
    key: &Key,
    mut offset: u64,
    bytes: &[u8],
) -> Result<u64, StoreError> {
    let mut stored = 0;
    for piece in bytes.chunks(RECORD) {
        let record = seal(key, &place(name, offset), piece);
        out.write_all(&(record.len() as u32).to_le_bytes())?;
        out.write_all(&record)?;
        stored += 4 + record.len() as u64;
        offset += piece.len() as u64;
    }
    Ok(stored)
}

/// Makes a folder, where it is not there, that only its owner may look into. One that is there
/// stays as its owner made it; the audit says where others may.
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Opens a file for writing that, where it is not there yet, only its owner may read.
pub fn private_file(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create(true).truncate(false).open(file)
}

/// A folder that only its owner may look into.
#[cfg(unix)]
fn private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

/// Elsewhere folders have the rights of the one above.
#[cfg(not(unix))]
fn private(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path().join("files")).unwrap();
        let key = Key::new();
        for length in [0, 1, RECORD, RECORD + 1, 3 * RECORD] {
            let bytes: Vec<u8> = (0..length).map(|i| (i * 31 % 251) as u8).collect();
            let sealed = files.put("job", "in-0", &key, &bytes).unwrap();
            assert_eq!(files.get("job", "in-0", &key, sealed.length).unwrap(), bytes);
            let on_disk = fs::read(folder.path().join("files/job/in-0")).unwrap();
            assert_eq!(on_disk.len() as u64, sealed.stored);
            if length > 0 {
                assert!(files.get("job", "in-0", &Key::new(), sealed.length).is_err());
                assert!(files.get("job", "in-0", &key, sealed.length + 1).is_err());
            }
        }
        files.delete("job").unwrap();
        assert!(matches!(files.get("job", "in-0", &key, 1), Err(StoreError::Gone)));
        files.delete("job").unwrap();
    }

    #[test]
    fn appending_goes_on_where_it_was_certain() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path().to_owned()).unwrap();
        let key = Key::new();
        let none = Sealed { length: 0, stored: 0 };
        let first = files.append("up", "data", &key, none, b"one ").unwrap();
        // A try that nobody was told of.
        files.append("up", "data", &key, first, b"lost").unwrap();
        let second = files.append("up", "data", &key, first, b"two").unwrap();
        assert_eq!(files.get("up", "data", &key, second.length).unwrap(), b"one two");
    }
}
