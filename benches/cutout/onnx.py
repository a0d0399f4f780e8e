"""Seconds a picture of ours and of ONNX Runtime with 32-bit weights on the same two cores, in turn.
`onnx.py CUTOUT_EXAMPLE MODEL PICTURE.ppm [ROUNDS]` (pip install numpy onnx onnxruntime)."""

import statistics
import subprocess
import sys
import time

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, numpy_helper


def widened(path):
    """The model with 32-bit weights and the matte as its only output."""
    model = onnx.load(path)

    def wide(tensor):
        values = numpy_helper.to_array(tensor).astype(numpy.float32)
        tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))

    for tensor in model.graph.initializer:
        if tensor.data_type == TensorProto.FLOAT16:
            wide(tensor)
    for node in model.graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.TENSOR and attribute.t.data_type == TensorProto.FLOAT16:
                wide(attribute.t)
            if node.op_type == "Cast" and attribute.name == "to" and attribute.i == TensorProto.FLOAT16:
                attribute.i = TensorProto.FLOAT
    del model.graph.value_info[:]
    del model.graph.output[1:]
    return model.SerializeToString()


def main():
    program, path, picture = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(widened(path), options)
    value = numpy.random.default_rng(1).random((1, 3, 1024, 1024), numpy.float32) - 0.5
    ratios = []
    for _ in range(rounds):
        start = time.time()
        session.run(["output"], {"input": value})
        theirs = time.time() - start
        said = subprocess.run([program, path, picture, "/dev/null"], check=True,
                              capture_output=True, text=True).stdout.strip().split("\t")
        ratios.append(float(said[-1]) / theirs)
        print(f"ONNX Runtime {theirs:.2f} s, ours matte {said[-2]} s, whole {said[-1]} s", flush=True)
    print(f"ratio (median): {statistics.median(ratios):.2f}")


main()
