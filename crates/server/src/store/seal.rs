//! Sealing: XChaCha20-Poly1305 with a random nonce for each piece, bound to where it belongs.

use super::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use zeroize::Zeroize;

/// Bytes of a nonce.
const NONCE: usize = 24;

/// A key of 256 bits; it is wiped from memory when it is let go.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// A new one.
    pub fn new() -> Self {
        let mut bytes = [0; 32];
        super::fill(&mut bytes);
        Self(bytes)
    }

    /// One that was kept.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// To be kept.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// Seals bytes; `place` is what they are and where they belong: they open nowhere else.
///
/// Layout: 24 bytes of nonce, the bytes encrypted, 16 bytes of tag.
pub fn seal(key: &Key, place: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    super::fill(&mut nonce);
    let nonce = XNonce::from(nonce);
    let payload = Payload { msg: bytes, aad: place };
    // Only lengths beyond what memory holds are refused.
    let sealed = key.cipher().encrypt(&nonce, payload).unwrap_or_default();
    [nonce.as_slice(), &sealed].concat()
}

/// Opens what was sealed for that place.
///
/// # Errors
/// When the key or the place is another, or a bit was changed.
pub fn open(key: &Key, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let (nonce, bytes) = sealed.split_first_chunk::<NONCE>().ok_or(StoreError::Broken)?;
    let payload = Payload { msg: bytes, aad: place };
    key.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| StoreError::Broken)
}

/// A value as text that only who has the key can make or read.
pub fn sealed_text(key: &Key, place: &[u8], value: &impl Serialize) -> String {
    BASE64URL_NOPAD.encode(&seal(key, place, &serde_json::to_vec(value).unwrap_or_default()))
}

/// What is in such a text.
pub fn opened_text<T: DeserializeOwned>(key: &Key, place: &[u8], text: &str) -> Option<T> {
    let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    serde_json::from_slice(&open(key, place, &sealed).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_and_the_place_open() {
        let key = Key::new();
        let sealed = seal(&key, b"here", b"a picture");
        assert_eq!(open(&key, b"here", &sealed).unwrap(), b"a picture");
        assert!(open(&key, b"there", &sealed).is_err());
        assert!(open(&Key::new(), b"here", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&key, b"here", &changed).is_err(), "{at}");
            assert!(open(&key, b"here", &sealed[..at]).is_err(), "{at}");
        }
        assert_ne!(sealed, seal(&key, b"here", b"a picture"));
    }
}
