"""Noun phrases that can name a speaker: a name, an office, an institution, somebody unnamed, a pronoun.

A small grammar over tokens, not a parser: a phrase is read from its first word onwards, over adjectives,
complements (« de la Fédération ... ») and names, until a word that cannot belong to it.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.article import Span
from ingest.grammar.mention import Mention, MentionKind
from ingest.grammar.noun_phrases import common_phrase, institution
from ingest.grammar.proper_names import begins_name, capitalised_run, is_acronym, proper_name
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import (
    ADJECTIVES_BEFORE,
    ADVERBS,
    CONJUNCTIONS,
    DEFINITE,
    INDEFINITE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from ingest.lexicon.nouns import DEMONYMS, noun_class
from ingest.lexicon.places import PLACES
from ingest.lexicon.speech_verbs import FORMS, THAT_VERBS
from ingest.text.titles import TITLES, Gender
from ingest.text.tokens import Token

PARTS = frozenset(
    """plupart majorité moitié tiers quart dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine
    soixantaine centaine millier milliers dizaines centaines million poignée foule""".split()
)
"""Words of number before « de » or « des »: « la plupart des experts », « une trentaine de parents »."""


def mention_at(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    """The phrase that begins at token ``start`` and the number of the token after it, None when none begins there.

    ``proper`` holds, in lower case, the words that the article capitalises inside sentences: a capital that opens
    a sentence is a name only if it is one of them or a first name.
    """
    if start >= len(line):
        return None
    token = line[start]
    found = _pronoun_at(line, start)
    if found is not None:
        return found
    if token.low in DEFINITE or token.low in INDEFINITE:
        return _named_with_article(line, start, proper) or determined(line, start)
    many = _many(line, start)
    if many is not None:
        return many
    if token.capital and not token.text[0].isdigit():
        return _capital(line, start, proper)
    if token.low in TITLES and start + 1 < len(line) and line[start + 1].capital:
        return proper_name(line, start)
    return None


def _pronoun_at(line: list[Token], start: int) -> tuple[Mention, int] | None:
    token = line[start]
    if token.kind == "clitic" or (token.kind == "word" and token.low in SUBJECT_PRONOUNS):
        return pronoun(token), start + 1
    if token.kind == "word" and token.low in ("celui-ci", "celle-ci", "ceux-ci", "celles-ci", "lui"):
        return pronoun(token), start + 1
    if token.low in ("ce", "cet", "cette", "ces") and start + 1 < len(line) and line[start + 1].low.startswith("derni"):
        following = line[start + 2] if start + 2 < len(line) else None
        if following is None or noun_class(following.low) is None:
            return pronoun(token, line[start + 1]), start + 2
    return None


def _named_with_article(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    """« Le Monde », « La Poste »: a name of which the article is part."""
    token = line[start]
    if not token.capital or token.low not in ("le", "la", "les") or capitalised_run(line, start) <= start + 1:
        return None
    opens = start == 0 or line[start - 1].low in ".!?…"
    known = not opens or f"{token.low} {line[start + 1].low}" in proper
    return proper_name(line, start) if known else None


_OPENING_MANY = frozenset("d' de peu beaucoup tant trop plus moins près environ quelque quelques".split())


def _many(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """« de nombreux élus », « peu d'experts », « plus de 2 500 chercheurs »: several people without a name."""
    low = line[start].low
    if low not in _OPENING_MANY and not line[start].text[0].isdigit():
        return None
    following = line[start + 1].low if start + 1 < len(line) else ""
    if low in ("d'", "de") and following in ("autres", "nombreux", "nombreuses"):
        return determined(line, start)
    if low in ("peu", "beaucoup", "tant", "trop") and following in ("de", "d'"):
        return determined(line, start + 1)
    if low in ("plus", "moins", "près") and following in ("de", "d'"):
        return _numbered(line, start, start + 2)
    if low in ("environ", "quelque", "quelques"):
        return _numbered(line, start, start + 1)
    return _numbered(line, start, start) if line[start].text[0].isdigit() else None


def _numbered(line: list[Token], start: int, number: int) -> tuple[Mention, int] | None:
    """The people or institutions that a number at token ``number`` counts, from token ``start`` on."""
    head = number
    while head < len(line) and line[head].kind == "word" and line[head].text[0].isdigit():
        head += 1
    if head == number:
        return None
    while head < len(line) and line[head].low in ADJECTIVES_BEFORE:
        head += 1
    if head >= len(line) or line[head].capital or noun_class(line[head].low) not in ("person", "institution"):
        return None
    mention, end = common_phrase(line, head, head, head)
    span = Span(line[start].start, mention.span.end)
    return Mention(span, "unnamed", head=mention.head, gender=mention.gender), end


def pronoun(first: Token, word: Token | None = None) -> Mention:
    """The mention that a pronoun makes; ``word`` is the one that tells its gender in « ce dernier »."""
    word = word or first
    feminine = word.low in ("elle", "elles", "celle-ci", "celles-ci", "dernière", "dernières")
    gender: Gender | None = None if word.low == "on" else "f" if feminine else "m"
    return Mention(Span(first.start, word.end), "pronoun", head=word.low, gender=gender)


def _capital(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    token = line[start]
    opens = start == 0 or line[start - 1].low in (".", "!", "?", "…", "...", "«»")
    if token.low in PREPOSITIONS or token.low in CONJUNCTIONS or token.low in ADVERBS:
        return None
    if start and line[start - 1].low == "°":
        return None  # « 40 °C »
    if opens and token.low not in TITLES:
        alone = capitalised_run(line, start) == start + 1 or line[start + 1].low in ("de", "du", "des", "d'")
        known = token.low in proper or token.low in FIRST_NAMES or token.low in PLACES or is_acronym(token)
        if alone and not known and not (_set_off_as_person(line, start + 1) or _is_subject(line, start)):
            return None
    if token.low in TITLES and not begins_name(line, start + 1):
        return None
    mention, end = proper_name(line, start)
    if noun_class(token.low) == "institution" and end < len(line):  # « Association marocaine de ... » without article
        mention, end = institution(line, start, start)
    return mention, end


ONE = frozenset("le la l' un une ce cet cette".split())


def _of_a_nation(line: list[Token], start: int, head: int) -> tuple[Mention, int]:
    """« L'Argentin » takes up somebody named before; « l'Allemand Tuchel » names one."""
    core = line[head]
    gender: Gender = "f" if core.low.endswith("e") and core.low not in EITHER_NATIONS else "m"
    if head + 1 < len(line) and line[head + 1].capital and not line[head + 1].text[0].isdigit():
        named, end = proper_name(line, head + 1)
        return replace(named, span=Span(line[start].start, named.span.end), gender=named.gender or gender), end
    kind: MentionKind = "unnamed" if line[start].low in ("un", "une") else "office"
    return Mention(Span(line[start].start, core.end), kind, head=core.low, role=core.text, gender=gender), head + 1


EITHER_NATIONS = frozenset("belge russe suisse serbe slave arabe britannique vietnamien yéménite tchèque".split())


def _other(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """« un autre », « une autre », « l'autre » alone: somebody unnamed."""
    number = start + 1
    if number >= len(line) or line[number].low not in ("autre", "autres") or line[start].low in ("des", "d'"):
        return None
    following = line[number + 1] if number + 1 < len(line) else None
    if following is not None and following.kind in ("word", "elision") and following.low not in PREPOSITIONS:
        return None
    gender: Gender | None = {"une": "f", "un": "m"}.get(line[start].low)  # type: ignore[assignment]
    return Mention(Span(line[start].start, line[number].end), "unnamed", gender=gender), number + 1


BARE_SUBJECTS = frozenset(
    """ceci cela tout rien beaucoup certains certaines personne chacun chacune plusieurs reste qui quiconque aucun
    aucune nul nulle autant tous toutes quelqu'un quelques-uns d'autres là voilà voici ce c' ça combien comment pourquoi
    deux trois quatre cinq six sept huit neuf dix cent mille je tu nous vous on que quoi quel quelle encore""".split()
)
"""Words other than names that are subjects without a determiner."""


def _is_subject(line: list[Token], start: int) -> bool:
    """Whether a finite verb follows a word without determiner, which makes it a name: « Royster fait valoir que »."""
    token, number = line[start], start + 1
    while number < len(line) and line[number].low in ("n'", "ne", "lui", "leur", "en", "y", "a"):
        if line[number].low == "a":
            break
        number += 1
    if number >= len(line) or token.low in BARE_SUBJECTS or noun_class(token.low) is not None or len(token.text) < 3:
        return False
    low = line[number].low
    if low in FORMS and FORMS[low].kind == "finite":
        finite = FORMS[low].infinitive in THAT_VERBS
    else:
        finite = low in ("a", "est", "avait", "était", "fait", "va", "dit")
    return finite and token.text[1:].islower() and not (token.low.endswith(("ment", "ant", "é")) or token.low in FORMS)


def _set_off_as_person(line: list[Token], comma: int) -> bool:
    """Whether an age or a trade between commas follows: « Tomasz, développeur polonais, », « Zineb, 26 ans, »."""
    if comma + 2 >= len(line) or line[comma].low != ",":
        return False
    word = line[comma + 1]
    if word.kind != "word" or word.capital:
        return word.kind == "word" and word.text[0].isdigit() and line[comma + 2].low == "ans"
    return line[comma + 2].low == "ans" or (noun_class(word.low) == "person" and not word.low.endswith("s"))


def _past_adjectives(line: list[Token], head: int) -> int:
    """Past adjectives before a noun; « un jeune », « la Haute Cour » begin with their head."""
    while head < len(line) and line[head].low in ADJECTIVES_BEFORE:
        following = line[head + 1] if head + 1 < len(line) else None
        if line[head].capital and following is not None and following.capital:
            break
        alone = following is None or following.kind != "word"
        if alone and line[head].low in ("premier", "première", "jeune", "ancien", "ancienne"):
            break
        head += 1
    return head


def _one_of(line: list[Token], start: int, of: int, gender: Gender | None) -> tuple[Mention, int] | None:
    """« l'une des enseignantes », « un de ses voisins »: somebody unnamed; ``of`` is the token « de » or « des »."""
    if line[of].low not in ("de", "des", "d'"):
        return None
    following = determined(line, of if line[of].low == "des" else of + 1)
    end = following[1] if following else of + 1
    noun = following[0].head if following else None
    return Mention(Span(line[start].start, line[end - 1].end), "unnamed", head=noun, gender=gender), end


def _part(line: list[Token], start: int, of: int) -> tuple[Mention, int] | None:
    """« la plupart des experts », « une trentaine de parents »: several people without a name."""
    if line[of].low == "des":
        found = determined(line, of)
    elif of + 1 < len(line) and noun_class(line[of + 1].low) == "person" and not line[of + 1].capital:
        found = common_phrase(line, of + 1, of + 1, of + 1)
    else:
        return None
    if found is None or (found[0].kind != "unnamed" and line[of].low == "des"):
        return None
    span = Span(line[start].start, found[0].span.end)
    return replace(found[0], kind="unnamed", name=None, span=span), found[1]


def determined(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """The phrase that a determiner at token ``start`` opens, None when no noun follows it."""
    head = start + 1
    if line[start].low == "l'" and head + 1 < len(line) and line[head].low in ("un", "une"):
        return _one_of(line, start, head + 1, None)  # « l'un des fondateurs »
    if head + 1 < len(line) and line[head].low in PARTS and line[head + 1].low in ("des", "de", "d'"):
        part = _part(line, start, head + 1)
        if part is not None:
            return part
    if line[start].low in ("un", "une") and head < len(line) and line[head].low in ("de", "des", "d'"):
        return _one_of(line, start, head, "f" if line[start].low == "une" else "m")
    if (other := _other(line, start)) is not None:
        return other
    head = _past_adjectives(line, head)
    if head >= len(line) or line[head].kind != "word" or line[head].text[0].isdigit():
        return None
    core = line[head]
    if core.low in DEMONYMS and core.capital and line[start].low in ONE:
        return _of_a_nation(line, start, head)
    if core.capital:
        if core.low in TITLES and head + 1 < len(line) and line[head + 1].capital:
            named, end = proper_name(line, head)
            return replace(named, span=Span(line[start].start, named.span.end)), end
        if noun_class(core.low) != "person" or (
            head + 1 < len(line) and line[head + 1].capital and not is_acronym(core)
        ):
            return institution(line, start, head)
    if not core.capital and core.low in CONJUNCTIONS | ADVERBS | PREPOSITIONS:
        return None
    return common_phrase(line, start, start + 1, head)
