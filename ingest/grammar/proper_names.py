"""Proper names: runs of capitalised words, their particles and titles."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.mention import Mention
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.nouns import PARTICLES, TITLES, Gender
from ingest.text.tokens import Token


def proper_name(line: list[Token], start: int) -> tuple[Mention, int]:
    """A name, with its titles, which begins at ``start``."""
    first = start
    gender: Gender | None = None
    titled = False
    while first + 1 < len(line) and line[first].low in TITLES and line[first + 1].capital:
        if first > start and line[first].low in FIRST_NAMES:
            break
        gender = TITLES[line[first].low] or gender
        titled = True
        first += 1
    end = max(capitalised_run(line, first), first + 1)
    name = " ".join(spelled(line, first, end))
    if gender is None:
        gender = FIRST_NAMES.get(line[first].low) or FIRST_NAMES.get(line[first].low.partition("-")[0])
    return Mention(Span(line[start].start, line[end - 1].end), "name", name=name, gender=gender, titled=titled), end


def capitalised_run(line: list[Token], start: int) -> int:
    """The number of the token after the run of capitalised words and particles that begins at ``start``."""
    end = start
    while end < len(line):
        token = line[end]
        if token.kind == "word" and (
            token.capital or (token.text[0].isdigit() and end > start and token.text[0] != "0")
        ):
            if token.text[0].isdigit():
                break
            end += 1
            continue
        ahead = end
        while ahead < len(line) and ahead - end < 3 and line[ahead].low in PARTICLES and not line[ahead].capital:
            ahead += 1
        if end == start or ahead == end or ahead >= len(line) or not line[ahead].capital:
            break
        joined = [line[number].low for number in range(end, ahead)]
        if joined[0] in ("le", "les", "des", "l'", "la", "y") and joined != ["y"]:
            break
        if joined[0] in ("de", "du", "d'") and (is_acronym(line[ahead]) or (len(joined) > 1 and end - start > 1)):
            break
        if joined[0] in ("de", "du", "d'") and end - start >= 2:
            break
        end = ahead + 1
    return end


def is_acronym(token: Token) -> bool:
    """Whether a word is all capitals, as AMRC."""
    return len(token.text) > 1 and token.text.isupper()


def spelled(line: list[Token], start: int, end: int) -> list[str]:
    """The words of a name as written, elisions joined to what follows."""
    words: list[str] = []
    glue = ""
    for token in line[start:end]:
        if token.kind == "elision":
            glue += token.text
        else:
            words.append(glue + token.text)
            glue = ""
    return words
