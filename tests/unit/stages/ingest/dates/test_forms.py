"""Dates are read as they are written, in every form; the right moments are Python's own."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pytest
from dateutil import parser

from segmentry.languages import LANGUAGES
from segmentry.languages.names import folded
from segmentry.stages.ingest.dates.columns import moments_of
from segmentry.stages.ingest.dates.forms import FORMS
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import DateSettings

TODAY = date(2026, 11, 27)
N = 120


def moments(n=N, seed=1):
    """Return random seconds between 1995 and 2026, one of them after the twelfth of a month."""
    drawn = random.Random(seed)
    start, end = datetime(1995, 1, 1), datetime(2026, 11, 1)
    some = [start + timedelta(seconds=drawn.randrange(int((end - start).total_seconds()))) for _ in range(n - 1)]
    return [datetime(2014, 3, 25, 15, 4, 5), *some]


def read(texts, **settings):
    """Return the moments of texts."""
    found = read_dates(pa.array(texts), "t", DateSettings(today=TODAY, **settings))
    assert found is not None, texts[0]
    return found.moments.to_pylist()


def day(moment):
    return moment.replace(hour=0, minute=0, second=0)


def minute(moment):
    return moment.replace(second=0)


def month(moment):
    return day(moment).replace(day=1)


def quarter(moment):
    return month(moment).replace(month=(moment.month - 1) // 3 * 3 + 1)


def week(moment):
    return datetime.combine(date.fromisocalendar(*moment.isocalendar()[:2], 1), datetime.min.time())


def same(moment):
    return moment


WRITTEN = [
    ("%Y-%m-%d", day),
    ("%Y-%m-%d %H:%M", minute),
    ("%Y-%m-%dT%H:%M:%S", same),
    ("%Y-%m-%d  %H:%M:%S", same),
    ("%Y-%m-%d, %H:%M:%S", same),
    ("%Y-%m-%d %I:%M:%S %p", same),
    ("%Y-%m-%dT%H:%M:%SZ", same),
    ("%Y-%m-%d %H:%M:%S UTC", same),
    ("%Y-%m-%d %H:%M:%S GMT", same),
    ("%Y-%m-%d %H:%M:%S.000000", same),
    ("%Y/%m/%d", day),
    ("%Y/%m/%d %H:%M:%S", same),
    ("%Y.%m.%d %H:%M", minute),
    ("%Y %m %d", day),
    ("%d/%m/%Y", day),
    ("%d.%m.%Y %H:%M:%S", same),
    ("%d-%m-%Y %H.%M", minute),
    ("%d.%m.%Y, %H:%M Uhr", minute),
    ("%m/%d/%Y", day),
    ("%m/%d/%Y %I:%M %p", minute),
    ("%m/%d/%Y, %I:%M:%S\u202f%p", same),
    ("%d.%m.%y", day),
    ("%m/%d/%y %H:%M", minute),
    ("%y/%m/%d %H:%M", minute),
    ("%d %b %Y", day),
    ("%d %B %Y %H:%M:%S", same),
    ("%d-%b-%Y", day),
    ("%b-%d-%y", day),
    ("%d-%b-%y %H:%M", minute),
    ("%B %d, %Y", day),
    ("%b %d, %Y %I:%M:%S %p", same),
    ("%A, %B %d, %Y", day),
    ("%a, %d %b %Y %H:%M:%S", same),
    ("%a %b %d %H:%M:%S %Y", same),
    ("%d/%b/%Y:%H:%M:%S", same),
    ("%Y-%b-%d", day),
    ("%d%b%Y", day),
    ("%Y年%m月%d日", day),
    ("%Y年%m月%d日 %H時%M分%S秒", same),
    ("%Y%m%d", day),
    ("%Y%m%d %H:%M:%S", same),
    ("%Y%m%dT%H%M%SZ", same),
    ("%Y%m%d%H%M%S", same),
    ("%Y%m%d%H%M", minute),
    ("%Y%m", month),
    ("%Y-%m", month),
    ("%m/%Y", month),
    ("%b %Y", month),
    ("%B-%Y", month),
    ("%G-W%V", week),
    ("%G-W%V-%u", day),
    ("%GW%V%u", day),
    ("KW %V %G", week),
]


@pytest.mark.parametrize(("form", "known"), WRITTEN, ids=[form for form, _ in WRITTEN])
def test_every_form_is_read_exactly(form, known):
    meant = moments()
    assert read([moment.strftime(form) for moment in meant]) == [known(moment) for moment in meant]


@pytest.mark.parametrize(
    "form", ["{0}-Q{1}", "Q{1} {0}", "{0}Q{1}", "{1}. Quartal {0}", "{1}Q{0}", "T{1}/{0}", "{0} {1}Q"]
)
def test_a_quarter_stands_for_its_first_day(form):
    meant = moments()
    texts = [form.format(moment.year, (moment.month + 2) // 3) for moment in meant]
    assert read(texts) == [quarter(moment) for moment in meant]


@pytest.mark.parametrize(
    "offset", ["-0500", "-05:00", "-05", " -0500", " GMT-0500", " EST", " GMT-0500 (Eastern Standard Time)"]
)
def test_offsets_are_brought_to_utc(offset):
    meant = moments()
    texts = [f"{moment:%Y-%m-%d %H:%M:%S}{offset}" for moment in meant]
    assert read(texts, zone="UTC") == [moment + timedelta(hours=5) for moment in meant]


@pytest.mark.parametrize(
    "zones",
    [("PST",), ("PST", "PDT"), ("Pacific Time",), ("PST8PDT", "PST"), ("PT",), ("CET", "CEST"), ("Europe/Berlin",)],
)
def test_times_that_all_name_one_zone_are_kept_as_they_are_written(zones):
    meant = [minute(moment) for moment in moments()]
    texts = [f"{moment:%Y-%m-%d %H:%M} {zones[at % len(zones)]}" for at, moment in enumerate(meant)]
    assert read(texts) == meant


def test_times_of_several_zones_are_brought_to_utc():
    texts = ["2024-01-31 22:00 PST", "2024-01-31 22:00 EST", "2024-01-31 22:00 UTC"]
    assert read(texts) == [datetime(2024, 2, 1, 6), datetime(2024, 2, 1, 3), datetime(2024, 1, 31, 22)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-05-28T11:53:15.123456Z", datetime(2024, 5, 28, 11, 53, 15, 123456)),
        ("2024-05-28T11:53:15+02:00[Europe/Berlin]", datetime(2024, 5, 28, 9, 53, 15)),
        ("2024-05-28 11:53:15 Europe/Berlin", datetime(2024, 5, 28, 9, 53, 15)),
        ("Tue, 28 May 2024 11:53:15 -0400", datetime(2024, 5, 28, 15, 53, 15)),
        ("Tue May 28 2024 11:53:15 GMT-0400 (Eastern Daylight Time)", datetime(2024, 5, 28, 15, 53, 15)),
        ("Jan 1, 2024 12:03:45 AM PST", datetime(2024, 1, 1, 8, 3, 45)),
        ("1er mars 2024", datetime(2024, 3, 1)),
        ("January 31st, 2024 at 3 PM", datetime(2024, 1, 31, 15)),
        ("3 de enero de 2024", datetime(2024, 1, 3)),
        ("3 stycznia 2024 r.", datetime(2024, 1, 3)),
        ("13/2/2023 1:21 p. m.", datetime(2023, 2, 13, 13, 21)),
        ("13/2/2023 12:21 a.m.", datetime(2023, 2, 13, 0, 21)),
        ("2024年1月31日 午後3時04分", datetime(2024, 1, 31, 15, 4)),
        ("2024/01/31(水) 10:00", datetime(2024, 1, 31, 10)),
        ("2024年1月31日", datetime(2024, 1, 31)),
        ("令和6年1月31日", datetime(2024, 1, 31)),
        ("令和元年5月1日", datetime(2019, 5, 1)),
        ("平成31年4月30日", datetime(2019, 4, 30)),
        ("R6.1.31", datetime(2024, 1, 31)),
        ("2024-01-31 24:00", datetime(2024, 2, 1)),
    ],
)
def test_dates_of_programs_and_of_people_are_read(written, meant):
    assert read([written], zone="UTC") == [meant]


@pytest.mark.parametrize(
    "language", [language for language in LANGUAGES if language.months], ids=lambda item: item.name
)
@pytest.mark.parametrize(
    "form", ["{day}. {name} {year}", "{name} {day}, {year}", "{day} de {name} de {year}", "{day}-{name}-{year}"]
)
def test_months_are_read_in_every_language_with_accents_and_without(language, form):
    names = [(number, word) for number, text in enumerate(language.months, start=1) for word in text.split(", ")]
    for spelling in (str, str.upper, folded):
        texts = [form.format(day=25, name=spelling(word), year=2024) for _, word in names]
        assert read(texts) == [datetime(2024, number, 25) for number, _ in names]


def test_weekdays_may_stand_in_front_in_every_language():
    for language in LANGUAGES:
        words = [word for text in language.weekdays for word in text.split(", ")]
        if words and language.is_spaced:
            assert read([f"{word}, 28.05.2024 10:15" for word in words]) == [datetime(2024, 5, 28, 10, 15)] * len(words)


@pytest.mark.parametrize(("per_second", "seconds"), [(1, 1), (10**3, 1), (10**6, 1), (10**9, 1)])
def test_unix_time_is_read_in_seconds_and_their_parts(per_second, seconds):
    meant = moments()
    numbers = [int(moment.replace(tzinfo=UTC).timestamp()) * per_second for moment in meant]
    assert read([str(number) for number in numbers]) == meant
    assert moments_of(pa.chunked_array([numbers]), "auto", zone="UTC", name="t").to_pylist() == meant


def test_days_of_excel_are_read_to_the_second():
    meant = moments()
    numbers = [(moment - datetime(1899, 12, 30)) / timedelta(days=1) for moment in meant]
    for texts in ([f"{number:.8f}" for number in numbers], [f"{number:.8f}".replace(".", ",") for number in numbers]):
        assert read(texts) == meant
    assert read([str(int(number)) for number in numbers]) == [day(moment) for moment in meant]


@pytest.mark.parametrize(
    "form", ["%d %b %Y %H:%M:%S", "%B %d, %Y %I:%M %p", "%Y-%m-%dT%H:%M:%S+02:00", "%m/%d/%Y %H:%M"]
)
def test_dateutil_reads_the_same(form):
    texts = [moment.strftime(form) for moment in moments()]
    zone = timezone(timedelta(0))
    expected = [parser.parse(text) for text in texts]
    plain = [moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment for moment in expected]
    assert read(texts) == plain


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_example_of_each_form_is_read_by_it(form):
    found = read_dates(pa.array([form.example]), "t", DateSettings(today=TODAY))
    assert found is not None
    assert found.moments[0].as_py().year == 2024
    assert bool(form.taken) == any(note.code == "period_dates" for note in found.notes)


@pytest.mark.parametrize(
    "text", ["blue", "2:28:00", "12.5 kg", "3 apples", "v1.2.3.4", "1234567", "10:30", "May", "Room 12 May"]
)
def test_other_texts_are_no_dates(text):
    assert read_dates(pa.array([text] * 3), "t", DateSettings(today=TODAY)) is None


@pytest.mark.parametrize(
    "text", ["2023-02-30", "31/04/2023", "13/13/2023", "30 Feb 2023", "2023-W54", "2023-02-28 25:10"]
)
def test_impossible_dates_are_missing(text):
    good = {"3": "25/04/2023", "1": "25/04/2023", "2": "2023-02-28"}[text[0]]
    good = {"30 Feb 2023": "28 Feb 2023", "2023-W54": "2023-W52"}.get(text, good)
    found = read([good] * 19 + [text])
    assert found[-1] is None
    assert None not in found[:-1]
