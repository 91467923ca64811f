"""Whom a pronoun, an unsigned speech or a loose phrase is given to; a wrong speaker is worse than none."""

from __future__ import annotations

import pytest

from ingest.article import Article
from ingest.quotations.quotes import find_quotes

AGREES = "Anne Morel, géographe, et Luc Petit, maire, étaient là. "


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in find_quotes(Article(text=text, path="corpus/a.txt"))]


def quotes(text: str) -> list[tuple[str, str, str | None]]:
    found = find_quotes(Article(text=text, path="corpus/a.txt"))
    return [(quote.kind, quote.words.of(text), quote.speaker) for quote in found]


@pytest.mark.parametrize(
    ("frame", "speaker"),
    [
        ("Selon elle, ", "Anne Morel"),
        ("D’après elle, ", "Anne Morel"),
        ("Pour elle, ", "Anne Morel"),
        ("Selon lui, ", "Luc Petit"),
        ("Pour lui, ", "Luc Petit"),
        ("À en croire Luc Petit, ", "Luc Petit"),
        ("Selon eux, ", None),
    ],
)
def test_a_source_in_a_pronoun_agrees(frame: str, speaker: str | None) -> None:
    assert quotes(f"{AGREES}{frame}la route est coupée.") == [("indirect", "la route est coupée", speaker)]


def test_to_believe_somebody_named_just_before() -> None:
    assert speakers("Anne Morel est géographe. À l’en croire, la route est coupée.") == ["Anne Morel"]


def test_what_a_source_says_half_between_marks_is_one_statement() -> None:
    text = "La géographe Anne Morel tempère. Selon elle, la nuit reste « un impôt que personne ne déclare »."
    assert quotes(text) == [("indirect", "la nuit reste « un impôt que personne ne déclare »", "Anne Morel")]


def test_after_a_source_and_a_colon_the_words_are_the_sources() -> None:
    text = "Pour la géographe Anne Morel, la route vient tard : « On répare le toit pendant l’orage. »"
    assert [speaker for _, _, speaker in quotes(text)] == ["Anne Morel", "Anne Morel"]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire, Luc Petit, sourit. Un étudiant a été expulsé. « Aidez-moi, je vous prie », a-t-il dit.",
        "Anne Morel a signé. L’une des enseignantes juge la charte vaine : selon elle, rien ne changera demain.",
        "La préfecture a fermé le col. « J’ai peur pour mes bêtes », dit-elle.",
        "Le marché de Sidi Allal est vide. « Nous suivons l’arbre comme un enfant », m’a-t-il assuré.",
    ],
)
def test_a_pronoun_that_takes_up_nobody_named_has_no_speaker(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Elle a refusé. À trente-quatre ans, Xyla Quorba a loué un garage. « Je ne trie pas les gens », dit-elle.",
        "Chaque nuit, Xyla Quorba fait ramasser les fanes. « Je préfère l’odeur du fumier », dit-elle.",
        "Vu d’en haut, dit-elle, tout est petit. Xyla Quorba a trente ans ; elle pilote une grue.",
        "Le monde de Julie Quorba s’est réduit. « Je ne sors plus de chez moi », dit-elle.",
        "Julie, 26 ans, décroche. « Je n’entends que le silence », dit-elle.",
    ],
)
def test_a_pronoun_takes_up_whoever_the_text_is_about(text: str) -> None:
    assert all(speaker is not None and speaker.split()[0] in ("Xyla", "Julie") for speaker in speakers(text))
    assert speakers(text)


def test_a_trade_between_commas_makes_a_word_that_opens_a_sentence_a_name() -> None:
    assert speakers("Tomasz, développeur polonais, plonge. « Personne ne le sait », avoue-t-il.") == ["Tomasz"]


def test_unsigned_speech_is_of_whoever_a_new_paragraph_is_about() -> None:
    text = (
        "« Nous avons une minute », résume Luc Petit, médecin.\n\n"
        "Anne Morel garde un cahier. « Je note le prénom quand on me le donne. »"
    )
    assert speakers(text) == ["Luc Petit", "Anne Morel"]


def test_speech_in_dialogue_dashes() -> None:
    lines = ("Anne Morel ouvre.", "— Je ne sais pas, dit-elle en riant.", "— Vous savez, répond Luc Petit. Dites-le.")
    text = "\n\n".join((*lines, "— Non."))
    assert quotes(text) == [
        ("direct", "Je ne sais pas", "Anne Morel"),
        ("direct", "Vous savez", "Luc Petit"),
        ("direct", "Dites-le.", "Luc Petit"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dans la salle, Anne Morel, élue de Brive, a tenté une synthèse : « Il faut un pont et une route. »",
        "Un poissonnier, Luc Petit, fait la moue : « Il faut un pont et une route. »",
        "Le maire, Luc Petit, y voit « un geste de trop pour la commune ».",
        "Un client le trouve cher ; Luc Petit le tient pour « le meilleur pain de la rue ».",
    ],
)
def test_verbs_that_are_none_of_saying(text: str) -> None:
    assert [(kind, speaker is not None) for kind, _, speaker in quotes(text)] == [("direct", True)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Le pont tiendra encore longtemps », explique à BBC Mundo Mira Quorba, géographe.", "Mira Quorba"),
        ("Elle a confié à BBC Breakfast que le pont tiendra. Anne Morel est géographe.", "Anne Morel"),
        ("Dans son livre The Light We Carry, Anne Morel lui a dit : « Le pont tiendra longtemps. »", "Anne Morel"),
        ("Un élève qui a requis l’anonymat a indiqué que le pont tiendra.", None),
        ("Luc Petit et son équipe considèrent que le pont tiendra.", "Luc Petit"),
        ("Le ministre Kenyan a déclaré que le pont tiendra.", "le ministre Kenyan"),
        ("Le Royal College of Nursing a déclaré que le pont tiendra.", "Royal College of Nursing"),
        ("Le pont est vieux de 40 ans explique le Dr Anne Morel.", "Anne Morel"),
    ],
)
def test_loose_phrases(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Les Russes pensent-ils que le pont tiendra ?",
        "Anne Morel lit. Bien qu’il soit tôt, peu de signes indiquent que le pont tiendra.",
    ],
)
def test_questions_and_signs_report_nothing(text: str) -> None:
    assert quotes(text) == []


def test_another_who_reports_after_but_ends_the_statement() -> None:
    text = "Le pont a cédé, selon les autorités, par gel, mais la famille affirme que le pont était neuf."
    assert quotes(text)[-1] == ("indirect", "le pont était neuf", "la famille")


def test_a_headline_run_into_a_sentence_lends_it_no_words() -> None:
    text = "Lire aussi : Le derby en images Le club a licencié son gardien, selon la direction du club."
    assert quotes(text) == [("indirect", "Le club a licencié son gardien", "la direction du club")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le gang se livrait à « une fraude généralisée », souligne la préfecture.", "« une fraude généralisée »"),
        ("Les effets du sirop « peuvent inclure des maux de tête », a ajouté la préfecture.", "Les effets du sirop"),
    ],
)
def test_a_statement_that_ends_between_marks_is_one(text: str, words: str) -> None:
    [(kind, said, speaker)] = quotes(text)
    assert (kind, speaker) == ("indirect", "la préfecture")
    assert words in said


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("« Le pont tiendra », dit Luc Petit. « Encore un hiver », ajoute le joueur du club.", "Luc Petit"),
        (
            "« Le pont tiendra », explique Xyla Quorba, professeur de droit. « Longtemps », ajoute-t-elle.",
            "Xyla Quorba",
        ),
        ("« Le pont tiendra », a répondu Luc Petit. Une femme doute. « Priez pour nous tous », dit une autre.", None),
        ("« Le pont tiendra », observe l’urologue et andrologue Luc Petit.", "Luc Petit"),
        ("En réponse aux propos du président Xyl Quorba, Luc Petit rit. « Le pont tiendra », dit-il.", "Luc Petit"),
        ("Luc Petit écrit : « Le pont tient », et a déclaré que le pont tiendra.", "Luc Petit"),
        ("« Le pont coûte cher », déclare Luc Petit, qui pense que le pont tiendra.", "Luc Petit"),
        ("Un quart des personnes disent que le pont tiendra.", None),
        ("Selon le Centre africain du bois (CAB), le pont tiendra.", "Centre africain du bois"),
        ("La commission a empiété sur la mairie, a-t-elle déclaré.", None),
    ],
)
def test_the_last_speaker(text: str, last: str | None) -> None:
    assert speakers(text)[-1] == last
