//! Tracks of a picture sequence: which samples there are, where, and for how long.

use super::boxes::{BoxOf, Boxes, Cursor};
use super::properties::{Nclx, icc};

/// A track of pictures.
pub(crate) struct Track<'a> {
    pub(crate) id: u32,
    /// `pict`, `vide` or `auxv`.
    pub(crate) handler: [u8; 4],
    /// Pixels per row and rows.
    pub(crate) size: (u32, u32),
    /// Ticks in a second.
    timescale: u32,
    /// Boxes of the sample entry: codec configuration, colour.
    entry: &'a [u8],
    /// `av01`, `hvc1`, ...
    pub(crate) codec: [u8; 4],
    references: Vec<([u8; 4], u32)>,
    /// How often the whole is played; 0 means for ever.
    pub(crate) loops: u32,
    stbl: &'a [u8],
    /// Number of samples, as the file says: not to be trusted for an allocation.
    pub(crate) samples: u32,
}

/// A sample: a coded picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sample<'a> {
    pub(crate) data: &'a [u8],
    pub(crate) delay_ms: u32,
}

impl<'a> Track<'a> {
    /// The picture tracks of a `moov` box.
    pub(crate) fn all(moov: &'a [u8]) -> Vec<Self> {
        let traks = Boxes::new(moov).filter(|b| &b.kind == b"trak").take(16);
        traks.filter_map(|b| Self::parse(b.body)).collect()
    }

    fn parse(trak: &'a [u8]) -> Option<Self> {
        let boxes = Boxes::new(trak);
        let (id, duration) = track_header(boxes.find(b"tkhd")?)?;
        let mdia = Boxes::new(boxes.find(b"mdia")?);
        let handler: [u8; 4] = mdia.find(b"hdlr")?.get(8..12)?.try_into().ok()?;
        if !matches!(&handler, b"pict" | b"vide" | b"auxv") {
            return None;
        }
        let timescale = timescale(mdia.find(b"mdhd")?)?;
        let stbl = Boxes::new(mdia.find(b"minf")?).find(b"stbl")?;
        let entry = Boxes::new(Boxes::new(stbl).find(b"stsd")?.get(8..)?).next()?;
        // A visual sample entry: 24 bytes, then width and height, then 50 bytes.
        let mut c = Cursor::new(entry.body.get(24..)?);
        let size = (u32::from(c.u16()?), u32::from(c.u16()?));
        Some(Self {
            id,
            handler,
            size,
            timescale,
            entry: entry.body.get(78..)?,
            codec: entry.kind,
            references: boxes.find(b"tref").map(track_references).unwrap_or_default(),
            loops: loops(boxes.find(b"edts").and_then(|b| Boxes::new(b).find(b"elst")), duration),
            stbl,
            samples: Cursor::new(Boxes::new(stbl).find(b"stsz")?.get(8..)?).u32()?,
        })
    }

    /// Whether this track refers to `to` in a way.
    pub(crate) fn refers(&self, kind: &[u8; 4], to: u32) -> bool {
        self.references.iter().any(|(k, t)| k == kind && *t == to)
    }

    /// The body of a box of the sample entry.
    pub(crate) fn config(&self, kind: &[u8; 4]) -> Option<&'a [u8]> {
        Boxes::new(self.entry).find(kind)
    }

    fn colours(&self) -> impl Iterator<Item = BoxOf<'a>> {
        Boxes::new(self.entry).filter(|b| &b.kind == b"colr")
    }

    pub(crate) fn nclx(&self) -> Option<Nclx> {
        self.colours().find_map(|b| Nclx::parse(b.body))
    }

    pub(crate) fn icc(&self) -> Option<&'a [u8]> {
        self.colours().find_map(|b| icc(b.body))
    }

    /// At most `most` samples, in decoding order; `None` where the tables are damaged or bytes
    /// are missing.
    pub(crate) fn samples(&self, file: &'a [u8], most: u32) -> Option<Vec<Sample<'a>>> {
        let count = self.samples.min(most) as usize;
        let stbl = Boxes::new(self.stbl);
        let sizes = sample_sizes(stbl.find(b"stsz")?, count)?;
        let delays = self.delays(stbl.find(b"stts")?, count)?;
        let chunks = chunk_offsets(stbl, count)?;
        let per_chunk = chunk_runs(stbl.find(b"stsc")?, count)?;
        let mut found = Vec::with_capacity(count);
        for (index, &chunk) in chunks.iter().enumerate() {
            let number = index as u32 + 1;
            let run = per_chunk.iter().rev().find(|(first, _)| *first <= number)?;
            let mut offset = usize::try_from(chunk).ok()?;
            for _ in 0..run.1 {
                if found.len() == count {
                    return Some(found);
                }
                let size = sizes[found.len()] as usize;
                let data = file.get(offset..)?.get(..size)?;
                offset += size;
                found.push(Sample { data, delay_ms: delays[found.len()] });
            }
        }
        (found.len() == count).then_some(found)
    }

    /// Milliseconds of each sample.
    fn delays(&self, stts: &[u8], count: usize) -> Option<Vec<u32>> {
        let mut c = Cursor::new(stts);
        c.version_flags()?;
        let mut delays = Vec::with_capacity(count);
        for _ in 0..c.u32()? {
            let (run, ticks) = (c.u32()? as usize, u64::from(c.u32()?));
            let scale = u64::from(self.timescale);
            let ms = u32::try_from((ticks * 1000 + scale / 2) / scale).unwrap_or(u32::MAX);
            let run = run.min(count - delays.len());
            delays.extend(std::iter::repeat_n(ms, run));
            if delays.len() == count {
                break;
            }
        }
        delays.resize(count, 0);
        Some(delays)
    }
}

fn track_header(tkhd: &[u8]) -> Option<(u32, Option<u64>)> {
    let mut c = Cursor::new(tkhd);
    let (version, _) = c.version_flags()?;
    let wide = if version == 1 { 8 } else { 4 };
    c.take(2 * wide)?;
    let id = c.u32()?;
    c.u32()?;
    let duration = c.uint(wide)?;
    // All ones: not known, so without end.
    let unknown = if wide == 8 { u64::MAX } else { u64::from(u32::MAX) };
    Some((id, (duration != unknown).then_some(duration)))
}

fn timescale(mdhd: &[u8]) -> Option<u32> {
    let mut c = Cursor::new(mdhd);
    let (version, _) = c.version_flags()?;
    c.take(if version == 1 { 16 } else { 8 })?;
    c.u32().filter(|&t| t > 0)
}

fn track_references(tref: &[u8]) -> Vec<([u8; 4], u32)> {
    let of = |b: BoxOf<'_>| {
        let ids = b.body.chunks_exact(4).take(16);
        ids.map(|id| (b.kind, u32::from_be_bytes([id[0], id[1], id[2], id[3]]))).collect::<Vec<_>>()
    };
    Boxes::new(tref).take(16).flat_map(of).collect()
}

/// How often the edit list plays the track: its first flag says whether it repeats, until the
/// track's duration is over.
fn loops(elst: Option<&[u8]>, duration: Option<u64>) -> u32 {
    let read = |elst: &[u8]| {
        let mut c = Cursor::new(elst);
        let (version, flags) = c.version_flags()?;
        c.u32().filter(|&n| n > 0)?;
        let segment = c.uint(if version == 1 { 8 } else { 4 })?;
        match (flags & 1, duration) {
            (0, _) => Some(1),
            (_, None) => Some(0),
            (_, Some(_)) if segment == 0 => Some(0),
            (_, Some(d)) => Some(u32::try_from(d.div_ceil(segment)).unwrap_or(0)),
        }
    };
    elst.and_then(read).unwrap_or(0)
}

fn sample_sizes(stsz: &[u8], count: usize) -> Option<Vec<u32>> {
    let mut c = Cursor::new(stsz);
    c.version_flags()?;
    let all = c.u32()?;
    c.u32()?;
    if all > 0 {
        return Some(vec![all; count]);
    }
    (0..count).map(|_| c.u32()).collect()
}

fn chunk_offsets(stbl: Boxes<'_>, most: usize) -> Option<Vec<u64>> {
    let (table, wide) = match stbl.find(b"stco") {
        Some(table) => (table, 4),
        None => (stbl.find(b"co64")?, 8),
    };
    let mut c = Cursor::new(table);
    c.version_flags()?;
    let count = (c.u32()? as usize).min(most);
    (0..count).map(|_| c.uint(wide)).collect()
}

/// First chunk (from 1) and samples per chunk of each run.
fn chunk_runs(stsc: &[u8], most: usize) -> Option<Vec<(u32, u32)>> {
    let mut c = Cursor::new(stsc);
    c.version_flags()?;
    let mut runs = Vec::new();
    for _ in 0..(c.u32()? as usize).min(most) {
        runs.push((c.u32()?, c.u32()?));
        c.u32()?;
    }
    Some(runs)
}
