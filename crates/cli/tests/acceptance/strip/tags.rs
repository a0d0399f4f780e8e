//! What the test's own files are tagged with: a word of its own in each tag, and the group that
//! it must be kept and dropped with.

use std::path::{Path, PathBuf};
use std::process::Command;

/// exiftool's name of the tag, the value, what of it exiftool shows again, and our group.
/// Values without a word (dates, numbers) are such as occur nowhere else.
pub const TAGS: &[(&str, &str, &str, &str)] = &[
    ("EXIF:GPSLatitude", "52.1", "52 deg 6", "gps"),
    ("EXIF:GPSLatitudeRef", "N", "North", "gps"),
    ("EXIF:GPSLongitude", "4.3", "4 deg 18", "gps"),
    ("EXIF:GPSLongitudeRef", "E", "East", "gps"),
    ("EXIF:GPSProcessingMethod", "SECRETmethod", "SECRETmethod", "gps"),
    ("EXIF:GPSAreaInformation", "SECRETarea", "SECRETarea", "gps"),
    ("XMP-photoshop:City", "SECRETcity", "SECRETcity", "gps"),
    ("XMP-iptcCore:Location", "SECRETlocation", "SECRETlocation", "gps"),
    ("IPTC:City", "SECRETtown", "SECRETtown", "gps"),
    ("EXIF:Make", "SECRETmake", "SECRETmake", "camera"),
    ("EXIF:Model", "SECRETmodel", "SECRETmodel", "camera"),
    ("EXIF:LensModel", "SECRETlens", "SECRETlens", "camera"),
    ("XMP-tiff:Make", "SECRETmaker", "SECRETmaker", "camera"),
    ("EXIF:SerialNumber", "SECRETbody", "SECRETbody", "serials"),
    ("EXIF:LensSerialNumber", "SECRETglass", "SECRETglass", "serials"),
    ("EXIF:ImageUniqueID", "SECRETunique", "SECRETunique", "serials"),
    ("XMP-aux:SerialNumber", "SECRETauxiliary", "SECRETauxiliary", "serials"),
    ("EXIF:Artist", "SECRETartist", "SECRETartist", "people"),
    ("EXIF:XPAuthor", "SECRETauthor", "SECRETauthor", "people"),
    ("EXIF:OwnerName", "SECRETowner", "SECRETowner", "people"),
    ("XMP-dc:Creator", "SECRETcreator", "SECRETcreator", "people"),
    ("XMP-iptcExt:PersonInImage", "SECRETperson", "SECRETperson", "people"),
    ("XMP-mwg-rs:RegionName", "SECRETface", "SECRETface", "people"),
    ("IPTC:By-line", "SECRETbyline", "SECRETbyline", "people"),
    ("EXIF:Software", "SECRETsoftware", "SECRETsoftware", "software"),
    ("EXIF:HostComputer", "SECREThost", "SECREThost", "software"),
    ("XMP-xmp:CreatorTool", "SECRETtool", "SECRETtool", "software"),
    ("XMP-xmpMM:DocumentID", "SECRETdocument", "SECRETdocument", "software"),
    ("XMP-xmpMM:HistoryAction", "SECRETaction", "SECRETaction", "software"),
    ("XMP-crs:RawFileName", "SECRETraw", "SECRETraw", "software"),
    ("EXIF:ImageDescription", "SECRETdescription", "SECRETdescription", "description"),
    ("EXIF:XPKeywords", "SECRETkeywords", "SECRETkeywords", "description"),
    ("XMP-dc:Title", "SECRETtitle", "SECRETtitle", "description"),
    ("XMP-dc:Subject", "SECRETsubject", "SECRETsubject", "description"),
    ("IPTC:Keywords", "SECRETiptckey", "SECRETiptckey", "description"),
    ("IPTC:Caption-Abstract", "SECRETcaption", "SECRETcaption", "description"),
    ("EXIF:UserComment", "SECRETusercomment", "SECRETusercomment", "comments"),
    ("EXIF:XPComment", "SECRETxpcomment", "SECRETxpcomment", "comments"),
    ("Comment", "SECRETcomment", "SECRETcomment", "comments"),
    ("EXIF:DateTimeOriginal", "2001:02:03 04:05:06", "2001:02:03", "dates"),
    ("XMP-xmp:CreateDate", "2002:03:04 05:06:07", "2002:03:04", "dates"),
    ("EXIF:ExposureTime", "1/1234", "1/1234", "exposure"),
    ("XMP-aux:ApproximateFocusDistance", "4567", "4567", "exposure"),
    (
        "XMP-iptcExt:DigitalSourceType",
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "trainedAlgorithmicMedia",
        "provenance",
    ),
    ("EXIF:Copyright", "KEEPexif", "KEEPexif", "copyright"),
    ("XMP-dc:Rights", "KEEPrights", "KEEPrights", "copyright"),
    ("XMP-photoshop:Credit", "KEEPcredit", "KEEPcredit", "copyright"),
    ("XMP-xmpRights:UsageTerms", "KEEPterms", "KEEPterms", "copyright"),
    ("IPTC:CopyrightNotice", "KEEPnotice", "KEEPnotice", "copyright"),
    ("PNG:Copyright", "KEEPpng", "KEEPpng", "copyright"),
    ("PNG:Author", "SECRETpngauthor", "SECRETpngauthor", "people"),
    ("PNG:Title-de", "SECRETtitel", "SECRETtitel", "description"),
    ("PNG:Software", "SECRETpngsoftware", "SECRETpngsoftware", "software"),
    ("PNG:ModifyDate", "2003:04:05 06:07:08", "2003:04:05", "dates"),
];

/// Tags a file in place with all that its format holds, and a thumbnail, orientation 6 and a
/// profile where there are some.
pub fn tag(file: &Path, thumbnail: &Path, profile: &Path, compressed: bool) {
    let mut command = Command::new("exiftool");
    command.args(["-q", "-q", "-m", "-overwrite_original", "-EXIF:Orientation#=6"]);
    if compressed {
        command.arg("-z");
    }
    command.args(TAGS.iter().map(|(name, value, ..)| format!("-{name}={value}")));
    command.arg(format!("-EXIF:ThumbnailImage<={}", thumbnail.display()));
    command.arg(format!("-Photoshop:PhotoshopThumbnail<={}", thumbnail.display()));
    command.arg(format!("-ICC_Profile<={}", profile.display()));
    let ran = command.arg(file).output().expect("exiftool runs");
    let complaint = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{}: {complaint}", file.display());
}

/// A file of 96 x 64 pixels in each format that other programs write, tagged.
pub fn tagged(folder: &Path) -> Vec<PathBuf> {
    let at = |name: &str| folder.join(name);
    let made = at("base");
    std::fs::create_dir_all(&made).expect("a folder");
    let plain = plain_files(&made);
    let profile = made.join("profile.icc");
    std::fs::write(&profile, display_profile()).expect("the profile is written");
    let mut tagged = Vec::new();
    for file in plain {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let to = at(&name);
        std::fs::copy(&file, &to).expect("copied");
        tag(&to, &made.join("thumb.jpg"), &profile, name.contains("deflated"));
        tagged.push(to);
    }
    // Of a JPEG with all of it: boxes that are compressed, and how to get the JPEG back.
    let (from, to) = (at("photo.jpg"), at("from-jpeg.jxl"));
    if super::judge::output("cjxl", &[from.to_str().unwrap(), to.to_str().unwrap()]).is_some() {
        tagged.push(to);
    }
    tagged
}

/// Pictures without metadata.
pub fn plain_files(folder: &Path) -> Vec<PathBuf> {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let run = |program: &str, words: &[&str]| super::judge::output(program, words).is_some();
    let png = path("photo.png");
    let mut rgb = Vec::new();
    for i in 0..96 * 64_u32 {
        let (x, y) = (i % 96, i / 96);
        rgb.extend([(x * 2) as u8, (y * 4) as u8, ((x * y) / 30) as u8]);
    }
    let ppm = [&b"P6\n96 64\n255\n"[..], &rgb].concat();
    std::fs::write(path("photo.ppm"), ppm).expect("written");
    let ppm = path("photo.ppm");
    assert!(run("convert", &[&ppm, "-strip", "-define", "png:exclude-chunks=date,time", &png]));
    run("convert", &[&png, "-resize", "32x", "-strip", &path("thumb.jpg")]);
    let mut made = vec![png.clone()];
    let mut add = |name: &str, program: &str, before: &[&str]| {
        let to = path(name);
        let words: Vec<&str> = before.iter().copied().chain([to.as_str()]).collect();
        if run(program, &words) {
            made.push(to);
        }
    };
    add("deflated.png", "convert", &[&png, "-strip"]);
    add("photo.jpg", "convert", &[&png, "-strip", "-sampling-factor", "2x2", "-quality", "88"]);
    add("progressive.jpg", "convert", &[&png, "-strip", "-interlace", "plane"]);
    add("photo.webp", "convert", &[&png, "-strip", "-quality", "80"]);
    add("exact.webp", "convert", &[&png, "-strip", "-define", "webp:lossless=true"]);
    add("photo.tif", "convert", &[&png, "-strip", "-compress", "lzw"]);
    add("moving.gif", "convert", &["-delay", "9", &png, "(", &png, "-flop", ")", "-loop", "0"]);
    add("photo.avif", "avifenc", &["-s", "8", &png]);
    add("photo.jxl", "cjxl", &[&png]);
    made.into_iter().map(PathBuf::from).collect()
}

/// A small matrix profile (version 2): gamma 2.2 and the primaries of Display P3.
pub fn display_profile() -> Vec<u8> {
    let fixed = |v: f64| ((v * 65_536.0).round() as i32).to_be_bytes();
    let xyz = |x, y, z| [&b"XYZ \0\0\0\0"[..], &fixed(x), &fixed(y), &fixed(z)].concat();
    let text = b"Test P3\0";
    let mut description = b"desc\0\0\0\0".to_vec();
    description.extend((text.len() as u32).to_be_bytes());
    description.extend(text);
    description.resize(description.len() + 78, 0);
    let curve = [&b"curv\0\0\0\0\0\0\0\x01\x02\x33"[..], &[0, 0]].concat();
    let tags: Vec<([u8; 4], Vec<u8>)> = vec![
        (*b"desc", description),
        (*b"cprt", b"text\0\0\0\0CC0\0".to_vec()),
        (*b"wtpt", xyz(0.9642, 1.0, 0.8249)),
        (*b"rXYZ", xyz(0.5151, 0.2412, -0.0011)),
        (*b"gXYZ", xyz(0.2919, 0.6922, 0.0419)),
        (*b"bXYZ", xyz(0.1572, 0.0666, 0.7841)),
        (*b"rTRC", curve.clone()),
        (*b"gTRC", curve.clone()),
        (*b"bTRC", curve),
    ];
    let (mut table, mut data) = ((tags.len() as u32).to_be_bytes().to_vec(), Vec::new());
    let start = 128 + 4 + tags.len() * 12;
    for (name, mut value) in tags {
        table.extend(name);
        table.extend(((start + data.len()) as u32).to_be_bytes());
        table.extend((value.len() as u32).to_be_bytes());
        value.resize(value.len().next_multiple_of(4), 0);
        data.extend(value);
    }
    let mut profile = ((start + data.len()) as u32).to_be_bytes().to_vec();
    profile.extend(b"\0\0\0\0\x02\x10\0\0mntrRGB XYZ \x07\xE4\0\x01\0\x01\0\0\0\0\0\0acsp");
    profile.resize(68, 0);
    profile.extend([fixed(0.9642), fixed(1.0), fixed(0.8249)].concat());
    profile.resize(128, 0);
    [profile, table, data].concat()
}
