//! Lossless work on JPEG coefficients, judged by libjpeg-turbo's own programs.

use crate::corpus;
use compressimage_engine::Job;
use compressimage_engine::format::jpeg::lossless;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs a program on bytes; `None` (said) where it is not installed or refuses them.
fn filter(program: &str, arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut child = match Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    {
        Ok(child) => child,
        Err(error) => {
            eprintln!("skipped: no {program} ({error})");
            return None;
        }
    };
    let mut stdin = child.stdin.take()?;
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().ok()?;
    let _ = feeder.join();
    output.status.success().then_some(output.stdout)
}

/// The pixels as libjpeg-turbo sees them, without a judgement about warnings.
fn djpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    filter("djpeg", &["-dct", "int", "-pnm"], bytes)
}

/// Every JPEG of the corpus that is not meant to be broken.
fn jpegs() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["jpeg", "images", "metadata", "matting"] {
        files.extend(corpus::files(folder));
    }
    files.retain(|path| {
        let name = path.to_string_lossy().to_lowercase();
        name.ends_with(".jpg") || name.ends_with(".jpeg")
    });
    files
}

#[test]
fn repacked_files_have_the_same_pixels_and_fewer_bytes() {
    let job = Job::default();
    let (mut before, mut after, mut theirs) = (0, 0, 0);
    for path in jpegs() {
        let bytes = std::fs::read(&path).unwrap();
        let started = std::time::Instant::now();
        let packed = match lossless::repack(&bytes, 5, &job) {
            Ok(packed) => packed,
            Err(error) => {
                println!("{}: {error}", path.display());
                continue;
            }
        };
        let elapsed = started.elapsed();
        let jpegtran = filter("jpegtran", &["-copy", "all", "-optimize", "-progressive"], &bytes);
        println!(
            "{}: {} -> {} (jpegtran {:?}) {elapsed:?}",
            path.display(),
            bytes.len(),
            packed.len(),
            jpegtran.as_ref().map(Vec::len)
        );
        assert!(djpeg(&bytes) == djpeg(&packed), "{} has other pixels", path.display());
        let again = lossless::repack(&packed, 5, &job).unwrap();
        assert!(again == packed, "{} changes when packed again", path.display());
        if let Some(jpegtran) = jpegtran {
            before += bytes.len();
            after += packed.len();
            theirs += jpegtran.len();
        }
    }
    println!("{before} -> {after}, jpegtran {theirs}");
    assert!(after <= theirs);
}
