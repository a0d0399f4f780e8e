//! The operator's page by OpenID Connect: the authorization code with PKCE. Who may see the page,
//! the configuration says; what is under way ends after some minutes.

use super::enter::COOKIE_TIME;
use crate::clock::{Clock, millis};
use crate::config::Oidc as Settings;
use crate::store::{Key, digest, opened_text, sealed_text};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims};
use openidconnect::core::{CoreErrorResponseType, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse, reqwest,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;
use std::time::Duration;
use subtle::ConstantTimeEq;

/// How long somebody has to log in at the provider.
pub const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// How long what the provider says of itself is used: its keys change now and then.
const FRESH: Duration = COOKIE_TIME;
/// Most time for an answer of the provider.
const ANSWER: Duration = Duration::from_secs(10);

/// Why somebody is not logged in.
#[derive(Debug)]
pub enum Denied {
    /// The provider does not answer as one; what was asked, and what came.
    Provider(String),
    /// The provider says no: its word for why.
    Said(String),
    /// This is no login that was begun in this browser, or too long ago.
    Unknown,
    /// What the provider said of the person does not hold: why.
    Token(String),
    /// The provider knows them, the configuration does not: their address or name there.
    Person(String),
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Provider(what) => write!(
                f,
                "The provider of logins does not answer as it should: {what}. Check admin.oidc.issuer \
                 and the network, or log in with the token."
            ),
            Self::Said(word) => write!(
                f,
                "The provider refused the login ({word}). Log in again; if it stays so, check the \
                 client at the provider: its name, its secret, and the address it leads back to."
            ),
            Self::Unknown => f.write_str(
                "This login was not begun in this browser, or too long ago. Log in again.",
            ),
            Self::Token(why) => write!(
                f,
                "What the provider said does not hold: {why}. Log in again; if it stays so, check \
                 the clocks of both machines, admin.oidc.issuer and admin.oidc.client_id."
            ),
            Self::Person(who) => write!(
                f,
                "{who} may not see this page. Whoever runs this server can add them to \
                 admin.oidc.allowed."
            ),
        }
    }
}

/// A login that is under way: the browser has it, sealed, so that it may come back to another
/// machine.
#[derive(Debug, Serialize, Deserialize)]
struct Begun {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    end: i64,
}

/// Where what is sealed belongs.
const LOGIN: &[u8] = b"admin login";

/// Where the browser goes, and the secret that it comes back with.
#[derive(Debug)]
pub struct Away {
    /// The provider's address.
    pub url: String,
    /// For the cookie.
    pub secret: String,
}

/// What the provider gave to come back with.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Back {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
}

/// Logins by the provider that is configured.
#[derive(Debug)]
pub struct Oidc {
    settings: Settings,
    clock: Clock,
    key: Key,
    /// Logins that came back, with their end: none comes back twice.
    back: Mutex<HashMap<String, i64>>,
    /// What the provider says of itself, and since when that is known.
    provider: tokio::sync::Mutex<Option<(i64, CoreProviderMetadata)>>,
}

impl Oidc {
    /// Nobody has begun yet, and the provider was not asked.
    pub fn new(settings: Settings, clock: Clock, key: Key) -> Self {
        let provider = tokio::sync::Mutex::default();
        Self { settings, clock, key, back: Mutex::default(), provider }
    }

    /// What the provider says of itself, asked where it is not known or too long ago.
    async fn provider(&self) -> Result<CoreProviderMetadata, Denied> {
        let mut known = self.provider.lock().await;
        let now = self.clock.now();
        if let Some((since, provider)) = &*known
            && (0..millis(FRESH)).contains(&(now - since))
        {
            return Ok(provider.clone());
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(unfit)?;
        let provider = CoreProviderMetadata::discover_async(issuer, &browser()?).await;
        let provider = provider.map_err(unfit)?;
        *known = Some((now, provider.clone()));
        Ok(provider)
    }

    fn client(&self, provider: CoreProviderMetadata) -> Client {
        let secret = Some(self.settings.client_secret.clone()).filter(|secret| !secret.is_empty());
        let id = ClientId::new(self.settings.client_id.clone());
        CoreClient::from_provider_metadata(provider, id, secret.map(ClientSecret::new))
    }

    /// Begins a login that leads back to `here`.
    ///
    /// # Errors
    /// When the provider does not answer as one.
    pub async fn begin(&self, here: &str) -> Result<Away, Denied> {
        let client = self.client(self.provider().await?);
        let client = client.set_redirect_uri(RedirectUrl::new(here.to_owned()).map_err(unfit)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".into()))
            .set_pkce_challenge(challenge)
            .url();
        let end = self.clock.now().saturating_add(millis(PATIENCE));
        let begun = Begun { state, nonce, verifier, end };
        Ok(Away { url: url.to_string(), secret: sealed_text(&self.key, LOGIN, &begun) })
    }

    /// Ends a login that led back to `here`: who may see the page, as the configuration names them.
    ///
    /// # Errors
    /// Why they may not.
    pub async fn end(&self, secret: &str, back: Back, here: &str) -> Result<String, Denied> {
        let begun: Begun = opened_text(&self.key, LOGIN, secret).ok_or(Denied::Unknown)?;
        if !self.first(&begun) {
            return Err(Denied::Unknown);
        }
        let state = back.state.unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(begun.state.secret().as_bytes())) {
            return Err(Denied::Unknown);
        }
        if let Some(word) = back.error {
            return Err(Denied::Said(plain(&word)));
        }
        let claims = self.claims(back.code.unwrap_or_default(), begun, here).await;
        if matches!(claims, Err(Denied::Token(_))) {
            // Its keys may be new.
            *self.provider.lock().await = None;
        }
        self.allowed(&claims?)
    }

    /// Whether a login comes back in time, and for the first time.
    fn first(&self, begun: &Begun) -> bool {
        let now = self.clock.now();
        let in_time = begun.end > now && begun.end <= now.saturating_add(millis(PATIENCE));
        let Ok(mut back) = self.back.lock() else { return false };
        back.retain(|_, end| *end > now);
        in_time && back.insert(digest(begun.state.secret()), begun.end).is_none()
    }

    /// Takes the code for what the provider says of the person, and checks that.
    async fn claims(
        &self,
        code: String,
        begun: Begun,
        here: &str,
    ) -> Result<CoreIdTokenClaims, Denied> {
        let client = self.client(self.provider().await?);
        let client = client.set_redirect_uri(RedirectUrl::new(here.to_owned()).map_err(unfit)?);
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(unfit)?;
        let request = request.set_pkce_verifier(begun.verifier);
        let answer = request.request_async(&browser()?).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(said) => match said.error() {
                CoreErrorResponseType::Extension(word) => Denied::Said(plain(word)),
                known => Denied::Said(plain(known.as_ref())),
            },
            other => unfit(other),
        })?;
        let none = || Denied::Token("it has no ID token".into());
        let token = answer.id_token().ok_or_else(none)?;
        let claims = token.claims(&client.id_token_verifier(), &begun.nonce);
        claims.cloned().map_err(|error| Denied::Token(error.to_string()))
    }

    /// Who that is, as the configuration names them: by an address that the provider has checked,
    /// or by the provider's own name for them.
    fn allowed(&self, claims: &CoreIdTokenClaims) -> Result<String, Denied> {
        let subject = claims.subject().as_str();
        let checked = claims.email_verified() == Some(true);
        let email = claims.email().map(|email| email.as_str());
        let is = |allowed: &&String| {
            let known = email.is_some_and(|email| email.eq_ignore_ascii_case(allowed));
            allowed.as_str() == subject || (checked && known)
        };
        self.settings.allowed.iter().find(is).cloned().ok_or_else(|| {
            Denied::Person(match (email, checked) {
                (Some(email), true) => format!("{email} ({subject})"),
                (Some(email), false) => format!("{subject} (with {email}, not checked there)"),
                (None, _) => subject.to_owned(),
            })
        })
    }
}

type Client = CoreClient<
    openidconnect::EndpointSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointMaybeSet,
    openidconnect::EndpointMaybeSet,
>;

/// Who asks the provider. A redirect of its would lead somewhere that nobody configured.
fn browser() -> Result<reqwest::Client, Denied> {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    client.no_proxy().timeout(ANSWER).build().map_err(unfit)
}

fn unfit(error: impl std::error::Error) -> Denied {
    let mut what = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        what += &format!(": {error}");
        cause = error.source();
    }
    Denied::Provider(what)
}

/// A word that somebody else wrote, as it can stand in a sentence.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_ascii_alphanumeric() || "_-".contains(*c)).take(60).collect()
}
