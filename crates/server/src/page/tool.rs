//! A tool's page, and a landing page: the same with options that are set.

use super::frame::{Page, faq, frame, questions};
use super::{Context, Topic, form, tool_word};
use crate::landing::{LANDINGS, tool_faqs};
use crate::words::Lang;
use crate::{answer, seo};
use compressimage_tools::{Door, Needs, TOOLS, social};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

/// The page.
pub fn tool(context: &Context, topic: &Topic) -> Markup {
    let lang = context.lang;
    let heading = topic.word("heading", lang);
    let description = topic.word("summary", lang);
    let ids = topic.landing.map_or_else(|| tool_faqs(topic.name()), |landing| landing.faqs);
    let faqs = questions(ids, lang);
    let steps = steps(topic, lang);
    let options = options(topic);
    let main = html! {
        h1 { (heading) }
        p.lead { (description) }
        @if let Some(text) = missing(context, topic) {
            p.notice."notice--error" data-missing { (text) }
        }
        ci-workshop tool=(topic.name()) {
            (form::form(context, topic, &options))
        }
        script type="application/json" id="page" {
            (PreEscaped(seo::embedded(&for_script(context, topic, options))))
        }
        (help(topic, &steps, lang))
        (faq(&faqs, lang))
        (related(context, topic))
    };
    let url = format!("{}/{}", context.origin, topic.slug());
    let data = vec![
        seo::application(&heading, &description, &url, lang),
        seo::how_to(&heading, &steps, lang),
        seo::questions(&faqs, lang),
    ];
    let slug = Some(topic.slug());
    frame(context, Page { title: heading, description, slug, main, data })
}

fn options(topic: &Topic) -> Value {
    topic.landing.map_or_else(|| json!({}), |landing| landing.options())
}

/// What the page's script starts from.
fn for_script(context: &Context, topic: &Topic, options: Value) -> Value {
    let lang = context.lang;
    let tools = TOOLS.iter().map(|&tool| {
        let name = tool.card().name;
        json!({
            "name": name,
            "title": tool_word(tool, "title", lang),
            "action": tool_word(tool, "action", lang),
            "href": context.href(name),
        })
    });
    let mut page = json!({
        "tool": topic.name(),
        "lang": lang.facts().tag,
        "options": options,
        "tools": tools.collect::<Vec<_>>(),
        "formats": answer::formats(),
        "version": env!("CARGO_PKG_VERSION"),
    });
    if topic.name() == "social" {
        page["catalogue"] = json!(social::catalogue());
    }
    let parts = &context.site.parts;
    // A page of a document may have to be drawn by any tool, if only for its preview.
    page["fonts"] = parts.told_fonts();
    let config = &context.site.config;
    let places = crate::cloud::enabled(config).map(|kind| {
        let picks = kind.picks(&config.cloud);
        json!({ "id": kind.word(), "title": kind.title(), "picks": picks })
    });
    let web = config
        .ways
        .urls
        .then(|| json!({ "id": "web", "title": lang.t("cloud-web"), "picks": false }));
    page["clouds"] = places.chain(web).collect();
    if let Some(server) = server(context, topic) {
        page["server"] = server;
    }
    match topic.tool.card().needs {
        Needs::Engine | Needs::Documents => {}
        Needs::Model => page["model"] = parts.model(),
        Needs::Recogniser => page["languages"] = parts.told_languages(),
    }
    page
}

/// What holds where the visitor chooses the server; nothing where they can't: it keeps nothing, or
/// can't do this tool's work, or the tool only tells what the browser knows at once.
fn server(context: &Context, topic: &Topic) -> Option<Value> {
    let (site, card) = (context.site, topic.tool.card());
    let able = match card.needs {
        Needs::Engine | Needs::Documents => true,
        Needs::Model => site.parts.has_model(),
        Needs::Recogniser => site.parts.reader().is_some(),
    };
    let telling = matches!(card.door, Door::Account | Door::Pair);
    (site.jobs.is_open() && able && !telling).then(|| {
        json!({
            "seconds": site.config.retention.files.as_secs(),
            "upload_bytes": site.config.jobs.upload.as_u64(),
            "session": context.has_session,
        })
    })
}

/// What the site lacks for this tool, and how its operator gets it.
fn missing(context: &Context, topic: &Topic) -> Option<String> {
    let (lang, parts) = (context.lang, &context.site.parts);
    let key = match topic.tool.card().needs {
        Needs::Model if !parts.has_model() => "missing-model",
        Needs::Recogniser if parts.languages().is_empty() => "missing-languages",
        _ => return None,
    };
    Some(lang.t(key))
}

/// The steps to a result, each a name and a sentence.
fn steps(topic: &Topic, lang: Lang) -> Vec<(String, String)> {
    let keys = match topic.tool.card().door {
        Door::Pictures { .. } | Door::Text => ["step-choose", "step-set", "step-save"],
        Door::Documents { .. } => ["step-choose-documents", "step-set", "step-save"],
        Door::Assembly => ["step-choose", "step-order", "step-save-one"],
        Door::Account => ["step-choose", "step-look", "step-clean"],
        Door::Pair => ["step-pair", "step-look", "step-judge"],
    };
    keys.iter().map(|key| (lang.t(key), lang.t(&format!("{key}.text")))).collect()
}

fn help(topic: &Topic, steps: &[(String, String)], lang: Lang) -> Markup {
    let formats = topic.landing.map(|landing| landing.formats(lang)).unwrap_or_default();
    html! {
        section.help aria-labelledby="how" {
            h2 #how { (lang.t("how")) }
            p { (topic.word("help", lang)) }
            @if !formats.is_empty() {
                dl.help__formats {
                    @for (name, text) in &formats { dt { (name) } dd { (text) } }
                }
            }
            ol.steps {
                @for (name, text) in steps { li { h3 { (name) } p { (text) } } }
            }
        }
    }
}

/// Other pages of the same tool, and the tool's own.
fn related(context: &Context, topic: &Topic) -> Markup {
    let lang = context.lang;
    let same = |slug: &str| slug == topic.slug();
    let others = LANDINGS.iter().filter(|l| l.tool == topic.name() && !same(l.slug));
    let others: Vec<_> = others.map(|l| (l.slug, l.word("heading", lang))).collect();
    if others.is_empty() {
        return html! {};
    }
    html! {
        section.related aria-labelledby="related" {
            h2 #related { (lang.t("related")) }
            ul {
                @if topic.landing.is_some() {
                    li { a href=(context.href(topic.name())) { (tool_word(topic.tool, "heading", lang)) } }
                }
                @for (slug, heading) in &others { li { a href=(context.href(slug)) { (heading) } } }
            }
        }
    }
}
