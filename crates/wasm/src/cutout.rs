//! Background removal with the help of the model's own module: this one makes the square that the
//! model looks at, and of what it saw the result.

use crate::failure::Thrown;
use crate::{Outcome, job};
use compressimage_engine::{Error, Recipe};
use compressimage_tools::vision::parts::cutout::{Seen, Stroke};
use compressimage_tools::vision::{self, Sight};
use compressimage_wasm_tell::Told;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// The first picture as the model looks at it: 1024 x 1024 x 3 bytes RGB.
#[wasm_bindgen]
pub fn square(input: &[u8]) -> Result<Vec<u8>, Thrown> {
    Ok(vision::square(input, &job())?)
}

/// Runs a recipe that cuts the subject out. `seen` is what the model gave for the file's
/// [`square`]; `strokes` are those of a brush, as JSON: `[{"keep": true, "radius": 9.0,
/// "points": [[x, y], ...]}]` in pixels of the upright picture; `behind` is the picture that the
/// recipe names as its background.
#[wasm_bindgen]
pub fn cut(
    recipe: &str,
    input: &[u8],
    seen: Vec<f32>,
    strokes: &str,
    behind: Option<Vec<u8>>,
    progress: &js_sys::Function,
) -> Result<Outcome, Thrown> {
    let wrong = |what: &str, e: serde_json::Error| Thrown::recipe(format!("{what} wrong: {e}"));
    let recipe: Recipe = serde_json::from_str(recipe).map_err(|e| wrong("the recipe is", e))?;
    let strokes: Vec<Stroke> =
        serde_json::from_str(strokes).map_err(|e| wrong("the strokes are", e))?;
    let open = move |_: &str| {
        behind.clone().ok_or_else(|| Error::Part {
            code: "background",
            message: "choose the picture that is to stand behind the subject".into(),
        })
    };
    let seen = Seen::new(seen).map_err(Thrown::recipe)?;
    let told = Told::to(progress.clone());
    let sight = Sight { seen, strokes, open: Box::new(open) };
    let job = job().with_progress(told.progress()).with_cutter(Arc::new(sight));
    Ok(Outcome::of(compressimage_engine::run(&recipe, input, &job)?))
}
