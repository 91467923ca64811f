"""Passages: exact slices, all of the body, within the cap, at the best places to cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Article, Passage, Span
from ingest.layout.boilerplate import paragraphs
from ingest.layout.compose import compose
from ingest.passages.cutting import cut
from ingest.passages.split import split

CORPUS = Path(__file__).parents[3] / "corpus"
FILES = sorted(CORPUS.glob("*.txt"))


def word_tokens(texts: Sequence[str]) -> list[int]:
    """Like the tokenizers of encoders: a few tokens a word, two more for any text."""
    return [2 + sum(-(-len(word) // 6) for word in re.findall(r"\w+|[^\w\s]", text)) for text in texts]


def characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


def awkward(texts: Sequence[str]) -> list[int]:
    """More for a whole than for its parts, as no tokenizer should."""
    return [len(text.split()) ** 2 // 4 + len(text) // 9 for text in texts]


COUNTERS = {"words": word_tokens, "characters": characters, "awkward": awkward}


def check(article: Article, passages: Sequence[Passage], counter: str, cap: int) -> None:
    """The properties that hold for any article, encoder and cap."""
    text = article.text
    body = {
        offset for span in article.paragraphs for offset in range(span.start, span.end) if not text[offset].isspace()
    }
    covered: set[int] = set()
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        assert passage.text
        assert passage.text == passage.text.strip()
        assert COUNTERS[counter]([passage.text])[0] <= cap or len(passage.text) == 1
        first = article.paragraphs[passage.paragraph - 1]
        assert first.start <= passage.start < first.end
        covered.update(o for o in range(passage.start, passage.end) if not text[o].isspace())
    assert covered == body
    assert [p.end for p in passages] == sorted({p.end for p in passages})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("cap", [12, 40, 160, 1000])
def test_passages_of_the_five_articles(path: Path, cap: int) -> None:
    article = compose(path.read_bytes().decode(), path.name)
    for overlap in (0, 40):
        check(article, split(article, word_tokens, cap, overlap), "words", cap)


TEXT = st.lists(
    st.sampled_from(
        "Le secteur, la relation ; client: emploie. « Nous avançons » dit-il. «Oui ! Non ?», "
        "souligne M. Chraibi, "
        "président. Anticonstitutionnellement-et-même-plus \n\n \n \u00a0! … (AMRC) 80.000 .Enfin "
        "Menu S'abonner "
        "« jamais Que dire, selon vous ?\n Réponse".split(" ")
    )
    | st.text(max_size=6),
    max_size=60,
).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(TEXT, st.sampled_from(sorted(COUNTERS)), st.integers(3, 60), st.integers(0, 20))
def test_passages_of_any_text(text: str, counter: str, cap: int, overlap: int) -> None:
    found = compose(text, "a.txt") if text.strip() else Article(text, "a.txt")
    check(found, split(found, COUNTERS[counter], cap, overlap), counter, cap)


def article(text: str, **said: str) -> Article:
    return Article(text, "a.txt", paragraphs=tuple(paragraphs(text)), **said)  # type: ignore[arg-type]


def cuts(text: str, cap: int, overlap: int = 0) -> list[str]:
    return [passage.text for passage in split(article(text), word_tokens, cap, overlap)]


ONE = "Le marché recule de dix pour cent cette année."  # 10 tokens, and 12 and 13 below
TWO = "Les opérateurs forment leurs équipes au télétravail."
THREE = "La reprise viendra de France au quatrième trimestre."


def test_small_paragraphs_join_their_neighbours_and_others_do_not() -> None:
    assert cuts(f"{ONE}\n\n{TWO}\n\n{THREE}", 200) == [f"{ONE}\n\n{TWO}\n\n{THREE}"]
    long = " ".join([ONE] * 5)
    assert cuts(f"{long}\n\n{long}", 110) == [long, long]
    assert cuts(f"{long}\n\n{ONE}\n\n{long}", 110) == [f"{long}\n\n{ONE}", long]


def test_a_heading_goes_with_what_follows_it() -> None:
    long = " ".join([ONE] * 7)
    assert cuts(f"{long}\n\nChiffres édifiants\n\n{long}", 110) == [long, f"Chiffres édifiants\n\n{long}"]


def test_nothing_spans_boilerplate_or_the_title() -> None:
    text = f"{ONE}\n© D.R\n{TWO}"
    assert cuts(text, 200) == [ONE, TWO]


def test_text_is_cut_between_sentences_into_pieces_of_like_size() -> None:
    assert cuts(" ".join([ONE, TWO, THREE, ONE]), 45) == [f"{ONE} {TWO}", f"{THREE} {ONE}"]


def test_the_last_sentence_is_repeated_where_it_is_short_enough() -> None:
    text = " ".join([ONE, TWO, THREE, ONE])
    assert cuts(text, 40, overlap=16) == [f"{ONE} {TWO}", f"{TWO} {THREE} {ONE}"]
    assert cuts(text, 40, overlap=10) == [f"{ONE} {TWO}", f"{THREE} {ONE}"]


def test_a_quotation_stays_with_its_attribution() -> None:
    quotation = f"«{ONE} {TWO} {THREE}», souligne Youssef Chraibi, président de la fédération."
    text = f"{ONE} {TWO} {quotation} {THREE} {ONE}"
    size = word_tokens([quotation])[0]
    assert quotation in cuts(text, size)
    # Even when the sentence does not fit as a whole, the name does.
    tight = cuts(text, size - 4)
    assert any(piece.startswith(f"«{ONE}") and "souligne Youssef Chraibi," in piece for piece in tight)


def test_an_announced_quotation_stays_with_its_announcement() -> None:
    quotation = f"Le patron le confirme : «{ONE} {TWO}»."
    assert quotation in cuts(f"{THREE} {quotation} {THREE}", word_tokens([quotation])[0])


def test_question_and_answer_stay_together_and_the_question_is_context_further_on() -> None:
    first, second = "Que pensez-vous de ce marché ?", "Et vous, que ferez-vous demain ?"
    long = " ".join([ONE, TWO, THREE, ONE, TWO, THREE])
    text = f"{first}\n{ONE} {TWO} {THREE}\n\n{second}\n{long}"
    found = split(article(text, title="Le titre", interviewee="Tarik Dahab"), word_tokens, 70, 0)
    assert [passage.text for passage in found] == [
        f"{first}\n{ONE} {TWO} {THREE}",
        f"{second}\n{ONE} {TWO} {THREE}",
        f"{ONE} {TWO} {THREE}",
    ]
    assert [passage.context for passage in found] == [
        "Le titre — Tarik Dahab",
        "Le titre — Tarik Dahab",
        f"Le titre — Tarik Dahab — {second}",
    ]
    assert [passage.paragraph for passage in found] == [1, 3, 4]


def test_a_word_too_long_for_any_passage_is_cut() -> None:
    found = split(article("x" * 1000), characters, 64, 10)
    assert "".join(passage.text for passage in found) == "x" * 1000
    assert max(len(passage.text) for passage in found) <= 64


def test_marks_in_the_text_itself_do_no_harm() -> None:
    text = "Un \ue000\ue001 mot. \ue002 " * 30
    found = article(text)
    check(found, split(found, characters, 50, 0), "characters", 50)


def test_tokens_are_counted_a_few_times_for_an_article() -> None:
    calls: list[int] = []

    def counting(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return word_tokens(texts)

    found = compose(FILES[0].read_bytes().decode(), "a.txt")
    assert len(split(found, counting, 160, 32)) > 5
    assert len(calls) <= 4


def test_an_article_without_paragraphs_has_no_passages_and_a_cap_without_room_is_refused() -> None:
    assert split(Article("", "a.txt"), word_tokens, 160, 24) == ()
    with pytest.raises(ValueError, match="max_tokens is 2; the encoder adds 2 to any text: give more than that"):
        split(article(ONE), word_tokens, 2, 0)


def test_a_lone_piece_needs_no_splitter() -> None:
    assert cut("", [], 10) == []


def test_spans_of_paragraphs_are_left_as_they_are() -> None:
    found = article(f"{ONE}\n{TWO}")
    assert found.paragraphs == (Span(0, len(ONE)), Span(len(ONE) + 1, len(ONE) + 1 + len(TWO)))
