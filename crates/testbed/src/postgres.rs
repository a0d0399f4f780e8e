//! A PostgreSQL server (Debian's), which ends with the test's process however that ends.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Where Debian has its programs, by version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Its administrator.
const USER: &str = "tester";

/// Starts the server, watches its standard input, and ends it with that: $1 is the folder of the
/// programs, $2 that of the data, $3 the port. Where it is root that asks, nobody runs it.
const KEEPER: &str = r#"
set -e
as=
if [ "$(id -u)" = 0 ]; then
    chown nobody "$2"
    as="setpriv --reuid=nobody --clear-groups"
fi
$as "$1/initdb" -D "$2/data" -U tester --auth=trust --no-sync -E UTF8 --locale=C >/dev/null
start() {
    # The very process: a signal to a shell in between would not reach it.
    ( exec $as "$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 -c fsync=off \
        -c max_connections=400 -c shared_buffers=64MB >"$2/log" 2>&1 ) &
    server=$!
}
start "$@"
while read -r word; do
    kill -INT "$server"
    wait "$server" || true
    [ "$word" = again ] && start "$@"
    echo done
done
kill -INT "$server" 2>/dev/null || true
wait "$server" || true
rm -rf "$2"
"#;

/// A server that is there as long as the process, or until this is let go.
#[derive(Debug)]
pub struct Postgres {
    keeper: Child,
    port: u16,
    programs: PathBuf,
    databases: AtomicU32,
}

impl Postgres {
    /// The server that the tests of a process have in common; nothing where PostgreSQL is not
    /// installed, which is said.
    pub fn common() -> Option<&'static Self> {
        static COMMON: OnceLock<Option<Postgres>> = OnceLock::new();
        COMMON.get_or_init(Self::start).as_ref()
    }

    /// Starts one; nothing where PostgreSQL is not installed, which is said.
    ///
    /// # Panics
    /// When it is and does not start.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("skipped: PostgreSQL is not installed");
            return None;
        };
        // The keeper removes it: the test may be killed.
        let folder = tempfile::Builder::new().prefix("compressimage-postgres-").tempdir();
        let folder = folder.expect("a folder").keep();
        let port = crate::free_port();
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&programs)
            .arg(&folder)
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let own = Self { keeper, port, programs, databases: AtomicU32::new(0) };
        own.awaited(&folder);
        Some(own)
    }

    /// A new database on it, by its address.
    ///
    /// # Panics
    /// When it can't be made.
    pub fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.tell(&["createdb", &name]);
        format!("postgres://{USER}@127.0.0.1:{}/{name}", self.port)
    }

    /// Ends the server and starts it again, as a restart of its machine does.
    ///
    /// # Panics
    /// When it does not come back.
    pub fn restart(&mut self) {
        let input = self.keeper.stdin.as_mut().expect("piped");
        input.write_all(b"again\n").expect("the keeper listens");
        let output = self.keeper.stdout.as_mut().expect("piped");
        output.read_exact(&mut [0; 5]).expect("the keeper answers");
        self.awaited(Path::new(""));
    }

    /// Runs one of PostgreSQL's programs against it.
    fn tell(&self, words: &[&str]) {
        let done = Command::new(self.programs.join(words[0]))
            .args(["-h", "127.0.0.1", "-U", USER, "-p", &self.port.to_string()])
            .args(&words[1..])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "{words:?}");
    }

    /// Waits until it answers.
    fn awaited(&self, folder: &Path) {
        let since = Instant::now();
        let answers = || {
            let ready = Command::new(self.programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status();
            ready.is_ok_and(|status| status.success())
        };
        while !answers() {
            let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            assert!(since.elapsed() < Duration::from_secs(60), "it does not start: {}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The folder of the newest version's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok()?.filter_map(Result::ok);
    let folders = versions.map(|version| version.path().join("bin"));
    folders.filter(|folder| folder.join("postgres").is_file()).max()
}
