//! Every tool: requests to copy, its options, what it answers.

use super::code;
use super::curl::Curl;
use crate::fields::{self, Field, Kind};
use crate::page::{Context, tool_word};
use compressimage_tools::{TOOLS, Tool};
use maud::{Markup, html};
use serde_json::Value;

/// The tools, one after the other, and what all of them take.
pub fn tools(context: &Context, description: &Value, curl: &Curl) -> Markup {
    let lang = context.lang;
    html! {
        h2 #api-tools { (lang.t("api-tools")) }
        p { (lang.t("api-tools-text")) }
        (shared(context, description))
        @for &tool in TOOLS { (one(context, description, curl, tool)) }
    }
}

/// The operation of a tool in the API's description.
fn operation<'a>(description: &'a Value, tool: &dyn Tool) -> &'a Value {
    &description["paths"][format!("/v1/{}", tool.card().name)]["post"]
}

/// What every tool takes beside its options.
fn shared(context: &Context, description: &Value) -> Markup {
    let Some(&tool) = TOOLS.first() else { return Markup::default() };
    let own = fields::of(tool);
    let parameters = operation(description, tool)["parameters"].as_array().into_iter().flatten();
    let word =
        |parameter: &Value, member: &str| parameter[member].as_str().unwrap_or_default().to_owned();
    let others = parameters.filter(|one| own.iter().all(|field| one["name"] != *field.name));
    let rows = others.map(|one| Row {
        name: word(one, "name"),
        values: word(one, "in"),
        default: String::new(),
        means: word(one, "description"),
    });
    table(context, rows.collect())
}

fn one(context: &Context, description: &Value, curl: &Curl, tool: &dyn Tool) -> Markup {
    let card = tool.card();
    let examples = card.examples.iter().filter_map(|(line, what)| {
        // What the command line does with files does not matter here.
        let what = what.split(';').next().unwrap_or_default();
        Some(format!("# {what}\n{}", curl.example(tool, line)?))
    });
    let responses = &operation(description, tool)["responses"];
    let kinds = responses["200"]["content"].as_object().into_iter().flatten();
    let kinds: Vec<_> = kinds.map(|(kind, _)| kind.as_str()).collect();
    html! {
        section id={ "tool-" (card.name) } {
            h3 dir="ltr" { code { "POST /v1/" (card.name) } }
            p { (tool_word(tool, "summary", context.lang)) }
            (code(&examples.collect::<Vec<_>>()))
            p { (context.lang.t("api-gives")) " " @for kind in kinds { code dir="ltr" { (kind) } " " } }
            details {
                summary { (context.lang.with("api-options-of", &[("tool", card.name)])) }
                (table(context, fields::of(tool).iter().map(Row::of).collect()))
            }
        }
    }
}

/// An option, in words.
struct Row {
    name: String,
    values: String,
    default: String,
    means: String,
}

impl Row {
    fn of(field: &Field) -> Self {
        let default = match &field.default {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Array(list) if list.is_empty() => String::new(),
            other => other.to_string(),
        };
        Self {
            name: field.name.replace('_', "-"),
            values: values(&field.kind),
            default,
            means: fields::unflagged(&field.description.replace('\n', " ")),
        }
    }
}

/// What can be filled in.
fn values(kind: &Kind) -> String {
    match kind {
        Kind::Number { least, most, .. } => match (least, most) {
            (Some(least), Some(most)) => format!("{least} … {most}"),
            (Some(least), None) => format!("{least} …"),
            _ => "1.5".to_owned(),
        },
        Kind::Choice(words) => words.join(" | "),
        Kind::Several(words) => format!("{}, …", words.join(" | ")),
        Kind::Flag => "true | false".to_owned(),
        Kind::List { numbers: true } => "1,2,3".to_owned(),
        Kind::List { numbers: false } => "a,b,c".to_owned(),
        Kind::Colour => "#rrggbb | white".to_owned(),
        Kind::Text { examples, .. } => examples.join(" | "),
    }
}

fn table(context: &Context, rows: Vec<Row>) -> Markup {
    let lang = context.lang;
    let heads = ["api-option", "api-values", "api-default", "api-means"].map(|key| lang.t(key));
    let [_, values, default, means] = &heads;
    html! {
        div.scroll {
            table {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody lang="en" dir="ltr" {
                    @for row in rows {
                        tr {
                            th scope="row" { code { (row.name) } }
                            td data-head=(values) { (row.values) }
                            td data-head=(default) { (row.default) }
                            td data-head=(means) { (row.means) }
                        }
                    }
                }
            }
        }
    }
}
