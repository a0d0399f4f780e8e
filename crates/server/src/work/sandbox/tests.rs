//! What a process that shut itself in can't do: this program, started anew for that one test.

use super::*;
use rlimit::Resource;
use rustix::process;
use std::fs::File;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixDatagram;
use std::process::Command;

/// The variable that says that this is the process which is to be shut in.
const INSIDE: &str = "SHUT_IN";
/// What it says at its end: tests that fail there end without a word.
const WELL: &str = "all of it was refused";

#[test]
fn a_process_that_is_shut_in_works_and_does_nothing_else() {
    if std::env::var_os(INSIDE).is_some() {
        return inside();
    }
    let own = "work::sandbox::tests::a_process_that_is_shut_in_works_and_does_nothing_else";
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", own, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && out.contains(WELL), "{out}\n{err}");
}

fn inside() {
    let folder = tempfile::tempdir().unwrap();
    let readable = folder.path().join("data");
    std::fs::write(&readable, b"words").unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, b"of somebody else").unwrap();
    let parent = process::getppid().unwrap();
    // The harness runs tests in threads: what is for processes holds for all, filters for this one.
    let shut = shut(std::slice::from_ref(&readable));
    if !shut.calls {
        println!("this system has no seccomp: {WELL} that can be");
        return;
    }

    // It reads what it is to read, has threads and memory, and may say so.
    assert_eq!(std::fs::read(&readable).unwrap(), b"words");
    assert_eq!(std::thread::spawn(|| vec![1_u8; 50 << 20].len()).join().unwrap(), 50 << 20);

    // Files: reading others is Landlock's, writing both's.
    if shut.files {
        assert!(std::fs::read(&secret).is_err());
        assert!(std::fs::read_dir("/etc").is_err());
    }
    for file in [&readable, &secret] {
        assert!(File::options().append(true).open(file).is_err());
        assert!(File::create(file).is_err() && std::fs::remove_file(file).is_err());
    }
    assert!(File::create(folder.path().join("new")).is_err());
    assert!(std::fs::create_dir(folder.path().join("new")).is_err());
    assert!(std::fs::rename(&readable, &secret).is_err());
    assert!(rustix::fs::memfd_create("program", rustix::fs::MemfdFlags::empty()).is_err());

    // Others: no sockets of any family, no programs, no signals, no handles, no looking in.
    assert!(TcpListener::bind("127.0.0.1:0").is_err());
    assert!(TcpStream::connect("127.0.0.1:1").is_err_and(|e| e.raw_os_error() == NONE));
    assert!(UdpSocket::bind("127.0.0.1:0").is_err() && UnixDatagram::unbound().is_err());
    assert!(Command::new("/bin/true").spawn().is_err());
    assert!(process::kill_process(parent, process::Signal::CONT).is_err());
    assert!(process::test_kill_process(parent).is_err());
    assert!(process::pidfd_open(parent, process::PidfdFlags::empty()).is_err());
    assert!(process::setpriority_process(None, 19).is_err());

    // What was given up does not come back.
    let dumpable = process::DumpableBehavior::Dumpable;
    assert!(process::set_dumpable_behavior(dumpable).is_err());
    assert!(process::set_parent_process_death_signal(None).is_err());
    assert_eq!(Resource::FSIZE.get().unwrap(), (0, 0));
    assert_eq!(Resource::CORE.get().unwrap(), (0, 0));
    assert_eq!(Resource::NOFILE.get_hard().unwrap(), 64);
    assert!(Resource::NPROC.get_hard().unwrap() < 1 << 20);

    // A task has a bound of memory that is hard, and one of time that ends with all tasks.
    bound(1 << 30, 100);
    assert_eq!(Resource::DATA.get().unwrap(), (1 << 30, 1 << 30));
    bound(2 << 30, 100);
    assert_eq!(Resource::DATA.get_hard().unwrap(), 1 << 30, "the next task can't raise it");
    let (soft, hard) = Resource::CPU.get().unwrap();
    assert!((100..200).contains(&soft) && hard < 100 * 201 + 100, "{soft} {hard}");
    println!("{WELL}");
}

/// What a call says that there is none of.
const NONE: Option<i32> = Some(libc::ENOSYS);

#[test]
fn here_nothing_is_missing() {
    // What tests run on has both; trying does not shut in who tries.
    assert_eq!(missing(), Vec::<&str>::new());
    assert!(File::open("/etc/hostname").is_ok() || File::open("/etc/passwd").is_ok());
    assert!(TcpListener::bind("127.0.0.1:0").is_ok());
}
