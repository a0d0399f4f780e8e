//! Lossless work on coded JPEG coefficients: turn, flip, crop, re-pack.
