//! A request that is answered before all of it has arrived: its rest is read and thrown away for a
//! while. Else the connection would break off under the client, who sends still and would never see
//! the answer (RFC 9112, section 9.6).

use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::Request;
use futures_util::{Stream, StreamExt};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Handle;

/// Most bytes that are read for nothing.
const MOST: usize = 16 << 20;
/// Most time that they may take.
const LONGEST: Duration = Duration::from_secs(5);

/// Makes a request whose rest is read when nobody else reads it.
pub async fn linger(request: Request) -> Request {
    request.map(|body| match body.is_end_stream() {
        true => body,
        false => Body::from_stream(Rest(Some(body.into_data_stream()))),
    })
}

/// What has not arrived yet; none once all has.
struct Rest(Option<BodyDataStream>);

impl Stream for Rest {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(rest) = &mut self.0 else { return Poll::Ready(None) };
        let polled = rest.poll_next_unpin(context);
        if !matches!(polled, Poll::Pending | Poll::Ready(Some(Ok(_)))) {
            self.0 = None;
        }
        polled
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        let Some(mut rest) = self.0.take() else { return };
        let read = async move {
            let mut left = MOST;
            while let Some(Ok(bytes)) = rest.next().await {
                let Some(still) = left.checked_sub(bytes.len()) else { return };
                left = still;
            }
        };
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(tokio::time::timeout(LONGEST, read));
        }
    }
}
