//! How much work a drawing is, told before it is drawn: the renderer cannot be stopped.

use super::too_much;
use crate::{Job, Result};
use resvg::usvg::filter::Kind;
use resvg::usvg::{Group, ImageKind, Node, Paint, Path, Tree};
use std::cell::Cell;

/// Most work, in nanoseconds of one core of 2020 or so (the weights below were measured).
const MOST_WORK: f64 = 6e9;
/// Most parts looked at: patterns in patterns multiply them.
const MOST_PARTS: u32 = 2_000_000;

/// Refuses a drawing whose rendering would take too long or too much memory.
pub(super) fn check(
    tree: &Tree,
    (width, height): (u32, u32),
    scale: (f32, f32),
    job: &Job,
) -> Result<()> {
    let canvas = f64::from(width) * f64::from(height);
    let scale = f64::from(scale.0) * f64::from(scale.1);
    let estimate = Estimate { canvas, scale, parts: Cell::new(0) };
    let cost = estimate.group(tree.root(), 0);
    // Layers are four bytes a pixel.
    job.limits.check_memory((cost.layers.max(canvas) * 4.0) as u64)?;
    if cost.work > MOST_WORK {
        let seconds = |work: f64| format!("about {:.0} s", work / 1e9);
        return Err(too_much("the work of drawing", seconds(cost.work), seconds(MOST_WORK)));
    }
    Ok(())
}

/// Whether a picture inside of the file has at most so many pixels; one that cannot be
/// understood has none.
pub(super) fn picture_fits(data: &[u8], most: u64) -> bool {
    imagesize::blob_size(data).is_ok_and(|size| (size.width as u64) * (size.height as u64) <= most)
}

/// Work, and pixels of the layers that exist at the same time.
#[derive(Default)]
struct Cost {
    work: f64,
    layers: f64,
}

impl Cost {
    fn add(&mut self, other: Cost) {
        self.work += other.work;
        self.layers = self.layers.max(other.layers);
    }
}

struct Estimate {
    /// Pixels of the result.
    canvas: f64,
    /// Pixels of an area of 1 by 1 in the drawing's units.
    scale: f64,
    /// Parts looked at so far.
    parts: Cell<u32>,
}

impl Estimate {
    /// Pixels of a rectangle; the renderer cuts layers at 25 canvases.
    fn pixels(&self, width: f32, height: f32) -> f64 {
        let area = f64::from(width) * f64::from(height) * self.scale;
        if area.is_finite() { area.min(self.canvas * 25.0) } else { self.canvas * 25.0 }
    }

    fn group(&self, group: &Group, depth: u32) -> Cost {
        let mut cost = Cost::default();
        // So deep, and to so many parts, nothing real goes.
        self.parts.set(self.parts.get() + 1 + group.children().len() as u32);
        if depth > 256 || self.parts.get() > MOST_PARTS {
            return Cost { work: f64::INFINITY, layers: 0.0 };
        }
        for node in group.children() {
            cost.add(self.node(node, depth + 1));
        }
        if group.should_isolate() {
            let bounds = group.abs_layer_bounding_box();
            let area = self.pixels(bounds.width(), bounds.height());
            cost.layers += area;
            cost.work += area * 8.0;
            for filter in group.filters() {
                cost.add(self.filter(filter, area, depth));
            }
            let mut clip = group.clip_path();
            while let Some(path) = clip {
                cost.add(self.group(path.root(), depth + 1));
                cost.work += area * 2.0;
                cost.layers += area;
                clip = path.clip_path();
            }
            let mut mask = group.mask();
            while let Some(part) = mask {
                cost.add(self.group(part.root(), depth + 1));
                cost.work += area * 4.0;
                cost.layers += area;
                mask = part.mask();
            }
        }
        cost
    }

    fn node(&self, node: &Node, depth: u32) -> Cost {
        match node {
            Node::Group(group) => self.group(group, depth),
            Node::Text(text) => self.group(text.flattened(), depth),
            Node::Image(image) => match image.kind() {
                ImageKind::SVG(tree) => self.group(tree.root(), depth),
                _ => {
                    let bounds = image.abs_bounding_box();
                    let own = image.size();
                    let area = self.pixels(bounds.width(), bounds.height()).min(self.canvas);
                    let pixels = f64::from(own.width()) * f64::from(own.height());
                    Cost { work: area * 4.0 + pixels * 8.0, layers: pixels }
                }
            },
            Node::Path(path) => {
                let bounds = path.abs_stroke_bounding_box();
                let area = self.pixels(bounds.width(), bounds.height()).min(self.canvas);
                let outline = self.outline(path, area);
                let mut cost = Cost { work: 500.0 + outline, layers: 0.0 };
                let fill = path.fill().map(|f| f.paint());
                let stroke = path.stroke().map(|s| s.paint());
                for paint in [fill, stroke].into_iter().flatten() {
                    if let Paint::Pattern(pattern) = paint {
                        let mut inside = self.group(pattern.root(), depth + 1);
                        inside.layers += self.canvas;
                        inside.work += self.canvas;
                        cost.add(inside);
                    }
                }
                cost
            }
        }
    }

    /// The work of an outline over an area of so many pixels: it grows with the rows that its
    /// pieces cross.
    fn outline(&self, path: &Path, area: f64) -> f64 {
        let scale = self.scale.sqrt();
        let highest = self.canvas.max(1.0);
        let (mut count, mut rows, mut length) = (0.0, 0.0, 0.0);
        let mut last = (0.0, 0.0);
        for point in path.data().points() {
            let here = (f64::from(point.x), f64::from(point.y));
            let (dx, dy) = ((here.0 - last.0).abs() * scale, (here.1 - last.1).abs() * scale);
            count += 1.0;
            rows += dy.min(highest);
            length += dx + dy;
            last = here;
        }
        let filled = path.fill().map_or(0.0, |_| area * 2.0 + count * 50.0 + rows * 16.0);
        let Some(stroke) = path.stroke() else { return filled };
        // The renderer gives up at a million dashes.
        let period = stroke.dasharray().map(|d| f64::from(d.iter().sum::<f32>()) * scale);
        let dashes = period.map_or(0.0, |period| (length / period * 2.0).min(1e6));
        filled + area * 2.0 + count * 500.0 + rows * 150.0 + dashes * 100.0
    }

    fn filter(&self, filter: &resvg::usvg::filter::Filter, area: f64, depth: u32) -> Cost {
        let mut cost = Cost::default();
        for primitive in filter.primitives() {
            let each = match primitive.kind() {
                Kind::Turbulence(t) => 60.0 * f64::from(t.num_octaves().max(1)),
                Kind::ConvolveMatrix(m) => {
                    f64::from(m.matrix().columns()) * f64::from(m.matrix().rows()) * 4.0
                }
                Kind::Morphology(m) => {
                    let side = |r: f32| 2.0 * f64::from(r) * self.scale.sqrt() + 1.0;
                    let window = side(m.radius_x().get()) * side(m.radius_y().get());
                    window.min(area) * 2.0
                }
                Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 60.0,
                Kind::GaussianBlur(_) | Kind::DropShadow(_) => 60.0,
                Kind::Image(image) => {
                    cost.add(self.group(image.root(), depth + 1));
                    8.0
                }
                Kind::Merge(merge) => 8.0 * merge.inputs().len() as f64,
                _ => 16.0,
            };
            cost.work += each * area;
            // Every result is kept until the filter ends.
            cost.layers += area;
        }
        cost
    }
}
