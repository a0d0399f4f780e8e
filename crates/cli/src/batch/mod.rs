//! Many inputs at once: a thread each, as many as wanted, each with its deadline, each able to
//! fail alone.

mod edit;
mod slot;

pub use edit::{Edit, Made};
pub use slot::Slot;

use crate::failure::Failure;
use crate::halt;
use crate::memory::Gate;
use compressimage_engine::{Error, Limits};
use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

/// How long after its deadline a codec may still notice by itself.
const GRACE: Duration = Duration::from_secs(1);

/// How often deadlines and Ctrl-C are looked at while waiting.
const TICK: Duration = Duration::from_millis(50);

/// Stack of a thread that runs codecs: some of them recurse.
const STACK: usize = 16 << 20;

/// How a batch runs.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Inputs at the same time, at least 1.
    pub jobs: usize,
    /// Limits of each.
    pub limits: Limits,
}

/// Sets up what is shared by the whole process: the codecs' own threads, and silence about
/// panics, which become failures of their input.
pub fn prepare(jobs: usize) {
    // Both fail only when they were set up before; then that stands.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK)
        .thread_name(|n| format!("codec-{n}"))
        .build_global();
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let thread = std::thread::current();
        let ours = thread.name().is_some_and(|n| n == "picture" || n.starts_with("codec-"));
        if !ours {
            usual(panic);
        }
    }));
}

/// Runs `work` on the inputs 0 to `count`, and `done` in this thread as each ends, in the order
/// in which they end. Stops starting new ones on Ctrl-C.
pub fn each<T: Send + 'static>(
    count: usize,
    pace: Pace,
    work: impl Fn(usize, &Slot) -> Result<T, Failure> + Send + Sync + 'static,
    mut done: impl FnMut(usize, Result<T, Failure>, Duration),
) {
    let work = Arc::new(work);
    let gate = Gate::new(pace.limits.max_memory);
    let (sender, finished) = mpsc::channel();
    let mut running: BTreeMap<usize, Arc<Slot>> = BTreeMap::new();
    let mut next = 0;
    loop {
        while next < count && running.len() < pace.jobs && !halt::interrupted() {
            let slot = Arc::new(Slot::new(Arc::clone(&gate), pace.limits));
            match start(next, Arc::clone(&slot), Arc::clone(&work), sender.clone()) {
                Ok(()) => drop(running.insert(next, slot)),
                Err(e) => {
                    let failure = Failure::new("internal", format!("no thread for it: {e}"));
                    done(next, Err(failure), Duration::ZERO);
                }
            }
            next += 1;
        }
        if running.is_empty() {
            return;
        }
        match finished.recv_timeout(TICK) {
            Ok((index, result)) => {
                // One that was given up may still end: it has been reported already.
                if let Some(slot) = running.remove(&index) {
                    done(index, result, slot.elapsed());
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        // Codecs that do not notice Ctrl-C are not waited for: what they make is never written.
        if halt::overdue() {
            running.retain(|index, slot| {
                let abandoned = slot.abandon();
                if abandoned {
                    done(*index, Err(Failure::cancelled()), slot.elapsed());
                }
                !abandoned
            });
        }
        let late: Vec<usize> =
            running.iter().filter(|(_, slot)| slot.give_up(GRACE)).map(|(i, _)| *i).collect();
        for index in late {
            if let Some(slot) = running.remove(&index) {
                let error = Error::TimedOut { seconds: pace.limits.max_seconds };
                done(index, Err(error.into()), slot.elapsed());
            }
        }
    }
}

type Ended<T> = (usize, Result<T, Failure>);

fn start<T: Send + 'static>(
    index: usize,
    slot: Arc<Slot>,
    work: Arc<impl Fn(usize, &Slot) -> Result<T, Failure> + Send + Sync + 'static>,
    sender: Sender<Ended<T>>,
) -> std::io::Result<()> {
    let run = move || {
        let result = catch_unwind(AssertUnwindSafe(|| work(index, &slot)))
            .unwrap_or_else(|panic| Err(Failure::new("internal", panic_message(&*panic))));
        slot.end();
        // Nobody listens any more when the batch was left meanwhile.
        let _ = sender.send((index, result));
    };
    std::thread::Builder::new().name("picture".to_owned()).stack_size(STACK).spawn(run).map(drop)
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("no message").lines().next().unwrap_or_default();
    format!("the program has a fault with this file ({said}); please report it")
}

/// Seconds and milliseconds as JSON wants them.
pub fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use enough::Stop;

    fn pace(jobs: usize, max_seconds: u64) -> Pace {
        Pace { jobs, limits: Limits { max_seconds, ..Limits::default() } }
    }

    #[test]
    fn all_are_done_once_and_a_panic_is_one_failure() {
        prepare(2);
        let mut seen = Vec::new();
        let work = |i: usize, slot: &Slot| {
            slot.begin(10);
            assert!(i != 3, "three is too much");
            Ok(i * 2)
        };
        each(20, pace(3, 60), work, |i, result, _| seen.push((i, result)));
        seen.sort_by_key(|(i, _)| *i);
        assert_eq!(seen.len(), 20);
        for (i, result) in seen {
            match result {
                Ok(n) => assert_eq!(n, i * 2),
                Err(failure) => {
                    assert_eq!((i, failure.code), (3, "internal"));
                    assert!(failure.message.contains("three is too much"), "{failure:?}");
                }
            }
        }
    }

    #[test]
    fn one_that_ignores_its_deadline_is_given_up_and_writes_nothing() {
        let (sender, committed) = mpsc::channel();
        let work = move |i: usize, slot: &Slot| {
            slot.begin(10);
            if i == 0 {
                std::thread::sleep(Duration::from_millis(2500));
                sender.send(slot.commit()).unwrap();
            }
            Ok(())
        };
        let mut codes = Vec::new();
        each(3, pace(1, 1), work, |i, result, _| codes.push((i, result.err().map(|e| e.code))));
        assert_eq!(codes, [(0, Some("timed_out")), (1, None), (2, None)]);
        let late = committed.recv_timeout(Duration::from_secs(10)).expect("the thread ends");
        assert!(!late, "one that was given up must not write");
    }

    #[test]
    fn one_that_minds_its_deadline_stops_by_itself() {
        let work = |_: usize, slot: &Slot| {
            slot.begin(10);
            let token = slot.token();
            while token.check().is_ok() {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err::<(), _>(Failure::new("seen", ""))
        };
        let mut codes = Vec::new();
        each(1, pace(1, 1), work, |_, result, _| codes.extend(result.err().map(|e| e.code)));
        assert_eq!(codes, ["seen"]);
    }
}
