//! Broken and malicious files sent to the server: each gets an answer that says what it is, and the
//! server is up and answers others all along.

use crate::program::{corpus, files};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use ureq::Agent;

/// A server with room for all of it, which ends with this value.
struct Served {
    child: Child,
    address: String,
    _data: tempfile::TempDir,
}

impl Served {
    fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_compressimage"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data.path())
            .envs([
                ("COMPRESSIMAGE_SERVER_RATES__TASKS", "1000000"),
                ("COMPRESSIMAGE_SERVER_RATES__BURST", "1000000"),
                ("COMPRESSIMAGE_SERVER_RATES__REQUESTS", "1000000"),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).unwrap();
        let address = line.split_whitespace().find(|word| word.starts_with("http://"));
        let address = address.expect("it says where it is").trim_end_matches('/').to_owned();
        Self { child, address, _data: data }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).proxy(None);
    config.timeout_global(Some(Duration::from_secs(120))).build().into()
}

/// What is wrong with the answer to one file in one tool.
fn offence(agent: &Agent, served: &Served, tool: &str, file: &Path) -> Option<String> {
    let bytes = std::fs::read(file).unwrap();
    let sent = agent.post(format!("{}/v1/{tool}", served.address)).send(&bytes);
    let said = |what: String| Some(format!("{tool} {}: {what}", file.display()));
    let mut answer = match sent {
        Ok(answer) => answer,
        Err(error) => return said(error.to_string()),
    };
    let status = answer.status().as_u16();
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let body = answer.body_mut().with_config().limit(1 << 30).read_to_vec();
    let Ok(body) = body else { return said(format!("{status}, and the answer breaks off")) };
    if status == 200 {
        return None;
    }
    let problem: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    let clear = kind == "application/problem+json"
        && problem["status"] == status
        && problem["detail"].as_str().is_some_and(|detail| detail.len() > 10);
    match (400..500).contains(&status) && clear {
        true => None,
        false => said(format!("{status} {kind} {}", String::from_utf8_lossy(&body))),
    }
}

#[test]
fn hostile_files_never_break_the_server() {
    let Some(folder) = corpus("hostile") else { return };
    let served = Served::start();
    let queue = Mutex::new(files(&folder));
    let bad = Mutex::new(Vec::new());
    let (done, alive) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let agent = agent();
                    loop {
                        let next = queue.lock().unwrap().pop();
                        let Some(file) = next else { return };
                        for tool in ["compress", "strip", "inspect", "pdf-to-images"] {
                            let offence = offence(&agent, &served, tool, &file);
                            bad.lock().unwrap().extend(offence);
                        }
                    }
                })
            })
            .collect();
        scope.spawn(|| {
            let agent = agent();
            while !done.load(Ordering::Relaxed) {
                match agent.get(format!("{}/healthz", served.address)).call() {
                    Ok(answer) if answer.status() == 200 => {
                        alive.fetch_add(1, Ordering::Relaxed);
                    }
                    other => bad.lock().unwrap().push(format!("/healthz: {other:?}")),
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        for worker in workers {
            worker.join().unwrap();
        }
        done.store(true, Ordering::Relaxed);
    });
    let bad = bad.into_inner().unwrap();
    assert!(bad.is_empty(), "{} offences:\n{}", bad.len(), bad.join("\n"));
    assert!(alive.into_inner() > 10, "/healthz was asked all along");
}
