//! Whether answers are taken. Over HTTP/2 a client says how much of each it takes; one that takes
//! nothing, and still says that it is there, would keep them in memory for as long as it likes.

use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

/// An answer goes out in pieces of so many bytes: what went out and was not taken is no more.
const PIECE: usize = 16 << 10;
/// One answer may wait for its client so many times as long as all of a connection: they may share a
/// line that is slow.
const ALONE: u32 = 10;

/// The answers of a connection that are under way.
#[derive(Debug, Default)]
pub struct Answers(Mutex<Vec<Weak<Mutex<State>>>>);

/// What became of an answer last.
#[derive(Debug, Clone, Copy)]
struct State {
    at: Instant,
    /// Whether it has nothing to give: then nobody can take anything.
    empty: bool,
}

impl Answers {
    /// An answer that is watched.
    pub fn watch(&self, body: Body) -> Body {
        if body.is_end_stream() {
            return body;
        }
        let state = Arc::new(Mutex::new(State { at: Instant::now(), empty: false }));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&state));
        Body::new(Watched { body, rest: Bytes::new(), state, over: false })
    }

    /// Waits until nothing was taken for so long though there was something to take: of all of them,
    /// or of one ten times as long.
    pub async fn left(&self, time: Duration) {
        loop {
            tokio::time::sleep(time / 4).await;
            if self.are_left(time, Instant::now()) {
                return;
            }
        }
    }

    fn are_left(&self, time: Duration, now: Instant) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|state| state.strong_count() > 0);
        let states = all.iter().filter_map(Weak::upgrade);
        let waiting = states.filter_map(|state| {
            let state = *state.lock().unwrap_or_else(PoisonError::into_inner);
            (!state.empty).then(|| now.saturating_duration_since(state.at))
        });
        let waiting: Vec<_> = waiting.collect();
        let least = waiting.iter().min().is_some_and(|least| *least > time);
        let most = waiting.iter().max().is_some_and(|most| *most > time * ALONE);
        least || most
    }
}

/// An answer whose pieces are only asked for as they are taken.
struct Watched {
    body: Body,
    /// What of the last piece of the body is still to come.
    rest: Bytes,
    state: Arc<Mutex<State>>,
    over: bool,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = self.piece(context);
        let state = State { at: Instant::now(), empty: polled.is_pending() };
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.over = matches!(polled, Poll::Ready(None));
        polled
    }

    /// Not before it was asked for what comes after the last piece: that is when it was taken.
    fn is_end_stream(&self) -> bool {
        self.over
    }

    fn size_hint(&self) -> SizeHint {
        let (hint, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut all = SizeHint::new();
        all.set_lower(hint.lower() + rest);
        if let Some(upper) = hint.upper() {
            all.set_upper(upper + rest);
        }
        all
    }
}

impl Watched {
    fn piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(bytes) => self.rest = bytes,
                    Err(other) => return Poll::Ready(Some(Ok(other))),
                },
                other => return Poll::Ready(other),
            }
        }
        let piece = self.rest.split_to(self.rest.len().min(PIECE));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;

    const TIME: Duration = Duration::from_secs(60);

    /// Whether they are left when nothing happens for so many seconds.
    fn later(answers: &Answers, seconds: u64) -> bool {
        answers.are_left(TIME, Instant::now() + Duration::from_secs(seconds))
    }

    #[tokio::test]
    async fn an_answer_that_nobody_takes_is_seen() {
        let answers = Answers::default();
        assert!(!later(&answers, 1000), "there is none");
        let body = answers.watch(Body::from(vec![7; 3 * PIECE + 1]));
        assert_eq!(body.size_hint().exact(), Some(3 * PIECE as u64 + 1));
        let mut body = body.into_data_stream();
        let mut taken = 0;
        for _ in 0..4 {
            assert!(later(&answers, 70) && !later(&answers, 50));
            taken += body.next().await.unwrap().unwrap().len();
        }
        assert_eq!(taken, 3 * PIECE + 1);
        assert!(later(&answers, 70), "the last piece was not taken");
        assert!(body.next().await.is_none());
        drop(body);
        assert!(!later(&answers, 1000));
    }

    #[tokio::test]
    async fn what_waits_for_the_server_does_not_wait_for_its_client() {
        let answers = Answers::default();
        let (tell, told) = tokio::sync::mpsc::channel::<Result<Bytes, axum::Error>>(1);
        let told = tokio_stream::wrappers::ReceiverStream::new(told);
        let mut body = answers.watch(Body::from_stream(told)).into_data_stream();
        assert!(futures_util::poll!(body.next()).is_pending());
        assert!(!later(&answers, 10_000), "events come when there are some");
        tell.send(Ok(Bytes::from_static(b"event"))).await.unwrap();
        assert_eq!(body.next().await.unwrap().unwrap(), "event");
        assert!(later(&answers, 70), "the next is not asked for");
    }

    #[test]
    fn one_that_is_taken_saves_the_others_for_a_while() {
        let answers = Answers::default();
        let (left, slow) = (answers.watch(Body::from("a")), answers.watch(Body::from("b")));
        let taken_after = |seconds| {
            let all = answers.0.lock().unwrap();
            let state = all[1].upgrade().unwrap();
            state.lock().unwrap().at = Instant::now() + Duration::from_secs(seconds);
        };
        taken_after(500);
        assert!(!later(&answers, 550), "one goes on");
        taken_after(600);
        assert!(later(&answers, 650), "ten times as long is too long");
        drop(left);
        assert!(!later(&answers, 650));
        drop(slow);
    }
}
