"""What a search says to the user, in the language of the question."""

from __future__ import annotations

from collections.abc import Sequence

from index.speakers import is_written_out, plain_words
from search.answer import Resolution
from search.question.language import Language

NAMED = 4
"""People named where a name may be several: more are counted."""

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
    "too_many_phrases": {
        "fr": "Trop d’expressions entre guillemets : seules les {limit} premières ont été cherchées mot pour mot.",
        "en": "Too many quoted phrases: only the first {limit} were looked for word for word.",
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
    "taken_for": {
        "fr": "« {name} » est lu comme {people}.",
        "en": "“{name}” is taken for {people}.",
    },
    "taken_for_several": {
        "fr": "« {name} » peut désigner {people} : tous sont retenus.",
        "en": "“{name}” may be {people}: all of them are taken.",
    },
    "nothing_close_of_theirs": {
        "fr": "Rien d’assez proche dans ce que dit {name} ; voici les passages les plus proches.",
        "en": "Nothing close enough in what {name} says; here are the closest passages.",
    },
    "nothing_surely_theirs": {
        "fr": "Rien d’assez proche dans ce qui est sûrement de {name} ; voici les passages les plus proches.",
        "en": "Nothing close enough in what is surely {name}’s; here are the closest passages.",
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


def taken_for(resolutions: Sequence[Resolution], language: Language) -> list[str]:
    """A sentence for each name that was taken for several people, or for one whose name is not written so.

    Spellings of one name (« OMS », « l'OMS ») are one person.
    """
    told = []
    for one in resolutions:
        people = list({plain_words(person): person for person in reversed(one.people)}.values())[::-1]
        if len(people) > 1 or not all(is_written_out(one.written, person) for person in people):
            key = "taken_for" if len(people) == 1 else "taken_for_several"
            told.append(message(key, language, name=one.written, people=_listed(people, language)))
    return told


def _listed(people: Sequence[str], language: Language) -> str:
    """« A », « A ou B », « A, B ou C », and how many more there are."""
    either = {"fr": "ou", "en": "or"}[language]
    if len(people) > NAMED + 1:  # nobody writes « 1 autres »
        more = {"fr": f"{len(people) - NAMED} autres", "en": f"{len(people) - NAMED} more"}[language]
        people = [*people[:NAMED], more]
    *first, last = people
    return f"{', '.join(first)} {either} {last}" if first else last
