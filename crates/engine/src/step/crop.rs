//! The crop step.
