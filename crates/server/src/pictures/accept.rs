//! Which formats a client says that it shows.

use axum::http::{HeaderMap, header};
use compressimage_engine::Format;

/// The formats that not every client shows: they are only for those who name them.
const NEWER: [Format; 3] = [Format::Avif, Format::Webp, Format::Jxl];

/// Those of the newer formats that the client names. That it takes anything names none.
pub fn formats(request: &HeaderMap) -> Vec<Format> {
    let values = request.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let ranges: Vec<&str> = values.flat_map(|value| value.split(',')).collect();
    let named = |format: &Format| {
        ranges.iter().any(|range| {
            let mut parts = range.split(';').map(str::trim);
            let same = parts.next().unwrap_or_default();
            let refused = |part: &str| {
                let weight = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
                weight.is_some_and(|weight| weight.trim().parse::<f32>().is_ok_and(|q| q <= 0.0))
            };
            same.eq_ignore_ascii_case(format.facts().media_type) && !parts.any(refused)
        })
    };
    NEWER.into_iter().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_is_shown() {
        let of = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, text.parse().unwrap());
            formats(&headers)
        };
        assert_eq!(of("image/avif,image/webp,image/*;q=0.8,*/*"), [Format::Avif, Format::Webp]);
        assert_eq!(of("image/jxl;q=0.9, IMAGE/WEBP"), [Format::Webp, Format::Jxl]);
        assert_eq!(of("image/avif;q=0, image/webp; q=0.0"), []);
        assert_eq!(of("*/*"), []);
        assert_eq!(formats(&HeaderMap::new()), []);
    }
}
