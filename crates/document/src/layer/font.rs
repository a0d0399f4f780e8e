//! A font without glyphs: it has every letter that is asked for, and draws none.

use crate::write::deflate;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;

/// The width of every letter, in thousandths of the font size.
pub(super) const WIDTH: f64 = 500.0;
/// How far the box of a letter reaches below the baseline, in thousandths of the font size.
pub(super) const BELOW: f64 = 200.0;

/// The font, and the code of each letter used so far.
pub(super) struct Glyphless {
    pub id: ObjectId,
    codes: HashMap<char, u16>,
    letters: Vec<char>,
}

impl Glyphless {
    pub(super) fn new(id: ObjectId) -> Self {
        Self { id, codes: HashMap::new(), letters: Vec::new() }
    }

    /// The codes of a text, two bytes for each letter. Code 0 is left for "no letter".
    pub(super) fn encode(&mut self, text: &str) -> Vec<u8> {
        text.chars().flat_map(|c| self.code(c).to_be_bytes()).collect()
    }

    fn code(&mut self, c: char) -> u16 {
        if let Some(&code) = self.codes.get(&c) {
            return code;
        }
        // A document of more than 65534 different letters is none.
        let code = u16::try_from(self.letters.len() + 1).unwrap_or(0);
        if code != 0 {
            self.letters.push(c);
            self.codes.insert(c, code);
        }
        code
    }

    /// Adds the font to the document.
    pub(super) fn finish(self, document: &mut Document) {
        let file =
            document.add_object(stream(&[("Length1", true_type().len() as i64)], &true_type()));
        let every = self.letters.len() + 1;
        let to_glyph = document.add_object(stream(&[], &vec![0; every * 2]));
        let to_unicode = document.add_object(stream(&[], self.to_unicode().as_bytes()));
        let mut descriptor = Dictionary::new();
        descriptor.set("Type", "FontDescriptor");
        descriptor.set("FontName", "Glyphless");
        // Symbolic, and all letters equally wide.
        descriptor.set("Flags", 5);
        descriptor.set("FontBBox", [0, -200, 500, 800].map(Object::Integer).to_vec());
        descriptor.set("ItalicAngle", 0);
        descriptor.set("Ascent", 800);
        descriptor.set("Descent", -200);
        descriptor.set("CapHeight", 800);
        descriptor.set("StemV", 80);
        descriptor.set("FontFile2", file);
        let descriptor = document.add_object(descriptor);
        let mut system = Dictionary::new();
        system.set("Registry", Object::string_literal("Adobe"));
        system.set("Ordering", Object::string_literal("Identity"));
        system.set("Supplement", 0);
        let mut inner = Dictionary::new();
        inner.set("Type", "Font");
        inner.set("Subtype", "CIDFontType2");
        inner.set("BaseFont", "Glyphless");
        inner.set("CIDSystemInfo", system);
        inner.set("FontDescriptor", descriptor);
        inner.set("DW", WIDTH as i64);
        inner.set("CIDToGIDMap", to_glyph);
        let inner = document.add_object(inner);
        let mut font = Dictionary::new();
        font.set("Type", "Font");
        font.set("Subtype", "Type0");
        font.set("BaseFont", "Glyphless");
        font.set("Encoding", "Identity-H");
        font.set("DescendantFonts", vec![inner.into()]);
        font.set("ToUnicode", to_unicode);
        document.objects.insert(self.id, Object::Dictionary(font));
    }

    /// The table from codes to text.
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let coded: Vec<(u16, char)> = (1..).zip(self.letters.iter().copied()).collect();
        // A block holds 100 entries at most.
        for block in coded.chunks(100) {
            map += &format!("{} beginbfchar\n", block.len());
            for (code, letter) in block {
                let mut units = [0; 2];
                let units = letter.encode_utf16(&mut units);
                let text: String = units.iter().map(|unit| format!("{unit:04X}")).collect();
                map += &format!("<{code:04X}> <{text}>\n");
            }
            map += "endbfchar\n";
        }
        map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    }
}

fn stream(entries: &[(&str, i64)], data: &[u8]) -> Stream {
    let mut dict = Dictionary::new();
    for (key, value) in entries {
        dict.set(*key, *value);
    }
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, deflate(data))
}

/// A TrueType font of one empty glyph.
fn true_type() -> Vec<u8> {
    let words = |words: &[i16]| words.iter().flat_map(|w| w.to_be_bytes()).collect::<Vec<u8>>();
    // Version 1.0, revision, checksum, magic, flags, units per em, dates, bounds, style, format.
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000]);
    head.extend([0; 16]);
    head.extend(words(&[0, -200, 500, 800, 0, 8, 2, 0, 0]));
    let mut hhea = words(&[1, 0, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0]);
    hhea.extend(words(&[1]));
    let maxp = words(&[1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let hmtx = words(&[500, 0]);
    let loca = words(&[0, 0]);
    // One table for Windows symbols, with nothing in it but the end mark.
    let cmap = words(&[0, 1, 3, 0, 0, 12, 4, 24, 0, 2, 2, 0, 0, -1, 0, -1, 1, 0]);
    let mut post = words(&[3, 0]);
    post.extend([0; 28]);
    let glyf = vec![0; 4];
    let tables: [(&[u8; 4], Vec<u8>); 8] = [
        (b"cmap", cmap),
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
        (b"post", post),
    ];
    // Eight tables: the search values are 128, 3, 0.
    let mut file = words(&[1, 0, 8, 128, 3, 0]);
    let mut body = Vec::new();
    for (tag, table) in &tables {
        let mut padded = table.clone();
        padded.resize(table.len().next_multiple_of(4), 0);
        let sum = padded.chunks_exact(4).fold(0_u32, |sum, word| {
            sum.wrapping_add(u32::from_be_bytes([word[0], word[1], word[2], word[3]]))
        });
        file.extend_from_slice(*tag);
        file.extend(sum.to_be_bytes());
        file.extend(((12 + 16 * tables.len() + body.len()) as u32).to_be_bytes());
        file.extend((table.len() as u32).to_be_bytes());
        body.extend(padded);
    }
    file.extend(body);
    file
}
