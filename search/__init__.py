"""Questions to answers: ``from search import search``."""

from search.answer import Answer, Citation, Hit, Reasons, Resolution
from search.ask import answer, search

__all__ = ["Answer", "Citation", "Hit", "Reasons", "Resolution", "answer", "search"]
