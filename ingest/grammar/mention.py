"""A speaker as an article writes it: the one type that the grammar of noun phrases hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.article import Span
from ingest.text.titles import Gender

MentionKind = Literal["name", "office", "institution", "document", "unnamed", "pronoun", "thing"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as written.

    ``span`` covers the phrase without what is put in apposition to it. ``name`` is the proper name in it or
    apposed to it, without its title. ``head`` is the common noun, lower case; ``role`` the whole common phrase
    as written without a determiner (« président de l'AMRC »), from the phrase or its apposition.
    """

    span: Span
    kind: MentionKind
    name: str | None = None
    head: str | None = None
    role: str | None = None
    gender: Gender | None = None
    titled: bool = False
    apposed: bool = False


SPEAKERS: frozenset[MentionKind] = frozenset({"name", "office", "institution", "unnamed", "pronoun", "document"})
"""The kinds of phrase that can be the subject of a verb of saying; things cannot (« la crise rappelle que »)."""
