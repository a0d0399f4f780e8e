//! The gate that keeps a batch within the memory limit: a semaphore of bytes, first come first
//! served.

use crate::halt;
use compressimage_engine::format;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Bytes of working buffers per pixel of one frame: planes in floating point for the score.
const WORKING_BYTES: u64 = 170;

/// A rough estimate of what a run on these bytes will need, judged by the header.
pub fn estimate(input: &[u8]) -> u64 {
    let length = input.len() as u64;
    let Ok(header) = format::detect(input).and_then(|room| room.header(input)) else {
        return length;
    };
    let pixels = u64::from(header.width) * u64::from(header.height);
    // Before and after the steps.
    let decoded = pixels.saturating_mul(u64::from(header.bytes_per_pixel()) * 2);
    let frames = decoded.saturating_mul(u64::from(header.frames.max(1)));
    frames.saturating_add(pixels.saturating_mul(WORKING_BYTES)).saturating_add(length * 2)
}

#[derive(Debug, Default)]
struct State {
    used: u64,
    running: usize,
    next_ticket: u64,
    served: u64,
}

/// The gate. Whoever comes is let in when the bytes are there, or when nobody else is inside.
#[derive(Debug)]
pub struct Gate {
    budget: u64,
    state: Mutex<State>,
    changed: Condvar,
}

impl Gate {
    /// A gate for so many bytes at a time.
    pub fn new(budget: u64) -> Arc<Self> {
        Arc::new(Self { budget, state: Mutex::default(), changed: Condvar::new() })
    }

    /// Waits for its turn and for the bytes. Returns early when the program is stopping: the
    /// work will see that by itself.
    pub fn enter(self: &Arc<Self>, bytes: u64) -> Permit {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        let closed = |s: &State| {
            let fits = s.used.saturating_add(bytes) <= self.budget;
            s.served != ticket || !(fits || s.running == 0)
        };
        while closed(&state) && !halt::interrupted() {
            let wait = self.changed.wait_timeout(state, Duration::from_millis(100));
            state = wait.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.served += 1;
        state.used = state.used.saturating_add(bytes);
        state.running += 1;
        self.changed.notify_all();
        Permit { gate: Arc::clone(self), bytes }
    }
}

/// The right to use so many bytes, until it is dropped.
#[derive(Debug)]
pub struct Permit {
    gate: Arc<Gate>,
    bytes: u64,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.gate.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.used = state.used.saturating_sub(self.bytes);
        state.running = state.running.saturating_sub(1);
        self.gate.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn two_giants_do_not_run_together() {
        let gate = Gate::new(100);
        let giant = gate.enter(90);
        let (send, inside) = mpsc::channel();
        let other = std::thread::spawn({
            let gate = Arc::clone(&gate);
            move || {
                let permit = gate.enter(80);
                send.send(()).unwrap();
                drop(permit);
            }
        });
        assert!(inside.recv_timeout(Duration::from_millis(50)).is_err(), "the gate let it in");
        drop(giant);
        inside.recv_timeout(Duration::from_secs(5)).expect("the gate opens");
        other.join().unwrap();
    }

    #[test]
    fn a_single_one_over_the_budget_gets_in() {
        let gate = Gate::new(100);
        drop(gate.enter(1000));
        drop(gate.enter(u64::MAX));
    }
}
