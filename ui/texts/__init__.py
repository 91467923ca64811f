"""What Revue says to people, in one place per language: :mod:`ui.texts.fr` and :mod:`ui.texts.en`.

Both hold the same keys; a test proves it. Texts are ``str.format`` templates. Beside a text that counts there is one
whose key ends in ``.one``, for one thing (and in French for none).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from ui.texts.en import TEXTS as ENGLISH
from ui.texts.fr import TEXTS
from ui.typography import unbroken, whole

# Set here, so that no-break spaces, which look like any other, need not be typed into the texts. What a terminal prints
# is searched and compared with spaces as they are typed.
FRENCH = {key: text if key.startswith("cli.") else unbroken(text) for key, text in TEXTS.items()}


def texts(language: str) -> Mapping[str, str]:
    """The texts of a language, "fr" or "en"; English for any other."""
    return FRENCH if language == "fr" else ENGLISH


def phrases(words: Mapping[str, str]) -> Callable[..., str]:
    """From a text's key, and what it is to be filled with, to the text; ``count`` chooses between one and many."""
    language = words["page.code"]

    def text(key: str, **filled: object) -> str:
        count = filled.get("count")
        if isinstance(count, int) and f"{key}.one" in words and (count == 1 or (language == "fr" and not count)):
            key = f"{key}.one"
        shown = {name: whole(value, language) if isinstance(value, int) else value for name, value in filled.items()}
        return words[key].format(**shown) if shown else words[key]

    return text


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """ "fr" or "en", as the locale says: the first set of LC_ALL, LC_MESSAGES and LANG decides."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
