//! Density: pixels per inch, for print.

use crate::metadata::{Group, Policy};
use crate::picture::Picture;
use crate::recipe::Density;
use crate::{Error, Result};

/// Sets the pixels per inch, in place of all that the picture said about them.
pub(super) fn apply(mut picture: Picture, density: Density) -> Result<Picture> {
    let Density { dpi } = density;
    if !(1.0..=65_535.0).contains(&dpi) {
        return Err(Error::Recipe(format!("{dpi} is no density; give 1 to 65535 pixels per inch")));
    }
    let others = Group::ALL.into_iter().filter(|group| *group != Group::Resolution).collect();
    picture.metadata = picture.metadata.select(&Policy { keep: others });
    picture.metadata.dpi = Some((dpi, dpi));
    Ok(picture)
}
