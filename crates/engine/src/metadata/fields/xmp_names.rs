//! XMP namespaces and the names exiftool gives them and their flattened properties.

/// exiftool's name for a namespace (the part behind "XMP-"), where it has one.
pub(super) fn standard_prefix(uri: &str) -> Option<&'static str> {
    NAMESPACES.iter().find(|(known, _)| *known == uri).map(|(_, prefix)| *prefix)
}

/// A property's flattened name, shortened where exiftool does so.
pub(super) fn shorten(prefix: &str, name: &str) -> String {
    let shortened = match prefix {
        "mwg-rs" => name.strip_prefix("RegionsRegionList").or(name.strip_prefix("Regions")),
        "MP" => name.strip_prefix("RegionInfoRegions"),
        "iptcExt" => {
            let person = name.strip_prefix("PersonInImageWDetailsPerson");
            return person.map_or_else(|| name.to_owned(), |n| format!("PersonInImage{n}"));
        }
        "exif" => return exif_name(name).to_owned(),
        "tiff" => return tiff_name(name).to_owned(),
        "microsoft" if name == "Rating" => return "RatingPercent".to_owned(),
        "iptcCore" => return contact_name(name).to_owned(),
        _ => None,
    };
    shortened.map_or_else(|| name.to_owned(), |n| format!("Region{n}"))
}

fn exif_name(name: &str) -> &str {
    match name {
        "PixelXDimension" => "ExifImageWidth",
        "PixelYDimension" => "ExifImageHeight",
        "DateTimeDigitized" => "CreateDate",
        "ExposureBiasValue" => "ExposureCompensation",
        "FocalLengthIn35mmFilm" => "FocalLengthIn35mmFormat",
        "ISOSpeedRatings" => "ISO",
        name => name,
    }
}

fn tiff_name(name: &str) -> &str {
    match name {
        "DateTime" => "ModifyDate",
        "ImageLength" => "ImageHeight",
        name => name,
    }
}

fn contact_name(name: &str) -> &str {
    match name {
        "CreatorContactInfoCiAdrExtadr" => "CreatorAddress",
        "CreatorContactInfoCiAdrCity" => "CreatorCity",
        "CreatorContactInfoCiAdrRegion" => "CreatorRegion",
        "CreatorContactInfoCiAdrPcode" => "CreatorPostalCode",
        "CreatorContactInfoCiAdrCtry" => "CreatorCountry",
        "CreatorContactInfoCiTelWork" => "CreatorWorkTelephone",
        "CreatorContactInfoCiEmailWork" => "CreatorWorkEmail",
        "CreatorContactInfoCiUrlWork" => "CreatorWorkURL",
        name => name,
    }
}

const NAMESPACES: &[(&str, &str)] = &[
    ("adobe:ns:meta/", "x"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://ns.adobe.com/xap/1.0/rights/", "xmpRights"),
    ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM"),
    ("http://ns.adobe.com/xap/1.0/bj/", "xmpBJ"),
    ("http://ns.adobe.com/xap/1.0/t/pg/", "xmpTPg"),
    ("http://ns.adobe.com/xap/1.0/g/", "xmpG"),
    ("http://ns.adobe.com/xmp/note/", "xmpNote"),
    ("http://ns.adobe.com/xmp/1.0/DynamicMedia/", "xmpDM"),
    ("http://ns.adobe.com/pdf/1.3/", "pdf"),
    ("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
    ("http://ns.adobe.com/camera-raw-settings/1.0/", "crs"),
    ("http://ns.adobe.com/camera-raw-saved-settings/1.0/", "crss"),
    ("http://ns.adobe.com/lightroom/1.0/", "lr"),
    ("http://ns.adobe.com/tiff/1.0/", "tiff"),
    ("http://ns.adobe.com/exif/1.0/", "exif"),
    ("http://ns.adobe.com/exif/1.0/aux/", "aux"),
    ("http://cipa.jp/exif/1.0/", "exifEX"),
    ("http://ns.adobe.com/hdr-gain-map/1.0/", "hdrgm"),
    ("http://ns.adobe.com/hdr-metadata/1.0/", "hdr"),
    ("http://ns.adobe.com/creatorAtom/1.0/", "creatorAtom"),
    ("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "iptcCore"),
    ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "iptcExt"),
    ("http://iptc.org/std/Iptc4xmpExt/2008-02-19/", "iptcExt"),
    ("http://ns.useplus.org/ldf/xmp/1.0/", "plus"),
    ("http://creativecommons.org/ns#", "cc"),
    ("http://web.resource.org/cc/", "cc"),
    ("http://www.metadataworkinggroup.com/schemas/regions/", "mwg-rs"),
    ("http://www.metadataworkinggroup.com/schemas/keywords/", "mwg-kw"),
    ("http://www.metadataworkinggroup.com/schemas/collections/", "mwg-coll"),
    ("http://ns.microsoft.com/photo/1.0", "microsoft"),
    ("http://ns.microsoft.com/photo/1.0/", "microsoft"),
    ("http://ns.microsoft.com/photo/1.1", "microsoft"),
    ("http://ns.microsoft.com/photo/1.2/", "MP"),
    ("http://ns.apple.com/faceinfo/1.0/", "apple-fi"),
    ("http://ns.apple.com/HDRGainMap/1.0/", "HDRGainMap"),
    ("http://ns.apple.com/adjustment-settings/1.0/", "aas"),
    ("http://ns.google.com/photos/1.0/camera/", "GCamera"),
    ("http://ns.google.com/photos/1.0/container/", "Container"),
    ("http://ns.google.com/photos/1.0/container/item/", "Item"),
    ("http://ns.google.com/photos/1.0/image/", "GImage"),
    ("http://ns.google.com/photos/1.0/audio/", "GAudio"),
    ("http://ns.google.com/photos/1.0/depthmap/", "GDepth"),
    ("http://ns.google.com/photos/1.0/creations/", "GCreations"),
    ("http://ns.google.com/photos/1.0/panorama/", "GPano"),
    ("http://ns.google.com/photos/dd/1.0/device/", "Device"),
    ("http://www.digikam.org/ns/1.0/", "digiKam"),
    ("http://www.gimp.org/xmp/", "GIMP"),
    ("http://darktable.sf.net/", "darktable"),
    ("http://ns.acdsee.com/iptc/1.0/", "acdsee"),
    ("http://ns.camerabits.com/photomechanic/1.0/", "photomech"),
    ("http://ns.extensis.com/extensis/1.0/", "extensis"),
    ("http://ns.idimager.com/ics/1.0/", "ics"),
    ("http://www.dji.com/drone-dji/1.0/", "drone-dji"),
    ("http://ns.fastpictureviewer.com/fpv/1.0/", "fpv"),
    ("http://ns.prismstandard.org/namespaces/basic/2.0/", "prism"),
    ("http://prismstandard.org/namespaces/basic/2.0/", "prism"),
    ("http://ns.adobe.com/DICOM/", "DICOM"),
    ("http://c2pa.org/", "c2pa"),
];
