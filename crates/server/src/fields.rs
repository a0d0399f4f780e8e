//! A tool's options as the fields of a form, and what was filled in as options again.

use crate::words::Lang;
use compressimage_tools::{Tool, social};
use serde_json::{Map, Value};

/// One option as a field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The option's name, and the field's.
    pub name: String,
    /// What can be filled in.
    pub kind: Kind,
    /// What holds where nothing is filled in.
    pub default: Value,
    /// The schema's words for it, in English.
    pub description: String,
}

/// What can be filled into a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A number.
    Number {
        /// The least one.
        least: Option<f64>,
        /// The largest one.
        most: Option<f64>,
        /// Whether there are no fractions.
        whole: bool,
    },
    /// One of these words.
    Choice(Vec<String>),
    /// Yes or no.
    Flag,
    /// Any of these words.
    Several(Vec<String>),
    /// Several values with commas between them.
    List {
        /// Whether they are whole numbers.
        numbers: bool,
    },
    /// A colour.
    Colour,
    /// Text.
    Text {
        /// A regular expression for it.
        pattern: Option<String>,
        /// What is put forward.
        examples: Vec<String>,
    },
}

/// The groups in which fields are folded away, with their options in order. What is in none of
/// them is the tool's own.
pub const GROUPS: &[(&str, &[&str])] = &[
    ("quality", &["quality", "lossless", "max_size", "min_score", "min_savings", "dpi", "effort"]),
    ("format", &["format", "background", "srgb"]),
    ("metadata", &["keep", "drop"]),
];

/// The options that most people want of each tool, in order: they stand in the open.
const MOST_USED: &[(&str, &[&str])] = &[
    ("compress", &["quality", "max_size", "format"]),
    ("resize", &["width", "height", "long_edge", "percent", "fit", "no_enlarge"]),
    ("crop", &["aspect", "gravity", "region", "trim"]),
    ("rotate", &["degrees", "flip", "auto"]),
    ("pad", &["border", "aspect", "width", "height", "fill"]),
    ("convert", &["to", "quality", "max_size"]),
    ("cutout", &["background", "looks", "shadow", "crop_to_subject", "format"]),
    ("ocr", &["lang", "format", "plain"]),
    ("social", &["to", "fill", "format"]),
    ("strip", &["keep", "drop"]),
    ("pdf-to-images", &["to", "pages", "dpi", "width"]),
    ("images-to-pdf", &["paper", "orientation", "margin", "per_page"]),
    ("merge-pdf", &["clean", "unlock"]),
    ("split-pdf", &["every", "parts"]),
    ("pdf-pages", &["pages", "delete", "turn", "turned", "unlock"]),
    ("pdf-pictures", &["pages"]),
];

/// Options that are no use in a form: the list stands on the page already.
const LEFT_OUT: &[&str] = &["list"];

/// All fields of a tool.
pub fn of(tool: &dyn Tool) -> Vec<Field> {
    let schema = tool.schema();
    let root = schema.as_value();
    let properties = root.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flatten();
    let fields = properties.filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    fields.map(|(name, option)| field(tool, name, option, root)).collect()
}

/// Takes the fields that stand in the open out of `fields`, in their order.
pub fn take_most_used(tool: &dyn Tool, fields: &mut Vec<Field>) -> Vec<Field> {
    let row = MOST_USED.iter().find(|(name, _)| *name == tool.card().name);
    let Some((_, names)) = row else {
        // A tool without a row shows its own options.
        let shared = |f: &Field| GROUPS.iter().any(|(_, names)| names.contains(&f.name.as_str()));
        let (rest, own) = std::mem::take(fields).into_iter().partition(shared);
        *fields = rest;
        return own;
    };
    take(names, fields)
}

/// Takes the fields of these names out of `fields`, in the order of the names.
pub fn take(names: &[&str], fields: &mut Vec<Field>) -> Vec<Field> {
    let mut take = |name: &&str| {
        let index = fields.iter().position(|field| field.name == *name)?;
        Some(fields.remove(index))
    };
    names.iter().filter_map(&mut take).collect()
}

fn field(tool: &dyn Tool, name: &str, option: &Value, root: &Value) -> Field {
    let text = |key: &str| option.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Field {
        name: name.to_owned(),
        kind: kind(tool.card().name, name, option, root),
        default: option.get("default").cloned().unwrap_or_default(),
        description: text("description"),
    }
}

fn kind(tool: &str, name: &str, option: &Value, root: &Value) -> Kind {
    // Behind a subject there may be more than a colour.
    if name == "background" && tool != "cutout" {
        return Kind::Colour;
    }
    if let Some(words) = words(option, root) {
        return Kind::Choice(words);
    }
    if name == "paper" {
        // Sizes without a name are for those who write commands.
        let named = option.get("examples").and_then(Value::as_array).into_iter().flatten();
        return Kind::Choice(named.filter_map(Value::as_str).map(str::to_owned).collect());
    }
    let first = |value: &Value| value.as_array().and_then(|list| list.first()).cloned();
    let of_type = option.get("type").map(|kind| first(kind).unwrap_or_else(|| kind.clone()));
    let number = |key: &str| option.get(key).and_then(Value::as_f64);
    match of_type.as_ref().and_then(Value::as_str) {
        Some("boolean") => Kind::Flag,
        Some(of_type @ ("number" | "integer")) => Kind::Number {
            least: number("minimum"),
            most: number("maximum"),
            whole: of_type == "integer",
        },
        Some("array") => {
            let items = option.get("items").cloned().unwrap_or_default();
            match words(&items, root) {
                Some(words) => Kind::Several(words),
                None if (tool, name) == ("social", "to") => Kind::Several(places()),
                None => Kind::List { numbers: items.get("type") == Some(&"integer".into()) },
            }
        }
        _ => {
            let mut examples = examples(option);
            // A background may be a file on the command line; here it has a field of its own.
            examples.retain(|example| {
                (tool, name) != ("cutout", "background") || !example.contains('.')
            });
            Kind::Text { pattern: pattern(option), examples }
        }
    }
}

/// The platforms and sets of sizes.
fn places() -> Vec<String> {
    social::catalogue().platforms.iter().map(|platform| platform.id.clone()).collect()
}

/// The words of an enumeration, in any of the ways in which schemas write one.
fn words(option: &Value, root: &Value) -> Option<Vec<String>> {
    if let Some(reference) = option.get("$ref").and_then(Value::as_str) {
        return words(root.pointer(reference.trim_start_matches('#'))?, root);
    }
    let word = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(list) = option.get("enum").and_then(Value::as_array) {
        return Some(list.iter().filter_map(word).collect());
    }
    for key in ["oneOf", "anyOf"] {
        let Some(list) = option.get(key).and_then(Value::as_array) else { continue };
        let constants: Vec<_> = list.iter().filter_map(|o| word(o.get("const")?)).collect();
        if !constants.is_empty() {
            return Some(constants);
        }
        return list.iter().find_map(|one| words(one, root));
    }
    None
}

/// The pattern as HTML wants it: there it is always of the whole value.
fn pattern(option: &Value) -> Option<String> {
    let pattern = option.get("pattern").and_then(Value::as_str)?;
    Some(pattern.trim_start_matches('^').trim_end_matches('$').to_owned())
}

fn examples(option: &Value) -> Vec<String> {
    let list = option.get("examples").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

impl Field {
    /// Its label.
    pub fn label(&self, tool: &str, lang: Lang) -> String {
        self.word(tool, "", lang).unwrap_or_else(|| self.paragraph(0))
    }

    /// What helps to fill it in, if there is more to say.
    pub fn help(&self, tool: &str, lang: Lang) -> Option<String> {
        self.word(tool, ".help", lang)
    }

    /// A tool may have its own words for an option that others have, too.
    fn word(&self, tool: &str, attribute: &str, lang: Lang) -> Option<String> {
        let own = format!("option-{tool}-{}{attribute}", self.name);
        let shared = format!("option-{}{attribute}", self.name);
        lang.find(&own, &[]).or_else(|| lang.find(&shared, &[]))
    }

    fn paragraph(&self, n: usize) -> String {
        self.description.split("\n\n").nth(n).unwrap_or_default().replace('\n', " ")
    }

    /// What was filled in as the option's value; none where that is nothing. What is no such
    /// value is left for the tool to refuse.
    pub fn value(&self, filled: &[String]) -> Option<Value> {
        let several = || filled.iter().flat_map(|text| text.split(',')).map(str::trim);
        let mut several = several().filter(|text| !text.is_empty()).peekable();
        match &self.kind {
            Kind::Several(_) | Kind::List { numbers: false } => {
                several.peek()?;
                Some(several.map(Value::from).collect())
            }
            Kind::List { numbers: true } => {
                several.peek()?;
                Some(several.map(|text| number(text, true)).collect())
            }
            Kind::Flag => Some(match filled.first()?.trim() {
                // The name alone says yes.
                "" | "true" | "1" | "on" | "yes" => true.into(),
                "false" | "0" | "off" | "no" => false.into(),
                other => other.into(),
            }),
            kind => {
                let text = filled.iter().map(|text| text.trim()).find(|text| !text.is_empty())?;
                Some(match kind {
                    Kind::Number { whole, .. } => number(text, *whole),
                    _ => text.into(),
                })
            }
        }
    }
}

/// A text of the registry or of the engine, in which options are named as fields are, not as flags of
/// the command line.
pub fn unflagged(text: &str) -> String {
    let word = |word: &str| match word.trim_start_matches(['(', '\'']).strip_prefix("--") {
        Some(name) if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
            word.replacen("--", "", 1).replace('-', "_")
        }
        _ => word.to_owned(),
    };
    text.split_inclusive(char::is_whitespace).map(word).collect()
}

/// What is wrong with a number that was filled in, for people.
pub fn wrong_number(tool: &dyn Tool, filled: &[(String, String)], lang: Lang) -> Option<String> {
    let fields = of(tool);
    filled.iter().find_map(|(name, text)| {
        let field = fields.iter().find(|field| field.name == *name)?;
        let Kind::Number { least, most, .. } = field.kind else { return None };
        let number = field.value(std::slice::from_ref(text))?.as_f64();
        let fits = |n: f64| least.is_none_or(|least| n >= least) && most.is_none_or(|m| n <= m);
        if number.is_some_and(fits) {
            return None;
        }
        let label = field.label(tool.card().name, lang);
        Some(match (least, most) {
            (Some(least), Some(most)) => {
                let (least, most) = (least.to_string(), most.to_string());
                let values = [("option", label.as_str()), ("least", &least), ("most", &most)];
                lang.with("error-number", &values)
            }
            _ => lang.with("error-number-any", &[("option", &label)]),
        })
    })
}

/// The number, or the text where it is none.
fn number(text: &str, whole: bool) -> Value {
    let decimal = || text.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite());
    match whole {
        true => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        false => decimal().map_or_else(|| text.into(), Value::from),
    }
}

/// The options that a form's fields amount to.
pub fn options(tool: &dyn Tool, filled: &[(String, String)]) -> Value {
    let fields = of(tool);
    let mut options = Map::new();
    for (name, text) in filled {
        if options.contains_key(name) {
            continue;
        }
        let Some(field) = fields.iter().find(|field| field.name == *name) else {
            // The tool says that it has no such option.
            options.insert(name.clone(), text.as_str().into());
            continue;
        };
        let all = filled.iter().filter(|(other, _)| other == name);
        let all: Vec<_> = all.map(|(_, text)| text.clone()).collect();
        if let Some(value) = field.value(&all) {
            options.insert(name.clone(), value);
        }
    }
    Value::Object(options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use compressimage_tools::find;
    use serde_json::json;

    #[test]
    fn what_is_filled_in_becomes_options() {
        let filled = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect()
        };
        let compress = find("compress").unwrap();
        let form = filled(&[
            ("quality", " 72,5 "),
            ("max_size", ""),
            ("srgb", "on"),
            ("keep", "gps"),
            ("keep", "dates"),
            ("effort", "7"),
            ("format", "webp"),
        ]);
        let wanted = json!({"quality": 72.5, "srgb": true, "keep": ["gps", "dates"], "effort": 7,
            "format": "webp"});
        assert_eq!(options(compress, &form), wanted);
        let resize = find("resize").unwrap();
        let form = filled(&[("widths", "320, 640,")]);
        assert_eq!(options(resize, &form), json!({"widths": [320, 640]}));
        for (text, value) in [("", json!(true)), ("no", json!(false)), ("maybe", json!("maybe"))] {
            assert_eq!(options(compress, &filled(&[("srgb", text)])), json!({ "srgb": value }));
        }
        let form = filled(&[("width", "x"), ("nonsense", "1")]);
        assert_eq!(options(resize, &form), json!({"width": "x", "nonsense": "1"}));
    }

    #[test]
    fn most_used_options_exist() {
        for (name, options) in MOST_USED {
            let tool = find(name).expect(name);
            let mut fields = of(tool);
            assert_eq!(take_most_used(tool, &mut fields).len(), options.len(), "{name}");
        }
    }

    #[test]
    fn defaults_filled_in_change_nothing() {
        for &tool in compressimage_tools::TOOLS {
            for field in of(tool) {
                let Value::String(text) = &field.default else { continue };
                let value = field.value(std::slice::from_ref(text));
                assert_eq!(value.as_ref(), Some(&field.default), "{}", field.name);
            }
        }
    }
}
