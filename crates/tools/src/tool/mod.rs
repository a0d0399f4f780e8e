//! One file per tool, and the groups of options that several share.

pub mod compress;
pub mod convert;
pub mod crop;
pub mod cutout;
pub mod inspect;
pub mod ocr;
pub mod pad;
#[cfg(feature = "pdf")]
pub mod pdf_to_images;
pub mod resize;
pub mod rotate;
pub mod score;
pub mod shared;
pub mod social;
pub mod strip;
