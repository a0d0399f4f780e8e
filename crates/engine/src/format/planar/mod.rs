//! Planes of luma and chroma, as video codecs give them, to and from interleaved samples.

mod matrix;
mod place;
mod read;
mod write;

pub(crate) use matrix::Matrix;
pub(crate) use place::apply;
pub(crate) use read::{Alpha, Level, Plane, Planes, raster};
pub(crate) use write::{Split, Target, flatten_hidden, split};
