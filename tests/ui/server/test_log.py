import io
import logging

import pytest

from ui.server.log import AT_MOST, LONGEST, MINUTE_S, Damped, Short


@pytest.fixture
def written():
    """(a logger, what it wrote, a clock to move)."""
    now, stream = [0.0], io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Short("%(levelname)s: %(message)s"))
    handler.addFilter(Damped(lambda: now[0]))
    logger = logging.Logger("apart")
    logger.addHandler(handler)
    return logger, lambda: stream.getvalue().splitlines(), now


def flood(logger, times):
    for number in range(times):
        logger.warning("Wrong password from 10.0.0.%d", number)


def test_a_flood_is_counted_and_not_repeated(written):
    logger, lines, now = written
    flood(logger, 1_000)
    assert lines() == [f"WARNING: Wrong password from 10.0.0.{number}" for number in range(AT_MOST)]
    now[0] = MINUTE_S
    flood(logger, 2)
    assert lines()[AT_MOST:] == [
        "WARNING: Wrong password from 10.0.0.0 (and 995 more like it before)",
        "WARNING: Wrong password from 10.0.0.1",
    ]


def test_other_lines_are_written_meanwhile(written):
    logger, lines, _ = written
    flood(logger, 100)
    logger.error("Something else")
    assert lines()[-1] == "ERROR: Something else"


def test_a_line_is_bounded_and_moves_no_cursor(written):
    logger, lines, _ = written
    logger.warning("a\x1b[31m\r%s", "x" * 100_000)
    text = "\n".join(lines())
    assert text.startswith("WARNING: a\\x1b[31m\\r")
    assert len(text) < LONGEST + 100
