//! The page for programs: how the API is used, with requests to copy.

use super::frame::{Page, frame};
use super::{Context, tool_word};
use crate::fields;
use compressimage_tools::TOOLS;
use maud::{Markup, html};

/// The page.
pub fn programs(context: &Context) -> Markup {
    let lang = context.lang;
    let open = context.site.config.ways.open_api;
    let title = lang.t("api-title");
    let lead = lang.t(if open { "api-lead" } else { "api-lead-key" });
    let key = if open { "" } else { " -H 'Authorization: Bearer ci_…'" };
    let curl = |rest: &str| format!("curl{key} {rest}");
    let at = |path: &str| format!("{}{path}", context.origin);
    let section = |name: &str, lines: &[String]| {
        html! {
            h2 { (lang.t(&format!("api-{name}"))) }
            p { (lang.t(&format!("api-{name}-text"))) }
            pre dir="ltr" { code { (lines.join("\n")) } }
        }
    };
    let main = html! {
        article.notice-page {
            h1 { (title) }
            p.lead { (lead) }
            h2 { (lang.t("api-first")) }
            pre dir="ltr" { code {
                (curl(&format!("--data-binary @photo.jpg {} -o small.jpg", at("/v1/compress"))))
            } }
            (section("options", &[
                curl(&format!("--data-binary @photo.jpg '{}' -o small.webp",
                    at("/v1/resize?width=1200&format=webp"))),
            ]))
            (section("several", &[
                curl(&format!("-F file=@a.png -F file=@b.png -F max-size=200KB {} -o small.zip",
                    at("/v1/compress"))),
            ]))
            (section("jobs", &[
                curl(&format!("--data-binary @photo.jpg '{}'", at("/v1/jobs?tool=compress"))),
                curl(&at("/v1/jobs/JOB")),
                curl(&format!("{} -o small.jpg", at("/v1/jobs/JOB/result"))),
                curl(&format!("-X DELETE {}", at("/v1/jobs/JOB"))),
            ]))
            (section("errors", &[
                "{\"status\":415,\"code\":\"unknown_format\",\"detail\":\"not a picture …\"}".to_owned(),
            ]))
            h2 { (lang.t("api-tools")) }
            dl.tools {
                @for &tool in TOOLS {
                    div {
                        dt dir="ltr" { code { "POST /v1/" (tool.card().name) } }
                        dd { (tool_word(tool, "summary", lang)) }
                        dd.options dir="ltr" { @for field in fields::of(tool) { code { (field.name) } " " } }
                    }
                }
            }
            p { a href="/v1/openapi.json" { (lang.t("api-description")) } }
        }
    };
    frame(
        context,
        Page { title, description: lead, slug: Some("docs/api"), main, data: Vec::new() },
    )
}
