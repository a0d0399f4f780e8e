//! `compressimage-soften MODULE TWIN`: reads the one, writes the other (see the library).
//!
//! Part of the build alone (scripts/wasm.sh); nobody who uses CompressImage meets it.

use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let args: Vec<_> = env::args_os().skip(1).collect();
    let [module, twin] = &args[..] else {
        eprintln!("usage: compressimage-soften MODULE TWIN");
        return ExitCode::from(2);
    };
    let done = fs::read(module)
        .map_err(|e| format!("can't read it: {e}"))
        .and_then(|bytes| compressimage_soften::soften(&bytes).map_err(|e| e.to_string()))
        .and_then(|bytes| fs::write(twin, bytes).map_err(|e| format!("no twin written: {e}")));
    if let Err(why) = done {
        eprintln!("soften: {}: {why}", module.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
