//! The server as a program: processes for tasks, what they may not do, and what survives when it
//! is killed.

use crate::support::{Folder, picture};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::Child;
use std::time::{Duration, Instant};

/// A server that ends with the test.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// A server with its data in that folder, and these settings.
    pub fn start(folder: &Folder, settings: &[(&str, &str)]) -> Self {
        let mut command = folder.command(&["serve", "--listen", "127.0.0.1:0", "--data", "data"]);
        command.env("COMPRESSIMAGE_SERVER_RATES__TASKS", "100000");
        command.env("COMPRESSIMAGE_SERVER_RATES__BURST", "100000");
        command.env("COMPRESSIMAGE_SERVER_RATES__REQUESTS", "1000000");
        command.envs(settings.iter().copied());
        // Nobody reads the log: it must not fill a pipe.
        command.stderr(std::process::Stdio::null());
        let mut child = command.spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut line).unwrap();
        let address =
            line.strip_prefix("CompressImage at http://").and_then(|l| l.split('/').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        Self { child, address }
    }

    pub fn agent() -> ureq::Agent {
        ureq::Agent::config_builder().http_status_as_error(false).build().new_agent()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Status and body.
    pub fn post(&self, path: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let mut answer = Self::agent().post(self.url(path)).send(body).expect("it answers");
        (answer.status().as_u16(), answer.body_mut().read_to_vec().unwrap())
    }

    pub fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let mut answer = Self::agent().get(self.url(path)).call().expect("it answers");
        (answer.status().as_u16(), answer.body_mut().read_to_vec().unwrap())
    }

    pub fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.get(path).1).unwrap()
    }

    /// Submits a job; gives its address.
    pub fn submit(&self, query: &str, body: &[u8]) -> String {
        let (status, told) = self.post(&format!("/v1/jobs?{query}"), body);
        assert_eq!(status, 202, "{}", String::from_utf8_lossy(&told));
        let told: Value = serde_json::from_slice(&told).unwrap();
        told["href"].as_str().unwrap().to_owned()
    }

    /// The job once it is over.
    pub fn over(&self, place: &str) -> Value {
        let begun = Instant::now();
        loop {
            let told = self.json(place);
            if ["done", "failed"].iter().any(|state| told["state"] == *state) {
                return told;
            }
            assert!(begun.elapsed() < Duration::from_secs(300), "{told}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Its processes, those of tasks among them.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[cfg(unix)]
impl Server {
    /// Ends it as the system does, and waits until it has.
    pub fn ends(&mut self) {
        let kill = std::process::Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(kill.unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn tasks_are_done_by_processes_of_their_own() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let bytes = picture(7);
    let (status, small) = server.post("/v1/compress?format=webp", &bytes);
    assert_eq!((status, &small[..4]), (200, &b"RIFF"[..]));
    folder.write("a.png", &bytes);
    folder.run(&["compress", "a.png", "--format", "webp", "-o", "b.webp"]).ends(0);
    assert_eq!(folder.read("b.webp"), small, "both doors give the same bytes");
    let place = server.submit("tool=convert&to=jpeg", &bytes);
    assert_eq!(server.over(&place)["state"], "done");
    let (status, told) = server.post("/v1/compress", b"no picture");
    assert_eq!(status, 415, "{}", String::from_utf8_lossy(&told));
}

/// The processes of tasks of a server.
#[cfg(target_os = "linux")]
fn at_work(server: &Server) -> Vec<std::path::PathBuf> {
    let parent = format!("PPid:\t{}", server.child.id());
    let all = std::fs::read_dir("/proc").unwrap().flatten().map(|process| process.path());
    let own = |process: &std::path::PathBuf| {
        let status = std::fs::read_to_string(process.join("status")).unwrap_or_default();
        status.lines().any(|line| line == parent)
    };
    all.filter(own).collect()
}

/// A signal to the server's group, as a terminal sends it, does not end what works for it.
#[cfg(target_os = "linux")]
#[test]
fn the_processes_of_tasks_are_in_groups_of_their_own() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    assert_eq!(server.post("/v1/compress", &picture(3)).0, 200);
    let group = |process: &std::path::Path| {
        let stat = std::fs::read_to_string(process.join("stat")).unwrap();
        let behind = stat.rsplit(')').next().unwrap().to_owned();
        behind.split_whitespace().nth(2).unwrap().to_owned()
    };
    let own = group(&std::path::PathBuf::from(format!("/proc/{}", server.child.id())));
    let all = at_work(&server);
    assert!(!all.is_empty());
    for process in all {
        assert_ne!(group(&process), own);
    }
}

/// The processes of tasks hold themselves in before they read a byte.
#[cfg(target_os = "linux")]
#[test]
fn the_processes_of_tasks_are_shut_in() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    assert_eq!(server.post("/v1/compress", &picture(3)).0, 200);
    let mut bound = 0;
    let begun = Instant::now();
    // One that was just started for the next task has not shut itself in yet.
    let all_shut = || {
        at_work(&server).iter().all(|process| {
            let status = std::fs::read_to_string(process.join("status")).unwrap_or_default();
            // A list of system calls that it may make, and no way to lose it.
            status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1")
        })
    };
    while !all_shut() {
        assert!(begun.elapsed() < Duration::from_secs(60), "one of them is not shut in");
        std::thread::sleep(Duration::from_millis(20));
    }
    let all = at_work(&server);
    assert!(!all.is_empty(), "it keeps a process for the next task");
    for process in all {
        let limits = std::fs::read_to_string(process.join("limits")).unwrap();
        // The soft limit and the hard one.
        let of = |name: &str| {
            let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
            let values = line[name.len()..].split_whitespace().take(2);
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(of("Max file size"), ["0", "0"]);
        assert_eq!(of("Max core file size"), ["0", "0"]);
        assert_eq!(of("Max open files"), ["64", "64"]);
        assert_ne!(of("Max processes")[1], "unlimited");
        // One that waits for its first task is bound when that arrives.
        let memory = of("Max data size");
        bound += usize::from(memory[0] == memory[1] && memory[1] != "unlimited");
    }
    assert!(bound > 0, "the one that had a task has an end to its memory");
}

/// However the server ends, the processes that it started end, too, in the middle of their work.
#[cfg(target_os = "linux")]
#[test]
fn the_processes_of_tasks_end_with_the_server() {
    let folder = Folder::new();
    let mut server = Server::start(&folder, &[]);
    // Longer than anybody waits for it.
    server.submit("tool=compress&format=avif&effort=10", &crate::support::noisy(2000, 1));
    let begun = Instant::now();
    let busy = |process: &std::path::PathBuf| {
        let told = std::fs::read_to_string(process.join("stat")).unwrap_or_default();
        told.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(11)?.parse().ok())
            > Some(50_u64)
    };
    while !at_work(&server).iter().any(busy) {
        assert!(begun.elapsed() < Duration::from_secs(120), "it is at work");
        std::thread::sleep(Duration::from_millis(50));
    }
    let all = at_work(&server);
    server.kill();
    // The system ends them at once; a dead process is no more than its number.
    let lives = |process: &std::path::PathBuf| {
        let status = std::fs::read_to_string(process.join("status")).unwrap_or_default();
        status.contains("\nVmRSS:")
    };
    let begun = Instant::now();
    while all.iter().any(lives) {
        assert!(begun.elapsed() < Duration::from_secs(20), "one of them goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_takes_too_much_ends_alone() {
    let folder = Folder::new();
    let time = ("COMPRESSIMAGE_SERVER_LIMITS__TIME", "1s");
    let server = Server::start(&folder, &[time]);
    let large = crate::support::noisy(2000, 1);
    let begun = Instant::now();
    let (status, told) = server.post("/v1/compress?format=avif&effort=10", &large);
    assert_eq!(status, 422, "{}", String::from_utf8_lossy(&told));
    assert!(begun.elapsed() < Duration::from_secs(20), "the process is ended");
    assert_eq!(server.post("/v1/compress", &picture(3)).0, 200);
    assert_eq!(server.get("/healthz").0, 200);
}

#[test]
fn a_job_survives_a_server_that_is_killed() {
    let folder = Folder::new();
    let lease = ("COMPRESSIMAGE_SERVER_JOBS__LEASE", "2s");
    let one = ("COMPRESSIMAGE_SERVER_JOBS__WORKERS", "1");
    let mut server = Server::start(&folder, &[lease, one]);
    let large = crate::support::noisy(250, 2);
    let jobs: Vec<_> =
        (0..3).map(|_| server.submit("tool=compress&format=avif&effort=5", &large)).collect();
    std::thread::sleep(Duration::from_millis(600));
    server.kill();
    let server = Server::start(&folder, &[lease, one]);
    for job in &jobs {
        let told = server.over(job);
        assert_eq!(told["state"], "done", "{told}");
        assert_eq!(told["files"].as_array().unwrap().len(), 1);
        assert_eq!(server.get(told["files"][0]["href"].as_str().unwrap()).0, 200);
    }
}

/// Whatever ends the process of a task in the middle of it: the job says that it was given up.
#[cfg(target_os = "linux")]
#[test]
fn a_job_whose_process_is_killed_each_time_is_given_up() {
    let folder = Folder::new();
    let tries = ("COMPRESSIMAGE_SERVER_JOBS__TRIES", "2");
    let server = Server::start(&folder, &[tries]);
    let large = crate::support::noisy(1500, 4);
    let place = server.submit("tool=compress&format=avif&effort=10", &large);
    let parent = server.child.id().to_string();
    let begun = Instant::now();
    let told = loop {
        for process in std::fs::read_dir("/proc").unwrap().flatten() {
            let stat = std::fs::read_to_string(process.path().join("stat")).unwrap_or_default();
            // Behind the name in brackets: state, parent.
            let after = stat.rsplit(") ").next().unwrap_or_default();
            if after.split(' ').nth(1) == Some(&parent) {
                let id = process.file_name();
                let kill = std::process::Command::new("kill").arg("-9").arg(id).status();
                kill.expect("there is kill");
            }
        }
        let told = server.json(&place);
        if told["state"] == "failed" {
            break told;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "{told}");
        std::thread::sleep(Duration::from_millis(200));
    };
    let problem = &told["problem"];
    assert_eq!(problem["code"], "given_up", "{told}");
    assert!(problem["detail"].as_str().unwrap().contains("ended 2 times"), "{problem}");
}

#[test]
fn a_receipt_is_verified_without_the_server() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let place = server.submit("tool=strip", &picture(5));
    server.over(&place);
    let mut answer = Server::agent().delete(server.url(&place)).call().unwrap();
    let receipt = answer.body_mut().read_to_vec().unwrap();
    folder.write("receipt.json", &receipt);
    let key = server.json("/privacy.json")["receipt_key"].as_str().unwrap().to_owned();
    let ran = folder.run(&["verify-receipt", "receipt.json", "--key", &key]).ends(0);
    assert!(String::from_utf8_lossy(&ran.stdout).contains("\"why\": \"asked\""));
    let changed = String::from_utf8(receipt).unwrap().replace("asked", "right");
    folder.write("changed.json", changed.as_bytes());
    let ran = folder.run(&["verify-receipt", "changed.json"]).ends(1);
    assert!(ran.stderr.contains("signature does not fit"), "{}", ran.stderr);
}

#[test]
fn keys_are_given_out_by_a_command() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[("COMPRESSIMAGE_SERVER_WAYS__OPEN_API", "false")]);
    assert_eq!(server.post("/v1/compress", &picture(3)).0, 401);
    let ran = folder.run(&["keys", "create", "builds", "--data", "data", "--quota", "5"]).ends(0);
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let secret = text.strip_suffix('\n').unwrap().to_owned();
    assert!(!secret.contains('\n'), "the secret alone");
    let id = ran.stderr.split("Key ").nth(1).unwrap().split(',').next().unwrap().to_owned();
    let ask = || {
        let request = Server::agent().post(server.url("/v1/compress"));
        let request = request.header("authorization", &format!("Bearer {secret}"));
        request.send(&picture(3)[..]).unwrap().status().as_u16()
    };
    assert_eq!(ask(), 200);
    let listed = folder.run(&["keys", "list", "--data", "data"]).ends(0);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("builds") && listed.contains("1 of 5") && !listed.contains(&secret));
    folder.run(&["keys", "revoke", &id, "--data", "data"]).ends(0);
    assert_eq!(ask(), 401);
}

#[test]
fn the_operators_token_opens_the_operators_page() {
    let folder = Folder::new();
    let ran = folder.run(&["admin", "token"]).ends(0);
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let token = text.lines().next().unwrap();
    let hash = text.split('"').nth(1).unwrap();
    let server = Server::start(&folder, &[("COMPRESSIMAGE_SERVER_ADMIN__TOKEN", hash)]);
    let ask = |token: &str| {
        let request = Server::agent().get(server.url("/admin"));
        let request = request.header("authorization", &format!("Bearer {token}"));
        request.call().unwrap().status().as_u16()
    };
    assert_eq!((ask(token), ask(hash)), (200, 401));
}
