//! Which progressive scans hold a picture's coefficients in the fewest bytes.
//!
//! Each AC scan costs the same whatever the others are, so the costs of all bands and bit
//! positions are counted once, and the best way to put bands together follows by dynamic
//! programming. Counting stops at a sample of a large picture.

use super::huffman::cost;
use super::read::{Coefficients, Plane};
use super::scan::{self, Band, Counter, MOST_AL, Masks};
use crate::{Job, Result};

/// One scan of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Planned {
    /// DC coefficients of components; refining where `refine`.
    Dc {
        /// Indices of the components.
        components: Vec<usize>,
        /// Bit position.
        al: u32,
        /// Whether it refines the scan before.
        refine: bool,
    },
    /// AC coefficients of a component.
    Ac {
        /// Index of the component.
        component: usize,
        /// Which coefficients.
        band: Band,
        /// Whether it refines the scan before.
        refine: bool,
    },
}

/// How much searching an effort is worth.
struct Search {
    /// Where bands may start; the first is 1.
    starts: &'static [usize],
    /// Most blocks of a component to count.
    sample: usize,
}

impl Search {
    /// On photographs all of the search is worth 0.2 % of the bytes.
    fn of(effort: u8) -> Self {
        match effort {
            0..=4 => Self { starts: &[1, 3, 6], sample: 4 << 10 },
            5..=6 => Self { starts: &[1, 3, 6, 10, 28], sample: 4 << 10 },
            7..=8 => Self { starts: &[1, 2, 3, 6, 10, 15, 28], sample: 8 << 10 },
            _ => Self {
                starts: &[1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 25, 28, 32, 36, 43, 50],
                sample: 64 << 10,
            },
        }
    }
}

/// Bytes of a scan header of one component.
const SCAN_HEADER: u64 = 10;

/// The best script that `effort` (0 to 10) finds. Every coefficient comes out whole.
pub(super) fn best(
    coefficients: &Coefficients,
    masks: &[Vec<Masks>],
    effort: u8,
    job: &Job,
) -> Result<Vec<Planned>> {
    let search = Search::of(effort);
    let mut script = dc_scans(coefficients, effort);
    let mut ac = Vec::new();
    for (component, plane) in coefficients.planes.iter().enumerate() {
        let costs = Costs::count(plane, &masks[component], &search, job)?;
        let bands = costs.best_bands();
        ac.extend(bands.into_iter().map(|(band, refine)| Planned::Ac { component, band, refine }));
    }
    // Coarse before fine and low frequencies before high: what shows most comes first.
    ac.sort_by_key(|scan| match scan {
        Planned::Ac { band, refine: false, component } => (0, band.ss, 0, *component),
        Planned::Ac { band, component, .. } => (1, MOST_AL - band.al, band.ss, *component),
        Planned::Dc { .. } => (0, 0, 0, 0),
    });
    script.extend(ac);
    Ok(script)
}

/// Groups of components that may stand in one scan together: at most four of them, with at most
/// ten blocks an MCU (T.81 B.2.3).
pub(super) fn together(coefficients: &Coefficients) -> Vec<Vec<usize>> {
    let components = &coefficients.frame.components;
    let all: Vec<usize> = (0..components.len()).collect();
    if components.iter().map(|c| c.h * c.v).sum::<usize>() <= 10 {
        return vec![all];
    }
    all.into_iter().map(|c| vec![c]).collect()
}

/// The cheapest way to tell the DC coefficients: all in one scan, or the first component apart,
/// or each apart; whole, or the lowest bit apart.
fn dc_scans(coefficients: &Coefficients, effort: u8) -> Vec<Planned> {
    let n = coefficients.planes.len();
    let apart: Vec<Vec<usize>> = (0..n).map(|c| vec![c]).collect();
    let mut ways = vec![together(coefficients)];
    if effort >= 3 && n > 1 {
        ways.push(apart);
        if n == 3 && ways[0].len() == 1 {
            ways.push(vec![vec![0], vec![1, 2]]);
        }
    }
    let mut best: Option<(u64, Vec<Planned>)> = None;
    for way in &ways {
        for al in 0..if effort >= 5 { 2 } else { 1 } {
            let bits: u64 = way.iter().map(|group| dc_cost(coefficients, group, al)).sum();
            if best.as_ref().is_none_or(|(least, _)| bits < *least) {
                best = Some((bits, dc_script(way, al)));
            }
        }
    }
    best.map(|(_, script)| script).unwrap_or_default()
}

fn dc_script(way: &[Vec<usize>], al: u32) -> Vec<Planned> {
    let scan = |al, refine| {
        let of = move |group: &Vec<usize>| Planned::Dc { components: group.clone(), al, refine };
        way.iter().map(of)
    };
    let first = scan(al, false);
    first.chain((0..al).rev().flat_map(|al| scan(al, true))).collect()
}

/// Bits of a group's DC scans.
fn dc_cost(coefficients: &Coefficients, group: &[usize], al: u32) -> u64 {
    let mut counter = Counter::new(group.len());
    scan::dc_first(&coefficients.frame, &coefficients.planes, group, al, &mut counter);
    let (tables, bits) = counter
        .histograms
        .iter()
        .map(cost)
        .fold((0, 0), |sum, (bits, bytes)| (sum.0 + bytes, sum.1 + bits));
    let header = SCAN_HEADER + 2 * (group.len() as u64 - 1);
    let blocks: u64 = group.iter().map(|&c| coefficients.planes[c].blocks.len() as u64).sum();
    counter.extra + bits + 8 * (tables + header) + u64::from(al) * (blocks + 8 * header)
}

/// Bits of every AC scan of one component that the search looks at. A scan over the starts
/// `i..j` holds zigzag positions `starts[i]` up to before `starts[j]`.
struct Costs {
    /// The starts, and 64.
    edges: Vec<usize>,
    /// `[al][i][j]` of first scans.
    first: Vec<Vec<Vec<u64>>>,
    /// `[al][i][j]` of refining scans; one less, the highest bit is never refined.
    refine: Vec<Vec<Vec<u64>>>,
}

/// A partition of some of the edges, with its bits.
#[derive(Clone, Default)]
struct Partition {
    bits: u64,
    /// (i, j) of each part.
    parts: Vec<(usize, usize)>,
}

impl Costs {
    fn count(plane: &Plane, masks: &[Masks], search: &Search, job: &Job) -> Result<Self> {
        let mut edges = search.starts.to_vec();
        edges.push(64);
        let n = edges.len();
        let picked = sample(plane, search.sample);
        let counted: usize = picked.iter().map(|r| r.len()).sum();
        let bits = |band: Band, refine: bool| {
            let mut counter = Counter::new(1);
            for range in &picked {
                let (blocks, masks) = (&plane.blocks[range.clone()], &masks[range.clone()]);
                if refine {
                    scan::ac_refine(blocks, masks, band, &mut counter);
                } else {
                    scan::ac_first(blocks, masks, band, &mut counter);
                }
            }
            let (coded, table) = cost(&counter.histograms[0]);
            let data = (coded + counter.extra) as u128 * plane.blocks.len() as u128;
            (data / counted.max(1) as u128) as u64 + 8 * (table + SCAN_HEADER)
        };
        let levels = |refine: bool, count: usize| -> Result<Vec<Vec<Vec<u64>>>> {
            let mut levels = vec![vec![vec![0; n]; n]; count];
            for (al, level) in levels.iter_mut().enumerate() {
                for (i, row) in level.iter_mut().enumerate() {
                    job.check()?;
                    for (j, bits_of) in row.iter_mut().enumerate().skip(i + 1) {
                        let band = Band { ss: edges[i], se: edges[j] - 1, al };
                        *bits_of = bits(band, refine);
                    }
                }
            }
            Ok(levels)
        };
        let (first, refine) = (levels(false, MOST_AL + 1)?, levels(true, MOST_AL)?);
        Ok(Self { edges, first, refine })
    }

    /// The bands with the fewest bits, and whether they refine.
    fn best_bands(&self) -> Vec<(Band, bool)> {
        let n = self.edges.len();
        let first: Vec<_> = self.first.iter().map(|bits| partitions(bits)).collect();
        let refine: Vec<_> = self.refine.iter().map(|bits| partitions(bits)).collect();
        // A range of bands from one highest bit down: what it costs, and with which bit.
        let mut ranges = vec![vec![0; n]; n];
        let mut tops = vec![vec![0; n]; n];
        for i in 0..n {
            for j in i + 1..n {
                let bits = |top: usize| {
                    first[top][i][j].bits + refine[..top].iter().map(|r| r[i][j].bits).sum::<u64>()
                };
                let top = (0..=MOST_AL).min_by_key(|&top| bits(top)).unwrap_or(0);
                (ranges[i][j], tops[i][j]) = (bits(top), top);
            }
        }
        let mut bands = Vec::new();
        for &(i, j) in &partitions(&ranges)[0][n - 1].parts {
            let top = tops[i][j];
            let band = |&(i, j): &(usize, usize), al| Band {
                ss: self.edges[i],
                se: self.edges[j] - 1,
                al,
            };
            bands.extend(first[top][i][j].parts.iter().map(|part| (band(part, top), false)));
            for (al, refine) in refine.iter().enumerate().take(top) {
                bands.extend(refine[i][j].parts.iter().map(|part| (band(part, al), true)));
            }
        }
        bands
    }
}

/// For each `[i][j]` the cheapest way to cut it into parts, given the bits of each part.
fn partitions(bits: &[Vec<u64>]) -> Vec<Vec<Partition>> {
    let n = bits.len();
    let mut best = vec![vec![Partition::default(); n]; n];
    for i in 0..n {
        for j in i + 1..n {
            let mut least = (bits[i][j], i);
            for cut in i + 1..j {
                let sum = best[i][cut].bits + bits[cut][j];
                if sum < least.0 {
                    least = (sum, cut);
                }
            }
            let mut parts = best[i][least.1].parts.clone();
            parts.push((least.1, j));
            best[i][j] = Partition { bits: least.0, parts };
        }
    }
    best
}

/// Runs of block rows, spread over the plane, with about `most` blocks together.
fn sample(plane: &Plane, most: usize) -> Vec<std::ops::Range<usize>> {
    const RUNS: usize = 16;
    let all = plane.blocks.len();
    if all <= most || plane.high < 2 * RUNS {
        return std::iter::once(0..all).collect();
    }
    let rows = (most / plane.wide.max(1) / RUNS).max(1);
    let start = |run: usize| run * (plane.high - rows) / (RUNS - 1);
    (0..RUNS).map(|run| start(run) * plane.wide..(start(run) + rows) * plane.wide).collect()
}
