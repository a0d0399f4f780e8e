//! Results as programs get them: the file itself, a ZIP of several, or a form of all with the
//! report first.

use super::problem;
use crate::answer::{download, pack};
use crate::cloud;
use crate::intake::{Content, Gatherer, body};
use crate::refusal::Refusal;
use crate::site::Site;
use crate::words::Lang;
use crate::work::{Made, Told};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, header};
use axum::response::IntoResponse;
use serde_json::{Value, json};

/// The header with the report.
pub const REPORT: &str = "compressimage-report";
/// Most bytes of the report as a header: proxies take no long ones. What is left out stands in the
/// form.
const MOST_HEADER: usize = 3_000;
/// Between the parts of a form: chosen anew each time, so that no file holds it.
fn boundary() -> String {
    format!("compressimage-{}", crate::store::secret_id())
}

/// Everything that came of a task, as JSON.
pub fn report(made: &[Made<Content>], failed: &[Refusal]) -> Value {
    let file = |made: &Made<Content>| {
        json!({
            "name": made.name,
            "media_type": made.media_type,
            "bytes": made.bytes.len(),
            "report": made.report,
        })
    };
    json!({
        "files": made.iter().map(file).collect::<Vec<_>>(),
        "failed": failed.iter().map(problem::told).collect::<Vec<_>>(),
    })
}

/// The answer that the client likes best.
///
/// # Errors
/// Where nothing came of any file.
pub async fn answer(
    mut made: Vec<Made<Content>>,
    failed: Vec<Refusal>,
    asked: &HeaderMap,
    gatherer: &Gatherer,
) -> Result<Response<Body>, Refusal> {
    if made.is_empty() {
        return Err(Refusal::all(failed));
    }
    let accept =
        asked.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let report = report(&made, &failed);
    let mut answer = if accept.contains("multipart/") {
        form(&report, made)
    } else if failed.is_empty() && (made.len() == 1 || matches!(made[0].told, Told::Alike(_))) {
        let Made { name, media_type, bytes, .. } = made.swap_remove(0);
        download(&name, &media_type, bytes)
    } else {
        let packed = pack(made, failed, gatherer, Lang::DEFAULT).await?;
        download("compressimage.zip", "application/zip", packed)
    };
    if let Some(value) = short(&nameless(report)) {
        answer.headers_mut().insert(REPORT, value);
    }
    Ok(answer)
}

/// Saves results in a folder elsewhere: the answer says where each is.
///
/// # Errors
/// Where nothing came of any file, or one can't be saved.
pub async fn saved(
    site: &Site,
    headers: &HeaderMap,
    folder: &str,
    made: Vec<Made<Content>>,
    failed: Vec<Refusal>,
) -> Result<Response<Body>, Refusal> {
    if made.is_empty() {
        return Err(Refusal::all(failed));
    }
    let mut told = report(&made, &failed);
    told["saved"] = cloud::saved(site, headers, folder, made).await?.into();
    Ok(([(header::CACHE_CONTROL, "no-store")], axum::Json(told)).into_response())
}

/// The report without what the metadata of a file said: proxies write headers down. It stands in the
/// form.
fn nameless(mut report: Value) -> Value {
    match &mut report {
        Value::Array(all) => all.iter_mut().for_each(|one| *one = nameless(one.take())),
        Value::Object(all) => {
            // A field of metadata.
            if all.contains_key("source") && all.contains_key("group") {
                all.remove("value");
            }
            all.values_mut().for_each(|one| *one = nameless(one.take()));
        }
        _ => {}
    }
    report
}

/// The report as a header, in ASCII. One that is too long loses the long lists first, then all but
/// the main figures of each file, then the last files; it says that it is shortened, and the sums are
/// always those of all.
fn short(report: &Value) -> Option<HeaderValue> {
    let fits = |report: &Value| Some(ascii(report)).filter(|text| text.len() <= MOST_HEADER);
    let text = fits(report).or_else(|| fits(&without_lists(report))).or_else(|| {
        let (mut least, mut all) = (sums(report), report.clone());
        let mut kept = fits(&least)?;
        for name in ["files", "failed"] {
            least[name] = json!([]);
            for one in all[name].as_array_mut().into_iter().flatten() {
                least[name].as_array_mut()?.push(figures(one));
                match fits(&least) {
                    Some(text) => kept = text,
                    None => return Some(kept),
                }
            }
        }
        Some(kept)
    });
    text?.parse().ok()
}

/// The report without the lists of what was removed and of warnings.
fn without_lists(report: &Value) -> Value {
    let mut report = report.clone();
    report["shortened"] = true.into();
    for file in report["files"].as_array_mut().into_iter().flatten() {
        if let Some(told) = file["report"].as_object_mut() {
            told.retain(|name, _| name != "removed" && name != "warnings");
        }
    }
    report
}

/// How much there is of everything.
fn sums(report: &Value) -> Value {
    let count = |name: &str| report[name].as_array().map_or(0, Vec::len);
    let sum = |name: &str| -> u64 {
        let files = report["files"].as_array().into_iter().flatten();
        files.filter_map(|file| file["report"][name].as_u64()).sum()
    };
    json!({
        "shortened": true,
        "sums": {
            "files": count("files"), "failed": count("failed"),
            "bytes_in": sum("bytes_in"), "bytes_out": sum("bytes_out"),
        },
    })
}

/// The main figures of a file, or what is wrong with one.
fn figures(one: &mut Value) -> Value {
    const MAIN: [&str; 6] = ["bytes_in", "bytes_out", "format_out", "width", "height", "score"];
    if let Some(members) = one.as_object_mut() {
        members.retain(|name, _| ["name", "bytes", "report", "code", "file"].contains(&&**name));
    }
    if let Some(Value::Object(told)) = one.get_mut("report") {
        told.retain(|name, _| MAIN.contains(&&**name));
    }
    one.take()
}

/// JSON whose other letters are escaped, as headers want it.
fn ascii(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            ' '..='~' => out.push(c),
            c => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out += &format!("\\u{unit:04x}");
                }
            }
        }
    }
    out
}

/// A form: the report, then each file.
fn form(report: &Value, made: Vec<Made<Content>>) -> Response<Body> {
    let boundary = boundary();
    let mut parts: Vec<Content> = Vec::new();
    let mut part = |name: &str, file: Option<&str>, kind: &str, bytes: Content| {
        let file = file.map(|file| format!("; filename=\"{}\"", quoted(file)));
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{}\r\n\
             Content-Type: {kind}\r\n\r\n",
            file.unwrap_or_default()
        );
        parts.extend([head.into_bytes().into(), bytes, b"\r\n".to_vec().into()]);
    };
    part("report", None, "application/json", report.to_string().into_bytes().into());
    for Made { name, media_type, bytes, .. } in made {
        part("file", Some(&name), &media_type, bytes);
    }
    parts.push(format!("--{boundary}--\r\n").into_bytes().into());
    let mut answer = Response::new(body(parts));
    let headers = answer.headers_mut();
    let kind = format!("multipart/form-data; boundary={boundary}");
    headers.extend(kind.parse().map(|kind| (header::CONTENT_TYPE, kind)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// A file name within quotes, as browsers write it in forms.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
