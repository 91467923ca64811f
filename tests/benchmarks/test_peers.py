"""Side by side: the same judgement for everybody, ratios round by round, and losses named."""

import itertools
import math
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.__main__ import losses, main, ratio, report, spread, whole
from benchmarks.peers.adapters.adapting import LENGTH, pieces
from benchmarks.peers.environments import ADAPTERS, PEERS, REVUE
from benchmarks.peers.rounds import PeerFailed, Round, judged, run_round
from benchmarks.press_set import PressQuestion, Target

ALIKE = Round(
    load=1.0, build=2.0, add=0.5, cold=1.0, median=0.004, p95=0.009, build_mb=300.0, ask_mb=200.0, index_mb=1.5,
    quotes=0.8, articles=0.9,
)  # fmt: skip


def rounds(**changes: float) -> list[dict[str, float]]:
    return [whole(asdict(ALIKE)) | changes, whole(asdict(ALIKE)) | changes]


def test_every_peer_has_an_adapter_and_a_folder_of_its_own() -> None:
    assert [peer.adapter for peer in (REVUE, *PEERS) if not (ADAPTERS / peer.adapter).is_file()] == []
    assert len({peer.folder for peer in PEERS}) == len(PEERS) == 5
    assert [peer.name for peer in PEERS if not set(peer.shown) <= set(peer.packages)] == []


texts = st.lists(st.text(st.sampled_from("ab.!? \n"), max_size=40), max_size=8).map("".join)


@given(texts, st.integers(5, 40))
def test_pieces_cover_all_text_in_order_without_overlap(text: str, length: int) -> None:
    spans = pieces(text, length)
    assert all(0 <= start < end <= len(text) and end - start <= length for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    outside = list(text)
    for start, end in spans:
        outside[start:end] = " " * (end - start)
    assert "".join(outside).strip() == ""


def test_pieces_keep_short_lines_together_and_cut_long_ones_after_a_sentence() -> None:
    assert pieces("un\ndeux\n", 20) == [(0, 8)]
    assert pieces("Un deux. Trois quatre cinq.", 12) == [(0, 8), (8, 14), (14, 21), (21, 27)]
    assert pieces("", 20) == []
    assert LENGTH == 880


def question(*targets: Target) -> PressQuestion:
    return PressQuestion("p1-fr", "p1", "fr", "word", "aside", "mot", targets)


def test_everybody_is_judged_by_quotes_and_by_articles() -> None:
    target = Target("a.txt", 100, 120)
    beside, on = ("a.txt", 0, 50), ("a.txt", 90, 130)
    quotes, articles = judged([[beside, on], []], [question(target), question()])
    assert quotes == pytest.approx(1 / math.log2(3))
    assert articles == 1.0


def test_spreads_show_milliseconds_where_seconds_are_too_long() -> None:
    assert spread([0.004, 0.006, 0.005], "median", 1) == "5.0 (4.0 to 6.0)"
    assert spread([0.8, 0.8], "quotes", 3) == "0.800"


def test_ratios_are_taken_round_by_round_and_mark_losses() -> None:
    peers = {"Revue": rounds(), "Other": rounds(add=0.25, quotes=0.4)}
    peers["Other"][1]["add"] = 0.375
    assert ratio(peers, "Other", "add") == "0.62 (0.50 to 0.75) ◂"
    assert ratio(peers, "Other", "quotes") == "0.50 (0.50 to 0.50)"
    assert losses(peers) == ["add one (s) to Other"]
    assert losses({"Revue": rounds(), "Other": rounds(quotes=0.9)}) == ["nDCG@10, quotes to Other"]
    assert losses({"Revue": rounds(), "Other": rounds()}) == []


def test_a_build_counts_from_a_new_process() -> None:
    assert whole(asdict(ALIKE))["from_nothing"] == 3.0


def test_the_report_says_who_could_not_be_measured() -> None:
    given_conditions = {"date": "d", "commit": "c", "processor": "P", "cores": 2, "memory_gb": 8, "python": "3"}
    packages = dict.fromkeys(("faiss-cpu", "numpy", "onnxruntime", "tantivy", "tokenizers"), "1")
    figures = {
        "conditions": given_conditions | packages,
        "rounds": 2,
        "versions": {"Revue": "this commit", "Other": "other 1.0"},
        "failed": {"Third": "no such package"},
        "peers": {"Revue": rounds(), "Other": rounds(cold=0.5)},
    }
    text = "\n\n".join(report(figures))
    assert "Where Revue loses: cold to first answer (s) to Other." in text
    assert "Third could not be measured: no such package" in text
    assert "Revue: this commit; Other: other 1.0" in text


def test_an_adapter_that_fails_is_told_with_its_last_words(tmp_path) -> None:
    script = tmp_path / "adapter.py"
    script.write_text("raise SystemExit('no such encoder')", encoding="utf-8")
    with pytest.raises(PeerFailed, match="no such encoder"):
        run_round(replace(REVUE, adapter=str(script)), "encoder", [question()])


def test_a_round_goes_through_both_errands(tmp_path) -> None:
    script = tmp_path / "adapter.py"
    script.write_text(
        "import json, pathlib, sys\n"
        "job = json.loads(sys.argv[1])\n"
        "folder = pathlib.Path(job['folder'], 'index')\n"
        "if job['errand'] == 'build':\n"
        "    folder.mkdir(parents=True)\n"
        "    (folder / 'file').write_bytes(bytes(2**20))\n"
        "    print(json.dumps({'load_s': 1, 'build_s': 2, 'add_s': 3, 'peak_mb': 4}))\n"
        "else:\n"
        "    print('noise')\n"
        "    print(json.dumps({'first': True}))\n"
        "    places = [[['a.txt', 0, 9]]]\n"
        "    print(json.dumps({'load_s': 1, 'ask_s': [0.5], 'places': places, 'peak_mb': 5}))\n",
        encoding="utf-8",
    )
    done = run_round(replace(REVUE, adapter=str(script)), "encoder", [question(Target("a.txt", 5, 6))])
    assert 0 < done.cold < 60
    assert asdict(done) == asdict(ALIKE) | {
        "load": 1, "build": 2, "add": 3, "cold": done.cold, "median": 0.5, "p95": 0.5, "build_mb": 4, "ask_mb": 5,
        "index_mb": 1.0, "quotes": 1.0, "articles": 1.0,
    }  # fmt: skip


def test_figures_written_before_are_printed_again(tmp_path, capsys) -> None:
    kept = tmp_path / "figures.json"
    kept.write_text(
        '{"conditions": {"date": "d", "commit": "c", "processor": "P", "cores": 2, "memory_gb": 8, "python": "3", '
        '"faiss-cpu": "1", "numpy": "1", "onnxruntime": "1", "tantivy": "1", "tokenizers": "1"}, "rounds": 1, '
        '"versions": {}, "failed": {"txtai": "gone"}, "peers": {}}',
        encoding="utf-8",
    )
    assert main(["--from", str(kept)]) == 1
    assert "txtai could not be measured: gone" in capsys.readouterr().out
