//! A WebDAV server (rclone's, of Debian) over a folder.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server that is there until this is let go.
#[derive(Debug)]
pub struct WebDav {
    folder: TempDir,
    port: u16,
    server: Child,
}

impl WebDav {
    /// Starts one that lets in that user; nothing where rclone is not installed, which is said.
    ///
    /// # Panics
    /// When it is and does not start.
    pub fn start(user: &str, password: &str) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let port = crate::free_port();
        let started = Command::new("rclone")
            .args(["serve", "webdav", "--config", "", "--addr", &format!("127.0.0.1:{port}")])
            .args(["--user", user, "--pass", password])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(server) = started else {
            eprintln!("skipped: rclone is not installed");
            return None;
        };
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(since.elapsed() < Duration::from_secs(30), "it does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(Self { folder, port, server })
    }

    /// Its address for a user.
    pub fn address(&self, user: &str) -> String {
        format!("webdav+http://{user}@127.0.0.1:{}/", self.port)
    }

    /// The folder that it serves.
    pub fn kept(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for WebDav {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
