//! Pictures to PDF.

use crate::fixture::{jpeg_of, one_picture, open, photo, with_exif};
use crate::judge::{Scratch, difference, has, pdftoppm, qpdf_approves, run, text};
use compressimage_document::make::{Layout, Orientation, Paper, Picture, make};
use compressimage_document::render::{Render, Scale, render_page};
use compressimage_document::{Channels, Job, Pixels};

/// The page drawn at one pixel per picture pixel, as RGB.
fn drawn(bytes: &[u8]) -> Pixels {
    let how = Render { scale: Scale::Dpi(72.0), ..Default::default() };
    render_page(&open(bytes), 0, &how).unwrap().pixels
}

fn pixel(pixels: &Pixels, x: u32, y: u32) -> [u8; 3] {
    let at = (y * pixels.width + x) as usize * pixels.channels.count();
    [pixels.data[at], pixels.data[at + 1], pixels.data[at + 2]]
}

#[test]
fn a_jpeg_goes_in_byte_for_byte() {
    let jpeg = jpeg_of(&photo(80, 60, Channels::Rgb), 85);
    let bytes = one_picture(Picture::jpeg(jpeg.clone()), 72.0);
    qpdf_approves(&bytes, "a JPEG");
    assert!(bytes.windows(jpeg.len()).any(|window| window == jpeg));
    if has("pdfimages") {
        let scratch = Scratch::new("pdfimages");
        let path = scratch.file("x.pdf", &bytes);
        run("pdfimages", &["-all", text(&path), text(&scratch.0.join("p"))]);
        assert_eq!(std::fs::read(scratch.0.join("p-000.jpg")).unwrap(), jpeg);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let pictures = || {
        let jpeg = Picture::jpeg(jpeg_of(&photo(80, 60, Channels::Rgb), 85));
        [jpeg, Picture::pixels(photo(30, 40, Channels::Rgba))]
    };
    let twice = || make(&pictures(), &Layout::default(), &Job::default()).unwrap();
    assert_eq!(twice(), twice());
}

#[test]
fn every_orientation_stands_upright() {
    // In the stored picture the red corner is at the upper left; where it is shown follows.
    let jpeg = jpeg_of(&photo(80, 40, Channels::Rgb), 90);
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)];
    for (orientation, corner) in (1..).zip(corners) {
        let bytes = one_picture(Picture::jpeg(with_exif(&jpeg, orientation)), 72.0);
        qpdf_approves(&bytes, "an orientation");
        let page = drawn(&bytes);
        let wanted = if orientation < 5 { (80, 40) } else { (40, 80) };
        assert_eq!((page.width, page.height), wanted, "orientation {orientation}");
        let at = |side: u32, far: u32| if far == 1 { side - 5 } else { 4 };
        let [r, g, _] = pixel(&page, at(page.width, corner.0), at(page.height, corner.1));
        assert!(r > 180 && g < 80, "orientation {orientation}: {r} {g}");
    }
}

#[test]
fn gray_and_cmyk_jpegs_keep_their_colours() {
    let gray = photo(64, 64, Channels::Gray);
    let page = drawn(&one_picture(Picture::jpeg(jpeg_of(&gray, 95)), 72.0));
    let ours: Vec<u8> = page.data.chunks_exact(4).map(|p| p[0]).collect();
    assert!(difference(&ours, &gray.data).1 < 4.0);
    let cmyk = one_picture(Picture::jpeg(jpeg_of(&photo(64, 64, Channels::Cmyk), 95)), 72.0);
    qpdf_approves(&cmyk, "CMYK");
    let [r, g, b] = pixel(&drawn(&cmyk), 6, 6);
    assert!(r > 150 && g < 110 && b < 110, "{r} {g} {b}");
    if let Some((_, _, theirs)) = pdftoppm(&cmyk, 0, 72) {
        let at = (6 * 64 + 6) * 3;
        assert!(theirs[at] > 150 && theirs[at + 1] < 110, "{:?}", &theirs[at..at + 3]);
    }
}

#[test]
fn pixels_go_in_without_loss() {
    for channels in [Channels::Gray, Channels::Rgb, Channels::Rgba] {
        let pixels = photo(50, 40, channels);
        let bytes = one_picture(Picture::pixels(pixels.clone()), 72.0);
        qpdf_approves(&bytes, "pixels");
        if has("pdfimages") {
            let scratch = Scratch::new("lossless");
            let path = scratch.file("x.pdf", &bytes);
            let (_, said) = run("pdfimages", &["-list", text(&path)]);
            let alpha = channels == Channels::Rgba;
            assert_eq!(said.contains("smask"), alpha, "{said}");
        }
        let mut taken = Vec::new();
        let source = open(&bytes);
        compressimage_document::pictures::pictures(&source, &[0], |picture| {
            taken.push(picture.data);
            Ok(())
        })
        .unwrap();
        let [compressimage_document::pictures::ExtractedData::Pixels(back)] = &taken[..] else {
            panic!("{taken:?}");
        };
        assert_eq!(*back, pixels, "{channels:?}");
    }
}

#[test]
fn papers_and_orientations() {
    let wide = Picture::pixels(photo(80, 40, Channels::Rgb));
    let size = |paper, orientation| {
        let layout = Layout { paper, orientation, ..Default::default() };
        let page = open(&make(std::slice::from_ref(&wide), &layout, &Job::default()).unwrap())
            .facts()
            .pages[0];
        (page.width.round() as u32, page.height.round() as u32)
    };
    assert_eq!(size(Paper::A4, Orientation::Portrait), (595, 842));
    assert_eq!(size(Paper::A4, Orientation::Auto), (842, 595));
    assert_eq!(size(Paper::A5, Orientation::Landscape), (595, 420));
    assert_eq!(size(Paper::Letter, Orientation::Portrait), (612, 792));
    assert_eq!(size(Paper::Legal, Orientation::Portrait), (612, 1008));
    assert_eq!(size(Paper::Custom(100.0, 50.0), Orientation::Portrait), (142, 283));
    // 80 pixels at 72 dpi are 80 points, and the default margin of 10 mm stands around them.
    assert_eq!(size(Paper::Fit(72.0), Orientation::Auto), (137, 97));
}

#[test]
fn several_pictures_share_a_page_without_touching() {
    for per_page in [1, 2, 4, 6, 9] {
        let picture = Picture::pixels(Pixels::new(40, 30, Channels::Gray, vec![0; 1200]).unwrap());
        let pictures = vec![picture; 10];
        let layout = Layout { per_page, ..Default::default() };
        let bytes = make(&pictures, &layout, &Job::default()).unwrap();
        qpdf_approves(&bytes, "n-up");
        let source = open(&bytes);
        assert_eq!(source.page_count(), 10_u32.div_ceil(per_page));
        let how = Render { scale: Scale::Dpi(36.0), ..Default::default() };
        let page = render_page(&source, 0, &how).unwrap().pixels;
        assert_eq!(dark_islands(&page), per_page);
    }
}

/// How many dark shapes a page has that touch no other.
fn dark_islands(page: &Pixels) -> u32 {
    let mut seen = vec![false; (page.width * page.height) as usize];
    let mut islands = 0;
    for start in 0..seen.len() as u32 {
        let mut stack = vec![(start % page.width, start / page.width)];
        let mut any = false;
        while let Some((x, y)) = stack.pop() {
            if x >= page.width || y >= page.height || pixel(page, x, y)[0] > 128 {
                continue;
            }
            if std::mem::replace(&mut seen[(y * page.width + x) as usize], true) {
                continue;
            }
            any = true;
            stack.extend([(x + 1, y), (x.wrapping_sub(1), y), (x, y + 1), (x, y.wrapping_sub(1))]);
        }
        islands += u32::from(any);
    }
    islands
}

#[test]
fn what_cannot_be_made_is_said() {
    let picture = Picture::pixels(photo(8, 8, Channels::Rgb));
    let fail = |pictures: &[Picture], layout: Layout| {
        make(pictures, &layout, &Job::default()).unwrap_err().to_string()
    };
    assert!(fail(&[], Layout::default()).contains("no pictures"));
    let picture = [picture];
    assert!(
        fail(&picture, Layout { per_page: 3, ..Default::default() }).contains("1, 2, 4, 6 or 9")
    );
    assert!(fail(&picture, Layout { margin: 150.0, ..Default::default() }).contains("no room"));
    assert!(fail(&picture, Layout { margin: f32::NAN, ..Default::default() }).contains("mm"));
    let broken = [Picture::jpeg(b"\xff\xd8nonsense".to_vec())];
    assert!(fail(&broken, Layout::default()).contains("no JPEG"));
}
