//! The trim step.
