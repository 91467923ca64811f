import asyncio
import base64
import hashlib
import socket
import time

import pytest

from ui.credentials import Guard
from ui.gate import Gate
from ui.gate.attempts import _Record

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
    assert "'unsafe-inline'" not in headers["content-security-policy"].partition(";")[0]
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
        scope = {"type": "http", "path": path, "headers": [(b"host", b"192.168.1.5:7860")]}
        asyncio.run(Gate(inner, OPEN, "0.0.0.0", uploads=False)(scope, None, send))
    assert [status for status in sent if status] == [403, 403, 200]


def test_a_websocket_without_credentials_is_closed():
    assert ask(CLOSED, kind="websocket")[0] == "websocket.close"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", "127.0.0.1:port"),
        ("host", "[::1"),
        ("host", "évil"),
        ("host", "127.0.0.1 evil.example"),
        ("host", "127.0.0.1,evil.example"),
        ("host", "http://127.0.0.1"),
        ("origin", "http://["),
        ("origin", "http://[::1"),
        ("origin", "127.0.0.1"),
        ("origin", "http://"),
        ("origin", "http://127.0.0.1:x"),
        ("origin", "é://à"),
        ("content-length", "ten"),
        ("content-length", "-1"),
        ("content-length", "1e3"),
    ],
)
def test_a_header_that_cannot_be_read_is_told(name, value):
    asked_for = value if name == "host" else "127.0.0.1:7860"
    others = {} if name == "host" else {name.replace("-", "_"): value}
    assert ask(asked_for=asked_for, **others)[0] == 400


@pytest.mark.parametrize(
    "authorization",
    ["é", "Basic é", "Basic \xff\xff", "Basic =", "Basic ====", "Basic /w==", "Basic OjpA", "Basic " + "A" * 5_000,
     "Negotiate", "basic", "Basic " + base64.b64encode(b"\xed\xa0\x80:x").decode(), "Basic\tYTpi", "Basic YQ=="],
)  # fmt: skip
def test_credentials_that_cannot_be_read_let_nobody_in(authorization):
    assert ask(CLOSED, authorization=authorization)[0] == 401


def test_a_header_twice_is_refused_where_it_would_be_a_choice():
    headers = [(b"host", b"127.0.0.1"), (b"host", b"evil.example")]
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(Gate(None, OPEN, "127.0.0.1")({"type": "http", "path": "/", "headers": headers}, None, send))
    assert sent[0]["status"] == 400
    assert b"Host header is there 2 times" in sent[1]["body"]


@pytest.mark.parametrize("end", ["startup-events", "/startup-events", "x/gradio_api/startup-events", "theme.css"])
@pytest.mark.parametrize("path", ["/gradio_api/", "/gradio_api/file=", "/assets/", "/"])
def test_no_end_of_an_address_opens_it(path, end):
    assert ask(CLOSED, path=path + end)[0] == 401


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=https://example.org",
        "/gradio_api/startup-events",
        "/gradio_api/mcp/sse",
        "/gradio_api/heartbeat/x",
        "/gradio_api/runs",
        "/gradio_api/vibe-code",
        "/monitoring",
        "/login",
        "/docs",
        "/openapi.json",
        "/assets/../config",
        "/assets/..",
        "/gradio_api/run/a/b",
        "//",
        "//config",
        "/config//",
        "/%63onfig",
        "/gradio_api/upload/x",
        "/page/" + "x" * 5_000,
    ],
)
def test_what_the_page_does_not_need_is_not_there(path):
    assert ask(path=path)[0] == 404


@pytest.mark.parametrize(
    "path", ["/", "/config", "/config/", "/assets/a.js", "/page/main.js", "/static/js/x/y.js", "/gradio_api/mcp/",
             "/gradio_api/call/ask/0123", "/gradio_api/call/v2/ask", "/gradio_api/queue/join"],
)  # fmt: skip
def test_what_it_needs_is_there(path):
    assert ask(path=path)[0] == 200


def test_open_to_anyone_still_asks_under_which_name():
    assert ask(host="0.0.0.0", asked_for="evil.example")[0] == 421
    assert ask(host="0.0.0.0", asked_for="")[0] == 421
    for name in ("192.168.1.5:7860", "[2001:db8::1]:80", "localhost:7860", socket.gethostname()):
        assert ask(host="0.0.0.0", asked_for=name)[0] == 200


def test_a_name_that_was_told_is_served():
    def status(asked_for, host):
        gate = Gate(answering(), OPEN, host, names=["Revue.Example"])
        return reply(gate, [("host", asked_for)])[0]

    assert status("revue.example", "127.0.0.1") == status("revue.example:443", "0.0.0.0") == 200
    assert status("revue.example.evil", "127.0.0.1") == 421


def answering(body=b"ok", kind=b"text/plain"):
    """An application that reads what it is sent, notes its scope and answers with ``body``."""

    async def application(scope, receive, send):
        more = True
        while more:
            more = (await receive()).get("more_body", False)
        application.scopes.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": body[:7], "more_body": True})
        await send({"type": "http.response.body", "body": body[7:]})

    application.scopes = []
    return application


def reply(gate, headers, parts=(b"",), path="/"):
    """(status, headers, body) of the reply to a request that comes in ``parts``."""
    sent = []
    coming = [{"type": "http.request", "body": part, "more_body": number < len(parts)}
              for number, part in enumerate(parts, start=1)]  # fmt: skip

    async def receive():
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": "http", "path": path, "headers": encoded, "client": ("10.0.0.7", 5)}
    asyncio.run(gate(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body


HERE = ("host", "127.0.0.1")


@pytest.mark.parametrize("path", ["/gradio_api/run/ask", "/gradio_api/component_server", "/gradio_api/mcp"])
def test_a_body_is_a_hundred_kilobytes_at_most(path):
    gate = Gate(answering(), OPEN, "127.0.0.1", largest_upload=1_000_000)
    assert reply(gate, [HERE, ("content-length", "100000")], [b"x" * 100_000], path)[0] == 200
    assert reply(gate, [HERE, ("content-length", "100001")], [b"x" * 100_001], path)[0] == 413
    assert reply(gate, [HERE, ("transfer-encoding", "chunked")], [b"x" * 50_000] * 2, path)[0] == 200
    status, headers, body = reply(gate, [HERE, ("transfer-encoding", "chunked")], [b"x" * 50_000] * 3, path)
    assert (status, body) == (413, b"The request is too large: at most 100,000 bytes.")
    assert headers[b"connection"] == b"close"


def test_an_upload_may_be_larger():
    gate = Gate(answering(), OPEN, "127.0.0.1", largest_upload=1_000_000)
    announced = [HERE, ("content-length", "1000000")]
    assert reply(gate, announced, [b"x" * 500_000] * 2, "/gradio_api/upload")[0] == 200
    assert reply(gate, [HERE, ("content-length", "1000001")], [b""], "/gradio_api/upload")[0] == 413


@pytest.mark.parametrize("path", ["/gradio_api/run/ask", "/gradio_api/upload"])
def test_a_body_that_does_not_come_is_not_waited_for(path, monkeypatch):
    monkeypatch.setattr("ui.gate.bodies.PATIENCE_S", 0.01)
    sent = []

    async def receive():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"host", b"127.0.0.1"), (b"content-length", b"9")]}
    asyncio.run(Gate(answering(), OPEN, "127.0.0.1", largest_upload=1_000)(scope, receive, send))
    assert sent[0]["status"] == 408


def test_nothing_is_done_for_whoever_hangs_up_before_all_is_sent():
    application = answering()
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/", "headers": [(b"host", b"127.0.0.1"), (b"content-length", b"9")]}
    asyncio.run(Gate(application, OPEN, "127.0.0.1")(scope, receive, send))
    assert (sent, application.scopes) == ([], [])


def test_only_the_scripts_that_stand_in_the_page_may_run():
    html = b"<p>x</p><script>alert(1)</script><SCRIPT src='a.js'></SCRIPT><script type=\"module\">\nb\n</script >"
    digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in (b"alert(1)", b"\nb\n")]
    status, headers, body = reply(Gate(answering(html, b"text/html; charset=utf-8"), OPEN, "127.0.0.1"), [HERE])
    policy = headers[b"content-security-policy"].decode().partition(";")[0]
    assert (status, body) == (200, html)
    assert policy == f"script-src 'self' 'unsafe-eval' 'sha256-{digests[0]}' 'sha256-{digests[1]}'"


def test_the_application_is_not_told_where_it_is_by_strangers():
    application = answering()
    gate = Gate(application, OPEN, "127.0.0.1", names=["revue.example"])
    lying = [("x-gradio-server", "http://evil"), ("x-direct-url", "http://evil"), ("x-forwarded-host", "evil.example")]
    reply(gate, [HERE, *lying, ("x-kept", "1")])
    reply(gate, [HERE, ("x-forwarded-host", "revue.example")])
    first, second = ([name for name, _ in scope["headers"]] for scope in application.scopes)
    assert first == [b"host", b"x-kept"]
    assert second == [b"host", b"x-forwarded-host"]


def test_wrong_passwords_are_counted_and_the_right_one_is_remembered():
    gate = Gate(answering(), Guard({"ana": "sésame"}), "127.0.0.1")
    right, wrong = [HERE, ("authorization", basic("ana:sésame"))], [HERE, ("authorization", basic("ana:x"))]
    status, headers, _ = reply(gate, right)
    assert status == 200
    cookie = headers[b"set-cookie"].decode()
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert b"set-cookie" not in reply(gate, [*right, ("cookie", f"a=b; {cookie.partition(';')[0]}")])[1]
    gate._attempts._records[("address", "10.0.0.7")] = _Record(
        wrong=60, at=time.monotonic(), next=time.monotonic() + 60
    )
    status, headers, body = reply(gate, wrong)
    assert status == 429
    assert int(headers[b"retry-after"]) in (59, 60)
    assert b"Too many wrong passwords" in body
    assert reply(gate, [*right, ("cookie", cookie.partition(";")[0])])[0] == 200
