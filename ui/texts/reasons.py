"""Why a file was left out, in French. Ingest gives its reasons in English, as they stand in the index."""

from __future__ import annotations

import re

_REASONS = tuple(
    (re.compile(english), french)
    for english, french in (
        (r"is empty", "est vide"),
        (r"holds nothing but white space", "ne contient que des blancs"),
        (r"has front matter and no article after it", "a un en-tête, et pas d’article à sa suite"),
        (r"is a binary file, not text", "est un fichier binaire, pas du texte"),
        (r"is (.+), not text, whatever its name says", "n’est pas du texte ({}), quoi qu’en dise son nom"),
        (
            r"begins like (.+) text but is damaged at byte (.+)",
            "commence comme un texte en {} mais est abîmé à l’octet {}",
        ),
        (r"is in no encoding that can be told; save it as UTF-8", "a un encodage inconnu ; enregistrez-le en UTF-8"),
        (r"is damaged, or no PDF document \((.+)\)", "est abîmé, ou n’est pas un PDF ({})"),
        (r"is a damaged PDF document \((.+)\)", "est un PDF abîmé ({})"),
        (
            r"is encrypted and needs a password; save a copy without one",
            "est protégé par un mot de passe ; enregistrez une copie sans mot de passe",
        ),
        (
            r"is encrypted in a way that cannot be read; save a copy without protection",
            "est chiffré d’une façon qui ne se lit pas ; enregistrez une copie sans protection",
        ),
        (r"holds more than (.+) characters of text, the limit", "contient plus de {} caractères de texte, la limite"),
        (
            r"has no text: it is probably made of scanned pages; run a text recognition on it first",
            "n’a pas de texte : sans doute des pages numérisées ; passez-le d’abord à la reconnaissance de texte",
        ),
        (r"is damaged, or no Word document \((.+)\)", "est abîmé, ou n’est pas un document Word ({})"),
        (r"is a document without text", "est un document sans texte"),
        (
            r"is protected by a password, or in the old Word format; save it as \.docx without one",
            "est protégé par un mot de passe, ou dans l’ancien format Word ; enregistrez-le en .docx sans mot de passe",
        ),
        (r"is no Word document, whatever its name says", "n’est pas un document Word, quoi qu’en dise son nom"),
        (r"unpacks to (.+) bytes, which no article does", "se décompresse en {} octets, ce que ne fait aucun article"),
        (r"is not an HTML page", "n’est pas une page HTML"),
        (r"cannot be read as an HTML page \((.+)\)", "ne se lit pas comme une page HTML ({})"),
        (
            r"is a page without text \(its article may be put there by a script\)",
            "est une page sans texte (un script y met peut-être l’article)",
        ),
        (r"is not JSON \((.+)\)", "n’est pas du JSON ({})"),
        (r"is not a JSON object with a \"text\"", "n’est pas un objet JSON qui a un « text »"),
        (
            r"has no text: expected a string under \"text\" and found (.+)",
            "n’a pas de texte : il faut une chaîne sous « text », et il y a {}",
        ),
        (r"has an empty \"text\"", "a un « text » vide"),
        (r"is no JSON object", "n’est pas un objet JSON"),
        (r"cannot be read \((.+)\)", "ne peut pas être lu ({})"),
        (
            r"has no column of texts: expected a header with \"text\" and found (.+)",
            "n’a pas de colonne de textes : il faut « text » parmi les titres de colonnes, et il y a {}",
        ),
        (
            r"holds no articles: expected an object with a text, or a list of such objects",
            "ne contient pas d’articles : il faut un objet qui a un texte, ou une liste de tels objets",
        ),
        (r"has more than (.+) bytes, the limit", "a plus de {} octets, la limite"),
        (
            r"is in UTF-16 and has more than (.+) bytes, the limit; save it as UTF-8",
            "est en UTF-16 et a plus de {} octets, la limite ; enregistrez-le en UTF-8",
        ),
        (r"is too deeply nested or too large", "est trop imbriqué ou trop grand"),
        (
            r"is too large or too deeply nested to be read in the memory there is",
            "est trop grand ou trop imbriqué pour la mémoire qu’il y a",
        ),
        (r"takes too long: gave up after (.+) s", "prend trop de temps : abandon après {} s"),
        (r"is a link that leads to itself", "est un lien qui mène à lui-même"),
        (r"has (.+) bytes, more than the limit of (.+)", "a {} octets, plus que la limite de {}"),
        (
            r"cannot be read; it is probably damaged \((.+)\)",
            "ne peut pas être lu ; il est sans doute abîmé ({})",
        ),
        (r"may not be opened \(permission denied\)", "ne peut pas être ouvert (accès refusé)"),
        (r"cannot be opened \((.+)\)", "ne peut pas être ouvert ({})"),
        (
            r"is a link that leads out of the corpus folder; copy the file into the folder instead",
            "est un lien qui sort du dossier du corpus ; copiez plutôt le fichier dans le dossier",
        ),
        (
            r"is a link that leads out of the corpus folder; copy the folder into it instead",
            "est un lien qui sort du dossier du corpus ; copiez-y plutôt le dossier",
        ),
        (r"is a damaged gzip archive \((.+)\)", "est une archive gzip abîmée ({})"),
        (r"unpacks to more than (.+) bytes, the limit", "se décompresse en plus de {} octets, la limite"),
        (
            r"needs a library that is not installed \((.+)\); install Revue again",
            "demande une bibliothèque qui n’est pas installée ({}) ; réinstallez Revue",
        ),
        (
            r"is read with the extra \"(.+)\"; run `(.+)` and build again",
            "se lit avec l’extra « {} » ; lancez `{}` et relancez l’indexation",
        ),
        (r"has no text", "n’a pas de texte"),
        (r"has no text: no line « Body »", "n’a pas de texte : pas de ligne « Body »"),
        (r"has an opening tag that cannot be read", "a une balise ouvrante qui ne se lit pas"),
        (r"has no end: the file was cut short", "n’a pas de fin : le fichier a été coupé"),
        (
            r"has the notice of Gallica and no text after it",
            "a la notice de Gallica, et pas de texte à sa suite",
        ),
        (r"holds a part of more than (.+) bytes, the limit", "contient une partie de plus de {} octets, la limite"),
        (r"is a document that LexisNexis could not show", "est un document que LexisNexis n’a pas pu afficher"),
        (
            r"is laid out otherwise than Factiva's files are: neither words nor language can be told",
            "n’a pas la forme des fichiers de Factiva : ni le nombre de mots ni la langue ne s’y trouvent",
        ),
        (
            r"is laid out otherwise than the files of LexisNexis are: no field has its label",
            "n’a pas la forme des fichiers de LexisNexis : aucun champ n’y a son étiquette",
        ),
        (
            r"looks like a download of Nexis Uni and holds no « End of Document »",
            "ressemble à un téléchargement de Nexis Uni et n’a pas de « End of Document »",
        ),
        (
            r"looks like an export of (.+) and holds no (?:document|article) of it",
            "ressemble à un export de {} et n’en contient aucun article",
        ),
        (
            r"looks like an export of Factiva and holds no line « Document … »",
            "ressemble à un export de Factiva et n’a pas de ligne « Document … »",
        ),
        (
            r"looks like an export of several articles that no reader knows \(seen: (.+)\); "
            r"export them one by one, or in another form",
            "ressemble à un export de plusieurs articles, d’une forme inconnue (vu : {}) ; "
            "exportez-les un par un, ou sous une autre forme",
        ),
        (r"is a folder", "est un dossier"),
        (r"is no ordinary file", "n’est pas un fichier ordinaire"),
        (r"is no longer there", "n’est plus là"),
    )
)
_KIND = re.compile(r"files of the kind (.+?) are not read(?: \(this one is (.+?)\))?; these are: (.+)")
_SUBJECT = re.compile(r"(?:it|(?P<part>line|record) (?P<number>\d+)) (?P<rest>.+)", re.DOTALL)
_PARTS = {"line": "la ligne", "record": "l’article n°"}


def french_reason(reason: str) -> str | None:
    """``reason`` in French; None for one that is not known here, which is then shown as it is."""
    kind = _KIND.fullmatch(reason)
    if kind:
        named = "sans extension" if kind[1] == "without suffix" else kind[1]
        seen = f" (celui-ci est : {kind[2]})" if kind[2] else ""
        return f"les fichiers {named} ne sont pas lus{seen} ; le sont : {kind[3]}"
    subject = _SUBJECT.fullmatch(reason)
    if not subject:
        return None
    for english, french in _REASONS:
        found = english.fullmatch(subject["rest"])
        if found:
            said = french.format(*found.groups())
            return f"{_PARTS[subject['part']]} {subject['number']} {said}" if subject["part"] else said
    return None


_NOTICES = (
    (re.compile(r"it states (.+) words and (.+) were read"), "annonce {} mots, et {} ont été lus"),
    (
        re.compile(r"(.+) more of its articles are noted for reasons like these"),
        "{} autres de ses articles sont signalés pour des raisons semblables",
    ),
    (
        re.compile(r"it holds what a browser saved beside a page \(pictures, scripts\) and is not read"),
        "contient ce qu’un navigateur a enregistré à côté d’une page (images, scripts) et n’est pas lu",
    ),
)


def french_notice(message: str) -> str | None:
    """What is said of a file that was read, in French; None for what is not known here."""
    for english, french in _NOTICES:
        found = english.fullmatch(message)
        if found:
            return french.format(*found.groups())
    return None
