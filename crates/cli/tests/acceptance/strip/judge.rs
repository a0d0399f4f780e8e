//! Other people's programs as judges: exiftool for what a file says, decoders for its pixels.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Tags of a file, as "group:tag" (exiftool's family 1).
pub type Tags = Map<String, Value>;

/// Whether a program is installed; says so where it is not.
pub fn has(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("-ver").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let found = command.status().is_ok();
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// What a program writes to standard output; `None` where it fails.
pub fn output(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    let ran = command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    ran.status.success().then_some(ran.stdout)
}

/// Everything exiftool sees in the files below a folder, by path.
pub fn exiftool(folder: &Path) -> BTreeMap<PathBuf, Tags> {
    let words = ["-j", "-G1", "-a", "-u", "-ee3", "-r", "-struct", "-q", "-q"];
    let ran = Command::new("exiftool").args(words).arg(folder).output().expect("exiftool runs");
    let list: Vec<Tags> = serde_json::from_slice(&ran.stdout).unwrap_or_default();
    let path = |tags: &Tags| PathBuf::from(tags["SourceFile"].as_str().unwrap_or_default());
    list.into_iter().map(|tags| (path(&tags), tags)).collect()
}

/// Whether a tag may be there after a default strip.
///
/// This is the definition of what is not private: what exiftool makes up itself, and from the
/// file only what decides how the picture is decoded and looks, its orientation and resolution,
/// and who holds its rights. Whatever is not listed is private.
pub fn may_stay(key: &str, value: &Value) -> bool {
    let (group, tag) = key.split_once(':').unwrap_or(("", key));
    // Without a name of exiftool's own: parts of a decoder's configuration.
    let configuration = tag.contains("Config_0x") || tag.contains("ColorRep_0x");
    let unset = value.as_str().is_some_and(|v| v.starts_with("0000:00:00"));
    match group {
        "" | "System" | "ExifTool" => true,
        "Composite" => matches!(tag, "ImageSize" | "Megapixels" | "Rotation" | "AvgBitrate"),
        "File" => FILE.contains(&tag) || tag.starts_with("BMP_0x"),
        "JFIF" => tag.starts_with("JFIFVersion") || is_resolution(tag),
        "Adobe" => {
            matches!(tag, "DCTEncodeVersion" | "APP14Flags0" | "APP14Flags1" | "ColorTransform")
        }
        g if g.starts_with("ICC") => true,
        g if g.starts_with("IFD") || g == "SubIFD" => TIFF.contains(&tag) || is_resolution(tag),
        "InteropIFD" => tag == "InteropIndex",
        "ExifIFD" => matches!(tag, "ColorSpace" | "Gamma" | "ExifVersion"),
        "XMP-dc" => tag == "Rights",
        "XMP-xmpRights" | "XMP-plus" | "XMP-cc" | "XMP-HDRGainMap" => true,
        "XMP-photoshop" => tag == "Credit",
        "XMP-tiff" => matches!(tag, "Orientation" | "Copyright") || is_resolution(tag),
        "IPTC" => IPTC.contains(&tag),
        "Photoshop" => PHOTOSHOP.contains(&tag) || tag.contains("Resolution"),
        "PNG" => PNG.iter().any(|p| tag == *p || is_language_of(tag, p)),
        "PNG-pHYs" | "PNG-cICP" => true,
        "RIFF" | "GIF" => !matches!(tag, "Comment" | "Text") && !tag.contains("Application"),
        "Jpeg2000" => matches!(tag, "MajorBrand" | "MinorVersion" | "CompatibleBrands"),
        "QuickTime" | "Meta" | "Track1" | "Track2" | "Track3" => {
            let date = tag.contains("Date") && !unset;
            let text = tag.contains("Location") || tag.contains("Comment");
            let named = tag == "HandlerDescription" && value != "";
            !(date || text || named) && (configuration || !tag.contains("_0x") || group != "Meta")
        }
        "SVG" | "SVG-xlink" => !SVG_WORDS.iter().any(|w| tag.contains(w)),
        // A description that an SVG keeps for its rights.
        "XMP" => tag == "Work" && !value["Rights"].is_null() && value["Creator"].is_null(),
        _ => false,
    }
}

fn is_resolution(tag: &str) -> bool {
    matches!(tag, "XResolution" | "YResolution" | "ResolutionUnit")
}

/// "Copyright-el" is Copyright in Greek.
fn is_language_of(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'))
}

const FILE: [&str; 43] = [
    "FileType",
    "FileTypeExtension",
    "MIMEType",
    "MIMEEncoding",
    "ExifByteOrder",
    "CurrentIPTCDigest",
    "ImageWidth",
    "ImageHeight",
    "ImageLength",
    "ImageCount",
    "PageCount",
    "BitDepth",
    "BitsPerSample",
    "BitsPerPixel",
    "ColorComponents",
    "ColorPlanes",
    "ColorSpace",
    "Planes",
    "Compression",
    "NumColors",
    "NumImportantColors",
    "PixelsPerMeterX",
    "PixelsPerMeterY",
    "EncodingProcess",
    "YCbCrSubSampling",
    "BMPVersion",
    "AlphaMask",
    "RedMask",
    "GreenMask",
    "BlueMask",
    "RedEndpoint",
    "GreenEndpoint",
    "BlueEndpoint",
    "GammaRed",
    "GammaGreen",
    "GammaBlue",
    "RenderingIntent",
    "Newlines",
    "LineCount",
    "WordCount",
    "MaxVal",
    "ProfileDataOffset",
    "ProfileSize",
];

const TIFF: [&str; 54] = [
    "SubfileType",
    "OldSubfileType",
    "ImageWidth",
    "ImageHeight",
    "BitsPerSample",
    "Compression",
    "PhotometricInterpretation",
    "Thresholding",
    "FillOrder",
    "StripOffsets",
    "StripByteCounts",
    "RowsPerStrip",
    "Orientation",
    "SamplesPerPixel",
    "MinSampleValue",
    "MaxSampleValue",
    "XPosition",
    "YPosition",
    "PlanarConfiguration",
    "GrayResponseUnit",
    "GrayResponseCurve",
    "T4Options",
    "T6Options",
    "PageNumber",
    "TransferFunction",
    "Predictor",
    "WhitePoint",
    "PrimaryChromaticities",
    "ColorMap",
    "HalftoneHints",
    "TileWidth",
    "TileLength",
    "TileOffsets",
    "TileByteCounts",
    "InkSet",
    "NumberofInks",
    "ExtraSamples",
    "SampleFormat",
    "SMinSampleValue",
    "SMaxSampleValue",
    "JPEGTables",
    "YCbCrCoefficients",
    "YCbCrSubSampling",
    "YCbCrPositioning",
    "ReferenceBlackWhite",
    "Gamma",
    "Copyright",
    // exiftool's names for the strips of some compressed pages.
    "PreviewImage",
    "PreviewImageStart",
    "PreviewImageLength",
    "OtherImage",
    "OtherImageStart",
    "OtherImageLength",
    "ImageDepth",
];

const IPTC: [&str; 5] = [
    "CopyrightNotice",
    "Credit",
    "CodedCharacterSet",
    "ApplicationRecordVersion",
    "EnvelopeRecordVersion",
];

const PHOTOSHOP: [&str; 13] = [
    "CopyrightFlag",
    "URL",
    "DisplayedUnitsX",
    "DisplayedUnitsY",
    "NumChannels",
    "ImageHeight",
    "ImageWidth",
    "BitDepth",
    "ColorMode",
    "Compression",
    "LayerCount",
    "LayerRectangles",
    // Layers are what a document is made of.
    "LayerNames",
];

const PNG: [&str; 29] = [
    "AnimationFrames",
    "AnimationPlays",
    "BackgroundColor",
    "BitDepth",
    "BlueX",
    "BlueY",
    "ColorType",
    "Compression",
    "Copyright",
    "Disclaimer",
    "Filter",
    "Gamma",
    "GreenX",
    "GreenY",
    "ImageHeight",
    "ImageWidth",
    "Interlace",
    "Palette",
    "ProfileName",
    "RedX",
    "RedY",
    "SRGBRendering",
    "SignificantBits",
    "Transparency",
    "WhitePointX",
    "WhitePointY",
    "StereoMode",
    "ColorPrimaries",
    "TransferCharacteristics",
];

/// In the names of what is said beside the drawing.
const SVG_WORDS: [&str; 6] = ["Title", "Desc", "Metadata", "Data-", "Aria-", "Docname"];

/// A file's pixels as somebody else decodes them, orientation not applied; `None` where the
/// decoder at hand does not know the file.
pub fn pixels(path: &Path) -> Option<Vec<u8>> {
    let file = path.to_str()?;
    let made = tempfile::tempdir().ok()?;
    let raw = made.path().join("pixels.ppm");
    let extension = path.extension()?.to_str()?.to_lowercase();
    match extension.as_str() {
        // It fails with a warning for files that are cut, and gives their pixels all the same.
        "jpg" | "jpeg" => Command::new("djpeg")
            .args(["-pnm", file])
            .stderr(Stdio::null())
            .output()
            .ok()
            .map(|ran| ran.stdout)
            .filter(|bytes| !bytes.is_empty()),
        "jxl" => output("djxl", &["--quiet", file, raw.to_str()?]).and(std::fs::read(&raw).ok()),
        "avif" => {
            let png = made.path().join("frame.png");
            output("avifdec", &["--no-strict", "--index", "all", file, png.to_str()?]);
            let frames = crate::program::files(made.path());
            let told =
                frames.iter().map(|f| output("convert", &[f.to_str()?, "-depth", "16", "rgba:-"]));
            let frames: Vec<Vec<u8>> = told.collect::<Option<_>>()?;
            (!frames.is_empty()).then(|| frames.concat())
        }
        "heic" | "heif" | "svg" | "svgz" => {
            output("vips", &["rawsave", file, raw.to_str()?]).and(std::fs::read(&raw).ok())
        }
        _ => output("convert", &[file, "-depth", "16", "rgba:-"]),
    }
}

/// The ICC profile, as exiftool finds it.
pub fn profile(path: &Path) -> Vec<u8> {
    output("exiftool", &["-b", "-ICC_Profile", path.to_str().expect("a name")]).unwrap_or_default()
}
