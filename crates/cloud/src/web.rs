//! Files of the web.

use crate::error::{Error, Kind};
use crate::place::too_large;
use reqwest::{Client, StatusCode, Url};
use std::time::Duration;

/// How long a server may be silent.
const SILENT: Duration = Duration::from_secs(30);
/// How often a file is asked for that does not come for a passing reason.
const TRIES: u32 = 4;

/// Who asks.
pub fn client() -> Result<Client, Error> {
    let client = Client::builder().connect_timeout(SILENT).read_timeout(SILENT);
    let client = client.user_agent(concat!("compressimage/", env!("CARGO_PKG_VERSION")));
    client.build().map_err(|error| Error::new(Kind::Away, error.to_string()))
}

/// Fetches a file of at most so many bytes.
pub async fn fetch(client: &Client, url: Url, most: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut tries = 0;
    loop {
        match more(client, url.clone(), most, &mut bytes).await {
            Err(error) if error.kind == Kind::Away && tries < TRIES => {
                tokio::time::sleep(Duration::from_secs(1 << tries)).await;
                tries += 1;
            }
            done => return done.map(|()| bytes),
        }
    }
}

/// Fetches what is not here yet.
async fn more(client: &Client, url: Url, most: u64, bytes: &mut Vec<u8>) -> Result<(), Error> {
    let mut request = client.get(url);
    if !bytes.is_empty() {
        request = request.header("range", format!("bytes={}-", bytes.len()));
    }
    let mut answer = request.send().await.map_err(away)?;
    match answer.status() {
        StatusCode::PARTIAL_CONTENT => {}
        status if status.is_success() => bytes.clear(),
        status => return Err(refused(status)),
    }
    if answer.content_length().is_some_and(|length| length + bytes.len() as u64 > most) {
        return Err(too_large(most));
    }
    while let Some(piece) = answer.chunk().await.map_err(away)? {
        if (bytes.len() + piece.len()) as u64 > most {
            return Err(too_large(most));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(())
}

fn away(error: reqwest::Error) -> Error {
    let mut what = error.without_url().to_string();
    if what.is_empty() {
        what = "no answer".to_owned();
    }
    Error::new(Kind::Away, format!("it can't be reached: {what}; try again later"))
}

fn refused(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            Error::new(Kind::Missing, "there is no such file, or no longer")
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Error::new(Kind::Denied, "the server does not give it to everybody")
        }
        status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
            Error::new(Kind::Away, format!("the server is busy ({status}); try again later"))
        }
        status => Error::new(Kind::Refused, format!("the server refused it ({status})")),
    }
}
