"""The whole recipe on a few hundred synthetic pairs, and its parts against plain definitions."""
# ruff: noqa: E402 - the recipe's own requirements are not Revue's: without them these tests are skipped

import gzip
import json
import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from index.bundled import BundledEncoder
from index.late_interaction import maxsim, token_codes
from training.batches import pair_batches, passage_batches
from training.distil import distil, rate_factor
from training.embeddings import build_embeddings
from training.examples import Passage, build_examples, headings_to_passages
from training.export import export
from training.graph import layers_graph
from training.losses import late_scores, same_text
from training.memory import Memory
from training.names import asking_who, named_in, names_of, other_names, renamed, telling_whom
from training.neighbours import mine_paraphrases, near_topics, sentence_vectors
from training.quantise import LARGEST, in_whole_numbers
from training.settings import DistilSettings, MixSettings, Paths, VocabularySettings
from training.smoothing import smoothed, widest_channels
from training.sources import Heading, Pair
from training.student import TokenHead, like_lengths, load_teacher
from training.tokenisation import complete
from training.vocabulary import build_vocabulary
from training.words import by_shared_word

LEXICON = {
    "cat": "chat", "dog": "chien", "house": "maison", "river": "fleuve", "bread": "pain", "minister": "ministre",
    "economy": "économie", "market": "marché", "winter": "hiver", "school": "école", "doctor": "médecin",
    "letter": "lettre", "window": "fenêtre", "garden": "jardin", "village": "hameau", "currency": "devise",
}  # fmt: skip
VERBS = {"sees": "voit", "likes": "aime", "crosses": "traverse", "leaves": "quitte", "needs": "veut"}
TINY = DistilSettings(
    seconds=2.0, stop_seconds=1.0, checkpoint_seconds=2.0, batch_tokens=300, late_pairs=16, code_dimensions=64
)


def sentences(count: int) -> list[tuple[str, str]]:
    shuffler = random.Random(1)
    made = []
    for _ in range(count):
        (one, un), (two, deux) = shuffler.sample(sorted(LEXICON.items()), 2)
        verb, verbe = shuffler.choice(sorted(VERBS.items()))
        made.append((f"The {one} {verb} the {two} today.", f"{un} {verbe} {deux} aujourd’hui."))
    return made


def write_lines(path: Path, items: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(item) + "\n" for item in items)


def write_data(folder: Path) -> None:
    folder.mkdir()
    pairs = sentences(400)
    sources = ("tatoeba", "justice-laws", "stsb", "wordnet", "python-docs", "tico19", "opensource-guide")
    write_lines(
        folder / "pairs.jsonl.gz",
        [{"source": sources[n % len(sources)], "en": en, "fr": fr} for n, (en, fr) in enumerate(pairs)],
    )
    long = [(" ".join(e for e, _ in pairs[n : n + 4]), " ".join(f for _, f in pairs[n : n + 4])) for n in range(60)]
    write_lines(
        folder / "headings.jsonl.gz",
        [
            {"heading_en": pairs[n][0], "passage_en": en, "heading_fr": pairs[n][1], "passage_fr": fr}
            for n, (en, fr) in enumerate(long)
        ],
    )
    for language, words in (("en", LEXICON.keys()), ("fr", LEXICON.values())):
        text = "".join(f"{word} {900 - rank}\n" for rank, word in enumerate(words))
        (folder / f"word-frequency-{language}.txt").write_text(text, encoding="utf-8")


def write_teacher(folder: Path) -> None:
    from transformers import BertConfig, BertModel

    torch.manual_seed(3)
    words = ["the", "today", ".", ",", "?", "1892", *LEXICON, *VERBS, *"abcdefghijklmnopqrstuvwxyz"]
    words += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=128,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=256,
        max_position_embeddings=256,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    complete(vocabulary).save(str(folder / "tokenizer.json"))


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    folder = tmp_path_factory.mktemp("recipe")
    write_data(folder / "data")
    write_teacher(folder / "teacher")
    return Paths(folder / "data", folder / "teacher", folder / "work")


@pytest.mark.slow
def test_every_stage_from_the_data_to_an_encoder_that_answers(paths, tmp_path):
    mix = replace(MixSettings(), paragraphs=40, paragraph_characters=(60, 160), validation=10)
    tokenizer = build_vocabulary(paths, VocabularySettings(size=260, trained_pieces=200))
    assert tokenizer.encode("l’ÉCONOMIE").tokens == tokenizer.encode("l'economie").tokens
    assert tokenizer.token_to_id("1892") is not None

    table = build_embeddings(paths)
    teacher = load_teacher(paths.teacher)
    words = teacher.bert.get_input_embeddings().weight.detach().numpy()
    for english, french in (("cat", "chat"), ("river", "fleuve"), ("currency", "devise")):
        cosines = words @ table[tokenizer.token_to_id(french)] / np.maximum(np.linalg.norm(words, axis=1), 1e-6)
        assert teacher.tokenizer.id_to_token(int(cosines.argmax())) == english

    examples = build_examples(paths, mix)
    kept = {pair.en for pairs in examples.validation.values() for pair in pairs}
    assert len(kept) > 10
    assert {"headings", "paragraphs"} == {kind for kind, passages in examples.passages.items() if passages}
    assert set(examples.alike) == {"headings", "paragraphs", "justice-laws"}
    for kind, groups in examples.alike.items():
        assert groups, kind
        assert max(max(group) for group in groups) < len((examples.passages | examples.pairs)[kind])

    run = distil(paths, mix, TINY)
    assert run.steps >= 1  # however slow the machine
    again = distil(paths, mix, TINY)
    assert (again.steps, again.elapsed) == (run.steps, run.elapsed)

    later = replace(paths, work=tmp_path / "later")
    shutil.copytree(paths.work, later.work, ignore=shutil.ignore_patterns("checkpoint.pt"))
    started = distil(later, mix, replace(TINY, start=paths.checkpoint, layer_rate=0.0, embedding_rate=0.0))
    for name, weight in started.student.state_dict().items():
        assert torch.equal(weight, run.student.state_dict()[name]), name

    export(paths, tmp_path / "model")
    encoder = BundledEncoder(tmp_path / "model")
    pairs = sentences(30)
    vectors, codes = encoder.encode_passages_with_codes([french for _, french in pairs])
    assert vectors.shape == (30, encoder.dimension)
    assert [len(code) for code in codes] == [n - 2 for n in encoder.count_tokens([french for _, french in pairs])]
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(30), abs=1e-5)


def test_the_rate_warms_up_falls_to_zero_and_falls_at_once_after_a_stop():
    settings = replace(DistilSettings(), seconds=100.0, warm_up=0.1, stop_seconds=10.0)
    assert rate_factor(5, settings, None) == pytest.approx(0.475)
    assert rate_factor(50, settings, None) == pytest.approx(0.5)
    assert rate_factor(100, settings, None) == 0
    assert rate_factor(45, settings, 40.0) == pytest.approx(0.3)
    assert rate_factor(50, settings, 40.0) == 0


def test_rows_are_put_with_others_of_like_length():
    chunks = like_lengths([3, 100, 4, 90, 100, 99, 3, 100])
    assert sorted(number for chunk in chunks for number in chunk) == list(range(8))
    assert set(chunks[0]) == {1, 4, 7, 5, 3}


def test_groups_share_a_word():
    assert by_shared_word(["Le marché noir", "un marché", "la maison"], fewest=2, most=5) == [[0, 1]]


def test_training_scores_are_those_of_the_index():
    """What is optimised is what `index.late_interaction` computes."""
    torch.manual_seed(0)
    head = TokenHead(24, 16)
    states = torch.randn(3, 5, 24)
    real = torch.tensor([[False, True, True, True, False]] * 3)
    bounds = np.linspace(0.1, 0.3, 16, dtype=np.float32)
    head.start_from(np.random.default_rng(0).normal(size=(16, 24)).astype(np.float32), bounds)
    scores = late_scores(head.questions(states), real, head.passages(states), real).float().numpy()
    raw = (states @ head.directions.T).numpy()
    codes = [token_codes(row[1:4], bounds) for row in raw]
    for number in range(3):
        tokens = head.questions(states)[number, 1:4].numpy()
        assert scores[number] == pytest.approx(maxsim(tokens, codes), abs=0.01)


def test_another_name_takes_the_place_of_one_in_both_languages():
    frequencies = {"who": 9, "clara": 8, "wants": 7, "al": 7, "tom": 6, "anna": 5}
    pairs = [Pair("tatoeba", "Tom who wants Clara", "Tom veut Clara"), Pair("tatoeba", "Bo sees it.", "Bo le voit.")]
    names = names_of(frequencies, frequencies, pairs)
    assert names == ["Clara", "Tom", "Anna"]
    assert named_in(pairs[0], frozenset(names)) == ["Tom", "Clara"]
    assert renamed(pairs[0], {"Clara": "Anna Lee"}) == Pair("tatoeba", "Tom who wants Anna Lee", "Tom veut Anna Lee")
    drawn = other_names(["Tom", "Bo"], ["Clara", "Anna"], 1.0, random.Random(0))
    assert set(drawn) == {"Tom", "Bo"}
    assert set(drawn.values()) <= {"Clara Anna", "Anna Clara"}


def test_him_or_her_is_given_a_name():
    assert telling_whom(Pair("tatoeba", "She sings.", "Elle chante.")) == Pair("tatoeba", "Tom sings.", "Tom chante.")
    for english, french in (("It rains.", "Il pleut."), ("He is right.", "C’est juste.")):
        told = telling_whom(Pair("tatoeba", english, french))
        assert (told.en, told.fr) == (english, french)


def test_a_sentence_about_somebody_asks_who():
    known = frozenset({"Clara"})
    told = Pair("tatoeba", "Clara isn't asleep.", "Clara ne dort pas.")
    assert asking_who(told, known) == Pair("tatoeba", "Who isn't asleep?", "Qui ne dort pas ?")
    assert asking_who(Pair("tatoeba", "Clara sleeps.", "Elle dort."), known) is None
    assert asking_who(Pair("tatoeba", "Clara, sleep!", "Clara, dors !"), known) is None


def test_whole_numbers_hold_a_matrix_to_half_a_step():
    matrix = np.random.default_rng(0).normal(size=(256, 10)).astype(np.float32)
    values, scales = in_whole_numbers(matrix)
    assert values.dtype == np.int8
    assert np.abs(values).max() == LARGEST
    assert np.abs(values * scales - matrix).max() <= scales.max() / 2 + 1e-6


def test_former_texts_follow_those_of_the_batch_newest_first_and_the_oldest_are_forgotten():
    memory = Memory(vectors_kept=3, codes_kept=2)
    for number in (1.0, 2.0):
        rows = torch.full((2, 4), number, requires_grad=True)
        memory.remember([f"q{number}a", f"q{number}b"], [f"p{number}a", f"p{number}b"], rows, -rows.detach())
        memory.remember_codes(rows[:, None].expand(2, int(number), 4), torch.ones(2, int(number), dtype=torch.bool))
    assert memory.askers == ["q2.0a", "q2.0b", "q1.0a"]
    assert memory.asked == ["p2.0a", "p2.0b", "p1.0a"]
    vectors, taught = memory.with_vectors(torch.zeros(1, 4), torch.zeros(1, 4))
    assert vectors[:, 0].tolist() == [0, 2, 2, 1]
    assert taught[:, 0].tolist() == [0, -2, -2, -1]
    assert not vectors.requires_grad
    codes, real = memory.with_codes(torch.zeros(1, 3, 4), torch.ones(1, 3, dtype=torch.bool))
    assert codes.shape == (3, 3, 4)
    assert real.tolist() == [[True, True, True], [True, True, False], [True, True, False]]


def test_a_row_is_not_told_from_another_that_asks_with_or_for_the_same_text():
    same = same_text(["a", "b", "a", "c"], ["w", "x", "y", "x"], 2)
    assert same.tolist() == [[False, False, True, False], [False, False, False, True]]


def test_a_paraphrase_is_near_in_meaning_and_shares_few_words(paths):
    """With a likeness of everything, what is left to decide is the words."""
    pairs = [
        Pair("tatoeba", "The minister likes bread.", "Le ministre aime le pain."),
        Pair("tatoeba", "The minister likes bread today.", "Le ministre aime le pain aujourd’hui."),
        Pair("tatoeba", "A village needs water.", "Un village veut de l’eau."),
    ]
    found = mine_paraphrases(load_teacher(paths.teacher), pairs, likeness=(-1.0, 1.0), most_shared=0.0)
    assert {text: pair.en for text, pair in found.items()} == {
        pairs[0].en: pairs[2].en,
        pairs[1].en: pairs[2].en,
        pairs[2].en: found[pairs[2].en].en,
    }
    assert not mine_paraphrases(load_teacher(paths.teacher), pairs, likeness=(1.5, 2.0), most_shared=1.0)


def test_beside_a_topic_stand_its_nearest_but_not_what_may_be_the_same(paths):
    """`same` cuts off what is nearest, the topic itself and its double among them."""
    teacher = load_teacher(paths.teacher)
    topics = ["the river", "the river", "the garden", "a market today"]
    groups = near_topics(teacher, topics, count=1, same=0.9999)
    vectors = sentence_vectors(teacher, topics)
    cosines = vectors @ vectors.T
    assert [group[0] for group in groups] == [0, 1, 2, 3]
    for topic, nearest in groups:
        others = [n for n in range(4) if topics[n] != topics[topic]]
        assert nearest in others
        assert cosines[topic, nearest] == pytest.approx(max(cosines[topic, others]))
    assert near_topics(teacher, topics, count=3, same=-2.0) == [[0], [1], [2], [3]]
    assert near_topics(teacher, [], count=3, same=1.0) == []


def passage(number: int, topic: str) -> Passage:
    return Passage(f"What of {topic}?", f"Et {topic} ?", f"passage {number}", f"passage {number}", topic)


def test_passages_of_one_group_meet_in_a_batch_and_no_topic_comes_twice():
    passages = [passage(number, f"topic {number // 2}") for number in range(40)]
    alike = [list(range(10)), list(range(10, 20))]
    settings = replace(DistilSettings(), batch_tokens=10_000, alike_batches=1.0)
    batches = passage_batches(passages, alike, settings, random.Random(1))
    for batch in (next(batches) for _ in range(20)):
        topics = [item.topic for item in batch]
        assert len(set(topics)) == len(topics)
        assert set(topics) <= {f"topic {number}" for number in range(10)}
    drawn = passage_batches(passages, alike, replace(settings, alike_batches=0.0), random.Random(1))
    assert {item.topic for item in next(drawn)} == {f"topic {number}" for number in range(20)}


def test_pairs_that_are_hard_to_tell_apart_meet_in_a_batch():
    pairs = [Pair("justice-laws", f"sentence {number}", f"phrase {number}") for number in range(30)]
    settings = replace(DistilSettings(), batch_tokens=10_000, alike_pairs=1.0)
    batches = pair_batches(pairs, [list(range(12))], settings, random.Random(1))
    for batch in (next(batches) for _ in range(5)):
        assert sorted(pair.en for pair in batch) == sorted(f"sentence {number}" for number in range(12))
    others = pair_batches(pairs, [list(range(12))], replace(settings, alike_pairs=0.0), random.Random(1))
    assert {pair.en for pair in next(others)} == {pair.en for pair in pairs}


def test_smoothing_leaves_what_is_computed_and_brings_channels_to_like_size():
    random_numbers = np.random.default_rng(0)
    tensors = {name: random_numbers.normal(0, 0.3, shape).astype(np.float32) for name, shape in layer_shapes(8, 16)}
    tensors["encoder.layer.0.attention.output.LayerNorm.weight"][3] = 40.0  # a channel that is many times as wide
    graph = layers_graph(tensors, 1, 2, 1e-12, np.eye(8, dtype=np.float32))
    texts = [random_numbers.normal(size=(1, 5, 8)).astype(np.float32) for _ in range(4)]
    widest = widest_channels(graph, texts)
    smooth = smoothed(graph, widest)
    before, after = (
        onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        for model in (graph, smooth)
    )
    for text in texts:
        (expected,), (found,) = (session.run(["states"], {"embeddings": text}) for session in (before, after))
        assert found == pytest.approx(expected, abs=1e-4)
    name = "encoder.layer.0.attention.output.normalised"
    shares = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in smooth.graph.initializer}
    evened = widest[name] * shares[f"{name}.shares"]
    assert widest[name].max() / widest[name].min() > 10
    assert evened.max() / evened.min() < (widest[name].max() / widest[name].min()) / 3


def layer_shapes(size: int, wide: int) -> list[tuple[str, tuple[int, ...]]]:
    """Names and shapes of the tensors of one layer, as transformers names them."""
    layer = "encoder.layer.0"
    dense = {
        **{f"{layer}.attention.self.{part}": (size, size) for part in ("query", "key", "value")},
        f"{layer}.attention.output.dense": (size, size),
        f"{layer}.intermediate.dense": (wide, size),
        f"{layer}.output.dense": (size, wide),
    }
    norms = ("embeddings.LayerNorm", f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm")
    shapes: list[tuple[str, tuple[int, ...]]] = [(f"{name}.weight", shape) for name, shape in dense.items()]
    shapes += [(f"{name}.bias", shape[:1]) for name, shape in dense.items()]
    return shapes + [(f"{name}.{part}", (size,)) for name in norms for part in ("weight", "bias")]


def test_few_sections_bear_one_heading():
    text = "Le ministre publie chaque année un rapport sur l’application de la présente loi, au plus tard le 31 mars."
    headings = [Heading("Annual report", text, "Rapport annuel", text) for _ in range(5)]
    mix = replace(MixSettings(), same_heading=2)
    passages = headings_to_passages(headings, mix)
    assert [item.topic for item in passages] == ["Annual report", "Annual report"]
