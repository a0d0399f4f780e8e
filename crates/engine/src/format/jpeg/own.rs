//! Telling our own lossy JPEG from others' by its quantisation table for luma.
//!
//! The encoder's tables follow from the quality alone. So a file is our own work where some
//! quality gives its table, and it is coded at a quality where its table is as coarse as that
//! quality's. The tables are asked of the encoder itself, with a picture of a few blocks.

use super::encode;
use crate::Job;
use crate::picture::{Channels, Picture, Raster};

/// One effort for each way in which the encoder makes its tables.
const EFFORTS: [u8; 4] = [1, 5, 7, 10];

/// A table of at least this part of another's sum counts as as coarse: chroma subsampling alone
/// makes the encoder choose tables that differ by as much.
const AS_COARSE: f32 = 0.8;

/// Halvings of the quality scale: enough to tell any two tables apart.
const STEPS: u32 = 24;

/// The quality at which this engine's encoder wrote the file, as far as its table for luma tells;
/// `None` for the work of others.
pub fn quality(bytes: &[u8]) -> Option<f32> {
    let table = luma_table(bytes)?;
    EFFORTS.iter().find_map(|&effort| {
        let (mut low, mut high) = (0.0f32, 100.0f32);
        for _ in 0..STEPS {
            let middle = (low + high) / 2.0;
            let tried = table_at(middle, effort)?;
            if alike(&tried, &table) {
                return Some(middle);
            }
            // The better the quality, the finer the table.
            if sum(&tried) > sum(&table) {
                low = middle;
            } else {
                high = middle;
            }
        }
        None
    })
}

/// Whether the file's table is about as coarse as that of our encoder at `quality`, or coarser.
pub fn is_at_most(bytes: &[u8], quality: f32) -> bool {
    let (Some(table), Some(tried)) = (luma_table(bytes), table_at(quality, 5)) else {
        return false;
    };
    sum(&table) as f32 >= sum(&tried) as f32 * AS_COARSE
}

/// The same but for rounding: chroma subsampling scales the tables by a factor of its own, so
/// that no quality of the probe's subsampling need give the very same numbers.
fn alike(a: &[u16; 64], b: &[u16; 64]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 1 + b / 24)
}

fn sum(table: &[u16; 64]) -> u32 {
    table.iter().map(|&q| u32::from(q)).sum()
}

fn luma_table(bytes: &[u8]) -> Option<[u16; 64]> {
    let probe = zenjpeg::detect::probe(bytes).ok()?;
    probe.dqt_tables.iter().find(|t| t.index == 0).map(|t| t.values)
}

fn table_at(quality: f32, effort: u8) -> Option<[u16; 64]> {
    let raster = Raster::from_u8(16, 16, Channels::Rgb, vec![128; 16 * 16 * 3]);
    let bytes = encode::encode(&Picture::still(raster), quality, effort, &Job::default()).ok()?;
    luma_table(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Picture {
        let sample = |i: u32| (i.wrapping_mul(2_654_435_761) >> 25) as u8 + (i / 96 % 100) as u8;
        Picture::still(Raster::from_u8(
            64,
            64,
            Channels::Rgb,
            (0..64 * 64 * 3).map(sample).collect(),
        ))
    }

    #[test]
    fn own_work_is_known_again_at_every_effort_and_quality() {
        for effort in 0..=10 {
            for quality in [5.0, 37.5, 60.0, 81.3, 92.0] {
                let bytes = encode::encode(&picture(), quality, effort, &Job::default()).unwrap();
                let told = super::quality(&bytes).unwrap();
                // The coarser the table, the wider the range of qualities that look alike.
                let near = 4.0 + (100.0 - quality) / 5.0;
                assert!(
                    (told - quality).abs() < near,
                    "effort {effort}, quality {quality}: {told}"
                );
                assert!(is_at_most(&bytes, quality), "effort {effort}, quality {quality}");
                assert!(!is_at_most(&bytes, quality - 30.0) || quality < 40.0);
            }
        }
    }
}
