"""Who appears in an article, under which names and offices, and where: what a mention is resolved against."""

from __future__ import annotations

import re
from bisect import insort

from ingest.grammar.appositions import bare_role_at, with_apposition
from ingest.grammar.mention import Mention
from ingest.grammar.mentions import mention_at
from ingest.grammar.people import Appearance, Cast, Person
from ingest.grammar.reading import LINK_OPENINGS, Reading, holds_link
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import DEFINITE, PREPOSITIONS
from ingest.lexicon.nouns import INSTITUTIONS, noun_class
from ingest.lexicon.outlets import AGENCIES, OUTLETS
from ingest.lexicon.person_names import fold, same_full_name, words
from ingest.lexicon.places import PLACES
from ingest.text.titles import TITLES
from ingest.text.tokens import Sentence

BORN = frozenset("né née âgé âgée originaire".split())
COPULAS = frozenset("est était devient reste fut".split())

ROLE_NOISE = frozenset("de du des la le les l d a au aux en et son sa ses leur depuis".split())


def masculine(noun: str) -> str:
    """A noun of person in a form shared by both genders, to compare « directrice » with « directeur »."""
    for feminine, shared in (("trice", "teur"), ("euse", "eur"), ("ienne", "ien"), ("onne", "on"), ("effe", "ef")):
        if noun.endswith(feminine):
            return noun[: -len(feminine)] + shared
    noun = re.sub(r"ère$", "er", noun)
    return noun[:-1] if noun.endswith("e") and len(noun) > 4 else noun


def role_words(role: str | None) -> frozenset[str]:
    """The folded words of an office that tell it from others, both genders alike."""
    return frozenset(masculine(word) for word in words(role or "") if word not in ROLE_NOISE)


def cast_of(reading: Reading) -> Cast:
    """Everybody named in the article outside quotation marks, with the offices that appositions tie to them."""
    cast = Cast()
    for line in reading.lines:
        for sentence in line.sentences:
            _scan(reading, sentence, cast)
    _known_complements(cast)
    cast.appearances.sort(key=lambda appearance: appearance.at)
    return cast


def _scan(reading: Reading, sentence: Sentence, cast: Cast) -> None:
    first = True
    opening = _setting_end(sentence)
    link = sentence[0].low in LINK_OPENINGS and holds_link(reading.text[sentence[0].start : sentence[-1].end])
    number = 0
    while number < len(sentence):
        if sentence[number].kind not in ("word", "elision"):
            number += 1
            continue
        found = mention_at(sentence, number, reading.proper)
        if found is None or found[0].kind == "pronoun":
            first = first and found is None
            number += 1
            continue
        start, (mention, end) = number, found
        if start and (_is_credited(sentence, start) or (mention.titled and _is_place(sentence, start))):
            number = end
            continue
        mention, _after = with_apposition(sentence, end, mention)
        if mention.kind in ("name", "office", "institution") or _is_somebody(mention):
            governed = start > 0 and sentence[start - 1].low in GOVERNING
            governed = governed or start < opening
            cast.appearances.append(Appearance(mention.span.start, mention, first and not governed and not link))
            first = first and governed
        if mention.name is not None and mention.kind == "name":
            if not mention.apposed and end < len(sentence) and sentence[end].low in COPULAS:
                mention = _tied_by_copula(sentence, end + 1, mention, reading)
            _record(cast, mention, human=_has_age(sentence, start, end))
            _acronym(cast, sentence, end, mention)
        elif mention.kind in ("thing", "document"):
            named = _complements(cast, sentence[start + 1 : end], reading, prominent=first and not link)
            first = first and not named
        number = max(end, start + 1)


GOVERNING = PREPOSITIONS - {"selon", "par"}
"""A name after one of these is no subject, and « il » seldom takes it up."""


def _setting_end(sentence: Sentence) -> int:
    """The comma that closes « En réponse aux propos de X, »: nobody named before it is the subject."""
    if sentence[0].low not in ("en", "dans", "sur", "avec", "malgré", "après", "avant", "depuis", "contre", "sans"):
        return 0
    return next((number for number, token in enumerate(sentence) if token.low == ","), 0)


def _is_somebody(mention: Mention) -> bool:
    """Somebody unnamed, whom a pronoun may take up: then it is nobody's name."""
    return mention.kind == "unnamed" and (mention.head is None or noun_class(mention.head) == "person")


def _is_place(sentence: Sentence, start: int) -> bool:
    """« à Sidi Allal » is a place; « à Mme Morel » is not."""
    return sentence[start].low in ("sidi", "moulay", "lalla") and sentence[start - 1].low in ("à", "de", "vers")


def _is_credited(sentence: Sentence, start: int) -> bool:
    """« (AFP/Daniel Ferrat) »: a photographer, of whom nothing is said."""
    return start > 1 and sentence[start - 1].low == "/" and sentence[start - 2].low in AGENCIES


def _has_age(sentence: Sentence, start: int, end: int) -> bool:
    """« X, 71 ans, », « À trente-quatre ans, X », « X a 20 ans », « X, née à »: what is said of people only."""
    after = [token.low for token in sentence[end : end + 4]]
    if after[:1] in ([","], ["("], ["a"]) and after[2:3] == ["ans"]:
        return True
    if after[:1] in ([","], ["("]) and after[1:2] and after[1] in BORN:
        return True
    before = [token.low for token in sentence[max(0, start - 2) : start]]
    return before == ["ans", ","]


def _complements(cast: Cast, inside: Sentence, reading: Reading, *, prominent: bool) -> bool:
    """People named inside the phrase of a thing, whose it is: « le monde de David Harris », « l'avis de Mme Morel »."""
    named = False
    for number, token in enumerate(inside):
        if not (token.capital or token.low in TITLES) or (number and inside[number - 1].capital):
            continue
        known = token.low in FIRST_NAMES or token.low in TITLES
        found = mention_at(inside, number, reading.proper)
        if found is None or found[0].name is None or found[0].kind != "name" or _is_place(inside, number):
            continue
        mention = found[0]
        if known and (" " in found[0].name or mention.titled):
            cast.appearances.append(Appearance(mention.span.start, mention, prominent and not named))
            _record(cast, mention)
            named = True
        elif token.capital:
            cast.complements.append(mention)
    return named


def _known_complements(cast: Cast) -> None:
    """« L'heure de gloire de Panenka »: a surname in the phrase of a thing, of somebody whom the article names."""
    surnames = {words(person.name)[-1] for person in cast.people if person.human and words(person.name)}
    for mention in cast.complements:
        if fold(mention.name or "") in surnames:
            cast.appearances.append(Appearance(mention.span.start, mention, False))


def _tied_by_copula(sentence: Sentence, start: int, mention: Mention, reading: Reading) -> Mention:
    """« X est (le) président de Y »."""
    role = bare_role_at(sentence, start)
    if role is None and start < len(sentence) and sentence[start].low in DEFINITE:
        role = mention_at(sentence, start, reading.proper)
    if role is None or role[0].kind != "office" or role[0].name is not None:
        return mention
    found = role[0]
    return Mention(
        mention.span, mention.kind, mention.name, found.head, found.role, mention.gender or found.gender, mention.titled
    )


def _record(cast: Cast, mention: Mention, *, human: bool = False) -> None:
    assert mention.name is not None
    person = cast.named(mention.name) or next(
        (known for known in cast.names.same(mention.name) if same_full_name(known.name, mention.name)), None
    )
    if person is None:
        person = Person(mention.name, len(cast.people))
        cast.people.append(person)
        cast.names.enter(person)
    elif len(fold(mention.name)) > len(fold(person.name)):
        person.name = mention.name  # an initial gives way to the first name
        cast.names.enter(person)
    cast.by_name[fold(mention.name)] = cast.by_name[fold(person.name)] = person
    person.gender = person.gender or mention.gender
    insort(person.places, mention.span.start)
    person.human = person.human or human or is_human(mention)
    if mention.head is not None and mention.role is not None:
        cast.give(person, masculine(fold(mention.head)), role_words(mention.role))


def add(cast: Cast, mention: Mention) -> None:
    """Enter somebody who speaks: named between quotation marks (« A, dit X, B »), or now known to be a person."""
    if mention.kind == "name" and mention.name is not None and looks_human(mention.name):
        person = cast.named(mention.name)
        if person is not None:
            person.human = True
    if mention.kind == "name" and not cast.appears(mention.span.start):
        _record(cast, mention)
        insort(cast.appearances, Appearance(mention.span.start, mention, True), key=lambda appearance: appearance.at)


def is_human(mention: Mention) -> bool:
    """Whether a name is a person's rather than a place's or an organisation's, as far as the phrase shows."""
    parts = (mention.name or "").split()
    if not parts or noun_class(parts[0].lower()) == "institution" or mention.head in INSTITUTIONS:
        return False
    if mention.titled or parts[0].lower() in FIRST_NAMES or parts[0].lower().partition("-")[0] in FIRST_NAMES:
        return True
    return mention.head is not None and noun_class(mention.head) == "person"


def looks_human(name: str) -> bool:
    """Whether a name of unknown kind has the shape of a person's: two to four words, none an acronym or a common noun.

    >>> looks_human("Nour Belkhayati"), looks_human("Atlas Faisceaux SA"), looks_human("Banque Atlantide")
    (True, False, False)
    """
    parts = name.split()
    if any(part.lower() in PLACES for part in parts) or name.lower() in OUTLETS:
        return False
    if not 2 <= len(parts) <= 4:
        return False
    return all(
        (part[0].isupper() and not part.isupper() and part.isalpha()) or "-" in part for part in parts
    ) and not any(noun_class(part.lower()) == "institution" for part in parts)


def _acronym(cast: Cast, sentence: Sentence, end: int, mention: Mention) -> None:
    """« l'Association marocaine de la relation client (AMRC) »."""
    if end + 2 < len(sentence) and sentence[end].low == "(" and sentence[end + 2].low == ")":
        short = sentence[end + 1].text
        if short.isupper() and mention.name and fold(short[0]) == fold(mention.name)[0]:
            cast.acronyms[fold(short)] = mention.name
