//! Where pictures go on a page.

use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Points per millimetre.
const PER_MM: f32 = 72.0 / 25.4;

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 x 297 mm.
    A4,
    /// 148 x 210 mm.
    A5,
    /// 8.5 x 11 inches.
    Letter,
    /// 8.5 x 14 inches.
    Legal,
    /// Width and height in millimetres.
    Custom(f32, f32),
    /// As large as the picture at this many pixels per inch, plus the margins. 0 takes what the
    /// picture itself says, or 96.
    Fit(f32),
}

/// Which way round the page is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Whichever shows the pictures larger.
    #[default]
    Auto,
    /// Taller than wide.
    Portrait,
    /// Wider than tall.
    Landscape,
}

/// How pictures are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    /// The size of the page.
    pub paper: Paper,
    /// Which way round it is.
    pub orientation: Orientation,
    /// The margin at each edge in millimetres.
    pub margin: f32,
    /// The gap between pictures on one page in millimetres.
    pub gap: f32,
    /// How many pictures share a page: 1, 2, 4, 6 or 9.
    pub per_page: u32,
    /// Whether a small picture is drawn larger than its own size to fill its place.
    pub enlarge: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            orientation: Orientation::Auto,
            margin: 10.0,
            gap: 5.0,
            per_page: 1,
            enlarge: true,
        }
    }
}

/// A box on the page, points from its lower left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A picture's size as it is shown: pixels, and pixels per inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shown {
    pub width: f32,
    pub height: f32,
    pub dpi: (f32, f32),
}

impl Layout {
    /// Refuses what can't be laid out; the number of pictures per page.
    pub(crate) fn check(&self) -> Result<u32> {
        let ask = |text: &str| Err(Error::Ask(text.to_owned()));
        if !matches!(self.per_page, 1 | 2 | 4 | 6 | 9) {
            return ask("pictures per page must be 1, 2, 4, 6 or 9");
        }
        let good = |mm: f32| mm.is_finite() && (0.0..=5_000.0).contains(&mm);
        if !good(self.margin) || !good(self.gap) {
            return ask("margin and gap must be 0 to 5000 mm");
        }
        match self.paper {
            Paper::Fit(dpi) if !(dpi == 0.0 || (1.0..=10_000.0).contains(&dpi)) => {
                ask("the dpi of a fitted page must be 1 to 10000, or 0 for the picture's own")
            }
            Paper::Fit(_) if self.per_page != 1 => {
                ask("a page that fits its picture holds one; choose a paper size for more")
            }
            Paper::Custom(w, h) if !(good(w) && good(h) && w >= 1.0 && h >= 1.0) => {
                ask("a page must be 1 to 5000 mm wide and high")
            }
            _ => Ok(self.per_page),
        }
    }

    fn paper(&self) -> (f32, f32) {
        match self.paper {
            Paper::A4 | Paper::Fit(_) => (595.276, 841.89),
            Paper::A5 => (419.528, 595.276),
            Paper::Letter => (612.0, 792.0),
            Paper::Legal => (612.0, 1008.0),
            Paper::Custom(width, height) => (width * PER_MM, height * PER_MM),
        }
    }
}

/// The page's size in points, and the box of each picture on it.
pub(crate) fn place(sizes: &[Shown], layout: &Layout) -> Result<((f32, f32), Vec<Cell>)> {
    if let (Paper::Fit(dpi), [size]) = (layout.paper, sizes) {
        return fit(*size, dpi, layout.margin * PER_MM);
    }
    let paper = layout.paper();
    let tall = (paper.0.min(paper.1), paper.0.max(paper.1));
    let wide = (tall.1, tall.0);
    let page = match layout.orientation {
        Orientation::Portrait => tall,
        Orientation::Landscape => wide,
        Orientation::Auto => {
            let area =
                |page| cells(page, sizes, layout).iter().map(|c| c.width * c.height).sum::<f32>();
            if area(wide) > area(tall) * 1.001 { wide } else { tall }
        }
    };
    let cells = cells(page, sizes, layout);
    if cells.iter().any(|cell| cell.width < 1.0 || cell.height < 1.0) {
        return Err(Error::Ask(
            "the margins leave no room for a picture; make them smaller".into(),
        ));
    }
    Ok((page, cells))
}

fn fit(size: Shown, dpi: f32, margin: f32) -> Result<((f32, f32), Vec<Cell>)> {
    let (x, y) = if dpi == 0.0 { size.dpi } else { (dpi, dpi) };
    let (width, height) = (size.width * 72.0 / x, size.height * 72.0 / y);
    let page = (width + 2.0 * margin, height + 2.0 * margin);
    // More than 200 inches is more than PDF allows; less than 3 points more than readers show.
    if page.0.max(page.1) > 14_400.0 || page.0.min(page.1) < 3.0 {
        return Err(Error::Ask(format!(
            "a page of {:.0} x {:.0} points can't be made; choose another dpi or a paper size",
            page.0, page.1
        )));
    }
    Ok((page, vec![Cell { x: margin, y: margin, width, height }]))
}

fn cells(page: (f32, f32), sizes: &[Shown], layout: &Layout) -> Vec<Cell> {
    let (across, down) = match (layout.per_page, page.0 > page.1) {
        (2, false) => (1, 2),
        (2, true) => (2, 1),
        (4, _) => (2, 2),
        (6, false) => (2, 3),
        (6, true) => (3, 2),
        (9, _) => (3, 3),
        _ => (1, 1),
    };
    let (margin, gap) = (layout.margin * PER_MM, layout.gap * PER_MM);
    let share = |side: f32, n: usize| (side - 2.0 * margin - gap * (n as f32 - 1.0)) / n as f32;
    let (width, height) = (share(page.0, across), share(page.1, down));
    let cell = |(i, size): (usize, &Shown)| {
        let (column, row) = (i % across, i / across);
        let own = (size.width * 72.0 / size.dpi.0, size.height * 72.0 / size.dpi.1);
        let mut scale = (width / own.0).min(height / own.1);
        if !layout.enlarge {
            scale = scale.min(1.0);
        }
        let (w, h) = (own.0 * scale, own.1 * scale);
        let left = margin + column as f32 * (width + gap);
        let top = page.1 - margin - row as f32 * (height + gap);
        Cell { x: left + (width - w) / 2.0, y: top - (height + h) / 2.0, width: w, height: h }
    };
    sizes.iter().enumerate().map(cell).collect()
}
