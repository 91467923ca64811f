import asyncio
import base64

import pytest

from ui.credentials import Guard
from ui.gate import Gate

OPEN, CLOSED = Guard(), Guard({"ana": "sésame:1"})


def ask(guard=OPEN, host="127.0.0.1", path="/", kind="http", asked_for="127.0.0.1:7860", **headers):
    """The status that a request gets, and the headers of the reply by name."""
    sent = []

    async def inner(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    headers = {"host": asked_for} | {name.replace("_", "-"): value for name, value in headers.items()}
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    asyncio.run(Gate(inner, guard, host)({"type": kind, "path": path, "headers": encoded}, None, send))
    return sent[0].get("status", sent[0]["type"]), {
        name.decode(): value.decode() for name, value in sent[0].get("headers", ())
    }


def basic(pair: str) -> str:
    return "Basic " + base64.b64encode(pair.encode()).decode()


def test_every_reply_forbids_to_load_from_elsewhere():
    status, headers = ask()
    assert status == 200
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["localhost:7860", "127.0.0.1", "127.0.0.2:80", "[::1]:7860", "LOCALHOST"])
def test_this_machine_may_be_called_by_its_own_names(name):
    assert ask(asked_for=name)[0] == 200


@pytest.mark.parametrize("name", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", ""])
def test_another_name_for_this_machine_is_refused(name):
    assert ask(asked_for=name)[0] == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999"])
def test_another_site_may_not_send_anything(origin):
    assert ask(origin=origin)[0] == 403


def test_the_page_itself_may():
    assert ask(origin="http://127.0.0.1:7860")[0] == 200


def test_behind_a_proxy_the_forwarded_name_is_the_site():
    assert ask(host="0.0.0.0", guard=CLOSED, origin="https://revue.example", x_forwarded_host="revue.example")[0] == 401


@pytest.mark.parametrize(
    "authorization", ["", "Basic", "Basic !!!", "Bearer x", basic("ana"), basic("ana:non"), basic("bob:sésame:1")]
)
@pytest.mark.parametrize("path", ["/", "/gradio_api/mcp/", "/gradio_api/call/ask", "/gradio_api/upload"])
def test_everything_asks_for_credentials(authorization, path):
    status, headers = ask(CLOSED, path=path, authorization=authorization)
    assert status == 401
    assert headers["www-authenticate"].startswith("Basic")


def test_the_right_name_and_password_let_in():
    assert ask(CLOSED, authorization=basic("ana:sésame:1"))[0] == 200


def test_a_page_that_is_only_read_takes_no_files():
    async def inner(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    sent = []

    async def send(message):
        sent.append(message.get("status"))

    for path in ("/gradio_api/upload", "/gradio_api/upload/", "/gradio_api/call/ask"):
        scope = {"type": "http", "path": path, "headers": [(b"host", b"revue.example")]}
        asyncio.run(Gate(inner, OPEN, "0.0.0.0", uploads=False)(scope, None, send))
    assert [status for status in sent if status] == [403, 403, 200]


def test_a_websocket_without_credentials_is_closed():
    assert ask(CLOSED, kind="websocket")[0] == "websocket.close"
