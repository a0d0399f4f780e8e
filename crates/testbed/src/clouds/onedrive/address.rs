//! Which item a path means: `me/drive/root:/a/b.jpg:/content`, `drives/D/items/I/children`.

use super::{error, not_found, permitted};
use crate::clouds::http::{Answer, decoded};
use crate::clouds::oauth::Grant;
use crate::clouds::state::State;

/// An item that a path means, and what is to be done with it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The drive.
    pub drive: usize,
    /// The item that the path begins at.
    pub base: String,
    /// The names from there.
    pub names: Vec<String>,
    /// What follows: `children`, `content`, or nothing.
    pub action: String,
}

impl Place {
    /// The item, which must be there.
    pub fn item(&self, state: &State) -> Result<String, Answer> {
        let node = state.tree.under(&self.base, &self.names).ok_or_else(not_found)?;
        Ok(node.id.clone())
    }
}

/// Reads what follows `/v1.0/`.
pub(super) fn read(state: &mut State, path: &str, grant: &Grant) -> Result<Place, Answer> {
    let unknown = |segment: &str| {
        let segment = decoded(segment, false);
        let message = format!("Resource not found for the segment '{segment}'.");
        error(400, "BadRequest", &message)
    };
    let (drive, rest) = if let Some(rest) = path.strip_prefix("me/drive") {
        (0, rest)
    } else if let Some(rest) = path.strip_prefix("drives/") {
        let (id, _) = rest.split_once('/').unwrap_or((rest, ""));
        let decoded = decoded(id, false);
        let drive =
            state.tree.drives.iter().position(|drive| drive.id.eq_ignore_ascii_case(&decoded));
        (drive.ok_or_else(not_found)?, &rest[id.len()..])
    } else {
        return Err(unknown(path.split('/').next().unwrap_or_default()));
    };
    let root = state.tree.drives[drive].root.clone();
    let whole = |base: String, action: &str| Place {
        drive,
        base,
        names: Vec::new(),
        action: action.to_owned(),
    };
    if matches!(rest, "" | "/") {
        return Ok(whole(root, "drive"));
    }
    let rest = rest.strip_prefix('/').ok_or_else(|| unknown(path))?;
    if rest == "sharedWithMe" && drive == 0 {
        return Ok(whole(root, rest));
    }
    if rest.starts_with("search(") {
        return Ok(whole(root, rest));
    }
    let (base, rest) = if let Some(rest) = rest.strip_prefix("root") {
        (root, rest)
    } else if let Some(rest) = rest.strip_prefix("items/") {
        let end = rest.find(['/', ':']).unwrap_or(rest.len());
        let id = decoded(&rest[..end], false);
        let id = if id == "root" { root } else { id };
        let node = state.tree.node(&id).filter(|node| node.drive == drive);
        (node.ok_or_else(not_found)?.id.clone(), &rest[end..])
    } else if let Some(rest) = rest.strip_prefix("special/approot") {
        const MAY: [&str; 6] = [
            "Files.ReadWrite.AppFolder",
            "Files.ReadWrite",
            "Files.ReadWrite.All",
            "Files.Read",
            "Files.Read.All",
            "Files.ReadWrite.Selected",
        ];
        permitted(grant, &MAY)?;
        // It is made when it is first asked for.
        let apps = state.tree.folder(&root, "Apps", None);
        (state.tree.folder(&apps, &grant.client, Some(&grant.client)), rest)
    } else {
        return Err(unknown(rest.split('/').next().unwrap_or_default()));
    };
    let (names, action) = match rest.strip_prefix(":/") {
        Some(rest) => match rest.split_once(':') {
            Some((names, "")) => (names, ""),
            Some((names, action)) => (names, action.strip_prefix('/').ok_or_else(not_found)?),
            None => (rest, ""),
        },
        None if rest.is_empty() => ("", ""),
        None => ("", rest.strip_prefix('/').ok_or_else(|| unknown(rest))?),
    };
    let names = names.split('/').filter(|name| !name.is_empty());
    let names = names.map(|name| decoded(name, false)).collect();
    Ok(Place { drive, base, names, action: action.to_owned() })
}
