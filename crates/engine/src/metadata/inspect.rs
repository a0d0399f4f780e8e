//! Metadata: inspect.
