//! Addresses of files and folders elsewhere.

use crate::app::Provider;
use crate::error::{Error, Kind};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use std::fmt;
use std::str::FromStr;

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// A store that speaks S3.
    S3,
    /// A WebDAV server.
    WebDav,
    /// Somebody's account at a provider.
    Account(Provider),
    /// Files of the web: they can be fetched, nothing else.
    Web,
}

/// Where a file or a folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    service: Service,
    url: Url,
}

/// The beginnings of addresses.
const SCHEMES: [(&str, Service); 8] = [
    ("s3", Service::S3),
    ("webdav", Service::WebDav),
    ("webdav+http", Service::WebDav),
    ("gdrive", Service::Account(Provider::Google)),
    ("dropbox", Service::Account(Provider::Dropbox)),
    ("onedrive", Service::Account(Provider::OneDrive)),
    ("https", Service::Web),
    ("http", Service::Web),
];

impl Address {
    /// Whether a text is meant as an address, rather than as a path.
    pub fn is_meant(text: &str) -> bool {
        text.split_once(':').is_some_and(|(scheme, rest)| match service(scheme) {
            // An account has no host.
            Some(Service::Account(_)) => rest.starts_with('/'),
            Some(_) => rest.starts_with("//"),
            None => false,
        })
    }

    /// The kind of place.
    pub fn service(&self) -> Service {
        self.service
    }

    /// The bucket, or the host.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Who it is that comes, where the address says so.
    pub fn user(&self) -> Option<String> {
        let user = percent_decode_str(self.url.username()).decode_utf8().ok()?;
        Some(user.into_owned()).filter(|user| !user.is_empty())
    }

    /// The path below the bucket or the host, without a slash at its start.
    pub fn path(&self) -> String {
        let path = percent_decode_str(self.url.path()).decode_utf8_lossy().into_owned();
        path.trim_start_matches('/').to_owned()
    }

    /// Whether it names a folder: by a slash at its end, or because it is a whole place.
    pub fn is_folder(&self) -> bool {
        self.service != Service::Web && (self.path().is_empty() || self.path().ends_with('/'))
    }

    /// The address as the web's protocols know it: WebDAV is spoken over HTTP.
    pub fn web(&self) -> Url {
        let scheme = match self.url.scheme() {
            "webdav+http" | "http" => "http",
            _ => "https",
        };
        let text = self.url.as_str();
        let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
        Url::parse(&format!("{scheme}://{rest}")).unwrap_or_else(|_| self.url.clone())
    }

    /// The address of what has that path at the same place.
    #[must_use]
    pub fn at(&self, path: &str) -> Self {
        let mut url = self.url.clone();
        url.set_path(path);
        url.set_query(None);
        Self { service: self.service, url }
    }
}

fn service(scheme: &str) -> Option<Service> {
    let named = SCHEMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(scheme));
    named.map(|(_, service)| *service)
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = |what: &str| Error::new(Kind::Address, format!("{text} is no address: {what}"));
        let url = Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
        let service = service(url.scheme()).ok_or_else(|| {
            let known: Vec<_> = SCHEMES.iter().map(|(name, _)| format!("{name}:")).collect();
            wrong(&format!("it begins with none of {}", known.join(", ")))
        })?;
        if url.password().is_some() {
            // It would stand in the history of the shell and in lists of processes.
            return Err(wrong("a password does not belong in it; see 'compressimage cloud'"));
        }
        let named = url.host_str().is_some_and(|host| !host.is_empty());
        match (service, named) {
            (Service::Account(_), true) => {
                let scheme = url.scheme();
                Err(wrong(&format!("write it as {scheme}:/FOLDER/photo.jpg, with one slash")))
            }
            (Service::Account(_), false) if url.cannot_be_a_base() => {
                Err(wrong("a slash is missing behind the colon"))
            }
            (Service::Account(_), false) | (_, true) => Ok(Self { service, url }),
            (_, false) => Err(wrong("a bucket or host is missing behind ://")),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Service::Account(provider) = self.service {
            return write!(f, "{}:/{}", provider.word(), self.path());
        }
        let user = self.user().map(|user| format!("{user}@")).unwrap_or_default();
        let port = self.url.port().map(|port| format!(":{port}")).unwrap_or_default();
        write!(f, "{}://{user}{}{port}/{}", self.url.scheme(), self.host(), self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_where() {
        let address: Address = "s3://bucket/photos/a%20b.jpg".parse().unwrap();
        assert_eq!((address.service(), address.host()), (Service::S3, "bucket"));
        assert_eq!((address.path().as_str(), address.is_folder()), ("photos/a b.jpg", false));
        assert_eq!(address.to_string(), "s3://bucket/photos/a b.jpg");
        let folder: Address = "webdav+http://ann@localhost:8080/dav/".parse().unwrap();
        assert!(folder.is_folder() && folder.user().as_deref() == Some("ann"));
        assert_eq!(folder.web().as_str(), "http://ann@localhost:8080/dav/");
        assert_eq!(folder.at("dav/x.png").path(), "dav/x.png");
        assert!("s3://bucket".parse::<Address>().unwrap().is_folder());
        let file: Address = "dropbox:/My photos/a.jpg".parse().unwrap();
        assert_eq!(file.service(), Service::Account(Provider::Dropbox));
        assert_eq!((file.path().as_str(), file.is_folder()), ("My photos/a.jpg", false));
        assert_eq!(file.to_string(), "dropbox:/My photos/a.jpg");
        assert_eq!("gdrive:///x/".parse::<Address>().unwrap().to_string(), "gdrive:/x/");
    }

    #[test]
    fn what_is_none_is_refused() {
        assert!(Address::is_meant("S3://b") && Address::is_meant("https://example.org/a.png"));
        for path in ["photo.jpg", "c:/photo.jpg", "a://b", "s3:b", "s3:/b", "dropbox:b"] {
            assert!(!Address::is_meant(path), "{path}");
        }
        for wrong in
            ["s3:///x", "ftp://host/x", "webdav://ann:secret@host/", "dropbox://Photos/a.jpg"]
        {
            let error = wrong.parse::<Address>().unwrap_err();
            assert_eq!(error.kind, Kind::Address, "{wrong}");
        }
    }
}
