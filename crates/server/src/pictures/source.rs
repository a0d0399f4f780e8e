//! Where pictures come from: an address within the signed one, and the list it must be on.

use crate::refusal::Refusal;
use axum::http::StatusCode;
use data_encoding::BASE64URL_NOPAD;
use percent_encoding::percent_decode_str;
use reqwest::Url;

/// The address that is written in Base64 (of URLs, without padding), or plainly with percent signs.
pub fn read(text: &str) -> Result<Url, Refusal> {
    let wrong = || {
        let text = "the source is no address: write https://… in Base64 for URLs";
        Refusal::said(StatusCode::BAD_REQUEST, "bad_source", text)
    };
    let plain = percent_decode_str(text).decode_utf8().map_err(|_| wrong())?;
    let url = match plain.starts_with("http://") || plain.starts_with("https://") {
        true => Url::parse(&plain),
        false => {
            let bytes = BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes());
            let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
            Url::parse(&text.ok_or_else(wrong)?)
        }
    };
    let url = url.map_err(|_| wrong())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong());
    }
    Ok(url)
}

/// The list of where pictures may come from.
#[derive(Debug)]
pub struct Sources(Vec<Url>);

impl Sources {
    /// Addresses that others begin with. What is none allows nothing.
    pub fn new(prefixes: &[String]) -> Self {
        Self(prefixes.iter().filter_map(|prefix| Url::parse(prefix).ok()).collect())
    }

    /// Whether an address begins like one on the list: the same scheme, host and port, and a path
    /// below its folder, however it is spelled.
    pub fn allow(&self, url: &Url) -> bool {
        let below = |prefix: &Url| {
            let folder = prefix.path().trim_end_matches('/');
            let rest = url.path().strip_prefix(folder);
            let whole = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            prefix.origin() == url.origin() && whole
        };
        let plain = url.username().is_empty() && url.password().is_none();
        plain && !climbs(url.path()) && self.0.iter().any(below)
    }
}

/// Whether a path has what a server may read as a way up, however often it is decoded on its way.
fn climbs(path: &str) -> bool {
    let mut path = path.to_owned();
    loop {
        if path.split(['/', '\\']).any(|part| part == "..") {
            return true;
        }
        // Each round is shorter, or the last.
        let decoded = percent_decode_str(&path).decode_utf8_lossy().into_owned();
        if decoded.len() >= path.len() {
            return false;
        }
        path = decoded;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_of_places_not_of_letters() {
        let list = ["https://example.org/photos/".into(), "http://b.example:81".into()];
        let sources = Sources::new(&list);
        let allowed = |text: &str| sources.allow(&Url::parse(text).unwrap());
        for yes in [
            "https://example.org/photos/a.jpg",
            "https://EXAMPLE.org:443/photos/b/c.jpg?size=2",
            "https://example.org/other/../photos/a.jpg",
            "http://b.example:81/anything",
            "http://b.example:81/100%25..off/a..b.jpg",
        ] {
            assert!(allowed(yes), "{yes}");
        }
        for no in [
            "http://example.org/photos/a.jpg",
            "https://example.org/photosecret/a.jpg",
            "https://example.org/photos/../secret.jpg",
            "https://example.org/photos/%2e%2e/secret.jpg",
            "https://example.org/photos/..%2fsecret.jpg",
            "https://example.org/photos/..%5csecret.jpg",
            "https://example.org/photos/%252e%252e/secret.jpg",
            "https://example.org/photos/%25252e.%2525252fsecret.jpg",
            "https://example.org.evil.example/photos/a.jpg",
            "https://example.org@evil.example/photos/a.jpg",
            "https://me@example.org/photos/a.jpg",
            "http://b.example/a.jpg",
        ] {
            assert!(!allowed(no), "{no}");
        }
    }

    #[test]
    fn addresses_are_read_in_both_spellings() {
        let address = "https://example.org/a%20b.jpg?c=d";
        let written = BASE64URL_NOPAD.encode(address.as_bytes());
        let plain = "https%3A%2F%2Fexample.org%2Fa%2520b.jpg%3Fc=d";
        for text in [written.as_str(), &format!("{written}="), plain] {
            assert_eq!(read(text).unwrap().as_str(), address, "{text}");
        }
        for wrong in ["", "!!", "aGVsbG8", "file%3A%2F%2F%2Fetc%2Fpasswd"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
