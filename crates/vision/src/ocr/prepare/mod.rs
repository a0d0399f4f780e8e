//! Making a picture ready to be read: a rule a file, each applied by what the picture shows, and
//! what they bring together is measured (benches/ocr). The thresholds are set by the pages there,
//! each for the pages that it is for; they are not the best of a search.

mod contrast;
mod dark;
mod light;
mod noise;
mod place;
mod size;
mod skew;
mod turn;

pub use place::Place;
pub use turn::turned;

use crate::{Gray, Job, Pixels, Result};

/// What [`Prepared::done`] calls what is done at most once.
const ENLARGED: &str = "enlarged";
const STRAIGHTENED: &str = "straightened";

/// A picture made ready.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// What is to be read: dark letters on light ground.
    pub gray: Gray,
    /// From its places to those of the picture as it came.
    pub place: Place,
    /// How far lines fell to the right before they were straightened, in degrees.
    pub skew: f32,
    /// What was done, in order.
    pub done: Vec<String>,
}

impl Prepared {
    /// The picture as it is, gray on white paper.
    pub fn plain(picture: &Pixels) -> Self {
        Self { gray: picture.gray(), place: Place::SAME, skew: 0.0, done: Vec::new() }
    }

    /// The same turned clockwise by 90, 180 or 270 degrees, and straightened then.
    pub fn turned(&self, degrees: u16) -> Self {
        let (gray, place) = turn::turned(&self.gray, degrees);
        let (skew, done) = (self.skew, self.done.clone());
        Self { gray, place: self.place.after(place), skew, done }.straightened()
    }

    /// Twice as large, where its letters are small.
    fn enlarged(mut self) -> Self {
        if self.done.iter().any(|done| done == ENLARGED) {
            return self;
        }
        if size::is_small(size::letter_height(&self.gray)) {
            let (gray, place) = size::doubled(&self.gray);
            (self.gray, self.place) = (gray, self.place.after(place));
            self.done.push(ENLARGED.into());
        }
        self
    }

    /// Its lines straightened, where they are skewed.
    fn straightened(mut self) -> Self {
        if self.done.iter().any(|done| done == STRAIGHTENED) {
            return self;
        }
        let skew = skew::find(&self.gray);
        if skew.abs() >= skew::WORTH {
            let (gray, place) = skew::straightened(&self.gray, skew);
            (self.gray, self.place, self.skew) = (gray, self.place.after(place), skew);
            self.done.push(STRAIGHTENED.into());
        }
        self
    }
}

/// Makes a picture ready by the rules that are quickly known to be needed: light letters on dark
/// ground, grain, uneven light, small letters, skew. Lines that the recogniser doesn't find for
/// these leave no trace in its confidence. All other pictures stay as they are: the recogniser
/// copes with most of them, and each reading costs its time.
///
/// # Errors
/// [`crate::Error::Cancelled`], [`crate::Error::TimedOut`].
pub fn surely(picture: &Pixels, job: &Job) -> Result<Prepared> {
    let mut ready = Prepared::plain(picture);
    job.check()?;
    if dark::is_dark(&ready.gray) {
        ready.gray.data.iter_mut().for_each(|v| *v = 255 - *v);
        ready.done.push("inverted".into());
    }
    if noise::smooth(&mut ready.gray) {
        ready.done.push("grain smoothed".into());
    }
    if light::even_out(&mut ready.gray) {
        ready.done.push("light evened".into());
    }
    job.check()?;
    Ok(ready.enlarged().straightened())
}

/// Makes a picture that reads badly ready by the one rule that is left: a pale page is given its
/// whole range, in which letters may prove small or skewed.
pub fn further(ready: &Prepared) -> Option<Prepared> {
    let mut ready = ready.clone();
    if !contrast::stretch(&mut ready.gray) {
        return None;
    }
    ready.done.push("contrast raised".into());
    Some(ready.enlarged().straightened())
}

/// How many pixels have each value.
fn histogram(gray: &Gray) -> [usize; 256] {
    let mut counts = [0; 256];
    gray.data.iter().for_each(|v| counts[usize::from(*v)] += 1);
    counts
}

/// The value that `share` (0.0 to 1.0) of the pixels don't exceed.
fn percentile(counts: &[usize; 256], share: f32) -> u8 {
    let total: usize = counts.iter().sum();
    let wanted = (total as f64 * f64::from(share)) as usize;
    let mut sum = 0;
    for (value, count) in counts.iter().enumerate() {
        sum += count;
        if sum > wanted {
            return value as u8;
        }
    }
    255
}

/// The threshold between ink and paper by Otsu's rule: ink is under it.
fn threshold(counts: &[usize; 256]) -> u8 {
    let total: f64 = counts.iter().sum::<usize>() as f64;
    let whole: f64 = counts.iter().enumerate().map(|(v, n)| v as f64 * *n as f64).sum();
    let (mut below, mut sum, mut best) = (0.0, 0.0, (0.0, 128u8));
    for (value, count) in counts.iter().enumerate().take(255) {
        below += *count as f64;
        sum += value as f64 * *count as f64;
        let above = total - below;
        if below > 0.0 && above > 0.0 {
            let apart = sum / below - (whole - sum) / above;
            let between = below * above * apart * apart;
            if between > best.0 {
                best = (between, value as u8 + 1);
            }
        }
    }
    best.1
}
