//! Makes the folder that is embedded exist, so that the program also builds without Node: the site
//! then has its forms and a plain style sheet.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    std::fs::create_dir_all(&dist)?;
    // What is embedded is read when this crate is compiled: new files must lead to that.
    println!("cargo::rerun-if-changed=../../web/dist");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
