//! Signing addresses, so that only the operator's own pages name what is made.

use super::{recipe, source};
use crate::config::Config;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The key that addresses are signed with.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// Least bytes of a key.
const LEAST: usize = 32;

impl Key {
    /// The key in hexadecimal digits; nothing where it is too short or none.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?;
        let long = bytes.len() >= LEAST;
        long.then(|| Hmac::new_from_slice(&bytes).ok()).flatten().map(Self)
    }

    fn over(&self, rest: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(b"/");
        mac.update(rest.as_bytes());
        mac
    }

    /// Whether `signature` is that of `RECIPE/SOURCE`; takes the same time whatever is wrong.
    pub fn signed(&self, signature: &str, rest: &str) -> bool {
        let signature = BASE64URL_NOPAD.decode(signature.as_bytes());
        signature.is_ok_and(|signature| self.over(rest).verify_slice(&signature).is_ok())
    }

    fn sign(&self, rest: &str) -> String {
        BASE64URL_NOPAD.encode(&self.over(rest).finalize().into_bytes())
    }
}

/// The signed path of the picture that `recipe` makes of what is at `address`.
///
/// # Errors
/// What is wrong with the key, the recipe or the address.
pub fn path(key: &str, recipe: &str, address: &str) -> Result<String, String> {
    let key = Key::read(key).ok_or("the key has at least 64 hexadecimal digits")?;
    recipe::read(recipe).map_err(|refusal| refusal.detail())?;
    let written = BASE64URL_NOPAD.encode(address.as_bytes());
    source::read(&written).map_err(|refusal| refusal.detail())?;
    let rest = format!("{recipe}/{written}");
    Ok(format!("/i/{}/{rest}", key.sign(&rest)))
}

/// Whether that can be a key.
pub fn is_key(text: &str) -> bool {
    Key::read(text).is_some()
}

/// Why a server of that configuration refuses the picture at `address` though it is signed with
/// `key`; nothing where it does not.
pub fn refused(config: &Config, key: &str, address: &str) -> Vec<&'static str> {
    let Some(own) = &config.pictures else {
        return vec!["it has no table pictures, and answers 404 to all of them"];
    };
    let mut why = Vec::new();
    if !own.key.eq_ignore_ascii_case(key) {
        why.push("its key (pictures.key) is another than the one this is signed with");
    }
    let allowed = |url| source::Sources::new(&own.sources).allow(&url);
    if !reqwest::Url::parse(address).is_ok_and(allowed) {
        why.push("the picture's address is not on its list (pictures.sources)");
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    #[test]
    fn only_the_signed_address_is_signed() {
        let key = Key::read(KEY).unwrap();
        let path = path(KEY, "resize:w=80", "https://example.org/a.jpg").unwrap();
        let (signature, rest) = path.strip_prefix("/i/").unwrap().split_once('/').unwrap();
        assert!(key.signed(signature, rest));
        assert!(!key.signed(signature, &rest.replace("80", "81")));
        assert!(!key.signed(&signature[1..], rest) && !key.signed("", rest));
        let other = Key::read(&KEY.replace("00", "01")).unwrap();
        assert!(!other.signed(signature, rest));
    }

    #[test]
    fn what_can_t_be_signed_says_why() {
        let address = "https://example.org/a.jpg";
        assert!(path("abcd", "quality=80", address).unwrap_err().contains("64"));
        assert!(path(KEY, "qualty=80", address).unwrap_err().contains("qualty"));
        assert!(path(KEY, "quality=80", "file:///etc/passwd").is_err());
    }
}
