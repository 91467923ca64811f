"""Revue: the folder of articles is built, and built again with one more; questions go through ``search.answer``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adapting import Place, main

if TYPE_CHECKING:
    from index.index import Index


class Revue:
    """As ``revue build`` and ``revue ask`` use it."""

    def __init__(self, encoder: str) -> None:
        from index.settings import Settings

        self.settings = Settings(encoder=encoder)
        self.index: Index | None = None

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """Write the articles to a corpus folder, as a user has them, and build."""
        corpus = folder / "corpus"
        corpus.mkdir(parents=True)
        for name, text in articles.items():
            (corpus / name).write_text(text, encoding="utf-8")
        self._build(folder)

    def add(self, name: str, text: str, folder: Path) -> None:
        """One more file, and the same build again."""
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
        self._build(folder)

    def open(self, folder: Path) -> None:
        """The index, and which file each article is."""
        from index.index import open_index

        self.index = open_index(folder / "index")
        self.names = {article.id: Path(article.path).name for article in self.index.articles()}

    def ask(self, question: str, count: int) -> list[Place]:
        """Cited places."""
        from search import answer

        assert self.index is not None
        citations = [hit.citation for hit in answer(self.index, question, k=count)]
        return [(self.names[citation.article], citation.start, citation.end) for citation in citations]

    def _build(self, folder: Path) -> None:
        from index.build import build

        build(folder / "corpus", folder / "index", self.settings)


if __name__ == "__main__":
    main(Revue)
