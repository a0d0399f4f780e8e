//! The page by which people write to the operator.

use super::Context;
use super::field::{Area, Fault, Marks, Wrong};
use super::notice::written;
use crate::contact::Diagnostic;
use crate::upload::Fields;
use crate::words::Lang;
use maud::{Markup, html};

/// A field that people don't see: what is filled into it, a program wrote. The name is one that the
/// form fillers of people's own browsers know nothing for.
const TRAP: &str = "leave-empty";
/// Most letters of a message.
pub const MOST_LETTERS: usize = 10_000;

/// What is filled into the form, and what is wrong with it.
#[derive(Debug, Default)]
pub struct ContactForm<'a> {
    /// The message.
    pub message: &'a str,
    /// Where an answer goes.
    pub email: &'a str,
    /// The names of what is to be sent along.
    pub ticked: Vec<&'a str>,
    /// Why it was not taken.
    pub fault: Option<&'a Fault>,
}

/// The field that people don't see; they do where something was in it, for then it may have been a
/// program of theirs.
pub fn trap(lang: Lang, marks: Marks) -> Markup {
    html! {
        @if marks.invalid(TRAP).is_some() {
            div.field {
                label.field__label for=(TRAP) { (lang.t("contact-trap")) }
                input id=(TRAP) type="text" name=(TRAP) autocomplete="off" aria-invalid="true"
                    autofocus[marks.focused(TRAP)] aria-describedby=[marks.described(TRAP)];
                (marks.told(TRAP))
            }
        } @else {
            div.trap aria-hidden="true" {
                label for=(TRAP) { (lang.t("contact-trap")) }
                input id=(TRAP) type="text" name=(TRAP) tabindex="-1" autocomplete="off";
            }
        }
    }
}

/// What is wrong where something was filled into that field.
pub fn trapped(lang: Lang, form: &Fields) -> Option<Wrong> {
    (!form.one(TRAP).is_empty()).then(|| Wrong { field: TRAP, text: lang.t("contact-trapped") })
}

/// The field of the visitor's address.
pub fn email(lang: Lang, label: &str, value: &str, required: bool, marks: Marks) -> Markup {
    html! {
        div.field {
            label.field__label for="email" { (lang.t(label)) }
            input #email type="email" name="email" value=(value) required[required]
                autocomplete="email" maxlength="254" dir="ltr"
                aria-invalid=[marks.invalid("email")] autofocus[marks.focused("email")]
                aria-describedby=[marks.described("email")];
            (marks.told("email"))
        }
    }
}

/// The page; `diagnostics` are what may be sent along, each as it would be sent.
pub fn contact(context: &Context, diagnostics: &[Diagnostic], form: &ContactForm) -> Markup {
    let lang = context.lang;
    let marks = Marks::new(form.fault);
    // The page that the visitor came from is still known where the form has to be sent again.
    let from = diagnostics.iter().find(|one| one.name == "tool");
    let from = from.map_or("", |tool| tool.value.trim_start_matches('/'));
    let message = Area {
        name: "message",
        label: "contact-message",
        rows: 8,
        most: MOST_LETTERS,
        required: true,
        value: form.message,
    };
    let body = html! {
        form.letter method="post" action=(context.href_from("contact", from))
            enctype="multipart/form-data" {
            (marks.area(&message, lang))
            (email(lang, "contact-email", form.email, false, marks))
            @if !diagnostics.is_empty() { (along(diagnostics, form, lang)) }
            (trap(lang, marks))
            (marks.button(&lang.t("contact-send"), lang))
        }
    };
    written(context, "contact", true, &body)
}

/// What may be sent along.
fn along(diagnostics: &[Diagnostic], form: &ContactForm, lang: Lang) -> Markup {
    html! {
        fieldset.letter__diagnostics aria-describedby="diagnostics-help" {
            legend.field__label { (lang.t("contact-diagnostics")) }
            p.field__help #diagnostics-help { (lang.t("contact-diagnostics-text")) }
            @for Diagnostic { name, value } in diagnostics {
                @let id = format!("diagnostic-{name}");
                div.field."field--check" {
                    input id=(id) type="checkbox" name=(name) value=(value)
                        checked[form.ticked.contains(&name.as_str())]
                        aria-describedby={ (id) "-value" };
                    label.field__label for=(id) { (lang.t(&id)) }
                    p.field__help id={ (id) "-value" } { bdi dir="ltr" { (value) } }
                }
            }
            // Only a script knows it: that shows this box, with the value.
            div.field."field--check" hidden {
                input #diagnostic-screen type="checkbox" name="screen" disabled
                    checked[form.ticked.contains(&"screen")]
                    aria-describedby="diagnostic-screen-value";
                label.field__label for="diagnostic-screen" { (lang.t("diagnostic-screen")) }
                p.field__help #diagnostic-screen-value { bdi dir="ltr" {} }
            }
        }
    }
}

/// The page where no message can be taken: who writes is told where else.
pub fn no_messages(context: &Context) -> Markup {
    let body = html! {
        p.notice { (context.lang.t("contact-keeps-nothing")) }
        (elsewhere(context))
    };
    written(context, "contact", true, &body)
}

/// Where else the operator is asked: at the address of the policy, where it names one.
pub fn elsewhere(context: &Context) -> Markup {
    let email = &context.site.config.policy.email;
    html! {
        p {
            @if email.is_empty() { (context.lang.t("contact-otherwise")) }
            @else { a href={ "mailto:" (email) } { (email) } }
        }
    }
}

/// The page after a message was sent.
pub fn received(context: &Context) -> Markup {
    let body = html! { p.notice role="status" { (context.lang.t("contact-sent")) } };
    written(context, "contact", false, &body)
}
