//! What quality and effort mean to the AV1 encoder.

use zenrav1e::prelude::{
    BlockSize, ChromaSampling, EncoderConfig, PartitionRange, PixelRange, PredictionModesSetting,
    Rational, SceneDetectionSpeed, SegmentationLevel, SpeedSettings, Tune,
};

/// A picture of more pixels is coded in as many tiles as keep each below this, so that they can
/// be coded side by side. By size alone, so that the bytes are the same with any number of
/// threads.
const TILE_PIXELS: usize = 1 << 20;

/// The quantizer index (1 to 255) of a quality from 0 to 100: the scale is linear, as in
/// libavif. Index 0 would mean lossless.
pub(super) fn quantizer(quality: f32) -> u8 {
    let quality = if quality.is_finite() { quality.clamp(0.0, 100.0) } else { 50.0 };
    ((100.0 - quality) * 2.55).round().clamp(1.0, 255.0) as u8
}

/// The quality of a quantizer index.
pub(super) fn quality_of(quantizer: u8) -> f32 {
    100.0 - f32::from(quantizer) / 2.55
}

/// What is to be coded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) depth: u8,
    pub(super) sampling: ChromaSampling,
    /// 1 to 255.
    pub(super) quantizer: u8,
    /// Whether it is the alpha of a picture.
    pub(super) alpha: bool,
    /// 0 (quickest) to 10 (smallest).
    pub(super) effort: u8,
}

/// The encoder's settings for one still picture.
pub(super) fn config(task: Task) -> EncoderConfig {
    let mut config = EncoderConfig::with_speed_preset(4);
    config.width = task.width;
    config.height = task.height;
    config.time_base = Rational::new(1, 1);
    config.bit_depth = usize::from(task.depth);
    config.chroma_sampling = task.sampling;
    config.pixel_range = PixelRange::Full;
    config.still_picture = true;
    config.min_key_frame_interval = 0;
    config.max_key_frame_interval = 0;
    config.quantizer = usize::from(task.quantizer);
    config.min_quantizer = task.quantizer;
    // 4 to 5 % fewer bytes at equal score than for the least squared error, which is right for
    // alpha, whose samples nobody sees as they are.
    let alpha = task.alpha;
    config.tune = if alpha { Tune::Psnr } else { Tune::Psychovisual };
    config.enable_qm = !alpha;
    config.tiles = (task.width * task.height).div_ceil(TILE_PIXELS);
    // Our own limits have been checked.
    config.max_pixel_count = u64::MAX;
    config.speed_settings = speed_settings(task.effort);
    config
}

/// What each effort searches. Measured in processor time for 512 x 512 pixels, and bytes at equal
/// SSIMULACRA2: effort 1 0.4 s, 5 0.7 s and 6 to 8 % less, 7 2.2 s and 5 to 9 % less again.
fn speed_settings(effort: u8) -> SpeedSettings {
    let mut s = SpeedSettings::from_preset(4);
    // What only matters between frames.
    s.multiref = false;
    s.rdo_lookahead_frames = 1;
    s.scene_detection_mode = SceneDetectionSpeed::None;
    s.motion.include_near_mvs = false;
    s.motion.use_satd_subpel = false;
    // The thorough search of modes, and of partitions from the smallest up, misjudge their cost
    // and give a worse picture in more bytes (zenrav1e 0.1.4).
    s.prediction.prediction_modes = PredictionModesSetting::Simple;
    s.partition.encode_bottomup = false;
    // Blocks over 16 x 16, and the restoration filter, cost bytes at equal score.
    let smallest = match effort {
        0 => BlockSize::BLOCK_16X16,
        1..=3 | 6 => BlockSize::BLOCK_8X8,
        _ => BlockSize::BLOCK_4X4,
    };
    s.partition.partition_range = PartitionRange::new(smallest, BlockSize::BLOCK_16X16);
    s.lrf = false;
    s.cdef = matches!(effort, 3 | 5..);
    s.prediction.fine_directional_intra = effort >= 2;
    s.transform.reduced_tx_set = effort < 2;
    s.transform.rdo_tx_decision = effort >= 6;
    s.segmentation = match effort {
        9.. => SegmentationLevel::Complex,
        _ => SegmentationLevel::Simple,
    };
    s
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quality_and_quantizer_are_each_others_reverse() {
        for quality in [1.0, 40.0, 63.5, 99.0] {
            assert!((quality_of(quantizer(quality)) - quality).abs() < 0.21);
        }
        assert_eq!((quantizer(100.0), quantizer(0.0), quantizer(f32::NAN)), (1, 255, 128));
    }
}
