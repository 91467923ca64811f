"""Quotations against labels: ``python -m benchmarks.quotations --eval DIR [--part dev|held_out|all] [--list-errors]``.

``--speakers DIR`` counts the speakers of all quotations of ``DIR/corpus.jsonl`` instead. Errors quote the articles, so
they are for the terminal only. Nothing is listed of the articles of held_out, nor are their speakers counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from benchmarks.quotations.labels import (
    CORPUS,
    LABELS,
    Label,
    LabelledSet,
    LabelsError,
    Part,
    digest,
    labelled_articles,
    read_articles,
    read_labels,
)
from benchmarks.quotations.scoring import SAME_WORDS, Outcome, Tally, compare
from benchmarks.quotations.speaker_names import SpeakerNames, count_speakers
from benchmarks.tables import table
from ingest.article import Article, Span
from ingest.quotations.quotes import find_quotes

SHOWN = 70
"""Characters of a quotation that the list of errors shows."""

EXAMPLES = 40
"""Descriptions and junk names that are shown, the most quoted first."""


def outcomes(labelled: LabelledSet, articles: dict[str, Article]) -> dict[str, Outcome]:
    """What Revue finds in each article beside its labels."""
    return {name: compare(labelled.of(name), find_quotes(article)) for name, article in articles.items()}


def report(labelled: LabelledSet, compared: dict[str, Outcome], parts: Sequence[Part]) -> str:
    """The figures of the parts, one row each, and what of them is named or told by the context."""
    tallies = {part: _tally(compared[name] for name in labelled.parts[part]) for part in parts}
    header = ["part", "labelled", "found", "matched", "span precision", "span recall", "speaker right"]
    rows = []
    for part, tally in tallies.items():
        counts = [str(count) for count in (tally.labelled, tally.found, tally.matched)]
        rows.append([part, *counts, *map(_shown, tally.figures.values())])
    lines = [
        table(header, rows),
        f"A span found is a labelled one from an overlap of {SAME_WORDS} (characters shared over characters covered); "
        "a speaker is right among spans that match.",
    ]
    for part, tally in tallies.items():
        kinds = ", ".join(f"{kind} {count['right']}/{count['asked']}" for kind, count in sorted(tally.kinds.items()))
        standings = ", ".join(
            f"{at} {count['right']}/{count['asked']}" for at, count in sorted(tally.standings.items())
        )
        lines.append(f"{part}: spans found: {kinds}; speakers right: {standings}; spans exact {tally.exact}")
    return "\n".join(lines)


def errors(articles: dict[str, Article], compared: dict[str, Outcome]) -> Iterator[str]:
    """A line for each label that was missed, each surplus quotation and each wrong speaker."""
    for name, outcome in compared.items():
        text = articles[name].text
        found: list[tuple[Span, str]] = []
        found.extend(
            (label.words, f"missed   {_said(text, label.words)} ({_right(label)})") for label in outcome.missed
        )
        found.extend((one.words, f"surplus  {_said(text, one.words)} ({one.speaker})") for one in outcome.surplus)
        found.extend(
            (
                one.label.words,
                f"speaker  {_said(text, one.label.words)} ({_right(one.label)}; found {one.quote.speaker})",
            )
            for one in outcome.matches
            if not one.speaker_right
        )
        yield from (f"{name} {words.start:>6} {line}" for words, line in sorted(found))


def speakers_report(counted: SpeakerNames) -> str:
    """How many speakers, and those that are none by the criteria of ``speaker_names``."""
    junk = [f"{name} [{reason}]" for name, reason in counted.junk.items()]
    descriptions = [f"{name} ({count})" for name, count in counted.descriptions.most_common(EXAMPLES)]
    return "\n".join(
        [
            f"{counted.quotations} quotations, {counted.unattributed} of nobody; {counted.distinct} distinct speakers",
            f"descriptions: {len(counted.descriptions)} of {counted.distinct} ({counted.description_share:.1%})",
            f"junk names: {len(counted.junk)} of {len(counted.names) + len(counted.junk)} ({counted.junk_share:.1%})",
            "descriptions, the most quoted: " + "; ".join(descriptions),
            "junk: " + "; ".join(junk[:EXAMPLES]),
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. 2 if the articles are not those that were labelled."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotations", description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--eval", type=Path, metavar="DIR", help=f"folder of the labelled set's {CORPUS}")
    what.add_argument("--speakers", type=Path, metavar="DIR", help=f"folder of any {CORPUS}: count its speakers")
    parser.add_argument("--part", choices=[*get_args(Part), "all"], default="dev", help="default: dev")
    parser.add_argument("--list-errors", action="store_true", help="each error of dev, or with --speakers every name")
    parser.add_argument("--labels", type=Path, default=LABELS, help="another file of labels")
    given = parser.parse_args(arguments)
    if given.list_errors and given.part == "held_out":
        parser.error("errors of held_out are not listed: rules are made on dev alone; leave --list-errors out")
    try:
        if given.speakers is not None:
            counted = _speakers(given.speakers, read_labels(given.labels))
            print(speakers_report(counted))
            if given.list_errors:
                print("names: " + "; ".join(sorted(counted.names)))
        else:
            _evaluate(given)
    except (LabelsError, OSError) as reason:
        print(reason, file=sys.stderr)
        return 2
    return 0


def _evaluate(given: argparse.Namespace) -> None:
    labelled = read_labels(given.labels)
    parts: tuple[Part, ...] = get_args(Part) if given.part == "all" else (given.part,)
    wanted = [name for part in parts for name in labelled.parts[part]]
    articles = labelled_articles(given.eval, labelled, wanted)
    compared = outcomes(labelled, articles)
    print(report(labelled, compared, parts))
    if given.list_errors:
        dev = set(labelled.parts["dev"])
        print(*errors(articles, {name: outcome for name, outcome in compared.items() if name in dev}), sep="\n")


def _speakers(folder: Path, labelled: LabelledSet) -> SpeakerNames:
    corpus = folder / CORPUS
    if not corpus.is_file():
        raise LabelsError(f"{corpus} is not there; name the folder that holds a {CORPUS}")
    held_out = {labelled.digests[name] for name in labelled.parts["held_out"]}
    articles = (article for _, article in read_articles(corpus) if digest(article.text) not in held_out)
    return count_speakers(quote for article in articles for quote in find_quotes(article))


def _tally(compared: Iterator[Outcome]) -> Tally:
    tally = Tally()
    for outcome in compared:
        tally.add(outcome)
    return tally


def _shown(share: float | None) -> str:
    return "none" if share is None else f"{share:.3f}"


def _said(text: str, words: Span) -> str:
    said = words.of(text)
    return repr(said if len(said) <= SHOWN else said[: SHOWN // 2] + " ... " + said[-SHOWN // 2 :])


def _right(label: Label) -> str:
    return " or ".join(str(speaker) for speaker in label.speakers)


if __name__ == "__main__":
    raise SystemExit(main())
