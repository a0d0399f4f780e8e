//! ISNet on `rten`: the model that sees the subject.

use super::{Matte, Options, SIDE, Seen};
use crate::{Error, Gray, Job, Pixels, Result};
use rten::{Model, ModelOptions, NodeId, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

/// Where the network is cut into pieces: what goes in, what comes out, and the share of the time
/// that is over afterwards. Between the pieces the job is asked whether to go on; the network
/// itself can't be stopped.
const PIECES: [(&[&str], &str, f32); 12] = [
    (&["input"], "/stage1/Add_output_0", 0.30),
    (&["/stage1/Add_output_0"], "/stage2/Add_output_0", 0.39),
    (&["/stage2/Add_output_0"], "/stage3/Add_output_0", 0.45),
    (&["/stage3/Add_output_0"], "/stage4/Add_output_0", 0.48),
    (&["/stage4/Add_output_0"], "/stage5/Add_output_0", 0.49),
    (&["/stage5/Add_output_0"], "graph_output_cast_11", 0.50),
    (&["/stage5/Add_output_0", "graph_output_cast_11"], "graph_output_cast_10", 0.51),
    (&["/stage4/Add_output_0", "graph_output_cast_10"], "graph_output_cast_9", 0.54),
    (&["/stage3/Add_output_0", "graph_output_cast_9"], "graph_output_cast_8", 0.60),
    (&["/stage2/Add_output_0", "graph_output_cast_8"], "graph_output_cast_7", 0.70),
    (&["/stage1/Add_output_0", "graph_output_cast_7"], "graph_output_cast_6", 0.98),
    (&["graph_output_cast_6"], "output", 1.0),
];

/// The model in memory (0.2 GB), to be used for one picture after another.
pub struct IsNet {
    model: Model,
    pieces: Vec<Piece>,
}

struct Piece {
    inputs: Vec<NodeId>,
    output: NodeId,
    done: f32,
}

fn runtime(error: impl std::fmt::Display) -> Error {
    Error::Runtime(error.to_string())
}

impl IsNet {
    /// Loads the model from its ONNX file. 16-bit weights become 32-bit ones.
    ///
    /// The bytes are not checked here: see [`super::Manifest::verify`].
    ///
    /// # Errors
    /// [`Error::DamagedModel`] where the bytes are no such model.
    pub fn load(bytes: Vec<u8>) -> Result<Self> {
        let damaged = |detail: String| Error::DamagedModel { name: "ISNet".into(), detail };
        // Weights packed beforehand (`prepack_weights`) brought nothing: 6.6 s of work either way.
        let model = ModelOptions::with_all_ops().load(bytes).map_err(|e| damaged(e.to_string()))?;
        let node = |name: &str| {
            let found = model.find_node(name);
            found.ok_or_else(|| damaged(format!("it has no part \"{name}\"")))
        };
        let piece = |(inputs, output, done): &(&[&str], &str, f32)| {
            let inputs = inputs.iter().map(|name| node(name)).collect::<Result<_>>()?;
            Ok(Piece { inputs, output: node(output)?, done: *done })
        };
        let pieces = PIECES.iter().map(piece).collect::<Result<Vec<_>>>()?;
        Ok(Self { model, pieces })
    }

    /// The model's own matte of a picture pressed into its square ([`Seen::square`]): [`SIDE`] x
    /// [`SIDE`], 0.0 to 1.0, what [`Seen::new`] takes.
    ///
    /// # Errors
    /// [`Error::Options`] for another size, [`Error::Cancelled`], [`Error::TimedOut`],
    /// [`Error::Runtime`].
    pub fn look(&self, square: &[u8], job: &Job) -> Result<Vec<f32>> {
        let area = (SIDE * SIDE) as usize;
        if square.len() != area * 3 {
            return Err(Error::Options(format!("the model looks at {SIDE} x {SIDE} pixels")));
        }
        let mut input = vec![0f32; 3 * area];
        for (c, plane) in input.chunks_exact_mut(area).enumerate() {
            for (out, pixel) in plane.iter_mut().zip(square.chunks_exact(3)) {
                *out = (f32::from(pixel[c]) - 128.0) / 256.0;
            }
        }
        let side = SIDE as usize;
        let input: Tensor<f32> = NdTensor::from_data([1, 3, side, side], input).into();
        let mut values = vec![(self.pieces[0].inputs[0], input)];
        for (i, piece) in self.pieces.iter().enumerate() {
            job.check()?;
            let given: Vec<(NodeId, ValueOrView)> = values
                .iter()
                .filter(|(id, _)| piece.inputs.contains(id))
                .map(|(id, value)| (*id, value.view().into()))
                .collect();
            let [out] = self.model.run_n(given, [piece.output], None).map_err(runtime)?;
            let out: Tensor<f32> = out.try_into().map_err(runtime)?;
            // What no later piece asks for can go: it is hundreds of megabytes.
            let later = &self.pieces[i + 1..];
            values.retain(|(id, _)| later.iter().any(|p| p.inputs.contains(id)));
            values.push((piece.output, out));
            job.progress(piece.done);
        }
        let (_, matte) = values.pop().ok_or_else(|| runtime("it gave nothing"))?;
        if matte.len() != area {
            return Err(runtime("its matte has an unexpected size"));
        }
        Ok(matte.into_data())
    }
}

impl Matte for IsNet {
    fn matte(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Gray> {
        job.check()?;
        let (width, height) = (picture.width(), picture.height());
        if (0..picture.len()).all(|i| picture.alpha(i) == 0) {
            return Ok(Gray::filled(width, height, 0));
        }
        let square = Seen::square(picture)?;
        let seen = Seen::new(self.look(&square, &job.part(0.0, 0.95))?)?;
        seen.matte(picture, how, &job.part(0.95, 1.0))
    }
}
