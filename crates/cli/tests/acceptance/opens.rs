//! Every valid file of the corpus opens.

use crate::program::{corpus, run};

/// Files that do not open, and why. Each is named in docs/formats.md.
const CLOSED: &[(&str, &str)] = &[
    ("png/suite/xc1n0g08.png", "broken on purpose: colour type 1"),
    ("png/suite/xc9n2c08.png", "broken on purpose: colour type 9"),
    ("png/suite/xcrn0g04.png", "broken on purpose: signature"),
    ("png/suite/xd0n2c08.png", "broken on purpose: depth 0"),
    ("png/suite/xd3n2c08.png", "broken on purpose: depth 3"),
    ("png/suite/xdtn0g01.png", "broken on purpose: no IDAT"),
    ("png/suite/xlfn0g04.png", "broken on purpose: signature"),
    ("png/suite/xs2n0g01.png", "broken on purpose: signature"),
    ("imagers/badplanes.bmp", "broken on purpose: planes"),
    ("imagers/badrle.bmp", "broken on purpose: RLE"),
    ("imagers/rle_overflow.bmp", "broken on purpose: RLE"),
    ("imagers/rgb24rle24.bmp", "24-bit RLE of OS/2"),
    (
        "pillow/crash-0e16d3bfb83be87356d026d66919deaefca44dac.tif",
        "a strip lies outside of the file",
    ),
    ("pillow/decompression_bomb.ico", "its entry lies outside of the file"),
    ("pillow/zero_width.gif", "no pixels"),
    ("libavif/color_grid_alpha_grid_tile_shared_in_dimg.avif", "a grid of tiles that differ"),
    ("libheif/avc32.heif", "H.264"),
    (
        "libheif/clusterfuzz-testcase-minimized-file-fuzzer-5651556035198976.heic",
        "broken properties",
    ),
    (
        "libheif/clusterfuzz-testcase-minimized-file-fuzzer-5720856641142784.heic",
        "broken properties",
    ),
    ("libheif/github_46_1.heic", "no codec configuration"),
    ("libheif/hevc32-mini.heif", "the minimised box"),
    ("conformance/animation_icos4d_5.jxl", "written back: an animation with alpha without loss"),
    ("conformance/3x3_srgb_lossless.jxl", "written back: a gamma curve with loss"),
    ("conformance/candle.jxl", "written back: linear light with loss"),
    ("conformance/lz77_flower.jxl", "written back: a gamma curve with loss"),
];

#[test]
fn every_valid_file_opens() {
    let folders = [
        "photos",
        "png/suite",
        "jpeg/zune",
        "images/imagers",
        "images/pillow",
        "metadata",
        "avif",
        "heic",
        "webp",
        "jxl",
        "svg",
        "matting",
    ];
    let mut failed = Vec::new();
    for folder in folders {
        let Some(folder) = corpus(folder) else { return };
        let out = tempfile::tempdir().unwrap();
        let words = ["resize", "-r", "--width", "32", "--json", "--effort", "0"];
        let mut line: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        line.extend(["-o".into(), out.path().to_string_lossy().into_owned()]);
        line.push(folder.to_string_lossy().into_owned());
        for object in run(&line).files() {
            let Some(error) = object.get("error").filter(|e| !e.is_null()) else { continue };
            let input = object["input"].as_str().unwrap_or_default().to_owned();
            if !CLOSED.iter().any(|(name, _)| input.ends_with(name)) {
                failed.push(format!("{input}: {}", error["message"].as_str().unwrap_or_default()));
            }
        }
    }
    assert!(failed.is_empty(), "{} do not open:\n{}", failed.len(), failed.join("\n"));
}
