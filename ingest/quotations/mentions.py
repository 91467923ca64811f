"""Noun phrases that can name a speaker: a name, an office, an institution, somebody unnamed, a pronoun.

A small grammar over tokens, not a parser: a phrase is read from its first word onwards, over adjectives,
complements (« de la Fédération ... ») and names, until a word that cannot belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ingest.article import Span
from ingest.quotations.first_names import FIRST_NAMES
from ingest.quotations.lexicon import AUXILIARIES, FAIRE, FORMS, MODALS
from ingest.quotations.people import PARTICLES, TITLES, Gender, noun_class, noun_gender
from ingest.quotations.tokens import Token

MentionKind = Literal["name", "office", "institution", "document", "unnamed", "pronoun", "thing"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as written.

    ``span`` covers the phrase without what is put in apposition to it. ``name`` is the proper name in it or
    apposed to it, without its title. ``head`` is the common noun, lower case; ``role`` the whole common phrase
    as written without a determiner (« président de l'AMRC »), from the phrase or its apposition.
    """

    span: Span
    kind: MentionKind
    name: str | None = None
    head: str | None = None
    role: str | None = None
    gender: Gender | None = None
    titled: bool = False
    apposed: bool = False


DEFINITE = frozenset("le la les l' ce cet cette ces son sa ses leur leurs notre nos votre vos".split())
INDEFINITE = frozenset(
    "un une des plusieurs certains certaines quelques beaucoup nombre d'autres deux trois quatre cinq six dix".split()
)
SUBJECT_PRONOUNS = frozenset("il elle ils elles on".split())

PREPOSITIONS = frozenset(
    """à au aux de du des d' en dans sur sous par pour avec sans chez vers entre contre depuis pendant durant
    lors après avant devant derrière selon malgré outre dès jusqu' jusque parmi hors via envers suite grâce
    face auprès concernant sauf voire afin""".split()
)
CONJUNCTIONS = frozenset(
    """et ou mais or ni car donc que qu' qui dont où quand lorsque lorsqu' si comme puisque puisqu' tandis alors
    quoique""".split()
)
ADVERBS = frozenset(
    """aussi encore également toutefois ainsi déjà ensuite puis enfin alors même pourtant cependant notamment
    récemment hier aujourd'hui demain souvent parfois toujours jamais plus moins très trop peu ici là-bas là
    volontiers d'abord surtout seulement simplement plutôt finalement immédiatement aussitôt auparavant
    néanmoins lundi mardi mercredi jeudi vendredi samedi dimanche soir matin midi tantôt dernièrement bien
    mal ne pas n' y janvier février mars avril mai juin juillet août septembre octobre novembre décembre non
    oui""".split()
) | {"aujourd’hui"}
ADJECTIVES_BEFORE = frozenset(
    """ancien ancienne anciens anciennes jeune jeunes vieux vieil vieille vieilles nouveau nouvel nouvelle
    nouveaux premier première premiers premières ex vice autre autres même mêmes principal principale
    principaux grand grande grands grandes petit petite petits célèbre bon bonne seul seule deux trois
    quatre cinq six sept huit dix vingt tout toute tous toutes futur future actuel actuelle dernier dernière
    derniers dernières fameux fameuse propre second seconde troisième haut haute mystérieux puissant
    puissante très nombreux nombreuses""".split()
)
OTHER_VERBS = frozenset(
    """est sont était étaient sera seront serait seraient fut furent a ont avait avaient aura auront aurait
    auraient eut peut peuvent doit doivent va vont veut veulent vient viennent reste restent semble semblent
    fait font met mettent prend prennent tient tiennent voit voient sait savent travaille vit vivent porte
    portent assis assise se s' me m' nous vous lui y""".split()
)
TAKES_A = frozenset(
    """adjoint adjointe ministre délégué déléguée professeur professeure conseiller conseillère associé
    associée ambassadeur ambassadrice secrétaire chercheur chercheuse avocat avocate procureur procureure
    correspondant correspondante envoyé envoyée candidat candidate directeur directrice étudiant étudiante
    enseignant enseignante maître maîtresse haut-commissaire économiste médecin ingénieur ingénieure
    analyste porte-parole représentant représentante sociologue historien historienne responsable élu élue
    chef cheffe commissaire aide rapporteur rapporteure climatologue géographe""".split()
)
AUDIENCES = frozenset(
    "afp reuters micro presse issue journalistes antenne télévision radio occasion écran unisson aps map rfi bfm".split()
)


def mention_at(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    """The phrase that begins at token ``start`` and the number of the token after it, None when none begins there.

    ``proper`` holds, in lower case, the words that the article capitalises inside sentences: a capital that opens
    a sentence is a name only if it is one of them or a first name.
    """
    if start >= len(line):
        return None
    token = line[start]
    if token.kind == "clitic" or (token.kind == "word" and token.low in SUBJECT_PRONOUNS):
        return _pronoun(token, token), start + 1
    if token.kind == "word" and token.low in ("celui-ci", "celle-ci", "ceux-ci", "celles-ci", "lui"):
        return _pronoun(token, token), start + 1
    if token.low in ("ce", "cet", "cette", "ces") and start + 1 < len(line) and line[start + 1].low.startswith("derni"):
        following = line[start + 2] if start + 2 < len(line) else None
        if following is None or noun_class(following.low) is None:
            return _pronoun(token, line[start + 1]), start + 2
    if token.low in DEFINITE or token.low in INDEFINITE:
        if token.capital and _capitalised_run(line, start) > start + 1 and token.low in ("le", "la", "les"):
            opens = start == 0 or line[start - 1].low in ".!?…"
            if not opens or f"{token.low} {line[start + 1].low}" in proper:
                return _proper_name(line, start)
        return _determined(line, start)
    if (
        token.low in ("d'", "de")
        and start + 1 < len(line)
        and line[start + 1].low in ("autres", "nombreux", "nombreuses")
    ):
        return _determined(line, start)
    if token.capital and not token.text[0].isdigit():
        return _capital(line, start, proper)
    if token.low in TITLES and start + 1 < len(line) and line[start + 1].capital:
        return _proper_name(line, start)
    return None


def bare_role_at(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """A common phrase without determiner, as in appositions: « maire de la commune depuis 2014 »."""
    head = start
    while head < len(line) and line[head].low in ADJECTIVES_BEFORE:
        head += 1
    if head >= len(line) or line[head].kind != "word" or noun_class(line[head].low.removeprefix("ex-")) != "person":
        return None
    return _common(line, start, start, head)


def with_apposition(line: list[Token], after: int, mention: Mention) -> tuple[Mention, int]:
    """``mention`` completed by what is put in apposition right after it, and the number of the token after that."""
    after = _past_parenthesis(line, after)
    if after + 1 >= len(line) or line[after].low != "," or mention.kind == "pronoun":
        return mention, after
    if mention.name is None:
        first = line[after + 1]
        if (first.capital and first.low not in DEFINITE) or first.low in TITLES:
            named, end = _proper_name(line, after + 1)
            end = _past_parenthesis(line, end)
            if mention.kind in ("office", "unnamed", "thing") and _closed(line, end):
                kind: MentionKind = "name"
                gender = mention.gender or named.gender
                return replace(mention, name=named.name, kind=kind, gender=gender, apposed=True), _past_comma(line, end)
        return mention, after
    role = bare_role_at(line, after + 1)
    if role is None and line[after + 1].low in DEFINITE | INDEFINITE:
        role = _determined(line, after + 1)
        if role is not None and role[0].kind not in ("office", "unnamed"):
            role = None
    if role is None and line[after + 1].low in ("de", "du", "des", "d'"):
        end = _to_the_comma(line, after + 2)  # « Jakub Wiśniewski, de l'Académie des sciences, »
        return (mention, end + 1) if end < len(line) and line[end].low == "," else (mention, after)
    if role is None or role[0].apposed:
        return mention, after
    found, end = role
    if found.name is not None:
        return mention, after
    gender = mention.gender or found.gender
    end = _to_the_comma(line, _past_parenthesis(line, end))
    if not _closed(line, end) or line[after + 1].low in ("les", "des", "ces", "ses", "leurs"):
        return mention, after
    return replace(mention, role=found.role, head=found.head, gender=gender, apposed=True), _past_comma(line, end)


def _closed(line: list[Token], end: int) -> bool:
    """Whether an apposition that ends before token ``end`` is set off there, not the subject of what follows."""
    return end >= len(line) or line[end].kind in ("quote", "point")


def _to_the_comma(line: list[Token], start: int) -> int:
    """The comma or full stop that ends an apposition whose last words are no noun phrase (« maire sans étiquette »).

    ``start`` itself when a verb or another mark comes first.
    """
    for number in range(start, min(len(line), start + 12)):
        token = line[number]
        if token.low in ",.!?…;":
            return number
        if token.kind in ("quote", "clitic", "point") or token.low in OTHER_VERBS or token.low in AUXILIARIES:
            return start
        if token.low in FORMS and _stops(line, number):
            return start
    return start


def _past_comma(line: list[Token], after: int) -> int:
    return after + 1 if after < len(line) and line[after].low == "," else after


def _past_parenthesis(line: list[Token], after: int) -> int:
    if after < len(line) and line[after].low == "(":
        for number in range(after + 1, min(len(line), after + 12)):
            if line[number].low == ")":
                return number + 1
    return after


def _pronoun(first: Token, word: Token) -> Mention:
    feminine = word.low in ("elle", "elles", "celle-ci", "celles-ci", "dernière", "dernières")
    gender: Gender | None = None if word.low == "on" else "f" if feminine else "m"
    return Mention(Span(first.start, word.end), "pronoun", head=word.low, gender=gender)


def _capitalised_run(line: list[Token], start: int) -> int:
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
        if joined[0] in ("de", "du", "d'") and (_acronym(line[ahead]) or (len(joined) > 1 and end - start > 1)):
            break
        if joined[0] in ("de", "du", "d'") and end - start >= 2:
            break
        end = ahead + 1
    return end


def _acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _proper_name(line: list[Token], start: int) -> tuple[Mention, int]:
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
    end = max(_capitalised_run(line, first), first + 1)
    name = " ".join(_spelled(line, first, end))
    if gender is None:
        gender = FIRST_NAMES.get(line[first].low) or FIRST_NAMES.get(line[first].low.partition("-")[0])
    return Mention(Span(line[start].start, line[end - 1].end), "name", name=name, gender=gender, titled=titled), end


def _spelled(line: list[Token], start: int, end: int) -> list[str]:
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


def _capital(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    token = line[start]
    opens = start == 0 or line[start - 1].low in (".", "!", "?", "…", "...", "«»")
    if opens and token.low not in TITLES:
        if token.low in PREPOSITIONS or token.low in CONJUNCTIONS or token.low in ADVERBS:
            return None
        alone = _capitalised_run(line, start) == start + 1
        if alone and token.low not in proper and token.low not in FIRST_NAMES and not _acronym(token):
            return None
    if token.low in TITLES and not (start + 1 < len(line) and line[start + 1].capital):
        return None
    mention, end = _proper_name(line, start)
    if noun_class(token.low) == "institution" and end < len(line):  # « Association marocaine de ... » without article
        mention, end = _institution(line, start, start)
    return mention, end


def _determined(line: list[Token], start: int) -> tuple[Mention, int] | None:
    head = start + 1
    if line[start].low in ("l'",) and head < len(line) and line[head].low in ("un", "une") and head + 1 < len(line):
        head += 1  # « l'un des fondateurs »
        if line[head].low not in ("de", "des", "d'"):
            return None
        following = _determined(line, head) if line[head].low == "des" else None
        end = following[1] if following else head + 1
        mention = Mention(
            Span(line[start].start, line[end - 1].end), "unnamed", head=following[0].head if following else None
        )
        return mention, end
    if line[start].low in ("un", "une") and head < len(line) and line[head].low in ("de", "des", "d'"):
        following = _determined(line, head + 1) if line[head].low != "des" else _determined(line, head)
        end = following[1] if following else head + 1
        gender: Gender = "f" if line[start].low == "une" else "m"
        noun = following[0].head if following else None
        return Mention(Span(line[start].start, line[end - 1].end), "unnamed", head=noun, gender=gender), end
    while head < len(line) and line[head].low in ADJECTIVES_BEFORE:
        if line[head].low in ("premier", "première", "jeune", "ancien", "ancienne") and not (
            head + 1 < len(line) and line[head + 1].kind == "word"
        ):
            break
        head += 1
    if head >= len(line) or line[head].kind != "word" or line[head].text[0].isdigit():
        return None
    noun = line[head]
    if noun.capital:
        if noun.low in TITLES and head + 1 < len(line) and line[head + 1].capital:
            named, end = _proper_name(line, head)
            return replace(named, span=Span(line[start].start, named.span.end)), end
        if noun_class(noun.low) != "person" or (head + 1 < len(line) and line[head + 1].capital and not _acronym(noun)):
            return _institution(line, start, head)
    if not noun.capital and noun.low in CONJUNCTIONS | ADVERBS | PREPOSITIONS:
        return None
    return _common(line, start, start + 1, head)


def _institution(line: list[Token], start: int, head: int) -> tuple[Mention, int]:
    """« l'AMRC », « la Banque mondiale », « l'Association marocaine de la relation client »."""
    end = max(_capitalised_run(line, head), head + 1)
    if noun_class(line[head].low) is not None and not _acronym(line[end - 1]):
        end = _complements(line, end)
    name = " ".join(_spelled(line, head, end))
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
            if ahead >= len(line) or line[ahead].kind != "word" or _stops(line, ahead):
                break
            end = ahead + 1
        elif (
            (token.kind == "word" and not token.capital and not _stops(line, end))
            or (token.low == "et" and end + 1 < len(line) and line[end + 1].low in ("de", "du", "des", "d'"))
            or (token.capital and line[end - 1].low in ("de", "du", "des", "d'", "la", "le", "les", "l'"))
        ):
            end += 1
        else:
            break
    return end


def _stops(line: list[Token], number: int) -> bool:
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


def _common(line: list[Token], start: int, body: int, head: int) -> tuple[Mention, int]:
    """A phrase around a common noun; a name right after the noun or its complements is the speaker's."""
    noun = line[head].low
    end = head + 1
    name: Mention | None = None
    while end < len(line):
        token = line[end]
        if token.capital and not token.text[0].isdigit():
            if line[end - 1].low in PREPOSITIONS or line[end - 1].low in ("la", "le", "les", "l'"):
                run = max(_capitalised_run(line, end), end + 1)
                split = next((n for n in range(end + 1, run - 1) if line[n].low in FIRST_NAMES), None)
                end = split if split is not None else run
                continue
            if token.low in ("le", "la") and not (end + 1 < len(line) and line[end + 1].capital):
                break
            name, end = _proper_name(line, end)
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
        elif (token.low in ("et",) and end + 1 < len(line) and line[end + 1].low in ("de", "du", "des", "d'")) or (
            token.kind == "word" and not _stops(line, end)
        ):
            end += 1
        else:
            break
    last = next((number for number in range(body, end) if line[number].start == name.span.start), end) if name else end
    role_words = _as_written(line[body:last])
    determiner = line[start].low if body > start else ""
    kind = _kind(noun, determiner, name)
    gender = _gender(determiner, noun, name)
    span = Span(line[start].start, line[end - 1].end)
    return Mention(span, kind, name.name if name else None, noun, role_words, gender), end


def _as_written(words: list[Token]) -> str:
    """Tokens joined by single spaces where the text has space between them."""
    return "".join(
        (" " if number and token.start > words[number - 1].end else "") + token.text
        for number, token in enumerate(words)
    )


def _kind(noun: str, determiner: str, name: Mention | None) -> MentionKind:
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
