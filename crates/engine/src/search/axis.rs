//! The axis on which searches interpolate.

/// Quality as the distance from just over the top of its scale, logarithmic: over it the
/// logarithms of the lost score and of the bytes are nearly straight lines.
pub(super) fn axis(quality: f32) -> f64 {
    libm::log(f64::from(102.0 - quality))
}

/// The quality, 0 to 100, at a place of the axis.
pub(super) fn quality(axis: f64) -> f32 {
    (102.0 - libm::exp(axis)).clamp(0.0, 100.0) as f32
}
