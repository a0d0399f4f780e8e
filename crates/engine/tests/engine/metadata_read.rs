//! Reading of metadata: fields against exiftool's over the corpus, hostile bytes, the privacy
//! summary and provenance of fixtures made here.

mod extract;
mod fixture;
mod hostile;
mod peers;
mod summary;
