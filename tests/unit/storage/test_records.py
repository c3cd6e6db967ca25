"""Records of damaged text: each line is looked at a few times only, and damage stays where it is."""

import pytest

from segmentry.storage.csv.dialect import Dialect
from segmentry.storage.csv.records import scan_records
from segmentry.storage.csv.splitter import Splitter

DOUBLE = Dialect(delimiter=",", width=3)
SINGLE = Dialect(delimiter=",", width=3, quote="'")
ESCAPED = Dialect(delimiter=",", width=3, escape="\\")


def n_characters(lines, dialect, monkeypatch):
    """Return how many characters the splitter is handed."""
    seen = []
    with monkeypatch.context() as patched:
        for name in ("split", "resume"):
            whole = getattr(Splitter, name)
            patched.setattr(
                Splitter, name, lambda self, text, whole=whole: (seen.append(len(text)), whole(self, text))[1]
            )
        list(scan_records(lines, dialect))
    return sum(seen)


@pytest.mark.parametrize(
    ("line", "dialect"),
    [
        ('1,2,"abc" def', DOUBLE),
        ('1,2,"abc', DOUBLE),
        ('","', DOUBLE),
        ('a","b', DOUBLE),
        ("a','b", SINGLE),
        ("1,2,'abc", SINGLE),
        ("'a, 'b", SINGLE),
        ('1,"\\"a\\"', ESCAPED),
        ('\\",\\",\\"', ESCAPED),
    ],
)
def test_the_work_grows_as_the_file_does_however_quotes_lie(line, dialect, monkeypatch):
    counts = [
        n_characters(['1,"x'.replace('"', dialect.quote)] + [line] * n, dialect, monkeypatch) for n in (500, 1000, 2000)
    ]
    assert counts[2] <= 3 * 2002 * max(4, len(line))
    assert counts[2] - counts[1] <= 2.1 * (counts[1] - counts[0])


def test_a_quote_that_is_never_closed_costs_one_look_at_the_rest(monkeypatch):
    lines = ['0,"x', *(f"{n},y,z" for n in range(2000))]
    assert n_characters(lines, DOUBLE, monkeypatch) <= 3 * sum(map(len, lines))


@pytest.mark.parametrize(
    "line", ['1,2,"' + 'ab""' * 5000, "1" + ' "' * 20000, '"' + "\\" * 20001 + '"', "'a 'b" * 4000]
)
@pytest.mark.parametrize("dialect", [DOUBLE, SINGLE, ESCAPED])
def test_a_long_line_is_split_or_rejected_whatever_its_quotes(line, dialect):
    assert len(list(scan_records([line], dialect))) == 1


def test_a_text_with_a_line_that_looks_like_a_record_stays_one_field():
    lines = ['1,"Dear all', "", "Hello, my dear, friend", "", 'Bye",5', "2,x,6"]
    records = list(scan_records(lines, DOUBLE))
    assert [(record.number, record.problem, len(record.fields)) for record in records] == [(1, None, 3), (6, None, 3)]


def test_two_lost_quotes_do_not_swallow_the_records_between_them():
    lines = ['1,"a,5', *(f"{n},b,6" for n in range(2, 40)), '40,c",7']
    records = list(scan_records(lines, DOUBLE))
    assert [record.number for record in records if record.problem] == [1, 40]
    assert len(records) == 40
