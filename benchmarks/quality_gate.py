"""Quality that may rise and not fall: ``python -m benchmarks.quality_gate [--raise | --lower REASON]``.

Without an option: measure the press set and compare; exit 1 when a floor is missed. ``--raise`` moves up the floors
that are surpassed. ``--lower`` is the only way down, and the only way to floors for other data: it takes what is
measured now, and keeps the reason with the floors.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figures, press_figures
from benchmarks.press_run import press_index, run_press
from benchmarks.press_set import ROOT, data_digest
from benchmarks.tables import table

FLOORS = ROOT / "benchmarks" / "quality_gate.json"

EPSILON = 0.005
"""What a measure may fall by without a word: other processors round vectors otherwise, and one question in the set
changing places moves a mean by up to 1 / 240."""


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered, and why."""

    date: str
    measures: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """``least`` maps measures to the least they may be, ``most`` those where less is better to the most.

    ``data`` is the digest of the questions and articles that they hold for.
    """

    data: str
    epsilon: float
    least: Mapping[str, float]
    most: Mapping[str, float]
    lowered: tuple[Lowering, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A measure beyond its bound."""

    measure: str
    bound: float
    measured: float

    def __str__(self) -> str:
        return f"{self.measure}: {self.measured:.4f}, where {self.bound:.4f} was held before"


def read_floors(path: Path = FLOORS) -> Floors:
    """The floors in force."""
    values = json.loads(path.read_text(encoding="utf-8"))
    lowered = tuple(Lowering(one["date"], tuple(one["measures"]), one["reason"]) for one in values.pop("lowered"))
    return Floors(**values, lowered=lowered)


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """One measure a line, so that a change of floors reads well as a diff."""
    path.write_text(json.dumps(asdict(floors), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measured_now() -> Floors:
    """What the bundled encoder reaches on the press set, as floors."""
    with press_index() as index:
        figures = press_figures("hybrid", run_press(index))
    return as_floors(figures, data_digest())


def as_floors(figures: Figures, data: str) -> Floors:
    """Floors at exactly what was measured."""
    least = {
        f"{measure}, {language}": round(one["mean"], 4)
        for language, measures in figures["measures"].items()
        for measure, one in measures.items()
        if measure in ("ndcg@10", "recall@1", "recall@5", "mrr@10")
    }
    least["English over French, ndcg@10"] = round(figures["english_to_french"]["mean"], 4)
    least["answer rate"] = round(figures["answering"]["answer_rate"]["mean"], 4)
    most = {
        "false answer rate": round(figures["answering"]["false_answer_rate"]["mean"], 4),
        "calibration error": round(figures["calibration_error"], 4),
    }
    return Floors(data, EPSILON, least, most)


def misses(floors: Floors, now: Floors) -> list[Miss]:
    """What fell by more than the epsilon, or is no longer measured (as 0, or as 1 where less is better)."""
    fallen = [
        Miss(name, bound, now.least.get(name, 0.0))
        for name, bound in floors.least.items()
        if now.least.get(name, 0.0) < bound - floors.epsilon
    ]
    risen = [
        Miss(name, bound, now.most.get(name, 1.0))
        for name, bound in floors.most.items()
        if now.most.get(name, 1.0) > bound + floors.epsilon
    ]
    return fallen + risen


def raised(floors: Floors, now: Floors) -> Floors:
    """Every bound at the better of what it was and what is measured; measures that are new are taken up."""
    least = {name: max(floors.least.get(name, 0.0), value) for name, value in now.least.items()}
    most = {name: min(floors.most.get(name, 1.0), value) for name, value in now.most.items()}
    return replace(floors, least={**floors.least, **least}, most={**floors.most, **most})


def lowered(floors: Floors, now: Floors, reason: str) -> Floors:
    """What is measured now, with the reason kept; ValueError for an empty one."""
    if not reason.strip():
        raise ValueError("lowering a floor takes a reason")
    gone = [miss.measure for miss in misses(replace(floors, epsilon=0.0), now)]
    what = gone if floors.data == now.data else ["all, for other questions or articles"]
    entry = Lowering(datetime.now(UTC).strftime("%Y-%m-%d"), tuple(what), reason.strip())
    return replace(now, lowered=(*floors.lowered, entry))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, raise or lower."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality_gate", description="Hold quality where it is.")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--raise", action="store_true", dest="up", help="move up the floors that are surpassed")
    way.add_argument("--lower", metavar="REASON", help="take what is measured now; the reason is kept with the floors")
    options = parser.parse_args(arguments)
    now = measured_now()
    floors = read_floors() if FLOORS.exists() else replace(now, least={}, most={})
    bounds = {**floors.least, **floors.most}
    rows = [
        [name, f"{bounds.get(name, float('nan')):.4f}", f"{value:.4f}"]
        for name, value in {**now.least, **now.most}.items()
    ]
    print(table(["measure", "floor", "now"], rows))
    if options.lower is not None:
        floors = lowered(floors, now, options.lower)
        write_floors(floors)
        return 0
    if floors.data != now.data:
        parser.exit(1, 'The questions or articles changed: new floors take --lower "why they changed".\n')
    missed = misses(floors, now)
    for miss in missed:
        print(miss, file=sys.stderr)
    if options.up:
        write_floors(raised(floors, now))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
