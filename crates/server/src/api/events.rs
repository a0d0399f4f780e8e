//! A job's progress as it happens: server-sent events, the last of which says how it ended.

use super::job;
use super::problem::{Place, Problem};
use crate::site::Site;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use serde_json::Value;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio_stream::Stream;

/// How often it is looked at: the worker may be in another process.
const OFTEN: Duration = Duration::from_millis(250);

/// Where the stream is.
struct Watching {
    site: Arc<Site>,
    id: String,
    last: Option<Value>,
    over: bool,
}

/// The stream of a job. Each event is its state as `GET /v1/jobs/{job}` has it, named after it;
/// `erased` where it is gone.
pub async fn stream(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    job::found(&site, &id).await?;
    let watching = Watching { site, id, last: None, over: false };
    let events = futures_util::stream::unfold(watching, |mut watching| async {
        let event = next(&mut watching).await?;
        Some((Ok(event), watching))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

/// The next change; nothing once it is over.
async fn next(watching: &mut Watching) -> Option<Event> {
    while !watching.over {
        if watching.last.is_some() {
            tokio::time::sleep(OFTEN).await;
        }
        let Ok(status) = job::found(&watching.site, &watching.id).await else {
            watching.over = true;
            return Some(Event::default().event("erased").data("{}"));
        };
        watching.over = status.state.is_over();
        let mut shown = job::shown(&watching.site, &status);
        // The time that is left changes by itself.
        shown.as_object_mut()?.remove("expires_in");
        if watching.last.as_ref() != Some(&shown) {
            let event = Event::default().event(status.state.word()).data(shown.to_string());
            watching.last = Some(shown);
            return Some(event);
        }
    }
    None
}
