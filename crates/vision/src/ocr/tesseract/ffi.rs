//! Tesseract's C interface, made safe: the only file of the project that calls C.
//!
//! Sound because: a handle is created, used and deleted by its owner alone (`&mut self` for all
//! that changes it); pointers that C returns are copied and freed at once; what C calls back is
//! alive as long as the call.
#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr::null;
use tesseract_sys as sys;

#[link(name = "gomp")]
unsafe extern "C" {
    fn omp_set_max_active_levels(levels: c_int);
}

/// An instance of the recogniser with its languages loaded.
pub(super) struct Api(*mut sys::TessBaseAPI);

// SAFETY: an instance keeps to itself; it must not be used by two threads at once, which `&mut`
// rules out.
unsafe impl Send for Api {}

impl Drop for Api {
    fn drop(&mut self) {
        // SAFETY: created in `new`, deleted here only.
        unsafe { sys::TessBaseAPIDelete(self.0) }
    }
}

/// What is asked while a page is read: stop at true.
type Ask<'a> = &'a mut dyn FnMut() -> bool;

extern "C" fn ask(this: *mut c_void, _words: c_int) -> bool {
    // SAFETY: `this` is the pointer to the `Ask` that `recognise` keeps on its stack.
    let ask = unsafe { &mut *this.cast::<Ask>() };
    ask()
}

/// A copy of a string of C's, empty for none.
fn copied(text: *const c_char) -> String {
    if text.is_null() {
        return String::new();
    }
    // SAFETY: C gives strings that end with 0 and live until they are freed.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

/// A copy of a string that C wants freed.
fn taken(text: *mut c_char) -> String {
    let copy = copied(text);
    if !text.is_null() {
        // SAFETY: it comes from a function whose strings are freed so.
        unsafe { sys::TessDeleteText(text) };
    }
    copy
}

impl Api {
    /// An instance for `languages` ("eng+deu") from the folder `data`, the system's where none.
    /// None where the data of a language can't be loaded.
    pub(super) fn new(data: Option<&str>, languages: &str) -> Option<Self> {
        let data = data.map(CString::new).transpose().ok()?;
        let languages = CString::new(languages).ok()?;
        let data = data.as_ref().map_or(null(), |d| d.as_ptr());
        // SAFETY: strings live through the call; the handle is deleted with `Api`.
        let api = Self(unsafe { sys::TessBaseAPICreate() });
        let failed = unsafe { sys::TessBaseAPIInit3(api.0, data, languages.as_ptr()) };
        (failed == 0).then_some(api)
    }

    /// Sets a variable; false where there is none of that name.
    pub(super) fn set(&mut self, name: &CStr, value: &CStr) -> bool {
        // SAFETY: strings live through the call, which copies them.
        unsafe { sys::TessBaseAPISetVariable(self.0, name.as_ptr(), value.as_ptr()) != 0 }
    }

    /// Gives it a gray picture (width * height bytes), which it copies, to be split into blocks
    /// by itself. Its resolution is not told: the library finds it by the size of the letters.
    pub(super) fn set_picture(&mut self, gray: &[u8], width: u32, height: u32) {
        assert_eq!(gray.len(), width as usize * height as usize, "a buffer of another size");
        let (w, h) = (width as c_int, height as c_int);
        // SAFETY: the buffer is as long as the call reads: height rows of width bytes.
        unsafe {
            sys::TessBaseAPISetPageSegMode(self.0, sys::TessPageSegMode_PSM_AUTO);
            sys::TessBaseAPISetImage(self.0, gray.as_ptr(), w, h, 1, w);
        }
    }

    /// Reads the picture. False where it failed or `stop` said so.
    pub(super) fn recognise(&mut self, mut stop: impl FnMut() -> bool) -> bool {
        let mut ask_me: Ask = &mut stop;
        // SAFETY: the monitor and what it points to live until after the call.
        unsafe {
            // Its threads wait for each other more than they work where other programs run, too
            // (benches/ocr/notes.txt): regions of OpenMP run in the calling thread.
            omp_set_max_active_levels(0);
            let monitor = sys::TessMonitorCreate();
            sys::TessMonitorSetCancelFunc(monitor, Some(ask));
            sys::TessMonitorSetCancelThis(monitor, (&raw mut ask_me).cast());
            let failed = sys::TessBaseAPIRecognize(self.0, monitor);
            sys::TessMonitorDelete(monitor);
            failed == 0
        }
    }

    /// How far the picture must be turned clockwise to stand upright (degrees) and how sure that
    /// is, its script and how sure that is. Needs an instance for "osd" with a picture.
    pub(super) fn orientation(&mut self) -> Option<(u16, f32, String, f32)> {
        let (mut turned, mut sure, mut script, mut script_sure) = (0, 0.0, null(), 0.0);
        // SAFETY: the pointers are to locals; the script's name belongs to the instance.
        let found = unsafe {
            sys::TessBaseAPIDetectOrientationScript(
                self.0,
                &mut turned,
                &mut sure,
                &mut script,
                &mut script_sure,
            )
        };
        let turn = (360 - turned.rem_euclid(360)) % 360;
        (found != 0).then(|| (turn as u16, sure, copied(script), script_sure))
    }

    /// Lets go of the picture and what was read of it.
    pub(super) fn clear(&mut self) {
        // SAFETY: the handle is alive; iterators borrow it and are gone.
        unsafe { sys::TessBaseAPIClear(self.0) }
    }

    /// What was read, word by word; none where nothing was.
    pub(super) fn words(&mut self) -> Option<Words<'_>> {
        // SAFETY: the iterator is deleted with `Words`, which borrows the instance.
        let at = unsafe { sys::TessBaseAPIGetIterator(self.0) };
        (!at.is_null()).then_some(Words { at, _api: self })
    }
}

/// What a place can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Block,
    Paragraph,
    Line,
    Word,
}

impl Level {
    fn raw(self) -> sys::TessPageIteratorLevel {
        match self {
            Self::Block => sys::TessPageIteratorLevel_RIL_BLOCK,
            Self::Paragraph => sys::TessPageIteratorLevel_RIL_PARA,
            Self::Line => sys::TessPageIteratorLevel_RIL_TEXTLINE,
            Self::Word => sys::TessPageIteratorLevel_RIL_WORD,
        }
    }
}

/// A place in what was read, at a word.
pub(super) struct Words<'a> {
    at: *mut sys::TessResultIterator,
    _api: &'a mut Api,
}

impl Drop for Words<'_> {
    fn drop(&mut self) {
        // SAFETY: got in `Api::words`, deleted here only.
        unsafe { sys::TessResultIteratorDelete(self.at) }
    }
}

impl Words<'_> {
    fn page(&self) -> *mut sys::TessPageIterator {
        // SAFETY: the iterator is alive; this is the same one under its other type.
        unsafe { sys::TessResultIteratorGetPageIterator(self.at) }
    }

    /// Goes to the next word; false at the end.
    pub(super) fn next(&mut self) -> bool {
        // SAFETY: the iterator is alive.
        unsafe { sys::TessResultIteratorNext(self.at, Level::Word.raw()) != 0 }
    }

    /// Whether this word is the first of its block, paragraph or line.
    pub(super) fn begins(&self, level: Level) -> bool {
        // SAFETY: the iterator is alive.
        unsafe { sys::TessPageIteratorIsAtBeginningOf(self.page(), level.raw()) != 0 }
    }

    /// Left, top, right, bottom of the block, paragraph, line or word here.
    pub(super) fn bounds(&self, level: Level) -> Option<[i32; 4]> {
        let (mut l, mut t, mut r, mut b) = (0, 0, 0, 0);
        // SAFETY: the iterator is alive, the pointers are to locals.
        let found = unsafe {
            let (page, level) = (self.page(), level.raw());
            sys::TessPageIteratorBoundingBox(page, level, &mut l, &mut t, &mut r, &mut b)
        };
        (found != 0).then_some([l, t, r, b])
    }

    /// The line's baseline: x and y where it begins, x and y where it ends.
    pub(super) fn baseline(&self) -> Option<[i32; 4]> {
        let (mut x1, mut y1, mut x2, mut y2) = (0, 0, 0, 0);
        // SAFETY: the iterator is alive, the pointers are to locals.
        let found = unsafe {
            let (page, level) = (self.page(), Level::Line.raw());
            sys::TessPageIteratorBaseline(page, level, &mut x1, &mut y1, &mut x2, &mut y2)
        };
        (found != 0).then_some([x1, y1, x2, y2])
    }

    /// The word's text.
    pub(super) fn text(&self) -> String {
        // SAFETY: the iterator is alive; the text is freed by `taken`.
        taken(unsafe { sys::TessResultIteratorGetUTF8Text(self.at, Level::Word.raw()) })
    }

    /// The word's confidence, 0.0 to 100.0.
    pub(super) fn confidence(&self) -> f32 {
        // SAFETY: the iterator is alive.
        unsafe { sys::TessResultIteratorConfidence(self.at, Level::Word.raw()) }
    }

    /// The language the word was read in.
    pub(super) fn language(&self) -> String {
        // SAFETY: the iterator is alive; the name belongs to the instance.
        copied(unsafe { sys::TessResultIteratorWordRecognitionLanguage(self.at) })
    }

    /// Tesseract's kind of the block here (its PolyBlockType).
    pub(super) fn block_type(&self) -> u32 {
        // SAFETY: the iterator is alive.
        unsafe { sys::TessPageIteratorBlockType(self.page()) as u32 }
    }

    /// Which way up the block here is (0 upright, then each turn clockwise by 90 degrees) and
    /// its writing direction (0 left to right, 1 right to left, 2 top to bottom).
    pub(super) fn orientation(&self) -> (u32, u32) {
        let (mut up, mut direction, mut order, mut angle) = (0, 0, 0, 0.0);
        // SAFETY: the iterator is alive, the pointers are to locals.
        unsafe {
            let page = self.page();
            sys::TessPageIteratorOrientation(page, &mut up, &mut direction, &mut order, &mut angle);
        }
        (up, direction)
    }

    /// Whether the paragraph here is an item of a list.
    pub(super) fn list_item(&self) -> bool {
        let (mut justified, mut item, mut crown, mut indent) = (0, 0, 0, 0);
        // SAFETY: the iterator is alive, the pointers are to locals.
        unsafe {
            let page = self.page();
            sys::TessPageIteratorParagraphInfo(
                page,
                &mut justified,
                &mut item,
                &mut crown,
                &mut indent,
            );
        }
        item != 0
    }
}

/// The version of the library ("5.3.0").
pub(super) fn version() -> String {
    // SAFETY: a string that belongs to the library.
    copied(unsafe { sys::TessVersion() })
}

/// Silences the library's own messages on stderr: errors are told by results. Where a process may
/// open nothing to write to, version 5.5 would fall over the file that it did not get; nobody reads
/// the stderr of such a process.
pub(super) fn quiet(api: &mut Api) {
    const NOWHERE: &str = "/dev/null";
    if std::fs::OpenOptions::new().write(true).create(true).truncate(true).open(NOWHERE).is_ok() {
        api.set(c"debug_file", c"/dev/null");
    }
}
