//! XMP packets (ISO 16684-1): only properties of kept groups.

use crate::metadata::groups::xmp_group;
use crate::metadata::{Group, Policy};
use roxmltree::{Attribute, Document, Node, ParsingOptions};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const META: &str = "adobe:ns:meta/";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// Says that more properties are in JPEG's extended packet; joined packets have no use for it.
const NOTE: &str = "http://ns.adobe.com/xmp/note/";
/// Most elements and texts of a packet.
const MAX_NODES: u32 = 500_000;
/// How deep values may be nested.
const MAX_DEPTH: usize = 24;

/// Keeps only properties of kept groups. What stays is written as one compact packet without
/// padding, the name of the toolkit or processing instructions.
pub fn xmp(packet: &[u8], policy: &Policy) -> Option<Vec<u8>> {
    xmp_joined(&[packet], policy, true)
}

/// The same for several packets (JPEG's extended XMP), joined to one. `orientation` says whether
/// `tiff:Orientation` may stay: not where EXIF says it or the pixels are upright.
pub fn xmp_joined(packets: &[&[u8]], policy: &Policy, orientation: bool) -> Option<Vec<u8>> {
    let mut writer = Writer::default();
    let mut changed = packets.len() > 1;
    for packet in packets {
        changed |= select(packet, policy, orientation, &mut writer).unwrap_or(true);
    }
    if writer.body.is_empty() {
        return None;
    }
    if !changed {
        return packets.first().map(|p| p.to_vec());
    }
    Some(writer.finish())
}

/// The text of a packet, whatever UTF it is in, without what stands around it.
pub fn xmp_text(packet: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|p| read([p[0], p[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text: Cow<str> = match packet {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?.into(),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?.into(),
        [0, b'<', ..] => utf16(packet, u16::from_be_bytes)?.into(),
        [b'<', 0, ..] => utf16(packet, u16::from_le_bytes)?.into(),
        _ => std::str::from_utf8(packet).ok()?.into(),
    };
    Some(text)
}

/// Hands kept properties of a packet to the writer; says whether any other was there.
fn select(packet: &[u8], policy: &Policy, orientation: bool, writer: &mut Writer) -> Option<bool> {
    let text = xmp_text(packet)?;
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{FEFF}');
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(trimmed, options).ok()?;
    let all = Group::ALL.iter().all(|g| policy.keeps(*g));
    let mut changed = !all && has_extras(&document, policy);
    changed |= select_from(document.root(), policy, orientation, writer);
    Some(changed)
}

/// A packet of all properties of an RDF element, wherever it stands.
pub fn xmp_of(rdf: Node) -> Option<Vec<u8>> {
    let mut writer = Writer::default();
    select_from(rdf, &Policy::everything(), true, &mut writer);
    (!writer.body.is_empty()).then(|| writer.finish())
}

fn select_from(root: Node, policy: &Policy, orientation: bool, writer: &mut Writer) -> bool {
    let mut changed = false;
    let keeps = |uri: &str, name: &str| {
        uri != NOTE
            && (orientation || name != "Orientation" || uri != "http://ns.adobe.com/tiff/1.0/")
            && policy.keeps(xmp_group(uri, name))
    };
    for node in root.descendants().filter(|n| is_description(*n)) {
        for attribute in node.attributes() {
            let uri = attribute.namespace().unwrap_or_default();
            if uri == RDF || uri == XML || (uri.is_empty() && attribute.name() == "about") {
                continue;
            }
            if keeps(uri, attribute.name()) {
                writer.simple(&node, &attribute);
            } else {
                changed = true;
            }
        }
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name();
            if keeps(name.namespace().unwrap_or_default(), name.name()) {
                writer.property(child);
            } else {
                changed = true;
            }
        }
    }
    changed
}

/// A top-level description: the properties of the picture.
fn is_description(node: Node) -> bool {
    node.is_element() && node.parent_element().is_some_and(|p| p.has_tag_name((RDF, "RDF")))
}

/// Things beside the properties that say something: the toolkit's name, an identifier of the
/// subject, comments, foreign processing instructions.
fn has_extras(document: &Document, policy: &Policy) -> bool {
    document.descendants().any(|node| {
        let toolkit = node.attribute((META, "xmptk")).is_some_and(|v| !v.is_empty());
        let about = is_description(node)
            && node
                .attribute((RDF, "about"))
                .or(node.attribute("about"))
                .is_some_and(|a| !a.is_empty());
        node.is_comment()
            || node.pi().is_some_and(|pi| pi.target != "xpacket")
            || (toolkit && !policy.keeps(Group::Software))
            || (about && !policy.keeps(Group::Serials))
    })
}

/// Writes properties, with the namespaces they use declared once around them.
#[derive(Default)]
struct Writer {
    body: String,
    /// Prefixes by namespace.
    prefixes: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Writer {
    /// A property that was written as an attribute.
    fn simple(&mut self, owner: &Node, attribute: &Attribute) {
        let name = self.name(owner, attribute.namespace(), attribute.name());
        let _ = write!(self.body, "<{name}>{}</{name}>", escape(attribute.value()));
    }

    fn property(&mut self, node: Node) {
        self.element(node, 0);
    }

    fn element(&mut self, node: Node, depth: usize) {
        let tag = node.tag_name();
        let name = self.name(&node, tag.namespace(), tag.name());
        let _ = write!(self.body, "<{name}");
        for attribute in node.attributes() {
            let name = self.name(&node, attribute.namespace(), attribute.name());
            let _ = write!(self.body, " {name}=\"{}\"", escape(attribute.value()));
        }
        let before = self.body.len();
        self.body.push('>');
        // White space between elements is layout, in a text it is content.
        let structured = node.children().any(|c| c.is_element());
        for child in node.children() {
            if child.is_element() && depth < MAX_DEPTH {
                self.element(child, depth + 1);
            } else if child.is_text() && !structured {
                self.body.push_str(&escape(child.text().unwrap_or_default()));
            }
        }
        if self.body.len() == before + 1 {
            self.body.truncate(before);
            self.body.push_str("/>");
        } else {
            let _ = write!(self.body, "</{name}>");
        }
    }

    /// A qualified name; its namespace gets a prefix of its own, the packet's where it is free.
    fn name(&mut self, node: &Node, uri: Option<&str>, local: &str) -> String {
        let Some(uri) = uri else { return local.to_owned() };
        if uri == XML {
            return format!("xml:{local}");
        }
        if uri == RDF {
            return format!("rdf:{local}");
        }
        let prefix = match self.prefixes.get(uri) {
            Some(prefix) => prefix.clone(),
            None => {
                let wanted = node.lookup_prefix(uri).filter(|p| !p.is_empty());
                let taken = |p: &str| matches!(p, "rdf" | "x" | "xml") || self.taken.contains(p);
                let prefix = match wanted {
                    Some(p) if !taken(p) => p.to_owned(),
                    _ => self.free_prefix(),
                };
                self.taken.insert(prefix.clone());
                self.prefixes.insert(uri.to_owned(), prefix.clone());
                prefix
            }
        };
        format!("{prefix}:{local}")
    }

    fn free_prefix(&self) -> String {
        let mut n = self.prefixes.len() + 1;
        while self.taken.contains(&format!("ns{n}")) {
            n += 1;
        }
        format!("ns{n}")
    }

    fn finish(self) -> Vec<u8> {
        let mut out = String::with_capacity(self.body.len() + 512);
        out.push_str("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>");
        let _ = write!(out, "<x:xmpmeta xmlns:x=\"{META}\"><rdf:RDF xmlns:rdf=\"{RDF}\">");
        out.push_str("<rdf:Description rdf:about=\"\"");
        let mut declared: Vec<_> = self.prefixes.iter().map(|(uri, p)| (p, uri)).collect();
        declared.sort();
        for (prefix, uri) in declared {
            let _ = write!(out, " xmlns:{prefix}=\"{}\"", escape(uri));
        }
        let _ = write!(out, ">{}</rdf:Description></rdf:RDF></x:xmpmeta>", self.body);
        out.push_str("<?xpacket end=\"w\"?>");
        out.into_bytes()
    }
}

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '>', '&', '"', '\n', '\r', '\t']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKET: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="A toolkit 1.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="A tool &amp; more">
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) A &amp; B</rdf:li></rdf:Alt></dc:rights>
   <dc:creator><rdf:Seq><rdf:li>A person</rdf:li></rdf:Seq></dc:creator>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#;

    #[test]
    fn rights_stay_and_people_and_tools_go() {
        let kept = xmp(PACKET.as_bytes(), &Policy::default()).unwrap();
        let text = String::from_utf8(kept.clone()).unwrap();
        assert!(text.contains("<rdf:li xml:lang=\"x-default\">(c) A &amp; B</rdf:li>"), "{text}");
        for gone in ["person", "tool", "creator"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
        assert_eq!(xmp(&kept, &Policy::default()).unwrap(), kept);
    }

    #[test]
    fn attributes_become_elements_of_the_same_value() {
        let policy = Policy { keep: vec![Group::Software] };
        let text = String::from_utf8(xmp(PACKET.as_bytes(), &policy).unwrap()).unwrap();
        assert!(text.contains("<xmp:CreatorTool>A tool &amp; more</xmp:CreatorTool>"), "{text}");
    }

    #[test]
    fn all_kept_is_the_same_and_none_kept_is_nothing() {
        assert_eq!(xmp(PACKET.as_bytes(), &Policy::everything()).unwrap(), PACKET.as_bytes());
        let policy = Policy { keep: vec![Group::Gps] };
        assert_eq!(xmp(PACKET.as_bytes(), &policy), None);
        assert_eq!(xmp(b"<broken", &Policy::everything()), None);
    }
}
