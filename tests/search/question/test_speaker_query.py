"""Whose words a question asks for, and on what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.speakers import directory_of
from search.question.speaker_frames import STRONG, WEAK, WHO
from search.question.speaker_query import _halves, _splits, read_speaker_query

KNOWN = directory_of([
    "Youssef Chraibi", "Othmane Serraj", "Leïla Serraj", "Les Ecos", "le patron d’Intelcia", "Jamal Belahrach",
    "Tarik Dahab", "Marie de Villiers", "Organisation mondiale de la santé",
])  # fmt: skip


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("what did Chraibi say about devises?", "Chraibi", "devises"),
        ("What did Youssef Chraibi say about foreign currency?", "Youssef Chraibi", "foreign currency"),
        ("What does Belahrach think of customer culture?", "Belahrach", "customer culture"),
        ("What has Dahab to say about social networks?", "Dahab", "social networks"),
        ("Tell me what Dahab thinks about digital", "Dahab", "digital"),
        ("Why does Serraj say the charter is a prerequisite?", "Serraj", "the charter is a prerequisite"),
        ("Did Chraibi mention the trade surplus?", "Chraibi", "the trade surplus"),
        ("According to Othmane Serraj, how resilient is the sector?", "Othmane Serraj", "how resilient is the sector"),
        ("How resilient is the sector according to Serraj?", "Serraj", "How resilient is the sector"),
        ("Chraibi's view on inputs", "Chraibi", "inputs"),
        ("What is Tarik Dahab’s opinion on social networks?", "Tarik Dahab", "social networks"),
        ("What are the views of Serraj on human capital?", "Serraj", "human capital"),
        ("Chraibi on devises", "Chraibi", "devises"),
        ("Que dit Chraïbi des devises ?", "Chraïbi", "devises"),
        ("que dit Chraibi au sujet de la Covid-19 ?", "Chraibi", "la Covid-19"),
        ("Qu'a dit M. Serraj sur la charte ?", "M. Serraj", "la charte"),
        ("Que pense Jamal Belahrach de la culture client ?", "Jamal Belahrach", "la culture client"),
        ("Qu’est-ce que Tarik Dahab pense de la révolution ?", "Tarik Dahab", "la révolution"),
        ("Montre-moi ce qu'a dit Chraibi de la Covid", "Chraibi", "la Covid"),
        ("Selon Youssef Chraibi, que va devenir le secteur ?", "Youssef Chraibi", "que va devenir le secteur"),
        ("D'après Belahrach quels sont les progrès ?", "Belahrach", "quels sont les progrès"),
        ("L’importance des devises selon Chraibi", "Chraibi", "L’importance des devises"),
        ("Quel est l'avis de Dahab sur le digital ?", "Dahab", "le digital"),
        ("Comment Tarik Dahab voit-il l'avenir ?", "Tarik Dahab", "l'avenir"),
        ("Chraibi a-t-il parlé des devises ?", "Chraibi", "devises"),
        ("Chraibi à propos des devises", "Chraibi", "devises"),
        ("que pense les ecos de la prévision", "les ecos", "la prévision"),
        ("Que préconise Belahrach pour progresser ?", "Belahrach", "pour progresser"),
        # A preposition in the name, or in the office, does not end it.
        ("Que dit Marie de Villiers de la crise ?", "Marie de Villiers", "la crise"),
        ("Que dit le patron d'Intelcia de la crise ?", "le patron d'Intelcia", "la crise"),
        # Unknown people are still named.
        ("What did Dupont say about whales?", "Dupont", "whales"),
        ("que dit dupont des baleines", "dupont", "baleines"),
        # Without a topic, the topic is the whole question.
        ("What did Chraibi say?", "Chraibi", "What did Chraibi say?"),
        ("Que dit le patron d'Intelcia ?", "le patron d'Intelcia", "Que dit le patron d'Intelcia ?"),
    ],
)
def test_speaker_and_topic(question: str, speaker: str, topic: str) -> None:
    asked = read_speaker_query(question, KNOWN)
    assert (asked.speaker, asked.topic) == (speaker, topic)
    assert asked.speaker_span is not None and asked.speaker_span.of(question) == speaker
    assert asked.topic_span is None or asked.topic_span.of(question) == topic


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("Que disent Chraibi et Serraj de la charte ?", "Chraibi et Serraj", "la charte"),
        ("What do Chraibi and Nemo say about the charter?", "Chraibi and Nemo", "the charter"),
        ("Que pensent Chraibi, Serraj et Dahab de la charte ?", "Chraibi, Serraj et Dahab", "la charte"),
        ("Qu'a dit Chraibi en 2022 ?", "Chraibi", "en 2022"),
        ("Que dit Chraibi depuis mars 2020 ?", "Chraibi", "depuis mars 2020"),
    ],
)
def test_several_people_and_a_time_are_no_name(question: str, speaker: str, topic: str) -> None:
    asked = read_speaker_query(question, KNOWN)
    assert (asked.speaker, asked.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Que répondait Chraibi sur les devises ?", "devises"),
        ("Que dirait Chraibi des devises ?", "devises"),
        ("Que reprochera Chraibi à la charte ?", "charte"),
        ("Qu'a soutenu Chraibi sur la charte ?", "charte"),
        ("Qu'avait espéré Chraibi de la charte ?", "charte"),
        ("Que voulait Chraibi pour le secteur ?", "pour le secteur"),
    ],
)
def test_any_tense_of_a_verb_of_saying_asks_for_words(question: str, topic: str) -> None:
    asked = read_speaker_query(question, KNOWN)
    assert asked.speaker == "Chraibi"
    assert asked.topic.removeprefix("la ").removeprefix("les ") == topic


@pytest.mark.parametrize(
    "question",
    [
        "what does the law say about maternity leave?",
        "Que dit la loi sur le congé maternité ?",
        "Que dit le président de la FMES de l'outsourcing ?",
        "what do experts say about the crisis?",
        "Que disent les syndicats de la réforme ?",
        "Que pense-t-il de la crise ?",
        "Que dit-on du télétravail ?",
        "Que faut-il penser de la charte ?",
        "Que veut dire le sigle AMRC ?",
        "Quelle est la capitale de la Mongolie ?",
        "how did the crisis affect call centres?",
        "Qu'est-ce que la relation client ?",
        "Report on trade in Africa",
        "Coupe du Monde : le Maroc en demi-finale",
        "What measures did Morocco take?",
        "Comment réussir un tajine ?",
    ],
)
def test_questions_about_nobody_keep_all_their_words(question: str) -> None:
    asked = read_speaker_query(question, KNOWN)
    assert (asked.speaker, asked.topic) == (None, question)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Who said that the capital is human?", "the capital is human"),
        ("Qui a dit que l'essentiel est humain ?", "l'essentiel est humain"),
    ],
)
def test_who_said_it_names_nobody(question: str, topic: str) -> None:
    asked = read_speaker_query(question, KNOWN)
    assert (asked.speaker, asked.topic) == (None, topic)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                "que dit selon X Chraibi ? , d' l' le de sur what did say about 's on according to".split()
            ),
            max_size=12,
        ).map(" ".join),
    )
)
def test_any_text_is_read(question: str) -> None:
    asked = read_speaker_query(question, KNOWN)
    assert bool(asked.topic.strip()) == bool(question.strip())
    for span, words in ((asked.speaker_span, asked.speaker), (asked.topic_span, asked.topic)):
        assert span is None or span.of(question) == words


def test_pasted_prose_is_no_question_about_a_speaker() -> None:
    assert read_speaker_query("Selon Chraibi, " + "le secteur tient " * 60, KNOWN).speaker is None


def splits_by_compiling(frame: re.Pattern[str], bare: str) -> list[tuple[tuple[int, int], tuple[int, int] | None]]:
    """The definition: the frame again and again, each time with a longer speaker than before."""
    found, match = [], frame.fullmatch(bare)
    while match is not None and len(found) < 4:
        what = match.span("what") if "what" in frame.groupindex else None
        found.append((match.span("who"), what))
        if what is None or match.end("who") > what[0]:
            break
        least = match.end("who") - match.start("who") + 1
        match = re.compile(frame.pattern.replace(WHO, f"(?P<who>.{{{least},}}?)"), re.I).fullmatch(bare)
    return found


@pytest.mark.parametrize(
    "question",
    [
        "Que dit Marie de Villiers de Paris de la crise de la mer",
        "Que dit en Inde Marie de la crise",
        "Montre-moi ce que pense ce que dit Marie de la crise de Paris",
        "ce que dit ce que Marie a dit sur la mer du Nord sur le climat",
        "tell me what Marie said to what Jean says about trade on the sea",
        "What did Marie of Villiers say about trade on the sea to Jean",
        "Marie sur la mer sur le climat",
        "La crise selon Marie, selon Jean",
        "que dit  Marie  de la crise  de la mer",
    ],
)
def test_a_question_is_divided_in_all_the_ways_of_its_frame(question: str) -> None:
    for frame in (*STRONG, *WEAK):
        found = [
            ((split.who.start, split.who.end), split.what and (split.what.start, split.what.end))
            for split in _splits(frame, question)
        ]
        assert found == splits_by_compiling(frame, question), frame.pattern


def test_the_speaker_stands_outside_of_the_groups_of_a_frame() -> None:
    for frame in (*STRONG, *WEAK):
        before, after = _halves(frame)
        assert f"{before.pattern}{WHO}{after.pattern}" == frame.pattern
