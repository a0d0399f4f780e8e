//! Answers that are the same for everybody: packed once, not for each who asks.

use crate::assets::{accepts, etag, unchanged};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use headers::{ETag, HeaderMapExt};
use std::io::Write;

/// How much work Brotli takes for it: the most but one, which is a third of the most.
const QUALITY: i32 = 10;
/// How far back Brotli looks, as a power of two.
const WINDOW: i32 = 22;

/// A text, plain and packed.
#[derive(Debug)]
pub struct Prepared {
    kind: HeaderValue,
    tag: ETag,
    plain: Bytes,
    /// With the names of their codings, the best first.
    packed: [(&'static str, Bytes); 2],
}

impl Prepared {
    /// A text of that media type, packed now: that takes a moment.
    pub fn new(kind: &'static str, text: Vec<u8>) -> Self {
        Self {
            kind: HeaderValue::from_static(kind),
            tag: etag(&text),
            packed: [("br", brotli(&text)), ("gzip", gzip(&text))],
            plain: text.into(),
        }
    }

    /// The answer to a request; that there is nothing new to one that has it.
    pub fn answer(&self, request: &HeaderMap) -> Response<Body> {
        let mut answer = Response::new(Body::empty());
        let headers = answer.headers_mut();
        headers.typed_insert(self.tag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        if unchanged(request, &self.tag) {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
            return answer;
        }
        headers.insert(header::CONTENT_TYPE, self.kind.clone());
        let packed = self.packed.iter().find(|(coding, bytes)| {
            // What could not be packed is empty.
            !bytes.is_empty() && accepts(request, coding)
        });
        let bytes = match packed {
            Some((coding, bytes)) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
                bytes
            }
            None => &self.plain,
        };
        *answer.body_mut() = Body::from(bytes.clone());
        answer
    }
}

fn brotli(text: &[u8]) -> Bytes {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, ..Default::default() };
    let mut packed = Vec::new();
    match brotli::BrotliCompress(&mut &*text, &mut packed, &parameters) {
        Ok(_) => packed.into(),
        Err(_) => Bytes::new(),
    }
}

fn gzip(text: &[u8]) -> Bytes {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    let packed = packer.write_all(text).and_then(|()| packer.finish());
    packed.map(Bytes::from).unwrap_or_default()
}
