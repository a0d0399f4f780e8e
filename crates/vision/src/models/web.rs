//! A model from an address that the operator names.

use crate::cutout::Manifest;
use crate::{Error, Job, Result};
use std::io::Read;

/// Bytes between two looks at the job.
const PIECE: usize = 1 << 20;

pub(super) fn fetch(manifest: &Manifest, url: &str, job: &Job) -> Result<Vec<u8>> {
    let fault = |detail: String| Error::Fetch {
        source_name: url.to_owned(),
        detail,
        advice: "check the address and the network",
    };
    let mut answer = ureq::get(url).call().map_err(|e| fault(e.to_string()))?;
    // One byte more than wanted shows that it is too long, without reading it all.
    let mut body = answer.body_mut().as_reader().take(manifest.size + 1);
    let mut bytes = Vec::with_capacity(manifest.size as usize);
    loop {
        job.check()?;
        let read = body.by_ref().take(PIECE as u64).read_to_end(&mut bytes);
        if read.map_err(|e| fault(e.to_string()))? == 0 {
            return Ok(bytes);
        }
        job.progress(bytes.len() as f32 / manifest.size as f32);
    }
}
