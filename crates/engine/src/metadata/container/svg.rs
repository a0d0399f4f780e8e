//! SVG and SVGZ: comments, titles, RDF, what editors leave behind, and pictures in `data:` URLs.
//!
//! Parts are cut out of the text; all the rest stays as it is written.

use super::wire::{merged, within};
use crate::metadata::groups::xmp_group;
use crate::metadata::{Blocks, Group, Policy, select};
use crate::{Error, Format, Result};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::HashSet;
use std::ops::Range;

mod embedded;
mod gzip;
mod hidden;
mod names;
mod tag;

use names::{RDF, is_description, is_editor, is_foreign, is_style, is_svg, silent};

/// Most elements, texts and attributes of a document.
const MAX_NODES: u32 = 5_000_000;

/// Most bytes of an editor's element that are shown: they may be within each other.
const MAX_SHOWN: usize = 4_096;

fn parse(text: &str) -> Result<Document<'_>> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..Default::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|e| Error::damaged(Format::Svg, e))?;
    let tag = document.root_element().tag_name();
    // Of another document nothing is known to be drawn: all of it would go.
    if tag.name() != "svg" || !is_svg(tag.namespace().unwrap_or_default()) {
        return Err(Error::damaged(Format::Svg, "its outermost element is not <svg>"));
    }
    Ok(document)
}

fn text_of(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| {
        Error::unsupported(Format::Svg, "an encoding that is not UTF-8", "save it as UTF-8")
    })
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let mut blocks = Blocks::default();
    let inflated;
    let mut plain = bytes;
    if gzip::is_gzip(bytes) {
        let file = gzip::open(bytes)?;
        blocks.texts.extend(file.name.map(|name| ("File name".into(), name)));
        blocks.trailing = bytes[file.end..].to_vec();
        inflated = file.content;
        plain = &inflated;
    }
    let text = text_of(plain)?;
    let document = parse(text)?;
    for node in document.descendants() {
        let source = || text.get(node.range()).unwrap_or_default();
        if node.is_comment() {
            blocks.texts.push(("Comment".into(), node.text().unwrap_or_default().trim().into()));
        } else if let Some(pi) = node.pi().filter(|pi| !is_stylesheet(pi.target)) {
            blocks.other.push((format!("SVG <?{}?>", pi.target), source().into()));
        } else if node.is_element() {
            element_blocks(node, source(), &mut blocks);
        }
    }
    Ok(blocks)
}

fn is_stylesheet(target: &str) -> bool {
    matches!(target, "xml-stylesheet" | "xml")
}

fn element_blocks(node: Node, source: &str, blocks: &mut Blocks) {
    let tag = node.tag_name();
    let uri = tag.namespace().unwrap_or_default();
    let parent = node.parent_element().and_then(|p| p.tag_name().namespace()).unwrap_or_default();
    if tag.name() == "RDF" && uri == RDF {
        blocks.xmp.extend(select::xmp_of(node));
    } else if is_svg(uri) && matches!(tag.name(), "title" | "desc") {
        let name = if tag.name() == "title" { "Title" } else { "Description" };
        let texts = node.descendants().filter(Node::is_text);
        let text: String = texts.filter_map(|n| n.text()).collect();
        blocks.texts.push((name.into(), text.trim().into()));
    } else if (is_editor(uri) && !is_editor(parent)) || (is_foreign(uri) && !is_foreign(parent)) {
        let start = source.bytes().take(MAX_SHOWN).collect();
        blocks.other.push((format!("SVG {uri}{}", tag.name()), start));
    }
    if is_style(node) {
        blocks.texts.extend(
            hidden::css_comments(source)
                .into_iter()
                .map(|r| ("Comment".into(), source[r].trim().into())),
        );
    }
    for attribute in node.attributes() {
        match silent(attribute.namespace(), attribute.name()) {
            Some(Group::Description) => {
                blocks.texts.push(("Label".into(), attribute.value().into()));
            }
            Some(_) => {
                let place = format!("SVG {}", attribute.name());
                blocks.other.push((place, attribute.value().into()));
            }
            None => {}
        }
        if let Some(found) = embedded::blocks(attribute.value()) {
            blocks.exif = blocks.exif.take().or(found.exif);
            blocks.iptc = blocks.iptc.take().or(found.iptc);
            blocks.xmp.extend(found.xmp);
            blocks.texts.extend(found.texts);
            blocks.c2pa.extend(found.c2pa);
            blocks.other.extend(found.other);
        }
    }
}

/// Whether scripts or style sheets may look at attributes that nothing draws.
fn looks_at_data(document: &Document) -> bool {
    let reads = |n: Node| match n.tag_name().name() {
        "script" => true,
        "style" => n.descendants().filter_map(|t| t.text()).any(|t| t.contains("[data-")),
        _ => false,
    };
    document.descendants().filter(Node::is_element).any(reads)
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    if !gzip::is_gzip(bytes) {
        return Ok(strip_text(text_of(bytes)?, policy)?.into_bytes());
    }
    let file = gzip::open(bytes)?;
    let text = text_of(&file.content)?;
    let new = strip_text(text, policy)?;
    let hidden = file.end < bytes.len() && !policy.keeps(Group::Trailing);
    if new == text && !file.says && !hidden {
        return Ok(bytes.to_vec());
    }
    Ok(gzip::close(new.as_bytes()))
}

fn strip_text(text: &str, policy: &Policy) -> Result<String> {
    let document = parse(text)?;
    let mut edits = Edits {
        text,
        policy,
        looks_at_data: looks_at_data(&document),
        cuts: Vec::new(),
        changes: Vec::new(),
        kept_names: HashSet::new(),
    };
    edits.children(document.root());
    if !policy.keeps(Group::Other) {
        edits.cuts.extend(hidden::unused_entities(text, document.root_element().range().start));
    }
    // Declarations go last: whether a description stays is known only now.
    for node in document.descendants().filter(Node::is_element) {
        edits.declarations(node);
    }
    Ok(edits.apply())
}

/// What is to be cut out of the text or changed in it.
struct Edits<'a> {
    text: &'a str,
    policy: &'a Policy,
    /// Attributes that nothing draws may be used all the same.
    looks_at_data: bool,
    cuts: Vec<Range<usize>>,
    changes: Vec<(Range<usize>, String)>,
    /// Namespaces of descriptions that stay.
    kept_names: HashSet<String>,
}

impl Edits<'_> {
    /// Walks the tree without recursion: documents may be nested deeply.
    fn children(&mut self, root: Node) {
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            for child in node.children() {
                if self.goes(child) {
                    self.cut(child);
                } else if child.is_element() && !describes(child) {
                    self.attributes(child);
                    open.push(child);
                } else if child.is_text() && is_style(node) {
                    self.style_sheet(child.range());
                }
            }
        }
    }

    fn goes(&mut self, node: Node) -> bool {
        if node.is_comment() {
            return !self.policy.keeps(Group::Comments);
        }
        if let Some(pi) = node.pi() {
            return !is_stylesheet(pi.target) && !self.policy.keeps(Group::Other);
        }
        if !node.is_element() {
            return false;
        }
        let tag = node.tag_name();
        let uri = tag.namespace().unwrap_or_default();
        match tag.name() {
            "title" | "desc" if is_svg(uri) => !self.policy.keeps(Group::Description),
            _ if describes(node) => !self.description(node),
            _ if is_foreign(uri) => !self.policy.keeps(Group::Other),
            _ => is_editor(uri) && !self.policy.keeps(Group::Software),
        }
    }

    /// Empties the comments of a style sheet.
    fn style_sheet(&mut self, place: Range<usize>) {
        let source = self.text.get(place.clone()).unwrap_or_default();
        if self.policy.keeps(Group::Comments) {
            return;
        }
        if let Some(new) = hidden::without_css_comments(source) {
            self.changes.push((place, new));
        }
    }

    /// Cuts what goes out of a description; says whether anything stays.
    fn description(&mut self, node: Node) -> bool {
        let described = |n: &Node| n.parent_element().is_some_and(|p| p.has_tag_name((RDF, "RDF")));
        let keeps = |uri: Option<&str>, name: &str| {
            self.policy.keeps(xmp_group(uri.unwrap_or_default(), name))
        };
        let remarks = node.descendants().filter(|n| n.is_comment());
        let remarks = remarks.filter(|_| !self.policy.keeps(Group::Comments));
        let mut cuts: Vec<_> = remarks.map(|n| n.range()).collect();
        let mut stays = false;
        for owner in node.descendants().filter(|n| n.is_element() && described(n)) {
            for attribute in owner.attributes().filter(|a| a.namespace().is_some_and(|n| n != RDF))
            {
                let keep = keeps(attribute.namespace(), attribute.name());
                stays |= keep;
                if !keep {
                    cuts.push(tag::with_space_before(self.text, attribute.range()));
                }
            }
            for property in owner.children().filter(Node::is_element) {
                let keep = keeps(property.tag_name().namespace(), property.tag_name().name());
                stays |= keep;
                if !keep {
                    cuts.push(tag::with_space_before(self.text, property.range()));
                }
            }
        }
        if stays {
            self.note_names(node, &merged(cuts.clone()));
            self.cuts.extend(cuts);
        }
        stays
    }

    /// Notes the namespaces that a description is written in, but for what is cut out of it.
    fn note_names(&mut self, description: Node, cuts: &[Range<usize>]) {
        let stays = |range: Range<usize>| within(cuts, range.start..range.start + 1).is_empty();
        for node in description.descendants().filter(|n| n.is_element() && stays(n.range())) {
            let attributes = node.attributes().filter(|a| stays(a.range()));
            let uris = attributes.filter_map(|a| a.namespace()).chain(node.tag_name().namespace());
            self.kept_names.extend(uris.map(str::to_owned));
        }
    }

    /// Cuts an element or comment; between shapes, white space before it goes with it.
    fn cut(&mut self, node: Node) {
        let range = node.range();
        let parent = node.parent().filter(|p| p.is_root() || shapes(*p));
        self.cuts.push(match parent {
            Some(_) => tag::with_space_before(self.text, range),
            None => range,
        });
    }

    fn attributes(&mut self, node: Node) {
        for attribute in node.attributes() {
            let uri = attribute.namespace().unwrap_or_default();
            let editor = is_editor(uri) && !self.policy.keeps(Group::Software);
            let silent = silent(attribute.namespace(), attribute.name());
            let silent = silent.is_some_and(|g| !self.policy.keeps(g)) && !self.looks_at_data;
            if attribute.name() == "style" && uri.is_empty() {
                self.style_sheet(attribute.range_value());
            }
            if editor || silent || is_description(uri) {
                self.cuts.push(tag::with_space_before(self.text, attribute.range()));
            } else if let Some(new) = embedded::strip(attribute.value(), self.policy) {
                // However the value stands in the text (broken into lines, with references).
                self.changes.push((attribute.range_value(), new));
            }
        }
    }

    /// Cuts declarations of namespaces that nothing uses any more.
    fn declarations(&mut self, node: Node) {
        for declared in tag::declarations(self.text, node.range()) {
            let Some(uri) = node.lookup_namespace_uri(Some(declared.prefix)) else { continue };
            let editor = is_editor(uri) && !self.policy.keeps(Group::Software);
            let foreign =
                is_foreign(uri) && !self.policy.keeps(Group::Other) && !self.looks_at_data;
            if (editor || foreign || is_description(uri)) && !self.kept_names.contains(uri) {
                self.cuts.push(declared.whole);
            }
        }
    }

    fn apply(self) -> String {
        let cuts = merged(self.cuts);
        let inside = |r: &Range<usize>| !within(&cuts, r.clone()).is_empty();
        let mut edits: Vec<_> =
            self.changes.into_iter().filter(|(place, _)| !inside(place)).collect();
        edits.extend(cuts.iter().map(|cut| (cut.clone(), String::new())));
        edits.sort_by_key(|(place, _)| place.start);
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (place, new) in edits {
            // Nodes out of entities may have places that overlap others.
            if place.start < at {
                continue;
            }
            out.push_str(self.text.get(at..place.start).unwrap_or_default());
            out.push_str(&new);
            at = place.end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}

/// Whether an element holds nothing but a description.
fn describes(node: Node) -> bool {
    let uri = node.tag_name().namespace().unwrap_or_default();
    (node.tag_name().name() == "metadata" && is_svg(uri)) || is_description(uri)
}

/// Elements in which white space between others is nothing.
fn shapes(node: Node) -> bool {
    is_svg(node.tag_name().namespace().unwrap_or_default())
        && matches!(
            node.tag_name().name(),
            "svg" | "g" | "defs" | "symbol" | "a" | "switch" | "path"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = r##"<?xml version="1.0"?>
<!-- Made by A tool -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" inkscape:version="1.0" width="4" height="4">
  <title>A secret</title>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:creator>A person</dc:creator><dc:rights>(c) somebody</dc:rights></cc:Work></rdf:RDF></metadata>
  <inkscape:view zoom="1"/>
  <text>one<!-- two --> three</text>
  <rect inkscape:label="A label" cc:license="x" width="4" height="4"/>
</svg>"##;

    #[test]
    fn shapes_and_rights_stay() {
        let kept = strip(DRAWING.as_bytes(), &Policy::default()).unwrap();
        let text = String::from_utf8(kept.clone()).unwrap();
        for gone in ["tool", "secret", "person", "inkscape", "two", "label"] {
            assert!(!text.contains(gone), "{gone} is in {text}");
        }
        for stays in ["<text>one three</text>", "(c) somebody", "<rect width=\"4\" height=\"4\"/>"]
        {
            assert!(text.contains(stays), "{stays} is not in {text}");
        }
        assert_eq!(strip(&kept, &Policy::default()).unwrap(), kept);
    }

    #[test]
    fn without_rights_the_whole_description_goes() {
        let policy = Policy { keep: vec![] };
        let kept = String::from_utf8(strip(DRAWING.as_bytes(), &policy).unwrap()).unwrap();
        for gone in ["metadata", "rdf", "somebody", "xmlns:dc"] {
            assert!(!kept.contains(gone), "{gone} is in {kept}");
        }
        parse(&kept).unwrap();
    }

    #[test]
    fn blocks_name_what_was_found() {
        let blocks = blocks(DRAWING.as_bytes()).unwrap();
        assert!(blocks.texts.contains(&("Title".into(), "A secret".into())));
        assert!(String::from_utf8_lossy(&blocks.xmp[0]).contains("A person"));
    }

    #[test]
    fn a_document_of_another_kind_is_refused() {
        for other in ["<svg xmlns=\"http://www.example.org/\"/>", "<html><svg/></html>"] {
            assert!(strip(other.as_bytes(), &Policy::default()).is_err(), "{other}");
        }
    }
}
