//! Broken files, and files broken here.

use super::{FOLDERS, every_other_group, format_of};
use crate::corpus;
use compressimage_engine::Format;
use compressimage_engine::metadata::{self, Policy};
use std::collections::BTreeMap;

#[test]
fn broken_files_give_an_error_and_no_panic() {
    let policies = [Policy::default(), Policy { keep: every_other_group() }];
    for path in corpus::files("hostile") {
        let bytes = std::fs::read(&path).unwrap();
        // Whatever it is said to be, and whatever else it could be taken for.
        let all = [
            Format::Jpeg,
            Format::Png,
            Format::Webp,
            Format::Gif,
            Format::Tiff,
            Format::Heic,
            Format::Jxl,
            Format::Bmp,
            Format::Ico,
            Format::Pnm,
            Format::Qoi,
            Format::Tga,
            Format::Svg,
            Format::Psd,
            Format::Jp2,
            Format::Raw,
        ];
        for format in all {
            let _ = metadata::blocks(&bytes, format);
            for policy in &policies {
                let _ = metadata::strip(&bytes, format, policy);
            }
        }
    }
}

/// Each file in `finds` once made the program panic, or a second strip change something; its name
/// says with what.
#[test]
fn finds_of_the_fuzzer_give_an_error_and_no_panic() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engine/finds");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let _ = metadata::inspect(&bytes, &compressimage_engine::Job::default());
        let format = compressimage_engine::format::detect(&bytes).unwrap().format();
        for policy in [Policy::default(), Policy { keep: Vec::new() }] {
            if let Ok(once) = metadata::strip(&bytes, format, &policy) {
                assert_eq!(metadata::strip(&once, format, &policy).ok(), Some(once));
            }
        }
        seen += 1;
    }
    assert!(seen > 0);
}

/// Files cut short and with flipped bytes, from one of each kind.
#[test]
fn damaged_files_give_an_error_and_no_panic() {
    let mut seen = BTreeMap::new();
    let mut folders = FOLDERS.to_vec();
    folders.push("svg");
    for path in folders.iter().flat_map(|f| corpus::files(f)) {
        let bytes = std::fs::read(&path).unwrap();
        let Some(format) = format_of(&path, &bytes) else { continue };
        let count = seen.entry(format).or_insert(0);
        *count += 1;
        if *count > 12 || bytes.len() > 400_000 {
            continue;
        }
        let mut random = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = |below: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random % below.max(1) as u64) as usize
        };
        for round in 0..60 {
            let mut broken = bytes.clone();
            if round % 3 == 0 {
                broken.truncate(next(bytes.len()));
            }
            // Structure stands at the start and the end.
            for _ in 0..1 + round % 5 {
                let near = next(600.min(broken.len().max(1)));
                let at = if round % 2 == 0 { near } else { broken.len().saturating_sub(near + 1) };
                if let Some(byte) = broken.get_mut(at) {
                    *byte = next(256) as u8;
                }
            }
            let _ = metadata::blocks(&broken, format);
            if let Ok(once) = metadata::strip(&broken, format, &Policy::default()) {
                let again = metadata::strip(&once, format, &Policy::default());
                assert!(
                    again.is_ok_and(|again| again == once),
                    "{} damaged in round {round} changes when run again",
                    path.display()
                );
            }
        }
    }
}
