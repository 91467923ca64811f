import asyncio
import logging

import pytest

from ui.credentials import Guard
from ui.gate import attempts
from ui.gate.attempts import FREE, LONGEST_S, Attempts, Verdict


class Day:
    """A clock that moves when somebody sleeps, and the attempts that go by it."""

    def __init__(self):
        self.now = 1_000.0
        self.slept = []
        self.attempts = Attempts(Guard({"ana": "sésame", "bob": "x"}), lambda: self.now, self.sleep)

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def guess(self, name="ana", password="faux", address="10.0.0.1", cookie=""):
        return asyncio.run(self.attempts.admits(name, password, address, cookie))


@pytest.fixture
def day():
    return Day()


def test_typing_errors_cost_nothing(day):
    assert [day.guess().status for _ in range(FREE - 1)] == [401] * (FREE - 1)
    assert day.guess(password="sésame") == Verdict(200)
    assert day.slept == []


def test_each_further_guess_waits_twice_as_long_up_to_a_bound(day):
    for _ in range(FREE + 12):
        assert day.guess().status == 401
    assert day.slept[:4] == pytest.approx([0.5, 1, 2, 4], rel=0.1)  # a little is forgotten meanwhile
    assert max(day.slept) == LONGEST_S
    assert day.slept == sorted(day.slept)


def test_guesses_at_the_same_time_wait_behind_each_other(day):
    async def all_at_once():
        hanging = asyncio.Event()
        day.attempts._sleep = lambda seconds: (day.slept.append(seconds), hanging.wait())[1]
        for _ in range(FREE):
            await day.attempts.admits("ana", "faux", "10.0.0.1")
        guesses = [asyncio.create_task(day.attempts.admits("ana", "faux", "10.0.0.1")) for _ in range(100)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        waiting = sum(not guess.done() for guess in guesses)
        refused = [guess.result() for guess in guesses if guess.done()]
        hanging.set()
        await asyncio.gather(*guesses)
        return waiting, refused

    waiting, refused = asyncio.run(all_at_once())
    assert waiting == LONGEST_S / 0.5
    assert {verdict.status for verdict in refused} == {429}
    assert min(verdict.wait_s for verdict in refused) >= LONGEST_S


def test_a_name_is_slowed_wherever_the_guesses_come_from(day):
    for number in range(FREE):
        day.guess(address=f"10.0.1.{number}")
    day.guess(address="10.0.2.1")
    assert day.slept == [0.5]
    day.guess(name="bob", address="10.0.2.2")
    assert day.slept == [0.5]


def test_an_address_is_slowed_whichever_names_it_tries(day):
    for number in range(FREE):
        day.guess(name=f"nobody{number}")
    day.guess(name="bob", password="x")
    assert day.slept == [0.5]


def test_whoever_came_in_from_an_address_is_not_held_to_guesses_made_elsewhere(day):
    day.guess(password="sésame", address="10.0.9.9")
    for number in range(3 * FREE):
        day.guess(address=f"10.0.1.{number}")
    before = list(day.slept)
    assert day.guess(password="sésame", address="10.0.9.9") == Verdict(200)
    assert day.slept == before


def test_a_browser_that_was_let_in_is_not_held_to_guesses_from_its_own_address(day):
    cookie = day.attempts.cookie("ana")
    for _ in range(2 * FREE):
        day.guess()
    before = list(day.slept)
    assert day.guess(password="sésame", cookie=cookie) == Verdict(200)
    assert day.guess(name="bob", password="x", address="10.0.0.2", cookie=cookie) == Verdict(200)
    assert day.slept == before


def test_a_cookie_opens_nothing_and_is_no_way_around_the_wait(day):
    cookie = day.attempts.cookie("ana")
    for _ in range(FREE + 3):
        assert day.guess(cookie=cookie).status == 401
    assert day.slept == pytest.approx([0.5, 1, 2], rel=0.1)
    assert day.guess(cookie="é").status == 401


def test_wrong_passwords_are_forgotten_with_time(day):
    for _ in range(FREE):
        day.guess()
    day.now += attempts.FORGOTTEN_S * FREE
    assert day.guess(password="sésame") == Verdict(200)
    assert day.slept == []


def test_what_is_remembered_is_bounded(day, monkeypatch):
    monkeypatch.setattr(attempts, "KEPT", 10)
    for number in range(100):
        day.guess(name=f"name{number}", address=f"10.0.0.{number}")
        day.guess(password="sésame", address=f"10.1.0.{number}")
    assert len(day.attempts._records) == len(day.attempts._known) == 10


def test_the_log_tells_who_from_where_and_never_a_password(day, caplog):
    with caplog.at_level(logging.WARNING):
        day.guess(password="presque")
        day.guess(name="sésame", password="")
    assert caplog.messages == [
        "Wrong password for 'ana' from 10.0.0.1",
        "Wrong password for an unknown name from 10.0.0.1",
    ]
