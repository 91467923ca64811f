"""Who the head of an interview says will answer, and what else the head says of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.article import Article, Span
from ingest.grammar.entities import cast_of
from ingest.grammar.people import Cast
from ingest.grammar.reading import read
from ingest.layout.author_names import NAME, is_person
from ingest.layout.bylines import byline, collects
from ingest.layout.interview_lines import BETWEEN_MARKS, I_OR_WE, YOU
from ingest.layout.rubrics import is_interview_rubric, is_opinion_rubric, is_rubric, opens_with_opinion
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.nouns import PARTICLES, noun_class
from ingest.lexicon.person_names import could_be
from ingest.text.folding import fold
from ingest.text.lines import physical_lines

HEAD_LINES = 6
"""Lines at either end of what stands above the first question that are read for its guest.

The heads of the nine interviews among the articles have at most four lines.
"""

HEAD_CHARACTERS = 2500
"""Characters of a line, and of either end of the text, that are read: a standfirst of three hundred words at most."""

_HONOURED = r"(?:(?:MM?|Mmes?|MMES?|Mlle|Dre?|Pre?|Me|Mgr|Monsieur|Madame|Maître|Docteure?|Professeure?)\.?\s){0,2}"
_ROLE = r"(?:(?:[Ll][ea]\s|[Ll]['’]|[Uu]ne?\s)?[^\W\d_A-ZÀ-Þ][a-zà-ÿ-]{2,30}\s){0,3}"
_ANNOUNCED = re.compile(
    rf"\b(?i:entretien|entrevue|interview|rencontre|conversation|tête-à-tête|discussion|questions? (?:posées )?à|"
    rf"minutes)(?:\s(?i:avec|de|exclusif|exclusive|croisée?|with))*(?:\s|[ :,…|–—-]{{1,3}}|\.{{3}}\s|\sd['’])"
    rf"(?:\s?(?:[Ll][ea]\s|[Ll]['’])[^\W\d_A-ZÀ-Þ][a-zà-ÿ-]{{2,30}}\s|\s)?{_HONOURED}(?P<name>{NAME})"
    rf"(?:(?:,|\set|\s&)\s{_HONOURED}(?P<second>{NAME}))?"
)
_LEADS = re.compile(
    rf"(?:{_HONOURED}|(?:[Ll][ea]\s|[Ll]['’])(?:[^\W\d_A-ZÀ-Þ][a-zà-ÿ-]{{2,30}}\s){{1,3}})(?P<name>{NAME})\s?"
    rf"(?:(?P<sign>[:,(–—-])|\Z|(?:répond|se confie|se livre|s['’]explique|témoigne|raconte|nous)\b)"
)
_ENDS = re.compile(
    rf"[»”\"]\s?(?:[,:(–—|-]\s?)?(?:(?:dit|estime|affirme|assure|explique|confie|déclare|prévient|selon|par)\s)?"
    rf"{_HONOURED}(?P<name>{NAME})(?:\s?[,(].{{0,120}})?[)\s]*\Z"
)
_OFFICE = re.compile(
    rf"(?:\A|[.!?–—]\s)(?P<noun>[A-ZÀ-Þ][a-zà-ÿ-]{{2,30}})\s[^.!?]{{1,160}}?,\s{_HONOURED}(?P<name>{NAME})\s(?=[a-zà-ÿ])"
)
_PARTS = re.compile(r"\s?[|:–—]\s|[.…]\s|…|\s-\s|\.{3}\s?")
_TALK = re.compile(
    r"\b(?:interview|entretien avec|(?:grand |l['’])entretien|nos questions|(?:répond|répondu|réponses?) (?:à|aux))\b|"
    r"(?:\A|[.!?…]\s)(?:entretien|rencontre|conversation)s?(?:\sà\s[\w-]{2,30})?\s?(?:[.:|–—]|\Z)|"
    r"\b(?:l['’]|notre )invitée?\b|\bquestions? à\b|\bse confie\b|"
    r"\b(?:rencontre|conversation|tête-à-tête|entretenus?|entretenues?|avons parlé) avec\b|"
    r"\b(?:nous|l['’])\s?(?:avons|a|ai) (?:rencontrée?|reçue?|répondu|accordé|parlé|interrogée?)s?\b|"
    r"\bnous (?:répond|reçoit|répondre|raconte|parle|livre|confie)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\bfaq\b|foire aux questions|questions? (?:les plus )?(?:frequent|courant|posees)|\bvos questions|"
    r"\ben (?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt) (?:questions|points)|"
    r"\bquizz?\b|\bqcm\b|testez vos|questions?[ /-]+reponses?|mode d'emploi|qu'il faut savoir|tout savoir"
)
_MY = re.compile(r"\b(?:je|j['’]|mon|ma|mes|moi|m['’])(?:\b|(?<=['’]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first question of an article.

    ``guests`` are those whom it says will answer, in its order: empty when it introduces nobody, or several people
    of whom it does not say which. ``people`` are all whom it names in full. ``announced``: it says that somebody was
    talked to. ``explains``: it is that of a list of questions and answers, or of a quiz. ``authored``: somebody
    writes there in their own name.
    """

    guests: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    announced: bool = False
    explains: bool = False
    authored: bool = False


def head_of(text: str, above: Sequence[Span], title: str | None) -> Head:
    """Read the lines ``above`` the first question, and the title."""
    near = [*above[:HEAD_LINES], *above[max(HEAD_LINES, len(above) - HEAD_LINES) :]]
    near = [Span(span.start, min(span.end, span.start + HEAD_CHARACTERS)) for span in near]
    lines = [span.of(text) for span in near]
    told = [title] if title else []
    spans = [span for span, line in zip(near, lines, strict=True) if byline(line) is None and not is_rubric(line)]
    cast = cast_of(read(Article(text=text, path="", paragraphs=tuple(spans)))) if spans else Cast()
    named = [person for person in cast.people if " " in person.name and is_name(person.name)]
    prose = [span.of(text) for span in spans]
    people = _of_office(prose) or [person.name for person in named if person.human]
    people = people or [person.name for person in named if not _of_an_institution(person.name)]
    last = lines[-3:]
    return Head(
        guests=_guests(title, prose, people),
        people=tuple(dict.fromkeys([*_all_named(told), *_all_named(prose), *people])),
        announced=any(_TALK.search(line) or is_interview_rubric(line) for line in (*told, *last, *lines[:1])),
        explains=any(explains(line) for line in (*told, *lines)),
        authored=_authored(text, prose, [*told, *lines], above[-1].end if above else 0),
    )


def explains(line: str) -> bool:
    """Whether a line heads a list of questions and answers, or a quiz."""
    return _EXPLAINS.search(fold(line)) is not None


def is_talk(questions: Iterable[str], answers: Iterable[str]) -> bool:
    """Whether a question speaks to « vous » and an answer says « je » or « nous », outside quotation marks."""
    return any(map(YOU.search, questions)) and any(I_OR_WE.search(BETWEEN_MARKS.sub("", answer)) for answer in answers)


def is_name(words: str) -> bool:
    """Whether words are a person's name; all in capitals only when they begin with a known first name."""
    if not words.isupper():
        return is_person(words)
    return words.split()[0].lower() in FIRST_NAMES and is_person(words.title())


def bare_name(line: str | None) -> str | None:
    """A line that is a person's name and nothing else, with a known first name; None for any other line."""
    words = (line or "")[:HEAD_CHARACTERS].split()
    known = 2 <= len(words) <= 4 and words[0].lower() in FIRST_NAMES
    return " ".join(words) if known and all(word[0].isupper() or word in PARTICLES for word in words) else None


def names_in(told: str) -> tuple[str, ...]:
    """Those whom a field names: « Anne Morel et Luc Petit » are two; whatever else it holds is kept as one."""
    parts = re.split(r"\s(?:et|and|&)\s|,\s", told)
    return tuple(parts) if all(map(is_person, parts)) else (told,)


def _guests(title: str | None, lines: Sequence[str], people: Sequence[str]) -> tuple[str, ...]:
    """Somebody announced goes before whoever the title quotes, then the only one named, then who opens a line."""
    for line in (*lines, *([title] if title else ())):
        if announced := _announced(line):
            return announced
    quoted = _of_a_title(title, quoted=True)
    if quoted is not None:
        return (_fullest(quoted, people),)
    alone = _standing_alone(lines, people)
    opening = [name for line in lines if (name := _leading(line)) is not None]
    titled = _of_a_title(title, quoted=False)
    for names in ([alone] if alone else [], people, opening, [titled] if titled else []):
        if len(set(names)) == 1:
            return (names[0],)
    return next(((name,) for name in opening if name in people), ())


def _announced(line: str) -> tuple[str, ...]:
    """Whom « Entretien avec X » announces in a line, one or two."""
    found = _ANNOUNCED.search(line)
    if found is None or not is_name(found["name"]):
        return ()
    return tuple(name for name in (found["name"], found["second"]) if name and is_name(name))


def _without_rubric(line: str) -> str:
    """A line less the rubrics that begin it: « L'INVITÉE DU LUNDI | Anne Morel » is about Anne Morel."""
    parted = _PARTS.search(line)
    while parted is not None and is_rubric(line[: parted.start()]):
        line = line[parted.end() :]
        parted = _PARTS.search(line)
    return line


def _leading(line: str) -> str | None:
    """Whose name opens a line, set off from what it says of them: « X, fondateur de Y »."""
    found = _LEADS.match(_without_rubric(line))
    return found["name"] if found is not None and is_name(found["name"]) else None


def _of_a_title(title: str | None, *, quoted: bool) -> str | None:
    """Who speaks by the shape of a title; ``quoted`` for one that holds their words between marks."""
    if not title or any(mark in title for mark in '«“"') is not quoted:
        return None
    closing = _ENDS.search(title) if quoted else None
    if closing is not None and is_name(closing["name"]):
        return closing["name"]
    return _leading(title)


def _of_office(lines: Iterable[str]) -> list[str]:
    """Whom sentences introduce by their office: « Historien à l'université de X, Y a passé sept ans ... »."""
    return [
        found["name"]
        for line in lines
        for found in _OFFICE.finditer(line)
        if noun_class(found["noun"].lower()) == "person" and is_name(found["name"])
    ]


def _of_an_institution(name: str) -> bool:
    return any(noun_class(part.lower()) == "institution" for part in name.split())


def _standing_alone(lines: Sequence[str], people: Sequence[str]) -> str | None:
    """A name alone on a line of the head that the head says again, or whose office is on the next line."""
    for number, line in enumerate(lines[:2]):
        if not is_name(line):
            continue
        below = lines[number + 1 :]
        office = bool(below) and noun_class(re.split(r"[\s,]", below[0].lower(), maxsplit=1)[0]) == "person"
        if office or any(line in other for other in below) or not set(people) - {line}:
            return line
    return None


def _fullest(name: str, people: Sequence[str]) -> str:
    """The name in full that the head gives to somebody whom the title names."""
    fits = [other for other in people if could_be(name, other)]
    return fits[0] if len(fits) == 1 and name.isupper() else name


def _all_named(lines: Iterable[str]) -> list[str]:
    """Everybody announced or set off in some lines."""
    found: list[str] = []
    for line in lines:
        found.extend(_announced(line))
        found.extend(name for name in (_leading(line),) if name is not None)
    return found


def _authored(text: str, prose: Sequence[str], lines: Sequence[str], first: int) -> bool:
    """Whether somebody writes in their own name: a rubric of opinion, « je » above the questions, a quality signed."""
    if any(is_opinion_rubric(line) or opens_with_opinion(line) for line in lines[: HEAD_LINES + 1]):
        return True
    if any(_MY.search(BETWEEN_MARKS.sub("", line)) for line in prose):
        return True
    ends = [
        *physical_lines(text, 0, min(len(text), max(first, 400), HEAD_CHARACTERS)),
        *list(physical_lines(text, max(0, len(text) - HEAD_CHARACTERS)))[-3:],
    ]
    signed = [line.of(text).strip() for line in ends]
    return any(not collects(line) and (by := byline(line)) is not None and bool(by.quality) for line in signed)
