"""Proper names: runs of capitalised words, their particles and titles."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.mention import Mention
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.nouns import PARTICLES
from ingest.lexicon.outlets import LONGEST_OUTLET, OUTLETS
from ingest.text.titles import TITLES, Gender
from ingest.text.tokens import Token


def proper_name(line: list[Token], start: int) -> tuple[Mention, int]:
    """A name, with its titles, which begins at ``start``."""
    first = start
    gender: Gender | None = None
    titled = False
    while line[first].low in TITLES and begins_name(line, first + 1):
        if first > start and line[first].low in FIRST_NAMES:
            break
        gender = TITLES[line[first].low] or gender
        titled = True
        first += 1
    head = first
    while titled and not line[head].capital and line[head].low in PARTICLES:
        head += 1  # « M. de la Cruz »
    end = max(capitalised_run(line, head), head + 1)
    name = " ".join(spelled(line, first, end))
    if gender is None:
        gender = FIRST_NAMES.get(line[first].low) or FIRST_NAMES.get(line[first].low.partition("-")[0])
    return Mention(Span(line[start].start, line[end - 1].end), "name", name=name, gender=gender, titled=titled), end


def begins_name(line: list[Token], number: int) -> bool:
    """Whether a capital, or particles and a capital, follow a title: « M. Petit », « Mme de la Cruz »."""
    ahead = number
    while ahead < len(line) and ahead - number < MOST_PARTICLES and line[ahead].low in PARTICLES:
        if line[ahead].capital:
            return True
        ahead += 1
    return ahead < len(line) and line[ahead].capital and not line[ahead].text[0].isdigit()


def capitalised_run(line: list[Token], start: int) -> int:
    """The number of the token after the run of capitalised words and particles that begins at ``start``.

    An outlet is a name by itself: « BBC World Anna Kovar » are two.
    """
    end = start
    while end < len(line):
        token = line[end]
        if token.kind == "word" and token.capital:
            end += 1
            continue
        ahead = _past_particles(line, start, end)
        if ahead is None:
            break
        end = ahead + 1
    outlet = outlet_end(line, start) if end - start > 1 else None
    if outlet is not None and outlet < end and _parts_from_outlet(line, start, outlet, end):
        return outlet
    return end


def _past_particles(line: list[Token], start: int, end: int) -> int | None:
    """The capitalised word to which particles (« de », « ben », « van der ») lead from ``end``, None for none."""
    ahead = end
    while (
        ahead < len(line) and ahead - end < MOST_PARTICLES and line[ahead].low in PARTICLES and not line[ahead].capital
    ):
        ahead += 1
    if end == start or ahead == end or ahead >= len(line) or not line[ahead].capital:
        return None
    joined = [line[number].low for number in range(end, ahead)]
    if joined[0] in ("le", "les", "des", "l'", "la", "y") and joined != ["y"]:
        return None
    if joined[0] in ("de", "du", "d'") and (is_acronym(line[ahead]) or end - start >= 2):
        return None
    return ahead


MOST_PARTICLES = 3
"""« Maria de los Santos », « Jan van der Meer »."""


def _parts_from_outlet(line: list[Token], start: int, outlet: int, end: int) -> bool:
    """Whether what follows an outlet's name is somebody's, not more of the name (« Times Square »)."""
    if line[outlet].low in FIRST_NAMES:
        return True
    spoken_to = start > 0 and line[start - 1].low in ("au", "à", "dans", "par", "sur")
    return end - outlet >= 2 and (spoken_to or outlet - start > 1 or is_acronym(line[start]))


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


def outlet_end(line: list[Token], start: int) -> int | None:
    """The number of the token after the longest known outlet that begins at ``start`` with a capital, None for none."""
    if start >= len(line) or not (line[start].capital or line[start].kind == "elision"):
        return None
    best: int | None = None
    name = ""
    for number in range(start, min(len(line), start + LONGEST_OUTLET + 1)):
        token = line[number]
        if token.kind not in ("word", "elision") and token.low != "+":
            break
        name += token.low if token.kind == "elision" else token.low + " "
        if name.strip() in OUTLETS and (token.capital or token.text[0].isdigit() or token.low == "+"):
            best = number + 1
    return best
