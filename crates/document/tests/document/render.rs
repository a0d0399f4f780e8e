//! Pages to pixels.

use crate::fixture::{Book, book, one_picture, open, photo, save};
use crate::judge::{difference, pdftoppm};
use compressimage_document::make::Picture;
use compressimage_document::render::{Background, Render, Scale, render, render_page};
use compressimage_document::{Channels, Error, Job, Limits, Source};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A stop token that a test can set.
#[derive(Clone, Default)]
struct Flag(Arc<AtomicBool>);

impl enough::Stop for Flag {
    fn check(&self) -> Result<(), enough::StopReason> {
        if self.0.load(Ordering::Relaxed) { Err(enough::StopReason::Cancelled) } else { Ok(()) }
    }
}

fn rgb(rgba: &[u8]) -> Vec<u8> {
    rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
}

#[test]
fn a_page_has_the_size_asked_for() {
    let bytes = save(&mut book(&Book { name: "Size", pages: 2, ..Default::default() }));
    let source = open(&bytes);
    let size = |scale| {
        let drawing = render_page(&source, 1, &Render { scale, ..Default::default() }).unwrap();
        (drawing.pixels.width, drawing.pixels.height)
    };
    assert_eq!(size(Scale::Dpi(72.0)), (612, 792));
    assert_eq!(size(Scale::Dpi(150.0)), (1275, 1650));
    assert_eq!(size(Scale::Width(306)), (306, 396));
    assert_eq!(size(Scale::Height(99)), (77, 99));
    assert_eq!(size(Scale::Fit(100, 100)), (78, 100));
}

#[test]
fn pages_look_as_another_renderer_draws_them() {
    let bytes = save(&mut book(&Book { name: "Looks", pages: 2, ..Default::default() }));
    let source = open(&bytes);
    for page in 0..2 {
        let Some((width, height, theirs)) = pdftoppm(&bytes, page, 72) else { return };
        let how = Render { scale: Scale::Dpi(72.0), ..Default::default() };
        let ours = render_page(&source, page, &how).unwrap().pixels;
        assert_eq!((ours.width as usize, ours.height as usize), (width, height));
        let ours = rgb(&ours.data);
        assert!(ours.iter().any(|&sample| sample < 100), "something is drawn");
        let (_, mean) = difference(&ours, &theirs);
        assert!(mean < 1.5, "page {page} differs by {mean}");
    }
}

#[test]
fn a_picture_comes_back_as_it_was() {
    let pixels = photo(64, 48, Channels::Rgb);
    let source = open(&one_picture(Picture::pixels(pixels.clone()), 72.0));
    let drawing =
        render_page(&source, 0, &Render { scale: Scale::Dpi(72.0), ..Default::default() }).unwrap();
    let (most, _) = difference(&rgb(&drawing.pixels.data), &pixels.data);
    assert!(most <= 2, "differs by {most}");
}

#[test]
fn the_background_is_what_was_asked_for() {
    let bytes = save(&mut book(&Book { name: "Ground", pages: 2, ..Default::default() }));
    let source = open(&bytes);
    let corner = |background| {
        let how = Render { scale: Scale::Dpi(20.0), background, ..Default::default() };
        render_page(&source, 1, &how).unwrap().pixels.data[..4].to_vec()
    };
    assert_eq!(corner(Background::White), [255; 4]);
    assert_eq!(corner(Background::Transparent)[3], 0);
}

#[test]
fn every_chosen_page_is_handed_over_in_order() {
    let bytes = save(&mut book(&Book { name: "Order", pages: 3, ..Default::default() }));
    let source = open(&bytes);
    let mut seen = Vec::new();
    let how = Render { scale: Scale::Dpi(10.0), ..Default::default() };
    render(&source, &[2, 0, 2], &how, |drawing| {
        seen.push(drawing.page);
        Ok(())
    })
    .unwrap();
    assert_eq!(seen, [2, 0, 2]);
    assert!(matches!(render_page(&source, 3, &how).unwrap_err(), Error::Range(_)));
}

#[test]
fn a_page_that_is_too_large_is_refused() {
    let bytes = save(&mut book(&Book { name: "Large", pages: 2, ..Default::default() }));
    let source = open(&bytes);
    let refuse = |scale| {
        let error = render_page(&source, 0, &Render { scale, ..Default::default() }).unwrap_err();
        assert!(matches!(error, Error::Limit { .. }), "{error}");
    };
    refuse(Scale::Dpi(1e6));
    refuse(Scale::Width(u32::MAX));
    refuse(Scale::Width(60_000));
    let few = Limits { max_pixels: 1000, ..Limits::default() };
    let source = Source::open(bytes, None, &Job::new(few)).unwrap();
    let error = render_page(&source, 0, &Render::default()).unwrap_err().to_string();
    assert!(error.contains("--max-pixels"), "{error}");
}

#[test]
fn stopping_stops() {
    let bytes = save(&mut book(&Book { name: "Stop", pages: 2, ..Default::default() }));
    let stop = Flag::default();
    let job = Job::default().with_stop(stop.clone());
    let source = Source::open(bytes, None, &job).unwrap();
    stop.0.store(true, Ordering::Relaxed);
    let error = render(&source, &[0], &Render::default(), |_| Ok(())).unwrap_err();
    assert!(matches!(error, Error::Cancelled), "{error}");
}
