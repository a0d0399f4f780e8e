//! What search engines are told: structured data and the map of the site.

use crate::words::{LANGUAGES, Lang};
use serde_json::{Value, json};
use std::fmt::Write;

/// The page as a program that runs in browsers.
pub fn application(name: &str, description: &str, url: &str, lang: Lang) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebApplication",
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": lang.facts().tag,
        "applicationCategory": "MultimediaApplication",
        "operatingSystem": "Any",
        "browserRequirements": "HTML5; WebAssembly",
        "isAccessibleForFree": true,
        "license": "https://www.gnu.org/licenses/agpl-3.0.html",
        "offers": { "@type": "Offer", "price": "0", "priceCurrency": "EUR" },
    })
}

/// The steps to a result.
pub fn how_to(name: &str, steps: &[(String, String)], lang: Lang) -> Value {
    let step = |(i, (name, text)): (usize, &(String, String))| json!({ "@type": "HowToStep", "position": i + 1, "name": name, "text": text });
    json!({
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": name,
        "inLanguage": lang.facts().tag,
        "step": steps.iter().enumerate().map(step).collect::<Vec<_>>(),
    })
}

/// Questions and answers.
pub fn questions(faqs: &[(String, String)], lang: Lang) -> Value {
    let question = |(question, answer): &(String, String)| {
        let answer = json!({ "@type": "Answer", "text": answer });
        json!({ "@type": "Question", "name": question, "acceptedAnswer": answer })
    };
    json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": lang.facts().tag,
        "mainEntity": faqs.iter().map(question).collect::<Vec<_>>(),
    })
}

/// JSON that can stand in a page: no tag ends within it.
pub fn embedded(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The address of a page in a language.
pub fn address(origin: &str, slug: &str, lang: Lang) -> String {
    format!("{origin}/{slug}?lang={}", lang.facts().tag)
}

/// The map of the site, each page with its languages.
pub fn sitemap<'a>(origin: &str, slugs: impl Iterator<Item = &'a str>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for slug in slugs {
        let _ = writeln!(xml, "<url><loc>{origin}/{slug}</loc>");
        for language in &LANGUAGES {
            let tag = language.tag;
            let _ = writeln!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{origin}/{slug}?lang={tag}\"/>"
            );
        }
        xml += "</url>\n";
    }
    xml + "</urlset>\n"
}
