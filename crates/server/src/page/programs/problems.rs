//! What the codes of problems mean: the `type` of a problem leads to its code's row.

use super::code;
use crate::codes::CODES;
use crate::page::Context;
use maud::{Markup, html};

/// A problem as it is answered, and all codes.
pub fn problems(context: &Context) -> Markup {
    let lang = context.lang;
    let heads = ["api-code", "api-status", "api-meaning", "api-remedy"].map(|key| lang.t(key));
    let [_, status, meaning, remedy] = &heads;
    let example = "{\"type\":\"/docs/api#unknown_format\",\"title\":\"Unsupported Media Type\",\
        \"status\":415,\"code\":\"unknown_format\",\"detail\":\"not a picture …\"}";
    html! {
        h2 #api-errors { (lang.t("api-errors")) }
        p { (lang.t("api-errors-text")) }
        (code(&[example.to_owned()]))
        div.scroll {
            table {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody lang="en" dir="ltr" {
                    @for row in CODES.iter() {
                        tr id=(row.name) {
                            th scope="row" { code { (row.name) } }
                            td data-head=(status) {
                                (row.statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(", "))
                            }
                            td data-head=(meaning) { (row.meaning) }
                            td data-head=(remedy) { (row.remedy) }
                        }
                    }
                }
            }
        }
    }
}
