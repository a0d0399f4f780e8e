//! What the process of a task may do: read the data of fonts, languages and models, think, and
//! answer. Nothing in a file can make it write, talk to anybody, or start a program.

mod bounds;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;

pub use bounds::bound;

use std::path::PathBuf;

/// How far this system could shut a process in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shut {
    /// No file can be read but those named, and none be reached to be written (Landlock).
    pub files: bool,
    /// No call can be made but those that work on pictures needs (seccomp).
    pub calls: bool,
}

/// Shuts this process in, for good. `more` are files and folders that it reads besides.
#[cfg(target_os = "linux")]
pub fn shut(more: &[PathBuf]) -> Shut {
    use rustix::process;
    // It ends with the server, however that ends; the server's thread that starts it lives as long.
    let _ = process::set_parent_process_death_signal(Some(process::Signal::KILL));
    // Where memory runs short, this process goes, not the server.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    // Nobody looks into its memory, and none of it is left on a disk.
    let _ = process::set_dumpable_behavior(process::DumpableBehavior::NotDumpable);
    // Whoever asks for a page goes before work on pictures.
    let _ = process::nice(10);
    bounds::for_good();
    shut_thread(more)
}

/// Elsewhere the process is apart and bounded in memory and time, no more.
#[cfg(not(target_os = "linux"))]
pub fn shut(_more: &[PathBuf]) -> Shut {
    bounds::for_good();
    Shut { files: false, calls: false }
}

/// Shuts in this thread and those that it starts.
#[cfg(target_os = "linux")]
fn shut_thread(more: &[PathBuf]) -> Shut {
    Shut { files: files::shut(more).unwrap_or(false), calls: calls::shut().is_ok() }
}

/// How far this system can shut a process in: tried with a thread that ends with it.
#[cfg(target_os = "linux")]
fn possible() -> Shut {
    let tried = std::thread::spawn(|| shut_thread(&[])).join();
    tried.unwrap_or(Shut { files: false, calls: false })
}

#[cfg(not(target_os = "linux"))]
fn possible() -> Shut {
    Shut { files: false, calls: false }
}

/// What is missing here to shut processes of tasks in, and what they could do without it.
pub fn missing() -> Vec<&'static str> {
    let can = possible();
    let mut missing = Vec::new();
    if !can.files {
        missing.push(
            "this system has no Landlock (Linux 5.13 or later, with 'landlock' in its list of \
             security modules): the processes that work on files could read what the server can",
        );
    }
    if !can.calls {
        missing.push(
            "this system has no filters of system calls (Linux with seccomp): the processes that \
             work on files could write, use the network and start programs",
        );
    }
    missing
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
