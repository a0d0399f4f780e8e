//! Names of metadata tags as words.

/// A tag's name as words: "GPSLatitude" is "GPS latitude". What is no name of that kind stays.
pub fn words(tag: &str) -> String {
    if !tag.chars().all(|c| c.is_ascii_alphanumeric()) {
        return tag.to_owned();
    }
    let letters: Vec<char> = tag.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (i, &letter) in letters.iter().enumerate() {
        let after_small = i > 0 && !letters[i - 1].is_ascii_uppercase();
        let before_small = letters.get(i + 1).is_some_and(char::is_ascii_lowercase);
        let number = letter.is_ascii_digit() && i > 0 && letters[i - 1].is_ascii_lowercase();
        let starts = letter.is_ascii_uppercase() && (after_small || before_small) || number;
        match words.last_mut() {
            Some(word) if !starts => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    let short = |word: &str| word.len() > 1 && word.chars().all(|c| !c.is_ascii_lowercase());
    let small = |(i, word): (usize, &String)| {
        if i == 0 || short(word) { word.clone() } else { word.to_ascii_lowercase() }
    };
    words.iter().enumerate().map(small).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_tags_become_words() {
        let words = [
            ("GPSLatitude", "GPS latitude"),
            ("FNumber", "F number"),
            ("ISO", "ISO"),
            ("FocalLengthIn35mmFormat", "Focal length in 35mm format"),
            ("DateTimeOriginal", "Date time original"),
            ("Title-de", "Title-de"),
            ("Raw profile", "Raw profile"),
        ];
        for (tag, wanted) in words {
            assert_eq!(super::words(tag), wanted);
        }
    }
}
