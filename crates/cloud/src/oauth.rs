//! Logins at providers: the authorization code with PKCE (RFC 6749, 7636), what is given for it,
//! its renewal (RFC 6749, 6) and its end (RFC 7009).

use crate::app::{App, Provider};
use crate::error::{Error, Kind};
use crate::http::away;
use oauth2::basic::{BasicClient, BasicErrorResponseType, BasicTokenResponse};
use oauth2::{
    AsyncHttpClient, AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RefreshToken, RequestTokenError, Scope, TokenResponse, TokenUrl,
};
use reqwest::{Client, Url};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What opens an account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// For requests, while it lasts.
    pub access: String,
    /// For another one.
    pub refresh: Option<String>,
    /// When the first ends: milliseconds since 1970.
    pub end: Option<u64>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("end", &self.end).finish_non_exhaustive()
    }
}

/// A login that is under way.
#[derive(Clone, Serialize, Deserialize)]
pub struct Begun {
    /// Where the person goes.
    pub url: String,
    /// What they come back with.
    pub state: String,
    /// What proves that it is the same program that asks: it never leaves it before.
    pub verifier: String,
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Begun").finish_non_exhaustive()
    }
}

impl App {
    fn client(&self) -> Result<Basic, Error> {
        let doors = self.provider.doors();
        let secret = self.secret.clone().filter(|secret| !secret.is_empty());
        let client = BasicClient::new(ClientId::new(self.id.clone()))
            // All three take it there; not all of them take it in a header.
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::from_url(self.door(doors.authorize)?))
            .set_token_uri(TokenUrl::from_url(self.door(doors.token)?));
        Ok(match secret {
            Some(secret) => client.set_client_secret(ClientSecret::new(secret)),
            None => client,
        })
    }

    /// Begins a login that leads back to `here`; `pick` lets the person choose files at a provider
    /// where [`App::picks`] holds.
    ///
    /// # Errors
    /// When an address is none.
    pub fn begin(&self, here: &str, pick: bool) -> Result<Begun, Error> {
        let client = self.client()?.set_redirect_uri(back(here)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut asked = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
        for scope in self.scopes() {
            asked = asked.add_scope(Scope::new((*scope).to_owned()));
        }
        for (name, value) in self.provider.doors().extra {
            asked = asked.add_extra_param(*name, *value);
        }
        if pick && self.picks() {
            asked = asked.add_extra_param("trigger_onepick", "true");
            asked = asked.add_extra_param("allow_multiple", "true");
        }
        let (url, state) = asked.url();
        Ok(Begun {
            url: url.to_string(),
            state: state.into_secret(),
            verifier: verifier.into_secret(),
        })
    }

    /// Takes the code of a login that led back to `here` for what opens the account.
    ///
    /// # Errors
    /// When the provider does not give it.
    pub async fn finish(
        &self,
        http: &Client,
        code: String,
        verifier: String,
        here: &str,
    ) -> Result<Tokens, Error> {
        let client = self.client()?.set_redirect_uri(back(here)?);
        let request = client.exchange_code(AuthorizationCode::new(code));
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier));
        let answer = request.request_async(&Asks(http.clone())).await;
        answer.map(|answer| tokens(&answer, None)).map_err(|error| self.fault(error))
    }

    /// Another token for requests.
    ///
    /// # Errors
    /// [`Kind::Login`] where the person has to log in again.
    pub async fn renew(&self, http: &Client, old: &Tokens) -> Result<Tokens, Error> {
        let refresh = old.refresh.clone().ok_or_else(|| self.ended())?;
        let refresh = RefreshToken::new(refresh);
        let client = self.client()?;
        let request = client.exchange_refresh_token(&refresh);
        let answer = request.request_async(&Asks(http.clone())).await;
        answer.map(|answer| tokens(&answer, Some(old))).map_err(|error| self.fault(error))
    }

    /// Ends a login at the provider, which forgets that the person let the program in. False where
    /// the provider has no way: the person removes it in their account's settings there.
    ///
    /// # Errors
    /// When the provider does not take it.
    pub async fn revoke(&self, http: &Client, tokens: &Tokens) -> Result<bool, Error> {
        let request = match self.provider {
            Provider::Google => {
                // The longer-lived one takes the other with it.
                let token = tokens.refresh.as_ref().unwrap_or(&tokens.access);
                let door = self.door("https://oauth2.googleapis.com/revoke")?;
                http.post(door).form(&[("token", token)])
            }
            Provider::Dropbox => {
                let door = self.door("https://api.dropboxapi.com/2/auth/token/revoke")?;
                http.post(door).bearer_auth(&tokens.access)
            }
            Provider::OneDrive => return Ok(false),
        };
        let answer = request.send().await.map_err(away)?;
        match answer.status() {
            status if status.is_success() => Ok(true),
            // It had ended there before.
            status if status == 400 || status == 401 => Ok(true),
            status => Err(Error::new(
                Kind::Away,
                format!("{} did not end the login ({status})", self.provider.title()),
            )),
        }
    }

    /// The fault of a login that is over.
    pub(crate) fn ended(&self) -> Error {
        let title = self.provider.title();
        Error::new(Kind::Login, format!("the login at {title} is over: connect again"))
    }

    fn fault(&self, error: Unanswered) -> Error {
        let title = self.provider.title();
        match error {
            RequestTokenError::ServerResponse(said) => match said.error() {
                BasicErrorResponseType::InvalidGrant => self.ended(),
                other => Error::new(
                    Kind::Refused,
                    format!("{title} refused the login ({other}): check the client's id there"),
                ),
            },
            RequestTokenError::Request(error) => error,
            _ => Error::new(Kind::Refused, format!("{title} did not answer as it should")),
        }
    }
}

type Basic = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;
type Unanswered = RequestTokenError<Error, oauth2::basic::BasicErrorResponse>;

fn back(here: &str) -> Result<RedirectUrl, Error> {
    let wrong = |_| Error::new(Kind::Address, "the address that the login leads back to is none");
    RedirectUrl::new(here.to_owned()).map_err(wrong)
}

/// Who asks a provider.
struct Asks(Client);

impl<'c> AsyncHttpClient<'c> for Asks {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(asked(&self.0, request))
    }
}

/// Asks a provider; what fails for a passing reason is asked again once.
async fn asked(http: &Client, request: HttpRequest) -> Result<HttpResponse, Error> {
    let (parts, body) = request.into_parts();
    let url = Url::parse(&parts.uri.to_string());
    let url = url.map_err(|error| Error::new(Kind::Address, error.to_string()))?;
    let request = http.request(parts.method, url).headers(parts.headers).body(body);
    let first = request.try_clone().map(reqwest::RequestBuilder::send);
    let answer = match first {
        Some(first) => first.await.ok().filter(|answer| !answer.status().is_server_error()),
        None => None,
    };
    let answer = match answer {
        Some(answer) => answer,
        None => {
            tokio::time::sleep(Duration::from_secs(1)).await;
            request.send().await.map_err(away)?
        }
    };
    if answer.status().is_server_error() {
        let text = format!("the provider is busy ({}); try again later", answer.status());
        return Err(Error::new(Kind::Away, text));
    }
    let mut told = oauth2::http::Response::builder().status(answer.status());
    for (name, value) in answer.headers() {
        told = told.header(name, value);
    }
    let body = answer.bytes().await.map_err(away)?.to_vec();
    told.body(body).map_err(|error| Error::new(Kind::Refused, error.to_string()))
}

fn tokens(answer: &BasicTokenResponse, old: Option<&Tokens>) -> Tokens {
    let refresh = answer.refresh_token().map(|token| token.secret().clone());
    Tokens {
        access: answer.access_token().secret().clone(),
        // Most providers give none anew: the first stays.
        refresh: refresh.or_else(|| old.and_then(|old| old.refresh.clone())),
        end: answer.expires_in().map(|lasts| now() + millis(lasts)),
    }
}

/// Milliseconds since 1970.
pub(crate) fn now() -> u64 {
    millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Extent;

    fn app(provider: Provider) -> App {
        App { provider, id: "app".into(), secret: None, extent: Extent::Least, at: None }
    }

    #[test]
    fn logins_ask_for_the_least_and_prove_who_asks() {
        for provider in Provider::ALL {
            let begun = app(provider).begin("http://127.0.0.1:8080/back", true).unwrap();
            let url = Url::parse(&begun.url).unwrap();
            let query: std::collections::HashMap<_, _> = url.query_pairs().collect();
            assert_eq!(query["code_challenge_method"], "S256");
            assert_eq!(query["state"], begun.state.as_str());
            assert!(!begun.url.contains(&begun.verifier));
            assert_eq!(query["scope"], app(provider).scopes().join(" "));
            assert_eq!(query.contains_key("trigger_onepick"), provider == Provider::Google);
        }
    }

    #[test]
    fn nothing_shows_what_opens_an_account() {
        let tokens =
            Tokens { access: "secret-a".into(), refresh: Some("secret-b".into()), end: None };
        let app = App { secret: Some("secret-c".into()), ..app(Provider::Dropbox) };
        let begun = app.begin("http://127.0.0.1/back", false).unwrap();
        let shown = format!("{tokens:?} {app:?} {begun:?}");
        assert!(!shown.contains("secret-") && !shown.contains(&begun.verifier), "{shown}");
    }
}
