//! The page of a place elsewhere: what connecting it means, in plain words, and the button that does.

use super::Context;
use super::frame::{Page, frame};
use super::notice::time;
use crate::cloud::Kind;
use compressimage_cloud::{Extent, Provider};
use maud::{Markup, html};

/// What the page is to show.
#[derive(Debug, Default)]
pub struct CloudPage {
    /// Whether the place is connected.
    pub connected: bool,
    /// Whether the visitor wants to choose more files at the provider.
    pub pick: bool,
    /// It was connected just now, with the identifiers of what was chosen.
    pub done: Option<String>,
    /// It was let go just now.
    pub ended: bool,
    /// What is wrong.
    pub wrong: Option<String>,
}

/// The sentences about a place: what it learns, what this site gets, and for how long.
fn sentences(context: &Context, kind: Kind) -> Vec<String> {
    let (lang, config) = (context.lang, &context.site.config);
    let how_long = time(config.retention.accounts, lang);
    let values = [("place", kind.title()), ("time", how_long.as_str())];
    let keys: &[&str] = match kind {
        Kind::WebDav | Kind::S3 => &["cloud-gets-typed", "cloud-bytes-typed", "cloud-kept"],
        Kind::Account(provider) => {
            let extent = config.cloud.app(provider).map(|app| app.extent).unwrap_or_default();
            let gets = match (provider, extent) {
                (Provider::Google, Extent::Least) => "cloud-gets-picked",
                (Provider::OneDrive, Extent::Least) => "cloud-gets-folder",
                _ => "cloud-gets-all",
            };
            let ends = match provider {
                Provider::OneDrive => "cloud-ends-here",
                Provider::Google | Provider::Dropbox => "cloud-ends-there",
            };
            &["cloud-sees", gets, "cloud-bytes", "cloud-kept", ends]
        }
    };
    let all = keys.iter().chain(&["cloud-noted"]);
    all.map(|key| lang.with(key, &values)).collect()
}

/// What a visitor reads before they agree.
pub fn cloud_text(context: &Context, kind: Kind) -> String {
    sentences(context, kind).join("\n")
}

/// The page.
pub fn cloud(context: &Context, kind: Kind, page: &CloudPage) -> Markup {
    let (lang, place) = (context.lang, [("place", kind.title())]);
    let title = lang.with("cloud-title", &place);
    let main = html! {
        article.notice-page.cloud-page {
            h1 { (title) }
            @if let Some(wrong) = &page.wrong { p.notice."notice--error" role="alert" { (wrong) } }
            @if let Some(picked) = &page.done {
                div data-cloud-connected=(kind.word()) data-picked=(picked) {
                    p.notice role="status" { (lang.with("cloud-done", &place)) }
                }
            } @else if page.ended {
                p.notice role="status" { (lang.with("cloud-ended", &place)) }
            } @else if page.connected && !page.pick {
                p.notice role="status" { (lang.with("cloud-connected", &place)) }
                (disconnect(context, kind))
            } @else {
                ul { @for text in sentences(context, kind) { li { (text) } } }
                (connect(context, kind))
            }
        }
    };
    frame(
        context,
        Page { title: title.clone(), description: title, slug: None, main, data: Vec::new() },
    )
}

fn connect(context: &Context, kind: Kind) -> Markup {
    let (lang, place) = (context.lang, [("place", kind.title())]);
    let picks = kind.picks(&context.site.config.cloud);
    let button = if picks { "cloud-pick" } else { "cloud-connect" };
    html! {
        form.letter method="post" action=(context.href(&format!("cloud/{}/connect", kind.word())))
            enctype="multipart/form-data" {
            @for field in fields(kind) {
                @let key = format!("cloud-{}-{}", kind.word(), field.name);
                div.field {
                    label.field__label for=(field.name) { (lang.t(&key)) }
                    input id=(field.name) name=(field.name) type=(field.kind) dir="ltr"
                        required[field.needed] placeholder=[field.like] autocomplete="off"
                        autocapitalize="off" spellcheck="false" maxlength="1000";
                }
            }
            button.button."button--primary" type="submit" { (lang.with(button, &place)) }
        }
    }
}

fn disconnect(context: &Context, kind: Kind) -> Markup {
    html! {
        form method="post" action=(context.href(&format!("cloud/{}/disconnect", kind.word())))
            enctype="multipart/form-data" {
            button.button type="submit" { (context.lang.t("cloud-disconnect")) }
        }
    }
}

/// A field of a form.
struct Field {
    name: &'static str,
    kind: &'static str,
    needed: bool,
    /// What is typed looks like this.
    like: Option<&'static str>,
}

const fn field(name: &'static str, kind: &'static str, like: Option<&'static str>) -> Field {
    Field { name, kind, needed: true, like }
}

/// What is typed for a place without a provider.
fn fields(kind: Kind) -> Vec<Field> {
    let optional = |field: Field| Field { needed: false, ..field };
    match kind {
        Kind::Account(_) => Vec::new(),
        Kind::WebDav => vec![
            field("address", "url", Some("https://cloud.example.org/remote.php/dav/files/ann/")),
            field("user", "text", None),
            field("secret", "password", None),
        ],
        Kind::S3 => vec![
            field("bucket", "text", Some("photos/2026")),
            field("id", "text", None),
            field("secret", "password", None),
            optional(field("endpoint", "url", Some("https://s3.example.org"))),
            optional(field("region", "text", Some("eu-central-1"))),
        ],
    }
}
