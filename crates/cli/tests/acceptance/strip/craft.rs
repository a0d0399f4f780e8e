//! Files with private data in places where exiftool writes none: odd segments, chunks and boxes,
//! behind the end, in gaps. Every piece of it holds the word SECRET.

use std::path::{Path, PathBuf};

const SECRET: &[u8] = b"SECRET private data";
const XMP: &[u8] = b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><SECRET/></x:xmpmeta>";
const EXIF: &[u8] = b"MM\0\x2A\0\0\0\x08\0\0SECRET in EXIF";

/// Writes a crafted file beside each plain one that there is; gives their paths.
pub fn crafted(base: &Path, to: &Path) -> Vec<PathBuf> {
    let read = |name: &str| std::fs::read(base.join(name)).ok();
    let mut made = Vec::new();
    let mut write = |name: &str, bytes: Vec<u8>| {
        assert!(bytes.windows(6).any(|w| w == b"SECRET"), "{name} holds nothing to find");
        let path = to.join(name);
        std::fs::write(&path, bytes).expect("written");
        made.push(path);
    };
    if let Some(jpeg) = read("photo.jpg") {
        write("segments.jpg", with_segments(&jpeg));
        write("motion.jpg", [&jpeg[..], &movie()].concat());
        write("samsung.jpg", [&jpeg[..], &samsung()].concat());
        write("archive.jpg", [&jpeg[..], b"PK\x03\x04SECRET archive"].concat());
        write("two.jpg", [&jpeg[..], &with_segments(&jpeg)].concat());
    }
    if let Some(jpeg) = read("progressive.jpg") {
        let last = jpeg.windows(2).rposition(|w| w == [0xFF, 0xDA]).expect("a scan");
        let between = [segment(0xFE, SECRET), segment(0xE1, &[b"Exif\0\0", EXIF].concat())];
        write("between-scans.jpg", [&jpeg[..last], &between.concat(), &jpeg[last..]].concat());
    }
    if let Some(png) = read("photo.png") {
        write("chunks.png", with_chunks(&png));
        write("behind-pixels.png", behind_pixels(&png));
        write("icon.ico", icon(&with_chunks(&png)));
    }
    for name in ["photo.webp", "exact.webp"] {
        if let Some(webp) = read(name) {
            write(&format!("behind-{name}"), [&webp[..], SECRET].concat());
            write(&format!("chunks-{name}"), with_riff_chunks(&webp));
        }
    }
    if let Some(gif) = read("moving.gif") {
        write("blocks.gif", with_blocks(&gif));
    }
    if let Some(avif) = read("photo.avif") {
        write("boxes.avif", with_boxes(&avif));
        let (at, _) = find(&avif, b"Color\0").expect("a name that avifenc writes");
        let mut named = avif.clone();
        named[at..at + 5].copy_from_slice(b"SECRE");
        write("named.avif", [&named[..], SECRET].concat());
    }
    if let Some(jxl) = read("photo.jxl") {
        write("behind.jxl", [&jxl[..], SECRET].concat());
        write("boxes.jxl", jxl_boxes(&jxl));
    }
    if let Some(tiff) = read("photo.tif") {
        write("behind.tif", [&tiff[..], SECRET].concat());
    }
    if let Some(ppm) = read("photo.ppm") {
        let pixels = &ppm[ppm.len() - 96 * 64 * 3..];
        let head = b"P6\n# SECRET one\n96 64 # SECRET two\n255\n";
        write("comments.ppm", [head, pixels, SECRET].concat());
        write("gap.bmp", bitmap(pixels));
        write("words.tga", targa(pixels));
    }
    write("drawing.svg", drawing().into_bytes());
    made
}

fn find(bytes: &[u8], what: &[u8]) -> Option<(usize, usize)> {
    let at = bytes.windows(what.len()).position(|w| w == what)?;
    Some((at, at + what.len()))
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let len = (data.len() as u16 + 2).to_be_bytes();
    [&[0xFF, marker], &len[..], data].concat()
}

/// A JPEG with every application segment that cameras and programs use.
fn with_segments(jpeg: &[u8]) -> Vec<u8> {
    let heads: [(u8, &[u8]); 16] = [
        (0xE0, b"JFXX\0\x10"),
        (0xE1, b"Exif\0\0MM\0\x2A\0\0\0\x08\0\0"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"),
        (0xE1, b"http://ns.adobe.com/xmp/extension/\x000123456789ABCDEF0123456789ABCDEF"),
        (0xE2, b"FPXR\0"),
        (0xE2, b"MPF\0MM\0\x2A\0\0\0\x08\0\0"),
        (0xE3, b"Meta\0\0"),
        (0xE5, b"RMETA\0"),
        (0xE8, b"SPIFF\0"),
        (0xEA, b"UNICODE\0"),
        (0xEC, b"[picture info]\nSerial="),
        (0xEC, b"Ducky\0"),
        (0xED, b"Adobe_CM\0"),
        (0xED, b"Photoshop 3.0\x008BIM\x27\x10\0\0\0\0\0\x13"),
        (0xEF, b"Q 88\0"),
        (0xFE, b""),
    ];
    let mut segments: Vec<u8> = heads
        .iter()
        .flat_map(|(marker, head)| segment(*marker, &[head, SECRET].concat()))
        .collect();
    segments.extend(segment(0xEB, &[&b"JP\0\x01\0\0\0\x01"[..], &manifest()].concat()));
    segments.extend(segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01SECRET"));
    [&jpeg[..2], &segments, &jpeg[2..]].concat()
}

fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat()
}

/// A C2PA manifest store, as far as programs look into it.
fn manifest() -> Vec<u8> {
    let superbox = |kind: &[u8; 4], label: &[u8], content: &[u8]| {
        let uuid = [&kind[..], b"\0\x11\0\x10\x80\0\0\xAA\0\x38\x9B\x71"].concat();
        let description = boxed(b"jumd", &[&uuid[..], b"\x03", label, b"\0"].concat());
        boxed(b"jumb", &[&description[..], content].concat())
    };
    let claim = boxed(b"json", b"{\"author\":[{\"name\":\"SECRET\"}]}");
    let claim = superbox(b"json", b"stds.schema-org.CreativeWork", &claim);
    let store = superbox(b"c2as", b"c2pa.assertions", &claim);
    superbox(b"c2pa", b"c2pa", &superbox(b"c2ma", b"urn:uuid:SECRET", &store))
}

/// What a motion photo has behind it.
fn movie() -> Vec<u8> {
    let place = boxed(b"\xA9xyz", b"\0\x14\x15\xC7+52.1+004.3/SECRET");
    let movie = [boxed(b"mvhd", &[0; 100]), boxed(b"udta", &place)].concat();
    let parts = [
        boxed(b"ftyp", b"mp42\0\0\0\0mp42isom"),
        boxed(b"moov", &movie),
        boxed(b"mdat", &SECRET.repeat(20)),
    ];
    parts.concat()
}

/// Samsung's trailer: blocks, and an index of them at the end.
fn samsung() -> Vec<u8> {
    let block = b"\0\0\x01\x0A\x0E\0\0\0Image_UTC_Data1577934245000SECRET";
    let len = (block.len() as u32).to_le_bytes();
    let mut index = b"SEFH\x6A\0\0\0\x01\0\0\0\0\0\x01\x0A".to_vec();
    index.extend([len, len].concat());
    [&block[..], &index, &(index.len() as u32).to_le_bytes(), b"SEFT"].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let crc = !kind.iter().chain(data).fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| c >> 1 ^ (0xEDB8_8320 & (c & 1).wrapping_neg()))
    });
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &crc.to_be_bytes()].concat()
}

/// A PNG with texts, private chunks and a second EXIF, and more behind its end.
fn with_chunks(png: &[u8]) -> Vec<u8> {
    let (start, _) = find(png, b"IDAT").expect("pixels");
    let end = png.len() - 12;
    let texts: [(&[u8; 4], &[u8]); 12] = [
        (b"tEXt", b"parameters\0SECRET prompt\nSteps: 20, Sampler: Euler"),
        (b"tEXt", b"Comment\0SECRET"),
        (b"tEXt", b"Any keyword\0SECRET"),
        (b"iTXt", b"Author\0\0\0de\0Urheber\0SECRET"),
        (b"tEXt", b"Raw profile type exif\0\nexif\n  16\n45786966000053454352455453454352\nSECRET"),
        (b"eXIf", EXIF),
        (b"tIME", b"\x07\xE4\x01\x02\x03\x04\x05"),
        (b"sPLT", b"SECRET\0\x08\0\0\0\xFF\0\x01"),
        (b"prVW", SECRET),
        (b"dSIG", SECRET),
        (b"gIFx", SECRET),
        (b"caBX", &manifest()),
    ];
    let before: Vec<u8> = texts.iter().flat_map(|(kind, data)| chunk(kind, data)).collect();
    let xmp = chunk(b"iTXt", &[&b"XML:com.adobe.xmp\0\0\0\0\0"[..], XMP].concat());
    let after = [chunk(b"tEXt", b"Comment\0SECRET"), chunk(b"IEND", SECRET)].concat();
    [&png[..start - 4], &before, &xmp, &png[start - 4..end], &after, SECRET].concat()
}

/// A PNG whose pixel chunks go on behind the end of the pixels.
fn behind_pixels(png: &[u8]) -> Vec<u8> {
    let end = png.len() - 12;
    [&png[..end], &chunk(b"IDAT", SECRET), &png[end..]].concat()
}

/// An icon of one PNG.
fn icon(png: &[u8]) -> Vec<u8> {
    let mut out = vec![0, 0, 1, 0, 1, 0, 96, 64, 0, 0, 1, 0, 24, 0];
    out.extend((png.len() as u32).to_le_bytes());
    out.extend(28_u32.to_le_bytes());
    out.extend(&SECRET[..6]);
    [&out[..], png, SECRET].concat()
}

/// A WebP with an extended header, metadata chunks and unknown ones.
fn with_riff_chunks(webp: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let pad = [0][..data.len() % 2].to_vec();
        [&kind[..], &(data.len() as u32).to_le_bytes(), data, &pad].concat()
    };
    let extended = chunk(b"VP8X", &[0x0C, 0, 0, 0, 95, 0, 0, 63, 0, 0]);
    let metadata = [
        chunk(b"EXIF", EXIF),
        chunk(b"XMP ", XMP),
        chunk(b"C2PA", &manifest()),
        chunk(b"SECR", SECRET),
    ];
    let body = [&b"WEBP"[..], &extended, &webp[12..], &metadata.concat()].concat();
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body, SECRET].concat()
}

/// A GIF with comments, plain text and application blocks before and behind its frames.
fn with_blocks(gif: &[u8]) -> Vec<u8> {
    let table = if gif[10] & 0x80 == 0 { 0 } else { 3 * (2 << (gif[10] & 7)) };
    let short = |data: &[u8]| [&[data.len() as u8], data, &[0]].concat();
    let magic: Vec<u8> = [1].into_iter().chain((0..=255).rev()).chain([0]).collect();
    let extensions = [
        [b"\x21\xFE", &short(SECRET)[..]].concat(),
        [b"\x21\x01\x0C\0\0\0\0\0\0\0\0\0\0\0\0", &short(SECRET)[..]].concat(),
        [b"\x21\xFF\x0BSECRETAPP10", &short(SECRET)[..]].concat(),
        [b"\x21\xFF\x0BXMP DataXMP", XMP, &magic].concat(),
        [b"\x21\x99", &short(SECRET)[..]].concat(),
    ]
    .concat();
    let (head, rest) = gif.split_at(13 + table);
    [head, &extensions, &rest[..rest.len() - 1], &extensions, b"\x3B", SECRET].concat()
}

/// Boxes of programs behind the picture of a HEIF file.
fn with_boxes(heif: &[u8]) -> Vec<u8> {
    let xmp = 0xBE7A_CFCB_97A9_42E8_9C71_9994_91E3_AFAC_u128.to_be_bytes();
    let c2pa = 0xD8FE_C3D6_1B0E_483C_9297_5828_877E_C481_u128.to_be_bytes();
    let store = [&c2pa[..], b"\0\0\0\0manifest\0", &[0; 8], &manifest()].concat();
    let boxes = [
        boxed(b"uuid", &[&xmp[..], XMP].concat()),
        boxed(b"uuid", &store),
        boxed(b"uuid", &[&[2; 16][..], SECRET].concat()),
        boxed(b"free", SECRET),
        boxed(b"skip", SECRET),
        boxed(b"mpvd", &movie()),
        boxed(b"mdat", SECRET),
        boxed(b"SECR", SECRET),
    ];
    [heif, &boxes.concat(), b"SECRET"].concat()
}

/// A JPEG XL container around a codestream, with boxes of metadata.
fn jxl_boxes(jxl: &[u8]) -> Vec<u8> {
    let bare = jxl.starts_with(&[0xFF, 0x0A]);
    let head = b"\0\0\0\x0CJXL \r\n\x87\n\0\0\0\x14ftypjxl \0\0\0\0jxl ";
    let picture = if bare { [head, &boxed(b"jxlc", jxl)[..]].concat() } else { jxl.to_vec() };
    let boxes = [
        boxed(b"Exif", &[&[0; 4], EXIF].concat()),
        boxed(b"xml ", XMP),
        manifest(),
        boxed(b"brob", &[b"xml ", SECRET].concat()),
        boxed(b"uuid", &[&[2; 16][..], SECRET].concat()),
        boxed(b"free", SECRET),
    ];
    [&picture[..], &boxes.concat()].concat()
}

/// A bitmap with a gap between its header and its pixels, and more behind them.
fn bitmap(rgb: &[u8]) -> Vec<u8> {
    let mut out = b"BM".to_vec();
    let gap = SECRET.len() as u32;
    for n in [54 + gap + 96 * 64 * 3, 0, 54 + gap, 40, 96, 64, 1 | 24 << 16, 0, 0, 0, 0, 0, 0] {
        out.extend(n.to_le_bytes());
    }
    let rows =
        rgb.chunks(96 * 3).rev().flat_map(|row| row.chunks(3).flat_map(|p| [p[2], p[1], p[0]]));
    [&out[..], SECRET, &rows.collect::<Vec<u8>>(), SECRET].concat()
}

/// A TGA with an identification and an extension area.
fn targa(rgb: &[u8]) -> Vec<u8> {
    let mut out = vec![SECRET.len() as u8, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 96, 0, 64, 0, 24, 32];
    out.extend(SECRET);
    out.extend(rgb.chunks(3).flat_map(|p| [p[2], p[1], p[0]]));
    let at = (out.len() as u32).to_le_bytes();
    let mut area = 495_u16.to_le_bytes().to_vec();
    area.extend(b"SECRET author");
    area.resize(43, 0);
    area.extend(b"SECRET comment");
    area.resize(495, 0);
    [&out[..], &area, &at, &[0; 4], b"TRUEVISION-XFILE.\0"].concat()
}

/// A drawing as editors leave it, with a tagged picture inside.
fn drawing() -> String {
    r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- SECRET generator -->
<?SECRET data="SECRET"?>
<!DOCTYPE svg [<!ENTITY secret "SECRET">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:own="http://SECRET.example/"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:cc="http://creativecommons.org/ns#" width="96" height="64" viewBox="0 0 96 64"
   inkscape:export-filename="/home/SECRET/x.png" sodipodi:docname="SECRET.svg" data-note="SECRET"
   aria-label="SECRET" own:note="SECRET">
<title>SECRET</title><desc>SECRET</desc>
<metadata><rdf:RDF><cc:Work rdf:about=""><dc:creator>SECRET</dc:creator><dc:rights>KEEPrights</dc:rights></cc:Work></rdf:RDF></metadata>
<sodipodi:namedview id="SECRET" inkscape:window-x="1"/>
<style>/* SECRET */ .a{fill:red}</style>
<g inkscape:label="SECRET" sodipodi:absref="/home/SECRET/a.jpg"><!-- SECRET --><rect class="a" width="50" height="30"/></g>
<own:thing>SECRET</own:thing><circle cx="60" cy="40" r="15" fill="blue" style="/* SECRET */stroke:black"/>
</svg>
<!-- SECRET -->"#
        .to_owned()
}
