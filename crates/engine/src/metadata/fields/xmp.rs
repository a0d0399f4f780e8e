//! XMP (ISO 16684-1): the properties of an RDF/XML packet, structures flattened and arrays joined
//! as exiftool does. A pull parser keeps memory and depth bounded, and gives what stands before
//! the place where a broken packet breaks.

use super::{Collector, value, xmp_names, xmp_value};
use crate::metadata::Group;
use crate::metadata::groups::xmp_group;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::HashMap;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const META: &str = "adobe:ns:meta/";
/// Most bytes of a packet that are read.
const MAX_PACKET: usize = 32 << 20;
/// Deepest nesting that is followed; what is deeper is skipped.
const MAX_DEPTH: usize = 64;
/// Most namespace declarations in force at once.
const MAX_NAMESPACES: usize = 200;
/// Most properties of one packet.
const MAX_PROPERTIES: usize = 1_500;
/// Most values of one property that are kept.
const MAX_VALUES: usize = 64;

/// Adds the fields of a packet.
pub(super) fn read(packet: &[u8], out: &mut Collector) {
    let text = decode(&packet[..packet.len().min(MAX_PACKET)]);
    let mut walk = Walk::default();
    if let Err(error) = walk.run(&text) {
        out.warn(format!("the XMP packet is damaged: {error}"));
    }
    for property in walk.properties {
        let words = value::list(&property.values, property.all);
        out.push(property.group, &format!("XMP-{}", property.prefix), &property.name, words);
    }
}

/// The text of a packet: UTF-8, or UTF-16 as its first character shows.
fn decode(packet: &[u8]) -> Cow<'_, str> {
    let wide = |little: bool| {
        let unit = |p: &[u8]| {
            if little { u16::from_le_bytes([p[0], p[1]]) } else { u16::from_be_bytes([p[0], p[1]]) }
        };
        let units: Vec<u16> = packet.chunks_exact(2).map(unit).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match packet {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => wide(true),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => wide(false),
        _ => String::from_utf8_lossy(packet),
    }
}

/// A property with its values, in the order of its first appearance.
struct Property {
    group: Group,
    prefix: String,
    name: String,
    values: Vec<String>,
    all: usize,
}

/// An element that is open.
#[derive(Default)]
struct Frame {
    /// Length of the path before this element added its name.
    path: usize,
    /// Namespaces in force before this element.
    namespaces: usize,
    /// Whether this element is the top-level property of what is in it.
    top: bool,
    /// Whether elements or attributes inside have told its value.
    told: bool,
    text: String,
    language: Option<String>,
}

#[derive(Default)]
struct Walk {
    frames: Vec<Frame>,
    /// Elements open below the deepest that is followed.
    skipped: usize,
    namespaces: Vec<(String, String)>,
    /// The flattened name so far.
    path: String,
    /// Prefix and group of the top-level property that is open.
    prefix: String,
    group: Option<Group>,
    properties: Vec<Property>,
    index: HashMap<(String, String), usize>,
}

impl Walk {
    fn run(&mut self, text: &str) -> Result<(), String> {
        let mut reader = quick_xml::Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        while self.properties.len() < MAX_PROPERTIES {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(element) => self.open(&element),
                Event::Empty(element) => {
                    self.open(&element);
                    self.close();
                }
                Event::End(_) => self.close(),
                Event::Text(t) => self.add_text(&t),
                Event::CData(t) => self.add_text(&t),
                Event::GeneralRef(r) => {
                    let char = r.resolve_char_ref().ok().flatten();
                    let mut buffer = [0; 4];
                    let text = char.map(|c| &*c.encode_utf8(&mut buffer));
                    self.add_text(text.or_else(|| resolve_predefined_entity(&r)).unwrap_or(""));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Text that a field can't show whole is not gathered whole.
    fn add_text(&mut self, text: &str) {
        if self.skipped == 0
            && let Some(frame) = self.frames.last_mut()
            && frame.text.len() < 4_096
        {
            frame.text.extend(text.chars().take(1_024));
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        if self.frames.len() >= MAX_DEPTH {
            self.skipped += 1;
            return;
        }
        let mut frame =
            Frame { path: self.path.len(), namespaces: self.namespaces.len(), ..Frame::default() };
        self.declare(element);
        let tag = element.name();
        let (uri, prefix, local) = self.resolve(tag.as_ref());
        if uri != RDF && uri != META {
            frame.top = self.group.is_none();
            if frame.top {
                self.group = Some(xmp_group(&uri, &local));
                self.prefix = prefix;
            }
            if self.path.len() < 200 {
                self.path.push_str(&capitalised(&local));
            }
        }
        let language = self.attributes(element);
        frame.language = language;
        if uri != RDF && uri != META {
            // The parent's value is told by this element.
            if let Some(parent) = self.frames.last_mut() {
                parent.told = true;
            }
        }
        self.frames.push(frame);
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let text = frame.text.trim();
        if !text.is_empty() && !frame.told && !self.path.is_empty() {
            let name = match frame.language.as_deref() {
                None | Some("x-default") => self.path.clone(),
                Some(language) => format!("{}-{language}", self.path),
            };
            self.tell(&name, text);
        }
        self.path.truncate(frame.path);
        self.namespaces.truncate(frame.namespaces);
        if frame.top {
            self.group = None;
        }
    }

    /// Notes the namespaces that an element declares.
    fn declare(&mut self, element: &BytesStart<'_>) {
        for attribute in element.attributes().with_checks(false).flatten().take(MAX_NAMESPACES) {
            let key = attribute.key.as_ref();
            let prefix = match key.strip_prefix("xmlns:") {
                Some(prefix) => prefix,
                None if key == "xmlns" => "",
                None => continue,
            };
            if self.namespaces.len() < MAX_NAMESPACES {
                let uri = attribute.normalized_value(XmlVersion::default()).unwrap_or_default();
                self.namespaces.push((head(prefix, 60).to_owned(), namespace(&uri)));
            }
        }
    }

    /// Namespace, exiftool's prefix of it, and local name. Undeclared prefixes are forgiven.
    fn resolve(&self, name: &str) -> (String, String, String) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let (prefix, local) = (head(prefix, 60), head(local, 80));
        let declared = self.namespaces.iter().rev().find(|(p, _)| p == prefix);
        let uri = declared.map_or_else(
            || match prefix {
                "rdf" => RDF,
                "x" => META,
                _ => "",
            },
            |(_, uri)| uri,
        );
        let shown = xmp_names::standard_prefix(uri).unwrap_or(prefix);
        (uri.to_owned(), shown.to_owned(), local.to_owned())
    }

    /// Tells the attributes that are properties; gives the language of the element's text.
    fn attributes(&mut self, element: &BytesStart<'_>) -> Option<String> {
        let mut language = None;
        for attribute in element.attributes().with_checks(false).flatten().take(MAX_PROPERTIES) {
            let key = attribute.key.as_ref();
            if key == "xmlns" || key.starts_with("xmlns:") {
                continue;
            }
            let Ok(text) = attribute.normalized_value(XmlVersion::default()) else { continue };
            let (uri, prefix, local) = self.resolve(key);
            match (uri.as_str(), local.as_str()) {
                (_, "lang") if prefix == "xml" => language = Some(text.into_owned()),
                (RDF, "resource") => self.tell(&self.path.clone(), &text),
                (RDF, _) => {}
                (META, "xmptk") => self.top_property(Group::Software, "x", "XMPToolkit", &text),
                (META, _) => {}
                _ if prefix.is_empty() => {}
                _ if self.group.is_some() => {
                    let name = format!("{}{}", self.path, capitalised(&local));
                    self.tell(&name, &text);
                }
                _ => {
                    let group = xmp_group(&uri, &local);
                    self.top_property(group, &prefix, &capitalised(&local), &text);
                }
            }
        }
        language
    }

    /// Tells a property that is an attribute of the description itself.
    fn top_property(&mut self, group: Group, prefix: &str, name: &str, text: &str) {
        let before = std::mem::replace(&mut self.prefix, prefix.to_owned());
        let open = self.group.replace(group);
        self.tell(name, text);
        self.prefix = before;
        self.group = open;
    }

    /// Adds a value to the property of that flattened name.
    fn tell(&mut self, name: &str, text: &str) {
        let Some(group) = self.group else { return };
        if text.is_empty() || name.is_empty() || self.properties.len() >= MAX_PROPERTIES {
            return;
        }
        let name = head(name, 120);
        let name = xmp_names::shorten(&self.prefix, name);
        let words = xmp_value::words(&self.prefix, &name, text);
        let key = (self.prefix.clone(), name.clone());
        let at = *self.index.entry(key).or_insert_with(|| {
            let prefix = self.prefix.clone();
            self.properties.push(Property { group, prefix, name, values: Vec::new(), all: 0 });
            self.properties.len() - 1
        });
        let property = &mut self.properties[at];
        property.all += 1;
        if property.values.len() < MAX_VALUES {
            property.values.push(value::clean(&words));
        }
    }
}

/// The name with its first letter in upper case.
fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The start of a text, at most so many bytes of it: names are bounded so that paths are.
fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A namespace's name, of bounded length. Microsoft's writers leave its last slash out.
fn namespace(uri: &str) -> String {
    match uri {
        "http://ns.microsoft.com/photo/1.0" | "http://ns.microsoft.com/photo/1.2" => {
            format!("{uri}/")
        }
        uri => head(uri, 200).to_owned(),
    }
}
