//! The rotate step.
