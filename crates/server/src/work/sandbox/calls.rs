//! The system calls that the process of a task can make (seccomp): a list of what work on pictures
//! needs. All others, those of systems to come among them, are answered as if there were none.

use libc::c_int;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};
use std::collections::BTreeMap;
use std::error::Error;

/// What it may do whatever it is about: with what is open, its own memory, threads and signals, and
/// the time.
const ALLOWED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_getcwd,
    libc::SYS_ppoll,
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_membarrier,
    libc::SYS_futex,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_gettid,
    libc::SYS_getpid,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_getcpu,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_gettimeofday,
    libc::SYS_getrusage,
    libc::SYS_getrandom,
    libc::SYS_sysinfo,
    libc::SYS_uname,
];

/// The same by the names that this architecture has kept of old.
#[cfg(target_arch = "x86_64")]
const OLD: &[i64] =
    &[libc::SYS_stat, libc::SYS_lstat, libc::SYS_access, libc::SYS_readlink, libc::SYS_poll];
#[cfg(not(target_arch = "x86_64"))]
const OLD: &[i64] = &[];

/// What makes a thread of this process, not a process or a namespace.
const THREAD: c_int = libc::CLONE_VM | libc::CLONE_SIGHAND | libc::CLONE_THREAD;
const NAMESPACES: c_int = libc::CLONE_NEWNS
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWCGROUP;
/// What opens a file for more than reading.
const WRITING: c_int = libc::O_ACCMODE | libc::O_CREAT | libc::O_TRUNC;

/// What an argument of a call has to be: of these bits, that value.
struct Fits {
    argument: u8,
    bits: c_int,
    value: c_int,
}

const fn fits(argument: u8, bits: c_int, value: c_int) -> Fits {
    Fits { argument, bits, value }
}

/// A value as it is.
const fn is(argument: u8, value: c_int) -> Fits {
    fits(argument, -1, value)
}

/// What it may do as far as one argument fits: each of these is allowed.
fn bounded() -> Vec<(i64, Vec<Fits>)> {
    let own = rustix::process::getpid().as_raw_nonzero().get();
    vec![
        (libc::SYS_openat, vec![fits(2, WRITING, libc::O_RDONLY)]),
        #[cfg(target_arch = "x86_64")]
        (libc::SYS_open, vec![fits(1, WRITING, libc::O_RDONLY)]),
        // No memory becomes a program.
        (libc::SYS_mmap, vec![fits(2, libc::PROT_EXEC, 0)]),
        (libc::SYS_mprotect, vec![fits(2, libc::PROT_EXEC, 0)]),
        // `clone3` hides what it is asked for: without it, libraries ask with this one.
        (libc::SYS_clone, vec![fits(0, THREAD | NAMESPACES, THREAD)]),
        (libc::SYS_tgkill, vec![is(0, own)]),
        // Its own limits, down from the hard ones.
        (libc::SYS_prlimit64, vec![is(0, 0)]),
        (libc::SYS_prctl, vec![is(0, libc::PR_SET_NAME), is(0, libc::PR_SET_VMA)]),
        (
            libc::SYS_fcntl,
            [libc::F_GETFD, libc::F_SETFD, libc::F_GETFL, libc::F_DUPFD_CLOEXEC]
                .map(|command| is(1, command))
                .into(),
        ),
        // Whether something is a terminal.
        (libc::SYS_ioctl, vec![is(1, libc::TCGETS as c_int)]),
    ]
}

/// The filter's rules.
fn rules() -> Result<BTreeMap<i64, Vec<SeccompRule>>, seccompiler::BackendError> {
    let rule = |fits: Fits| {
        // Only the lower half of these arguments counts, as the system reads it.
        let (length, bits) = (SeccompCmpArgLen::Dword, fits.bits as u32);
        let fits_bits = SeccompCmpOp::MaskedEq(u64::from(bits));
        let value = u64::from(fits.value as u32);
        SeccompRule::new(vec![SeccompCondition::new(fits.argument, length, fits_bits, value)?])
    };
    let mut rules: BTreeMap<_, _> =
        ALLOWED.iter().chain(OLD).map(|&call| (call, Vec::new())).collect();
    for (call, ways) in bounded() {
        rules.insert(call, ways.into_iter().map(rule).collect::<Result<_, _>>()?);
    }
    Ok(rules)
}

/// Lets this thread and those that it starts make these calls alone, for good.
pub fn shut() -> Result<(), Box<dyn Error>> {
    let none = SeccompAction::Errno(libc::ENOSYS as u32);
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules()?, none, SeccompAction::Allow, arch)?;
    let program: BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}
