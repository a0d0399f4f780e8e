//! Which [`Group`] a tag, property, data set or text belongs to: one table per standard, shared
//! by reading and by choosing what stays. What no table knows is [`Group::Other`] (or
//! [`Group::Comments`] for texts), so that an allow-list drops it.

use super::Group;

/// The directory of an EXIF stream that a tag stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ifd {
    /// IFD0: the picture itself (TIFF tags).
    Main,
    /// IFD1: the embedded thumbnail.
    Thumbnail,
    /// The EXIF IFD (0x8769).
    Exif,
    /// The GPS IFD (0x8825).
    Gps,
    /// The interoperability IFD (0xA005).
    Interop,
}

/// The group of an EXIF or TIFF tag (CIPA DC-008, TIFF 6.0, and the tags Windows adds).
pub fn exif_group(ifd: Ifd, tag: u16) -> Group {
    match ifd {
        Ifd::Gps => Group::Gps,
        Ifd::Thumbnail => Group::Thumbnail,
        // R98 (sRGB) or R03 (Adobe RGB): says how samples become colour.
        Ifd::Interop if tag == 0x0001 => Group::Icc,
        Ifd::Interop => Group::Other,
        Ifd::Main | Ifd::Exif => tag_group(tag),
    }
}

/// Writers put tags into the wrong one of IFD0 and the EXIF IFD so often that the two share a
/// table.
fn tag_group(tag: u16) -> Group {
    match tag {
        0x0112 => Group::Orientation,
        // TransferFunction, WhitePoint, PrimaryChromaticities, ICC profile, ColorSpace, Gamma.
        0x012D | 0x013E | 0x013F | 0x8773 | 0xA001 | 0xA500 => Group::Icc,
        // Copyright; Microsoft's rating of rights is in XMP.
        0x8298 => Group::Copyright,
        // GPS IFD pointer; GeoTIFF's scale, tie points, transformation, keys.
        0x8825 | 0x830E | 0x8482 | 0x85D8 | 0x87AF..=0x87B1 => Group::Gps,
        // Artist, XPAuthor, CameraOwnerName, Photographer, ImageEditor.
        0x013B | 0x9C9D | 0xA430 | 0xA437 | 0xA438 => Group::People,
        // Make, Model, LensSpecification, LensMake, LensModel, UniqueCameraModel, LensInfo.
        0x010F | 0x0110 | 0xA432..=0xA434 | 0xC614 | 0xC615 | 0xC630 => Group::Camera,
        // ImageID, ImageNumber, CameraSerialNumber (DNG), ImageUniqueID, BodySerialNumber,
        // LensSerialNumber, RawDataUniqueID.
        0x800D | 0x9211 | 0xC62F | 0xA420 | 0xA431 | 0xA435 | 0xC65D => Group::Serials,
        // DateTime, DateTimeOriginal, DateTimeDigitized, OffsetTime*, SubSecTime*,
        // TimeZoneOffset, PreviewDateTime.
        0x0132 | 0x9003 | 0x9004 | 0x9010..=0x9012 | 0x9290..=0x9292 | 0x882A | 0xC71B => {
            Group::Dates
        }
        // Software, HostComputer, ProcessingSoftware, CameraFirmware, RAWDevelopingSoftware,
        // ImageEditingSoftware, MetadataEditingSoftware, edit history, Photoshop's layers and
        // private data, and Adobe's DNG preview makers.
        0x0131 | 0x013C | 0x000B | 0xA439..=0xA43C | 0x9213 | 0x935C | 0xC634 | 0xC716..=0xC719 => {
            Group::Software
        }
        // DocumentName, ImageDescription, PageName, XPTitle, XPKeywords, XPSubject, Rating,
        // RatingPercent, ImageTitle.
        0x010D | 0x010E | 0x011D | 0x9C9B | 0x9C9E | 0x9C9F | 0x4746 | 0x4749 | 0xA436 => {
            Group::Description
        }
        // UserComment, XPComment.
        0x9286 | 0x9C9C => Group::Comments,
        0x927C => Group::MakerNotes,
        // XResolution, YResolution, ResolutionUnit.
        0x011A | 0x011B | 0x0128 => Group::Resolution,
        // ExposureTime, FNumber, ExposureProgram, SpectralSensitivity, sensitivities, shutter to
        // FocalLength, flash energy to SensingMethod, CustomRendered to SubjectDistanceRange,
        // environment (temperature to camera elevation angle), CompositeImage.
        0x829A
        | 0x829D
        | 0x8822
        | 0x8824
        | 0x8827
        | 0x8828
        | 0x8830..=0x8835
        | 0x9201..=0x920A
        | 0x920B..=0x9210
        | 0x9214..=0x9217
        | 0x9400..=0x9405
        | 0xA20B..=0xA217
        | 0xA300..=0xA302
        | 0xA401..=0xA40C
        | 0xA460..=0xA462 => Group::Exposure,
        // Blocks of other standards inside: grouped by their own tables where they are opened.
        _ => Group::Other,
    }
}

/// The group of a top-level XMP property; its fields and items go with it.
pub fn xmp_group(namespace_uri: &str, name: &str) -> Group {
    match namespace_uri {
        "http://purl.org/dc/elements/1.1/" => dublin_core(name),
        "http://purl.org/dc/terms/" => match name {
            "provenance" => Group::Provenance,
            "rights" | "license" | "rightsHolder" | "accessRights" => Group::Copyright,
            _ => Group::Other,
        },
        "http://ns.adobe.com/xap/1.0/rights/"
        | "http://ns.useplus.org/ldf/xmp/1.0/"
        | "http://creativecommons.org/ns#"
        | "http://web.resource.org/cc/" => Group::Copyright,
        "http://ns.adobe.com/xap/1.0/" => match name {
            "CreatorTool" => Group::Software,
            "CreateDate" | "ModifyDate" | "MetadataDate" => Group::Dates,
            "Rating" | "Label" | "Nickname" => Group::Description,
            "Identifier" => Group::Serials,
            "Thumbnails" => Group::Thumbnail,
            "Author" => Group::People,
            "Title" | "Description" | "Keywords" => Group::Description,
            _ => Group::Other,
        },
        "http://ns.adobe.com/tiff/1.0/" => match name {
            "Orientation" => Group::Orientation,
            "Make" | "Model" => Group::Camera,
            "XResolution" | "YResolution" | "ResolutionUnit" => Group::Resolution,
            "Artist" => Group::People,
            "Copyright" => Group::Copyright,
            "ImageDescription" => Group::Description,
            "Software" => Group::Software,
            "DateTime" => Group::Dates,
            _ => Group::Other,
        },
        "http://ns.adobe.com/exif/1.0/" | "http://cipa.jp/exif/1.0/" => exif_property(name),
        "http://ns.adobe.com/exif/1.0/aux/" => match name {
            "SerialNumber" | "LensSerialNumber" | "ImageNumber" => Group::Serials,
            "Lens" | "LensInfo" | "LensID" | "LensDistortInfo" => Group::Camera,
            "OwnerName" => Group::People,
            "Firmware" => Group::Software,
            _ => Group::Exposure,
        },
        "http://ns.adobe.com/photoshop/1.0/" => match name {
            "City" | "State" | "Country" => Group::Gps,
            "Credit" => Group::Copyright,
            "Source" | "AuthorsPosition" | "CaptionWriter" => Group::People,
            "DateCreated" => Group::Dates,
            "Headline"
            | "Category"
            | "SupplementalCategories"
            | "Instructions"
            | "Urgency"
            | "TransmissionReference" => Group::Description,
            "History"
            | "DocumentAncestors"
            | "TextLayers"
            | "LegacyIPTCDigest"
            | "SidecarForExtension"
            | "EmbeddedXMPDigest" => Group::Software,
            _ => Group::Other,
        },
        "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" => match name {
            "CreatorContactInfo" => Group::People,
            "Location" | "CountryCode" => Group::Gps,
            _ => Group::Description,
        },
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
        | "http://iptc.org/std/Iptc4xmpExt/2008-02-19/" => iptc_extension(name),
        "http://www.metadataworkinggroup.com/schemas/regions/"
        | "http://ns.microsoft.com/photo/1.2/"
        | "http://ns.apple.com/faceinfo/1.0/" => Group::People,
        "http://ns.microsoft.com/photo/1.0/" => match name {
            "CameraSerialNumber" | "LensSerialNumber" => Group::Serials,
            "DateAcquired" => Group::Dates,
            "LensManufacturer" | "LensModel" | "FlashManufacturer" | "FlashModel" => Group::Camera,
            "CreatorAppId" | "CreatorOpenWithUIOptions" => Group::Software,
            _ => Group::Description,
        },
        "http://ns.adobe.com/lightroom/1.0/" => match name {
            "hierarchicalSubject" | "weightedFlatSubject" => Group::Description,
            _ => Group::Software,
        },
        "http://www.digikam.org/ns/1.0/" => match name {
            "CaptionsAuthorNames" => Group::People,
            "CaptionsDateTimeStamps" => Group::Dates,
            "ImageUniqueID" => Group::Serials,
            "ImageHistory" => Group::Software,
            _ => Group::Description,
        },
        "http://www.metadataworkinggroup.com/schemas/keywords/"
        | "http://www.metadataworkinggroup.com/schemas/collections/" => Group::Description,
        "http://ns.adobe.com/pdf/1.3/" => match name {
            "Producer" => Group::Software,
            "Keywords" => Group::Description,
            "Author" => Group::People,
            "Copyright" => Group::Copyright,
            _ => Group::Other,
        },
        "http://www.dji.com/drone-dji/1.0/" => match name {
            n if n.contains("Serial") => Group::Serials,
            "Model" | "Make" | "Version" => Group::Camera,
            _ => Group::Gps,
        },
        // How the rest of the picture's light is made from an auxiliary picture that stays.
        "http://ns.apple.com/HDRGainMap/1.0/" => Group::Icc,
        // These describe pictures, videos and sounds behind the first picture.
        "http://ns.google.com/photos/1.0/camera/"
        | "http://ns.google.com/photos/1.0/container/"
        | "http://ns.google.com/photos/1.0/container/item/"
        | "http://ns.google.com/photos/1.0/image/"
        | "http://ns.google.com/photos/1.0/audio/"
        | "http://ns.google.com/photos/1.0/depthmap/"
        | "http://ns.google.com/photos/dd/1.0/device/"
        | "http://ns.adobe.com/hdr-gain-map/1.0/" => Group::Trailing,
        uri => by_namespace(uri),
    }
}

/// Namespaces of which every property is of one group.
fn by_namespace(uri: &str) -> Group {
    const SOFTWARE: [&str; 10] = [
        "http://ns.adobe.com/xap/1.0/mm/",
        "http://ns.adobe.com/xap/1.0/sType/",
        "http://ns.adobe.com/camera-raw-",
        "http://ns.adobe.com/xap/1.0/bj/",
        "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
        "http://ns.adobe.com/creatorAtom/",
        "http://ns.attribution.com/",
        "http://darktable.sf.net/",
        "http://www.gimp.org/xmp/",
    ];
    const PROVENANCE: [&str; 3] =
        ["http://c2pa.org/", "http://contentauthenticity.org/", "https://c2pa.org/"];
    if SOFTWARE.iter().any(|s| uri.starts_with(s)) {
        Group::Software
    } else if PROVENANCE.iter().any(|s| uri.starts_with(s)) {
        Group::Provenance
    } else {
        Group::Other
    }
}

fn dublin_core(name: &str) -> Group {
    match name {
        "rights" => Group::Copyright,
        "creator" | "contributor" | "publisher" => Group::People,
        "title" | "description" | "subject" | "type" | "language" => Group::Description,
        "date" => Group::Dates,
        "coverage" => Group::Gps,
        "identifier" => Group::Serials,
        "source" | "relation" => Group::Software,
        _ => Group::Other,
    }
}

/// Properties that mirror EXIF tags.
fn exif_property(name: &str) -> Group {
    match name {
        n if n.starts_with("GPS") => Group::Gps,
        n if n.starts_with("DateTime")
            || n.starts_with("OffsetTime")
            || n.starts_with("SubSecTime") =>
        {
            Group::Dates
        }
        n if n.ends_with("SerialNumber") => Group::Serials,
        "ImageUniqueID" | "ImageNumber" => Group::Serials,
        "LensMake" | "LensModel" | "LensSpecification" => Group::Camera,
        "CameraOwnerName" | "Photographer" | "ImageEditor" => Group::People,
        "CameraFirmware"
        | "RAWDevelopingSoftware"
        | "ImageEditingSoftware"
        | "MetadataEditingSoftware"
        | "NativeDigest" => Group::Software,
        "UserComment" => Group::Comments,
        "ImageTitle" => Group::Description,
        "MakerNote" => Group::MakerNotes,
        // No program decodes by these copies of the tags.
        "ColorSpace"
        | "Gamma"
        | "ExifVersion"
        | "FlashpixVersion"
        | "PixelXDimension"
        | "PixelYDimension"
        | "ComponentsConfiguration"
        | "CompressedBitsPerPixel"
        | "RelatedSoundFile"
        | "InteroperabilityIndex" => Group::Other,
        _ => Group::Exposure,
    }
}

fn iptc_extension(name: &str) -> Group {
    match name {
        n if n.starts_with("Person") || n.starts_with("Organisation") => Group::People,
        "ModelAge" | "AddlModelInfo" | "ImageRegion" | "Contributor" => Group::People,
        "LocationCreated" | "LocationShown" | "City" | "CountryCode" | "CountryName"
        | "ProvinceState" | "Sublocation" | "WorldRegion" => Group::Gps,
        "DigitalSourceType" | "DigitalSourcefileType" => Group::Provenance,
        n if n.starts_with("AI") => Group::Provenance,
        "DigImageGUID" | "RegistryId" => Group::Serials,
        "EmbdEncRightsExpr" | "LinkedEncRightsExpr" | "RightsExpr" => Group::Copyright,
        "MaxAvailWidth" | "MaxAvailHeight" => Group::Other,
        _ => Group::Description,
    }
}

/// The group of an IPTC-IIM data set (IIM 4.2).
pub fn iptc_group(record: u8, dataset: u8) -> Group {
    match (record, dataset) {
        (1, 70 | 80) => Group::Dates,
        (1, 100) | (2, 187) => Group::Serials,
        (2, 26 | 27 | 90 | 92 | 95 | 100 | 101) => Group::Gps,
        (2, 30 | 35 | 37 | 38 | 47 | 55 | 60 | 62 | 63) => Group::Dates,
        (2, 65 | 70 | 188 | 221 | 231) => Group::Software,
        (2, 80 | 85 | 115 | 118 | 122) => Group::People,
        (2, 110 | 116) => Group::Copyright,
        (2, 230) => Group::Comments,
        (2, 232) => Group::Camera,
        (2, 202) => Group::Thumbnail,
        (2, 3..=25 | 40 | 75 | 103 | 105 | 120 | 121 | 135) => Group::Description,
        _ => Group::Other,
    }
}

/// The group of a Photoshop image resource. Those that hold another standard's block (IPTC
/// 0x0404, EXIF 0x0422 and 0x0423, XMP 0x0424) are to be opened instead.
pub fn photoshop_group(id: u16) -> Group {
    match id {
        0x03ED | 0x03EF => Group::Resolution,
        0x0409 | 0x040C => Group::Thumbnail,
        0x040A | 0x040B => Group::Copyright,
        0x040F => Group::Icc,
        0x0421 | 0x0425 | 0x0435 | 0x0438 | 0x043A | 0x043B => Group::Software,
        _ => Group::Other,
    }
}

/// The group of a text by its keyword (PNG `tEXt` and its like, SVG elements, comments).
pub fn text_group(keyword: &str) -> Group {
    let keyword = keyword.to_ascii_lowercase();
    match keyword.as_str() {
        "title" | "description" | "desc" | "document" | "label" | "caption" | "keywords" => {
            Group::Description
        }
        "author" | "creator" | "artist" => Group::People,
        "copyright" | "disclaimer" | "license" | "rights" | "credit" => Group::Copyright,
        "creation time" | "create-date" | "modify-date" | "timestamp" => Group::Dates,
        "software" | "generator" | "producer" => Group::Software,
        "source" => Group::Camera,
        // Image generators write their prompts and graphs under these.
        "parameters" | "prompt" | "workflow" | "dream" | "sd-metadata" | "invokeai_metadata"
        | "invokeai_graph" | "negative_prompt" | "generation_data" | "aigc" | "c2pa" => {
            Group::Provenance
        }
        "location" => Group::Gps,
        k if k.starts_with("date:") => Group::Dates,
        k if k.starts_with("thumb::") => Group::Thumbnail,
        _ => Group::Comments,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_name_a_person_or_place_are_in_their_groups() {
        assert_eq!(exif_group(Ifd::Gps, 0x0002), Group::Gps);
        assert_eq!(exif_group(Ifd::Main, 0x013B), Group::People);
        assert_eq!(exif_group(Ifd::Exif, 0xA431), Group::Serials);
        assert_eq!(exif_group(Ifd::Main, 0xFFFE), Group::Other);
        assert_eq!(xmp_group("http://purl.org/dc/elements/1.1/", "rights"), Group::Copyright);
        assert_eq!(xmp_group("http://ns.adobe.com/exif/1.0/", "GPSLatitude"), Group::Gps);
        assert_eq!(xmp_group("http://ns.adobe.com/xap/1.0/mm/", "History"), Group::Software);
        assert_eq!(iptc_group(2, 80), Group::People);
        assert_eq!(iptc_group(2, 116), Group::Copyright);
        assert_eq!(text_group("parameters"), Group::Provenance);
        assert_eq!(text_group("anything else"), Group::Comments);
    }
}
