//! What is said of files, new folders, and removing.

use super::args::{Args, look, well_formed};
use super::{allowed, tagged};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::State;
use crate::clouds::sums;
use crate::clouds::tree::Node;
use serde_json::{Value, json};

/// An answer in JSON.
pub(super) fn ok(value: &Value) -> Answer {
    Answer::of(200, "application/json", value.to_string())
}

/// A revision, as the service writes it.
pub(super) fn rev(node: &Node) -> String {
    format!("{:016x}", 0x0158_0000_0000_0000_u64 + node.rev)
}

/// All that is said of a file or folder, without its tag.
pub(super) fn shown(state: &State, node: &Node) -> Value {
    let path = format!("/{}", state.tree.names_to(&node.id).join("/"));
    let mut about = json!({
        "name": node.name,
        "path_lower": path.to_lowercase(),
        "path_display": path,
        "id": node.id,
    });
    let parent = node.parent.as_deref();
    let mut outer = parent.and_then(|id| state.tree.node(id));
    let mut shared = None;
    while let Some(node) = outer {
        if node.target.is_some() {
            shared.clone_from(&node.target);
            break;
        }
        outer = node.parent.as_deref().and_then(|id| state.tree.node(id));
    }
    if node.folder {
        if let Some(id) = &node.target {
            about["shared_folder_id"] = json!(id);
            about["sharing_info"] = json!({
                "read_only": false,
                "shared_folder_id": id,
                "traverse_only": false,
                "no_access": false,
            });
        } else if let Some(id) = shared {
            about["parent_shared_folder_id"] = json!(id);
            about["sharing_info"] = json!({
                "read_only": false,
                "parent_shared_folder_id": id,
                "traverse_only": false,
                "no_access": false,
            });
        }
        return about;
    }
    let written = format!("{}Z", sums::date(node.times.1));
    let said = node.extra.get("client_modified");
    about["client_modified"] = said.cloned().unwrap_or_else(|| json!(written));
    about["server_modified"] = json!(written);
    about["rev"] = json!(rev(node));
    about["size"] = json!(node.bytes.len());
    about["is_downloadable"] = json!(true);
    about["content_hash"] = json!(node.sums.content);
    if let Some(id) = shared {
        about["parent_shared_folder_id"] = json!(id);
        about["sharing_info"] = json!({
            "read_only": false,
            "parent_shared_folder_id": id,
            "modified_by": "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
        });
    }
    about
}

/// The same with its tag.
pub(super) fn with_tag(state: &State, node: &Node) -> Value {
    let mut about = shown(state, node);
    about[".tag"] = json!(if node.folder { "folder" } else { "file" });
    about
}

/// `files/get_metadata`
pub(super) fn metadata(state: &State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.metadata.read")?;
    const KNOWN: &[&str] = &[
        "path",
        "include_media_info",
        "include_deleted",
        "include_has_explicit_shared_members",
        "include_property_groups",
    ];
    let args = Args::body(call, name, KNOWN)?;
    let path = args.text("path")?;
    if path.is_empty() || path == "/" {
        return Err(args.bad("path: The root folder is unsupported."));
    }
    let node = look(state, args.path("path", false)?, "path")?;
    Ok(ok(&with_tag(state, node)))
}

/// Why something can't be at a path.
pub(super) enum Conflict {
    /// The path is not one.
    Malformed,
    /// A file is where a folder should be.
    Ancestor,
}

/// The folder that a path is in, made where there is none, and the name in it.
pub(super) fn place(
    state: &mut State,
    path: &str,
    client: &str,
) -> Result<(String, String), Conflict> {
    if !path.starts_with('/') || !well_formed(path) {
        return Err(Conflict::Malformed);
    }
    let mut names: Vec<&str> = path.split('/').skip(1).collect();
    let name = names.pop().ok_or(Conflict::Malformed)?;
    let mut at = state.tree.root().to_owned();
    for name in names {
        if state.tree.child(&at, name).is_some_and(|node| !node.folder) {
            return Err(Conflict::Ancestor);
        }
        at = state.tree.folder(&at, name, Some(client));
    }
    Ok((at, name.to_owned()))
}

/// `files/create_folder_v2`
pub(super) fn create_folder(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    let grant = allowed(state, call, name, "files.content.write")?;
    let args = Args::body(call, name, &["path", "autorename"])?;
    let path = args.path("path", false)?;
    let conflict = |what: &str| tagged(409, &["path", "conflict", what], &Value::Null);
    let (parent, mut folder) =
        place(state, path, &grant.client).map_err(|conflicting| match conflicting {
            Conflict::Malformed => tagged(409, &["path", "malformed_path"], &Value::Null),
            _ => conflict("file_ancestor"),
        })?;
    if let Some(node) = state.tree.child(&parent, &folder) {
        if !args.flag("autorename")? {
            return Err(conflict(if node.folder { "folder" } else { "file" }));
        }
        folder = state.tree.free(&parent, &folder);
    }
    let id = state.tree.add_folder(&parent, &folder, Some(&grant.client));
    let node = state.tree.node(&id);
    Ok(ok(&json!({ "metadata": node.map(|node| shown(state, node)) })))
}

/// `files/delete_v2`
pub(super) fn delete(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.content.write")?;
    let args = Args::body(call, name, &["path", "parent_rev"])?;
    let node = look(state, args.path("path", false)?, "path_lookup")?;
    if let Some(parent) = args.get("parent_rev")
        && parent.as_str() != Some(rev(node).as_str())
    {
        return Err(tagged(409, &["path_write", "conflict", "file"], &Value::Null));
    }
    let (id, about) = (node.id.clone(), with_tag(state, node));
    state.tree.remove(&id);
    Ok(ok(&json!({ "metadata": about })))
}

/// `users/get_current_account`
pub(super) fn account(state: &State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "account_info.read")?;
    Ok(ok(&json!({
        "account_id": "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
        "name": {
            "given_name": "Test",
            "surname": "User",
            "familiar_name": "Test",
            "display_name": "Test User",
            "abbreviated_name": "TU",
        },
        "email": "user@example.com",
        "email_verified": true,
        "disabled": false,
        "locale": "en",
        "referral_link": "https://www.dropbox.com/referrals/x",
        "is_paired": false,
        "account_type": { ".tag": "basic" },
        "country": "US",
        "root_info": { ".tag": "user", "root_namespace_id": "1", "home_namespace_id": "1" },
    })))
}

/// `users/get_space_usage`
pub(super) fn space(state: &State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "account_info.read")?;
    let all = state.quota.unwrap_or(2 << 30);
    let allocation = json!({ ".tag": "individual", "allocated": all });
    Ok(ok(&json!({ "used": state.tree.used(), "allocation": allocation })))
}
