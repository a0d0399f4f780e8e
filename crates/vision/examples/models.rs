//! Fetches the models into the cache folder.

use compressimage_vision::Job;
use compressimage_vision::cutout::MEDIUM;
use compressimage_vision::models::{Models, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let models = Models::of_user()?;
    if models.has(&MEDIUM) {
        println!("models: {} is there", MEDIUM.name);
        return Ok(());
    }
    println!("models: fetching {} from npm", MEDIUM.name);
    let path = models.pull(&MEDIUM, &Source::Npm, &Job::default())?;
    println!("models: {}", path.display());
    Ok(())
}
