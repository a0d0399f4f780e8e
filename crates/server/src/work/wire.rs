//! Messages between the server and the process of a task: a head in CBOR, then files as they are,
//! so that large ones are not copied into the head.
//!
//! ```text
//! head length: u32 | head | number of files: u32 | each: length: u64, bytes
//! ```
//! Numbers are little-endian.

use super::{Outcome, Task};
use crate::intake::{Content, Gatherer};
use crate::refusal::Refusal;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// What the process of a task says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "C: Default"))]
pub enum Said<C = Vec<u8>> {
    /// How far the work has come, 0 to 1.
    Progress(f32),
    /// What came of it.
    Done(Result<Vec<Outcome<C>>, Refusal>),
}

/// Most bytes of a head: options, reports and texts.
const MOST_HEAD: u32 = 64 << 20;
/// Most files of a message.
const MOST_FILES: u32 = 100_000;
/// Most bytes of a file.
pub const MOST_FILE: u64 = 4 << 30;

/// Bytes of a file that are received at a time.
const AT_A_TIME: usize = 256 << 10;

/// A message whose files stand apart from it on the way.
pub trait Message: Serialize + DeserializeOwned {
    /// What is in a file.
    type File: Default;

    /// Its files, in order.
    fn files(&mut self) -> Vec<&mut Self::File>;
}

impl<C: Default> Message for Task<C> {
    type File = C;

    fn files(&mut self) -> Vec<&mut C> {
        let all = self.files.iter_mut().chain(&mut self.backdrop);
        all.map(|upload| &mut upload.bytes).collect()
    }
}

impl<C: Default> Message for Said<C> {
    type File = C;

    fn files(&mut self) -> Vec<&mut C> {
        let Self::Done(Ok(outcomes)) = self else { return Vec::new() };
        let made = outcomes.iter_mut().filter_map(|outcome| outcome.made.as_mut().ok());
        made.flatten().map(|made| &mut made.bytes).collect()
    }
}

/// The head and the files of a message.
fn part<M: Message>(mut message: M) -> io::Result<(Vec<u8>, Vec<M::File>)> {
    let files = message.files().into_iter().map(std::mem::take).collect();
    let mut head = Vec::new();
    ciborium::into_writer(&message, &mut head).map_err(io::Error::other)?;
    Ok((head, files))
}

fn join<M: Message>(head: &[u8], files: Vec<M::File>) -> io::Result<M> {
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
pub fn write<M: Message<File = Vec<u8>>>(out: &mut impl Write, message: M) -> io::Result<()> {
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
pub fn read<M: Message<File = Vec<u8>>>(from: &mut impl Read) -> io::Result<M> {
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

/// Sends a message from the server, its files piece by piece.
pub async fn send<M: Message<File = Content>>(
    out: &mut (impl AsyncWrite + Unpin),
    message: M,
) -> io::Result<()> {
    let (head, files) = part(message)?;
    out.write_u32_le(head.len() as u32).await?;
    out.write_all(&head).await?;
    out.write_u32_le(files.len() as u32).await?;
    for file in files {
        out.write_u64_le(file.len()).await?;
        let mut pieces = file.pieces().await.map_err(io::Error::other)?;
        while let Some(piece) = pieces.next().await.map_err(io::Error::other)? {
            out.write_all(&piece).await?;
        }
    }
    out.flush().await
}

/// Receives a message in the server, its files where there is room for them; the other end is not
/// trusted.
pub async fn receive<M: Message<File = Content>>(
    from: &mut (impl AsyncRead + Unpin),
    gatherer: &Gatherer,
) -> io::Result<M> {
    let length = bounded(from.read_u32_le().await?, MOST_HEAD)?;
    // Memory grows with what arrives, not with what is announced.
    let mut head = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut head).await?;
    bounded(u64::from(length), head.len() as u64).map_err(|_| io::ErrorKind::UnexpectedEof)?;
    let count = bounded(from.read_u32_le().await?, MOST_FILES)?;
    let mut files = Vec::new();
    for _ in 0..count {
        let length = bounded(from.read_u64_le().await?, MOST_FILE)?;
        files.push(fetch(from, length, gatherer).await?);
    }
    join(&head, files)
}

async fn fetch(
    from: &mut (impl AsyncRead + Unpin),
    length: u64,
    gatherer: &Gatherer,
) -> io::Result<Content> {
    let mut gathering = gatherer.begin();
    let mut piece = Vec::with_capacity(AT_A_TIME);
    while gathering.len() < length {
        piece.clear();
        let left = length - gathering.len();
        if (&mut *from).take(left).read_buf(&mut piece).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        gathering.add(&piece).await.map_err(no_room)?;
    }
    gathering.done().await.map_err(no_room)
}

fn no_room(_: Refusal) -> io::Error {
    io::ErrorKind::StorageFull.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::intake::Intake;
    use crate::upload::Upload;
    use crate::work::Ask;
    use serde_json::json;

    fn task<C: From<Vec<u8>>>() -> Task<C> {
        let upload =
            |name: &str, bytes: &[u8]| Upload { name: name.into(), bytes: bytes.to_vec().into() };
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
        assert_eq!(format!("{arrived:?}"), format!("{:?}", task::<Vec<u8>>()));
        let mut written = Vec::new();
        write(&mut written, task::<Vec<u8>>()).unwrap();
        assert_eq!(written, sent);
        let gatherer = Intake::new(&Config::default()).of("one");
        let arrived: Task<Content> = receive(&mut &written[..], &gatherer).await.unwrap();
        assert_eq!(arrived.backdrop.unwrap().bytes.whole().await.unwrap(), [7; 70_000]);
    }

    #[tokio::test]
    async fn what_ends_early_or_lies_is_an_error() {
        let mut sent = Vec::new();
        send(&mut sent, task()).await.unwrap();
        let gatherer = Intake::new(&Config::default()).of("one");
        for length in (0..sent.len()).step_by(97) {
            let received = receive::<Task<Content>>(&mut &sent[..length], &gatherer).await;
            assert!(received.is_err(), "{length}");
        }
        let lies = [0xFF; 64];
        assert!(receive::<Said<Content>>(&mut &lies[..], &gatherer).await.is_err());
    }
}
