//! The page by which people write to the operator.

use super::Context;
use super::notice::written;
use crate::contact::Diagnostic;
use crate::words::Lang;
use maud::{Markup, html};

/// A field that people don't see: what is filled into it, a program wrote.
pub const TRAP: &str = "website";
/// Most letters of a message.
pub const MOST_LETTERS: usize = 10_000;

/// What is filled into the form, and what is wrong with it.
#[derive(Debug, Default)]
pub struct ContactForm<'a> {
    /// The message.
    pub message: &'a str,
    /// Where an answer goes.
    pub email: &'a str,
    /// What is wrong.
    pub wrong: Option<String>,
}

/// The field that people don't see.
pub fn trap(lang: Lang) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for=(TRAP) { (lang.t("contact-trap")) }
            input id=(TRAP) type="text" name=(TRAP) tabindex="-1" autocomplete="off";
        }
    }
}

/// The page; `diagnostics` are what may be sent along, each as it would be sent.
pub fn contact(context: &Context, diagnostics: &[Diagnostic], form: &ContactForm) -> Markup {
    let lang = context.lang;
    let body = html! {
        @if let Some(wrong) = &form.wrong { p.notice."notice--error" role="alert" { (wrong) } }
        form.letter method="post" action=(context.href("contact")) enctype="multipart/form-data" {
            div.field {
                label.field__label for="message" { (lang.t("contact-message")) }
                textarea #message name="message" rows="8" maxlength=(MOST_LETTERS) required { (form.message) }
            }
            div.field {
                label.field__label for="email" { (lang.t("contact-email")) }
                input #email type="email" name="email" value=(form.email) autocomplete="email"
                    maxlength="254" dir="ltr";
            }
            fieldset.letter__diagnostics aria-describedby="diagnostics-help" {
                legend.field__label { (lang.t("contact-diagnostics")) }
                p.field__help #diagnostics-help { (lang.t("contact-diagnostics-text")) }
                @for Diagnostic { name, value } in diagnostics {
                    @let id = format!("diagnostic-{name}");
                    div.field."field--check" {
                        input id=(id) type="checkbox" name=(name) value=(value)
                            aria-describedby={ (id) "-value" };
                        label.field__label for=(id) { (lang.t(&id)) }
                        p.field__help id={ (id) "-value" } { bdi dir="ltr" { (value) } }
                    }
                }
                // Only a script knows it: that shows this box, with the value.
                div.field."field--check" hidden {
                    input #diagnostic-screen type="checkbox" name="screen" disabled
                        aria-describedby="diagnostic-screen-value";
                    label.field__label for="diagnostic-screen" { (lang.t("diagnostic-screen")) }
                    p.field__help #diagnostic-screen-value { bdi dir="ltr" {} }
                }
            }
            (trap(lang))
            button.button."button--primary" type="submit" { (lang.t("contact-send")) }
        }
    };
    written(context, "contact", true, &body)
}

/// The page after a message was sent.
pub fn received(context: &Context) -> Markup {
    let body = html! { p.notice role="status" { (context.lang.t("contact-sent")) } };
    written(context, "contact", false, &body)
}
