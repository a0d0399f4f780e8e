//! Pages to pixels.

mod asks;

use crate::bound::bound;
use crate::fonts::FontBytes;
use crate::guard::guard;
use crate::pixels::{Channels, Pixels};
use crate::streams::check_contents;
use crate::walk::{Nothing, walk};
use crate::{Error, Limits, PageSize, Result, Source};
use asks::{Warnings, settings};
use hayro::hayro_interpret::util::TransformExt;
use hayro::kurbo::Affine;
use hayro::vello_cpu::{self, Pixmap, RenderContext};
use hayro::{RenderCache, RenderSettings, render_into};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How large a page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Pixels per inch.
    Dpi(f32),
    /// Pixels per row; the height follows.
    Width(u32),
    /// Rows; the width follows.
    Height(u32),
    /// The largest that fits into a box of this many pixels.
    Fit(u32, u32),
}

/// What stands behind the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Background {
    /// White paper.
    #[default]
    White,
    /// Nothing: the pixels keep their alpha.
    Transparent,
}

/// A font that the document names but does not bring along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontWish {
    /// The font's name in the document.
    pub name: Option<String>,
    /// The character collection of a CJK font ("Japan1", "GB1", "CNS1", "Korea1", "KR").
    pub collection: Option<String>,
    /// Strokes are thick.
    pub bold: bool,
    /// Letters lean.
    pub italic: bool,
    /// Letters have serifs.
    pub serif: bool,
    /// All letters are equally wide.
    pub monospaced: bool,
}

/// Gives a TrueType or OpenType font for a wish. See [`crate::fonts`] for ready ones.
pub type Fonts = Arc<dyn Fn(&FontWish) -> Option<FontBytes> + Send + Sync>;

/// How pages are drawn.
#[derive(Clone)]
pub struct Render {
    /// How large.
    pub scale: Scale,
    /// On what.
    pub background: Background,
    /// Whether notes, stamps and form fields are drawn, too.
    pub annotations: bool,
    /// Fonts for what the document does not bring along. Without one, the built-in stand-ins of
    /// the 14 standard fonts are used, which know Latin letters only.
    pub fonts: Option<Fonts>,
}

impl Default for Render {
    fn default() -> Self {
        let background = Background::White;
        Self { scale: Scale::Dpi(150.0), background, annotations: true, fonts: None }
    }
}

/// A drawn page.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Which page, counted from 0.
    pub page: u32,
    /// RGBA, not premultiplied.
    pub pixels: Pixels,
    /// Pixels per inch across and down.
    pub dpi: (f32, f32),
    /// What could not be drawn, in plain words. Empty where all was.
    pub warnings: Vec<String>,
    /// Fonts that were wished for and not had: with them the page would look better.
    pub wishes: Vec<FontWish>,
}

impl Scale {
    /// The size in pixels of a page of this size in points.
    pub fn pixels(self, page: PageSize) -> Result<(u32, u32)> {
        let (width, height) = (f64::from(page.width), f64::from(page.height));
        let scale = match self {
            Self::Dpi(dpi) if dpi > 0.0 && dpi.is_finite() => f64::from(dpi) / 72.0,
            Self::Dpi(_) => return Err(Error::Ask("the dpi must be more than 0".into())),
            Self::Width(pixels) => f64::from(pixels) / width,
            Self::Height(pixels) => f64::from(pixels) / height,
            Self::Fit(across, down) => (f64::from(across) / width).min(f64::from(down) / height),
        };
        // A 612.0001 points wide page is no pixel wider than one of 612.
        let whole =
            |side: f64| ((side * scale - 0.01).ceil()).clamp(1.0, f64::from(u32::MAX)) as u32;
        let (mut across, mut down) = (whole(width), whole(height));
        if let Self::Width(pixels) = self {
            across = pixels.max(1);
        }
        if let Self::Height(pixels) = self {
            down = pixels.max(1);
        }
        Ok((across, down))
    }
}

/// Draws pages (indexes from 0), handing over each as soon as it is done.
pub fn render(
    source: &Source,
    pages: &[u32],
    how: &Render,
    mut take: impl FnMut(Drawing) -> Result<()>,
) -> Result<()> {
    let mut painter = Painter::new(source, how);
    for (done, &page) in pages.iter().enumerate() {
        source.job.progress(done, pages.len());
        source.job.check()?;
        take(painter.page(page)?)?;
    }
    source.job.progress(1, 1);
    Ok(())
}

/// Draws one page (index from 0). For several, a [`Painter`] is faster.
pub fn render_page(source: &Source, page: u32, how: &Render) -> Result<Drawing> {
    Painter::new(source, how).page(page)
}

/// Draws pages of one document one by one. Fonts, glyphs and colour spaces that pages have in
/// common are read once.
pub struct Painter<'s> {
    source: &'s Source,
    how: Render,
    cache: RenderCache<'s>,
    /// Pages drawn with this cache.
    drawn: u32,
}

impl<'s> Painter<'s> {
    /// The cache keeps every glyph and font it met, so it is emptied after so many pages.
    const PAGES_OF_A_CACHE: u32 = 32;

    /// A painter for a document.
    pub fn new(source: &'s Source, how: &Render) -> Self {
        Self { source, how: how.clone(), cache: RenderCache::new(), drawn: 0 }
    }

    /// Draws the pages that follow at another scale.
    pub fn rescale(&mut self, scale: Scale) {
        self.how.scale = scale;
    }

    /// Draws a page (index from 0).
    pub fn page(&mut self, page: u32) -> Result<Drawing> {
        let drawing = self.checked(page);
        self.drawn += 1;
        // A failed page may leave the cache broken. A font that is in it is not asked for again:
        // a page with one that is missing would not be told of it.
        let fresh = drawing.as_ref().is_ok_and(|drawing| drawing.wishes.is_empty());
        if !fresh || self.drawn >= Self::PAGES_OF_A_CACHE {
            self.cache = RenderCache::new();
            self.drawn = 0;
        }
        drawing
    }

    fn checked(&self, page: u32) -> Result<Drawing> {
        let Self { source, how, .. } = self;
        let Some(&size) = source.facts().pages.get(page as usize) else {
            return Err(Error::Range(format!("there is no page {}", page + 1)));
        };
        let (width, height) = how.scale.pixels(size)?;
        let limits = &source.job.limits;
        let side = u64::from(limits.max_side.min(65_535));
        let longest = u64::from(width.max(height));
        Limits::over("the longer side of the page in pixels", longest, side, "--max-side")?;
        limits.check_pixels("the page's area in pixels", u64::from(width), u64::from(height))?;
        let scale =
            (f64::from(width) / f64::from(size.width), f64::from(height) / f64::from(size.height));
        check_work(source, page, (width, height), scale.0.max(scale.1))?;
        let warnings = Arc::new(Warnings::default());
        let data = guard(|| Ok(self.draw(page, (width, height), scale, &warnings)))?;
        source.job.check()?;
        let pixels = Pixels::new(width, height, Channels::Rgba, data)?;
        let dpi = ((scale.0 * 72.0) as f32, (scale.1 * 72.0) as f32);
        let wishes = warnings.missing().clone();
        Ok(Drawing { page, pixels, dpi, warnings: warnings.words(), wishes })
    }

    fn draw(
        &self,
        index: u32,
        (width, height): (u32, u32),
        (x, y): (f64, f64),
        warnings: &Arc<Warnings>,
    ) -> Vec<u8> {
        let page = &self.source.pdf.pages()[index as usize];
        let settings = settings(page, &self.how, warnings);
        let mut context = RenderContext::new(width as u16, height as u16);
        let transform = Affine::scale_non_uniform(x, y) * page.initial_transform(true).to_kurbo();
        // Hinting moves outlines to whole pixels: letters stand less where the document puts them.
        let plain = RenderSettings { hinting: false, ..Default::default() };
        render_into(page, &self.cache, &settings, &plain, &mut context, transform);
        context.flush();
        let mut pixmap = Pixmap::new(width as u16, height as u16);
        let clear = match self.how.background {
            Background::White => vello_cpu::color::palette::css::WHITE,
            Background::Transparent => vello_cpu::color::palette::css::TRANSPARENT,
        };
        let raster = vello_cpu::RasterizerSettings {
            target_init: vello_cpu::TargetInit::Clear(clear),
            ..Default::default()
        };
        context.render_with(&mut pixmap, &mut vello_cpu::Resources::default(), raster);
        pixmap.take_rgba8(vello_cpu::peniko::ImageAlphaType::Alpha)
    }
}

/// Refuses a page that would be too much work, before any of it is drawn.
fn check_work(source: &Source, page: u32, size: (u32, u32), scale: f64) -> Result<()> {
    let most = source.job.limits.max_page_work as f64;
    let plain = guard(|| {
        let page = &source.pdf.pages()[page as usize];
        check_contents(page, &source.job)?;
        Ok(bound(page, size))
    })?;
    if plain.is_some_and(|work| work <= most) {
        return source.job.check();
    }
    walk(source, page, scale, &mut Nothing)
}
