//! Which formats a client says that it shows.

use axum::http::{HeaderMap, header};
use compressimage_engine::Format;

/// The formats that not every client shows: they are only for those who name them.
const NEWER: [Format; 3] = [Format::Avif, Format::Webp, Format::Jxl];
/// Every format that some client shows.
pub const ALL: [Format; 6] =
    [Format::Jpeg, Format::Png, Format::Webp, Format::Gif, Format::Avif, Format::Jxl];

/// What a client says of formats. How much it likes each does not count: the smallest picture of
/// those that it takes is the best.
#[derive(Debug, PartialEq)]
pub struct Shown {
    /// Those of the newer formats that it names. That it takes anything names none.
    named: Vec<Format>,
    /// All that it takes, those among them that it names no word of.
    taken: Vec<Format>,
}

impl Shown {
    /// What the client says with `Accept`; without one it takes anything.
    pub fn of(request: &HeaderMap) -> Self {
        let values = request.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let ranges: Vec<_> = values.flat_map(|value| value.split(',')).map(range).collect();
        let says = |wanted: &str| {
            let found = ranges.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, taken)| *taken)
        };
        let named = |format: &Format| says(format.facts().media_type);
        let taken = |format: &Format| {
            // What is said of a format itself counts more than what is said of all.
            let said = named(format).or_else(|| says("image/*")).or_else(|| says("*/*"));
            said.unwrap_or(ranges.is_empty())
        };
        Self {
            named: NEWER.into_iter().filter(|format| named(format) == Some(true)).collect(),
            taken: ALL.into_iter().filter(taken).collect(),
        }
    }

    /// Somebody who takes anything and names nothing.
    pub fn anything() -> Self {
        Self { named: Vec::new(), taken: ALL.into() }
    }

    /// Whether the client takes pictures of that format.
    pub fn takes(&self, format: Format) -> bool {
        self.taken.contains(&format)
    }

    /// The formats to try for a picture that is usually given as `usual`: first the one to fall
    /// back to, which is `usual` unless the client does not take that.
    pub fn candidates(&self, usual: Format) -> Vec<Format> {
        let older = || [Format::Png, Format::Jpeg].into_iter().find(|format| self.takes(*format));
        let first = if self.takes(usual) { Some(usual) } else { self.named.first().copied() };
        // To somebody who takes nothing at all a picture is better than none.
        let first = first.or_else(older).unwrap_or(usual);
        let others = self.named.iter().copied().filter(|format| *format != first);
        std::iter::once(first).chain(others).collect()
    }

    /// The same for all who get the same.
    pub fn key(&self) -> String {
        let names = |formats: &[Format]| {
            formats.iter().map(|format| format.facts().name).collect::<Vec<_>>().join("+")
        };
        format!("{}:{}", names(&self.named), names(&self.taken))
    }
}

/// A media range, and whether it is one that is taken: no weight at all means no.
fn range(text: &str) -> (&str, bool) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| {
        let (name, weight) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| weight.trim().parse::<f32>().ok())?
    });
    (name, weight.is_none_or(|weight| weight > 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Format::{Avif, Gif, Jpeg, Jxl, Png, Webp};

    fn of(text: &str) -> Shown {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, text.parse().unwrap());
        Shown::of(&headers)
    }

    #[test]
    fn only_what_is_named_is_shown() {
        assert_eq!(of("image/avif,image/webp,image/*;q=0.8,*/*").named, [Avif, Webp]);
        assert_eq!(of("image/jxl;q=0.9, IMAGE/WEBP").named, [Webp, Jxl]);
        assert_eq!(of("image/avif;q=0, image/webp; q=0.0, image/jxl;Q = 0").named, []);
        assert_eq!(of("*/*").named, []);
        assert_eq!(of("*/*"), Shown::anything());
        assert_eq!(Shown::of(&HeaderMap::new()), Shown::anything());
    }

    #[test]
    fn what_is_said_of_a_format_counts_more_than_what_is_said_of_all() {
        assert_eq!(of("image/png;q=0, */*;q=0.1").taken, [Jpeg, Webp, Gif, Avif, Jxl]);
        assert_eq!(of("image/*;q=0, */*, image/gif").taken, [Gif]);
        assert_eq!(of("text/html").taken, []);
    }

    #[test]
    fn nothing_is_tried_that_the_client_does_not_take() {
        assert_eq!(of("image/webp,*/*").candidates(Jpeg), [Jpeg, Webp]);
        assert_eq!(of("image/webp").candidates(Jpeg), [Webp]);
        assert_eq!(of("image/avif;q=0, */*").candidates(Avif), [Png]);
        assert_eq!(of("image/jpeg").candidates(Webp), [Jpeg]);
        assert_eq!(of("text/html").candidates(Gif), [Gif]);
        assert_eq!(Shown::anything().candidates(Avif), [Avif]);
    }
}
