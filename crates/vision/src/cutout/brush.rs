//! What a person says of the subject by a brush, over what the model saw.

use super::{Matte, Options};
use crate::{Gray, Job, Pixels, Result};
use serde::{Deserialize, Serialize};

/// A round brush drawn over the picture, in the picture's pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stroke {
    /// Whether what it covers is subject, or none.
    pub keep: bool,
    /// From its middle to its edge.
    pub radius: f32,
    /// The places it went through, one after another; one alone is a dot.
    pub points: Vec<[f32; 2]>,
}

/// How much of the radius is the brush's soft edge: a hard one would show.
const SOFT: f32 = 0.15;

/// A matte with strokes over it, the last one on top.
#[derive(Clone, Copy)]
pub struct Painted<'a> {
    /// What is painted over.
    pub matte: &'a dyn Matte,
    /// The strokes, in the order they were drawn.
    pub strokes: &'a [Stroke],
}

impl Matte for Painted<'_> {
    fn matte(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Gray> {
        let mut matte = self.matte.matte(picture, how, job)?;
        for stroke in self.strokes {
            job.check()?;
            stroke.paint(picture, &mut matte);
        }
        Ok(matte)
    }
}

impl Stroke {
    fn paint(&self, picture: &Pixels, matte: &mut Gray) {
        let radius = self.radius.clamp(0.5, 1e5);
        let inner = radius * (1.0 - SOFT);
        let soft = (radius - inner).max(1.0);
        let (width, height) = (matte.width as usize, matte.height as usize);
        // How much of each pixel is covered: joints of a stroke must not count twice.
        let first = self.points.first().copied();
        let ends = first.into_iter().chain(self.points.iter().copied()).zip(&self.points);
        let part = Part::around(&self.points, radius + 1.0, width, height);
        let mut cover = vec![0u8; part.width * part.height];
        for (from, to) in ends {
            let near = Part::around(&[from, *to], radius + 1.0, width, height);
            for y in near.top..near.top + near.height {
                for x in near.left..near.left + near.width {
                    let away = distance([x as f32 + 0.5, y as f32 + 0.5], from, *to);
                    let share = ((radius - away) / soft + 0.5).clamp(0.0, 1.0);
                    let at = (y - part.top) * part.width + x - part.left;
                    cover[at] = cover[at].max((share * 255.0 + 0.5) as u8);
                }
            }
        }
        for (i, cover) in cover.into_iter().enumerate().filter(|(_, cover)| *cover > 0) {
            let at = (part.top + i / part.width) * width + part.left + i % part.width;
            // What is transparent in the picture can't be kept.
            let wanted = if self.keep { u32::from(picture.alpha(at)) } else { 0 };
            let (cover, old) = (u32::from(cover), u32::from(matte.data[at]));
            matte.data[at] = ((wanted * cover + old * (255 - cover) + 127) / 255) as u8;
        }
    }
}

/// A part of the matte.
struct Part {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

impl Part {
    /// The pixels up to `reach` around the points.
    fn around(points: &[[f32; 2]], reach: f32, width: usize, height: usize) -> Self {
        // Numbers that are none become 0 by the casts.
        let least = |c: usize| points.iter().map(|p| p[c]).fold(f32::MAX, f32::min) - reach;
        let most = |c: usize| points.iter().map(|p| p[c]).fold(f32::MIN, f32::max) + reach;
        let (left, top) = ((least(0) as usize).min(width), (least(1) as usize).min(height));
        let (right, bottom) = ((most(0) as usize).min(width), (most(1) as usize).min(height));
        let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
        Self { left, top, width, height }
    }
}

/// From a point to the line between two.
fn distance([x, y]: [f32; 2], [ax, ay]: [f32; 2], [bx, by]: [f32; 2]) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x - ax) * dx + (y - ay) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (x - ax - dx * along).hypot(y - ay - dy * along)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, Kind};

    struct Half;

    impl Matte for Half {
        fn matte(&self, picture: &Pixels, _: &Options, _: &Job) -> Result<Gray, Error> {
            Ok(Gray::filled(picture.width(), picture.height(), 128))
        }
    }

    fn painted(strokes: &[Stroke]) -> Gray {
        let rgb = vec![0; 40 * 20 * 3];
        let picture = Pixels::new(40, 20, Kind::Rgb8, &rgb).unwrap();
        let painted = Painted { matte: &Half, strokes };
        painted.matte(&picture, &Options::default(), &Job::default()).unwrap()
    }

    #[test]
    fn the_last_stroke_is_on_top_and_what_none_covers_stays() {
        let across = |keep, y| Stroke { keep, radius: 4.0, points: vec![[5.0, y], [35.0, y]] };
        let matte = painted(&[across(true, 6.0), across(false, 12.0)]);
        let at = |x: usize, y: usize| matte.data[y * 40 + x];
        assert_eq!((at(20, 5), at(20, 12), at(20, 18)), (255, 0, 128));
        assert_eq!(at(20, 9), 0, "the second lies over the first");
        assert_eq!(at(38, 1), 128, "the ends are round");
    }

    #[test]
    fn dots_and_strokes_outside_or_of_no_numbers_do_no_harm() {
        let dot = Stroke { keep: true, radius: 3.0, points: vec![[10.0, 10.0]] };
        let matte = painted(&[dot]);
        assert_eq!((matte.data[10 * 40 + 10], matte.data[10 * 40 + 15]), (255, 128));
        for points in [vec![], vec![[-90.0, -90.0]], vec![[1e9, f32::NAN], [f32::INFINITY, 3.0]]] {
            painted(&[Stroke { keep: false, radius: 9.0, points }]);
        }
    }
}
