//! Requests in somebody's name: what has ended is renewed, what is too much for the provider waits,
//! and what it refuses is said in words.

use crate::app::App;
use crate::error::{Error, GONE, Kind};
use crate::http::{TRIES, away};
use crate::oauth::{Tokens, now};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde_json::Value;
use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

/// A token that ends so soon is renewed before it is used.
const SOON: u64 = 60_000;
/// The first wait after a request that failed for a passing reason.
const WAIT: Duration = Duration::from_secs(1);
/// The longest wait that a provider is granted: whoever asked would be gone.
const LONGEST: Duration = Duration::from_secs(20);

/// What an answer that is no success means.
pub enum Fault {
    /// The token has ended.
    Ended,
    /// It is too much just now.
    Busy,
    /// It stays so.
    Lasting(Kind, &'static str),
    /// It stays so, and nobody knows why: the provider's word.
    Odd(String),
}

/// How a provider says what went wrong: by the status and the body.
pub type Reading = fn(StatusCode, &Value) -> Fault;

/// Somebody's account at a provider.
pub struct Account {
    /// The program that they let in.
    pub app: App,
    /// Who asks.
    pub http: Client,
    tokens: Mutex<Tokens>,
    /// One renews; the others wait for it.
    renewing: tokio::sync::Mutex<()>,
    reading: Reading,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("app", &self.app).finish_non_exhaustive()
    }
}

impl Account {
    pub fn new(app: App, http: Client, tokens: Tokens, reading: Reading) -> Self {
        let (tokens, renewing) = (Mutex::new(tokens), tokio::sync::Mutex::new(()));
        Self { app, http, tokens, renewing, reading }
    }

    /// What opens the account now: it may have been renewed.
    pub fn tokens(&self) -> Tokens {
        // Nobody panics while they hold it.
        self.tokens.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// What the account is opened with in the next requests.
    pub async fn access(&self) -> Result<String, Error> {
        let tokens = self.tokens();
        match tokens.end.is_some_and(|end| end < now() + SOON) && tokens.refresh.is_some() {
            true => self.renew(&tokens.access).await,
            false => Ok(tokens.access),
        }
    }

    /// Renews what is `spent`, where nobody else has.
    async fn renew(&self, spent: &str) -> Result<String, Error> {
        let _turn = self.renewing.lock().await;
        let tokens = self.tokens();
        if tokens.access != spent {
            return Ok(tokens.access);
        }
        let new = self.app.renew(&self.http, &tokens).await?;
        *self.tokens.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = new.clone();
        Ok(new.access)
    }

    /// An address of the provider's.
    pub fn door(&self, url: &str) -> Result<Url, Error> {
        self.app.door(url)
    }

    /// Sends a request in the account's name, until it is answered for good.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response, Error> {
        self.patiently(request, true).await
    }

    /// Sends a request to an address that opens by itself.
    pub async fn send_open(&self, request: RequestBuilder) -> Result<Response, Error> {
        self.patiently(request, false).await
    }

    /// The same, for an answer in JSON.
    pub async fn json(&self, request: RequestBuilder) -> Result<Value, Error> {
        let answer = self.send(request).await?;
        let odd = |_| Error::new(Kind::Away, "the provider's answer broke off; try again");
        answer.json().await.map_err(odd)
    }

    async fn patiently(&self, request: RequestBuilder, named: bool) -> Result<Response, Error> {
        let (mut tries, mut renewed) = (0, false);
        loop {
            let again = request.try_clone();
            let again = again.ok_or_else(|| Error::new(Kind::Refused, "it can't be sent twice"))?;
            let access = if named { self.access().await? } else { String::new() };
            let again = if named { again.bearer_auth(&access) } else { again };
            let waited = WAIT * (1 << tries);
            let fault = match again.send().await {
                Err(error) if tries < TRIES && !error.is_builder() => {
                    let error = away(error);
                    if error.kind != Kind::Away {
                        return Err(error);
                    }
                    tokio::time::sleep(waited).await;
                    tries += 1;
                    continue;
                }
                Err(error) => return Err(away(error)),
                Ok(answer) if is_answer(answer.status()) => return Ok(answer),
                Ok(answer) => {
                    let after = after(answer.headers());
                    let status = answer.status();
                    let said = answer.bytes().await.unwrap_or_default();
                    // Some of them say in plain text what is wrong with a request.
                    let plain = || Value::String(String::from_utf8_lossy(&said).into_owned());
                    let said = serde_json::from_slice(&said).unwrap_or_else(|_| plain());
                    match (self.reading)(status, &said) {
                        Fault::Ended if named && !renewed => {
                            renewed = true;
                            self.renew(&access).await?;
                            continue;
                        }
                        Fault::Busy if tries < TRIES && after.unwrap_or(waited) <= LONGEST => {
                            tokio::time::sleep(after.unwrap_or(waited).max(waited / 2)).await;
                            tries += 1;
                            continue;
                        }
                        fault => fault,
                    }
                }
            };
            return Err(self.said(fault));
        }
    }

    /// What an answer that is no success says.
    pub fn refusal(&self, status: StatusCode, said: &Value) -> Error {
        self.said((self.reading)(status, said))
    }

    fn said(&self, fault: Fault) -> Error {
        let title = self.app.provider.title();
        match fault {
            Fault::Ended => self.app.ended(),
            Fault::Busy => {
                let text = format!("{title} asks for fewer requests; try again in a few minutes");
                Error::new(Kind::Away, text)
            }
            Fault::Lasting(kind, text) => Error::new(kind, text),
            Fault::Odd(word) => {
                let word: String = word.chars().filter(|c| !c.is_control()).take(120).collect();
                Error::new(Kind::Refused, format!("{title} refused it ({word})"))
            }
        }
    }
}

/// Whether it is what was asked for; 308 is how uploads say that there is more to come.
fn is_answer(status: StatusCode) -> bool {
    status.is_success() || status == StatusCode::PERMANENT_REDIRECT
}

fn after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok().map(Duration::from_secs)
}

/// What most providers say alike.
pub fn usual(status: StatusCode, word: &str) -> Fault {
    match status {
        StatusCode::UNAUTHORIZED => Fault::Ended,
        StatusCode::NOT_FOUND | StatusCode::GONE => Fault::Lasting(Kind::Missing, GONE),
        StatusCode::FORBIDDEN => {
            Fault::Lasting(Kind::Denied, "the account does not let this program do that")
        }
        StatusCode::INSUFFICIENT_STORAGE => Fault::Lasting(Kind::Full, FULL),
        StatusCode::TOO_MANY_REQUESTS => Fault::Busy,
        status if status.is_server_error() => Fault::Busy,
        status if word.is_empty() => Fault::Odd(status.to_string()),
        _ => Fault::Odd(word.to_owned()),
    }
}

/// There is no room.
pub const FULL: &str = "the account is full: make room there, or choose another place";
/// The name is not free.
pub(crate) const TAKEN: &str = "something of that name is there already";
