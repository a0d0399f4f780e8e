//! The crate through its face: one test binary, a module per area.

#[cfg(feature = "matte")]
mod cutout;
#[cfg(feature = "models")]
mod isnet;
#[cfg(feature = "models")]
mod models;
#[cfg(feature = "tesseract")]
mod read;
mod stops;
mod writers;

use compressimage_vision::{Error, Kind, Pixels};

#[test]
fn a_buffer_that_does_not_fit_its_size_is_refused() {
    let bytes = [0u8; 12];
    assert!(Pixels::new(2, 2, Kind::Rgb8, &bytes).is_ok());
    for (width, height) in [(2, 3), (0, 0), (0, 4), (u32::MAX, u32::MAX)] {
        let error = Pixels::new(width, height, Kind::Rgb8, &bytes).unwrap_err();
        assert!(matches!(error, Error::Buffer { .. } | Error::TooLarge { .. }), "{error}");
    }
}

#[test]
#[cfg(not(feature = "tesseract"))]
fn a_build_without_a_recogniser_says_how_to_get_one() {
    let error = compressimage_vision::ocr::recogniser(None).err().unwrap();
    assert!(error.to_string().contains("libtesseract-dev"), "{error}");
}
