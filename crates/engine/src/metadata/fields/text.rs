//! Comments and text chunks, with what image generators write into them.

use super::{Collector, value};
use crate::metadata::groups::text_group;

/// Most bytes of a text of which generation settings are looked for.
const MAX_SCAN: usize = 64 * 1_024;

/// Adds a field for each text.
pub(super) fn read(texts: &[(String, String)], out: &mut Collector) {
    for (keyword, text) in texts {
        if out.is_full() {
            out.cut = true;
            return;
        }
        let source = if keyword == "Comment" { "Comment" } else { "Text" };
        let name = if keyword.is_empty() { "Comment" } else { keyword };
        out.push(text_group(keyword), source, name, &text[..char_floor(text, 4_096)]);
        if text_group(keyword) == crate::metadata::Group::Provenance
            && let Some(model) = model(&text[..char_floor(text, MAX_SCAN)])
        {
            out.push(crate::metadata::Group::Provenance, "Text", "Model", model);
        }
    }
}

/// The keywords under which image generators write their prompts and graphs.
pub(in crate::metadata) fn is_generator_keyword(keyword: &str) -> bool {
    const KEYWORDS: [&str; 11] = [
        "parameters",
        "prompt",
        "workflow",
        "dream",
        "sd-metadata",
        "invokeai_metadata",
        "invokeai_graph",
        "negative_prompt",
        "generation_data",
        "aigc",
        "generation_time",
    ];
    KEYWORDS.contains(&keyword.to_ascii_lowercase().as_str())
}

/// The largest index up to `most` that is between characters.
fn char_floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// The model of a generator: "Model: name" in settings, "ckpt_name" in a ComfyUI graph.
fn model(text: &str) -> Option<String> {
    let after = |key: &str| text.find(key).map(|i| &text[i + key.len()..]);
    if let Some(rest) = after("Model: ") {
        return Some(value::clean(rest.split([',', '\n']).next()?));
    }
    let rest = after("\"ckpt_name\"").or_else(|| after("\"unet_name\""))?;
    let rest = rest.split_once('"')?.1;
    Some(value::clean(rest.split_once('"')?.0))
}
