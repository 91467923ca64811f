import pytest

from index.errors import RevueError
from ui.credentials import credentials, is_this_machine
from ui.texts import texts

WORDS = texts("en")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])
def test_addresses_of_this_machine(host):
    assert is_this_machine(host)
    assert credentials(host, False, WORDS, {}).passwords == {}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "revue.example", ""])
def test_other_addresses_need_credentials_or_the_flag(host):
    assert not is_this_machine(host)
    with pytest.raises(RevueError, match="REVUE_USER and REVUE_PASSWORD"):
        credentials(host, False, WORDS, {})
    assert credentials(host, True, WORDS, {}).passwords == {}


def test_name_and_password_from_the_environment():
    guard = credentials("0.0.0.0", False, WORDS, {"REVUE_USER": "ana", "REVUE_PASSWORD": "a:b"})
    assert guard.lets_in("ana", "a:b")
    assert not guard.lets_in("ana", "")
    assert not guard.lets_in("", "")
    assert "a:b" not in repr(guard)


@pytest.mark.parametrize("environment", [{"REVUE_USER": "ana"}, {"REVUE_PASSWORD": "x"}])
def test_half_of_a_pair_is_an_error(environment):
    with pytest.raises(RevueError, match="go together"):
        credentials("127.0.0.1", False, WORDS, environment)


def test_names_and_passwords_from_a_file(tmp_path):
    file = tmp_path / "users"
    file.write_text("# qui entre\n\nana:un\nbob:deux:trois\n", "utf-8")
    guard = credentials("0.0.0.0", False, WORDS, {"REVUE_CREDENTIALS": str(file)})
    assert guard.lets_in("ana", "un")
    assert guard.lets_in("bob", "deux:trois")


@pytest.mark.parametrize(("text", "message"), [("motdepasse", "line 1"), ("ana:", "line 1"), ("# rien\n", "holds no")])
def test_a_bad_file_is_refused_without_showing_it(tmp_path, text, message):
    file = tmp_path / "users"
    file.write_text(text)
    with pytest.raises(RevueError, match=message) as caught:
        credentials("0.0.0.0", False, WORDS, {"REVUE_CREDENTIALS": str(file)})
    assert "motdepasse" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read .No such file"),
        (b"ana:motdepass\xe9", "no text in UTF-8"),
        (b"\xff\xfea\x00:\x00", "no text in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_not_shown(tmp_path, content, message):
    file = tmp_path / "users"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RevueError, match=message) as caught:
        credentials("0.0.0.0", False, WORDS, {"REVUE_CREDENTIALS": str(file)})
    assert str(file) in str(caught.value)
    assert "motdepass" not in str(caught.value)


def test_a_folder_of_credentials_is_told_as_such(tmp_path):
    with pytest.raises(RevueError, match="directory"):
        credentials("0.0.0.0", False, WORDS, {"REVUE_CREDENTIALS": str(tmp_path)})
