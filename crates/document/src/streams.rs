//! The instructions that a page may follow, looked at before the interpreter gets them.
//!
//! The interpreter lays out a whole string before it hands the glyphs over, and keeps so much for
//! each that a string of some hundred megabytes, packed in some hundred kilobytes, would take all
//! memory before the [walk](crate::walk) could count the first one. What a page's streams unpack
//! to together is limited for the same reason: they are all kept while the innermost is drawn.

use crate::prescan::could_pass;
use crate::{Job, Limits, Result, cost};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::{Page, Resources};
use memchr::memmem;
use std::collections::HashSet;

/// Refuses a page that shows a string of more characters than a page may have, or whose
/// instructions are too long altogether. Tells what a glyph on it costs.
pub(crate) fn check(page: &Page<'_>, job: &Job) -> Result<f64> {
    check_contents(page, job)?;
    let most = (job.limits.max_page_work as f64 / cost::GLYPH) as u64;
    let mut visit = Visit { most, job, seen: HashSet::new(), all: 0, clips: false };
    visit.instructions(page.page_stream().unwrap_or_default())?;
    visit.resources(page.resources())?;
    let notes = page.raw().get::<Array<'_>>(b"Annots").unwrap_or_default();
    for note in notes.iter::<Dict<'_>>() {
        let Some(looks) = note.get::<Dict<'_>>(b"AP") else { continue };
        match looks.get::<Object<'_>>(b"N") {
            Some(Object::Stream(look)) => visit.stream(&look)?,
            Some(Object::Dict(states)) => visit.streams(&states)?,
            _ => {}
        }
    }
    Ok(if visit.clips { cost::CLIPPING_GLYPH } else { cost::GLYPH })
}

/// Refuses a page whose own instructions, which may come in many parts, unpack to too much.
pub(crate) fn check_contents(page: &Page<'_>, job: &Job) -> Result<()> {
    let Some(parts) = page.raw().get::<Array<'_>>(b"Contents") else { return Ok(()) };
    let limit = job.limits.max_stream_bytes;
    let parts = || parts.iter::<Stream<'_>>();
    let packed: usize = parts().map(|part| part.raw_data().len()).sum();
    let layers = parts().map(|part| part.filters().len()).max().unwrap_or(0);
    if !could_pass(packed, layers, limit) {
        return Ok(());
    }
    let mut all = 0;
    for part in parts() {
        job.check()?;
        all += part.decoded_data().map_or(0, |data| data.len() as u64);
        Limits::over("what a page's instructions unpack to", all, limit, "--max-stream")?;
    }
    Ok(())
}

/// Whether text may become a way to clip with: its outlines are then kept until it ends.
pub(crate) fn clips(data: &[u8]) -> bool {
    memmem::find_iter(data, b"Tr").any(|at| {
        let mut before = data[..at].iter().rev().skip_while(|byte| byte.is_ascii_whitespace());
        before.next().is_some_and(|byte| matches!(byte, b'4'..=b'7'))
    })
}

/// On the way through all instructions that a page may follow.
struct Visit<'j> {
    /// The most characters of a string.
    most: u64,
    job: &'j Job,
    seen: HashSet<ObjectIdentifier>,
    /// How long all instructions are, in bytes.
    all: u64,
    clips: bool,
}

impl Visit<'_> {
    fn resources(&mut self, resources: &Resources<'_>) -> Result<()> {
        self.streams(&resources.x_objects)?;
        self.streams(&resources.patterns)?;
        for font in dicts(&resources.fonts) {
            if let Some(glyphs) = font.get::<Dict<'_>>(b"CharProcs") {
                self.streams(&glyphs)?;
                self.own_resources(&font)?;
            }
        }
        for state in dicts(&resources.ext_g_states) {
            let mask = state.get::<Dict<'_>>(b"SMask");
            if let Some(group) = mask.and_then(|mask| mask.get::<Stream<'_>>(b"G")) {
                self.stream(&group)?;
            }
        }
        Ok(())
    }

    /// The resources of a form, a pattern or a font, once.
    fn own_resources(&mut self, owner: &Dict<'_>) -> Result<()> {
        match owner.get::<Dict<'_>>(b"Resources") {
            Some(own) if own.obj_id().is_none_or(|id| self.seen.insert(id)) => {
                self.resources(&Resources::new(own))
            }
            _ => Ok(()),
        }
    }

    fn streams(&mut self, named: &Dict<'_>) -> Result<()> {
        named
            .entries()
            .filter_map(|(name, _)| named.get::<Stream<'_>>(&*name))
            .try_for_each(|stream| self.stream(&stream))
    }

    fn stream(&mut self, stream: &Stream<'_>) -> Result<()> {
        let dict = stream.dict();
        let picture =
            dict.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Image");
        if picture || !dict.obj_id().is_none_or(|id| self.seen.insert(id)) {
            return Ok(());
        }
        self.job.check()?;
        self.instructions(&stream.decoded_data().unwrap_or_default())?;
        self.own_resources(dict)
    }

    fn instructions(&mut self, data: &[u8]) -> Result<()> {
        self.all += data.len() as u64;
        let limit = self.job.limits.max_stream_bytes;
        Limits::over("what a page's instructions unpack to", self.all, limit, "--max-stream")?;
        self.clips |= clips(data);
        if data.len() as u64 <= self.most {
            return Ok(());
        }
        let what = "the longest text on a page in characters";
        Limits::over(what, longest(data), self.most, "--max-page-work")
    }
}

fn dicts<'a>(named: &Dict<'a>) -> impl Iterator<Item = Dict<'a>> {
    named.entries().filter_map(|(name, _)| named.get::<Dict<'a>>(&*name))
}

/// How many bytes the longest text among instructions has: a string, or all of an array. Where the
/// rules are broken it may come out too long.
fn longest(data: &[u8]) -> u64 {
    let (mut most, mut now, mut array) = (0, 0, false);
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        at += 1;
        let end = match byte {
            b'(' => literal(&data[at..]),
            b'<' => memchr::memchr(b'>', &data[at..]).unwrap_or(data.len() - at),
            b'%' => {
                at += data[at..].iter().take_while(|&&byte| byte != b'\n' && byte != b'\r').count();
                continue;
            }
            b'[' | b']' => {
                (now, array) = (0, byte == b'[');
                continue;
            }
            _ => continue,
        };
        at += end;
        let length = if byte == b'<' { end / 2 } else { end } as u64;
        now = if array { now + length } else { length };
        most = most.max(now);
    }
    most
}

/// Where a string ends that has begun before.
fn literal(data: &[u8]) -> usize {
    let (mut depth, mut at) = (1, 0);
    while let Some(found) = memchr::memchr3(b'(', b')', b'\\', &data[at..]) {
        at += found;
        match data[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            _ => depth -= 1,
        }
        if depth == 0 {
            return at;
        }
        at = (at + 1).min(data.len());
    }
    data.len()
}
