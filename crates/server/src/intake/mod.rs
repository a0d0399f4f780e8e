//! Files on their way in and out: in memory while there is room, else on disk, sealed. So however
//! many come at once, however large and however slowly, the server's memory has a bound; and who is
//! slow keeps nobody out.

mod budget;
mod content;

pub use content::{Content, Pieces, Stored, body};

use crate::config::Config;
use crate::jobs::{full, out_of_order};
use crate::refusal::Refusal;
use crate::store::{Spool, StoreError, private_folder};
use budget::{Budget, Hold};
use std::path::PathBuf;
use std::sync::Arc;

/// Most bytes of one file in the memory of a server.
const HERE: u64 = 16 << 20;
/// Bytes that are written to disk at a time.
const AT_A_TIME: usize = 128 << 10;

/// Room for files that are on their way.
#[derive(Debug)]
pub struct Intake {
    /// Most bytes of one file in memory.
    here: u64,
    memory: Arc<Budget>,
    disk: Arc<Budget>,
    folder: PathBuf,
}

impl Intake {
    /// The room that the configuration gives.
    pub fn new(config: &Config) -> Arc<Self> {
        let memory = config.limits.buffer.as_u64();
        // Beside what jobs have: a quarter more, of which one client leaves half to others.
        let disk = config.jobs.disk.as_u64() / 4;
        let share = (disk / 2).max(config.jobs.upload.as_u64());
        Arc::new(Self {
            here: HERE,
            memory: Budget::new(memory, memory / 2),
            disk: Budget::new(disk.max(share), share),
            folder: config.data_folder(),
        })
    }

    /// All of it in memory, for somebody who is alone.
    pub fn in_memory() -> Arc<Self> {
        let all = || Budget::new(u64::MAX, u64::MAX);
        Arc::new(Self { here: u64::MAX, memory: all(), disk: all(), folder: PathBuf::new() })
    }

    /// Room for the files of a client.
    pub fn of(self: &Arc<Self>, client: &str) -> Gatherer {
        Gatherer { intake: Arc::clone(self), client: client.into() }
    }

    fn spool(&self) -> Result<Spool, StoreError> {
        private_folder(&self.folder)?;
        Spool::new(&self.folder)
    }
}

/// Where a client's files are gathered.
#[derive(Debug, Clone)]
pub struct Gatherer {
    intake: Arc<Intake>,
    client: Arc<str>,
}

impl Gatherer {
    /// Begins a file.
    pub fn begin(&self) -> Gathering {
        let memory = Hold::new(&self.intake.memory, &self.client);
        Gathering { gatherer: self.clone(), bytes: Vec::new(), memory, spool: None }
    }

    /// Fetches a file of the store before it is needed, where there is room for it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn fetch(&self, stored: Content) -> Result<Content, StoreError> {
        let (mut gathering, mut pieces) = (self.begin(), stored.clone().pieces().await?);
        while let Some(piece) = pieces.next().await? {
            if gathering.add(&piece).await.is_err() {
                return Ok(stored);
            }
        }
        Ok(gathering.done().await.unwrap_or(stored))
    }

    /// Keeps a file that is in memory, there or not.
    ///
    /// # Errors
    /// When there is no room for it.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<Content, Refusal> {
        let mut gathering = self.begin();
        if gathering.memory.set(bytes.len() as u64) {
            gathering.bytes = bytes;
        } else {
            gathering.add(&bytes).await?;
        }
        gathering.done().await
    }
}

/// A file that is coming in.
#[derive(Debug)]
pub struct Gathering {
    gatherer: Gatherer,
    /// All of it; where it is on disk, what is not written yet.
    bytes: Vec<u8>,
    memory: Hold,
    spool: Option<(Spool, Hold)>,
}

impl Gathering {
    /// How much of it is here.
    pub fn len(&self) -> u64 {
        self.spool.as_ref().map_or(0, |(spool, _)| spool.length()) + self.bytes.len() as u64
    }

    /// Takes in more.
    ///
    /// # Errors
    /// When there is no room on disk either.
    pub async fn add(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        let length = self.len() + piece.len() as u64;
        // Memory grows by doubling.
        let here = self.spool.is_none();
        if here
            && !(length <= self.gatherer.intake.here && self.memory.set(length.next_power_of_two()))
        {
            let spool = self.gatherer.intake.spool().map_err(out_of_order)?;
            let disk = Hold::new(&self.gatherer.intake.disk, &self.gatherer.client);
            self.spool = Some((spool, disk));
        }
        if let Some((_, disk)) = &mut self.spool
            && !disk.set(length)
        {
            return Err(full());
        }
        self.bytes.extend_from_slice(piece);
        if self.spool.is_some() && self.bytes.len() >= AT_A_TIME {
            self.write().await
        } else {
            Ok(())
        }
    }

    async fn write(&mut self) -> Result<(), Refusal> {
        if let Some((spool, disk)) = self.spool.take() {
            let spool = spool.write(std::mem::take(&mut self.bytes)).await.map_err(out_of_order)?;
            self.spool = Some((spool, disk));
            self.memory.set(0);
        }
        Ok(())
    }

    /// All of it has come in.
    ///
    /// # Errors
    /// Those of the disk.
    pub async fn done(mut self) -> Result<Content, Refusal> {
        self.write().await?;
        Ok(match self.spool {
            Some((spool, disk)) => Content::spooled(spool, disk),
            None => {
                self.bytes.shrink_to_fit();
                self.memory.set(self.bytes.len() as u64);
                Content::here(self.bytes, self.memory)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intake(folder: &std::path::Path) -> Arc<Intake> {
        Arc::new(Intake {
            here: HERE,
            memory: Budget::new(4 << 20, 2 << 20),
            disk: Budget::new(64 << 20, 32 << 20),
            folder: folder.to_owned(),
        })
    }

    async fn gathered(gatherer: &Gatherer, bytes: &[u8]) -> Result<Content, Refusal> {
        let mut gathering = gatherer.begin();
        for piece in bytes.chunks(17_000) {
            gathering.add(piece).await?;
        }
        gathering.done().await
    }

    #[tokio::test]
    async fn what_has_no_room_in_memory_is_on_disk_and_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let intake = intake(folder.path());
        let bytes: Vec<u8> = (0..1_500_000_u32).map(|i| (i * 13 % 251) as u8).collect();
        let mut kept = Vec::new();
        // The first has room in memory, the others do not.
        for n in 0..5 {
            let content = gathered(&intake.of("one"), &bytes).await.unwrap();
            assert_eq!(content.is_here(), n == 0);
            kept.push(content);
        }
        let other = intake.of("other").keep(bytes.clone()).await.unwrap();
        assert!(other.is_here(), "another client has its own share");
        for content in kept.drain(..).chain([other]) {
            assert_eq!(content.len(), bytes.len() as u64);
            assert!(content.whole().await.unwrap() == bytes);
        }
        assert!(gathered(&intake.of("one"), &bytes).await.unwrap().is_here(), "all was let go");
    }

    #[tokio::test]
    async fn there_is_an_end_to_the_disk_too() {
        let folder = tempfile::tempdir().unwrap();
        let intake = intake(folder.path());
        let bytes = vec![7; 20 << 20];
        let first = gathered(&intake.of("one"), &bytes).await.unwrap();
        assert_eq!(gathered(&intake.of("one"), &bytes).await.unwrap_err().status(), 503);
        drop(first);
        assert!(gathered(&intake.of("one"), &bytes).await.is_ok());
    }
}
