"""The encoder that ships: what it says of itself, that it agrees with sentence-transformers, and that it guards itself.

Facts about the weights are asserted on real text; everything about shapes also holds for a folder of random weights.
"""

import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from index import bundled
from index.bundled import MAX_TOKENS, MODEL_FOLDER, BundledEncoder
from index.encoder import Encoder, LateInteractionEncoder
from index.errors import RevueError
from index.late_interaction import maxsim

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = [
    "La crise sanitaire a bouleversé la relation client au Maroc.",
    "Qu’a dit Youssef Chraïbi sur les devises ?",
    "What did Chraibi say about currencies?",
    "« L’œuvre de 1892 », explique-t-il.",
    "",
    "   ",
    "!",
]


@pytest.fixture(scope="module")
def encoder() -> BundledEncoder:
    return BundledEncoder()


@pytest.fixture(scope="module")
def articles() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]


def test_it_is_both_kinds_of_encoder(encoder):
    def takes(given: Encoder) -> Encoder:
        return given

    assert takes(encoder).name == "bundled"
    assert isinstance(encoder, LateInteractionEncoder)
    assert (encoder.dimension, encoder.max_tokens) == (384, MAX_TOKENS)


def test_vectors_are_float32_unit_rows_in_the_order_given(encoder):
    done: list[int] = []
    together = encoder.encode_passages(TEXTS, progress=done.append)
    assert together.dtype == np.float32
    assert together.shape == (len(TEXTS), encoder.dimension)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert sum(done) == len(TEXTS)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert np.array_equal(together, alone)  # whatever the neighbours, and however many cores
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)


def test_codes_come_with_the_same_vectors_and_one_row_per_token_of_the_text(encoder):
    vectors, codes = encoder.encode_passages_with_codes(TEXTS)
    assert vectors == pytest.approx(encoder.encode_passages(TEXTS), abs=1e-6)
    assert [len(code) for code in codes] == [count - 2 for count in encoder.count_tokens(TEXTS)]
    assert all(code.dtype == np.uint8 and code.shape[1] == encoder.code_bytes for code in codes)


def test_spans_say_which_characters_a_code_stands_for(encoder):
    text = "Œuvres d’Amina Chraïbi : l’économie"
    (spans,) = encoder.code_spans([text])
    assert [text[start:end] for start, end in spans][:3] == ["Œuvres", "d", "’"]
    assert text[spans[-1][0] : spans[-1][1]] == "économie"
    (code,) = encoder.encode_passages_with_codes([text])[1]
    assert len(spans) == len(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n ",
        "Œuvres d’Amina  Chraïbi\u00a0: «\u202fl’économie\u202f», 80 000 emplois\n\n3,5 %…",
        "été e\u0301te\u0301 \u0301a \u200bx\ufeff\tß 中文 İ ﬁn 🙂‍🙂 \x00 \ufffd",
        "a [SEP] b[MASK] c [CLS]d [UNK",
        "anticonstitutionnellement " + "x" * 70 + " fin",
    ],
)
def test_spans_are_those_of_the_tokenizer_whether_words_are_new_or_not(encoder, text):
    plain = encoder._tokenizer.encode(text, add_special_tokens=False).offsets
    encoder._known = {}
    for _ in range(2):
        (spans,) = encoder.code_spans([text])
        assert (spans.dtype, spans.shape) == (np.int32, (len(plain), 2))
        assert [tuple(span) for span in spans.tolist()] == plain


def test_words_are_not_kept_without_end(encoder, monkeypatch):
    monkeypatch.setattr(bundled, "_WORDS_KEPT", 3)
    texts = ["un deux trois quatre cinq", "six sept", "un deux trois"]
    assert [len(spans) for spans in encoder.code_spans(texts)] == [
        len(encoder._tokenizer.encode(text, add_special_tokens=False).ids) for text in texts
    ]
    assert set(encoder._known) == {"six", "sept", "un", "deux", "trois"}


def test_long_texts_are_cut_alike_everywhere(encoder):
    text = "La croissance de l’économie marocaine. " * 100
    assert encoder.count_tokens([text])[0] > MAX_TOKENS
    (code,) = encoder.encode_passages_with_codes([text])[1]
    assert len(code) == len(encoder.code_spans([text])[0]) == MAX_TOKENS - 2


def test_a_question_has_its_vector_and_unit_tokens(encoder):
    question = encoder.encode_question(TEXTS[1])
    assert question.vector == pytest.approx(encoder.encode_queries([TEXTS[1]])[0], abs=1e-6)
    assert question.tokens.shape == (encoder.count_tokens([TEXTS[1]])[0] - 2, 4 * encoder.code_bytes)
    assert np.linalg.norm(question.tokens, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode_question("").tokens.shape == (0, 4 * encoder.code_bytes)


def test_accents_ligatures_and_apostrophes_do_not_matter(encoder):
    pairs = [("l’économie", "l'economie"), ("Chraïbi", "CHRAIBI"), ("l’œuvre", "L'oeuvre")]
    for left, right in pairs:
        assert encoder.encode_queries([left]) == pytest.approx(encoder.encode_queries([right]), abs=1e-6)


def test_french_and_english_meet(encoder):
    french = ["Les devises manquent.", "Le chat dort sur le canapé.", "Le ministre a démissionné hier."]
    english = ["There is a shortage of foreign currency.", "The cat sleeps on the sofa.", "The minister quit."]
    vectors, codes = encoder.encode_passages_with_codes(french)
    for number, text in enumerate(english):
        question = encoder.encode_question(text)
        assert int(np.argmax(vectors @ question.vector)) == number
        assert int(np.argmax(maxsim(question.tokens, codes))) == number


def test_a_part_of_an_article_finds_the_article_it_is_from(encoder, articles):
    bodies = [text[400:1100] for text in articles]
    _, codes = encoder.encode_passages_with_codes(bodies)
    for number, body in enumerate(bodies):
        question = encoder.encode_question(body[100:220])
        assert int(np.argmax(maxsim(question.tokens, codes))) == number


@pytest.mark.slow
def test_it_agrees_with_sentence_transformers(encoder, articles, tmp_path):
    """The folder loads there; in full precision the vectors are the same, in 8 bits nearly so."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    pytest.importorskip("onnx")
    from training.export import in_full_precision

    passages = [text[start : start + 700] for text in articles for start in range(0, len(text) - 300, 700)]
    reference = sentence_transformers.SentenceTransformer(str(MODEL_FOLDER), device="cpu").float().encode(passages)
    assert (encoder.encode_passages(passages) * reference).sum(axis=1).min() > 0.98

    in_full_precision(MODEL_FOLDER, tmp_path / "full")
    assert (BundledEncoder(tmp_path / "full").encode_passages(passages) * reference).sum(axis=1).min() > 0.9999


def test_a_changed_file_is_refused_and_named(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RevueError, match=r"tokenizer\.json is not the file that was shipped: found SHA-256 44136f"):
        BundledEncoder(folder)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(RevueError, match=r"misses tokenizer\.json in .*Reinstall Revue"):
        BundledEncoder(folder)
    (folder / "SHA256SUMS").unlink()
    with pytest.raises(RevueError, match="SHA256SUMS"):
        BundledEncoder(folder)


def test_the_fingerprint_is_that_of_the_files(tmp_path, encoder):
    assert BundledEncoder(threads=1).fingerprint == encoder.fingerprint
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    from training.export import write_checksums

    (folder / "tokenizer.json").write_text((folder / "tokenizer.json").read_text("utf-8") + "\n", "utf-8")
    write_checksums(folder)
    assert BundledEncoder(folder).fingerprint != encoder.fingerprint


def test_the_package_stays_small():
    assert sum(path.stat().st_size for path in MODEL_FOLDER.rglob("*") if path.is_file()) < 60_000_000


@pytest.mark.slow
def test_loading_and_asking_are_quick(encoder):
    """Far looser than on an idle machine, see docs/encoder.md for the figures; to catch a fall by an order."""
    began = time.process_time()
    BundledEncoder()
    assert time.process_time() - began < 2
    encoder.encode_question("Que dit Chraïbi des devises ?")
    began = time.process_time()
    for _ in range(20):
        encoder.encode_question("Que dit Chraïbi des devises ?")
    assert (time.process_time() - began) / 20 < 0.1
