"""From the five articles to cited answers, with the encoder that ships, in Python and in the shell."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.build import build
from index.index import open_index
from index.settings import Settings
from search import answer

ROOT = Path(__file__).resolve().parents[2]
FIVE = ROOT / "corpus"

DEVISES_RARES = "les devises se font de plus en plus rares"
APPORT_EN_DEVISES = "Cet apport en devises"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A corpus of the five articles and its index, made once."""
    folder = tmp_path_factory.mktemp("spine")
    shutil.copytree(FIVE, folder / "corpus")
    report = build(folder / "corpus", folder / "index", Settings())
    assert (report.added, report.skipped) == (5, ())
    return folder


@pytest.fixture(scope="module")
def index(place):
    with open_index(place / "index") as opened:
        yield opened


def revue(place, *arguments, status=0):
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", *arguments, "--corpus", place / "corpus", "--index", place / "index"],
        capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "question",
    [
        "what did Chraibi say about devises?",
        "que dit Youssef Chraïbi des devises ?",
    ],
)
def test_both_passages_in_which_chraibi_speaks_of_currency_come_first(index, question):
    found = answer(index, question, k=5)
    assert found.answered
    assert {hit.speaker for hit in found[:2]} == {"Youssef Chraibi"}
    texts = [hit.text for hit in found[:2]]
    assert any(DEVISES_RARES in text for text in texts)
    assert any(APPORT_EN_DEVISES in text for text in texts)


def test_asked_in_other_words_both_come_first(index):
    """ "Foreign currency" shares no word with « devises »."""
    found = answer(index, "Chraibi's view on foreign currency", k=5)
    assert found.answered
    assert {hit.speaker for hit in found[:3]} == {"Youssef Chraibi"}
    assert any(DEVISES_RARES in hit.text for hit in found[:2])
    assert any(APPORT_EN_DEVISES in hit.text for hit in found[:2])


def test_the_answering_sentence_is_the_one_on_currency(index):
    for hit in answer(index, "what did Chraibi say about devises?", k=2):
        assert "devises" in hit.text[slice(*hit.highlight)]


def test_citations_are_exact_in_the_files_themselves(index, place):
    for question in ("what did Chraibi say about devises?", "la culture client au Maroc", "digital revolution"):
        for hit in answer(index, question, k=10):
            citation = hit.citation
            text = (place / citation.path).read_text(encoding="utf-8")
            assert text[citation.start : citation.end] == hit.text
            assert f"§ {citation.paragraph}" in str(citation)


@pytest.mark.parametrize(
    "question",
    [
        "what is the capital of Mongolia?",
        "quelle est la capitale de la Mongolie ?",
        "recette du tajine aux pruneaux",
        "how do I cook a tajine?",
        "what did Chraibi say about whales?",
        "que dit Chraibi des baleines ?",
    ],
)
def test_questions_that_the_articles_do_not_answer_come_out_unanswered(index, question):
    found = answer(index, question)
    assert not found.answered
    assert found.message


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Why do companies prefer buildings to people?", "bâtiments"),
        ("economie nationale", "l’économie nationale"),
        ("how many people work in the outsourcing sector", "120.000 emplois"),
        ("que pense Tarik Dahab du digital ?", "digital"),
        ("working from home", "télétravail"),
    ],
)
def test_the_first_hits_hold_the_answer(index, question, held):
    assert any(held in hit.text for hit in answer(index, question, k=3))


def test_headlines_of_other_articles_are_not_found_as_content(index):
    for question in (
        "Alerte météorologique axe autoroutier Meknès-Oujda",
        "Intrepid Travel tourisme durable Beni Mellal",
    ):
        for hit in answer(index, question, k=10):
            assert "Meknès" not in hit.text
            assert "Intrepid" not in hit.text


def test_the_shell_answers_as_python_does(index, place):
    question = "what did Chraibi say about devises?"
    assert json.loads(revue(place, "ask", question, "--json")) == answer(index, question).to_json()
    printed = revue(place, "ask", question, "-k", "2")
    assert DEVISES_RARES in " ".join(printed.split())
    assert "Youssef Chraibi" in printed


def test_an_unanswered_question_has_its_own_exit_status(place):
    assert json.loads(revue(place, "ask", "recette du tajine aux pruneaux", "--json", status=3))["answered"] is False


@pytest.mark.slow
def test_adding_changing_renaming_and_removing_each_count_right_and_answers_follow(place, tmp_path):
    work = tmp_path / "work"
    shutil.copytree(place, work)
    added = work / "corpus" / "aquaculture.txt"

    def built():
        return revue(work, "build").strip().splitlines()[-1]

    assert built() == "added 0, updated 0, removed 0, unchanged 5, skipped 0"
    added.write_text("Les huîtres de Dakhla\n\nLa production d’huîtres a doublé à Dakhla, selon Nadia Tazi.\n", "utf-8")
    assert built() == "added 1, updated 0, removed 0, unchanged 5, skipped 0"
    assert "huîtres" in revue(work, "ask", "oysters in Dakhla", "-k", "1")
    added.write_text("Les moules de Dakhla\n\nLa production de moules a triplé à Dakhla, selon Nadia Tazi.\n", "utf-8")
    assert built() == "added 0, updated 1, removed 0, unchanged 5, skipped 0"
    assert "moules" in revue(work, "ask", "que dit Nadia Tazi ?", "-k", "1")
    added.rename(work / "corpus" / "moules.txt")
    assert built() == "added 0, updated 1, removed 0, unchanged 5, skipped 0"
    assert (
        json.loads(revue(work, "ask", "moules Dakhla", "--json"))["hits"][0]["citation"]["path"] == "corpus/moules.txt"
    )
    (work / "corpus" / "moules.txt").unlink()
    assert built() == "added 0, updated 0, removed 1, unchanged 5, skipped 0"
    assert "Dakhla" not in revue(work, "ask", "moules Dakhla", "--json", status=3).split('"hits"')[1]
