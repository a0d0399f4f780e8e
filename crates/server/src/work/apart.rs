//! Processes that do tasks. One is started before it is needed, and does the tasks of one owner
//! only: no process ever gets the files of two. It ends after a while, or when a task fails in it.

use super::child::room;
use super::perform::too_much_memory;
use super::pool::{GRACE, Watch, crashed, too_long};
use super::wire::{self, Said};
use super::{Outcome, Task};
use crate::intake::{Content, Gatherer};
use crate::jobs::full;
use crate::refusal::Refusal;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use tokio::io::BufReader;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// A process is let go after so many tasks: what codecs keep of memory goes with it.
pub const MOST_TASKS: u32 = 200;
/// A process without a task is let go after so long.
const IDLE: Duration = Duration::from_secs(10);
/// How glibc's allocator is to keep what one task freed for the next: pictures up to 32 MiB are not
/// mapped anew each time, which is a quarter of a thumbnail's time, and at most 64 MiB are kept.
/// Other allocators don't know the names.
const KEPT: [(&str, &str); 2] =
    [("MALLOC_MMAP_THRESHOLD_", "33554432"), ("MALLOC_TRIM_THRESHOLD_", "67108864")];
/// What of the environment a process is told: where data lies, nothing else.
const PASSED: [&str; 6] = [
    "HOME",
    "XDG_CACHE_HOME",
    "TESSDATA_PREFIX",
    "COMPRESSIMAGE_MODELS",
    "LD_LIBRARY_PATH",
    "LANG",
];

/// A process, and how it is spoken with. Dropped, it is killed.
#[derive(Debug)]
struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    tasks: u32,
    /// Bytes that it may write to memory: as many as its first task, for good.
    room: Option<u64>,
}

/// A process that has done tasks of an owner and waits for another.
#[derive(Debug)]
struct Idle {
    owner: String,
    since: Instant,
    process: Process,
}

/// The processes of a server.
#[derive(Debug)]
pub struct Apart {
    starter: Starter,
    most: usize,
    /// Those that nobody has used yet.
    fresh: Mutex<Vec<Process>>,
    idle: Mutex<Vec<Idle>>,
}

impl Apart {
    /// `program` with `arguments` does tasks; at most so many wait for one.
    pub fn new(program: PathBuf, arguments: Vec<OsString>, most: usize) -> Self {
        let starter = Starter::new(program, arguments);
        Self { starter, most, fresh: Mutex::default(), idle: Mutex::default() }
    }

    /// Does a task of that owner.
    pub async fn run(
        self: &Arc<Self>,
        owner: &str,
        task: Task<Content>,
        watch: &Watch,
        turn: OwnedSemaphorePermit,
        gatherer: &Gatherer,
    ) -> Result<Vec<Outcome<Content>>, Refusal> {
        // Dropped with this future, the process is killed.
        let room = room(&task.limits, task.files.iter().map(|file| file.bytes.len()).sum());
        let mut process = self.take(owner, room).await.map_err(|_| crashed())?;
        let talk = process.talk(task, room, watch, gatherer);
        let talk = tokio::time::timeout(watch.time + GRACE, talk).await;
        let done = match talk {
            Ok(Ok(done)) => {
                self.keep(owner, process);
                done
            }
            ended => {
                let refusal = match ended {
                    Err(_) => too_long(),
                    Ok(Err(error)) if error.kind() == ErrorKind::StorageFull => full(),
                    Ok(_) => process.why().await,
                };
                let _ = process.child.start_kill();
                // It is gone before another has its turn.
                let _ = process.child.wait().await;
                Err(refusal)
            }
        };
        drop(turn);
        done
    }

    /// A process that waits for a task that needs so many bytes of memory: the owner's own, or one
    /// that nobody has used.
    async fn take(self: &Arc<Self>, owner: &str, room: u64) -> io::Result<Process> {
        self.dismiss();
        let own = || {
            let mut idle = self.idle.lock().ok()?;
            let fits = |idle: &Idle| idle.owner == owner && idle.process.room >= Some(room);
            let at = idle.iter().position(fits)?;
            Some(idle.swap_remove(at).process)
        };
        let fresh = || self.fresh.lock().ok()?.pop();
        while let Some(mut process) = own() {
            if process.lives() {
                return Ok(process);
            }
        }
        self.prepare();
        while let Some(mut process) = fresh() {
            if process.lives() {
                return Ok(process);
            }
        }
        self.starter.start().await
    }

    /// Keeps a process for its owner's next task.
    fn keep(self: &Arc<Self>, owner: &str, process: Process) {
        if process.tasks >= MOST_TASKS {
            return;
        }
        let Ok(mut idle) = self.idle.lock() else { return };
        if idle.len() >= self.most {
            idle.remove(0);
        }
        idle.push(Idle { owner: owner.to_owned(), since: Instant::now(), process });
        drop(idle);
        let this = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(IDLE).await;
            this.dismiss();
        });
    }

    /// Lets go of those that have waited long enough.
    fn dismiss(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.retain(|idle| idle.since.elapsed() < IDLE);
        }
    }

    /// Starts the next process while another is at work.
    fn prepare(self: &Arc<Self>) {
        let this = Arc::clone(self);
        tokio::spawn(async move {
            let few = this.fresh.lock().is_ok_and(|fresh| fresh.len() < this.most);
            if let (true, Ok(process)) = (few, this.starter.start().await)
                && let Ok(mut fresh) = this.fresh.lock()
            {
                fresh.push(process);
            }
        });
    }
}

/// Starts processes, all from one thread that lives as long as this: the system ends them with the
/// thread that started them.
#[derive(Debug)]
struct Starter(mpsc::Sender<oneshot::Sender<io::Result<Process>>>);

impl Starter {
    fn new(program: PathBuf, arguments: Vec<OsString>) -> Self {
        let (asking, asked) = mpsc::channel::<oneshot::Sender<_>>();
        let runtime = Handle::current();
        let begun = std::thread::Builder::new().name("starter".into()).spawn(move || {
            let _entered = runtime.enter();
            for who in asked {
                // Nobody waits for it any more: then it goes again.
                let _ = who.send(Process::start(&program, &arguments));
            }
        });
        if let Err(error) = begun {
            tracing::error!(%error, "no thread can be started that starts processes");
        }
        Self(asking)
    }

    async fn start(&self) -> io::Result<Process> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let (tell, told) = oneshot::channel();
        self.0.send(tell).map_err(|_| gone())?;
        told.await.map_err(|_| gone())?
    }
}

/// So many bytes wait in the pipe to a process: a photograph crosses in one or two turns of both.
#[cfg(target_os = "linux")]
const PIPE: usize = 1 << 20;

/// Widens a pipe, as far as the system lets this user.
#[cfg(target_os = "linux")]
fn widen(pipe: &ChildStdin) {
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE);
}

#[cfg(not(target_os = "linux"))]
fn widen(_: &ChildStdin) {}

/// In a group of its own: Ctrl-C and the like are for the server, which answers what is under way.
#[cfg(unix)]
fn grouped(mut command: Command) -> Command {
    command.process_group(0);
    command
}

#[cfg(not(unix))]
fn grouped(command: Command) -> Command {
    command
}

impl Process {
    fn start(program: &Path, arguments: &[OsString]) -> io::Result<Self> {
        let mut child = grouped(Command::new(program))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .env_clear()
            .envs(KEPT)
            .envs(PASSED.iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
            .kill_on_drop(true)
            .spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => {
                widen(&input);
                let output = BufReader::new(output);
                Ok(Self { child, input, output, tasks: 0, room: None })
            }
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Whether it has not ended meanwhile, killed by somebody.
    fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Hands the task over and listens.
    ///
    /// # Errors
    /// Where the process ended without an answer, or there is no room for what it answers.
    async fn talk(
        &mut self,
        task: Task<Content>,
        room: u64,
        watch: &Watch,
        gatherer: &Gatherer,
    ) -> io::Result<Result<Vec<Outcome<Content>>, Refusal>> {
        self.tasks += 1;
        self.room.get_or_insert(room);
        wire::send(&mut self.input, task).await?;
        loop {
            match wire::receive(&mut self.output, gatherer).await? {
                Said::Progress(done) => {
                    watch.progress.send_replace(done);
                }
                Said::Done(done) => return Ok(done),
            }
        }
    }

    /// Why it ended without an answer.
    async fn why(&mut self) -> Refusal {
        let status = tokio::time::timeout(GRACE, self.child.wait()).await;
        let Ok(Ok(status)) = status else { return crashed() };
        match signal(status) {
            // Rust aborts where there is no memory.
            Some(ABORTED) => too_much_memory(),
            Some(CPU_TIME) => too_long(),
            // Killed by somebody else, perhaps for want of memory: another try may do better.
            _ => crashed(),
        }
    }
}

const ABORTED: i32 = 6;
const CPU_TIME: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
