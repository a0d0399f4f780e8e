//! Runs the program and watches it: exit, output, time, memory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a run went.
pub struct Ran {
    /// The exit code; `None` when a signal ended the program.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    pub elapsed: Duration,
    /// Most memory seen, in KiB (looked at every few milliseconds).
    pub peak_kib: u64,
}

impl Ran {
    /// The JSON objects on standard output, the summary too.
    pub fn objects(&self) -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str(line).expect("stdout holds JSON only");
        self.stdout.lines().map(parse).collect()
    }

    /// The JSON objects of files, without the summary.
    pub fn files(&self) -> Vec<serde_json::Value> {
        self.objects().into_iter().filter(|o| o.get("summary").is_none()).collect()
    }
}

/// Runs the program with the given words.
pub fn run<S: AsRef<std::ffi::OsStr>>(words: impl IntoIterator<Item = S>) -> Ran {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_compressimage"))
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let out = drain(child.stdout.take().expect("piped"));
    let err = drain(child.stderr.take().expect("piped"));
    let mut peak_kib = 0;
    let code = loop {
        peak_kib = peak_kib.max(high_water(&status));
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            break status.code();
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let stdout = text(out.join().expect("read"));
    let stderr = text(err.join().expect("read"));
    Ran { code, stdout, stderr, elapsed: start.elapsed(), peak_kib }
}

fn drain(mut pipe: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

/// The most memory a process has had, in KiB; 0 where the system does not tell.
fn high_water(status: &Path) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// The corpus folder: `COMPRESSIMAGE_CORPUS`, or `../shared/corpus` beside the project.
pub fn corpus(folder: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let root = std::env::var_os("COMPRESSIMAGE_CORPUS").map_or(beside, PathBuf::from);
    let found = root.join(folder);
    if found.is_dir() {
        return Some(found);
    }
    eprintln!("skipped: no corpus at {} (set COMPRESSIMAGE_CORPUS)", found.display());
    None
}

/// Each so-manyth file of a large set is enough for every day; `COMPRESSIMAGE_ALL=1` takes all.
pub fn one_in(many: usize) -> usize {
    if std::env::var_os("COMPRESSIMAGE_ALL").is_some() { 1 } else { many }
}

/// Every file below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
