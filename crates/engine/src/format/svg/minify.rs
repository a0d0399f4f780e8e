//! Making an SVG smaller without changing what it shows.
//!
//! Only what cannot be seen goes: comments, editors' data, white space between elements, and
//! metadata where asked. The result is drawn and compared pixel by pixel with the original; where one pixel
//! differs, the original is kept.

use super::{GZIP, contained, render, text, tree, xml};
use crate::{Job, Result};
use resvg::usvg::roxmltree::{Document, Node, NodeType};
use std::io::Write;

/// The longer side, in pixels, at which original and result are compared.
const COMPARED: u32 = 1024;

/// Namespaces of drawing programs, whose elements and attributes nothing else reads.
const EDITORS: [&str; 12] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://ns.adobe.com/AdobeIllustrator/10.0/",
    "http://ns.adobe.com/Graphs/1.0/",
    "http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/",
    "http://ns.adobe.com/Variables/1.0/",
    "http://ns.adobe.com/SaveForWeb/1.0/",
    "http://ns.adobe.com/Extensibility/1.0/",
    "http://ns.adobe.com/Flows/1.0/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
    "http://www.serif.com/",
];

const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A smaller file that shows the same, or `None` where there is none: it is not smaller, does
/// not draw the same, or does what this program does not follow (scripts, style sheets of other
/// files, entities).
///
/// `keep_metadata` keeps the `metadata` elements, in which licences stand among other things.
pub fn optimise(bytes: &[u8], keep_metadata: bool, job: &Job) -> Result<Option<Vec<u8>>> {
    job.check()?;
    let original = text(bytes)?;
    let document = xml(&original)?;
    if original.contains("<!ENTITY") {
        return Ok(None);
    }
    let Some(smaller) = written(&document, keep_metadata) else { return Ok(None) };
    job.check()?;
    if !draws_the_same(&original, &smaller, job)? {
        return Ok(None);
    }
    let out = if bytes.starts_with(&GZIP) { gzip(&smaller) } else { smaller.into_bytes() };
    Ok(Some(out).filter(|out| out.len() < bytes.len()))
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(text.as_bytes());
    encoder.finish().unwrap_or_default()
}

fn draws_the_same(before: &str, after: &str, job: &Job) -> Result<bool> {
    let (before, Ok(after)) = (tree(before)?, tree(after)) else { return Ok(false) };
    if before.size() != after.size() {
        return Ok(false);
    }
    let (width, height) = contained(&before, (COMPARED, COMPARED));
    let before = render(&before, width, height, job)?;
    let after = render(&after, width, height, job)?;
    Ok(before.data() == after.data())
}

/// The document without what cannot be seen; `None` where that is not safe to tell.
fn written(document: &Document<'_>, keep_metadata: bool) -> Option<String> {
    let mut out = String::with_capacity(document.input_text().len());
    let root = document.root_element();
    // A script may look for anything, and a style sheet named here would not come along.
    let styled = document.root().children().any(|n| n.node_type() == NodeType::PI);
    let scripted = root.descendants().any(|n| {
        let handler = |name: &str| name.starts_with("on");
        n.tag_name().name() == "script" || n.attributes().any(|a| handler(a.name()))
    });
    if scripted || styled {
        return None;
    }
    let mut names = Names { declared: Vec::new(), keep_metadata };
    names.collect(root)?;
    element(root, &names, false, &mut out)?;
    Some(out)
}

/// The prefixes of the namespaces that are used, declared at the root.
struct Names {
    declared: Vec<(String, String)>,
    keep_metadata: bool,
}

impl Names {
    /// `None` where a prefix means two namespaces.
    fn collect(&mut self, root: Node<'_, '_>) -> Option<()> {
        for node in root.descendants() {
            if !node.is_element() || !self.keeps(&node) {
                continue;
            }
            let attributes = node.attributes().filter(kept_attribute).filter_map(|a| a.namespace());
            for uri in node.tag_name().namespace().into_iter().chain(attributes) {
                if uri == XML || self.declared.iter().any(|(_, known)| known == uri) {
                    continue;
                }
                let prefix = match uri {
                    SVG => String::new(),
                    _ => node.lookup_prefix(uri).filter(|p| !p.is_empty())?.to_owned(),
                };
                if self.declared.iter().any(|(known, _)| *known == prefix) {
                    return None;
                }
                self.declared.push((prefix, uri.to_owned()));
            }
        }
        Some(())
    }

    /// Whether an element can matter for what is shown (or to people who cannot see it: title
    /// and description stay).
    fn keeps(&self, node: &Node<'_, '_>) -> bool {
        let uri = node.tag_name().namespace().unwrap_or("");
        let metadata = uri == SVG && node.tag_name().name() == "metadata";
        !EDITORS.contains(&uri) && (self.keep_metadata || !metadata)
    }

    fn qualified(&self, uri: Option<&str>, name: &str, out: &mut String) -> Option<()> {
        match uri {
            None => {}
            Some(XML) => out.push_str("xml:"),
            Some(uri) => {
                let (prefix, _) = self.declared.iter().find(|(_, known)| known == uri)?;
                if !prefix.is_empty() {
                    out.push_str(prefix);
                    out.push(':');
                }
            }
        }
        out.push_str(name);
        Some(())
    }
}

fn kept_attribute(attribute: &resvg::usvg::roxmltree::Attribute<'_, '_>) -> bool {
    !attribute.namespace().is_some_and(|uri| EDITORS.contains(&uri))
}

/// Elements whose white space is shown or read.
fn keeps_space(name: &str) -> bool {
    matches!(
        name,
        "text" | "tspan" | "textPath" | "tref" | "a" | "title" | "desc" | "style" | "foreignObject"
    )
}

fn element(node: Node<'_, '_>, names: &Names, space: bool, out: &mut String) -> Option<()> {
    // An element without a namespace among those of SVG would become one of SVG.
    let uri = Some(node.tag_name().namespace()?);
    out.push('<');
    names.qualified(uri, node.tag_name().name(), out)?;
    if node.parent().is_some_and(|p| p.node_type() == NodeType::Root) {
        for (prefix, uri) in &names.declared {
            out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
            out.push_str(prefix);
            value(uri, out);
        }
    }
    for attribute in node.attributes().filter(kept_attribute) {
        out.push(' ');
        names.qualified(attribute.namespace(), attribute.name(), out)?;
        value(attribute.value(), out);
    }
    let space = space || keeps_space(node.tag_name().name());
    let start = out.len();
    out.push('>');
    for child in node.children() {
        match child.node_type() {
            NodeType::Element if names.keeps(&child) => element(child, names, space, out)?,
            NodeType::Text => {
                let text = child.text().unwrap_or("");
                if space || !text.trim().is_empty() {
                    escaped(text, false, out);
                }
            }
            _ => {}
        }
    }
    if out.len() == start + 1 {
        out.truncate(start);
        out.push_str("/>");
    } else {
        out.push_str("</");
        names.qualified(uri, node.tag_name().name(), out)?;
        out.push('>');
    }
    Some(())
}

fn value(text: &str, out: &mut String) {
    out.push_str("=\"");
    escaped(text, true, out);
    out.push('"');
}

fn escaped(text: &str, attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' if !attribute => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}
