//! Files in a bucket (S3): an object for each piece of a file, named by the offset at which it
//! begins. Objects can't grow; what is appended is a piece of its own.

use super::Owner;
use crate::store::StoreError;
use compressimage_cloud::Reach;
use futures_util::TryStreamExt;
use opendal::{EntryMode, ErrorKind, FuturesBytesStream, Operator, services};
use reqwest::Url;
use std::time::SystemTime;

/// How many bytes are sent at a time: what is longer goes in several parts.
const PART: usize = 8 << 20;

/// A bucket with a prefix for each owner.
#[derive(Debug, Clone)]
pub struct Bucket(pub(super) Operator);

/// The parts of a bucket's address: `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`.
struct Address {
    bucket: String,
    /// Where our files are in it, with a slash at its end and none at its start.
    prefix: String,
    endpoint: Option<String>,
    region: Option<String>,
}

impl Address {
    fn of(address: &str) -> Result<Self, StoreError> {
        let url = Url::parse(address).map_err(|_| StoreError::Broken)?;
        let prefix = format!("{}/files/", url.path().trim_end_matches('/'));
        let mut own = Self {
            bucket: url.host_str().unwrap_or_default().to_owned(),
            prefix: prefix.trim_start_matches('/').to_owned(),
            endpoint: None,
            region: None,
        };
        for (name, value) in url.query_pairs() {
            match &*name {
                "endpoint" => own.endpoint = Some(value.into_owned()),
                "region" => own.region = Some(value.into_owned()),
                _ => return Err(StoreError::Broken),
            }
        }
        Ok(own)
    }
}

/// Lets the bucket of that address delete by itself what is older than `days`, in case no server
/// comes any more; true where it did not yet.
///
/// # Errors
/// When it can't, or does not let us.
pub async fn expire(address: &str, days: u32) -> Result<bool, compressimage_cloud::Error> {
    let odd = |error: StoreError| {
        compressimage_cloud::Error::new(compressimage_cloud::Kind::Address, error.to_string())
    };
    let Address { bucket, prefix, endpoint, region } = Address::of(address).map_err(odd)?;
    let (endpoint, region) = (endpoint.as_deref(), region.as_deref());
    compressimage_cloud::expire(&bucket, &prefix, endpoint, region, days).await
}

/// Asks the bucket of that address what is in it.
///
/// # Errors
/// When it does not answer, or does not let us.
pub async fn answers(address: &str) -> Result<(), StoreError> {
    Ok(Bucket::open(address)?.0.check().await?)
}

impl Bucket {
    /// The bucket of that address. The keys come from the environment (`AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY`) or the machine's role.
    pub fn open(address: &str) -> Result<Self, StoreError> {
        let Address { bucket, prefix, endpoint, region } = Address::of(address)?;
        let mut service = services::S3::default().bucket(&bucket).root(&prefix);
        if let Some(endpoint) = endpoint {
            service = service.endpoint(&endpoint);
        }
        if let Some(region) = region {
            service = service.region(&region);
        }
        Ok(Self(compressimage_cloud::patient(Operator::new(service), &Reach::new(None)?)?))
    }

    /// Begins to write the piece of a file that begins at an offset.
    pub async fn write(
        &self,
        owner: &str,
        name: &str,
        offset: u64,
    ) -> Result<opendal::Writer, StoreError> {
        Ok(self.0.writer_with(&piece(owner, name, offset)).chunk(PART).await?)
    }

    /// The piece of a file that begins at an offset, as it is stored.
    pub async fn read(
        &self,
        owner: &str,
        name: &str,
        offset: u64,
    ) -> Result<FuturesBytesStream, StoreError> {
        let reader = self.0.reader(&piece(owner, name, offset)).await?;
        Ok(reader.into_bytes_stream(..).await?)
    }

    /// Deletes files of an owner that were put in one piece.
    pub async fn remove(&self, owner: &str, names: &[String]) -> Result<(), StoreError> {
        let pieces: Vec<_> = names.iter().map(|name| piece(owner, name, 0)).collect();
        Ok(self.0.delete_iter(pieces).await?)
    }

    /// Deletes everything of an owner. Gives how many objects it was.
    pub async fn delete(&self, owner: &str) -> Result<u64, StoreError> {
        let paths = self.paths(owner).await?;
        let count = paths.len() as u64;
        self.0.delete_iter(paths).await?;
        Ok(count)
    }

    async fn paths(&self, owner: &str) -> Result<Vec<String>, StoreError> {
        let entries = self.0.list_with(&format!("{owner}/")).recursive(true).await?;
        let file = |entry: &opendal::Entry| entry.metadata().mode() == EntryMode::FILE;
        Ok(entries.into_iter().filter(file).map(|entry| entry.path().to_owned()).collect())
    }

    /// Everybody who has files here.
    pub async fn owners(&self) -> Result<Vec<Owner>, StoreError> {
        let mut all: Vec<Owner> = Vec::new();
        let mut entries = self.0.lister_with("").recursive(true).await?;
        // Objects come in the order of their names: an owner's stand together.
        while let Some(entry) = entries.try_next().await? {
            let Some((name, _)) = entry.path().split_once('/') else { continue };
            let touched = entry.metadata().last_modified().map(SystemTime::from);
            match all.last_mut().filter(|owner| owner.name == name) {
                Some(owner) => owner.touched = owner.touched.max(touched),
                None => all.push(Owner { name: name.to_owned(), touched }),
            }
        }
        Ok(all)
    }
}

/// The object of the piece of a file that begins at an offset.
fn piece(owner: &str, name: &str, offset: u64) -> String {
    format!("{owner}/{name}.{offset}")
}

impl From<opendal::Error> for StoreError {
    fn from(error: opendal::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Gone,
            _ => Self::Bucket(Box::new(error)),
        }
    }
}
