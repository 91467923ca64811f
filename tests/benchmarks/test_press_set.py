"""The project's own evaluation set keeps its word: exact quotes, whole pairs, honest paraphrases.

Everything here reads files only: no index, no encoder.
"""

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.press.beir import write_beir
from benchmarks.press.shared_words import content_stems, fold, shared_stems

ROOT = Path(__file__).resolve().parents[2]
PRESS = ROOT / "benchmarks" / "press"
ARTICLES = PRESS / "articles"
CORPUS = ROOT / "corpus"

Question = dict[str, Any]

FIVE = (
    "amrc-lutte-contre-covid-19.txt",
    "belahrach-culture-client-maroc.txt",
    "crise-sanitaire-service-client-maroc.txt",
    "dahab-professionnalisation-metiers.txt",
    "relation-client-grand-declic.txt",
)

# Pairs by kind, as README.md states them; a change of the set is a change of both.
PAIRS_BY_KIND = {"word": 20, "question": 34, "paraphrase": 35, "speaker": 36, "unanswerable": 38}
TRAPS = ("foreign", "topic swapped", "person swapped", "unknown person", "near miss")


def paragraph_around(text: str, quote: str) -> str:
    """The whole lines of the text over which the quote stretches."""
    start = text.index(quote)
    end = text.find("\n", start + len(quote))
    return text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)]


def article_path(name: str) -> Path:
    """Where an article of this name lies: the set's own articles, then the corpus."""
    own = ARTICLES / name
    return own if own.exists() else CORPUS / name


@cache
def article_text(name: str) -> str:
    return article_path(name).read_bytes().decode("utf-8")


@cache
def questions() -> tuple[Question, ...]:
    lines = (PRESS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def pairs() -> dict[str, tuple[Question, ...]]:
    grouped: dict[str, list[Question]] = defaultdict(list)
    for question in questions():
        grouped[question["pair"]].append(question)
    return {pair: tuple(members) for pair, members in grouped.items()}


def quotes() -> Iterator[tuple[Question, str, str]]:
    """Each (question, article name, quote) of the set."""
    for question in questions():
        for answer in question["answers"]:
            yield question, answer["article"], answer["quote"]


def test_forty_articles_each_small_and_short() -> None:
    paths = sorted(ARTICLES.glob("*"))
    assert len(paths) == 40
    for path in paths:
        data = path.read_bytes()
        text = data.decode("utf-8")
        words = re.findall(r"\w+(?:[’'-]\w+)*", text)
        assert path.suffix == ".txt"
        assert len(data) < 3000, path.name
        assert 120 <= len(words) <= 300, (path.name, len(words))
        assert unicodedata.is_normalized("NFC", text), path.name
        assert "\r" not in text, path.name


def test_no_article_bears_the_name_of_a_corpus_article() -> None:
    assert {path.name for path in CORPUS.iterdir()} >= set(FIVE)
    assert not {path.name for path in ARTICLES.iterdir()} & {path.name for path in CORPUS.iterdir()}


def test_each_question_has_the_promised_fields() -> None:
    for question in questions():
        assert set(question) - {"note"} == {"id", "pair", "lang", "kind", "split", "text", "answers"}, question["id"]
        assert question["lang"] in ("fr", "en")
        assert question["kind"] in PAIRS_BY_KIND
        assert question["text"] == question["text"].strip() != ""
        assert question["id"] == f"{question['pair']}-{question['lang']}"


def test_ids_are_unique_and_no_text_is_asked_twice_in_one_language() -> None:
    assert len({question["id"] for question in questions()}) == len(questions())
    asked = Counter((question["lang"], fold(question["text"])) for question in questions())
    assert [text for text, times in asked.items() if times > 1] == []


def test_pairs_are_whole_and_alike_in_both_languages() -> None:
    for pair, members in pairs().items():
        assert [member["lang"] for member in members] == ["fr", "en"], pair
        french, english = members
        for field in ("kind", "split", "answers"):
            assert french[field] == english[field], (pair, field)
        assert french.get("note") == english.get("note"), pair


def test_pairs_alternate_between_development_and_aside() -> None:
    names = list(pairs())
    assert names == [f"p{number:03d}" for number in range(1, len(names) + 1)]
    for number, pair in enumerate(names, start=1):
        expected = "development" if number % 2 else "aside"
        assert {member["split"] for member in pairs()[pair]} == {expected}, pair


def test_counts_by_kind() -> None:
    counted = Counter(members[0]["kind"] for members in pairs().values())
    assert dict(counted) == PAIRS_BY_KIND
    assert sum(counted.values()) - counted["unanswerable"] >= 70
    assert counted["unanswerable"] >= 30


def test_both_halves_hold_half_of_each_kind() -> None:
    for kind, count in PAIRS_BY_KIND.items():
        development = sum(
            members[0]["split"] == "development" for members in pairs().values() if members[0]["kind"] == kind
        )
        assert development in (count // 2, count - count // 2), kind


def test_at_least_twenty_five_pairs_on_the_five_articles() -> None:
    on_the_five = [
        pair for pair, members in pairs().items() if any(answer["article"] in FIVE for answer in members[0]["answers"])
    ]
    assert len(on_the_five) >= 25


def test_every_article_answers_something() -> None:
    answering = {article for _, article, _ in quotes()}
    assert answering == {path.name for path in ARTICLES.iterdir()} | set(FIVE)


def test_each_quote_stands_exactly_once_in_its_article() -> None:
    for question, article, quote in quotes():
        assert article_text(article).count(quote) == 1, (question["id"], article, quote)
        assert quote == quote.strip(), question["id"]


def test_only_unanswerable_questions_have_no_answer() -> None:
    for question in questions():
        unanswerable = question["kind"] == "unanswerable"
        assert (question["answers"] == []) == unanswerable, question["id"]
        if unanswerable:
            assert question["note"] in TRAPS, question["id"]


def test_no_place_is_listed_twice() -> None:
    for question in questions():
        spans = []
        for answer in question["answers"]:
            start = article_text(answer["article"]).index(answer["quote"])
            spans.append((answer["article"], start, start + len(answer["quote"])))
        spans.sort()
        for (article, _, end), (following, start, _) in pairwise(spans):
            assert article != following or end <= start, question["id"]


def test_paraphrases_share_no_content_word_with_the_paragraphs_that_answer_them() -> None:
    """Stricter than the quote: the whole paragraph around it, for the French and the English question."""
    checked = 0
    shared = []
    for question, article, quote in quotes():
        if question["kind"] == "paraphrase":
            checked += 1
            common = shared_stems(question["text"], paragraph_around(article_text(article), quote))
            if common:
                shared.append((question["id"], common))
    assert checked >= 2 * PAIRS_BY_KIND["paraphrase"]
    assert shared == []


def test_paragraph_around_takes_the_whole_lines() -> None:
    text = "Un titre\nUne phrase. Une autre.\nLa fin"
    assert paragraph_around(text, "Une autre.") == "Une phrase. Une autre."
    assert paragraph_around(text, "titre\nUne") == "Un titre\nUne phrase. Une autre."
    assert paragraph_around(text, "fin") == "La fin"


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Les clients sont exigeants.", {"client", "exige"}),
        ("L’activité, les actives", {"activ"}),
        ("former, formation, formateurs", {"form", "format"}),
        ("pour dans avec mais this with", set()),
    ],
)
def test_content_stems(text: str, stems: set[str]) -> None:
    assert content_stems(text) == stems


def test_shared_stems() -> None:
    assert shared_stems("une télécommande", "le télécom") == {"telecommand"}
    assert shared_stems("un homme fort", "une fortune") == set()
    assert shared_stems("Ils exigeaient", "une exigence") == set(), "crude on purpose: endings only"


def test_the_questions_of_the_first_users_are_there() -> None:
    asked = {question["text"]: question for question in questions()}
    devises = asked["what did Chraibi say about devises?"]
    assert {answer["article"] for answer in devises["answers"]} == {FIVE[0], FIVE[2]}
    for text in (
        "What is the capital of Mongolia?",
        "What is the recipe for chicken tajine with preserved lemons?",
        "what did Chraibi say about whales?",
    ):
        assert asked[text]["answers"] == []


def test_the_readme_states_the_counts() -> None:
    page = (PRESS / "README.md").read_text(encoding="utf-8")
    rows = {kind: int(count) for kind, count in re.findall(r"^\| `(\w+)` \| (\d+) \|", page, flags=re.MULTILINE)}
    assert rows == PAIRS_BY_KIND
    traps = Counter(members[0]["note"] for members in pairs().values() if members[0]["kind"] == "unanswerable")
    stated = re.findall(
        r"(\d+) foreign .* (\d+) with the topic .* (\d+) with the person .* (\d+) about an unknown .* (\d+) near", page
    )
    assert stated == [tuple(str(traps[trap]) for trap in TRAPS)]
    assert f"{len(questions())} questions" in page
    assert f"{len(pairs())} pairs" in page
    answerable = [members[0]["answers"] for members in pairs().values() if members[0]["answers"]]
    on_the_five = sum(any(answer["article"] in FIVE for answer in answers) for answers in answerable)
    assert f"{on_the_five} of the {len(answerable)} answerable pairs" in page
    front_matter = sum(article_text(path.name).startswith("---\n") for path in ARTICLES.iterdir())
    no_break = sum(re.search("[\u00a0\u202f]", article_text(path.name)) is not None for path in ARTICLES.iterdir())
    assert f"front matter ({front_matter} articles), no-break spaces as newsrooms set them ({no_break})" in page


def test_beir_folder_of_one_half(tmp_path: Path) -> None:
    write_beir(tmp_path / "press", split="aside")
    documents = [json.loads(line) for line in (tmp_path / "press" / "corpus.jsonl").read_text("utf-8").splitlines()]
    assert len(documents) == 45
    assert all(document["text"] == article_text(document["_id"]) for document in documents)
    queries = [json.loads(line) for line in (tmp_path / "press" / "queries.jsonl").read_text("utf-8").splitlines()]
    aside = [question for question in questions() if question["split"] == "aside"]
    assert [query["_id"] for query in queries] == [question["id"] for question in aside]
    assert queries[0]["metadata"] == {field: aside[0][field] for field in ("lang", "pair", "kind", "split")}
    with (tmp_path / "press" / "qrels.tsv").open(encoding="utf-8", newline="") as lines:
        judged = {(row["query-id"], row["corpus-id"], row["score"]) for row in csv.DictReader(lines, delimiter="\t")}
    assert judged == {(question["id"], answer["article"], "1") for question in aside for answer in question["answers"]}


def test_beir_folder_of_one_kind_only(tmp_path: Path) -> None:
    write_beir(tmp_path, kinds=["unanswerable"])
    queries = (tmp_path / "queries.jsonl").read_text("utf-8").splitlines()
    assert len(queries) == 2 * PAIRS_BY_KIND["unanswerable"]
    assert (tmp_path / "qrels.tsv").read_text("utf-8") == "query-id\tcorpus-id\tscore\n"
