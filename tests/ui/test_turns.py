import asyncio
import threading

import pytest

from ui.turns import Gone, Turns


def test_who_comes_first_is_served_first_and_no_more_than_two_at_once():
    served, present, most = [], [], []
    doors = [threading.Event() for _ in range(8)]

    def visit(number):
        served.append(number)
        present.append(number)
        most.append(len(present))
        assert doors[number].wait(60)
        present.remove(number)
        return number

    async def served_are(count):
        while len(served) < count:
            await asyncio.sleep(0.001)

    async def day():
        turns = Turns(2)
        visits = []
        # One at a time enters or leaves: which of two threads begins first is the machine's choice.
        for number in range(8):
            visits.append(asyncio.create_task(turns.run(lambda number=number: visit(number))))
            await asyncio.sleep(0)
            await served_are(min(number + 1, 2))
        for number, door in enumerate(doors):
            door.set()
            await served_are(min(number + 3, 8))
        return await asyncio.gather(*visits)

    assert asyncio.run(day()) == list(range(8))
    assert served == list(range(8))
    assert max(most) <= 2


def test_an_error_gives_the_place_back():
    async def day():
        turns = Turns(1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await turns.run(lambda: 1 // 0)
        return await turns.run(lambda: "served")

    assert asyncio.run(day()) == "served"


def test_nobody_works_for_those_who_hung_up_while_they_waited():
    worked = []

    async def left():
        return True

    async def day():
        turns, door = Turns(1), threading.Event()
        first = asyncio.create_task(turns.run(lambda: door.wait(60)))
        await asyncio.sleep(0)
        abandoned = [asyncio.create_task(turns.run(lambda: worked.append("abandoned"), left)) for _ in range(50)]
        last = asyncio.create_task(turns.run(lambda: worked.append("last")))
        await asyncio.sleep(0)
        door.set()
        await first
        told = await asyncio.gather(*abandoned, return_exceptions=True)
        await last
        return told

    assert {type(one) for one in asyncio.run(day())} == {Gone}
    assert worked == ["last"]


def test_whoever_stops_waiting_leaves_the_line():
    async def day():
        turns, door = Turns(1), threading.Event()
        first = asyncio.create_task(turns.run(lambda: door.wait(60)))
        await asyncio.sleep(0)
        impatient = asyncio.create_task(turns.run(lambda: "too late"))
        await asyncio.sleep(0)
        impatient.cancel()
        last = asyncio.create_task(turns.run(lambda: "served"))
        door.set()
        await first
        assert await last == "served"
        with pytest.raises(asyncio.CancelledError):
            await impatient

    asyncio.run(day())
