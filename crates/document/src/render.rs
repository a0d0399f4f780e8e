//! Pages to pixels.

use crate::bound::bound;
use crate::guard::guard;
use crate::pixels::{Channels, Pixels};
use crate::walk::{Nothing, walk};
use crate::{Error, Limits, PageSize, Result, Source};
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning, RenderContent};
use hayro::kurbo::Affine;
use hayro::vello_cpu::{self, Pixmap, RenderContext};
use hayro::{RenderCache, RenderSettings, render_into};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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

/// Gives the bytes of a TrueType or OpenType font for a wish, and the index of the font in it.
pub type Fonts = Arc<dyn Fn(&FontWish) -> Option<(Arc<Vec<u8>>, u32)> + Send + Sync>;

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
    for (done, &page) in pages.iter().enumerate() {
        source.job.progress(done, pages.len());
        source.job.check()?;
        take(render_page(source, page, how)?)?;
    }
    source.job.progress(1, 1);
    Ok(())
}

/// Draws one page (index from 0).
pub fn render_page(source: &Source, page: u32, how: &Render) -> Result<Drawing> {
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
    check_work(source, page, f64::from(width) * f64::from(height), scale.0.max(scale.1))?;
    let (data, warnings) = guard(|| Ok(draw(source, page, (width, height), scale, how)))?;
    source.job.check()?;
    let pixels = Pixels::new(width, height, Channels::Rgba, data)?;
    let dpi = ((scale.0 * 72.0) as f32, (scale.1 * 72.0) as f32);
    Ok(Drawing { page, pixels, dpi, warnings })
}

/// Refuses a page that would be too much work, before any of it is drawn.
fn check_work(source: &Source, page: u32, area: f64, scale: f64) -> Result<()> {
    let most = source.job.limits.max_page_work as f64;
    let plain = guard(|| Ok(bound(&source.pdf.pages()[page as usize], area)))?;
    if plain.is_some_and(|work| work <= most) {
        return source.job.check();
    }
    walk(source, page, scale, &mut Nothing)
}

fn draw(
    source: &Source,
    index: u32,
    (width, height): (u32, u32),
    (x, y): (f64, f64),
    how: &Render,
) -> (Vec<u8>, Vec<String>) {
    let page = &source.pdf.pages()[index as usize];
    let warnings = Arc::new(Warnings::default());
    let settings = settings(how, &warnings);
    let mut context = RenderContext::new(width as u16, height as u16);
    let transform = Affine::scale_non_uniform(x, y) * page.initial_transform(true).to_kurbo();
    let cache = RenderCache::new();
    // Hinting moves outlines to whole pixels: letters stand less where the document puts them.
    let plain = RenderSettings { hinting: false, ..Default::default() };
    render_into(page, &cache, &settings, &plain, &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(width as u16, height as u16);
    let clear = match how.background {
        Background::White => vello_cpu::color::palette::css::WHITE,
        Background::Transparent => vello_cpu::color::palette::css::TRANSPARENT,
    };
    let raster = vello_cpu::RasterizerSettings {
        target_init: vello_cpu::TargetInit::Clear(clear),
        ..Default::default()
    };
    context.render_with(&mut pixmap, &mut vello_cpu::Resources::default(), raster);
    let data = pixmap.take_rgba8(vello_cpu::peniko::ImageAlphaType::Alpha);
    (data, warnings.words())
}

/// Counts of what could not be drawn.
#[derive(Default)]
struct Warnings {
    pictures: AtomicU32,
    notes: AtomicU32,
    broken_fonts: AtomicU32,
    missing: Mutex<Vec<String>>,
}

impl Warnings {
    fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut say = |count: &AtomicU32, what: &str| {
            let count = count.load(Ordering::Relaxed);
            if count > 0 {
                words.push(format!("{count} {what}"));
            }
        };
        say(&self.pictures, "picture(s) could not be decoded and are left out");
        say(&self.notes, "note(s) or form field(s) could not be drawn");
        say(&self.broken_fonts, "font(s) could not be read");
        let missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        words.extend(missing.iter().map(|name| {
            format!("the font {name} is not in the file, and no stand-in has its letters")
        }));
        words
    }
}

fn settings(how: &Render, warnings: &Arc<Warnings>) -> InterpreterSettings {
    let plain = InterpreterSettings::default();
    let (standard, given) = (Arc::clone(&plain.font_resolver), how.fonts.clone());
    let sink = Arc::clone(warnings);
    let fonts = Arc::clone(warnings);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| {
            let wish = wish(query);
            if let Some((bytes, index)) = given.as_ref().and_then(|fonts| fonts(&wish)) {
                return Some((bytes, index));
            }
            if wish.collection.is_some() {
                let mut missing = fonts.missing.lock().unwrap_or_else(PoisonError::into_inner);
                let name = wish.name.unwrap_or_else(|| "without a name".to_owned());
                if missing.len() < 20 && !missing.contains(&name) {
                    missing.push(name);
                }
            }
            standard(query)
        }),
        warning_sink: Arc::new(move |warning| {
            let count = match warning {
                InterpreterWarning::ImageDecodeFailure => &sink.pictures,
                InterpreterWarning::UnsupportedFont => &sink.broken_fonts,
                _ => &sink.notes,
            };
            count.fetch_add(1, Ordering::Relaxed);
        }),
        render_content: match how.annotations {
            true => RenderContent::all(),
            false => RenderContent::PAGE,
        },
        ..plain
    }
}

fn wish(query: &FontQuery) -> FontWish {
    match query {
        FontQuery::Standard(font) => {
            let name = font.postscript_name().to_owned();
            FontWish {
                bold: name.contains("Bold"),
                italic: name.contains("Italic") || name.contains("Oblique"),
                serif: name.starts_with("Times"),
                monospaced: name.starts_with("Courier"),
                name: Some(name),
                collection: None,
            }
        }
        FontQuery::Fallback(font) => {
            let name = font.post_script_name.clone().or_else(|| font.font_name.clone());
            let collection = font.character_collection.as_ref();
            FontWish {
                name: name.or_else(|| font.font_family.clone()),
                collection: collection
                    .map(|found| format!("{:?}", found.family).replace("Adobe", ""))
                    .filter(|family| family != "Identity"),
                bold: font.is_bold || font.font_weight >= 600,
                italic: font.is_italic,
                serif: font.is_serif,
                monospaced: font.is_fixed_pitch,
            }
        }
    }
}
