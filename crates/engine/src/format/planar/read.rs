//! Planes to interleaved red, green, blue (or gray) and alpha.

use super::matrix::Matrix;
use crate::picture::{Channels, Raster, Samples};

/// A stored sample.
pub(crate) trait Level: Copy + Send + Sync {
    /// Its number.
    fn level(self) -> u16;
}

impl Level for u8 {
    fn level(self) -> u16 {
        u16::from(self)
    }
}

impl Level for u16 {
    fn level(self) -> u16 {
        self
    }
}

/// Samples of one component: rows `stride` apart.
#[derive(Clone, Copy)]
pub(crate) struct Plane<'a, T> {
    pub(crate) data: &'a [T],
    pub(crate) stride: usize,
}

impl<'a, T> Plane<'a, T> {
    fn row(&self, y: usize, width: usize) -> &'a [T] {
        &self.data[y * self.stride..][..width]
    }

    fn holds(&self, width: usize, height: usize) -> bool {
        let last = height.checked_sub(1).and_then(|y| y.checked_mul(self.stride));
        width <= self.stride && last.is_some_and(|s| s + width <= self.data.len())
    }
}

/// A decoded picture in planes.
pub(crate) struct Planes<'a, T> {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Significant bits per sample: 1 to 16.
    pub(crate) depth: u8,
    pub(crate) luma: Plane<'a, T>,
    /// Cb and Cr (or what the matrix says); `None` for gray.
    pub(crate) chroma: Option<[Plane<'a, T>; 2]>,
    /// Whether chroma has half the columns, and half the rows.
    pub(crate) halved: (bool, bool),
    pub(crate) matrix: Matrix,
    pub(crate) full_range: bool,
}

/// Alpha in a plane of its own, of any size and depth.
pub(crate) struct Alpha<'a, T> {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) depth: u8,
    pub(crate) plane: Plane<'a, T>,
    pub(crate) full_range: bool,
    /// Whether the colours have been multiplied by it.
    pub(crate) premultiplied: bool,
}

/// An output sample: 8 bits for sources of at most 8, else 16.
trait Out: Copy + Default + Send {
    const MAX: f32;
    /// The nearest sample.
    fn clamp(v: f32) -> Self;
    fn value(self) -> f32;
}

impl Out for u8 {
    const MAX: f32 = 255.0;
    fn clamp(v: f32) -> Self {
        (v + 0.5) as u8
    }
    fn value(self) -> f32 {
        f32::from(self)
    }
}

impl Out for u16 {
    const MAX: f32 = 65_535.0;
    fn clamp(v: f32) -> Self {
        (v + 0.5) as u16
    }
    fn value(self) -> f32 {
        f32::from(self)
    }
}

/// The picture as interleaved samples: 8 bits for depths up to 8, else 16. `None` where planes
/// are shorter than the size says, or the matrix can't have the chroma it is given.
pub(crate) fn raster<T: Level, A: Level>(
    planes: &Planes<'_, T>,
    alpha: Option<&Alpha<'_, A>>,
) -> Option<Raster> {
    let channels = Channels::of(planes.chroma.is_none(), alpha.is_some());
    let sound = planes.is_sound() && alpha.is_none_or(Alpha::is_sound);
    let samples = match (sound, planes.rgb_depth()) {
        (false, _) => return None,
        (true, ..=8) => Samples::U8(convert(planes, alpha, channels)),
        (true, _) => Samples::U16(convert(planes, alpha, channels)),
    };
    Some(Raster { width: planes.width, height: planes.height, channels, samples })
}

impl<T: Level> Planes<'_, T> {
    fn is_sound(&self) -> bool {
        let (w, h) = (self.width as usize, self.height as usize);
        let (cw, ch) = self.chroma_size();
        let exact = matches!(self.matrix, Matrix::Luma { .. } | Matrix::YCgCo);
        w > 0
            && h > 0
            && (1..=16).contains(&self.depth)
            && self.luma.holds(w, h)
            && self.chroma.is_none_or(|c| {
                c.iter().all(|p| p.holds(cw, ch)) && (exact || self.halved == (false, false))
            })
    }

    fn chroma_size(&self) -> (usize, usize) {
        let half = |n: u32, halved: bool| if halved { n.div_ceil(2) } else { n } as usize;
        (half(self.width, self.halved.0), half(self.height, self.halved.1))
    }

    /// Bits of red, green and blue.
    pub(crate) fn rgb_depth(&self) -> u8 {
        match self.matrix {
            Matrix::YCgCoReversible { extra_bits } if self.chroma.is_some() => {
                self.depth.saturating_sub(extra_bits).max(1)
            }
            _ => self.depth,
        }
    }
}

impl<T: Level> Alpha<'_, T> {
    fn is_sound(&self) -> bool {
        let depth = (1..=16).contains(&self.depth);
        let (w, h) = (self.width as usize, self.height as usize);
        depth && w > 0 && self.plane.holds(w, h)
    }
}

/// For each level, what it means from 0.0 to `max`.
fn table(depth: u8, full_range: bool, max: f32) -> Vec<f32> {
    let levels = 1_u32 << depth;
    let (zero, span) = match full_range || depth < 8 {
        true => (0.0, (levels - 1) as f32),
        false => ((16 << (depth - 8)) as f32, (219 << (depth - 8)) as f32),
    };
    (0..levels).map(|l| ((l as f32 - zero) / span).clamp(0.0, 1.0) * max).collect()
}

fn convert<T: Level, A: Level, O: Out>(
    planes: &Planes<'_, T>,
    alpha: Option<&Alpha<'_, A>>,
    channels: Channels,
) -> Vec<O> {
    let n = channels.count();
    let row_len = planes.width as usize * n;
    let mut out = vec![O::default(); row_len * planes.height as usize];
    let gray = planes.chroma.is_none().then(|| table(planes.depth, planes.full_range, O::MAX));
    let alphas = alpha.map(|a| (a, table(a.depth, a.full_range, O::MAX)));
    let fill = |(y, row): (usize, &mut [O]), scratch: &mut Scratch| {
        match (&gray, &planes.chroma) {
            (None, Some(chroma)) => colour_row(planes, chroma, y, row, n, scratch),
            (Some(table), _) => gray_row(planes, table, y, row, n),
            (None, None) => {}
        }
        if let Some((alpha, table)) = &alphas {
            alpha_row(alpha, table, (y, planes.width, planes.height), row, n);
        }
    };
    #[cfg(feature = "native")]
    {
        use rayon::prelude::*;
        let rows = out.par_chunks_mut(row_len).enumerate();
        rows.for_each_init(Scratch::default, |scratch, row| fill(row, scratch));
    }
    #[cfg(not(feature = "native"))]
    {
        let mut scratch = Scratch::default();
        out.chunks_mut(row_len).enumerate().for_each(|row| fill(row, &mut scratch));
    }
    out
}

fn gray_row<T: Level, O: Out>(
    planes: &Planes<'_, T>,
    table: &[f32],
    y: usize,
    row: &mut [O],
    n: usize,
) {
    let luma = planes.luma.row(y, planes.width as usize);
    let top = table.len() - 1;
    for (px, l) in row.chunks_exact_mut(n).zip(luma) {
        px[0] = O::clamp(table[usize::from(l.level()).min(top)]);
    }
}

fn alpha_row<A: Level, O: Out>(
    alpha: &Alpha<'_, A>,
    table: &[f32],
    (y, width, height): (usize, u32, u32),
    row: &mut [O],
    n: usize,
) {
    let at = |i: usize, of: u32, have: u32| (i as u64 * u64::from(have) / u64::from(of)) as usize;
    let levels = alpha.plane.row(at(y, height, alpha.height), alpha.width as usize);
    let top = table.len() - 1;
    for (x, px) in row.chunks_exact_mut(n).enumerate() {
        let level = levels[at(x, width, alpha.width)].level();
        px[n - 1] = O::clamp(table[usize::from(level).min(top)]);
    }
    if alpha.premultiplied {
        row.chunks_exact_mut(n).for_each(unmultiply);
    }
}

fn unmultiply<O: Out>(px: &mut [O]) {
    let Some((a, colours)) = px.split_last_mut() else { return };
    let a = a.value();
    if a > 0.0 && a < O::MAX {
        for c in colours {
            *c = O::clamp((c.value() * O::MAX / a).min(O::MAX));
        }
    }
}

/// Rows that are made again and again.
#[derive(Default)]
struct Scratch {
    blend: Vec<f32>,
    chroma: [Vec<f32>; 2],
}

fn colour_row<T: Level, O: Out>(
    planes: &Planes<'_, T>,
    chroma: &[Plane<'_, T>; 2],
    y: usize,
    row: &mut [O],
    n: usize,
    scratch: &mut Scratch,
) {
    let width = planes.width as usize;
    let Scratch { blend, chroma: [cb, cr] } = scratch;
    upsample(planes, &chroma[0], y, blend, cb);
    upsample(planes, &chroma[1], y, blend, cr);
    let luma = planes.luma.row(y, width);
    let levels = ((1_u32 << planes.depth) - 1) as f32;
    let middle = (1_u32 << (planes.depth - 1)) as f32;
    // Limited range: luma has 219 steps from 16, chroma 224, in units of 8 bits.
    let unit = if planes.depth >= 8 { (1_u32 << (planes.depth - 8)) as f32 } else { 1.0 };
    let limited = !planes.full_range && planes.depth >= 8;
    let (zero, span, chroma_span) =
        if limited { (16.0 * unit, 219.0 * unit, 224.0 * unit) } else { (0.0, levels, levels) };
    let (ky, kc) = (O::MAX / span, O::MAX / chroma_span);
    let pixels = row.chunks_exact_mut(n).zip(luma.iter().zip(cb.iter().zip(cr.iter())));
    match planes.matrix {
        Matrix::Luma { kr, kb } => {
            let kg = 1.0 - kr - kb;
            let (r_cr, b_cb) = (2.0 * (1.0 - kr) * kc, 2.0 * (1.0 - kb) * kc);
            let (g_cr, g_cb) = (r_cr * kr / kg, b_cb * kb / kg);
            for (px, (l, (cb, cr))) in pixels {
                let l = (f32::from(l.level()) - zero) * ky;
                let (cb, cr) = (cb - middle, cr - middle);
                px[0] = O::clamp(l + r_cr * cr);
                px[1] = O::clamp(l - g_cb * cb - g_cr * cr);
                px[2] = O::clamp(l + b_cb * cb);
            }
        }
        Matrix::YCgCo => {
            for (px, (l, (cg, co))) in pixels {
                let l = (f32::from(l.level()) - zero) * ky;
                let (cg, co) = ((cg - middle) * kc, (co - middle) * kc);
                px[0] = O::clamp(l - cg + co);
                px[1] = O::clamp(l + cg);
                px[2] = O::clamp(l - cg - co);
            }
        }
        Matrix::Identity => {
            for (px, (l, (b, r))) in pixels {
                px[0] = O::clamp((r - zero) * ky);
                px[1] = O::clamp((f32::from(l.level()) - zero) * ky);
                px[2] = O::clamp((b - zero) * ky);
            }
        }
        Matrix::YCgCoReversible { .. } => {
            let scale = O::MAX / ((1_u32 << planes.rgb_depth()) - 1) as f32;
            for (px, (l, (cg, co))) in pixels {
                let (cg, co) = ((cg - middle) as i32, (co - middle) as i32);
                let t = i32::from(l.level()) - (cg >> 1);
                let b = t - (co >> 1);
                px[0] = O::clamp((b + co) as f32 * scale);
                px[1] = O::clamp((cg + t) as f32 * scale);
                px[2] = O::clamp(b as f32 * scale);
            }
        }
    }
}

/// A row of chroma in full width. Halved chroma stands between the pixels (as in JPEG and as
/// other readers of these formats take it): three parts of the nearer sample, one of the other.
fn upsample<T: Level>(
    planes: &Planes<'_, T>,
    plane: &Plane<'_, T>,
    y: usize,
    blend: &mut Vec<f32>,
    out: &mut Vec<f32>,
) {
    let (cw, ch) = planes.chroma_size();
    let value = |s: &T| f32::from(s.level());
    let near_row = if planes.halved.1 { y / 2 } else { y };
    let near = plane.row(near_row, cw);
    blend.clear();
    if planes.halved.1 {
        let other = if y.is_multiple_of(2) { near_row.saturating_sub(1) } else { near_row + 1 };
        let far = plane.row(other.min(ch - 1), cw);
        blend.extend(near.iter().zip(far).map(|(n, f)| value(n) * 0.75 + value(f) * 0.25));
    } else {
        blend.extend(near.iter().map(value));
    }
    if !planes.halved.0 {
        std::mem::swap(blend, out);
        return;
    }
    out.clear();
    let width = planes.width as usize;
    for (i, &near) in blend.iter().enumerate() {
        let left = blend[i.saturating_sub(1)];
        let right = blend[(i + 1).min(cw - 1)];
        out.push(near * 0.75 + left * 0.25);
        out.push(near * 0.75 + right * 0.25);
    }
    out.truncate(width);
}
