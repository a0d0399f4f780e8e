//! Bodies as they arrive: of at most so many bytes, as long as they keep coming.

use crate::refusal::{Refusal, Worth};
use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::StatusCode;
use std::time::{Duration, Instant};
use tokio_stream::StreamExt;

/// Most time without a byte.
const SILENCE: Duration = Duration::from_secs(30);
/// Most time for all of a form: who sends a byte now and then does not hold a place for ever.
const WHOLE: Duration = Duration::from_secs(600);

/// So many bytes come in a second at least, after the first half minute: a byte now and then is
/// no upload.
const SLOWEST: u64 = 1000;

/// How much has come since when.
#[derive(Debug)]
pub struct Pace {
    bytes: u64,
    begun: Instant,
}

impl Pace {
    /// From now on.
    pub fn new() -> Self {
        Self { bytes: 0, begun: Instant::now() }
    }

    /// Most time to wait for more.
    pub fn patience(&self) -> Duration {
        WHOLE.saturating_sub(self.begun.elapsed()).min(SILENCE)
    }

    /// Counts more. Gives how much it is by now.
    ///
    /// # Errors
    /// When it comes too slowly.
    pub fn add(&mut self, bytes: usize) -> Result<u64, Refusal> {
        self.bytes += bytes as u64;
        let after = self.begun.elapsed().saturating_sub(SILENCE);
        if self.bytes < after.as_secs() * SLOWEST { Err(silent()) } else { Ok(self.bytes) }
    }

    /// How much has come.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// That what was being sent stopped coming, or hardly comes.
pub fn silent() -> Refusal {
    Refusal::new(StatusCode::REQUEST_TIMEOUT, "error-silence")
}

/// That it is too large.
pub fn too_large(most: u64) -> Refusal {
    let size = Worth::Bytes(most);
    Refusal::with(StatusCode::PAYLOAD_TOO_LARGE, "error-size", [("size", size)])
}

/// That it is larger than anything that is taken.
pub fn too_large_at_all(most: u64) -> Refusal {
    let size = Worth::Bytes(most);
    Refusal::with(StatusCode::PAYLOAD_TOO_LARGE, "error-upload-size", [("size", size)])
}

/// A body of at most so many bytes, as long as it keeps coming.
pub async fn whole(body: Body, most: u64) -> Result<Vec<u8>, Refusal> {
    let (mut arriving, mut bytes) = (Arriving::new(body, most), Vec::new());
    while let Some(piece) = arriving.next().await? {
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// A body of at most so many bytes that arrives, as long as it keeps coming.
pub struct Arriving {
    stream: BodyDataStream,
    most: u64,
    pace: Pace,
}

impl Arriving {
    /// Nothing of it has arrived yet.
    pub fn new(body: Body, most: u64) -> Self {
        Self { stream: body.into_data_stream(), most, pace: Pace::new() }
    }

    /// The next piece of it; nothing once all has arrived.
    ///
    /// # Errors
    /// When it breaks off, is too large or too slow.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        let piece = tokio::time::timeout(self.pace.patience(), self.stream.next()).await;
        let Some(piece) = piece.map_err(|_| silent())? else { return Ok(None) };
        let piece = piece.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, "error-form"))?;
        if self.pace.add(piece.len())? > self.most {
            return Err(too_large(self.most));
        }
        Ok(Some(piece))
    }
}
