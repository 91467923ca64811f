"""What counts as a quotation and who is given it, case by case."""

from __future__ import annotations

import pytest

from ingest.article import Article, Span
from ingest.quotations.quotes import find_quotes

Found = list[tuple[str, str, str | None]]


def quotes(text: str, interviewee: str | None = None) -> Found:
    """Kind, words and speaker of each quotation."""
    article = Article(text=text, path="corpus/a.txt", interviewee=interviewee)
    return [(quote.kind, quote.words.of(text), quote.speaker) for quote in find_quotes(article)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Il pleut depuis trois jours », souligne Anne Morel.", "Anne Morel"),
        ("«Il pleut depuis trois jours» note le quotidien Les Ecos.", "Les Ecos"),
        ("“Il pleut depuis trois jours”, a déclaré mardi à la presse Anne Morel, maire de Brive.", "Anne Morel"),
        ('"Il pleut depuis trois jours", a-t-elle ajouté.', None),
        ("Anne Morel affirme : « Il pleut depuis trois jours ».", "Anne Morel"),
        ("Anne Morel, elle, sourit : « Il pleut depuis trois jours. »", "Anne Morel"),
        ("« Il pleut depuis trois jours », selon Anne Morel.", "Anne Morel"),
        ("« Il pleut depuis trois jours », relève-t-on du maire de Brive.", "le maire de Brive"),
        ("« Il pleut depuis trois jours », fait valoir l’Association des riverains.", "Association des riverains"),
        ("« Il pleut depuis trois jours », indique, pour sa part, la préfecture.", "la préfecture"),
        ("« Il pleut depuis trois jours », tient à rappeler le Dr Anne Morel.", "Anne Morel"),
        ("« Il pleut depuis trois jours », assurent des habitants du quartier.", None),
        ("Comme l’écrivait Anne Morel, « Il pleut depuis trois jours ».", "Anne Morel"),
        ("Réponse d'Anne Morel : « Il pleut depuis trois jours ».", "Anne Morel"),
    ],
)
def test_direct_speech(text: str, speaker: str | None) -> None:
    found = [(kind, words.rstrip("."), who) for kind, words, who in quotes(text)]
    assert found == [("direct", "Il pleut depuis trois jours", speaker)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Anne Morel a affirmé que la route est coupée.", "la route est coupée", "Anne Morel"),
        ("Anne Morel avait indiqué lundi aux élus qu’elle partait.", "elle partait", "Anne Morel"),
        ("Selon Anne Morel, la route est coupée.", "la route est coupée", "Anne Morel"),
        ("D'après le préfet, la route est coupée.", "la route est coupée", "le préfet"),
        ("La route est coupée, d’après Anne Morel.", "La route est coupée", "Anne Morel"),
        ("Pour Anne Morel, la route est coupée.", "la route est coupée", "Anne Morel"),
        ("De l'avis de Mme Morel, la route est coupée.", "la route est coupée", "Morel"),
        ("À en croire la mairie, la route est coupée.", "la route est coupée", "la mairie"),
        ("La mairie estime que la route est coupée.", "la route est coupée", "la mairie"),
        ("Anne Morel dit avoir vu la route coupée.", "avoir vu la route coupée", "Anne Morel"),
        ("Anne Morel se dit convaincue que la route est coupée.", "la route est coupée", "Anne Morel"),
        ("La route est coupée, a indiqué la mairie.", "La route est coupée", "la mairie"),
        ("Selon une étude, la route est coupée.", "la route est coupée", None),
        ("Selon un rapport de la Banque mondiale, la route est coupée.", "la route est coupée", "Banque mondiale"),
    ],
)
def test_indirect_speech(text: str, words: str, speaker: str | None) -> None:
    assert quotes(text) == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Avec « Le Dernier Été », Anne Morel signe un beau roman.",
        "On nous avait promis la « sobriété heureuse ».",
        "La loi dite « anti-casseurs » sera votée jeudi.",
        "Le programme « Tissus d'avenir », doté de 200 millions, démarre.",
        "Sur le mur, une inscription : « Ici on vend frais ou on ne vend pas ».",
        "Abeilles : « Le pire n'est pas certain »",
        "La conjoncture rappelle que rien n’est acquis.",
        "Anne Morel n'a pas dit que la route était coupée.",
        "Selon les cas, la prime est doublée.",
        "Pour l'instant, l'école reste fermée.",
        "Il convient de noter que la route est coupée.",
        "Il paraît que la route est coupée.",
        "",
        " \n\t ",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quotes(text) == []


def test_a_clause_of_saying_inside_the_marks_parts_the_words() -> None:
    assert quotes("« Tout dépend de la pluie, prévient Anne Morel, et il en vient. »") == [
        ("direct", "Tout dépend de la pluie", "Anne Morel"),
        ("direct", "et il en vient.", "Anne Morel"),
    ]


def test_words_cover_no_mark_and_the_cue_is_the_verb() -> None:
    text = "«\u00a0Il pleut.\u00a0», a-t-elle expliqué. « Encore », s’amuse Anne Morel."
    first, second = find_quotes(Article(text=text, path="a"))
    assert first.words.of(text) == "Il pleut."
    assert first.cue is not None and first.cue.of(text) == "a-t-elle expliqué"
    assert first.mention is not None and first.mention.of(text) == "-t-elle"
    assert second.cue is not None and second.cue.of(text) == "amuse"
    assert second.mention is not None and second.mention.of(text) == "Anne Morel"


def test_nested_marks_belong_to_the_outer_speech() -> None:
    text = "« Mes élèves demandent : « Où est la mer ? » Je ne sais pas », dit Anne Morel."
    assert quotes(text) == [
        ("direct", "Mes élèves demandent : « Où est la mer ? » Je ne sais pas", "Anne Morel"),
    ]


def test_a_missing_closing_mark_ends_with_the_line() -> None:
    text = "Anne Morel a son idée : « Il faudrait un pont.\n\nLe pont est loin. « Très loin », dit Luc Petit."
    assert quotes(text) == [
        ("direct", "Il faudrait un pont.", "Anne Morel"),
        ("direct", "Très loin", "Luc Petit"),
    ]


def test_speech_over_two_paragraphs_has_the_speaker_that_the_second_names() -> None:
    text = "« Nous vendons tout ce que nous avons.\n\n« Il ne reste que les prés », lâche Anne Morel."
    assert [speaker for _, _, speaker in quotes(text)] == ["Anne Morel", "Anne Morel"]


def test_speech_goes_on_over_stretches() -> None:
    text = "« A demain », lance Anne Morel, « si Dieu veut ». « Il y aura du monde et du soleil. »"
    assert quotes(text) == [
        ("direct", "A demain", "Anne Morel"),
        ("direct", "si Dieu veut", "Anne Morel"),
        ("direct", "Il y aura du monde et du soleil.", "Anne Morel"),
    ]


def test_a_fragment_in_a_reported_clause_is_part_of_it() -> None:
    text = "Anne Morel estime que la route « ne tiendra plus longtemps » sans travaux."
    assert quotes(text) == [("indirect", "la route « ne tiendra plus longtemps » sans travaux", "Anne Morel")]


def test_a_clause_wholly_between_marks_is_direct() -> None:
    assert quotes("Anne Morel estime que « la route ne tiendra plus ».") == [
        ("direct", "la route ne tiendra plus", "Anne Morel")
    ]


def test_a_verb_that_names_takes_a_fragment_of_three_words_or_more() -> None:
    assert quotes("Anne Morel a dénoncé « une loi écrite ailleurs ».") == [
        ("direct", "une loi écrite ailleurs", "Anne Morel")
    ]
    assert quotes("Anne Morel a dénoncé un « système ».") == []


def test_a_surname_and_a_pronoun_resolve_to_the_full_name() -> None:
    text = (
        "Youssef Chraibi, président de la FMES, était à Rabat. « Le secteur tient », affirme M. Chraïbi. "
        "« Il tiendra encore », ajoute-t-il. Le président de la FMES a assuré que les emplois étaient saufs."
    )
    assert [speaker for _, _, speaker in quotes(text)] == ["Youssef Chraibi"] * 3


def test_homonyms_stay_two_and_titles_tell_them_apart() -> None:
    text = (
        "Othmane Serraj dirige la fédération. Leïla Serraj dirige une jeune pousse. "
        "« La machine aide », dit Mme Serraj. "
        "« Elle lasse », répond M. Serraj. « Othmane exagère », sourit Leïla Serraj."
    )
    assert [speaker for _, _, speaker in quotes(text)] == ["Leïla Serraj", "Othmane Serraj", "Leïla Serraj"]


def test_a_pronoun_agrees_in_gender() -> None:
    text = "Anne Morel a reçu Luc Petit. « Il reviendra », dit-elle. « Sans doute », répond-il."
    assert [speaker for _, _, speaker in quotes(text)] == ["Anne Morel", "Luc Petit"]


def test_an_acronym_stands_for_its_organisation() -> None:
    text = "L'Organisation mondiale de la santé (OMS) alerte. Selon l'OMS, le virus recule."
    assert quotes(text) == [("indirect", "le virus recule", "Organisation mondiale de la santé")]


def test_an_interview_with_labels() -> None:
    text = (
        "Le Journal : Pourquoi ce livre ?\nAnne Morel : Parce qu'il le fallait.\nEt c'était le moment.\n\n"
        "Le Journal : Et ensuite ?\nAnne Morel : On verra bien.\n\nPropos recueillis par Luc Petit"
    )
    assert quotes(text) == [
        ("interview", "Parce qu'il le fallait.", "Anne Morel"),
        ("interview", "Et c'était le moment.", "Anne Morel"),
        ("interview", "On verra bien.", "Anne Morel"),
    ]


def test_an_interview_with_initials() -> None:
    text = "Q : Pourquoi ?\nA. M. : Parce que.\nQ : Et après ?\nA. M. : On verra."
    assert quotes(text, "Anne Morel") == [
        ("interview", "Parce que.", "Anne Morel"),
        ("interview", "On verra.", "Anne Morel"),
    ]


def test_an_interview_without_labels_and_its_head() -> None:
    text = (
        "Votre avis, pour quoi faire ?\n\nAnne Morel nous livre ses pensées sur la mer.\n\n"
        "Que pensez-vous de la mer ?\n\nElle monte. « Doucement », disait mon père.\n\n"
        "Et de la montagne ?\n\nElle descend. Qui s'en plaint ? Personne.\n\nElle attendra."
    )
    assert quotes(text, "Anne Morel") == [
        ("interview", "Elle monte. « Doucement », disait mon père.", "Anne Morel"),
        ("interview", "Elle descend. Qui s'en plaint ? Personne.", "Anne Morel"),
        ("interview", "Elle attendra.", "Anne Morel"),
    ]


def test_only_the_paragraphs_of_the_article_are_read() -> None:
    text = "« Menu », dit Anne Morel.\n« Texte », dit Luc Petit."
    body = Span(text.index("« Texte"), len(text))
    found = find_quotes(Article(text=text, path="a", paragraphs=(body,)))
    assert [quote.speaker for quote in found] == ["Luc Petit"]
