//! How large a drawing becomes once everything in it that refers to other parts has been put in
//! its place: a short file can name a part ten times, which names another ten times.

use super::too_much;
use crate::Result;
use resvg::usvg::roxmltree::{Document, Node, NodeId};
use std::collections::HashMap;

/// Most parts, references followed. Each takes some 3 microseconds to build.
const MOST_PARTS: u64 = 1_500_000;
/// Most references in each other.
const MOST_DEPTH: u32 = 48;

/// Refuses a document that becomes too large.
pub(super) fn check(document: &Document<'_>) -> Result<()> {
    let mut named = HashMap::new();
    let mut sheets = String::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            named.entry(id).or_insert(node);
        }
        if node.tag_name().name() == "style" {
            sheets.extend(node.descendants().filter_map(|n| n.text()));
        }
    }
    let mut size = Size { named, known: HashMap::new(), sheets: Vec::new() };
    size.sheets = addresses(&sheets).filter_map(|id| size.target(id)).collect();
    let parts = size.of(document.root(), 0)?;
    if parts > MOST_PARTS {
        return Err(too_much("the number of parts of the drawing", parts, MOST_PARTS));
    }
    Ok(())
}

/// The names in `url(#name)`.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    inside.filter_map(|name| name.trim_matches(['"', '\'', ' ']).strip_prefix('#'))
}

struct Size<'a, 'input> {
    named: HashMap<&'a str, Node<'a, 'input>>,
    /// Parts of the elements counted so far; `None` while one is being counted.
    known: HashMap<NodeId, Option<u64>>,
    /// What style sheets refer to: any element with a class may be meant.
    sheets: Vec<Node<'a, 'input>>,
}

impl<'a, 'input> Size<'a, 'input> {
    fn target(&self, id: &str) -> Option<Node<'a, 'input>> {
        self.named.get(id).copied()
    }

    /// Parts of a node and all below it.
    fn of(&mut self, root: Node<'a, 'input>, depth: u32) -> Result<u64> {
        match self.known.get(&root.id()) {
            Some(Some(parts)) => return Ok(*parts),
            // What refers to itself is left out by the renderer.
            Some(None) => return Ok(0),
            None => {}
        }
        if depth > MOST_DEPTH {
            return Err(too_much("the depth of references", depth, MOST_DEPTH));
        }
        self.known.insert(root.id(), None);
        let mut parts = 0u64;
        for node in root.descendants() {
            parts = parts.saturating_add(1);
            if !node.is_element() {
                continue;
            }
            if node.tag_name().name() == "text" {
                parts = parts.saturating_add(text_parts(node));
            }
            for target in self.references(node) {
                parts = parts.saturating_add(self.of(target, depth + 1)?);
            }
        }
        self.known.insert(root.id(), Some(parts));
        Ok(parts)
    }

    fn references(&self, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
        let mut found = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "href" => found.extend(value.strip_prefix('#').and_then(|id| self.target(id))),
                _ => found.extend(addresses(value).filter_map(|id| self.target(id))),
            }
        }
        if node.has_attribute("class") {
            found.extend(&self.sheets);
        }
        // A gradient is a few stops, however often it is used.
        found.retain(|n| !n.tag_name().name().ends_with("Gradient"));
        found
    }
}

/// Shaping a text takes the square of its length; what that is in parts.
fn text_parts(node: Node<'_, '_>) -> u64 {
    let length: usize = node.descendants().filter_map(|n| n.text()).map(str::len).sum();
    (length as u64).saturating_mul(length as u64) / 3000
}
