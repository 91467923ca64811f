"""``revue quotes``: who is quoted, and with ``--speaker`` what that person says."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from search.answer import Resolution
from search.question.language import Language
from search.results.messages import taken_for
from ui.opening import opened, places
from ui.records import quote_record, shown_json, speaker_record
from ui.terminal import clean
from ui.texts import phrases

if TYPE_CHECKING:
    from index.index import Index


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Exit status 0, or 3 when nobody is found."""
    index = opened(places(options), words)
    return _speakers(index, options, words) if options.speaker is None else _quotes(index, options, words)


def _speakers(index: Index, options: Namespace, words: Mapping[str, str]) -> int:
    speakers = index.speakers()
    if options.json:
        print(shown_json([speaker_record(one) for one in speakers]))
    elif not speakers:
        print(words["cli.nobody_quoted"], file=sys.stderr)
    else:
        t = phrases(words)
        for one in speakers:
            quotes = t("page.overview.quotes", count=one.quotes)
            articles = t("page.count.articles", count=one.articles)
            print(clean(t("cli.speaker_count", name=one.name, quotes=quotes, articles=articles)))
    return 0 if speakers else 3


def _quotes(index: Index, options: Namespace, words: Mapping[str, str]) -> int:
    people = index.directory().resolve(options.speaker)
    quotes = index.quotes(people)
    for sentence in taken_for([Resolution(options.speaker, people, "filter")], _language(words)):
        print(clean(sentence), file=sys.stderr)
    if options.json:
        print(shown_json([quote_record(index, one) for one in quotes]))
    elif not quotes:
        known = ", ".join(one.name for one in index.speakers()[:10]) or "-"
        print(clean(words["cli.speaker_unknown"].format(speaker=options.speaker, known=known)), file=sys.stderr)
    else:
        for one in quotes:
            record = quote_record(index, one)
            print(clean(f"« {one.text.strip()} »"))
            told = [words[f"cli.kind.{one.kind}"], words.get(f"cli.certainty.{one.certainty}")]
            aside = ", ".join(word for word in told if word)
            print(clean(f"   {one.speaker} ({aside}), {record['title'] or record['path']}"))
    return 0 if quotes else 3


def _language(words: Mapping[str, str]) -> Language:
    return "fr" if words["page.code"] == "fr" else "en"
