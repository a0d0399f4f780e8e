//! The files that the process of a task reads (Landlock).

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope, path_beneath_rules,
};
use std::path::PathBuf;

/// Folders with data that work may need, and the system's facts about cores and memory.
const READABLE: [&str; 8] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/etc/fonts",
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/sys/devices/system/cpu",
    "/proc/self",
];

/// Lets this thread read those and `more`, nothing else; false where the system can't.
pub fn shut(more: &[PathBuf]) -> Result<bool, RulesetError> {
    let abi = ABI::V6;
    let paths = READABLE.iter().map(PathBuf::from).chain(more.iter().cloned());
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(paths, read))?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}
