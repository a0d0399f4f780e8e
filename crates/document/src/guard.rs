//! Protection from what the readers beneath may do with hostile bytes.
//!
//! Both readers are memory safe, yet a defect in one may panic. Natively a panic is caught here and
//! becomes an error. WebAssembly can't catch it: there the module ends, and the page that runs it
//! in a worker starts a new one.

use crate::{Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// What a callback throws to leave a reader that takes no stop token.
struct Leave(Error);

/// Runs `work`; a panic inside it becomes an error.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // Nothing of a failed piece of work is used afterwards, so no broken state is seen.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result,
        Err(thrown) => Err(match thrown.downcast::<Leave>() {
            Ok(leave) => leave.0,
            Err(panic) => Error::GaveUp(words(&*panic)),
        }),
    }
}

/// Leaves the reader that called us, up to the nearest [`guard`], without the noise of a panic.
pub(crate) fn leave(error: Error) -> ! {
    resume_unwind(Box::new(Leave(error)))
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().map(ToString::to_string);
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    said.unwrap_or_else(|| "no reason given".to_owned())
}
