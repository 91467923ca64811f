"""Boilerplate goes, body text stays: over the five articles, and over articles that try to fool the cleaner."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.layout.boilerplate import paragraphs

CORPUS = Path(__file__).parents[3] / "corpus"

BOILERPLATE = {
    "amrc-lutte-contre-covid-19.txt": """EconomieUne
© D.R
Articles similaires
SociétéUne
Alerte météorologique: l’ADM appelle à la vigilance sur l’axe autoroutier Meknès-Oujda
La Société nationale des autoroutes du Maroc (ADM) a appelé les usagers...
SociétéSpécialUne
Plus de 28.000 nouveaux inscrits en 2022-2023 : De plus en plus d’étudiants dans le privé
L’enseignement supérieur privé au Maroc attire des milliers de jeunes chaque année.
SociétéUne
Enseignement supérieur: La réforme en marche
Le digital occupe une place de taille dans la nouvelle réforme du...
EconomieUne
Intrepid Travel promeut le tourisme durable à Beni Mellal-Khénifra
Il a tenu une conférence de presse pour présenter ses orientations stratégiques
EDITO
Couverture
Nos supplément spéciaux""",
    "belahrach-culture-client-maroc.txt": "",
    "crise-sanitaire-service-client-maroc.txt": "",
    "dahab-professionnalisation-metiers.txt": """Menu
Search
Mardi 30 Décembre 2025
S'abonner
close
Mardi 30 Décembre 2025
Menu
Search
No Image
Lisez nos e-Papers""",
    "relation-client-grand-declic.txt": "LIRE AUSSI :",
}

BODY = (
    "Le secteur de la relation client emploie plus de cent mille personnes au Maroc. Il a traversé "
    "la crise sans "
    "licencier, ce que ses dirigeants attribuent à la formation."
)
MORE = (
    "Les opérateurs attendent désormais la reprise en France, leur premier marché. Elle viendra au "
    "printemps, "
    "estiment les plus optimistes d’entre eux."
)


def kept(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def boilerplate(text: str) -> list[str]:
    """The lines that are in no paragraph."""
    left = [line.strip() for line in text.split("\n") if line.strip()]
    for paragraph in kept(text):
        for line in paragraph.split("\n"):
            left.remove(line.strip())
    return left


def test_every_article_of_the_corpus_is_told_here() -> None:
    assert {path.name for path in CORPUS.glob("*.txt")} >= set(BOILERPLATE)


@pytest.mark.parametrize("name", BOILERPLATE)
def test_the_five_articles_lose_exactly_their_boilerplate(name: str) -> None:
    text = (CORPUS / name).read_bytes().decode()
    assert boilerplate(text) == BOILERPLATE[name].split("\n") * bool(BOILERPLATE[name])


# Each text must come out whole, line for line.
UNTOUCHED = {
    "a sentence that begins like a pointer": (
        f"{BODY}\nLire aussi les classiques aide à mieux écrire, dit-elle.\n{MORE}"
    ),
    "a sentence with the pointer inside": (f"{BODY} Il faut lire aussi : « Le Grand Déclic », un livre.\n{MORE}"),
    "a pointer that is a sentence": f"{BODY}\nÀ lire aussi : un plaisir simple, que tous partagent.\n{MORE}",
    "an article about a menu": "Menu\n\nEntrée : salade de carottes à l’orange\nPlat : tajine aux pruneaux\n" + BODY,
    "a very short article": "Il pleut à Rabat.",
    "one line": BODY,
    "one word": "Menu",
    "headings in capitals": f"LA CRISE\n\n{BODY}\n\nCULTURE\n\n{MORE}\n\nSPORT\n\n{BODY}",
    "a heading of two sections": f"{BODY}\n\nÉconomie – Emploi\n\n{MORE}",
    "a menu told in a line": f"{BODY}\nMenu – la carte – rechercher le vin\n{MORE}",
    "sections as headings": f"{BODY}\n\nÉconomie\n\n{MORE}\n\nSociété et culture\n\n{BODY}",
    "a list": f"{BODY}\n- la formation\n- la rémunération\n- Contact\n{MORE}",
    "an interview that ends with a line": (f"Que direz-vous à la fin ?\n{BODY}\nEt demain, pour vous ?\nOn verra"),
    "a poem": (
        "Sous le pont coule la rivière\nEt nos amours\nFaut-il qu’il m’en souvienne\n\nVienne la nuit\nLes jours\n"
    ),
    "dialogue": "— Menu ?\n— Non.\n— Fermer !\n" + BODY,
    "a date as dateline": f"Casablanca, le 12 mai 2020\n\n{BODY}",
    "a date alone": f"Un titre pour voir ce qui se passe\n12 mai 2020\n{BODY}",
    "published, in a sentence": f"Publié le 23 avril 2020, le rapport montre que tout va bien.\n{MORE}",
    "cookies, in the midst": (f"{BODY}\n« Nous utilisons des cookies pour mesurer l’audience », dit-il.\n{MORE}"),
    "a site that speaks, quoted": (
        f"{BODY}\nNous utilisons des cookies maison, explique le pâtissier de la rue.\n{MORE}"
    ),
    "sharing": f"{BODY}\n\nPartager\n\n{MORE}\n\nPublicité\n\n{BODY}",
    "a caption": f"{BODY}\nPhoto : le port de Casablanca vu de la mer en 1930\n{MORE}",
    "initials of the rights": (f"{BODY}\nLe sigle © D.R veut dire « droits réservés », rappelle-t-elle.\n{MORE}"),
    "a wall told": f"{BODY}\nIl vous reste dix minutes, dit l’arbitre.\n{MORE}",
    "reading told": f"{BODY}\nLire : voilà ce qui lui manquait, dit-elle.\n{MORE}",
    "a video told": f"{BODY}\nEn vidéo, on voit le maire entrer dans la salle.\n{MORE}",
    "reactions told": f"{BODY}\nLes réactions n’ont pas tardé\n{MORE}",
    "rules": f"{BODY}\n***\n{MORE}\n---\n{BODY}",
    "roman numbers": f"XX\n\n{BODY}\n\nXXI\n\n{MORE}",
    "a heading at the head": f"À la une\nLe Maroc face à la crise sanitaire\n{BODY}",
    "nothing but menus": "Menu\nSearch\nS'abonner",
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_body_text_is_never_lost(name: str) -> None:
    assert boilerplate(UNTOUCHED[name]) == []


# What goes, and what must stay, in pages where the two are mixed.
MIXED = {
    "related articles in the midst": (
        f"{BODY}\n\nArticles similaires\n\nLe port de Tanger double sa capacité d’accueil en deux ans\n\n"
        f"La réforme de l’enseignement est lancée dans tout le royaume\n\nUn marché en reprise\n\n{MORE}",
        [
            "Articles similaires",
            "Le port de Tanger double sa capacité d’accueil en deux ans",
            "La réforme de l’enseignement est lancée dans tout le royaume",
        ],
    ),
    "short sentences after related articles": (
        f"{BODY}\nArticles similaires\nLe port de Tanger double sa capacité\nIl a raison.\nTout va mieux.\n{MORE}",
        ["Articles similaires", "Le port de Tanger double sa capacité"],
    ),
    "a question after related articles": (
        f"{BODY}\nÀ lire aussi\nLe port de Tanger double sa capacité\nComment voyez-vous la suite ?\n{MORE}",
        ["À lire aussi", "Le port de Tanger double sa capacité"],
    ),
    "read also, on one line": (
        f"{BODY}\nLIRE AUSSI : Le port de Tanger double sa capacité\n{MORE}",
        ["LIRE AUSSI : Le port de Tanger double sa capacité"],
    ),
    "read also, then a headline and the end of the article": (
        f"{BODY}\nLire également :\nLe port de Tanger double sa capacité\nC’est tout ce qu’il a bien voulu nous dire.",
        ["Lire également :", "Le port de Tanger double sa capacité"],
    ),
    "read also, then a poem": (
        f"{BODY}\nLire aussi :\n" + "\n".join(f"Vers numéro {n} du poème" for n in range(1, 8)) + "\nFin du poème.",
        ["Lire aussi :", *(f"Vers numéro {n} du poème" for n in range(1, 4))],
    ),
    "walls": (
        f"{BODY}\nIl vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.\n"
        "Contenu réservé aux abonnés\nDéjà abonné ? Se connecter",
        [
            "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
            "Contenu réservé aux abonnés",
            "Déjà abonné ? Se connecter",
        ],
    ),
    "pointers without a colon": (
        f"{BODY}\nÀ lire aussi Le port double sa capacité\nLire : Que sont les ports francs ?\n"
        f"LIRE AUSSI SUR COURRIER.EXAMPLE\n>> Les cinq raisons d’une grève\nEn vidéo, le port vu du ciel\n{MORE}",
        [
            "À lire aussi Le port double sa capacité",
            "Lire : Que sont les ports francs ?",
            "LIRE AUSSI SUR COURRIER.EXAMPLE",
            ">> Les cinq raisons d’une grève",
            "En vidéo, le port vu du ciel",
        ],
    ),
    "menus around": (
        f"Accueil > Économie > Emploi\nMenu\nRechercher\nSe connecter\nLundi 5 janvier 2026\nLe titre "
        f"de l’article\n"
        f"{BODY}\nPartager sur Facebook\nTweeter\nImprimer\nTags : emploi, Maroc\nLaisser un "
        f"commentaire\nNom *\n"
        "E-mail *\nVotre adresse e-mail ne sera pas publiée.",
        "Accueil > Économie > Emploi|Menu|Rechercher|Se connecter|Lundi 5 janvier 2026|Partager sur "
        "Facebook|Tweeter|"
        "Imprimer|Tags : emploi, Maroc|Laisser un commentaire|Nom *|E-mail *|"
        "Votre adresse e-mail ne sera pas publiée.".split("|"),
    ),
    "doors side by side": (
        f"Menu | Rechercher\nLe titre de l’article\n{BODY}\nAccueil – Mon compte – Rechercher",
        ["Menu | Rechercher", "Accueil – Mon compte – Rechercher"],
    ),
    "cookies at the edges": (
        f"Nous utilisons des cookies pour améliorer votre expérience.\nTout accepter\n{BODY}\n{MORE}\n"
        "Inscrivez-vous à notre newsletter\n© 2024 Le Journal. Tous droits réservés.",
        [
            "Nous utilisons des cookies pour améliorer votre expérience.",
            "Tout accepter",
            "Inscrivez-vous à notre newsletter",
            "© 2024 Le Journal. Tous droits réservés.",
        ],
    ),
    "credits": (
        f"Crédit photo : Leïla Amrani\n{BODY}\nPh. DR\n{MORE}\n(Photo AFP)",
        ["Crédit photo : Leïla Amrani", "Ph. DR", "(Photo AFP)"],
    ),
    "the most read, to the end": (
        f"{BODY}\n{MORE}\nLes plus lus\n1\nLe port de Tanger double sa capacité\n2\nLa réforme est lancée\nFacebook\nX",
        [
            "Les plus lus",
            "1",
            "Le port de Tanger double sa capacité",
            "2",
            "La réforme est lancée",
            "Facebook",
            "X",
        ],
    ),
}


@pytest.mark.parametrize("name", MIXED)
def test_boilerplate_goes_and_the_rest_stays(name: str) -> None:
    text, expected = MIXED[name]
    assert boilerplate(text) == expected


BEFORE = "Le port a rouvert jeudi, a dit la préfecture."
AFTER = "La décision intervient après un mois de grève."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{BEFORE} Lire aussi : {AFTER}", [BEFORE, AFTER]),
        (f"{BEFORE} À lire aussi sur Radio Sud : {AFTER}", [BEFORE, AFTER]),
        (f"{BEFORE} Lire aussi: Le port double sa capacité Une grève qui dure {AFTER}", [BEFORE, AFTER]),
        (f"{BEFORE} Lire aussi Le port double sa capacité {AFTER}", [BEFORE, AFTER]),
        (f"{BEFORE} Voir aussi : Le port double sa capacité", [BEFORE]),
        (
            f"{BEFORE} Lire aussi : Le quotidien Le Monde rapporte une grève.",
            [BEFORE, "Le quotidien Le Monde rapporte une grève."],
        ),
        (f"{BEFORE} Lire aussi les classiques aide à mieux écrire.", None),
        (f"Il faut lire aussi : Le Grand Déclic. {AFTER}", None),
        (f"« Il faut lire. » Lire aussi, dit-elle, c’est voyager. {AFTER}", None),
    ],
)
def test_read_also_inside_running_text(line: str, expected: list[str] | None) -> None:
    assert kept(line) == (expected or [line])


PIECE = st.sampled_from(
    [
        *"\n".join(BOILERPLATE.values()).split("\n"),
        "",
        BODY,
        MORE,
        "Chiffres édifiants",
        "Que dire, selon vous ?",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECE, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_running_text_stays_whatever_stands_around_it(pieces: list[str], newline: str) -> None:
    text = newline.join(pieces)
    found = paragraphs(text)
    contents = [span.of(text) for span in found]
    assert contents.count(BODY) == pieces.count(BODY)
    assert contents.count(MORE) == pieces.count(MORE)
    assert bool(found) == bool(text.strip())
    assert all(one.end < two.start for one, two in pairwise(found))
    assert all(content == content.strip() for content in contents)
