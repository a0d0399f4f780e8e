//! Large files in parts, to an address that was opened for them: what breaks off is asked how far it
//! came, and goes on from there.

use super::account::Account;
use crate::error::{Error, Kind};
use crate::http::TRIES;
use reqwest::header::{CONTENT_LENGTH, CONTENT_RANGE, RANGE};
use reqwest::{Response, StatusCode};
use serde_json::Value;
use std::time::Duration;

/// How much is sent at a time: a multiple of what either provider asks for (256 and 320 KiB).
pub const PART: usize = (8 * 1280) << 10;
/// The first wait after a part that did not arrive.
const WAIT: Duration = Duration::from_millis(500);

/// How an address is asked how far it came.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    /// An empty `PUT` (Google); the answer has a `Range`.
    Put,
    /// A `GET` (Graph); the answer has `nextExpectedRanges`.
    Get,
}

/// What came of a part.
enum Came {
    /// The file is whole: what the provider says of it.
    Whole(Value),
    /// So many bytes of it are there.
    So(u64),
}

/// Sends all bytes, and gives what the provider says of the file.
pub async fn send(
    account: &Account,
    url: &str,
    bytes: &[u8],
    progress: Progress,
) -> Result<Value, Error> {
    let length = bytes.len();
    let (mut from, mut tries) = (0, 0);
    loop {
        let end = length.min(from + PART);
        let part = account.http.put(url).body(bytes[from..end].to_vec());
        let part = match length {
            0 => part.header(CONTENT_LENGTH, 0),
            _ => part.header(CONTENT_RANGE, format!("bytes {from}-{}/{length}", end - 1)),
        };
        // Whether it arrived can't be known: it must not simply be sent again.
        let sent = part.send().await;
        let came = match sent {
            Ok(answer) if answer.status().is_success() || is_more(&answer) => {
                came(answer, progress, from).await
            }
            Ok(answer) if is_final(answer.status()) => {
                // Refused for good; the account knows the words for it.
                return Err(refused(account, answer).await);
            }
            _ => None,
        };
        let came = match came {
            Some(came) => Some(came),
            None if tries == TRIES => {
                return Err(Error::new(Kind::Away, "it breaks off each time; try again later"));
            }
            None => {
                tokio::time::sleep(WAIT * (1 << tries)).await;
                tries += 1;
                asked(account, url, length, progress).await?
            }
        };
        match came {
            Some(Came::Whole(told)) => return Ok(told),
            Some(Came::So(there)) => from = usize::try_from(there).unwrap_or(0).min(length),
            None => from = 0,
        }
    }
}

/// Whether it stays so, however often it is tried.
fn is_final(status: StatusCode) -> bool {
    let client = status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS;
    client || status == StatusCode::INSUFFICIENT_STORAGE
}

fn is_more(answer: &Response) -> bool {
    answer.status() == StatusCode::PERMANENT_REDIRECT
}

/// How far it came, as the address says.
async fn asked(
    account: &Account,
    url: &str,
    length: usize,
    progress: Progress,
) -> Result<Option<Came>, Error> {
    let request = match progress {
        Progress::Put => {
            let state = format!("bytes */{length}");
            account.http.put(url).header(CONTENT_RANGE, state).header(CONTENT_LENGTH, 0)
        }
        Progress::Get => account.http.get(url),
    };
    let answer = account.send_open(request).await?;
    Ok(came(answer, progress, 0).await)
}

async fn came(answer: Response, progress: Progress, from: usize) -> Option<Came> {
    let status = answer.status();
    if status == StatusCode::PERMANENT_REDIRECT {
        // Without a range nothing is there yet.
        let range = answer.headers().get(RANGE).and_then(|range| range.to_str().ok());
        let last = range.and_then(|range| range.rsplit_once('-')?.1.parse::<u64>().ok());
        return Some(Came::So(last.map_or(0, |last| last + 1)));
    }
    let told: Value = answer.json().await.ok()?;
    let more = told["nextExpectedRanges"][0].as_str();
    let next = more.and_then(|range| range.split('-').next()?.parse().ok());
    match (progress, next) {
        (Progress::Get, Some(next)) => Some(Came::So(next)),
        (Progress::Get, None) if status == StatusCode::ACCEPTED => Some(Came::So(from as u64)),
        _ => Some(Came::Whole(told)),
    }
}

async fn refused(account: &Account, answer: Response) -> Error {
    let status = answer.status();
    let said = answer.json().await.unwrap_or(Value::Null);
    account.refusal(status, &said)
}
