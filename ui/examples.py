"""Six questions to begin with: fixed ones for the bundled articles, made from the corpus at hand for any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

MANY = 6

BUNDLED = frozenset(
    {
        "amrc-lutte-contre-covid-19.txt",
        "belahrach-culture-client-maroc.txt",
        "crise-sanitaire-service-client-maroc.txt",
        "dahab-professionnalisation-metiers.txt",
        "relation-client-grand-declic.txt",
    }
)

FIXED = (
    ("en", "what did Chraibi say about devises?"),
    ("fr", "Que pense Jamal Belahrach de la culture client au Maroc ?"),
    ("en", "How is digital changing customer relations jobs, according to Tarik Dahab?"),
    ("fr", "Qu’a dit Othmane Serraj sur la résilience du secteur ?"),
    ("en", "How many jobs does outsourcing provide in Morocco?"),
    ("fr", "Quels engagements contient la charte de conformité sanitaire ?"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question to ask by one click, with its language."""

    language: str
    question: str


def examples(
    paths: Sequence[str],
    speakers: Sequence[tuple[str, str | None]],
    titles: Sequence[str],
    french: Mapping[str, str],
    english: Mapping[str, str],
) -> list[Example]:
    """Up to six questions in both languages.

    ``paths`` and ``titles`` are those of the articles; ``speakers`` are names, those who speak most first, each with
    what they speak about (None when it cannot be told).
    """
    if {PurePosixPath(path).name for path in paths} == BUNDLED:
        return [Example(*example) for example in FIXED]
    found: list[Example] = []
    for name, topic in speakers[:3]:
        if topic:
            found.append(Example("en", english["page.example.what"].format(name=name, topic=topic)))
        found.append(Example("fr", french["page.example.que"].format(name=name)))
    for number, title in enumerate(titles):
        words, language = (english, "en") if number % 2 else (french, "fr")
        found.append(Example(language, words["page.example.topic"].format(topic=title)))
    return found[:MANY]
