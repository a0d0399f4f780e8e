//! Folders, pictures and runs of the program.

use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that goes with the test.
pub struct Folder {
    place: tempfile::TempDir,
}

impl Folder {
    pub fn new() -> Self {
        Self { place: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.place.path().join(name)
    }

    /// Writes a file, with its folders.
    pub fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    /// Draws a picture of its own for each name.
    pub fn picture(&self, name: impl AsRef<Path>) -> PathBuf {
        let bytes = picture(name.as_ref().as_os_str().len() as u32);
        self.write(name, &bytes)
    }

    pub fn read(&self, name: impl AsRef<Path>) -> Vec<u8> {
        let path = self.path(name);
        std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    pub fn has(&self, name: impl AsRef<Path>) -> bool {
        self.path(name).exists()
    }

    /// Every file, sorted, below the folder.
    pub fn files(&self) -> Vec<String> {
        let walk = walkdir::WalkDir::new(self.place.path()).sort_by_file_name();
        let files = walk.into_iter().flatten().filter(|e| !e.file_type().is_dir());
        let below = |e: walkdir::DirEntry| {
            e.path().strip_prefix(self.place.path()).unwrap().display().to_string()
        };
        let mut names: Vec<_> = files.map(below).collect();
        names.sort();
        names
    }

    /// Runs the program in this folder.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        self.run_with(arguments, &[])
    }

    /// Runs it with bytes on standard input.
    pub fn run_with<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Ran {
        self.run_in(arguments, &[], input)
    }

    /// Runs it with these variables in the environment, too.
    pub fn run_in<S: AsRef<OsStr>>(
        &self,
        arguments: &[S],
        environment: &[(&str, &str)],
        input: &[u8],
    ) -> Ran {
        let mut command = self.command(arguments);
        command.envs(environment.iter().copied()).stdin(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("standard input");
        // The program may end without having read it.
        let _ = stdin.write_all(input);
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        Ran {
            code: output.status.code().expect("it ends by itself, without a signal"),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_compressimage"));
        command.args(arguments).current_dir(self.place.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Ran {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Holds that the run ended with that code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.text(), self.stderr);
        self
    }

    /// The objects of `--json`, without the summary; and the summary.
    #[track_caller]
    pub fn objects(&self) -> (Vec<Value>, Value) {
        let parse = |line: &str| {
            serde_json::from_str::<Value>(line).unwrap_or_else(|e| panic!("{e} in {line:?}"))
        };
        let mut objects: Vec<Value> = self.text().lines().map(parse).collect();
        let last = objects.pop().expect("a summary");
        let summary = last.get("summary").expect("the last object is the summary").clone();
        (objects, summary)
    }
}

/// A PNG of 24 x 16 pixels with a pattern of its own, coded wastefully.
pub fn picture(seed: u32) -> Vec<u8> {
    let gray = (0..24 * 16u32).map(|i| ((i % 24) * 9 + (i / 24) * seed) as u8);
    png(24, 16, &gray.flat_map(|g| [g, g ^ 0x55, 200]).collect::<Vec<u8>>())
}

/// A PNG that takes long and gets hardly smaller.
pub fn noisy(side: u32, seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_769).max(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 16) as u8
    };
    png(side, side, &(0..side * side * 3).map(|_| next()).collect::<Vec<u8>>())
}

fn png(width: u32, height: u32, rgb: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(rgb).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// Whether a PNG is whole: its end chunk is where it belongs.
pub fn is_whole_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.ends_with(b"IEND\xae\x42\x60\x82")
}

/// A time in the past that no file has by chance.
pub const LONG_AGO: filetime::FileTime = filetime::FileTime::from_unix_time(1_000_000_000, 0);

pub fn age(path: &Path) {
    filetime::set_file_times(path, LONG_AGO, LONG_AGO).expect("the times are set");
}

pub fn modified(path: &Path) -> filetime::FileTime {
    filetime::FileTime::from_last_modification_time(&path.metadata().expect("the file exists"))
}
