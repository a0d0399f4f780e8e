//! `privacy audit`: what is stored is compared with the policy, while the server runs.

use crate::server::Server;
use crate::support::{Folder, picture};
use serde_json::Value;

fn audit(folder: &Folder, code: i32) -> Value {
    let ran = folder.run(&["privacy", "audit", "--data", "data", "--json"]).ends(code);
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn a_running_server_is_audited_without_harm() {
    let folder = Folder::new();
    let mut server = Server::start(&folder, &[]);
    let place = server.submit("tool=strip", &picture(5));
    server.over(&place);
    let told = audit(&folder, 0);
    assert_eq!((&told["well"], &told["findings"]), (&true.into(), &Value::Array(Vec::new())));
    let ran = folder.run(&["privacy", "audit", "--data", "data"]).ends(0);
    let text = ran.text();
    for said in [
        "Each file is worked on by a process of its own",
        "test  cli/server.rs: the_processes_of_tasks_are_shut_in",
        "why   To do the work that you asked for: To do what you ask for (GDPR art. 6.1 b)",
        "where disk, encrypted\n    seen  nobody\n    for   one hour from the result on",
        "All is as the policy says.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // It goes on as before.
    assert_eq!(server.json(&place)["state"], "done");
    let next = server.submit("tool=strip", &picture(6));
    assert_eq!(server.over(&next)["state"], "done");
    server.kill();
    // And of a server that is down nothing is made or changed.
    let names = || folder.files();
    let before = names();
    audit(&folder, 0);
    assert_eq!(names(), before);
}

#[test]
fn what_is_not_as_it_should_be_says_what_to_do() {
    let folder = Folder::new();
    let nothing = audit(&folder, 1);
    assert!(nothing["findings"][0]["fix"].as_str().unwrap().contains("--data"), "{nothing}");
    drop(Server::start(&folder, &[]));
    audit(&folder, 0);
    folder.write("data/copy-of-everything.zip", b"PK");
    let ran = folder.run(&["privacy", "audit", "--data", "data"]).ends(1);
    let text = ran.text();
    assert!(text.contains("copy-of-everything.zip: this is not in the inventory; move it away"));
    assert!(text.trim_end().ends_with("1 not as the policy says."), "{text}");
}

#[cfg(unix)]
#[test]
fn what_others_may_read_is_found() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    drop(Server::start(&folder, &[]));
    let open = |name: &str, mode: u32| {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path(name), rights).unwrap();
    };
    open("data/keys.sqlite", 0o644);
    open("data", 0o755);
    let key = "ab".repeat(32);
    let config = format!("[pictures]\nkey = \"{key}\"\nsources = [\"https://example.org/\"]\n");
    folder.write("server.toml", config.as_bytes());
    open("server.toml", 0o644);
    let arguments = ["privacy", "audit", "--data", "data", "--config", "server.toml"];
    let text = folder.run(&arguments).ends(1).text();
    for fix in ["chmod 600 data/keys.sqlite", "chmod 700 data", "chmod 600 server.toml"] {
        assert!(text.contains(fix), "{fix}: {text}");
    }
    open("data/keys.sqlite", 0o600);
    open("data", 0o700);
    open("server.toml", 0o600);
    folder.run(&arguments).ends(0);
}
