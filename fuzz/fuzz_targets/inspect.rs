//! Whatever the bytes are: inspecting and stripping gives a result or an error, no panic. The
//! first byte chooses what is kept; a second strip changes nothing.
#![no_main]

use compressimage_engine::metadata::{self, Group, Policy};
use compressimage_engine::{Job, Limits, format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, picture)) = bytes.split_first() else { return };
    let limits = Limits { max_pixels: 1 << 20, max_memory: 256 << 20, ..Limits::default() };
    let _ = metadata::inspect(picture, &Job::new(limits));
    let Ok(room) = format::detect(picture) else { return };
    let policy = match choice & 3 {
        0 => Policy { keep: Vec::new() },
        1 => Policy::default(),
        // Two halves of the groups, so that each is kept with others gone.
        n => Policy { keep: Group::ALL.into_iter().skip(usize::from(n & 1)).step_by(2).collect() },
    };
    if let Ok(clean) = metadata::strip(picture, room.format(), &policy) {
        let again = metadata::strip(&clean, room.format(), &policy);
        assert_eq!(again.ok().as_deref(), Some(&clean[..]), "a second strip changes nothing");
    }
});
