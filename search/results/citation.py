"""From a stored passage to a citation that a person can paste and a program can check.

A citation is written as the French press does it: « Title », who is interviewed, source, author, date, § n, then an
id made of the article's id and the characters cited. What the article does not say is left out, never guessed.
"""

from __future__ import annotations

from index.stored import StoredArticle
from search.answer import Citation

OPENING_WORDS = 10
"""How many words stand for the title of an article that has none."""


def cite(article: StoredArticle, start: int, end: int, paragraph: int) -> Citation:
    """The citation of characters ``[start, end)`` of an article, ``paragraph`` the 1-based number of its first."""
    parts = [f"« {unquoted(article.title) if article.title else opening_words(article)} »"]
    if article.interviewee and article.interviewee not in (article.title or ""):
        parts.append(f"entretien avec {article.interviewee}")
    parts += [part for part in (article.source, article.author, article.date) if part]
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
    )


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
