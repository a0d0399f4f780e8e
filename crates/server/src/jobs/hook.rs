//! Calling back when a job is over, where its owner asked for it: signed with the server's key, to
//! addresses of the public internet only, a few times where nobody answers.

use crate::abuse::client_for;
use crate::clock::written;
use crate::config::Config;
use crate::privacy::Signer;
use axum::http::header;
use reqwest::Url;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// The waits before each try.
const TRIES: [Duration; 4] =
    [Duration::ZERO, Duration::from_secs(2), Duration::from_secs(10), Duration::from_secs(60)];

/// What is told, and to whom.
#[derive(Debug, Clone)]
pub struct Call {
    /// The address that the owner named.
    pub address: String,
    /// The job.
    pub job: String,
    /// How it ended.
    pub state: &'static str,
    /// When: milliseconds since 1970.
    pub at: i64,
}

/// Who calls.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Which ways are open.
    pub config: Arc<Config>,
    /// Signs what is told.
    pub signer: Arc<Signer>,
}

impl Caller {
    /// Calls in the background.
    pub fn call(&self, call: Call) {
        let this = self.clone();
        tokio::spawn(async move {
            for wait in TRIES {
                tokio::time::sleep(wait).await;
                if this.once(&call).await.is_some() {
                    return;
                }
            }
            tracing::warn!("nobody answered a call back");
        });
    }

    /// One try; nothing where nobody took it.
    async fn once(&self, call: &Call) -> Option<()> {
        let url = Url::parse(&call.address).ok()?;
        let client = client_for(&self.config, &url).await.ok()?;
        let body = json!({
            "job": call.job,
            "href": format!("/v1/jobs/{}", call.job),
            "state": call.state,
            "at": written(call.at),
        });
        let body = body.to_string();
        let request = client
            .post(url)
            .header(header::CONTENT_TYPE, "application/json")
            .header("compressimage-signature", self.signer.sign(body.as_bytes()));
        let answer = request.body(body).send().await.ok()?;
        answer.status().is_success().then_some(())
    }
}
