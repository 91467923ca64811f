"""Kinds of failure in who is given a quotation, each in many variants: other nouns, verbs, orders, genders, marks.

``attribution_kinds.jsonl`` has a sentence or two a line, with what is said in it and by whom (null: by nobody named):

- ``subjects``: the head of the subject speaks, not a name in its apposition or relative clause;
- ``antecedents``: « il », « la ministre » are the last person of that gender, within the section, never one of a link;
- ``glued``: an outlet, a ministry, a vessel or the credit of a photograph is no part of a name;
- ``complements``: complements before « que », reflexive verbs, verbs whose complement between marks is the subject's;
- ``marks``: marks nested, spaced, reversed or typed otherwise;
- ``unintroduced``: speech without a cue is whoever's spoke or was talked of just before, else nobody's;
- ``noun_phrases``: a verb ends a noun phrase, an object does not speak, several people have nobody's name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.article import Article
from ingest.quotations.quotes import find_quotes

KINDS = Path(__file__).with_name("attribution_kinds.jsonl")
CASES = [json.loads(line) for line in KINDS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['text'][:30]}")
def test_who_says_what(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {quote.words.of(text): quote.speaker for quote in find_quotes(Article(text=text, path="corpus/a.txt"))}
    assert {words: found.get(words, "not found") for words, _ in case["said"]} == dict(case["said"])


AGREES = "Anne Morel, géographe, a parlé. "


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("« La route est coupée », dit Anne Morel.", "named"),
        (AGREES + "« La route est coupée », dit Mme Morel.", "named"),
        (AGREES + "« La route est coupée », dit-elle.", "context"),
        (AGREES + "« La route est coupée », dit la géographe.", "context"),
        (AGREES + "Selon elle, la route est coupée.", "context"),
        (AGREES + "« La route est coupée depuis lundi matin. »", "context"),
        ("« La route est coupée », dit le maire de Brive.", "named"),
        ("« La route est coupée », dit une habitante.", None),
        ("« La route est coupée », dit-on.", None),
    ],
)
def test_each_attribution_says_how_sure_it_is(text: str, certainty: str | None) -> None:
    found = find_quotes(Article(text=text, path="corpus/a.txt"))
    assert [(quote.certainty, quote.speaker is None) for quote in found] == [(certainty, certainty is None)]


def test_a_label_names_whoever_answers_and_a_turn_only_tells_it() -> None:
    labelled = "Le juge : Pourquoi là ?\n\nAnne Morel : La mer monte.\n\nLe juge : Depuis quand ?\n\nAnne Morel : 1990."
    found = find_quotes(Article(text=labelled, path="corpus/a.txt", interviewee="Anne Morel"))
    assert {quote.certainty for quote in found} == {"named"}
    turns = "Pourquoi avoir choisi ce port ?\n\nLa mer monte ici.\n\nEt vous, où vivez-vous ?\n\nJe vis à Brive."
    found = find_quotes(Article(text=turns, path="corpus/a.txt", interviewee="Anne Morel"))
    assert {(quote.speaker, quote.certainty) for quote in found} == {("Anne Morel", "context")}
