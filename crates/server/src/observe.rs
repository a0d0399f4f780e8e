//! What is seen of requests: an identifier, the route (not the address: that may hold secrets),
//! how it ended and how long it took. No names of files, no addresses of people.

use crate::counts::{Counts, Kind};
use crate::jobs::Jobs;
use crate::site::Site;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;
use tracing::Instrument;
use tracing::field::Empty;

/// The header with the request's identifier, for people to quote.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    route: String,
    method: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Did {
    tool: String,
    outcome: &'static str,
}

/// Figures for a monitor.
#[derive(Debug)]
pub struct Figures {
    registry: Registry,
    requests: Family<Asked, Counter>,
    seconds: Family<Route, Histogram>,
    tasks: Family<Did, Counter>,
    failed: Counter,
    saved: Counter,
    waiting: Gauge,
    working: Gauge,
    age: Gauge<f64, AtomicU64>,
    counts: Arc<Counts>,
}

/// Seconds of a request: from a page that is ready to work that takes a minute.
const BUCKETS: [f64; 10] = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0, 60.0];

impl Default for Figures {
    fn default() -> Self {
        Self::new(Arc::default())
    }
}

impl Figures {
    /// None yet; tasks are counted by day, too.
    pub fn new(counts: Arc<Counts>) -> Self {
        let mut registry = Registry::with_prefix("compressimage");
        let requests = Family::default();
        registry.register(
            "http_requests",
            "Requests by route, method and status",
            requests.clone(),
        );
        let histogram = || Histogram::new(BUCKETS);
        let seconds = Family::new_with_constructor(histogram as fn() -> Histogram);
        registry.register("http_request_seconds", "Seconds of a request", seconds.clone());
        let tasks = Family::default();
        registry.register("tasks", "Tasks by tool and outcome", tasks.clone());
        let failed = Counter::default();
        registry.register("failed_files", "Files of which nothing came", failed.clone());
        let saved = Counter::default();
        registry.register("saved_bytes", "Bytes that results are smaller", saved.clone());
        let (waiting, working, age) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("jobs_waiting", "Jobs that wait", waiting.clone());
        registry.register("jobs_working", "Jobs at work", working.clone());
        registry.register("queue_age_seconds", "How long the oldest job has waited", age.clone());
        Self { registry, requests, seconds, tasks, failed, saved, waiting, working, age, counts }
    }

    /// Counts a task: whether anything came of it, its files of which nothing came, and the bytes
    /// that its results are smaller.
    pub fn task(&self, tool: &str, well: bool, failed: u64, saved: u64) {
        let outcome = if well { "done" } else { "failed" };
        self.tasks.get_or_create(&Did { tool: tool.to_owned(), outcome }).inc();
        self.failed.inc_by(failed);
        self.saved.inc_by(saved);
        self.counts.add(Kind::Task, tool, u64::from(well));
        self.counts.add(Kind::Failed, tool, failed);
        self.counts.add(Kind::Saved, tool, saved);
    }

    /// All of them as Prometheus reads them.
    pub async fn text(&self, jobs: &Jobs) -> String {
        if let Ok((waiting, working, age)) = jobs.depth().await {
            self.waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
            self.working.set(i64::try_from(working).unwrap_or(i64::MAX));
            self.age.set(age.as_secs_f64());
        }
        let mut text = String::new();
        // Only a writer that fails could fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// The layer.
pub async fn observe(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "other".to_owned());
    let method = request.method().to_string();
    let id = crate::store::secret_id()[..16].to_owned();
    let span = tracing::info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        otel.status_code = Empty,
        id,
    );
    let mut answer = next.run(request).instrument(span.clone()).await;
    let (status, took) = (answer.status().as_u16(), begun.elapsed());
    span.record("http.response.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
    tracing::info!(id, route, method, status, milliseconds = took.as_millis() as u64, "request");
    if let Ok(id) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(REQUEST_ID, id);
    }
    let seconds = site.figures.seconds.get_or_create(&Route { route: route.clone() });
    seconds.observe(took.as_secs_f64());
    drop(seconds);
    site.figures.requests.get_or_create(&Asked { route, method, status }).inc();
    answer
}
