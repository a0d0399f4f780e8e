//! Receipts of deletions: what, when, how and why, signed (Ed25519) with the server's key, so that
//! they can be shown to somebody else and checked without this server.

use crate::clock::written;
use crate::jobs::{Deletion, Why};
use crate::store::{Keys, StoreError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A receipt as a file: what is stated, word by word as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// What is stated: JSON as text, so that the signature is over these very bytes.
    pub statement: String,
    /// The server's public key in Base64.
    pub key: String,
    /// The signature of the statement in Base64.
    pub signature: String,
}

/// All that was erased of a browser's session.
#[derive(Debug, Default)]
pub struct Erased {
    /// Its jobs.
    pub jobs: Vec<Deletion>,
    /// Its files on their way in.
    pub uploads: Vec<Deletion>,
    /// The words of the places elsewhere that it had connected.
    pub places: Vec<String>,
    /// Lines of the ledger of consent.
    pub consents: u64,
    /// Requests of rights that nobody had confirmed.
    pub requests: u64,
}

impl Erased {
    /// What has a receipt of its own.
    pub fn deletions(&self) -> impl Iterator<Item = &Deletion> {
        self.jobs.iter().chain(&self.uploads)
    }

    /// Whether there was nothing.
    pub fn is_empty(&self) -> bool {
        let rows = self.places.len() as u64 + self.consents + self.requests;
        self.deletions().next().is_none() && rows == 0
    }
}

/// The name of the server's key, where it is among the others.
const COMMON: &str = "own-receipts";

/// How something is erased by a machine that keeps all itself.
const ALONE: [&str; 3] = [
    "the key that the files were encrypted with was overwritten",
    "the files were removed",
    "the row was removed and overwritten",
];
/// The same where several share a database and a store: what those do beneath is theirs.
const TOGETHER: [&str; 3] = [
    "the key that the files were encrypted with was removed from the database",
    "the files were removed from the store",
    "the row was removed from the database",
];

/// The server's key, and how it erases.
pub struct Signer {
    key: SigningKey,
    how: [&'static str; 3],
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

impl Signer {
    /// The key of that file, made where it is not there.
    ///
    /// # Errors
    /// When it can't be read or made.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        if let Ok(bytes) = fs::read(file) {
            let bytes = bytes.try_into().map_err(|_| {
                let what = format!("{} is damaged: it is no key of 32 bytes", file.display());
                io::Error::new(io::ErrorKind::InvalidData, what)
            })?;
            return Ok(Self { key: SigningKey::from_bytes(&bytes), how: ALONE });
        }
        let mut bytes = [0; 32];
        crate::store::fill(&mut bytes);
        let part = file.with_extension("part");
        let mut out = crate::store::private_file(&part)?;
        out.set_len(0)?;
        out.write_all(&bytes)?;
        out.sync_all()?;
        fs::rename(part, file)?;
        Ok(Self { key: SigningKey::from_bytes(&bytes), how: ALONE })
    }

    /// The key that several machines have in common, made where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn common(keys: &Keys) -> Result<Self, StoreError> {
        let key = keys.common(COMMON).await?;
        let bytes = key.as_bytes().try_into().map_err(|_| StoreError::Broken)?;
        Ok(Self { key: SigningKey::from_bytes(&bytes), how: TOGETHER })
    }

    /// The public key in Base64.
    pub fn key(&self) -> String {
        STANDARD.encode(self.key.verifying_key().as_bytes())
    }

    /// A signature in Base64.
    pub fn sign(&self, bytes: &[u8]) -> String {
        STANDARD.encode(self.key.sign(bytes).to_bytes())
    }

    /// The receipt of a deletion by the server at `origin`.
    pub fn receipt(&self, deletion: &Deletion, origin: &str) -> Receipt {
        self.signed(&json!({
            "kind": "compressimage-deletion",
            "version": 1,
            "server": origin,
            deletion.what.word(): deletion.id,
            "arrived": written(deletion.created),
            "deleted": written(deletion.deleted),
            "why": deletion.why,
            "files": deletion.files,
            "bytes": deletion.bytes,
            "how": self.how,
        }))
    }

    /// The receipt of all that a browser's session held, by the server at `origin`; `at` is when
    /// nothing was left of it, in milliseconds since 1970.
    pub fn receipt_of_all(&self, erased: &Erased, at: i64, origin: &str) -> Receipt {
        let names = |all: &[Deletion]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let sum = |of: fn(&Deletion) -> u64| erased.deletions().map(of).sum::<u64>();
        self.signed(&json!({
            "kind": "compressimage-erasure",
            "version": 1,
            "server": origin,
            "deleted": written(at),
            "why": Why::Right,
            "jobs": names(&erased.jobs),
            "uploads": names(&erased.uploads),
            "files": sum(|one| one.files),
            "bytes": sum(|one| one.bytes),
            "places": erased.places,
            "consents": erased.consents,
            "requests": erased.requests,
            "how": self.how,
        }))
    }

    fn signed(&self, statement: &Value) -> Receipt {
        let statement = statement.to_string();
        let signature = self.sign(statement.as_bytes());
        Receipt { statement, key: self.key(), signature }
    }
}

/// What a receipt states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The server, as it calls itself.
    pub server: String,
    /// The job's name.
    pub job: String,
    /// When the job arrived (RFC 3339).
    pub arrived: String,
    /// When nothing was left of it (RFC 3339).
    pub deleted: String,
    /// Why it was erased.
    pub why: Why,
    /// How many files there were, those that came and those that were made.
    pub files: u64,
    /// Their bytes on disk.
    pub bytes: u64,
    /// The steps of erasing, in order.
    pub how: Vec<String>,
}

/// What a receipt is worth to somebody who trusts one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// That server signed it: this is what it states.
    Genuine(Box<Statement>),
    /// Another key signed it.
    Foreign,
    /// Its signature does not fit what it states.
    Changed,
}

/// Checks a receipt for people: whether the server with that public key signed it.
pub fn check(receipt: &Receipt, key: &str) -> Checked {
    let Ok(stated) = verify(receipt, None) else { return Checked::Changed };
    if receipt.key != key {
        return Checked::Foreign;
    }
    serde_json::from_value(stated).map_or(Checked::Changed, Checked::Genuine)
}

/// The message of a step of erasing, where it is one that servers state.
pub fn step_message(step: &str) -> Option<&'static str> {
    let messages = [
        (ALONE, ["receipt-key-overwritten", "receipt-files-removed", "receipt-row-overwritten"]),
        (TOGETHER, ["receipt-key-removed", "receipt-store-removed", "receipt-row-removed"]),
    ];
    let mut steps = messages.into_iter().flat_map(|(steps, keys)| steps.into_iter().zip(keys));
    steps.find(|(stated, _)| *stated == step).map(|(_, key)| key)
}

/// Checks a receipt; with `key`, that it is of the server with that public key.
///
/// # Errors
/// What is wrong with it.
pub fn verify(receipt: &Receipt, key: Option<&str>) -> Result<Value, String> {
    if key.is_some_and(|key| key.trim() != receipt.key) {
        return Err("it is signed with another key than that one".into());
    }
    let bytes = |text: &str| STANDARD.decode(text).ok();
    let key = bytes(&receipt.key).and_then(|key| <[u8; 32]>::try_from(key).ok());
    let key = key.and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let key = key.ok_or("its key is none")?;
    let signature = bytes(&receipt.signature).and_then(|s| Signature::from_slice(&s).ok());
    let signature = signature.ok_or("its signature is none")?;
    let signed = key.verify_strict(receipt.statement.as_bytes(), &signature);
    signed.map_err(|_| "the signature does not fit: it was changed, or is not of this server")?;
    serde_json::from_str(&receipt.statement).map_err(|_| "what it states is no JSON".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::What;

    #[test]
    fn only_what_was_signed_is_verified() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("receipt.key");
        let signer = Signer::open(&file).unwrap();
        assert_eq!(Signer::open(&file).unwrap().key(), signer.key());
        let deletion = Deletion {
            what: What::Job,
            id: "j".into(),
            created: 0,
            deleted: 1000,
            why: Why::Asked,
            files: 2,
            bytes: 9,
        };
        let receipt = signer.receipt(&deletion, "https://example.org");
        let told = verify(&receipt, Some(&signer.key())).unwrap();
        assert_eq!(told["deleted"], "1970-01-01T00:00:01.000Z");
        assert_eq!(told["files"], 2);
        let Checked::Genuine(stated) = check(&receipt, &signer.key()) else { panic!("it is") };
        assert_eq!((stated.files, stated.why, &stated.deleted[..4]), (2, Why::Asked, "1970"));
        assert!(stated.how.iter().all(|step| step_message(step).is_some()));
        assert!(TOGETHER.iter().all(|step| step_message(step).is_some()));
        let other = Signer::open(&folder.path().join("other.key")).unwrap();
        assert!(verify(&receipt, Some(&other.key())).is_err());
        assert_eq!(check(&receipt, &other.key()), Checked::Foreign);
        let statement = receipt.statement.replace('2', "3");
        let changed = Receipt { statement, ..receipt.clone() };
        assert!(verify(&changed, None).is_err());
        assert_eq!(check(&changed, &signer.key()), Checked::Changed);
        assert!(verify(&Receipt { key: other.key(), ..receipt }, None).is_err());
    }
}
