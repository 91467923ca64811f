"""What the search room says to the user, in the language of the question."""

from __future__ import annotations

from search.question.language import Language

_TEXTS: dict[str, dict[Language, str]] = {
    "empty": {
        "fr": "Posez une question : un mot suffit.",
        "en": "Ask a question: one word is enough.",
    },
    "no_words": {
        "fr": "La question ne contient aucun mot à chercher.",
        "en": "The question holds no word to search for.",
    },
    "too_long": {
        "fr": "Question trop longue : seuls ses {limit} premiers caractères ont été lus.",
        "en": "The question is too long: only its first {limit} characters were read.",
    },
    "no_answer": {
        "fr": "Ces articles ne répondent pas à la question ; voici les passages les plus proches.",
        "en": "These articles do not answer the question; here are the closest passages.",
    },
    "nothing": {
        "fr": "Aucun passage ne correspond.",
        "en": "No passage matches.",
    },
    "unknown_speaker": {
        "fr": "Personne du nom de « {name} » ne s’exprime dans ces articles.",
        "en": "Nobody by the name of “{name}” speaks in these articles.",
    },
    "silent_on_topic": {
        "fr": "Dans ces articles, {name} ne dit rien à ce sujet ; voici les passages les plus proches.",
        "en": "In these articles, {name} says nothing about that; here are the closest passages.",
    },
    "silent_unless_unnamed": {
        "fr": "Rien de ce qui est sûrement de {name} ne porte là-dessus ; voici les passages les plus proches.",
        "en": "Nothing that is surely {name}’s is about that; here are the closest passages.",
    },
    "phrase_not_found": {
        "fr": "Aucun passage ne contient « {phrase} » mot pour mot.",
        "en": "No passage holds “{phrase}” word for word.",
    },
    "filtered_out": {
        "fr": "Aucun passage ne répond à ces filtres.",
        "en": "No passage passes these filters.",
    },
    "empty_index": {
        "fr": "L’index est vide : déposez des articles dans le dossier du corpus, puis lancez « revue build ».",
        "en": "The index is empty: put articles into the corpus folder, then run `revue build`.",
    },
}


def message(key: str, language: Language, **values: object) -> str:
    """The sentence named ``key`` in ``language``, with ``values`` filled in; KeyError for a key that is not there."""
    return _TEXTS[key][language].format(**values)
