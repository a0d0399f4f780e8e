//! AV1 decoding: single pictures and sequences, to planes.

use super::super::isobmff::Nclx;
use super::super::planar::{Alpha, Level, Matrix, Plane, Planes};
use crate::format::Format;
use crate::{Error, Job, Result};
use rav1d_safe::src::managed as rav1d;

/// A decoder of one stream.
pub(super) struct Decoder {
    inner: rav1d::Decoder,
    format: Format,
}

impl Decoder {
    /// A decoder that refuses frames of more than `pixels`.
    pub(super) fn new(pixels: u64, format: Format) -> Result<Self> {
        let mut settings = rav1d::Settings::default();
        settings.threads = 1;
        settings.max_frame_delay = 1;
        settings.all_layers = false;
        settings.frame_size_limit = u32::try_from(pixels).unwrap_or(u32::MAX).max(1);
        let inner = rav1d::Decoder::with_settings(settings).map_err(|e| damaged(format, e))?;
        Ok(Self { inner, format })
    }

    /// The next picture of a sequence.
    pub(super) fn next(&mut self, data: &[u8], job: &Job) -> Result<Frame> {
        job.check()?;
        if data.is_empty() {
            return Err(Error::damaged(self.format, "a picture has no bytes"));
        }
        let told = |e| damaged(self.format, e);
        if let Some(frame) = self.inner.decode(data).map_err(told)? {
            return Ok(Frame(frame));
        }
        self.inner
            .get_frame()
            .map_err(told)?
            .map(Frame)
            .ok_or_else(|| Error::damaged(self.format, "the AV1 data holds no picture"))
    }
}

/// The one picture of a stream. A stream of more layers gives the last.
pub(super) fn still(data: &[u8], pixels: u64, format: Format, job: &Job) -> Result<Frame> {
    let mut decoder = Decoder::new(pixels, format)?;
    let mut frame = decoder.next(data, job)?;
    // A picture in layers has at most four of them.
    for _ in 0..4 {
        match decoder.inner.get_frame() {
            Ok(Some(better)) => frame = Frame(better),
            Ok(None) | Err(_) => break,
        }
    }
    Ok(frame)
}

fn damaged(format: Format, error: rav1d::Error) -> Error {
    match error {
        rav1d::Error::OutOfMemory => Error::damaged(format, "the AV1 decoder is out of memory"),
        e => Error::damaged(format, format!("AV1: {e}, or a frame larger than it says")),
    }
}

/// A decoded picture.
pub(super) struct Frame(rav1d::Frame);

/// How a picture is coded, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) depth: u8,
    /// Whether chroma has half the columns and half the rows; `None` for gray.
    pub(super) halved: Option<(bool, bool)>,
}

impl Shape {
    /// Width and height of each plane.
    pub(super) fn plane_sizes(self) -> Vec<(usize, usize)> {
        let mut sizes = vec![(self.width as usize, self.height as usize)];
        if let Some((columns, rows)) = self.halved {
            let half = |n: u32, halved| if halved { n.div_ceil(2) } else { n } as usize;
            sizes.extend([(half(self.width, columns), half(self.height, rows)); 2]);
        }
        sizes
    }
}

impl Frame {
    pub(super) fn shape(&self) -> Shape {
        let halved = match self.0.pixel_layout() {
            rav1d::PixelLayout::I400 => None,
            rav1d::PixelLayout::I420 => Some((true, true)),
            rav1d::PixelLayout::I422 => Some((true, false)),
            rav1d::PixelLayout::I444 => Some((false, false)),
        };
        let (width, height) = (self.0.width(), self.0.height());
        Shape { width, height, depth: self.0.bit_depth(), halved }
    }

    /// What the stream itself says about its colours.
    pub(super) fn nclx(&self) -> Nclx {
        let told = self.0.color_info();
        Nclx {
            primaries: told.primaries as u8,
            transfer: told.transfer_characteristics as u8,
            matrix: told.matrix_coefficients as u8,
            full_range: told.color_range == rav1d::ColorRange::Full,
        }
    }

    /// Hands the planes to `with`.
    pub(super) fn planes<R>(&self, with: impl FnOnce(AnyPlanes<'_>) -> R) -> R {
        match self.0.planes() {
            rav1d::Planes::Depth8(p) => {
                let views = [Some(p.y()), p.u(), p.v()];
                let planes = views.iter().flatten();
                with(AnyPlanes::U8(
                    planes.map(|v| Plane { data: v.as_slice(), stride: v.stride() }).collect(),
                ))
            }
            rav1d::Planes::Depth16(p) => {
                let views = [Some(p.y()), p.u(), p.v()];
                let planes = views.iter().flatten();
                with(AnyPlanes::U16(
                    planes.map(|v| Plane { data: v.as_slice(), stride: v.stride() }).collect(),
                ))
            }
        }
    }
}

/// Planes of either sample size, luma first.
pub(super) enum AnyPlanes<'a> {
    U8(Vec<Plane<'a, u8>>),
    U16(Vec<Plane<'a, u16>>),
}

/// The planes with what they mean.
pub(super) fn planes<'a, T: Level>(
    planes: &[Plane<'a, T>],
    shape: Shape,
    nclx: Nclx,
    format: Format,
) -> Result<Planes<'a, T>> {
    let chroma = match (planes, shape.halved) {
        (&[_, cb, cr], Some(_)) => Some([cb, cr]),
        _ => None,
    };
    let matrix = Matrix::of(nclx.matrix, nclx.primaries).ok_or_else(|| {
        Error::unsupported(
            format,
            format!("matrix coefficients {} (constant luminance or ICtCp)", nclx.matrix),
            "export it again with BT.709 or BT.2020 colours",
        )
    })?;
    let luma = *planes.first().ok_or_else(|| Error::damaged(format, "there is no luma"))?;
    Ok(Planes {
        width: shape.width,
        height: shape.height,
        depth: shape.depth,
        luma,
        chroma,
        halved: shape.halved.unwrap_or_default(),
        matrix,
        full_range: nclx.full_range,
    })
}

/// The first plane as alpha.
pub(super) fn alpha<'a, T: Level>(
    planes: &[Plane<'a, T>],
    shape: Shape,
    full_range: bool,
    premultiplied: bool,
) -> Option<Alpha<'a, T>> {
    let (width, height, depth) = (shape.width, shape.height, shape.depth);
    let plane = *planes.first()?;
    Some(Alpha { width, height, depth, plane, full_range, premultiplied })
}
