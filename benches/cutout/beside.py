"""Seconds a picture of ours (one look, and three) and of ONNX Runtime with 32-bit weights on the same
two cores, in turn: by the clock, and of processor time, which a busy machine changes less.
`beside.py CUTOUT_EXAMPLE MODEL PICTURE.ppm [ROUNDS]` (pip install numpy onnx onnxruntime)."""

import os
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


def worked():
    """Seconds of processor time so far: of this process, and of its children."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


def main():
    program, path, picture = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(widened(path), options)
    value = numpy.random.default_rng(1).random((1, 3, 1024, 1024), numpy.float32) - 0.5
    looks = {"one look": ["--plain"], "three looks": []}
    ratios, work = ({name: [] for name in looks} for _ in range(2))
    for _ in range(rounds):
        start, before = time.time(), worked()
        session.run(["output"], {"input": value})
        theirs, after = time.time() - start, worked()
        spent = after[0] - before[0]
        line = f"ONNX Runtime {theirs:.2f} s (work {spent:.2f} s)"
        for name, arguments in looks.items():
            before = worked()
            said = subprocess.run([program, path, *arguments, picture, "/dev/null"], check=True,
                                  capture_output=True, text=True).stdout.strip().split("\t")
            ours = worked()[1] - before[1]
            ratios[name].append(float(said[-1]) / theirs)
            work[name].append(ours / spent)
            line += f"; {name} {said[-1]} s (with loading: work {ours:.2f} s)"
        print(line, flush=True)
    for name in looks:
        print(f"{name}, ratios (median): {statistics.median(ratios[name]):.2f} by the clock, "
              f"{statistics.median(work[name]):.2f} of work")


main()
