//! GIF blocks, walked without decoding (GIF89a).

use crate::format::{Format, Header};
use crate::{Error, Result};

pub(super) fn header(bytes: &[u8]) -> Result<Header> {
    let Some(screen) = bytes.get(6..13) else {
        return Err(Error::damaged(Format::Gif, "it ends before its header"));
    };
    let mut width = u32::from(u16::from_le_bytes([screen[0], screen[1]]));
    let mut height = u32::from(u16::from_le_bytes([screen[2], screen[3]]));
    let found = walk(bytes, 13 + table_length(screen[4]));
    // Some writers leave the screen size out.
    if width == 0 || height == 0 {
        (width, height) = found.first_size;
    }
    if width == 0 || height == 0 {
        return Err(Error::damaged(Format::Gif, "its width or height is zero"));
    }
    Ok(Header {
        format: Format::Gif,
        width,
        height,
        frames: found.frames.max(1),
        animated: found.frames > 1,
        depth: 8,
        channels: 1,
        alpha: found.transparent || found.frames > 1,
        model: "palette",
        subsampling: None,
        lossless: Some(true),
        coding: found.interlaced.then(|| "interlaced".to_owned()),
        quality: None,
    })
}

#[derive(Default)]
struct Found {
    frames: u32,
    first_size: (u32, u32),
    transparent: bool,
    interlaced: bool,
}

/// Bytes of the colour table that the packed flags announce.
fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn walk(bytes: &[u8], start: usize) -> Found {
    const EXTENSION: u8 = 0x21;
    const IMAGE: u8 = 0x2c;
    const GRAPHIC_CONTROL: u8 = 0xf9;
    let mut found = Found::default();
    let mut at = start;
    while let Some(&block) = bytes.get(at) {
        match block {
            EXTENSION => {
                if bytes.get(at + 1) == Some(&GRAPHIC_CONTROL) {
                    found.transparent |= bytes.get(at + 3).is_some_and(|flags| flags & 1 == 1);
                }
                at = after_sub_blocks(bytes, at + 2);
            }
            IMAGE => {
                let Some(d) = bytes.get(at + 1..at + 10) else { break };
                if found.frames == 0 {
                    let side = |i: usize| u32::from(u16::from_le_bytes([d[i], d[i + 1]]));
                    found.first_size = (side(4), side(6));
                    found.interlaced = d[8] & 0x40 != 0;
                }
                found.frames += 1;
                at = after_sub_blocks(bytes, at + 11 + table_length(d[8]));
            }
            _ => break,
        }
    }
    found
}

/// Where the sub-blocks that start at `at` end.
fn after_sub_blocks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&length) = bytes.get(at) {
        at += 1 + usize::from(length);
        if length == 0 {
            break;
        }
    }
    at
}
