import threading

import pytest

from ui.turns import Turns


def until(happened):
    """Wait until ``happened()``."""
    for _ in range(12_000):
        if happened():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it does not happen")


def test_who_comes_first_is_served_first_and_no_more_than_two_at_once():
    turns, served, present, most = Turns(2), [], [], []
    doors = [threading.Event() for _ in range(8)]

    def visitor(number):
        with turns.turn():
            served.append(number)
            present.append(number)
            most.append(len(present))
            doors[number].wait(60)
            present.remove(number)

    threads = [threading.Thread(target=visitor, args=(number,)) for number in range(8)]
    for number, thread in enumerate(threads):
        thread.start()
        until(lambda: len(served) + len(turns._waiting) == number + 1)  # noqa: B023 - called at once
    for number, door in enumerate(doors):
        door.set()
        threads[number].join(60)
        until(lambda: len(served) == min(8, number + 3))  # noqa: B023 - the next one has its place
    assert served == list(range(8))
    assert max(most) == 2


def test_an_error_gives_the_place_back():
    turns = Turns(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError
    with turns.turn():
        pass
