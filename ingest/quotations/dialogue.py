"""Speech in dialogue dashes: « — Je ne sais pas, dit X. On verra. », without any quotation mark."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.attribution import from_clause
from ingest.grammar.clauses import Parenthetical, parenthetical_at
from ingest.grammar.reading import Line, Reading
from ingest.quotations.found import Found
from ingest.text.tokens import ENDS, Token

DASHES = frozenset("–—")
ASIDE_TOKENS = 20
"""How far a clause of saying may run on (« dit-elle en se levant pour partir »)."""


def dialogue_speech(reading: Reading, line: Line) -> list[Found]:
    """What is said in a line that begins with a dash, parted by its clause of saying; empty without such a clause."""
    inside = [token for sentence in line.sentences for token in sentence]
    if not inside or inside[0].low not in DASHES or inside[0].end == inside[1 % len(inside)].start or line.quotes:
        return []
    for number in range(2, len(inside)):
        if inside[number - 1].low not in (",", "!", "?", "…", "..."):
            continue
        clause = parenthetical_at(inside, number, reading.proper)
        if clause is None or not _tells_who(clause):
            continue
        attribution = from_clause(clause, inside)
        end = number - 1 if inside[number - 1].low == "," else number
        spans = [Span(inside[1].start, inside[end - 1].end)] if end > 1 else []
        after = _past_clause(inside, clause.end)
        if after < len(inside):
            spans.append(Span(inside[after].start, line.span.end))
        return [Found(words, "direct", attribution.mention, attribution.cue, attribution.at) for words in spans]
    return []


def _tells_who(clause: Parenthetical) -> bool:
    if clause.verb.negated or clause.subject.head == "on":
        return False
    return clause.verb.clitic is not None or clause.subject.kind in ("name", "office", "unnamed")


def _past_clause(inside: list[Token], end: int) -> int:
    """The token after a clause of saying and whatever it says of how or where it is said."""
    for number in range(end, min(len(inside), end + ASIDE_TOKENS)):
        if inside[number].low in ENDS or inside[number].low in (",", ":", ";") or inside[number].low in DASHES:
            return number + 1
    return end if end >= len(inside) or inside[end - 1].low == "," else len(inside)
