//! One file per tool, and the groups of options that several share.

pub mod compress;
pub mod convert;
pub mod crop;
pub mod cutout;
pub mod images_to_pdf;
pub mod inspect;
pub mod merge_pdf;
pub mod ocr;
pub mod pad;
pub mod pdf_pages;
pub mod pdf_pictures;
pub mod pdf_to_images;
pub mod resize;
pub mod rotate;
pub mod score;
pub mod shared;
pub mod social;
pub mod split_pdf;
pub mod strip;
