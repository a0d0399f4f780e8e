//! The parameter `fields`: `nextPageToken, files(id, name, imageMediaMetadata/width)`.

use super::wrong;
use crate::clouds::http::{Answer, Call};
use serde_json::{Map, Value};

/// What a file may have, by the reference.
pub(super) const OF_FILE: &[&str] = &[
    "appProperties",
    "capabilities",
    "contentHints",
    "contentRestrictions",
    "copyRequiresWriterPermission",
    "createdTime",
    "description",
    "driveId",
    "explicitlyTrashed",
    "exportLinks",
    "fileExtension",
    "folderColorRgb",
    "fullFileExtension",
    "hasAugmentedPermissions",
    "hasThumbnail",
    "headRevisionId",
    "iconLink",
    "id",
    "imageMediaMetadata",
    "isAppAuthorized",
    "kind",
    "labelInfo",
    "lastModifyingUser",
    "linkShareMetadata",
    "md5Checksum",
    "mimeType",
    "modifiedByMe",
    "modifiedByMeTime",
    "modifiedTime",
    "name",
    "originalFilename",
    "ownedByMe",
    "owners",
    "parents",
    "permissionIds",
    "permissions",
    "properties",
    "quotaBytesUsed",
    "resourceKey",
    "sha1Checksum",
    "sha256Checksum",
    "shared",
    "sharedWithMeTime",
    "sharingUser",
    "shortcutDetails",
    "size",
    "spaces",
    "starred",
    "teamDriveId",
    "thumbnailLink",
    "thumbnailVersion",
    "trashed",
    "trashedTime",
    "trashingUser",
    "version",
    "videoMediaMetadata",
    "viewedByMe",
    "viewedByMeTime",
    "viewersCanCopyContent",
    "webContentLink",
    "webViewLink",
    "writersCanShare",
];

/// What is wanted of an object: names, each with what is wanted of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields(Vec<(String, Fields)>);

impl Fields {
    /// Reads them.
    pub fn read(text: &str) -> Option<Self> {
        let mut rest = text;
        let fields = list(&mut rest)?;
        rest.is_empty().then_some(fields)
    }

    /// Those that a request asks for, or what is given without: each name must be one of these.
    pub fn asked(call: &Call, without: &str, known: &[&str]) -> Result<Self, Answer> {
        let text = call.asked("fields").unwrap_or(without);
        let bad = |name: &str| {
            wrong("invalidParameter", &format!("Invalid field selection {name}"), "fields")
        };
        let fields = Self::read(text).ok_or_else(|| bad(text))?;
        fields.check(known).map_err(|name| bad(&name))?;
        Ok(fields)
    }

    fn check(&self, known: &[&str]) -> Result<(), String> {
        for (name, inner) in &self.0 {
            if name != "*" && !known.contains(&name.as_str()) {
                return Err(name.clone());
            }
            if name == "files" {
                inner.check(OF_FILE)?;
            }
        }
        Ok(())
    }

    /// Only what is wanted of a value.
    pub fn pick(&self, value: &Value) -> Value {
        match value {
            _ if self.0.is_empty() => value.clone(),
            Value::Array(items) => items.iter().map(|item| self.pick(item)).collect(),
            Value::Object(object) => {
                let mut out = Map::new();
                for (name, inner) in &self.0 {
                    if name == "*" {
                        for (name, value) in object {
                            out.insert(name.clone(), inner.pick(value));
                        }
                    } else if let Some(value) = object.get(name) {
                        out.insert(name.clone(), inner.pick(value));
                    }
                }
                Value::Object(out)
            }
            other => other.clone(),
        }
    }
}

fn list(rest: &mut &str) -> Option<Fields> {
    let mut fields = Vec::new();
    loop {
        fields.push(one(rest)?);
        *rest = rest.trim_start();
        match rest.strip_prefix(',') {
            Some(after) => *rest = after,
            None => return Some(Fields(fields)),
        }
    }
}

fn one(rest: &mut &str) -> Option<(String, Fields)> {
    *rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '*').unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    if name.is_empty() {
        return None;
    }
    *rest = after.trim_start();
    let mut inner = Fields::default();
    if let Some(after) = rest.strip_prefix('(') {
        *rest = after;
        inner = list(rest)?;
        *rest = rest.trim_start().strip_prefix(')')?;
    } else if let Some(after) = rest.strip_prefix('/') {
        *rest = after;
        inner = Fields(vec![one(rest)?]);
    }
    Some((name.to_owned(), inner))
}

#[cfg(test)]
mod tests {
    use super::Fields;
    use serde_json::json;

    #[test]
    fn only_what_is_asked_for() {
        let value = json!({
            "nextPageToken": "x",
            "files": [{ "id": "1", "name": "a", "size": "3", "image": { "w": 1, "h": 2 } }],
        });
        let fields = Fields::read("files( id,image/w )").unwrap();
        assert_eq!(fields.pick(&value), json!({ "files": [{ "id": "1", "image": { "w": 1 } }] }));
        assert_eq!(Fields::read("*").unwrap().pick(&value), value);
        for wrong in ["", "files(", "files(id))", "id,,name", "files()"] {
            assert_eq!(Fields::read(wrong), None, "{wrong}");
        }
    }
}
