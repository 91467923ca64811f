"""Side by side: ``python -m benchmarks.peers [--rounds 3] [--only NAME ...] [--encoder FOLDER] [--json FILE]``.

Rounds are interleaved, so that whatever else the machine does falls on everybody alike. Ratios are to Revue in the
same round; their spread is over the rounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from benchmarks.conditions import conditions, sentence
from benchmarks.peers.environments import PEERS, REVUE, Peer, prepare, versions
from benchmarks.peers.rounds import PeerFailed, Round, run_round
from benchmarks.press_set import ROOT, data_digest, read_press_set
from benchmarks.tables import table

BUNDLED = ROOT / "index" / "model"
"""The bundled encoder's weights, which sentence-transformers loads too."""

MEASURES = {
    "from_nothing": ("build, from a new process (s)", 2),
    "add": ("add one (s)", 3),
    "cold": ("cold to first answer (s)", 2),
    "median": ("question, median (ms)", 1),
    "p95": ("question, p95 (ms)", 1),
    "build_mb": ("peak memory, build (MB)", 0),
    "ask_mb": ("peak memory, ask (MB)", 0),
    "index_mb": ("index (MB)", 2),
    "quotes": ("nDCG@10, quotes", 3),
    "articles": ("nDCG@10, articles", 3),
}
MORE_IS_BETTER = ("quotes", "articles")
IN_MILLISECONDS = ("median", "p95")


def measure(peers: Sequence[Peer], rounds: int, encoder: Path, keep: Path | None = None) -> dict[str, Any]:
    """Every peer's rounds as plain data; a peer that cannot be installed or run has a "failed" instead.

    ``keep`` is written whenever a round of a peer is over, so that a run that is stopped leaves what it has.
    """
    questions = read_press_set()
    failed = {peer.name: reason for peer in peers if (reason := prepare(peer))}
    done: dict[str, list[Round]] = {peer.name: [] for peer in peers if peer.name not in failed}
    known = {peer.name: versions(peer) for peer in peers if peer.name not in failed}
    figures: dict[str, Any] = {"conditions": conditions(), "press_digest": data_digest(), "versions": known}
    for number in range(1, rounds + 1):
        for peer in peers:
            if peer.name in failed:
                continue
            print(f"round {number}: {peer.name}", file=sys.stderr, flush=True)
            try:
                used = "bundled" if peer is REVUE and encoder == BUNDLED else str(encoder)
                done[peer.name].append(run_round(peer, used, questions))
            except PeerFailed as error:
                failed[peer.name] = str(error)
            figures |= {
                "rounds": number,
                "failed": failed,
                "peers": {name: [asdict(one) for one in done[name]] for name in done if name not in failed},
            }
            if keep:
                keep.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return figures


def report(figures: Mapping[str, Any]) -> Iterator[str]:
    """Two tables: the figures, and their ratios to Revue's."""
    peers = {name: [whole(one) for one in rounds] for name, rounds in figures["peers"].items() if rounds}
    names = list(peers)
    rows = [
        [title, *(spread([one[key] for one in peers[name]], key, digits) for name in names)]
        for key, (title, digits) in MEASURES.items()
    ]
    yield table(["median of rounds (least to most)", *names], rows)
    others = [name for name in names if name != REVUE.name]
    if REVUE.name in peers and others:
        rows = [[title, *(ratio(peers, name, key) for name in others)] for key, (title, _) in MEASURES.items()]
        yield table(["ratio to Revue (least to most)", *others], rows)
        yield "Where Revue loses: " + ("; ".join(losses(peers)) or "nowhere in this table") + "."
    for name, reason in figures["failed"].items():
        yield f"{name} could not be measured: {reason}"
    yield "; ".join(f"{name}: {version}" for name, version in figures["versions"].items())
    yield f"{figures['rounds']} rounds, interleaved. {sentence(figures['conditions'])}"


def whole(one: Mapping[str, float]) -> dict[str, float]:
    """A round, with the time from a new process until an index is saved: some load their encoder before, some when
    they build, so that neither part compares."""
    return {**one, "from_nothing": one["load"] + one["build"]}


def spread(values: Sequence[float], key: str, digits: int) -> str:
    """``12.3 (11.9 to 13.0)``; one number when all are alike."""
    scaled = [value * 1000 if key in IN_MILLISECONDS else value for value in values]
    middle, low, high = (f"{value:.{digits}f}" for value in (statistics.median(scaled), min(scaled), max(scaled)))
    return middle if low == high else f"{middle} ({low} to {high})"


def ratios(peers: Mapping[str, list[dict[str, float]]], name: str, key: str) -> list[float]:
    """The peer's value over Revue's, round by round."""
    pairs = zip(peers[name], peers[REVUE.name], strict=False)
    return [theirs[key] / max(ours[key], 1e-9) for theirs, ours in pairs]


def ratio(peers: Mapping[str, list[dict[str, float]]], name: str, key: str) -> str:
    """``3.1 (2.9 to 3.4)``, with a mark where Revue is worse in the median."""
    found = ratios(peers, name, key)
    middle, low, high = statistics.median(found), min(found), max(found)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})" + (" ◂" if worse(middle, key) else "")


def worse(middle: float, key: str) -> bool:
    """Is Revue the worse of the two at this ratio?"""
    return middle > 1 if key in MORE_IS_BETTER else middle < 1


def losses(peers: Mapping[str, list[dict[str, float]]]) -> list[str]:
    """Each measure at which somebody beats Revue, with who."""
    found = []
    for key, (title, _) in MEASURES.items():
        winners = [
            name for name in peers if name != REVUE.name and worse(statistics.median(ratios(peers, name, key)), key)
        ]
        if winners:
            found.append(f"{title} to {', '.join(winners)}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 1 when a peer could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Revue beside its alternatives.")
    parser.add_argument("--rounds", type=int, default=3, help="times that everything is done (default 3)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="folders of the peers to run (langchain, txtai, …)")
    parser.add_argument("--encoder", type=Path, default=BUNDLED, help="a sentence-transformers folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--from", type=Path, metavar="FILE", dest="kept", help="print figures written before")
    options = parser.parse_args(arguments)
    if options.kept:
        figures = json.loads(options.kept.read_text(encoding="utf-8"))
    else:
        chosen = [REVUE, *(peer for peer in PEERS if not options.only or peer.folder in options.only)]
        figures = measure(chosen, options.rounds, options.encoder.absolute(), options.json)
    print("\n\n".join(report(figures)))
    return 1 if figures["failed"] else 0


assert {*MEASURES, "load", "build"} == {"from_nothing", *(field.name for field in fields(Round))}

if __name__ == "__main__":
    sys.exit(main())
