from ui.endpoints import calls
from ui.endpoints.calls import Call, Calls


def test_a_call_is_fetched_once():
    waiting = Calls()
    id = waiting.add(Call("ask", given=["q"]), 9)
    assert waiting.fetch(id).given == ["q"]
    assert waiting.fetch(id) is None


def test_a_sessions_calls_come_in_order_and_nobody_elses_among_them():
    waiting = Calls()
    for session, question in (("a", 1), ("b", 2), ("a", 3)):
        waiting.add(Call("ask", session, [question]), 9)
    assert [waiting.fetch_next("a").given for _ in range(2)] == [[1], [3]]
    assert waiting.fetch_next("a") is None
    assert len(waiting) == 1


def test_what_nobody_fetches_goes(monkeypatch):
    monkeypatch.setattr(calls, "MOST", 3)
    now = [0.0]
    waiting = Calls(lambda: now[0])
    ids = [waiting.add(Call("ask"), 9) for _ in range(5)]
    assert [waiting.fetch(id) is None for id in ids] == [True, True, False, False, False]
    old = waiting.add(Call("ask"), 9)
    now[0] = calls.KEPT_S + 1
    waiting.add(Call("ask"), 9)
    assert waiting.fetch(old) is None
    assert len(waiting) == 1


def test_nor_does_it_fill_the_memory(monkeypatch):
    monkeypatch.setattr(calls, "MOST_BYTES", 100)
    waiting = Calls()
    ids = [waiting.add(Call("ask"), 40) for _ in range(3)]
    assert [waiting.fetch(id) is None for id in ids] == [True, False, False]
    assert waiting.fetch(waiting.add(Call("ask"), 100)) is not None
