"""Every route of the real application, Gradio's included: none without credentials, and of most of them none at all."""

import re

import pytest
from starlette.routing import Mount
from starlette.testclient import TestClient

from index.settings import Settings
from ui.credentials import Guard
from ui.gate.addresses import ANSWERED
from ui.launch import application, arrivals
from ui.opening import Places

OPEN_TO_THOSE_LET_IN = {
    "/",
    "/assets/{path:path}",
    "/config",
    "/favicon.ico",
    "/gradio_api/api/{api_name}",
    "/gradio_api/api/{tool}",
    "/gradio_api/call/v2/{api_name}",
    "/gradio_api/call/v2/{api_name}/{event_id}",
    "/gradio_api/call/v2/{tool}",
    "/gradio_api/call/v2/{tool}/{call}",
    "/gradio_api/call/{api_name}",
    "/gradio_api/call/{api_name}/{event_id}",
    "/gradio_api/call/{tool}",
    "/gradio_api/call/{tool}/{call}",
    "/gradio_api/component_server",
    "/gradio_api/info",
    "/gradio_api/mcp",
    "/gradio_api/mcp/http",
    "/gradio_api/openapi.json",
    "/gradio_api/queue/data",
    "/gradio_api/queue/join",
    "/gradio_api/run/{api_name}",
    "/gradio_api/run/{tool}",
    "/gradio_api/upload",
    "/manifest.json",
    "/robots.txt",
    "/static/{path:path}",
    "/theme.css",
}
"""A final slash aside. Where Gradio and we have the same, ours comes first (``ui.app.Divided``)."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """(the client of an application that asks for credentials, the paths of all its routes)."""
    folder = tmp_path_factory.mktemp("routes")
    place = Places(folder / "corpus", folder / "index", Settings())
    with arrivals() as uploads:
        gate = application(place, "127.0.0.1", Guard({"ana": "sésame"}), uploads)
        divided = gate._app._app
        yield TestClient(gate, base_url="http://127.0.0.1:7860"), sorted(paths([*divided.routes, *divided.rest.routes]))


def paths(routes, prefix=""):
    """The paths under which an application answers, those of the applications in it included."""
    found = set()
    for route in routes:
        path = prefix + getattr(route, "path", "")
        # A router that FastAPI includes keeps its routes to itself.
        inner = getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", None)
        if isinstance(route, Mount) and inner:
            found |= paths(inner, path)
        elif inner:
            found |= paths(inner, prefix)
        else:
            found.add(path)
    return found


def sample(path):
    return re.sub(r"\{[^}]+\}", "x", path)


def test_gradio_has_many_routes_and_we_know_them_all(served):
    _, known = served
    assert len(known) > 70
    assert {"/gradio_api/startup-events", "/gradio_api/file={path_or_url:path}", "/gradio_api/queue/join"} <= set(known)


def test_no_route_is_open_without_credentials(served):
    client, known = served
    opened = {}
    for path in known:
        for method in ("GET", "POST"):
            status = client.request(method, sample(path)).status_code
            if status != 401:
                opened[method, path] = status
    assert opened == {}


def test_with_credentials_only_what_the_page_and_programs_need(served):
    client, known = served
    there = set()
    for path in known:
        reply = client.request("OPTIONS", sample(path), auth=("ana", "sésame"))
        if not (reply.status_code == 404 and reply.text == "There is nothing at this address."):
            there.add(path.rstrip("/") or "/")
    assert there == OPEN_TO_THOSE_LET_IN


def test_every_address_that_is_answered_has_something_behind_it(served):
    _, known = served
    shapes = {re.sub(r"\{[^}]+\}", "{}", path.rstrip("/") or "/") for path in known} | {"/page/{}"}
    assert {re.sub(r"\{[^}]+\}", "{}", address) for address in ANSWERED} <= shapes
