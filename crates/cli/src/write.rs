//! Writing so that a name always stands for a whole file: a temporary file beside it, renamed.

use crate::elsewhere;
use crate::failure::Failure;
use filetime::FileTime;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempPath;

/// Temporary files that exist at this moment.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every temporary file, for an exit without unwinding. Nothing can be written after:
/// the list stays locked.
pub fn remove_unfinished() {
    let files = unfinished();
    for file in files.iter() {
        // The program is leaving: there is nobody to tell.
        let _ = fs::remove_file(file);
    }
    std::mem::forget(files);
}

/// How a file is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner<'a> {
    /// Take the permissions of this file, and with `keep_dates` its times.
    pub like: Option<&'a Metadata>,
    /// Take the times, too.
    pub keep_dates: bool,
    /// Replace a file of that name.
    pub replace: bool,
    /// The file takes the place of `like`: it gets its owner, too, where the system allows that.
    pub in_its_place: bool,
}

/// Whether other names share the file's contents: they keep them when one name gets new ones.
#[cfg(unix)]
pub fn has_other_names(file: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

/// Whether other names share the file's contents: not known here.
#[cfg(not(unix))]
pub fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Writes a whole file, or nothing, here or elsewhere. Folders on the way are made.
pub fn write(path: &Path, bytes: &[u8], manner: Manner) -> io::Result<()> {
    if elsewhere::is_meant(path) {
        return elsewhere::save(path, bytes, manner.replace);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let unfinished_file = begin(folder)?;
    let place = unfinished_file.to_path_buf();
    let done = fill(unfinished_file, path, bytes, manner);
    unfinished().remove(&place);
    done
}

/// Writes a result to standard output. Somebody who has closed it wants no more of it.
pub fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new("write", format!("can't write to standard output: {e}")))
        }
        _ => Ok(()),
    }
}

/// Creates the temporary file and notes it, in one: whoever is leaving sees either both or none.
fn begin(folder: &Path) -> io::Result<TempPath> {
    let mut list = unfinished();
    let mut builder = tempfile::Builder::new();
    builder.prefix(".compressimage-").suffix(".tmp");
    #[cfg(unix)]
    {
        // A new file's usual permissions: the process's umask takes its part from these.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?.into_temp_path();
    list.insert(file.to_path_buf());
    Ok(file)
}

fn fill(place: TempPath, path: &Path, bytes: &[u8], manner: Manner) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).open(&place)?;
    file.write_all(bytes)?;
    if let Some(like) = manner.like {
        if manner.keep_dates {
            let (read, written) = (
                FileTime::from_last_access_time(like),
                FileTime::from_last_modification_time(like),
            );
            filetime::set_file_handle_times(&file, Some(read), Some(written))?;
        }
        if manner.in_its_place {
            give_owner(&place, like);
        }
        // Last: a change of owner takes some permissions away.
        file.set_permissions(like.permissions())?;
    }
    drop(file);
    let named = if manner.replace { place.persist(path) } else { place.persist_noclobber(path) };
    named.map_err(|e| e.error)
}

/// Gives a file the owner and group of another. Only the system's administrator may do that, or
/// somebody with both groups: for all others the file stays their own.
#[cfg(unix)]
fn give_owner(path: &Path, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let there = fs::metadata(path).is_ok_and(|m| (m.uid(), m.gid()) == (like.uid(), like.gid()));
    if !there && chown(path, Some(like.uid()), Some(like.gid())).is_err() {
        let _ = chown(path, None, Some(like.gid()));
    }
}

#[cfg(not(unix))]
fn give_owner(_: &Path, _: &Metadata) {}
