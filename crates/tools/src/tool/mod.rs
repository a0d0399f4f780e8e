//! One file per tool, and the groups of options that several share.

pub mod compress;
pub mod convert;
pub mod crop;
pub mod cutout;
#[cfg(feature = "pdf")]
pub mod images_to_pdf;
pub mod inspect;
#[cfg(feature = "pdf")]
pub mod merge_pdf;
pub mod ocr;
pub mod pad;
#[cfg(feature = "pdf")]
pub mod pdf_pages;
#[cfg(feature = "pdf")]
pub mod pdf_pictures;
#[cfg(feature = "pdf")]
pub mod pdf_to_images;
pub mod resize;
pub mod rotate;
pub mod score;
pub mod shared;
pub mod social;
#[cfg(feature = "pdf")]
pub mod split_pdf;
pub mod strip;
