//! Work on files: what is asked, who does it, and what came of it.
//!
//! ```text
//! task ──► workers (in turn) ──► a process of its own, in a sandbox ──► outcomes
//! ```
//!
//! Every door hands in the same [`Task`]; a form, the API and a job differ in who waits for it.

mod apart;
mod child;
mod perform;
mod pool;
mod sandbox;
mod task;
mod told;
mod wire;

pub use child::work;
pub use pool::{Watch, Workers};
pub use sandbox::missing as missing_shelter;
pub use task::{Ask, Made, Outcome, Task};
pub use told::{Account, Alike, Group, Told};
pub use wire::MOST_FILE;
