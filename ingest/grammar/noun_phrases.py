"""Common noun phrases and the names of institutions, read from their head to the word that ends them."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.mention import Mention, MentionKind
from ingest.grammar.proper_names import capitalised_run, is_acronym, proper_name, spelled
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import (
    ADVERBS,
    AUDIENCES,
    CONJUNCTIONS,
    DEFINITE,
    INDEFINITE,
    OTHER_VERBS,
    PREPOSITIONS,
    TAKES_A,
)
from ingest.lexicon.nouns import ASSEMBLIES, NAMED_THINGS, PORTFOLIOS, is_demonym, noun_class, noun_gender
from ingest.lexicon.places import PLACES
from ingest.lexicon.speech_verbs import AUXILIARIES, FAIRE, FORMS, MODALS
from ingest.lexicon.verbs import is_everyday_verb
from ingest.text.titles import Gender
from ingest.text.tokens import Token


def institution(line: list[Token], start: int, head: int) -> tuple[Mention, int]:
    """« l'AMRC », « la Banque mondiale », « l'Association marocaine de la relation client »."""
    end = max(capitalised_run(line, head), head + 1)
    sorts = [noun_class(line[number].low) for number in range(head, end)]
    if (sorts[0] or "institution" in sorts) and not is_acronym(line[end - 1]):
        end = _complements(line, end)
        end = _to_its_acronym(line, end)
    name = " ".join(spelled(line, head, end))
    kind: MentionKind = "name" if noun_class(line[head].low) != "document" else "document"
    return Mention(Span(line[start].start, line[end - 1].end), kind, name=name, head=line[head].low), end


def _complements(line: list[Token], end: int) -> int:
    """Past the adjectives and « de ... » that follow the head of an institution's name."""
    while end < len(line):
        token = line[end]
        if token.low in ("de", "du", "des", "d'", "pour", "aux") and token.kind != "point":
            ahead = end + 1
            while ahead < len(line) and line[ahead].low in ("la", "le", "les", "l'"):
                ahead += 1
            if token.low == "pour" and ahead == end + 1:
                break
            if ahead >= len(line) or line[ahead].kind != "word" or stops(line, ahead):
                break
            end = ahead + 1
        elif (
            (token.kind == "word" and not token.capital and not stops(line, end))
            or (token.low == "et" and end + 1 < len(line) and line[end + 1].low in ("de", "du", "des", "d'"))
            or (token.capital and (line[end - 1].capital or line[end - 1].low in DETERMINED))
        ):
            end += 1
        else:
            break
    return end


ACRONYM_TOKENS = 9
"""Tokens of a name after its first complements, before its acronym (« sur l'évolution du climat (GIEC) »)."""


def _to_its_acronym(line: list[Token], end: int) -> int:
    """The parenthesis of an acronym to which a name goes on after « sur » or « contre »; ``end`` without one."""
    if end >= len(line) or line[end].low not in ("sur", "contre", "en", "à", "pour", "dans", "et"):
        return end
    for number in range(end + 1, min(len(line) - 2, end + ACRONYM_TOKENS)):
        token = line[number]
        if token.low == "(":
            return number if is_acronym(line[number + 1]) and line[number + 2].low == ")" else end
        if token.kind not in ("word", "elision") or is_everyday_verb(token.low) or token.low in AUXILIARIES:
            return end
    return end


DETERMINED = frozenset("de du des d' la le les l'".split())


def is_person_after(line: list[Token], number: int, noun: str) -> bool:
    """Whether a name that follows « le directeur de la banque » is the director's, being a person's."""
    before = line[number - 1]
    institution_before = noun_class(before.low) == "institution"
    return institution_before and line[number].low in FIRST_NAMES and noun_class(noun) == "person"


def common_phrase(line: list[Token], start: int, body: int, head: int) -> tuple[Mention, int]:
    """A phrase around a common noun; a name right after the noun or its complements is the speaker's."""
    noun = line[head].low
    end, name = _phrase_end(line, head)
    last = next((number for number in range(body, end) if line[number].start == name.span.start), end) if name else end
    role_words = as_written(line[body:last])
    determiner = line[start].low if body > start else ""
    kind = _kind(noun, determiner, name)
    gender = _gender(determiner, noun, name)
    span = Span(line[start].start, line[end - 1].end)
    return Mention(span, kind, name.name if name else None, noun, role_words, gender), end


def _phrase_end(line: list[Token], head: int) -> tuple[int, Mention | None]:
    """The number of the token after the phrase around ``head``, and the name of whoever it is about."""
    noun = line[head].low
    end = head + 1
    complement = False  # whether a name here would be a complement's: « le patron du bar Chez Lulu »
    while end < len(line):
        token = line[end]
        if is_demonym(token.low) and token.capital and not line[end - 1].capital and not _goes_on(line, end):
            end += 1
        elif token.capital and not token.text[0].isdigit():
            past = _past_another_name(line, end, noun, complement)
            if past is not None:
                end, complement = past, False
            elif token.low in ("le", "la") and not (end + 1 < len(line) and line[end + 1].capital):
                break
            else:
                name, end = proper_name(line, end)
                return end, name
        elif token.low in ("de", "du", "des", "d'") and token.kind != "point":
            ahead = _past(line, end + 1, _DETERMINERS)
            if ahead >= len(line) or line[ahead].kind != "word":
                break
            end = ahead if line[ahead].capital else ahead + 1
            sort = noun_class(line[ahead].low)
            inside = line[ahead].low in NAMED_THINGS or (complement and sort is None)
            complement = not line[ahead].capital and (inside or sort in ("person", "institution"))
        else:
            past = _past_word(line, end, noun)
            if past is None:
                break
            end = past
    return end, None


_DETERMINERS = frozenset("la le les l' son sa ses leur leurs".split())


def _past(line: list[Token], number: int, words: frozenset[str]) -> int:
    while number < len(line) and line[number].low in words:
        number += 1
    return number


def _past_another_name(line: list[Token], end: int, noun: str, complement: bool) -> int | None:
    """Past a name that is not the one of whoever the phrase is about; None for a name that is."""
    before = line[end - 1].low
    if line[end].low in _NO_NAMES or before in _TITLING:  # « le site Internet », « un livre intitulé Le Port »
        return max(capitalised_run(line, end), end + 1) if before in _TITLING else end + 1
    if before in PREPOSITIONS or before in ("la", "le", "les", "l'"):
        return _past_governed_name(line, end, noun)
    if before in ("prix", "loi", "plan", "affaire", "et") and noun_class(noun) == "person":
        run = max(capitalised_run(line, end), end + 1)  # « la lauréate du prix Nobel », « de A et B X Y »
        return next((n for n in range(end + 1, run - 1) if line[n].low in FIRST_NAMES), run)
    if complement and not is_person_after(line, end, noun):
        return max(capitalised_run(line, end), end + 1)  # « l'avocat de la chanteuse Rokia Traoré »
    return None


_NO_NAMES = frozenset("internet web net".split())
_TITLING = frozenset("intitulé intitulée titré titrée baptisé baptisée".split())


def _past_governed_name(line: list[Token], end: int, noun: str) -> int:
    """Past the name after « de »: a person's name that follows it without a break is not part of it."""
    run = max(capitalised_run(line, end), end + 1)
    first = line[end]
    one_word = first.low in PLACES or first.low in ASSEMBLIES or (is_acronym(first) and first.low != "ong")
    if noun in _WITH_PORTFOLIO and first.low in PORTFOLIOS:
        return end + 1  # « le ministre de l'Intérieur Jan Novotny »
    if one_word and run - end >= 3 and noun_class(noun) == "person" and not is_acronym(line[end + 1]):
        return end + 1  # « le président du Sénat Jan Novotny »
    split = next((n for n in range(end + 1, run - 1) if line[n].low in FIRST_NAMES), None)
    return split if split is not None else run


_WITH_PORTFOLIO = frozenset(
    "ministre ministres vice-ministre secrétaire commissaire délégué déléguée porte-parole haut-commissaire".split()
)


def _past_word(line: list[Token], end: int, noun: str) -> int | None:
    """Past an adjective, « à ... », « en ... » or « et ... » that goes on a phrase; None where the phrase is over."""
    token = line[end]
    if token.low in ("à", "au", "aux", "en", "chez"):
        ahead = _past(line, end + 1, _ARTICLES)
        if ahead >= len(line) or line[ahead].kind != "word" or line[ahead].low in AUDIENCES:
            return None
        if token.low == "en" and line[ahead].low not in ("chef", "charge"):
            return None
        if token.low != "en" and noun not in TAKES_A:
            return None
        return ahead if line[ahead].capital else ahead + 1
    if token.low == "et":
        if line[end - 1].capital and _second_place(line, end + 1):
            return end + 1
        if _second_trade(line, end + 1, noun):
            return end + 2
        goes_on = end + 1 < len(line) and line[end + 1].low in ("de", "du", "des", "d'")
        return end + 1 if goes_on else None
    return end + 1 if token.kind == "word" and not stops(line, end) else None


_ARTICLES = frozenset(("la", "le", "les", "l'"))


def _second_place(line: list[Token], number: int) -> bool:
    """« l'entraîneur de Lyon et Turin Luc Petit »: a place more, and then the name of a person."""
    run = capitalised_run(line, number)
    return any(line[n].low in FIRST_NAMES for n in range(number + 1, run - 1))


def _second_trade(line: list[Token], number: int, noun: str) -> bool:
    """« l'urologue et andrologue X »: two trades of one person, without a second determiner."""
    if number >= len(line) or line[number].capital or noun_class(noun) != "person" or noun.endswith("s"):
        return False
    return noun_class(line[number].low) == "person" and not stops(line, number)


def _goes_on(line: list[Token], end: int) -> bool:
    """Whether a capitalised word is the first of several (« le ministre Norvégien Hansen » has two names)."""
    return end + 1 < len(line) and line[end + 1].capital


def stops(line: list[Token], number: int) -> bool:
    """Whether a lower-case word cannot go on a noun phrase."""
    token = line[number]
    low = token.low
    if token.kind != "word" or low in CONJUNCTIONS or low in ADVERBS or low in PREPOSITIONS or low in OTHER_VERBS:
        return True
    if low in AUXILIARIES or low in MODALS or low in DEFINITE or low in INDEFINITE:
        return True
    if low.endswith("ment"):
        return low not in NOUNS_IN_MENT
    if low in FAIRE or (low in FORMS and FORMS[low].kind in ("finite", "gerund")) or is_everyday_verb(low):
        before = line[number - 1].low
        return not (before in DEFINITE or before in ("un", "une", "de", "d'", "du", "des"))
    return False


NOUNS_IN_MENT = frozenset(
    """gouvernement parlement développement département logement environnement mouvement parement groupement
    aménagement bâtiment armement règlement enseignement recrutement financement équipement traitement régiment
    armement changement établissement événement investissement mouvement paiement renseignement rassemblement
    supplément testament vêtement médicament""".split()
)
"""Nouns among the words in « -ment », which are adverbs for the most part."""


def as_written(words: list[Token]) -> str:
    """Tokens joined by single spaces where the text has space between them."""
    return "".join(
        (" " if number and token.start > words[number - 1].end else "") + token.text
        for number, token in enumerate(words)
    )


def _kind(noun: str, determiner: str, name: Mention | None) -> MentionKind:
    if noun in NAMED_THINGS:
        return "thing"
    if name is not None:
        return "name"
    sort = noun_class(noun.removeprefix("ex-"))
    if sort == "document":
        return "document"
    if determiner in INDEFINITE or determiner in ("d'", "de"):
        return "unnamed" if sort else "thing"
    if sort is None:
        return "thing"
    return "office" if sort == "person" else "institution"


def _gender(determiner: str, noun: str, name: Mention | None) -> Gender | None:
    if name is not None and name.gender is not None:
        return name.gender
    if noun in ("personne", "victime", "vedette", "star", "recrue"):
        return None
    if determiner in ("le", "un", "ce", "cet"):
        return "m"
    if determiner in ("la", "une", "cette"):
        return "f"
    return noun_gender(noun)
