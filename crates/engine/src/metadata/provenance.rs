//! Where a picture says it is from: Content Credentials and notes of image generators. What a
//! file says is told, nothing is verified or guessed from pixels.

use super::fields::is_generator_keyword;
use super::{Field, Group};
use serde::Serialize;

/// What a file says about artificial intelligence in its making.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ai {
    /// Parts of it were made or changed by an AI model.
    Edited,
    /// It was made by an AI model.
    Generated,
}

/// Where a file says it is from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Whether there are Content Credentials (C2PA).
    pub credentials: bool,
    /// The program that wrote the Content Credentials.
    pub claim_generator: Option<String>,
    /// Who signed the Content Credentials, as the certificate says. Not verified.
    pub signed_by: Option<String>,
    /// What the file says about AI; none where it says nothing.
    pub ai: Option<Ai>,
    /// The generator, where one is named.
    pub generator: Option<String>,
    /// The same in plain words, a statement each.
    pub statements: Vec<String>,
}

/// Programs and services that make pictures with AI, as they name themselves. Names that are
/// also words are left out unless written as only the program writes them.
const GENERATORS: &[(&str, &str)] = &[
    ("midjourney", "Midjourney"),
    ("dall-e", "DALL-E"),
    ("dall·e", "DALL-E"),
    ("stable diffusion", "Stable Diffusion"),
    ("stable-diffusion", "Stable Diffusion"),
    ("stability ai", "Stability AI"),
    ("dreamstudio", "DreamStudio"),
    ("comfyui", "ComfyUI"),
    ("automatic1111", "Stable Diffusion"),
    ("invokeai", "InvokeAI"),
    ("novelai", "NovelAI"),
    ("fooocus", "Fooocus"),
    ("adobe firefly", "Adobe Firefly"),
    ("adobe_firefly", "Adobe Firefly"),
    ("made with google ai", "Google AI"),
    ("google imagen", "Google Imagen"),
    ("gemini", "Google Gemini"),
    ("chatgpt", "ChatGPT"),
    ("gpt-4o", "GPT-4o"),
    ("openai", "OpenAI"),
    ("bing image creator", "Bing Image Creator"),
    ("leonardo.ai", "Leonardo.Ai"),
    ("ideogram", "Ideogram"),
    ("nightcafe", "NightCafe"),
    ("draw things", "Draw Things"),
    ("easy diffusion", "Easy Diffusion"),
    ("black forest labs", "FLUX (Black Forest Labs)"),
];

/// What the fields of a file say about where it is from.
pub fn provenance(fields: &[Field]) -> Provenance {
    let mut out = Provenance::default();
    let c2pa = |name: &str| {
        let field = fields.iter().find(|f| f.source == "C2PA" && f.name == name);
        field.map(|f| f.value.clone())
    };
    out.credentials = fields.iter().any(|f| f.source == "C2PA");
    out.claim_generator = c2pa("ClaimGenerator");
    out.signed_by = c2pa("SignedBy");
    for field in fields {
        if let Some(ai) = said_by(field) {
            out.ai = out.ai.max(Some(ai));
        }
        if out.generator.is_none() {
            out.generator = generator(field).map(str::to_owned);
        }
    }
    if out.generator.is_some() && out.ai.is_none() {
        out.ai = Some(Ai::Generated);
    }
    out.statements = statements(&out, fields);
    out
}

/// What a field says about AI by its kind, whatever program it names.
fn said_by(field: &Field) -> Option<Ai> {
    let ingredient = field.source == "C2PA ingredient";
    match field.name.as_str() {
        // An ingredient that is made with AI makes the whole a composite.
        "DigitalSourceType" => match field.value.as_str() {
            "trainedAlgorithmicMedia" if ingredient => Some(Ai::Edited),
            "trainedAlgorithmicMedia" => Some(Ai::Generated),
            "compositeWithTrainedAlgorithmicMedia" => Some(Ai::Edited),
            _ => None,
        },
        "AISystemUsed" | "AIPromptInformation" => Some(Ai::Generated),
        "Credit" if field.value.eq_ignore_ascii_case("Edited with Google AI") => Some(Ai::Edited),
        "UserComment" | "parameters" if is_settings(&field.value) => Some(Ai::Generated),
        "prompt" | "workflow" if field.source != "Text" => None,
        "parameters" => None,
        name if field.source == "Text" && is_generator_keyword(name) => Some(Ai::Generated),
        _ => None,
    }
}

/// Whether a text is what Stable Diffusion's programs write: a prompt and its settings.
fn is_settings(text: &str) -> bool {
    text.contains("Steps: ")
        || text.contains("Negative prompt:")
        || text.contains("sui_image_params")
}

/// Whether a description is what Midjourney writes: the prompt with its flags and a job's number.
fn is_job(text: &str) -> bool {
    text.contains(" Job ID: ") && text.contains(" --")
}

/// The AI generator that a field names, where the field is one that names programs.
fn generator(field: &Field) -> Option<&'static str> {
    let names_programs = matches!(field.group, Group::Software | Group::Provenance)
        || matches!(
            field.name.as_str(),
            "Make" | "Model" | "Credit" | "Artist" | "Author" | "Source" | "UserComment"
        );
    if field.name.contains("Description") && is_job(&field.value) {
        return Some("Midjourney");
    }
    if !names_programs || field.source == "C2PA ingredient" {
        return None;
    }
    let text = field.value.to_lowercase();
    let named = GENERATORS.iter().find(|(word, _)| text.contains(word)).map(|(_, name)| *name);
    named.or_else(|| match field.name.as_str() {
        "workflow" if text.contains("\"nodes\"") => Some("ComfyUI"),
        "parameters" if is_settings(&field.value) => Some("Stable Diffusion"),
        _ => None,
    })
}

fn statements(provenance: &Provenance, fields: &[Field]) -> Vec<String> {
    let mut out = Vec::new();
    if provenance.credentials {
        let mut words = "has Content Credentials".to_owned();
        if let Some(generator) = &provenance.claim_generator {
            words.push_str(&format!(" written by {generator}"));
        }
        if let Some(signer) = &provenance.signed_by {
            words.push_str(&format!(", signed by {signer} (not verified)"));
        }
        out.push(words);
    }
    let with = provenance.generator.as_ref().map_or(String::new(), |g| format!(" ({g})"));
    match provenance.ai {
        Some(Ai::Generated) => out.push(format!("says it was made with AI{with}")),
        Some(Ai::Edited) => out.push(format!("says it was edited with AI{with}")),
        None => {}
    }
    let prompt = fields.iter().any(|f| {
        f.source == "Text" && is_generator_keyword(&f.name)
            || f.name == "AIPromptInformation"
            || f.name == "UserComment" && is_settings(&f.value)
    });
    if prompt {
        out.push("holds the prompt or settings it was generated from".to_owned());
    }
    out
}
