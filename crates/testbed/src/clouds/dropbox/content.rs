//! The bytes of files, and small pictures of them.

use super::args::{Args, look};
use super::files::{ok, rev, shown};
use super::{allowed, tagged};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::{Link, State};
use crate::clouds::sums;
use serde_json::{Value, json};

/// A JSON text that a header may be.
fn ascii(value: &Value) -> String {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        if letter.is_ascii() && letter != '\x7f' {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// `files/download`
pub(super) fn download(state: &State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.content.read")?;
    Args::nothing(call, name)?;
    let args = Args::header(call, name, &["path", "rev"])?;
    // A version by its own name; older ones are not kept here.
    let version = args.text("path")?.strip_prefix("rev:");
    let node = match version {
        Some(named) => {
            let node = state.tree.all().find(|node| !node.folder && rev(node) == named);
            node.ok_or_else(|| tagged(409, &["path", "not_found"], &Value::Null))?
        }
        None => look(state, args.path("path", false)?, "path")?,
    };
    if node.folder {
        return Err(tagged(409, &["path", "not_file"], &Value::Null));
    }
    Ok(Answer::file(call, "application/octet-stream", &node.bytes)
        .with("etag", format!("W/\"{}\"", rev(node)))
        .with("original-content-length", node.bytes.len().to_string())
        .with("dropbox-api-result", ascii(&shown(state, node))))
}

/// `files/get_thumbnail_v2`
pub(super) fn thumbnail(state: &State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.content.read")?;
    Args::nothing(call, name)?;
    const KNOWN: &[&str] = &["resource", "format", "size", "mode", "quality", "exclude_media_info"];
    const SIZES: &[&str] = &[
        "w32h32",
        "w64h64",
        "w128h128",
        "w256h256",
        "w480h320",
        "w640h480",
        "w960h640",
        "w1024h768",
        "w2048h1536",
        "w3200h2400",
    ];
    let args = Args::header(call, name, KNOWN)?;
    let of = args.object("resource", &[".tag", "path", "link"])?;
    let of = of.ok_or_else(|| args.bad("missing required field 'resource'"))?;
    if of.text(".tag")? != "path" {
        return Err(args.bad("resource: unknown tag"));
    }
    args.word("format", &["jpeg", "png", "webp"])?;
    args.word("size", SIZES)?;
    args.word("mode", &["strict", "bestfit", "fitone_bestfit", "original"])?;
    args.word("quality", &["quality_80", "quality_90"])?;
    let node = look(state, of.path("path", false)?, "path")?;
    if node.folder {
        return Err(tagged(409, &["path", "not_file"], &Value::Null));
    }
    const KINDS: [&str; 12] =
        ["jpg", "jpeg", "png", "tiff", "tif", "gif", "webp", "ppm", "bmp", "heic", "heif", "avif"];
    let end = node.name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    if !KINDS.contains(&end.as_str()) {
        return Err(tagged(409, &["unsupported_extension"], &Value::Null));
    }
    if node.bytes.len() > 20 << 20 {
        return Err(tagged(409, &["unsupported_image"], &Value::Null));
    }
    let about = json!({ "file_metadata": shown(state, node) });
    let answer = Answer::of(200, "image/png", sums::picture(0));
    Ok(answer.with("dropbox-api-result", ascii(&about)))
}

/// `files/get_temporary_link`
pub(super) fn temporary_link(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.content.read")?;
    let args = Args::body(call, name, &["path"])?;
    let node = look(state, args.path("path", false)?, "path")?;
    if node.folder {
        return Err(tagged(409, &["path", "not_file"], &Value::Null));
    }
    let (id, about) = (node.id.clone(), shown(state, node));
    let link = state.link(Link::Read(id));
    let link = format!("{}/cd/0/get/{link}/file", state.address);
    Ok(ok(&json!({ "metadata": about, "link": link })))
}

/// What such a link gives.
pub(super) fn linked(state: &State, call: &Call) -> Answer {
    let parts = call.parts();
    let link = parts.get(3).and_then(|token| state.links.get(token));
    let Some(Link::Read(id)) = link else { return Answer::empty(410) };
    match state.tree.node(id) {
        Some(node) => Answer::file(call, &node.mime, &node.bytes)
            .with("etag", format!("\"{}\"", rev(node)))
            .with("content-disposition", "inline"),
        None => Answer::empty(410),
    }
}
