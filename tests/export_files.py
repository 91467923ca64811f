"""Exports of press databases written for tests: invented articles in the forms that the databases give them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.article import Article, Notice, Skip
from ingest.files.readers import read_file

EXPORTER = "Bibliothèque de Trifouilly"
"""Who exported: no article, passage or quotation may name them."""


@dataclass(frozen=True)
class Invented:
    """An article that nobody printed."""

    title: str
    author: str
    source: str
    day: str  # as French papers write it
    iso: str
    page: str
    body: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.body)


PHARE = Invented(
    "Le phare de Kerzu reste éteint",
    "Maëlle Le Bihan",
    "La Dépêche du Trégor",
    "3 avril 2014",
    "2014-04-03",
    "7",
    (
        "Le phare de Kerzu n’a pas été rallumé mardi, faute d’une lampe que plus aucun fabricant ne livre depuis "
        "l’hiver dernier, malgré les promesses faites aux marins.",
        "« Nous avons écrit à trois ministères », a indiqué Yann Martin, maire de la commune, à l’issue du conseil. "
        "Les pêcheurs naviguent avec leurs propres instruments.",
    ),
)
MOULIN = Invented(
    "Le moulin des Aulnes vendu aux enchères",
    "Bruno Castelnau",
    "Courrier, Le",
    "5 avril 2014",
    "2014-04-05",
    "B3",
    (
        "Le moulin des Aulnes a été adjugé samedi à un couple de boulangers, qui compte y moudre du blé "
        "ancien et loger les apprentis de la vallée dans la grange.",
        "« La roue tournera avant Noël », a promis M. Martin, le charpentier chargé du chantier. Le département a "
        "refusé toute subvention.",
    ),
)
BOTH = (PHARE, MOULIN)


def read(folder: Path, name: str, content: str | bytes) -> list[Article | Skip | Notice]:
    """What reading a file of this content gives."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_file(path, folder))


def articles(found: list[Article | Skip | Notice]) -> list[Article]:
    """The articles, after checking that nothing else was said."""
    assert all(isinstance(item, Article) for item in found), [item for item in found if not isinstance(item, Article)]
    return [item for item in found if isinstance(item, Article)]


def body(article: Article) -> tuple[str, ...]:
    """The paragraphs, wrapped lines joined."""
    return tuple(" ".join(span.of(article.text).split()) for span in article.paragraphs)


def agree(found: list[Article], expected: tuple[Invented, ...] = BOTH) -> None:
    """Each article found says what the invented one does, and names nobody who exported it."""
    told = [(a.title, a.author, a.source, a.date, body(a)) for a in found]
    assert told == [
        (one.title, one.author, one.source, one.iso, tuple(" ".join(part.split()) for part in one.body))
        for one in expected
    ]
    for article in found:
        everything = f"{article.text} {article.title} {article.author} {article.section} {article.edition}"
        assert EXPORTER not in everything
