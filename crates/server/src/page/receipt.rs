//! The page on which anybody checks a receipt of a deletion.

use super::Context;
use super::field::{Area, Fault, Marks};
use super::notice::written;
use crate::privacy::{Checked, Statement, step_message};
use crate::words::Lang;
use maud::{Markup, html};

/// Most letters of what is sent to be checked; a receipt has less than a thousand.
pub const MOST_RECEIPT: usize = 50_000;

/// What was sent with the form, and what was found.
#[derive(Debug, Default)]
pub struct ReceiptForm<'a> {
    /// What was pasted.
    pub text: &'a str,
    /// What the check found, where there was something to check.
    pub checked: Option<&'a Checked>,
    /// Why nothing could be checked.
    pub fault: Option<&'a Fault>,
}

/// The page.
pub fn receipt(context: &Context, form: &ReceiptForm) -> Markup {
    let lang = context.lang;
    let marks = Marks::new(form.fault);
    let text = Area {
        name: "text",
        label: "receipt-text",
        rows: 5,
        most: MOST_RECEIPT,
        required: false,
        value: form.text,
    };
    let body = html! {
        @if let Some(checked) = form.checked { (found(checked, lang)) }
        form.letter method="post" action=(context.href("receipt")) enctype="multipart/form-data" {
            div.field {
                label.field__label for="file" { (lang.t("receipt-file")) }
                input #file type="file" name="file" accept=".json,application/json"
                    aria-invalid=[marks.invalid("file")] autofocus[marks.focused("file")]
                    aria-describedby=[marks.described("file")];
                (marks.told("file"))
            }
            (marks.area(&text, lang))
            (marks.button(&lang.t("receipt-check"), lang))
        }
        h2 { (lang.t("receipt-yourself")) }
        p { (lang.t("receipt-yourself-text")) }
        pre dir="ltr" { code {
            "compressimage verify-receipt receipt.json --key " (context.site.key())
        } }
        p { (lang.with("receipt-key-place", &[("place", "/privacy.json")])) }
    };
    written(context, "receipt", true, &body)
}

/// What a check found.
fn found(checked: &Checked, lang: Lang) -> Markup {
    html! {
        @match checked {
            Checked::Genuine(statement) => {
                p.notice."notice--good" role="status" data-receipt="genuine" { (lang.t("receipt-genuine")) }
                (stated(statement, lang))
                p { (lang.t("receipt-unsaid")) }
            },
            Checked::Foreign => p.notice."notice--warning" role="alert" data-receipt="foreign" {
                (lang.t("receipt-foreign"))
            },
            Checked::Changed => p.notice."notice--error" role="alert" data-receipt="changed" {
                (lang.t("receipt-changed"))
            },
        }
    }
}

/// What a receipt says, for people.
fn stated(statement: &Statement, lang: Lang) -> Markup {
    let step = |step: &String| step_message(step).map_or_else(|| step.clone(), |key| lang.t(key));
    let facts = [
        ("deleted", lang.moment(&statement.deleted)),
        ("arrived", lang.moment(&statement.arrived)),
        ("why", lang.t(&format!("receipt-why-{}", statement.why.word()))),
        ("files", lang.number(statement.files as f64, 0)),
        ("bytes", lang.bytes(statement.bytes)),
        ("server", statement.server.clone()),
        ("job", statement.job.clone()),
    ];
    html! {
        dl.facts.receipt {
            @for (name, value) in &facts {
                dt { (lang.t(&format!("receipt-{name}"))) } dd { bdi { (value) } }
            }
            dt { (lang.t("receipt-how")) }
            dd { ol { @for line in &statement.how { li { (step(line)) } } } }
        }
    }
}
