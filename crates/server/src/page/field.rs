//! What was wrong with a form, beside the fields that it is about. All that was filled in stands
//! there again, and the first of those fields has the focus: nothing of it needs a script.

use crate::refusal::Refusal;
use crate::words::Lang;
use axum::http::StatusCode;
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name, which is its id, too.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub text: String,
}

/// Why a form was not taken.
#[derive(Debug)]
pub enum Fault {
    /// What was filled in can't be taken so.
    Fields(Vec<Wrong>),
    /// It is not taken now, whatever it says.
    Whole(Refusal),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Whole(refusal)
    }
}

impl Fault {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Whole(refusal) => refusal.status(),
        }
    }

    /// After how many seconds another try may do better.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Fields(_) => None,
            Self::Whole(refusal) => refusal.retry_after(),
        }
    }
}

/// That there are more letters than are taken.
pub fn too_long(lang: Lang, most: usize) -> String {
    lang.with("contact-too-long", &[("n", &lang.number(most as f64, 0))])
}

/// Marks fields as right or wrong.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'a>(Option<&'a Fault>);

/// A field of several lines.
#[derive(Debug)]
pub struct Area<'a> {
    /// Its name and its id.
    pub name: &'a str,
    /// The message of its label.
    pub label: &'a str,
    /// How many lines are in sight.
    pub rows: u8,
    /// Most letters.
    pub most: usize,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is filled in.
    pub value: &'a str,
}

/// The id of what describes the button of a form that was not taken.
const REFUSED: &str = "refused";

impl<'a> Marks<'a> {
    /// The marks of a form; none where nothing was sent yet.
    pub fn new(fault: Option<&'a Fault>) -> Self {
        Self(fault)
    }

    fn wrongs(self) -> &'a [Wrong] {
        match self.0 {
            Some(Fault::Fields(wrongs)) => wrongs,
            _ => &[],
        }
    }

    fn wrong(self, field: &str) -> Option<&'a Wrong> {
        self.wrongs().iter().find(|wrong| wrong.field == field)
    }

    /// The value of `aria-invalid`.
    pub fn invalid(self, field: &str) -> Option<&'static str> {
        self.wrong(field).map(|_| "true")
    }

    /// The value of `aria-describedby`.
    pub fn described(self, field: &str) -> Option<String> {
        self.wrong(field).map(|wrong| format!("{}-wrong", wrong.field))
    }

    /// Whether the field has the focus: it is the first that is wrong.
    pub fn focused(self, field: &str) -> bool {
        self.wrongs().first().is_some_and(|wrong| wrong.field == field)
    }

    /// What is wrong with the field, to stand beside it.
    pub fn told(self, field: &str) -> Markup {
        html! {
            @if let Some(wrong) = self.wrong(field) {
                p.field__wrong id=[self.described(field)] { (wrong.text) }
            }
        }
    }

    /// A field of several lines, with its label and what is wrong with it.
    pub fn area(self, area: &Area, lang: Lang) -> Markup {
        let Area { name, label, rows, most, required, value } = *area;
        html! {
            div.field {
                label.field__label for=(name) { (lang.t(label)) }
                textarea id=(name) name=(name) rows=(rows) maxlength=(most) required[required]
                    dir="auto" aria-invalid=[self.invalid(name)] autofocus[self.focused(name)]
                    aria-describedby=[self.described(name)] { (value) }
                (self.told(name))
            }
        }
    }

    /// The button that sends the form, after what keeps all of it from being taken.
    pub fn button(self, text: &str, lang: Lang) -> Markup {
        let refusal = match self.0 {
            Some(Fault::Whole(refusal)) => Some(refusal),
            _ => None,
        };
        html! {
            @if let Some(refusal) = refusal {
                p.notice."notice--error" id=(REFUSED) role="alert" { (refusal.text(lang)) }
            }
            button #send .button."button--primary" type="submit" autofocus[refusal.is_some()]
                aria-describedby=[refusal.map(|_| REFUSED)] { (text) }
        }
    }
}
