//! Who asks: a key of the API, a session of the pages, or an address, of which only a code is
//! used that another day makes anew.

use super::session::{is_secret, own_pages};
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::digest;
use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The cookie of a session.
pub const SESSION: &str = "session";

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Who jobs belong to.
    pub owner: String,
    /// Whose rate counts.
    pub rate: String,
    /// The key of the API, where one was given.
    pub key: Option<String>,
    /// Whether it is one of the site's own pages, with a session.
    pub visitor: bool,
}

impl Client {
    /// Who sent this request.
    ///
    /// # Errors
    /// When a key was given that is none, or another site's page would use the session.
    pub async fn of(site: &Site, parts: &Parts) -> Result<Self, Refusal> {
        let code = site.addresses.code(address(site, parts));
        if let Some(secret) = secret(&parts.headers) {
            let Some(id) = site.keys.find(&secret, site.clock.now()).await? else {
                return Err(Refusal::new(StatusCode::UNAUTHORIZED, "error-key"));
            };
            let owner = format!("key:{id}");
            return Ok(Self { rate: owner.clone(), owner, key: Some(id), visitor: false });
        }
        let session = session(&parts.headers);
        if session.is_some() && !matches!(parts.method, Method::GET | Method::HEAD) {
            own_pages(site, &parts.headers)?;
        }
        let (visitor, rate) = (session.is_some(), format!("address:{code}"));
        let owner = owner_of(&parts.headers).unwrap_or_else(|| rate.clone());
        Ok(Self { owner, rate, key: None, visitor })
    }

    /// Counts a task, with its first file, where this client may have one more.
    ///
    /// # Errors
    /// When there were too many, the way is not open without a key, or whoever this is has
    /// stopped all work for themselves.
    pub async fn task(&self, site: &Site) -> Result<(), Refusal> {
        site.rights.check(&self.owner).await?;
        match &self.key {
            Some(key) => site.keys.count(key, 1, site.clock.now()).await?,
            // Programs need one; the pages are for everybody.
            None if !site.config.ways.open_api && !self.visitor => {
                return Err(Refusal::new(StatusCode::UNAUTHORIZED, "error-key"));
            }
            None => {}
        }
        site.rates.task(&self.rate)
    }

    /// Counts the files of a task beside its first, which counted with it.
    ///
    /// # Errors
    /// When there are more than are left of a key's quota.
    pub async fn files(&self, site: &Site, files: usize) -> Result<(), Refusal> {
        match (&self.key, files.saturating_sub(1)) {
            (Some(key), more @ 1..) => site.keys.count(key, more, site.clock.now()).await,
            _ => Ok(()),
        }
    }
}

/// Who jobs of this browser's session belong to, where it has one.
pub fn owner_of(headers: &HeaderMap) -> Option<String> {
    session(headers).map(|session| format!("session:{}", digest(&session)))
}

/// Whose rate counts where no key is looked at: the address's.
pub fn rate_of(site: &Site, parts: &Parts) -> String {
    site.addresses.code(address(site, parts))
}

/// The key that was sent: as bearer, or as the password of basic authentication, as TinyPNG's
/// clients send it.
fn secret(headers: &HeaderMap) -> Option<String> {
    if let Some(token) = bearer(headers) {
        return Some(token);
    }
    let basic = authorization(headers, "Basic")?;
    let text = data_encoding::BASE64.decode(basic.as_bytes()).ok()?;
    let text = String::from_utf8(text).ok()?;
    Some(text.split_once(':').map_or(text.clone(), |(_, password)| password.to_owned()))
}

/// What was sent as bearer.
pub fn bearer(headers: &HeaderMap) -> Option<String> {
    authorization(headers, "Bearer").map(str::to_owned)
}

/// What was sent by a scheme, however its name is written (RFC 9110, section 11.1).
fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (name, sent) = value.split_once(' ')?;
    name.eq_ignore_ascii_case(scheme).then(|| sent.trim())
}

/// The session's secret.
pub fn session(headers: &HeaderMap) -> Option<String> {
    secret_cookie(headers, SESSION)
}

/// A cookie's value.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|value| value.split(';')).map(str::trim);
    cookies.find_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('='))
}

/// A cookie as it is set; over TLS alone where people reach the site so.
pub fn set_cookie(secure: bool, cookie: &str) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::try_from(format!("{cookie}{secure}")).ok()
}

/// The secret in a cookie: as long as those that the server makes.
fn secret_cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let secret = cookie(headers, name)?;
    is_secret(secret).then(|| secret.to_owned())
}

/// The address: what the proxy in front says where the operator named one, else the other end.
pub fn address(site: &Site, parts: &Parts) -> IpAddr {
    let told = site.config.client_header.as_deref().and_then(|name| told(&parts.headers, name));
    let end = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    told.or_else(end).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
}

/// The address that a proxy tells, some with a port. The last of the last line is what the proxy
/// itself saw; those before it are what it was told.
fn told(headers: &HeaderMap, name: &str) -> Option<IpAddr> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let last = line.rsplit(',').next()?.trim();
    let bare = last.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(last);
    let with_port = || last.parse::<SocketAddr>().ok().map(|address| address.ip());
    bare.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_proxy_saw_counts_not_what_it_was_told() {
        let name = "x-forwarded-for";
        let seen = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            lines.iter().for_each(|line| _ = headers.append(name, line.parse().unwrap()));
            told(&headers, name).map(|address| address.to_string())
        };
        assert_eq!(seen(&["8.8.8.8, 203.0.113.8"]).as_deref(), Some("203.0.113.8"));
        assert_eq!(seen(&["8.8.8.8", "203.0.113.7"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(&["203.0.113.7:4711"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(&["[2001:db8::1]:4711"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(seen(&["[2001:db8::1]"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(seen(&["unknown"]), None);
        assert_eq!(seen(&[]), None);
    }
}
