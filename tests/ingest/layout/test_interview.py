"""One reading of an interview: who asks, who answers, and prose that merely asks questions is none."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.article import Article, Skip
from ingest.files.readers import read_file
from ingest.layout.compose import compose
from ingest.layout.interview import Interview, Turn, interview_of
from ingest.layout.metadata import Said
from ingest.layout.rubrics import is_rubric
from ingest.passages.blocks import blocks_of
from ingest.quotations.quotes import find_quotes

ROOT = Path(__file__).resolve().parents[3]
ARTICLES = sorted(
    path
    for folder in ("benchmarks/press/articles", "corpus", "tests/ingest/quotations/quotes_corpus")
    for path in (ROOT / folder).glob("*.txt")
)
GUESTS = {
    "alternance-cfa-entretien": ("Hervé Castagnède-Roux", 3, 3),
    "barrage-resilience-serraj": ("Nabil Serraj", 3, 3),
    "paiement-mobile-lome": ("Koffi Adjavonou", 4, 4),
    "resilience-enfants-psychologue": ("Yasmine Tahirou-Levasseur", 4, 4),
    "voxalia-robots-conversation": ("Samira Azouline", 4, 4),
    "belahrach-culture-client-maroc": ("Jamal Belahrach", 3, 3),
    "dahab-professionnalisation-metiers": ("Tarik Dahab", 3, 5),
    "entretien-lagarrigue-abeilles": ("Claire Lagarrigue", 3, 4),
    "entretien-ndiaye-ports": ("Mariama Ndiaye", 3, 4),
}
"""Of each interview among the articles, read by eye: who answers, turns that ask, turns that answer."""


def of_file(path: Path) -> Article:
    [article] = read_file(path, path.parent)
    assert not isinstance(article, Skip), article.reason
    return article


def asked(article: Article, interview: Interview) -> list[str]:
    return [turn.words.of(article.text) for turn in interview.turns if turn.asks]


def told(text: str, title: str | None = None, interviewee: str | None = None) -> list[tuple[str, str, str | None]]:
    """The turns of a bare text as (« asks » or « answers », words, speaker)."""
    article = Article(text=text, path="corpus/a.txt", title=title, interviewee=interviewee)
    return [
        ("asks" if turn.asks else "answers", turn.words.of(text), turn.speaker) for turn in interview_of(article).turns
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_reader_of_an_article_sees_the_same_interview(path: Path) -> None:
    article = of_file(path)
    interview = interview_of(article)
    answers = [turn for turn in interview.turns if not turn.asks]
    expected = GUESTS.get(path.stem, (None, 0, 0))
    assert (interview.guest, len(interview.turns) - len(answers), len(answers)) == expected
    assert article.interviewee == expected[0]
    quotes = [quote for quote in find_quotes(article) if quote.kind == "interview"]
    assert [(quote.words, quote.speaker) for quote in quotes] == [(turn.words, turn.speaker) for turn in answers]
    questions = [block.question.of(article.text) for block in blocks_of(article) if block.question]
    assert questions == asked(article, interview)


def test_questions_before_labelled_answers_are_seen_by_the_passages() -> None:
    article = of_file(ROOT / "benchmarks/press/articles/barrage-resilience-serraj.txt")
    assert [block.question.of(article.text) for block in blocks_of(article) if block.question] == [
        "Le barrage a-t-il souffert ?",
        "Faut-il le rehausser ?",
        "Les riverains disent n’avoir pas été prévenus du lâcher d’eau.",
    ]


RUBRICS = [
    "L’invité du lundi",
    "L’invitée de la rédaction",
    "Le grand entretien",
    "Entretien exclusif",
    "Interview exclusive",
    "L’entretien de la semaine",
    "L’invité du jour",
    "Notre invitée",
    "Trois questions à",
    "5 questions à",
    "Le grand témoin",
    "Face-à-face",
    "L’interview du mois",
    "Invité spécial",
    "Entretien croisé",
]


@pytest.mark.parametrize("rubric", RUBRICS)
@pytest.mark.parametrize("case", [str, str.upper, str.title], ids=["as written", "capitals", "title case"])
def test_a_rubric_is_never_a_person(rubric: str, case: Callable[[str], str]) -> None:
    head = case(rubric)
    assert is_rubric(head)
    turns = "Q. — Votre port est-il rentable ?\nR. — Nous vivons de peu.\n\nQ. — Et la pêche ?\nR. — Elle recule."
    article = compose(f"{head}\n\nAnne Morel, capitaine du port de Brive\n\n{turns}", "a.txt")
    assert article.interviewee == "Anne Morel"
    assert compose(f"{head}\n\n{turns}", "a.txt").interviewee is None


TALK = (
    "Votre port est-il rentable ?\n\nNous vivons de peu, et je n’en dirai pas plus.\n\n"
    "Et la pêche, qu’en dites-vous ?\n\nElle recule d’année en année.\n\nQue vous manque-t-il ?\n\nDu vent."
)


@pytest.mark.parametrize(
    "title",
    [
        "Aminata Koné : « Le port doit choisir »",
        'Aminata Koné: "Le port doit choisir"',
        "« Le port doit choisir » : entretien avec Aminata Koné",
        "Entretien avec Aminata Koné",
        "Entretien avec Mme Aminata Koné, ministre de la Mer",
        "ENTRETIEN. Aminata Koné : « Le port doit choisir »",
        "Grand entretien – Aminata Koné : « Le port doit choisir »",
        "L’invitée du lundi | Aminata Koné, armatrice",
        'Aminata Koné, ministre de la Mer : "Le port doit choisir"',
        "Mme Aminata Koné, ministre de la Mer : « Le port doit choisir »",
        "La ministre Aminata Koné : « Le port doit choisir »",
        "Trois questions à Aminata Koné",
        "3 questions à… Aminata Koné",
        "Aminata Koné répond à nos questions",
        "Aminata Koné se confie",
        "« Le port doit choisir » (Aminata Koné, ministre)",
        "« Le port doit choisir », estime Aminata Koné",
        "« Le port doit choisir » – Aminata Koné",
        "Interview d’Aminata Koné",
        "Rencontre avec Aminata KONÉ",
        "AMINATA KONÉ : « LE PORT DOIT CHOISIR »",
        "Aminata Koné",
    ],
)
def test_a_guest_who_stands_only_in_the_title(title: str) -> None:
    speakers = {speaker for kind, _, speaker in told(TALK, title) if kind == "answers"}
    assert {speaker.title() if speaker else None for speaker in speakers} == {"Aminata Koné"}


def test_a_headline_in_the_text_is_no_answer() -> None:
    found = told(f"Aïcha Diallo : « Le port doit choisir »\n\n{TALK}")
    assert [kind for kind, _, _ in found] == ["asks", "answers"] * 3
    assert found[1] == ("answers", "Nous vivons de peu, et je n’en dirai pas plus.", "Aïcha Diallo")


def test_a_title_that_merely_names_somebody_gives_no_guest() -> None:
    assert [speaker for _, _, speaker in told(TALK, "Que veut faire Aminata Koné du port")] == [None] * 6


def test_somebody_mentioned_in_the_head_does_not_take_the_place_of_the_titles_guest() -> None:
    text = f"Le président Luc Petit a fermé le port la semaine dernière.\n\n{TALK}"
    assert {s for kind, _, s in told(text, "Aminata Koné : « Il le rouvrira »") if kind == "answers"} == {
        "Aminata Koné"
    }


def test_several_guests_keep_their_names_and_the_article_has_no_one_interviewee() -> None:
    text = (
        "Entretien croisé avec Anne Morel et Luc Petit\n\nLe Phare : Qui commande au port ?\nAnne Morel : Lui.\n"
        "Luc Petit : Elle.\n\nLe Phare : Et demain ?\nA. M. : On verra.\nL. P. : Demain est loin."
    )
    assert told(text) == [
        ("asks", "Qui commande au port ?", "Le Phare"),
        ("answers", "Lui.", "Anne Morel"),
        ("answers", "Elle.", "Luc Petit"),
        ("asks", "Et demain ?", "Le Phare"),
        ("answers", "On verra.", "Anne Morel"),
        ("answers", "Demain est loin.", "Luc Petit"),
    ]
    article = Article(text=text, path="a")
    assert (interview_of(article).guests, interview_of(article).guest) == (("Anne Morel", "Luc Petit"), None)
    assert interview_of(article).askers == ("Le Phare",)


def test_unlabelled_answers_of_two_guests_are_nobodys() -> None:
    text = f"Entretien avec Anne Morel et Luc Petit.\n\n{TALK}"
    assert {speaker for _, _, speaker in told(text)} == {None}


LABELS = [
    ("**Le Phare :** ", "**Anne Morel :** "),
    ("**Le Phare** : ", "**Anne Morel** : "),
    ("*Le Phare :* ", "*A. M. :* "),
    ("LE PHARE : ", "ANNE MOREL : "),
    ("Le Phare. – ", "Anne Morel. – "),
    ("Le Phare — ", "Mme Morel — "),
    ("— Le Phare : ", "— A.M. : "),
    ("20 Minutes : ", "A. Morel : "),
    ("Question 1 : ", "Réponse : "),
    ("**Q :** ", "**R :** "),
    ("Q. ", "R "),
]


@pytest.mark.parametrize(("asks", "says"), LABELS)
def test_labels_of_all_shapes(asks: str, says: str) -> None:
    if says == "R ":
        asks, says = "Q ", "R "
    text = (
        f"Anne Morel, capitaine du port de Brive, répond à nos questions.\n\n{asks}Votre port est-il rentable ?\n\n"
        f"{says}Nous vivons de peu.\n\n{asks}On vous dit fatiguée.\n\n{says}On le dit.\n\n"
        f"{asks}Et la pêche ?\n\n{says}La pêche recule."
    )
    found = told(text)
    assert [(kind, words) for kind, words, _ in found] == [
        ("asks", "Votre port est-il rentable ?"),
        ("answers", "Nous vivons de peu."),
        ("asks", "On vous dit fatiguée."),
        ("answers", "On le dit."),
        ("asks", "Et la pêche ?"),
        ("answers", "La pêche recule."),
    ]
    assert {speaker for kind, _, speaker in found if kind == "answers"} == {"Anne Morel"}


@pytest.mark.parametrize(
    ("before", "after"), [("**", "**"), ("### ", ""), ("## **", "**"), ("*", "*"), ("__", "__"), ("_", "_"), ("> ", "")]
)
def test_questions_set_off_by_markdown(before: str, after: str) -> None:
    text = (
        f"Rencontre avec Anne Morel.\n\n{before}Votre port est-il rentable ?{after}\n\nNous vivons de peu.\n\n"
        f"Qui s’en plaindrait ?\n\n{before}On vous dit fatiguée.{after}\n\nOn le dit.\n\n"
        f"{before}Et la pêche ?{after}\n\nElle recule."
    )
    if before == "> ":  # a quotation mark of Markdown is no emphasis: what asks is told by the question marks
        text = text.replace("\n\nQui s’en plaindrait ?", "").replace("> On vous dit fatiguée.", "> Fatiguée ?")
        expected = ["Votre port est-il rentable ?", "Fatiguée ?", "Et la pêche ?"]
    else:
        expected = ["Votre port est-il rentable ?", "On vous dit fatiguée.", "Et la pêche ?"]
    found = told(text)
    assert [words for kind, words, _ in found if kind == "asks"] == expected
    assert {speaker for kind, _, speaker in found if kind == "answers"} == {"Anne Morel"}


@pytest.mark.parametrize(
    "question",
    [
        "Parlez-nous de vos débuts.",
        "Vous dirigez le port depuis dix ans. Racontez-nous vos débuts.",
        "Dites-nous comment tout a commencé",
        "Un mot sur vos débuts.",
        "Pourquoi la mer ? Vous auriez pu rester à terre.",
        "On vous a dite fatiguée, puis partie. Qu’en est-il ? Le port a-t-il encore un capitaine ?",
    ],
)
def test_questions_without_a_mark_or_of_several_sentences(question: str) -> None:
    text = (
        "Entretien avec Anne Morel.\n\nVotre port est-il rentable ?\n\nNous vivons de peu.\n\n"
        f"{question}\n\nTout a commencé sur un quai.\n\nEt la pêche ?\n\nElle recule."
    )
    assert [words for kind, words, _ in told(text) if kind == "asks"] == [
        "Votre port est-il rentable ?",
        question,
        "Et la pêche ?",
    ]


def test_invitations_alone_make_an_interview() -> None:
    text = (
        "Rencontre avec Anne Morel.\n\nParlez-nous de vos débuts.\n\nTout a commencé sur un quai.\n\n"
        "Racontez-nous la suite.\n\nLa suite fut longue."
    )
    assert [kind for kind, _, _ in told(text)] == ["asks", "answers", "asks", "answers"]


@pytest.mark.parametrize(
    "note",
    [
        "[Anne Morel se lève et ferme la fenêtre.]",
        "(Elle rit longuement.)",
        "NDLR : le port a rouvert depuis.",
        "Note de la rédaction : le port a rouvert depuis.",
        "*Le port a rouvert depuis cet entretien.*",
        "Lire aussi : Le port de Brive rouvre",
        "Un port dans la tempête",
        "La capitaine Anne Morel a été nommée en 2011 par le conseil.",
    ],
)
def test_what_the_paper_puts_in_the_midst_is_nobodys_turn(note: str) -> None:
    text = (
        "Entretien avec Anne Morel.\n\nLe Phare : Votre port est-il rentable ?\n\nAnne Morel : Nous vivons de peu.\n\n"
        f"{note}\n\nLe Phare : Et la pêche ?\n\nAnne Morel : Elle recule.\n\nMais nous tenons."
    )
    assert told(text) == [
        ("asks", "Votre port est-il rentable ?", "Le Phare"),
        ("answers", "Nous vivons de peu.", "Anne Morel"),
        ("asks", "Et la pêche ?", "Le Phare"),
        ("answers", "Elle recule.", "Anne Morel"),
        ("answers", "Mais nous tenons.", "Anne Morel"),
    ]


@pytest.mark.parametrize(
    "end",
    [
        "Propos recueillis par Luc Petit",
        "Propos recueillis à Brive par Luc Petit et Zoé Blanc",
        "Entretien réalisé par Luc Petit",
        "Interview menée par Luc Petit\n\nMentions légales du site, tous droits réservés.",
    ],
)
def test_the_end_is_where_the_paper_signs(end: str) -> None:
    assert told(f"Entretien avec Anne Morel.\n\n{TALK}\n\n{end}")[-1] == ("answers", "Du vent.", "Anne Morel")


def test_a_signature_in_the_head_ends_nothing() -> None:
    assert len(told(f"Entretien avec Anne Morel.\n\nPropos recueillis par Luc Petit\n\n{TALK}")) == 6


REMARKS = [
    "On vous dit fatiguée.",
    "Le maire vous reproche d’avoir fermé le quai...",
    "Le maire, Luc Petit, soutient que le quai est désert.",
    "Votre second a quitté le bord, dit-on.",
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("« ", " »")], ids=["bare", "between marks"])
def test_a_remark_between_two_answers_stands_for_a_question(remark: str, before: str, after: str) -> None:
    said = ["Nous vivons de peu.", "Il n’a jamais pris la mer.", "Elle recule d’année en année.", "Du vent."]
    lines = ["Entretien avec Anne Morel.", "Le port est-il rentable ?", said[0], remark, said[1]]
    lines += ["Et la pêche ?", said[2], "Que manque-t-il ?", said[3]]
    text = "\n\n".join(f"{before}{line}{after}" if line in said else line for line in lines)
    found = told(text)
    assert [words for kind, words, _ in found if kind == "asks"] == [
        "Le port est-il rentable ?",
        remark,
        "Et la pêche ?",
        "Que manque-t-il ?",
    ]
    assert [(words, speaker) for kind, words, speaker in found if kind == "answers"] == [
        (words, "Anne Morel") for words in said
    ]


@pytest.mark.parametrize(
    "line", ["Vous savez, la mer ne se commande pas.", "Je vous l’ai dit.", "Mais vous le verrez bientôt."]
)
def test_what_a_guest_says_to_the_one_who_asks_is_an_answer(line: str) -> None:
    text = (
        f"Entretien avec Anne Morel.\n\nEt la pêche ?\n\nElle recule.\n\n{line}\n\nTant pis.\n\nEt vous ?\n\nMoi aussi."
    )
    assert ("answers", line, "Anne Morel") in told(text)


def test_what_the_paper_tells_after_the_last_answer_is_nobodys() -> None:
    tail = "Joint au téléphone, son second Luc Petit nuance. « Elle exagère », soupire-t-il depuis le quai."
    article = Article(text=f"Entretien avec Anne Morel.\n\n{TALK}\n\n{tail}", path="a")
    assert len(interview_of(article).turns) == 6
    assert [(quote.kind, quote.speaker) for quote in find_quotes(article)][-1] == ("direct", "Luc Petit")


def test_each_stretch_of_a_quoted_answer_is_a_turn() -> None:
    text = "Rencontre.\n\nOù êtes-vous ?\n\n« Ici. » « Là. »\n\nEt vous restez ?\n\n« Je reste. »"
    assert [words for kind, words, _ in told(text) if kind == "answers"] == ["Ici.", "Là.", "Je reste."]


@pytest.mark.parametrize(
    "head",
    [
        "Historien à l’université de Brive, Jozef Mbarga-Dhont publie un livre. Entretien.",
        "Brive – Psychologue au port, sur le quai, Maudelle Okonjo-Petit soigne les marins. Rencontre à Brive.",
        "Directrice du port depuis le 1er avril, Annelise Rochat s’en ira. Elle a accepté de nous répondre.",
        "L’hydrologue Inès Karaman a présidé la commission du barrage. Nous l’avons rencontrée.",
    ],
)
def test_a_guest_introduced_by_office(head: str) -> None:
    [speaker] = {speaker for kind, _, speaker in told(f"{head}\n\n{TALK}") if kind == "answers"}
    assert speaker in ("Jozef Mbarga-Dhont", "Maudelle Okonjo-Petit", "Annelise Rochat", "Inès Karaman")
    assert speaker in head


def test_dashes_take_turns_whether_or_not_a_question_is_marked() -> None:
    head = "Anne Morel dirige le port de Brive. Entretien.\n\n"
    turns = ["On vous dit fatiguée ?", "On le dit.", "Et partie.", "C’est faux.", "Et la pêche ?", "Elle recule."]
    expected = [("asks" if n % 2 == 0 else "answers", words) for n, words in enumerate(turns)]
    dashed = head + "\n".join(f"— {words}" for words in turns)
    assert [(kind, words) for kind, words, _ in told(dashed)] == expected
    labels = ["La Vigie – ", "A. M. – ", *["– "] * 4]
    found = told(head + "\n".join(label + words for label, words in zip(labels, turns, strict=True)))
    assert [(kind, words) for kind, words, _ in found] == expected
    assert {speaker for kind, _, speaker in found if kind == "answers"} == {"Anne Morel"}


def test_a_label_that_stands_once_before_the_guests_asks() -> None:
    text = (
        "Économiste au port de Brive, Selma Ferchi-Loran prévoit une hausse. Nous l’avons rencontrée.\n\n"
        "La Vigie : On n’en voit rien.\n\nS. F.-L. : Cela viendra.\n\nD’où vient le mal ?\n\nDu vent.\n\n"
        "Un conseil ?\n\nPatience."
    )
    assert [(kind, speaker) for kind, _, speaker in told(text)] == [
        ("asks", "La Vigie"),
        ("answers", "Selma Ferchi-Loran"),
        ("asks", None),
        ("answers", "Selma Ferchi-Loran"),
        ("asks", None),
        ("answers", "Selma Ferchi-Loran"),
    ]


NO_INTERVIEWS = {
    "a tribune that asks": (
        "Tribune\n\nAnne Morel, économiste, s’inquiète.\n\nLe port se vide, et je le vois de ma fenêtre.\n\n"
        "Que voulez-vous qu’il devienne ?\n\nJe n’ai pas de réponse, nous n’en avons pas.\n\n"
        "Qui vous dira le contraire ?\n\nPersonne, je le crains."
    ),
    "a signed piece that asks": (
        "Le port se vide\n\nPar Anne Morel, économiste\n\nLe port se vide.\n\nQue voulez-vous qu’il devienne ?\n\n"
        "Je n’ai pas de réponse.\n\nQui vous dira le contraire ?\n\nPersonne, je le crains."
    ),
    "a column in the first person": (
        "Je me promenais hier sur le port avec Anne Morel.\n\nQue voulez-vous ?\n\nJe suis curieux.\n\n"
        "Et vous, qu’auriez-vous fait ?\n\nJ’ai regardé la mer."
    ),
    "long prose that asks twice": "\n\n".join(
        [
            "Anne Morel dirige le port.",
            *["Le port a connu bien des hivers, et celui-ci n’est pas le pire de tous."] * 6,
            "Que voulez-vous y faire ?",
            *["La mer monte et descend, comme nous l’avons toujours vue monter et descendre."] * 6,
            "Y croyez-vous encore ?",
            *["Les marins, eux, continuent de sortir chaque matin avant le lever du jour."] * 6,
        ]
    ),
    "frequent questions": (
        "Foire aux questions\n\nComment vous inscrire ?\n\nNous vous envoyons un lien.\n\n"
        "Pouvez-vous annuler ?\n\nOui, nous remboursons sous trente jours."
    ),
    "frequent questions with marks": (
        "FAQ : le passeport\n\nQ : Où vous présenter ?\nR : À la mairie.\n\nQ : Est-ce payant ?\nR : Oui."
    ),
    "answers to readers": (
        "Vaccination : nos réponses à vos questions\n\nDevez-vous prendre rendez-vous ?\n\nOui, en ligne.\n\n"
        "Pouvez-vous choisir ?\n\nNon, nous n’avons qu’un vaccin."
    ),
    "a quiz": (
        "Quiz : connaissez-vous Brive ?\n\nQuestion 1 : Quel est son fleuve ?\nRéponse : La Corrèze.\n\n"
        "Question 2 : Qui y joue ?\nRéponse : Le CABCL."
    ),
    "an explanation": (
        "Le port en quatre questions\n\nPourquoi ferme-t-il ?\n\nLe vent était trop fort.\n\nQui décide ?\n\nLe préfet."
    ),
    "headings with colons": (
        "Le port en crise\n\nLe problème : comment payer la digue ?\n\nLa solution : un emprunt sur vingt ans.\n\n"
        "Le calendrier : quand commencer ?\n\nLe bilan : rien n’est décidé."
    ),
    "a list of questions": "À vous demander :\n- avez-vous une lampe ?\n- avez-vous de l’eau ?\n- du sel ?",
}


@pytest.mark.parametrize("text", NO_INTERVIEWS.values(), ids=NO_INTERVIEWS)
def test_prose_that_asks_questions_is_no_interview(text: str) -> None:
    bare = Article(text=text, path="corpus/a.txt")
    assert interview_of(bare) == Interview()
    as_read = compose(text, "corpus/a.txt")
    assert (interview_of(as_read), as_read.interviewee) == (Interview(), None)
    assert not any(quote.kind == "interview" for quote in find_quotes(as_read))


def test_a_guest_who_answers_readers_is_interviewed() -> None:
    assert len(told(f"Anne Morel, capitaine, répond à vos questions.\n\n{TALK}")) == 6


def test_readings_with_and_without_what_was_found_are_one() -> None:
    for path in ARTICLES:
        article = of_file(path)
        plain = Article(article.text, article.path, title=article.title, paragraphs=article.paragraphs)
        assert interview_of(plain) == interview_of(article)


@pytest.mark.parametrize(
    "repeated",
    [
        "— Pourquoi ?\n— Parce que.\n",
        "Le Phare : Pourquoi ?\nAnne Morel : Parce que.\n",
        "{n} Phare : Pourquoi ?\nA{n}a Morel : Parce que.\n",
        "Que pensez-vous ?\nJe pense.\n",
        "Le port est grand.\n",
        "**« Anne Morel : ",
    ],
)
def test_time_grows_with_the_length_of_the_text(repeated: str) -> None:
    def seconds(times: int) -> float:
        body = "".join(repeated.replace("{n}", str(number)) for number in range(times))
        article = Article(text=f"Entretien avec Anne Morel.\n{body}\nQue pensez-vous ?\nJe pense.", path="a")
        start = time.process_time()
        interview_of(article)
        return time.process_time() - start

    seconds(100)
    # Eight times the text: eight times the time, sixty-four where it grows with the square.
    assert min(seconds(4000) for _ in range(2)) < 30 * max(min(seconds(500) for _ in range(3)), 0.003)


def test_spans_are_those_of_the_text_as_it_is() -> None:
    text = (
        "Entretien avec Anne Morel.\r\n\r\n**Le Phare :** Où ?\r\n\r\n**Anne Morel :** Ici.\r\n\r\n"
        "**Le Phare :** Quand ?\r\n\r\n**A. M. :** Là."
    )
    first, second = interview_of(Article(text=text, path="a")).turns[:2]
    assert isinstance(first, Turn)
    assert first.span.of(text) == "**Le Phare :** Où ?"
    assert first.label is not None and first.label.of(text) == "Le Phare"
    assert second.label is not None and second.label.of(text) == "Anne Morel"
    assert second.words.of(text) == "Ici."


def test_a_decomposed_text_gives_the_same_interview() -> None:
    text = f"Entretien avec Zoé Bénédé.\n\n{TALK}\n\nRédaction : Décrivez-nous l’été.\n\nZoé Bénédé : Gai, déjà."
    apart = unicodedata.normalize("NFD", text)
    composed, decomposed = (interview_of(Article(text=form, path="a")) for form in (text, apart))
    assert decomposed.guests == composed.guests == ("Zoé Bénédé",)
    assert [unicodedata.normalize("NFC", turn.words.of(apart)) for turn in decomposed.turns] == [
        turn.words.of(text) for turn in composed.turns
    ]


def test_an_interviewee_told_beside_the_text_is_kept() -> None:
    article = compose(f"Entretien avec Anne Morel.\n\n{TALK}", "a.txt", said=Said(interviewee="A. Morel-Petit"))
    assert article.interviewee == "A. Morel-Petit"
