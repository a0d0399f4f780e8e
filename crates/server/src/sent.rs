//! A tool's form that was sent, as browsers without scripts do it: the answer is what came of it.

use crate::abuse::Client;
use crate::intake::{Content, Gatherer};
use crate::jobs::out_of_order;
use crate::page::{self, Context, Topic};
use crate::refusal::Refusal;
use crate::route::{find, not_found, refused, uncached};
use crate::site::Site;
use crate::upload::{self, Bound, Form};
use crate::work::{Account, Ask, Made, Outcome, Task, Told, Watch};
use crate::{answer, fields};
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::{Response, StatusCode};
use compressimage_tools::{Door, Needs};
use std::sync::Arc;

/// Takes the form of the page at that address.
pub async fn receive(
    State(site): State<Arc<Site>>,
    Path(slug): Path<String>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let context = Context::new(&site, &parts.uri, &parts.headers);
    let Some(topic) = find(&slug) else { return not_found(&context) };
    let done = async {
        let client = Client::of(&site, &parts).await?;
        site.rates.task(&client.rate)?;
        site.rights.check(&client.owner).await?;
        let bound = Bound { bytes: site.bounds.bytes, files: site.bounds.files };
        let no_form = |_| Refusal::new(StatusCode::BAD_REQUEST, "error-form");
        let request = Request::from_parts(parts.clone(), body);
        let form = Multipart::from_request(request, &()).await;
        let gatherer = site.intake.of(&client.rate);
        let form = upload::read(form.map_err(no_form)?, bound, Some(&gatherer)).await?;
        perform(&context, &topic, &client, &gatherer, form).await
    };
    done.await.unwrap_or_else(|refusal| refused(&context, topic.slug(), &refusal))
}

/// Does what the form asks for.
async fn perform(
    context: &Context<'_>,
    topic: &Topic,
    client: &Client,
    gatherer: &Gatherer,
    form: Form,
) -> Result<Response<Body>, Refusal> {
    let (site, lang) = (context.site, context.lang);
    let Form { files, fields, backdrop, password } = form;
    if let Some(text) = fields::wrong_number(topic.tool, &fields, lang) {
        return Err(Refusal::said(StatusCode::BAD_REQUEST, "bad_number", text));
    }
    let card = topic.tool.card();
    let mut options = fields::options(topic.tool, &fields);
    if backdrop.is_some() && card.needs == Needs::Model {
        // The recipe names a picture; which one, only this form says.
        options["background"] = "backdrop.png".into();
    }
    let ask = Ask::Tool { name: card.name.to_owned(), options };
    let task = Task { ask, files, password, backdrop, limits: site.bounds.limits };
    let watch = Watch::quiet(site.bounds.time, site.bounds.patience);
    let outcomes = site.workers.run(&client.owner, task, watch).await?;
    shown(context, topic, gatherer, outcomes).await
}

/// What came of a form: a page where there is something to read, else files to save.
async fn shown(
    context: &Context<'_>,
    topic: &Topic,
    gatherer: &Gatherer,
    outcomes: Vec<Outcome<Content>>,
) -> Result<Response<Body>, Refusal> {
    if topic.tool.card().door == Door::Account {
        // One file without an account is a refusal, of several the others are told.
        if let [Outcome { made: Err(refusal), .. }] = &outcomes[..] {
            return Err(refusal.clone());
        }
        let accounts: Vec<_> = outcomes.into_iter().filter_map(account).collect();
        return Ok(uncached(StatusCode::OK, page::account(context, topic, &accounts)));
    }
    if let [Outcome { made: Ok(made), .. }] = &outcomes[..] {
        match &made[..] {
            [Made { told: Told::Alike(alike), .. }, difference] => {
                let difference = difference.bytes.bytes().await.map_err(out_of_order)?;
                let page = page::compared(context, topic, alike, &difference);
                return Ok(uncached(StatusCode::OK, page));
            }
            [Made { told: Told::Text(text), .. }] => {
                let page = match topic.tool.card().door {
                    Door::Text => page::read(context, topic, text),
                    _ => page::text(context, topic, text),
                };
                return Ok(uncached(StatusCode::OK, page));
            }
            _ => {}
        }
    }
    answer::results(outcomes, gatherer, context.lang).await
}

/// What a file is and says.
fn account(outcome: Outcome<Content>) -> Option<(String, Result<Box<Account>, Refusal>)> {
    let told = match outcome.made {
        Err(refusal) => Err(refusal),
        Ok(made) => match made.into_iter().next()?.told {
            Told::Account(account) => Ok(account),
            _ => return None,
        },
    };
    Some((outcome.file, told))
}
