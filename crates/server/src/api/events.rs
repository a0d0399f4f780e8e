//! A job's progress as it happens: server-sent events, the last of which says how it ended.
//!
//! Browsers connect again when a stream ends, and say which event they had last. An event's `id` is
//! made of what it says, so that any server knows what they have seen: who knows the end already is
//! told that there is no more (204), and connects no more.

use super::job;
use super::problem::{Place, Problem};
use crate::jobs::Status;
use crate::site::Site;
use crate::store::digest;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode};
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Sse};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// How often it is looked at: the worker may be in another process.
const OFTEN: Duration = Duration::from_millis(250);
/// How long a client waits before it connects again.
const RETRY: Duration = Duration::from_secs(2);
/// The id of the event that says that the job is gone.
const ERASED: &str = "erased";

/// Where the stream is.
struct Watching {
    site: Arc<Site>,
    job: String,
    /// The id of the event that the client had last.
    last: Option<String>,
    /// How long to wait before the next look.
    wait: Duration,
    over: bool,
}

/// What is told of a job.
struct Told {
    id: String,
    data: String,
}

impl Told {
    fn new(site: &Site, status: &Status) -> Self {
        let mut shown = job::shown(site, status);
        // The time that is left changes by itself.
        if let Some(shown) = shown.as_object_mut() {
            shown.remove("expires_in");
        }
        let data = shown.to_string();
        Self { id: digest(&data)[..16].to_owned(), data }
    }
}

/// The stream of a job. Each event is its state as `GET /v1/jobs/{job}` has it, named after it;
/// `erased` where it is gone.
pub async fn stream(
    State(site): State<Arc<Site>>,
    Place(job): Place<String>,
    headers: HeaderMap,
) -> Result<Response<Body>, Problem> {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let no_more = || StatusCode::NO_CONTENT.into_response();
    let status = match job::found(&site, &job).await {
        Ok(status) => status,
        Err(gone) if gone.status() == StatusCode::NOT_FOUND && last.is_some() => {
            return Ok(no_more());
        }
        Err(refusal) => return Err(refusal.into()),
    };
    if status.state.is_over() && last.as_ref() == Some(&Told::new(&site, &status).id) {
        return Ok(no_more());
    }
    let watching = Watching { site, job, last, wait: Duration::ZERO, over: false };
    let events = futures_util::stream::unfold(watching, |mut watching| async {
        let event = next(&mut watching).await?;
        Some((Ok::<_, Infallible>(event), watching))
    });
    Ok(job::private(Sse::new(events).keep_alive(KeepAlive::default()).into_response()))
}

/// The next change; nothing once it is over.
async fn next(watching: &mut Watching) -> Option<Event> {
    let named = |name: &str| Event::default().event(name).retry(RETRY);
    let mut going = watching.site.going.subscribe();
    while !watching.over {
        tokio::select! {
            () = tokio::time::sleep(watching.wait) => {}
            // The client connects again, to whoever comes after this server.
            _ = going.wait_for(|going| *going) => return None,
        }
        watching.wait = OFTEN;
        let status = match job::found(&watching.site, &watching.job).await {
            Ok(status) => status,
            Err(refusal) => {
                watching.over = true;
                // A store that is away knows nothing of it: the client asks again.
                let gone = refusal.status() == StatusCode::NOT_FOUND;
                return gone.then(|| named(ERASED).id(ERASED).data("{}"));
            }
        };
        watching.over = status.state.is_over();
        let Told { id, data } = Told::new(&watching.site, &status);
        if watching.last.as_ref() != Some(&id) {
            watching.last = Some(id.clone());
            return Some(named(status.state.word()).id(id).data(data));
        }
    }
    None
}
