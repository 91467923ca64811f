"""Third-person forms of French verbs, from their infinitive.

Quotations are reported in the third person, so that is all that is generated: present, imperfect, past historic,
future and conditional, with the past participle (which makes the compound tenses with an auxiliary), the present
participle and the infinitive itself. Rules cover the first two groups; a table covers the endings of the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

FormKind = Literal["finite", "participle", "gerund", "infinitive"]

DOUBLING = ("appeler", "jeter", "épeler", "renouveler")
"""First-group endings that double their consonant (il rappelle), where the others take a grave accent (il relève)."""

VOWELS = "aeiouyàâäéèêëîïôöùûü"

# ending of the infinitive: present singular, present plural, imperfect stem, past historic singular and plural,
# future stem, participle (masculine); each replaces the ending
THIRD_GROUP: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "crire": ("crit", "crivent", "criv", "crivit", "crivirent", "crir", "crit"),
    "lire": ("lit", "lisent", "lis", "lut", "lurent", "lir", "lu"),
    "rire": ("rit", "rient", "ri", "rit", "rirent", "rir", "ri"),
    "dire": ("dit", "disent", "dis", "dit", "dirent", "dir", "dit"),
    "faire": ("fait", "font", "fais", "fit", "firent", "fer", "fait"),
    "croire": ("croit", "croient", "croy", "crut", "crurent", "croir", "cru"),
    "prendre": ("prend", "prennent", "pren", "prit", "prirent", "prendr", "pris"),
    "indre": ("int", "ignent", "ign", "ignit", "ignirent", "indr", "int"),
    "dre": ("d", "dent", "d", "dit", "dirent", "dr", "du"),
    "ompre": ("ompt", "ompent", "omp", "ompit", "ompirent", "ompr", "ompu"),
    "mettre": ("met", "mettent", "mett", "mit", "mirent", "mettr", "mis"),
    "battre": ("bat", "battent", "batt", "battit", "battirent", "battr", "battu"),
    "naître": ("naît", "naissent", "naiss", "nut", "nurent", "naîtr", "nu"),
    "naitre": ("nait", "naissent", "naiss", "nut", "nurent", "naitr", "nu"),
    "suivre": ("suit", "suivent", "suiv", "suivit", "suivirent", "suivr", "suivi"),
    "clure": ("clut", "cluent", "clu", "clut", "clurent", "clur", "clu"),
    "enir": ("ient", "iennent", "en", "int", "inrent", "iendr", "enu"),
    "vrir": ("vre", "vrent", "vr", "vrit", "vrirent", "vrir", "vert"),
    "cevoir": ("çoit", "çoivent", "cev", "çut", "çurent", "cevr", "çu"),
    "mouvoir": ("meut", "meuvent", "mouv", "mut", "murent", "mouvr", "mu"),
    "voir": ("voit", "voient", "voy", "vit", "virent", "verr", "vu"),
    "vouloir": ("veut", "veulent", "voul", "voulut", "voulurent", "voudr", "voulu"),
    "uire": ("uit", "uisent", "uis", "uisit", "uisirent", "uir", "uit"),
}


def third_person(infinitive: str) -> Iterator[tuple[str, FormKind]]:
    """Every third-person form of a verb, with what it is. Raises ValueError for a verb of an unknown pattern."""
    yield infinitive, "infinitive"
    for ending in sorted(THIRD_GROUP, key=len, reverse=True):
        if infinitive.endswith(ending):
            stem = infinitive[: -len(ending)]
            singular, plural, imperfect, past, pasts, future, participle = THIRD_GROUP[ending]
            yield from _finite(stem + singular, stem + plural, stem + past, stem + pasts)
            yield from _finite(*(stem + imperfect + tail for tail in ("ait", "aient")))
            yield from _finite(*(stem + future + tail for tail in ("a", "ont", "ait", "aient")))
            yield from _participles(stem + participle)
            yield stem + imperfect + "ant", "gerund"
            return
    if infinitive.endswith("er"):
        yield from _first_group(infinitive)
    elif infinitive.endswith("ir"):
        stem = infinitive[:-1]
        yield from _finite(*(stem + tail for tail in ("t", "ssent", "ssait", "ssaient", "rent")))
        yield from _finite(*(stem + tail for tail in ("ra", "ront", "rait", "raient")))
        yield from _participles(stem)
        yield stem + "ssant", "gerund"
    else:
        raise ValueError(f"no pattern of conjugation for « {infinitive} »: add its ending to THIRD_GROUP")


def _finite(*forms: str) -> Iterator[tuple[str, FormKind]]:
    for form in forms:
        yield form, "finite"


def _participles(masculine: str) -> Iterator[tuple[str, FormKind]]:
    plural = masculine if masculine.endswith("s") else masculine + "s"
    for form in dict.fromkeys((masculine, masculine + "e", plural, masculine + "es")):
        yield form, "participle"


def _first_group(infinitive: str) -> Iterator[tuple[str, FormKind]]:
    stem = infinitive[:-2]
    soft = {"g": stem + "e", "c": stem[:-1] + "ç"}.get(stem[-1], stem)  # il jugea, il lança
    mute, future = stem, stem
    if infinitive.endswith(DOUBLING):
        mute = future = stem + stem[-1]
    elif re.search(r"[aou]y$", stem):
        mute = future = stem[:-1] + "i"
    elif match := re.search(rf"e([^{VOWELS}]+)$", stem):
        if len(match[1]) == 1 and infinitive != "interpeler":
            mute = future = stem[: match.start()] + "è" + match[1]
    elif match := re.search(rf"é((?:[^{VOWELS}]|(?<=[gq])u)+)$", stem):
        mute = stem[: match.start()] + "è" + match[1]
    yield from _finite(mute + "e", mute + "ent", soft + "ait", soft + "aient", soft + "a", stem + "èrent")
    yield from _finite(*(future + tail for tail in ("era", "eront", "erait", "eraient")))
    yield from _participles(stem + "é")
    yield soft + "ant", "gerund"
