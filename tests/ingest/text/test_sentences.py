"""Sentence spans: where French and English sentences end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Span
from ingest.text.lines import logical_lines
from ingest.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["M. Chraibi et Mme. Alami sont venus.", "Ils ont parlé."],
        ["J.-C. Dupont a vu J. K. Rowling.", "Elle lisait."],
        ["Elle demande : « Que faire ? » puis se tait.", "Il sort."],
        ["« Que faire ? » demande-t-il.", "« Rien ! »", "Et puis… rien."],
        ["« Tout va bien.", "Nous avançons\u00a0», souligne M. X.", "Il sourit."],
        ["«Tout va bien.»", "Et il ajoute autre chose."],
        ["Voir p. 12 et art. 5 du code, cf. Le Code du travail.", "Fin."],
        ["Le secteur pèse 1.300 MDH, soit 3.5 % du total.", "120.000 emplois en dépendent."],
        ["Il a vécu au Ier siècle av. J.-C.", "Les Romains etc.", "La suite est connue."],
        ["Le reste (...) Suit ici.", "Fin."],
        ["Une note.[3]", "Une autre phrase.", "Oui\u202f?!", "Non\u00a0!"],
        ["Il est né le 5 sept. 2020 à Fès.", "Il dort."],
        ['Il dit : "Je pars."', "Elle reste."],
        ["“We are ready.”", "He told me.", "It is 12 m.", "Then he left."],
        ["Voir www.Site.Com et 3.Tout le reste."],
        ["Que dire\u2009?", "— Rien.", "– Vraiment ?", "« si peu que ce soit. »"],
        ["今日は晴れ。", "明日は雨。"],
        ["هل هذا صحيح؟", "نعم."],
        ["..."],
        ["»"],
    ],
)
def test_sentences_are_found_as_written(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_a_forgotten_space_still_ends_a_sentence() -> None:
    assert cut("la création de valeur.Enfin , valoriser") == ["la création de valeur.", "Enfin , valoriser"]


def test_a_number_at_the_head_of_a_line_is_no_sentence() -> None:
    assert cut("1. Premier point.\n2. Second point.") == ["1. Premier point.", "2. Second point."]


def test_each_line_is_its_own_sentence_even_without_a_full_stop() -> None:
    text = "Covid-19 & Relation client : Le grand déclic\nL’outsourcing représentait\r\n\r\nDans"
    assert cut(text) == text.replace("\r\n\r\n", "\n").split("\n")


WRAPPED = (
    "Le secteur de la relation client marque un ralentissement\n"
    "au Maroc, dû à l'arrivée d'un opérateur. M. Youssef\n"
    "Chraibi, qui préside la fédération, le regrette beaucoup.\n"
    "Il en parlera demain à la CGEM."
)


def test_a_break_that_wraps_a_paragraph_ends_nothing() -> None:
    assert [part.replace("\n", " ") for part in cut(WRAPPED)] == [
        "Le secteur de la relation client marque un ralentissement au Maroc, dû à l'arrivée d'un opérateur.",
        "M. Youssef Chraibi, qui préside la fédération, le regrette beaucoup.",
        "Il en parlera demain à la CGEM.",
    ]


def test_the_answer_is_the_same_for_a_part_of_the_text() -> None:
    whole = sentences(WRAPPED)
    for sentence in whole:
        assert sentences(WRAPPED, sentence) == [sentence]


def test_items_of_a_list_and_turns_of_speech_are_lines_of_their_own() -> None:
    text = (
        "Nous devons préparer ensemble les prochaines années du secteur\n"
        "éco-Emploi : quelle lecture faites-vous de tout cela aujourd’hui\n"
        "- la formation de toutes les équipes du centre\n"
        "- la rémunération"
    )
    assert [span.of(text) for span in logical_lines(text)] == text.split("\n")


FRENCH = st.text(
    alphabet=st.sampled_from(list('aébM. .!?…«»\u00a0\u202f\n\r\t"’()[]-—:;,19 JÀdr')) | st.characters(),
    max_size=120,
)


@given(FRENCH, st.data())
def test_sentences_cover_all_that_is_not_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for span in (None, Span(start, end)):
        found = sentences(text, span)
        low, high = (0, len(text)) if span is None else (start, end)
        covered: set[int] = set()
        previous = low
        for sentence in found:
            assert previous <= sentence.start < sentence.end <= high
            assert sentence.of(text) == sentence.of(text).strip()
            covered.update(range(sentence.start, sentence.end))
            previous = sentence.end
        assert all(text[i].isspace() for i in range(low, high) if i not in covered)
