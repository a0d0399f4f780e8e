//! From coefficients to bytes, with the best Huffman tables.

use super::huffman::{Histogram, Table, cost};
use super::markers::Frame;
use super::read::Coefficients;
use super::scan::{self, Counter, Emitter, Masks};
use super::script::{self, Planned};
use crate::{Job, Result};

/// The smaller of a sequential and a progressive file with these coefficients. `segments` are
/// the APPn and COM segments, marker and length included, in order.
pub(super) fn smallest(
    coefficients: &Coefficients,
    segments: &[u8],
    effort: u8,
    job: &Job,
) -> Result<Vec<u8>> {
    let plan = Sequential::plan(coefficients);
    let masks: Vec<Vec<Masks>> = coefficients.planes.iter().map(scan::masks).collect();
    job.check()?;
    let script = script::best(coefficients, &masks, effort, job)?;
    let progressive = progressive(coefficients, &masks, &script, segments, job)?;
    // Stuffed bytes are not in the estimate, so it is never too high.
    if plan.bits / 8 > (progressive.len() - segments.len()) as u64 {
        return Ok(progressive);
    }
    let sequential = plan.write(coefficients, segments, job)?;
    Ok(if sequential.len() <= progressive.len() { sequential } else { progressive })
}

/// A sequential file: its scans, with a Huffman table for each component and class.
struct Sequential {
    scans: Vec<SequentialScan>,
    /// Bits of all of them.
    bits: u64,
}

struct SequentialScan {
    components: Vec<usize>,
    /// DC tables, then AC tables.
    tables: Vec<Table>,
    /// Each component's DC table (0 or 1).
    dc: Vec<usize>,
    /// Each component's AC table (0 or 1).
    ac: Vec<usize>,
}

impl Sequential {
    fn plan(coefficients: &Coefficients) -> Self {
        let (mut scans, mut bits) = (Vec::new(), 0);
        for group in script::together(coefficients) {
            let mut counter = Counter::new(2 * group.len());
            scan::sequential(&coefficients.frame, &coefficients.planes, &group, &mut counter);
            let class = |class: usize| {
                let of_class = counter.histograms.iter().skip(class).step_by(2);
                two_tables(&of_class.collect::<Vec<_>>())
            };
            let (dc, ac) = (class(0), class(1));
            bits += counter.extra + dc.bits + ac.bits;
            let tables = dc.tables.into_iter().chain(ac.tables).collect();
            let (dc, ac) = (dc.choice, ac.choice);
            scans.push(SequentialScan { components: group, tables, dc, ac });
        }
        Self { scans, bits }
    }

    fn write(&self, coefficients: &Coefficients, segments: &[u8], job: &Job) -> Result<Vec<u8>> {
        let mut out = start(coefficients, segments, false);
        for SequentialScan { components, tables, dc, ac } in &self.scans {
            job.check()?;
            let dc_tables = dc.iter().max().map_or(0, |&most| most + 1);
            let ids =
                (0..dc_tables as u8).chain((0..(tables.len() - dc_tables) as u8).map(|i| 0x10 | i));
            huffman_segment(&mut out, tables.iter().zip(ids));
            let selectors = dc.iter().zip(ac).map(|(&d, &a)| (d << 4 | a) as u8);
            scan_header(&mut out, &coefficients.frame, components, selectors, [0, 63, 0]);
            let each = dc.iter().zip(ac).flat_map(|(&d, &a)| [&tables[d], &tables[dc_tables + a]]);
            let mut emitter = Emitter::new(&mut out, each.collect());
            scan::sequential(&coefficients.frame, &coefficients.planes, components, &mut emitter);
            emitter.finish();
        }
        out.extend([0xFF, 0xD9]);
        Ok(out)
    }
}

/// At most two tables for several components: what baseline decoders hold.
struct Choice {
    tables: Vec<Table>,
    /// Which table each component uses.
    choice: Vec<usize>,
    /// Bits of tables and symbols.
    bits: u64,
}

/// The best way to share at most two tables.
fn two_tables(histograms: &[&Histogram]) -> Choice {
    let sum = |ways: usize, side: usize| {
        let mut sum: Histogram = [0; 256];
        let mine = histograms.iter().enumerate().filter(|(i, _)| ways >> i & 1 == side);
        for (_, histogram) in mine {
            sum.iter_mut().zip(histogram.iter()).for_each(|(s, &n)| *s = s.saturating_add(n));
        }
        sum
    };
    let bits = |histogram: &Histogram| {
        let (symbols, table) = cost(histogram);
        symbols + 8 * table
    };
    // Bit `i` says which table component `i` uses; the first always uses table 0.
    let price = |ways: usize| bits(&sum(ways, 0)) + if ways == 0 { 0 } else { bits(&sum(ways, 1)) };
    let count = 1usize << histograms.len();
    let ways = (0..count).step_by(2).min_by_key(|&ways| price(ways)).unwrap_or(0);
    let sides = if ways == 0 { 1 } else { 2 };
    Choice {
        tables: (0..sides).map(|side| Table::best(&sum(ways, side))).collect(),
        choice: (0..histograms.len()).map(|i| ways >> i & 1).collect(),
        bits: price(ways),
    }
}

/// A progressive file with the scans of `script`.
fn progressive(
    coefficients: &Coefficients,
    masks: &[Vec<Masks>],
    script: &[Planned],
    segments: &[u8],
    job: &Job,
) -> Result<Vec<u8>> {
    let (frame, planes) = (&coefficients.frame, &coefficients.planes);
    let mut out = start(coefficients, segments, true);
    let mut slots = Slots::default();
    for planned in script {
        job.check()?;
        match planned {
            Planned::Dc { components, al, refine: false } => {
                let mut counter = Counter::new(components.len());
                scan::dc_first(frame, planes, components, *al, &mut counter);
                let tables: Vec<Table> = counter.histograms.iter().map(Table::best).collect();
                huffman_segment(&mut out, tables.iter().zip(0..));
                let selectors = (0..components.len() as u8).map(|i| i << 4);
                scan_header(&mut out, frame, components, selectors, [0, 0, *al as u8]);
                let mut emitter = Emitter::new(&mut out, tables.iter().collect());
                scan::dc_first(frame, planes, components, *al, &mut emitter);
                emitter.finish();
            }
            Planned::Dc { components, al, refine: true } => {
                let tail = [0, 0, ((al + 1) << 4 | al) as u8];
                scan_header(&mut out, frame, components, components.iter().map(|_| 0), tail);
                let mut emitter = Emitter::new(&mut out, Vec::new());
                scan::dc_refine(frame, planes, components, *al, &mut emitter);
                emitter.finish();
            }
            Planned::Ac { component, band, refine } => {
                let mut counter = Counter::new(1);
                scan::ac(&planes[*component], &masks[*component], *band, *refine, &mut counter);
                let slot = slots.choose(&mut out, &counter.histograms[0]);
                let al = band.al as u8;
                let precision = if *refine { (al + 1) << 4 | al } else { al };
                let tail = [band.ss as u8, band.se as u8, precision];
                scan_header(&mut out, frame, &[*component], std::iter::once(slot as u8), tail);
                let table = slots.tables[slot].as_ref().into_iter().collect();
                let mut emitter = Emitter::new(&mut out, table);
                scan::ac(&planes[*component], &masks[*component], *band, *refine, &mut emitter);
                emitter.finish();
            }
        }
    }
    out.extend([0xFF, 0xD9]);
    Ok(out)
}

/// The four AC tables that a decoder holds at this point of the file.
#[derive(Default)]
struct Slots {
    tables: [Option<Table>; 4],
    next: usize,
}

impl Slots {
    /// The slot whose table is to be used for these symbols: one that is there where a new one
    /// would not save its own bytes, else a new one, which is written.
    fn choose(&mut self, out: &mut Vec<u8>, histogram: &Histogram) -> usize {
        let own = Table::best(histogram);
        let new = own.bits_of(histogram).unwrap_or(0) + 8 * own.segment_len() as u64;
        let price = |table: &Option<Table>| table.as_ref()?.bits_of(histogram);
        let there = (0..4).filter_map(|slot| Some((price(&self.tables[slot])?, slot))).min();
        if let Some((_, slot)) = there.filter(|&(bits, _)| bits <= new) {
            return slot;
        }
        let slot = self.next;
        self.next = (slot + 1) % 4;
        huffman_segment(out, std::iter::once((&own, 0x10 | slot as u8)));
        self.tables[slot] = Some(own);
        slot
    }
}

/// The file up to the first scan's tables.
fn start(coefficients: &Coefficients, segments: &[u8], progressive: bool) -> Vec<u8> {
    let frame = &coefficients.frame;
    let mut out = Vec::with_capacity(coefficients.bytes.len() + 1024);
    out.extend([0xFF, 0xD8]);
    out.extend_from_slice(segments);
    let mut tables: Vec<&[u16; 64]> = Vec::new();
    let mut numbers = Vec::new();
    for table in &coefficients.tables {
        let known = tables.iter().position(|t| *t == table);
        numbers.push(known.unwrap_or(tables.len()));
        if known.is_none() {
            tables.push(table);
        }
    }
    let wide = |table: &[u16; 64]| table.iter().any(|&q| q > 255);
    let size: usize = tables.iter().map(|t| if wide(t) { 129 } else { 65 }).sum();
    segment(&mut out, 0xDB, size);
    for (number, &table) in tables.iter().enumerate() {
        out.push(u8::from(wide(table)) << 4 | number as u8);
        for &q in table {
            let bytes = q.to_be_bytes();
            out.extend_from_slice(if wide(table) { &bytes } else { &bytes[1..] });
        }
    }
    let baseline = !tables.iter().any(|t| wide(t));
    let marker = if progressive {
        0xC2
    } else if baseline {
        0xC0
    } else {
        0xC1
    };
    segment(&mut out, marker, 6 + 3 * frame.components.len());
    out.push(frame.precision);
    out.extend((frame.height as u16).to_be_bytes());
    out.extend((frame.width as u16).to_be_bytes());
    out.push(frame.components.len() as u8);
    for (c, number) in frame.components.iter().zip(numbers) {
        out.extend([c.id, (c.h << 4 | c.v) as u8, number as u8]);
    }
    out
}

/// A segment's marker and length; `size` bytes are to follow.
fn segment(out: &mut Vec<u8>, marker: u8, size: usize) {
    out.extend([0xFF, marker]);
    out.extend((size as u16 + 2).to_be_bytes());
}

/// Huffman tables with their class and number.
fn huffman_segment<'t>(out: &mut Vec<u8>, tables: impl Iterator<Item = (&'t Table, u8)> + Clone) {
    segment(out, 0xC4, tables.clone().map(|(table, _)| 17 + table.values.len()).sum());
    for (table, id) in tables {
        out.push(id);
        out.extend_from_slice(&table.bits);
        out.extend_from_slice(&table.values);
    }
}

/// A scan header; `tail` is first and last zigzag position and the bit positions.
fn scan_header(
    out: &mut Vec<u8>,
    frame: &Frame,
    components: &[usize],
    selectors: impl Iterator<Item = u8>,
    tail: [u8; 3],
) {
    segment(out, 0xDA, 4 + 2 * components.len());
    out.push(components.len() as u8);
    for (&c, selector) in components.iter().zip(selectors) {
        out.extend([frame.components[c].id, selector]);
    }
    out.extend(tail);
}
