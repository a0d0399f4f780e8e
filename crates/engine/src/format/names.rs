//! Names of formats for people: lists in messages and help.

use super::{Format, ROOMS, Room};
use std::fmt;
use std::str::FromStr;

fn listed(wanted: impl Fn(&'static dyn Room) -> bool) -> String {
    let names = ROOMS.iter().filter(|r| wanted(**r)).map(|r| r.facts().name);
    names.collect::<Vec<_>>().join(", ")
}

/// The names of all formats that can be read, for a message.
pub fn readable_names() -> String {
    listed(|_| true)
}

/// The names of all formats that can be written, for a message.
pub fn writable_names() -> String {
    listed(|r| r.writes())
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.facts().title)
    }
}

impl FromStr for Format {
    type Err = String;

    /// From a name or extension: "jpeg", "jpg", "JPG".
    fn from_str(s: &str) -> Result<Self, String> {
        let s = s.to_ascii_lowercase();
        let named =
            |r: &&&dyn Room| r.facts().name == s || r.facts().extensions.contains(&s.as_str());
        ROOMS
            .iter()
            .find(named)
            .map(|r| r.format())
            .ok_or_else(|| format!("no format is named '{s}'; there are {}", readable_names()))
    }
}
