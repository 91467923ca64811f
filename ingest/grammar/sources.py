"""Frames that name the source of a statement: « selon X », « d'après X », « pour X », « à en croire X »."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Span
from ingest.grammar.appositions import with_apposition
from ingest.grammar.mention import Mention
from ingest.grammar.mentions import mention_at
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.text.tokens import Token

FRAMES: tuple[tuple[str, ...], ...] = (
    ("selon",),
    ("d'", "après"),
    ("pour",),
    ("de", "l'", "avis"),
    ("de", "l'", "aveu"),
    ("du", "point", "de", "vue"),
    ("à", "en", "croire"),
    ("aux", "yeux"),
    ("aux", "dires"),
    ("au", "dire"),
    ("dixit",),
)
_FIRST = frozenset(frame[0] for frame in FRAMES) | {"à"}
_OWN = frozenset({"ses", "leurs"})


@dataclass(frozen=True, slots=True)
class Source:
    """A frame in tokens ``[start, end)``: the phrase that introduces it and the speaker it names."""

    start: int
    end: int
    cue: Span
    mention: Mention
    apposed_end: int


def source_at(line: list[Token], start: int, proper: frozenset[str]) -> Source | None:
    """The frame that begins at token ``start``, None when there is none or it names no one who could speak."""
    if line[start].low not in _FIRST:
        return None
    low = [token.low for token in line[start : start + 4]]
    if low[0] == "à" and low[1:3] and low[1] in _OWN and low[2:3] == ["yeux"]:  # « à ses yeux »
        owner = line[start + 1]
        cue = Span(line[start].start, line[start + 2].end)
        mention = Mention(Span(owner.start, owner.end), "pronoun", head=owner.low)
        return Source(start, start + 3, cue, mention, start + 3)
    if low in (["à", "l'", "en", "croire"], ["à", "les", "en", "croire"]):
        cue = Span(line[start].start, line[start + 3].end)
        named = line[start + 1]
        head = "lui" if named.low == "l'" else "eux"
        mention = Mention(Span(named.start, named.end), "pronoun", head=head)
        return Source(start, start + 4, cue, mention, start + 4)
    for frame in FRAMES:
        if tuple(low[: len(frame)]) != frame:
            continue
        after = start + len(frame)
        if frame[-1] in ("avis", "aveu", "vue", "yeux", "dires", "dire"):
            if after >= len(line) or line[after].low not in ("de", "du", "des", "d'"):
                return None
            # « du » and « des » hold the article of the phrase
            after += line[after].low in ("de", "d'")
        if after < len(line) and line[after].low in ("même", "toujours"):
            after += 1
        found = _speaker(line, after, proper, only_people=frame == ("pour",))
        if found is None:
            return None
        mention, end, apposed = found
        return Source(start, end, Span(line[start].start, line[start + len(frame) - 1].end), mention, apposed)
    return None


def _speaker(
    line: list[Token], start: int, proper: frozenset[str], *, only_people: bool
) -> tuple[Mention, int, int] | None:
    if start >= len(line):
        return None
    token = line[start]
    if token.kind == "word" and token.low in (("lui", "elle") if only_people else ("lui", "elle", "eux", "elles")):
        feminine = token.low.startswith("elle")
        end = start + 1
        mention = Mention(Span(token.start, token.end), "pronoun", head=token.low, gender="f" if feminine else "m")
        return mention, end, end
    if token.low in ("notre", "nos", "votre", "vos", "mon", "ma", "mes", "moi", "nous", "vous", "il", "ils", "on"):
        return None
    found = contracted(line, start, proper) if token.low in ("du", "des") else mention_at(line, start, proper)
    if found is None or (
        found[0].kind in ("thing", "pronoun") and found[0].head not in ("celui-ci", "celle-ci", "dernier", "dernière")
    ):
        return None
    mention, end = found
    if only_people and not _person(mention, plural=token.low in ("les", "des", "ces", "ses", "leurs")):
        return None
    completed, apposed = with_apposition(line, end, mention)
    return completed, end, apposed


def _person(mention: Mention, *, plural: bool) -> bool:
    if mention.kind == "office":
        return not plural  # « pour les clients, la reprise ... » is for their good
    if mention.kind != "name" or mention.name is None:
        return mention.kind == "pronoun"
    words = mention.name.split()
    return mention.titled or mention.role is not None or words[0].lower() in FIRST_NAMES or len(words) > 1


def contracted(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    """The phrase after « du » or « des » (or « au », « aux »), read as if it began with « le » or « les »."""
    article = "le" if line[start].low in ("du", "au") else "les"
    stand_in = line[start]._replace(low=article, text=article)
    found = mention_at([*line[:start], stand_in, *line[start + 1 :]], start, proper)
    if found is None:
        return None
    mention, end = found
    return mention, end
