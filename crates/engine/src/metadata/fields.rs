//! Metadata: fields.
