//! sharp's own published case: a JPEG of 2725x2225 to 720x588, Lanczos3, quality 80, from a
//! buffer to a buffer, on so many threads.

use compressimage_engine::recipe::{Fit, FormatChoice, Goal, Output, Recipe, Resize, Step};
use compressimage_engine::{Format, Job, run};
use std::time::{Duration, Instant};

/// Runs the case for `seconds` and prints operations per second and the peak memory.
pub fn measure(file: &str, seconds: f64, threads: usize, effort: u8) {
    let input = std::fs::read(file).expect("a readable file");
    let resize =
        Resize { width: Some(720), height: Some(588), fit: Fit::Cover, ..Resize::default() };
    let output = Output {
        format: FormatChoice::Only(Format::Jpeg),
        goal: Goal::Quality(80.0),
        effort,
        ..Output::default()
    };
    let recipe = Recipe { steps: vec![Step::Resize(resize)], output, ..Recipe::default() };
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let began = Instant::now();
    let work = || {
        let (mut done, mut bytes) = (0u32, 0);
        while Instant::now() < end {
            let made = run(&recipe, &input, &Job::default()).expect("a thumbnail");
            bytes = made[0].bytes.len();
            done += 1;
        }
        (done, bytes)
    };
    let counts: Vec<(u32, usize)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let done: u32 = counts.iter().map(|(done, _)| done).sum();
    let ops = f64::from(done) / began.elapsed().as_secs_f64();
    println!(
        "{{\"program\":\"ours-e{effort}\",\"threads\":{threads},\"ops\":{ops:.2},\
         \"bytes\":{},\"peak_mb\":{:.1}}}",
        counts[0].1,
        peak_mib()
    );
}

/// The most memory that the process has had, in MiB; 0 where the system does not tell.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
