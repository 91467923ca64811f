"""The layers' matrices in 8 bits, so that they are small and quick on a CPU."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

CONTRIB = "com.microsoft"
BITS = 8
MIDDLE = 128
EIGHT_BIT_ARITHMETIC = 4
"""ONNX Runtime's `accuracy_level`: activations are rounded to 8 bits too, block by block."""


def in_blocks(matrix: NDArray[np.float32], block: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """A matrix (k, n) as bytes (n, k / block, block) around 128, and a scale per block (n * k / block,)."""
    rows, columns = matrix.shape
    blocks = matrix.T.reshape(columns, rows // block, block)
    scales = np.maximum(np.abs(blocks).max(axis=2, keepdims=True) / (MIDDLE - 1), 1e-12)
    values = np.rint(blocks / scales) + MIDDLE
    return values.astype(np.uint8), scales.reshape(-1).astype(np.float32)


def quantised(graph: onnx.ModelProto, block: int = 128) -> onnx.ModelProto:
    """The graph with every matrix product by a constant replaced by its 8-bit form (MatMulNBits)."""
    constants = {tensor.name: tensor for tensor in graph.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.graph.node:
        matrix = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        if matrix is None:
            nodes.append(node)
            continue
        values, scales = in_blocks(numpy_helper.to_array(matrix), block)
        names = [f"{matrix.name}.bytes", f"{matrix.name}.scales"]
        constants[names[0]] = numpy_helper.from_array(values, names[0])
        constants[names[1]] = numpy_helper.from_array(scales, names[1])
        del constants[matrix.name]
        rows, columns = matrix.dims
        nodes.append(
            helper.make_node(
                "MatMulNBits",
                [node.input[0], *names],
                list(node.output),
                name=node.name,
                domain=CONTRIB,
                K=rows,
                N=columns,
                bits=BITS,
                block_size=block,
                accuracy_level=EIGHT_BIT_ARITHMETIC,
            )
        )
    body = helper.make_graph(
        nodes, graph.graph.name, list(graph.graph.input), list(graph.graph.output), list(constants.values())
    )
    return helper.make_model(
        body, opset_imports=list(graph.opset_import), ir_version=graph.ir_version, producer_name=graph.producer_name
    )
