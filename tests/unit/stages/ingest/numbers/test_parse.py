"""Numbers as people and programs write them."""

import random

import pyarrow as pa
import pytest

from segmentry.stages.ingest.numbers.parse import NO_LEAN, Lean, parse_numbers

FORMS = {
    "12": 12,
    "+12.5": 12.5,
    "-12.5": -12.5,
    ".5": 0.5,
    "1,234.5": 1234.5,
    "1.234,50": 1234.5,
    "1.234.567,89": 1234567.89,
    "1,234,567.89": 1234567.89,
    "1,23,456.78": 123456.78,
    "12,34,567": 1234567,
    "1 234,50": 1234.5,
    "1\u00a0234,50": 1234.5,
    "1\u202f234.50": 1234.5,
    "1\u2009234\u2009567": 1234567,
    "1'234.50": 1234.5,
    "1\u2019234\u2019567,5": 1234567.5,
    "1_000_000": 1000000,
    "1.234,50-": -1234.5,
    "12.50 -": -12.5,
    "1.234,50- EUR": -1234.5,
    "12,50 EUR-": -12.5,
    "- 12": -12,
    "\u221212.5": -12.5,
    "\u201312.5": -12.5,
    "(12.00)": -12,
    "(-12.00)": -12,
    "$(12.00)": -12,
    "($12.00)": -12,
    "$ (1,200.00)": -1200,
    "(12.00 USD)": -12,
    "-$12.00": -12,
    "$-12.00": -12,
    "$-": 0,
    "$ -": 0,
    "-   \u20ac": 0,
    "12,-": 12,
    "\u20ac 12.--": 12,
    "US$ 12": 12,
    "R$ 12,50": 12.5,
    "A$5.20": 5.2,
    "CA$ 5.20": 5.2,
    "NZ$5.20": 5.2,
    "S$ 5.20": 5.2,
    "HK$5.20": 5.2,
    "RM 12.50": 12.5,
    "Rs. 1,200.00": 1200,
    "12,50 z\u0142": 12.5,
    "1 234,50 K\u010d": 1234.5,
    "1 234 Ft": 1234,
    "\u20ba12,5": 12.5,
    "\u20a9 12,345,678": 12345678,
    "12,345,678\u5186": 12345678,
    "\uffe512.5": 12.5,
    "\u20aa12.50": 12.5,
    "12.500.000 \u20ab": 12500000,
    "\u0e3f12.50": 12.5,
    "12,50 \u20b4": 12.5,
    "kr 1 200,50": 1200.5,
    "1200,50 kr.": 1200.5,
    "Fr. 12.50": 12.5,
    "12.5 usd": 12.5,
    "EUR12,50": 12.5,
    "PLN 12,50": 12.5,
    "12,50PLN": 12.5,
    "ZAR 12.50": 12.5,
    "R12.50": 12.5,
    "12.3%": 12.3,
    "12,3 %": 12.3,
    "%12,3": 12.3,
    "\uff11\uff12\uff13": 123,
    "\uff11,\uff12\uff13\uff14\uff0e\uff15": 1234.5,
    "1,5E+03": 1500,
    "1.5e3": 1500,
}
NO_NUMBERS = (
    "12 m",
    "5 km",
    "12B",
    "12..5",
    "1,2,3",
    "1.234.56",
    "030 123 456",
    "TOP10",
    "cup12",
    "5 kgs",
    "10.02.2023",
    "2:28:00",
    "A12",
    "12-14",
    "1 2",
    "$",
    "12 34",
)


def read(texts: list[str | None], decimal: str = "auto", lean: Lean = NO_LEAN) -> list[float | None]:
    return parse_numbers(pa.array(texts, pa.string()), decimal, lean).values.to_pylist()


@pytest.mark.parametrize("text", FORMS)
def test_written_forms(text):
    assert read([text]) == [pytest.approx(FORMS[text], rel=1e-15)]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_texts_that_are_no_numbers(text):
    assert read([text, "7.25"]) == [None, 7.25]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["65k", "1.2M", "3bn", "900"], [65e3, 1.2e6, 3e9, 900]),
        (["$ 19.46K", "$ 93.4K"], [19460, 93400]),
        (["1.5M", "2.25M"], [1.5e6, 2.25e6]),
        (["12 Mio. €", "3,5 Mio €"], [12e6, 3.5e6]),
        (["12 tys. zł", "3,5 mln zł"], [12e3, 3.5e6]),
        (["5 万", "12万"], [5e4, 12e4]),
        (["12m", "3m"], [None, None]),
        (["12M", "24M"], [None, None]),
        (["12B", "14B"], [None, None]),
        (["65k", "70"], [None, 70]),
    ],
)
def test_a_size_counts_where_several_values_have_one_and_it_can_be_no_unit(texts, values):
    assert read(texts) == values


def _grouped(whole: str, separator: str) -> str:
    return f"{int(whole):,}".replace(",", separator)


def _indian(whole: str) -> str:
    head, tail = whole[:-3], whole[-3:]
    parts = []
    while head:
        parts.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*parts, tail])


STYLES = {
    "plain": lambda sign, whole, cents: f"{sign}{whole}.{cents}",
    "comma": lambda sign, whole, cents: f"{sign}{whole},{cents}",
    "US": lambda sign, whole, cents: f"{sign}${_grouped(whole, ',')}.{cents}",
    "German": lambda sign, whole, cents: f"{sign}{_grouped(whole, '.')},{cents} €",
    "French": lambda sign, whole, cents: f"{sign}{_grouped(whole, chr(0x202F))},{cents}\u00a0€",
    "Swiss": lambda sign, whole, cents: f"CHF {sign}{_grouped(whole, chr(0x2019))}.{cents}",
    "Indian": lambda sign, whole, cents: f"{sign}Rs. {_indian(whole)}.{cents}",
    "SAP": lambda sign, whole, cents: f"{_grouped(whole, '.')},{cents}{sign}",
    "accounting": lambda sign, whole, cents: (
        f"$({_grouped(whole, ',')}.{cents})" if sign else f"${_grouped(whole, ',')}.{cents}"
    ),
    "code behind": lambda sign, whole, cents: f"{sign}{_grouped(whole, ' ')}.{cents} usd",
    "true minus": lambda sign, whole, cents: f"{'−' if sign else ''}{_grouped(whole, '_')}.{cents}",
    "Polish": lambda sign, whole, cents: f"{sign}{_grouped(whole, ' ')},{cents} zł",
}


@pytest.mark.parametrize("style", STYLES)
def test_random_numbers_come_back_from_every_style(style):
    rng = random.Random(23)
    drawn = [(rng.choice(["", "-"]), str(int(10 ** rng.uniform(0, 7))), f"{rng.randrange(100):02}") for _ in range(400)]
    written = [STYLES[style](*parts) for parts in drawn]
    assert read(written) == [float(f"{sign}{whole}.{cents}") for sign, whole, cents in drawn]


def test_the_rest_of_the_file_settles_what_a_column_leaves_open():
    parsed = parse_numbers(pa.array(["1.234", "2.345"]), "auto", Lean("comma", is_sure=True))
    assert parsed.values.to_pylist() == [1234, 2345]
    assert (parsed.n_ambiguous, parsed.is_settled, parsed.ambiguous) == (2, True, "1.234")
    assert read(["1,234", "2,345"], lean=Lean("comma", is_sure=True)) == [1.234, 2.345]
    silent = parse_numbers(pa.array(["1.234", "2.345"]), "auto", Lean("point", is_sure=True))
    assert (silent.values.to_pylist(), silent.n_ambiguous) == ([1.234, 2.345], 0)


def test_nothing_settles_it_and_that_is_told():
    for lean in (NO_LEAN, Lean("comma")):
        parsed = parse_numbers(pa.array(["1.234", "2.345"]), "auto", lean)
        assert (parsed.n_ambiguous, parsed.is_settled) == (2, False)


def test_2370_with_a_point_beside_287_is_a_whole_amount():
    parsed = parse_numbers(pa.array(["86", "2.370", "287", "987", "1.234"]), "auto")
    assert parsed.values.to_pylist() == [86, 2370, 287, 987, 1234]
    assert (parsed.decimal, parsed.is_settled, parsed.n_ambiguous) == ("comma", True, 2)


@pytest.mark.parametrize(
    "texts",
    [
        ["0.123", "1.234", "987"],
        ["1.2", "1.234", "987"],
        ["1.23", "1.234", "987"],
        ["1234.567", "1.234", "12.345"],
        ["1.234", "0.5"],
        ["-0.001", "1.000"],
    ],
)
def test_genuine_fractions_of_three_digits_stay_fractions(texts):
    parsed = parse_numbers(pa.array(texts), "auto", Lean("comma"))
    assert parsed.values.to_pylist() == [float(text) for text in texts]
    assert parsed.n_ambiguous == 0


def test_a_told_mark_is_not_questioned():
    assert read(["1.234"], "comma") == [1234]
    assert read(["1.234"], "point") == [1.234]
    assert parse_numbers(pa.array(["1.234"]), "point").n_ambiguous == 0
