//! `compressimage-soften MODULE TWIN` reads the one, writes the other; with `--settle` before them
//! the other is the module itself, settled (see the library).
//!
//! Part of the build alone (scripts/wasm.sh); nobody who uses CompressImage meets it.

use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let mut args: Vec<_> = env::args_os().skip(1).collect();
    let settles = args.first().is_some_and(|first| first == "--settle");
    if settles {
        args.remove(0);
    }
    let [module, twin] = &args[..] else {
        eprintln!("usage: compressimage-soften [--settle] MODULE TWIN");
        return ExitCode::from(2);
    };
    let make = if settles { compressimage_soften::settle } else { compressimage_soften::soften };
    let done = fs::read(module)
        .map_err(|e| format!("can't read it: {e}"))
        .and_then(|bytes| make(&bytes).map_err(|e| e.to_string()))
        .and_then(|bytes| fs::write(twin, bytes).map_err(|e| format!("not written: {e}")));
    if let Err(why) = done {
        eprintln!("soften: {}: {why}", module.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
