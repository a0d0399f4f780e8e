//! Names of EXIF and TIFF tags, as exiftool says them.

use crate::metadata::groups::Ifd;
use exif::{Context, Tag};

/// Tags that say where picture data is or how it is stored in strips: layout, not metadata.
pub(super) fn is_layout(tag: u16) -> bool {
    matches!(
        tag,
        0x0111 | 0x0116 | 0x0117 | 0x0120 | 0x0121 | 0x0142..=0x0145 | 0x015B | 0x0200..=0x0203
            | 0x0207..=0x0209
    )
}

/// The number of a tag in its context for `kamadak-exif`, whose words for values are used.
pub(super) fn tag(ifd: Ifd, tag: u16) -> Tag {
    let context = match ifd {
        Ifd::Main | Ifd::Thumbnail if is_exif_only(tag) => Context::Exif,
        Ifd::Main | Ifd::Thumbnail => Context::Tiff,
        Ifd::Exif if is_tiff_only(tag) => Context::Tiff,
        Ifd::Exif => Context::Exif,
        Ifd::Gps => Context::Gps,
        Ifd::Interop => Context::Interop,
    };
    Tag(context, tag)
}

/// Tags of the EXIF directory that writers also put into IFD0.
fn is_exif_only(tag: u16) -> bool {
    tag > 0x8298 && Tag(Context::Tiff, tag).description().is_none()
}

/// Tags of IFD0 that writers also put into the EXIF directory.
fn is_tiff_only(tag: u16) -> bool {
    tag < 0x8000 || tag == 0x8298
}

/// The name of a tag: exiftool's, else the standard's, else its number.
pub(super) fn name(ifd: Ifd, number: u16) -> String {
    if matches!(ifd, Ifd::Main | Ifd::Exif | Ifd::Thumbnail)
        && let Ok(i) = NAMES.binary_search_by_key(&number, |&(n, _)| n)
    {
        return NAMES[i].1.to_owned();
    }
    match (ifd, number) {
        (Ifd::Interop, 0x0001) => return "InteropIndex".to_owned(),
        (Ifd::Interop, 0x0002) => return "InteropVersion".to_owned(),
        _ => {}
    }
    let tag = tag(ifd, number);
    if tag.description().is_some() { tag.to_string() } else { format!("Exif_0x{number:04x}") }
}

/// Tags that the standard does not have, or that exiftool calls otherwise. Sorted by number.
const NAMES: &[(u16, &str)] = &[
    (0x000B, "ProcessingSoftware"),
    (0x00FE, "SubfileType"),
    (0x00FF, "OldSubfileType"),
    (0x0101, "ImageHeight"),
    (0x0107, "Thresholding"),
    (0x010A, "FillOrder"),
    (0x010D, "DocumentName"),
    (0x0118, "MinSampleValue"),
    (0x0119, "MaxSampleValue"),
    (0x011D, "PageName"),
    (0x011E, "XPosition"),
    (0x011F, "YPosition"),
    (0x0129, "PageNumber"),
    (0x0132, "ModifyDate"),
    (0x013C, "HostComputer"),
    (0x013D, "Predictor"),
    (0x0140, "ColorMap"),
    (0x014C, "InkSet"),
    (0x0152, "ExtraSamples"),
    (0x0153, "SampleFormat"),
    (0x0211, "YCbCrCoefficients"),
    (0x1000, "RelatedImageFileFormat"),
    (0x4746, "Rating"),
    (0x4749, "RatingPercent"),
    (0x800D, "ImageID"),
    (0x830E, "PixelScale"),
    (0x8482, "ModelTiePoint"),
    (0x84E3, "CopyrightRef"),
    (0x8546, "SEMInfo"),
    (0x85D8, "ModelTransform"),
    (0x87AF, "GeoTiffDirectory"),
    (0x87B0, "GeoTiffDoubleParams"),
    (0x87B1, "GeoTiffAsciiParams"),
    (0x8827, "ISO"),
    (0x882A, "TimeZoneOffset"),
    (0x882B, "SelfTimerMode"),
    (0x9004, "CreateDate"),
    (0x9204, "ExposureCompensation"),
    (0x9211, "ImageNumber"),
    (0x9212, "SecurityClassification"),
    (0x9213, "ImageHistory"),
    (0x935C, "ImageSourceData"),
    (0x9C9B, "XPTitle"),
    (0x9C9C, "XPComment"),
    (0x9C9D, "XPAuthor"),
    (0x9C9E, "XPKeywords"),
    (0x9C9F, "XPSubject"),
    (0xA002, "ExifImageWidth"),
    (0xA003, "ExifImageHeight"),
    (0xA010, "SamsungRawPointersOffset"),
    (0xA405, "FocalLengthIn35mmFormat"),
    (0xA430, "OwnerName"),
    (0xA431, "SerialNumber"),
    (0xA432, "LensInfo"),
    (0xA436, "ImageTitle"),
    (0xA437, "Photographer"),
    (0xA438, "ImageEditor"),
    (0xA439, "CameraFirmware"),
    (0xA43A, "RAWDevelopingSoftware"),
    (0xA43B, "ImageEditingSoftware"),
    (0xA43C, "MetadataEditingSoftware"),
    (0xA480, "GDALMetadata"),
    (0xA481, "GDALNoData"),
    (0xA500, "Gamma"),
    (0xC4A5, "PrintIM"),
    (0xC612, "DNGVersion"),
    (0xC613, "DNGBackwardVersion"),
    (0xC614, "UniqueCameraModel"),
    (0xC615, "LocalizedCameraModel"),
    (0xC62F, "CameraSerialNumber"),
    (0xC630, "DNGLensInfo"),
    (0xC634, "DNGPrivateData"),
    (0xC65D, "RawDataUniqueID"),
    (0xC68B, "OriginalRawFileName"),
    (0xC68C, "OriginalRawFileData"),
    (0xC716, "PreviewApplicationName"),
    (0xC717, "PreviewApplicationVersion"),
    (0xC71B, "PreviewDateTime"),
    (0xEA1C, "Padding"),
    (0xEA1D, "OffsetSchema"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found() {
        let sorted = NAMES.windows(2).all(|w| w[0].0 < w[1].0);
        assert!(sorted, "binary search needs the table sorted");
        assert_eq!(name(Ifd::Main, 0x0132), "ModifyDate");
        assert_eq!(name(Ifd::Exif, 0x9003), "DateTimeOriginal");
        assert_eq!(name(Ifd::Gps, 0x0002), "GPSLatitude");
        assert_eq!(name(Ifd::Main, 0x829A), "ExposureTime");
        assert_eq!(name(Ifd::Main, 0xFFF0), "Exif_0xfff0");
    }
}
