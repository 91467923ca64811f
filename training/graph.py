"""The layers as an ONNX graph, written by hand: what ONNX Runtime would otherwise have to guess at and fuse.

Input `embeddings` float32 (n, t, d): the sum of word, position and type
vectors, looked up outside so that the table is stored only once, in the
safetensors file. Outputs `states` float32 (n, t, d): the last hidden states;
and `tokens` float32 (n, t, dimensions): their projection, which codes are made of.
There is no mask: all rows of a run must be of one length. Run one text at a
time, as many runs at once as there are cores; nothing is padded, and a text's
vector does not depend on its neighbours.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"
OPSET = 17
TOKENS = "tokens"
PROJECT = "project"

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

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Append a node with one output of its own; returns the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def _dense(graph: _Graph, tensors: Tensors, name: str, states: str) -> str:
    """States through a matrix and its bias."""
    weight = graph.constant(f"{name}.matrix", tensors[f"{name}.weight"].T)
    bias = graph.constant(f"{name}.bias", tensors[f"{name}.bias"])
    product = graph.add("MatMul", [states, weight], f"{name}.product")
    return graph.add("Add", [product, bias], f"{name}.shifted")


def _attention(graph: _Graph, tensors: Tensors, layer: str, states: str, heads: int) -> str:
    """Self-attention, its output matrix included."""
    parts = [_dense(graph, tensors, f"{layer}.attention.self.{name}", states) for name in ("query", "key", "value")]
    mixed = graph.add("MultiHeadAttention", parts, f"{layer}.attention.mixed", CONTRIB, num_heads=heads)
    return _dense(graph, tensors, f"{layer}.attention.output.dense", mixed)


def _normalised(graph: _Graph, tensors: Tensors, name: str, states: str, output: str, epsilon: float) -> str:
    """Layer normalisation.

    The sum before it stays a node of its own: ONNX Runtime's SkipLayerNormalization takes four times as long.
    """
    gamma = graph.constant(f"{name}.gamma", tensors[f"{name}.weight"])
    beta = graph.constant(f"{name}.beta", tensors[f"{name}.bias"])
    return graph.add("LayerNormalization", [states, gamma, beta], output, axis=-1, epsilon=epsilon)


def _added_and_normalised(
    graph: _Graph, tensors: Tensors, name: str, parts: tuple[str, str], output: str, epsilon: float
) -> str:
    """The residual sum, normalised."""
    summed = graph.add("Add", list(parts), f"{name}.added")
    return _normalised(graph, tensors, f"{name}.LayerNorm", summed, output, epsilon)


def layers_graph(
    tensors: Tensors, layers: int, heads: int, epsilon: float, project: NDArray[np.float32]
) -> onnx.ModelProto:
    """The graph of a BERT whose weights are `tensors`, named as transformers names them.

    `project` float32 (dimensions, d) makes `tokens` of the last states.
    """
    graph = _Graph()
    states = _normalised(graph, tensors, "embeddings.LayerNorm", "embeddings", "embeddings.normalised", epsilon)
    for number in range(layers):
        layer = f"encoder.layer.{number}"
        attended = _attention(graph, tensors, layer, states, heads)
        name = f"{layer}.attention.output"
        states = _added_and_normalised(graph, tensors, name, (states, attended), f"{name}.normalised", epsilon)
        wide = _dense(graph, tensors, f"{layer}.intermediate.dense", states)
        wide = graph.add("Gelu", [wide], f"{layer}.intermediate.active", CONTRIB)
        narrow = _dense(graph, tensors, f"{layer}.output.dense", wide)
        name = f"{layer}.output"
        output = "states" if number == layers - 1 else f"{name}.normalised"
        states = _added_and_normalised(graph, tensors, name, (states, narrow), output, epsilon)
    graph.add("MatMul", [states, graph.constant(PROJECT, project.T)], TOKENS)

    dimension = int(tensors["embeddings.LayerNorm.weight"].shape[0])
    inputs = [
        helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, ["texts", "tokens", dimension]),
    ]
    outputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "tokens", dimension]),
        helper.make_tensor_value_info(TOKENS, TensorProto.FLOAT, ["texts", "tokens", len(project)]),
    ]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.initialisers)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8, producer_name="revue")
