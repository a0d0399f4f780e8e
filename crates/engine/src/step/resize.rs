//! The resize step.
