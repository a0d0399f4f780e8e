//! Check sums, random texts and times, as the services write them.

use super::Provider;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use md5::Md5;
use sha2::{Digest, Sha256};
use std::hash::{BuildHasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

/// The check sums of a file, of which each service has its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    /// Google.
    pub md5: String,
    /// Google, and OneDrive in capitals.
    pub sha256: String,
    /// Dropbox: SHA-256 of the SHA-256 of each 4 MiB.
    pub content: String,
    /// OneDrive.
    pub quick_xor: String,
}

impl Sums {
    /// Those of that service.
    pub fn of(provider: Provider, bytes: &[u8]) -> Self {
        let mut sums = Self::default();
        match provider {
            Provider::Google => {
                sums.md5 = hex(&Md5::digest(bytes));
                sums.sha256 = hex(&Sha256::digest(bytes));
            }
            Provider::Dropbox => sums.content = content_hash(bytes),
            Provider::OneDrive => {
                sums.sha256 = hex(&Sha256::digest(bytes)).to_uppercase();
                sums.quick_xor = quick_xor(bytes);
            }
        }
        sums
    }
}

/// Dropbox's hash of a file.
pub(super) fn content_hash(bytes: &[u8]) -> String {
    let blocks: Vec<u8> = bytes.chunks(4 << 20).flat_map(Sha256::digest).collect();
    hex(&Sha256::digest(blocks))
}

/// `OneDrive`'s hash of a file: each byte is turned in 11 bits further than the one before.
fn quick_xor(bytes: &[u8]) -> String {
    const BITS: usize = 160;
    let mut hash = [0_u8; BITS / 8];
    for (index, byte) in bytes.iter().enumerate() {
        let bit = index * 11 % BITS;
        let (at, shift) = (bit / 8, bit % 8);
        hash[at] ^= byte << shift;
        if shift > 0 {
            hash[(at + 1) % hash.len()] ^= byte >> (8 - shift);
        }
    }
    for (index, byte) in (bytes.len() as u64).to_le_bytes().iter().enumerate() {
        hash[BITS / 8 - 8 + index] ^= byte;
    }
    STANDARD.encode(hash)
}

/// What PKCE makes of a verifier with the method `S256`.
pub(super) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Random bytes.
pub(super) fn bytes(count: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(count + 8);
    while out.len() < count {
        let word = RandomState::new().hash_one(out.len());
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.truncate(count);
    out
}

/// A random text that needs no escaping.
pub(super) fn random(length: usize) -> String {
    let mut text = URL_SAFE_NO_PAD.encode(bytes(length));
    text.truncate(length);
    text
}

/// What was written in base64.
pub(super) fn from_base64(text: &str) -> Option<String> {
    String::from_utf8(STANDARD.decode(text).ok()?).ok()
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A time, as `2026-01-31T12:00:00` without what follows.
pub(super) fn date(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days since the 1st of March of the year 0, in eras of 400 years.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + next;
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

/// The width and the height of a picture in PNG.
pub(super) fn size_of_png(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.get(..24)?;
    if !head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return None;
    }
    let number =
        |at: usize| head[at..at + 4].iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
    Some((number(16), number(20)))
}

/// A picture of one point, in PNG; each number has another colour.
pub(super) fn picture(number: usize) -> Vec<u8> {
    let [red, green, blue, ..] = number.to_le_bytes();
    let row = [0, red, green, blue];
    let sum = row.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    // One block that is not compressed.
    let mut data = vec![0x78, 0x01, 0x01, 0x04, 0x00, 0xfb, 0xff];
    data.extend_from_slice(&row);
    data.extend_from_slice(&(sum.1 << 16 | sum.0).to_be_bytes());
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [
        (b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0][..]),
        (b"IDAT", &data[..]),
        (b"IEND", &[][..]),
    ] {
        let chunk = [&name[..], data].concat();
        out.extend_from_slice(&u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
        out.extend_from_slice(&chunk);
        out.extend_from_slice(&crc(&chunk).to_be_bytes());
    }
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{date, picture, quick_xor, size_of_png};

    #[test]
    fn sums_are_those_of_the_services() {
        assert_eq!(quick_xor(&[0x4a]), "SgAAAAAAAAAAAAAAAQAAAAAAAAA=");
        assert_eq!(
            quick_xor("Hello, world! ".repeat(5).as_bytes()),
            "AEoozOMOn6hAoFPMpsyxuhwLqm0="
        );
        assert_eq!(date(951_782_399), "2000-02-28T23:59:59");
        assert_eq!(date(951_782_400), "2000-02-29T00:00:00");
        assert_eq!(size_of_png(&picture(7)), Some((1, 1)));
    }
}
