//! The site: that it starts, says where it is, and ends in order.

use crate::support::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Child;

/// A site at a free port, and what it said when it was ready.
fn start(folder: &Folder) -> (Child, String) {
    let mut command = folder.command(&["serve", "--listen", "127.0.0.1:0", "--data", "data"]);
    let mut child = command.spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut line).unwrap();
    (child, line)
}

#[test]
fn it_says_where_it_is_and_answers_there() {
    let folder = Folder::new();
    let (mut child, line) = start(&folder);
    let address = line.strip_prefix("CompressImage at http://").and_then(|l| l.split('/').next());
    let address = address.unwrap_or_else(|| panic!("no address in {line:?}"));
    assert!(line.contains("processed in your browser"), "{line}");
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.write_all(b"GET /compress HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("<h1>Compress images</h1>"), "{answer}");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_in_order() {
    for signal in ["-INT", "-TERM"] {
        let folder = Folder::new();
        let (mut child, _) = start(&folder);
        let id = child.id().to_string();
        let sent = std::process::Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_place_that_is_taken_is_an_error_that_says_so() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = Folder::new().run(&["serve", "--listen", &address]).ends(1);
    assert!(ran.stderr.contains("another program listens there"), "{}", ran.stderr);
    Folder::new().run(&["serve", "--listen", "nowhere"]).ends(2);
    Folder::new().run(&["serve", "--listen", "no.such.host.invalid:80"]).ends(1);
    Folder::new().run(&["serve", "--origin", "example.org"]).ends(2);
}
