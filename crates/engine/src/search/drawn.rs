//! Photograph or drawing?

use crate::picture::{Picture, Samples};

/// Whether the picture looks drawn (screenshot, diagram, pixel art) rather than taken: in a
/// drawing most pixels equal their left neighbour, in a photograph noise keeps them apart.
pub fn looks_drawn(picture: &Picture) -> bool {
    let raster = picture.first();
    let n = raster.channels.count();
    let equal = match &raster.samples {
        Samples::U8(v) => equal_neighbours(v, n),
        Samples::U16(v) => equal_neighbours(v, n),
    };
    equal > 0.4
}

/// The share of pixels that equal the one before, over every 7th pixel.
fn equal_neighbours<T: PartialEq>(v: &[T], n: usize) -> f64 {
    let (mut equal, mut all) = (0usize, 0usize);
    for pair in v.chunks_exact(2 * n).step_by(7) {
        all += 1;
        equal += usize::from(pair[..n] == pair[n..]);
    }
    if all == 0 { 1.0 } else { equal as f64 / all as f64 }
}
