//! Taking the background away: what is asked of whoever sees the subject.

use super::Rgba;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Take the background away. The engine sees no subjects: the door brings a
/// [`Cutter`](crate::job::Cutter) that does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Cutout {
    /// What stands behind the subject afterwards.
    pub background: Behind,
    /// How often the model looks: once, or three times at different detail, closer to the truth in
    /// more than twice the time.
    #[schemars(range(min = 1, max = 3))]
    pub looks: u8,
    /// Whether the edge follows pictures that are larger than what the model looks at.
    pub refine: bool,
    /// Cuts hard: what is at least that much subject (over 0, under 1) stays, the rest goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub threshold: Option<f32>,
    /// Softens the edge by about so many pixels.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub feather: f32,
    /// Lays a soft shadow under the subject.
    pub shadow: bool,
    /// Crops to the subject.
    pub crop_to_subject: bool,
}

impl Default for Cutout {
    fn default() -> Self {
        Self {
            background: Behind::default(),
            looks: 3,
            refine: true,
            threshold: None,
            feather: 0.0,
            shadow: false,
            crop_to_subject: false,
        }
    }
}

impl Cutout {
    /// Refuses values outside their ranges.
    ///
    /// # Errors
    /// [`crate::Error::Recipe`].
    pub fn check(&self) -> crate::Result<()> {
        let wrong = |text: &str| Err(crate::Error::Recipe(text.into()));
        if self.looks != 1 && self.looks != 3 {
            return wrong("the model looks 1 or 3 times");
        }
        if self.threshold.is_some_and(|t| !(t > 0.0 && t < 1.0)) {
            return wrong("the threshold of a cutout lies between 0 and 1");
        }
        if !(0.0..=100.0).contains(&self.feather) {
            return wrong("a cutout is feathered by 0 to 100 pixels");
        }
        Ok(())
    }
}

/// What stands behind a subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Behind {
    /// Nothing.
    #[default]
    Transparent,
    /// One colour.
    Colour(Rgba),
    /// The old background, blurred.
    Blur,
    /// Another picture, cropped to fit: a file's name that the door understands.
    Picture(String),
}
