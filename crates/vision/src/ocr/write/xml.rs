//! What the XML writers share.

/// Text with XML's own signs escaped; signs that XML can't hold at all are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => (),
            _ => out.push(sign),
        }
    }
    out
}

/// The language tag of the web (BCP 47) for Tesseract's name of a language, where it is known.
pub(super) fn tag(language: &str) -> Option<&'static str> {
    const TAGS: [(&str, &str); 30] = [
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("dan", "da"),
        ("swe", "sv"),
        ("nor", "no"),
        ("fin", "fi"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("tur", "tr"),
        ("ell", "el"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("bul", "bg"),
        ("ara", "ar"),
        ("heb", "he"),
        ("fas", "fa"),
        ("hin", "hi"),
        ("tha", "th"),
        ("vie", "vi"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("chi_sim", "zh-Hans"),
        ("chi_tra", "zh-Hant"),
    ];
    TAGS.iter().find(|(name, _)| *name == language).map(|(_, tag)| *tag)
}
