"""Channels of like size before they are rounded, at no change to what the layers compute.

The 8-bit products round all channels of their input with one scale. A few channels are many times as large as the
others, which then are rounded away. SmoothQuant (Xiao et al., ICML 2023) divides each channel by a factor and
multiplies its row of the matrix by the same: what was hard to round becomes easy, and what was easy, the matrix with a
scale for each column, a little harder.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.graph import PROJECT

TOWARDS_MATRIX = 0.75
"""The share of a channel's size that goes into the matrix (alpha of the paper, which takes 0.5 for models far larger).
On French law 0.7 to 0.8 keep most signs of the codes, 0.973 of them where without factors it is 0.962; with 0.5 it is
0.947."""

Widest = dict[str, NDArray[np.float32]]


def _layer_products(graph: onnx.ModelProto) -> dict[str, list[onnx.NodeProto]]:
    """The products by the layers' matrices, by the name of what is multiplied, where a factor costs one more node.

    What attention mixes is left out: it is rounded as well without.
    """
    products: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.graph.node:
        if node.op_type == "MatMul" and node.input[1] != PROJECT and not node.input[0].endswith(".attention.mixed"):
            products.setdefault(node.input[0], []).append(node)
    return products


def widest_channels(graph: onnx.ModelProto, embeddings: Iterable[NDArray[np.float32]]) -> Widest:
    """For each input (.., k) of a layer's matrix, by name, the largest size of each channel (k,) over some texts.

    `embeddings` are what the graph reads, float32 (1, tokens, d) for each text.
    """
    watched = onnx.ModelProto()
    watched.CopyFrom(graph)
    names = list(_layer_products(graph))
    watched.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    widest: Widest = {}
    for text in embeddings:
        for name, values in zip(names, session.run(names, {"embeddings": text}), strict=True):
            sizes = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            widest[name] = np.maximum(widest.get(name, sizes), sizes)
    return widest


def factors(widest: NDArray[np.float32], matrices: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    """What to divide each channel (k,) by, given its largest size and the matrices (k, n) that it meets; mean log 0."""
    rows = np.max([np.abs(matrix).max(axis=1) for matrix in matrices], axis=0)
    logs = TOWARDS_MATRIX * np.log(np.maximum(widest, 1e-5)) - (1 - TOWARDS_MATRIX) * np.log(np.maximum(rows, 1e-5))
    found: NDArray[np.float32] = np.exp(logs - logs.mean()).astype(np.float32)
    return found


def smoothed(graph: onnx.ModelProto, widest: Widest) -> onnx.ModelProto:
    """A graph that computes the same, the inputs of its layers' matrices divided by `factors`."""
    smooth = onnx.ModelProto()
    smooth.CopyFrom(graph)
    constants = {tensor.name: tensor for tensor in smooth.graph.initializer}
    divided: dict[str, onnx.NodeProto] = {}
    for name, products in _layer_products(smooth).items():
        stored = [constants[product.input[1]] for product in products]
        matrices = [numpy_helper.to_array(tensor) for tensor in stored]
        by = factors(widest[name], matrices)
        for tensor, matrix in zip(stored, matrices, strict=True):
            tensor.CopyFrom(numpy_helper.from_array(matrix * by[:, None], tensor.name))
        smooth.graph.initializer.append(numpy_helper.from_array(1 / by, f"{name}.shares"))
        divided[name] = helper.make_node("Mul", [name, f"{name}.shares"], [f"{name}.smooth"], name=f"{name}.smooth")
        for product in products:
            product.input[0] = f"{name}.smooth"
    nodes: list[onnx.NodeProto] = []
    for node in smooth.graph.node:
        nodes.append(node)
        nodes.extend(divided[output] for output in node.output if output in divided)
    del smooth.graph.node[:]
    smooth.graph.node.extend(nodes)
    return smooth
