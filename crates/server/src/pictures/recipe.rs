//! The short form of a recipe in an address: `resize:w=800,h=600,fit=cover/format=auto/quality=80`.
//!
//! A part with a colon is a tool with its options, whose steps are taken; one without is an option
//! of `compress`, which says how the result is written. All names are those of the registry.

use crate::fields;
use crate::refusal::Refusal;
use axum::http::StatusCode;
use compressimage_engine::recipe::{Output, Step};
use compressimage_tools::{Plan, Tool, find};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// What an address asks for.
#[derive(Debug)]
pub struct Wanted {
    /// What is done to the pixels.
    pub steps: Vec<Step>,
    /// How the result is written.
    pub output: Output,
    /// Whether the format is the best of those that the client shows.
    pub auto: bool,
}

/// Short names of options.
const SHORT: [(&str, &str); 4] =
    [("w", "width"), ("h", "height"), ("q", "quality"), ("f", "format")];

fn wrong(text: impl Into<String>) -> Refusal {
    Refusal::said(StatusCode::BAD_REQUEST, "bad_recipe", text)
}

/// Reads a recipe.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<Wanted, Refusal> {
    let (mut steps, mut output, mut auto) = (Vec::new(), Vec::new(), false);
    for part in text.split('/') {
        let named = part.split_once(':').filter(|(name, _)| !name.contains('='));
        match (named, pair(part)) {
            (Some((name, options)), _) => {
                let options = options.split(',').filter(|option| !option.is_empty()).map(pair);
                let options: Vec<_> = options.collect();
                match step(name, &options)? {
                    Some(own) => steps.extend(own),
                    None => output.extend(options.into_iter().map(written)),
                }
            }
            (None, (name, value)) if name == "format" && value == "auto" => auto = true,
            (None, pair) if !pair.0.is_empty() => output.push(pair),
            _ => {
                return Err(wrong("the recipe is empty; write resize:w=800/format=auto"));
            }
        }
    }
    let compress = find("compress").ok_or_else(|| wrong("nothing writes pictures here"))?;
    let Plan::Recipe(written) = plan(compress, &output)? else {
        return Err(wrong("nothing writes pictures here"));
    };
    // Whoever makes the picture knows what it was made from, and sees to that.
    let output = Output { never_larger: false, ..written.output };
    Ok(Wanted { steps, output, auto })
}

/// `name=value`; a name alone says yes.
fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, "true"));
    let name = name.replace('-', "_");
    let name = SHORT.iter().find(|(short, _)| *short == name).map_or(name, |s| s.1.to_owned());
    (name, percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// An option of a tool that only says how the picture is written, as `compress` has it.
fn written((name, value): (String, String)) -> (String, String) {
    (if name == "to" { "format".to_owned() } else { name }, value)
}

/// The steps of a tool with these options; nothing where it only says how the picture is written.
fn step(name: &str, options: &[(String, String)]) -> Result<Option<Vec<Step>>, Refusal> {
    let none = || wrong(format!("no tool named '{name}' changes pictures"));
    let tool = find(name).ok_or_else(none)?;
    let Plan::Recipe(recipe) = plan(tool, options)? else { return Err(none()) };
    let several = !recipe.variants.is_empty() || recipe.arrange.is_some();
    if several {
        return Err(wrong(format!("{name} does not make one picture of one; take another tool")));
    }
    Ok((!recipe.steps.is_empty()).then_some(recipe.steps))
}

fn plan(tool: &dyn Tool, given: &[(String, String)]) -> Result<Plan, Refusal> {
    let fields = fields::of(tool);
    let mut options = Map::new();
    for (name, value) in given {
        let Some(field) = fields.iter().find(|field| field.name == *name) else {
            let names: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
            let (tool, names) = (tool.card().name, names.join(", "));
            return Err(wrong(format!("{tool} has no option '{name}'; it has {names}")));
        };
        if let Some(value) = field.value(std::slice::from_ref(value)) {
            options.insert(name.clone(), value);
        }
    }
    tool.plan_json(&Value::Object(options)).map_err(|error| wrong(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use compressimage_engine::Format;
    use compressimage_engine::recipe::{FormatChoice, Goal};

    #[test]
    fn parts_are_tools_and_options() {
        let wanted = read("resize:w=800,h=600,fit=cover/rotate:degrees=90/f=auto/q=80").unwrap();
        assert!(wanted.auto);
        assert!(matches!(&wanted.steps[..], [Step::Resize(resize), _]
            if resize.width == Some(800) && resize.height == Some(600)));
        assert_eq!(wanted.output.goal, Goal::Quality(80.0));
        let wanted = read("crop:aspect=16:9/format=webp/lossless").unwrap();
        assert_eq!(wanted.output.format, FormatChoice::Only(Format::Webp));
        assert_eq!((wanted.output.goal, wanted.auto), (Goal::Lossless, false));
        let wanted = read("convert:to=png/strip:keep=icc/resize:w=10").unwrap();
        assert_eq!(wanted.output.format, FormatChoice::Only(Format::Png));
        assert_eq!(wanted.output.metadata, read("resize:w=10/keep=icc").unwrap().output.metadata);
        assert_eq!(wanted.steps.len(), 1);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, said) in [
            ("", "empty"),
            ("resize:w=800//q=80", "empty"),
            ("resize:widht=800", "widht"),
            ("resize:w=800,long-edge=9", "one way"),
            ("resize:widths=80", "one picture"),
            ("nothing:w=1", "nothing"),
            ("inspect:", "inspect"),
            ("quality=good", "are wrong"),
            ("merge-pdf:", "merge-pdf"),
        ] {
            let refused = read(text).expect_err(text);
            assert_eq!(refused.status(), 400, "{text}");
            assert!(refused.detail().contains(said), "{text}: {}", refused.detail());
        }
    }
}
