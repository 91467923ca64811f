"""Quotations against labels, on a toy text: what counts as found, whose speaker is right, and what is never shown."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.quotations.__main__ import main
from benchmarks.quotations.labels import Label, LabelsError, digest, labelled_articles, read_labels
from benchmarks.quotations.scoring import Tally, compare, overlap, same_speaker
from benchmarks.quotations.speaker_names import count_speakers, is_description, junk_reason
from ingest.article import Quote, Span

TEXT = (
    "« Le pont est fermé pour deux mois », a déclaré Anne Morel. Paul Viard affirme que la route tiendra jusqu'en mai."
)
OTHER = "Jeanne Loriot affirme que le bac reprendra lundi."
WORDS = "Le pont est fermé pour deux mois"
CLAUSE = "la route tiendra jusqu'en mai"


def label(start: int, end: int, *speakers: str | None, optional: bool = False) -> Label:
    return Label("a", Span(start, end), "direct", speakers or ("Anne Morel",), "named", optional)


def quote(start: int, end: int, speaker: str | None = "Anne Morel", kind: str = "direct") -> Quote:
    return Quote(Span(start, end), kind, speaker)


def span(text: str, words: str) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of two articles, the first dev and the second held out, with its labels.

    The second article's speaker is labelled wrong on purpose, so that there is an error to list.
    """
    records = [{"_id": "a", "text": TEXT}, {"_id": "b", "text": OTHER}]
    (tmp_path / "corpus.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    lines = [
        {"articles": {"a": digest(TEXT), "b": digest(OTHER)}, "dev": ["a"], "held_out": ["b"]},
        {"article": "a", **span(TEXT, WORDS), "kind": "direct", "speaker": "Anne Morel", "standing": "named"},
        {"article": "a", **span(TEXT, CLAUSE), "kind": "indirect", "speaker": "Anne Morel", "standing": "context"},
        {"article": "a", **span(TEXT, "Paul Viard"), "kind": "indirect", "speaker": None, "standing": "none"},
        {"article": "b", **span(OTHER, "le bac"), "kind": "indirect", "speaker": "Zoé Quint", "standing": "named"},
    ]
    (tmp_path / "labels.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--labels", str(folder / "labels.jsonl")])


def test_overlap_is_shared_over_covered():
    assert overlap(Span(0, 10), Span(5, 15)) == 5 / 15
    assert overlap(Span(0, 10), Span(0, 10)) == 1
    assert overlap(Span(0, 10), Span(10, 20)) == 0


def test_a_span_matches_from_six_tenths():
    assert len(compare([label(0, 10)], [quote(4, 10)]).matches) == 1
    outcome = compare([label(0, 10)], [quote(5, 10)])
    assert (outcome.matches, outcome.missed, outcome.surplus) == ((), (label(0, 10),), (quote(5, 10),))


def test_optional_labels_and_opinion_pieces_count_nowhere():
    labels = [label(0, 10, optional=True), label(20, 30, optional=True)]
    outcome = compare(labels, [quote(0, 10), quote(40, 50, kind="opinion")])
    assert outcome == compare([], [])


def test_one_quotation_matches_one_label():
    outcome = compare([label(0, 10), label(0, 11)], [quote(0, 10)])
    assert len(outcome.matches) == 1
    assert outcome.missed == (label(0, 11),)


@pytest.mark.parametrize(
    ("found", "right", "expected"),
    [
        ("Emile Géron", ["Émile Geron"], True),
        ("le ministère de la Santé", [None, "ministère de la santé"], True),
        ("l'ONU", ["ONU"], True),
        (None, [None, "les experts"], True),
        (None, ["Anne Morel"], False),
        ("Morel", ["Anne Morel"], False),
        ("Anne Morel", [None], False),
    ],
)
def test_speakers_are_right_case_accents_and_articles_apart(found, right, expected):
    assert same_speaker(found, right) is expected


def test_tally_takes_speakers_among_matched_spans_only():
    tally = Tally()
    tally.add(compare([label(0, 10), label(20, 30), label(40, 50)], [quote(0, 10), quote(20, 30, "X"), quote(60, 70)]))
    assert tally.figures == {"span precision": 2 / 3, "span recall": 2 / 3, "speaker right": 1 / 2}
    assert tally.kinds == {"direct": Counter(asked=3, right=2)}
    assert Tally().figures == {"span precision": None, "span recall": None, "speaker right": None}


def test_figures_of_a_part(folder, capsys):
    assert run(folder, "--eval", str(folder)) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("| dev"))
    assert [cell.strip() for cell in row.strip("|").split("|")] == ["dev", "3", "2", "2", "1.000", "0.667", "0.500"]


def test_errors_are_those_of_dev(folder, capsys):
    assert run(folder, "--eval", str(folder), "--part", "all", "--list-errors") == 0
    shown = capsys.readouterr().out
    assert "missed   'Paul Viard' (None)" in shown
    assert f"speaker  {CLAUSE!r} (Anne Morel; found Paul Viard)" in shown
    assert "| held_out |" in shown
    assert "Jeanne" not in shown
    assert "Zoé" not in shown


def test_errors_held_out_are_refused(folder, capsys):
    with pytest.raises(SystemExit):
        run(folder, "--eval", str(folder), "--part", "held_out", "--list-errors")
    assert "leave --list-errors out" in capsys.readouterr().err


def test_a_changed_article_is_refused(folder, capsys):
    corpus = folder / "corpus.jsonl"
    corpus.write_text(corpus.read_text(encoding="utf-8").replace("pont", "port"), encoding="utf-8")
    assert run(folder, "--eval", str(folder)) == 2
    assert f"expected {digest(TEXT)}" in capsys.readouterr().err
    assert run(folder, "--eval", str(folder), "--part", "held_out") == 0


def test_a_folder_without_the_articles_is_told(folder, tmp_path, capsys):
    assert run(folder, "--eval", str(tmp_path / "nowhere")) == 2
    assert run(folder, "--speakers", str(tmp_path / "nowhere")) == 2
    assert capsys.readouterr().err.count("name the folder that holds") == 2
    with pytest.raises(LabelsError, match="no article c"):
        labelled_articles(folder, read_labels(folder / "labels.jsonl"), ["c"])


def test_speakers_of_a_corpus_without_those_held_out(folder, capsys):
    assert run(folder, "--speakers", str(folder), "--list-errors") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("2 quotations, 0 of nobody; 2 distinct speakers\n")
    assert "names: Anne Morel; Paul Viard\n" in shown


def test_speakers_are_counted_by_what_they_are():
    spoken = ["Anne Morel", "Anne Morel", "les experts", None, "BBC Paul Viard", "Cette Rivière pourra saisir"]
    counted = count_speakers(quote(0, 1, speaker) for speaker in spoken)
    assert counted.names == {"Anne Morel": 2}
    assert counted.descriptions == {"les experts": 1}
    assert counted.junk == {
        "BBC Paul Viard": "outlet before a person",
        "Cette Rivière pourra saisir": "verb or function word",
    }
    assert (counted.quotations, counted.unattributed, counted.distinct) == (6, 1, 4)
    assert (counted.description_share, counted.junk_share) == (1 / 4, 2 / 3)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("les experts", True),
        ("l'armée", True),
        ("un responsable de l'ONU", True),
        ("Le Monde", False),
        ("le New York Times", False),
        ("ONU", False),
    ],
)
def test_descriptions_begin_in_lower_case(speaker, expected):
    assert is_description(speaker) is expected


@pytest.mark.parametrize(
    ("speaker", "reason"),
    [
        ("Anne-Marie de La Tour", None),
        ("Pascal Affi N'Guessan", None),
        ("Agence pour le lac et la forêt", None),
        ("BBC Sport Afrique", None),
        ("BBC News", None),
        ("Mali", None),
        ("BBC World Paul Viard", "outlet before a person"),
        ("Selon Paul Viard", "verb or function word"),
        ("Morel qui a vu", "verb or function word"),
        ("Agence de", "cut off"),
        ("M", "cut off"),
        ("Bastos", "bare place"),
        ("Le Caire", "bare place"),
        ("Viard/REUTERS", "marks or figures"),
        ("2 500", "marks or figures"),
    ],
)
def test_junk_by_simple_criteria(speaker, reason):
    assert junk_reason(speaker) == reason


def test_labels_kept_are_what_their_page_says():
    labelled = read_labels()
    asked = [one for one in labelled.labels if not one.optional]
    by_part = {part: sum(one.article in names for one in asked) for part, names in labelled.parts.items()}
    assert by_part == {"dev": 185, "held_out": 155}
    assert len(labelled.labels) == 395
    assert {part: len(names) for part, names in labelled.parts.items()} == {"dev": 13, "held_out": 13}
    assert set(labelled.parts["dev"]).isdisjoint(labelled.parts["held_out"])
    assert set(labelled.digests) == {*labelled.parts["dev"], *labelled.parts["held_out"]}
    for one, following in pairwise(asked):
        assert one.words.start < one.words.end
        assert one.article != following.article or one.words.end <= following.words.start
    assert all((one.standing == "none") == (one.speakers[0] is None) for one in labelled.labels)
