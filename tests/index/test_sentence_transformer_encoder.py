"""Any encoder by name or path, tested with a tiny model made on the spot."""

from pathlib import Path

import numpy as np
import pytest

from index.encoder import Encoder
from index.errors import RevueError
from index.prompts import Prompts, prompts_for
from index.sentence_transformer_encoder import SentenceTransformerEncoder

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "la", "croissance", "growth", "devise"]


def make_model(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """A one-layer BERT with random weights, saved as sentence-transformers saves one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(7)
    made = folder / "made"
    made.mkdir(parents=True)
    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizerFast(str(made / "vocab.txt"), model_max_length=16).save_pretrained(made)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=16,
    )
    BertModel(config).save_pretrained(made)
    transformer = Transformer(str(made), max_seq_length=16)
    model = SentenceTransformer(modules=[transformer, Pooling(8)], prompts=prompts, device="cpu")
    path = folder / "tiny"
    model.save(str(path))
    return path


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("tiny-model"))


@pytest.fixture(scope="module")
def encoder(tiny: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(str(tiny))


def test_it_is_an_encoder_with_unit_float32_rows(encoder):
    def takes(given: Encoder) -> Encoder:
        return given

    vectors = takes(encoder).encode_passages(["la croissance", "la devise la devise", ""])
    assert vectors.shape == (3, encoder.dimension) == (3, 8)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert encoder.encode_queries([]).shape == (0, 8)


def test_order_is_kept_whatever_the_lengths_and_progress_counts_every_text(encoder):
    texts = ["la", "la croissance la devise", "devise", "croissance la"]
    done: list[int] = []
    together = encoder.encode_passages(texts, progress=done.append)
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-5)
    assert sum(done) == len(texts)


def test_tokens_are_counted_with_special_ones_and_without_truncation(encoder):
    assert encoder.count_tokens(["la croissance", "la " * 40]) == [4, 42]
    assert encoder.count_tokens([]) == []
    assert encoder.max_tokens == 16


def test_the_fingerprint_is_that_of_the_weights_and_prompts(tiny, encoder, tmp_path):
    assert SentenceTransformerEncoder(str(tiny)).fingerprint == encoder.fingerprint
    assert SentenceTransformerEncoder(str(tiny), query_prompt="query: ").fingerprint != encoder.fingerprint

    import safetensors.numpy

    weights = next(tiny.rglob("model.safetensors"))
    copy = tmp_path / "copy"
    import shutil

    shutil.copytree(tiny, copy)
    tensors = safetensors.numpy.load_file(weights)
    name = next(name for name in tensors if name.endswith("word_embeddings.weight"))
    tensors[name] = tensors[name] + 1
    safetensors.numpy.save_file(tensors, copy / weights.relative_to(tiny), metadata={"format": "pt"})
    assert SentenceTransformerEncoder(str(copy)).fingerprint != encoder.fingerprint


def test_prompts_change_the_vectors_and_the_count(tiny, encoder):
    prompted = SentenceTransformerEncoder(str(tiny), query_prompt="query: ", passage_prompt="passage: ")
    assert prompted.encode_queries(["la croissance"]) == pytest.approx(
        encoder.encode_queries(["query: la croissance"]), abs=1e-5
    )
    assert prompted.encode_passages(["la croissance"]) == pytest.approx(
        encoder.encode_passages(["passage: la croissance"]), abs=1e-5
    )
    assert prompted.count_tokens(["la croissance"]) == [6]


def test_the_models_own_prompts_are_used(tmp_path, encoder):
    own = SentenceTransformerEncoder(str(make_model(tmp_path, {"query": "query: ", "document": "passage: "})))
    assert own.count_tokens(["la croissance"]) == [6]


@pytest.mark.parametrize(
    ("name", "configured", "query", "passage", "expected"),
    [
        ("intfloat/multilingual-e5-small", {}, None, None, Prompts("query: ", "passage: ")),
        ("intfloat/multilingual-e5-small", {"query": "", "document": ""}, None, None, Prompts("query: ", "passage: ")),
        ("/models/e5", {}, None, None, Prompts("query: ", "passage: ")),
        ("some/bee5hive", {}, None, None, Prompts()),
        ("some/model", {"query": "q: ", "document": None}, None, None, Prompts("q: ", "")),
        ("some/model", {"query": "q: ", "passage": "p: "}, "", None, Prompts("", "p: ")),
        ("intfloat/multilingual-e5-small", {}, "", "", Prompts()),
        ("some/model", {}, "ask: ", None, Prompts("ask: ", "")),
    ],
)
def test_prompts_are_the_users_then_the_models_then_the_familys(name, configured, query, passage, expected):
    assert prompts_for(name, configured, query, passage) == expected


def test_a_missing_model_names_what_was_tried_and_what_to_do(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(RevueError) as caught:
        SentenceTransformerEncoder("nobody/no-such-encoder")
    message = str(caught.value)
    for part in ("nobody/no-such-encoder", "not there", "local cache", "hub", "bundled", "path"):
        assert part in message


def test_a_folder_without_a_model_or_with_pickled_weights_is_refused(tiny, tmp_path):
    import shutil

    import torch

    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(RevueError, match="the folder"):
        SentenceTransformerEncoder(str(empty))

    pickled = tmp_path / "pickled"
    shutil.copytree(tiny, pickled)
    weights = next(pickled.rglob("model.safetensors"))
    weights.unlink()
    torch.save({}, weights.with_name("pytorch_model.bin"))
    with pytest.raises(RevueError, match="could not be loaded"):
        SentenceTransformerEncoder(str(pickled))
