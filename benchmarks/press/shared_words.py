"""Do a question and a passage share a content word? Crude and strict: the rule that paraphrases are held to.

Accents are folded, function words and words of fewer than four letters left out, endings cut. French and English
endings are cut alike, so a cognate (« service », "service") counts as shared.
"""

from __future__ import annotations

import re
import unicodedata

# Function words of four letters and more: they carry no subject, so a paraphrase may share them.
FUNCTION_WORDS = frozenset(
    """
    afin ainsi alors apres aucun aucune aussi autre autres avant avec avoir cela celle celles celui
    ceux chaque chez comme comment contre dans depuis desormais devant devrait doit donc dont elle elles
    encore entre etait etaient etes etre faire fait faut leur leurs lors mais meme memes moins nous
    parce pendant peut plus pour pourquoi pres puis quand quel quelle quelles quels quoi rien sans
    sait sera seront sommes sont sous sujet telle tels tous tout toute toutes tres trop vers votre vous
    about after again also been before being both could does down doing ever from have having here
    into just like made make more most much only other over should some still such than that their
    them then there these they this those through until very were what when where which while whom
    whose will with without would your
    """.split()
)
# Endings are cut longest first and leave four letters at least.
ENDINGS = (
    "issements issement ications ication ations ation itions ition ements ement ments ment ances ance "
    "ences ence euses euse eurs eur ives ive ifs if ites ite iques ique ables able aient ait ant ants "
    "ees ee ers er irs ir ions ion ings ing ies ied ent ed es ez e s x"
).split()
STEM_LETTERS = 4


def fold(text: str) -> str:
    """Lower case without accents or ligatures: « Élèves » becomes "eleves"."""
    spread = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(letter for letter in unicodedata.normalize("NFD", spread) if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """The word (folded) without its ending, four letters at least."""
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= STEM_LETTERS:
            return word[: -len(ending)]
    return word


def content_stems(text: str) -> set[str]:
    """Stems of the words of four letters and more that are no function words."""
    words = re.findall(r"[a-z]{4,}", fold(text))
    return {stem(word) for word in words if word not in FUNCTION_WORDS}


def shared_stems(question: str, passage: str) -> set[str]:
    """Stems of the question that the passage has too; one of five letters or more may be the beginning of the other.

    « télécommande » and « télécom » share theirs, « fort » and « fortune » do not.
    """
    theirs = content_stems(passage)
    return {
        ours
        for ours in content_stems(question)
        if ours in theirs
        or any(
            min(len(ours), len(other)) >= 5 and (ours.startswith(other) or other.startswith(ours)) for other in theirs
        )
    }
