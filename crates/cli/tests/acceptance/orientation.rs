//! Pictures of phones come out upright, whatever their orientation tag says.

use crate::program::{corpus, files, run};

#[test]
fn orientation_samples_come_out_upright() {
    let Some(folder) = corpus("metadata/rotation") else { return };
    let out = tempfile::tempdir().unwrap();
    let words = ["convert", "--to", "png", "--quiet", "-o"];
    let mut line: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    line.push(out.path().to_string_lossy().into_owned());
    line.push(folder.to_string_lossy().into_owned());
    assert_eq!(run(&line).code, Some(0));
    // The samples of one motif show the same scene; the first is stored upright.
    for motif in ["Landscape", "Portrait"] {
        let named = |f: &std::path::PathBuf| f.to_string_lossy().contains(motif);
        let made: Vec<_> = files(out.path()).into_iter().filter(named).collect();
        assert!(made.len() > 1);
        for other in &made[1..] {
            let ran =
                run(["score", "--json", &made[0].to_string_lossy(), &other.to_string_lossy()]);
            assert_eq!(ran.code, Some(0), "{} {}", other.display(), ran.stderr);
            let score = ran.objects()[0]["ssimulacra2"].as_f64().unwrap();
            // Another turn of the same scene scores far below zero; other encodings of it near 90.
            assert!(score > 30.0, "{}: {score}", other.display());
        }
    }
}
