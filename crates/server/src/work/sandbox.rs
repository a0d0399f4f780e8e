//! What the process of a task may do: read the data of fonts, languages and models, think, and
//! answer. Nothing in a file can make it write, talk to anybody, or start a program.

use std::path::PathBuf;

/// How far this system could shut the process in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shut {
    /// No file can be written, and none read but those named (Landlock).
    pub files: bool,
    /// No network, no other programs (seccomp).
    pub calls: bool,
}

/// Folders with data that work may need, and the system's facts about cores and memory.
#[cfg(target_os = "linux")]
const READABLE: [&str; 8] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/etc/fonts",
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/sys/devices/system/cpu",
    "/proc/self",
];

/// Shuts this process in, for good. `more` are files and folders that it reads besides.
#[cfg(target_os = "linux")]
pub fn shut(more: &[PathBuf]) -> Shut {
    // Where memory runs short, this process goes, not the server.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    // Whoever asks for a page goes before work on pictures.
    let _ = rustix::process::nice(10);
    Shut { files: files(more).unwrap_or(false), calls: calls().is_ok() }
}

/// Elsewhere the process is apart and bounded in time, no more.
#[cfg(not(target_os = "linux"))]
pub fn shut(_more: &[PathBuf]) -> Shut {
    Shut { files: false, calls: false }
}

#[cfg(target_os = "linux")]
fn files(more: &[PathBuf]) -> Result<bool, landlock::RulesetError> {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
        Scope, path_beneath_rules,
    };
    let abi = ABI::V6;
    let paths = READABLE.iter().map(PathBuf::from).chain(more.iter().cloned());
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(paths, read))?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

/// The calls that are refused: sockets, programs, other processes, the system itself.
#[cfg(target_os = "linux")]
const REFUSED: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_chroot,
    libc::SYS_pivot_root,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_io_uring_setup,
    libc::SYS_userfaultfd,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_setuid,
    libc::SYS_setgid,
    libc::SYS_shmget,
    libc::SYS_msgget,
];

#[cfg(target_os = "linux")]
fn calls() -> Result<(), Box<dyn std::error::Error>> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
    let rules = REFUSED.iter().map(|&call| (call, Vec::new())).collect();
    let refuse = SeccompAction::Errno(libc::EPERM as u32);
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch)?;
    let program: BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}

/// Bounds the next task: bytes of memory that the process writes, seconds of processor time from
/// now on. Files it can't write at all, for good.
#[cfg(unix)]
pub fn bound(memory: u64, seconds: u64) {
    use rlimit::Resource;
    for (resource, most) in [(Resource::FSIZE, 0), (Resource::CORE, 0), (Resource::NOFILE, 64)] {
        let _ = resource.set(most, most);
    }
    let used = cpu_seconds();
    for (resource, most) in
        [(Resource::DATA, memory), (Resource::CPU, used.saturating_add(seconds))]
    {
        // What the system holds lower already stays lower.
        if let Ok(hard) = resource.get_hard() {
            let _ = resource.set(most.min(hard), hard);
        }
    }
}

/// Seconds of processor time that this process has used.
#[cfg(unix)]
fn cpu_seconds() -> u64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = told.rsplit(')').next().unwrap_or_default().split_whitespace();
    // Behind the name: state is the first, time in the program and in the system the 12th and 13th,
    // in hundredths.
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks / 100 + 1
}

/// Elsewhere the server's clock is the only bound.
#[cfg(not(unix))]
pub fn bound(_memory: u64, _seconds: u64) {}
