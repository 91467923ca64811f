"""Stage 5: from a checkpoint to the folder that ships.

The folder is a sentence-transformers model (`SentenceTransformer(folder)`
loads it) in half precision, with two things more for answering without
torch: the layers as an 8-bit ONNX graph with the projection to token codes,
and checksums.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from index.bundled import BOUNDS, bounds_in
from index.input_table import map_input_table
from training.distil import saved_weights
from training.graph import PROJECT, layers_graph
from training.quantise import quantised
from training.settings import DistilSettings, Paths
from training.smoothing import smoothed, widest_channels
from training.student import new_student, tokenise
from training.token_codes import Projection, mean_sizes, sample_texts, token_states

MAX_TOKENS = 256
CHECKSUMS = "SHA256SUMS"
GRAPH_FILE = "layers.onnx"


def _json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def write_sentence_transformer(
    folder: Path, tensors: dict[str, NDArray[np.float16]], tokenizer: Path, teacher: Path
) -> None:
    """The files by which sentence-transformers knows a model; sizes not seen in `tensors` are the teacher's."""
    table = tensors["embeddings.word_embeddings.weight"]
    config = json.loads((teacher / "config.json").read_text(encoding="utf-8"))
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    same = (
        "model_type",
        "hidden_size",
        "num_hidden_layers",
        "num_attention_heads",
        "intermediate_size",
        "max_position_embeddings",
        "type_vocab_size",
        "hidden_act",
        "layer_norm_eps",
    )
    own = {"architectures": ["BertModel"], "vocab_size": table.shape[0], "pad_token_id": 0, "dtype": "float16"}
    _json(folder / "config.json", own | {name: config[name] for name in same})
    _json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "pad_token": "[PAD]",
            "unk_token": "[UNK]",
            "cls_token": "[CLS]",
            "sep_token": "[SEP]",
            "mask_token": "[MASK]",
            "model_input_names": ["input_ids", "token_type_ids", "attention_mask"],
        },
    )
    _json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    _json(folder / "config_sentence_transformers.json", {"prompts": {}, "similarity_fn_name": "cosine"})
    pooling = {"word_embedding_dimension": table.shape[1], "pooling_mode_mean_tokens": True}
    _json(folder / "1_Pooling/config.json", pooling)
    module = "sentence_transformers.models."
    _json(
        folder / "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": f"{module}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}Normalize"},
        ],
    )


def layers_of(folder: Path, directions: NDArray[np.float32]) -> onnx.ModelProto:
    """The layers of a model folder, and a projection on directions (dimensions, d), as a graph in full precision."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tensors = {name: value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items()}
    sizes = config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"]
    graph = layers_graph(tensors, *sizes, directions)
    onnx.checker.check_model(graph)
    return graph


def read_by_layers(folder: Path, texts: list[str]) -> Iterator[NDArray[np.float32]]:
    """What the graph of a model folder reads for each text: float32 (1, tokens, d)."""
    table = map_input_table(folder / "model.safetensors", MAX_TOKENS)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for row in tokenise(tokenizer, texts, MAX_TOKENS):
        yield table.embeddings(row)


def in_whole_numbers_of(folder: Path, directions: NDArray[np.float32], texts: list[str]) -> onnx.ModelProto:
    """The layers of a model folder in 8 bits, smoothed by what `texts` put through them."""
    graph = layers_of(folder, directions)
    return quantised(smoothed(graph, widest_channels(graph, read_by_layers(folder, texts))))


def projection_of(folder: Path) -> Projection:
    """What the graph of a model folder makes token codes with."""
    model = onnx.load(folder / GRAPH_FILE)
    found = next(tensor for tensor in model.graph.initializer if tensor.name == PROJECT)
    directions = np.ascontiguousarray(numpy_helper.to_array(found).T)
    return Projection(directions, bounds_in({entry.key: entry.value for entry in model.metadata_props}))


def write_graph(folder: Path, graph: onnx.ModelProto, bounds: NDArray[np.float32]) -> None:
    """Write a graph into a model folder, with the bounds of token codes."""
    helper.set_model_props(graph, {BOUNDS: " ".join(f"{bound:.9g}" for bound in bounds)})
    onnx.save(graph, folder / GRAPH_FILE)


def write_checksums(folder: Path) -> None:
    """SHA-256 of every file a reader of the folder relies on, as `sha256sum` writes them."""
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in (".json", ".onnx", ".safetensors") and path.name != "relevance.json"
    )
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def in_full_precision(model: Path, folder: Path) -> None:
    """Write a copy of a model folder whose layers are not in 8 bits: what the shipped arithmetic is compared with."""
    shutil.copytree(model, folder)
    projection = projection_of(folder)
    write_graph(folder, layers_of(folder, projection.directions), projection.bounds)
    write_checksums(folder)


def averaged(checkpoints: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the students' weights of several runs, each started from the one before or from the same start.

    Model soups, Wortsman et al., ICML 2022: what a later run learnt is kept, and most of what it forgot comes back.
    """
    students = [saved_weights(path) for path in checkpoints]
    return {name: torch.stack([student[name] for student in students]).mean(dim=0) for name in students[0]}


def export(paths: Paths, folder: Path, others: Sequence[Path] = ()) -> None:
    """Write the folder that ships from the last checkpoint, averaged with the ``others`` where there are any.

    Token codes are made with the directions that the last checkpoint was trained with; the bounds are the mean sizes
    of the token vectors of the weights that ship.
    """
    weights = averaged([*others, paths.checkpoint])
    tensors = {name: value.to(torch.float16).numpy() for name, value in weights.items()}
    folder.mkdir(parents=True, exist_ok=True)
    write_sentence_transformer(folder, tensors, paths.tokenizer, paths.teacher)
    directions = torch.load(paths.checkpoint, map_location="cpu", weights_only=True)["head"]["directions"].numpy()
    texts = sample_texts(pickle.loads(paths.examples.read_bytes()))
    settings = DistilSettings()
    tokenizer = Tokenizer.from_file(str(paths.tokenizer))
    student = new_student(paths.teacher, tokenizer, np.load(paths.embeddings), settings.max_tokens)
    student.bert.load_state_dict(weights)
    bounds = mean_sizes(token_states(student, texts), directions)
    write_graph(folder, in_whole_numbers_of(folder, directions, texts), bounds)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    write_checksums(folder)
