//! Traces for the operator's collector (OpenTelemetry, OTLP over HTTP), where one is configured:
//! which kind of page or task, how it ended, how long it took. No names of files, no addresses of
//! people, no query of an address: what spans hold, they are given one by one.

use crate::config::Telemetry;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{Protocol, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider, SpanData, SpanExporter};
use std::io;
use std::time::Duration;
use tokio::runtime::Handle;

/// Most time for the collector to take what is sent.
const ANSWER: Duration = Duration::from_secs(5);
/// Most time at the end for what was not sent yet.
const LAST: Duration = Duration::from_secs(2);

/// What is sent until the server ends.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// Begins to send; `runtime` does so, beside a thread that gathers. A collector that does not
    /// answer holds nothing up: what it does not take is dropped.
    ///
    /// # Errors
    /// When the endpoint is none.
    pub fn begin(config: &Telemetry, runtime: &Handle) -> io::Result<Self> {
        let _within = runtime.enter();
        let client = reqwest::Client::builder().no_proxy().timeout(ANSWER);
        let client = client.redirect(reqwest::redirect::Policy::none()).build();
        let exporter = opentelemetry_otlp::SpanExporter::builder()
            .with_http()
            .with_http_client(client.map_err(io::Error::other)?)
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{}/v1/traces", config.endpoint.trim_end_matches('/')))
            .with_timeout(ANSWER)
            .build()
            .map_err(io::Error::other)?;
        // Only what is said here: the machine's name and the like are nobody's business.
        let resource = Resource::builder_empty().with_attributes([
            KeyValue::new("service.name", config.service.clone()),
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
        ]);
        let exporter = Sent { exporter, runtime: runtime.clone() };
        let provider = SdkTracerProvider::builder()
            .with_resource(resource.build())
            .with_batch_exporter(exporter)
            .build();
        Ok(Self(provider))
    }

    /// Makes spans.
    pub fn tracer(&self) -> SdkTracer {
        self.0.tracer("compressimage")
    }

    /// Sends what was not sent yet, while the runtime still lives.
    pub fn end(self) {
        if let Err(error) = self.0.shutdown_with_timeout(LAST) {
            tracing::warn!(%error, "the last traces were not taken");
        }
    }
}

/// Sends from the thread that gathers, by a runtime that is not its own.
#[derive(Debug)]
struct Sent {
    exporter: opentelemetry_otlp::SpanExporter,
    runtime: Handle,
}

impl SpanExporter for Sent {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.runtime.block_on(self.exporter.export(batch))
    }

    fn shutdown_with_timeout(&mut self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
