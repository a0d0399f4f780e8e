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

/// The first bytes, so many at most, of what comes out of packings named as in a file.
pub(crate) fn bare(raw: &[u8], packings: &[&str], most: usize) -> Option<Vec<u8>> {
    let mut dict = Dictionary::new();
    dict.set("Filter", packings.iter().map(|&name| name.into()).collect::<Vec<Object>>());
    let mut head = Head { bytes: Vec::new(), most };
    let packed = Stream::new(dict, raw.to_vec());
    // It ends with an error where there are more, or where the packing is broken.
    let _ = packed.decompress_to_writer(&mut head, usize::MAX);
    Some(head.bytes).filter(|bytes| !bytes.is_empty())
}

/// Takes in so many bytes and no more.
struct Head {
    bytes: Vec<u8>,
    most: usize,
}

impl std::io::Write for Head {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = self.most - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if bytes.len() > room { Err(std::io::ErrorKind::WriteZero.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
