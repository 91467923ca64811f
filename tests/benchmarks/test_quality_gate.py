"""Quality may rise, and falls only with a reason, which is kept with the floors."""

import json
from dataclasses import replace

import pytest

from benchmarks import quality_gate as gate
from benchmarks.press_set import data_digest
from benchmarks.quality_gate import (
    FLOORS,
    Floors,
    Lowering,
    Miss,
    lowered,
    measured_now,
    misses,
    raised,
    read_floors,
    write_floors,
)

HELD = Floors("d", 0.01, {"ndcg@10, all": 0.8, "mrr@10, all": 0.7}, {"false answer rate": 0.2})


def test_what_falls_by_more_than_the_epsilon_is_a_miss() -> None:
    now = replace(HELD, least={"ndcg@10, all": 0.795, "mrr@10, all": 0.68}, most={"false answer rate": 0.25})
    assert misses(HELD, now) == [Miss("mrr@10, all", 0.7, 0.68), Miss("false answer rate", 0.2, 0.25)]
    assert str(misses(HELD, now)[0]) == "mrr@10, all: 0.6800, where 0.7000 was held before"


def test_a_measure_that_is_no_longer_taken_is_a_miss() -> None:
    assert misses(HELD, replace(HELD, least={"ndcg@10, all": 0.9}, most={})) == [
        Miss("mrr@10, all", 0.7, 0.0),
        Miss("false answer rate", 0.2, 1.0),
    ]


def test_raising_moves_no_bound_the_wrong_way() -> None:
    now = replace(HELD, least={"ndcg@10, all": 0.85, "mrr@10, all": 0.6, "new": 0.3}, most={"false answer rate": 0.3})
    assert raised(HELD, now) == replace(HELD, least={"ndcg@10, all": 0.85, "mrr@10, all": 0.7, "new": 0.3})
    assert raised(HELD, replace(HELD, most={"false answer rate": 0.1})).most == {"false answer rate": 0.1}


def test_lowering_takes_a_reason_and_keeps_it() -> None:
    now = replace(HELD, least={"ndcg@10, all": 0.7, "mrr@10, all": 0.9})
    down = lowered(HELD, now, " smaller encoder ")
    assert down.least == now.least
    (entry,) = down.lowered
    assert (entry.measures, entry.reason) == (("ndcg@10, all",), "smaller encoder")
    with pytest.raises(ValueError, match="takes a reason"):
        lowered(HELD, now, "  ")


def test_other_data_is_said_to_be_other_data() -> None:
    assert lowered(HELD, replace(HELD, data="e"), "more questions").lowered[0].measures == (
        "all, for other questions or articles",
    )


def test_floors_survive_writing_and_reading(tmp_path) -> None:
    kept = replace(HELD, lowered=(Lowering("2026-01-02", ("ndcg@10, all",), "why"),))
    write_floors(kept, tmp_path / "quality_gate.json")
    assert read_floors(tmp_path / "quality_gate.json") == kept


def test_the_command_refuses_other_data_and_lowers_with_a_reason(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "quality_gate.json")
    monkeypatch.setattr(gate, "read_floors", lambda: read_floors(tmp_path / "quality_gate.json"))
    monkeypatch.setattr(gate, "write_floors", lambda floors: write_floors(floors, tmp_path / "quality_gate.json"))
    write_floors(HELD, tmp_path / "quality_gate.json")

    monkeypatch.setattr(gate, "measured_now", lambda: replace(HELD, least={"ndcg@10, all": 0.7, "mrr@10, all": 0.7}))
    assert gate.main([]) == 1
    assert "ndcg@10, all: 0.7000, where 0.8000 was held before" in capsys.readouterr().err
    assert gate.main(["--raise"]) == 1
    assert read_floors(tmp_path / "quality_gate.json") == HELD

    monkeypatch.setattr(gate, "measured_now", lambda: replace(HELD, data="e"))
    with pytest.raises(SystemExit):
        gate.main(["--raise"])
    assert read_floors(tmp_path / "quality_gate.json") == HELD

    assert gate.main(["--lower", "forty more questions"]) == 0
    kept = read_floors(tmp_path / "quality_gate.json")
    assert kept.data == "e"
    assert [(entry.measures, entry.reason) for entry in kept.lowered] == [
        (("all, for other questions or articles",), "forty more questions")
    ]


def test_the_floors_in_force_are_for_this_data_and_every_lowering_is_explained() -> None:
    floors = read_floors()
    assert floors.data == data_digest(), "the press set changed: python -m benchmarks.quality_gate --lower 'why'"
    assert 0 < floors.epsilon <= 0.01
    assert {"ndcg@10, all", "ndcg@10, en", "ndcg@10, fr", "answer rate"} <= set(floors.least)
    assert set(floors.most) == {"false answer rate", "calibration error"}
    assert len(floors.lowered) >= 9
    assert [entry for entry in floors.lowered if not (entry.date and entry.measures and entry.reason.strip())] == []
    assert json.loads(FLOORS.read_text(encoding="utf-8"))["data"] == floors.data


@pytest.mark.slow
def test_the_bundled_encoder_holds_every_floor() -> None:
    floors, now = read_floors(), measured_now()
    assert now.data == floors.data
    assert [str(miss) for miss in misses(floors, now)] == []
