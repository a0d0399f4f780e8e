//! Messages between the server and the process of a task: a head in CBOR, then files as they are,
//! so that large ones are not copied into the head.
//!
//! ```text
//! head length: u32 | head | number of files: u32 | each: length: u64, bytes
//! ```
//! Numbers are little-endian.

use super::{Outcome, Task};
use crate::refusal::Refusal;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// What the process of a task says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Said {
    /// How far the work has come, 0 to 1.
    Progress(f32),
    /// What came of it.
    Done(Result<Vec<Outcome>, Refusal>),
}

/// Most bytes of a head: options, reports and texts.
const MOST_HEAD: u32 = 256 << 20;
/// Most files of a message.
const MOST_FILES: u32 = 100_000;
/// Most bytes of a file.
const MOST_FILE: u64 = 4 << 30;

/// A message whose files stand apart from it on the way.
pub trait Message: Serialize + DeserializeOwned {
    /// Its files, in order.
    fn files(&mut self) -> Vec<&mut Vec<u8>>;
}

impl Message for Task {
    fn files(&mut self) -> Vec<&mut Vec<u8>> {
        let all = self.files.iter_mut().chain(&mut self.backdrop);
        all.map(|upload| &mut upload.bytes).collect()
    }
}

impl Message for Said {
    fn files(&mut self) -> Vec<&mut Vec<u8>> {
        let Self::Done(Ok(outcomes)) = self else { return Vec::new() };
        let made = outcomes.iter_mut().filter_map(|outcome| outcome.made.as_mut().ok());
        made.flatten().map(|made| &mut made.bytes).collect()
    }
}

/// The head and the files of a message.
fn part<M: Message>(mut message: M) -> io::Result<(Vec<u8>, Vec<Vec<u8>>)> {
    let files = message.files().into_iter().map(std::mem::take).collect();
    let mut head = Vec::new();
    ciborium::into_writer(&message, &mut head).map_err(io::Error::other)?;
    Ok((head, files))
}

fn join<M: Message>(head: &[u8], files: Vec<Vec<u8>>) -> io::Result<M> {
    let mut message: M = ciborium::from_reader(head).map_err(io::Error::other)?;
    for (place, bytes) in message.files().into_iter().zip(files) {
        *place = bytes;
    }
    Ok(message)
}

fn bounded<N: PartialOrd>(number: N, most: N) -> io::Result<N> {
    let over = || io::Error::new(io::ErrorKind::InvalidData, "a message is over its bounds");
    (number <= most).then_some(number).ok_or_else(over)
}

/// Sends a message from a process of its own.
pub fn write<M: Message>(out: &mut impl Write, message: M) -> io::Result<()> {
    let (head, files) = part(message)?;
    out.write_all(&(head.len() as u32).to_le_bytes())?;
    out.write_all(&head)?;
    out.write_all(&(files.len() as u32).to_le_bytes())?;
    for file in files {
        out.write_all(&(file.len() as u64).to_le_bytes())?;
        out.write_all(&file)?;
    }
    out.flush()
}

/// Receives a message in a process of its own.
pub fn read<M: Message>(from: &mut impl Read) -> io::Result<M> {
    let head = bounded(u32::from_le_bytes(array(from)?), MOST_HEAD)?;
    let head = take(from, u64::from(head))?;
    let count = bounded(u32::from_le_bytes(array(from)?), MOST_FILES)?;
    let mut files = Vec::new();
    for _ in 0..count {
        let length = bounded(u64::from_le_bytes(array(from)?), MOST_FILE)?;
        files.push(take(from, length)?);
    }
    join(&head, files)
}

fn array<const N: usize>(from: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// So many bytes. Memory grows with what arrives, not with what is announced.
fn take(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes)?;
    if (read as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

/// Sends a message from the server.
pub async fn send<M: Message>(out: &mut (impl AsyncWrite + Unpin), message: M) -> io::Result<()> {
    let (head, files) = part(message)?;
    out.write_u32_le(head.len() as u32).await?;
    out.write_all(&head).await?;
    out.write_u32_le(files.len() as u32).await?;
    for file in files {
        out.write_u64_le(file.len() as u64).await?;
        out.write_all(&file).await?;
    }
    out.flush().await
}

/// Receives a message in the server; the other end is not trusted.
pub async fn receive<M: Message>(from: &mut (impl AsyncRead + Unpin)) -> io::Result<M> {
    let head = bounded(from.read_u32_le().await?, MOST_HEAD)?;
    let head = fetch(from, u64::from(head)).await?;
    let count = bounded(from.read_u32_le().await?, MOST_FILES)?;
    let mut files = Vec::new();
    for _ in 0..count {
        let length = bounded(from.read_u64_le().await?, MOST_FILE)?;
        files.push(fetch(from, length).await?);
    }
    join(&head, files)
}

async fn fetch(from: &mut (impl AsyncRead + Unpin), length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes).await?;
    if (read as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upload::Upload;
    use crate::work::Ask;
    use serde_json::json;

    fn task() -> Task {
        let upload = |name: &str, bytes: &[u8]| Upload { name: name.into(), bytes: bytes.to_vec() };
        Task {
            ask: Ask::Tool { name: "compress".into(), options: json!({ "quality": 80 }) },
            files: vec![upload("a.png", b"first"), upload("b.png", b"")],
            password: Some("secret".into()),
            backdrop: Some(upload("c.jpg", &[7; 70_000])),
            limits: compressimage_engine::Limits::default(),
        }
    }

    #[tokio::test]
    async fn messages_arrive_as_they_were_sent() {
        let mut sent = Vec::new();
        send(&mut sent, task()).await.unwrap();
        let arrived: Task = read(&mut &sent[..]).unwrap();
        assert_eq!(format!("{arrived:?}"), format!("{:?}", task()));
        let mut written = Vec::new();
        write(&mut written, task()).unwrap();
        assert_eq!(written, sent);
        let arrived: Task = receive(&mut &written[..]).await.unwrap();
        assert_eq!(arrived.backdrop.unwrap().bytes.len(), 70_000);
    }

    #[tokio::test]
    async fn what_ends_early_or_lies_is_an_error() {
        let mut sent = Vec::new();
        send(&mut sent, task()).await.unwrap();
        for length in (0..sent.len()).step_by(97) {
            assert!(receive::<Task>(&mut &sent[..length]).await.is_err(), "{length}");
        }
        let lies = [0xFF; 64];
        assert!(receive::<Said>(&mut &lies[..]).await.is_err());
    }
}
