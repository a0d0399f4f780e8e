//! What functions are given, and what becomes wrong with it.

use super::{malformed, tagged};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::State;
use crate::clouds::tree::Node;
use serde_json::{Map, Value};

/// What a function is given.
#[derive(Debug)]
pub(super) struct Args<'a> {
    name: &'a str,
    place: &'static str,
    values: Map<String, Value>,
}

impl<'a> Args<'a> {
    /// From the body. `known` are the fields that the function knows.
    pub fn body(call: &Call, name: &'a str, known: &[&str]) -> Result<Self, Answer> {
        let header = call.header("content-type").unwrap_or_default().to_ascii_lowercase();
        const GOOD: [&str; 4] = [
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=dropbox-cors-hack",
            "text/plain; charset=dropbox-cors-hack",
        ];
        let short = header.replace("; ", ";");
        if !GOOD.iter().any(|good| good.replace("; ", ";") == short) {
            let what = format!(
                "Bad HTTP \"Content-Type\" header: \"{header}\".  Expecting one of \
                 \"application/json\", \"application/json; charset=utf-8\", \"text/plain; \
                 charset=dropbox-cors-hack\"."
            );
            return Err(malformed(name, &what));
        }
        Self::read(name, "request body", &call.body, known)
    }

    /// From the header, the body being a file's or nothing.
    pub fn header(call: &Call, name: &'a str, known: &[&str]) -> Result<Self, Answer> {
        if let Some(text) = call.asked("arg") {
            return Self::read(name, "URL parameter \"arg\"", text.as_bytes(), known);
        }
        let Some(value) = call.headers.get("dropbox-api-arg") else {
            let what = "Must provide HTTP header \"Dropbox-API-Arg\" or URL parameter \"arg\".";
            return Err(malformed(name, what));
        };
        const PLACE: &str = "HTTP header \"Dropbox-API-Arg\"";
        if !value.as_bytes().is_ascii() {
            return Err(malformed(name, &format!("{PLACE}: could not decode input as JSON")));
        }
        Self::read(name, PLACE, value.as_bytes(), known)
    }

    fn read(
        name: &'a str,
        place: &'static str,
        bytes: &[u8],
        known: &[&str],
    ) -> Result<Self, Answer> {
        let bad = |what: &str| malformed(name, &format!("{place}: {what}"));
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
            return Err(bad("could not decode input as JSON"));
        };
        let Value::Object(values) = value else { return Err(bad("expected object")) };
        let args = Self { name, place, values };
        args.known(&args.values, known)?;
        Ok(args)
    }

    /// The bytes of a file must not say that they are something else.
    pub fn octets(call: &Call, name: &str) -> Result<(), Answer> {
        let header = call.header("content-type").unwrap_or_default();
        match call.media().as_str() {
            "application/octet-stream" => Ok(()),
            "text/plain" if header.ends_with("charset=dropbox-cors-hack") => Ok(()),
            _ => {
                let what = format!(
                    "Bad HTTP \"Content-Type\" header: \"{header}\".  Expecting one of \
                     \"application/octet-stream\", \"text/plain; charset=dropbox-cors-hack\"."
                );
                Err(malformed(name, &what))
            }
        }
    }

    /// A request for a file has no body, and says so.
    pub fn nothing(call: &Call, name: &str) -> Result<(), Answer> {
        if !call.body.is_empty() {
            return Err(malformed(name, "request body: expected empty"));
        }
        match call.media().as_str() {
            "" | "application/octet-stream" | "text/plain" => Ok(()),
            _ => Self::octets(call, name),
        }
    }

    /// That this is wrong.
    pub fn bad(&self, what: &str) -> Answer {
        malformed(self.name, &format!("{}: {what}", self.place))
    }

    fn known(&self, values: &Map<String, Value>, known: &[&str]) -> Result<(), Answer> {
        match values.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(self.bad(&format!("unknown field '{name}'"))),
            None => Ok(()),
        }
    }

    /// A value, if there is one.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name).filter(|value| !value.is_null())
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<&str, Answer> {
        match self.get(name) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(self.bad(&format!("{name}: expected string"))),
            None => Err(self.bad(&format!("missing required field '{name}'"))),
        }
    }

    /// Yes or no.
    pub fn flag(&self, name: &str) -> Result<bool, Answer> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(self.bad(&format!("{name}: expected boolean"))),
        }
    }

    /// A number between two.
    pub fn number(&self, name: &str, from: u64, to: u64) -> Result<Option<u64>, Answer> {
        let Some(value) = self.get(name) else { return Ok(None) };
        match value.as_u64() {
            Some(number) if number < from => {
                Err(self.bad(&format!("{name}: {number} is less than minimum {from}")))
            }
            Some(number) if number > to => {
                Err(self.bad(&format!("{name}: {number} is greater than maximum {to}")))
            }
            Some(number) => Ok(Some(number)),
            None => Err(self.bad(&format!("{name}: expected integer, got {value}"))),
        }
    }

    /// An object.
    pub fn object(&self, name: &str, known: &[&str]) -> Result<Option<Self>, Answer> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Object(values)) => {
                self.known(values, known)?;
                Ok(Some(Self { name: self.name, place: self.place, values: values.clone() }))
            }
            Some(_) => Err(self.bad(&format!("{name}: expected object"))),
        }
    }

    /// One of some words, alone or as a tag.
    pub fn word(&self, name: &str, words: &[&str]) -> Result<Option<String>, Answer> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let text = value.as_str().or_else(|| value[".tag"].as_str()).unwrap_or_default();
        if !words.contains(&text) {
            return Err(self.bad(&format!("{name}: unknown tag '{text}'")));
        }
        Ok(Some(text.to_owned()))
    }

    /// A path, by its form. The root is the empty text, and there is a word for that.
    pub fn path(&self, name: &str, root: bool) -> Result<&str, Answer> {
        let path = self.text(name)?;
        if path == "/" && root {
            let what = "Specify the root folder as an empty string rather than as \"/\".";
            return Err(self.bad(&format!("{name}: {what}")));
        }
        let id = path.strip_prefix("id:").is_some_and(|id| !id.is_empty());
        let space = path.strip_prefix("ns:").is_some_and(|rest| {
            let number = rest.split('/').next().unwrap_or_default();
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        let empty = path.is_empty() && root;
        if empty || id || space || path.starts_with('/') {
            return Ok(path);
        }
        let pattern = if root {
            r"(/(.|[\r\n])*)?|id:.*|(ns:[0-9]+(/.*)?)"
        } else {
            r"(/(.|[\r\n])*|id:.*)|(ns:[0-9]+(/.*)?)"
        };
        Err(self.bad(&format!("{name}: '{path}' did not match pattern '{pattern}'")))
    }
}

/// Whether the service could keep something there.
pub(super) fn well_formed(path: &str) -> bool {
    path.is_empty()
        || !path.starts_with('/')
        || path.split('/').skip(1).all(|part| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part.len() <= 255
                && !part.contains(['\\', '\0'])
        })
}

/// What is at a path, or the error of that tag.
pub(super) fn look<'a>(state: &'a State, path: &str, tag: &str) -> Result<&'a Node, Answer> {
    if !well_formed(path) {
        return Err(tagged(409, &[tag, "malformed_path"], &Value::Null));
    }
    let node = match path.strip_prefix("id:") {
        Some(rest) => {
            let (id, below) = rest.split_once('/').unwrap_or((rest, ""));
            let names: Vec<&str> = below.split('/').filter(|part| !part.is_empty()).collect();
            state.tree.under(&format!("id:{id}"), &names)
        }
        None => {
            let names: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
            state.tree.under(state.tree.root(), &names)
        }
    };
    node.ok_or_else(|| tagged(409, &[tag, "not_found"], &Value::Null))
}
