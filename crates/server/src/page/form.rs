//! A tool's form, from its schema.

use super::{Context, Topic, tool_word};
use crate::answer::accepted;
use crate::fields::{self, Field, GROUPS, Kind};
use crate::upload::BACKDROP;
use crate::words::Lang;
use compressimage_engine::Format;
use compressimage_tools::{Door, Needs, social};
use maud::{Markup, html};
use serde_json::Value;

/// The form. `set` are options that are filled in.
pub fn form(context: &Context, topic: &Topic, set: &Value) -> Markup {
    let lang = context.lang;
    let mut rest = fields::of(topic.tool);
    let open = fields::take_most_used(topic.tool, &mut rest);
    let folded: Vec<_> =
        GROUPS.iter().map(|(group, names)| (*group, fields::take(names, &mut rest))).collect();
    let own = std::iter::once(("more", rest));
    let drawn = Drawing { tool: topic.name(), lang, set };
    html! {
        form.tool-form method="post" enctype="multipart/form-data" {
            (files(context, topic))
            @if !open.is_empty() {
                fieldset.tool-form__options {
                    legend { (lang.t("options")) }
                    @for field in &open { (drawn.field(field)) }
                    @if topic.name() == "cutout" { (backdrop(lang)) }
                }
            }
            @for (group, fields) in own.chain(folded).filter(|(_, fields)| !fields.is_empty()) {
                details.tool-form__more data-group=(group) {
                    summary { (lang.t(&format!("group-{group}"))) }
                    @for field in &fields { (drawn.field(field)) }
                }
            }
            @let reads = context.site.parts.reader().is_some();
            @let can = reads || topic.tool.card().needs != Needs::Recogniser;
            p.notice { (lang.t(if can { "server-notice" } else { "server-no-reader" })) }
            button.button."button--primary" type="submit" {
                (tool_word(topic.tool, "action", lang))
            }
        }
    }
}

/// Where the pictures are chosen.
fn files(context: &Context, topic: &Topic) -> Markup {
    let (lang, bounds) = (context.lang, context.site.bounds);
    let door = topic.tool.card().door;
    let accepted = accepted(door);
    let documents = topic.tool.card().needs == Needs::Documents;
    if door == Door::Pair {
        return html! {
            @for (id, key) in [("file", "file-original"), ("file-other", "file-other")] {
                div.field."field--file" {
                    label.field__label for=(id) { (lang.t(key)) }
                    input id=(id) type="file" name="file" accept=(accepted) required;
                }
            }
        };
    }
    let (size, count) = (lang.bytes(bounds.bytes), bounds.files.to_string());
    html! {
        div.field."field--file" {
            label.field__label for="file" {
                (lang.t(if matches!(door, Door::Documents { .. }) { "file-documents" } else { "file" }))
            }
            input #file type="file" name="file" accept=(accepted) multiple required
                aria-describedby="file-help";
            p.field__help #file-help { (lang.with("file-help", &[("size", &size), ("files", &count)])) }
        }
        @if documents {
            div.field."field--password" data-server-only {
                label.field__label for="password" { (lang.t("file-password")) }
                input #password type="password" name="password" autocomplete="off"
                    aria-describedby="password-help";
                p.field__help #password-help { (lang.t("file-password.help")) }
            }
        }
    }
}

/// A picture to stand behind the subject.
fn backdrop(lang: Lang) -> Markup {
    html! {
        div.field."field--backdrop" {
            label.field__label for=(BACKDROP) { (lang.t("file-backdrop")) }
            input id=(BACKDROP) type="file" name=(BACKDROP) accept="image/*"
                aria-describedby="backdrop-help";
            p.field__help #backdrop-help { (lang.t("file-backdrop-help")) }
        }
    }
}

struct Drawing<'a> {
    tool: &'a str,
    lang: Lang,
    set: &'a Value,
}

impl Drawing<'_> {
    /// What is filled in: what the page sets, else the default.
    fn filled<'a>(&'a self, field: &'a Field) -> &'a Value {
        self.set.get(&field.name).unwrap_or(&field.default)
    }

    fn field(&self, field: &Field) -> Markup {
        let id = format!("option-{}", field.name);
        let label = field.label(self.tool, self.lang);
        let help = field.help(self.tool, self.lang);
        let help_id = help.as_ref().map(|_| format!("{id}-help"));
        let told = html! {
            @if let (Some(help), Some(id)) = (&help, &help_id) { p.field__help id=(id) { (help) } }
        };
        match &field.kind {
            Kind::Flag => html! {
                div.field."field--check" {
                    input id=(id) type="checkbox" name=(field.name) value="true"
                        checked[*self.filled(field) == Value::Bool(true)] aria-describedby=[&help_id];
                    label.field__label for=(id) { (label) }
                    (told)
                }
            },
            Kind::Several(words) => html! {
                fieldset.field."field--several" id=(id) aria-describedby=[&help_id] {
                    legend.field__label { (label) }
                    (told)
                    div.field__choices { @for word in words { (self.box_of(field, word)) } }
                    @if self.tool == "social" { (self.places(field)) }
                }
            },
            _ => html! {
                div.field {
                    label.field__label for=(id) { (label) }
                    (self.input(field, &id, help_id.as_deref()))
                    (told)
                }
            },
        }
    }

    fn input(&self, field: &Field, id: &str, help: Option<&str>) -> Markup {
        let name = &field.name;
        let filled = text(self.filled(field));
        let value = (!filled.is_empty()).then_some(&filled);
        match &field.kind {
            Kind::Choice(words) => html! {
                select id=(id) name=(name) aria-describedby=[help] required[name == "to"] {
                    @if filled.is_empty() { option value="" { (self.lang.t("value-none")) } }
                    @for word in words {
                        option value=(word) selected[*word == filled] { (self.word(field, word)) }
                    }
                }
            },
            Kind::Number { least, most, whole } => html! {
                input id=(id) type="number" name=(name) value=[value] min=[least] max=[most]
                    step=(if *whole { "1" } else { "any" }) aria-describedby=[help]
                    inputmode=[(whole & least.is_some()).then_some("numeric")];
            },
            Kind::Colour => html! {
                input id=(id) type="color" name=(name) value=[value] aria-describedby=[help];
            },
            Kind::Text { pattern, examples } => html! {
                @let list = (examples.len() > 2 && pattern.is_none()).then(|| format!("{id}-list"));
                input id=(id) type="text" name=(name) value=[value] pattern=[pattern] dir="ltr"
                    placeholder=[examples.first()] list=[&list] autocomplete="off"
                    aria-describedby=[help];
                @if let Some(list) = &list {
                    datalist id=(list) { @for example in examples { option value=(example) {} } }
                }
            },
            Kind::List { numbers } => html! {
                input id=(id) type="text" name=(name) value=[value] dir="ltr" autocomplete="off"
                    pattern=[numbers.then_some("[0-9]+( *, *[0-9]+)*")] aria-describedby=[help]
                    placeholder=[numbers.then_some("320, 640, 1280")];
            },
            Kind::Flag | Kind::Several(_) => html! {},
        }
    }

    fn box_of(&self, field: &Field, word: &str) -> Markup {
        let set = self.filled(field).as_array();
        let checked = set.is_some_and(|list| list.iter().any(|value| value == word));
        html! {
            label.choice {
                input type="checkbox" name=(field.name) value=(word) checked[checked];
                " " span { (self.word(field, word)) }
            }
        }
    }

    /// Single places beside whole platforms, and what they are.
    fn places(&self, field: &Field) -> Markup {
        if field.name != "to" {
            return html! {};
        }
        html! {
            label.field__label for="option-to-places" { (self.lang.t("places")) }
            input #option-to-places type="text" name="to" list="places" dir="ltr"
                placeholder="x/post, favicon" autocomplete="off";
            datalist #places {
                @for place in social::all() {
                    option value=(place.name()) {
                        (place.platform.name) ": " (place.size.label) ", "
                        (place.size.width) " × " (place.size.height)
                    }
                }
            }
        }
    }

    /// An option's word as people read it.
    fn word(&self, field: &Field, word: &str) -> String {
        let family = match field.name.as_str() {
            "keep" | "drop" => "group",
            "format" | "to" => "format",
            name => name,
        };
        let said = self.lang.find(&format!("value-{family}-{word}"), &[]);
        said.unwrap_or_else(|| match (self.tool, field.name.as_str()) {
            ("social", "to") => {
                let mut platforms = social::catalogue().platforms.iter();
                platforms.find(|p| p.id == word).map_or(word, |p| &p.name).to_owned()
            }
            (_, "format" | "to") => {
                let format = word.parse::<Format>();
                format.map_or(word, |format| format.facts().title).to_owned()
            }
            // A4, Letter.
            (_, "paper") => {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            }
            _ => word.to_owned(),
        })
    }
}

/// A value as it stands in a field.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
