//! What was asked, what is answered, and how both travel.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use http_body::Frame;
use serde_json::Value;
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// Names and values, decoded.
pub(super) type Pairs = Vec<(String, String)>;

/// One request, read to its end.
#[derive(Debug, Clone)]
pub(super) struct Call {
    /// Its method.
    pub method: Method,
    /// Its path, as it was sent.
    pub path: String,
    /// What follows the question mark.
    pub query: Pairs,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, or what came of it.
    pub body: Bytes,
    /// Whether the body ended too early.
    pub broken: bool,
}

impl Call {
    /// Reads one.
    pub async fn read(request: Request) -> Self {
        let (parts, mut body) = request.into_parts();
        let mut bytes = Vec::new();
        let mut broken = false;
        loop {
            let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context));
            match frame.await {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        bytes.extend_from_slice(&data);
                    }
                }
                Some(Err(_)) => {
                    broken = true;
                    break;
                }
                None => break,
            }
        }
        Self {
            method: parts.method,
            path: parts.uri.path().to_owned(),
            query: pairs(parts.uri.query().unwrap_or_default()),
            headers: parts.headers,
            body: bytes.into(),
            broken,
        }
    }

    /// A header; nothing for one that is not ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A parameter of the query.
    pub fn asked(&self, name: &str) -> Option<&str> {
        find(&self.query, name)
    }

    /// Whether a parameter of the query is `true`.
    pub fn flag(&self, name: &str) -> bool {
        self.asked(name) == Some("true")
    }

    /// The token that it brings.
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    }

    /// The media type of the body, without its parameters.
    pub fn media(&self) -> String {
        let whole = self.header("content-type").unwrap_or_default();
        whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The body as JSON; an empty one is an empty object.
    pub fn json(&self) -> Option<Value> {
        if self.body.is_empty() {
            return Some(Value::Object(serde_json::Map::new()));
        }
        serde_json::from_slice(&self.body).ok()
    }

    /// The body as a form.
    pub fn form(&self) -> Pairs {
        pairs(&String::from_utf8_lossy(&self.body))
    }

    /// Its path in parts, each decoded.
    pub fn parts(&self) -> Vec<String> {
        self.path.split('/').skip(1).map(|part| decoded(part, false)).collect()
    }

    /// Whether the body is a file's bytes, and not about one.
    pub fn carries(&self) -> bool {
        !self.body.is_empty() && self.media() != "application/json"
    }
}

/// Where an answer breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Nowhere.
    No,
    /// In the middle of the body.
    Half,
    /// Before it begins.
    All,
}

/// What is answered.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Bytes,
    /// Where it breaks.
    pub cut: Cut,
}

impl Answer {
    /// One without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new(), cut: Cut::No }
    }

    /// One of that media type.
    pub fn of(status: u16, media: &str, body: impl Into<Bytes>) -> Self {
        Self::empty(status).with("content-type", media).body(body.into())
    }

    /// One of JSON.
    pub fn json(status: u16, value: &Value) -> Self {
        Self::of(status, "application/json; charset=utf-8", value.to_string())
    }

    /// A page that says what is wrong.
    pub fn page(status: u16, title: &str, text: &str) -> Self {
        let page = format!("<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p>\n");
        Self::of(status, "text/html; charset=utf-8", page)
    }

    /// With one more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// With that body.
    pub fn body(mut self, body: Bytes) -> Self {
        self.body = body;
        self
    }

    /// A file's bytes, or the part of them that was asked for.
    pub fn file(call: &Call, media: &str, bytes: &Bytes) -> Self {
        let whole = || Self::of(200, media, bytes.clone()).with("accept-ranges", "bytes");
        let Some(range) = call.header("range") else { return whole() };
        let length = bytes.len();
        let Some((from, to)) = range.strip_prefix("bytes=").and_then(|part| part.split_once('-'))
        else {
            return whole();
        };
        let (from, to) = match (from.parse::<usize>(), to.parse::<usize>()) {
            (Ok(from), Ok(to)) if from <= to => (from, to.min(length.saturating_sub(1))),
            (Ok(from), Err(_)) if to.is_empty() => (from, length.saturating_sub(1)),
            (Err(_), Ok(last)) if from.is_empty() && last > 0 => {
                (length.saturating_sub(last), length.saturating_sub(1))
            }
            _ => return whole(),
        };
        if from >= length {
            return Self::empty(416).with("content-range", format!("bytes */{length}"));
        }
        Self::of(206, media, bytes.slice(from..=to))
            .with("accept-ranges", "bytes")
            .with("content-range", format!("bytes {from}-{to}/{length}"))
    }

    /// As it is sent.
    pub fn response(self) -> Response {
        let mut response = Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, value);
        }
        if self.cut == Cut::No {
            let response = response.body(Body::from(self.body));
            return response.unwrap_or_else(|_| Response::new(Body::from("a header is wrong")));
        }
        let half = match self.cut {
            Cut::Half => Some(self.body.slice(..self.body.len() / 2)),
            _ => None,
        };
        let response = response
            .header("content-length", self.body.len().max(1))
            .body(Body::new(Breaking { half, wait: Box::pin(sleep(AWAY)) }));
        response.unwrap_or_else(|_| Response::new(Body::from("a header is wrong")))
    }
}

/// So long it takes until a connection breaks: what there is goes out before.
const AWAY: Duration = Duration::from_millis(100);

/// A body that breaks: nothing is sent at all where there is no half.
#[derive(Debug)]
struct Breaking {
    half: Option<Bytes>,
    wait: Pin<Box<Sleep>>,
}

impl HttpBody for Breaking {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = self.get_mut();
        let broken = || Some(Err(io::ErrorKind::ConnectionReset.into()));
        match this.half.as_mut().map(std::mem::take) {
            // Not even the head goes out.
            None => Poll::Ready(broken()),
            Some(half) if !half.is_empty() => Poll::Ready(Some(Ok(Frame::data(half)))),
            Some(_) => this.wait.as_mut().poll(context).map(|()| broken()),
        }
    }
}

/// Wraps an answer for the router.
pub(super) fn sent(answer: Answer) -> Result<Response, Infallible> {
    Ok(answer.response())
}

/// The first of that name.
pub(super) fn find<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// A query or a form in pairs.
pub(super) fn pairs(text: &str) -> Pairs {
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decoded(name, true), decoded(value, true))
        })
        .collect()
}

/// Without percent signs.
pub(super) fn decoded(text: &str, plus: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|two| u8::from_str_radix(two, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) if plus => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// With percent signs wherever one may be needed.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// What a `Content-Range` says.
#[derive(Debug, Clone, Copy)]
pub(super) struct ContentRange {
    /// The first and the last byte; nothing for `*`.
    pub ends: Option<(u64, u64)>,
    /// How long the whole is; nothing for `*`.
    pub total: Option<u64>,
}

impl ContentRange {
    /// Reads `bytes 0-99/200`, `bytes 0-99/*` or `bytes */200`.
    pub fn read(text: &str) -> Option<Self> {
        let (range, total) = text.strip_prefix("bytes ")?.trim().split_once('/')?;
        let total = if total == "*" { None } else { Some(total.parse().ok()?) };
        if range == "*" {
            return Some(Self { ends: None, total });
        }
        let (from, to) = range.split_once('-')?;
        let (from, to) = (from.parse().ok()?, to.parse().ok()?);
        let good = from <= to && total.is_none_or(|total| to < total);
        good.then_some(Self { ends: Some((from, to)), total })
    }
}
