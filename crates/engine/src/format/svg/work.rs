//! How much work a drawing is, told before it is drawn: the renderer cannot be stopped.

use super::too_much;
use crate::{Job, Result};
use resvg::usvg::filter::Kind;
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Group, ImageKind, Node, Paint, Tree};

/// Most work, in pixels touched once by the cheapest operation. At some 300 million of them a
/// second this is under 10 s.
const MOST_WORK: f64 = 2e9;
/// Most elements with dashes: each can make a million of them.
const MOST_DASHED: usize = 200;

/// Refuses a drawing whose rendering would take too long or too much memory.
pub(super) fn check(
    tree: &Tree,
    (width, height): (u32, u32),
    scale: (f32, f32),
    job: &Job,
) -> Result<()> {
    let canvas = f64::from(width) * f64::from(height);
    let scale = f64::from(scale.0) * f64::from(scale.1);
    let estimate = Estimate { canvas, scale };
    let cost = estimate.group(tree.root(), 0);
    // Layers are four bytes a pixel.
    job.limits.check_memory((cost.layers.max(canvas) * 4.0) as u64)?;
    if cost.work > MOST_WORK {
        let millions = |work: f64| format!("{:.0} million steps", work / 1e6);
        return Err(too_much("the work of drawing", millions(cost.work), millions(MOST_WORK)));
    }
    Ok(())
}

/// Refuses files in which very many elements are dashed.
pub(super) fn check_dashes(document: &Document<'_>) -> Result<()> {
    let dashed = |node: &resvg::usvg::roxmltree::Node<'_, '_>| {
        let style = |s: &str| s.contains("stroke-dasharray");
        node.has_attribute("stroke-dasharray") || node.attribute("style").is_some_and(style)
    };
    // A style sheet or a group can dash anything: shapes count once one of these does.
    let elements = || document.descendants().filter(|n| n.is_element());
    let sheet = elements().any(|n| {
        n.has_tag_name((n.tag_name().namespace().unwrap_or(""), "style"))
            && n.text().is_some_and(|t| t.contains("stroke-dasharray"))
    });
    let inherited = elements().any(|n| dashed(&n) && n.has_children());
    let shape = |name: &str| {
        matches!(name, "path" | "line" | "polyline" | "polygon" | "rect" | "circle" | "ellipse")
    };
    let count = if sheet || inherited {
        elements().filter(|n| shape(n.tag_name().name())).count() / 50
    } else {
        elements().filter(|n| dashed(n)).count() / 10
    };
    if count > MOST_DASHED {
        return Err(too_much("the number of dashed lines", count, MOST_DASHED));
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
}

impl Estimate {
    /// Pixels of a rectangle; the renderer cuts layers at 25 canvases.
    fn pixels(&self, width: f32, height: f32) -> f64 {
        let area = f64::from(width) * f64::from(height) * self.scale;
        if area.is_finite() { area.min(self.canvas * 25.0) } else { self.canvas * 25.0 }
    }

    fn group(&self, group: &Group, depth: u32) -> Cost {
        let mut cost = Cost::default();
        // Patterns in patterns and masks in masks multiply; so deep nothing real goes.
        if depth > 256 {
            return Cost { work: f64::INFINITY, layers: 0.0 };
        }
        for node in group.children() {
            cost.add(self.node(node, depth + 1));
        }
        if group.should_isolate() {
            let bounds = group.abs_layer_bounding_box();
            let area = self.pixels(bounds.width(), bounds.height());
            cost.layers += area;
            cost.work += area * 4.0;
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
                    Cost { work: area * 4.0 + pixels * 4.0, layers: pixels }
                }
            },
            Node::Path(path) => {
                let bounds = path.abs_stroke_bounding_box();
                let area = self.pixels(bounds.width(), bounds.height()).min(self.canvas);
                // Each piece of an outline is cut in lines, at most across the canvas.
                let pieces = path.data().len() as f64;
                let rows = area.sqrt().max(1.0);
                let mut cost = Cost { work: area + pieces * (50.0 + rows / 16.0), layers: 0.0 };
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

    fn filter(&self, filter: &resvg::usvg::filter::Filter, area: f64, depth: u32) -> Cost {
        let mut cost = Cost::default();
        for primitive in filter.primitives() {
            let each = match primitive.kind() {
                Kind::Turbulence(t) => 40.0 * f64::from(t.num_octaves().max(1)),
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
