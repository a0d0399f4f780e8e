//! Privacy as mechanisms: what is kept is listed in one place, its time is enforced, and that it
//! went can be proved.

pub mod consent;
pub mod cookies;
pub mod inventory;
mod janitor;
pub mod policy;
mod receipt;
pub(crate) mod rights;

pub use janitor::{Swept, keep_sweeping, sweep};
pub use receipt::{Receipt, Signer, verify};
