//! Where the compressed pixels of a PNG end: what stands behind them in IDAT chunks is not seen
//! by any decoder, and could hold anything.

use super::Chunk;
use flate2::{Decompress, FlushDecompress, Status};

/// Most bytes of pixels that are inflated to find their end.
const MAX_PIXELS: u64 = 4 << 30;

/// How many bytes of all IDAT chunks together are the pixels; `None` where that can't be told
/// (a damaged or unfinished stream), so that nothing is cut off.
pub(super) fn length(bytes: &[u8], chunks: &[Chunk]) -> Option<u64> {
    let mut stream = Decompress::new(true);
    let mut sink = vec![0; 1 << 16];
    for chunk in chunks.iter().filter(|c| &c.kind == b"IDAT") {
        let mut data = &bytes[chunk.data.clone()];
        while !data.is_empty() {
            let (read, written) = (stream.total_in(), stream.total_out());
            let status = stream.decompress(data, &mut sink, FlushDecompress::None).ok()?;
            if status == Status::StreamEnd {
                return Some(stream.total_in());
            }
            let step = (stream.total_in() - read) as usize;
            let stuck = step == 0 && stream.total_out() == written;
            if stuck || stream.total_out() > MAX_PIXELS {
                return None;
            }
            data = data.get(step..)?;
        }
    }
    None
}
