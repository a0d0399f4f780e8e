//! Pages for what people look for: a tool with options that are set already.

use crate::words::Lang;
use compressimage_engine::Format;
use serde_json::Value;

/// One such page.
#[derive(Debug)]
pub struct Landing {
    /// Its address, without the slash.
    pub slug: &'static str,
    /// The tool.
    pub tool: &'static str,
    /// The tool's options as JSON.
    options: &'static str,
    /// The family of messages: `landing-FAMILY-heading` and so on.
    family: &'static str,
    /// What is put into the messages.
    words: &'static [(&'static str, &'static str)],
    /// The formats that the page tells about.
    formats: &'static [&'static str],
    /// The questions that are answered: `faq-ID` and its attribute `answer`.
    pub faqs: &'static [&'static str],
}

const CONVERTING: &[&str] = &["upload", "converting", "transparency", "metadata", "batch"];
const COMPRESSING: &[&str] = &["upload", "larger", "visible", "metadata", "batch"];
const TARGET: &[&str] = &["upload", "target", "visible", "kilobyte", "batch"];

/// Every one of them.
pub static LANDINGS: &[Landing] = &[
    convert(
        "jpeg-to-webp",
        r#"{"to":"webp"}"#,
        &[("from", "JPEG"), ("to", "WebP")],
        &["jpeg", "webp"],
    ),
    convert(
        "png-to-webp",
        r#"{"to":"webp"}"#,
        &[("from", "PNG"), ("to", "WebP")],
        &["png", "webp"],
    ),
    convert("png-to-jpg", r#"{"to":"jpeg"}"#, &[("from", "PNG"), ("to", "JPG")], &["png", "jpeg"]),
    convert("jpg-to-png", r#"{"to":"png"}"#, &[("from", "JPG"), ("to", "PNG")], &["jpeg", "png"]),
    convert(
        "heic-to-jpg",
        r#"{"to":"jpeg"}"#,
        &[("from", "HEIC"), ("to", "JPG")],
        &["heic", "jpeg"],
    ),
    convert("heic-to-png", r#"{"to":"png"}"#, &[("from", "HEIC"), ("to", "PNG")], &["heic", "png"]),
    convert(
        "webp-to-jpg",
        r#"{"to":"jpeg"}"#,
        &[("from", "WebP"), ("to", "JPG")],
        &["webp", "jpeg"],
    ),
    convert("webp-to-png", r#"{"to":"png"}"#, &[("from", "WebP"), ("to", "PNG")], &["webp", "png"]),
    convert(
        "avif-to-jpg",
        r#"{"to":"jpeg"}"#,
        &[("from", "AVIF"), ("to", "JPG")],
        &["avif", "jpeg"],
    ),
    convert("avif-to-png", r#"{"to":"png"}"#, &[("from", "AVIF"), ("to", "PNG")], &["avif", "png"]),
    convert(
        "jpg-to-avif",
        r#"{"to":"avif"}"#,
        &[("from", "JPG"), ("to", "AVIF")],
        &["jpeg", "avif"],
    ),
    convert(
        "jxl-to-jpg",
        r#"{"to":"jpeg"}"#,
        &[("from", "JPEG XL"), ("to", "JPG")],
        &["jxl", "jpeg"],
    ),
    convert("svg-to-png", r#"{"to":"png"}"#, &[("from", "SVG"), ("to", "PNG")], &["svg", "png"]),
    compress("compress-jpeg", &[("format", "JPEG")], &["jpeg"]),
    compress("compress-png", &[("format", "PNG")], &["png"]),
    compress("compress-webp", &[("format", "WebP")], &["webp"]),
    compress("compress-gif", &[("format", "GIF")], &["gif"]),
    target("compress-to-50kb", r#"{"max_size":"50KB"}"#, &[("size", "50000")]),
    target("compress-to-100kb", r#"{"max_size":"100KB"}"#, &[("size", "100000")]),
    target("compress-to-200kb", r#"{"max_size":"200KB"}"#, &[("size", "200000")]),
    target("compress-to-500kb", r#"{"max_size":"500KB"}"#, &[("size", "500000")]),
    target("compress-to-1mb", r#"{"max_size":"1MB"}"#, &[("size", "1000000")]),
    Landing {
        slug: "remove-exif",
        tool: "strip",
        options: "{}",
        family: "exif",
        words: &[],
        formats: &[],
        faqs: &["upload", "exif", "pixels", "metadata", "batch"],
    },
    social("resize-for-instagram", r#"{"to":["instagram"]}"#, &[("place", "Instagram")]),
    social("resize-for-facebook", r#"{"to":["facebook"]}"#, &[("place", "Facebook")]),
    social("resize-for-linkedin", r#"{"to":["linkedin"]}"#, &[("place", "LinkedIn")]),
    social("resize-for-youtube", r#"{"to":["youtube"]}"#, &[("place", "YouTube")]),
    cutout("remove-background", "{}", "cutout"),
    cutout("white-background", r##"{"background":"#ffffff"}"##, "white"),
    cutout("blur-background", r#"{"background":"blur"}"#, "blur"),
    ocr("image-to-text", "{}", "text"),
    ocr("screenshot-to-text", "{}", "screenshot"),
    Landing {
        slug: "favicon-generator",
        tool: "social",
        options: r#"{"to":["favicon"]}"#,
        family: "favicon",
        words: &[],
        formats: &[],
        faqs: &["upload", "sizes", "free"],
    },
    from_pdf("pdf-to-jpg", r#"{"to":"jpeg"}"#, &[("to", "JPG")]),
    from_pdf("pdf-to-png", r#"{"to":"png"}"#, &[("to", "PNG")]),
    from_pdf("pdf-to-webp", r#"{"to":"webp"}"#, &[("to", "WebP")]),
    to_pdf("jpg-to-pdf", &[("from", "JPG")]),
    to_pdf("png-to-pdf", &[("from", "PNG")]),
    to_pdf("heic-to-pdf", &[("from", "HEIC")]),
    Landing {
        slug: "compress-pdf",
        tool: "compress",
        options: "{}",
        family: "compress-pdf",
        words: &[],
        formats: &[],
        faqs: DOCUMENTS,
    },
    Landing {
        slug: "rotate-pdf",
        tool: "pdf-pages",
        options: r#"{"turn":90}"#,
        family: "rotate-pdf",
        words: &[],
        formats: &[],
        faqs: DOCUMENTS,
    },
];

const DOCUMENTS: &[&str] = &["upload", "document-text", "document-signed", "free"];

const fn from_pdf(
    slug: &'static str,
    options: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Landing {
    let (tool, family) = ("pdf-to-images", "from-pdf");
    Landing { slug, tool, options, family, words, formats: &[], faqs: DOCUMENTS }
}

const fn to_pdf(slug: &'static str, words: &'static [(&'static str, &'static str)]) -> Landing {
    let (tool, options, family) = ("images-to-pdf", "{}", "to-pdf");
    let faqs = &["upload", "document-jpeg", "free", "offline"];
    Landing { slug, tool, options, family, words, formats: &[], faqs }
}

const fn convert(
    slug: &'static str,
    options: &'static str,
    words: &'static [(&'static str, &'static str)],
    formats: &'static [&'static str],
) -> Landing {
    Landing { slug, tool: "convert", options, family: "convert", words, formats, faqs: CONVERTING }
}

const fn compress(
    slug: &'static str,
    words: &'static [(&'static str, &'static str)],
    formats: &'static [&'static str],
) -> Landing {
    let (tool, options, family) = ("compress", "{}", "compress");
    Landing { slug, tool, options, family, words, formats, faqs: COMPRESSING }
}

const fn target(
    slug: &'static str,
    options: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Landing {
    Landing { slug, tool: "compress", options, family: "target", words, formats: &[], faqs: TARGET }
}

const fn social(
    slug: &'static str,
    options: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Landing {
    let faqs = &["upload", "sizes", "cut", "metadata", "batch"];
    Landing { slug, tool: "social", options, family: "social", words, formats: &[], faqs }
}

const fn cutout(slug: &'static str, options: &'static str, family: &'static str) -> Landing {
    let faqs = &["upload", "model", "edges", "behind", "batch"];
    Landing { slug, tool: "cutout", options, family, words: &[], formats: &[], faqs }
}

const fn ocr(slug: &'static str, options: &'static str, family: &'static str) -> Landing {
    let faqs = &["upload", "languages", "reading", "handwriting", "batch"];
    Landing { slug, tool: "ocr", options, family, words: &[], formats: &[], faqs }
}

/// The page at that address.
pub fn find(slug: &str) -> Option<&'static Landing> {
    LANDINGS.iter().find(|landing| landing.slug == slug)
}

impl Landing {
    /// The options that are set.
    pub fn options(&self) -> Value {
        serde_json::from_str(self.options).unwrap_or_default()
    }

    /// One of its messages: heading, summary or help.
    pub fn word(&self, which: &str, lang: Lang) -> String {
        // A number is one of bytes, which each language writes its own way.
        let written =
            |value: &str| value.parse().map_or(value.to_owned(), |bytes| lang.bytes(bytes));
        let words: Vec<_> =
            self.words.iter().map(|(name, value)| (*name, written(value))).collect();
        let words: Vec<_> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
        lang.with(&format!("landing-{}-{which}", self.family), &words)
    }

    /// What is to be known of its formats, a sentence or two each, with their names.
    pub fn formats(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let told = |name: &&str| {
            let title = name.parse::<Format>().map_or("", |format| format.facts().title);
            (title, lang.t(&format!("format-{name}")))
        };
        self.formats.iter().map(told).collect()
    }
}

/// The questions that a tool's own page answers.
pub fn tool_faqs(tool: &str) -> &'static [&'static str] {
    match tool {
        "compress" => &["upload", "larger", "visible", "target", "metadata", "batch"],
        "resize" => &["upload", "enlarge", "metadata", "batch"],
        "crop" => &["upload", "lossless-cut", "metadata", "batch"],
        "rotate" => &["upload", "lossless-cut", "metadata", "batch"],
        "pad" => &["upload", "transparency", "batch"],
        "convert" => CONVERTING,
        "social" => &["upload", "sizes", "cut", "batch"],
        "strip" => &["upload", "exif", "pixels", "metadata", "batch"],
        "inspect" => &["upload", "exif", "free"],
        "cutout" => &["upload", "model", "edges", "behind", "transparency", "batch"],
        "ocr" => &["upload", "languages", "reading", "handwriting", "batch"],
        "score" => &["upload", "score", "free"],
        "images-to-pdf" => &["upload", "document-jpeg", "free", "offline"],
        "pdf-to-images" | "merge-pdf" | "split-pdf" | "pdf-pages" | "pdf-pictures" => DOCUMENTS,
        _ => &["upload", "free", "batch"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_landing_page_is_a_tool_with_options_it_takes() {
        let mut slugs = BTreeSet::new();
        for landing in LANDINGS {
            assert!(slugs.insert(landing.slug), "{} stands twice", landing.slug);
            let tool = compressimage_tools::find(landing.tool).expect(landing.tool);
            tool.plan_json(&landing.options()).expect(landing.slug);
        }
    }

    #[test]
    fn every_question_has_an_answer() {
        let tools = compressimage_tools::TOOLS.iter().flat_map(|t| tool_faqs(t.card().name));
        for id in LANDINGS.iter().flat_map(|landing| landing.faqs).chain(tools) {
            assert!(Lang::DEFAULT.find(&format!("faq-{id}"), &[]).is_some(), "{id}");
            assert!(Lang::DEFAULT.find(&format!("faq-{id}.answer"), &[]).is_some(), "{id}");
        }
    }
}
