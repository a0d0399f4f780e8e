//! Privacy as mechanisms: what is kept is listed in one place, its time is enforced, and that it
//! went can be proved.

mod audit;
pub(crate) mod check;
pub mod consent;
pub mod cookies;
mod editions;
pub mod inventory;
mod janitor;
pub(crate) mod outside;
pub mod policy;
pub mod promises;
mod receipt;
pub(crate) mod rights;

pub use audit::{Audit, Finding, TELLS, audit, tells_secrets};
pub use editions::{Change, Edition, Editions, publish};
pub use janitor::{SetBack, Swept, keep_sweeping, set_second, sweep};
pub(crate) use receipt::{Checked, Statement, step_message};
pub use receipt::{Erased, Receipt, Signer, verify};
