//! Reading what a program asks: a file as the body, several as a form, or JSON that names uploads
//! and addresses.

use crate::abuse::Client;
use crate::arriving::{Arriving, too_large, whole};
use crate::intake::Gatherer;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::{self, Arrived, Bound, Form, Upload, plain_name};
use crate::work::Ask;
use crate::{cloud, fields};
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use compressimage_engine::Recipe;
use compressimage_tools::{Plan, Tool, find};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What is asked, with its files.
#[derive(Debug)]
pub struct Asked {
    /// What is to be done.
    pub ask: Ask,
    /// With these.
    pub files: Vec<Arrived>,
    /// And with what is at these addresses.
    pub urls: Vec<String>,
    /// What was named beside them and can't be had.
    pub missing: Vec<Refusal>,
    /// The uploads that some of them came from.
    pub uploads: Vec<String>,
    /// Opens locked documents.
    pub password: Option<String>,
    /// The picture that is to stand behind subjects.
    pub backdrop: Option<Arrived>,
    /// Is called when a job is done.
    pub hook: Option<String>,
    /// The client's own name for a job.
    pub once: Option<String>,
    /// The folder elsewhere that results go to.
    pub to: Option<String>,
}

impl Asked {
    /// That with these files, and nothing else.
    fn of(ask: Ask, files: Vec<Arrived>) -> Self {
        let (urls, missing, uploads) = (Vec::new(), Vec::new(), Vec::new());
        let (password, backdrop, hook, once, to) = (None, None, None, None, None);
        Self { ask, files, urls, missing, uploads, password, backdrop, hook, once, to }
    }
}

/// What stands in the query beside a tool's options.
const RESERVED: [&str; 8] =
    ["tool", "recipe", "name", "url", "upload", "from", "save_to", "webhook"];
/// The header with the password of a locked document: an address is written down in logs.
const PASSWORD: &str = "compressimage-password";
/// The client's own name for a job, so that a request that is sent twice is done once.
pub const IDEMPOTENCY: &str = "idempotency-key";

/// A body in JSON.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Order {
    tool: Option<String>,
    options: Map<String, Value>,
    recipe: Option<Box<Recipe>>,
    uploads: Vec<String>,
    urls: Vec<String>,
    from: Vec<String>,
    save_to: Option<String>,
    password: Option<String>,
    webhook: Option<String>,
}

fn bad(code: &str, text: impl Into<String>) -> Refusal {
    Refusal::said(StatusCode::BAD_REQUEST, code, text)
}

/// Reads a request. `tool` is the address's, where it names one; `bound` what all files may have.
/// What is at addresses is not fetched yet.
///
/// # Errors
/// What is wrong with the request.
pub async fn read(
    site: &Site,
    client: &Client,
    tool: Option<&str>,
    bound: Bound,
    request: Request,
) -> Result<Asked, Refusal> {
    let (parts, body) = request.into_parts();
    let (query, headers) = (query(&parts)?, parts.headers.clone());
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let (password, once) = (header(PASSWORD), header(IDEMPOTENCY).map(str::to_owned));
    let password = password.map(str::to_owned);
    if once.as_ref().is_some_and(|once| once.is_empty() || once.len() > 255) {
        return Err(bad("bad_idempotency_key", "an Idempotency-Key has 1 to 255 characters"));
    }
    let files = site.intake.of(&client.rate);
    let mut reader = Reader { site, client, files, bound, query };
    let mut asked = if kind.starts_with("multipart/form-data") {
        let request = Request::from_parts(parts, body);
        let form = Multipart::from_request(request, &()).await;
        reader
            .form(tool, form.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, "error-form"))?)
            .await?
    } else if kind.starts_with("application/json") && tool.is_none() {
        reader.order(body).await?
    } else {
        let name =
            reader.one("name").map_or_else(|| "picture".to_owned(), |name| plain_name(&name));
        if announced(&headers).is_some_and(|length| length > bound.bytes) {
            return Err(too_large(bound.bytes));
        }
        let mut gathering = reader.files.begin();
        let mut arriving = Arriving::new(body, bound.bytes);
        while let Some(piece) = arriving.next().await? {
            gathering.add(&piece).await?;
        }
        let bytes = gathering.done().await?;
        let files = if bytes.is_empty() { Vec::new() } else { vec![Upload { name, bytes }] };
        let ask = reader.ask(tool, Map::new(), None)?;
        Asked::of(ask, files)
    };
    reader.find(&mut asked, &headers).await?;
    asked.uploads = reader.all("upload");
    asked.to = reader.one("save_to");
    asked.password = asked.password.or(password);
    asked.hook = asked.hook.or_else(|| reader.one("webhook"));
    asked.once = once;
    let asked = checked(asked)?;
    client.files(site, asked.files.len() + asked.urls.len()).await?;
    Ok(asked)
}

/// What can be said before any work: the options are right, and there are as many files as are
/// needed.
pub fn checked(asked: Asked) -> Result<Asked, Refusal> {
    let (plan, _) = asked.ask.plan()?;
    let files = asked.files.len() + asked.urls.len();
    match plan {
        Plan::Text(_) => {}
        Plan::Compare if files != 2 && asked.missing.is_empty() => {
            return Err(Refusal::new(StatusCode::BAD_REQUEST, "error-two-files"));
        }
        _ if files == 0 => {
            let mut missing = asked.missing;
            // One that is alone is named as well: an order may have many.
            return Err(match missing.len() {
                1 => missing.remove(0),
                _ => Refusal::all(missing),
            });
        }
        _ => {}
    }
    Ok(asked)
}

fn query(parts: &Parts) -> Result<Vec<(String, String)>, Refusal> {
    let axum::extract::Query(query) = axum::extract::Query::try_from_uri(&parts.uri)
        .map_err(|error| bad("bad_query", format!("the query can't be read: {error}")))?;
    Ok(query)
}

struct Reader<'a> {
    site: &'a Site,
    client: &'a Client,
    /// Where files are gathered.
    files: Gatherer,
    bound: Bound,
    query: Vec<(String, String)>,
}

impl Reader<'_> {
    fn one(&self, name: &str) -> Option<String> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// A form: files and options as fields, which count like those of the query.
    async fn form(&mut self, tool: Option<&str>, form: Multipart) -> Result<Asked, Refusal> {
        let Form { files, backdrop, fields, password } =
            upload::read(form, self.bound, Some(&self.files)).await?;
        let mut options = Map::new();
        for (name, value) in fields {
            match name.as_str() {
                "options" => {
                    let given = serde_json::from_str(&value);
                    options = given.map_err(|e| bad("bad_options", format!("options: {e}")))?;
                }
                _ => self.query.push((name, value)),
            }
        }
        let ask = self.ask(tool, options, None)?;
        Ok(Asked { password, backdrop, ..Asked::of(ask, files) })
    }

    /// JSON that names what is to be done and where the files are.
    async fn order(&mut self, body: Body) -> Result<Asked, Refusal> {
        let bytes = whole(body, MOST_JSON).await?;
        let order: Order = serde_json::from_slice(&bytes)
            .map_err(|error| bad("bad_json", format!("the body can't be read: {error}")))?;
        let named = |(name, values): (&str, Vec<String>)| {
            values.into_iter().map(|value| (name.to_owned(), value)).collect::<Vec<_>>()
        };
        let all = [
            ("upload", order.uploads),
            ("url", order.urls),
            ("from", order.from),
            ("save_to", order.save_to.into_iter().collect()),
        ];
        self.query.extend(all.into_iter().flat_map(named));
        let ask = self.ask(order.tool.as_deref(), order.options, order.recipe)?;
        let (password, hook) = (order.password, order.webhook);
        Ok(Asked { password, hook, ..Asked::of(ask, Vec::new()) })
    }

    /// What is to be done: a recipe, or a tool with the options of JSON and of the query.
    fn ask(
        &self,
        tool: Option<&str>,
        mut options: Map<String, Value>,
        recipe: Option<Box<Recipe>>,
    ) -> Result<Ask, Refusal> {
        let written = || {
            let text = self.one("recipe")?;
            let read = serde_json::from_str::<Recipe>(&text);
            Some(read.map_err(|error| bad("bad_recipe", format!("the recipe: {error}"))))
        };
        let recipe = match recipe {
            Some(recipe) => Some(recipe),
            None => written().transpose()?.map(Box::new),
        };
        let named = tool.map(str::to_owned).or_else(|| self.one("tool"));
        match (recipe, named) {
            (Some(_), Some(name)) => {
                let text = format!(
                    "a recipe says all that is done, so it is not given to a tool ({name}): send \
                     it to /v1/run, or as a job without a tool; or give {name} its options"
                );
                Err(bad("bad_request", text))
            }
            (Some(recipe), None) => match self.query.iter().find(|(name, _)| !reserved(name)) {
                Some((name, _)) => Err(bad("no_such_option", format!("a recipe has no '{name}'"))),
                None => Ok(Ask::Recipe(recipe)),
            },
            (None, None) => {
                Err(bad("bad_request", "name a tool (tool=compress), or give a recipe"))
            }
            (None, Some(name)) => {
                let none = || {
                    let text = format!("there is no tool named '{name}'");
                    Refusal::said(StatusCode::NOT_FOUND, "no_such_tool", text)
                };
                let tool = find(&name).ok_or_else(none)?;
                options.extend(self.options(tool)?);
                Ok(Ask::Tool { name, options: options.into() })
            }
        }
    }

    /// The options of the query, by the names of the command line or of the schema.
    fn options(&self, tool: &dyn Tool) -> Result<Map<String, Value>, Refusal> {
        let fields = fields::of(tool);
        let mut options = Map::new();
        for (name, _) in self.query.iter().filter(|(name, _)| !reserved(name)) {
            let plain = name.replace('-', "_");
            let Some(field) = fields.iter().find(|field| field.name == plain) else {
                let names: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
                let (tool, names) = (tool.card().name, names.join(", "));
                let text = format!("{tool} has no option '{name}'; it has {names}");
                return Err(bad("no_such_option", text));
            };
            if let Some(value) = field.value(&self.all(name)) {
                options.insert(plain, value);
            }
        }
        Ok(options)
    }

    /// Adds the files that were uploaded before, and those that are at places elsewhere; others may
    /// be at addresses.
    async fn find(&self, asked: &mut Asked, headers: &HeaderMap) -> Result<(), Refusal> {
        asked.urls = self.all("url");
        let (files, more) = (&mut asked.files, asked.urls.len());
        for id in self.all("upload") {
            let gone = || {
                let text = format!("there is no upload {id}: it was erased, or a job took it over");
                Refusal::said(StatusCode::NOT_FOUND, "no_such_upload", text).about(Some(id.clone()))
            };
            let jobs = &self.site.jobs;
            let pending = jobs.pending(&id).await.map_err(crate::jobs::out_of_order)?;
            let pending = pending.filter(|pending| pending.owner == self.client.owner);
            let pending = pending.ok_or_else(gone)?;
            if pending.arrived.length != pending.length {
                let text = format!("the upload {id} is not complete yet");
                let refusal = Refusal::said(StatusCode::CONFLICT, "upload_incomplete", text);
                return Err(refusal.about(Some(id)));
            }
            self.bound.fits(files.len() + more, total(files) + pending.length)?;
            files.push(jobs.uploaded(&id, &pending).await.map_err(|_| gone())?);
        }
        self.bound.fits(files.len() + more, total(files))?;
        let left = Bound {
            bytes: self.bound.bytes.saturating_sub(total(files)),
            files: self.bound.files.saturating_sub(files.len() + more),
        };
        let from = self.all("from");
        files.extend(cloud::imported(self.site, self.client, headers, &from, left).await?);
        Ok(())
    }
}

fn reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Most bytes of a body in JSON.
const MOST_JSON: u64 = 1 << 20;

/// Bytes of all files.
pub fn total(files: &[Arrived]) -> u64 {
    files.iter().map(|file| file.bytes.len()).sum()
}

/// How long the body is, as far as that is said.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
