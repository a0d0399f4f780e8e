//! The page for programs: how the API is used, with requests to copy; every tool with its options,
//! and every code of a problem, as the registry and the API's description have them.

mod curl;
mod problems;
mod tools;

use super::Context;
use super::frame::{Page, frame};
use crate::api::description;
use compressimage_tools::TOOLS;
use curl::Curl;
use maud::{Markup, html};

/// How the signature of a call is checked, in several languages.
const SAMPLES: [(&str, &str); 3] = [
    ("Python", include_str!("samples/verify.py")),
    ("JavaScript (Node)", include_str!("samples/verify.mjs")),
    ("Shell (OpenSSL)", include_str!("samples/verify.sh")),
];

/// The page.
pub fn programs(context: &Context) -> Markup {
    let lang = context.lang;
    let site = context.site;
    let open = site.config.ways.open_api;
    let title = lang.t("api-title");
    let lead = lang.t(if open { "api-lead" } else { "api-lead-key" });
    let curl = Curl::new(&context.origin, open);
    let description = description(site);
    let main = html! {
        article.notice-page {
            h1 { (title) }
            p.lead { (lead) }
            p { a href="/v1/openapi.json" { (lang.t("api-description")) } }
            (contents(context))
            h2 #api-first { (lang.t("api-first")) }
            (code(&[curl.line("--data-binary @photo.jpg", "/v1/compress", "-o small.jpg")]))
            (section(context, "options", &[
                curl.line("--data-binary @photo.jpg", "/v1/resize?width=1200&format=webp",
                    "-o small.webp"),
            ]))
            (section(context, "several", &[
                curl.line("-F file=@a.png -F file=@b.png -F max-size=200KB", "/v1/compress",
                    "-o small.zip"),
            ]))
            (section(context, "answers", &[
                curl.line("-H 'Accept: multipart/form-data' --data-binary @photo.jpg",
                    "/v1/compress", "-o answer.form"),
            ]))
            (section(context, "jobs", &[
                curl.line("--data-binary @photo.jpg", "/v1/jobs?tool=compress", ""),
                curl.line("", "/v1/jobs/JOB", ""),
                curl.line("-N", "/v1/jobs/JOB/events", ""),
                curl.line("", "/v1/jobs/JOB/result", "-o small.jpg"),
                curl.line("-X DELETE", "/v1/jobs/JOB", ""),
            ]))
            p { (lang.t("api-jobs-states")) }
            (section(context, "hooks", &[
                curl.line("--data-binary @photo.jpg",
                    "/v1/jobs?tool=compress&webhook=https://example.org/done", ""),
                "Compressimage-Signature: …".to_owned(),
                "{\"at\":\"…\",\"href\":\"/v1/jobs/JOB\",\"job\":\"JOB\",\"state\":\"done\"}".to_owned(),
            ]))
            @for (name, sample) in SAMPLES {
                h3 dir="ltr" { (name) }
                (code(&[sample.trim_end().replace("{key}", &site.key())]))
            }
            (section(context, "uploads", &[
                curl.line("-i -H 'Tus-Resumable: 1.0.0' -H \"Upload-Length: $(wc -c < photo.tif)\" \
                    -H \"Upload-Metadata: filename $(printf photo.tif | base64)\" -X POST",
                    "/v1/uploads", ""),
                curl.line("-H 'Tus-Resumable: 1.0.0' -H 'Upload-Offset: 0' \
                    -H 'Content-Type: application/offset+octet-stream' -X PATCH -T photo.tif",
                    "/v1/uploads/UPLOAD", ""),
                curl.line("-X POST", "/v1/jobs?tool=compress&upload=UPLOAD", ""),
            ]))
            @if site.pictures.is_some() {
                (section(context, "pictures", &[
                    format!("{}/i/SIGNATURE/resize:w=800,h=600,fit=cover/format=auto/quality=80/SOURCE",
                        context.origin),
                ]))
            }
            (tools::tools(context, &description, &curl))
            (problems::problems(context))
        }
    };
    frame(
        context,
        Page { title, description: lead, slug: Some("docs/api"), main, data: Vec::new() },
    )
}

/// The parts of the page, in their order; [`section`] and the modules make them.
const PARTS: [&str; 10] = [
    "first", "options", "several", "answers", "jobs", "hooks", "uploads", "pictures", "tools",
    "errors",
];

/// Where the parts of the page are, and each tool.
fn contents(context: &Context) -> Markup {
    let lang = context.lang;
    let there = |part: &&&str| **part != "pictures" || context.site.pictures.is_some();
    html! {
        nav.notice-page__contents aria-label=(lang.t("api-contents")) {
            ul {
                @for part in PARTS.iter().filter(there) {
                    li {
                        a href={ "#api-" (part) } { (lang.t(&format!("api-{part}"))) }
                        @if *part == "tools" {
                            ul {
                                @for tool in TOOLS {
                                    @let name = tool.card().name;
                                    li { a href={ "#tool-" (name) } { code dir="ltr" { (name) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A heading, a text and lines to copy.
fn section(context: &Context, name: &str, lines: &[String]) -> Markup {
    let lang = context.lang;
    html! {
        h2 id={ "api-" (name) } { (lang.t(&format!("api-{name}"))) }
        p { (lang.t(&format!("api-{name}-text"))) }
        (code(lines))
    }
}

fn code(lines: &[String]) -> Markup {
    html! { pre dir="ltr" { code { (lines.join("\n")) } } }
}
