//! Cuts subjects out: `cutout MODEL [--plain] IN.ppm OUT.pam ...`; tells seconds for each on stdout.

mod pnm;

use compressimage_vision::Job;
use compressimage_vision::cutout::{IsNet, Matte, Options, apply};
use std::io::Write;
use std::time::Instant;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let plain = args.iter().any(|a| a == "--plain");
    args.retain(|a| a != "--plain");
    let start = Instant::now();
    let model = IsNet::load(std::fs::read(&args[0]).expect("a model")).expect("ISNet");
    println!("load\t{:.3}", start.elapsed().as_secs_f32());
    let how =
        Options { again: !plain, refine: !plain, decontaminate: !plain, ..Options::default() };
    for pair in args[1..].chunks_exact(2) {
        let picture = pnm::Owned::read(&pair[0]);
        let start = Instant::now();
        let matte = model.matte(&picture.pixels(), &how, &Job::default()).expect("a matte");
        let seen = start.elapsed().as_secs_f32();
        let cut = apply(&picture.pixels(), &matte, how.decontaminate, &Job::default());
        let cut = cut.expect("a cutout");
        println!("{}\t{seen:.3}\t{:.3}", pair[0], start.elapsed().as_secs_f32());
        let (w, h) = (cut.width, cut.height);
        let mut out = std::fs::File::create(&pair[1]).expect("a file to write");
        let head =
            format!("P7\nWIDTH {w}\nHEIGHT {h}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n");
        out.write_all(head.as_bytes()).and_then(|()| out.write_all(&cut.rgba)).expect("written");
    }
}
