//! A walk over everything that a page draws, without drawing it.
//!
//! It answers three questions: how much work would drawing be (a crafted page is refused before
//! it is drawn), how large is each picture really drawn, and where does which character stand.

use crate::cost;
use crate::guard::{guard, leave};
use crate::{Error, Job, Result, Source, prescan, streams};
use enough::Stop;
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, StrokeProps, interpret_page,
};
use hayro::hayro_syntax::object::{Array, Name, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The number and generation of an object.
pub(crate) type Id = (u32, u16);

/// A character and where it stands: points from the top left of the page as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub text: String,
    /// Where the pen stands before the character.
    pub start: Point,
    /// Where it stands after it.
    pub end: Point,
    /// From the baseline to the top of a line of this font size.
    pub up: (f64, f64),
    /// In which run of text it was drawn.
    pub run: u32,
}

/// How large a picture is drawn at most, in points along its own width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Drawn {
    pub width: f64,
    pub height: f64,
}

/// What a walk may tell on the way.
pub(crate) trait Watch {
    /// A character. Only called where [`Watch::wants_text`].
    fn mark(&mut self, _mark: Mark) {}
    /// A picture with its own number of pixels, its object and how large it is drawn.
    fn picture(&mut self, _image: &Image<'_, '_>, _id: Option<Id>, _drawn: Drawn) {}
    /// Whether characters are wanted: finding their meaning takes time.
    fn wants_text(&self) -> bool {
        false
    }
}

/// A watch that only lets the work be counted.
pub(crate) struct Nothing;

impl Watch for Nothing {}

/// Remembers the largest that each picture is drawn.
#[derive(Default)]
pub(crate) struct Sizes(pub BTreeMap<Id, Drawn>);

impl Watch for Sizes {
    fn picture(&mut self, _: &Image<'_, '_>, id: Option<Id>, drawn: Drawn) {
        if let Some(id) = id {
            let most = self.0.entry(id).or_insert(drawn);
            most.width = most.width.max(drawn.width);
            most.height = most.height.max(drawn.height);
        }
    }
}

/// Walks over one page (index from 0) for a watch. `scale` is pixels per point: the larger the
/// page would be drawn, the more work it counts.
pub(crate) fn walk(source: &Source, index: u32, scale: f64, watch: &mut dyn Watch) -> Result<()> {
    guard(|| {
        let Some(page) = source.pdf.pages().get(index as usize) else {
            return Err(Error::Range(format!("there is no page {}", index + 1)));
        };
        let glyph = streams::check(page, &source.job)?;
        let program = source.program as f64 * cost::STEP;
        walk_page(page, scale, watch, &source.job, (glyph, program));
        source.job.check()
    })
}

fn walk_page<'a>(
    page: &'a Page<'a>,
    scale: f64,
    watch: &mut dyn Watch,
    job: &Job,
    (glyph, program): (f64, f64),
) {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let onto_page = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(onto_page, bounds, &cache, page.xref(), settings);
    let mut device = Walk {
        watch,
        area: bounds.area() * scale * scale,
        scale,
        glyph,
        program,
        bounds,
        work: 0,
        most: job.limits.max_page_work,
        calls: 0,
        stop: job.stop(),
        job,
        seen: HashSet::new(),
        cells: HashMap::new(),
        glyphs: HashMap::new(),
        masks: 0,
        runs: 0,
    };
    device.spend(device.area * cost::KEPT_PIXEL);
    interpret_page(page, &mut context, &mut device);
}

struct Walk<'w> {
    watch: &'w mut dyn Watch,
    /// The pixels of the page.
    area: f64,
    scale: f64,
    /// What a glyph costs.
    glyph: f64,
    /// What a pixel costs whose colour a function may be run for.
    program: f64,
    bounds: Rect,
    work: u64,
    most: u64,
    calls: u32,
    stop: Arc<dyn Stop>,
    job: &'w Job,
    /// Masks, patterns and pictures that were met before: the renderer keeps them, too.
    seen: HashSet<u128>,
    /// What the cell of each pattern costs.
    cells: HashMap<u128, u64>,
    /// What each glyph costs that is drawn by instructions of its own.
    glyphs: HashMap<u128, u64>,
    /// Masks inside of masks.
    masks: u32,
    runs: u32,
}

impl<'w> Walk<'w> {
    fn spend(&mut self, work: f64) {
        // A NaN or infinite size counts as all there is.
        self.work =
            self.work.saturating_add(if work.is_finite() { work as u64 } else { self.most });
        self.calls += 1;
        if self.calls.is_multiple_of(256) && self.stop.should_stop() {
            leave(self.job.check().err().unwrap_or(Error::Cancelled));
        }
        if self.work > self.most {
            let (actual, limit) = (self.work, self.most);
            leave(Error::Limit {
                what: "the work to draw a page",
                actual,
                limit,
                option: "--max-page-work",
            });
        }
    }

    /// The pixels that a box covers on the page.
    fn pixels(&self, bbox: Rect) -> f64 {
        let seen = bbox.intersect(self.bounds);
        (seen.width().max(0.0) * seen.height().max(0.0)) * self.scale * self.scale
    }

    /// The work of an outline that is filled, drawn or clipped with.
    fn outline(&self, path: &BezPath, transform: Affine) -> f64 {
        let longest = self.bounds.width() + self.bounds.height();
        let length = cost::outline(path.elements(), transform, longest) * self.scale;
        path.elements().len() as f64 * cost::POINT + length * cost::PIXEL_OF_OUTLINE
    }

    /// What a line costs beside an outline: it has a second side, corners and ends as wide as it
    /// is, and dashes.
    fn stroke(&mut self, path: &BezPath, transform: Affine, stroke: &StrokeProps) {
        self.spend(cost::dashes(path.elements(), &stroke.dash_array) * cost::DASH);
        let widest = self.bounds.width() + self.bounds.height();
        let [a, b, c, d, ..] = transform.as_coeffs();
        let width = f64::from(stroke.line_width.abs()) * a.hypot(b).max(c.hypot(d));
        // A round end goes half way round a circle as wide as the line.
        let corners = width.min(widest) * 4.0 * path.elements().len() as f64 * self.scale;
        self.spend(self.outline(path, transform) + corners * cost::PIXEL_OF_OUTLINE);
    }

    fn look_into_mask<'a>(&mut self, mask: Option<&SoftMask<'a>>) {
        if let Some(mask) = mask {
            self.spend(self.area);
            if self.seen.insert(mask.cache_key()) {
                // While it is drawn, the pictures of the ones around it wait.
                let waiting = cost::KEPT_PIXEL * f64::from(self.masks);
                self.spend(self.area * (cost::MASK_PIXEL + waiting));
                self.masks += 1;
                mask.interpret(self);
                self.masks -= 1;
            }
        }
    }

    fn look_into_paint<'a>(&mut self, paint: &Paint<'a>, bbox: Rect) {
        let Paint::Pattern(pattern) = paint else { return };
        match &**pattern {
            Pattern::Shading(pattern) => {
                let each = cost::shaded_pixel(&pattern.shading.shading_type) + self.program;
                self.spend(self.pixels(bbox) * each);
                let onto_pixels = Affine::scale(self.scale) * pattern.matrix;
                self.spend(cost::mesh(&pattern.shading.shading_type, onto_pixels, self.area));
            }
            Pattern::Tiling(tiling) => {
                let area = bbox.intersect(self.bounds).abs();
                let (copies, pixels) = cost::tiling(tiling, area, self.scale);
                self.spend(self.pixels(bbox) * 4.0 + pixels * cost::KEPT_PIXEL);
                let cell = match self.cells.get(&pattern.cache_key()) {
                    Some(&cell) => cell,
                    None => {
                        // A pattern that draws with itself ends at the interpreter's depth.
                        let before = self.work;
                        tiling.interpret(self, tiling.matrix, false);
                        let cell = self.work - before;
                        self.cells.insert(pattern.cache_key(), cell);
                        cell
                    }
                };
                self.spend((cell as f64 + 1_000.0) * copies);
            }
        }
    }

    /// Glyphs whose outlines are drawn in dashes.
    fn dashed_glyphs(&mut self, run: &GlyphRun<'_, '_>, mode: &DrawMode) {
        let (DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke)) = mode else { return };
        if stroke.dash_array.is_empty() {
            return;
        }
        for glyph in run.glyphs() {
            if let Glyph::Outline(outline) = &**glyph {
                let path = glyph.transform() * outline.outline();
                self.spend(cost::dashes(path.elements(), &stroke.dash_array) * cost::DASH);
            }
        }
    }

    /// Glyphs that are drawn by instructions of their own: they are followed once, and cost as much
    /// wherever they stand.
    fn drawn_glyphs<'a>(&mut self, run: &GlyphRun<'_, 'a>, props: &DrawProps<'a>) {
        for glyph in run.glyphs() {
            let Glyph::Type3(drawn) = &**glyph else { continue };
            let key = drawn.cache_key().wrapping_add(u128::from(drawn.char_code()));
            if let Some(&cost) = self.glyphs.get(&key) {
                self.spend(cost as f64);
                continue;
            }
            // One that is met inside of itself costs nothing there: it ends at the interpreter's
            // depth.
            self.glyphs.insert(key, 0);
            let before = self.work;
            let (onto, at) = (props.transform, glyph.transform());
            drawn.interpret(&mut Inside(self), onto, at, &props.paint);
            self.glyphs.insert(key, self.work - before);
        }
    }

    fn marks(&mut self, run: &GlyphRun<'_, '_>, transform: Affine) {
        self.runs += 1;
        let vertical = format!("{:?}", run.writing_mode()) == "Vertical";
        for glyph in run.glyphs() {
            let whole = transform * glyph.transform();
            let (unicode, advance) = match &**glyph {
                Glyph::Outline(outline) => (outline.as_unicode(), outline.advance_width()),
                Glyph::Type3(drawn) => (drawn.as_unicode(), drawn.advance_width()),
            };
            let text = match unicode {
                Some(hayro::hayro_interpret::hayro_cmap::BfString::Char(c)) => c.to_string(),
                Some(hayro::hayro_interpret::hayro_cmap::BfString::String(s)) => s,
                None => continue,
            };
            let advance = advance.map_or(500.0, f64::from);
            let after = if vertical { Point::new(0.0, -1000.0) } else { Point::new(advance, 0.0) };
            let start = whole * Point::ORIGIN;
            let up = whole * Point::new(0.0, 1000.0) - start;
            let up = (up.x, up.y);
            let end = whole * after;
            self.watch.mark(Mark { text, start, end, up, run: self.runs });
        }
    }
}

impl<'a> Device<'a> for Walk<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let bbox = props.transform.transform_rect_bbox(path.bounding_box());
        self.spend(self.outline(path, props.transform) + self.pixels(bbox));
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.stroke(path, props.transform, stroke);
        }
        self.look_into_paint(&props.paint, bbox);
        self.look_into_mask(props.soft_mask.as_ref());
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bbox = clip.path.bounding_box();
        self.spend(self.outline(&clip.path, Affine::IDENTITY) + self.pixels(bbox) / 4.0);
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        // What is inside spends by itself; the group as such is cheap until it holds something.
        self.spend(1_000.0);
        self.look_into_mask(mask.as_ref());
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(run.glyphs().len() as f64 * self.glyph);
        self.dashed_glyphs(run, mode);
        self.look_into_paint(&props.paint, self.bounds);
        self.look_into_mask(props.soft_mask.as_ref());
        if self.watch.wants_text() {
            self.marks(run, props.transform);
        }
        self.drawn_glyphs(run, &props);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let stream = match &image {
            Image::Raster(raster) => raster.stream(),
            Image::Stencil(stencil) => stencil.stream(),
        };
        let id = id_of(stream);
        // Those that are objects were looked at when the file was opened.
        if id.is_none()
            && let Err(error) = prescan::check_picture(stream, &self.job.limits)
        {
            leave(error);
        }
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let [a, b, c, d, ..] = props.transform.as_coeffs();
        let drawn = Drawn { width: width * a.hypot(b), height: height * c.hypot(d) };
        let bbox = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let first = self.seen.insert(image.cache_key());
        let inks = if mixes_inks(stream) { self.program } else { 0.0 };
        let decode = width * height * if first { cost::DECODED_PIXEL + inks } else { 2.0 };
        // It is kept at the size it is drawn in, or at its own where that is smaller.
        let kept = (drawn.width * drawn.height * self.scale * self.scale).min(width * height);
        self.spend(decode + self.pixels(bbox) * 8.0 + kept * cost::KEPT_PIXEL);
        self.look_into_mask(props.soft_mask.as_ref());
        self.watch.picture(&image, id, drawn);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The inside of a glyph that is itself drawn by instructions: counted, but its text is no text.
struct Inside<'i, 'w>(&'i mut Walk<'w>);

impl<'a> Device<'a> for Inside<'_, '_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.0.draw_path(path, props, mode);
    }
    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.0.push_clip_path(clip);
    }
    fn push_transparency_group(&mut self, o: f32, mask: Option<SoftMask<'a>>, mode: BlendMode) {
        self.0.push_transparency_group(o, mask, mode);
    }
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.0.spend(run.glyphs().len() as f64 * self.0.glyph);
        self.0.drawn_glyphs(run, &props);
    }
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.0.draw_image(image, props);
    }
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The object that a stream is; `None` for a picture inside a content stream.
fn id_of(stream: &Stream<'_>) -> Option<Id> {
    let id: ObjectIdentifier = stream.dict().obj_id()?;
    Some((id.obj_number, u16::try_from(id.gen_number).ok()?))
}

/// Whether a picture has several inks, whose colour is worked out for each pixel.
pub(crate) fn mixes_inks(stream: &Stream<'_>) -> bool {
    let space = stream.dict().get::<Array<'_>>(b"ColorSpace");
    space
        .and_then(|space| space.iter::<Name<'_>>().next())
        .is_some_and(|kind| kind.as_ref() == b"DeviceN")
}
