//! PQ and HLG pictures (ITU-R BT.2100) to the range of an ordinary screen.
//!
//! Light is taken as what a screen would show, 203 cd/m2 (BT.2408's reference white) becoming
//! white. What is brighter is compressed by the curve of BT.2390, the same for all three
//! samples of a pixel, so that hues stay.

use crate::picture::{Picture, Raster, Samples};
use crate::{Job, Result};

/// How an HDR picture stores light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Curve {
    /// Perceptual quantiser (SMPTE ST 2084): cd/m2 of the screen.
    Pq,
    /// Hybrid log-gamma (ARIB STD-B67): light of the scene.
    Hlg,
}

/// Reference white, cd/m2.
const WHITE: f64 = 203.0;
/// The screen that HLG is shown on, cd/m2.
const HLG_PEAK: f64 = 1000.0;

/// Light in cd/m2 of a PQ signal, 0 to 1.
pub(crate) fn pq_light(signal: f64) -> f64 {
    let p = libm::pow(signal.max(0.0), 1.0 / 78.843_75);
    let below = (p - 0.835_937_5).max(0.0);
    10_000.0 * libm::pow(below / (18.851_562_5 - 18.6875 * p), 1.0 / 0.159_301_757_812_5)
}

/// The PQ signal of light in cd/m2.
fn pq_signal(light: f64) -> f64 {
    let p = libm::pow((light / 10_000.0).clamp(0.0, 1.0), 0.159_301_757_812_5);
    libm::pow((0.835_937_5 + 18.851_562_5 * p) / (1.0 + 18.6875 * p), 78.843_75)
}

const HLG: (f64, f64, f64) = (0.178_832_77, 0.284_668_92, 0.559_910_73);

/// Scene light, 0 to 1, of an HLG signal.
pub(crate) fn hlg_light(signal: f64) -> f64 {
    let (a, b, c) = HLG;
    if signal <= 0.5 { signal * signal / 3.0 } else { (libm::exp((signal - c) / a) + b) / 12.0 }
}

/// The HLG signal of scene light, 0 to 1.
fn hlg_signal(light: f64) -> f64 {
    let (a, b, c) = HLG;
    if light <= 1.0 / 12.0 { (3.0 * light).sqrt() } else { a * libm::log(12.0 * light - b) + c }
}

type Matrix = [[f64; 3]; 3];

/// Linear light of the primaries (H.273 code) to that of BT.709, both with a white of D65.
fn to_709(primaries: u8) -> Matrix {
    match primaries {
        1 | 2 => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        11 | 12 => [
            [1.224_940, -0.224_940, 0.0],
            [-0.042_057, 1.042_057, 0.0],
            [-0.019_638, -0.078_636, 1.098_274],
        ],
        _ => [
            [1.660_491, -0.587_641, -0.072_850],
            [-0.124_550, 1.132_900, -0.008_349],
            [-0.018_151, -0.100_579, 1.118_730],
        ],
    }
}

/// Linear light of BT.709 to that of the primaries.
fn from_709(primaries: u8) -> Matrix {
    match primaries {
        1 | 2 => to_709(1),
        11 | 12 => [
            [0.822_462, 0.177_538, 0.0],
            [0.033_194, 0.966_806, 0.0],
            [0.017_083, 0.072_397, 0.910_520],
        ],
        _ => [
            [0.627_404, 0.329_283, 0.043_313],
            [0.069_097, 0.919_540, 0.011_362],
            [0.016_391, 0.088_013, 0.895_595],
        ],
    }
}

fn times(m: &Matrix, v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// sRGB's curve, both ways (IEC 61966-2-1).
pub(crate) fn srgb_light(s: f64) -> f64 {
    if s <= 0.040_45 { s / 12.92 } else { libm::pow((s + 0.055) / 1.055, 2.4) }
}

pub(crate) fn srgb_signal(l: f64) -> f64 {
    if l <= 0.003_130_8 { l * 12.92 } else { 1.055 * libm::pow(l, 1.0 / 2.4) - 0.055 }
}

/// An sRGB colour (16 bits, with alpha) as an HDR picture stores it, white at reference white.
pub(super) fn encode(c: [u16; 4], curve: Curve, primaries: u8) -> [u16; 4] {
    let light = [c[0], c[1], c[2]].map(|s| srgb_light(f64::from(s) / 65_535.0) * WHITE);
    let light = times(&from_709(primaries), light);
    let signal = match curve {
        Curve::Pq => light.map(pq_signal),
        Curve::Hlg => {
            // The screen raises scene light to 1.2 by its luminance; undo that.
            let y = luminance(light) / HLG_PEAK;
            let scale = if y > 0.0 { libm::pow(y, 1.0 / 1.2 - 1.0) / HLG_PEAK } else { 0.0 };
            light.map(|l| hlg_signal(l * scale))
        }
    };
    let [r, g, b] = signal.map(|s| (s.clamp(0.0, 1.0) * 65_535.0).round() as u16);
    [r, g, b, c[3]]
}

/// Luminance of linear light in BT.2020 primaries, which HLG's screen works by.
fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2627 * r + 0.678 * g + 0.0593 * b
}

/// Converts every frame to sRGB, all with the curve that the brightest of them needs.
pub(super) fn tone_map(
    picture: &mut Picture,
    curve: Curve,
    primaries: u8,
    job: &Job,
) -> Result<()> {
    let mapping = Mapping::new(picture, curve, primaries);
    for frame in &mut picture.frames {
        job.check()?;
        let (n, gray) = (frame.raster.channels.count(), frame.raster.channels.is_gray());
        match &mut frame.raster.samples {
            Samples::U8(v) => map_samples(v, n, gray, &mapping),
            Samples::U16(v) => map_samples(v, n, gray, &mapping),
        }
    }
    Ok(())
}

struct Mapping {
    curve: Curve,
    matrix: Matrix,
    /// Light of each 16-bit signal: cd/m2 for PQ, scene light for HLG.
    light: Vec<f32>,
    /// What light of a brightest sample is multiplied with, by its PQ signal in 4096ths.
    gain: Vec<f32>,
    /// 16-bit sRGB of light, 0 to white in 65535ths.
    signal: Vec<u16>,
}

impl Mapping {
    fn new(picture: &Picture, curve: Curve, primaries: u8) -> Self {
        let signals = (0..=65_535).map(|s| f64::from(s) / 65_535.0);
        let decode = if curve == Curve::Pq { pq_light } else { hlg_light };
        let mut mapping = Self {
            curve,
            matrix: to_709(primaries),
            light: signals.clone().map(|s| decode(s) as f32).collect(),
            gain: Vec::new(),
            signal: signals.map(|l| (srgb_signal(l) * 65_535.0).round() as u16).collect(),
        };
        let peak =
            picture.frames.iter().map(|frame| mapping.peak(&frame.raster)).fold(0.0, f64::max);
        mapping.gain = gains(peak.max(WHITE));
        mapping
    }

    /// Light on the screen in cd/m2 of 16-bit signals.
    fn shown(&self, signal: [u16; 3]) -> [f64; 3] {
        let light = signal.map(|s| f64::from(self.light[usize::from(s)]));
        match self.curve {
            Curve::Pq => light,
            Curve::Hlg => {
                let y = luminance(light);
                let scale = if y > 0.0 { HLG_PEAK * libm::pow(y, 0.2) } else { 0.0 };
                light.map(|l| l * scale)
            }
        }
    }

    /// The light that all but one in 2000 pixels stay below: single sparks are let go.
    fn peak(&self, raster: &Raster) -> f64 {
        let mut counts = vec![0u64; 4097];
        let mut total = 0;
        let mut count = |signal| {
            let brightest = self.shown(signal).into_iter().fold(0.0, f64::max);
            counts[(pq_signal(brightest) * 4096.0) as usize] += 1;
            total += 1;
        };
        // One pixel in some is enough to know.
        let step = (raster.pixels() / 200_000).max(1);
        let (n, gray) = (raster.channels.count(), raster.channels.is_gray());
        let pick = |p: &[u16]| if gray { [p[0]; 3] } else { [p[0], p[1], p[2]] };
        match &raster.samples {
            Samples::U8(v) => v.chunks_exact(n).step_by(step).for_each(|p| {
                let wide: Vec<u16> = p.iter().map(|&s| u16::from(s) * 257).collect();
                count(pick(&wide));
            }),
            Samples::U16(v) => v.chunks_exact(n).step_by(step).for_each(|p| count(pick(p))),
        }
        let mut above = 0;
        let at = counts.iter().rposition(|&n| {
            above += n;
            above * 2000 > total
        });
        pq_light((at.unwrap_or(0) + 1) as f64 / 4096.0)
    }

    /// The factor of light at a PQ signal: between entries of the table by a straight line, as
    /// steps would show in skies.
    fn gain(&self, signal: f64) -> f64 {
        let place = (signal * 4096.0 - 0.5).clamp(0.0, 4095.0);
        let (low, part) = (place as usize, place.fract());
        let [low, high] = [self.gain[low], self.gain[low + 1]].map(f64::from);
        low + (high - low) * part
    }

    /// 16-bit sRGB of 16-bit signals.
    fn map(&self, signal: [u16; 3]) -> [u16; 3] {
        let light = self.shown(signal);
        let brightest = light.into_iter().fold(0.0, f64::max);
        let gain = self.gain(pq_signal(brightest));
        let light = times(&self.matrix, light.map(|l| l * gain / WHITE));
        // Colours outside sRGB lose saturation until they fit: gray of the same luminance.
        let y = (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]).clamp(0.0, 1.0);
        let mut keep = 1.0f64;
        for l in light {
            let room = if l < 0.0 {
                y / (y - l)
            } else if l > 1.0 {
                (1.0 - y) / (l - y)
            } else {
                1.0
            };
            keep = keep.min(room);
        }
        light.map(|l| {
            let l = (y + (l - y) * keep).clamp(0.0, 1.0);
            self.signal[(l * 65_535.0).round() as usize]
        })
    }
}

/// The curve of BT.2390 (5.4.1) from a peak to reference white, as a factor of light.
fn gains(peak: f64) -> Vec<f32> {
    let top = pq_signal(peak);
    let most = pq_signal(WHITE) / top;
    let knee = 1.5 * most - 0.5;
    let bend = |e: f64| {
        if e <= knee {
            return e;
        }
        let t = (e - knee) / (1.0 - knee);
        let (t2, t3) = (t * t, t * t * t);
        (2.0 * t3 - 3.0 * t2 + 1.0) * knee
            + (t3 - 2.0 * t2 + t) * (1.0 - knee)
            + (-2.0 * t3 + 3.0 * t2) * most
    };
    (0..=4096)
        .map(|i| {
            let signal = (f64::from(i) + 0.5) / 4096.0;
            if peak <= WHITE {
                return 1.0;
            }
            (pq_light(bend((signal / top).min(1.0)) * top) / pq_light(signal)) as f32
        })
        .collect()
}

fn map_samples<T: Wide>(v: &mut [T], n: usize, gray: bool, mapping: &Mapping) {
    let one = |pixels: &mut [T]| {
        for p in pixels.chunks_exact_mut(n) {
            if gray {
                p[0] = T::narrow(mapping.map([p[0].wide(); 3])[0]);
            } else {
                let mapped = mapping.map([p[0].wide(), p[1].wide(), p[2].wide()]);
                (0..3).for_each(|c| p[c] = T::narrow(mapped[c]));
            }
        }
    };
    #[cfg(feature = "native")]
    {
        use rayon::prelude::*;
        v.par_chunks_mut(8192 * n).for_each(one);
    }
    #[cfg(not(feature = "native"))]
    v.chunks_mut(8192 * n).for_each(one);
}

/// A sample as 16 bits and back.
trait Wide: Copy + Send {
    fn wide(self) -> u16;
    fn narrow(wide: u16) -> Self;
}

impl Wide for u8 {
    fn wide(self) -> u16 {
        u16::from(self) * 257
    }

    fn narrow(wide: u16) -> Self {
        ((u32::from(wide) + 128) / 257) as Self
    }
}

impl Wide for u16 {
    fn wide(self) -> u16 {
        self
    }

    fn narrow(wide: u16) -> Self {
        wide
    }
}
