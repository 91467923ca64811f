"""Who says it, drawn from a clause of saying."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Span
from ingest.grammar.appositions import with_apposition
from ingest.grammar.clauses import Parenthetical
from ingest.grammar.mention import Mention
from ingest.grammar.mentions import mention_at
from ingest.grammar.sources import contracted
from ingest.text.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, as written; ``mention`` None when the cue names nobody."""

    mention: Mention | None
    cue: Span | None
    at: int


def from_clause(clause: Parenthetical, sentence: Sentence) -> Attribution:
    """The attribution that a clause with inverted subject makes; « on » is whoever « de » or « auprès de » names."""
    cue = clause.verb.span(sentence)
    mention = None if clause.subject.head == "on" else clause.subject
    if mention is None:
        mention = _source_of_on(sentence, clause)
    return Attribution(mention, cue, cue.start)


def _source_of_on(sentence: Sentence, clause: Parenthetical) -> Mention | None:
    """« relève-t-on du président de l'AMRC »: the person after « de », « chez » or « auprès de »."""
    number = clause.end
    while number < len(sentence) and sentence[number].low in ("auprès", "encore", "chez"):
        number += 1
    if number >= len(sentence) or sentence[number].low not in ("de", "du", "des", "d'"):
        return None
    if sentence[number].low in ("du", "des"):
        found = contracted(sentence, number, frozenset())
    else:
        found = mention_at(sentence, number + 1, frozenset())
    if found is None or found[0].kind not in ("name", "office", "institution"):
        return None
    return with_apposition(sentence, found[1], found[0])[0]
