//! Compressing a file as it is: the original, its cleaned and re-packed forms and a lossy
//! encoding compete; the smallest that the goal allows wins.

use super::candidates::{Candidate, smaller};
use super::source::Source;
use super::write::{self, writable};
use crate::format::{DecodeOptions, Format, Header, Mode};
use crate::recipe::{FormatChoice, Goal, Output, Step};
use crate::report::Report;
use crate::search::scale;
use crate::{Error, Job, Result, metadata};

/// A source coded with loss below this quality is not encoded with loss again by `auto`: there
/// is little to win and each generation costs.
const LOW_QUALITY: f32 = 65.0;

/// How far the score that a quality gives varies from picture to picture.
const SCORE_SPREAD: f64 = 20.0;

/// Least saving, in percent, for which coded pixels are encoded with loss once more in their own
/// format: each generation costs a little of the picture.
const GENERATION: f32 = 10.0;

type Done = (Vec<u8>, Report);

/// Only metadata changes; the coded pixels are taken over as they are.
pub fn untouched(output: &Output, source: &Source, job: &Job) -> Result<Done> {
    job.check()?;
    let format = source.header.format;
    if !matches!(output.format, FormatChoice::Keep) && output.format != FormatChoice::Only(format) {
        return Err(Error::Recipe("pixels can't stay untouched in another format".into()));
    }
    let bytes = metadata::strip(source.bytes, format, &output.metadata)?;
    let why = "it holds no metadata that is to go";
    report(Candidate::same_pixels(bytes, format), why, output, source)
}

/// All steps done on coded pixels, where the output allows it and the room can.
pub fn reshaped(
    steps: &[Step],
    output: &Output,
    source: &Source,
    job: &Job,
) -> Result<Option<Done>> {
    let format = source.header.format;
    let same =
        matches!(output.format, FormatChoice::Keep) || output.format == FormatChoice::Only(format);
    if !same || output.to_srgb || !matches!(output.goal, Goal::Auto | Goal::Lossless) {
        return Ok(None);
    }
    let Some(bytes) = source.room.reshape(source.bytes, steps, job)? else { return Ok(None) };
    let bytes = metadata::strip(&bytes, format, &output.metadata)?;
    let bytes = source.room.packed(bytes, output.effort, job)?;
    let header = source.room.header(&bytes)?;
    let (bytes, mut report) = report(Candidate::same_pixels(bytes, format), "", output, source)?;
    (report.width, report.height) =
        super::source::upright(&header, &metadata::blocks(&bytes, format)?);
    Ok(Some((bytes, report)))
}

/// Compresses without steps.
pub fn compress(output: &Output, source: &Source, job: &Job) -> Result<Done> {
    let from = source.header.format;
    let to = match output.format {
        FormatChoice::Only(format) => Some(format),
        FormatChoice::Keep if source.room.writes() || output.never_larger => Some(from),
        FormatChoice::Keep => Some(writable(from)),
        FormatChoice::Best => None,
    };
    if hurried(to, output, source)
        && let Some(done) = quickly(output, source, job)?
    {
        return Ok(done);
    }
    let later = packs_later(to, output, source);
    let mut as_it_is = as_it_is(to, later, output, source, job)?;
    let lossy = match &as_it_is {
        Some(candidate) if !worth_encoding(candidate, to, output, source) => None,
        _ => match encoded(as_it_is.as_ref(), output, source, job) {
            Ok(candidate) => Some(candidate),
            // The file as it is meets the goal where nothing smaller does.
            Err(Error::Target(missed))
                if as_it_is.as_ref().is_none_or(|kept| over(output, kept)) =>
            {
                return Err(Error::Target(missed));
            }
            Err(Error::Target(_) | Error::Recipe(_)) if as_it_is.is_some() => None,
            Err(error) => return Err(error),
        },
    };
    let lossy = lossy.map(|lossy| polished(lossy, output, job)).transpose()?;
    if let Some(kept) = as_it_is.take_if(|kept| !far_smaller(lossy.as_ref(), kept)) {
        as_it_is = Some(packed(kept, output, source, job)?);
    }
    let mut winner = match (as_it_is, lossy) {
        (Some(kept), Some(lossy)) if preferred(&lossy, &kept, output, source) => lossy,
        (Some(kept), _) => kept,
        (None, Some(lossy)) => lossy,
        (None, None) => Candidate::same_pixels(source.bytes.to_vec(), from),
    };
    let why = "no result is smaller";
    // What stays because an encoding is larger was not cleaned yet.
    let stays =
        winner.written.is_some() && output.never_larger && winner.bytes.len() >= source.bytes.len();
    if stays {
        winner =
            Candidate::same_pixels(metadata::strip(source.bytes, from, &output.metadata)?, from);
    }
    let (bytes, mut report) = report(winner, why, output, source)?;
    if stays {
        report.kept_because = Some(why.into());
    }
    Ok((bytes, report))
}

/// Whether nothing is to be packed anew, neither the input nor what is written: whoever asks for no
/// effort at all gets a JPEG as it comes, and another run does as little.
fn hurried(to: Option<Format>, output: &Output, source: &Source) -> bool {
    output.effort == 0 && source.header.format == Format::Jpeg && packs_later(to, output, source)
}

/// Compresses without packing; nothing where the input is damaged, which takes a closer look.
fn quickly(output: &Output, source: &Source, job: &Job) -> Result<Option<Done>> {
    let (format, why) = (source.header.format, "no result is smaller");
    let clean = metadata::strip(source.bytes, format, &output.metadata)?;
    // Nobody looks how small its coded pixels could be packed.
    let kept = Candidate { least_packed: Some(0), ..Candidate::same_pixels(clean, format) };
    if !worth_encoding(&kept, Some(format), output, source) {
        return report(kept, why, output, source).map(Some);
    }
    let options = DecodeOptions { strict: true, ..DecodeOptions::default() };
    let picture = match source.decode(&options, job) {
        Err(Error::Damaged { .. } | Error::Unsupported { .. }) => return Ok(None),
        picture => picture?,
    };
    let lossy: Candidate = write::write_lossy(picture, output, format, job)?.into();
    let winner = if preferred(&lossy, &kept, output, source) { lossy } else { kept };
    report(winner, why, output, source).map(Some)
}

/// Whether the input's coded pixels are only packed anew where that can matter: where they are
/// to be encoded with loss, that mostly saves far more.
fn packs_later(to: Option<Format>, output: &Output, source: &Source) -> bool {
    let lossy = matches!(output.goal, Goal::Quality(_) | Goal::Auto | Goal::Target { .. });
    lossy && to == Some(source.header.format) && output.most_bytes().is_none()
}

/// Whether the coded pixels need no packing: it is done, or the lossy encoding is smaller than
/// any packing would be.
fn far_smaller(lossy: Option<&Candidate>, kept: &Candidate) -> bool {
    let Some(least) = kept.least_packed else { return true };
    lossy.is_some_and(|lossy| (lossy.bytes.len() as u64) < least)
}

/// The input's pixels in the output format without decoding: cleaned and, but for `later`,
/// re-packed. `None` where the format changes and no lossless way leads there.
fn as_it_is(
    to: Option<Format>,
    later: bool,
    output: &Output,
    source: &Source,
    job: &Job,
) -> Result<Option<Candidate>> {
    let from = source.header.format;
    let other = to.filter(|to| *to != from);
    if output.to_srgb || other.is_some_and(|to| !to.room().adopts(from)) {
        return Ok(None);
    }
    let clean = metadata::strip(source.bytes, from, &output.metadata)?;
    let Some(to) = other else {
        let mut clean = Candidate::same_pixels(clean, from);
        if later {
            let least = source.room.least_packed(&clean.bytes, job);
            let (read, least) = if_whole(least, clean)?;
            clean = Candidate { least_packed: least.flatten(), ..read };
        }
        // What can't be read is not packed a second time.
        if clean.least_packed.is_some() || !clean.warnings.is_empty() {
            return Ok(Some(clean));
        }
        return packed(clean, output, source, job).map(Some);
    };
    let adopted = to.room().adopt(from, &clean, output.effort, job)?;
    Ok(adopted.map(|bytes| Candidate::same_pixels(bytes, to)))
}

/// The cleaned input or its coded pixels packed anew, whichever is smaller.
fn packed(clean: Candidate, output: &Output, source: &Source, job: &Job) -> Result<Candidate> {
    let packed = source.room.optimise(&clean.bytes, output.effort, job);
    let (clean, packed) = if_whole(packed, clean)?;
    let Some(packed) = packed else { return Ok(clean) };
    let repacked = packed.is_some();
    let packed = packed.map(|bytes| Candidate::same_pixels(bytes, clean.format));
    Ok(Candidate { repacked, ..smaller(clean, packed) })
}

/// What is damaged or unusual keeps its coded pixels: better than to lose some.
fn if_whole<T>(read: Result<T>, mut clean: Candidate) -> Result<(Candidate, Option<T>)> {
    match read {
        Ok(read) => Ok((clean, Some(read))),
        Err(error @ (Error::Damaged { .. } | Error::Unsupported { .. })) => {
            clean.warnings.push(format!("the coded pixels were left as they are: {error}"));
            Ok((clean, None))
        }
        Err(error) => Err(error),
    }
}

/// Whether decoding and encoding could win anything that the goal allows.
fn worth_encoding(kept: &Candidate, to: Option<Format>, output: &Output, source: &Source) -> bool {
    let Some(to) = to else { return true };
    if to != source.header.format {
        return output.goal != Goal::Lossless;
    }
    let facts = source.room.facts();
    if !source.room.writes() || output.goal == Goal::Untouched {
        return false;
    }
    if over(output, kept) {
        return output.goal != Goal::Lossless;
    }
    // Re-encoding a damaged file would make the damage final.
    if !kept.warnings.is_empty() {
        return false;
    }
    let header = &source.header;
    let coded_lossless = header.lossless == Some(true) || !facts.lossy;
    if output.goal == Goal::Lossless {
        return coded_lossless && facts.lossless && !kept.repacked;
    }
    // A palette was chosen from the pixels once: a second choice could only cost more of them.
    let few_colours = header.model == "palette" && facts.lossy;
    !few_colours && (coded_lossless || wants_less(&output.goal, source.bytes, header))
}

/// Whether a file that is coded with loss has more quality than the goal asks for.
fn wants_less(goal: &Goal, bytes: &[u8], header: &Header) -> bool {
    let (format, room) = (header.format, header.format.room());
    let own = || room.is_own_work(bytes, header);
    match *goal {
        Goal::Untouched | Goal::Lossless | Goal::Target { max_bytes: Some(_), .. } => false,
        Goal::Auto => header.quality.is_none_or(|q| q > LOW_QUALITY) && !own(),
        Goal::Quality(wanted) => !room.is_at_most(bytes, header, scale::native(format, wanted)),
        Goal::Target { max_bytes: None, min_score } => {
            let wanted = min_score.unwrap_or(Goal::AUTO_SCORE);
            let likely = header.quality.map(|q| scale::likely_score(format, q));
            likely.is_some_and(|likely| wanted < likely - SCORE_SPREAD) || !own()
        }
    }
}

/// Most times that a result is packed anew.
const PACKINGS: u32 = 3;

/// Packs a new encoding anew until nothing is gained, so that a second run gains nothing either.
fn polished(mut winner: Candidate, output: &Output, job: &Job) -> Result<Candidate> {
    if winner.written.is_none() {
        return Ok(winner);
    }
    let room = winner.format.room();
    let most = if room.packs_quickly() { 1 } else { PACKINGS };
    for _ in 0..most {
        let before = winner.bytes.len();
        winner.bytes = room.packed(winner.bytes, output.effort, job)?;
        if winner.bytes.len() == before {
            break;
        }
    }
    Ok(winner)
}

/// Decodes and encodes as the output asks.
fn encoded(
    kept: Option<&Candidate>,
    output: &Output,
    source: &Source,
    job: &Job,
) -> Result<Candidate> {
    let picture = source.decode(&DecodeOptions::default(), job)?;
    let from = source.header.format;
    let written = match kept {
        Some(kept) if kept.packable() && output.format != FormatChoice::Best => {
            write::write_lossy(picture, output, from, job)?
        }
        _ => write::write(picture, output, from, job)?,
    };
    Ok(written.into())
}

/// Whether the candidate misses the wanted bytes.
fn over(output: &Output, candidate: &Candidate) -> bool {
    output.most_bytes().is_some_and(|most| candidate.bytes.len() as u64 > most)
}

/// Whether the encoding is to be given instead of the coded pixels as they are. A smaller one in
/// another format, or one that is needed to meet a size, always is.
fn preferred(encoded: &Candidate, kept: &Candidate, output: &Output, source: &Source) -> bool {
    if encoded.bytes.len() >= kept.bytes.len() {
        return false;
    }
    if encoded.format != kept.format || encoded.is_lossless() || over(output, kept) {
        return true;
    }
    let again = source.header.lossless == Some(false);
    let least = if again { output.min_savings.max(GENERATION) } else { output.min_savings };
    let wanted = 1.0 - f64::from(least) / 100.0;
    encoded.bytes.len() as f64 <= kept.bytes.len() as f64 * wanted && settled(encoded, output)
}

/// Whether a second run would leave the encoding as it is. One of a rare picture, which needs
/// far more quality than usual for the same score, may not look so: then the pixels stay.
fn settled(encoded: &Candidate, output: &Output) -> bool {
    let header = encoded.format.room().header(&encoded.bytes);
    header.is_ok_and(|header| {
        header.lossless != Some(false) || !wants_less(&output.goal, &encoded.bytes, &header)
    })
}

/// Gives the original instead of a result that is not smaller, and accounts for it.
fn report(winner: Candidate, why: &str, output: &Output, source: &Source) -> Result<Done> {
    let same = winner.bytes == source.bytes;
    let larger = output.never_larger && winner.bytes.len() >= source.bytes.len();
    if same || larger {
        let format = source.header.format;
        let mut report = source.report(source.bytes, format, false)?;
        (report.kept_original, report.lossless) = (true, true);
        report.kept_because = Some(why.to_string());
        report.score = Some(100.0);
        return Ok((source.bytes.to_vec(), report));
    }
    let mut report = source.report(&winner.bytes, winner.format, winner.written.is_none())?;
    report.warnings = winner.warnings;
    match winner.written {
        None => (report.lossless, report.score) = (true, Some(100.0)),
        Some((found, width, height)) => {
            (report.width, report.height) = (width, height);
            report.score = found.score;
            report.encodes = found.encodes;
            report.lossless = found.mode == Mode::Lossless;
            report.quality = match found.mode {
                Mode::Lossless => None,
                Mode::Lossy(quality) => Some(quality),
            };
        }
    }
    Ok((winner.bytes, report))
}
