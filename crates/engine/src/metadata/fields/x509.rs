//! Who a certificate (RFC 5280) is for: the names in its subject and issuer. Nothing is verified.

/// Object identifiers of name parts: 2.5.4.3 and 2.5.4.10.
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0A];

/// The names in a certificate, organisation before common name.
pub(super) struct Names {
    pub subject: Option<String>,
    pub issuer: Option<String>,
}

/// Reads the names of a certificate in DER.
pub(super) fn names(der: &[u8]) -> Option<Names> {
    let (certificate, _) = element(der, 0x30)?;
    let (body, _) = element(certificate, 0x30)?;
    // Version (optional), serial number, signature algorithm, issuer, validity, subject.
    let rest = element(body, 0xA0).map_or(body, |(_, rest)| rest);
    let (_, rest) = element(rest, 0x02)?;
    let (_, rest) = element(rest, 0x30)?;
    let (issuer, rest) = element(rest, 0x30)?;
    let (_, rest) = element(rest, 0x30)?;
    let (subject, _) = element(rest, 0x30)?;
    Some(Names { subject: name(subject), issuer: name(issuer) })
}

/// The organisation of a name, else its common name.
fn name(mut name: &[u8]) -> Option<String> {
    let mut common = None;
    while let Some((set, rest)) = element(name, 0x31) {
        name = rest;
        let Some((pair, _)) = element(set, 0x30) else { continue };
        let Some((id, text)) = element(pair, 0x06) else { continue };
        let Some(text) = any(text).map(|(_, t, _)| super::value::decode(t)) else { continue };
        match id {
            ORGANISATION => return Some(text),
            COMMON_NAME => common = Some(text),
            _ => {}
        }
    }
    common
}

/// The contents of the element at the start if it has that tag, and what follows it.
fn element(data: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, contents, rest) = any(data)?;
    (found == tag).then_some((contents, rest))
}

/// Tag and contents of the element at the start, and what follows it.
fn any(data: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = data.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7F => (usize::from(first), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
            (digits.iter().fold(0, |n, &b| (n << 8) | usize::from(b)), rest)
        }
        _ => return None,
    };
    let (contents, rest) = rest.split_at_checked(length)?;
    Some((tag, contents, rest))
}
