import pytest

from ui.typography import day, decimal, unbroken, whole


def test_lines_do_not_end_where_french_does_not_let_them():
    assert unbroken("« Oui » : § 2 ; 20 Mo, 80 % !") == (
        "«\u00a0Oui\u00a0»\u00a0: §\u00a02\u00a0; 20\u00a0Mo, 80\u00a0%\u00a0!"
    )
    assert unbroken("“Yes”: it is; isn’t it? Monday at 10:30") == "“Yes”: it is; isn’t it? Monday at 10:30"


def test_numbers_are_written_as_in_each_language():
    assert (whole(1_234_567, "en"), whole(1_234_567, "fr")) == ("1,234,567", "1\u202f234\u202f567")
    assert (decimal(0.5, "en"), decimal(0.5, "fr")) == ("0.50", "0,50")


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        ("2020-05-01", "1er mai 2020", "1 May 2020"),
        ("2020-12-23", "23 décembre 2020", "23 December 2020"),
        ("2021-02", "février 2021", "February 2021"),
        ("1998", "1998", "1998"),
        ("2021-13-01", "2021-13-01", "2021-13-01"),
        ("hier", "hier", "hier"),
    ],
)
def test_dates_are_written_in_words_as_exact_as_they_are(date, french, english):
    assert [day(date, language).replace("\u00a0", " ") for language in ("fr", "en")] == [french, english]
