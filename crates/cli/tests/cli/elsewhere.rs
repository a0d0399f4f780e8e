//! Pictures that come from a store and a WebDAV server, and go there: a real one of each.

use crate::support::{Folder, Ran, picture};
use compressimage_testbed::{S3, WebDav};
use std::path::Path;
use tokio::runtime::Runtime;

/// A store with these files, and how the program finds it.
struct Store {
    _runtime: Runtime,
    s3: S3,
}

impl Store {
    fn with(files: &[(&str, Vec<u8>)]) -> Self {
        let runtime = Runtime::new().unwrap();
        let s3 = runtime.block_on(S3::start());
        for (name, bytes) in files {
            let path = s3.kept().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        Self { _runtime: runtime, s3 }
    }

    fn run(&self, folder: &Folder, words: &[&str]) -> Ran {
        let [id, secret] = S3::environment();
        let endpoint = self.s3.endpoint();
        folder.run_in(words, &[id, secret, ("AWS_ENDPOINT_URL", &endpoint)], b"")
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.s3.kept().join(name)).unwrap_or_default()
    }
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

#[test]
fn a_folder_of_a_store_goes_to_another_place_of_it() {
    let folder = Folder::new();
    let store = Store::with(&[
        ("photos/one two.png", picture(3)),
        ("photos/deep/three.png", picture(4)),
        ("photos/.hidden/four.png", picture(5)),
        ("photos/notes.txt", b"no picture".to_vec()),
    ]);
    let words =
        ["convert", "--to", "webp", "-r", "s3://pictures/photos/", "-o", "s3://pictures/out/"];
    let ran = store.run(&folder, &words).ends(0);
    assert!(ran.text().contains("2 files"), "{ran:?}");
    assert!(is_webp(&store.read("out/one two.webp")));
    assert!(is_webp(&store.read("out/deep/three.webp")));
    // Nothing is replaced unasked, and nothing lies here.
    let again = store.run(&folder, &words).ends(1);
    assert!(again.stderr.contains("exists"), "{}", again.stderr);
    store.run(&folder, &[&words[..], &["--overwrite"]].concat()).ends(0);
    assert_eq!(folder.files(), Vec::<String>::new());
}

#[test]
fn one_file_of_a_store_comes_here() {
    let folder = Folder::new();
    let store = Store::with(&[("a.png", picture(3))]);
    store.run(&folder, &["compress", "s3://pictures/a.png", "-o", "small.png"]).ends(0);
    assert!(folder.read("small.png").starts_with(b"\x89PNG"));
    let ran = store.run(&folder, &["compress", "s3://pictures/none.png", "-o", "x.png"]).ends(1);
    assert!(ran.stderr.contains("there is no such file"), "{}", ran.stderr);
    let words = ["compress", "s3://pictures/a.png", "-o", "x.png", "--max-input", "100"];
    let ran = store.run(&folder, &words).ends(1);
    assert!(ran.stderr.contains("more than 100 bytes"), "{}", ran.stderr);
    let ran = store.run(&folder, &["compress", "s3://pictures/a.png"]).ends(2);
    assert!(ran.stderr.contains("-o"), "{}", ran.stderr);
    let ran = store.run(&folder, &["compress", "s3://pictures/empty/", "-o", "out/"]).ends(2);
    assert!(ran.stderr.contains("no picture in it"), "{}", ran.stderr);
    assert_eq!(folder.files(), ["small.png"]);
}

#[test]
fn keys_that_do_not_hold_are_said() {
    let folder = Folder::new();
    let store = Store::with(&[("a.png", picture(3))]);
    let endpoint = store.s3.endpoint();
    let wrong = [
        ("AWS_ACCESS_KEY_ID", "tester"),
        ("AWS_SECRET_ACCESS_KEY", "another"),
        ("AWS_ENDPOINT_URL", endpoint.as_str()),
    ];
    let ran = folder.run_in(&["inspect", "s3://pictures/a.png"], &wrong, b"").ends(1);
    assert!(ran.stderr.contains("AWS_ACCESS_KEY_ID"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("another"), "{}", ran.stderr);
}

#[test]
fn a_webdav_server_takes_results_after_a_login() {
    let Some(server) = WebDav::start("ann", "s e\"cret") else { return };
    let (folder, home) = (Folder::new(), Folder::new());
    folder.write("one.png", &picture(3));
    let place = server.address("ann");
    let config = home.path("").display().to_string();
    let run = |words: &[&str], input: &[u8]| {
        folder.run_in(words, &[("XDG_CONFIG_HOME", config.as_str())], input)
    };
    let results = format!("{place}small/deep/");
    let ran = run(&["compress", "one.png", "-o", &results], b"").ends(1);
    assert!(ran.stderr.contains("cloud login"), "{}", ran.stderr);
    // A wrong password is not kept.
    run(&["cloud", "login", &place], b"wrong\n").ends(1);
    assert!(!Path::new(&home.path("compressimage/logins.json")).exists());
    run(&["cloud", "login", &place], b"s e\"cret\n").ends(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = home.path("compressimage/logins.json").metadata().unwrap();
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
    run(&["compress", "one.png", "-o", &results], b"").ends(0);
    let saved = std::fs::read(server.kept().join("small/deep/one.png")).unwrap();
    assert!(saved.starts_with(b"\x89PNG"));
    // And from there.
    let from = format!("{place}small/");
    run(&["resize", "--width", "20", "-r", &from, "-o", "here/"], b"").ends(0);
    assert!(folder.has("here/deep/one.png"));
    let listed = run(&["cloud", "list"], b"").ends(0);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("ann@127.0.0.1") && !listed.contains("cret"), "{listed}");
    run(&["cloud", "logout", &place], b"").ends(0);
    run(&["compress", "one.png", "-o", &results, "--overwrite"], b"").ends(1);
}

#[test]
fn addresses_that_can_not_be_used_are_said_before_the_work() {
    let folder = Folder::new();
    folder.write("one.png", &picture(3));
    for (to, said) in [
        ("https://example.org/x.png", "can't be written to"),
        ("webdav://ann:secret@example.org/", "password"),
        ("s3:///x.png", "bucket or host"),
    ] {
        let ran = folder.run(&["compress", "one.png", "-o", to]).ends(2);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    assert_eq!(folder.files(), ["one.png"]);
}
