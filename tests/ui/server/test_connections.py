"""A server with small bounds on a port of this machine, and clients that open connections and say little."""

import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest
import uvicorn

from ui.server import connections
from ui.server.connections import protocol

REQUEST = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"
PATIENCE_S = 30


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    if scope["path"] == "/slow":
        while (await receive())["type"] != "http.disconnect":
            pass
        return
    if scope["path"] == "/large":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(100):
            await send({"type": "http.response.body", "body": b"x" * 1_000_000, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def serving(most, most_silent):
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        application, http=protocol(most, most_silent), ws="none", loop="asyncio", lifespan="on", log_config=None,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield listening.getsockname(), config.http_protocol_class.crowd, server.server_state.connections
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)
        listening.close()


def until(happened):
    end = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.005)


def connected(place):
    client = socket.create_connection(place, PATIENCE_S)
    client.settimeout(PATIENCE_S)
    return client


def answer(client, request=REQUEST):
    """The first line of the reply; empty when the server hangs up."""
    try:
        client.sendall(request)
        got = b""
        while not got.endswith(b"ok"):
            part = client.recv(4_096)
            got += part
            if not part:
                break
        return got.partition(b"\r\n")[0].decode()
    except ConnectionError:
        return ""


def hung_up(client):
    try:
        return client.recv(1) == b""
    except ConnectionError:
        return True


def test_silent_connections_push_each_other_out_and_never_a_visitor():
    with serving(most=1_000, most_silent=20) as (place, crowd, _):
        silent = []
        for _ in range(100):
            silent.append(connected(place))
            silent[-1].sendall(b"POST / HTTP/1.1\r\nhost: x\r\nx-a: ")
            assert len(crowd.silent) <= 20
        for _ in range(3):
            with closing(connected(place)) as visitor:
                assert answer(visitor) == "HTTP/1.1 200 OK"
        until(lambda: len(crowd.silent) <= 20)
        assert all(hung_up(client) for client in silent[:50])
        for client in silent:
            client.close()
        until(lambda: not crowd.silent)


def test_headers_that_do_not_come_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(connections, "HEADERS_S", 0.05)
    with serving(100, 50) as (place, crowd, _):
        with closing(connected(place)) as nothing, closing(connected(place)) as half:
            half.sendall(b"GET / HTTP/1.1\r\n")
            assert hung_up(nothing)
            assert hung_up(half)
        until(lambda: not crowd.silent)


def test_a_connection_is_used_again_and_waited_for_again(monkeypatch):
    with serving(100, 50) as (place, crowd, _), closing(connected(place)) as client:
        for _ in range(3):
            assert answer(client) == "HTTP/1.1 200 OK"
            until(lambda: len(crowd.resting) == 1)
            assert not crowd.silent
        monkeypatch.setattr(connections, "HEADERS_S", 0.05)
        client.sendall(b"GET / HT")
        assert hung_up(client)


def test_two_requests_at_once_are_both_answered():
    with serving(100, 50) as (place, crowd, _), closing(connected(place)) as client:
        client.sendall(REQUEST * 2)
        got = b""
        while got.count(b"ok") < 2:
            got += client.recv(4_096)
        assert got.count(b"200 OK") == 2
        until(lambda: len(crowd.resting) == 1)


def test_resting_connections_make_room_and_those_at_work_do_not():
    with serving(most=4, most_silent=2) as (place, crowd, open_now):
        resting = [connected(place) for _ in range(2)]
        assert [answer(client) for client in resting] == ["HTTP/1.1 200 OK"] * 2
        until(lambda: len(crowd.resting) == 2)
        slow = []
        for number in range(1, 5):
            slow.append(connected(place))
            slow[-1].sendall(REQUEST.replace(b"/", b"/slow", 1))
            until(lambda: sum(one._working() for one in open_now) == number)  # noqa: B023 - called at once
        assert all(hung_up(client) for client in resting)
        with closing(connected(place)) as refused:
            assert refused.recv(4_096).startswith(b"HTTP/1.1 503")
        for client in slow:
            client.close()
        until(lambda: not open_now)
        with closing(connected(place)) as visitor:
            assert answer(visitor) == "HTTP/1.1 200 OK"


def test_who_does_not_read_does_not_keep_the_connection(monkeypatch):
    monkeypatch.setattr(connections, "READING_S", 0.05)
    with serving(100, 50) as (place, _, open_now), closing(connected(place)) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.sendall(REQUEST.replace(b"/", b"/large", 1))
        until(lambda: open_now)
        until(lambda: not open_now)


@pytest.mark.parametrize(
    "noise", [b"\x00" * 100, b"GET", b"GET / HTTP/1.1\r\nhost: a\r\nhost: b", b"\x16\x03\x01"], ids=range(4)
)
def test_what_is_no_request_is_refused_and_forgotten(noise):
    with serving(100, 50) as (place, crowd, _):
        with closing(connected(place)) as client:
            client.sendall(noise + b"\r\n\r\n")
            client.shutdown(socket.SHUT_WR)
            assert client.recv(4_096)[:12] in (b"HTTP/1.1 400", b"")
        until(lambda: not crowd.silent)
        with closing(connected(place)) as visitor:
            assert answer(visitor) == "HTTP/1.1 200 OK"
