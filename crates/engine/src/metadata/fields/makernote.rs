//! Maker notes: whose they are, how long, and the tags in them that identify a device, a person
//! or a picture. The layouts are undocumented; the tags are those of exiftool's tables.

use super::ifd::{Entry, Stream};
use super::{Collector, exif_value, value};
use crate::metadata::Group;
use crate::metadata::groups::Ifd;

/// How a maker lays its notes out.
struct Layout {
    /// What the notes start with.
    magic: &'static [u8],
    maker: &'static str,
    form: Form,
    tags: &'static [Tag],
}

/// Where a maker's directory is and from where its offsets count.
enum Form {
    /// At so many bytes into the notes; offsets count from the start of the EXIF block.
    Outer(usize),
    /// At so many bytes into the notes; offsets count from the start of the notes, in the byte
    /// order of the EXIF block, or as the mark at the second number says.
    Inner(usize, Option<usize>),
    /// A TIFF header at so many bytes into the notes.
    Tiff(usize),
    /// Little-endian, its directory's offset at so many bytes into the notes.
    Pointer(usize),
    /// Not a directory, or none that is worth reading.
    Opaque,
}

/// A tag that is worth telling: number, name, group.
type Tag = (u16, &'static str, Group);

const LAYOUTS: &[Layout] = &[
    Layout { magic: b"Apple iOS\0", maker: "Apple", form: Form::Inner(14, Some(12)), tags: APPLE },
    Layout { magic: b"Nikon\0\x02", maker: "Nikon", form: Form::Tiff(10), tags: NIKON },
    Layout { magic: b"Nikon\0\x01", maker: "Nikon", form: Form::Outer(8), tags: &[] },
    Layout { magic: b"SONY DSC \0", maker: "Sony", form: Form::Outer(12), tags: SONY },
    Layout { magic: b"SONY CAM \0", maker: "Sony", form: Form::Outer(12), tags: SONY },
    Layout { magic: b"SONY MOBILE", maker: "Sony", form: Form::Opaque, tags: &[] },
    Layout { magic: b"Panasonic\0", maker: "Panasonic", form: Form::Outer(12), tags: PANASONIC },
    Layout { magic: b"FUJIFILM", maker: "Fujifilm", form: Form::Pointer(8), tags: FUJIFILM },
    Layout { magic: b"OLYMP\0", maker: "Olympus", form: Form::Outer(8), tags: OLYMPUS },
    Layout { magic: b"OLYMPUS\0", maker: "Olympus", form: Form::Inner(12, Some(8)), tags: OLYMPUS },
    Layout {
        magic: b"OM SYSTEM\0",
        maker: "OM System",
        form: Form::Inner(16, Some(12)),
        tags: OLYMPUS,
    },
    Layout { magic: b"AOC\0", maker: "Pentax", form: Form::Outer(6), tags: PENTAX },
    Layout { magic: b"PENTAX \0", maker: "Pentax", form: Form::Inner(10, Some(8)), tags: PENTAX },
    Layout { magic: b"HDRP", maker: "Google HDR+", form: Form::Opaque, tags: &[] },
    Layout { magic: b"QVC\0", maker: "Casio", form: Form::Opaque, tags: &[] },
    Layout { magic: b"KDK", maker: "Kodak", form: Form::Opaque, tags: &[] },
    Layout { magic: b"SANYO\0", maker: "Sanyo", form: Form::Opaque, tags: &[] },
    Layout { magic: b"LEICA", maker: "Leica", form: Form::Opaque, tags: &[] },
    Layout { magic: b"SIGMA\0", maker: "Sigma", form: Form::Opaque, tags: &[] },
    Layout { magic: b"FOVEON\0", maker: "Sigma", form: Form::Opaque, tags: &[] },
    Layout { magic: b"MOT\0", maker: "Motorola", form: Form::Opaque, tags: &[] },
    Layout { magic: b"EPSON\0", maker: "Epson", form: Form::Opaque, tags: &[] },
    Layout { magic: b"RECONYX", maker: "Reconyx", form: Form::Opaque, tags: &[] },
    Layout { magic: b"Ricoh", maker: "Ricoh", form: Form::Opaque, tags: &[] },
    Layout { magic: b"RICOH", maker: "Ricoh", form: Form::Opaque, tags: &[] },
    Layout { magic: b"DJI", maker: "DJI", form: Form::Opaque, tags: &[] },
    Layout { magic: b"Samsung", maker: "Samsung", form: Form::Opaque, tags: &[] },
];

const APPLE: &[Tag] = &[
    (0x0001, "MakerNoteVersion", Group::MakerNotes),
    (0x000A, "HDRImageType", Group::MakerNotes),
    (0x0011, "ContentIdentifier", Group::Serials),
    (0x0014, "ImageCaptureType", Group::MakerNotes),
    (0x0015, "ImageUniqueID", Group::Serials),
    (0x0017, "LivePhotoVideoIndex", Group::MakerNotes),
    (0x0020, "ImageCaptureRequestID", Group::Serials),
    (0x002B, "PhotoIdentifier", Group::Serials),
];

const NIKON: &[Tag] = &[
    (0x001D, "SerialNumber", Group::Serials),
    (0x0084, "Lens", Group::Camera),
    (0x00A0, "SerialNumber", Group::Serials),
    (0x00A2, "ImageDataSize", Group::MakerNotes),
    (0x00A7, "ShutterCount", Group::Serials),
];

const CANON: &[Tag] = &[
    (0x0006, "CanonImageType", Group::Camera),
    (0x0007, "CanonFirmwareVersion", Group::Software),
    (0x0008, "FileNumber", Group::Serials),
    (0x0009, "OwnerName", Group::People),
    (0x000C, "SerialNumber", Group::Serials),
    (0x0028, "ImageUniqueID", Group::Serials),
    (0x0095, "LensModel", Group::Camera),
    (0x0096, "InternalSerialNumber", Group::Serials),
];

const SONY: &[Tag] = &[
    (0x2031, "SerialNumber", Group::Serials),
    (0xB001, "SonyModelID", Group::Camera),
    (0xB027, "LensType", Group::Camera),
];

const PANASONIC: &[Tag] = &[
    (0x0002, "FirmwareVersion", Group::Software),
    (0x0025, "InternalSerialNumber", Group::Serials),
    (0x0051, "LensType", Group::Camera),
    (0x0052, "LensSerialNumber", Group::Serials),
    (0x0065, "Title", Group::Description),
    (0x0066, "BabyName", Group::People),
    (0x0067, "Location", Group::Gps),
    (0x0069, "Country", Group::Gps),
    (0x006B, "State", Group::Gps),
    (0x006D, "City", Group::Gps),
    (0x006F, "Landmark", Group::Gps),
];

const FUJIFILM: &[Tag] = &[
    (0x0000, "Version", Group::MakerNotes),
    (0x0010, "InternalSerialNumber", Group::Serials),
    (0x4100, "FacesDetected", Group::People),
];

const OLYMPUS: &[Tag] = &[
    (0x0207, "CameraType", Group::Camera),
    (0x0209, "CameraID", Group::Serials),
    (0x0404, "SerialNumber", Group::Serials),
    (0x2010, "Equipment", Group::MakerNotes),
];

/// Tags of Olympus's directory "Equipment", below its own 0x2010.
const EQUIPMENT: &[Tag] = &[
    (0x0101, "SerialNumber", Group::Serials),
    (0x0102, "InternalSerialNumber", Group::Serials),
    (0x0202, "LensSerialNumber", Group::Serials),
    (0x0203, "LensModel", Group::Camera),
];

const PENTAX: &[Tag] = &[
    (0x0229, "SerialNumber", Group::Serials),
    (0x022E, "Artist", Group::People),
    (0x022F, "Copyright", Group::Copyright),
];

/// Adds what maker notes say. `stream` is the EXIF block they stand in, `make` the camera's.
pub(super) fn read(stream: Stream<'_>, note: &Entry<'_>, make: &str, out: &mut Collector) {
    let layout = LAYOUTS.iter().find(|l| note.bytes.starts_with(l.magic));
    let maker = layout.map_or(make, |l| l.maker);
    let maker = if maker.is_empty() { "unknown maker" } else { maker };
    let size = value::size(note.bytes.len() as u64);
    out.push(Group::MakerNotes, "MakerNotes", "MakerNote", format!("{maker}, {size}"));
    let make = make.to_ascii_lowercase();
    let (directory, tags) = match layout {
        Some(layout) => (locate(stream, note, &layout.form), layout.tags),
        None if make.starts_with("canon") => (Some((stream, note.offset)), CANON),
        None if make.starts_with("sony") => (Some((stream, note.offset)), SONY),
        None => return,
    };
    if let Some((stream, at)) = directory {
        let stream = ordered(stream, at);
        let canon = layout.is_none() && make.starts_with("canon");
        tell(rebased(stream, at, note, canon), at, tags, out);
    }
}

/// The stream in the other byte order where only that gives a sensible number of entries:
/// programs that change the order of the EXIF block leave the notes in theirs.
fn ordered(stream: Stream<'_>, at: usize) -> Stream<'_> {
    match stream.u16(at) {
        Some(count) if count > 255 && count.swap_bytes() <= 255 => {
            Stream { little: !stream.little, ..stream }
        }
        _ => stream,
    }
}

/// The stream with its offsets corrected where a program has moved the notes without them: the
/// first value that does not fit into its entry stands right behind the directory. Canon's always
/// does, after one of few gaps; of others' it is enough that it is in the notes.
fn rebased<'a>(stream: Stream<'a>, at: usize, note: &Entry<'_>, canon: bool) -> Stream<'a> {
    let directory = u32::try_from(at).ok().and_then(|at| stream.directory(at));
    let Some(directory) = directory.filter(|_| stream.data.len() != note.bytes.len()) else {
        return stream;
    };
    let end = at + 2 + 12 * directory.entries.len();
    let far = directory.entries.iter().filter(|e| !e.inline);
    let Some(first) = far.map(|e| e.offset).min() else { return stream };
    let fits = match first.checked_sub(end) {
        Some(gap) if canon => matches!(gap, 0 | 4 | 6 | 16 | 28),
        _ => !canon && (note.offset..note.offset + note.bytes.len()).contains(&first),
    };
    if fits {
        return stream;
    }
    let expected = end + 4;
    Stream { shift: expected as i64 - first as i64, ..stream }
}

/// The stream of the notes' directory, and where in it the directory starts.
fn locate<'a>(outer: Stream<'a>, note: &Entry<'a>, form: &Form) -> Option<(Stream<'a>, usize)> {
    let inner = |little| Stream { data: note.bytes, little, shift: 0 };
    match *form {
        Form::Outer(at) => Some((outer, note.offset.checked_add(at)?)),
        Form::Inner(at, mark) => {
            let mark = mark.and_then(|m| note.bytes.get(m..m + 2));
            let little = mark.map_or(outer.little, |m| m == b"II");
            Some((inner(little), at))
        }
        Form::Tiff(at) => {
            let (stream, first) = Stream::open(note.bytes.get(at..)?)?;
            Some((stream, first as usize))
        }
        Form::Pointer(at) => Some((inner(true), inner(true).u32(at)? as usize)),
        Form::Opaque => None,
    }
}

/// Adds the tags worth telling of a maker's directory.
fn tell(stream: Stream<'_>, at: usize, tags: &[Tag], out: &mut Collector) {
    let directory = u32::try_from(at).ok().and_then(|at| stream.directory(at));
    for entry in directory.iter().flat_map(|d| &d.entries) {
        let Some(&(tag, name, group)) = tags.iter().find(|t| t.0 == entry.tag) else { continue };
        if name == "Equipment" {
            let at = if entry.kind == 13 || entry.kind == 4 {
                entry.uint(0).map(|at| at as usize)
            } else {
                Some(entry.offset)
            };
            at.into_iter().for_each(|at| tell(stream, at, EQUIPMENT, out));
            continue;
        }
        if !entry.broken {
            out.push(group, "MakerNotes", name, words(tag, name, entry));
        }
    }
}

fn words(tag: u16, name: &str, entry: &Entry<'_>) -> String {
    match (name, entry.kind) {
        // Canon's body number is a whole number, printed with ten digits.
        ("SerialNumber", 4) if tag == 0x000C => {
            entry.uint(0).map_or(String::new(), |n| format!("{n:010}"))
        }
        (_, 2) => value::text(entry.bytes),
        (_, 1 | 7) if entry.count() > 4 => value::text_or_binary(entry.bytes),
        ("Lens", 5) => lens(entry).unwrap_or_default(),
        // No standard's table knows makers' tags: they are told as plain numbers.
        _ => exif_value::words(Ifd::Interop, entry),
    }
}

/// Shortest and longest focal length and the widest apertures at them.
fn lens(entry: &Entry<'_>) -> Option<String> {
    let n = |i| entry.number(i).map(value::number);
    let (short, long, wide, narrow) = (n(0)?, n(1)?, n(2)?, n(3)?);
    let range = |a: String, b: String| if a == b { a } else { format!("{a}-{b}") };
    Some(format!("{} mm f/{}", range(short, long), range(wide, narrow)))
}
