//! The smart step.
