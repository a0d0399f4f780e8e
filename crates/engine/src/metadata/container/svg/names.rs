//! What the namespaces and attributes of an SVG are for.

use crate::metadata::Group;
use roxmltree::Node;

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Namespaces of drawing programs: nothing in them is drawn.
const EDITORS: [&str; 16] = [
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/",
    "http://inkscape.sourceforge.net/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.figma.com/",
    "http://www.serif.com/",
    "http://vectornator.io",
    "http://www.vectornator.io",
    "http://krita.org/",
    "https://boxy-svg.com",
    "http://schemas.microsoft.com/visio/",
    "http://taptrix.com/",
    "http://xml.openoffice.org/",
    "http://www.corel.com/",
    "https://vecta.io/",
];

/// Namespaces of descriptions.
const DESCRIPTIONS: [&str; 5] = [
    RDF,
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "adobe:ns:meta/",
];

/// Namespaces whose elements and attributes programs draw or follow.
const DRAWN: [&str; 7] = [
    "",
    SVG,
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/xml-events",
];

/// Whether a namespace is none that is drawn, and none that a table here knows.
pub(super) fn is_foreign(uri: &str) -> bool {
    !DRAWN.contains(&uri) && !is_editor(uri) && !is_description(uri)
}

pub(super) fn is_editor(uri: &str) -> bool {
    EDITORS.iter().any(|e| uri.starts_with(e))
}

pub(super) fn is_description(uri: &str) -> bool {
    DESCRIPTIONS.iter().any(|e| uri.starts_with(e))
}

/// The group of an attribute that nothing draws: notes for scripts, words for screen readers,
/// and those of namespaces that no table knows.
pub(super) fn silent(namespace: Option<&str>, name: &str) -> Option<Group> {
    match (namespace.unwrap_or_default(), name) {
        ("", "aria-label" | "aria-description" | "aria-roledescription") => {
            Some(Group::Description)
        }
        ("", name) if name.starts_with("data-") => Some(Group::Other),
        (uri, _) if is_foreign(uri) => Some(Group::Other),
        _ => None,
    }
}

pub(super) fn is_style(node: Node) -> bool {
    node.tag_name().name() == "style" && is_svg(node.tag_name().namespace().unwrap_or_default())
}

pub(super) fn is_svg(uri: &str) -> bool {
    uri == SVG || uri.is_empty()
}
