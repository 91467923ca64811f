import pytest

from ui.endpoints.paths import without_folders, without_folders_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The index in /home/ana/revue/.revue holds nothing.", "The index in .revue holds nothing."),
        (
            "[Errno 13] Permission denied: '/srv/my files/index/catalog.sqlite'",
            "[Errno 13] Permission denied: 'catalog.sqlite'",
        ),
        ("C:\\Users\\ana\\index\\f.txt: busy", "f.txt: busy"),
        ("(/var/lib/revue/index): no", "(index): no"),
        ("encoder=/models/mine", "encoder=mine"),
        ("see https://example.org/a/b and corpus/a/b.txt", "see https://example.org/a/b and corpus/a/b.txt"),
        ("either/or, 3/4, « a » / « b »", "either/or, 3/4, « a » / « b »"),
    ],
)
def test_absolute_paths_are_cut_to_their_last_name(text, told):
    assert without_folders(text) == told


def test_in_what_is_made_of_dicts_and_lists():
    record = {"folder": "/srv/ana/index", "skipped": [{"reason": "/srv/ana/x: no", "record": None}], "count": 3}
    told = {"folder": "index", "skipped": [{"reason": "x: no", "record": None}], "count": 3}
    assert without_folders_in(record) == told
