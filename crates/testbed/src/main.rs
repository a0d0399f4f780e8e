//! The servers for tests by hand and benchmarks: prints what the environment must say for them, then
//! waits. `restart` on standard input restarts PostgreSQL; its end ends both.

use compressimage_testbed::{Postgres, S3};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let Some(mut postgres) = Postgres::start() else { std::process::exit(1) };
    let runtime = tokio::runtime::Runtime::new()?;
    let store = runtime.block_on(S3::start());
    println!("COMPRESSIMAGE_SERVER_DATABASE={}", postgres.database());
    println!("COMPRESSIMAGE_SERVER_STORE={}", store.store());
    for (name, value) in S3::environment() {
        println!("{name}={value}");
    }
    println!("KEPT={}", store.kept().display());
    println!("ready");
    std::io::stdout().flush()?;
    for line in std::io::stdin().lock().lines() {
        if line?.trim() == "restart" {
            postgres.restart();
            println!("restarted");
            std::io::stdout().flush()?;
        }
    }
    Ok(())
}
