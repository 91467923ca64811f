"""Which names a corpus' quotations are given to: how many, how many are descriptions, how many are junk.

The criteria are crude on purpose and share no list with the rules that find speakers: a floor, not the truth. What they
miss (a book or a street taken for a person, a name cut in two) a reader of the list of names sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import dropwhile
from typing import Literal

from ingest.article import Quote

Junk = Literal["verb or function word", "cut off", "outlet before a person", "bare place", "marks or figures"]

_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "des", "du"})

_NEVER_IN_NAMES = frozenset(
    "que qu qui dont où quand comme si mais car donc or ni lorsque puisque pendant selon lors ainsi aussi également "
    "il elle ils elles je nous vous ce cet cette ces son sa ses leur leurs mon ma mes ne pas très se est sont était "
    "étaient sera seront serait été être a ont avait avaient aura auront aurait ayant avoir peut peuvent pourra "
    "pourront pourrait doit doivent devra devrait fait font va vont veut veulent dit disent disait affirme affirment "
    "déclare déclarent annonce annoncent estime estiment explique expliquent ajoute ajoutent indique indiquent "
    "précise souligne assure rappelle raconte confie pense pensent dénonce répond saisir dire faire".split()
)
"""In lower case, inside a name. « Et », « de », « pour », « la » do stand in names of bodies."""

_NEVER_LAST = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "au", "aux", "en", "pour", "sur"})

_NEVER_FIRST = frozenset(
    "Selon Pour Dans Mais Car Avec Sans Sur Sous Depuis Pendant Lors Après Avant Comme Si Quand Que Qui Dont Où Il "
    "Elle Ils Elles On Je Nous Vous Ce Cet Cette Ces Son Sa Ses Leur Leurs Mon Ma Mes Et Ou À A En Au Aux Par Chez "
    "Vers Du Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche".split()
)

_OUTLETS = frozenset("AFP AP BBC CNN RFI RTL RTS VOA DW TF1 TV5 France24 Reuters REUTERS APA ANP EFE".split())
_OUTLETS_OWN = frozenset(
    "Afrique Africa News Sport Sports World Mundo Breakfast Radio Monde Service Services Monitoring Arabic Hausa "
    "Swahili Somali Persian Brasil Hindi Newsday Three Trending Future Actualité Actualités Live Turk Turquie Español "
    "Plus".split()
)
"""What follows an outlet's acronym in the names of its own services and programmes."""

_PLACES = frozenset(
    "Abidjan Abuja Accra Addis-Abeba Alger Amsterdam Ankara Antananarivo Asmara Athènes Bagdad Bamako Bangui Banjul "
    "Bastos Benghazi Berlin Beyrouth Bissau Brazzaville Bruxelles Bujumbura Caire Casablanca Conakry Cotonou Dakar "
    "Damas Djibouti Dodoma Douala Dubaï Durban Freetown Gaborone Gao Gaza Genève Goma Harare Johannesburg Juba Kaboul "
    "Kampala Khartoum Kiev Kigali Kinshasa Lagos Libreville Lilongwe Lisbonne Lomé Londres Luanda Lubumbashi Lusaka "
    "Madrid Malabo Manille Maputo Marseille Maseru Mogadiscio Mombasa Monrovia Moroni Moscou Nairobi N'Djamena Niamey "
    "Nouakchott Ouagadougou Oran Ottawa Paris Praia Prétoria Pékin Rabat Rome Soweto Téhéran Tombouctou Tripoli Tunis "
    "Vienne Washington Windhoek Yaoundé".split()
)
"""Cities and quarters, where the house speaks of its country's government at best. Countries are taken for speakers."""


@dataclass(frozen=True, slots=True)
class SpeakerNames:
    """Distinct speakers of a corpus, each with how many quotations it is given.

    ``names``, ``descriptions`` and ``junk`` are disjoint; a description is what begins in lower case, an article
    apart; ``unattributed`` counts the quotations without a speaker.
    """

    names: Counter[str]
    descriptions: Counter[str]
    junk: dict[str, Junk]
    quotations: int
    unattributed: int

    @property
    def distinct(self) -> int:
        """How many different speakers, of whatever worth."""
        return len(self.names) + len(self.descriptions) + len(self.junk)

    @property
    def description_share(self) -> float:
        """Descriptions among all distinct speakers, 0 to 1."""
        return len(self.descriptions) / max(1, self.distinct)

    @property
    def junk_share(self) -> float:
        """Junk among the distinct speakers that are no descriptions, 0 to 1."""
        return len(self.junk) / max(1, len(self.names) + len(self.junk))


def count_speakers(quotes: Iterable[Quote]) -> SpeakerNames:
    """The speakers of all quotations of a corpus."""
    spoken = Counter(
        unicodedata.normalize("NFC", quote.speaker) if quote.speaker is not None else None for quote in quotes
    )
    unattributed = spoken.pop(None, 0)
    names: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    junk: dict[str, Junk] = {}
    for speaker, count in spoken.most_common():
        if speaker is None:
            continue
        if is_description(speaker):
            descriptions[speaker] = count
        elif reason := junk_reason(speaker):
            junk[speaker] = reason
        else:
            names[speaker] = count
    return SpeakerNames(names, descriptions, junk, spoken.total() + unattributed, unattributed)


def is_description(speaker: str) -> bool:
    """Whether the first word, an article apart, is in lower case: « les experts », « le porte-parole de l'ONU »."""
    words = _words(speaker)
    first = next((word for word in words if word.lower() not in _ARTICLES), "")
    return first[:1].islower()


def junk_reason(speaker: str) -> Junk | None:
    """Why a speaker that is no description is no name either; None where nothing speaks against it."""
    words = _words(speaker)
    if not words or re.search(r"[/…\n\t:;!?«»“”\"]", speaker) or not any(word[0].isalpha() for word in words):
        return "marks or figures"
    if words[0] in _NEVER_FIRST or any(word in _NEVER_IN_NAMES for word in words):
        return "verb or function word"
    if words[-1].lower() in _NEVER_LAST or words == [words[0][0]]:
        return "cut off"
    if _outlet_before_person(words):
        return "outlet before a person"
    named = words[1:] if words[0].lower() in _ARTICLES else words
    if len(named) == 1 and named[0] in _PLACES:
        return "bare place"
    return None


def _outlet_before_person(words: list[str]) -> bool:
    if words[0] not in _OUTLETS and words[0] != "Mundo":
        return False
    rest = list(dropwhile(lambda word: word in _OUTLETS or word in _OUTLETS_OWN, words))
    return len(rest) > 1 and all(len(word) == 1 or (word[0].isupper() and not word.isupper()) for word in rest[:2])


def _words(speaker: str) -> list[str]:
    """Words without their elided article: « l'ONU » is two, « N'Djamena » and « Addis-Abeba » are one."""
    return re.findall(r"\b[ldLD](?=['’])|(?:N['’])?\w+(?:-\w+)*", speaker)
