"""The HTTP API over tools of known replies: Gradio's addresses, a sentence for whatever is wrong."""

import asyncio
import json
import threading

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.endpoints.arguments import checked
from ui.endpoints.http import Api
from ui.endpoints.page import route
from ui.turns import Turns


@checked
def ask(question: str, k: int = 5) -> dict:
    """Ask."""
    return {"question": question, "k": k}


def shout(request):
    return {"heard": request}


@pytest.fixture
def client():
    api = Api({"ask": ask}, {7: "ask"}, Turns())
    return TestClient(Starlette(routes=[*api.routes(), route([shout], Turns(), Turns())]), raise_server_exceptions=True)


def events(text):
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]


@pytest.mark.parametrize("address", ["/gradio_api/run/ask", "/gradio_api/api/ask"])
def test_a_call_is_answered_at_once(client, address):
    reply = client.post(address, json={"data": ["où ?", 3], "session_hash": "x"})
    assert reply.status_code == 200
    assert reply.json()["data"] == [{"question": "où ?", "k": 3}]
    assert reply.json()["is_generating"] is False


def test_a_call_is_posted_and_fetched(client):
    for address, body in (("call/ask", {"data": ["où ?"]}), ("call/v2/ask", {"question": "où ?"})):
        id = client.post(f"/gradio_api/{address}", json=body).json()["event_id"]
        fetched = client.get(f"/gradio_api/{address}/{id}")
        assert fetched.headers["content-type"].startswith("text/event-stream")
        assert fetched.text.startswith("event: complete\ndata: ")
        assert events(fetched.text) == [[{"question": "où ?", "k": 5}]]
        assert client.get(f"/gradio_api/{address}/{id}").status_code == 404


def test_a_session_fetches_its_calls_in_order(client):
    ids = [
        client.post("/gradio_api/queue/join", json={"data": [q], "fn_index": 7, "session_hash": "s"}).json()["event_id"]
        for q in ("a", "b")
    ]
    *done, last = events(client.get("/gradio_api/queue/data", params={"session_hash": "s"}).text)
    assert [(one["msg"], one["event_id"], one["output"]["data"][0]["question"]) for one in done] == [
        ("process_completed", ids[0], "a"),
        ("process_completed", ids[1], "b"),
    ]
    assert last == {"msg": "close_stream"}
    assert client.get("/gradio_api/queue/data", params={"session_hash": "s"}).status_code == 404


BODIES = [
    (b"", "The body cannot be read: expected JSON in UTF-8."),
    (b"{", "The body cannot be read: expected JSON in UTF-8."),
    (b"\xff", "The body cannot be read: expected JSON in UTF-8."),
    (b"[" * 50_000, "The body cannot be read: expected JSON in UTF-8."),
    (b"[]", "The body is a list: expected a JSON object."),
    (b"null", "The body is null: expected a JSON object."),
    (b"3", "The body is a number: expected a JSON object."),
]


@pytest.mark.parametrize(("body", "said"), BODIES, ids=range(len(BODIES)))
@pytest.mark.parametrize("address", ["run/ask", "call/ask", "call/v2/ask", "queue/join", "component_server"])
def test_a_body_that_is_no_object_is_told(client, address, body, said):
    reply = client.post(f"/gradio_api/{address}", content=body)
    assert (reply.status_code, reply.json()) == (422, {"error": said})


@pytest.mark.parametrize("value", [None, "x", 5, 1.5, True, {}, ...], ids=repr)
@pytest.mark.parametrize("address", ["run/ask", "call/ask"])
def test_data_is_a_list(client, address, value):
    reply = client.post(f"/gradio_api/{address}", json={} if value is ... else {"data": value})
    assert reply.status_code == 422
    assert reply.json()["error"].startswith("data is ")
    assert reply.json()["error"].endswith("expected a list.")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"fn_index": None}, "fn_index"),
        ({"fn_index": "7"}, "fn_index"),
        ({"fn_index": 8}, "fn_index"),
        ({"fn_index": -1}, "fn_index"),
        ({"session_hash": None}, "session_hash"),
        ({"session_hash": ["s"]}, "session_hash"),
        ({"session_hash": "s" * 101}, "session_hash"),
        ({"data": "q"}, "data"),
    ],
)
def test_what_is_wrong_with_a_queued_call_is_told(client, changed, named):
    body = {"data": ["q"], "fn_index": 7, "session_hash": "s"} | changed
    reply = client.post("/gradio_api/queue/join", json=body)
    assert reply.status_code == 422
    assert reply.json()["error"].startswith(f"{named} ")


@pytest.mark.parametrize("data", [[None], [5], [[]], ["q", "x"], ["q", 1, 2], ["\ud800"], [float("nan")]], ids=repr)
def test_a_wrong_argument_is_told_by_the_tool(client, data):
    reply = client.post("/gradio_api/run/ask", content=json.dumps({"data": data}))
    assert reply.status_code == 200
    assert list(reply.json()["data"][0]) == ["error"]


def test_numbers_of_thousands_of_digits_are_read_as_too_large(client):
    reply = client.post("/gradio_api/run/ask", content=b'{"data": ["q", ' + b"9" * 20_000 + b"]}")
    assert reply.json()["data"] == [{"error": "k is inf: expected a whole number."}]


def test_an_endpoint_that_does_not_exist_is_told(client):
    for address in ("run/nothing", "call/nothing", "call/v2/nothing"):
        reply = client.post(f"/gradio_api/{address}", json={"data": []})
        assert reply.status_code == 404
        assert reply.json() == {"error": "There is no endpoint 'nothing'; there are: ask."}
    assert client.get("/gradio_api/run/ask").status_code == 405


def test_the_pages_functions_are_called_by_name(client):
    address = "/gradio_api/component_server"
    body = {"fn_name": "shout", "data": {"q": "é\ud800"}, "component_id": [], "session_hash": {}}
    reply = client.post(address, content=json.dumps(body))
    assert reply.json() == {"heard": {"q": "é?"}}
    assert client.post(address, json={"fn_name": "__class__", "data": {}}).status_code == 404
    assert client.post(address, json={"fn_name": ["shout"]}).json() == {"error": "fn_name is a list: expected text."}


def test_nothing_is_worked_on_for_whoever_hung_up():
    """Two clients: the first is at work when the second, who waits, hangs up."""
    worked, door = [], threading.Event()

    @checked
    def slow(question: str) -> dict:
        """Slow."""
        worked.append(question)
        assert door.wait(60)
        return {}

    api = Starlette(routes=Api({"slow": slow}, {}, Turns(1)).routes())

    async def request(question, then):
        body = json.dumps({"data": [question]}).encode()
        messages = [{"type": "http.request", "body": body, "more_body": False}]
        replies = []

        async def receive():
            return messages.pop(0) if messages else await then()

        async def send(message):
            replies.append(message)

        scope = {"type": "http", "method": "POST", "path": "/gradio_api/run/slow", "headers": [], "query_string": b""}
        await api(scope, receive, send)
        return replies[0]["status"]

    async def stays():
        await asyncio.sleep(60)

    async def leaves():
        return {"type": "http.disconnect"}

    async def day():
        first = asyncio.create_task(request("first", stays))
        while not worked:
            await asyncio.sleep(0.005)
        abandoned = [asyncio.create_task(request("abandoned", leaves)) for _ in range(20)]
        await asyncio.sleep(0)
        door.set()
        return await first, set(await asyncio.gather(*abandoned))

    assert asyncio.run(day()) == (200, {499})
    assert worked == ["first"]
