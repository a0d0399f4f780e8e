//! A model out of its npm package, through the `npm` program: it knows the registry, the proxy and
//! the rights that the operator set up.

use super::at;
use crate::cutout::Manifest;
use crate::{Error, Job, Result};
use flate2::read::GzDecoder;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Between two looks at the job while npm fetches.
const LOOK: Duration = Duration::from_millis(100);

pub(super) fn fetch(manifest: &Manifest, job: &Job) -> Result<Vec<u8>> {
    let folder = Temporary::new()?;
    let package = pack(manifest, &folder.0, job)?;
    job.progress(0.7);
    let mut chunks = unpack(manifest, &package, job)?;
    let failed = |name: &str| fault(manifest, format!("it has no file {name}"));
    let fetch =
        |chunk: &crate::cutout::Chunk| chunks.remove(chunk.name).ok_or_else(|| failed(chunk.name));
    manifest.join(fetch, |_| ())
}

fn fault(manifest: &Manifest, detail: String) -> Error {
    Error::Fetch {
        source_name: format!("the npm package {}", manifest.package),
        detail,
        advice: "check that npm is installed and reaches its registry, or name a file or address",
    }
}

/// A folder that goes when it is let go.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Result<Self> {
        let name = format!("compressimage-model-{}", std::process::id());
        for i in 0..100 {
            let path = std::env::temp_dir().join(format!("{name}-{i}"));
            // Only a new folder is our own.
            match fs::create_dir(&path) {
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => (),
                made => return made.map(|()| Self(path.clone())).map_err(at(&path)),
            }
        }
        Err(Error::Options("the folder for temporary files is full of old ones".into()))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What can't be removed is left to the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Lets npm fetch the package's archive into a folder.
fn pack(manifest: &Manifest, folder: &Path, job: &Job) -> Result<PathBuf> {
    let npm = Command::new("npm")
        .args(["pack", "--silent", "--ignore-scripts", manifest.package])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(folder.join("said")).map_err(at(folder))?)
        .spawn();
    let npm = npm.map_err(|e| fault(manifest, format!("npm can't be run ({e})")))?;
    if !wait(npm, job)? {
        let said = fs::read_to_string(folder.join("said")).unwrap_or_default();
        let last = said.lines().rev().find(|line| !line.trim().is_empty());
        return Err(fault(manifest, last.unwrap_or("npm failed").trim().to_owned()));
    }
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    let archive = paths.find(|path| path.extension().is_some_and(|e| e == "tgz"));
    archive.ok_or_else(|| fault(manifest, "npm gave no archive".into()))
}

/// Whether a program ends well; it is ended with the job.
fn wait(mut program: Child, job: &Job) -> Result<bool> {
    loop {
        if let Err(stopped) = job.check() {
            // It may have ended by itself meanwhile.
            let _ = program.kill();
            let _ = program.wait();
            return Err(stopped);
        }
        match program.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) => std::thread::sleep(LOOK),
            Err(e) => return Err(Error::Runtime(e.to_string())),
        }
    }
}

/// The chunks' bytes out of the archive, by name.
fn unpack(manifest: &Manifest, archive: &Path, job: &Job) -> Result<HashMap<String, Vec<u8>>> {
    let file = File::open(archive).map_err(at(archive))?;
    let mut archive_file = tar::Archive::new(GzDecoder::new(file));
    let mut found = HashMap::new();
    for entry in archive_file.entries().map_err(at(archive))? {
        job.check()?;
        let entry = entry.map_err(at(archive))?;
        let path = entry.path().map_err(at(archive))?.into_owned();
        let Ok(path) = path.strip_prefix(Path::new("package").join(manifest.folder)) else {
            continue;
        };
        let wanted = manifest.chunks.iter().find(|c| path == Path::new(c.name));
        if let Some(chunk) = wanted {
            let mut bytes = Vec::with_capacity(chunk.size as usize);
            // One byte more than wanted shows that it is too long, without reading it all.
            let most = u64::from(chunk.size) + 1;
            entry.take(most).read_to_end(&mut bytes).map_err(at(archive))?;
            found.insert(chunk.name.to_owned(), bytes);
        }
    }
    Ok(found)
}
