//! Files at addresses that a job names: they are fetched after the job was taken in, and before it
//! waits for work. Those who fetch do nothing else, so that slow addresses keep no work waiting.

use super::queue::Claim;
use super::record::{Asked, Came, Input};
use super::runner::Runner;
use super::submit::{full, out_of_order};
use crate::abuse::fetch_all;
use crate::arriving::too_large;
use crate::refusal::Refusal;
use crate::store::StoreError;
use futures_util::StreamExt;
use std::pin::pin;

/// Those of a process who fetch.
pub const FETCHERS: usize = 4;

impl Runner {
    /// What is asked, with the files at its addresses, and the bytes that these take on disk.
    ///
    /// # Errors
    /// When there is no room for them.
    pub(super) async fn fetched(&self, claim: &Claim) -> Result<(Asked, u64), Refusal> {
        let (jobs, mut asked) = (&self.jobs, claim.asked.clone());
        let urls = std::mem::take(&mut asked.urls);
        let most = jobs.bounds.upload.as_u64();
        let mut left = most - asked.files.iter().map(|file| file.length).sum::<u64>().min(most);
        let files = self.intake.of(&claim.owner);
        // As long as the work may take: many slow addresses hold nobody up for longer.
        let within = jobs.bounds.time;
        let mut all = pin!(fetch_all(&self.config, urls, left, &files, within));
        let (mut came, mut stored) = (Vec::new(), 0);
        while let Some((n, url, fetched)) = all.next().await {
            match fetched {
                Ok(file) if file.bytes.len() <= left => {
                    left -= file.bytes.len();
                    let name = format!("url-{n}");
                    let kept = jobs.put(&claim.id, name, &claim.key, file, &mut stored);
                    let kept = kept.await.map_err(out_of_order)?;
                    came.push((n, Input { url: Some(url), ..kept }));
                    let (_, held) = jobs.held().await.map_err(out_of_order)?;
                    let over = held.saturating_add(stored) > jobs.bounds.disk.as_u64();
                    if over || !jobs.files.has_room(0) {
                        return Err(full());
                    }
                }
                Ok(_) => asked.missing.push(Came::missing(too_large(most).about(Some(url)))),
                Err(refusal) => asked.missing.push(Came::missing(refusal.about(Some(url)))),
            }
        }
        came.sort_unstable_by_key(|(n, _)| *n);
        asked.files.extend(came.into_iter().map(|(_, file)| file));
        Ok((asked, stored))
    }

    /// Lets the job wait for work; it ends where there is nothing to work on.
    pub(super) async fn hand_on(&self, claim: &Claim, stored: u64) -> Result<(), StoreError> {
        if claim.asked.files.is_empty() {
            return self.conclude(claim, Ok(Vec::new())).await;
        }
        match self.jobs.hand_on(claim, &self.name, stored).await? {
            true => {
                self.jobs.wake.notify_one();
                Ok(())
            }
            false => self.lost(claim).await,
        }
    }
}
