//! What is wrong with how a setting is written, in an operator's words.

use super::check::Fault;
use super::load::{PREFIX, all_on};
use figment::error::{Actual, Error, Kind};
use std::sync::LazyLock;

/// Names that are no closer than this to a setting's are not taken for a slip of the pen.
const CLOSE: f64 = 0.85;

/// The names of all settings: "retention.files".
static SETTINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = Vec::new();
    if let Ok(all) = all_on().parse::<toml::Table>() {
        gather("", &all, &mut names);
    }
    names
});

fn gather(above: &str, table: &toml::Table, names: &mut Vec<String>) {
    for (name, value) in table {
        let place = joined(above, name);
        match value {
            toml::Value::Table(table) => gather(&place, table, names),
            _ => names.push(place),
        }
    }
}

fn joined(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") }
}

/// The variable of the environment for a setting.
pub fn variable(place: &str) -> String {
    format!("{PREFIX}{}", place.to_uppercase().replace('.', "__"))
}

/// The fault that an error of reading is; `from_variable` where the environment has the value.
pub fn fault(error: &Error, from_variable: bool) -> Fault {
    let place = error.path.join(".");
    match &error.kind {
        Kind::UnknownField(name, known) => {
            let place = match error.path.last() {
                Some(last) if last == name => place,
                _ => joined(&place, name),
            };
            let what = unknown(&place, known, from_variable);
            Fault::new(place, what)
        }
        Kind::MissingField(name) => Fault::new(joined(&place, name), "it has to be set"),
        kind => Fault::new(place, written(kind, from_variable)),
    }
}

/// What to say of a setting that there is none of.
fn unknown(place: &str, known: &[&str], from_variable: bool) -> String {
    let write = |setting: &str| match from_variable {
        true => variable(setting),
        false => setting.to_owned(),
    };
    let above = place.rsplit_once('.').map_or("", |(above, _)| above);
    let name = place.rsplit('.').next().unwrap_or(place);
    let near = || {
        let near = known.iter().map(|own| (strsim::jaro_winkler(own, name), own));
        let (close, own) = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (close >= CLOSE).then(|| joined(above, own))
    };
    match alike(place).map(str::to_owned).or_else(near) {
        Some(setting) => format!("there is no such setting; did you mean {}?", write(&setting)),
        None => format!("there is no such setting; here are {}", known.join(", ")),
    }
}

/// The setting whose name has the same letters, whatever stands between them.
fn alike(place: &str) -> Option<&'static str> {
    let letters = |text: &str| text.replace(['.', '_'], "").to_lowercase();
    let own = letters(place);
    SETTINGS.iter().find(|setting| letters(setting) == own).map(String::as_str)
}

/// What to say of a value that a setting can't have. Never the value itself: it may be a secret.
fn written(kind: &Kind, from_variable: bool) -> String {
    match kind {
        Kind::InvalidType(actual, expected) | Kind::InvalidValue(actual, expected) => {
            let mut text = format!("write {}, not {}", fitting(expected), plain(actual));
            if from_variable && expected.contains("string") && !matches!(actual, Actual::Str(_)) {
                text += "; quotes make a variable's value a text: '\"123\"'";
            }
            text
        }
        Kind::UnknownVariant(_, known) => format!("write one of {}", known.join(", ")),
        Kind::InvalidLength(..) => "it has too few or too many parts".to_owned(),
        Kind::ISizeOutOfRange(_) | Kind::USizeOutOfRange(_) => "this is too large".to_owned(),
        other => other.to_string(),
    }
}

/// What is expected, where the types' own word for it is a programmer's.
fn fitting(expected: &str) -> &str {
    let number = |text: &str| {
        let digits = text.strip_prefix(['u', 'i']).unwrap_or("x");
        digits == "size" || (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    match expected {
        text if number(text) => "a whole number that is not negative, as 20",
        "a boolean" => "true or false",
        "a string" | "path string" => "a text in quotes",
        "a sequence" => "a list: [\"one\", \"another\"]",
        // What the type of sizes says.
        "an integer or string" | "parsable string" | "integer overflow" => {
            "a size, as \"64MB\" or \"1.5GiB\""
        }
        text if text.starts_with("struct ") => "a table with settings",
        text if text.starts_with("enum ") => "one of its words in quotes",
        other => other,
    }
}

fn plain(actual: &Actual) -> &'static str {
    match actual {
        Actual::Bool(_) => "true or false",
        Actual::Unsigned(_) | Actual::Signed(_) => "this number",
        Actual::Float(_) => "a number with a point",
        Actual::Char(_) | Actual::Str(_) | Actual::Bytes(_) => "this text",
        Actual::Seq => "a list",
        Actual::Map => "a table",
        _ => "this",
    }
}

/// Variables that look like settings and are not read, with what was perhaps meant.
pub fn strays(names: impl Iterator<Item = String>) -> Vec<Fault> {
    /// What other parts of the program read.
    const OTHERS: [&str; 2] = ["COMPRESSIMAGE_MODELS", "COMPRESSIMAGE_WEB"];
    let stray = |name: String| {
        let rest = name.strip_prefix("COMPRESSIMAGE_")?;
        if name.starts_with(PREFIX) || OTHERS.contains(&name.as_str()) {
            return None;
        }
        let what = format!("this variable is not read; did you mean {}?", variable(alike(rest)?));
        Some(Fault::new(name, what))
    };
    names.filter_map(stray).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_misses_the_mark_gets_a_hint() {
        let names = [
            "COMPRESSIMAGE_LIMITS_PIXELS",
            "COMPRESSIMAGE_LIMITS__PIXELS",
            "COMPRESSIMAGE_SERVER_LIMITS__PIXELS",
            "COMPRESSIMAGE_MODELS",
            "COMPRESSIMAGE_CORPUS",
            "LIMITS_PIXELS",
        ];
        let found = strays(names.iter().map(|&name| name.to_owned()));
        assert_eq!(found.len(), 2, "{found:?}");
        for (fault, name) in found.iter().zip(names) {
            assert_eq!(fault.place, name);
            assert!(fault.what.contains("COMPRESSIMAGE_SERVER_LIMITS__PIXELS"), "{fault}");
        }
    }

    #[test]
    fn settings_are_known_by_their_names() {
        for name in ["listen", "retention.files_at_most", "admin.oidc.client_id", "cloud.webdav"] {
            assert!(SETTINGS.iter().any(|setting| setting == name), "{name} in {SETTINGS:?}");
        }
    }
}
