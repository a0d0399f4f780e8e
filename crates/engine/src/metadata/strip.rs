//! Metadata: strip.
