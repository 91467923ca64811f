"""From a stored passage to a citation that a person can paste and a program can check.

A citation is written as the French press does it: « Title », who is interviewed, source, edition, author, date, page
of the paper, § n, then an id made of the article's id and the characters cited. What the article does not say is left
out, never guessed.
"""

from __future__ import annotations

from dataclasses import replace

from index.stored import StoredArticle
from search.answer import Citation

OPENING_WORDS = 10
"""How many words stand for the title of an article that has none."""


def cite(article: StoredArticle, start: int, end: int, paragraph: int) -> Citation:
    """The citation of characters ``[start, end)`` of an article, ``paragraph`` the 1-based number of its first."""
    parts = _named(article)
    if article.interviewee and article.interviewee not in (article.title or ""):
        parts.append(f"entretien avec {article.interviewee}")
    parts += [part for part in (article.source, article.edition, article.author, article.date) if part]
    parts += [f"p. {article.page}"] if article.page else []
    parts += [f"§ {paragraph}", f"revue:{article.id}#{start}-{end}"]
    return Citation(
        article=article.id,
        title=article.title,
        source=article.source,
        author=article.author,
        date=article.date,
        url=article.url,
        path=article.path,
        paragraph=paragraph,
        start=start,
        end=end,
        text=", ".join(parts),
        section=article.section,
        page=article.page,
        edition=article.edition,
        language=article.language,
        time=article.time,
        document=article.document,
    )


def elsewhere(article: StoredArticle, cited: Citation) -> list[Citation]:
    """Where else the article of a citation stands: other places of the corpus, then other papers that printed it.

    What is said of a printing is what the article's own record says: the paper and the day. Positions are those in the
    article at hand.
    """
    places = [
        replace(cited, path=place.path, text=f"{cited.text}, {place.path}")
        for place in article.copies
        if place.path != cited.path
    ]
    printings = [
        replace(
            cited,
            source=one.source,
            date=one.date,
            text=", ".join([*_named(article), one.source, *([one.date] if one.date else [])]),
            author=None,
            url=None,
            section=None,
            page=None,
            edition=None,
            time=None,
            document=None,
        )
        for one in article.printings
    ]
    return [*places, *printings]


def _named(article: StoredArticle) -> list[str]:
    return [f"« {unquoted(article.title) if article.title else opening_words(article)} »"]


def unquoted(title: str) -> str:
    """A title without the guillemets around the whole of it: they would stand inside those of the citation."""
    inner = title.removeprefix("«").removesuffix("»")
    return inner.strip() if len(inner) == len(title) - 2 and not set(inner) & set("«»") else title


def opening_words(article: StoredArticle) -> str:
    """The first words of the body, for an article without a title; its path when it has no body either."""
    if not article.paragraphs:
        return article.path
    words = article.paragraphs[0].of(article.text).split()
    return " ".join(words[:OPENING_WORDS]) + ("…" if len(words) > OPENING_WORDS else "")


def paragraph_at(article: StoredArticle, position: int) -> int:
    """The 1-based number of the paragraph that holds the character at ``position``, or of the next one after it."""
    for number, paragraph in enumerate(article.paragraphs, 1):
        if position < paragraph.end:
            return number
    return max(1, len(article.paragraphs))
