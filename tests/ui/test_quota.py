import asyncio
from collections import namedtuple
from uuid import uuid4

import pytest

from ui.quota import Quota, size_of

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def taking(tmp_path, monkeypatch):
    """Sends an upload of so many bytes; the application keeps them in the folder. 10,000 may wait, on a disk with
    plenty of room unless a test says otherwise."""
    monkeypatch.setattr("ui.quota.shutil.disk_usage", lambda _: Usage(0, 0, taking.free))

    async def application(scope, receive, send):
        (tmp_path / uuid4().hex).write_bytes(b"x" * int(dict(scope["headers"])[b"content-length"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})

    quota = Quota(application, tmp_path, most=10_000, least_free=1_000)

    def taking(size, path="/gradio_api/upload"):
        sent = []

        async def send(message):
            sent.append(message)

        headers = [(b"transfer-encoding", b"chunked") if size is None else (b"content-length", str(size).encode())]
        asyncio.run(quota({"type": "http", "path": path, "headers": headers}, None, send))
        return sent[0]["status"]

    taking.free = 10**12
    return taking


def test_uploads_are_taken_until_too_much_waits(taking, tmp_path):
    assert [taking(4_000) for _ in range(3)] == [200, 200, 413]
    next(tmp_path.iterdir()).unlink()
    assert taking(4_000) == 200
    assert size_of(tmp_path) == 8_000


def test_the_disk_is_not_filled(taking):
    taking.free = 5_000
    assert [taking(4_001), taking(4_000)] == [413, 200]


def test_an_upload_tells_how_long_it_is(taking):
    assert taking(None) == 411


def test_nothing_else_is_counted(taking):
    assert taking(50_000, "/gradio_api/run/ask") == 200


def test_a_file_that_goes_meanwhile_is_not_counted(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"123")
    (tmp_path / "c").symlink_to("nowhere")
    assert size_of(tmp_path) == 3 + (tmp_path / "a").lstat().st_size + len("nowhere")
