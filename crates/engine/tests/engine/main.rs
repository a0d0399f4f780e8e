//! The engine through its face: one test binary, a module per area.

// What tests reckon reaches no file.
#![allow(clippy::disallowed_methods)]

mod colour;
mod corpus;
mod jpeg_edges;
mod jpeg_lossless;
mod jpeg_scaled;
mod metadata_read;
mod metadata_strip;
mod modern_formats;
mod other_formats;
mod raster_formats;
mod steps;
