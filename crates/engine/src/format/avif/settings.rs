//! What quality and effort mean to the AV1 encoder.

use zenrav1e::prelude::{
    BlockSize, ChromaSampling, EncoderConfig, PartitionRange, PredictionModesSetting, Rational,
    SGRComplexityLevel, SceneDetectionSpeed, SegmentationLevel, SpeedSettings, Tune,
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
    /// 0 for lossless.
    pub(super) quantizer: u8,
    /// 0 (quickest) to 10 (smallest).
    pub(super) effort: u8,
}

/// The encoder's settings for one still picture.
pub(super) fn config(task: Task) -> EncoderConfig {
    let mut config = EncoderConfig::with_speed_preset(speed(task.effort));
    config.width = task.width;
    config.height = task.height;
    config.time_base = Rational::new(1, 1);
    config.bit_depth = usize::from(task.depth);
    config.chroma_sampling = task.sampling;
    config.pixel_range = zenrav1e::prelude::PixelRange::Full;
    config.still_picture = true;
    config.min_key_frame_interval = 0;
    config.max_key_frame_interval = 0;
    config.quantizer = usize::from(task.quantizer);
    config.min_quantizer = task.quantizer;
    config.tune = Tune::Psychovisual;
    config.enable_qm = task.quantizer > 0 && task.sampling != ChromaSampling::Cs400;
    config.tiles = (task.width * task.height).div_ceil(TILE_PIXELS);
    config.max_pixel_count = u64::MAX;
    config.speed_settings = speed_settings(task);
    config
}

/// The encoder's own speed, 10 to 0.
fn speed(effort: u8) -> u8 {
    10_u8.saturating_sub(effort)
}

fn speed_settings(task: Task) -> SpeedSettings {
    let speed = speed(task.effort);
    let mut s = SpeedSettings::from_preset(speed);
    // What only matters between frames.
    s.multiref = false;
    s.rdo_lookahead_frames = 1;
    s.scene_detection_mode = SceneDetectionSpeed::None;
    s.motion.include_near_mvs = false;
    s.motion.use_satd_subpel = false;
    tuned(&mut s, task, speed);
    s
}

fn tuned(s: &mut SpeedSettings, task: Task, speed: u8) {
    let env = |k: &str| std::env::var(k).ok().and_then(|v| v.parse::<i64>().ok());
    if let Some(v) = env("T_LO") {
        let (min, max) = (v, env("T_HI").unwrap_or(64));
        let size = |n| match n {
            4 => BlockSize::BLOCK_4X4,
            8 => BlockSize::BLOCK_8X8,
            16 => BlockSize::BLOCK_16X16,
            32 => BlockSize::BLOCK_32X32,
            _ => BlockSize::BLOCK_64X64,
        };
        s.partition.partition_range = PartitionRange::new(size(min), size(max));
    }
    if let Some(v) = env("T_BU") {
        s.partition.encode_bottomup = v == 1;
    }
    if let Some(v) = env("T_TX") {
        s.transform.rdo_tx_decision = v == 1;
    }
    if let Some(v) = env("T_RTX") {
        s.transform.reduced_tx_set = v == 1;
    }
    if let Some(v) = env("T_TDD") {
        s.transform.tx_domain_distortion = v == 1;
    }
    if let Some(v) = env("T_CDEF") {
        s.cdef = v == 1;
    }
    if let Some(v) = env("T_LRF") {
        s.lrf = v == 1;
    }
    if let Some(v) = env("T_FD") {
        s.fast_deblock = v == 1;
    }
    if let Some(v) = env("T_FDI") {
        s.prediction.fine_directional_intra = v == 1;
    }
    if let Some(v) = env("T_PM") {
        s.prediction.prediction_modes = match v {
            0 => PredictionModesSetting::Simple,
            1 => PredictionModesSetting::ComplexKeyframes,
            _ => PredictionModesSetting::ComplexAll,
        };
    }
    if let Some(v) = env("T_SEG") {
        s.segmentation = match v {
            0 => SegmentationLevel::Disabled,
            1 => SegmentationLevel::Simple,
            2 => SegmentationLevel::Complex,
            _ => SegmentationLevel::Full,
        };
    }
    if let Some(v) = env("T_SGR") {
        s.sgr_complexity =
            if v == 1 { SGRComplexityLevel::Full } else { SGRComplexityLevel::Reduced };
    }
    if let Some(v) = env("T_NS") {
        s.partition.non_square_partition_max_threshold = match v {
            8 => BlockSize::BLOCK_8X8,
            16 => BlockSize::BLOCK_16X16,
            32 => BlockSize::BLOCK_32X32,
            _ => BlockSize::BLOCK_64X64,
        };
    }
    let _ = (task, speed);
}
