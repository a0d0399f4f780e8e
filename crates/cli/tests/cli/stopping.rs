//! Ctrl-C.

#![cfg(unix)]

use crate::support::{Folder, is_whole_png, noisy};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

fn interrupt(child: &Child) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().expect("kill is there");
    assert!(sent.success());
}

fn ends(mut child: Child) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the program can be asked") {
            return status.code();
        }
        assert!(start.elapsed() < Duration::from_secs(60), "the program does not stop");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn no_half_file_is_left() {
    let folder = Folder::new();
    for n in 0..80u32 {
        folder.write(format!("in/{n:02}.png"), &noisy(320, n + 1));
    }
    let line = ["compress", "--lossless", "--effort", "9", "in", "-o", "out", "--quiet"];
    let child = folder.command(&line).spawn().expect("it starts");
    while !folder.path("out").read_dir().is_ok_and(|mut files| files.next().is_some()) {
        std::thread::sleep(Duration::from_millis(2));
    }
    interrupt(&child);
    assert_eq!(ends(child), Some(130));
    let made: Vec<_> = folder.files().into_iter().filter(|f| f.starts_with("out/")).collect();
    assert!(made.len() < 80, "it went on to the end");
    for name in made {
        assert!(!name.contains(".tmp"), "{name} is left");
        assert!(is_whole_png(&folder.read(&name)), "{name} is half a file");
    }
}

#[test]
fn the_summary_is_told_after_a_stop() {
    let folder = Folder::new();
    for n in 0..40u32 {
        folder.write(format!("in/{n:02}.png"), &noisy(320, n + 1));
    }
    let line = ["compress", "--lossless", "--effort", "9", "in", "-o", "out", "--json"];
    let child = folder.command(&line).spawn().expect("it starts");
    while !folder.path("out").read_dir().is_ok_and(|mut files| files.next().is_some()) {
        std::thread::sleep(Duration::from_millis(2));
    }
    interrupt(&child);
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(130));
    let told = String::from_utf8(ended.stdout).expect("text");
    let last: serde_json::Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    assert_eq!(last["summary"]["interrupted"], true, "{last}");
}

#[test]
fn waiting_for_standard_input_can_be_stopped() {
    let folder = Folder::new();
    let mut child =
        folder.command(&["compress", "-"]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take();
    // There is no outer sign that the program listens already; before that the signal itself
    // ends it.
    std::thread::sleep(Duration::from_millis(300));
    interrupt(&child);
    assert!(matches!(ends(child), Some(130) | None));
    drop(stdin);
    assert!(folder.files().is_empty());
}
