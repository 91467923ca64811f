"""The names of a site: what is none of its titles and none of its authors.

« Titre - Le Monde », « Titre | RFI », "author: lecourrier.example". A part of a title goes only where something else
tells that it is the site: its own tags, its publisher, its host, or a word that names newspapers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ingest.text.folding import fold, squeezed

_BARS = re.compile(r"\s+[-–—|·•»:]\s+|\s*[|»•]\s*|\s+[«<>/‹›]\s+")
_DOMAIN = re.compile(
    r"\s*[\w-]+(?:\.[\w-]+)*\.(?:fr|com|net|org|info|be|ch|ca|ma|tn|dz|sn|ci|eu|media|example|"
    r"news|tv)\s*\Z",
    re.I,
)
# Words by which newspapers, stations and sites of news are called; one of them, in a short last part with capitals,
# is a site's name.
_PRESS = re.compile(
    r"\b(?:courriers?|journal|gazette|monde|figaro|voix|depeche|nouvelliste|nouvelles?|republique|republicain|progres|"
    r"parisien|echos?|tribune|telegramme|liberation|humanite|croix|point|express|observateur|obs|matin|soir|"
    r"quotidien|hebdo|magazine|mag|presse|infos?|actu|actus|actualites?|radio|rfi|bfm\w*|"
    r"france ?(?:info|inter|24|bleu|3)|"
    r"tv5?\w*|television|tele|rtl|rts|rtbf|news|media|blog|marianne|mediapart|wikipedia|20 minutes|huffpost|afp|"
    r"agence)\b"
)
_MOST_WORDS = 7
# In letters: shorter names may begin a person's (« Obs », « Ici »).
_LONG_NAME = 6


class SiteNames:
    """The names by which the site of one page is known, for comparison."""

    def __init__(self, names: Iterable[str | None], addresses: Iterable[str | None] = ()) -> None:
        given = [name for name in names if name]
        self._squeezed = {squeezed(name) for name in given}
        # « Le Courrier - Le journal de Valmarin » is as well « Le Courrier ».
        self._squeezed |= {squeezed(part) for name in given for part in _BARS.split(name)}
        for address in addresses:
            host = _host(address).removeprefix("www.")
            if host:
                self._squeezed |= {squeezed(host), squeezed(host.rsplit(".", 1)[0]), squeezed(host.split(".")[-2:][0])}
        self._squeezed -= {""}

    def is_one(self, text: str) -> bool:
        """Whether ``text`` is a name of the site and nothing else, or an address."""
        one = squeezed(text)
        articles = (one, f"le{one}", one.removeprefix("le"), one.removeprefix("la"), one.removeprefix("les"))
        return is_address(text) or not self._squeezed.isdisjoint(articles)

    def holds(self, text: str) -> bool:
        """Whether ``text`` is a name of the site, an address, or begins with one (« Le Monde avec AFP »).

        >>> SiteNames(["Le Monde.fr"]).holds("Le Monde"), SiteNames(["Le Monde.fr"]).holds("Hélène Monde")
        (True, False)
        """
        if self.is_one(text) or "@" in text:
            return True
        one = squeezed(text)
        long = (name for name in self._squeezed if len(name) >= _LONG_NAME)
        return any(one.startswith(name) or (name.startswith(one) and len(one) >= _LONG_NAME) for name in long)

    def title_without(self, title: str) -> str:
        """``title`` without the names of the site at its ends; as it is when what is left would be no title.

        >>> SiteNames(["Le Courrier"]).title_without("La piscine ferme - Le Courrier")
        'La piscine ferme'
        >>> SiteNames(["Le Courrier"]).title_without("Mali - Niger : la frontière rouvre")
        'Mali - Niger : la frontière rouvre'
        """
        whole = title
        while (shorter := self._shorter(title)) is not None:
            title = shorter
        return title if len(title.split()) >= 2 or len(whole.split()) <= 2 else whole

    def _shorter(self, title: str) -> str | None:
        bars = list(_BARS.finditer(title))
        for bar in bars:
            # From the left: a name of a site may hold a bar itself.
            if self.is_one(title[bar.end() :]):
                return title[: bar.start()].rstrip()
        if bars and self.is_one(title[: bars[0].start()]):
            return title[bars[0].end() :].lstrip()
        if bars and "‹" in bars[-1][0]:
            # As WordPress joins a headline and the name of its site, and nobody writes.
            return title[: bars[-1].start()].rstrip()
        return title[: bars[-1].start()].rstrip() if bars and _is_press(title, bars[-1]) else None


def is_address(name: str) -> bool:
    """Whether a site calls itself by its address ("lecourrier.example")."""
    return _DOMAIN.match(name) is not None or "://" in name


def _is_press(title: str, bar: re.Match[str]) -> bool:
    """Whether the last part of a title, after ``bar``, has the shape of a newspaper's name after a longer headline."""
    last = title[bar.end() :].strip()
    if ":" in bar[0] or len(last.split()) > _MOST_WORDS or len(title[: bar.start()].split()) < 3:
        return False
    words = re.findall(r"[^\W\d_][\w’'.-]*|\d+", last)
    capitals = [word for word in words if word[0].isupper() or word[0].isdigit()]
    return bool(words) and words[0] in capitals and len(capitals) * 2 >= len(words) and bool(_PRESS.search(fold(last)))


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
