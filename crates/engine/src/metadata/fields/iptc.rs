//! IPTC-IIM records (IIM 4.2): what press programs write.

use super::{Collector, value};
use crate::metadata::groups::iptc_group;

/// The escape sequence by which data set 1:90 says that text is UTF-8.
const UTF8: &[u8] = b"\x1b%G";

/// Most values of a repeated data set that are kept.
const MAX_VALUES: usize = 64;

/// The values of one data set, which may be repeated.
struct Row {
    record: u8,
    dataset: u8,
    values: Vec<String>,
    all: usize,
}

/// Adds the fields of IPTC records.
pub(super) fn read(data: &[u8], out: &mut Collector) {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of = std::collections::HashMap::new();
    for (record, dataset, bytes) in (Datasets { data, at: 0 }) {
        let row = *row_of.entry((record, dataset)).or_insert_with(|| {
            rows.push(Row { record, dataset, values: Vec::new(), all: 0 });
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.all += 1;
        if row.values.len() < MAX_VALUES {
            row.values.push(words(record, dataset, bytes));
        }
    }
    for row in rows {
        let name = name(row.record, row.dataset);
        let group = iptc_group(row.record, row.dataset);
        out.push(group, "IPTC", &name, value::list(&row.values, row.all));
    }
}

/// The data sets of records: (record, data set, value), as far as they are whole.
struct Datasets<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Datasets<'a> {
    type Item = (u8, u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.data.get(self.at..self.at.checked_add(5)?)?;
        let [0x1C, record, dataset, high, low] = *head else { return None };
        let mut start = self.at + 5;
        let mut length = usize::from(u16::from_be_bytes([high, low]));
        if length & 0x8000 != 0 {
            // An extended length: so many bytes of length follow.
            let digits = self.data.get(start..start.checked_add(length & 0x7FFF)?)?;
            start += digits.len();
            length = digits
                .iter()
                .try_fold(0_usize, |n, &b| n.checked_mul(256)?.checked_add(usize::from(b)))?;
        }
        let end = start.checked_add(length)?;
        let value = self.data.get(start..end)?;
        self.at = end;
        Some((record, dataset, value))
    }
}

/// A value as text. Text that is not valid UTF-8 is Latin-1, whatever 1:90 says: writers forget
/// the marker as often as they set it wrongly.
fn words(record: u8, dataset: u8, bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(4_096)];
    match (record, dataset) {
        (1, 90) if bytes == UTF8 => "UTF8".to_owned(),
        (1 | 2, 0) | (1, 20 | 22) | (2, 200 | 201) | (7, 10 | 90) => match *bytes {
            [high, low] => u16::from_be_bytes([high, low]).to_string(),
            _ => value::text_or_binary(bytes),
        },
        (2, 30 | 37 | 47 | 55 | 62) | (1, 70) if bytes.len() == 8 => dashed(head),
        (2, 35 | 38 | 60 | 63) | (1, 80) if bytes.len() >= 6 => clock(head),
        (2, 125 | 202) => value::binary(bytes.len()),
        (1 | 2, _) => {
            let text = value::decode(head);
            let odd = |c: char| c.is_control() && !c.is_whitespace() && c != '\0';
            if text.chars().any(odd) { value::binary(bytes.len()) } else { text }
        }
        _ => value::text_or_binary(bytes),
    }
}

/// CCYYMMDD as CCYY-MM-DD.
fn dashed(bytes: &[u8]) -> String {
    if bytes.iter().all(u8::is_ascii_digit) {
        let text = value::decode(bytes);
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
    }
    value::text_or_binary(bytes)
}

/// HHMMSS+HHMM as HH:MM:SS+HH:MM.
fn clock(bytes: &[u8]) -> String {
    if bytes.is_ascii() && bytes[..6].iter().all(u8::is_ascii_digit) {
        let text = value::decode(bytes);
        let time = format!("{}:{}:{}", &text[..2], &text[2..4], &text[4..6]);
        return match text.len() {
            11 => format!("{time}{}:{}", &text[6..9], &text[9..]),
            _ => time,
        };
    }
    value::text_or_binary(bytes)
}

/// The name of a data set, as exiftool says it.
fn name(record: u8, dataset: u8) -> String {
    let found = match record {
        1 => ENVELOPE.iter().find(|(n, _)| *n == dataset),
        2 => APPLICATION.iter().find(|(n, _)| *n == dataset),
        _ => None,
    };
    found.map_or_else(|| format!("IPTC_{record}_{dataset}"), |(_, name)| (*name).to_owned())
}

const ENVELOPE: &[(u8, &str)] = &[
    (0, "EnvelopeRecordVersion"),
    (5, "Destination"),
    (20, "FileFormat"),
    (22, "FileVersion"),
    (30, "ServiceIdentifier"),
    (40, "EnvelopeNumber"),
    (50, "ProductID"),
    (60, "EnvelopePriority"),
    (70, "DateSent"),
    (80, "TimeSent"),
    (90, "CodedCharacterSet"),
    (100, "UniqueObjectName"),
    (120, "ARMIdentifier"),
    (122, "ARMVersion"),
];

const APPLICATION: &[(u8, &str)] = &[
    (0, "ApplicationRecordVersion"),
    (3, "ObjectTypeReference"),
    (4, "ObjectAttributeReference"),
    (5, "ObjectName"),
    (7, "EditStatus"),
    (8, "EditorialUpdate"),
    (10, "Urgency"),
    (12, "SubjectReference"),
    (15, "Category"),
    (20, "SupplementalCategories"),
    (22, "FixtureIdentifier"),
    (25, "Keywords"),
    (26, "ContentLocationCode"),
    (27, "ContentLocationName"),
    (30, "ReleaseDate"),
    (35, "ReleaseTime"),
    (37, "ExpirationDate"),
    (38, "ExpirationTime"),
    (40, "SpecialInstructions"),
    (42, "ActionAdvised"),
    (45, "ReferenceService"),
    (47, "ReferenceDate"),
    (50, "ReferenceNumber"),
    (55, "DateCreated"),
    (60, "TimeCreated"),
    (62, "DigitalCreationDate"),
    (63, "DigitalCreationTime"),
    (65, "OriginatingProgram"),
    (70, "ProgramVersion"),
    (75, "ObjectCycle"),
    (80, "By-line"),
    (85, "By-lineTitle"),
    (90, "City"),
    (92, "Sub-location"),
    (95, "Province-State"),
    (100, "Country-PrimaryLocationCode"),
    (101, "Country-PrimaryLocationName"),
    (103, "OriginalTransmissionReference"),
    (105, "Headline"),
    (110, "Credit"),
    (115, "Source"),
    (116, "CopyrightNotice"),
    (118, "Contact"),
    (120, "Caption-Abstract"),
    (121, "LocalCaption"),
    (122, "Writer-Editor"),
    (125, "RasterizedCaption"),
    (130, "ImageType"),
    (131, "ImageOrientation"),
    (135, "LanguageIdentifier"),
    (184, "JobID"),
    (185, "MasterDocumentID"),
    (186, "ShortDocumentID"),
    (187, "UniqueDocumentID"),
    (188, "OwnerID"),
    (200, "ObjectPreviewFileFormat"),
    (201, "ObjectPreviewFileVersion"),
    (202, "ObjectPreviewData"),
    (221, "Prefs"),
    (225, "ClassifyState"),
    (228, "SimilarityIndex"),
    (230, "DocumentNotes"),
    (231, "DocumentHistory"),
    (232, "ExifCameraInfo"),
];
