//! What a thing costs to draw, in the units of [`crate::Limits::max_page_work`]: about a nanosecond
//! of time, or a tenth of a byte that is kept until the page is done. So a page of the most work
//! that is allowed at first (8 thousand million) keeps 800 MB at most.

use hayro::hayro_interpret::pattern::TilingPattern;
use hayro::hayro_interpret::shading::ShadingType;
use hayro::hayro_interpret::util::x_y_advances;
use hayro::kurbo::{Affine, PathEl, Point, Rect};

/// A pixel of four samples that is kept.
pub(crate) const KEPT_PIXEL: f64 = 40.0;
/// A pixel of a mask: worked out, and one sample of it kept.
pub(crate) const MASK_PIXEL: f64 = 15.0;
/// A pixel of a picture when it is decoded for the first time.
pub(crate) const DECODED_PIXEL: f64 = 30.0;
/// A point that an outline goes through.
pub(crate) const POINT: f64 = 200.0;
/// An outline falls into tiles of 4 pixels, each of 12 bytes.
pub(crate) const PIXEL_OF_OUTLINE: f64 = 30.0;

/// A glyph, wherever it stands.
pub(crate) const GLYPH: f64 = 2_000.0;
/// A glyph that may be clipped with: its outline is kept, of some thirty points.
pub(crate) const CLIPPING_GLYPH: f64 = 20_000.0;

/// A dash: an outline of its own, of some ten points.
pub(crate) const DASH: f64 = 4_000.0;

/// A byte of a program that is run for a pixel.
pub(crate) const STEP: f64 = 1.0;

/// A pixel of a shading: those of meshes are looked up in a table of all pixels.
pub(crate) fn shaded_pixel(shading: &ShadingType) -> f64 {
    match shading {
        ShadingType::RadialAxial { .. } => 60.0,
        ShadingType::FunctionBased { .. } => 150.0,
        _ => 450.0,
    }
}

/// How long an outline is at most, in the units of `transform`'s target; no part of it counts as
/// longer than `longest`, where what is off the page is not drawn.
pub(crate) fn outline(path: &[PathEl], transform: Affine, longest: f64) -> f64 {
    let (mut length, mut last, mut start) = (0.0, Point::ZERO, Point::ZERO);
    // A curve is no longer than the way by its control points.
    let way = |from: Point, points: &[Point]| {
        let mut last = transform * from;
        let mut way = 0.0;
        for &point in points {
            way += last.distance(transform * point);
            last = transform * point;
        }
        way.min(longest)
    };
    for part in path {
        let points: &[Point] = match part {
            PathEl::MoveTo(point) => {
                (start, last) = (*point, *point);
                continue;
            }
            PathEl::LineTo(point) => &[*point],
            PathEl::QuadTo(a, point) => &[*a, *point],
            PathEl::CurveTo(a, b, point) => &[*a, *b, *point],
            PathEl::ClosePath => &[start],
        };
        length += way(last, points);
        last = points[points.len() - 1];
    }
    length
}

/// A triangle of a mesh, whatever its size.
const TRIANGLE: f64 = 300.0;
/// A pixel of a triangle's box, which is looked at whether it is inside or not.
const TRIANGLE_PIXEL: f64 = 60.0;
/// The triangles that a patch falls into.
const TRIANGLES_OF_PATCH: f64 = 722.0;

/// What the triangles of a mesh cost: they may lie on each other. `transform` leads to pixels, of
/// which there are `area`.
pub(crate) fn mesh(shading: &ShadingType, transform: Affine, area: f64) -> f64 {
    let pixels = |points: &mut dyn Iterator<Item = Point>| {
        let first = points.next().map_or(Point::ZERO, |point| transform * point);
        let bbox = points
            .fold(Rect::from_points(first, first), |bbox, point| bbox.union_pt(transform * point));
        bbox.area().min(area) * TRIANGLE_PIXEL
    };
    // The triangles of a patch share its area, each with half a box of its own.
    let patch = |points: &[Point]| {
        TRIANGLES_OF_PATCH * TRIANGLE + 2.0 * pixels(&mut points.iter().copied())
    };
    match shading {
        ShadingType::TriangleMesh { triangles, .. } => {
            let corners = triangles.iter().map(|t| [t.p0.point, t.p1.point, t.p2.point]);
            corners.map(|corners| TRIANGLE + pixels(&mut corners.into_iter())).sum()
        }
        ShadingType::CoonsPatchMesh { patches, .. } => {
            patches.iter().map(|p| patch(&p.control_points)).sum()
        }
        ShadingType::TensorProductPatchMesh { patches, .. } => {
            patches.iter().map(|p| patch(&p.control_points)).sum()
        }
        _ => 0.0,
    }
}

/// How often the renderer draws a pattern's cell to get the picture that it repeats, and how many
/// pixels this picture has, where the pattern fills `area` at `scale` pixels per unit.
pub(crate) fn tiling(pattern: &TilingPattern<'_>, area: Rect, scale: f64) -> (f64, f64) {
    let area = pattern.matrix.inverse().transform_rect_bbox(area);
    let (across, down) = x_y_advances(&pattern.matrix);
    let side = |advance: f64, cell: f64, step: f32, visible: f64| {
        let step = f64::from(step.abs());
        let copies = (cell.abs() / step).ceil() + 2.0;
        // Longer sides don't fit into the renderer's numbers.
        (copies, (step.min(visible.max(0.0)) * advance * scale + 1.0).min(65_535.0))
    };
    let cell = pattern.bbox;
    let x = side(across.length(), cell.width(), pattern.x_step, area.width());
    let y = side(down.length(), cell.height(), pattern.y_step, area.height());
    (x.0 * y.0, x.1 * y.1)
}

/// How many dashes a dashed line falls into at most: a tiny dash on a long line is a bomb, and so
/// are lengths below nothing, which take a line back to where it was.
pub(crate) fn dashes(path: &[PathEl], pattern: &[f32]) -> f64 {
    let period: f64 = pattern.iter().map(|&dash| f64::from(dash)).sum();
    if pattern.iter().any(|&dash| dash < 0.0) {
        return f64::INFINITY;
    }
    if period <= 0.0 {
        return 0.0;
    }
    let length = outline(path, Affine::IDENTITY, f64::INFINITY);
    length / period * pattern.len().div_ceil(2) as f64
}
