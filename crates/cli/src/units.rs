//! Numbers as people read them.

/// Bytes with a decimal unit: "812 bytes", "3.4 KB", "61 MB".
pub fn bytes(n: u64) -> String {
    if n < 1000 {
        return if n == 1 { "1 byte".to_owned() } else { format!("{n} bytes") };
    }
    let mut value = n as f64;
    let mut unit = "";
    for next in ["KB", "MB", "GB", "TB", "PB"] {
        value /= 1000.0;
        unit = next;
        // What would be shown as 1000 is shown in the next unit.
        if value < 999.5 {
            break;
        }
    }
    if value < 9.95 { format!("{value:.1} {unit}") } else { format!("{value:.0} {unit}") }
}

/// The change in percent: "-71 %", "+5 %", "0 %". Never -100 % while something is left.
pub fn change(before: u64, after: u64) -> String {
    if before == 0 {
        return "0 %".to_owned();
    }
    let least = if after > 0 { -99.0 } else { -100.0 };
    let percent = ((after as f64 - before as f64) / before as f64 * 100.0).round().max(least);
    if percent == 0.0 { "0 %".to_owned() } else { format!("{percent:+} %") }
}

/// A count with its noun: "1 file", "80 files".
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_short() {
        let cases = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1.0 KB"),
            (9_949, "9.9 KB"),
            (9_960, "10 KB"),
            (999_499, "999 KB"),
            (999_500, "1.0 MB"),
            (212_000_000, "212 MB"),
            (1_500_000_000, "1.5 GB"),
        ];
        for (n, text) in cases {
            assert_eq!(bytes(n), text);
        }
    }

    #[test]
    fn change_has_a_sign() {
        assert_eq!(change(212, 61), "-71 %");
        assert_eq!(change(100, 105), "+5 %");
        assert_eq!(change(1000, 999), "0 %");
        assert_eq!(change(0, 10), "0 %");
        assert_eq!(change(10_000, 1), "-99 %");
    }
}
