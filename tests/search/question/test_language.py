"""French or English, from a few words."""

import pytest

from search.question.language import language_of


@pytest.mark.parametrize(
    "question",
    [
        "Que dit Chraibi des devises ?",
        "devises",
        "télétravail",
        "les exportations du Maroc",
        "Quelle est la capitale de l'Égypte ?",
        "qui est le président de l’AMRC",
        "résilience face à la crise",
        "chiffre d'affaires",
        "port de Tanger",
        "Chraibi",
        "",
        "???",
        "2020",
    ],
)
def test_french(question):
    assert language_of(question) == "fr"


@pytest.mark.parametrize(
    "question",
    [
        "what did Chraibi say about devises?",
        "Who is the president of the Fédération Marocaine de l’Externalisation des Services?",
        "how many employees does the sector have",
        "currency",
        "working from home",
        "According to Serraj, what matters most?",
        "customer culture in Morocco",
        "what did Charles de Gaulle say?",
    ],
)
def test_english(question):
    assert language_of(question) == "en"
