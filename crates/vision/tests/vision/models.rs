//! The cache of models, by a model of a few bytes.

use compressimage_vision::cutout::{Chunk, Manifest};
use compressimage_vision::models::{Models, Source};
use compressimage_vision::{Error, Job};
use std::path::PathBuf;

/// SHA-256 of "abc", which every description of it gives.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

const SMALL: Manifest = Manifest {
    name: "small.onnx",
    package: "no-such-package-of-compressimage@0.0.0",
    folder: "dist",
    chunks: &[Chunk { name: ABC, size: 3 }],
    size: 3,
    sha256: ABC,
};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // A folder of an earlier run is in the way.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_model_is_taken_from_a_file_checked_and_kept() {
    let folder = folder("models-file");
    let models = Models::new(folder.join("cache"));
    let missing = models.bytes(&SMALL).unwrap_err();
    assert!(missing.to_string().contains("small.onnx"), "{missing}");
    let file = folder.join("abc");
    std::fs::write(&file, "abc").unwrap();
    let kept = models.pull(&SMALL, &Source::File(file.clone()), &Job::default()).unwrap();
    assert_eq!(kept, models.path(&SMALL));
    assert_eq!(models.bytes(&SMALL).unwrap(), b"abc");
    // Once it is there, its source is not asked.
    std::fs::remove_file(&file).unwrap();
    models.pull(&SMALL, &Source::File(file), &Job::default()).unwrap();
    let names: Vec<_> = std::fs::read_dir(folder.join("cache")).unwrap().flatten().collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn a_wrong_file_is_refused_and_nothing_kept() {
    let folder = folder("models-wrong");
    let models = Models::new(folder.join("cache"));
    for text in ["abd", "abcd"] {
        let file = folder.join("wrong");
        std::fs::write(&file, text).unwrap();
        let error = models.pull(&SMALL, &Source::File(file), &Job::default()).unwrap_err();
        assert!(matches!(error, Error::DamagedModel { .. }), "{error}");
    }
    assert!(!models.has(&SMALL));
    assert_eq!(std::fs::read_dir(folder.join("cache")).map(|d| d.count()).unwrap_or(0), 0);
}

#[test]
fn a_damaged_model_in_the_cache_is_told_and_replaced() {
    let folder = folder("models-damaged");
    let models = Models::new(&folder);
    std::fs::write(models.path(&SMALL), "abd").unwrap();
    assert!(matches!(models.bytes(&SMALL), Err(Error::DamagedModel { .. })));
    let file = folder.join("abc");
    std::fs::write(&file, "abc").unwrap();
    models.pull(&SMALL, &Source::File(file), &Job::default()).unwrap();
    assert_eq!(models.bytes(&SMALL).unwrap(), b"abc");
}
