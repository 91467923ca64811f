"""The parts of a byline but for names: the words that tell who wrote an article, where, for whom and when."""

from __future__ import annotations

import re

# Unless said, these are matched against the line in small letters without accents.
BY = re.compile(
    r"(?:(?:un |une )?(?:article|texte|reportage|enquete|chronique|analyse|recit|billet|tribune)s? (?:et photos? )?"
    r"(?:(?:redigee?|ecrite?|signee?|proposee?) )?(?:de|par|:)|(?:redigee?|ecrite?|signee?) par|par\b|"
    r"de(?= nos? | notre )|by\b|written by|auteure?s?\b ?:?|author ?:|textes? ?:)(?= ?\S) ?:? ?"
)
COLLECTED = re.compile(
    r"(?:(?:propos )?recueillie?s?(?: et traduits?)?(?: (?:a|en|au) [\w-]+)? par|"
    r"(?:entretien|interview) (?:realisee?|menee?|conduite?) par|(?:entretien|interview) par|interview by) ?:? ?"
)
ALONE_AFTER_COLLECTED = re.compile(r" ?[.)\]]*\Z")
ROLE = re.compile(
    r"(?:(?:notre|nos|un de nos) )?(?:(?:envoyee?s?|correspondante?s?|envoye\(e\))(?: speciale?s?| speciaux|"
    r" permanente?s?)?|journalistes?|reporters?|redac(?:teur|trice)s?(?: en chef)?|stagiaire|"
    r"chef(?:fe)? (?:du |de )?(?:service|rubrique)|textes?|photos?|video)\b"
    r"(?: (?:a|en|au|aux|dans|de|du|pour) (?:la |le |les |l')?[\w'-]+(?: [\w'-]+){0,2}?"
    r"(?=[ ,|)–—-]*(?:\Z|[,|)]| par | le | publi| - )))?"
)
_AGENCY_NAME = (
    r"(?:l'|d'|les |des |the )?(?:afp|agence france[- ]presse|reuters|ap|associated press|belga|ats|keystone-ats|"
    r"map|aps|tap|ansa|efe|dpa|xinhua|(?:la )?presse canadienne|sipa|agences?(?: de presse)?|apanews|pana)\b"
)
AGENCY = re.compile(
    rf"(?:(?:avec|et|and|with|via|source ?:|d'apres) ?)?"
    rf"(?P<agencies>{_AGENCY_NAME}(?:(?:, ?| et |/| - ){_AGENCY_NAME})*)"
)
# « Le Courrier avec AFP », « Le Figaro et l'AFP »: the paper before the agency.
PAPER_WITH = re.compile(
    rf"(?:[A-ZÀ-ÖØ-Þ0-9][\w.’'-]*\s(?:(?:de|du|la|des)\s)?){{1,4}}(?i:avec|with|et)\s(?P<agencies>(?i:{_AGENCY_NAME}))"
)
PLACE = re.compile(
    r"(?:(?:à|en|au|aux|dans|pour|de)\s|d[’'])(?:(?:la|le|les)\s|l['’])?[A-ZÀ-ÖØ-Þ][\w’'-]*(?:[\s-][A-ZÀ-ÖØ-Þ][\w’'-]*)*"
)
DESK = re.compile(
    r"(?:et )?(?:(?:la|notre|le) )?(?:redaction|service|webmaster|admin(?:istrateur)?)\b"
    r"(?: (?:de |du |des |d'|avec )?[\w.'-]+){0,3}?(?= *[,|•·–—-]| *\Z| (?:avec|et|le|publi))"
)
PUBLISHED = re.compile(
    r"(?:(?:article |texte )?(?:publiee?|mise? en ligne|postee?|parue?|creee?|ecrite?|diffusee?|edite)|"
    r"published|posted|created|date(?: de publication)?) ?:? ?(?:le |on |ce )?"
)
UPDATED = re.compile(
    r"(?:(?:derniere )?(?:mise?|mise) a jour|maj|modifiee?|actualisee?|"
    r"(?:last )?(?:updated|modified)) ?:? ?(?:le |on |a )?"
)
AGO = re.compile(r"il y a \d+ \w+|(?:hier|aujourd'hui)\b")
EXTRA = re.compile(
    r"(?:suivre )?@\w+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\([A-Z]{2,6}\)|"
    r"(?:temps de )?lecture ?:? ?\d+ ?min(?:utes?)?|\d+ ?min(?:utes?)?(?: de lecture)?\.?|"
    r"(?:article )?reserve aux abonnes|(?:www\.)?[\w-]+\.(?:com|fr|net|org|info|be|ch|ca|ma|tn|dz)\b|"
    r"abonnes|\d+ (?:commentaires?|partages?)|"
    r"(?:dans|in) (?:la rubrique )?[^.,;:!?]{2,40}\Z"
)
SEPARATORS = re.compile(r"[\s,;.|•·–—/()\[\]-]*")
BARS = frozenset("|•·–—/-")
CLOSING = '.:*_)]»" '
PEN_NAME = re.compile(r"[^\W\d_][\w.-]{2,24}(?: [A-ZÀ-Þ][\w.-]{1,24}){0,2}\Z")
QUALITY_PART = re.compile(r"[^,|•·–—()]{3,130}?(?=\s*(?:[,|•·–—()]|\Z))")
JOINING = re.compile(r"(?:et|and|avec) ")
EMPHASIS = "*_ \t\u00a0"
