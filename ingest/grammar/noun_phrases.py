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
from ingest.lexicon.nouns import DEMONYMS, NAMED_THINGS, Gender, noun_class, noun_gender
from ingest.lexicon.speech_verbs import AUXILIARIES, FAIRE, FORMS, MODALS
from ingest.text.tokens import Token


def institution(line: list[Token], start: int, head: int) -> tuple[Mention, int]:
    """« l'AMRC », « la Banque mondiale », « l'Association marocaine de la relation client »."""
    end = max(capitalised_run(line, head), head + 1)
    sorts = [noun_class(line[number].low) for number in range(head, end)]
    if (sorts[0] or "institution" in sorts) and not is_acronym(line[end - 1]):
        end = _complements(line, end)
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


DETERMINED = frozenset("de du des d' la le les l'".split())


def is_person_after(line: list[Token], number: int, noun: str) -> bool:
    """Whether a name that follows « le directeur de la banque » is the director's, being a person's."""
    before = line[number - 1]
    institution_before = noun_class(before.low) == "institution"
    return institution_before and line[number].low in FIRST_NAMES and noun_class(noun) == "person"


def common_phrase(line: list[Token], start: int, body: int, head: int) -> tuple[Mention, int]:
    """A phrase around a common noun; a name right after the noun or its complements is the speaker's."""
    noun = line[head].low
    end = head + 1
    name: Mention | None = None
    complement = False
    while end < len(line):
        token = line[end]
        if token.low in DEMONYMS and token.capital and not line[end - 1].capital and not _goes_on(line, end):
            end += 1
            continue
        if token.capital and not token.text[0].isdigit():
            if line[end - 1].low in PREPOSITIONS or line[end - 1].low in ("la", "le", "les", "l'"):
                run = max(capitalised_run(line, end), end + 1)
                split = next((n for n in range(end + 1, run - 1) if line[n].low in FIRST_NAMES), None)
                end = split if split is not None else run
                continue
            if line[end - 1].low in ("prix", "loi", "plan", "affaire", "et") and noun_class(noun) == "person":
                run = max(capitalised_run(line, end), end + 1)  # « la lauréate du prix Nobel », « de A et B X Y »
                end = next((n for n in range(end + 1, run - 1) if line[n].low in FIRST_NAMES), run)
                continue
            if complement and not is_person_after(line, end, noun):
                end = max(capitalised_run(line, end), end + 1)  # « l'avocat de la chanteuse Rokia Traoré »
                continue
            if token.low in ("le", "la") and not (end + 1 < len(line) and line[end + 1].capital):
                break
            name, end = proper_name(line, end)
            break
        if token.low in ("de", "du", "des", "d'") and token.kind != "point":
            ahead = end + 1
            while ahead < len(line) and line[ahead].low in (
                "la",
                "le",
                "les",
                "l'",
                "son",
                "sa",
                "ses",
                "leur",
                "leurs",
            ):
                ahead += 1
            if ahead >= len(line) or line[ahead].kind != "word":
                break
            end = ahead if line[ahead].capital else ahead + 1
            complement = noun_class(line[ahead].low) in ("person", "institution") and not line[ahead].capital
        elif token.low in ("à", "au", "aux", "en", "chez"):
            ahead = end + 1
            while ahead < len(line) and line[ahead].low in ("la", "le", "les", "l'"):
                ahead += 1
            if ahead >= len(line) or line[ahead].kind != "word" or line[ahead].low in AUDIENCES:
                break
            if token.low == "en" and line[ahead].low not in ("chef", "charge"):
                break
            if token.low != "en" and noun not in TAKES_A:
                break
            end = ahead if line[ahead].capital else ahead + 1
        elif token.low == "et" and line[end - 1].capital and _second_place(line, end + 1):
            end += 1
        elif token.low == "et" and _second_trade(line, end + 1, noun):
            end += 2
        elif (token.low in ("et",) and end + 1 < len(line) and line[end + 1].low in ("de", "du", "des", "d'")) or (
            token.kind == "word" and not stops(line, end)
        ):
            end += 1
        else:
            break
    last = next((number for number in range(body, end) if line[number].start == name.span.start), end) if name else end
    role_words = as_written(line[body:last])
    determiner = line[start].low if body > start else ""
    kind = _kind(noun, determiner, name)
    gender = _gender(determiner, noun, name)
    span = Span(line[start].start, line[end - 1].end)
    return Mention(span, kind, name.name if name else None, noun, role_words, gender), end


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
    if low in AUXILIARIES or low in MODALS or low in DEFINITE or low in INDEFINITE or low.endswith("ment"):
        return low not in (
            "gouvernement",
            "parlement",
            "développement",
            "département",
            "logement",
            "environnement",
        ) and (low not in ("mouvement", "parement", "groupement", "aménagement", "bâtiment", "armement", "règlement"))
    if low in FAIRE or (low in FORMS and FORMS[low].kind in ("finite", "gerund")):
        before = line[number - 1].low
        return not (before in DEFINITE or before in ("un", "une", "de", "d'", "du", "des"))
    return False


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
