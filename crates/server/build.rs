//! What is embedded is read when this crate is compiled: new files must lead to that.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=build.rs");
}
