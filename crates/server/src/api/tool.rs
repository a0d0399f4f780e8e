//! Tools that answer at once.

use super::ask::{self, Asked};
use super::problem::{Place, Problem};
use super::{given, problem};
use crate::abuse::Client;
use crate::answer::sorted;
use crate::site::Site;
use crate::upload::Bound;
use crate::work::{Task, Watch};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use compressimage_tools::find;
use std::sync::Arc;

/// A tool on the files of the request.
pub async fn run(
    State(site): State<Arc<Site>>,
    Place(tool): Place<String>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    at_once(&site, Some(&tool), request).await
}

/// Another method than that of tools: at the address of one, or at one that there is not.
pub async fn no_such_method(Place(tool): Place<String>, request: Request) -> Problem {
    match find(&tool) {
        Some(_) => problem::no_such_method(request).await,
        None => problem::not_found().await,
    }
}

/// A recipe on the files of the request.
pub async fn run_recipe(
    State(site): State<Arc<Site>>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    at_once(&site, None, request).await
}

async fn at_once(
    site: &Site,
    tool: Option<&str>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    let headers = request.headers().clone();
    let (parts, body) = request.into_parts();
    let client = Client::of(site, &parts).await?;
    client.task(site).await?;
    let bound = Bound { bytes: site.bounds.bytes, files: site.bounds.files };
    let request = Request::from_parts(parts, body);
    let gatherer = site.intake.of(&client.rate);
    let asked = ask::read(site, &client, tool, bound, request).await?;
    let asked = asked.fetched(site, bound, &gatherer).await?;
    let Asked { ask, files, missing, password, backdrop, to, .. } = asked;
    let task = Task { ask, files, password, backdrop, limits: site.bounds.limits };
    let watch = Watch::quiet(site.bounds.time, site.bounds.patience);
    let outcomes = site.workers.run(&client.owner, task, watch).await?;
    let (made, mut failed) = sorted(outcomes);
    failed.extend(missing);
    match to {
        Some(folder) => Ok(given::saved(site, &headers, &folder, made, failed).await?),
        None => Ok(given::answer(made, failed, &headers, &gatherer).await?),
    }
}
