//! The pad step.
