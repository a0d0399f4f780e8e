//! A task done, file after file, in this process.

use super::{Account, Alike, Made, Outcome, Task, Told};
use crate::parts::Parts;
use crate::refusal::Refusal;
use crate::upload::Upload;
use axum::http::StatusCode;
use compressimage_engine::metadata::inspect;
use compressimage_engine::recipe::Assemble;
use compressimage_engine::score::compare;
use compressimage_engine::{Artifact, Error, Format, Input, Job, Recipe};
use compressimage_tools::tool::ocr::{Ocr, TextFormat};
use compressimage_tools::vision::{self, written};
use compressimage_tools::{Door, Plan};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

/// What a file gives.
type One = Result<Vec<Made>, Refusal>;

/// Does the task. What is wrong with all of it is a refusal; what is wrong with a file, that
/// file's outcome.
pub fn perform(task: Task, parts: &Parts, job: Job) -> Result<Vec<Outcome>, Refusal> {
    let Task { ask, files, password, backdrop, .. } = task;
    let (plan, door) = ask.plan()?;
    let job = forwards(job).with_password(password.as_deref());
    if files.is_empty() && !matches!(plan, Plan::Text(_)) {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "error-no-file"));
    }
    Ok(match plan {
        Plan::Recipe(recipe) => {
            let job = job.with_cutter(parts.cutter(backdrop));
            each(&files, &job, |file, job| pictures(&recipe, door, file, job))
        }
        Plan::Inspect => each(&files, &job, account),
        Plan::Compare => vec![alike(&files, &job)?],
        Plan::Assemble(how) => vec![assembled(&how, &files, password.as_deref(), &job)?],
        Plan::Read(ocr) => {
            let nobody = || Refusal::new(StatusCode::NOT_IMPLEMENTED, "error-no-reader");
            let reader = parts.reader().ok_or_else(nobody)?;
            each(&files, &job, |file, job| read(&*reader, &ocr, file, job))
        }
        Plan::Text(text) => vec![one("text.txt", plain_text("text.txt".into(), text))],
    })
}

/// The same job, whose progress never goes back: a part of the work that begins anew does not tell
/// from where.
fn forwards(job: Job) -> Job {
    let (told, furthest) = (job.clone(), AtomicU32::new(0));
    job.with_progress(move |done| {
        // As bits, numbers that are not negative have the same order.
        let done = done.clamp(0.0, 1.0);
        if furthest.fetch_max(done.to_bits(), Ordering::Relaxed) < done.to_bits() {
            told.progress(done);
        }
    })
}

/// Each file by itself, its share of the progress told, and that it is done.
fn each(files: &[Upload], job: &Job, one: impl Fn(&Upload, &Job) -> One) -> Vec<Outcome> {
    let count = files.len() as f32;
    let done = |(index, file): (usize, &Upload)| {
        let whole = job.clone();
        let part = job.clone().with_progress(move |p| whole.progress((index as f32 + p) / count));
        let made = part.check().map_err(|error| Refusal::engine(&error));
        let made = made.and_then(|()| one(file, &part));
        job.progress((index + 1) as f32 / count);
        Outcome { file: file.name.clone(), made }
    };
    files.iter().enumerate().map(done).collect()
}

fn one(file: &str, made: Made) -> Outcome {
    Outcome { file: file.to_owned(), made: Ok(vec![made]) }
}

fn pictures(recipe: &Recipe, door: Door, file: &Upload, job: &Job) -> One {
    let artifacts = compressimage_engine::run(recipe, &file.bytes, job);
    let artifacts = artifacts.map_err(|error| Refusal::engine(&error))?;
    let made = |artifact: Artifact| Made {
        name: name(&file.name, &artifact, door),
        part: artifact.name,
        media_type: artifact.format.facts().media_type.to_owned(),
        report: serde_json::to_value(&artifact.report).unwrap_or_default(),
        bytes: artifact.bytes,
        told: Told::File,
    };
    Ok(artifacts.into_iter().map(made).collect())
}

fn account(file: &Upload, job: &Job) -> One {
    let inspection = inspect(&file.bytes, job).map_err(|error| Refusal::engine(&error))?;
    let account = Account::from(&inspection);
    let report = serde_json::to_value(&inspection).unwrap_or_default();
    Ok(vec![findings(format!("{}.json", file.name), report, Told::Account(Box::new(account)))])
}

/// What was found, as a file of JSON.
fn findings(name: String, found: Value, told: Told) -> Made {
    let bytes = serde_json::to_vec_pretty(&found).unwrap_or_default();
    let media_type = "application/json".into();
    Made { name, part: String::new(), media_type, bytes, report: Value::Null, told }
}

fn alike(files: &[Upload], job: &Job) -> Result<Outcome, Refusal> {
    let [a, b] = files else {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "error-two-files"));
    };
    let compared = compare(&a.bytes, &b.bytes, job).map_err(|error| Refusal::engine(&error))?;
    let report = serde_json::to_value(&compared).unwrap_or_default();
    let alike = Alike::from(&compared);
    let scores = findings("score.json".into(), report, Told::Alike(alike));
    let difference = Made {
        name: "difference.png".into(),
        part: "difference".into(),
        media_type: Format::Png.facts().media_type.into(),
        bytes: compared.difference,
        report: Value::Null,
        told: Told::File,
    };
    Ok(Outcome { file: a.name.clone(), made: Ok(vec![scores, difference]) })
}

fn assembled(
    how: &Assemble,
    files: &[Upload],
    password: Option<&str>,
    job: &Job,
) -> Result<Outcome, Refusal> {
    let inputs: Vec<_> = files.iter().map(|file| Input { bytes: &file.bytes, password }).collect();
    let made = compressimage_engine::assemble(how, &inputs, job).map_err(|failed| {
        let file = failed.input.and_then(|input| files.get(input));
        Refusal::engine(&failed.error).about(file.map(|file| file.name.clone()))
    })?;
    let first = files.first().map_or("document", |file| &file.name);
    let name = format!("{}.pdf", stem(first));
    let media_type = Format::Pdf.facts().media_type.to_owned();
    let report = json!({ "bytes_out": made.bytes.len(), "pages": made.pages });
    let (part, bytes) = (String::new(), made.bytes);
    let made = Made { name: name.clone(), part, media_type, bytes, report, told: Told::File };
    Ok(one(&name, made))
}

fn read(reader: &dyn vision::parts::ocr::Recogniser, ocr: &Ocr, file: &Upload, job: &Job) -> One {
    let reading = vision::read(reader, &file.bytes, ocr, job);
    let reading = reading.map_err(|error| Refusal::engine(&error))?;
    let name = format!("{}.{}", stem(&file.name), ocr.format.extension());
    let report = json!({ "pages": reading.pages.len() });
    let made = match (reading.pdf, ocr.format) {
        (Some(bytes), _) => {
            let media_type = Format::Pdf.facts().media_type.to_owned();
            let (part, report) = (String::new(), Value::Null);
            Made { name, part, media_type, bytes, report, told: Told::File }
        }
        (None, TextFormat::Text) => plain_text(name, written(&reading.pages, ocr.format)),
        (None, format) => {
            let text = written(&reading.pages, format);
            Made { told: Told::File, ..plain_text(name, text) }
        }
    };
    Ok(vec![Made { report, ..made }])
}

fn plain_text(name: String, text: String) -> Made {
    Made {
        name,
        part: String::new(),
        media_type: "text/plain; charset=utf-8".into(),
        bytes: text.clone().into_bytes(),
        report: Value::Null,
        told: Told::Text(text),
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A result's name: its input's, with what the tool and the variant add.
fn name(file: &str, artifact: &Artifact, door: Door) -> String {
    let (stem, own) = file.rsplit_once('.').unwrap_or((file, ""));
    let extensions = artifact.format.facts().extensions;
    let fits = extensions.contains(&own.to_ascii_lowercase().as_str());
    let extension = if fits { own } else { extensions[0] };
    let suffix = match door {
        Door::Documents { suffix } if artifact.name.is_empty() => suffix,
        Door::Pictures { only_if_same: true, suffix } if fits => suffix,
        Door::Pictures { only_if_same: false, suffix } if artifact.name.is_empty() => suffix,
        _ => "",
    };
    let variant = if artifact.name.is_empty() { "" } else { "-" };
    format!("{stem}{suffix}{variant}{}.{extension}", artifact.name)
}

/// The refusal where an engine's limit is the server's.
pub fn too_much_memory() -> Refusal {
    let error = Error::Limit {
        what: "the memory needed",
        actual: "more".into(),
        limit: "the server's".into(),
        option: "the limit",
    };
    Refusal::engine(&error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// What is told of the work on so many files, of which each tells `shares` by itself.
    fn told(files: usize, shares: &[f32]) -> Vec<f32> {
        let heard = Arc::<Mutex<Vec<f32>>>::default();
        let hear = Arc::clone(&heard);
        let job = Job::default().with_progress(move |done| hear.lock().unwrap().push(done));
        let file = Upload { name: "a.png".into(), bytes: Vec::new() };
        let outcomes = each(&vec![file; files], &forwards(job), |_, job| {
            shares.iter().for_each(|share| job.progress(*share));
            Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "error-damaged"))
        });
        assert_eq!(outcomes.len(), files);
        let heard = heard.lock().unwrap();
        heard.clone()
    }

    #[test]
    fn every_file_counts_and_nothing_goes_back() {
        assert_eq!(told(4, &[]), [0.25, 0.5, 0.75, 1.0]);
        assert_eq!(told(2, &[0.5, 0.25, 0.75]), [0.25, 0.375, 0.5, 0.75, 0.875, 1.0]);
        assert_eq!(told(1, &[0.8, 7.0]), [0.8, 1.0]);
    }
}
