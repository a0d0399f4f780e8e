//! Tesseract 5 behind the [`Recogniser`] trait.

mod collect;
mod data;
mod ffi;

use super::prepare::{self, Prepared};
use super::{Options, Page, Recogniser, languages};
use crate::{Error, Job, Pixels, Result};
use ffi::Api;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// From this mean confidence on a reading is kept as it is; under it pale pages are given contrast,
/// and the page is looked at turned. Pages that could be read had 92 and more, those that stood on
/// their head 43 and less (benches/ocr/notes.txt).
const GOOD: f32 = 70.0;
/// From this sureness on the orientation that was found is tried alone: a guess, as is its threefold
/// for a page that is upright.
const SURE: f32 = 2.0;
/// So many instances are kept for the next pages.
const KEPT: usize = 8;
/// The longest side of a picture, in pixels: the recogniser's own limit.
const LONGEST: u32 = 32_767;

/// Tesseract, with its instances kept between pages. One of these serves many threads at once:
/// each page takes an instance of its own.
pub struct Tesseract {
    data: Option<PathBuf>,
    free: Mutex<Vec<(String, Api)>>,
}

impl Tesseract {
    /// A recogniser with the language data in the folder `data`, the system's where none.
    pub fn new(data: Option<&Path>) -> Self {
        Self { data: data.map(Path::to_owned), free: Mutex::new(Vec::new()) }
    }

    /// The library's version ("5.3.0").
    pub fn version() -> String {
        ffi::version()
    }

    fn folder(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(languages::system_folder)
    }

    /// An instance for the languages: one that is free, or a new one.
    fn take(&self, languages: &str) -> Result<Api> {
        let mut free = self.free.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(at) = free.iter().position(|(l, _)| l == languages) {
            return Ok(free.swap_remove(at).1);
        }
        drop(free);
        let folder = self.folder();
        data::check(&folder, languages)?;
        let mut api = Api::new(folder.to_str(), languages).ok_or_else(|| Error::NoLanguage {
            language: languages.into(),
            advice: format!("its data in {} can't be read: install it again", folder.display()),
        })?;
        ffi::quiet(&mut api);
        Ok(api)
    }

    fn give_back(&self, languages: &str, mut api: Api) {
        api.clear();
        let mut free = self.free.lock().unwrap_or_else(|e| e.into_inner());
        if free.len() < KEPT {
            free.push((languages.into(), api));
        }
    }

    /// One reading of a prepared picture, places already those of the picture as it came.
    fn read_once(
        &self,
        picture: &Pixels,
        ready: &Prepared,
        languages: &str,
        job: &Job,
    ) -> Result<Page> {
        job.check()?;
        let mut api = self.take(languages)?;
        let gray = &ready.gray;
        api.set_picture(&gray.data, gray.width, gray.height);
        if !api.recognise(|| job.check().is_err()) {
            job.check()?;
            return Err(Error::Recognition("the recogniser gave up on this picture".into()));
        }
        job.check()?;
        let mut page = collect::page(&mut api, ready, picture);
        self.give_back(languages, api);
        page.languages = languages.into();
        page.skew = ready.skew;
        page.prepared = ready.done.clone();
        Ok(page)
    }

    /// How the page must be turned and its script, by the shapes of its letters alone.
    fn orientation(&self, ready: &Prepared) -> Option<(u16, f32, String, f32)> {
        let mut api = self.take("osd").ok()?;
        let gray = &ready.gray;
        api.set_picture(&gray.data, gray.width, gray.height);
        let found = api.orientation();
        self.give_back("osd", api);
        found
    }

    /// The languages to read with: those asked for, or those of the page's script.
    fn languages_for(&self, ready: &Prepared, how: &Options) -> Result<(String, Option<String>)> {
        let asked = how.language_list()?;
        if !asked.is_empty() {
            return Ok((asked.join("+"), None));
        }
        let script = self.orientation(ready).map(|found| found.2);
        let installed = self.languages()?;
        Ok((languages::of_script(script.as_deref(), &installed)?, script))
    }
}

impl Recogniser for Tesseract {
    fn read(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Page> {
        job.check()?;
        if picture.width().max(picture.height()) > LONGEST {
            let text =
                format!("a side is over {LONGEST} pixels; make the picture smaller (resize)");
            return Err(Error::Recognition(text));
        }
        let mut ready =
            if how.prepare { prepare::surely(picture, job)? } else { Prepared::plain(picture) };
        job.progress(0.1);
        let (languages, script) = self.languages_for(&ready, how)?;
        let mut best = self.read_once(picture, &ready, &languages, job)?;
        best.script = script;
        job.progress(0.4);
        if how.prepare && best.confidence < GOOD {
            self.prepared(picture, &mut ready, &mut best, job)?;
        }
        job.progress(0.6);
        if how.turn && best.confidence < GOOD {
            self.turn(picture, &ready, &mut best, job)?;
        }
        job.progress(1.0);
        Ok(best)
    }

    fn languages(&self) -> Result<Vec<String>> {
        languages::installed(&self.folder())
    }
}

impl Tesseract {
    /// Reads the page with more preparation where there is any to do, and keeps what reads best.
    fn prepared(
        &self,
        picture: &Pixels,
        ready: &mut Prepared,
        best: &mut Page,
        job: &Job,
    ) -> Result<()> {
        let Some(more) = prepare::further(ready) else { return Ok(()) };
        let mut page = self.read_once(picture, &more, &best.languages, job)?;
        if sense(&page) > sense(best) {
            page.script = best.script.take();
            *best = page;
            *ready = more;
        }
        Ok(())
    }

    /// Reads the page turned, and keeps what reads best.
    fn turn(&self, picture: &Pixels, ready: &Prepared, best: &mut Page, job: &Job) -> Result<()> {
        let found = self.orientation(ready);
        if let Some((_, _, script, _)) = &found {
            best.script.get_or_insert_with(|| script.clone());
        }
        let turns: &[u16] = match found {
            Some((0, sure, ..)) if sure >= SURE * 3.0 => &[],
            Some((90, sure, ..)) if sure >= SURE => &[90],
            Some((180, sure, ..)) if sure >= SURE => &[180],
            Some((270, sure, ..)) if sure >= SURE => &[270],
            _ => &[90, 180, 270],
        };
        for (i, degrees) in turns.iter().enumerate() {
            let turned = ready.turned(*degrees);
            let mut page = self.read_once(picture, &turned, &best.languages, job)?;
            job.progress(0.6 + 0.4 * (i + 1) as f32 / turns.len() as f32);
            if sense(&page) > sense(best) {
                page.turn = page.reading_turn().unwrap_or(*degrees);
                page.script = best.script.take();
                *best = page;
            }
            if best.confidence >= GOOD {
                break;
            }
        }
        Ok(())
    }
}

/// How much sense a page makes: letters that are surely read. A wrong turn gives fewer letters,
/// or many that are unsure.
fn sense(page: &Page) -> f32 {
    let sure = |w: &super::Word| (w.confidence - 50.0).max(0.0) * w.text.chars().count() as f32;
    page.words().map(sure).sum()
}
