//! Whatever the bytes are: inspecting and stripping gives a result or an error, no panic.
#![no_main]

use compressimage_engine::metadata::{self, Policy};
use compressimage_engine::{Job, Limits, format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { max_pixels: 1 << 20, max_memory: 256 << 20, ..Limits::default() };
    let job = Job::new(limits);
    let _ = metadata::inspect(bytes, &job);
    let Ok(room) = format::detect(bytes) else { return };
    let policy = Policy { keep: Vec::new() };
    if let Ok(clean) = metadata::strip(bytes, room.format(), &policy) {
        let again = metadata::strip(&clean, room.format(), &policy);
        assert_eq!(again.ok().as_deref(), Some(&clean[..]), "a second strip changes nothing");
    }
});
