//! Pictures in accounts at Google Drive, Dropbox and OneDrive: logins, and what comes and goes.

use crate::support::{Folder, Ran, picture};
use compressimage_testbed::Cloud;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use tokio::runtime::Runtime;

/// A provider, and somebody with a home.
struct Desk {
    _runtime: Runtime,
    word: &'static str,
    cloud: Cloud,
    folder: Folder,
    home: Folder,
}

impl Desk {
    fn all() -> Vec<Self> {
        ["gdrive", "dropbox", "onedrive"].map(Self::at).into()
    }

    fn at(word: &'static str) -> Self {
        let runtime = Runtime::new().unwrap();
        let cloud = runtime.block_on(async {
            match word {
                "gdrive" => Cloud::google().await,
                "dropbox" => Cloud::dropbox().await,
                _ => Cloud::onedrive().await,
            }
        });
        Self { _runtime: runtime, word, cloud, folder: Folder::new(), home: Folder::new() }
    }

    fn run(&self, words: &[&str]) -> Ran {
        let home = self.home.path("").display().to_string();
        self.folder.run_in(words, &[("XDG_CONFIG_HOME", &home)], b"")
    }

    /// Logs in as a person does: opens the address that is shown, and says yes there.
    fn log_in(&self, more: &[&str]) -> String {
        let at = self.cloud.address();
        let words = ["cloud", "login", self.word, "--client-id", "app", "--at", &at, "--port", "0"];
        let mut command = self.folder.command(&[&words, more].concat());
        command.env("XDG_CONFIG_HOME", self.home.path(""));
        let mut program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let url = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http")));
        // The provider agrees at once and leads back to the program.
        let page = ureq::get(url.unwrap()).call().unwrap().body_mut().read_to_string().unwrap();
        assert!(page.contains("close this window"), "{page}");
        let mut said: String = lines.map_while(Result::ok).collect();
        program.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(program.wait().unwrap().success(), "{said}");
        said
    }

    fn saved(&self) -> String {
        String::from_utf8(self.home.read("compressimage/logins.json")).unwrap()
    }
}

#[test]
fn who_logs_in_compresses_there_and_logs_out() {
    for desk in Desk::all() {
        let word = desk.word;
        desk.cloud.put("/Photos/one two.png", &picture(3));
        desk.cloud.put("/Photos/deep/three.png", &picture(4));
        desk.cloud.put("/Photos/notes.txt", b"no picture");
        let (from, to) = (format!("{word}:/Photos/"), format!("{word}:/Small/"));
        let words = ["convert", "--to", "webp", "-r", &from, "-o", &to];
        let ran = desk.run(&words).ends(2);
        assert!(ran.stderr.contains(&format!("cloud login {word}")), "{}", ran.stderr);
        assert!(desk.log_in(&[]).contains("Logged in"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let file = desk.home.path("compressimage/logins.json").metadata().unwrap();
            assert_eq!(file.permissions().mode() & 0o777, 0o600);
        }
        let ran = desk.run(&words).ends(0);
        assert!(ran.text().contains("2 files"), "{ran:?}");
        let small = desk.cloud.get("/Small/one two.webp").unwrap();
        assert!(small.starts_with(b"RIFF") && small.len() < picture(3).len(), "{word}");
        assert!(desk.cloud.get("/Small/deep/three.webp").is_some(), "{word}");
        // Nothing is replaced unasked.
        desk.run(&words).ends(1);
        desk.run(&[&words[..], &["--overwrite"]].concat()).ends(0);
        assert_eq!(desk.cloud.names("/Small").len(), 2, "{word}");
        let listed = desk.run(&["cloud", "list"]).ends(0).text();
        assert!(listed.contains(word), "{listed}");
        for secret in desk.cloud.tokens().access.iter().chain(&desk.cloud.tokens().refresh) {
            assert!(!listed.contains(secret.as_str()));
        }
        desk.run(&["cloud", "logout", word]).ends(0);
        let revoked = desk.cloud.tokens().revoked;
        assert_eq!(revoked.is_empty(), word == "onedrive", "{word}");
        desk.run(&["inspect", &from]).ends(2);
        desk.run(&["cloud", "logout", word]).ends(1);
        assert_eq!(desk.folder.files(), Vec::<String>::new(), "nothing lies here");
    }
}

#[test]
fn a_login_that_ends_is_renewed_and_kept() {
    for desk in Desk::all() {
        desk.cloud.put("/a.png", &picture(3));
        desk.cloud.set_life(1);
        // Each of them may be used once: the new one must be kept.
        desk.cloud.set_single_use(true);
        desk.log_in(&[]);
        let before = desk.saved();
        let from = format!("{}:/a.png", desk.word);
        desk.run(&["inspect", &from]).ends(0);
        assert_ne!(desk.saved(), before, "{}", desk.word);
        desk.run(&["inspect", &from]).ends(0);
        desk.cloud.fail("token", "revoked", 9);
        desk.cloud.fail("any", "expired", 9);
        let ran = desk.run(&["inspect", &from]).ends(1);
        assert!(ran.stderr.contains("connect again"), "{}", ran.stderr);
    }
}

#[test]
fn what_others_let_in_is_refused() {
    let desk = Desk::at("dropbox");
    desk.cloud.fail("authorize", "deny", 1);
    let at = desk.cloud.address();
    let words = ["cloud", "login", "dropbox", "--client-id", "app", "--at", &at, "--port", "0"];
    let mut command = desk.folder.command(&words);
    command.env("XDG_CONFIG_HOME", desk.home.path(""));
    let mut program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let url = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http")));
    ureq::get(url.unwrap()).call().unwrap();
    let mut said = String::new();
    program.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!program.wait().unwrap().success());
    assert!(said.contains("did not let you in: access_denied"), "{said}");
    let ran = desk.run(&["cloud", "login", "gdrive"]).ends(1);
    assert!(ran.stderr.contains("--client-id"), "{}", ran.stderr);
}

#[test]
fn addresses_of_accounts_are_checked() {
    let folder = Folder::new();
    for (address, said) in
        [("dropbox://Photos/a.png", "with one slash"), ("gdrive:/a.png", "cloud login gdrive")]
    {
        let ran = folder.run_in(&["inspect", address], &[("XDG_CONFIG_HOME", "/nowhere")], b"");
        assert!(ran.stderr.contains(said), "{address}: {}", ran.stderr);
    }
}

#[test]
fn the_configuration_of_the_docs_is_right() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cloud.md");
    let docs = std::fs::read_to_string(docs).unwrap();
    let table = docs.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = Folder::new();
    folder.write("site.toml", format!("origin = \"https://example.org\"\n{table}").as_bytes());
    folder.run(&["config", "check", "--config", "site.toml"]).ends(0);
    folder.write("site.toml", table.replace("abc123", "").as_bytes());
    let ran = folder.run(&["config", "check", "--config", "site.toml"]).ends(2);
    let said = ran.stderr.clone() + &String::from_utf8_lossy(&ran.stdout);
    assert!(said.contains("cloud.dropbox.client_id"), "{said}");
}
