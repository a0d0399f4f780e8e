//! The plainest pictures there are: binary PNM (P5 gray, P6 colour).

use compressimage_vision::{Kind, Pixels};

/// A picture that owns its bytes.
pub struct Owned {
    pub width: u32,
    pub height: u32,
    pub kind: Kind,
    pub data: Vec<u8>,
}

impl Owned {
    pub fn read(path: &str) -> Self {
        let bytes = std::fs::read(path).expect("a readable file");
        let (mut at, mut fields) = (0, Vec::new());
        while fields.len() < 4 {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).expect("PNM");
            fields.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
            at = end + 1;
        }
        let kind = if fields[0] == "P5" { Kind::Gray8 } else { Kind::Rgb8 };
        let number = |i: usize| fields[i].parse().expect("a number");
        Self { width: number(1), height: number(2), kind, data: bytes[at..].to_vec() }
    }

    pub fn pixels(&self) -> Pixels<'_> {
        Pixels::new(self.width, self.height, self.kind, &self.data).expect("whole pixels")
    }
}
