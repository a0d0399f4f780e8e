//! Pages on their side or head.

use super::Place;
use crate::Gray;

/// The picture turned clockwise by 90, 180 or 270 degrees (else as it is), and from its places
/// back to those before.
pub fn turned(gray: &Gray, degrees: u16) -> (Gray, Place) {
    let (w, h) = (gray.width as usize, gray.height as usize);
    let (fw, fh) = (gray.width as f32, gray.height as f32);
    let at = |x: usize, y: usize| gray.data[y * w + x];
    let mut data = Vec::with_capacity(w * h);
    match degrees {
        90 => {
            for x in 0..w {
                data.extend((0..h).rev().map(|y| at(x, y)));
            }
            let place = Place::new([0.0, 1.0, 0.0, -1.0, 0.0, fh]);
            (Gray { width: gray.height, height: gray.width, data }, place)
        }
        180 => {
            data.extend(gray.data.iter().rev());
            let place = Place::new([-1.0, 0.0, fw, 0.0, -1.0, fh]);
            (Gray { width: gray.width, height: gray.height, data }, place)
        }
        270 => {
            for x in (0..w).rev() {
                data.extend((0..h).map(|y| at(x, y)));
            }
            let place = Place::new([0.0, -1.0, fw, 1.0, 0.0, 0.0]);
            (Gray { width: gray.height, height: gray.width, data }, place)
        }
        _ => (gray.clone(), Place::SAME),
    }
}

#[cfg(test)]
mod tests {
    use super::turned;
    use crate::Gray;

    #[test]
    fn each_turn_shows_where_its_pixels_came_from() {
        let gray = Gray { width: 3, height: 2, data: vec![1, 2, 3, 4, 5, 6] };
        for degrees in [0, 90, 180, 270] {
            let (out, place) = turned(&gray, degrees);
            for y in 0..out.height {
                for x in 0..out.width {
                    let [px, py] = place.point(x as f32 + 0.5, y as f32 + 0.5);
                    let from = gray.data[py as usize * 3 + px as usize];
                    assert_eq!(out.data[(y * out.width + x) as usize], from, "{degrees}");
                }
            }
        }
        assert_eq!(turned(&gray, 90).0.data, [4, 1, 5, 2, 6, 3]);
    }
}
