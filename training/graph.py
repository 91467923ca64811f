"""The layers as an ONNX graph, written by hand: what ONNX Runtime would otherwise have to guess at and fuse.

Input `embeddings` float32 (n, t, d): the sum of word, position and type
vectors, looked up outside so that the table is stored only once, in the
safetensors file. Output `states` float32 (n, t, d): the last hidden states.
There is no mask: all rows of a run must be of one length. Run one text at a
time, as many runs at once as there are cores; nothing is padded, and a text's
vector does not depend on its neighbours.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"
OPSET = 17

Tensors = dict[str, NDArray[np.float32]]


class _Graph:
    """Nodes and initialisers in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.float32]) -> str:
        """Store a weight; returns its name."""
        self.initialisers.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=np.float32), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """Append a node with one output of its own; returns the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def _attention(graph: _Graph, tensors: Tensors, layer: str, states: str, heads: int) -> str:
    """Self-attention up to and with its output matrix, without that one's bias."""
    parts = []
    biases = []
    for name in ("query", "key", "value"):
        prefix = f"{layer}.attention.self.{name}"
        weight = graph.constant(f"{prefix}.matrix", tensors[f"{prefix}.weight"].T)
        parts.append(graph.add("MatMul", [states, weight], f"{prefix}.product"))
        biases.append(tensors[f"{prefix}.bias"])
    bias = graph.constant(f"{layer}.attention.bias", np.concatenate(biases))
    mixed = graph.add("MultiHeadAttention", [*parts, bias], f"{layer}.attention.mixed", CONTRIB, num_heads=heads)
    weight = graph.constant(f"{layer}.attention.output.matrix", tensors[f"{layer}.attention.output.dense.weight"].T)
    return graph.add("MatMul", [mixed, weight], f"{layer}.attention.product")


def _added_and_normalised(
    graph: _Graph, tensors: Tensors, name: str, states: str, change: str, epsilon: float, last: bool
) -> str:
    """The residual sum with the bias of `name`'s matrix, normalised."""
    gamma = graph.constant(f"{name}.gamma", tensors[f"{name}.LayerNorm.weight"])
    beta = graph.constant(f"{name}.beta", tensors[f"{name}.LayerNorm.bias"])
    bias = graph.constant(f"{name}.bias", tensors[f"{name}.dense.bias"])
    output = "states" if last else f"{name}.sum"
    inputs = [states, change, gamma, beta, bias]
    return graph.add("SkipLayerNormalization", inputs, output, CONTRIB, epsilon=epsilon)


def layers_graph(tensors: Tensors, layers: int, heads: int, epsilon: float) -> onnx.ModelProto:
    """The graph of a BERT whose weights are `tensors`, named as transformers names them."""
    graph = _Graph()
    gamma = graph.constant("embeddings.gamma", tensors["embeddings.LayerNorm.weight"])
    beta = graph.constant("embeddings.beta", tensors["embeddings.LayerNorm.bias"])
    states = graph.add("LayerNormalization", ["embeddings", gamma, beta], "embeddings.sum", axis=-1, epsilon=epsilon)
    for number in range(layers):
        layer = f"encoder.layer.{number}"
        attended = _attention(graph, tensors, layer, states, heads)
        states = _added_and_normalised(graph, tensors, f"{layer}.attention.output", states, attended, epsilon, False)
        weight = graph.constant(f"{layer}.intermediate.matrix", tensors[f"{layer}.intermediate.dense.weight"].T)
        bias = graph.constant(f"{layer}.intermediate.bias", tensors[f"{layer}.intermediate.dense.bias"])
        wide = graph.add("MatMul", [states, weight], f"{layer}.intermediate.product")
        wide = graph.add("BiasGelu", [wide, bias], f"{layer}.intermediate.active", CONTRIB)
        weight = graph.constant(f"{layer}.output.matrix", tensors[f"{layer}.output.dense.weight"].T)
        narrow = graph.add("MatMul", [wide, weight], f"{layer}.output.product")
        last = number == layers - 1
        states = _added_and_normalised(graph, tensors, f"{layer}.output", states, narrow, epsilon, last)

    dimension = int(tensors["embeddings.LayerNorm.weight"].shape[0])
    inputs = [
        helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, ["texts", "tokens", dimension]),
    ]
    outputs = [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "tokens", dimension])]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.initialisers)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8, producer_name="revue")
