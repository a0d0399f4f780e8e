//! The servers for tests by hand and benchmarks: prints what the environment must say for them, then
//! waits. `restart` on standard input restarts PostgreSQL; its end ends both. With the word `clouds`
//! it starts three clouds instead, and prints where they are.

use compressimage_testbed::{Cloud, Postgres, S3};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("clouds") {
        return clouds();
    }
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

fn clouds() -> std::io::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let (google, dropbox, onedrive) = runtime.block_on(async {
        (Cloud::google().await, Cloud::dropbox().await, Cloud::onedrive().await)
    });
    println!("GDRIVE={}", google.address());
    println!("DROPBOX={}", dropbox.address());
    println!("ONEDRIVE={}", onedrive.address());
    println!("ready");
    std::io::stdout().flush()?;
    for line in std::io::stdin().lock().lines() {
        line?;
    }
    Ok(())
}
