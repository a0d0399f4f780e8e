//! A coded picture that is packed once more: a JPEG inside deflate, say.

use lopdf::{Dictionary, Object, Stream};

/// The stream with its outer packing taken off, so that the picture's own coding is all that is
/// left; `None` where there is no outer packing, or it can't be taken off.
pub(crate) fn peel(stream: &Stream, limit: usize) -> Option<Stream> {
    let filters: Vec<Vec<u8>> = stream.filters().ok()?.into_iter().map(<[u8]>::to_vec).collect();
    let (last, outer) = filters.split_last()?;
    let coded = matches!(last.as_slice(), b"DCTDecode" | b"DCT" | b"JPXDecode");
    if !coded || outer.is_empty() {
        return None;
    }
    let parms = stream.dict.get(b"DecodeParms").and_then(Object::as_array).cloned();
    let mut parms = parms.unwrap_or_default();
    let own = parms.get(outer.len()).filter(|parm| !parm.is_null()).cloned();
    parms.truncate(outer.len());
    let mut packing = Dictionary::new();
    packing.set("Filter", outer.iter().cloned().map(Object::Name).collect::<Vec<_>>());
    if !parms.is_empty() {
        packing.set("DecodeParms", parms);
    }
    let packed = Stream::new(packing, stream.content.clone());
    let content = packed.decompressed_content_with_limit(limit).ok()?;
    let mut dict = stream.dict.clone();
    dict.set("Filter", Object::Name(last.clone()));
    dict.remove(b"DecodeParms");
    if let Some(own) = own {
        dict.set("DecodeParms", own);
    }
    Some(Stream::new(dict, content).with_compression(false))
}
