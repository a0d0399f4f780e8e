//! Everything that is kept about a session and its browser's consent, as a ZIP that is written
//! while it is sent: neither the memory nor the disk holds all of it, and the disk nothing in the
//! open.

use crate::answer::{pack_one, packing};
use crate::api;
use crate::clock::written;
use crate::intake::Content;
use crate::jobs::{Found, Pending, Status};
use crate::seats::Seat;
use crate::site::Site;
use crate::store::StoreError;
use axum::body::{Body, Bytes};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use zip::ZipWriter;

/// Pieces that wait for the network.
const AHEAD: usize = 4;

/// The lines of the ledger of consent about records.
async fn consents(site: &Site, records: &[String]) -> Result<Vec<Value>, StoreError> {
    let mut lines = Vec::new();
    for record in records {
        lines.extend(site.asking.ledger.of_record(record).await?);
    }
    let mut told = Vec::new();
    for line in lines {
        told.push(json!({
            "at": written(line.at),
            "version": line.version,
            "text": line.shown,
            "said": site.asking.ledger.text(&line.shown).await?,
            "agreed_to": line.granted,
            "refused": line.refused,
            "way": line.way,
            "region": line.region,
        }));
    }
    Ok(told)
}

/// What is known of a session, apart from files.
async fn known(
    site: &Site,
    owner: &str,
    jobs: &[Status],
    uploads: &[(String, Pending)],
) -> Result<Value, StoreError> {
    let uploads = uploads.iter().map(|(id, pending)| {
        json!({
            "id": id,
            "bytes": pending.length,
            "arrived": pending.arrived.length,
            "expires": written(pending.expires),
        })
    });
    let places = site.accounts.places(owner).await?;
    let requests = site.rights.of_owner(owner).await?;
    let requests = requests.iter().map(|request| {
        json!({
            "id": request.id,
            "kind": request.kind.word(),
            "email": request.content.email,
            "details": request.content.details,
            "law": request.law.word(),
            "state": request.state.word(),
            "confirmed": request.verified.map(written),
            "due": request.due.map(written),
            "answered": request.answered.map(written),
        })
    });
    Ok(json!({
        "at": written(site.clock.now()),
        "session": owner,
        "work_stopped": site.rights.stopped(owner).await?,
        "jobs": jobs.iter().map(|job| api::shown(site, job)).collect::<Vec<_>>(),
        "uploads": uploads.collect::<Vec<_>>(),
        "places": places,
        "requests": requests.collect::<Vec<_>>(),
    }))
}

/// A file of the ZIP, which is read when its turn comes.
enum File {
    /// A result of a job.
    Made(Found),
    /// What has arrived of an upload.
    Arrived(Pending),
}

impl File {
    /// Its name and what is in it; `id` is the job or upload that it is of.
    async fn find(self, site: &Site, id: &str) -> Result<(String, Content), StoreError> {
        match self {
            Self::Made(found) => Ok((found.name.clone(), site.jobs.content(id, &found).await?)),
            Self::Arrived(pending) => {
                let upload = site.jobs.arrived(id, &pending).await?;
                Ok((upload.name, upload.bytes))
            }
        }
    }
}

/// The ZIP: `about.json`, the results of each job in a folder of its name, and what has arrived of
/// each upload in one of its own.
///
/// It has a place as long as it is taken.
///
/// # Errors
/// Those of the database.
pub async fn take(
    site: &Arc<Site>,
    owner: Option<&str>,
    records: &[String],
    seat: Seat,
) -> Result<Body, StoreError> {
    let (mut files, mut about) = (Vec::new(), json!({ "at": written(site.clock.now()) }));
    if let Some(owner) = owner {
        let mut jobs = Vec::new();
        for id in site.jobs.of_owner(owner).await? {
            jobs.extend(site.jobs.status(&id).await?);
        }
        let uploads = site.jobs.uploads_of(owner).await?;
        about = known(site, owner, &jobs, &uploads).await?;
        for job in jobs {
            let made = job.came.into_iter().filter_map(|came| came.made.ok()).flatten().enumerate();
            files.extend(made.map(|(number, found)| (job.id.clone(), number, File::Made(found))));
        }
        files.extend(uploads.into_iter().map(|(id, pending)| (id, 0, File::Arrived(pending))));
    }
    about["consents"] = consents(site, records).await?.into();
    let (sender, receiver) = mpsc::channel(AHEAD);
    let (site, here) = (Arc::clone(site), Handle::current());
    tokio::task::spawn_blocking(move || {
        let _seat = seat;
        let failed = sender.clone();
        if let Err(error) = write(&site, &here, &about, files, Pipe { sender, gone: false }) {
            // Who gave up receiving is not told; who still does sees that it is not whole.
            let _ = failed.blocking_send(Err(error));
        }
    });
    Ok(Body::from_stream(ReceiverStream::new(receiver)))
}

/// Writes it; each file comes with the name of its job or upload, and its number there.
fn write(
    site: &Site,
    here: &Handle,
    about: &Value,
    files: Vec<(String, usize, File)>,
    pipe: Pipe,
) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(pipe);
    zip.start_file("about.json", packing(0))?;
    zip.write_all(serde_json::to_string_pretty(about)?.as_bytes())?;
    for (id, number, file) in files {
        // Erased meanwhile is as good as never there.
        let Ok((name, content)) = here.block_on(file.find(site, &id)) else { continue };
        let length = content.len();
        let Ok(pieces) = here.block_on(content.pieces()) else { continue };
        pack_one(&mut zip, &path(&id, number, &name), length, pieces, here)?;
    }
    zip.finish()?;
    Ok(())
}

/// The number keeps names apart, and from leading anywhere else.
fn path(folder: &str, number: usize, name: &str) -> String {
    format!("{folder}/{number}-{}", crate::upload::plain_name(name))
}

/// Hands on what is written to it.
struct Pipe {
    sender: mpsc::Sender<io::Result<Bytes>>,
    /// Whether nobody receives it any more: the writer, told so once, still writes an end.
    gone: bool,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.gone && self.sender.blocking_send(Ok(Bytes::copy_from_slice(bytes))).is_err() {
            self.gone = true;
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
