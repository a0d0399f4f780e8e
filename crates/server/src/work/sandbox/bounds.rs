//! What the process of a task may take. Hard limits: it can't raise them again.

#[cfg(unix)]
pub use unix::{bound, for_good};

#[cfg(unix)]
mod unix {
    use crate::work::apart::MOST_TASKS;
    use rlimit::{INFINITY, Resource};

    /// Holds from the start: no file is written, no core left, few are open, and this user's
    /// processes and threads have an end. (What is more than a thread, it can't start anyway.)
    pub fn for_good() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
        // A process for each core, with a thread for each, and what else this user runs.
        let threads = 8192 + 4 * cores * cores;
        for (resource, most) in [
            (Resource::FSIZE, 0),
            (Resource::CORE, 0),
            (Resource::NOFILE, 64),
            (Resource::NPROC, threads),
        ] {
            hard(resource, most);
        }
    }

    /// Bounds the next task: bytes of memory that the process writes, as many as its first task may,
    /// and seconds of processor time from now on.
    pub fn bound(memory: u64, seconds: u64) {
        hard(Resource::DATA, memory);
        let used = used();
        if Resource::CPU.get_hard().is_ok_and(|hard| hard == INFINITY) {
            // Of all its tasks together: that of one can't be taken back after it.
            let all = seconds.saturating_mul(u64::from(MOST_TASKS));
            hard(Resource::CPU, used.saturating_add(all));
        }
        if let Ok(hard) = Resource::CPU.get_hard() {
            let _ = Resource::CPU.set(used.saturating_add(seconds).min(hard), hard);
        }
    }

    /// Bounds a resource for good. What is held lower already stays lower.
    fn hard(resource: Resource, most: u64) {
        if let Ok(hard) = resource.get_hard() {
            let most = most.min(hard);
            let _ = resource.set(most, most);
        }
    }

    /// Seconds of processor time that this process has used.
    fn used() -> u64 {
        let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let fields = told.rsplit(')').next().unwrap_or_default().split_whitespace();
        // Behind the name: state is the first, time in the program and in the system the 12th and
        // 13th, in hundredths.
        let ticks: u64 =
            fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        ticks / 100 + 1
    }
}

/// Elsewhere the server's clock is the only bound.
#[cfg(not(unix))]
pub fn for_good() {}

/// Elsewhere the server's clock is the only bound.
#[cfg(not(unix))]
pub fn bound(_memory: u64, _seconds: u64) {}
