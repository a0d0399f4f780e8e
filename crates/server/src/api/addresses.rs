//! Addresses of files that a request names.

use super::ask::{Asked, checked, total};
use crate::abuse::{fetch_all, fetchable};
use crate::intake::Gatherer;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::Bound;
use futures_util::StreamExt;
use futures_util::stream;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// So long names are looked up before a job is taken in. It fetches later anyway, and then a name
/// is looked up again.
const LOOK: Duration = Duration::from_secs(3);
/// So many names are looked up at a time.
const AT_A_TIME: usize = 16;

impl Asked {
    /// Adds what is at the addresses, for somebody who waits for the work.
    ///
    /// # Errors
    /// When there is too much of it, or nothing to work on.
    pub async fn fetched(
        mut self,
        site: &Site,
        bound: Bound,
        gatherer: &Gatherer,
    ) -> Result<Self, Refusal> {
        let left = bound.bytes.saturating_sub(total(&self.files));
        let urls = std::mem::take(&mut self.urls);
        let within = site.bounds.patience + site.bounds.time;
        let all = fetch_all(&site.config, urls, left, gatherer, within);
        let mut all: Vec<_> = all.collect().await;
        all.sort_unstable_by_key(|(n, ..)| *n);
        for (_, url, fetched) in all {
            match fetched {
                Ok(file) => self.files.push(file),
                Err(refusal) => self.missing.push(refusal.about(Some(url))),
            }
            bound.fits(self.files.len(), total(&self.files))?;
        }
        checked(self)
    }

    /// Without the addresses that are never asked: of these it is said at once.
    ///
    /// # Errors
    /// When there is nothing left to work on.
    pub async fn sifted(mut self, site: &Site) -> Result<Self, Refusal> {
        let until = Instant::now() + LOOK;
        let look = |url: String| async move {
            let looked = timeout_at(until, fetchable(&site.config, &url)).await;
            (url, looked.unwrap_or(Ok(())))
        };
        let urls = std::mem::take(&mut self.urls);
        let looked = stream::iter(urls).map(look).buffered(AT_A_TIME);
        for (url, looked) in looked.collect::<Vec<_>>().await {
            match looked {
                Ok(()) => self.urls.push(url),
                Err(refusal) => self.missing.push(refusal.about(Some(url))),
            }
        }
        checked(self)
    }
}
