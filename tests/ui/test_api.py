import asyncio
import base64
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from serving import served
from toy_encoder import ToyLateInteractionEncoder

from index.build import build
from index.index import open_index
from index.settings import Settings
from ui.api import tools

TEXT = """Le marché des devises

« Les devises se font rares », souligne Ana Lys, présidente de la Banque du Port.

La croissance reste forte dans tout le pays cette année.
"""


@pytest.fixture
def called(corpus_folder, index_folder):
    """The tools by name, over one article."""
    (corpus_folder / "devises.txt").write_text(TEXT, "utf-8")
    encoder = ToyLateInteractionEncoder()
    build(corpus_folder, index_folder, Settings(), encoder)
    with open_index(index_folder, encoder) as index:
        yield {tool.__name__: tool for tool in tools(lambda: index)}


def test_there_are_four_tools_and_each_tells_what_it_returns(called):
    assert list(called) == ["ask", "quotes", "article", "status"]
    assert all(len(tool.__doc__) > 80 for tool in called.values())


def test_ask_returns_the_object_of_the_contract(called):
    reply = called["ask"]("what did Ana Lys say about devises?", k=1)
    assert set(reply) == {"question", "language", "answered", "hits", "people"}
    (hit,) = reply["hits"]
    assert list(hit) == ["rank", "score", "text", "highlight", "speaker", "citation", "certainty"]
    citation = hit["citation"]
    assert TEXT[citation["start"] : citation["end"]] == hit["text"]
    assert hit["speaker"] == "Ana Lys"
    assert json.loads(json.dumps(reply)) == reply


def test_a_citation_of_ask_leads_to_its_article(called):
    citation = called["ask"]("devises", k=1)["hits"][0]["citation"]
    article = called["article"](citation["article"])
    assert article["text"] == TEXT
    assert article["path"] == "corpus/devises.txt"
    start, end = article["paragraphs"][citation["paragraph"] - 1]
    assert start <= citation["start"] < end


def test_quotes_lists_speakers_then_their_words(called):
    assert called["quotes"]() == {"speakers": [{"name": "Ana Lys", "quotes": 1, "articles": 1}]}
    reply = called["quotes"](speaker="ana lys")
    assert reply["total"] == 1
    (quote,) = reply["quotes"]
    assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    assert quote["kind"] == "direct"
    assert reply["people"] == called["quotes"](speaker="Mme Lys")["people"] == ["Ana Lys"]
    assert called["quotes"](speaker="Jean Lys") == {"quotes": [], "total": 0, "people": []}


def test_status_counts(called):
    status = called["status"]()
    assert (status["articles"], status["quotes"]) == (1, 1)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("article", {"id": "nobody"}),
        ("ask", {"question": "devises", "language": "xx"}),
        ("ask", {"question": "devises", "after": "hier"}),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(called, tool, arguments):
    reply = called[tool](**arguments)
    assert list(reply) == ["error"]
    assert reply["error"]


@pytest.mark.parametrize("question", ["", " ", "?", "\x00\x07", "de la", "😀", "x" * 10_000])
def test_no_question_breaks_ask(called, question):
    assert called["ask"](question)["question"] == question


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with credentials, so that the gate is tried with every kind of client."""
    corpus = tmp_path_factory.mktemp("api") / "corpus"
    corpus.mkdir()
    (corpus / "devises.txt").write_text(TEXT, "utf-8")
    with served(corpus, corpus.parent / "index", REVUE_USER="ana", REVUE_PASSWORD="sésame") as url:
        yield url


AUTHORIZATION = {"Authorization": "Basic " + base64.b64encode("ana:sésame".encode()).decode()}


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/gradio_api/mcp/", "/gradio_api/info", "/config", "/gradio_api/mcp/schema"])
def test_nothing_is_open_without_credentials(address, path):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(address + path)
    assert caught.value.code == 401


@pytest.mark.slow
def test_gradio_client_sees_the_four_endpoints_only_and_asks(address):
    from gradio_client import Client

    client = Client(address, headers=AUTHORIZATION, verbose=False)
    endpoints = client.view_api(return_format="dict")["named_endpoints"]
    assert sorted(endpoints) == ["/article", "/ask", "/quotes", "/status"]
    reply = client.predict("what did Ana Lys say about devises?", k=1, api_name="/ask")
    assert reply["hits"][0]["speaker"] == "Ana Lys"
    assert client.predict(api_name="/status")["articles"] == 1
    assert client.predict(id=reply["hits"][0]["citation"]["article"], api_name="/article")["text"] == TEXT


@pytest.mark.slow
def test_an_mcp_client_lists_the_four_tools_and_asks(address):
    import httpx
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk():
        url = f"{address}/gradio_api/mcp/"
        async with (
            httpx.AsyncClient(headers=AUTHORIZATION, follow_redirects=True) as web,
            streamable_http_client(url, http_client=web) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            listed = (await session.list_tools()).tools
            asked = await session.call_tool("ask", {"question": "what did Ana Lys say about devises?", "k": 1})
            return listed, asked

    # In a thread of its own: where browser tests run before, this one already has an event loop.
    with ThreadPoolExecutor(1) as apart:
        listed, asked = apart.submit(lambda: asyncio.run(talk())).result()
    assert sorted(tool.name for tool in listed) == ["article", "ask", "quotes", "status"]
    (ask,) = [tool for tool in listed if tool.name == "ask"]
    assert "exact citations" in ask.description
    assert ask.inputSchema["properties"]["question"]["type"] == "string"
    assert not asked.isError
    assert json.loads(asked.content[0].text)["hits"][0]["speaker"] == "Ana Lys"
