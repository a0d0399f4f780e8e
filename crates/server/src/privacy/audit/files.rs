//! Files that nobody's row names.

use super::{AGAIN, Finding};
use crate::jobs::strays;
use crate::store::{FILES, Laid, StoreError, Stores};

/// What lies in the folders of jobs and uploads and is none of their files, now and a moment later:
/// of a job that is just over, what it was made from is about to go.
pub async fn check(own: &Stores) -> Result<Vec<Finding>, StoreError> {
    let mut found = strays(own).await?;
    if !found.is_empty() {
        tokio::time::sleep(AGAIN).await;
        let again = strays(own).await?;
        found.retain(|laid| again.contains(laid));
    }
    let finding = |laid: Laid| {
        let place = [FILES, &laid.owner, &laid.name];
        let place = place.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
        let what = "this is no file of the job or upload that it lies with";
        let fix = "find out what laid it there; the server removes it when it starts";
        Finding::new(place.join("/"), what, fix)
    };
    Ok(found.into_iter().map(finding).collect())
}
