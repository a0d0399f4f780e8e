//! The folders that an assistant may reach, and the way from what it says to a file in one of them.

use crate::failure::Failure;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The folders, links followed.
#[derive(Debug)]
pub struct Folders(Vec<PathBuf>);

impl Folders {
    /// Opens the folders that were named.
    ///
    /// # Errors
    /// With the first that is none.
    pub fn open<'a>(named: impl Iterator<Item = &'a PathBuf>) -> Result<Self, String> {
        let open = |path: &PathBuf| {
            let real = path.canonicalize().ok().filter(|real| real.is_dir());
            real.ok_or_else(|| format!("{} is no folder", path.display()))
        };
        named.map(open).collect::<Result<_, _>>().map(Self)
    }

    /// All of them.
    pub fn all(&self) -> &[PathBuf] {
        &self.0
    }

    /// The file of that name.
    ///
    /// # Errors
    /// When it is no file, or not in one of the folders.
    pub fn file(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = self.existing(name)?;
        match path.is_file() {
            true => Ok(path),
            false => Err(Failure::new("read", format!("{name} is no file; list-files names some"))),
        }
    }

    /// What exists under that name: below a folder, or with its whole path.
    ///
    /// # Errors
    /// When it does not, or is not in one of the folders.
    pub fn existing(&self, name: &str) -> Result<PathBuf, Failure> {
        let (mut outside, mut missing) = (false, None);
        for path in self.spelled(name)? {
            match path.canonicalize() {
                Ok(real) if self.hold(&real) => return Ok(real),
                Ok(_) => outside = true,
                Err(error) => missing = Some(error),
            }
        }
        match missing {
            // What is outside is not told from what is not there at all.
            Some(error) if !outside && self.might_hold(name) => {
                Err(Failure::new("read", format!("{name}: {}", Failure::read(&error).message)))
            }
            _ => Err(self.outside(name)),
        }
    }

    /// The folder of that name for results; it need not exist yet.
    ///
    /// # Errors
    /// When it is not in one of the folders.
    pub fn results(&self, name: &str) -> Result<PathBuf, Failure> {
        // One that exists is meant; a new one is made in the first folder.
        let spelled = self.spelled(name)?;
        let path = spelled.iter().find(|path| path.is_dir()).or(spelled.first());
        let path = path.cloned().ok_or_else(|| self.outside(name))?;
        let (real, new) = deepest(&path).map_err(|error| Failure::read(&error))?;
        let plain = new.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || !self.hold(&real) {
            return Err(self.outside(name));
        }
        if !real.is_dir() {
            let text = format!("{} is a file; name a folder for the results", real.display());
            return Err(Failure::new("write", text));
        }
        Ok(if new.as_os_str().is_empty() { real } else { real.join(new) })
    }

    /// The paths that a name may stand for, the likeliest first.
    fn spelled(&self, name: &str) -> Result<Vec<PathBuf>, Failure> {
        if self.0.is_empty() {
            let text = "no folder is allowed: whoever set this up has to start it with one \
                        (compressimage mcp --folder FOLDER)";
            return Err(Failure::new("no_folder", text));
        }
        let path = Path::new(name);
        match path.is_absolute() {
            true => Ok(vec![path.to_owned()]),
            false => Ok(self.0.iter().map(|folder| folder.join(path)).collect()),
        }
    }

    fn hold(&self, real: &Path) -> bool {
        self.0.iter().any(|folder| real.starts_with(folder))
    }

    /// Whether a name could be of something in a folder, as it is written.
    fn might_hold(&self, name: &str) -> bool {
        let path = Path::new(name);
        let climbs = path.components().any(|part| part == Component::ParentDir);
        !climbs && (!path.is_absolute() || self.hold(path))
    }

    fn outside(&self, name: &str) -> Failure {
        let allowed: Vec<_> = self.0.iter().map(|folder| folder.display().to_string()).collect();
        let allowed = allowed.join(", ");
        Failure::new("not_allowed", format!("{name} is not in an allowed folder ({allowed})"))
    }
}

/// The part of a path that exists, links followed, and the rest.
fn deepest(path: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let mut rest = Vec::new();
    let mut there = path;
    loop {
        // A link to nothing is there, too: what is made must not go through it.
        match there.symlink_metadata() {
            Ok(_) => break,
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(error) => {
                let (Some(above), Some(last)) = (there.parent(), there.components().next_back())
                else {
                    return Err(error);
                };
                rest.push(last.as_os_str());
                there = above;
            }
        }
    }
    let rest: PathBuf = rest.iter().rev().copied().collect();
    Ok((there.canonicalize()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn place() -> (tempfile::TempDir, PathBuf, Folders) {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().canonicalize().unwrap();
        for folder in ["in/deep", "out"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for file in ["in/a.png", "in/deep/b.png", "out/secret.png"] {
            fs::write(root.join(file), b"x").unwrap();
        }
        let folders = Folders::open([root.join("in")].iter()).unwrap();
        (place, root, folders)
    }

    #[test]
    fn files_below_a_folder_are_found() {
        let (_place, root, folders) = place();
        for name in ["a.png", "./a.png", "deep/../a.png", root.join("in/a.png").to_str().unwrap()] {
            assert_eq!(folders.file(name).unwrap(), root.join("in/a.png"), "{name}");
        }
        assert_eq!(folders.file("c.png").unwrap_err().code, "read");
        assert_eq!(folders.file("deep").unwrap_err().code, "read");
    }

    #[test]
    fn nothing_outside_is_reached_or_told_of() {
        let (_place, root, folders) = place();
        let absolute = |name: &str| root.join(name).display().to_string();
        for name in [
            "../out/secret.png",
            "deep/../../out/secret.png",
            "../out/nothing.png",
            &absolute("out/secret.png"),
            &absolute("out/nothing.png"),
            &absolute("in/../out/secret.png"),
            "/etc/passwd",
        ] {
            assert_eq!(folders.file(name).unwrap_err().code, "not_allowed", "{name}");
            assert_eq!(folders.results(name).unwrap_err().code, "not_allowed", "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_not_followed() {
        use std::os::unix::fs::symlink;
        let (_place, root, folders) = place();
        symlink(root.join("out/secret.png"), root.join("in/link.png")).unwrap();
        symlink(root.join("out"), root.join("in/way")).unwrap();
        symlink(root.join("out/new"), root.join("in/nothing")).unwrap();
        symlink(root.join("in/deep"), root.join("in/inside")).unwrap();
        for name in ["link.png", "way/secret.png"] {
            assert_eq!(folders.file(name).unwrap_err().code, "not_allowed", "{name}");
        }
        for name in ["way", "way/new", "nothing", "nothing/deeper"] {
            assert!(folders.results(name).is_err(), "{name}");
        }
        assert_eq!(folders.file("inside/b.png").unwrap(), root.join("in/deep/b.png"));
    }

    #[test]
    fn a_folder_for_results_need_not_exist() {
        let (_place, root, folders) = place();
        assert_eq!(folders.results("new/small").unwrap(), root.join("in/new/small"));
        assert_eq!(folders.results("deep").unwrap(), root.join("in/deep"));
        assert_eq!(folders.results("a.png").unwrap_err().code, "write");
        assert!(folders.results("new/../../out").is_err());
    }

    #[test]
    fn without_folders_there_are_no_files() {
        let folders = Folders::open([].iter()).unwrap();
        let refused = folders.file("/etc/passwd").unwrap_err();
        assert!(refused.message.contains("--folder"), "{}", refused.message);
    }
}
