//! Options that several commands share.

use clap::{Args, ValueHint, value_parser};
use compressimage_engine::Limits;
use compressimage_tools::value::Size;
use std::path::PathBuf;

/// What is read.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// Files, folders, patterns like 'photos/*.jpg', or - for standard input
    ///
    /// Of a folder the pictures directly in it are taken; with --recursive those of its folders,
    /// too.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Folders with all their folders
    #[arg(long, short, help_heading = "Input and output")]
    pub recursive: bool,
    /// Inputs worked on at the same time, and threads of the codecs [default: all cores]
    #[arg(long, short, value_name = "N", value_parser = value_parser!(u16).range(1..=1024), help_heading = "Input and output")]
    pub jobs: Option<u16>,
    /// One JSON object a line on standard output, and nothing else there
    #[arg(long, help_heading = "Input and output")]
    pub json: bool,
    /// Say nothing but errors
    #[arg(long, help_heading = "Input and output")]
    pub quiet: bool,
    /// Password of a locked PDF; without it you are asked
    ///
    /// Others on this machine can see what stands on a command line: rather be asked, or use
    /// --password-file. A password is kept in memory only.
    #[arg(long, value_name = "TEXT", help_heading = "Input and output")]
    pub password: Option<String>,
    /// File with passwords of locked PDFs, one a line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input and output")]
    pub password_file: Option<PathBuf>,
    /// Limits.
    #[command(flatten)]
    pub limits: LimitOptions,
}

impl Reading {
    /// How many inputs run at the same time.
    pub fn jobs(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.jobs.map_or_else(cores, usize::from)
    }
}

/// Where results go.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input and output")]
pub struct Writing {
    /// Folder for the results, a file name for a single one, or - for standard output
    ///
    /// A name with an extension that is no folder is taken as a file name; its extension
    /// chooses the format. Folders are made where they are missing.
    #[arg(long, short, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath, conflicts_with_all = ["in_place", "suffix"])]
    pub output: Option<PathBuf>,
    /// Put each result in its original's place
    ///
    /// Where the format changes, the extension changes with it and the original is removed.
    #[arg(long, conflicts_with = "suffix")]
    pub in_place: bool,
    /// Write each result beside its original, with this at the end of the name
    #[arg(long, value_name = "TEXT", value_parser = suffix, allow_hyphen_values = true)]
    pub suffix: Option<String>,
    /// Replace files that exist
    #[arg(long)]
    pub overwrite: bool,
    /// Do all the work, write nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    /// Give each result the times of its original
    #[arg(long)]
    pub keep_dates: bool,
    /// Print what would be done as a recipe for 'run', and do nothing
    #[arg(long)]
    pub print_recipe: bool,
}

/// Where text goes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input and output")]
pub struct TextPlace {
    /// Folder for a file an input, or a file for all pages in one; without it standard output
    #[arg(long, short, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long)]
    pub overwrite: bool,
}

/// Where one document of all inputs goes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input and output")]
pub struct WholePlace {
    /// File for the result, or - for standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Replace the file where it exists
    #[arg(long)]
    pub overwrite: bool,
    /// Do all the work, write nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
}

fn suffix(text: &str) -> Result<String, String> {
    if text.is_empty() || text.contains(['/', '\\', '\0']) {
        return Err("write some letters without a slash, as in -small".to_owned());
    }
    Ok(text.to_owned())
}

/// Limits, always on. What is over one is refused before the work.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitOptions {
    /// Most bytes of an input
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().max_input_bytes))]
    pub max_input: Size,
    /// Most pixels of a frame: 100000000 or 100MP
    #[arg(long, value_name = "PIXELS", default_value_t = Limits::default().max_pixels, value_parser = pixels)]
    pub max_pixels: u64,
    /// Most pixels along one side
    #[arg(long, value_name = "PIXELS", default_value_t = Limits::default().max_side, value_parser = value_parser!(u32).range(1..))]
    pub max_side: u32,
    /// Most frames or pages
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_frames, value_parser = value_parser!(u32).range(1..))]
    pub max_frames: u32,
    /// Most memory for one input, and for all that run at the same time
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().max_memory))]
    pub max_memory: Size,
    /// Most seconds for one input
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().max_seconds, value_parser = value_parser!(u64).range(1..=86_400))]
    pub max_seconds: u64,
}

/// A number of pixels, plain or in megapixels.
fn pixels(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let (number, unit) = match lower.strip_suffix("mp") {
        Some(number) => (number, 1e6),
        None => (lower.as_str(), 1.0),
    };
    let pixels = number.trim().parse::<f64>().map(|n| (n * unit).floor());
    match pixels {
        Ok(n) if (1.0..=1e15).contains(&n) => Ok(n as u64),
        _ => Err(format!("'{text}' is no number of pixels; write it as 100000000 or 100MP")),
    }
}

impl From<&LimitOptions> for Limits {
    fn from(options: &LimitOptions) -> Self {
        Self {
            max_input_bytes: options.max_input.0,
            max_side: options.max_side,
            max_pixels: options.max_pixels,
            max_frames: options.max_frames,
            max_memory: options.max_memory.0,
            max_seconds: options.max_seconds,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_may_be_in_megapixels() {
        assert_eq!(pixels("100MP"), Ok(100_000_000));
        assert_eq!(pixels("1.5 mp"), Ok(1_500_000));
        assert_eq!(pixels("42"), Ok(42));
        for wrong in ["0", "", "MP", "-3", "NaN", "inf", "1e300"] {
            assert!(pixels(wrong).is_err(), "{wrong:?}");
        }
    }
}
