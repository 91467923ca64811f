import threading

from index.build import BuildProgress, BuildReport
from index.errors import BuildCancelled, CorpusMissing
from ui.building import Builder
from ui.corpus_tab import build_summary, progress_view
from ui.texts import texts

EN = texts("en")
PATIENCE_S = 60
"""A thread takes its time to start on a busy machine; nobody waits when it does not."""

REPORT = BuildReport(added=1, updated=2, removed=3, unchanged=4, skipped=(), encoded=5, generation=6)


def ended(builder):
    """The progress once no build runs."""
    for _ in range(6_000):
        if builder.progress.state not in ("idle", "running"):
            return builder.progress
        threading.Event().wait(0.01)
    raise AssertionError("the build does not end")


def test_a_build_goes_from_running_to_done_with_true_counts():
    seen, go_on = [], threading.Event()

    def build(progress, cancelled):
        progress(BuildProgress("encoding", 3, 7))
        seen.append(builder.progress)
        assert go_on.wait(PATIENCE_S)
        return REPORT

    builder = Builder(build)
    assert builder.progress.state == "idle"
    assert builder.start().state == "running"
    go_on.set()
    assert ended(builder).report == REPORT
    assert (seen[0].stage, seen[0].done, seen[0].total) == ("encoding", 3, 7)


def test_a_build_that_is_asked_for_meanwhile_follows():
    runs, first_runs, go_on = [], threading.Event(), threading.Event()

    def build(progress, cancelled):
        runs.append(1)
        first_runs.set()
        assert go_on.wait(PATIENCE_S)
        return REPORT

    builder = Builder(build)
    builder.start()
    assert first_runs.wait(PATIENCE_S)
    builder.start()
    builder.start()
    go_on.set()
    ended(builder)
    assert len(runs) == 2


def test_cancelling_stops_the_build_and_those_that_wait():
    runs, running, told, go_on = [], threading.Event(), threading.Event(), threading.Event()

    def build(progress, cancelled):
        runs.append(1)
        running.set()
        while not cancelled():
            threading.Event().wait(0.005)
        told.set()
        assert go_on.wait(PATIENCE_S)
        raise BuildCancelled("stopped")

    builder = Builder(build)
    builder.start()
    assert running.wait(PATIENCE_S)
    builder.start()
    builder.cancel()
    assert told.wait(PATIENCE_S)
    assert (builder.progress.state, builder.progress.stopping) == ("running", True)
    assert "Cancelling…" in progress_view(builder.progress, EN)
    go_on.set()
    assert ended(builder).state == "cancelled"
    assert not builder.progress.stopping
    assert len(runs) == 1


def test_an_error_is_kept_and_the_next_build_starts_afresh():
    errors = [CorpusMissing("There is no folder.")]

    def build(progress, cancelled):
        if errors:
            raise errors.pop()
        return REPORT

    builder = Builder(build)
    builder.start()
    failed = ended(builder)
    assert (failed.state, failed.error) == ("failed", "There is no folder.")
    assert build_summary(failed, EN) == "The build stopped: There is no folder."
    builder.start()
    while builder.progress.number == failed.number or builder.progress.state == "running":
        threading.Event().wait(0.005)
    assert builder.progress.state == "done"


def test_an_unforeseen_error_does_not_leave_the_page_waiting():
    def build(progress, cancelled):
        raise ZeroDivisionError("division")

    builder = Builder(build)
    builder.start()
    assert ended(builder).error == "ZeroDivisionError: division"


def test_the_bar_has_true_figures_and_a_cancel():
    from ui.building import Progress

    html = progress_view(Progress("running", 1, "encoding", 3, 7), EN)
    assert 'max="7" value="3"' in html
    assert 'data-act="cancel"' in html
    assert "Encoding passages" in html
    assert progress_view(Progress(), EN).strip() == ""
    assert "1 added, 2 updated, 3 removed, 4 unchanged, 0 skipped" in progress_view(
        Progress("done", 1, report=REPORT), EN
    )
