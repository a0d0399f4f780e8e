//! Files of the web.

use crate::error::{Error, Kind};
use crate::http::{TRIES, away};
use crate::place::too_large;
use reqwest::header::{ETAG, HeaderValue, IF_RANGE, LAST_MODIFIED, RANGE};
use reqwest::{Client, StatusCode, Url};
use std::time::Duration;

/// Fetches a file of at most so many bytes. After a try that failed for a passing reason it waits,
/// `first` at first and twice as long each time.
pub async fn fetch(
    client: &Client,
    url: Url,
    most: u64,
    first: Duration,
) -> Result<Vec<u8>, Error> {
    let mut have = Have::default();
    let mut tries = 0;
    loop {
        match more(client, url.clone(), most, &mut have).await {
            Err(error) if error.kind == Kind::Away && tries < TRIES => {
                tokio::time::sleep(first * (1 << tries)).await;
                tries += 1;
            }
            done => return done.map(|()| have.bytes),
        }
    }
}

/// What is here of a file.
#[derive(Debug, Default)]
struct Have {
    bytes: Vec<u8>,
    /// What names this very version of the file: without it what is missing may be of another.
    version: Option<HeaderValue>,
}

/// Fetches what is not here yet (RFC 9110, 13.1.5 and 14).
async fn more(client: &Client, url: Url, most: u64, have: &mut Have) -> Result<(), Error> {
    let mut request = client.get(url);
    match (&have.version, have.bytes.len()) {
        (Some(version), begun @ 1..) => {
            request = request.header(RANGE, format!("bytes={begun}-")).header(IF_RANGE, version);
        }
        _ => have.bytes.clear(),
    }
    let mut answer = request.send().await.map_err(away)?;
    match answer.status() {
        StatusCode::PARTIAL_CONTENT => {}
        status if status.is_success() => {
            have.bytes.clear();
            let strong = |tag: &&HeaderValue| !tag.as_bytes().starts_with(b"W/");
            let told = answer.headers();
            let version = told.get(ETAG).filter(strong).or_else(|| told.get(LAST_MODIFIED));
            have.version = version.cloned();
        }
        status => return Err(refused(status)),
    }
    let bytes = &mut have.bytes;
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

fn refused(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Error::gone(),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Error::new(Kind::Denied, "the server does not give it to everybody")
        }
        status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
            Error::new(Kind::Away, format!("the server is busy ({status}); try again later"))
        }
        status => Error::new(Kind::Refused, format!("the server refused it ({status})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A server that gives these answers, one to each connection; and what it was asked.
    async fn served(answers: Vec<String>) -> (Url, tokio::task::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/a.png", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            let mut asked = Vec::new();
            for answer in answers {
                let (mut socket, _) = listener.accept().await.unwrap();
                let mut head = vec![0; 4096];
                let length = socket.read(&mut head).await.unwrap();
                asked.push(String::from_utf8_lossy(&head[..length]).to_lowercase());
                socket.write_all(answer.as_bytes()).await.unwrap();
            }
            asked
        });
        (url.parse().unwrap(), serving)
    }

    async fn got(answers: &[&str], most: u64) -> (Result<Vec<u8>, Error>, Vec<String>) {
        let answers = answers.iter().map(|answer| format!("HTTP/1.1 {answer}")).collect();
        let (url, serving) = served(answers).await;
        let got = fetch(&crate::client(None).unwrap(), url, most, Duration::from_millis(1)).await;
        (got, serving.await.unwrap())
    }

    #[tokio::test]
    async fn a_connection_that_breaks_is_taken_up_where_it_broke() {
        let broken = "200 OK\r\netag: \"v1\"\r\ncontent-length: 10\r\n\r\n0123";
        let rest = "206 Partial Content\r\ncontent-length: 6\r\n\r\n456789";
        let busy = "503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
        let (got, asked) = got(&[busy, broken, rest], 100).await;
        assert_eq!(got.unwrap(), b"0123456789");
        assert!(asked[2].contains("range: bytes=4-") && asked[2].contains("if-range: \"v1\""));
    }

    #[tokio::test]
    async fn another_version_is_not_put_behind_the_first() {
        // It changed meanwhile: the server sends all of it.
        let broken = "200 OK\r\netag: \"v1\"\r\ncontent-length: 10\r\n\r\n0123";
        let other = "200 OK\r\netag: \"v2\"\r\ncontent-length: 3\r\n\r\nabc";
        assert_eq!(got(&[broken, other], 100).await.0.unwrap(), b"abc");
        // Where nothing names the version, all of it is asked for again.
        let nameless = "200 OK\r\ncontent-length: 10\r\n\r\n0123";
        let (got, asked) = got(&[nameless, other], 100).await;
        assert_eq!(got.unwrap(), b"abc");
        assert!(!asked[1].contains("range"));
    }

    #[tokio::test]
    async fn what_can_not_be_had_is_said_at_once() {
        for (answer, kind) in [
            ("404 Not Found\r\ncontent-length: 0\r\n\r\n", Kind::Missing),
            ("403 Forbidden\r\ncontent-length: 0\r\n\r\n", Kind::Denied),
            ("200 OK\r\ncontent-length: 1000\r\n\r\n", Kind::TooLarge),
            ("200 OK\r\n\r\n0123456789", Kind::TooLarge),
        ] {
            let (got, asked) = got(&[answer], 9).await;
            assert_eq!((got.unwrap_err().kind, asked.len()), (kind, 1));
        }
    }
}
