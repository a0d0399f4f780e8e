//! The weights out of an ONNX file.

use super::conv::Conv;
use super::entry::Entry;
use super::planes::{LANES, Lanes};
use rten_onnx::onnx::{DataType, ModelProto, NodeProto, TensorProto};
use std::collections::HashMap;

/// The convolutions of a model by their nodes' names.
pub(super) struct File<'a> {
    nodes: HashMap<&'a str, &'a NodeProto>,
    tensors: HashMap<&'a str, &'a TensorProto>,
}

/// A kernel of 3 x 3: outputs x inputs x 9, and its bias.
struct Kernel {
    outputs: usize,
    inputs: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
    dilation: usize,
}

impl<'a> File<'a> {
    pub fn new(model: &'a ModelProto) -> Result<Self, String> {
        let graph = model.graph.as_ref().ok_or("it has no graph")?;
        let nodes = graph.node.iter().filter(|node| node.op_type.as_deref() == Some("Conv"));
        let nodes = nodes.filter_map(|node| Some((node.name.as_deref()?, node))).collect();
        let tensors = graph.initializer.iter();
        let tensors =
            tensors.filter_map(|tensor| Some((tensor.name.as_deref()?, tensor))).collect();
        Ok(Self { nodes, tensors })
    }

    /// The convolution of so many input and output channels at the node `name`.
    pub fn conv(
        &self,
        name: &str,
        inputs: usize,
        outputs: usize,
        relu: bool,
    ) -> Result<Conv, String> {
        let kernel = self.kernel(name, inputs, outputs, 1)?;
        let inputs = kernel.inputs.div_ceil(LANES);
        let weights = kernel.blocks(inputs * LANES);
        Ok(Conv { inputs, dilation: kernel.dilation, weights, bias: kernel.biases(), relu })
    }

    /// The first convolution, from three channels with stride 2.
    pub fn entry(&self, name: &str, outputs: usize) -> Result<Entry, String> {
        let kernel = self.kernel(name, 3, outputs, 2)?;
        Ok(Entry { weights: kernel.blocks(3), bias: kernel.biases() })
    }

    fn kernel(
        &self,
        name: &str,
        inputs: usize,
        outputs: usize,
        stride: i64,
    ) -> Result<Kernel, String> {
        let other = || format!("its convolution \"{name}\" is another");
        let node = self.nodes.get(name).ok_or_else(|| format!("it has no part \"{name}\""))?;
        let numbers = |attribute: &str| {
            let found = node.attribute.iter().find(|a| a.name.as_deref() == Some(attribute));
            found.map_or(&[][..], |a| &a.ints)
        };
        let dilation = *numbers("dilations").first().unwrap_or(&1);
        let fits = (1..=64).contains(&dilation)
            && numbers("dilations").iter().all(|d| *d == dilation)
            && numbers("pads") == [dilation; 4]
            && numbers("strides").iter().all(|s| *s == stride)
            && (stride == 1 || !numbers("strides").is_empty());
        let tensor = |i: usize, shape: &[i64]| {
            let tensor = node.input.get(i).and_then(|name| self.tensors.get(name.as_str()))?;
            if tensor.dims == shape { values(tensor) } else { None }
        };
        let weights = tensor(1, &[outputs as i64, inputs as i64, 3, 3]).ok_or_else(other)?;
        let bias = tensor(2, &[outputs as i64]).ok_or_else(other)?;
        if !fits {
            return Err(other());
        }
        Ok(Kernel { outputs, inputs, weights, bias, dilation: dilation as usize })
    }
}

/// The numbers of a tensor; none if there are too many or too few, or of a kind unknown here.
fn values(tensor: &TensorProto) -> Option<Vec<f32>> {
    let raw = tensor.raw_data.as_ref()?.borrow();
    let values: Vec<f32> = match tensor.data_type? {
        DataType::FLOAT16 => {
            raw.as_chunks().0.iter().map(|b| half(u16::from_le_bytes(*b))).collect()
        }
        DataType::FLOAT => raw.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect(),
        _ => return None,
    };
    (values.len() as i64 == tensor.dims.iter().product::<i64>()).then_some(values)
}

/// A number of 16 bits: sign, 5 bits of exponent, 10 of fraction.
fn half(bits: u16) -> f32 {
    let (sign, rest) = (u32::from(bits & 0x8000) << 16, u32::from(bits & 0x7fff));
    // The exponent's bias is 15 instead of 127: the product puts that right, for the smallest
    // numbers (without the leading one), too.
    let small = f32::from_bits(rest << 13) * f32::from_bits((254 - 15) << 23);
    let huge = rest >= 0x7c00;
    let bits = if huge { rest << 13 | 0x7f80_0000 } else { small.to_bits() };
    f32::from_bits(sign | bits)
}

impl Kernel {
    /// The weights as output blocks x `inputs` x 9, with zeros for channels that there aren't.
    fn blocks(&self, inputs: usize) -> Vec<Lanes> {
        let mut out = vec![Lanes::default(); self.outputs.div_ceil(LANES) * inputs * 9];
        for (output, kernels) in self.weights.chunks(self.inputs * 9).enumerate() {
            let block = &mut out[output / LANES * inputs * 9..];
            for (lanes, weight) in block.iter_mut().zip(kernels) {
                lanes.0[output % LANES] = *weight;
            }
        }
        out
    }

    fn biases(&self) -> Vec<Lanes> {
        let mut out = vec![Lanes::default(); self.outputs.div_ceil(LANES)];
        for (i, bias) in self.bias.iter().enumerate() {
            out[i / LANES].0[i % LANES] = *bias;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn numbers_of_16_bits_are_read() {
        let known = [
            (0x0000, 0.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x7bff, 65504.0),
            (0x0001, 5.960_464_5e-8),
            (0x83ff, -6.097_555e-5),
            (0x7c00, f32::INFINITY),
        ];
        for (bits, number) in known {
            assert_eq!(half(bits), number, "{bits:04x}");
        }
        assert!(half(0x7e00).is_nan());
    }
}
