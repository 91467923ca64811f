"""The layers' matrices in whole numbers, so that they are small and quick on a CPU."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

CONTRIB = "com.microsoft"
LARGEST = 63
"""Seven bits: where the CPU has no 8-bit dot product (AVX2 without VNNI), pairs of products are added in 16 bits, and
larger weights would overflow there without a word."""


def in_whole_numbers(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix (k, n) as whole numbers between -63 and 63, and a scale per column (n,)."""
    scales = np.maximum(np.abs(matrix).max(axis=0) / LARGEST, 1e-12).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales


def quantised(graph: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with every product by a layer's matrix, and the bias after it, in 8-bit arithmetic.

    What is multiplied with the matrix is rounded on the way, with one scale for a whole run, which is one text:
    a text's vector does not depend on others. The projection to token codes stays in full precision.
    """
    constants = {tensor.name: tensor for tensor in graph.graph.initializer}
    shifts = {node.input[0]: node for node in graph.graph.node if node.op_type == "Add" and node.input[1] in constants}
    nodes: list[onnx.NodeProto] = []
    for node in graph.graph.node:
        if node.op_type == "MatMul" and node.output[0] in shifts:
            shift = shifts[node.output[0]]
            matrix = constants.pop(node.input[1])
            values, scales = in_whole_numbers(numpy_helper.to_array(matrix))
            parts: dict[str, NDArray[Any]] = {
                "whole": values,
                "scales": scales,
                "zeros": np.zeros(len(scales), dtype=np.int8),
            }
            names = [f"{matrix.name}.{part}" for part in parts]
            constants |= {
                name: numpy_helper.from_array(part, name) for name, part in zip(names, parts.values(), strict=True)
            }
            inputs = [node.input[0], *names, shift.input[1]]
            product = helper.make_node(
                "DynamicQuantizeMatMul", inputs, list(shift.output), name=node.name, domain=CONTRIB
            )
            nodes.append(product)
        elif not (node.op_type == "Add" and node.input[0] in shifts):
            nodes.append(node)
    body = helper.make_graph(
        nodes, graph.graph.name, list(graph.graph.input), list(graph.graph.output), list(constants.values())
    )
    return helper.make_model(
        body, opset_imports=list(graph.opset_import), ir_version=graph.ir_version, producer_name=graph.producer_name
    )
